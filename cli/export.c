/* entente export: a graph file in, other formats out. */
#include "cli/command.h"
#include "cli/filter_options.h"
#include "cli/triples_out.h"
#include "graph/graph_read.h"

typedef struct arguments {
    ent_graph_out out;
    ent_cli_selection selection;
    const char *graph;
} arguments;

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->out;
        state->child_inputs[1] = &a->selection;
        return 0;
    case ARGP_KEY_ARG:
        if (a->graph != NULL)
            argp_error(state, "\"%s\" is one file too many; export reads one graph", value);
        a->graph = value;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which graph? give a store or a GraphML file of entente build, or -");
        return EINVAL;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Turns a store or a graph file into other formats and pictures.\n"
    "\n"
    "Examples:\n"
    "  entente export news.db -o news.graphml -o news.svg\n"
    "  entente export news.db -o events.tsv --since 2023-10 --event ASSAULT\n"
    "  entente export news.graphml -o news.dot -o edges.csv\n"
    "  entente export news.graphml --ego Egypt --hops 2 -o egypt.svg\n"
    "  entente export --flavour gephi news.graphml -o for-gephi.graphml\n"
    "\n"
    "GRAPH is a store or a GraphML file of entente build, or - for a graph on standard input.";

static ent_status export_store(arguments *a, ent_error *err) {
    ent_store *store = NULL;
    ENT_TRY(ent_store_open(a->graph, ENT_STORE_READ, &store, err));
    ent_status status = ent_store_out_write(&a->out, &a->selection, store, err);
    ent_store_close(store);
    return status;
}

static ent_status export_graph(arguments *a, ent_error *err) {
    ent_graph graph = {0};
    if (ent_graph_out_triples(&a->out) > 0)
        return ent_fail(err, ENT_ERR_USAGE, a->graph, 0,
                        "a graph file does not keep its triples; export them from a store, or use "
                        "entente extract");
    ent_status status = ent_graph_read(a->graph, &graph, err);
    if (status == ENT_OK)
        status = ent_cli_selection_apply(&a->selection, &graph, err);
    if (status == ENT_OK)
        status = ent_graph_out_write(&a->out, &graph, err);
    ent_graph_clear(&graph);
    return status;
}

int ent_cli_export(int argc, char **argv) {
    static const struct argp_child children[] = {
        {&ent_graph_out_argp, 0, NULL, 0}, {&ent_cli_selection_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {NULL,     parse_option, "GRAPH", documentation,
                                     children, NULL,         NULL};
    arguments a = {0};
    ent_error err = {0};
    ent_cli_parse(&argp, "export", argc, argv, &a);
    bool from_store = strcmp(a.graph, "-") != 0 && ent_store_is(a.graph);
    ent_status status = from_store ? export_store(&a, &err) : export_graph(&a, &err);
    ent_cli_selection_clear(&a.selection);
    return status == ENT_OK ? ENT_EXIT_DONE : ent_cli_fail(&err);
}
