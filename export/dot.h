/* Turns a graph into the DOT language of Graphviz, ready to be drawn: shape and colour by type of
 * actor, the country below the name, colour by kind of event, width by weight, the best sentence as
 * tooltip, a legend of what occurs. https://graphviz.org/doc/info/lang.html
 *
 * Everything is quoted, and no string runs over a line's end: libcgraph's own writer quotes only
 * where it must and folds long strings, which some readers refuse. A node's "label" is broken into
 * lines for the drawing; "name" is the name as it is. */
#ifndef ENT_EXPORT_DOT_H
#define ENT_EXPORT_DOT_H

#include "core/base/buffer.h"
#include "core/base/status.h"
#include "export/graph_options.h"
#include "graph/graph.h"

/* By the name of Graphviz, or "auto". ENT_ERR_NOT_FOUND lists what there is. */
ent_status ent_dot_layout_find(const char *name, ent_dot_layout_kind *out,
                               ent_error *err) ENT_MUST_CHECK;

/* The program that lays the graph out, "dot" or "sfdp" or what layout says. */
const char *ent_dot_layout(const ent_graph *graph, ent_dot_layout_kind layout);

/* Appends the whole graph; returns how many characters were taken out. Linear. */
uint32_t ent_dot_add(const ent_graph *graph, ent_dot_layout_kind layout, ent_buffer *out);

#endif
