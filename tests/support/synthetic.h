/* Made-up articles of a made-up world, for stores of any size: few actors have most of the ties
 * (preferential attachment, Barabasi and Albert 1999). The same seed gives the same articles. */
#ifndef ENT_TESTS_SYNTHETIC_H
#define ENT_TESTS_SYNTHETIC_H

#include "graph/report.h"
#include "tests/support/random.h"

#include <stdlib.h>

enum { SYNTHETIC_TRIPLES = 10, SYNTHETIC_CAST = 6 }; /* of an article */

typedef struct synthetic_world {
    random_state random;
    uint32_t *ends; /* the casts of all articles so far: a draw follows the number of articles */
    uint64_t end_count;
    uint32_t actors, articles;
} synthetic_world;

static inline void synthetic_init(synthetic_world *world, uint64_t triples, uint64_t seed) {
    *world = (synthetic_world){.random = seed << 32};
    world->ends = calloc(triples * 2 + 2 * SYNTHETIC_TRIPLES, sizeof *world->ends);
    if (world->ends == NULL)
        ent_out_of_memory("a made-up world");
}

static inline void synthetic_clear(synthetic_world *world) {
    free(world->ends);
}

/* One in five is new. */
static inline uint32_t synthetic_actor(synthetic_world *world, bool may_be_new) {
    bool fresh = world->end_count < 2 || (may_be_new && random_below(&world->random, 5) == 0);
    uint32_t actor = fresh ? world->actors++
                           : world->ends[random_below(&world->random, (uint32_t)world->end_count)];
    world->ends[world->end_count++] = actor;
    return actor;
}

static inline int synthetic_compare(const void *left, const void *right) {
    return ent_text_compare(((const ent_sighting *)left)->id, ((const ent_sighting *)right)->id);
}

static inline void synthetic_end(ent_arena *arena, uint32_t actor, ent_record_end *end) {
    static const char *const countries[] = {"USA", "CHN", "EGY", "FRA", "IND", "BRA", ""};
    end->id = ent_arena_print(arena, "Q%u", actor + 1);
    end->name = ent_arena_print(arena, "Actor %u of the World", actor + 1);
    end->text = ent_arena_print(arena, "Actor %u", actor + 1);
    end->country = ent_text_of(countries[actor % 7]);
    end->office = ent_text_of(actor % 3 == 0 ? "minister" : "");
    end->type = actor % 3 == 0 ? ENT_ACTOR_PERSON : ENT_ACTOR_COUNTRY;
}

static inline void synthetic_record(synthetic_world *world, const ent_report *report,
                                    const uint32_t *cast, ent_arena *arena, uint32_t place,
                                    ent_record *out) {
    static const char *const verbs[] = {"meet with", "accuse", "attack", "aid", "visit", "warn"};
    uint32_t first = random_below(&world->random, SYNTHETIC_CAST);
    uint32_t subject = cast[first];
    uint32_t object =
        cast[(first + 1 + random_below(&world->random, SYNTHETIC_CAST - 1)) % SYNTHETIC_CAST];
    if (subject == object)
        object = subject == 0 ? 1 : subject - 1;
    uint32_t verb = random_below(&world->random, 6);
    *out = (ent_record){
        .key = ent_hash_mix(report->article, place),
        .article = report->article,
        .story = report->text,
        .same = ent_hash_mix(report->text, place),
        .sentence = place / 2 + 1,
        .date = report->date,
        .relation = ent_text_of(verbs[verb]),
        .lemma = ent_text_of(verbs[verb]),
        .event = (ent_event)(ENT_EVENT_AGREE + verb),
        .symmetric = verb == 0,
        .negated = random_below(&world->random, 10) == 0,
        .evidence =
            ent_arena_print(arena,
                            "Officials said on that day that Actor %u would %s Actor %u, and that "
                            "more was to be said of it at a later time.",
                            subject + 1, verbs[verb], object + 1),
        .confidence = 4000 + random_below(&world->random, 6000),
        .rule = ENT_TEXT("verb frame"),
        .frame = ENT_TEXT("made up"),
    };
    synthetic_end(arena, subject, &out->subject);
    synthetic_end(arena, object, &out->object);
    out->subject.at = (ent_span){place * 100, place * 100 + 8};
    out->object.at = (ent_span){place * 100 + 40, place * 100 + 48};
}

static inline void synthetic_sightings(ent_arena *arena, ent_report *report) {
    ent_sighting *actors = ENT_NEW_ARRAY(arena, ent_sighting, 2 * SYNTHETIC_TRIPLES);
    uint32_t count = 0;
    for (uint32_t i = 0; i < 2 * report->record_count; i++) {
        const ent_record *record = &report->records[i / 2];
        const ent_record_end *end = i % 2 == 0 ? &record->subject : &record->object;
        ent_text *name = ENT_NEW(arena, ent_text);
        *name = end->name;
        actors[count++] = (ent_sighting){.id = end->id,
                                         .name = end->name,
                                         .country = end->country,
                                         .office = end->office,
                                         .type = end->type,
                                         .mentions = 1,
                                         .names = {name, 1}};
    }
    qsort(actors, count, sizeof *actors, synthetic_compare);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || !ent_text_is(actors[kept - 1].id, actors[i].id))
            actors[kept++] = actors[i];
    report->actors = actors;
    report->actor_count = kept;
}

/* The next article, in arena; texts that are no reprints of one another. */
static inline void synthetic_report(synthetic_world *world, ent_arena *arena, ent_report *out) {
    uint32_t number = world->articles++;
    uint64_t hash = ent_hash_mix(world->random, number);
    ent_record *records = ENT_NEW_ARRAY(arena, ent_record, SYNTHETIC_TRIPLES);
    *out = (ent_report){.article = hash,
                        .content = ent_hash_mix(hash, 1),
                        .text = ent_hash_mix(hash, 2),
                        .sketch = {.made = true},
                        .id = ent_arena_print(arena, "article-%u", number),
                        .title = ENT_TEXT("A made-up article"),
                        .outlet = number % 2 == 0 ? ENT_TEXT("Wire") : ENT_TEXT("Gazette"),
                        .url = ENT_TEXT(""),
                        .file = ENT_TEXT("made-up.jsonl"),
                        .line = number + 1,
                        .date = ent_date_from_days((int32_t)(18000 + number % 2000)),
                        .records = records,
                        .record_count = SYNTHETIC_TRIPLES};
    for (uint32_t i = 0; i < ENT_SKETCH_SIZE; i++)
        out->sketch.minima[i] = (uint32_t)ent_hash_mix(hash, 16 + i);
    uint32_t cast[SYNTHETIC_CAST];
    for (uint32_t i = 0; i < SYNTHETIC_CAST; i++)
        cast[i] = synthetic_actor(world, i > 0);
    for (uint32_t i = 0; i < SYNTHETIC_TRIPLES; i++)
        synthetic_record(world, out, cast, arena, i, &records[i]);
    synthetic_sightings(arena, out);
}

#endif
