#include "core/tags/tagger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* Lemmas and tags that no model worth the name gets wrong; scores are measured elsewhere. */
static const struct {
    const char *name;
    const char *words; /* divided by spaces */
    uint32_t at;
    const char *want; /* UPOS and lemma of word at */
} rows[] = {
    {"an irregular verb has its infinitive", "The president went to Paris .", 2, "VERB go"},
    {"a regular verb loses its ending", "The ministers signed an agreement .", 2, "VERB sign"},
    {"a doubled consonant is undone", "They stopped the talks .", 1, "VERB stop"},
    {"a plural has its singular", "They held talks in Geneva .", 2, "NOUN talk"},
    {"a plural in -ies", "Many countries agreed .", 1, "NOUN country"},
    {"a name stays as it is written", "They met in Paris .", 3, "PROPN Paris"},
    {"the copula", "The talks were useful .", 2, "AUX be"},
    {"a negation that was split off", "They did n't agree .", 2, "PART not"},
    {"a full stop", "They agreed .", 2, "PUNCT ."},
};

static const ent_tagger *open_tagger(ent_arena *arena) {
    ent_error err = {.line = 0};
    ent_model_file model;
    const ent_tagger *tagger = NULL;
    assert_int_equal(ent_model_open(ent_model_embedded(), "embedded", &model, &err), ENT_OK);
    assert_int_equal(ent_tagger_open(&model, arena, &tagger, &err), ENT_OK);
    return tagger;
}

static ent_sentence make_sentence(const char *words, ent_arena *arena) {
    ent_sentence sentence = {.number = 1};
    sentence.words = ENT_NEW_ARRAY(arena, ent_word, strlen(words) + 1);
    const char *at = words;
    while (*at != '\0') {
        size_t len = strcspn(at, " ");
        sentence.words[sentence.count++].form = (ent_text){at, len};
        at += len + (at[len] == ' ');
    }
    return sentence;
}

static void plain_words_are_tagged_right(void **state) {
    (void)state;
    ent_arena arena;
    ent_arena_init(&arena, "test");
    const ent_tagger *tagger = open_tagger(&arena);
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        ent_sentence sentence = make_sentence(rows[r].words, &arena);
        ent_tagger_run(tagger, &sentence, &arena);
        const ent_word *word = &sentence.words[rows[r].at];
        char got[128];
        snprintf(got, sizeof got, "%s %.*s", ent_upos_name((ent_upos)word->upos),
                 (int)word->lemma.len, word->lemma.at);
        if (strcmp(got, rows[r].want) != 0)
            fail_msg("%s: got \"%s\"", rows[r].name, got);
    }
    ent_arena_clear(&arena);
}

static void any_bytes_are_tagged(void **state) {
    (void)state;
    static const char *const odd[] = {
        "\xff\xfe",
        "\xe2\x80",
        "\x01",
        "----",
        "''''",
        "0",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    ent_arena arena;
    ent_arena_init(&arena, "test");
    const ent_tagger *tagger = open_tagger(&arena);
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        ent_word word = {.form = ent_text_of(odd[i])};
        ent_sentence sentence = {.words = &word, .count = 1, .number = 1};
        ent_tagger_run(tagger, &sentence, &arena);
        assert_int_not_equal(word.upos, ENT_UPOS_NONE);
        assert_int_not_equal(word.lemma.len, 0);
        assert_non_null(word.feats);
    }
    ent_sentence empty = {.count = 0};
    ent_tagger_run(tagger, &empty, &arena);
    ent_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words_are_tagged_right),
        cmocka_unit_test(any_bytes_are_tagged),
    };
    return cmocka_run_group_tests_name("tagger", tests, NULL, NULL);
}
