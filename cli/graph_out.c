#include "cli/graph_out.h"

#include "graph/network.h"

enum { KEY_FORMAT = 0x300, KEY_FLAVOUR };

/* Beyond this a drawing of all of it is a hairball. */
enum { READABLE_ACTORS = 5000, READABLE_EDGES = 20000 };

static const struct argp_option options[] = {
    {"output", 'o', "FILE", 0,
     "Write to FILE, in the format of its extension: .graphml .dot .gv .csv .svg .png; - is "
     "standard "
     "output. Can be given several times",
     1},
    {"format", KEY_FORMAT, "NAME", 0,
     "graphml (the default for standard output), dot, csv, svg or png, whatever the extension", 1},
    {"flavour", KEY_FLAVOUR, "NAME", 0,
     "plain or gephi: GraphML in which Gephi keeps parallel edges apart", 1},
    {0},
};

static void choose_formats(ent_graph_out *out, struct argp_state *state) {
    ent_error err = {0};
    if (out->paths.count == 0)
        out->paths.at[out->paths.count++] = "-";
    for (size_t i = 0; i < out->paths.count; i++) {
        const char *path = out->paths.at[i];
        ent_status status = ENT_OK;
        if (out->format != NULL)
            status = ent_format_find(out->format, ENT_FOR_GRAPHS, &out->formats[i], &err);
        else if (strcmp(path, "-") == 0)
            out->formats[i] = ENT_FORMAT_GRAPHML;
        else
            status = ent_format_of_path(path, ENT_FOR_GRAPHS, &out->formats[i], &err);
        if (status != ENT_OK)
            argp_error(state, "%s", err.text);
    }
}

static error_t parse_option(int key, char *value, struct argp_state *state) {
    ent_graph_out *out = state->input;
    switch (key) {
    case 'o':
        ent_cli_list_add(&out->paths, value, "-o", state);
        return 0;
    case KEY_FORMAT:
        out->format = value;
        return 0;
    case KEY_FLAVOUR:
        if (strcmp(value, "gephi") != 0 && strcmp(value, "plain") != 0)
            argp_error(state, "no flavour is known for \"%s\"; there are plain, gephi", value);
        out->flavour = strcmp(value, "gephi") == 0 ? ENT_FLAVOUR_GEPHI : ENT_FLAVOUR_PLAIN;
        return 0;
    case ARGP_KEY_END:
        choose_formats(out, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp ent_graph_out_argp = {.options = options, .parser = parse_option};

/* Edges ascend by their ends, so parallel ones are neighbours. */
static bool has_parallel_edges(const ent_graph *graph) {
    for (uint32_t i = 1; i < graph->edge_count; i++)
        if (graph->edges[i].from == graph->edges[i - 1].from &&
            graph->edges[i].to == graph->edges[i - 1].to)
            return true;
    return false;
}

static void give_hints(const ent_graph_out *out, const ent_graph *graph) {
    bool merged_by_gephi = false;
    for (size_t i = 0; i < out->paths.count; i++)
        if (out->formats[i] == ENT_FORMAT_DOT ||
            (out->formats[i] == ENT_FORMAT_GRAPHML && out->flavour != ENT_FLAVOUR_GEPHI))
            merged_by_gephi = true;
    if (merged_by_gephi && has_parallel_edges(graph))
        (void)fputs("entente: opening this in Gephi? it merges parallel edges; use --flavour gephi "
                    "with GraphML\n",
                    stderr);
    if (graph->actor_count > READABLE_ACTORS || graph->edge_count > READABLE_EDGES)
        (void)fprintf(stderr,
                      "entente: %u actors and %u edges are more than a drawing can show; --top, "
                      "--min-weight, --backbone or --ego leave less\n",
                      graph->actor_count, graph->edge_count);
}

ent_status ent_graph_out_write(const ent_graph_out *out, ent_graph *graph, ent_error *err) {
    uint64_t dropped = 0;
    for (size_t i = 0; i < out->paths.count; i++) {
        if (out->formats[i] == ENT_FORMAT_GRAPHML && !graph->placed)
            ENT_TRY(ent_network_place(graph, err));
        ENT_TRY(
            ent_graph_write(graph, out->formats[i], out->flavour, out->paths.at[i], &dropped, err));
    }
    give_hints(out, graph);
    ent_cli_say_dropped(dropped);
    return ENT_OK;
}
