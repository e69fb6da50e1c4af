/* The inside of a network, for the files of graph/ that call igraph; they include igraph.h first.
 */
#ifndef ENT_GRAPH_NETWORK_IGRAPH_H
#define ENT_GRAPH_NETWORK_IGRAPH_H

#include "graph/network.h"

struct ent_network {
    const ent_graph *graph;
    igraph_t igraph;
    igraph_vector_t cost;   /* of each igraph edge, in hops: low for strong ties */
    igraph_vector_t weight; /* of each igraph edge: of a tie the sum of its edges */
    uint32_t *edge_numbers; /* of each igraph edge in graph->edges */
    ent_arena arena;
};

/* Sets the attributes of ENT_NETWORK_ALL, each with one call. */
igraph_error_t ent_network_set_attributes(ent_network *network);

/* Turns igraph's code into a status with its words. */
ent_status ent_igraph_check(igraph_error_t code, const char *what, ent_error *err) ENT_MUST_CHECK;

#endif
