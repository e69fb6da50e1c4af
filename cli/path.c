/* entente path: how two actors of a graph are connected. */
#include "cli/query.h"
#include "export/clean.h"
#include "export/number.h"
#include "graph/paths.h"

#include <errno.h>

enum { KEY_DIRECTED = 0x200, KEY_MAX_HOPS, KEY_AVOID, KEY_IN_TIME };

enum { HOPS_MAX = 1000 };

typedef struct arguments {
    ent_cli_query query;
    ent_cli_list avoid;
    ent_path_options options;
} arguments;

static const struct argp_option options[] = {
    {"paths", 'k', "N", 0, "Show up to N ways, the strongest first; 1 is the default", 1},
    {"directed", KEY_DIRECTED, NULL, 0, "Follow edges only from the doer to the one it is done to",
     1},
    {"max-hops", KEY_MAX_HOPS, "N", 0, "Ways of N hops or fewer", 1},
    {"avoid", KEY_AVOID, "ACTOR", 0, "Ways that do not go through the actor; again for more", 1},
    {"in-time", KEY_IN_TIME, NULL, 0,
     "Ways on which dates never decrease from hop to hop; edges without a date do not count", 1},
    {0},
};

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->query;
        return 0;
    case 'k':
        a->options.count = ent_cli_number(value, 1, ENT_PATHS_MAX, "-k", state);
        return 0;
    case KEY_DIRECTED:
        a->options.directed = true;
        return 0;
    case KEY_MAX_HOPS:
        a->options.max_hops = ent_cli_number(value, 1, HOPS_MAX, "--max-hops", state);
        return 0;
    case KEY_AVOID:
        ent_cli_list_add(&a->avoid, value, "--avoid", state);
        return 0;
    case KEY_IN_TIME:
        a->options.in_time = true;
        a->query.full = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Shows how two actors are connected: from one to the next, strong ties first, each with the "
    "best "
    "sentence that says so.\n"
    "\n"
    "Examples:\n"
    "  entente path news.db \"Wang Yi\" Israel\n"
    "  entente path -k 3 --directed news.db China Hamas\n"
    "  entente path --in-time --avoid \"United States\" news.db Egypt Iran\n"
    "  entente path --format json news.db Q148 Q801\n"
    "\n"
    "STORE is a file of entente build --store, or a GraphML file. An ACTOR is a name, another name "
    "that the articles "
    "use, or an id.";

/* One hop, pointing the way its edge does:  A --ACCUSE-> B  */
static void add_hop_line(const ent_cli_query *query, const ent_graph *graph, const ent_hop *hop,
                         ent_buffer *out) {
    const ent_graph_edge *edge = &graph->edges[hop->edge];
    bool forward = edge->from == hop->from;
    const char *tail = edge->symmetric || !forward ? "<-" : "--";
    const char *head = edge->symmetric || forward ? "->" : "--";
    char date[16];
    ent_buffer_add(out, ENT_TEXT("  "));
    ent_cli_tone_add(query, ENT_TONE_BOLD, graph->actors[hop->from].name, out);
    ent_buffer_print(out, " %s", tail);
    ent_cli_tone_add(query, ent_tone_of_sign(ent_event_sign(edge->event)), ent_edge_kind(edge),
                     out);
    ent_buffer_print(out, "%s ", head);
    ent_cli_tone_add(query, ENT_TONE_BOLD, graph->actors[hop->to].name, out);
    if (hop->date.year != 0)
        ent_buffer_print(out, "   %s", ent_date_print(hop->date, date));
    ent_buffer_print(out, "   %u article%s, confidence ", edge->weight,
                     ent_cli_plural(edge->weight));
    ent_number_add((double)ent_edge_confidence(edge) / ENT_CONFIDENCE_ONE, 2, out);
    if (edge->negated == edge->n)
        ent_buffer_add(out, ENT_TEXT(", negated"));
    if (ent_edge_modality(edge) != ENT_MODALITY_ACTUAL)
        ent_buffer_print(out, ", %s", ent_modality_name(ent_edge_modality(edge)));
    if (hop->others > 0)
        ent_buffer_print(out, ", %u more edge%s between them", hop->others,
                         ent_cli_plural(hop->others));
    ent_buffer_add_char(out, '\n');
    const ent_evidence *best = ent_hop_evidence(graph, hop);
    if (best != NULL)
        ent_cli_quote_add(query, best, 6, out);
}

static void add_route(const ent_cli_source *source, const ent_path *path, ent_buffer *out) {
    const ent_cli_query *query = source->query;
    const ent_graph *graph = &source->graph;
    ent_cli_tone_add(query, ENT_TONE_BOLD, source->actors[0].name, out);
    for (uint32_t h = 0; h < path->hop_count; h++) {
        ent_buffer_add(out, ENT_TEXT(" - "));
        ent_cli_tone_add(query, ENT_TONE_BOLD, graph->actors[path->hops[h].to].name, out);
    }
    ent_buffer_print(out, " (%u hop%s)\n", path->hop_count, ent_cli_plural(path->hop_count));
    for (uint32_t h = 0; h < path->hop_count; h++)
        add_hop_line(query, graph, &path->hops[h], out);
}

static void add_text(const ent_cli_source *source, const ent_paths *paths, ent_buffer *out) {
    if (paths->count == 0) {
        (void)ent_clean_line(source->actors[0].name, out);
        ent_buffer_add(out, ENT_TEXT(" and "));
        (void)ent_clean_line(source->actors[1].name, out);
        ent_buffer_add(out, ENT_TEXT(" are not connected\n"));
    }
    for (uint32_t i = 0; i < paths->count; i++) {
        if (i > 0)
            ent_buffer_add_char(out, '\n');
        add_route(source, &paths->at[i], out);
    }
}

static const char *direction_of(const ent_graph_edge *edge, const ent_hop *hop) {
    return edge->symmetric ? "both" : edge->from == hop->from ? "forward" : "backward";
}

static void add_json_pair(const char *key, ent_text value, ent_buffer *out) {
    ent_buffer_print(out, "\"%s\": ", key);
    (void)ent_escape_json(value, out);
}

static void add_json_actor(const char *key, ent_text id, ent_text name, ent_buffer *out) {
    ent_buffer_print(out, "\"%s\": {", key);
    add_json_pair("id", id, out);
    ent_buffer_add(out, ENT_TEXT(", "));
    add_json_pair("name", name, out);
    ent_buffer_add_char(out, '}');
}

static void add_json_evidence(const ent_evidence *evidence, ent_buffer *out) {
    char date[16];
    ent_buffer_add(out, ENT_TEXT(", \"evidence\": {"));
    add_json_pair("doc", evidence->doc, out);
    ent_buffer_print(out, ", \"sentence\": %u, ", evidence->sentence);
    if (evidence->date.year != 0) {
        add_json_pair("date", ent_text_of(ent_date_print(evidence->date, date)), out);
        ent_buffer_add(out, ENT_TEXT(", "));
    }
    if (evidence->outlet.len > 0) {
        add_json_pair("source", evidence->outlet, out);
        ent_buffer_add(out, ENT_TEXT(", "));
    }
    add_json_pair("text", evidence->text, out);
    ent_buffer_add_char(out, '}');
}

static void add_json_hop(const ent_graph *graph, const ent_hop *hop, ent_buffer *out) {
    const ent_graph_edge *edge = &graph->edges[hop->edge];
    ent_buffer_add_char(out, '{');
    const ent_graph_actor *from = &graph->actors[hop->from];
    const ent_graph_actor *to = &graph->actors[hop->to];
    add_json_actor("from", from->id, from->name, out);
    ent_buffer_add(out, ENT_TEXT(", "));
    add_json_actor("to", to->id, to->name, out);
    ent_buffer_print(out, ", \"direction\": \"%s\", ", direction_of(edge, hop));
    add_json_pair("edge", edge->id, out);
    ent_buffer_add(out, ENT_TEXT(", "));
    add_json_pair("event", ent_text_of(ent_event_name(edge->event)), out);
    ent_buffer_add(out, ENT_TEXT(", "));
    add_json_pair("relation", edge->relation, out);
    ent_buffer_print(out, ", \"weight\": %u, \"n\": %u, \"negated\": %u, ", edge->weight, edge->n,
                     edge->negated);
    add_json_pair("modality", ent_text_of(ent_modality_name(ent_edge_modality(edge))), out);
    ent_buffer_add(out, ENT_TEXT(", \"confidence\": "));
    ent_number_add((double)ent_edge_confidence(edge) / ENT_CONFIDENCE_ONE, 4, out);
    ent_buffer_print(out, ", \"other_edges\": %u", hop->others);
    if (hop->date.year != 0) {
        char date[16];
        ent_buffer_print(out, ", \"date\": \"%s\"", ent_date_print(hop->date, date));
    }
    const ent_evidence *best = ent_hop_evidence(graph, hop);
    if (best != NULL)
        add_json_evidence(best, out);
    ent_buffer_add_char(out, '}');
}

static void add_json(const ent_cli_source *source, const ent_paths *paths, ent_buffer *out) {
    const ent_graph *graph = &source->graph;
    ent_buffer_add_char(out, '{');
    add_json_actor("from", source->actors[0].id, source->actors[0].name, out);
    ent_buffer_add(out, ENT_TEXT(", "));
    add_json_actor("to", source->actors[1].id, source->actors[1].name, out);
    ent_buffer_add(out, ENT_TEXT(", \"paths\": ["));
    for (uint32_t i = 0; i < paths->count; i++) {
        ent_buffer_print(out, "%s\n  {\"cost\": ", i == 0 ? "" : ",");
        ent_number_add(paths->at[i].cost, 4, out);
        ent_buffer_add(out, ENT_TEXT(", \"hops\": ["));
        for (uint32_t h = 0; h < paths->at[i].hop_count; h++) {
            ent_buffer_add(out, h == 0 ? ENT_TEXT("\n    ") : ENT_TEXT(",\n    "));
            add_json_hop(graph, &paths->at[i].hops[h], out);
        }
        ent_buffer_add(out, ENT_TEXT("]}"));
    }
    ent_buffer_add(out, ENT_TEXT("]}\n"));
}

static const ent_column columns[] = {
    {.name = "path"},     {.name = "hop"},      {.name = "from"},       {.name = "from_id"},
    {.name = "to"},       {.name = "to_id"},    {.name = "direction"},  {.name = "event"},
    {.name = "relation"}, {.name = "weight"},   {.name = "confidence"}, {.name = "date"},
    {.name = "doc"},      {.name = "sentence"}, {.name = "source"},     {.name = "evidence"},
    {.name = "edge"},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void add_hop_row(const ent_graph *graph, const ent_hop *hop, ent_answer *rows) {
    static const ent_evidence none = {0};
    const ent_graph_edge *edge = &graph->edges[hop->edge];
    const ent_evidence *best = ent_hop_evidence(graph, hop);
    char date[16];
    if (best == NULL)
        best = &none;
    ent_answer_text(rows, graph->actors[hop->from].name);
    ent_answer_text(rows, graph->actors[hop->from].id);
    ent_answer_text(rows, graph->actors[hop->to].name);
    ent_answer_text(rows, graph->actors[hop->to].id);
    ent_answer_text(rows, ent_text_of(direction_of(edge, hop)));
    ent_answer_text(rows, ent_text_of(ent_event_name(edge->event)));
    ent_answer_text(rows, edge->relation);
    ent_answer_number(rows, edge->weight);
    ent_answer_real(rows, (double)ent_edge_confidence(edge) / ENT_CONFIDENCE_ONE, 4);
    ent_answer_text(
        rows, ent_text_of(ent_date_print(hop->date.year != 0 ? hop->date : best->date, date)));
    ent_answer_text(rows, best->doc);
    ent_answer_number(rows, best->sentence);
    ent_answer_text(rows, best->outlet);
    ent_answer_text(rows, best->text);
    ent_answer_text(rows, edge->id);
}

static ent_status add_csv(const ent_cli_source *source, const ent_paths *paths, ent_buffer *out,
                          ent_error *err) {
    ent_answer *rows = ent_answer_new(columns, COLUMNS);
    for (uint32_t i = 0; i < paths->count; i++)
        for (uint32_t h = 0; h < paths->at[i].hop_count; h++) {
            ent_answer_number(rows, i + 1);
            ent_answer_number(rows, h + 1);
            add_hop_row(&source->graph, &paths->at[i].hops[h], rows);
        }
    ent_status status = ent_answer_write(rows, ENT_ANSWER_CSV, &source->query->look, out, err);
    ent_answer_free(rows);
    return status;
}

/* An actor that the filters leave no edge of is connected with nobody. */
static ent_status find_paths(arguments *a, ent_cli_source *source, ent_paths *out, ent_error *err) {
    const ent_cli_actor *actors = source->actors;
    uint32_t *avoid = ENT_NEW_ARRAY(&source->arena, uint32_t, source->actor_count);
    *out = (ent_paths){0};
    if (ent_text_is(actors[0].id, actors[1].id))
        return ent_fail(err, ENT_ERR_USAGE, NULL, 0,
                        "both names mean the same actor, \"%.*s\"; name two actors",
                        (int)actors[0].name.len, actors[0].name.at);
    if (actors[0].number == ENT_NO_ACTOR || actors[1].number == ENT_NO_ACTOR)
        return ENT_OK;
    for (uint32_t i = 2; i < source->actor_count; i++)
        if (actors[i].number != ENT_NO_ACTOR)
            avoid[a->options.avoid_count++] = actors[i].number;
    a->options.avoid = avoid;
    return ent_paths_find(&source->graph, actors[0].number, actors[1].number, &a->options,
                          &source->arena, out, err);
}

static ent_status fill_hops(ent_cli_source *source, const ent_paths *paths, ent_error *err) {
    for (uint32_t i = 0; i < paths->count; i++)
        for (uint32_t h = 0; h < paths->at[i].hop_count; h++)
            ENT_TRY(ent_cli_source_fill(source, paths->at[i].hops[h].edge, err));
    return ENT_OK;
}

static ent_status answer(void *user, ent_cli_source *source, ent_buffer *out, ent_error *err) {
    ent_paths paths;
    ENT_TRY(find_paths(user, source, &paths, err));
    ENT_TRY(fill_hops(source, &paths, err));
    if (source->query->format == ENT_ANSWER_CSV)
        return add_csv(source, &paths, out, err);
    if (source->query->format == ENT_ANSWER_JSON)
        add_json(source, &paths, out);
    else
        add_text(source, &paths, out);
    return ENT_OK;
}

int ent_cli_path(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_cli_query_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        options, parse_option, "STORE ACTOR ACTOR", documentation, children, NULL, NULL};
    arguments a = {.query = {.least_words = 2,
                             .most_words = 2,
                             .actor_words = 2,
                             .wanted = "a store or graph file and two actors"}};
    a.query.more = &a.avoid;
    ent_cli_parse(&argp, "path", argc, argv, &a);
    return ent_cli_query_run(&a.query, answer, &a);
}
