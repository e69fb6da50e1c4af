/* entente brokers: who connects others that have nothing to do with one another. */
#include "graph/brokers.h"
#include "cli/query.h"

#include <errno.h>

enum { ROWS_USUAL = 20, ROWS_MAX = 10 * 1000 * 1000 };

typedef struct arguments {
    ent_cli_query query;
    uint32_t rows; /* 0: all */
} arguments;

static const struct argp_option options[] = {
    {"number", 'n', "N", 0, "Show the first N; 20 is the default, 0 is all", 1},
    {0},
};

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->query;
        return 0;
    case 'n':
        a->rows = ent_cli_number(value, 0, ROWS_MAX, "-n", state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Shows the brokers of a graph: actors through whom others are connected that have no tie of "
    "their own.\n"
    "\n"
    "Examples:\n"
    "  entente brokers news.db\n"
    "  entente brokers -n 5 --event CONSULT news.db\n"
    "\n"
    "STORE is a file of entente build --store, or a GraphML file. Betweenness is how many of the "
    "shortest ways "
    "between "
    "others lead through the actor; parts are what its part of the graph would fall into without "
    "it; constraint (Burt) is low where its neighbours are strangers to one another, and the last "
    "column names the two of them that it has most to do with.";

static const ent_column columns[] = {
    {"name", "actor", ENT_COLUMN_SHRINK, ENT_TONE_BOLD},
    {"id", NULL, ENT_COLUMN_HIDDEN, ENT_TONE_PLAIN},
    {"degree", "degree", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
    {"betweenness", "betweenness", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
    {"constraint", "constraint", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
    {"parts", "parts", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
    {"strangers", "between", ENT_COLUMN_SHRINK, ENT_TONE_PLAIN},
    {"one_id", NULL, ENT_COLUMN_HIDDEN, ENT_TONE_PLAIN},
    {"other_id", NULL, ENT_COLUMN_HIDDEN, ENT_TONE_PLAIN},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void add_strangers(const ent_graph *graph, const ent_broker *broker, ent_answer *rows) {
    if (broker->one == ENT_NO_ACTOR) {
        for (int i = 0; i < 3; i++)
            ent_answer_text(rows, ENT_TEXT(""));
        return;
    }
    ent_buffer names = {0};
    ent_buffer_add(&names, graph->actors[broker->one].name);
    ent_buffer_add(&names, ENT_TEXT(" | "));
    ent_buffer_add(&names, graph->actors[broker->other].name);
    ent_answer_text(rows, ent_buffer_text(&names));
    ent_answer_text(rows, graph->actors[broker->one].id);
    ent_answer_text(rows, graph->actors[broker->other].id);
    ent_buffer_clear(&names);
}

static ent_status answer(void *user, ent_cli_source *source, ent_buffer *out, ent_error *err) {
    const arguments *a = user;
    ent_brokers found;
    ENT_TRY(ent_brokers_find(&source->graph, a->rows, &source->arena, &found, err));
    ent_answer *rows = ent_answer_new(columns, COLUMNS);
    for (uint32_t i = 0; i < found.count; i++) {
        const ent_broker *broker = &found.at[i];
        ent_answer_text(rows, source->graph.actors[broker->actor].name);
        ent_answer_text(rows, source->graph.actors[broker->actor].id);
        ent_answer_number(rows, broker->degree);
        ent_answer_real(rows, broker->betweenness, 2);
        ent_answer_real(rows, broker->constraint, 3);
        ent_answer_number(rows, broker->parts);
        add_strangers(&source->graph, broker, rows);
    }
    if (found.estimated)
        (void)fputs("entente: betweenness is estimated from a sample of the actors\n", stderr);
    return ent_cli_answer_write(source->query, rows, out, err);
}

int ent_cli_brokers(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_cli_query_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {options,  parse_option, "STORE", documentation,
                                     children, NULL,         NULL};
    arguments a = {.query = {.wanted = "a store or graph file"}, .rows = ROWS_USUAL};
    ent_cli_parse(&argp, "brokers", argc, argv, &a);
    return ent_cli_query_run(&a.query, answer, &a);
}
