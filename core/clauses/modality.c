#include "core/clauses/modality.h"

static bool is_one_of(const ent_word *word, const char *const *list) {
    for (; *list != NULL; list++)
        if (ent_word_is(word, *list))
            return true;
    return false;
}

static bool text_is_one_of(ent_text text, const char *const *list) {
    for (; *list != NULL; list++)
        if (ent_text_is(text, ent_text_of(*list)))
            return true;
    return false;
}

bool ent_phrase_is_negative(const ent_sentence *sentence, const ent_tree *tree, uint32_t word) {
    static const char *const pronouns[] = {"nobody", "none", "nothing", "neither", NULL};
    static const char *const determiners[] = {"no", "neither", NULL};
    if (is_one_of(&sentence->words[word], pronouns))
        return true;
    uint32_t count;
    const uint32_t *children = ent_tree_children(tree, word, &count);
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *child = &sentence->words[children[i]];
        bool stands_before = child->deprel == ENT_DEP_DET || child->deprel == ENT_DEP_CC_PRECONJ ||
                             child->deprel == ENT_DEP_CC;
        if (stands_before && children[i] < word && is_one_of(child, determiners))
            return true;
    }
    return false;
}

static void read_auxiliary(const ent_word *word, ent_clause_mood *mood) {
    static const char *const future[] = {"will",    "'ll", "\u2019ll", "would", "'d",
                                         "\u2019d", "wo",  "shall",    "ll",    NULL};
    static const char *const possible[] = {"may",    "might", "could", "can",  "ca",
                                           "should", "must",  "ought", "need", NULL};
    bool is_past = word->xpos == ENT_XPOS_VBD;
    if (word->xpos == ENT_XPOS_MD || word->upos == ENT_AUX) {
        bool is_modal = word->xpos == ENT_XPOS_MD;
        if (is_modal && is_one_of(word, future)) {
            mood->mood = ENT_MOOD_FUTURE;
            mood->tense = ENT_TENSE_FUTURE;
        } else if (is_modal && is_one_of(word, possible)) {
            mood->mood = ENT_MOOD_HYPOTHETICAL;
            mood->tense = ENT_TENSE_PRESENT;
        } else if (mood->tense == ENT_TENSE_NONE) {
            mood->tense = is_past ? ENT_TENSE_PAST : ENT_TENSE_PRESENT;
        }
    }
    if (ent_lemma_is(word, "have"))
        mood->aspect = ENT_ASPECT_PERFECT;
}

static bool is_negation(const ent_sentence *sentence, const ent_tree *tree, uint32_t at) {
    static const char *const words[] = {"not",     "n't", "n\u2019t", "never",   "hardly",
                                        "neither", "nor", "barely",   "nowhere", NULL};
    const ent_word *word = &sentence->words[at];
    if (is_one_of(word, words)) {
        /* "not only met": no denial. */
        bool only = at + 1 < sentence->count &&
                    (ent_word_is(word + 1, "only") || ent_word_is(word + 1, "just") ||
                     ent_word_is(word + 1, "merely"));
        return !only;
    }
    /* "no longer" */
    if (ent_word_is(word, "longer")) {
        uint32_t no = ent_tree_child(tree, at, ENT_DEP_ADVMOD);
        if (no == ENT_NO_WORD)
            no = ent_tree_child(tree, at, ENT_DEP_DET);
        return (no != ENT_NO_WORD && ent_word_is(&sentence->words[no], "no")) ||
               (at > 0 && ent_word_is(word - 1, "no"));
    }
    return false;
}

static bool is_finite(const ent_word *word) {
    return word->xpos == ENT_XPOS_VBD || word->xpos == ENT_XPOS_VBZ || word->xpos == ENT_XPOS_VBP;
}

static void read_mark(const ent_clause *clause, ent_clause_mood *mood) {
    static const char *const conditional[] = {"if",    "unless",   "whether", "lest", "in case",
                                              "as if", "provided", "once",    NULL};
    static const char *const without[] = {"without", "instead of", "rather than", NULL};
    if (text_is_one_of(clause->marker, conditional))
        mood->mood = ENT_MOOD_HYPOTHETICAL;
    if (text_is_one_of(clause->marker, without))
        mood->negated = true;
}

/* "is to meet": the verb of being as an auxiliary of an infinitive. */
static bool is_future_infinitive(const ent_sentence *sentence, const ent_tree *tree,
                                 const ent_clause *clause) {
    if (!clause->infinitive || clause->kind != ENT_CLAUSE_VERB)
        return false;
    uint32_t count;
    const uint32_t *children = ent_tree_children(tree, clause->head, &count);
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *child = &sentence->words[children[i]];
        if ((child->deprel == ENT_DEP_COP || child->deprel == ENT_DEP_AUX) &&
            ent_lemma_is(child, "be") && is_finite(child) && children[i] < clause->mark)
            return true;
    }
    return clause->cop != ENT_NO_WORD && is_finite(&sentence->words[clause->cop]);
}

/* "Modi to visit Japan": a headline without a verb of its own. */
static bool is_headline_future(const ent_sentence *sentence, const ent_tree *tree,
                               const ent_clause *clause) {
    return clause->infinitive && clause->link == ENT_DEP_ACL && clause->governor == tree->root &&
           sentence->words[tree->root].upos == ENT_PROPN;
}

/* "is due in Moscow", "is expected in Paris": where one shall be, one is not yet. */
static bool is_awaited(const ent_sentence *sentence, const ent_tree *tree,
                       const ent_clause *clause) {
    static const char *const verbs[] = {"expect", "schedule", "slate", NULL};
    const ent_word *head = &sentence->words[clause->head];
    if (clause->kind == ENT_CLAUSE_COPULA)
        return ent_word_is(head, "due");
    for (const char *const *one = verbs; *one != NULL; one++)
        if (clause->passive && ent_lemma_is(head, *one))
            return ent_tree_child(tree, clause->head, ENT_DEP_XCOMP) == ENT_NO_WORD;
    return false;
}

static void read_clause(const ent_sentence *sentence, const ent_tree *tree,
                        const ent_clause *clause, ent_clause_mood *mood) {
    const ent_word *head = &sentence->words[clause->head];
    uint32_t count;
    const uint32_t *children = ent_tree_children(tree, clause->head, &count);
    *mood = (ent_clause_mood){0};
    if (is_finite(head))
        mood->tense = head->xpos == ENT_XPOS_VBD ? ENT_TENSE_PAST : ENT_TENSE_PRESENT;
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *child = &sentence->words[children[i]];
        switch ((ent_deprel)child->deprel) {
        case ENT_DEP_AUX:
        case ENT_DEP_AUX_PASS:
        case ENT_DEP_COP:
            read_auxiliary(child, mood);
            break;
        case ENT_DEP_ADVMOD:
        case ENT_DEP_DET:
        case ENT_DEP_CC:
        case ENT_DEP_CC_PRECONJ:
            if (is_negation(sentence, tree, children[i]))
                mood->negated = true;
            break;
        case ENT_DEP_NSUBJ:
        case ENT_DEP_NSUBJ_PASS:
        case ENT_DEP_OBJ:
            if (ent_phrase_is_negative(sentence, tree, children[i]))
                mood->negated = true;
            break;
        default:
            break;
        }
    }
    if (clause->kind == ENT_CLAUSE_COPULA && ent_phrase_is_negative(sentence, tree, clause->head))
        mood->negated = true;
    if (head->xpos == ENT_XPOS_VBG && mood->tense != ENT_TENSE_NONE)
        mood->aspect = ENT_ASPECT_PROGRESSIVE;
    if (is_future_infinitive(sentence, tree, clause)) {
        mood->mood = ENT_MOOD_FUTURE;
        mood->tense = ENT_TENSE_FUTURE;
    }
    if (is_headline_future(sentence, tree, clause))
        mood->mood = ENT_MOOD_FUTURE;
    if (is_awaited(sentence, tree, clause) && mood->mood == ENT_MOOD_ACTUAL)
        mood->mood = ENT_MOOD_FUTURE;
    read_mark(clause, mood);
}

/* "will meet X and visit Y": the second verb has the first one's auxiliary where its form asks for
 * one and it has none. */
static void share_auxiliary(const ent_sentence *sentence, const ent_tree *tree,
                            const ent_clause *clause, const ent_clause_mood *first,
                            ent_clause_mood *mood) {
    const ent_word *head = &sentence->words[clause->head];
    bool needs_one =
        head->xpos == ENT_XPOS_VB || head->xpos == ENT_XPOS_VBN || head->xpos == ENT_XPOS_VBG;
    if (mood->tense != ENT_TENSE_NONE || !needs_one)
        return;
    mood->tense = first->tense;
    mood->aspect = first->aspect;
    if (mood->mood == ENT_MOOD_ACTUAL)
        mood->mood = first->mood;
    uint32_t cc = ent_tree_child(tree, clause->head, ENT_DEP_CC);
    if (first->negated && cc != ENT_NO_WORD &&
        (ent_word_is(&sentence->words[cc], "or") || ent_word_is(&sentence->words[cc], "nor")))
        mood->negated = true;
}

void ent_moods_find(const ent_sentence *sentence, const ent_tree *tree, const ent_clauses *clauses,
                    ent_clause_mood *out) {
    for (uint32_t i = 0; i < clauses->count; i++)
        read_clause(sentence, tree, &clauses->at[i], &out[i]);
    for (uint32_t i = 0; i < clauses->count; i++) {
        uint32_t index = clauses->top_down[i];
        const ent_clause *clause = &clauses->at[index];
        if (clause->first_conjunct != ENT_NO_CLAUSE)
            share_auxiliary(sentence, tree, clause, &out[clause->first_conjunct], &out[index]);
    }
}
