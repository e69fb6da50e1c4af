#include "core/triples/draft.h"

#include "core/triples/confidence.h"
#include "core/triples/phrase.h"
#include "core/triples/qualifiers.h"

/* One predicate gives at most so many triples; a longer product of two lists is cut. */
enum { PAIRS_MAX = 96 };

/* What is less sure than this was wrong twice as often as right, in a hundred triples of a real
 * corpus that were read. */
static const float least_sure = 0.5F;

static ent_triple_end end_of(const ent_draft *c, const ent_end *end) {
    const ent_mention *mention = &c->scene.actors->mentions[end->mention];
    return (ent_triple_end){.actor = end->actor,
                            .at = mention->at,
                            .text = ent_text_cut(c->article->text, mention->at)};
}

static ent_modality modality_of(ent_mood mood) {
    switch (mood) {
    case ENT_MOOD_FUTURE:
        return ENT_MODALITY_FUTURE;
    case ENT_MOOD_HYPOTHETICAL:
        return ENT_MODALITY_HYPOTHETICAL;
    default:
        return ENT_MODALITY_ACTUAL;
    }
}

/* True where a mention names a state or its people at large: "Israel", "it", "the American people";
 * a single person ("his host") may well be someone else than the linker thinks. */
static bool is_nation(const ent_draft *c, const ent_end *end) {
    static const char *const words[] = {"nation", "country", "people",  "public",         "economy",
                                        "team",   "staff",   "cabinet", "administration", NULL};
    const ent_mention *mention = &c->scene.actors->mentions[end->mention];
    if (c->scene.actors->at[end->actor].type != ENT_ACTOR_COUNTRY)
        return false;
    if (mention->kind != ENT_MENTION_NOMINAL || (mention->flags & ENT_MENTION_PLURAL) != 0)
        return true;
    for (const char *const *one = words; *one != NULL; one++)
        if (ent_lemma_is(&c->scene.sentence->words[end->word], *one))
            return true;
    return false;
}

/* "farmers", "students": a part of the people, not of politics. */
static bool is_populace(const ent_draft *c, const ent_end *end) {
    return (c->scene.actors->mentions[end->mention].flags & ENT_MENTION_POPULACE) != 0;
}

static bool is_of_one_country(const ent_draft *c, const ent_end *a, const ent_end *b) {
    const ent_actor *left = &c->scene.actors->at[a->actor];
    const ent_actor *right = &c->scene.actors->at[b->actor];
    return left->country.len > 0 && ent_text_is(left->country, right->country);
}

/* A minister and his own country, or an embassy and the country that it stands for: what is said of
 * the two is about a third one, or the country is named for what belongs to it ("defended Ecuador's
 * decision"). Where they deal kindly with each other it is home affairs however they are named
 * ("promised the American people", "was briefed by his team"); a government may well turn on its
 * own, and a people on its government ("banned Ugandan opposition rallies"). */
static bool is_own_country(const ent_draft *c, ent_event event, const ent_end *source,
                           const ent_end *target) {
    if (event == ENT_EVENT_COERCE || event == ENT_EVENT_ASSAULT || event == ENT_EVENT_PROTEST)
        return false;
    bool is_kind = ent_event_sign(event) > 0 || event == ENT_EVENT_REQUEST;
    if (is_kind && (is_populace(c, source) || is_populace(c, target)))
        return is_of_one_country(c, source, target);
    const ent_end *nation = is_nation(c, target) ? target : source;
    if (!is_nation(c, nation) || (!is_kind && nation == source))
        return false;
    if (!is_kind && c->scene.actors->mentions[nation->mention].kind != ENT_MENTION_NAME)
        return false;
    const ent_actor *country = &c->scene.actors->at[nation->actor];
    const ent_actor *other = &c->scene.actors->at[(nation == target ? source : target)->actor];
    return (other->type == ENT_ACTOR_PERSON || other->type == ENT_ACTOR_GOVERNMENT) &&
           other->country.len > 0 && ent_text_is(other->country, country->country);
}

/* Two offices of one state that do something side by side ("the Department and the Agency announced
 * a framework") have no dealings with each other for it. */
static bool is_one_state(const ent_draft *c, const ent_end *a, const ent_end *b) {
    const ent_actor *left = &c->scene.actors->at[a->actor];
    const ent_actor *right = &c->scene.actors->at[b->actor];
    return (left->type == ENT_ACTOR_GOVERNMENT || right->type == ENT_ACTOR_GOVERNMENT) &&
           left->country.len > 0 && ent_text_is(left->country, right->country);
}

static void emit(ent_draft *c, const ent_finding *f, const ent_end *source, const ent_end *target) {
    const ent_predicate *p = f->predicate;
    if (source->actor == target->actor || is_own_country(c, f->event, source, target))
        return;
    ent_triple triple = {.sentence = c->scene.number,
                         .subject = end_of(c, source),
                         .object = end_of(c, target),
                         .event = f->event,
                         .intensity = f->intensity,
                         .modality = modality_of(f->context.mood),
                         .negated = f->context.negated,
                         .symmetric = f->symmetric,
                         .evidence = ent_text_cut(c->article->text, c->scene.sentence->at),
                         .rule = f->rule,
                         .frame = f->line,
                         .predicate = p->word};
    memcpy(triple.cameo, f->cameo, strlen(f->cameo) + 1);
    triple.relation =
        ent_relation_text(&c->scene, c->article->text, p, f->context.outer, source, target);
    triple.lemma = ent_relation_lemma(&c->scene, p, target);
    ent_qualifiers_fill(c, p, f->context.mood, &triple);
    ent_confidence_facts facts = {.is_noun = p->class == ENT_CLASS_NOUN && !p->light,
                                  .hypothetical = f->context.mood == ENT_MOOD_HYPOTHETICAL,
                                  .no_event = f->event == ENT_EVENT_NONE};
    triple.confidence = ent_confidence(&c->scene, p, source, target, facts);
    if (triple.confidence >= least_sure)
        ENT_PUSH(c->scene.arena, &c->triples, triple);
}

void ent_draft_pairs(ent_draft *c, const ent_finding *f, const ent_ends *sources,
                     const ent_ends *targets) {
    uint32_t pairs = 0;
    for (uint32_t i = 0; i < sources->count; i++)
        for (uint32_t k = 0; k < targets->count && pairs < PAIRS_MAX; k++, pairs++)
            emit(c, f, &sources->at[i], &targets->at[k]);
    if (targets->count > 0 || !f->symmetric)
        return;
    for (uint32_t i = 0; i < sources->count; i++)
        for (uint32_t k = i + 1; k < sources->count && pairs < PAIRS_MAX; k++, pairs++)
            if (!is_one_state(c, &sources->at[i], &sources->at[k]))
                emit(c, f, &sources->at[i], &sources->at[k]);
}

void ent_draft_predicate(ent_draft *c, const ent_predicate *p, ent_context context) {
    if (p->frame == NULL || context.dropped)
        return;
    ent_finding f = {.predicate = p,
                     .context = context,
                     .event = p->frame->event,
                     .cameo = p->frame->cameo,
                     .intensity = p->frame->intensity,
                     .symmetric = p->frame->symmetric || p->mutual,
                     .rule = p->class == ENT_CLASS_NOUN ? (p->light ? ENT_TEXT("light verb frame")
                                                                    : ENT_TEXT("noun frame"))
                                                        : ENT_TEXT("verb frame"),
                     .line = p->frame->line};
    f.context.negated = f.context.negated != p->frame->negated;
    ent_draft_pairs(c, &f, &p->sources, &p->targets);
}
