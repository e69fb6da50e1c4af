#include "core/tree/mend.h"

/* Words between a preposition and the head of its phrase, and steps up a tree. */
enum { PHRASE_MAX = 14, STEPS_MAX = 12 };

static bool is_nominal(const ent_word *word) {
    return word->upos == ENT_PROPN || word->upos == ENT_NOUN || word->upos == ENT_PRON;
}

static bool is_preposition(const ent_word *word) {
    return word->upos == ENT_ADP &&
           (word->deprel == ENT_DEP_CASE || word->deprel == ENT_DEP_MARK) &&
           word->head != ENT_NO_WORD;
}

/* Whether word is below top, or is it. */
static bool is_below(const ent_sentence *sentence, uint32_t word, uint32_t top) {
    for (uint32_t steps = 0; steps < STEPS_MAX && word != ENT_NO_WORD; steps++) {
        if (word == top)
            return true;
        word = sentence->words[word].head;
    }
    return false;
}

/* The child of far behind the preposition whose phrase begins right behind it and ends before
 * far's own marker, or ENT_NO_WORD. */
static uint32_t phrase_behind(const ent_sentence *sentence, uint32_t prep, uint32_t far) {
    const ent_word *words = sentence->words;
    for (uint32_t i = prep + 1; i < far && i <= prep + PHRASE_MAX; i++)
        if (words[i].head == far)
            return is_nominal(&words[i]) && is_below(sentence, prep + 1, i) &&
                           (words[i].deprel == ENT_DEP_NSUBJ ||
                            words[i].deprel == ENT_DEP_COMPOUND || words[i].deprel == ENT_DEP_OBL ||
                            words[i].deprel == ENT_DEP_NMOD ||
                            words[i].deprel == ENT_DEP_DISLOCATED)
                       ? i
                       : ENT_NO_WORD;
    return ENT_NO_WORD;
}

/* Whether far has a preposition or "to" of its own behind the phrase. */
static bool has_own_marker(const ent_sentence *sentence, uint32_t phrase, uint32_t far) {
    const ent_word *words = sentence->words;
    for (uint32_t i = phrase + 1; i < far; i++)
        if (words[i].head == far && (is_preposition(&words[i]) ||
                                     (words[i].upos == ENT_PART && words[i].xpos == ENT_XPOS_TO)))
            return true;
    return false;
}

static void hang_phrase(ent_sentence *sentence, uint32_t prep, uint32_t phrase, uint32_t above) {
    ent_word *words = sentence->words;
    bool noun = is_nominal(&words[above]);
    words[phrase].head = above;
    words[phrase].deprel = noun ? ENT_DEP_NMOD : ENT_DEP_OBL;
    words[prep].head = phrase;
    words[prep].deprel = ENT_DEP_CASE;
}

/* "met with [the president] on [the margins]", "spoke with [him] to [thank him]" where the first
 * preposition went to the second phrase. "For him to go" is right as it is. */
static void mend_two_markers(ent_sentence *sentence, uint32_t prep) {
    const ent_word *words = sentence->words;
    uint32_t far = words[prep].head;
    if (far < prep || words[far].head == ENT_NO_WORD || words[far].head > prep ||
        ent_text_is_nocase(words[prep].form, ENT_TEXT("for")))
        return;
    uint32_t phrase = phrase_behind(sentence, prep, far);
    if (phrase != ENT_NO_WORD && has_own_marker(sentence, phrase, far))
        hang_phrase(sentence, prep, phrase, words[far].head);
}

/* "met with [the president], signed ..." where the second verb took both. */
static void mend_next_verb(ent_sentence *sentence, uint32_t prep) {
    const ent_word *words = sentence->words;
    uint32_t far = words[prep].head;
    if (far < prep || words[prep].deprel != ENT_DEP_MARK || words[far].xpos != ENT_XPOS_VBD ||
        words[far].deprel != ENT_DEP_CONJ || words[far].head > prep ||
        words[words[far].head].upos != ENT_VERB)
        return;
    uint32_t phrase = phrase_behind(sentence, prep, far);
    if (phrase != ENT_NO_WORD && words[phrase].deprel == ENT_DEP_OBL)
        hang_phrase(sentence, prep, phrase, words[far].head);
}

/* "met with [Prime Minister Major]" where the name hangs from the preposition. */
static void mend_upside_down(ent_sentence *sentence, uint32_t name) {
    const ent_word *words = sentence->words;
    uint32_t prep = words[name].head;
    if (words[name].deprel != ENT_DEP_OBL || prep == ENT_NO_WORD || prep > name ||
        words[prep].upos != ENT_ADP || words[prep].head == ENT_NO_WORD || words[prep].head > prep ||
        words[prep].deprel == ENT_DEP_COMPOUND_PRT)
        return;
    hang_phrase(sentence, prep, name, words[prep].head);
}

/* "spoke today with President X" where the name became a part of the preposition. */
static void mend_fixed_name(ent_sentence *sentence, uint32_t name) {
    const ent_word *words = sentence->words;
    uint32_t prep = words[name].head;
    if (words[name].upos != ENT_PROPN || words[name].deprel != ENT_DEP_FIXED ||
        prep == ENT_NO_WORD || prep > name || !is_preposition(&words[prep]))
        return;
    uint32_t above = words[prep].head;
    if (above > prep)
        return;
    if (words[above].deprel == ENT_DEP_OBL_UNMARKED && words[above].head != ENT_NO_WORD)
        above = words[above].head;
    hang_phrase(sentence, prep, name, above);
}

/* Verbs whose second noun says what the first is called, made or held to be. */
static bool names_things(ent_text lemma) {
    static const char *const verbs[] = {
        "appoint", "baptize",  "brand",     "call",     "christen",  "consider", "crown",
        "declare", "deem",     "designate", "dub",      "elect",     "label",    "make",
        "name",    "nickname", "nominate",  "proclaim", "pronounce", "rename",   "term",
    };
    for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
        if (ent_text_is(lemma, ent_text_of(verbs[v])))
            return true;
    return false;
}

/* A clause has one object. Of two behind the verb, the second is a predicate of the first with a
 * verb of naming ("named [him] [ambassador]"); with others a pronoun in front is the one that gets
 * the second ("offered [them] [asylum]"). */
static void mend_second_object(ent_sentence *sentence, uint32_t second) {
    ent_word *words = sentence->words;
    uint32_t verb = words[second].head;
    if (words[second].deprel != ENT_DEP_OBJ || verb == ENT_NO_WORD || verb > second)
        return;
    uint32_t last = second - verb > PHRASE_MAX ? second - PHRASE_MAX : verb + 1;
    uint32_t first = second;
    while (first > last) {
        first--;
        if (words[first].head != verb || words[first].deprel != ENT_DEP_OBJ)
            continue;
        if (names_things(words[verb].lemma))
            words[second].deprel = ENT_DEP_XCOMP;
        else if (words[first].upos == ENT_PRON)
            words[first].deprel = ENT_DEP_IOBJ;
        return;
    }
}

void ent_tree_mend(ent_sentence *sentence) {
    for (uint32_t i = 0; i < sentence->count; i++) {
        mend_second_object(sentence, i);
        if (is_preposition(&sentence->words[i])) {
            mend_two_markers(sentence, i);
            mend_next_verb(sentence, i);
        } else {
            mend_fixed_name(sentence, i);
            mend_upside_down(sentence, i);
        }
    }
}
