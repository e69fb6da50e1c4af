#include "core/tags/tagger.h"
#include "core/tree/dep_tree.h"
#include "core/tree/parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct test_engine {
    ent_arena arena;
    const ent_tagger *tagger;
    const ent_parser *parser;
} test_engine;

static void open_engine(test_engine *out) {
    ent_error err = {.line = 0};
    ent_model_file model;
    ent_arena_init(&out->arena, "test");
    assert_int_equal(ent_model_open(ent_model_embedded(), "embedded", &model, &err), ENT_OK);
    assert_int_equal(ent_tagger_open(&model, &out->arena, &out->tagger, &err), ENT_OK);
    assert_int_equal(ent_parser_open(&model, &out->arena, &out->parser, &err), ENT_OK);
}

static void parse(const test_engine *engine, ent_sentence *sentence, ent_arena *arena) {
    ent_tagger_run(engine->tagger, sentence, arena);
    ent_parser_run(engine->parser, sentence, arena);
}

static void a_plain_clause_has_subject_and_object(void **state) {
    (void)state;
    test_engine engine;
    open_engine(&engine);
    ent_word words[] = {{.form = ENT_TEXT("Ministers")},
                        {.form = ENT_TEXT("signed")},
                        {.form = ENT_TEXT("agreements")},
                        {.form = ENT_TEXT(".")}};
    ent_sentence sentence = {.words = words, .count = 4, .number = 1};
    parse(&engine, &sentence, &engine.arena);
    assert_int_equal(words[1].head, ENT_NO_WORD);
    assert_int_equal(words[0].deprel, ENT_DEP_NSUBJ);
    assert_int_equal(words[0].head, 1);
    assert_int_equal(words[2].deprel, ENT_DEP_OBJ);
    assert_int_equal(words[3].deprel, ENT_DEP_PUNCT);
    ent_arena_clear(&engine.arena);
}

/* Words drawn from a small list in an order that means nothing. */
static void any_words_give_a_tree(void **state) {
    (void)state;
    static const char *const forms[] = {"the", "of",  ",",  "said",     "Iran", ".", "(", "to",
                                        "who", "n't", "'s", "\xff\xff", "and",  "1", "-", "is"};
    static const uint32_t lengths[] = {1, 2, 3, 5, 17, 64, 65, 200, ENT_SENTENCE_WORDS_MAX};
    test_engine engine;
    open_engine(&engine);
    uint32_t chance = 1;
    for (size_t l = 0; l < sizeof lengths / sizeof lengths[0]; l++) {
        ent_arena arena;
        ent_arena_init(&arena, "test");
        ent_sentence sentence = {.count = lengths[l], .number = 1};
        sentence.words = ENT_NEW_ARRAY(&arena, ent_word, lengths[l]);
        for (uint32_t i = 0; i < lengths[l]; i++) {
            chance = chance * 1664525U + 1013904223U;
            sentence.words[i].form = ent_text_of(forms[chance >> 28]);
        }
        parse(&engine, &sentence, &arena);
        ent_tree tree;
        ent_error err = {.line = 0};
        if (ent_tree_build(&sentence, &arena, &tree, &err) != ENT_OK)
            fail_msg("%u words: %s", lengths[l], err.text);
        for (uint32_t i = 0; i < lengths[l]; i++) {
            const ent_word *word = &sentence.words[i];
            assert_true((word->deprel == ENT_DEP_ROOT) == (i == tree.root));
            assert_true(word->head_score >= 0 && word->head_score <= 1);
        }
        ent_arena_clear(&arena);
    }
    ent_arena_clear(&engine.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_clause_has_subject_and_object),
        cmocka_unit_test(any_words_give_a_tree),
    };
    return cmocka_run_group_tests_name("parser", tests, NULL, NULL);
}
