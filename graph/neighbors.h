/* Turns an actor into those around it, the near ones and the strong ties first. */
#ifndef ENT_GRAPH_NEIGHBORS_H
#define ENT_GRAPH_NEIGHBORS_H

#include "graph/ties.h"

typedef struct ent_neighbor {
    uint32_t actor;
    uint32_t hops;      /* from 1: the least number that lead there */
    uint32_t via;       /* the actor before it on the way of the strongest last tie */
    const ent_tie *tie; /* from via to it */
} ent_neighbor;

typedef struct ent_neighbors {
    const ent_neighbor *at; /* by hops, then the weight of the tie, then the number of the actor */
    uint32_t count;
} ent_neighbors;

/* All within so many hops, whichever way the edges point. *out lives in arena and borrows ties.
 * Linear but for sorting. */
void ent_neighbors_find(const ent_ties *ties, uint32_t actor, uint32_t hops, ent_arena *arena,
                        ent_neighbors *out);

#endif
