/* Turns a graph into what Neo4j loads: two tables for neo4j-admin (fast, into an empty database),
 * or a script of Cypher (into any database, again and again without doubling anything).
 *
 *     neo4j-admin database import full --array-delimiter='|' --multiline-fields=true \
 *         --nodes=news.neo4j.nodes.csv --relationships=news.neo4j.csv
 *     cypher-shell < news.cypher
 *
 * An actor has the label Actor and that of its type; a relationship has the event as its type,
 * HOLDS_OFFICE and the like for a standing relation, RELATION for what is outside the sixteen. */
#ifndef ENT_EXPORT_NEO4J_H
#define ENT_EXPORT_NEO4J_H

#include "export/graph_options.h"
#include "export/stream.h"
#include "graph/graph.h"

/* "|" joins lists; a bar inside an element becomes a broken bar. Fields are what they are, even
 * where a spreadsheet would take one for a formula. */
void ent_neo4j_nodes_write(const ent_graph *graph, const ent_graph_options *options,
                           ent_stream *out);
void ent_neo4j_edges_write(const ent_graph *graph, const ent_graph_options *options,
                           ent_stream *out);

/* Merges actors and relationships by id. Goes over the graph once for each label and type, which
 * Cypher cannot take from data. */
void ent_cypher_write(const ent_graph *graph, const ent_graph_options *options, ent_stream *out);

#endif
