#include "core/triples/context.h"

#include "core/triples/clause_lemma.h"

static const ent_word *word_at(const ent_scene *scene, uint32_t i) {
    return &scene->sentence->words[i];
}

/* The ways in which an inner predicate may be attached, as operators name them. */
typedef struct attachment {
    ent_text names[3];
    uint32_t count;
} attachment;

static void add_name(attachment *a, ent_text name) {
    if (a->count < 3 && name.len > 0)
        a->names[a->count++] = name;
}

/* ", seizing their yachts": set off by a comma, a participle is no complement. */
static bool is_set_off(const ent_scene *scene, const ent_clause *clause) {
    uint32_t first = scene->tree->first[clause->head];
    return clause->link == ENT_DEP_ADVCL &&
           (ent_word_is(word_at(scene, first), ",") ||
            (first > 0 && ent_word_is(word_at(scene, first - 1), ",")));
}

static attachment attachment_of_clause(const ent_scene *scene, const ent_clause *clause) {
    attachment a = {.count = 0};
    bool is_to = ent_text_is(clause->marker, ENT_TEXT("to")) && clause->infinitive;
    if (clause->infinitive)
        add_name(&a, ENT_TEXT("to"));
    if (clause->gerund && clause->mark != ENT_NO_WORD)
        add_name(&a, clause->marker);
    else if (clause->gerund && !is_set_off(scene, clause))
        add_name(&a, ENT_TEXT("ing"));
    else if (!clause->gerund && !is_to && clause->mark != ENT_NO_WORD)
        add_name(&a, clause->marker);
    if (!clause->gerund && !clause->infinitive &&
        (clause->link == ENT_DEP_CCOMP || clause->link == ENT_DEP_PARATAXIS ||
         clause->link == ENT_DEP_ACL || clause->link == ENT_DEP_CSUBJ) &&
        (clause->mark == ENT_NO_WORD || ent_text_is(clause->marker, ENT_TEXT("that"))))
        add_name(&a, ENT_TEXT("that"));
    /* A complement without "to" ("help rebuild", "let X go"). */
    if (clause->link == ENT_DEP_XCOMP && a.count == 0)
        add_name(&a, ENT_TEXT("to"));
    return a;
}

static bool takes(const ent_operator *operator, const attachment * a) {
    if (operator->complements.count == 0)
        return true;
    for (uint32_t i = 0; i < operator->complements.count; i++)
        for (uint32_t k = 0; k < a->count; k++)
            if (ent_text_is(operator->complements.at[i], a->names[k]))
                return true;
    return false;
}

/* The first (latest) operator of a lemma that takes the attachment; one that asks for the inner
 * event goes before one that takes any. */
static const ent_operator *choose(const ent_scene *scene, ent_word_class class, ent_text lemma,
                                  const attachment *a, ent_event event) {
    uint32_t count;
    const ent_operator *any = NULL;
    const ent_operator *const *list = ent_lexicon_operators(scene->lexicon, class, lemma, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (!takes(list[i], a))
            continue;
        if (list[i]->inner_events != 0) {
            if ((list[i]->inner_events & (1U << event)) != 0)
                return list[i];
            continue;
        }
        if (any == NULL)
            any = list[i];
    }
    return any;
}

/* The operator at a word that governs something attached so. */
static const ent_operator *operator_at(const ent_scene *scene, uint32_t governor,
                                       const attachment *a, ent_event event) {
    const ent_word *word = word_at(scene, governor);
    uint32_t index = scene->clauses->by_head[governor];
    const ent_clause *clause = index == ENT_NO_CLAUSE ? NULL : &scene->clauses->at[index];
    const ent_operator *found = NULL;
    if (clause != NULL && clause->kind == ENT_CLAUSE_VERB) {
        ent_text lemma = ent_clause_lemma(scene, clause);
        found = choose(scene, ENT_CLASS_VERB, lemma, a, event);
        if (found == NULL && lemma.at != word->lemma.at)
            found = choose(scene, ENT_CLASS_VERB, word->lemma, a, event);
        if (clause->passive) {
            /* "is prepared to": a state, where the lexicon has the participle as an adjective. */
            const ent_operator *state = choose(scene, ENT_CLASS_ADJECTIVE, word->form, a, event);
            if (state != NULL && found == NULL)
                found = state;
        }
        return found;
    }
    if (word->upos == ENT_ADJ || word->upos == ENT_VERB)
        return choose(scene, ENT_CLASS_ADJECTIVE, word->lemma, a, event);
    if (word->upos == ENT_NOUN || word->upos == ENT_PROPN)
        return choose(scene, ENT_CLASS_NOUN, word->lemma, a, event);
    return NULL;
}

static bool is_complement_link(ent_deprel link) {
    switch (link) {
    case ENT_DEP_XCOMP:
    case ENT_DEP_CCOMP:
    case ENT_DEP_ADVCL:
    case ENT_DEP_ACL:
    case ENT_DEP_CSUBJ:
    case ENT_DEP_PARATAXIS:
        return true;
    default:
        return false;
    }
}

const ent_operator *ent_operator_over_clause(const ent_scene *scene, const ent_clause *clause,
                                             ent_event event) {
    if (clause->governor == ENT_NO_WORD || !is_complement_link(clause->link))
        return NULL;
    attachment a = attachment_of_clause(scene, clause);
    return operator_at(scene, clause->governor, &a, event);
}

const ent_operator *ent_operator_over_noun(const ent_scene *scene, uint32_t noun, ent_event event) {
    const ent_word *word = word_at(scene, noun);
    attachment a = {.count = 0};
    uint32_t prep;
    enum { CONJ_STEPS_MAX = 8 };
    for (uint32_t i = 0; i < CONJ_STEPS_MAX && word->deprel == ENT_DEP_CONJ; i++) {
        noun = word->head;
        word = word_at(scene, noun);
    }
    if (word->head == ENT_NO_WORD)
        return NULL;
    switch ((ent_deprel)word->deprel) {
    case ENT_DEP_OBJ:
    case ENT_DEP_NSUBJ_PASS:
        add_name(&a, ENT_TEXT("obj"));
        break;
    case ENT_DEP_OBL:
    case ENT_DEP_NMOD:
        add_name(&a, ent_preposition(scene->sentence, scene->tree, noun, scene->arena, &prep));
        break;
    default:
        return NULL;
    }
    const ent_operator *found = operator_at(scene, word->head, &a, event);
    /* Without a list of complements an operator takes clauses, not nouns. */
    return found != NULL && found->complements.count > 0 ? found : NULL;
}

bool ent_says_nothing(const ent_scene *scene, const ent_clause *clause) {
    static const char *const list[] = {"comment",   "elaborate", "speculate", "answer", "respond",
                                       "say",       "disclose",  "reveal",    "name",   "identify",
                                       "speak out", "discuss",   "confirm",   "give",   NULL};
    for (const char *const *one = list; *one != NULL; one++)
        if (ent_lemma_is(word_at(scene, clause->head), *one))
            return true;
    return false;
}

bool ent_is_speech(const ent_scene *scene, const ent_clause *clause) {
    attachment a = {.count = 0};
    if (clause->kind != ENT_CLAUSE_VERB)
        return false;
    add_name(&a, ENT_TEXT("that"));
    const ent_operator *found =
        choose(scene, ENT_CLASS_VERB, ent_clause_lemma(scene, clause), &a, ENT_EVENT_NONE);
    /* What is demanded is not told as so by the one who demands it. */
    return found != NULL && found->complements.count > 0 &&
           (found->effect == ENT_EFFECT_ATTRIBUTION ||
            (found->effect == ENT_EFFECT_EVENT && found->event != ENT_EVENT_REQUEST));
}

static ent_mood weaker(ent_mood a, ent_mood b) {
    return a > b ? a : b;
}

static void apply_inner(const ent_operator *operator, ent_context * c) {
    switch (operator->inner) {
    case ENT_INNER_DROP:
        c->dropped = true;
        break;
    case ENT_INNER_HYPOTHETICAL:
        c->mood = ENT_MOOD_HYPOTHETICAL;
        c->is_extra = true;
        break;
    case ENT_INNER_FUTURE:
        c->mood = weaker(c->mood, ENT_MOOD_FUTURE);
        c->is_extra = true;
        break;
    case ENT_INNER_ACTUAL:
        break;
    case ENT_INNER_NEGATE:
        c->negated = !c->negated;
        break;
    }
}

/* What an operator does to the clause inside it; outer is the context of the governing clause. */
static void apply_operator(const ent_operator *operator, const ent_context * outer,
                           ent_context *c) {
    bool passes = operator->effect != ENT_EFFECT_ATTRIBUTION && operator->effect !=
                  ENT_EFFECT_EVENT;
    if (passes) {
        c->mood = weaker(c->mood, outer->mood);
        c->negated = c->negated != outer->negated;
        c->is_extra = c->is_extra || outer->is_extra;
        c->dropped = c->dropped || outer->dropped;
    }
    switch (operator->effect) {
    case ENT_EFFECT_EVENT:
        if (operator->inner != ENT_INNER_ACTUAL)
            c->dropped = c->dropped || outer->dropped;
        apply_inner(operator, c);
        break;
    case ENT_EFFECT_NEGATE:
    case ENT_EFFECT_CEASE:
        c->negated = !c->negated;
        break;
    case ENT_EFFECT_FUTURE:
        c->mood = weaker(c->mood, ENT_MOOD_FUTURE);
        break;
    case ENT_EFFECT_HYPOTHETICAL:
        c->mood = ENT_MOOD_HYPOTHETICAL;
        break;
    case ENT_EFFECT_PREVENT:
        c->mood = ENT_MOOD_HYPOTHETICAL;
        c->negated = false;
        c->is_extra = true;
        break;
    case ENT_EFFECT_ATTRIBUTION:
        if (outer->mood == ENT_MOOD_HYPOTHETICAL)
            c->mood = ENT_MOOD_HYPOTHETICAL;
        break;
    case ENT_EFFECT_TRANSPARENT:
    case ENT_EFFECT_COUNT:
        break;
    }
}

/* What stands under a predicate that the lexicon has no operator for. */
static void apply_default(const ent_clause *clause, const ent_predicate *governor,
                          const ent_context *outer, ent_context *c) {
    bool asks =
        governor != NULL && governor->frame != NULL &&
        (governor->frame->event == ENT_EVENT_REQUEST ||
         governor->frame->event == ENT_EVENT_THREATEN ||
         governor->frame->event == ENT_EVENT_AGREE || governor->frame->event == ENT_EVENT_REJECT);
    switch (clause->link) {
    case ENT_DEP_XCOMP:
        c->mood = weaker(c->mood, outer->mood);
        c->negated = c->negated != outer->negated;
        c->dropped = c->dropped || outer->dropped;
        c->is_extra = outer->is_extra;
        if (clause->infinitive && asks) {
            c->mood = ENT_MOOD_HYPOTHETICAL;
            c->is_extra = true;
        }
        break;
    case ENT_DEP_ADVCL:
    case ENT_DEP_ACL:
        c->mood = weaker(c->mood, outer->mood == ENT_MOOD_HYPOTHETICAL ? ENT_MOOD_HYPOTHETICAL
                                                                       : ENT_MOOD_ACTUAL);
        if (clause->infinitive) {
            c->mood = weaker(c->mood, ENT_MOOD_HYPOTHETICAL);
            c->is_extra = true;
        } else if (clause->gerund) {
            c->mood = weaker(c->mood, outer->mood);
        }
        break;
    case ENT_DEP_CCOMP:
        if (outer->mood == ENT_MOOD_HYPOTHETICAL || asks) {
            c->mood = ENT_MOOD_HYPOTHETICAL;
            c->is_extra = asks;
        }
        break;
    default:
        break;
    }
}

/* A question tells nothing: "Has Iran attacked Israel?" One that asks for the reason or the manner
 * of a deed takes the deed for granted. */
static bool is_question(const ent_scene *scene) {
    enum { TAIL_MAX = 3 }; /* the mark, and what closes a quotation */
    const ent_sentence *sentence = scene->sentence;
    for (uint32_t i = 0; i < TAIL_MAX && i < sentence->count; i++) {
        const ent_word *word = &sentence->words[sentence->count - 1 - i];
        if (ent_word_is(word, "?"))
            return true;
        if (word->upos != ENT_PUNCT)
            break;
    }
    return false;
}

static bool takes_for_granted(const ent_scene *scene, const ent_clause *clause) {
    static const char *const words[] = {"why", "how", "when", "where", NULL};
    uint32_t count;
    const uint32_t *children = ent_tree_children(scene->tree, clause->head, &count);
    for (uint32_t i = 0; i < count; i++)
        for (const char *const *one = words; *one != NULL; one++)
            if (word_at(scene, children[i])->deprel == ENT_DEP_ADVMOD &&
                ent_word_is(word_at(scene, children[i]), *one))
                return true;
    return false;
}

/* Asked is the main clause of a question with its conjuncts, and what it asks whether it is so. */
static bool is_asked(const ent_scene *scene, const ent_clause *clause, const ent_context *outer) {
    switch (clause->link) {
    case ENT_DEP_ROOT:
        return !takes_for_granted(scene, clause);
    case ENT_DEP_XCOMP:
    case ENT_DEP_CCOMP:
    case ENT_DEP_CSUBJ:
    case ENT_DEP_PARATAXIS:
        return outer != NULL && outer->asked;
    case ENT_DEP_ADVCL:
    case ENT_DEP_ACL:
        return outer != NULL && outer->asked && clause->infinitive;
    default:
        return false;
    }
}

void ent_contexts_find(const ent_scene *scene, const ent_predicate *by_clause,
                       const ent_clause_mood *moods, ent_context *out) {
    bool question = is_question(scene);
    for (uint32_t i = 0; i < scene->clauses->count; i++) {
        uint32_t index = scene->clauses->top_down[i];
        const ent_clause *clause = &scene->clauses->at[index];
        ent_context *c = &out[index];
        *c = (ent_context){
            .mood = moods[index].mood, .negated = moods[index].negated, .outer = ENT_NO_CLAUSE};
        bool is_inner = clause->parent != ENT_NO_CLAUSE && clause->parent != index;
        c->asked = question && is_asked(scene, clause, is_inner ? &out[clause->parent] : NULL);
        c->dropped = c->asked;
        if (!is_inner)
            continue;
        const ent_context *outer = &out[clause->parent];
        const ent_frame *frame = by_clause[index].frame;
        c->over = ent_operator_over_clause(scene, clause, frame ? frame->event : ENT_EVENT_NONE);
        /* "Cuba's failure to condemn Russia surprised nobody": what is said of the failure is not
         * said of the deed. */
        ent_context above = *outer;
        if (c->over != NULL && clause->governor != ENT_NO_WORD &&
            word_at(scene, clause->governor)->deprel == ENT_DEP_NSUBJ)
            above.negated = false;
        if (c->over != NULL)
            apply_operator(c->over, &above, c);
        else
            apply_default(clause, &by_clause[clause->parent], outer, c);
        bool chains = clause->link == ENT_DEP_XCOMP &&
                      scene->clauses->at[clause->parent].head == clause->governor;
        if (chains)
            c->outer = outer->outer == ENT_NO_CLAUSE ? clause->parent : outer->outer;
    }
}

ent_context ent_context_of_noun(const ent_scene *scene, const ent_predicate *noun,
                                const ent_context *by_clause) {
    ent_context c = {.outer = ENT_NO_CLAUSE};
    uint32_t over = noun->clause;
    if (noun->light) {
        c = by_clause[noun->clause];
        if (ent_phrase_is_negative(scene->sentence, scene->tree, noun->word))
            c.negated = true;
        return c;
    }
    if (over == ENT_NO_CLAUSE)
        over = ent_clause_of(scene->sentence, scene->clauses, noun->word);
    if (ent_phrase_is_negative(scene->sentence, scene->tree, noun->word))
        c.negated = true;
    c.over = ent_operator_over_noun(scene, noun->word,
                                    noun->frame ? noun->frame->event : ENT_EVENT_NONE);
    if (c.over != NULL && over != ENT_NO_CLAUSE) {
        apply_operator(c.over, &by_clause[over], &c);
        return c;
    }
    /* Under "if" and "might" a noun is as unreal as its clause; under "will" it may be a fact. */
    if (over != ENT_NO_CLAUSE && by_clause[over].mood == ENT_MOOD_HYPOTHETICAL &&
        ent_tree_child(scene->tree, noun->word, ENT_DEP_NMOD_POSS) == ENT_NO_WORD) {
        c.mood = ENT_MOOD_HYPOTHETICAL;
        c.is_extra = true;
    }
    return c;
}
