#include "core/text/input.h"
#include "core/tokens/tokenize.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>
#include <zlib.h>

/* Literal bytes in a table. */
#define BYTES(literal) \
    { literal, sizeof(literal) - 1 }

/* One article in JSON Lines. */
#define LINE "{\"text\": \"They met.\"}\n"

static void put(const test_folder *at, const char *name, const char *text) {
    folder_put(at, name, ent_text_of(text));
}

static void put_zipped(const test_folder *at, const char *name, ent_text text) {
    char path[FOLDER_PATH_MAX];
    gzFile stream = gzopen(folder_path(at, name, path), "wb1");
    assert_non_null(stream);
    while (text.len > 0) {
        unsigned size = text.len < 1 << 20 ? (unsigned)text.len : 1U << 20;
        assert_int_equal(gzwrite(stream, text.at, size), (int)size);
        text = (ent_text){text.at + size, text.len - size};
    }
    assert_int_equal(gzclose(stream), Z_OK);
}

static void put_link(const test_folder *at, const char *name, const char *target) {
    char path[FOLDER_PATH_MAX];
    assert_int_equal(symlink(target, folder_path(at, name, path)), 0);
}

/* Writes what the input gives, an article or an error a line, without the folder's name. */
static void list_inputs(const test_folder *at, const char *const *paths, size_t count,
                        ent_buffer *out) {
    ent_input *input = ent_input_new(paths, count);
    ent_arena arena = {.name = "test"};
    size_t prefix = strlen(at->path) + 1;
    for (bool more = true; more;) {
        ent_input_item item;
        ent_article article;
        ent_error err = {0};
        char message[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX + 32];
        ent_status status = ent_input_next(input, &arena, &item, &more, &err);
        if (status == ENT_OK && !more)
            break;
        if (status == ENT_OK)
            status = ent_input_parse(&item, &arena, &article, &err);
        if (status != ENT_OK)
            ent_buffer_print(out, "! %s\n",
                             ent_error_print(&err, message, sizeof message) + prefix);
        else if (item.line > 0)
            ent_buffer_print(out, "%s:%d\n", item.file + prefix, (int)item.line);
        else
            ent_buffer_print(out, "%s\n", item.file + prefix);
        ent_arena_reset(&arena);
    }
    ent_arena_clear(&arena);
    ent_input_free(input);
}

static void folders_are_read_in_the_order_of_their_paths(void **state) {
    (void)state;
    test_folder at;
    folder_make(&at);
    put(&at, "b.txt", "They met.");
    put(&at, "a/z.txt", "They met.");
    put(&at, "a/deeper/y.TXT", "ignored: another ending");
    put(&at, "a/deeper/x.txt", "They met.");
    put(&at, "a.jsonl", LINE LINE "\n" LINE);
    put(&at, ".hidden.txt", "They met.");
    put(&at, ".hidden/x.txt", "They met.");
    put(&at, "notes.md", "They met.");
    put(&at, "d.json", "{\"text\":\n \"They met.\"}\n");
    put_zipped(&at, "c.txt.gz", ENT_TEXT("They met."));
    put_zipped(&at, "e.jsonl.gz", ENT_TEXT(LINE LINE));
    put_link(&at, "f.txt", "b.txt");
    put_link(&at, "g.txt", "missing.txt");
    put_link(&at, "loop", ".");
    const char *paths[] = {at.path};
    ent_buffer got = {0};
    list_inputs(&at, paths, 1, &got);
    assert_string_equal(got.at, "a.jsonl:1\n"
                                "a.jsonl:2\n"
                                "a.jsonl:4\n"
                                "a/deeper/x.txt\n"
                                "a/z.txt\n"
                                "b.txt\n"
                                "c.txt.gz\n"
                                "d.json:1\n"
                                "e.jsonl.gz:1\n"
                                "e.jsonl.gz:2\n"
                                "f.txt\n"
                                "! g.txt: cannot read: No such file or directory\n");
    ent_buffer_clear(&got);
    folder_remove(at.path, 0);
}

static void paths_are_read_as_they_are_given(void **state) {
    (void)state;
    test_folder at;
    char b[FOLDER_PATH_MAX];
    char a[FOLDER_PATH_MAX];
    char other[FOLDER_PATH_MAX];
    char gone[FOLDER_PATH_MAX];
    folder_make(&at);
    put(&at, "b.txt", "They met.");
    put(&at, "a.jsonl", LINE);
    put(&at, "other.name", "They met.");
    const char *paths[] = {
        folder_path(&at, "b.txt", b),
        folder_path(&at, "gone.txt", gone),
        folder_path(&at, "a.jsonl", a),
        folder_path(&at, "other.name", other),
        b,
    };
    ent_buffer got = {0};
    list_inputs(&at, paths, sizeof paths / sizeof *paths, &got);
    assert_string_equal(got.at, "b.txt\n"
                                "! gone.txt: cannot read: No such file or directory\n"
                                "a.jsonl:1\n"
                                "other.name\n"
                                "b.txt\n");
    ent_buffer_clear(&got);
    folder_remove(at.path, 0);
}

static void folders_too_deep_are_not_walked(void **state) {
    (void)state;
    test_folder at;
    ent_buffer name = {0};
    folder_make(&at);
    for (int i = 0; i < 66; i++)
        ent_buffer_add(&name, ENT_TEXT("d/"));
    ent_buffer_add(&name, ENT_TEXT("x.txt"));
    put(&at, name.at, "They met.");
    put(&at, "a.txt", "They met.");
    const char *paths[] = {at.path};
    ent_buffer got = {0};
    list_inputs(&at, paths, 1, &got);
    assert_non_null(strstr(got.at, "a.txt\n"));
    assert_non_null(strstr(got.at, "more than 64 folders deep"));
    assert_null(strstr(got.at, "x.txt"));
    ent_buffer_clear(&got);
    ent_buffer_clear(&name);
    folder_remove(at.path, 0);
}

static void what_cannot_be_read_is_named_and_skipped(void **state) {
    (void)state;
    static const struct {
        const char *name, *file;
        ent_text bytes;
        const char *want;
    } rows[] = {
        {"an empty text", "a.txt", {"", 0}, "! a.txt: the article is empty\n"},
        {"a text of blanks", "a.txt", {" \n\t\xC2\xA0\n", 6}, "! a.txt: the article is empty\n"},
        {"a byte order mark alone",
         "a.txt",
         {"\xEF\xBB\xBF", 3},
         "! a.txt: the article is empty\n"},
        {"a binary file",
         "a.txt",
         {"\x7F"
          "ELF\0\1\2",
          7},
         "! a.txt: binary, not text: a NUL byte at offset 4\n"},
        {"text in UTF-16",
         "a.txt",
         {"T\0h\0", 4},
         "! a.txt: binary, not text: a NUL byte at offset 1\n"},
        {"a byte that is not UTF-8",
         "a.txt",
         {"Caf\xE9 talks.", 11},
         "! a.txt: not UTF-8: byte 0xE9 at offset 3; convert it first\n"},
        {"a character cut short",
         "a.txt",
         {"They \xE2\x82", 7},
         "! a.txt: not UTF-8: byte 0xE2 at offset 5; convert it first\n"},
        {"a surrogate",
         "a.txt",
         {"\xED\xA0\x80 met.", 8},
         "! a.txt: not UTF-8: byte 0xED at offset 0; convert it first\n"},
        {"an empty file of lines", "a.jsonl", {"", 0}, "! a.jsonl: the file is empty\n"},
        {"a file of blank lines", "a.jsonl", {"\n \n\n", 4}, "! a.jsonl: the file is empty\n"},
        {"an empty JSON file",
         "a.json",
         {"", 0},
         "! a.json:1: empty; expected a JSON object with \"text\"\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        test_folder at;
        folder_make(&at);
        print_message("%s\n", rows[i].name);
        folder_put(&at, rows[i].file, rows[i].bytes);
        const char *paths[] = {at.path};
        ent_buffer got = {0};
        list_inputs(&at, paths, 1, &got);
        assert_string_equal(got.at, rows[i].want);
        ent_buffer_clear(&got);
        folder_remove(at.path, 0);
    }
}

/* Every bad line stands between two good ones. */
static void a_bad_line_does_not_stop_the_rest(void **state) {
    (void)state;
    static const struct {
        const char *name;
        ent_text line;
        const char *want;
    } rows[] = {
        {"a line cut short", BYTES("{\"text\": \"They"), "broken JSON at column"},
        {"a line of words", BYTES("They met."), "broken JSON at column"},
        {"two objects in a line", BYTES("{\"text\": \"a\"} {}"), "broken JSON at column"},
        {"no text", BYTES("{\"title\": \"They met\"}"), "the object has no \"text\""},
        {"a text that is null", BYTES("{\"text\": null}"), "\"text\" is not a string"},
        {"a text that is a list", BYTES("{\"text\": [\"a\"]}"), "\"text\" is not a string"},
        {"an empty text", BYTES("{\"text\": \" \"}"), "\"text\" is empty"},
        {"a list", BYTES("[1]"), "expected a JSON object"},
        {"a number", BYTES("5"), "expected a JSON object"},
        {"an id that is a list", BYTES("{\"text\": \"a\", \"id\": []}"), "\"id\" is not a"},
        {"a date that is a number", BYTES("{\"text\": \"a\", \"date\": 5}"), "\"date\" is not"},
        {"a byte that is not UTF-8", BYTES("{\"text\": \"\xFF\"}"), "byte 0xFF at offset 10"},
        {"a NUL byte", BYTES("{\"text\": \"\0\"}"), "a NUL byte at offset 10"},
        {"a NUL written as an escape", BYTES("{\"text\": \"\\u0000\"}"), "broken JSON"},
        {"half a surrogate pair", BYTES("{\"text\": \"\\ud800\"}"), "broken JSON"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        test_folder at;
        ent_buffer bytes = {0};
        ent_buffer got = {0};
        folder_make(&at);
        print_message("%s\n", rows[i].name);
        ent_buffer_add(&bytes, ENT_TEXT(LINE));
        ent_buffer_add(&bytes, rows[i].line);
        ent_buffer_add(&bytes, ENT_TEXT("\n" LINE));
        folder_put(&at, "a.jsonl", ent_buffer_text(&bytes));
        const char *paths[] = {at.path};
        list_inputs(&at, paths, 1, &got);
        assert_non_null(strstr(got.at, "a.jsonl:1\n! a.jsonl:2: "));
        assert_non_null(strstr(got.at, rows[i].want));
        assert_true(ent_text_ends(ent_buffer_text(&got), ENT_TEXT("\na.jsonl:3\n")));
        ent_buffer_clear(&got);
        ent_buffer_clear(&bytes);
        folder_remove(at.path, 0);
    }
}

static void deep_json_is_refused(void **state) {
    (void)state;
    test_folder at;
    ent_buffer bytes = {0};
    ent_buffer got = {0};
    folder_make(&at);
    ent_buffer_add(&bytes, ENT_TEXT("{\"text\": "));
    for (int i = 0; i < 100000; i++)
        ent_buffer_add_char(&bytes, '[');
    folder_put(&at, "a.jsonl", ent_buffer_text(&bytes));
    const char *paths[] = {at.path};
    list_inputs(&at, paths, 1, &got);
    assert_true(ent_text_starts(ent_buffer_text(&got), ENT_TEXT("! a.jsonl:1: broken JSON")));
    ent_buffer_clear(&got);
    ent_buffer_clear(&bytes);
    folder_remove(at.path, 0);
}

static void a_folder_without_articles_is_named(void **state) {
    (void)state;
    test_folder at;
    char empty[FOLDER_PATH_MAX];
    folder_make(&at);
    put(&at, "empty/readme.md", "ignored");
    const char *paths[] = {folder_path(&at, "empty", empty)};
    ent_buffer got = {0};
    list_inputs(&at, paths, 1, &got);
    assert_true(
        ent_text_starts(ent_buffer_text(&got), ENT_TEXT("! empty: no articles in this folder")));
    ent_buffer_clear(&got);
    folder_remove(at.path, 0);
}

static void broken_compression_is_named(void **state) {
    (void)state;
    static const struct {
        const char *name, *file;
        size_t keep;    /* of a hundred bytes */
        size_t corrupt; /* a byte that is changed, of a hundred; 0 for none */
    } rows[] = {
        {"lines cut short", "a.jsonl.gz", 50, 0},
        {"lines corrupted", "a.jsonl.gz", 100, 50},
        {"a text cut short", "a.txt.gz", 50, 0},
        {"a text corrupted", "a.txt.gz", 100, 50},
    };
    ent_buffer text = {0};
    for (int i = 0; i < 2000; i++)
        ent_buffer_print(&text, "{\"text\": \"They met %d times.\"}\n", i * i);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        test_folder at;
        ent_arena arena = {.name = "test"};
        ent_buffer got = {0};
        char path[FOLDER_PATH_MAX];
        print_message("%s\n", rows[i].name);
        folder_make(&at);
        put_zipped(&at, rows[i].file, ent_buffer_text(&text));
        FILE *stream = fopen(folder_path(&at, rows[i].file, path), "rb");
        static char zipped[1 << 16];
        size_t size = fread(zipped, 1, sizeof zipped, stream);
        assert_int_equal(fclose(stream), 0);
        if (rows[i].corrupt > 0)
            for (size_t k = 0; k < 64; k++)
                zipped[size * rows[i].corrupt / 100 + k] = (char)0xFF;
        folder_put(&at, rows[i].file, (ent_text){zipped, size * rows[i].keep / 100});
        const char *paths[] = {at.path};
        list_inputs(&at, paths, 1, &got);
        const char *message = strstr(got.at, "cannot read: ");
        assert_non_null(message);
        assert_null(strstr(message + 1, "cannot read: ")); /* said once */
        ent_buffer_clear(&got);
        ent_arena_clear(&arena);
        folder_remove(at.path, 0);
    }
    ent_buffer_clear(&text);
}

static void a_line_over_the_limit_is_skipped(void **state) {
    (void)state;
    test_folder at;
    ent_buffer text = {0};
    ent_buffer got = {0};
    folder_make(&at);
    ent_buffer_add(&text, ENT_TEXT(LINE "{\"text\": \""));
    size_t start = text.len;
    ent_text block = ENT_TEXT("They met in the city. ");
    while (text.len - start <= (size_t)64 * 1024 * 1024)
        ent_buffer_add(&text, block);
    ent_buffer_add(&text, ENT_TEXT("\"}\n" LINE));
    put_zipped(&at, "a.jsonl.gz", ent_buffer_text(&text));
    const char *paths[] = {at.path};
    list_inputs(&at, paths, 1, &got);
    assert_string_equal(got.at, "a.jsonl.gz:1\n"
                                "! a.jsonl.gz:2: the line has more than 67108864 bytes; split the "
                                "article\n"
                                "a.jsonl.gz:3\n");
    ent_buffer_reset(&got);
    text.at[text.len - strlen(LINE) - 2] = ' ';
    put_zipped(&at, "a.jsonl.gz", ENT_TEXT(LINE));
    put_zipped(&at, "b.txt.gz", (ent_text){text.at + start, text.len - start});
    list_inputs(&at, paths, 1, &got);
    assert_string_equal(got.at, "a.jsonl.gz:1\n"
                                "! b.txt.gz: larger than 67108864 bytes; split it into smaller "
                                "files\n");
    ent_buffer_clear(&got);
    ent_buffer_clear(&text);
    folder_remove(at.path, 0);
}

static void large_articles_are_read(void **state) {
    (void)state;
    static const struct {
        const char *name, *piece, *end;
        size_t bytes;
        uint32_t sentences; /* at least */
    } rows[] = {
        {"an article of 10 MB", "The two ministers met in Paris on Monday. ", "\n", 10000000,
         200000},
        {"a line of 1 MB without a stop", "the ministers met and ", "\n", 1000000, 10},
        {"a word of 1 MB", "word", "\n", 1000000, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ent_arena arena = {.name = "test"};
        ent_buffer text = {0};
        ent_article article;
        ent_sentences sentences;
        print_message("%s\n", rows[i].name);
        while (text.len < rows[i].bytes)
            ent_buffer_add(&text, ent_text_of(rows[i].piece));
        ent_buffer_add(&text, ent_text_of(rows[i].end));
        assert_int_equal(
            ent_article_from_text(ent_buffer_text(&text), "a.txt", &arena, &article, NULL), ENT_OK);
        ent_tokenize(&article, &arena, &sentences);
        assert_true(sentences.count >= rows[i].sentences);
        ent_buffer_clear(&text);
        ent_arena_clear(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders_are_read_in_the_order_of_their_paths),
        cmocka_unit_test(paths_are_read_as_they_are_given),
        cmocka_unit_test(folders_too_deep_are_not_walked),
        cmocka_unit_test(what_cannot_be_read_is_named_and_skipped),
        cmocka_unit_test(a_bad_line_does_not_stop_the_rest),
        cmocka_unit_test(deep_json_is_refused),
        cmocka_unit_test(a_folder_without_articles_is_named),
        cmocka_unit_test(broken_compression_is_named),
        cmocka_unit_test(a_line_over_the_limit_is_skipped),
        cmocka_unit_test(large_articles_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
