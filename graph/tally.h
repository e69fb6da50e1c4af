/* Turns the triples of one edge into its figures: the one rule that a merge and a store count by.
 */
#ifndef ENT_GRAPH_TALLY_H
#define ENT_GRAPH_TALLY_H

#include "core/base/text.h"

/* What a triple counts as. */
enum {
    ENT_SEEN_NEGATED = 1,
    ENT_SEEN_FUTURE = 2,
    ENT_SEEN_HYPOTHETICAL = 4,
};

typedef struct ent_tally_row {
    uint64_t story;   /* reprints share it */
    uint64_t same;    /* reprints of one triple share it, within the story */
    uint64_t article; /* any number that tells articles apart */
    uint32_t date;    /* ascends with the day; 0 where unknown */
    uint16_t confidence;
    uint16_t flags;
} ent_tally_row;

typedef struct ent_tally {
    uint32_t weight; /* stories */
    uint32_t n;      /* triples; reprints are one, the surest of them */
    uint32_t negated, future, hypothetical;
    uint32_t docs; /* articles */
    uint64_t confidence;
    uint32_t first, last; /* days; 0 where none is known */
} ent_tally;

/* Sorts rows; the figures do not depend on their order. O(n log n). */
void ent_tally_count(ent_tally_row *rows, size_t count, ent_tally *out);

#endif
