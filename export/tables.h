/* Turns a graph into two tables of comma-separated values, edges and nodes, with the column names
 * that Gephi's spreadsheet import looks for (Id, Label; Source, Target, Type, Kind, Id, Label,
 * Weight; timeset), then what else is known. RFC 4180 with CRLF ends; see ent_escape_csv for what
 * looks like a formula. Lists are joined by " | ". */
#ifndef ENT_EXPORT_TABLES_H
#define ENT_EXPORT_TABLES_H

#include "export/graph_options.h"
#include "export/stream.h"
#include "graph/graph.h"

void ent_table_nodes_write(const ent_graph *graph, const ent_graph_options *options,
                           ent_stream *out);
void ent_table_edges_write(const ent_graph *graph, const ent_graph_options *options,
                           ent_stream *out);

#endif
