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

static void any_row_of_words_becomes_a_tree(void **state) {
    (void)state;
    ent_arena models = {.name = "model"};
    ent_arena arena = {.name = "property"};
    ent_model_file model;
    const ent_tagger *tagger = NULL;
    const ent_parser *parser = NULL;
    assert_int_equal(ent_model_open(ent_model_embedded(), NULL, &model, NULL), ENT_OK);
    assert_int_equal(ent_tagger_open(&model, &models, &tagger, NULL), ENT_OK);
    assert_int_equal(ent_parser_open(&model, &models, &parser, NULL), ENT_OK);
    random_state random = 4;
    for (uint32_t i = 0; i < 600; i++) {
        ent_sentence sentence;
        ent_tree tree;
        uint32_t count = i % 100 == 99 ? 2000 : 1 + random_below(&random, 60);
        fill(&random, &sentence, count, &arena);
        ent_tagger_run(tagger, &sentence, &arena);
        ent_parser_run(parser, &sentence, &arena);
        check_tree(&sentence);
        assert_int_equal(ent_tree_build(&sentence, &arena, &tree, NULL), ENT_OK);
        ent_arena_reset(&arena);
    }
    ent_arena_clear(&arena);
    ent_arena_clear(&models);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_row_of_words_becomes_a_tree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
