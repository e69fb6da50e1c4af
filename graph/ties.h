/* Turns edges into ties: for every actor, those it has to do with, each with what speaks for it.
 * Parallel edges of a pair make one tie. */
#ifndef ENT_GRAPH_TIES_H
#define ENT_GRAPH_TIES_H

#include "graph/graph.h"

/* What a hop costs at least, over the best tie there could be. Costs are whole numbers, so that the
 * sum over a path does not depend on the order of its hops. */
#define ENT_HOP_COST 1000000U

typedef enum ent_tie_kind {
    ENT_TIES_EITHER_WAY, /* whichever way the edges point */
    ENT_TIES_DIRECTED,   /* from the doer to the one it is done to; symmetric edges go both ways */
} ent_tie_kind;

typedef struct ent_tie {
    uint32_t to;
    uint32_t edge;   /* the cheapest of the pair that may be used, the first of equals */
    uint32_t cost;   /* of that edge, in millionths of a hop */
    uint32_t edges;  /* how many of the pair may be used */
    uint64_t weight; /* the sum of their weights */
} ent_tie;

/* The ties of actor a are at[first[a]] to at[first[a + 1] - 1], ascending by to. */
typedef struct ent_ties {
    const uint32_t *first; /* actor_count + 1 of them */
    const ent_tie *at;
    uint32_t actor_count;
} ent_ties;

/* A hop costs ENT_HOP_COST, and more where the tie is weak: few hops win, then many articles and
 * sure readings. What was only denied, planned or wished ties less. */
uint32_t ent_edge_cost(const ent_graph_edge *edge);

/* Everything lives in arena. Linear. */
void ent_ties_make(const ent_graph *graph, ent_tie_kind kind, ent_arena *arena, ent_ties *out);

/* The tie from one actor to another, or NULL. O(log n) in the ties of from. */
const ent_tie *ent_tie_find(const ent_ties *ties, uint32_t from, uint32_t to);

/* The first edge from one actor to another, and how many there are; edges ascend by their ends.
 * *count is 0 where there is none. O(log n). */
uint32_t ent_edges_between(const ent_graph *graph, uint32_t from, uint32_t to, uint32_t *count);

#endif
