/* Where a command writes its graph and its triples: -o FILE, again and again, --format, --flavour,
 * --gexf and --layout. */
#ifndef ENT_CLI_GRAPH_OUT_H
#define ENT_CLI_GRAPH_OUT_H

#include "cli/command.h"
#include "export/writer.h"

/* Checked while the options are read, so that a wrong extension costs no work. */
typedef struct ent_graph_out {
    ent_cli_list paths;
    ent_format formats[ENT_CLI_LIST_MAX];
    bool optional;      /* nothing is written where neither -o nor --format is given */
    const char *format; /* --format; NULL: by extension, GraphML for standard output */
    ent_graph_options options;
} ent_graph_out;

/* An argp child whose input is an ent_graph_out. */
extern const struct argp ent_graph_out_argp;

/* Whether the place of that number gets triples; else it gets the graph. */
bool ent_graph_out_is_triples(const ent_graph_out *out, size_t number);

/* How many places get triples. */
size_t ent_graph_out_triples(const ent_graph_out *out);

/* Writes the graph to every place that gets it, to standard output where none was given. Gives
 * actors their positions first, where a format shows them. */
ent_status ent_graph_out_write(const ent_graph_out *out, ent_graph *graph,
                               ent_error *err) ENT_MUST_CHECK;

#endif
