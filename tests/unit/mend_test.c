#include "core/tree/mend.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS_MAX = 12 };

/* A word as a parser may leave it; heads from 1, 0 for the root. */
typedef struct mend_word {
    const char *form;
    ent_upos upos;
    ent_xpos xpos;
    uint32_t head;
    ent_deprel deprel;
} mend_word;

static const struct {
    const char *name;
    mend_word words[WORDS_MAX]; /* up to the first without a form */
    const char *want;           /* head:relation of each word */
} rows[] = {
    {"the first of two markers has the phrase before the second",
     {{"He", ENT_PRON, ENT_XPOS_PRP, 2, ENT_DEP_NSUBJ},
      {"spoke", ENT_VERB, ENT_XPOS_VBD, 0, ENT_DEP_ROOT},
      {"with", ENT_ADP, ENT_XPOS_IN, 6, ENT_DEP_MARK},
      {"Suga", ENT_PROPN, ENT_XPOS_NNP, 6, ENT_DEP_NSUBJ},
      {"to", ENT_PART, ENT_XPOS_TO, 6, ENT_DEP_MARK},
      {"thank", ENT_VERB, ENT_XPOS_VB, 2, ENT_DEP_ADVCL},
      {"him", ENT_PRON, ENT_XPOS_PRP, 6, ENT_DEP_OBJ}},
     "2:nsubj 0:root 4:case 2:obl 6:mark 2:advcl 6:obj"},
    {"for somebody to do something is right as it is",
     {{"They", ENT_PRON, ENT_XPOS_PRP, 2, ENT_DEP_NSUBJ},
      {"waited", ENT_VERB, ENT_XPOS_VBD, 0, ENT_DEP_ROOT},
      {"for", ENT_ADP, ENT_XPOS_IN, 6, ENT_DEP_MARK},
      {"Suga", ENT_PROPN, ENT_XPOS_NNP, 6, ENT_DEP_NSUBJ},
      {"to", ENT_PART, ENT_XPOS_TO, 6, ENT_DEP_MARK},
      {"go", ENT_VERB, ENT_XPOS_VB, 2, ENT_DEP_ADVCL}},
     "2:nsubj 0:root 6:mark 6:nsubj 6:mark 2:advcl"},
    {"one marker with its phrase is right as it is",
     {{"He", ENT_PRON, ENT_XPOS_PRP, 2, ENT_DEP_NSUBJ},
      {"met", ENT_VERB, ENT_XPOS_VBD, 0, ENT_DEP_ROOT},
      {"with", ENT_ADP, ENT_XPOS_IN, 4, ENT_DEP_CASE},
      {"Suga", ENT_PROPN, ENT_XPOS_NNP, 2, ENT_DEP_OBL}},
     "2:nsubj 0:root 4:case 2:obl"},
    {"a second verb gives the phrase back to the first",
     {{"He", ENT_PRON, ENT_XPOS_PRP, 2, ENT_DEP_NSUBJ},
      {"met", ENT_VERB, ENT_XPOS_VBD, 0, ENT_DEP_ROOT},
      {"with", ENT_ADP, ENT_XPOS_IN, 6, ENT_DEP_MARK},
      {"Roh", ENT_PROPN, ENT_XPOS_NNP, 6, ENT_DEP_OBL},
      {",", ENT_PUNCT, ENT_XPOS_COMMA, 4, ENT_DEP_PUNCT},
      {"signed", ENT_VERB, ENT_XPOS_VBD, 2, ENT_DEP_CONJ},
      {"it", ENT_PRON, ENT_XPOS_PRP, 6, ENT_DEP_OBJ}},
     "2:nsubj 0:root 4:case 2:obl 4:punct 2:conj 6:obj"},
    {"a name is no part of a preposition",
     {{"He", ENT_PRON, ENT_XPOS_PRP, 2, ENT_DEP_NSUBJ},
      {"spoke", ENT_VERB, ENT_XPOS_VBD, 0, ENT_DEP_ROOT},
      {"today", ENT_NOUN, ENT_XPOS_NN, 2, ENT_DEP_OBL_UNMARKED},
      {"with", ENT_ADP, ENT_XPOS_IN, 3, ENT_DEP_CASE},
      {"Suga", ENT_PROPN, ENT_XPOS_NNP, 4, ENT_DEP_FIXED}},
     "2:nsubj 0:root 2:obl:unmarked 5:case 2:obl"},
    {"a name does not hang from its preposition",
     {{"He", ENT_PRON, ENT_XPOS_PRP, 2, ENT_DEP_NSUBJ},
      {"met", ENT_VERB, ENT_XPOS_VBD, 0, ENT_DEP_ROOT},
      {"with", ENT_ADP, ENT_XPOS_IN, 2, ENT_DEP_MARK},
      {"Major", ENT_PROPN, ENT_XPOS_NNP, 3, ENT_DEP_OBL}},
     "2:nsubj 0:root 4:case 2:obl"},
    {"the second object of a verb of naming is a predicate",
     {{"They", ENT_PRON, ENT_XPOS_PRP, 2, ENT_DEP_NSUBJ},
      {"name", ENT_VERB, ENT_XPOS_VBP, 0, ENT_DEP_ROOT},
      {"Rezaei", ENT_PROPN, ENT_XPOS_NNP, 2, ENT_DEP_OBJ},
      {"ambassador", ENT_NOUN, ENT_XPOS_NN, 2, ENT_DEP_OBJ}},
     "2:nsubj 0:root 2:obj 2:xcomp"},
    {"a pronoun before the object gets it",
     {{"We", ENT_PRON, ENT_XPOS_PRP, 2, ENT_DEP_NSUBJ},
      {"offer", ENT_VERB, ENT_XPOS_VBP, 0, ENT_DEP_ROOT},
      {"them", ENT_PRON, ENT_XPOS_PRP, 2, ENT_DEP_OBJ},
      {"safe", ENT_ADJ, ENT_XPOS_JJ, 5, ENT_DEP_AMOD},
      {"passage", ENT_NOUN, ENT_XPOS_NN, 2, ENT_DEP_OBJ}},
     "2:nsubj 0:root 2:iobj 5:amod 2:obj"},
    {"one object before the verb is left alone",
     {{"What", ENT_PRON, ENT_XPOS_WP, 3, ENT_DEP_OBJ},
      {"they", ENT_PRON, ENT_XPOS_PRP, 3, ENT_DEP_NSUBJ},
      {"name", ENT_VERB, ENT_XPOS_VBP, 0, ENT_DEP_ROOT},
      {"it", ENT_PRON, ENT_XPOS_PRP, 3, ENT_DEP_OBJ}},
     "3:obj 3:nsubj 0:root 3:obj"},
    {"objects of two verbs are left alone",
     {{"name", ENT_VERB, ENT_XPOS_VBP, 0, ENT_DEP_ROOT},
      {"Rezaei", ENT_PROPN, ENT_XPOS_NNP, 1, ENT_DEP_OBJ},
      {"and", ENT_CCONJ, ENT_XPOS_CC, 4, ENT_DEP_CC},
      {"recall", ENT_VERB, ENT_XPOS_VBP, 1, ENT_DEP_CONJ},
      {"Zarif", ENT_PROPN, ENT_XPOS_NNP, 4, ENT_DEP_OBJ}},
     "0:root 1:obj 4:cc 1:conj 4:obj"},
};

static void what_no_grammar_has_is_set_right(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        ent_word words[WORDS_MAX] = {{.head = 0}};
        uint32_t count = 0;
        for (; count < WORDS_MAX && rows[r].words[count].form != NULL; count++) {
            const mend_word *from = &rows[r].words[count];
            words[count] = (ent_word){.form = ent_text_of(from->form),
                                      .lemma = ent_text_of(from->form),
                                      .head = from->head == 0 ? ENT_NO_WORD : from->head - 1,
                                      .upos = (uint8_t)from->upos,
                                      .xpos = (uint8_t)from->xpos,
                                      .deprel = (uint8_t)from->deprel};
        }
        ent_sentence sentence = {.words = words, .count = count, .number = 1};
        ent_tree_mend(&sentence);
        char got[256] = "";
        size_t at = 0;
        for (uint32_t i = 0; i < count; i++)
            at += (size_t)snprintf(got + at, sizeof got - at, "%s%u:%s", i > 0 ? " " : "",
                                   words[i].head == ENT_NO_WORD ? 0 : words[i].head + 1,
                                   ent_deprel_name((ent_deprel)words[i].deprel));
        if (strcmp(got, rows[r].want) != 0)
            fail_msg("%s: got \"%s\"", rows[r].name, got);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_no_grammar_has_is_set_right)};
    return cmocka_run_group_tests_name("mend", tests, NULL, NULL);
}
