/* The options that say which triples, edges and actors a command is about, and their application to
 * a graph. */
#ifndef ENT_CLI_FILTER_OPTIONS_H
#define ENT_CLI_FILTER_OPTIONS_H

#include "cli/command.h"
#include "graph/filter_read.h"
#include "graph/select.h"

/* --since --until --event --quad --actor --country --source --min-weight --min-confidence
 * --actual-only. Zero-initialised it lets all pass. Actors stay names until resolved. */
typedef struct ent_cli_filter {
    ent_filter filter;
    ent_arena arena;
} ent_cli_filter;

/* An argp child whose input is an ent_cli_filter. */
extern const struct argp ent_cli_filter_argp;

void ent_cli_filter_clear(ent_cli_filter *filter);

/* The filters, and --ego --hops --component --top --backbone: what exports select with. */
typedef struct ent_cli_selection {
    ent_cli_filter filter;
    ent_selection selection; /* its filter is not used */
    bool resolved;           /* names have become ids */
    const char *ego;         /* names, or NULL */
    const char *component_of;
} ent_cli_selection;

/* An argp child whose input is an ent_cli_selection. */
extern const struct argp ent_cli_selection_argp;

/* Whether it takes a graph to say what is selected; else every triple says it of itself. */
bool ent_cli_selection_needs_graph(const ent_cli_selection *selection);

/* Finds the actors that the options name in the graph, which is all there is. Errors as
 * ent_actor_find has them. */
ent_status ent_cli_selection_resolve(ent_cli_selection *selection, const ent_graph *graph,
                                     ent_error *err) ENT_MUST_CHECK;

/* Finds the actors that the options name, unless they are found, and leaves of the graph what is
 * selected. Says on standard error where nothing is. Errors as ent_actor_find has them. */
ent_status ent_cli_selection_apply(ent_cli_selection *selection, ent_graph *graph,
                                   ent_error *err) ENT_MUST_CHECK;

void ent_cli_selection_clear(ent_cli_selection *selection);

#endif
