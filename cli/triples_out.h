/* The files of triples among those that a command writes: events, N-Quads, JSON Lines. */
#ifndef ENT_CLI_TRIPLES_OUT_H
#define ENT_CLI_TRIPLES_OUT_H

#include "cli/filter_options.h"
#include "cli/graph_out.h"
#include "core/base/map.h"
#include "export/record_file.h"
#include "graph/store.h"

typedef struct ent_triples_out {
    ent_record_file *files[ENT_CLI_LIST_MAX];
    size_t count;
    const ent_filter *filter; /* borrowed; NULL: all pass */
    bool chosen;              /* only triples of edges pass */
    ent_map edges;
    ent_arena arena;
    ent_buffer key;
} ent_triples_out;

/* Opens them; none is no failure. On failure nothing is left. filter may be NULL. */
ent_status ent_triples_out_open(const ent_graph_out *out, const ent_filter *filter,
                                ent_triples_out *triples, ent_error *err) ENT_MUST_CHECK;

/* From here on only triples that are part of an edge of the graph pass. Linear. */
void ent_triples_out_choose(ent_triples_out *triples, const ent_graph *graph);

/* Where triples go in; good until commit or abandon. */
ent_record_sink ent_triples_out_sink(ent_triples_out *triples);

/* Hands over the triples of one article. */
ent_status ent_triples_out_add(ent_triples_out *triples, const ent_extraction *extraction,
                               ent_error *err) ENT_MUST_CHECK;

/* Puts the files in their places and says what no format could carry. After it, failed or not,
 * triples is done with. */
ent_status ent_triples_out_commit(ent_triples_out *triples, ent_error *err) ENT_MUST_CHECK;

/* Leaves no file. Harmless after commit. */
void ent_triples_out_abandon(ent_triples_out *triples);

/* Writes from a store: the graph, and the triples that pass the selection, each to its places. */
ent_status ent_store_out_write(const ent_graph_out *out, ent_cli_selection *selection,
                               ent_store *store, ent_error *err) ENT_MUST_CHECK;

#endif
