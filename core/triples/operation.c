#include "core/triples/operation.h"

#include "core/triples/slots.h"

/* So many verbs are followed down a chain until someone is named. */
enum { CHAIN_MAX = 3 };

static const ent_word *word_at(const ent_draft *c, uint32_t i) {
    return &c->scene.sentence->words[i];
}

/* Who acts in an operator: the subject of a verb, the owner of a noun. */
static void operator_sources(const ent_draft *c, uint32_t governor, uint32_t clause_index,
                             ent_ends *out) {
    const ent_scene *s = &c->scene;
    const ent_clause *clause = clause_index == ENT_NO_CLAUSE ? NULL : &s->clauses->at[clause_index];
    if (clause != NULL && clause->head == governor) {
        if (clause->kind == ENT_CLAUSE_VERB &&
            !(clause->passive && word_at(c, governor)->upos == ENT_ADJ)) {
            ent_clause_doers(s, clause, out);
            return;
        }
        for (uint32_t i = 0; i < clause->subjects.count; i++)
            ent_ends_add(s, clause->subjects.at[i].word, ENT_NO_WORD, ENT_END_DEEP, out);
        return;
    }
    ent_ends_add_owner(s, governor, ENT_END_DEEP, out);
    if (out->count == 0)
        ent_ends_add_demonym(s, governor, out);
    if (out->count == 0)
        ent_ends_add_nmod(s, governor, ENT_TEXT("by"), ENT_END_DEEP, out);
    if (out->count == 0 && clause != NULL && word_at(c, governor)->deprel == ENT_DEP_OBJ)
        ent_clause_doers(s, clause, out);
}

static void add_obliques(const ent_scene *s, const ent_clause *clause, const char *const *preps,
                         uint32_t flags, ent_ends *out) {
    for (const char *const *prep = preps; *prep != NULL && out->count == 0; prep++)
        for (uint32_t i = 0; i < clause->obliques.count; i++) {
            const ent_argument *oblique = &clause->obliques.at[i];
            if (ent_text_is(oblique->preposition, ent_text_of(*prep)))
                ent_ends_add(s, oblique->word, oblique->prep, flags, out);
        }
}

/* Whom the words of an inner clause are about. */
static void inner_targets(const ent_draft *c, const ent_clause *inner, const ent_ends *sources,
                          ent_ends *out) {
    static const char *const inside[] = {"with", "to", "against", "on",   "from", "for",
                                         "over", "of", "in",      "into", NULL};
    static const char *const reached[] = {"to", "against", "on", "from", "into", NULL};
    const ent_scene *s = &c->scene;
    ent_clause_patients(s, inner, ENT_END_DEEP | ENT_END_ABOUT, out);
    ent_ends_remove(out, sources);
    if (out->count == 0)
        add_obliques(s, inner, inside, ENT_END_DEEP, out);
    ent_ends_remove(out, sources);
    /* "ready to contribute troops to a force in Liberia" */
    if (out->count == 0)
        add_obliques(s, inner, reached, ENT_END_DEEP | ENT_END_PLACE, out);
    ent_ends_remove(out, sources);
    if (out->count == 0 && inner->passive)
        ent_clause_doers(s, inner, out);
    ent_ends_remove(out, sources);
}

/* The clause that hangs from another one as its complement or purpose. */
static const ent_clause *next_in_chain(const ent_scene *s, const ent_clause *clause) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(s->tree, clause->head, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t index = s->clauses->by_head[children[i]];
        if (index == ENT_NO_CLAUSE || children[i] < clause->head)
            continue;
        ent_deprel link = s->clauses->at[index].link;
        if (link == ENT_DEP_XCOMP || link == ENT_DEP_CCOMP ||
            (link == ENT_DEP_ADVCL && s->clauses->at[index].infinitive))
            return &s->clauses->at[index];
    }
    return NULL;
}

/* Whom an operator's event is directed at: its own object, else whom the inner clause is about. */
static void operator_targets(const ent_draft *c, uint32_t governor, const ent_clause *outer,
                             const ent_predicate *inner, const ent_clause *inner_clause,
                             ent_event event, const ent_ends *sources, ent_ends *out) {
    static const char *const own[] = {"with", "to", "on", "upon", "against", NULL};
    const ent_scene *s = &c->scene;
    if (outer != NULL && outer->head == governor) {
        if (!outer->passive)
            ent_clause_patients(s, outer, ENT_END_DEEP | ENT_END_ABOUT, out);
        ent_ends_remove(out, sources);
        if (out->count == 0)
            add_obliques(s, outer, own, ENT_END_DEEP, out);
        ent_ends_remove(out, sources);
    } else {
        for (const char *const *prep = own; *prep != NULL && out->count == 0; prep++)
            ent_ends_add_nmod(s, governor, ent_text_of(*prep), ENT_END_DEEP | ENT_END_ABOUT, out);
        ent_ends_remove(out, sources);
    }
    if (out->count > 0 || inner == NULL)
        return;
    if (inner_clause != NULL && inner_clause->subject_origin == ENT_SUBJECT_OWN &&
        !inner_clause->passive) {
        ent_clause_doers(s, inner_clause, out);
        ent_ends_remove(out, sources);
        if (out->count > 0)
            return;
    }
    /* Several who agree to something agree with each other, unless it is done to someone named. */
    bool mutual = event == ENT_EVENT_AGREE && sources->count > 1;
    for (uint32_t i = 0; i < inner->targets.count && out->count < ENT_ENDS_MAX; i++)
        if (!mutual || inner->targets.at[i].depth == 0)
            out->at[out->count++] = inner->targets.at[i];
    ent_ends_remove(out, sources);
    if (mutual && out->count == 0 && inner->targets.count > 0)
        return;
    /* "willing to send material to help defend ...": down the chain until someone is named. */
    for (uint32_t i = 0; i < CHAIN_MAX && out->count == 0 && inner_clause != NULL; i++) {
        inner_targets(c, inner_clause, sources, out);
        inner_clause = next_in_chain(s, inner_clause);
    }
}

/* "agreed to withdraw": the outer predicate is the event. */
static void emit_operator(ent_draft *c, const ent_operator *operator, uint32_t governor,
                          uint32_t outer_index, const ent_predicate *inner,
                          const ent_clause *inner_clause) {
    const ent_clause *outer =
        outer_index == ENT_NO_CLAUSE ? NULL : &c->scene.clauses->at[outer_index];
    ent_context context = {.outer = ENT_NO_CLAUSE};
    if (outer_index != ENT_NO_CLAUSE)
        context = c->contexts[outer_index];
    if (context.dropped)
        return;
    ent_predicate *p = ENT_NEW(c->scene.arena, ent_predicate);
    p->word = governor;
    p->clause = outer_index;
    p->class = outer != NULL && outer->head == governor
                   ? (outer->kind == ENT_CLAUSE_VERB ? ENT_CLASS_VERB : ENT_CLASS_ADJECTIVE)
                   : ENT_CLASS_NOUN;
    p->light = p->class == ENT_CLASS_NOUN && word_at(c, governor)->deprel == ENT_DEP_OBJ;
    operator_sources(c, governor, outer_index, &p->sources);
    if (p->sources.count == 0)
        return;
    ent_event event = operator->event;
    if (operator->by_inner)
        event = operator->by_event[inner != NULL && inner->frame != NULL ? inner->frame->event
                                                                         : ENT_EVENT_NONE];
    if (event == ENT_EVENT_REJECT && inner_clause != NULL &&
        ent_says_nothing(&c->scene, inner_clause))
        return;
    operator_targets(c, governor, outer, inner, inner_clause, event, &p->sources, &p->targets);
    bool same = event == operator->event;
    ent_finding f = {.predicate = p,
                     .context = context,
                     .event = event,
                     .cameo = same     ? operator->cameo : ent_event_cameo(event),
                     .intensity = same ? operator->intensity : ent_event_intensity(event),
                     .symmetric = event == ENT_EVENT_AGREE && p->targets.count == 0,
                     .rule = ENT_TEXT("operator"),
                     .line = operator->line };
    ent_draft_pairs(c, &f, &p->sources, &p->targets);
}

/* Events of operators over clauses; where the operator's event goes before the governing verb's own
 * frame, that frame is put aside. */
void ent_draft_operators(ent_draft *c, ent_predicate *by_clause) {
    const ent_clauses *clauses = c->scene.clauses;
    for (uint32_t i = 0; i < clauses->count; i++) {
        const ent_clause *clause = &clauses->at[i];
        const ent_operator *operator= c->contexts[i].over;
        if (operator== NULL || operator->effect != ENT_EFFECT_EVENT)
            continue;
        uint32_t outer = clause->parent;
        bool is_own = outer != ENT_NO_CLAUSE && clauses->at[outer].head == clause->governor;
        const ent_frame *frame = is_own ? by_clause[outer].frame : NULL;
        if (frame != NULL && frame->event != ENT_EVENT_NONE &&
            (frame->event == operator->event || frame->complements.count> 0))
            continue;
        uint32_t before = c->triples.count;
        emit_operator(c, operator, clause->governor, outer, &by_clause[i], clause);
        if (is_own && c->triples.count > before)
            by_clause[outer].frame = NULL;
    }
}
