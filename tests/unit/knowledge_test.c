/* The built-in knowledge as the library holds it, against the same files read as JSON: every
 * record, name and look-up must be the same, with a user's file over them and without.
 * ENT_TEST_KNOWLEDGE lists the built-in files in their order, with ":" between them. */
#include "core/mentions/knowledge_image.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { FILES_MAX = 32 };

static struct files {
    const char *paths[FILES_MAX];
    size_t count;
} built_in;

/* The image's texts also end in NUL, as those of the arena do. */
static bool same_text(ent_text got, ent_text want) {
    return ent_text_is(got, want) && (want.at == NULL || got.at[got.len] == want.at[want.len]);
}

static bool same_date(ent_date a, ent_date b) {
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

static bool same_list(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count) {
    return a_count == b_count && (a_count == 0 || memcmp(a, b, a_count * sizeof *a) == 0);
}

static bool same_actor(const ent_known *a, const ent_known *b) {
    return same_text(a->id, b->id) && same_text(a->name, b->name) &&
           same_text(a->country, b->country) && same_text(a->kind, b->kind) &&
           same_text(a->family, b->family) && a->type == b->type && a->gender == b->gender &&
           a->first_office == b->first_office && a->office_count == b->office_count &&
           a->parent == b->parent && a->backer_count == b->backer_count &&
           (a->backer_count == 0 ||
            memcmp(a->backers, b->backers, a->backer_count * sizeof *a->backers) == 0) &&
           same_list(a->successors, a->successor_count, b->successors, b->successor_count) &&
           same_list(a->predecessors, a->predecessor_count, b->predecessors,
                     b->predecessor_count) &&
           same_date(a->start, b->start) && same_date(a->end, b->end);
}

static bool same_office(const ent_office *a, const ent_office *b) {
    return a->holder == b->holder && a->role == b->role && same_text(a->of, b->of) &&
           same_text(a->title, b->title) && same_date(a->start, b->start) &&
           same_date(a->end, b->end);
}

static bool same_role(const ent_role *a, const ent_role *b) {
    return same_text(a->id, b->id) && same_text(a->title, b->title) && a->relation == b->relation &&
           a->rank == b->rank && a->unique == b->unique && a->standing == b->standing;
}

static bool same_noun(const ent_noun *a, const ent_noun *b) {
    return same_text(a->word, b->word) && same_text(a->group, b->group) &&
           a->stands_for == b->stands_for && a->type == b->type && a->plural == b->plural;
}

static bool same_exclusive(const ent_exclusive *a, const ent_exclusive *b) {
    return a->role == b->role && same_text(a->title, b->title) && same_text(a->country, b->country);
}

static bool same_name(const ent_name *a, const ent_name *b) {
    return same_text(a->folded, b->folded) && same_text(a->cased, b->cased) &&
           a->target == b->target && a->next == b->next && a->kind == b->kind;
}

/* Entry by entry, and each found by its key. */
static void check_maps(const ent_map *got, const ent_map *want) {
    ent_map_entry a = {.slot = 0};
    ent_map_entry b = {.slot = 0};
    assert_int_equal(got->count, want->count);
    for (uint32_t from = 0; ent_map_entry_at(want, from, &b); from = b.slot + 1) {
        assert_int_equal(ent_map_get(got, b.key), b.value);
        if (got->room == want->room) {
            assert_true(ent_map_entry_at(got, from, &a));
            assert_true(ent_text_is(a.key, b.key));
            assert_true(a.slot == b.slot && a.hash == b.hash && a.value == b.value);
        }
    }
}

#define CHECK_ALL(got, want, same)                                      \
    do {                                                                \
        assert_int_equal((got).count, (want).count);                    \
        for (uint32_t row = 0; row < (want).count; row++)               \
            if (!same(&(got).at[row], &(want).at[row]))                 \
                fail_msg("row %u of " #want " differs", (unsigned)row); \
    } while (0)

static void check_names(const ent_knowledge *got, const ent_knowledge *want, ent_arena *arena) {
    CHECK_ALL(got->names.all, want->names.all, same_name);
    for (uint32_t i = 0; i < want->names.all.count; i++) {
        ent_pieces pieces = {0};
        ent_fold(want->names.all.at[i].cased, 0, arena, &pieces);
        assert_int_equal(ent_names_get(&got->names, pieces.at, pieces.count),
                         ent_names_get(&want->names, pieces.at, pieces.count));
        assert_int_not_equal(ent_names_get(&got->names, pieces.at, pieces.count), UINT32_MAX);
        assert_int_equal(ent_names_lengths(&got->names, pieces.at[0].folded),
                         ent_names_lengths(&want->names, pieces.at[0].folded));
    }
}

/* Who held each office on the day that it began, a year later and now. */
static void check_holders(const ent_knowledge *got, const ent_knowledge *want) {
    for (uint32_t i = 0; i < want->offices.count; i++) {
        const ent_office *office = &want->offices.at[i];
        ent_date later = {(uint16_t)(office->start.year + 1), office->start.month, 0};
        const ent_date days[] = {office->start, later, {0, 0, 0}};
        assert_int_equal(got->next_office[i], want->next_office[i]);
        for (size_t k = 0; k < sizeof days / sizeof days[0]; k++)
            assert_int_equal(ent_knowledge_holder(got, office->role, office->of, days[k]),
                             ent_knowledge_holder(want, office->role, office->of, days[k]));
    }
}

static void check_same(const ent_knowledge *got, const ent_knowledge *want, ent_arena *arena) {
    CHECK_ALL(got->roles, want->roles, same_role);
    CHECK_ALL(got->offices, want->offices, same_office);
    CHECK_ALL(got->actors, want->actors, same_actor);
    CHECK_ALL(got->nouns, want->nouns, same_noun);
    CHECK_ALL(got->exclusives, want->exclusives, same_exclusive);
    assert_true(got->hash == want->hash);
    check_names(got, want, arena);
    check_maps(&got->names.by_key, &want->names.by_key);
    check_maps(&got->names.lengths, &want->names.lengths);
    check_maps(&got->by_id, &want->by_id);
    check_maps(&got->by_role, &want->by_role);
    check_maps(&got->by_office, &want->by_office);
    check_holders(got, want);
}

/* The built-in files and then the user's, all as JSON. */
static ent_status load_as_json(const char *user, ent_arena *arena, const ent_knowledge **out,
                               ent_error *err) {
    struct files all = built_in;
    ent_knowledge_builder builder = {.knowledge = ENT_NEW(arena, ent_knowledge), .arena = arena};
    if (user != NULL)
        all.paths[all.count++] = user;
    *out = builder.knowledge;
    return ent_knowledge_build(&builder, all.paths, all.count, err);
}

static void test_image_holds_what_the_files_say(void **state) {
    (void)state;
    ent_arena arena;
    ent_error err = {0};
    const ent_knowledge *got = NULL;
    const ent_knowledge *want = NULL;
    ent_arena_init(&arena, "the test");
    assert_int_equal(ent_knowledge_load(NULL, 0, &arena, &got, &err), ENT_OK);
    assert_int_equal(load_as_json(NULL, &arena, &want, &err), ENT_OK);
    assert_true(want->actors.count > 0 && want->offices.count > 0);
    check_same(got, want, &arena);
    ent_arena_clear(&arena);
}

/* What a user's file may say, good and bad; both ways must agree on the result or on the error. */
static const struct {
    const char *name, *json;
} user_files[] = {
    {"a file that adds nothing", "{\"schema\": 1}"},
    {"a new person with an office",
     "{\"schema\": 1, \"actors\": [{\"id\": \"test:a\", \"type\": \"person\", \"name\": \"Anna "
     "Example\", \"country\": \"FRA\", \"offices\": [{\"office\": \"president\", \"start\": "
     "\"2031-01-02\"}]}]}"},
    {"a new country, a group it backs and its parent",
     "{\"schema\": 1, \"actors\": [{\"id\": \"test:b\", \"type\": \"country\", \"name\": "
     "\"Examplia\", \"country\": \"XEX\", \"demonyms\": [\"Examplian\"]},\n{\"id\": \"test:c\", "
     "\"type\": \"group\", \"name\": \"Example Front\", \"parent\": \"test:b\", \"backers\": "
     "[\"XEX\", \"USA\"]}]}"},
    {"built-in actors told anew, one with its offices and one without",
     "{\"schema\": 1, \"actors\": [{\"id\": \"USA:richard-nixon\", \"type\": \"person\", \"name\": "
     "\"R. Nixon\", \"country\": \"USA\", \"offices\": [{\"office\": \"president\", \"start\": "
     "\"1970\"}]},\n{\"id\": \"USA:lyndon-johnson\", \"type\": \"person\", \"name\": \"L. "
     "Johnson\", \"country\": \"USA\"},\n{\"id\": \"Q47423\", \"type\": "
     "\"international-organization\", \"name\": \"General Assembly\", \"backers\": [\"FRA\"]}]}"},
    {"a state that ended and the one that carries it on",
     "{\"schema\": 1, \"actors\": [{\"id\": \"test:h\", \"type\": \"country\", \"name\": "
     "\"Old Examplia\", \"country\": \"XOE\", \"end\": \"1990\", \"successors\": [\"FRA\", "
     "\"ESP\"]}]}"},
    {"successors of a state that has not ended",
     "{\"schema\": 1, \"actors\": [\n{\"id\": \"test:i\", \"type\": \"country\", \"name\": "
     "\"Examplia\", \"country\": \"XEX\", \"successors\": [\"FRA\"]}]}"},
    {"a role told anew and a new noun",
     "{\"schema\": 1, \"roles\": [{\"id\": \"president\", \"titles\": [\"head of the example\"], "
     "\"rank\": 3}], \"nouns\": [{\"words\": [\"examplers\"], \"stands_for\": \"country\"}], "
     "\"honorifics\": [\"Examplissimo\"]}"},
    {"a noun of a group",
     "{\"schema\": 1, \"roles\": [], \"nouns\": [{\"words\": [\"examplers\"], \"stands_for\": "
     "\"group\", \"type\": \"group\", \"group\": \"examplers\"}]}"},
    {"a noun of a group that is called nothing",
     "{\"schema\": 1, \"roles\": [], \"nouns\": [\n{\"words\": [\"examplers\"], "
     "\"stands_for\": \"group\"}]}"},
    {"broken JSON", "{\"schema\": 1,\n\"actors\": [}"},
    {"an unknown field", "{\"schema\": 1, \"actors\": [\n{\"id\": \"test:d\", \"typ\": 1}]}"},
    {"an unknown role",
     "{\"schema\": 1, \"actors\": [\n\n{\"id\": \"test:e\", \"type\": \"person\", \"name\": \"E\", "
     "\"offices\": [{\"office\": \"king of examples\"}]}]}"},
    {"an unknown country code",
     "{\"schema\": 1, \"actors\": [\n{\"id\": \"test:f\", \"type\": \"person\", \"name\": \"F\", "
     "\"country\": \"XXX\"}]}"},
    {"a parent that nobody is",
     "{\"schema\": 1, \"actors\": [\n{\"id\": \"test:g\", \"type\": \"group\", \"name\": \"G\", "
     "\"parent\": \"test:none\"}]}"},
};

static void test_user_files_lie_over_the_image(void **state) {
    (void)state;
    test_folder folder;
    char path[FOLDER_PATH_MAX];
    folder_make(&folder);
    for (size_t i = 0; i < sizeof user_files / sizeof user_files[0]; i++) {
        ent_arena arena;
        ent_error err = {0};
        ent_error expected = {0};
        const ent_knowledge *got = NULL;
        const ent_knowledge *want = NULL;
        ent_arena_init(&arena, "the test");
        print_message("%s\n", user_files[i].name);
        folder_put(&folder, "user.json", ent_text_of(user_files[i].json));
        const char *user = folder_path(&folder, "user.json", path);
        ent_status status = load_as_json(user, &arena, &want, &expected);
        assert_int_equal(ent_knowledge_load(&user, 1, &arena, &got, &err), status);
        assert_string_equal(err.text, expected.text);
        assert_string_equal(err.file, expected.file);
        assert_int_equal(err.line, expected.line);
        if (status == ENT_OK)
            check_same(got, want, &arena);
        ent_arena_clear(&arena);
    }
    folder_remove(folder.path, 0);
}

static ent_status read_image(ent_text image, ent_arena *arena) {
    ent_error err = {0};
    ent_knowledge_builder builder = {.knowledge = ENT_NEW(arena, ent_knowledge), .arena = arena};
    return ent_knowledge_image_read(image, &builder, &err);
}

static void test_damaged_images_are_refused(void **state) {
    (void)state;
    ent_arena arena;
    ent_error err = {0};
    ent_buffer image = {0};
    ent_arena_init(&arena, "the test");
    ent_knowledge_builder builder = {.knowledge = ENT_NEW(&arena, ent_knowledge), .arena = &arena};
    /* Roles alone, so that every length and every byte can be tried. */
    assert_int_equal(ent_knowledge_build(&builder, built_in.paths, 1, &err), ENT_OK);
    ent_knowledge_image_write(&builder, &image);
    assert_int_equal(read_image(ent_buffer_text(&image), &arena), ENT_OK);
    for (size_t i = 0; i < image.len; i += i < 4096 ? 1 : 997) {
        bool in_hash = i >= 24 && i < 32; /* of the files, which is no part of the image */
        assert_int_equal(read_image((ent_text){image.at, i}, &arena), ENT_ERR_FORMAT);
        image.at[i] ^= 0x40;
        if (!in_hash)
            assert_int_equal(read_image(ent_buffer_text(&image), &arena), ENT_ERR_FORMAT);
        image.at[i] ^= 0x40;
    }
    ent_buffer_clear(&image);
    ent_arena_clear(&arena);
}

static void test_an_image_stands_at_any_address(void **state) {
    (void)state;
    ent_arena arena;
    ent_error err = {0};
    ent_buffer image = {0};
    ent_buffer moved = {0};
    ent_arena_init(&arena, "the test");
    ent_knowledge_builder builder = {.knowledge = ENT_NEW(&arena, ent_knowledge), .arena = &arena};
    assert_int_equal(ent_knowledge_build(&builder, built_in.paths, 2, &err), ENT_OK);
    ent_knowledge_image_write(&builder, &image);
    ent_buffer_add_char(&moved, '.');
    ent_buffer_add(&moved, ent_buffer_text(&image));
    ent_knowledge_builder again = {.knowledge = ENT_NEW(&arena, ent_knowledge), .arena = &arena};
    assert_int_equal(ent_knowledge_image_read((ent_text){moved.at + 1, image.len}, &again, &err),
                     ENT_OK);
    check_same(again.knowledge, builder.knowledge, &arena);
    ent_buffer_clear(&moved);
    ent_buffer_clear(&image);
    ent_arena_clear(&arena);
}

static void test_ended_states_have_a_code_of_today(void **unused) {
    (void)unused;
    static const char *const rows[][2] = {
        {"SUN", "RUS"}, {"CSK", "CZE"}, {"YUG", "SRB"}, {"SCG", "SRB"},
        {"DDR", "DEU"}, {"DEU", "DEU"}, {"VDR", "VNM"}, {"YMD", "YEM"},
        {"EGY", "EGY"}, {"XKX", "XKX"}, {"QQQ", "QQQ"}, /* no code of any state */
    };
    ent_arena arena;
    ent_error err = {0};
    const ent_knowledge *knowledge = NULL;
    ent_arena_init(&arena, "the test");
    assert_int_equal(ent_knowledge_load(NULL, 0, &arena, &knowledge, &err), ENT_OK);
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        ent_text code = ent_knowledge_code_today(knowledge, ent_text_of(rows[r][0]));
        if (!ent_text_is(code, ent_text_of(rows[r][1])))
            fail_msg("%s: got \"%.*s\"", rows[r][0], (int)code.len, code.at);
    }
    ent_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ended_states_have_a_code_of_today),
        cmocka_unit_test(test_image_holds_what_the_files_say),
        cmocka_unit_test(test_user_files_lie_over_the_image),
        cmocka_unit_test(test_damaged_images_are_refused),
        cmocka_unit_test(test_an_image_stands_at_any_address),
    };
    const char *list = getenv("ENT_TEST_KNOWLEDGE");
    static char paths[16384];
    if (list == NULL || snprintf(paths, sizeof paths, "%s", list) >= (int)sizeof paths) {
        (void)fprintf(stderr, "knowledge_test: set ENT_TEST_KNOWLEDGE to the built-in files\n");
        return 2;
    }
    for (char *path = paths; path != NULL && built_in.count < FILES_MAX - 1;) {
        char *colon = strchr(path, ':');
        if (colon != NULL)
            *colon++ = '\0';
        built_in.paths[built_in.count++] = path;
        path = colon;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
