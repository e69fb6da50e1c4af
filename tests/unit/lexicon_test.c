/* The built-in lexicon of events as the library holds it, against events.json (ENT_TEST_EVENTS)
 * read as JSON: each lemma must have the same frames and operators, in the same order. */
#include "core/base/file.h"
#include "core/triples/lexicon_image.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <jansson.h>

static bool same_words(ent_words a, ent_words b) {
    bool same = a.count == b.count;
    for (uint32_t i = 0; same && i < a.count; i++)
        same = ent_text_is(a.at[i], b.at[i]);
    return same;
}

static bool same_slots(ent_slots a, ent_slots b) {
    bool same = a.count == b.count;
    for (uint32_t i = 0; same && i < a.count; i++)
        same = a.at[i].kind == b.at[i].kind && ent_text_is(a.at[i].prep, b.at[i].prep);
    return same;
}

static bool same_number(float a, float b) {
    return memcmp(&a, &b, sizeof a) == 0;
}

static bool same_frame(const ent_frame *a, const ent_frame *b) {
    return a->event == b->event && memcmp(a->cameo, b->cameo, sizeof a->cameo) == 0 &&
           same_number(a->intensity, b->intensity) && same_words(a->objects, b->objects) &&
           same_words(a->preps, b->preps) && same_words(a->prep_objects, b->prep_objects) &&
           same_words(a->complements, b->complements) && same_words(a->light, b->light) &&
           a->light_any == b->light_any && same_slots(a->source, b->source) &&
           same_slots(a->target, b->target) && a->voice == b->voice &&
           a->source_types == b->source_types && a->target_types == b->target_types &&
           a->no_object == b->no_object && a->symmetric == b->symmetric &&
           a->negated == b->negated && a->order == b->order && a->specific == b->specific &&
           ent_text_is(a->line, b->line);
}

static bool same_operator(const ent_operator *a, const ent_operator *b) {
    bool same = a->effect == b->effect && same_words(a->complements, b->complements) &&
                a->event == b->event && memcmp(a->cameo, b->cameo, sizeof a->cameo) == 0 &&
                same_number(a->intensity, b->intensity) && a->inner == b->inner &&
                a->inner_subject == b->inner_subject && a->inner_events == b->inner_events &&
                a->by_inner == b->by_inner && a->order == b->order && ent_text_is(a->line, b->line);
    for (unsigned i = 0; i < ENT_EVENT_COUNT; i++)
        same = same && a->by_event[i] == b->by_event[i];
    return same;
}

/* How many records the lemma has, as any part of speech, in the lexicon that is right. */
static uint32_t check_lemma(const ent_lexicon *got, const ent_lexicon *want, ent_text lemma) {
    uint32_t found = 0;
    for (unsigned class = 0; class < ENT_CLASS_COUNT; class ++) {
        uint32_t n = 0;
        uint32_t m = 0;
        const ent_frame *const *a = ent_lexicon_frames(got, (ent_word_class) class, lemma, &n);
        const ent_frame *const *b = ent_lexicon_frames(want, (ent_word_class) class, lemma, &m);
        assert_int_equal(n, m);
        for (uint32_t i = 0; i < m; i++)
            assert_true(same_frame(a[i], b[i]));
        found += m;
        const ent_operator *const *c =
            ent_lexicon_operators(got, (ent_word_class) class, lemma, &n);
        const ent_operator *const *d =
            ent_lexicon_operators(want, (ent_word_class) class, lemma, &m);
        assert_int_equal(n, m);
        for (uint32_t i = 0; i < m; i++)
            assert_true(same_operator(c[i], d[i]));
        found += m;
    }
    return found;
}

/* Every lemma that the file names, whichever way. */
static void check_lemmas(const ent_lexicon *got, const ent_lexicon *want, const json_t *root) {
    static const char *const lists[] = {"frames", "operators"};
    static const char *const fields[] = {"verbs", "nouns", "adjectives"};
    for (size_t l = 0; l < sizeof lists / sizeof lists[0]; l++) {
        const json_t *records = json_object_get(root, lists[l]);
        assert_true(json_array_size(records) > 0);
        for (size_t i = 0; i < json_array_size(records); i++)
            for (size_t f = 0; f < sizeof fields / sizeof fields[0]; f++) {
                const json_t *words = json_object_get(json_array_get(records, i), fields[f]);
                if (json_is_string(words))
                    assert_true(check_lemma(got, want, ent_text_of(json_string_value(words))) > 0);
                for (size_t k = 0; k < json_array_size(words); k++) {
                    const char *word = json_string_value(json_array_get(words, k));
                    assert_true(check_lemma(got, want, ent_text_of(word)) > 0);
                }
            }
    }
}

static void check_both_ways(const char *user) {
    const char *paths[] = {getenv("ENT_TEST_EVENTS"), user};
    size_t users = user != NULL;
    ent_arena arena;
    ent_error err = {0};
    ent_error expected = {0};
    const ent_lexicon *got = NULL;
    const ent_lexicon *want = NULL;
    ent_arena_init(&arena, "the test");
    ent_status status =
        ent_lexicon_load_over((ent_text){"", 0}, paths, 1 + users, &arena, &want, &expected);
    assert_int_equal(ent_lexicon_load(paths + 1, users, &arena, &got, &err), status);
    assert_string_equal(err.text, expected.text);
    assert_string_equal(err.file, expected.file);
    assert_int_equal(err.line, expected.line);
    if (status == ENT_OK) {
        json_error_t where;
        json_t *root = json_load_file(paths[0], 0, &where);
        assert_true(ent_lexicon_hash(got) == ent_lexicon_hash(want));
        check_lemmas(got, want, root);
        (void)check_lemma(got, want, ENT_TEXT("examplify"));
        json_decref(root);
    }
    ent_arena_clear(&arena);
}

static void test_image_holds_what_the_file_says(void **state) {
    (void)state;
    check_both_ways(NULL);
}

static void test_user_files_lie_over_the_image(void **state) {
    static const struct {
        const char *name, *json;
    } rows[] = {
        {"a file that adds nothing", "{\"schema\": 1}"},
        {"a new verb and one told anew",
         "{\"schema\": 1, \"frames\": [{\"event\": \"CONSULT\", \"verbs\": [\"examplify\", "
         "\"meet\"]}], \"operators\": [{\"effect\": \"negate\", \"verbs\": [\"refuse\"]}]}"},
        {"broken JSON", "{\"schema\": 1,\n\"frames\": [}"},
        {"an unknown field", "{\"schema\": 1, \"frames\": [{\"evnt\": 1}]}"},
    };
    (void)state;
    test_folder folder;
    char path[FOLDER_PATH_MAX];
    folder_make(&folder);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        print_message("%s\n", rows[i].name);
        folder_put(&folder, "user.json", ent_text_of(rows[i].json));
        check_both_ways(folder_path(&folder, "user.json", path));
    }
    folder_remove(folder.path, 0);
}

static void test_damaged_images_are_refused(void **state) {
    (void)state;
    ent_arena arena;
    ent_buffer image = {0};
    ent_arena_init(&arena, "the test");
    ent_buffer_add(&image, ent_lexicon_built_in());
    for (size_t i = 0; i < image.len; i += i < 64 ? 1 : 4999) {
        ent_lexicon_parts parts;
        ent_error err = {0};
        bool in_hash = i >= 24 && i < 32; /* of the file, which is no part of the image */
        assert_int_equal(ent_lexicon_image_read((ent_text){image.at, i}, &arena, &parts, &err),
                         ENT_ERR_FORMAT);
        image.at[i] ^= 0x40;
        if (!in_hash)
            assert_int_equal(ent_lexicon_image_read(ent_buffer_text(&image), &arena, &parts, &err),
                             ENT_ERR_FORMAT);
        image.at[i] ^= 0x40;
    }
    ent_buffer_clear(&image);
    ent_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_image_holds_what_the_file_says),
        cmocka_unit_test(test_user_files_lie_over_the_image),
        cmocka_unit_test(test_damaged_images_are_refused),
    };
    if (getenv("ENT_TEST_EVENTS") == NULL) {
        (void)fprintf(stderr, "lexicon_test: set ENT_TEST_EVENTS to events.json\n");
        return 2;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
