#include "core/triples/occasion.h"

#include "core/triples/clause_lemma.h"

/* The noun that stands in the clause for an event noun: "days" of "two days of talks". */
static uint32_t carrier_of(const ent_scene *s, uint32_t noun) {
    static const char *const measures[] = {
        "day",     "week",  "month", "hour",    "round",   "series", "flurry", "set",
        "session", "cycle", "night", "evening", "weekend", "part",   "year",   NULL};
    enum { STEPS_MAX = 8 };
    for (uint32_t i = 0; i < STEPS_MAX; i++) {
        const ent_word *word = &s->sentence->words[noun];
        uint32_t prep;
        if (word->deprel == ENT_DEP_CONJ) {
            noun = word->head;
            continue;
        }
        if (word->deprel != ENT_DEP_NMOD ||
            !ent_text_is(ent_preposition(s->sentence, s->tree, noun, s->arena, &prep),
                         ENT_TEXT("of")))
            break;
        bool is_measure = false;
        for (const char *const *one = measures; *one != NULL; one++)
            is_measure = is_measure || ent_lemma_is(&s->sentence->words[word->head], *one);
        if (!is_measure)
            break;
        noun = word->head;
    }
    return noun;
}

/* The clause whose light verb an event noun belongs to. */
static uint32_t light_clause(const ent_scene *s, uint32_t noun) {
    uint32_t word = carrier_of(s, noun);
    uint32_t count;
    const uint32_t *children = ent_tree_children(s->tree, noun, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t index = s->clauses->by_head[children[i]];
        if (index == ENT_NO_CLAUSE || s->clauses->at[index].link != ENT_DEP_ACL_RELCL)
            continue;
        const ent_clause *clause = &s->clauses->at[index];
        for (uint32_t k = 0; k < clause->objects.count; k++)
            if (clause->objects.at[k].word == noun)
                return index;
    }
    const ent_word *w = &s->sentence->words[word];
    if (s->clauses->by_head[word] != ENT_NO_CLAUSE)
        return s->clauses->by_head[word];
    if (w->head == ENT_NO_WORD)
        return ENT_NO_CLAUSE;
    if (w->deprel == ENT_DEP_OBJ || w->deprel == ENT_DEP_NSUBJ_PASS)
        return s->clauses->by_head[w->head];
    return ENT_NO_CLAUSE;
}

static bool is_light_for(const ent_scene *s, uint32_t noun, const ent_clause *clause) {
    uint32_t count;
    if (clause->head == noun)
        return clause->cop != ENT_NO_WORD;
    if (clause->kind != ENT_CLAUSE_VERB)
        return false;
    ent_text verb = ent_clause_lemma(s, clause);
    const ent_frame *const *frames = ent_event_noun_frames(s, noun, &count);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < frames[i]->light.count; k++)
            if (ent_text_is_nocase(frames[i]->light.at[k], verb) ||
                (frames[i]->light_any && ent_lexicon_is_light(verb)))
                return true;
    for (uint32_t i = 0; i < count; i++)
        if (frames[i]->light.count > 0 && ent_lexicon_is_aspectual(verb))
            return true;
    return false;
}

/* "During a visit to Beijing, he ...": who acts in the clause is who visits. */
static bool is_occasion(const ent_scene *s, uint32_t noun) {
    static const char *const preps[] = {"during",    "in",       "on",   "at",   "after", "before",
                                        "following", "ahead of", "amid", "with", "for",   NULL};
    const ent_word *word = &s->sentence->words[noun];
    uint32_t prep;
    if (word->deprel != ENT_DEP_OBL)
        return false;
    ent_text text = ent_preposition(s->sentence, s->tree, noun, s->arena, &prep);
    for (const char *const *one = preps; *one != NULL; one++)
        if (ent_text_is(text, ent_text_of(*one)))
            return true;
    return false;
}

/* Who is met on an occasion is named with it: "talks with", "a visit to"; a summit of a bloc is
 * none with the bloc. */
static void keep_partners(const ent_scene *s, ent_ends *targets) {
    static const char *const preps[] = {"with", "to", "between", "in", NULL};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < targets->count; i++) {
        uint32_t prep = targets->at[i].prep;
        bool is_partner = false;
        for (const char *const *one = preps; prep != ENT_NO_WORD && *one != NULL; one++)
            is_partner = is_partner || ent_word_is(&s->sentence->words[prep], *one);
        if (is_partner)
            targets->at[kept++] = targets->at[i];
    }
    targets->count = kept;
}

/* "lifted its blockade of Gaza": the verb undoes what the noun tells. */
static bool is_undone(const ent_scene *s, uint32_t noun, const ent_predicate *by_clause) {
    const ent_word *word = &s->sentence->words[noun];
    if (word->head == ENT_NO_WORD ||
        (word->deprel != ENT_DEP_OBJ && word->deprel != ENT_DEP_NSUBJ_PASS))
        return false;
    uint32_t clause = s->clauses->by_head[word->head];
    const ent_frame *verb = clause == ENT_NO_CLAUSE ? NULL : by_clause[clause].frame;
    return verb != NULL && verb->objects.count > 0 &&
           (verb->event == ENT_EVENT_CONCEDE || verb->event == ENT_EVENT_RETREAT);
}

void ent_draft_noun(ent_draft *c, uint32_t noun, ent_predicate *by_clause) {
    const ent_scene *s = &c->scene;
    ent_predicate *p = ENT_NEW(s->arena, ent_predicate);
    uint32_t clause = light_clause(s, noun);
    if (clause != ENT_NO_CLAUSE && is_light_for(s, noun, &s->clauses->at[clause])) {
        const ent_frame *verb = by_clause[clause].frame;
        ent_predicate_of_noun(s, noun, clause, p);
        /* A frame of the verb that asks for this very noun knows better. */
        if (p->frame != NULL && (verb == NULL || verb->objects.count == 0)) {
            by_clause[clause].frame = NULL;
            ent_draft_predicate(c, p, ent_context_of_noun(s, p, c->contexts));
            return;
        }
        if (p->frame != NULL && verb != NULL && verb->event == p->frame->event)
            return;
    }
    if (is_undone(s, noun, by_clause))
        return;
    ent_predicate_of_noun(s, noun, ENT_NO_CLAUSE, p);
    uint32_t carrier = carrier_of(s, noun);
    if (p->frame == NULL && is_occasion(s, carrier)) {
        uint32_t over = s->clauses->by_head[s->sentence->words[carrier].head];
        if (over != ENT_NO_CLAUSE)
            ent_predicate_of_occasion(s, noun, over, p);
        keep_partners(s, &p->targets);
        if (p->frame != NULL && (p->frame->event != ENT_EVENT_CONSULT || p->targets.count == 0))
            p->frame = NULL;
    }
    if (p->frame != NULL)
        ent_draft_predicate(c, p, ent_context_of_noun(s, p, c->contexts));
}
