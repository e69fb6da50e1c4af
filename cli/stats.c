/* entente stats: the figures of a graph. */
#include "graph/stats.h"
#include "cli/query.h"

#include <errno.h>

static const char documentation[] =
    "Prints the figures of a graph: actors, edges, events, days, connected parts.\n"
    "\n"
    "Examples:\n"
    "  entente stats news.db\n"
    "  entente stats --since 2023 --until 2023 --format json news.db\n"
    "\n"
    "STORE is a file of entente build --store, or a GraphML file.";

static error_t parse_option(int key, char *value, struct argp_state *state) {
    (void)value;
    if (key != ARGP_KEY_INIT)
        return ARGP_ERR_UNKNOWN;
    state->child_inputs[0] = state->input;
    return 0;
}

static const ent_column columns[] = {
    {"figure", "figure", 0, ENT_TONE_PLAIN},
    {"of", "", 0, ENT_TONE_PLAIN},
    {"value", "value", ENT_COLUMN_RIGHT, ENT_TONE_BOLD},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void add(ent_answer *rows, const char *figure, const char *of, uint64_t value) {
    ent_answer_text(rows, ent_text_of(figure));
    ent_answer_text(rows, ent_text_of(of));
    ent_answer_number(rows, value);
}

static void add_day(ent_answer *rows, const char *figure, ent_date date) {
    char text[16];
    ent_answer_text(rows, ent_text_of(figure));
    ent_answer_text(rows, ENT_TEXT(""));
    ent_answer_text(rows, ent_text_of(ent_date_print(date, text)));
}

static void add_events(const ent_stats *stats, ent_answer *rows) {
    for (int i = 0; i < ENT_EVENT_COUNT; i++) {
        const char *name = i == ENT_EVENT_NONE ? "other" : ent_event_name((ent_event)i);
        if (stats->events[i] == 0)
            continue;
        add(rows, "edges", name, stats->events[i]);
        add(rows, "triples", name, stats->event_triples[i]);
    }
}

static ent_status answer(void *user, ent_cli_source *source, ent_buffer *out, ent_error *err) {
    (void)user;
    ent_stats stats;
    ent_stats_count(&source->graph, &stats);
    ent_answer *rows = ent_answer_new(columns, COLUMNS);
    add(rows, "actors", "", stats.actors);
    for (int i = 0; i < ENT_ACTOR_TYPE_COUNT; i++)
        if (stats.types[i] > 0)
            add(rows, "actors", ent_actor_type_name((ent_actor_type)i), stats.types[i]);
    add(rows, "ties", "", stats.ties);
    add(rows, "edges", "", stats.edges);
    add(rows, "edges", "undated", stats.undated);
    add(rows, "triples", "", stats.triples);
    add(rows, "triples", "negated", stats.negated);
    add(rows, "triples", "future", stats.future);
    add(rows, "triples", "hypothetical", stats.hypothetical);
    add_events(&stats, rows);
    add(rows, "connected parts", "", stats.components);
    add(rows, "actors", "largest part", stats.largest);
    add(rows, "degree", "highest", stats.degree);
    add_day(rows, "first day", stats.first);
    add_day(rows, "last day", stats.last);
    return ent_cli_answer_write(source->query, rows, out, err);
}

int ent_cli_stats(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_cli_query_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {NULL,     parse_option, "STORE", documentation,
                                     children, NULL,         NULL};
    ent_cli_query query = {.wanted = "a store or graph file"};
    ent_cli_parse(&argp, "stats", argc, argv, &query);
    return ent_cli_query_run(&query, answer, NULL);
}
