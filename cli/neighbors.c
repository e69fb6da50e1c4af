/* entente neighbors: who an actor has to do with. */
#include "graph/neighbors.h"
#include "cli/query.h"

#include <errno.h>

enum { KEY_HOPS = 0x200 };

enum { HOPS_MAX = 1000 };

typedef struct arguments {
    ent_cli_query query;
    uint32_t hops;
} arguments;

static const struct argp_option options[] = {
    {"hops", KEY_HOPS, "N", 0, "Go up to N hops from the actor; 1 is the default", 1},
    {0},
};

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->query;
        return 0;
    case KEY_HOPS:
        a->hops = ent_cli_number(value, 1, HOPS_MAX, "--hops", state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Shows who an actor has to do with, the strong ties first, and in what.\n"
    "\n"
    "Examples:\n"
    "  entente neighbors news.db Qatar\n"
    "  entente neighbors --hops 2 --quad conflict news.db \"Wang Yi\"\n"
    "\n"
    "STORE is a file of entente build --store, or a GraphML file. The figures behind the events "
    "are the independent "
    "articles that speak for them.";

static const ent_column columns[] = {
    {"hops", "hops", ENT_COLUMN_RIGHT, ENT_TONE_DIM},
    {"name", "actor", ENT_COLUMN_SHRINK, ENT_TONE_BOLD},
    {"id", NULL, ENT_COLUMN_HIDDEN, ENT_TONE_PLAIN},
    {"type", "type", 0, ENT_TONE_PLAIN},
    {"country", "country", 0, ENT_TONE_PLAIN},
    {"weight", "weight", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
    {"events", "events", ENT_COLUMN_SHRINK, ENT_TONE_PLAIN},
    {"last", "last", 0, ENT_TONE_DIM},
    {"via", "via", ENT_COLUMN_SHRINK, ENT_TONE_PLAIN},
    {"via_id", NULL, ENT_COLUMN_HIDDEN, ENT_TONE_PLAIN},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* The last day of any edge of the pair. */
static ent_date last_day(const ent_graph *graph, uint32_t one, uint32_t other) {
    ent_date last = {0};
    for (int way = 0; way < 2; way++) {
        uint32_t count = 0;
        uint32_t first = way == 0 ? ent_edges_between(graph, one, other, &count)
                                  : ent_edges_between(graph, other, one, &count);
        for (uint32_t i = first; i < first + count; i++) {
            const ent_graph_edge *edge = &graph->edges[i];
            if (edge->date_count > 0 &&
                ent_date_compare(last, edge->dates[edge->date_count - 1]) < 0)
                last = edge->dates[edge->date_count - 1];
        }
    }
    return last;
}

static void add_row(const ent_cli_source *source, const ent_neighbor *neighbor, ent_answer *rows) {
    const ent_graph *graph = &source->graph;
    const ent_graph_actor *actor = &graph->actors[neighbor->actor];
    const ent_graph_actor *via = &graph->actors[neighbor->via];
    bool far = neighbor->hops > 1;
    ent_buffer kinds = {0};
    char date[16];
    ent_cli_kinds_add(graph, neighbor->via, neighbor->actor, &kinds);
    ent_answer_number(rows, neighbor->hops);
    ent_answer_text(rows, actor->name);
    ent_answer_text(rows, actor->id);
    ent_answer_text(rows, ent_text_of(ent_actor_type_name(actor->type)));
    ent_answer_text(rows, actor->country);
    ent_answer_number(rows, neighbor->tie->weight);
    ent_answer_text(rows, ent_buffer_text(&kinds));
    ent_answer_text(
        rows, ent_text_of(ent_date_print(last_day(graph, neighbor->via, neighbor->actor), date)));
    ent_answer_text(rows, far ? via->name : ENT_TEXT(""));
    ent_answer_text(rows, far ? via->id : ENT_TEXT(""));
    ent_buffer_clear(&kinds);
}

static ent_status answer(void *user, ent_cli_source *source, ent_buffer *out, ent_error *err) {
    const arguments *a = user;
    ent_ties ties;
    ent_neighbors found = {0};
    if (source->actors[0].number != ENT_NO_ACTOR) {
        ent_ties_make(&source->graph, ENT_TIES_EITHER_WAY, &source->arena, &ties);
        ent_neighbors_find(&ties, source->actors[0].number, a->hops, &source->arena, &found);
    }
    ent_answer *rows = ent_answer_new(columns, COLUMNS);
    for (uint32_t i = 0; i < found.count; i++)
        add_row(source, &found.at[i], rows);
    return ent_cli_answer_write(source->query, rows, out, err);
}

int ent_cli_neighbors(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_cli_query_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {options,  parse_option, "STORE ACTOR", documentation,
                                     children, NULL,         NULL};
    arguments a = {.query = {.least_words = 1,
                             .most_words = 1,
                             .actor_words = 1,
                             .wanted = "a store or graph file and an actor"},
                   .hops = 1};
    ent_cli_parse(&argp, "neighbors", argc, argv, &a);
    return ent_cli_query_run(&a.query, answer, &a);
}
