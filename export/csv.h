/* Turns triples, or the edges of a graph, into comma-separated values (RFC 4180, with a header line
 * and CRLF ends). See ent_escape_csv for formulas. */
#ifndef ENT_EXPORT_CSV_H
#define ENT_EXPORT_CSV_H

#include "core/base/buffer.h"
#include "core/pipeline.h"
#include "graph/graph.h"

void ent_csv_header(ent_buffer *out);

/* Appends one line; returns how many characters were taken out. */
uint32_t ent_csv_add(const ent_extraction *extraction, const ent_triple *triple, ent_buffer *out);

/* Edges with the column names that Gephi's spreadsheet import looks for (Source, Target, Type,
 * Kind, Id, Label, Weight), then what else is known of them. */
void ent_csv_edges_header(ent_buffer *out);
uint32_t ent_csv_edge_add(const ent_graph *graph, const ent_graph_edge *edge, ent_buffer *out);

#endif
