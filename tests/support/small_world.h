/* Hand-made extractions: a few actors and one triple an article, for tests of graph and export that
 * need no engine. */
#ifndef ENT_TESTS_SMALL_WORLD_H
#define ENT_TESTS_SMALL_WORLD_H

#include "core/pipeline.h"

typedef struct small_fact {
    const char *doc, *text, *date;
    const char *subject, *object; /* ids; names are the same in capitals of the caller's choice */
    const char *subject_name, *object_name;
    const char *lemma;
    ent_event event;
    float confidence;
    bool symmetric, negated;
    const char *said_by; /* words that name the source; NULL where nobody is named */
} small_fact;

/* Fills *out in arena; *fact must outlive it. */
static inline void small_extraction(const small_fact *fact, ent_arena *arena, ent_extraction *out) {
    ent_article *article = ENT_NEW(arena, ent_article);
    ent_actor *actors = ENT_NEW_ARRAY(arena, ent_actor, 2);
    ent_mention *mentions = ENT_NEW_ARRAY(arena, ent_mention, 1);
    uint32_t *zero = ENT_NEW(arena, uint32_t);
    ent_triple *triple = ENT_NEW(arena, ent_triple);
    article->id = ent_text_of(fact->doc);
    article->text = ent_text_of(fact->text);
    article->source = ENT_TEXT("Wire");
    (void)ent_date_parse(ent_text_of(fact->date), &article->date);
    actors[0] = (ent_actor){.id = ent_text_of(fact->subject),
                            .name = ent_text_of(fact->subject_name),
                            .country = ENT_TEXT("CHN"),
                            .type = ENT_ACTOR_PERSON,
                            .known = UINT32_MAX,
                            .mentions = 1};
    actors[1] = (ent_actor){.id = ent_text_of(fact->object),
                            .name = ent_text_of(fact->object_name),
                            .type = ENT_ACTOR_COUNTRY,
                            .known = UINT32_MAX,
                            .mentions = 2};
    mentions[0] =
        (ent_mention){.at = {0, (uint32_t)(article->text.len < 6 ? article->text.len : 6)},
                      .actors = zero,
                      .actor_count = 1,
                      .kind = ENT_MENTION_NAME};
    *triple = (ent_triple){.date = article->date,
                           .subject = {.actor = 0, .text = actors[0].name},
                           .object = {.actor = 1, .text = actors[1].name},
                           .relation = ent_text_of(fact->lemma),
                           .lemma = ent_text_of(fact->lemma),
                           .event = fact->event,
                           .symmetric = fact->symmetric,
                           .negated = fact->negated,
                           .attribution = ENT_NO_ACTOR,
                           .attribution_text = ent_text_of(fact->said_by),
                           .evidence = article->text,
                           .confidence = fact->confidence};
    *out = (ent_extraction){
        .article = article,
        .actors = {.at = actors, .count = 2, .mentions = mentions, .mention_count = 1},
        .triples = {triple, 1}};
}

#endif
