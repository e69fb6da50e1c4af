/* entente path: how two actors of a graph are connected. */
#include "cli/command.h"
#include "export/clean.h"
#include "export/jsonl.h"
#include "export/lines.h"
#include "graph/graph_read.h"
#include "graph/lookup.h"
#include "graph/paths.h"

enum { KEY_FORMAT = 0x200, KEY_DIRECTED };

typedef struct arguments {
    const char *words[3]; /* graph, actor, actor */
    int word_count;
    bool json;
    ent_path_options options;
} arguments;

static const struct argp_option options[] = {
    {"format", KEY_FORMAT, "NAME", 0, "text (the default) or json", 1},
    {"paths", 'k', "N", 0, "Show up to N ways, the strongest first; 1 is the default", 1},
    {"directed", KEY_DIRECTED, NULL, 0, "Follow edges only from the doer to the one it is done to",
     1},
    {0},
};

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_FORMAT:
        if (strcmp(value, "json") != 0 && strcmp(value, "text") != 0)
            argp_error(state, "no format is known for \"%s\"; there are text, json", value);
        a->json = strcmp(value, "json") == 0;
        return 0;
    case 'k':
        a->options.count = ent_cli_number(value, 1, ENT_PATHS_MAX, "-k", state);
        return 0;
    case KEY_DIRECTED:
        a->options.directed = true;
        return 0;
    case ARGP_KEY_ARG:
        if (a->word_count == 3)
            argp_error(state, "\"%s\" is one word too many; put names of several words in quotes",
                       value);
        a->words[a->word_count++] = value;
        return 0;
    case ARGP_KEY_END:
        if (a->word_count < 3)
            argp_error(state, "give a graph file and two actors");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Shows how two actors are connected: from one to the next, with the sentence that says so.\n"
    "\n"
    "Examples:\n"
    "  entente path news.graphml \"Wang Yi\" Israel\n"
    "  entente path -k 3 --directed news.graphml China Hamas\n"
    "  entente path --format json news.graphml Q148 Q801\n"
    "\n"
    "GRAPH is a GraphML file of entente build. An ACTOR is a name, another name that the articles "
    "use, or an id.";

static const char *plural(uint32_t count) {
    return count == 1 ? "" : "s";
}

/* One hop, pointing the way its edge does:  A --CONSULT--> B  */
static void add_hop_line(const ent_graph *graph, const ent_hop *hop, ent_buffer *out) {
    const ent_graph_edge *edge = &graph->edges[hop->edge];
    bool forward = edge->from == hop->from;
    const char *tail = edge->symmetric || !forward ? "<-" : "--";
    const char *head = edge->symmetric || forward ? "->" : "--";
    ent_buffer_add(out, ENT_TEXT("  "));
    (void)ent_clean_line(graph->actors[hop->from].name, out);
    ent_buffer_print(out, " %s", tail);
    (void)ent_clean_line(ent_edge_kind(edge), out);
    ent_buffer_print(out, "%s ", head);
    (void)ent_clean_line(graph->actors[hop->to].name, out);
    ent_buffer_print(out, "   %u article%s, confidence ", edge->weight, plural(edge->weight));
    ent_number_add((double)ent_edge_confidence(edge) / ENT_CONFIDENCE_ONE, 2, out);
    if (edge->negated == edge->n)
        ent_buffer_add(out, ENT_TEXT(", negated"));
    if (ent_edge_modality(edge) != ENT_MODALITY_ACTUAL)
        ent_buffer_print(out, ", %s", ent_modality_name(ent_edge_modality(edge)));
    if (hop->others > 0)
        ent_buffer_print(out, ", %u more edge%s between them", hop->others, plural(hop->others));
    ent_buffer_add_char(out, '\n');
    if (edge->evidence_count == 0)
        return;
    char date[16];
    const ent_evidence *best = &edge->evidence[0];
    (void)ent_date_print(best->date, date);
    ent_buffer_add(out, ENT_TEXT("      "));
    (void)ent_clean_line(best->text, out);
    ent_buffer_add(out, ENT_TEXT("\n      "));
    (void)ent_clean_line(best->doc, out);
    ent_buffer_print(out, ":%u%s%s\n", best->sentence, date[0] != '\0' ? ", " : "", date);
}

static void add_text(const ent_graph *graph, const ent_paths *paths, uint32_t from, uint32_t to,
                     ent_buffer *out) {
    if (paths->count == 0) {
        (void)ent_clean_line(graph->actors[from].name, out);
        ent_buffer_add(out, ENT_TEXT(" and "));
        (void)ent_clean_line(graph->actors[to].name, out);
        ent_buffer_add(out, ENT_TEXT(" are not connected\n"));
    }
    for (uint32_t i = 0; i < paths->count; i++) {
        const ent_path *path = &paths->at[i];
        if (i > 0)
            ent_buffer_add_char(out, '\n');
        (void)ent_clean_line(graph->actors[from].name, out);
        for (uint32_t h = 0; h < path->hop_count; h++) {
            ent_buffer_add(out, ENT_TEXT(" - "));
            (void)ent_clean_line(graph->actors[path->hops[h].to].name, out);
        }
        ent_buffer_print(out, " (%u hop%s)\n", path->hop_count, plural(path->hop_count));
        for (uint32_t h = 0; h < path->hop_count; h++)
            add_hop_line(graph, &path->hops[h], out);
    }
}

static void add_json_pair(const char *key, ent_text value, ent_buffer *out) {
    ent_buffer_print(out, "\"%s\": ", key);
    (void)ent_escape_json(value, out);
}

static void add_json_actor(const char *key, const ent_graph_actor *actor, ent_buffer *out) {
    ent_buffer_print(out, "\"%s\": {", key);
    add_json_pair("id", actor->id, out);
    ent_buffer_add(out, ENT_TEXT(", "));
    add_json_pair("name", actor->name, out);
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
    add_json_pair("text", evidence->text, out);
    ent_buffer_add_char(out, '}');
}

static void add_json_hop(const ent_graph *graph, const ent_hop *hop, ent_buffer *out) {
    const ent_graph_edge *edge = &graph->edges[hop->edge];
    ent_buffer_add_char(out, '{');
    add_json_actor("from", &graph->actors[hop->from], out);
    ent_buffer_add(out, ENT_TEXT(", "));
    add_json_actor("to", &graph->actors[hop->to], out);
    ent_buffer_print(out, ", \"direction\": \"%s\", ",
                     edge->symmetric           ? "both"
                     : edge->from == hop->from ? "forward"
                                               : "backward");
    add_json_pair("event", ent_text_of(ent_event_name(edge->event)), out);
    ent_buffer_add(out, ENT_TEXT(", "));
    add_json_pair("relation", edge->relation, out);
    ent_buffer_print(out, ", \"weight\": %u, \"n\": %u, \"negated\": %u, ", edge->weight, edge->n,
                     edge->negated);
    add_json_pair("modality", ent_text_of(ent_modality_name(ent_edge_modality(edge))), out);
    ent_buffer_add(out, ENT_TEXT(", \"confidence\": "));
    ent_number_add((double)ent_edge_confidence(edge) / ENT_CONFIDENCE_ONE, 4, out);
    ent_buffer_print(out, ", \"other_edges\": %u", hop->others);
    if (edge->evidence_count > 0)
        add_json_evidence(&edge->evidence[0], out);
    ent_buffer_add_char(out, '}');
}

static void add_json(const ent_graph *graph, const ent_paths *paths, uint32_t from, uint32_t to,
                     ent_buffer *out) {
    ent_buffer_add_char(out, '{');
    add_json_actor("from", &graph->actors[from], out);
    ent_buffer_add(out, ENT_TEXT(", "));
    add_json_actor("to", &graph->actors[to], out);
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

static ent_status find_and_print(const arguments *a, const ent_graph *graph, ent_arena *arena,
                                 ent_error *err) {
    uint32_t from = 0;
    uint32_t to = 0;
    ent_paths paths;
    ent_file_out file;
    ENT_TRY(ent_actor_find(graph, ent_text_of(a->words[1]), &from, err));
    ENT_TRY(ent_actor_find(graph, ent_text_of(a->words[2]), &to, err));
    ENT_TRY(ent_paths_find(graph, from, to, &a->options, arena, &paths, err));
    ENT_TRY(ent_file_create("-", &file, err));
    ent_buffer text = {0};
    if (a->json)
        add_json(graph, &paths, from, to, &text);
    else
        add_text(graph, &paths, from, to, &text);
    ent_status status = ent_cli_write(file.stream, ent_buffer_text(&text), err);
    ent_buffer_clear(&text);
    if (status != ENT_OK) {
        ent_file_abandon(&file);
        return status;
    }
    return ent_file_commit(&file, err);
}

int ent_cli_path(int argc, char **argv) {
    static const struct argp argp = {
        options, parse_option, "GRAPH ACTOR ACTOR", documentation, NULL, NULL, NULL};
    arguments a = {0};
    ent_error err = {0};
    ent_graph graph = {0};
    ent_arena arena;
    ent_cli_parse(&argp, "path", argc, argv, &a);
    ent_arena_init(&arena, "path");
    ent_status status = ent_graph_read(a.words[0], &graph, &err);
    if (status == ENT_OK)
        status = find_and_print(&a, &graph, &arena, &err);
    ent_graph_clear(&graph);
    ent_arena_clear(&arena);
    return status == ENT_OK ? ENT_EXIT_DONE : ent_cli_fail(&err);
}
