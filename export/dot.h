/* Turns a graph into the DOT language of Graphviz, ready to be drawn: shape and colour by type of
 * actor, colour by kind of event, width by weight, the best sentence as tooltip, a legend.
 * https://graphviz.org/doc/info/lang.html */
#ifndef ENT_EXPORT_DOT_H
#define ENT_EXPORT_DOT_H

#include "core/base/buffer.h"
#include "graph/graph.h"

/* Appends the whole graph; returns how many characters were taken out. Linear. */
uint32_t ent_dot_add(const ent_graph *graph, ent_buffer *out);

/* The layout program that suits the graph's size, "dot" or "sfdp"; it stands in the text too. */
const char *ent_dot_layout(const ent_graph *graph);

#endif
