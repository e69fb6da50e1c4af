/* What holds for every row of words: the parser gives it a tree, one root and no cycle. */
#include "core/model/model_file.h"
#include "core/tags/tagger.h"
#include "core/tree/dep_tree.h"
#include "core/tree/parse.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

static const char *const forms[] = {
    "China",    "the",   "minister", "said",  "that",      "he",   "will",     "meet",
    "Mr.",      "Wang",  "'s",       "in",    "Paris",     "on",   "Monday",   "and",
    ",",        ".",     "\"",       "(",     ")",         "?",    "--",       "to",
    "sanction", "not",   "n't",      "who",   "which",     "5",    "million",  "$",
    "talks",    "after", "because",  "if",    "signed",    "been", "were",     "of",
    "A",        "x",     "\xC3\xA9", "zzzzz", "UN-backed", "...",  "http://a", "\xF0\x9F\x98\x80",
};

static void fill(random_state *state, ent_sentence *sentence, uint32_t count, ent_arena *arena) {
    *sentence = (ent_sentence){.words = ENT_NEW_ARRAY(arena, ent_word, count), .count = count};
    for (uint32_t i = 0; i < count; i++) {
        const char *form = forms[random_below(state, sizeof forms / sizeof *forms)];
        sentence->words[i] = (ent_word){
            .at = {2 * i, 2 * i + 1}, /* any: trees do not read the text */
            .form = ent_text_of(form),
            .feats = "_",
            .head = ENT_NO_WORD,
            .flags = random_below(state, 4) > 0 ? ENT_WORD_SPACE_AFTER : 0,
            .head_score = 1,
        };
    }
}

static void check_tree(const ent_sentence *sentence) {
    uint32_t roots = 0;
    for (uint32_t i = 0; i < sentence->count; i++) {
        const ent_word *word = &sentence->words[i];
        roots += word->head == ENT_NO_WORD;
        assert_true(word->head == ENT_NO_WORD || (word->head < sentence->count && word->head != i));
        assert_true((word->deprel == ENT_DEP_ROOT) == (word->head == ENT_NO_WORD));
        assert_true(word->upos != ENT_UPOS_NONE && word->upos < ENT_UPOS_COUNT);
        assert_true(word->xpos != ENT_XPOS_NONE && word->xpos < ENT_XPOS_COUNT);
        assert_true(word->ner < ENT_NER_COUNT);
        assert_true(word->lemma.len > 0);
        assert_non_null(word->feats);
        assert_true(word->head_score >= 0 && word->head_score <= 1);
        uint32_t at = i;
        uint32_t steps = 0;
        while (sentence->words[at].head != ENT_NO_WORD && steps <= sentence->count) {
            at = sentence->words[at].head;
            steps++;
        }
        assert_true(steps <= sentence->count);
    }
    assert_int_equal(roots, 1);
}

typedef struct analyser {
    ent_arena arena;
    const ent_tagger *tagger;
    const ent_parser *parser;
} analyser;

static void open_engine(analyser *out) {
    ent_model_file model;
    *out = (analyser){.arena = {.name = "model"}};
    assert_int_equal(ent_model_open(ent_model_embedded(), NULL, &model, NULL), ENT_OK);
    assert_int_equal(ent_tagger_open(&model, &out->arena, &out->tagger, NULL), ENT_OK);
    assert_int_equal(ent_parser_open(&model, &out->arena, &out->parser, NULL), ENT_OK);
}

static void any_row_of_words_becomes_a_tree(void **state) {
    (void)state;
    analyser engine;
    ent_arena arena = {.name = "property"};
    open_engine(&engine);
    random_state random = 4;
    for (uint32_t i = 0; i < 600; i++) {
        ent_sentence sentence;
        ent_tree tree;
        uint32_t count = i % 100 == 99 ? 2000 : 1 + random_below(&random, 60);
        fill(&random, &sentence, count, &arena);
        ent_tagger_run(engine.tagger, &sentence, &arena);
        ent_parser_run(engine.parser, &sentence, &arena);
        check_tree(&sentence);
        assert_int_equal(ent_tree_build(&sentence, &arena, &tree, NULL), ENT_OK);
        ent_arena_reset(&arena);
    }
    ent_arena_clear(&arena);
    ent_arena_clear(&engine.arena);
}

/* Processor time for one sentence of that many words, the best of three. */
static double time_of(const analyser *engine, uint32_t count) {
    double best = 0;
    for (unsigned round = 0; round < 3; round++) {
        ent_arena arena = {.name = "property"};
        random_state random = 5;
        ent_sentence sentence;
        fill(&random, &sentence, count, &arena);
        clock_t start = clock();
        ent_tagger_run(engine->tagger, &sentence, &arena);
        ent_parser_run(engine->parser, &sentence, &arena);
        double took = (double)(clock() - start);
        best = round == 0 || took < best ? took : best;
        check_tree(&sentence);
        ent_arena_clear(&arena);
    }
    return best;
}

/* 10,000 words, against a quarter of them: quadratic cost would be sixteen times. */
static void a_very_long_sentence_costs_no_more_a_word(void **state) {
    (void)state;
    analyser engine;
    open_engine(&engine);
    double quarter = time_of(&engine, 2500);
    double whole = time_of(&engine, 10000);
    if (whole > 8 * quarter)
        fail_msg("four times the words took %.1f times as long", whole / quarter);
    ent_arena_clear(&engine.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_row_of_words_becomes_a_tree),
        cmocka_unit_test(a_very_long_sentence_costs_no_more_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
