/* Turns a graph into its brokers: actors that connect others who have nothing to do with one
 * another. */
#ifndef ENT_GRAPH_BROKERS_H
#define ENT_GRAPH_BROKERS_H

#include "core/base/status.h"
#include "graph/ties.h"

typedef struct ent_broker {
    uint32_t actor;
    uint32_t degree;
    double betweenness;
    double constraint;   /* Burt 1992: 0 where neighbours are strangers; over 1 where all are one */
    uint32_t parts;      /* into how many parts its part of the graph would fall without it; 0 where
                            nothing else is in it */
    uint32_t one, other; /* the two it has most to do with that have no tie with one another;
                            ENT_NO_ACTOR where there are none */
} ent_broker;

typedef struct ent_brokers {
    const ent_broker *at;
    uint32_t count;
    bool estimated; /* betweenness, from a sample */
} ent_brokers;

/* The limit actors of the greatest betweenness (graph/rank.h), of equals the less constrained;
 * those with none are none. Parts are found by Hopcroft's and Tarjan's depth-first search (1973).
 * *out lives in arena. ENT_ERR_GUEST where igraph fails. Linear but for betweenness. */
ent_status ent_brokers_find(const ent_graph *graph, uint32_t limit, ent_arena *arena,
                            ent_brokers *out, ent_error *err) ENT_MUST_CHECK;

/* Burt's constraint of one actor, over ties and their weight. Linear in the ties of its neighbours
 * and, for all, in the number of actors. */
double ent_broker_constraint(const ent_ties *ties, uint32_t actor, ent_arena *arena);

/* For each actor, into how many parts its own part of the graph falls without it; in arena. */
const uint32_t *ent_broker_parts(const ent_ties *ties, ent_arena *arena);

#endif
