/* Turns a graph into JSON: nodes and links in one object, as d3 and NetworkX read them, the same
 * with attributes set apart, as graphology and Sigma do, or a node and an edge a line, for jq and
 * for streams. Lists are arrays, what is unknown is left out, and each sentence of evidence is an
 * object with where it stands. */
#ifndef ENT_EXPORT_JSON_H
#define ENT_EXPORT_JSON_H

#include "export/graph_options.h"
#include "export/stream.h"
#include "graph/graph.h"

/* {"directed": true, "multigraph": true, "graph": {}, "nodes": [{"id": ...}],
 *  "links": [{"source": ..., "target": ..., "key": ...}]}
 * or, with ENT_FLAVOUR_SIGMA,
 * {"options": ..., "nodes": [{"key": ..., "attributes": {...}}], "edges": [...]}; an actor's type
 * is "actor_type" there, since Sigma takes "type" for the name of a shape. Linear. */
void ent_json_write(const ent_graph *graph, const ent_graph_options *options, ent_stream *out);

/* {"node": {...}} or {"link": {...}} a line, the same objects. */
void ent_json_lines_write(const ent_graph *graph, const ent_graph_options *options,
                          ent_stream *out);

#endif
