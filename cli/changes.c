/* entente changes: ties that appeared, vanished or turned. */
#include "graph/changes.h"
#include "cli/query.h"

#include <errno.h>

enum { KEY_BEFORE = 0x200, KEY_AFTER };

typedef struct arguments {
    ent_cli_query query;
    ent_date before, after;
} arguments;

static const struct argp_option options[] = {
    {"before", KEY_BEFORE, "DATE", 0, "Compare the days earlier than DATE", 1},
    {"after", KEY_AFTER, "DATE", 0, "with those from DATE on", 1},
    {0},
};

static void read_date(const char *value, const char *option, ent_date *out,
                      struct argp_state *state) {
    if (!ent_date_parse(ent_text_of(value), out))
        argp_error(state, "%s wants a day that is one, as 2023-10-15, 2023-10 or 2023, not \"%s\"",
                   option, value);
}

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->query;
        return 0;
    case KEY_BEFORE:
        read_date(value, "--before", &a->before, state);
        return 0;
    case KEY_AFTER:
        read_date(value, "--after", &a->after, state);
        return 0;
    case ARGP_KEY_END:
        if (a->before.year == 0 && a->after.year == 0)
            argp_error(state, "give --before and --after, or one of them for both");
        if (a->before.year == 0)
            a->before = a->after;
        if (a->after.year == 0)
            a->after = a->before;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Shows ties that appeared, vanished, or turned from cooperation to conflict or back.\n"
    "\n"
    "Examples:\n"
    "  entente changes --after 2023-10-07 news.db\n"
    "  entente changes --before 2022 --after 2023 --country EGY news.db\n"
    "\n"
    "STORE is a file of entente build --store, or a GraphML file. The figures are days on which "
    "edges of the two say "
    "something: all of them, of cooperation, of conflict.";

static const ent_column columns[] = {
    {"change", "change", 0, ENT_TONE_PLAIN},
    {"one", "actor", ENT_COLUMN_SHRINK, ENT_TONE_BOLD},
    {"one_id", NULL, ENT_COLUMN_HIDDEN, ENT_TONE_PLAIN},
    {"other", "actor", ENT_COLUMN_SHRINK, ENT_TONE_BOLD},
    {"other_id", NULL, ENT_COLUMN_HIDDEN, ENT_TONE_PLAIN},
    {"before", "before", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
    {"before_cooperation", "+", ENT_COLUMN_RIGHT, ENT_TONE_COOPERATION},
    {"before_conflict", "-", ENT_COLUMN_RIGHT, ENT_TONE_CONFLICT},
    {"after", "after", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
    {"after_cooperation", "+", ENT_COLUMN_RIGHT, ENT_TONE_COOPERATION},
    {"after_conflict", "-", ENT_COLUMN_RIGHT, ENT_TONE_CONFLICT},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void add_side(const ent_change_side *side, ent_answer *rows) {
    ent_answer_number(rows, side->days);
    ent_answer_number(rows, side->cooperation);
    ent_answer_number(rows, side->conflict);
}

static ent_status answer(void *user, ent_cli_source *source, ent_buffer *out, ent_error *err) {
    static const ent_tone tones[ENT_CHANGE_COUNT] = {
        [ENT_CHANGE_VANISHED] = ENT_TONE_DIM,
        [ENT_CHANGE_TO_CONFLICT] = ENT_TONE_CONFLICT,
        [ENT_CHANGE_TO_COOPERATION] = ENT_TONE_COOPERATION,
    };
    const arguments *a = user;
    const ent_graph *graph = &source->graph;
    ent_changes found;
    ent_changes_find(graph, a->before, a->after, &source->arena, &found);
    ent_answer *rows = ent_answer_new(columns, COLUMNS);
    for (uint32_t i = 0; i < found.count; i++) {
        const ent_change *change = &found.at[i];
        ent_answer_text(rows, ent_text_of(ent_change_name(change->kind)));
        ent_answer_tone(rows, tones[change->kind]);
        ent_answer_text(rows, graph->actors[change->one].name);
        ent_answer_text(rows, graph->actors[change->one].id);
        ent_answer_text(rows, graph->actors[change->other].name);
        ent_answer_text(rows, graph->actors[change->other].id);
        add_side(&change->before, rows);
        add_side(&change->after, rows);
    }
    return ent_cli_answer_write(source->query, rows, out, err);
}

int ent_cli_changes(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_cli_query_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {options,  parse_option, "STORE", documentation,
                                     children, NULL,         NULL};
    arguments a = {.query = {.wanted = "a store or graph file", .full = true}};
    ent_cli_parse(&argp, "changes", argc, argv, &a);
    return ent_cli_query_run(&a.query, answer, &a);
}
