#include "core/triples/visit.h"

#include "core/triples/clause_lemma.h"
#include "core/triples/slots.h"

/* A dateline says where the report was filed, which is most often, not always, where it happened.
 */
static const float visit_confidence = 0.45F;

/* Where the dateline names the place; it is a slice of the article's text. */
static ent_span place_of(const ent_article *article) {
    uint32_t start = (uint32_t)(article->place.at - article->text.at);
    return (ent_span){start, start + (uint32_t)article->place.len};
}

bool ent_is_behind_dateline(const ent_draft *c) {
    if (c->article->place.len == 0 || c->scene.actors->place == ENT_NO_ACTOR)
        return false;
    uint32_t end = place_of(c->article).end;
    if (c->scene.sentence->at.start < end)
        return false;
    return c->last_start < end;
}

/* What one has to be there for. */
static bool is_bodily(const ent_scene *s, const ent_clause *clause) {
    static const char *const lemmas[] = {"meet",    "attend", "address", "visit", "tour",
                                         "inspect", "confer", "arrive",  "dine",  "lunch",
                                         "review",  "greet",  NULL};
    for (const char *const *one = lemmas; *one != NULL; one++)
        if (ent_text_is(ent_clause_lemma(s, clause), ent_text_of(*one)))
            return true;
    return false;
}

/* "met in Vienna", "conferred by telephone". */
static bool is_elsewhere(const ent_scene *s, const ent_clause *clause) {
    static const char *const lines[] = {"telephone", "phone",  "video",     "videoconference",
                                        "call",      "letter", "videolink", NULL};
    for (uint32_t i = 0; i < clause->obliques.count; i++) {
        const ent_argument *oblique = &clause->obliques.at[i];
        for (const char *const *one = lines; *one != NULL; one++)
            if (ent_lemma_is(&s->sentence->words[oblique->word], *one))
                return true;
        const ent_mention *mention = ent_mention_at(s->actors, s->number, oblique->word);
        if (mention != NULL && ent_is_place_preposition(oblique->preposition) &&
            mention->kind == ENT_MENTION_NAME &&
            (mention->actor_count == 0 || mention->actors[0] != s->actors->place))
            return true;
    }
    return false;
}

static bool is_main(const ent_clauses *clauses, const ent_clause *clause) {
    if (clause->first_conjunct != ENT_NO_CLAUSE)
        clause = &clauses->at[clause->first_conjunct];
    return clause->parent == ENT_NO_CLAUSE;
}

/* True where a triple of this sentence relates the person with anybody of the country. */
static bool is_told(const ent_draft *c, uint32_t person, ent_text country) {
    for (uint32_t i = c->triples.count; i > 0; i--) {
        const ent_triple *t = &c->triples.at[i - 1];
        if (t->sentence != c->scene.number)
            break;
        uint32_t other = t->subject.actor == person  ? t->object.actor
                         : t->object.actor == person ? t->subject.actor
                                                     : ENT_NO_ACTOR;
        if (other != ENT_NO_ACTOR && ent_text_is(c->scene.actors->at[other].country, country))
            return true;
    }
    return false;
}

static void add_visit(ent_draft *c, const ent_clause *clause, const ent_end *person) {
    const ent_actors *actors = c->scene.actors;
    const ent_mention *mention = &actors->mentions[person->mention];
    ent_span at = place_of(c->article);
    ent_triple triple = {
        .sentence = c->scene.number,
        .date = c->article->date,
        .subject = {person->actor, mention->at, ent_text_cut(c->article->text, mention->at)},
        .object = {actors->place, at, c->article->place},
        .relation = c->scene.sentence->words[clause->head].form,
        .lemma = ENT_TEXT("visit"),
        .event = ENT_EVENT_CONSULT,
        .intensity = ent_event_intensity(ENT_EVENT_CONSULT),
        .modality = ENT_MODALITY_ACTUAL,
        .symmetric = true,
        .attribution = ENT_NO_ACTOR,
        .evidence = ent_text_cut(c->article->text, c->scene.sentence->at),
        .confidence = visit_confidence,
        .rule = ENT_TEXT("visit to the place of the dateline"),
        .frame = ENT_TEXT("visit -> CONSULT"),
        .predicate = clause->head};
    memcpy(triple.cameo, "04", sizeof "04");
    ENT_PUSH(c->scene.arena, &c->triples, triple);
}

void ent_draft_visit(ent_draft *c) {
    const ent_scene *s = &c->scene;
    if (!ent_is_behind_dateline(c))
        return;
    ent_text country = s->actors->at[s->actors->place].country;
    for (uint32_t i = 0; i < s->clauses->count; i++) {
        const ent_clause *clause = &s->clauses->at[i];
        const ent_clause_mood *mood = &c->moods[i];
        if (!is_bodily(s, clause) || !is_main(s->clauses, clause) || clause->passive ||
            mood->negated || mood->mood != ENT_MOOD_ACTUAL || is_elsewhere(s, clause))
            continue;
        ent_ends doers = {.count = 0};
        ent_clause_doers(s, clause, &doers);
        for (uint32_t k = 0; k < doers.count; k++) {
            const ent_actor *doer = &s->actors->at[doers.at[k].actor];
            if (doer->type == ENT_ACTOR_PERSON && doer->country.len > 0 &&
                !ent_text_is(doer->country, country) && !is_told(c, doers.at[k].actor, country))
                add_visit(c, clause, &doers.at[k]);
        }
    }
}
