/* entente actors, of a store or graph file: who is in the middle of things. */
#include "graph/rank.h"
#include "cli/query.h"

#include <errno.h>

enum { KEY_BY = 0x200 };

enum { ROWS_USUAL = 20, ROWS_MAX = 10 * 1000 * 1000 };

typedef struct arguments {
    ent_cli_query query;
    ent_rank_by by;
    uint32_t rows; /* 0: all */
} arguments;

static const struct argp_option options[] = {
    {"by", KEY_BY, "NAME", 0,
     "weight (of edges, the default), degree (others it has to do with), pagerank or betweenness",
     1},
    {"number", 'n', "N", 0, "Show the first N; 20 is the default, 0 is all", 1},
    {0},
};

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->query;
        return 0;
    case KEY_BY:
        if (!ent_rank_find(value, &a->by))
            argp_error(state,
                       "no rank is known for \"%s\"; there are weight, degree, pagerank, "
                       "betweenness",
                       value);
        return 0;
    case 'n':
        a->rows = ent_cli_number(value, 0, ROWS_MAX, "-n", state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Ranks the actors of a graph.\n"
    "\n"
    "Examples:\n"
    "  entente actors news.db\n"
    "  entente actors --by betweenness -n 5 --since 2023-10 news.db\n"
    "\n"
    "STORE is a file of entente build --store, or a GraphML file. Betweenness of large graphs is "
    "estimated and only "
    "computed when it is asked for.";

static const ent_column columns[] = {
    {"rank", "", ENT_COLUMN_RIGHT, ENT_TONE_DIM},
    {"name", "actor", ENT_COLUMN_SHRINK, ENT_TONE_BOLD},
    {"id", NULL, ENT_COLUMN_HIDDEN, ENT_TONE_PLAIN},
    {"type", "type", 0, ENT_TONE_PLAIN},
    {"country", "country", 0, ENT_TONE_PLAIN},
    {"weight", "weight", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
    {"degree", "degree", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
    {"pagerank", "pagerank", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
    {"betweenness", "betweenness", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static ent_status answer(void *user, ent_cli_source *source, ent_buffer *out, ent_error *err) {
    const arguments *a = user;
    ent_ranks ranks;
    ENT_TRY(ent_rank_actors(&source->graph, a->by, &source->arena, &ranks, err));
    /* The last column goes where it was not computed. */
    ent_answer *rows = ent_answer_new(columns, ranks.has_betweenness ? COLUMNS : COLUMNS - 1);
    for (uint32_t i = 0; i < ranks.count && (a->rows == 0 || i < a->rows); i++) {
        const ent_rank *rank = &ranks.at[i];
        const ent_graph_actor *actor = &source->graph.actors[rank->actor];
        ent_answer_number(rows, i + 1);
        ent_answer_text(rows, actor->name);
        ent_answer_text(rows, actor->id);
        ent_answer_text(rows, ent_text_of(ent_actor_type_name(actor->type)));
        ent_answer_text(rows, actor->country);
        ent_answer_number(rows, rank->weight);
        ent_answer_number(rows, rank->degree);
        ent_answer_real(rows, rank->pagerank, 6);
        if (ranks.has_betweenness)
            ent_answer_real(rows, rank->betweenness, 2);
    }
    if (ranks.estimated)
        (void)fputs("entente: betweenness is estimated from a sample of the actors\n", stderr);
    return ent_cli_answer_write(source->query, rows, out, err);
}

int ent_cli_rank(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_cli_query_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {options,  parse_option, "STORE", documentation,
                                     children, NULL,         NULL};
    arguments a = {.query = {.wanted = "a store or graph file"}, .rows = ROWS_USUAL};
    ent_cli_parse(&argp, "actors", argc, argv, &a);
    return ent_cli_query_run(&a.query, answer, &a);
}
