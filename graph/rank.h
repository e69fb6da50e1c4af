/* Turns a graph into a ranking of its actors by how much they are in the middle of things. */
#ifndef ENT_GRAPH_RANK_H
#define ENT_GRAPH_RANK_H

#include "core/base/status.h"
#include "graph/ties.h"

typedef enum ent_rank_by {
    ENT_RANK_WEIGHT, /* weighted degree: the weights of its edges */
    ENT_RANK_DEGREE, /* how many others it has to do with */
    ENT_RANK_PAGERANK,
    ENT_RANK_BETWEENNESS,
    ENT_RANK_COUNT
} ent_rank_by;

/* "weight", "degree", "pagerank", "betweenness" */
const char *ent_rank_name(ent_rank_by by);
bool ent_rank_find(const char *name, ent_rank_by *out); /* false where it is none of them */

typedef struct ent_rank {
    uint32_t actor;
    uint32_t degree;
    uint64_t weight;
    double pagerank;    /* of all actors together 1 */
    double betweenness; /* of the shortest ways between others, how many lead through it */
} ent_rank;

typedef struct ent_ranks {
    ent_rank *at; /* the highest first, equals by the numbers of the actors */
    uint32_t count;
    bool has_betweenness; /* it was asked for, or the graph is small */
    bool estimated;       /* betweenness, from a sample */
} ent_ranks;

/* All actors; *out lives in arena.
 *
 * PageRank (Brin and Page 1998, damping 0.85) goes from doers to those it is done to, by weight,
 * and both ways along symmetric edges. It is iterated here until it moves by less than 1e-12,
 * since igraph's runs in parallel and its last digits depend on the number of processors.
 * Betweenness (Brandes 2001, by igraph) counts ways of the fewest hops over ties, whichever way
 * they point; of large graphs it is estimated from evenly spread sources (Brandes and Pich 2007).
 * ENT_ERR_GUEST where igraph fails. Linear but for sorting; betweenness is the product of actors
 * and ties, and bounded by the sample. */
ent_status ent_rank_actors(const ent_graph *graph, ent_rank_by by, ent_arena *arena, ent_ranks *out,
                           ent_error *err) ENT_MUST_CHECK;

/* Of every actor, in arena. */
ent_status ent_rank_betweenness(const ent_graph *graph, ent_arena *arena, const double **out,
                                bool *estimated, ent_error *err) ENT_MUST_CHECK;
const double *ent_rank_pagerank(const ent_graph *graph, ent_arena *arena);

#endif
