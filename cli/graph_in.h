/* Where a command takes its graph from: a store, or a graph file. */
#ifndef ENT_CLI_GRAPH_IN_H
#define ENT_CLI_GRAPH_IN_H

#include "cli/command.h"
#include "graph/filter.h"
#include "graph/graph.h"

/* Fills *out, which is cleared by the caller, also after a failure, from the store or the GraphML
 * file at path ("-" is standard input, for a graph file). filter (may be NULL) narrows the triples
 * of a store; a graph file does not keep them apart and comes whole. */
ent_status ent_cli_graph_in(const char *path, const ent_filter *filter, ent_graph *out,
                            ent_error *err) ENT_MUST_CHECK;

#endif
