#include "core/triples/far.h"

#include "core/triples/fit.h"
#include "core/triples/slots.h"

/* Types whose other side is often named only in passing: "lifted the curfew in Montenegro",
 * "mobilized reservists for a war against Iraq". Who is praised or met is named in the place for
 * it. */
static bool reaches_far(ent_event event) {
    switch (event) {
    case ENT_EVENT_CONCEDE:
    case ENT_EVENT_RETREAT:
    case ENT_EVENT_REQUEST:
    case ENT_EVENT_ACCUSE:
    case ENT_EVENT_REJECT:
    case ENT_EVENT_THREATEN:
    case ENT_EVENT_PROTEST:
    case ENT_EVENT_SANCTION:
    case ENT_EVENT_MOBILIZE:
    case ENT_EVENT_COERCE:
    case ENT_EVENT_ASSAULT:
        return true;
    default:
        return false;
    }
}

/* The country of a group that acts, where the words around name it and no other one. */
static void add_own_state(const ent_scene *scene, uint32_t at, const ent_ends *sources,
                          ent_ends *out) {
    enum { AROUND = 40 };
    uint32_t first = at > AROUND ? at - AROUND : 0;
    uint32_t end = scene->sentence->count - at > AROUND ? at + AROUND : scene->sentence->count;
    ent_text country = scene->actors->at[sources->at[0].actor].country;
    ent_end found = {.actor = ENT_NO_ACTOR, .prep = ENT_NO_WORD, .depth = 1};
    if (scene->actors->at[sources->at[0].actor].type != ENT_ACTOR_GROUP || country.len == 0)
        return;
    for (uint32_t w = first; w < end; w++) {
        uint32_t index = scene->actors->by_head[scene->number][w];
        if (index == ENT_NO_MENTION || scene->actors->mentions[index].actor_count != 1)
            continue;
        uint32_t actor = scene->actors->mentions[index].actors[0];
        if (scene->actors->at[actor].type != ENT_ACTOR_COUNTRY)
            continue;
        if (!ent_text_is(scene->actors->at[actor].country, country))
            return;
        if (found.actor == ENT_NO_ACTOR) {
            found.actor = actor;
            found.mention = index;
            found.word = w;
        }
    }
    if (found.actor != ENT_NO_ACTOR)
        out->at[out->count++] = found;
}

/* Protests name whom they are against in their purpose, or not at all: then it is the state whose
 * people protest. */
static void add_protest_targets(const ent_scene *scene, const ent_predicate *p, ent_ends *out) {
    if (out->count == 0)
        ent_slot_add_purpose(scene, &scene->clauses->at[p->clause], out);
    ent_ends_remove(out, &p->sources);
    if (out->count == 0)
        add_own_state(scene, p->word, &p->sources, out);
}

static void add_object_targets(const ent_scene *scene, const ent_clause *clause, uint32_t flags,
                               ent_predicate *p) {
    ent_arguments objects = ent_clause_object_words(clause);
    for (uint32_t i = 0; i < objects.count; i++)
        ent_ends_add(scene, objects.at[i].word, ENT_NO_WORD, flags, &p->targets);
    ent_ends_remove(&p->targets, &p->sources);
}

bool ent_fill_far(const ent_scene *scene, const ent_frame *frame, ent_predicate *p) {
    bool is_noun = p->class == ENT_CLASS_NOUN;
    bool is_protest = frame->event == ENT_EVENT_PROTEST;
    if (p->clause == ENT_NO_CLAUSE || !reaches_far(frame->event) ||
        (p->class != ENT_CLASS_VERB && !(p->light && is_protest)))
        return false;
    const ent_clause *clause = &scene->clauses->at[p->clause];
    bool has_words = !is_noun && (frame->objects.count > 0 || frame->prep_objects.count > 0);
    /* "killed a guard at a base in Iraq": whoever it is, it is there. */
    bool is_force = (frame->event == ENT_EVENT_ASSAULT || frame->event == ENT_EVENT_COERCE) &&
                    (has_words || ent_frame_takes_object(frame));
    if (!has_words && !is_force && !is_protest && frame->event != ENT_EVENT_MOBILIZE)
        return false;
    p->sources.count = 0;
    p->targets.count = 0;
    for (uint32_t i = 0; i < frame->source.count && p->sources.count == 0; i++)
        ent_slot_fill(scene, p, frame->source.at[i], frame->event, &p->sources);
    if (p->sources.count == 0 ||
        (is_noun && scene->actors->at[p->sources.at[0].actor].type != ENT_ACTOR_GROUP))
        return false;
    uint32_t flags = ENT_END_DEEP | ENT_END_NO_CITY;
    flags |= has_words ? ENT_END_ABOUT : 0U;
    flags |= is_force ? ENT_END_PLACE : 0U;
    if (has_words || is_force)
        add_object_targets(scene, clause, flags, p);
    if (p->targets.count == 0 && (has_words || !is_force))
        ent_slot_add_obliques(scene, clause, &p->targets);
    ent_ends_remove(&p->targets, &p->sources);
    if (is_protest)
        add_protest_targets(scene, p, &p->targets);
    return p->targets.count > 0;
}
