/* Draws a graph as a picture with Graphviz: the DOT of export/dot.h, laid out and rendered. One
 * thread at a time: Graphviz keeps global state. */
#ifndef ENT_EXPORT_IMAGE_H
#define ENT_EXPORT_IMAGE_H

#include "core/base/status.h"
#include "graph/graph.h"

#include <stdio.h>

/* A picture of more actors than this could not be read, and would take minutes to lay out. */
enum { ENT_IMAGE_ACTORS_MAX = 2000, ENT_IMAGE_EDGES_MAX = 8000 };

/* format is "svg" or "png". ENT_ERR_LIMIT where the graph is too large to be drawn, ENT_ERR_GUEST
 * where Graphviz fails. */
ent_status ent_image_write(const ent_graph *graph, const char *format, FILE *stream,
                           uint64_t *dropped, ent_error *err) ENT_MUST_CHECK;

#endif
