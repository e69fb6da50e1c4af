/* Turns a graph into communities: actors that have more to do with one another than with others. */
#ifndef ENT_GRAPH_COMMUNITIES_H
#define ENT_GRAPH_COMMUNITIES_H

#include "core/base/status.h"
#include "graph/graph.h"

typedef struct ent_communities {
    const uint32_t *of; /* for each actor the number of its community */
    const uint32_t *sizes;
    uint32_t count;    /* they are numbered from 0, the one of the most actors first */
    double modularity; /* Newman and Girvan 2004, of the weighted ties; at most 1 */
} ent_communities;

/* The Leiden algorithm (Traag, Waltman and van Eck 2019, by igraph) on modularity, over ties by
 * their weight, whichever way they point and whether they are friendly or not, until nothing moves.
 * The random generator is always the same, so that the same graph has the same communities. *out
 * lives in arena. ENT_ERR_GUEST where igraph fails. About linear in the ties for each round. */
ent_status ent_communities_find(const ent_graph *graph, ent_arena *arena, ent_communities *out,
                                ent_error *err) ENT_MUST_CHECK;

#endif
