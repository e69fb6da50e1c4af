/* Turns a merged graph into a network that igraph's algorithms run on. igraph is not safe with
 * threads here: one thread at a time. Its error and warning handlers are replaced, so that it
 * neither prints nor ends the program. */
#ifndef ENT_GRAPH_NETWORK_H
#define ENT_GRAPH_NETWORK_H

#include "core/base/status.h"
#include "graph/graph.h"

typedef struct ent_network ent_network;

typedef enum ent_network_edges {
    ENT_NETWORK_ALL,           /* every edge */
    ENT_NETWORK_TIES,          /* the strongest edge of each pair, whichever way it points */
    ENT_NETWORK_DIRECTED_TIES, /* the strongest edge each way; symmetric ones go both ways */
} ent_network_edges;

/* Vertices are the graph's actors, by their numbers, edges those of the graph or ties, each with a
 * weight and a cost. ENT_NETWORK_ALL has igraph's attributes as well: of vertices the strings name
 * (the id, by which igraph finds it), label, type, country, role and the numbers mentions and docs;
 * of edges the strings id, event, relation, first, last, the numbers weight, n, negated,
 * confidence, docs, cost and the boolean symmetric. The others go without, which is faster. graph
 * is borrowed until free. ENT_ERR_GUEST where igraph fails. Linear. */
ent_status ent_network_new(const ent_graph *graph, ent_network_edges edges, ent_network **out,
                           ent_error *err) ENT_MUST_CHECK;
void ent_network_free(ent_network *network); /* NULL is fine */

/* Sets x and y of every actor: force-directed (Fruchterman and Reingold 1991), from a start and
 * with a random generator that are always the same, so that the same graph has the same picture. */
ent_status ent_network_place(ent_graph *graph, ent_error *err) ENT_MUST_CHECK;

#endif
