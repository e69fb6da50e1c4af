/* Turns sentences into open triples, step by step: what the steps share. Private to the room. */
#ifndef ENT_TRIPLES_OPENER_H
#define ENT_TRIPLES_OPENER_H

#include "core/base/vec.h"
#include "core/clauses/modality.h"
#include "core/triples/open_confidence.h"
#include "core/triples/slice.h"
#include "core/triples/triple.h"

/* Lists longer than this are not multiplied out. */
enum { ENT_OPEN_SPLIT_MAX = 8 };

/* One article's open triples so far, and the sentence that is being read. */
typedef struct ent_opener {
    const ent_article *article;
    const ent_sentence *sentence;
    const ent_tree *tree;
    const ent_clauses *clauses;
    const ent_clause_mood *moods; /* one a clause */
    uint32_t number;
    ent_arena *arena;
    ENT_VEC(ent_triple) triples;
} ent_opener;

static inline const ent_word *ent_opener_word(const ent_opener *o, uint32_t i) {
    return &o->sentence->words[i];
}

/* Adds a triple of a predicate without subject, relation and object; good until the next one. */
ent_triple *ent_opener_push(ent_opener *o, uint32_t predicate, const ent_open_evidence *evidence);

/* The end of a triple that a slice makes; sorts the slice. */
ent_triple_end ent_opener_end(ent_opener *o, ent_slice *slice);

/* Adds the triples of a clause. */
void ent_open_clause(ent_opener *o, const ent_clause *clause);

/* Adds the triples of a noun and what hangs from it: apposition, title, owner, modifier. */
void ent_open_noun(ent_opener *o, uint32_t word);

#endif
