/* The inside of a network, for the files of graph/ that call igraph; they include igraph.h first.
 */
#ifndef ENT_GRAPH_NETWORK_IGRAPH_H
#define ENT_GRAPH_NETWORK_IGRAPH_H

#include "graph/network.h"

struct ent_network {
    const ent_graph *graph;
    igraph_t igraph;
    igraph_vector_t cost;   /* of each igraph edge: low for strong ties */
    uint32_t *edge_numbers; /* of each igraph edge in graph->edges */
    ent_arena arena;
};

/* Turns igraph's code into a status with its words. */
ent_status ent_igraph_check(igraph_error_t code, const char *what, ent_error *err) ENT_MUST_CHECK;

#endif
