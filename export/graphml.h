/* Turns a graph into GraphML: one directed graph, parallel edges kept, typed keys, no value that is
 * unknown. http://graphml.graphdrawing.org
 *
 * Lists (aliases, phrases, sources, evidence) are joined by " | "; a bar inside an element becomes
 * a broken bar. "evidence_at" says of each sentence of "evidence" where it stands: article,
 * sentence, date and confidence, separated by blanks; "evidence_by" who says so, - where the
 * article itself does. graph/graph_read.h reads all of it back. */
#ifndef ENT_EXPORT_GRAPHML_H
#define ENT_EXPORT_GRAPHML_H

#include "core/base/status.h"
#include "graph/graph.h"

#include <stdio.h>

typedef enum ent_flavour {
    ENT_FLAVOUR_PLAIN, /* valid by the schema */
    ENT_FLAVOUR_GEPHI, /* an XML attribute label on each edge, which the schema does not know, so
                          that Gephi keeps parallel edges apart */
} ent_flavour;

/* Prints to stream; write errors stay in the stream's error flag. dropped gets the number of
 * characters that XML cannot carry. Linear. */
void ent_graphml_write(const ent_graph *graph, ent_flavour flavour, FILE *stream,
                       uint64_t *dropped);

#endif
