/* Turns a graph into a page: one HTML file that asks nothing of the network, draws the graph and
 * shows the evidence of every edge. Its parts are in export/page; they are joined when the library
 * is built.
 *
 * Nothing in an article can run in it: the graph is a data block of JSON in which no character can
 * end the block, scripts put it into the page as text alone, and the page's policy lets no script
 * run but the one whose hash it names. */
#ifndef ENT_EXPORT_HTML_H
#define ENT_EXPORT_HTML_H

#include "core/base/status.h"
#include "export/stream.h"
#include "graph/graph.h"

/* A browser draws this many at some 30 frames a second without a GPU; of a larger graph the page
 * holds the strongest part (graph/strongest.h) and says so. */
enum { ENT_HTML_ACTORS_MAX = 2000, ENT_HTML_EDGES_MAX = 10000 };

static inline bool ent_html_shows_all(const ent_graph *graph) {
    return graph->actor_count <= ENT_HTML_ACTORS_MAX && graph->edge_count <= ENT_HTML_EDGES_MAX;
}

/* Places the actors that it shows where the graph has no places. ENT_ERR_GUEST where that fails.
 * Linear but for the placing. */
ent_status ent_html_write(const ent_graph *graph, ent_stream *out, ent_error *err) ENT_MUST_CHECK;

#endif
