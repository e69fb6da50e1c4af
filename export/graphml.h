/* Turns a graph into GraphML: one directed graph, parallel edges kept, typed keys, no value that is
 * unknown. http://graphml.graphdrawing.org
 *
 * Lists (aliases, phrases, sources, evidence) are joined by " | "; a bar inside an element becomes
 * a broken bar. "evidence_at" says of each sentence of "evidence" where it stands: article,
 * sentence, date and confidence, separated by blanks; "evidence_by" who says so, - where the
 * article itself does. graph/graph_read.h reads all of it back. */
#ifndef ENT_EXPORT_GRAPHML_H
#define ENT_EXPORT_GRAPHML_H

#include "export/graph_options.h"
#include "export/stream.h"
#include "graph/graph.h"

/* Linear. */
void ent_graphml_write(const ent_graph *graph, const ent_graph_options *options, ent_stream *out);

#endif
