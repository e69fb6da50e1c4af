/* Turns a graph into GEXF with its time: an edge is there on the days of its evidence and an actor
 * on those of its edges, so that Gephi's timeline works at once. Colours, sizes and positions are
 * those of the pictures. https://gexf.net
 *
 * An attribute's id is its title, since graphology names attributes by id. */
#ifndef ENT_EXPORT_GEXF_H
#define ENT_EXPORT_GEXF_H

#include "export/graph_options.h"
#include "export/stream.h"
#include "graph/graph.h"

/* O(n log n) in the days. */
void ent_gexf_write(const ent_graph *graph, const ent_graph_options *options, ent_stream *out);

#endif
