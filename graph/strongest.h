/* Cuts a graph to the part that weighs most, for pictures that cannot show all of it. */
#ifndef ENT_GRAPH_STRONGEST_H
#define ENT_GRAPH_STRONGEST_H

#include "graph/graph.h"

/* Fills *out with the actors whose edges weigh most, at most so many, and of the edges between them
 * the heaviest, at most so many; of equals the surer one stays, then the earlier one. Actors left
 * without an edge go. out owns its arrays (ent_graph_clear), texts are borrowed from graph.
 * O(n log n). */
void ent_graph_strongest(const ent_graph *graph, uint32_t actors, uint32_t edges, ent_graph *out);

#endif
