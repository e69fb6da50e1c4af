#include "core/clauses/finder.h"

static bool is_day(const ent_word *word) {
    static const char *const days[] = {"monday",   "tuesday", "wednesday", "thursday",  "friday",
                                       "saturday", "sunday",  "today",     "yesterday", NULL};
    for (const char *const *one = days; *one != NULL; one++)
        if (ent_word_is(word, *one))
            return true;
    return false;
}

/* True where the noun that is the root says nothing by itself. */
static bool is_bare_root(const ent_clause_finder *f, uint32_t root) {
    const ent_word *word = ent_finder_word(f, root);
    return word->head == ENT_NO_WORD && (word->upos == ENT_NOUN || word->upos == ENT_PROPN) &&
           ent_tree_child(f->tree, root, ENT_DEP_COP) == ENT_NO_WORD &&
           ent_tree_child(f->tree, root, ENT_DEP_NSUBJ) == ENT_NO_WORD;
}

/* "Egyptian police dispersed demonstrators": no kind of demonstrators. */
static bool is_people(const ent_word *word) {
    return word->upos == ENT_NOUN &&
           (word->xpos == ENT_XPOS_NNS || ent_word_is(word, "police") || ent_word_is(word, "army"));
}

uint32_t ent_finder_lost_subject(const ent_clause_finder *f, uint32_t i) {
    const ent_word *word = ent_finder_word(f, i);
    if ((word->xpos != ENT_XPOS_VBN && word->xpos != ENT_XPOS_VBD) ||
        word->deprel != ENT_DEP_AMOD || word->head == ENT_NO_WORD || word->head < i || i == 0 ||
        !is_bare_root(f, word->head) || ent_word_is(ent_finder_word(f, i + 1), "-"))
        return ENT_NO_WORD;
    uint32_t own = ent_tree_child(f->tree, i, ENT_DEP_NSUBJ);
    if (own != ENT_NO_WORD)
        return own;
    uint32_t before = i - 1;
    while (before > 0 &&
           (ent_finder_word(f, before)->upos == ENT_ADV || is_day(ent_finder_word(f, before))))
        before--;
    const ent_word *subject = ent_finder_word(f, before);
    bool is_near = subject->head == word->head || subject->head == i;
    bool is_beside = is_near && (subject->deprel == ENT_DEP_COMPOUND ||
                                 subject->deprel == ENT_DEP_NMOD_UNMARKED ||
                                 subject->deprel == ENT_DEP_NMOD_DESC);
    return is_beside && (subject->upos == ENT_PROPN || is_people(subject)) ? before : ENT_NO_WORD;
}

void ent_finder_read_lost(ent_clause_finder *f, ent_clause *clause) {
    ent_argument_vec subjects = {0};
    ent_argument_vec objects = {0};
    ent_argument_vec obliques = {0};
    uint32_t root = ent_finder_word(f, clause->head)->head;
    uint32_t count;
    const uint32_t *children = ent_tree_children(f->tree, root, &count);
    ent_finder_add_list(f, &subjects, ent_finder_lost_subject(f, clause->head), ENT_DEP_NSUBJ);
    ent_finder_add_list(f, &objects, root, ENT_DEP_OBJ);
    for (uint32_t i = 0; i < count; i++) {
        uint8_t rel = ent_finder_word(f, children[i])->deprel;
        if (children[i] > root && (rel == ENT_DEP_NMOD || rel == ENT_DEP_NMOD_UNMARKED))
            ent_finder_add_list(f, &obliques, children[i],
                                rel == ENT_DEP_NMOD ? ENT_DEP_OBL : ENT_DEP_OBL_UNMARKED);
    }
    clause->subjects = ent_arguments_of(&subjects);
    clause->objects = ent_arguments_of(&objects);
    clause->obliques = ent_arguments_of(&obliques);
    clause->subject_origin = ENT_SUBJECT_OWN;
}
