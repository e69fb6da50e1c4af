#include "core/base/buffer.h"
#include "core/base/checked.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/map.h"
#include "core/base/vec.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>
#include <zlib.h>

static void arenas_give_aligned_zeroed_memory(void **state) {
    (void)state;
    ent_arena arena;
    ent_arena_init(&arena, "test");
    for (int round = 0; round < 3; round++) {
        for (size_t size = 0; size < 3000; size += 7) {
            unsigned char *bytes = ent_arena_array(&arena, size, 3);
            assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
            for (size_t i = 0; i < size * 3; i++)
                assert_int_equal(bytes[i], 0);
            memset(bytes, 0xFF, size * 3);
        }
        unsigned char *large = ent_arena_array(&arena, 10000000, 1); /* more than a chunk */
        large[9999999] = 1;
        assert_true(arena.used > 10000000);
        ent_arena_reset(&arena);
        assert_int_equal(arena.used, 0);
    }
    ent_arena_clear(&arena);
    ent_arena_clear(&arena); /* harmless */
}

static void arenas_copy_and_print(void **state) {
    (void)state;
    ent_arena arena = {.name = "test"};
    ent_text copy = ent_arena_copy(&arena, ENT_TEXT("Paris"));
    assert_string_equal(copy.at, "Paris");
    assert_int_equal(copy.len, 5);
    assert_string_equal(ent_arena_copy(&arena, (ent_text){0}).at, "");
    ent_text printed = ent_arena_print(&arena, "%s-%d", "a", 5);
    assert_true(ent_text_is(printed, ENT_TEXT("a-5")));
    assert_int_equal(printed.at[printed.len], 0);
    ent_arena_clear(&arena);
}

static void arrays_grow(void **state) {
    (void)state;
    ent_arena arena = {.name = "test"};
    ENT_VEC(uint32_t) squares = {0};
    for (uint32_t i = 0; i < 10000; i++)
        ENT_PUSH(&arena, &squares, i * i);
    assert_int_equal(squares.count, 10000);
    for (uint32_t i = 0; i < squares.count; i++)
        assert_int_equal(squares.at[i], i * i);
    ent_arena_clear(&arena);
}

static void maps_keep_the_number_of_a_text(void **state) {
    (void)state;
    enum { KEYS = 20000 };
    ent_arena arena = {.name = "test"};
    ent_map map = {0};
    assert_int_equal(ent_map_get(&map, ENT_TEXT("a")), ENT_MAP_NONE);
    for (uint32_t i = 0; i < KEYS; i++)
        ent_map_put(&map, &arena, ent_arena_print(&arena, "key %u", i), i);
    for (uint32_t i = 0; i < KEYS; i++)
        assert_int_equal(ent_map_get(&map, ent_arena_print(&arena, "key %u", i)), i);
    assert_int_equal(map.count, KEYS);
    assert_int_equal(ent_map_get(&map, ENT_TEXT("key")), ENT_MAP_NONE);
    ent_map_put(&map, &arena, ENT_TEXT("key 5"), 7);
    assert_int_equal(ent_map_get(&map, ENT_TEXT("key 5")), 7);
    assert_int_equal(ent_map_get_or_put(&map, &arena, ENT_TEXT("key 5"), 9), 7);
    assert_int_equal(ent_map_get_or_put(&map, &arena, ENT_TEXT("new"), 9), 9);
    assert_int_equal(ent_map_get_or_put(&map, &arena, ENT_TEXT("new"), 10), 9);
    ent_map_put(&map, &arena, (ent_text){0}, 3); /* the empty text is a key like others */
    assert_int_equal(ent_map_get(&map, ENT_TEXT("")), 3);
    assert_int_equal(map.count, KEYS + 2);
    ent_arena_clear(&arena);
}

static void buffers_grow_and_end_in_a_nul(void **state) {
    (void)state;
    ent_buffer buffer = {0};
    assert_string_equal(ent_buffer_text(&buffer).at, "");
    for (int i = 0; i < 10000; i++)
        ent_buffer_print(&buffer, "%d,", i % 10);
    assert_int_equal(buffer.len, 20000);
    assert_int_equal(buffer.at[buffer.len], 0);
    ent_buffer_reset(&buffer);
    ent_buffer_add(&buffer, ENT_TEXT("ab"));
    ent_buffer_add(&buffer, (ent_text){0});
    ent_buffer_add_char(&buffer, 'c');
    assert_string_equal(buffer.at, "abc");
    ent_buffer_clear(&buffer);
    assert_null(buffer.at);
}

static void hashes_are_the_same_everywhere(void **state) {
    (void)state;
    /* The first is the reference value of XXH3 for no bytes. */
    assert_true(ent_hash(ENT_TEXT("")) == UINT64_C(0x2d06800538d394c2));
    assert_true(ent_hash_seeded(ENT_TEXT("a"), 0) == ent_hash(ENT_TEXT("a")));
    assert_true(ent_hash_seeded(ENT_TEXT("a"), 1) != ent_hash(ENT_TEXT("a")));
    /* SplitMix64 from the seed 0: the first number of its reference sequence. */
    assert_true(ent_hash_mix(0, 0) == UINT64_C(0xe220a8397b1dcdaf));
}

static void sizes_do_not_wrap(void **state) {
    (void)state;
    size_t out = 0;
    assert_true(ent_checked_add(2, 3, &out));
    assert_int_equal(out, 5);
    assert_true(ent_checked_mul(SIZE_MAX / 2, 2, &out));
    assert_false(ent_checked_add(SIZE_MAX, 1, &out));
    assert_false(ent_checked_mul(SIZE_MAX / 2, 3, &out));
}

static void texts_compare_by_bytes(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        int order;
    } rows[] = {{"", "", 0},     {"a", "", 1},   {"a", "b", -1},
                {"a", "ab", -1}, {"Z", "a", -1}, {"\xC3\xA9", "z", 1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int order = ent_text_compare(ent_text_of(rows[i].a), ent_text_of(rows[i].b));
        int back = ent_text_compare(ent_text_of(rows[i].b), ent_text_of(rows[i].a));
        assert_int_equal((order > 0) - (order < 0), rows[i].order);
        assert_int_equal((back > 0) - (back < 0), -rows[i].order);
    }
    assert_true(ent_text_starts(ENT_TEXT("Paris"), ENT_TEXT("Pa")));
    assert_false(ent_text_starts(ENT_TEXT("Pa"), ENT_TEXT("Paris")));
    assert_true(ent_text_ends(ENT_TEXT("Paris"), ENT_TEXT("is")));
    assert_true(ent_text_ends(ENT_TEXT("Paris"), (ent_text){0}));
    assert_false(ent_text_ends(ENT_TEXT("is"), ENT_TEXT("Paris")));
    assert_true(ent_text_is_nocase(ENT_TEXT("PARIS"), ENT_TEXT("paris")));
    assert_false(ent_text_is_nocase(ENT_TEXT("PARIS"), ENT_TEXT("pari")));
}

static void the_first_error_is_kept(void **state) {
    (void)state;
    ent_error err = {0};
    char text[64];
    assert_int_equal(ent_fail(&err, ENT_ERR_IO, "a.txt", 3, "\"%s\" is gone", "x"), ENT_ERR_IO);
    assert_int_equal(ent_fail(&err, ENT_ERR_LIMIT, "b.txt", 4, "too long"), ENT_ERR_LIMIT);
    assert_int_equal(err.status, ENT_ERR_IO);
    assert_string_equal(ent_error_print(&err, text, sizeof text), "a.txt:3: \"x\" is gone");
    assert_string_equal(ent_error_print(&err, text, 8), "a.txt:3");
    ent_error_clear(&err);
    assert_int_equal(err.status, ENT_OK);
    assert_int_equal(ent_fail(&err, ENT_ERR_GUEST, NULL, 0, "it broke"), ENT_ERR_GUEST);
    assert_string_equal(ent_error_print(&err, text, sizeof text), "it broke");
    assert_int_equal(ent_fail(NULL, ENT_ERR_IO, NULL, 0, "nobody asks"), ENT_ERR_IO);
    ent_error_clear(NULL);
}

static void a_long_message_is_cut_between_characters(void **state) {
    (void)state;
    for (size_t pad = 0; pad < 4; pad++) {
        char text[2 * ENT_ERROR_TEXT_MAX] = {0};
        ent_error err = {0};
        memset(text, 'a', pad);
        for (size_t i = pad; i + 4 < sizeof text; i += 4)
            memcpy(text + i, "\xF0\x9F\x98\x80", 4);
        assert_int_equal(ent_fail(&err, ENT_ERR_FORMAT, text, 1, "%s", text), ENT_ERR_FORMAT);
        size_t len = strlen(err.text);
        assert_true(len >= ENT_ERROR_TEXT_MAX - 5 && (len - pad) % 4 == 0);
        assert_true((strlen(err.file) - pad) % 4 == 0);
    }
}

static ent_text read_back(const char *path, ent_arena *arena) {
    ent_text bytes = {0};
    assert_int_equal(ent_file_read(path, 1 << 20, arena, &bytes, NULL), ENT_OK);
    return bytes;
}

static void a_file_is_there_once_it_is_committed(void **state) {
    (void)state;
    test_folder at;
    char path[FOLDER_PATH_MAX];
    ent_arena arena = {.name = "test"};
    ent_file_out out;
    folder_make(&at);
    folder_path(&at, "out.txt", path);
    for (int round = 0; round < 2; round++) { /* a new file, then over an older one */
        assert_int_equal(ent_file_create(path, &out, NULL), ENT_OK);
        (void)fprintf(out.stream, "round %d", round);
        assert_int_equal(ent_file_commit(&out, NULL), ENT_OK);
        assert_int_equal(folder_count(at.path), 1);
        assert_string_equal(read_back(path, &arena).at, round == 0 ? "round 0" : "round 1");
        ent_file_abandon(&out); /* harmless */
    }
    assert_int_equal(ent_file_create(path, &out, NULL), ENT_OK);
    (void)fprintf(out.stream, "never");
    ent_file_abandon(&out);
    assert_int_equal(folder_count(at.path), 1);
    assert_string_equal(read_back(path, &arena).at, "round 1");
    ent_arena_clear(&arena);
    folder_remove(at.path, 0);
}

static void what_cannot_be_written_leaves_nothing(void **state) {
    (void)state;
    test_folder at;
    char path[FOLDER_PATH_MAX];
    ent_file_out out;
    ent_error err = {0};
    folder_make(&at);
    assert_int_equal(ent_file_create(at.path, &out, &err), ENT_ERR_IO);
    assert_string_equal(err.text, "cannot write: it is a folder");
    assert_string_equal(err.file, at.path);
    ent_error_clear(&err);
    (void)snprintf(path, sizeof path, "%s/none/out.txt", at.path);
    assert_int_equal(ent_file_create(path, &out, &err), ENT_ERR_IO);
    assert_string_equal(err.text, "cannot write: No such file or directory");
    assert_int_equal(folder_count(at.path), 0);
    folder_remove(at.path, 0);
}

static void a_full_disk_is_reported(void **state) {
    (void)state;
    ent_file_out out;
    ent_error err = {0};
    if (access("/dev/full", W_OK) != 0)
        skip();
    assert_int_equal(ent_file_create("/dev/full", &out, &err), ENT_OK);
    (void)fprintf(out.stream, "some words");
    assert_int_equal(ent_file_commit(&out, &err), ENT_ERR_IO);
    assert_string_equal(err.text, "cannot write: No space left on device");
    ent_error_clear(&err);
    assert_int_equal(ent_file_create("/dev/full", &out, &err), ENT_OK);
    for (int i = 0; i < 100000; i++) /* more than the stream holds back */
        (void)fprintf(out.stream, "some words");
    assert_int_equal(ent_file_commit(&out, &err), ENT_ERR_IO);
    assert_true(ent_text_starts(ent_text_of(err.text), ENT_TEXT("cannot write: ")));
}

static void files_are_read_with_a_limit(void **state) {
    (void)state;
    test_folder at;
    char path[FOLDER_PATH_MAX];
    ent_arena arena = {.name = "test"};
    ent_text bytes;
    ent_error err = {0};
    folder_make(&at);
    folder_put(&at, "a.txt", ENT_TEXT("12345"));
    folder_path(&at, "a.txt", path);
    assert_int_equal(ent_file_read(path, 5, &arena, &bytes, &err), ENT_OK);
    assert_string_equal(bytes.at, "12345");
    assert_int_equal(ent_file_read(path, 4, &arena, &bytes, &err), ENT_ERR_LIMIT);
    assert_string_equal(err.text, "larger than 4 bytes; split it into smaller files");
    ent_error_clear(&err);
    gzFile stream = gzopen(folder_path(&at, "b.gz", path), "wb");
    assert_int_equal(gzputs(stream, "12345"), 5);
    assert_int_equal(gzclose(stream), Z_OK);
    assert_int_equal(ent_file_read(path, 5, &arena, &bytes, &err), ENT_OK);
    assert_string_equal(bytes.at, "12345");
    assert_int_equal(ent_file_read(path, 4, &arena, &bytes, &err), ENT_ERR_LIMIT);
    ent_error_clear(&err);
    folder_put(&at, "empty", (ent_text){0});
    assert_int_equal(ent_file_read(folder_path(&at, "empty", path), 4, &arena, &bytes, &err),
                     ENT_OK);
    assert_int_equal(bytes.len, 0);
    assert_int_equal(ent_file_read(at.path, 4, &arena, &bytes, &err), ENT_ERR_IO);
    assert_string_equal(err.text, "cannot read: it is a folder");
    ent_error_clear(&err);
    folder_path(&at, "none", path);
    assert_int_equal(ent_file_read(path, 4, &arena, &bytes, &err), ENT_ERR_IO);
    assert_string_equal(err.text, "cannot read: No such file or directory");
    assert_string_equal(err.file, path);
    ent_arena_clear(&arena);
    folder_remove(at.path, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arenas_give_aligned_zeroed_memory),
        cmocka_unit_test(arenas_copy_and_print),
        cmocka_unit_test(arrays_grow),
        cmocka_unit_test(maps_keep_the_number_of_a_text),
        cmocka_unit_test(buffers_grow_and_end_in_a_nul),
        cmocka_unit_test(hashes_are_the_same_everywhere),
        cmocka_unit_test(sizes_do_not_wrap),
        cmocka_unit_test(texts_compare_by_bytes),
        cmocka_unit_test(the_first_error_is_kept),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
        cmocka_unit_test(a_file_is_there_once_it_is_committed),
        cmocka_unit_test(what_cannot_be_written_leaves_nothing),
        cmocka_unit_test(a_full_disk_is_reported),
        cmocka_unit_test(files_are_read_with_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
