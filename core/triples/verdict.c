#include "core/triples/verdict.h"

#include "core/triples/slots.h"

static const ent_word *word_at(const ent_draft *c, uint32_t i) {
    return &c->scene.sentence->words[i];
}

static bool is_obliged(const ent_draft *c, const ent_clause *clause) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(c->scene.tree, clause->head, &count);
    for (uint32_t i = 0; i < count; i++)
        if (word_at(c, children[i])->deprel == ENT_DEP_AUX &&
            (ent_word_is(word_at(c, children[i]), "must") ||
             ent_word_is(word_at(c, children[i]), "should")))
            return true;
    return false;
}

/* "was guilty of", "bore all the blame", "had made a mistake". */
static bool is_blamed(const ent_draft *c, const ent_clause *clause) {
    static const char *const faults[] = {"blame", "responsibility", "guilt", "mistake",
                                         "error", "fault",          "crime", NULL};
    static const char *const verbs[] = {"bear", "bore", "carry", "make", "commit", "share", NULL};
    const ent_word *head = word_at(c, clause->head);
    if (clause->kind == ENT_CLAUSE_COPULA)
        return ent_word_is(head, "guilty") || ent_word_is(head, "responsible") ||
               ent_word_is(head, "culpable");
    bool bears = false;
    for (const char *const *one = verbs; *one != NULL; one++)
        bears = bears || ent_lemma_is(head, *one);
    for (uint32_t i = 0; bears && i < clause->objects.count; i++)
        for (const char *const *one = faults; *one != NULL; one++)
            if (ent_lemma_is(word_at(c, clause->objects.at[i].word), *one))
                return true;
    return false;
}

/* Who believes that another should do something asks nothing of him. */
static bool is_thought(const ent_word *verb) {
    static const char *const list[] = {"believe", "think",    "feel",  "hope",   "know",
                                       "suspect", "consider", "doubt", "assume", "expect",
                                       "imagine", "guess",    "find",  "hear",   NULL};
    for (const char *const *one = list; *one != NULL; one++)
        if (ent_lemma_is(verb, *one))
            return true;
    return false;
}

/* "said that Libya must hand over ..." asks it of Libya; "said that Iran was guilty" accuses Iran.
 */
void ent_draft_verdicts(ent_draft *c, const bool *speech) {
    const ent_scene *s = &c->scene;
    for (uint32_t i = 0; i < s->clauses->count; i++) {
        const ent_clause *clause = &s->clauses->at[i];
        bool is_content = clause->link == ENT_DEP_CCOMP && clause->parent != ENT_NO_CLAUSE &&
                          clause->subject_origin == ENT_SUBJECT_OWN && !clause->passive &&
                          s->clauses->at[clause->parent].head == clause->governor;
        if (!is_content || !speech[clause->parent] || is_thought(word_at(c, clause->governor)))
            continue;
        bool is_demand = is_obliged(c, clause);
        if (!is_demand && (c->moods[i].negated || !is_blamed(c, clause)))
            continue;
        ent_event event = is_demand ? ENT_EVENT_REQUEST : ENT_EVENT_ACCUSE;
        ent_predicate *p = ENT_NEW(s->arena, ent_predicate);
        p->word = clause->governor;
        p->clause = clause->parent;
        p->class = ENT_CLASS_VERB;
        ent_clause_doers(s, &s->clauses->at[clause->parent], &p->sources);
        for (uint32_t k = 0; k < clause->subjects.count; k++)
            ent_ends_add(s, clause->subjects.at[k].word, ENT_NO_WORD, 0, &p->targets);
        ent_ends_remove(&p->targets, &p->sources);
        ent_finding f = {.predicate = p,
                         .context = c->contexts[clause->parent],
                         .event = event,
                         .cameo = ent_event_cameo(event),
                         .intensity = ent_event_intensity(event),
                         .rule = ENT_TEXT("verdict"),
                         .line = is_demand ? ENT_TEXT("say that X must -> REQUEST")
                                           : ENT_TEXT("say that X is guilty -> ACCUSE")};
        if (!f.context.dropped)
            ent_draft_pairs(c, &f, &p->sources, &p->targets);
    }
}
