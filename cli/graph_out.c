#include "cli/graph_out.h"

#include "export/html.h"
#include "export/image.h"
#include "graph/network.h"

enum { KEY_FORMAT = 0x300, KEY_FLAVOUR, KEY_GEXF, KEY_LAYOUT };

/* Beyond this a drawing of all of it is a hairball. */
enum { READABLE_ACTORS = 5000, READABLE_EDGES = 20000 };

enum { WRITTEN = ENT_FOR_GRAPHS | ENT_FOR_RECORDS };

static const struct argp_option options[] = {
    {"output", 'o', "FILE", 0,
     "Write to FILE, in the format of its extension. A graph: .graphml .gexf .json .graph.jsonl "
     ".csv .neo4j.csv .cypher .dot .gv .svg .png .pdf .html; its triples: .tsv (a table of events) "
     ".nq "
     ".jsonl. - is standard output. Can be given several times. A .csv file gets the edges, and "
     "the "
     "nodes stand beside it: news.nodes.csv beside news.csv",
     1},
    {"format", KEY_FORMAT, "NAME", 0,
     "graphml (the default for standard output), gexf, json, graph-jsonl, csv, neo4j, cypher, dot, "
     "svg, png, pdf, html, events, nquads or jsonl, whatever the extension",
     1},
    {"flavour", KEY_FLAVOUR, "NAME", 0,
     "plain; gephi or yed: GraphML in which Gephi keeps parallel edges apart, or that yEd draws "
     "with labels; sigma: JSON that graphology and Sigma import",
     1},
    {"gexf", KEY_GEXF, "VERSION", 0, "1.3, or 1.2 for NetworkX before 3.6, which cannot read 1.3",
     1},
    {"layout", KEY_LAYOUT, "NAME", 0,
     "What lays a picture out: dot, neato, fdp, sfdp, circo or twopi of Graphviz, or auto, the "
     "default, which goes by the size of the graph",
     1},
    {0},
};

typedef struct flavour_name {
    const char *name;
    ent_flavour flavour;
    ent_format format; /* the one that has it */
} flavour_name;

static const flavour_name flavours[] = {
    {"plain", ENT_FLAVOUR_PLAIN, ENT_FORMAT_COUNT},
    {"gephi", ENT_FLAVOUR_GEPHI, ENT_FORMAT_GRAPHML},
    {"yed", ENT_FLAVOUR_YED, ENT_FORMAT_GRAPHML},
    {"sigma", ENT_FLAVOUR_SIGMA, ENT_FORMAT_JSON},
};
enum { FLAVOUR_COUNT = sizeof flavours / sizeof *flavours };

static ent_flavour flavour_of(const char *value, struct argp_state *state) {
    for (int i = 0; i < FLAVOUR_COUNT; i++)
        if (strcmp(value, flavours[i].name) == 0)
            return flavours[i].flavour;
    argp_error(state, "no flavour is known for \"%s\"; there are plain, gephi, yed, sigma", value);
    return ENT_FLAVOUR_PLAIN;
}

static ent_gexf_version gexf_of(const char *value, struct argp_state *state) {
    if (strcmp(value, "1.2") == 0)
        return ENT_GEXF_1_2;
    if (strcmp(value, "1.3") != 0)
        argp_error(state, "no GEXF %s is written; there are 1.3 and 1.2", value);
    return ENT_GEXF_1_3;
}

/* A flavour that no file takes is a slip, and is said before any work is done. */
static void check_flavour(const ent_graph_out *out, struct argp_state *state) {
    const flavour_name *flavour = &flavours[out->options.flavour];
    if (flavour->format == ENT_FORMAT_COUNT)
        return;
    for (size_t i = 0; i < out->paths.count; i++)
        if (out->formats[i] == flavour->format)
            return;
    argp_error(state, "--flavour %s is for %s, and none is written", flavour->name,
               ent_format_about(flavour->format)->name);
}

static void choose_formats(ent_graph_out *out, struct argp_state *state) {
    ent_error err = {0};
    if (out->paths.count == 0 && (!out->optional || out->format != NULL))
        out->paths.at[out->paths.count++] = "-";
    for (size_t i = 0; i < out->paths.count; i++) {
        const char *path = out->paths.at[i];
        ent_status status = ENT_OK;
        if (out->format != NULL)
            status = ent_format_find(out->format, WRITTEN, &out->formats[i], &err);
        else if (strcmp(path, "-") == 0)
            out->formats[i] = ENT_FORMAT_GRAPHML;
        else
            status = ent_format_of_path(path, WRITTEN, &out->formats[i], &err);
        if (status != ENT_OK)
            argp_error(state, "%s", err.text);
    }
}

static error_t parse_option(int key, char *value, struct argp_state *state) {
    ent_graph_out *out = state->input;
    ent_error err = {0};
    switch (key) {
    case 'o':
        ent_cli_list_add(&out->paths, value, "-o", state);
        return 0;
    case KEY_FORMAT:
        out->format = value;
        return 0;
    case KEY_FLAVOUR:
        out->options.flavour = flavour_of(value, state);
        return 0;
    case KEY_GEXF:
        out->options.gexf = gexf_of(value, state);
        return 0;
    case KEY_LAYOUT:
        if (ent_dot_layout_find(value, &out->options.layout, &err) != ENT_OK)
            argp_error(state, "%s", err.text);
        return 0;
    case ARGP_KEY_END:
        choose_formats(out, state);
        check_flavour(out, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp ent_graph_out_argp = {.options = options, .parser = parse_option};

bool ent_graph_out_is_triples(const ent_graph_out *out, size_t number) {
    return (ent_format_about(out->formats[number])->uses & ENT_FOR_GRAPHS) == 0;
}

size_t ent_graph_out_triples(const ent_graph_out *out) {
    size_t count = 0;
    for (size_t i = 0; i < out->paths.count; i++)
        count += ent_graph_out_is_triples(out, i);
    return count;
}

/* Edges ascend by their ends, so parallel ones are neighbours. */
static bool has_parallel_edges(const ent_graph *graph) {
    for (uint32_t i = 1; i < graph->edge_count; i++)
        if (graph->edges[i].from == graph->edges[i - 1].from &&
            graph->edges[i].to == graph->edges[i - 1].to)
            return true;
    return false;
}

/* Gephi makes one edge of those between two actors, unless it finds a kind of edge in the file. */
static bool gephi_merges(const ent_graph_out *out, ent_format format) {
    return format == ENT_FORMAT_DOT ||
           (format == ENT_FORMAT_GRAPHML && out->options.flavour == ENT_FLAVOUR_PLAIN) ||
           (format == ENT_FORMAT_GEXF && out->options.gexf == ENT_GEXF_1_2);
}

static bool is_picture(ent_format format) {
    return format == ENT_FORMAT_SVG || format == ENT_FORMAT_PNG || format == ENT_FORMAT_PDF;
}

static void say_cut(const ent_graph *graph, const char *what, int actors, int edges) {
    (void)fprintf(
        stderr,
        "entente: of %u actors and %u edges the %s shows the strongest part, up to %d and "
        "%d; --top, --min-weight, --backbone or --ego choose another\n",
        graph->actor_count, graph->edge_count, what, actors, edges);
}

static void give_hints(const ent_graph_out *out, const ent_graph *graph) {
    bool merged_by_gephi = false;
    bool picture_is_cut = false;
    bool page_is_cut = false;
    for (size_t i = 0; i < out->paths.count; i++) {
        merged_by_gephi = merged_by_gephi || gephi_merges(out, out->formats[i]);
        if (is_picture(out->formats[i]) && !ent_image_shows_all(graph))
            picture_is_cut = true;
        if (out->formats[i] == ENT_FORMAT_HTML && !ent_html_shows_all(graph))
            page_is_cut = true;
    }
    if (merged_by_gephi && has_parallel_edges(graph))
        (void)fputs(
            "entente: opening this in Gephi? it merges parallel edges; use --format gexf, or "
            "--flavour gephi with GraphML\n",
            stderr);
    if (picture_is_cut)
        say_cut(graph, "picture", ENT_IMAGE_ACTORS_MAX, ENT_IMAGE_EDGES_MAX);
    if (page_is_cut)
        say_cut(graph, "page", ENT_HTML_ACTORS_MAX, ENT_HTML_EDGES_MAX);
    bool is_said = picture_is_cut || page_is_cut;
    if (!is_said && (graph->actor_count > READABLE_ACTORS || graph->edge_count > READABLE_EDGES))
        (void)fprintf(stderr,
                      "entente: %u actors and %u edges are more than a drawing can show; --top, "
                      "--min-weight, --backbone or --ego leave less\n",
                      graph->actor_count, graph->edge_count);
}

ent_status ent_graph_out_write(const ent_graph_out *out, ent_graph *graph, ent_error *err) {
    uint64_t dropped = 0;
    if (ent_graph_out_triples(out) == out->paths.count)
        return ENT_OK;
    for (size_t i = 0; i < out->paths.count; i++) {
        if (ent_graph_out_is_triples(out, i))
            continue;
        if (ent_format_about(out->formats[i])->placed && !graph->placed)
            ENT_TRY(ent_network_place(graph, err));
        ENT_TRY(ent_graph_write(graph, out->formats[i], &out->options, out->paths.at[i], &dropped,
                                err));
    }
    give_hints(out, graph);
    ent_cli_say_dropped(dropped);
    return ENT_OK;
}
