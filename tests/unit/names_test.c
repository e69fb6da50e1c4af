#include "core/tags/name_lists.h"
#include "core/tags/namer.h"
#include "core/tags/tagger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SLOTS = 64 };

static ent_word_key key_of(const char *word) {
    ent_word_key key;
    ent_word_key_make(ent_text_of(word), &key);
    return key;
}

static ent_name_slot *slot_of(ent_name_slot *slots, uint32_t key) {
    uint32_t at = key % SLOTS;
    while ((slots[at].kinds != 0 || slots[at].goes_on != 0) && slots[at].key != key)
        at = (at + 1) % SLOTS;
    slots[at].key = key;
    return &slots[at];
}

static void put(ent_name_slot *slots, const char *const *words, uint32_t count, unsigned kind) {
    uint32_t key = 0;
    for (uint32_t i = 0; i < count; i++) {
        key = ent_name_lists_key(key, key_of(words[i]).lower);
        if (i + 1 < count)
            slot_of(slots, key)->goes_on = 1;
        else
            slot_of(slots, key)->kinds |= (uint16_t)(1U << kind);
    }
}

/* Want: for each word its kinds, each with how it stands in the entry: A alone, F first, B behind.
 */
static const struct {
    const char *name;
    const char *words[6];
    const char *want;
} list_rows[] = {
    {"a word of no list has no mark", {"They", "met"}, "- -"},
    {"a word is found in its list", {"in", "Lima"}, "- placeA"},
    {"case does not matter", {"in", "LIMA"}, "- placeA"},
    {"a word of two lists has both marks", {"Jordan"}, "given-nameA,countryA"},
    {"an entry of several words marks each", {"the", "New", "York", "talks"}, "- placeF placeB -"},
    {"the longest entry wins", {"New", "York", "Times"}, "companyF companyB companyB"},
    {"a word inside an entry keeps its own marks",
     {"New", "Lima", "Post"},
     "companyF companyB,placeA companyB"},
    {"the beginning of an entry alone is none", {"New", "talks"}, "- -"},
    {"an entry cut off by the end is none", {"New"}, "-"},
};

static void print_marks(uint32_t marks, char *out, size_t size) {
    static const char *const names[] = {
#define NAME(constant, text) text,
        ENT_NAME_LIST_KINDS(NAME)
#undef NAME
    };
    size_t len = 0;
    out[0] = '\0';
    for (uint32_t bit = 0; bit < 32; bit++)
        if ((marks & 1U << bit) != 0)
            len += (size_t)snprintf(out + len, size - len, "%s%s%c", len > 0 ? "," : "",
                                    names[bit / ENT_LIST_PLACES], "AFB"[bit % ENT_LIST_PLACES]);
    if (len == 0)
        snprintf(out, size, "-");
}

static int compare_parts(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Marks of a word in alphabetic order, so that a row does not depend on the order of the kinds. */
static void sort_marks(char *text) {
    char *parts[ENT_LIST_COUNT * ENT_LIST_PLACES];
    char copy[256];
    size_t count = 0;
    snprintf(copy, sizeof copy, "%s", text);
    for (char *part = strtok(copy, ","); part != NULL; part = strtok(NULL, ","))
        parts[count++] = part;
    qsort(parts, count, sizeof *parts, compare_parts);
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += (size_t)snprintf(text + len, 256 - len, "%s%s", i > 0 ? "," : "", parts[i]);
}

static void words_are_found_in_lists(void **state) {
    (void)state;
    ent_name_slot slots[SLOTS] = {{0}};
    put(slots, (const char *const[]){"Lima"}, 1, ENT_LIST_PLACE);
    put(slots, (const char *const[]){"Jordan"}, 1, ENT_LIST_GIVEN);
    put(slots, (const char *const[]){"Jordan"}, 1, ENT_LIST_COUNTRY);
    put(slots, (const char *const[]){"New", "York"}, 2, ENT_LIST_PLACE);
    put(slots, (const char *const[]){"New", "York", "Times"}, 3, ENT_LIST_COMPANY);
    put(slots, (const char *const[]){"New", "Lima", "Post"}, 3, ENT_LIST_COMPANY);
    ent_name_lists lists;
    ent_error err = {.line = 0};
    assert_int_equal(
        ent_name_lists_open((ent_text){(const char *)slots, sizeof slots}, &lists, &err), ENT_OK);
    size_t failed = 0;
    for (size_t r = 0; r < sizeof list_rows / sizeof list_rows[0]; r++) {
        ent_word_key keys[6];
        uint32_t marks[6] = {0};
        uint32_t count = 0;
        for (; count < 6 && list_rows[r].words[count] != NULL; count++)
            keys[count] = key_of(list_rows[r].words[count]);
        ent_name_lists_mark(&lists, keys, count, marks);
        char got[512] = "";
        char want[512] = "";
        char copy[512];
        for (uint32_t i = 0; i < count; i++) {
            char one[256];
            print_marks(marks[i], one, sizeof one);
            sort_marks(one);
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i > 0 ? " " : "", one);
        }
        snprintf(copy, sizeof copy, "%s", list_rows[r].want);
        for (char *at = copy, *end = at; end != NULL; at = end + 1) {
            char one[256];
            end = strchr(at, ' ');
            snprintf(one, sizeof one, "%.*s", (int)(end != NULL ? end - at : (long)strlen(at)), at);
            sort_marks(one);
            snprintf(want + strlen(want), sizeof want - strlen(want), "%s%s", at > copy ? " " : "",
                     one);
        }
        if (strcmp(got, want) != 0) {
            print_error("%s: got \"%s\", want \"%s\"\n", list_rows[r].name, got, want);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void lists_without_room_are_refused(void **state) {
    (void)state;
    ent_name_slot full[2] = {{.kinds = 1}, {.kinds = 1}};
    ent_name_lists lists;
    ent_error err = {.line = 0};
    assert_int_equal(ent_name_lists_open((ent_text){(const char *)full, sizeof full}, &lists, &err),
                     ENT_ERR_FORMAT);
    ent_error_clear(&err);
    assert_int_equal(
        ent_name_lists_open((ent_text){(const char *)full, sizeof full - 1}, &lists, &err),
        ENT_ERR_FORMAT);
}

/* Marks and the labels that the entity tagger has for them, there and back. */
static void marks_have_labels(void **state) {
    (void)state;
    static const uint8_t marks[] = {ENT_NER_OUT,       ENT_NER_PER_BEGIN, ENT_NER_PER_IN,
                                    ENT_NER_PER_BEGIN, ENT_NER_ORG_BEGIN, ENT_NER_ORG_IN,
                                    ENT_NER_ORG_IN,    ENT_NER_LOC_BEGIN, ENT_NER_OUT};
    uint32_t before = 0;
    for (size_t i = 0; i < sizeof marks; i++) {
        uint8_t next = i + 1 < sizeof marks ? marks[i + 1] : (uint8_t)ENT_NER_OUT;
        uint32_t label = ent_name_label_of(marks[i], next);
        assert_int_equal(ent_name_mark(label), marks[i]);
        assert_true(ent_name_label_follows(before, label));
        before = label;
    }
    assert_true(ent_name_label_follows(before, 0));
}

static void a_name_that_began_must_end(void **state) {
    (void)state;
    uint32_t first = ent_name_label(0, ENT_NAME_FIRST);
    assert_false(ent_name_label_follows(first, 0));
    assert_false(ent_name_label_follows(first, ent_name_label(1, ENT_NAME_LAST)));
    assert_false(ent_name_label_follows(0, ent_name_label(0, ENT_NAME_INSIDE)));
    assert_true(ent_name_label_follows(first, ent_name_label(0, ENT_NAME_LAST)));
}

/* Names that no model worth the name gets wrong; scores are measured elsewhere. */
static const struct {
    const char *name;
    const char *words; /* divided by spaces */
    const char *want;  /* the mark of each word */
} name_rows[] = {
    {"a president and a city", "President Vladimir Putin met envoys in Moscow .",
     "O B-PER I-PER O O O B-LOC O"},
    {"a state with two words", "The United States agreed .", "O B-LOC I-LOC O O"},
    {"an organization with of", "She works for the University of Chicago .",
     "O O O O B-ORG I-ORG I-ORG O"},
    {"no names", "They did not agree on the terms .", "O O O O O O O O"},
};

static void plain_names_are_found(void **state) {
    (void)state;
    static const char *const marks[] = {"O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"};
    ent_arena arena;
    ent_arena_init(&arena, "test");
    ent_error err = {.line = 0};
    ent_model_file model;
    const ent_tagger *tagger = NULL;
    assert_int_equal(ent_model_open(ent_model_embedded(), "embedded", &model, &err), ENT_OK);
    assert_int_equal(ent_tagger_open(&model, &arena, &tagger, &err), ENT_OK);
    size_t failed = 0;
    for (size_t r = 0; r < sizeof name_rows / sizeof name_rows[0]; r++) {
        ent_sentence sentence = {.number = 1};
        sentence.words = ENT_NEW_ARRAY(&arena, ent_word, strlen(name_rows[r].words) + 1);
        for (const char *at = name_rows[r].words; *at != '\0';) {
            size_t len = strcspn(at, " ");
            sentence.words[sentence.count++].form = (ent_text){at, len};
            at += len + (at[len] == ' ');
        }
        ent_tagger_run(tagger, &sentence, &arena);
        char got[512] = "";
        for (uint32_t i = 0; i < sentence.count; i++)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i > 0 ? " " : "",
                     marks[sentence.words[i].ner]);
        if (strcmp(got, name_rows[r].want) != 0) {
            print_error("%s: got \"%s\"\n", name_rows[r].name, got);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
    ent_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_in_lists),
        cmocka_unit_test(lists_without_room_are_refused),
        cmocka_unit_test(marks_have_labels),
        cmocka_unit_test(a_name_that_began_must_end),
        cmocka_unit_test(plain_names_are_found),
    };
    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
