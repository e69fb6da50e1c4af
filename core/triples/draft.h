/* Turns findings (an event, its context, actors on both sides) into the triples of an article: the
 * sheet that every way of finding one writes on. */
#ifndef ENT_TRIPLES_DRAFT_H
#define ENT_TRIPLES_DRAFT_H

#include "core/triples/context.h"
#include "core/triples/triple.h"

/* One article's triples so far, and the sentence that is being read. */
typedef struct ent_draft {
    ent_scene scene;
    const ent_article *article;
    const ent_clause_mood *moods; /* one a clause */
    const ent_context *contexts;  /* one a clause */
    const uint32_t *sources;      /* for each word who tells of it */
    uint32_t last_start;          /* byte where the sentence before begins; 0 for none */
    ENT_VEC(ent_triple) triples;
} ent_draft;

/* One found relation, before it is written out. */
typedef struct ent_finding {
    const ent_predicate *predicate;
    ent_context context;
    ent_event event;
    const char *cameo;
    float intensity;
    bool symmetric;
    ent_text rule;
    ent_text line; /* of the lexicon */
} ent_finding;

/* Adds each source with each target; without targets a symmetric finding relates its sources. */
void ent_draft_pairs(ent_draft *draft, const ent_finding *finding, const ent_ends *sources,
                     const ent_ends *targets);

/* Adds what the frame of a predicate says; nothing where it has none or the context drops it. */
void ent_draft_predicate(ent_draft *draft, const ent_predicate *predicate, ent_context context);

#endif
