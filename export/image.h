/* Draws a graph as a picture with Graphviz: the DOT of export/dot.h, laid out and rendered. One
 * thread at a time: Graphviz keeps global state. */
#ifndef ENT_EXPORT_IMAGE_H
#define ENT_EXPORT_IMAGE_H

#include "export/dot.h"

#include <stdio.h>

/* Of a larger graph the strongest part is drawn (graph/strongest.h): more could not be read, and
 * would take long to lay out. */
enum { ENT_IMAGE_ACTORS_MAX = 1000, ENT_IMAGE_EDGES_MAX = 4000 };

static inline bool ent_image_shows_all(const ent_graph *graph) {
    return graph->actor_count <= ENT_IMAGE_ACTORS_MAX && graph->edge_count <= ENT_IMAGE_EDGES_MAX;
}

/* format is "svg", "png" or "pdf". ENT_ERR_GUEST where Graphviz fails. */
ent_status ent_image_write(const ent_graph *graph, const char *format, ent_dot_layout_kind layout,
                           FILE *stream, uint64_t *dropped, ent_error *err) ENT_MUST_CHECK;

#endif
