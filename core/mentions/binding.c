#include "core/mentions/binding.h"

/* Steps up a tree or along a chain of conjuncts; longer ones are no sentences of people. */
enum { STEPS_MAX = 12 };

static const ent_word *words_of(const ent_link_state *state, const ent_found *found) {
    return state->sentences->at[found->sentence].words;
}

bool ent_binding_overlaps(const ent_found *a, const ent_found *b) {
    return a->sentence == b->sentence && a->first <= b->last && b->first <= a->last;
}

bool ent_binding_is_place(const ent_link_state *state, const ent_found *found) {
    if ((found->flags & ENT_MENTION_ADJECTIVE) != 0)
        return true;
    uint8_t deprel = words_of(state, found)[found->head].deprel;
    return (found->flags & ENT_MENTION_CITY) != 0 &&
           (deprel == ENT_DEP_OBL || deprel == ENT_DEP_NMOD || deprel == ENT_DEP_OBL_UNMARKED);
}

bool ent_binding_is_identified(const ent_link_state *state, const ent_found *found) {
    const ent_word *words = words_of(state, found);
    const ent_word *word = &words[found->head];
    if (word->deprel != ENT_DEP_NSUBJ || word->head == ENT_NO_WORD)
        return false;
    uint8_t upos = words[word->head].upos;
    return upos == ENT_NOUN || upos == ENT_ADJ || upos == ENT_NUM;
}

static bool is_reflexive(const ent_word *word) {
    return ent_text_ends(word->form, ENT_TEXT("self")) ||
           ent_text_ends(word->form, ENT_TEXT("selves"));
}

/* The object of a participle in front that has no subject of its own. */
static bool is_object_in_front(const ent_word *words, const ent_found *other, uint32_t verb) {
    const ent_word *word = &words[other->head];
    return (word->deprel == ENT_DEP_OBJ || word->deprel == ENT_DEP_IOBJ) &&
           word->head != ENT_NO_WORD && word->head < verb &&
           words[word->head].xpos == ENT_XPOS_VBG && words[word->head].deprel == ENT_DEP_ADVCL &&
           words[word->head].head == verb;
}

bool ent_binding_excludes(const ent_link_state *state, const ent_found *pronoun,
                          const ent_found *other) {
    const ent_word *words = words_of(state, pronoun);
    if (pronoun->sentence != other->sentence || (pronoun->flags & ENT_MENTION_POSSESSIVE) != 0 ||
        is_reflexive(&words[pronoun->core_last]))
        return false;
    uint32_t verb = words[pronoun->head].head;
    if (verb == ENT_NO_WORD)
        return false;
    if (verb == words[other->head].head)
        return true;
    if (ent_link_is_subject(state, pronoun))
        return is_object_in_front(words, other, verb);
    /* "Clinton telephoned Sharif and asked him": verbs in coordination share their subject, and an
     * infinitive has that of the verb above it. */
    return other->head == ent_binding_local_subject(state, pronoun);
}

/* The verb that governs the pronoun's phrase, ENT_NO_WORD where there is none. */
static uint32_t verb_above(const ent_word *words, uint32_t word) {
    for (uint32_t steps = 0; steps < STEPS_MAX && words[word].head != ENT_NO_WORD; steps++) {
        word = words[word].head;
        if (words[word].upos == ENT_VERB || words[word].upos == ENT_AUX)
            return word;
    }
    return ENT_NO_WORD;
}

static uint32_t own_subject(const ent_tree *tree, uint32_t verb) {
    uint32_t subject = ent_tree_child(tree, verb, ENT_DEP_NSUBJ);
    return subject != ENT_NO_WORD ? subject : ent_tree_child(tree, verb, ENT_DEP_NSUBJ_PASS);
}

/* Whom the verb asks or forces: its object, else what stands between it and the infinitive. */
static uint32_t controller(const ent_tree *tree, uint32_t verb, uint32_t infinitive) {
    uint32_t object = ent_tree_child(tree, verb, ENT_DEP_OBJ);
    if (object != ENT_NO_WORD && object < infinitive)
        return object;
    uint32_t count = 0;
    const uint32_t *children = ent_tree_children(tree, verb, &count);
    for (uint32_t i = 0; i < count; i++)
        if (tree->sentence->words[children[i]].deprel == ENT_DEP_OBL && children[i] > verb &&
            children[i] < infinitive)
            return children[i];
    return ENT_NO_WORD;
}

static bool is_infinitive(const ent_tree *tree, uint32_t verb) {
    uint32_t mark = ent_tree_child(tree, verb, ENT_DEP_MARK);
    return mark != ENT_NO_WORD && tree->sentence->words[mark].xpos == ENT_XPOS_TO;
}

uint32_t ent_binding_local_subject(const ent_link_state *state, const ent_found *pronoun) {
    const ent_tree *tree = &state->trees[pronoun->sentence];
    const ent_word *words = words_of(state, pronoun);
    uint32_t verb = verb_above(words, pronoun->head);
    for (uint32_t steps = 0; steps < STEPS_MAX && verb != ENT_NO_WORD; steps++) {
        uint32_t subject = own_subject(tree, verb);
        if (subject != ENT_NO_WORD)
            return subject;
        uint32_t above = verb_above(words, verb);
        if (above == ENT_NO_WORD)
            return ENT_NO_WORD;
        switch (words[verb].deprel) {
        case ENT_DEP_CONJ:
            verb = above;
            break;
        case ENT_DEP_XCOMP:
        case ENT_DEP_ADVCL:
        case ENT_DEP_CCOMP:
            subject = is_infinitive(tree, verb) ? controller(tree, above, verb) : ENT_NO_WORD;
            if (subject != ENT_NO_WORD)
                return subject;
            verb = above;
            break;
        case ENT_DEP_ACL:
            if (words[verb].xpos == ENT_XPOS_VBG || words[verb].xpos == ENT_XPOS_VBN)
                return words[verb].xpos == ENT_XPOS_VBG ? words[verb].head : ENT_NO_WORD;
            verb = above; /* "has a right to defend itself" */
            break;
        default:
            return ENT_NO_WORD;
        }
    }
    return ENT_NO_WORD;
}

uint32_t ent_binding_partner(const ent_link_state *state, const ent_found *pronoun) {
    const ent_word *words = words_of(state, pronoun);
    uint32_t word = pronoun->head;
    if ((pronoun->flags & ENT_MENTION_POSSESSIVE) == 0)
        return ENT_NO_WORD;
    for (uint32_t steps = 0; steps < STEPS_MAX; steps++) {
        uint32_t above = words[word].head;
        if (above == ENT_NO_WORD || words[above].upos == ENT_VERB)
            return ENT_NO_WORD;
        if (words[word].deprel == ENT_DEP_CONJ && above < pronoun->head)
            return above;
        word = above;
    }
    return ENT_NO_WORD;
}

uint32_t ent_binding_subject_behind(const ent_link_state *state, const ent_found *pronoun) {
    const ent_tree *tree = &state->trees[pronoun->sentence];
    const ent_word *words = words_of(state, pronoun);
    uint32_t subject = own_subject(tree, tree->root);
    if (subject == ENT_NO_WORD || subject < pronoun->last)
        return ENT_NO_WORD;
    uint32_t verb = verb_above(words, pronoun->head);
    bool possessive = (pronoun->flags & ENT_MENTION_POSSESSIVE) != 0;
    return verb != tree->root || possessive ? subject : ENT_NO_WORD;
}
