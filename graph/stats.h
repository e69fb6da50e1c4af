/* Turns a graph into its figures. */
#ifndef ENT_GRAPH_STATS_H
#define ENT_GRAPH_STATS_H

#include "graph/graph.h"

typedef struct ent_stats {
    uint32_t actors, edges;
    uint32_t ties;                          /* pairs of actors with an edge */
    uint64_t triples;                       /* that the edges stand for; reprints are one */
    uint64_t negated, future, hypothetical; /* of them */
    uint32_t types[ENT_ACTOR_TYPE_COUNT];   /* actors */
    uint32_t events[ENT_EVENT_COUNT];       /* edges */
    uint64_t event_triples[ENT_EVENT_COUNT];
    uint32_t components; /* connected parts */
    uint32_t largest;    /* actors of the largest */
    uint32_t degree;     /* the most others that one actor has to do with */
    uint32_t undated;    /* edges without a day */
    ent_date first, last;
} ent_stats;

/* Linear. */
void ent_stats_count(const ent_graph *graph, ent_stats *out);

#endif
