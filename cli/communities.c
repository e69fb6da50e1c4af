/* entente communities: who has more to do with one another than with others. */
#include "graph/communities.h"
#include "cli/query.h"
#include "export/number.h"
#include "graph/rank.h"

#include <errno.h>

/* Members shown of each community; JSON and CSV have all. */
enum { MEMBERS_SHOWN = 6 };

static const char documentation[] =
    "Divides the actors of a graph into communities (Leiden algorithm), the largest first.\n"
    "\n"
    "Examples:\n"
    "  entente communities news.db\n"
    "  entente communities --quad cooperation --format csv news.db\n"
    "\n"
    "STORE is a file of entente build --store, or a GraphML file. Text shows the weightiest "
    "members of each; json and "
    "csv have a row for each actor.";

static error_t parse_option(int key, char *value, struct argp_state *state) {
    (void)value;
    if (key != ARGP_KEY_INIT)
        return ARGP_ERR_UNKNOWN;
    state->child_inputs[0] = state->input;
    return 0;
}

static const ent_column member_columns[] = {
    {.name = "community"}, {.name = "actors"},  {.name = "name"},   {.name = "id"},
    {.name = "type"},      {.name = "country"}, {.name = "weight"},
};
enum { MEMBER_COLUMNS = sizeof member_columns / sizeof *member_columns };

static const ent_column text_columns[] = {
    {"community", "", ENT_COLUMN_RIGHT, ENT_TONE_DIM},
    {"actors", "actors", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
    {"members", "members", ENT_COLUMN_SHRINK, ENT_TONE_BOLD},
};
enum { TEXT_COLUMNS = sizeof text_columns / sizeof *text_columns };

/* The actors by community, then by rank: a counting sort of the ranking. */
static const uint32_t *sort_members(const ent_communities *found, const ent_ranks *ranks,
                                    ent_arena *arena, uint32_t *first) {
    uint32_t *sorted = ENT_NEW_ARRAY(arena, uint32_t, ranks->count);
    uint32_t *next = ENT_NEW_ARRAY(arena, uint32_t, (size_t)found->count + 1);
    for (uint32_t c = 0; c < found->count; c++) {
        next[c + 1] = next[c] + found->sizes[c];
        first[c] = next[c];
    }
    first[found->count] = ranks->count;
    for (uint32_t i = 0; i < ranks->count; i++)
        sorted[next[found->of[ranks->at[i].actor]]++] = i;
    return sorted;
}

static void add_members(const ent_cli_source *source, const ent_communities *found,
                        const ent_ranks *ranks, const uint32_t *sorted, ent_answer *rows) {
    for (uint32_t i = 0; i < ranks->count; i++) {
        const ent_rank *rank = &ranks->at[sorted[i]];
        const ent_graph_actor *actor = &source->graph.actors[rank->actor];
        ent_answer_number(rows, found->of[rank->actor] + 1);
        ent_answer_number(rows, found->sizes[found->of[rank->actor]]);
        ent_answer_text(rows, actor->name);
        ent_answer_text(rows, actor->id);
        ent_answer_text(rows, ent_text_of(ent_actor_type_name(actor->type)));
        ent_answer_text(rows, actor->country);
        ent_answer_number(rows, rank->weight);
    }
}

static void add_lines(const ent_cli_source *source, const ent_communities *found,
                      const ent_ranks *ranks, const uint32_t *sorted, const uint32_t *first,
                      ent_answer *rows) {
    ent_buffer names = {0};
    for (uint32_t c = 0; c < found->count; c++) {
        ent_buffer_reset(&names);
        for (uint32_t i = first[c]; i < first[c + 1] && i < first[c] + MEMBERS_SHOWN; i++) {
            ent_buffer_add(&names, ent_text_of(i > first[c] ? ", " : ""));
            ent_buffer_add(&names, source->graph.actors[ranks->at[sorted[i]].actor].name);
        }
        if (found->sizes[c] > MEMBERS_SHOWN)
            ent_buffer_add(&names, ENT_TEXT(", ..."));
        ent_answer_number(rows, c + 1);
        ent_answer_number(rows, found->sizes[c]);
        ent_answer_text(rows, ent_buffer_text(&names));
    }
    ent_buffer_clear(&names);
}

static ent_status answer(void *user, ent_cli_source *source, ent_buffer *out, ent_error *err) {
    (void)user;
    bool text = source->query->format == ENT_ANSWER_TEXT;
    ent_communities found;
    ent_ranks ranks;
    ENT_TRY(ent_communities_find(&source->graph, &source->arena, &found, err));
    ENT_TRY(ent_rank_actors(&source->graph, ENT_RANK_WEIGHT, &source->arena, &ranks, err));
    uint32_t *first = ENT_NEW_ARRAY(&source->arena, uint32_t, (size_t)found.count + 1);
    const uint32_t *sorted = sort_members(&found, &ranks, &source->arena, first);
    ent_answer *rows = text ? ent_answer_new(text_columns, TEXT_COLUMNS)
                            : ent_answer_new(member_columns, MEMBER_COLUMNS);
    if (text)
        add_lines(source, &found, &ranks, sorted, first, rows);
    else
        add_members(source, &found, &ranks, sorted, rows);
    ENT_TRY(ent_cli_answer_write(source->query, rows, out, err));
    if (!text || found.count == 0)
        return ENT_OK;
    ent_buffer_print(out, "\n%u communit%s, modularity ", found.count,
                     found.count == 1 ? "y" : "ies");
    ent_number_add(found.modularity, 3, out);
    ent_buffer_add_char(out, '\n');
    return ENT_OK;
}

int ent_cli_communities(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_cli_query_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {NULL,     parse_option, "STORE", documentation,
                                     children, NULL,         NULL};
    ent_cli_query query = {.wanted = "a store or graph file"};
    ent_cli_parse(&argp, "communities", argc, argv, &query);
    return ent_cli_query_run(&query, answer, NULL);
}
