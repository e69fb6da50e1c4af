#include "cli/query.h"

#include "export/clean.h"
#include "graph/graph_read.h"
#include "graph/lookup.h"
#include "graph/ties.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { KEY_FORMAT = 0x500 };

/* Where nobody says how wide the terminal is. */
enum { USUAL_WIDTH = 80, LEAST_WIDTH = 40 };

static const struct argp_option options[] = {
    {"format", KEY_FORMAT, "NAME", 0, "text (the default), json or csv", 1},
    {0},
};

/* Colour is for people: on a terminal that has it, and not where NO_COLOR is set (no-color.org).
 * Width counts on a terminal, or where COLUMNS gives it. */
static void look_around(ent_look *look) {
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    const char *columns = getenv("COLUMNS");
    bool terminal = isatty(STDOUT_FILENO);
    struct winsize size = {0};
    look->colour = terminal && (no_color == NULL || no_color[0] == '\0') && term != NULL &&
                   strcmp(term, "dumb") != 0;
    look->width = terminal ? USUAL_WIDTH : 0;
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        look->width = size.ws_col;
    if (columns != NULL && columns[0] != '\0' && strlen(columns) < 5 &&
        strspn(columns, "0123456789") == strlen(columns))
        look->width = (uint32_t)strtoul(columns, NULL, 10);
    if (look->width != 0 && look->width < LEAST_WIDTH)
        look->width = LEAST_WIDTH;
}

static void take_word(ent_cli_query *query, const char *word, struct argp_state *state) {
    if (query->source == NULL) {
        query->source = word;
        return;
    }
    if (query->words.count == query->most_words)
        argp_error(state, "\"%s\" is one word too many; put names of several words in quotes",
                   word);
    query->words.at[query->words.count++] = word;
}

static error_t parse_option(int key, char *value, struct argp_state *state) {
    ent_cli_query *query = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &query->filter;
        return 0;
    case KEY_FORMAT:
        if (!ent_answer_format_find(value, &query->format))
            argp_error(state, "no format is known for \"%s\"; there are text, json, csv", value);
        return 0;
    case ARGP_KEY_ARG:
        take_word(query, value, state);
        return 0;
    case ARGP_KEY_END:
        if (query->source == NULL || query->words.count < query->least_words)
            argp_error(state, "give %s", query->wanted);
        look_around(&query->look);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_child children[] = {{&ent_cli_filter_argp, 0, NULL, 0}, {0}};
const struct argp ent_cli_query_argp = {
    .options = options, .parser = parse_option, .children = children};

/* The actor with this id. Actors ascend by id. */
static uint32_t number_of(const ent_graph *graph, ent_text id) {
    uint32_t low = 0;
    uint32_t high = graph->actor_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ent_text_compare(graph->actors[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < graph->actor_count && ent_text_is(graph->actors[low].id, id);
    return found ? low : ENT_NO_ACTOR;
}

static ent_status find_actor(ent_cli_source *source, const char *name, ent_cli_actor *out,
                             ent_error *err) {
    uint32_t number = 0;
    ENT_TRY(ent_actor_find(&source->graph, ent_text_of(name), &number, err));
    *out = (ent_cli_actor){number, ent_arena_copy(&source->arena, source->graph.actors[number].id),
                           ent_arena_copy(&source->arena, source->graph.actors[number].name)};
    return ENT_OK;
}

static ent_status find_actors(ent_cli_source *source, ent_error *err) {
    const ent_cli_query *query = source->query;
    size_t words =
        query->words.count < query->actor_words ? query->words.count : query->actor_words;
    size_t more = query->more == NULL ? 0 : query->more->count;
    source->actors = ENT_NEW_ARRAY(&source->arena, ent_cli_actor, words + more);
    for (size_t i = 0; i < words + more; i++) {
        const char *name = i < words ? query->words.at[i] : query->more->at[i - words];
        ENT_TRY(find_actor(source, name, &source->actors[source->actor_count++], err));
    }
    return ENT_OK;
}

/* Names are looked up in all of the graph, whatever the filters leave of it. */
static ent_status read_source(ent_cli_source *source, ent_error *err) {
    const ent_cli_query *query = source->query;
    if (strcmp(query->source, "-") != 0 && ent_store_is(query->source)) {
        ENT_TRY(ent_store_open(query->source, ENT_STORE_READ, &source->store, err));
        return ent_store_ties(source->store, &source->graph, err);
    }
    ENT_TRY(ent_graph_read(query->source, &source->graph, err));
    if (!query->records)
        return ENT_OK;
    return ent_fail(err, ENT_ERR_USAGE, NULL, 0,
                    "\"%s\" is a graph file, which does not keep single triples; give a store, "
                    "which entente build --store makes",
                    query->source);
}

/* Leaves of the graph what passes the filters, and finds the actors again in it. */
static ent_status narrow(ent_cli_source *source, ent_error *err) {
    const ent_cli_query *query = source->query;
    const ent_filter *filter = &query->filter.filter;
    const ent_selection selection = {.filter = *filter};
    if (query->records || (ent_filter_is_empty(filter) && (source->store == NULL || !query->full)))
        return ENT_OK;
    if (source->store != NULL && (query->full || ent_filter_divides_edges(filter))) {
        ent_graph_clear(&source->graph);
        ENT_TRY(ent_store_graph(source->store, filter, &source->graph, err));
    }
    ent_graph_select(&source->graph, &selection);
    for (uint32_t i = 0; i < source->actor_count; i++)
        source->actors[i].number = number_of(&source->graph, source->actors[i].id);
    return ENT_OK;
}

ent_status ent_cli_source_records(ent_cli_source *source, const ent_filter *filter,
                                  const ent_record_sink *sink, ent_error *err) {
    return ent_store_records(source->store, filter, sink, err);
}

/* Records that pass the query's filter go on. */
typedef struct gate {
    const ent_filter *filter;
    const ent_record_sink *sink;
} gate;

static ent_status pass(void *user, const ent_record *record, ent_error *err) {
    const gate *g = user;
    return ent_filter_takes(g->filter, record) ? g->sink->take(g->sink->user, record, err) : ENT_OK;
}

/* The store looks the actor up; the filter may ask for others besides. */
ent_status ent_cli_source_between(ent_cli_source *source, ent_text actor, ent_text other,
                                  const ent_record_sink *sink, ent_error *err) {
    gate g = {&source->query->filter.filter, sink};
    const ent_record_sink through = {&g, pass};
    const ent_filter only = {.actors = {&actor, 1}};
    if (other.len > 0)
        return ent_store_between(source->store, actor, other, NULL, &through, err);
    return ent_store_records(source->store, &only, &through, err);
}

ent_status ent_cli_source_edge_records(ent_cli_source *source, ent_text edge,
                                       const ent_record_sink *sink, ent_error *err) {
    gate g = {&source->query->filter.filter, sink};
    const ent_record_sink through = {&g, pass};
    return ent_store_edge_records(source->store, edge, &through, err);
}

ent_status ent_cli_source_fill(ent_cli_source *source, uint32_t edge, ent_error *err) {
    if (source->store == NULL || source->graph.edges[edge].evidence_count > 0)
        return ENT_OK;
    return ent_store_fill(source->store, &source->graph, edge, err);
}

ent_status ent_cli_source_flush(ent_cli_source *source, ent_buffer *out, ent_error *err) {
    ENT_TRY(ent_cli_write(source->file.stream, ent_buffer_text(out), err));
    ent_buffer_reset(out);
    return ENT_OK;
}

static ent_status ask(ent_cli_source *source, ent_cli_query *query, ent_cli_answer *answer,
                      void *user, ent_error *err) {
    ent_buffer out = {0};
    ENT_TRY(read_source(source, err));
    ENT_TRY(ent_filter_resolve(&source->graph, &query->filter.arena, &query->filter.filter, err));
    ENT_TRY(find_actors(source, err));
    ENT_TRY(narrow(source, err));
    ENT_TRY(ent_file_create("-", &source->file, err));
    ent_status status = answer(user, source, &out, err);
    if (status == ENT_OK)
        status = ent_cli_source_flush(source, &out, err);
    ent_buffer_clear(&out);
    if (status == ENT_OK)
        return ent_file_commit(&source->file, err);
    ent_file_abandon(&source->file);
    return status;
}

int ent_cli_query_run(ent_cli_query *query, ent_cli_answer *answer, void *user) {
    ent_cli_source source = {.query = query};
    ent_error err = {0};
    ent_arena_init(&source.arena, "an answer");
    ent_status status = ask(&source, query, answer, user, &err);
    ent_store_close(source.store);
    ent_graph_clear(&source.graph);
    ent_arena_clear(&source.arena);
    ent_cli_filter_clear(&query->filter);
    return status == ENT_OK ? ENT_EXIT_DONE : ent_cli_fail(&err);
}

void ent_cli_tone_add(const ent_cli_query *query, ent_tone tone, ent_text text, ent_buffer *out) {
    const char *start = query->look.colour ? ent_tone_start(tone) : "";
    ent_buffer_add(out, ent_text_of(start));
    (void)ent_clean_line(text, out);
    if (start[0] != '\0')
        ent_buffer_add(out, ENT_TEXT(ENT_TONE_END));
}

void ent_cli_quote_add(const ent_cli_query *query, const ent_evidence *evidence, uint32_t indent,
                       ent_buffer *out) {
    ent_buffer line = {0};
    char date[16];
    ent_buffer_add(&line, ENT_TEXT("\""));
    ent_buffer_add(&line, evidence->text);
    ent_buffer_add(&line, ENT_TEXT("\""));
    ent_wrap_add(ent_buffer_text(&line), indent, query->look.width, out);
    ent_buffer_reset(&line);
    (void)ent_clean_line(evidence->doc, &line);
    if (evidence->sentence > 0)
        ent_buffer_print(&line, ":%u", evidence->sentence);
    if (evidence->outlet.len > 0) {
        ent_buffer_add(&line, ent_text_of(line.len > 0 ? ", " : ""));
        (void)ent_clean_line(evidence->outlet, &line);
    }
    if (evidence->date.year != 0)
        ent_buffer_print(&line, "%s%s", line.len > 0 ? ", " : "",
                         ent_date_print(evidence->date, date));
    if (line.len == 0) { /* another program's graph */
        ent_buffer_clear(&line);
        return;
    }
    ent_buffer_print(out, "%*s", (int)indent, "");
    ent_cli_tone_add(query, ENT_TONE_DIM, ent_buffer_text(&line), out);
    ent_buffer_add_char(out, '\n');
    ent_buffer_clear(&line);
}

ent_status ent_cli_answer_write(const ent_cli_query *query, ent_answer *rows, ent_buffer *out,
                                ent_error *err) {
    ent_status status = ent_answer_write(rows, query->format, &query->look, out, err);
    ent_answer_free(rows);
    return status;
}

/* A kind of edge, and the weights of those of the pair. */
typedef struct kind {
    ent_text name;
    uint64_t weight;
} kind;

/* More kinds than these are left out, and more than those are not shown. */
enum { KINDS_MAX = 64, KINDS_SHOWN = 4 };

static int compare_kinds(const void *left, const void *right) {
    const kind *a = left;
    const kind *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return ent_text_compare(a->name, b->name);
}

static uint32_t add_kinds(const ent_graph *graph, uint32_t from, uint32_t to, kind *kinds,
                          uint32_t count) {
    uint32_t edges = 0;
    uint32_t first = ent_edges_between(graph, from, to, &edges);
    for (uint32_t i = first; i < first + edges; i++) {
        ent_text name = ent_edge_kind(&graph->edges[i]);
        uint32_t k = 0;
        while (k < count && !ent_text_is(kinds[k].name, name))
            k++;
        if (k == KINDS_MAX)
            continue;
        if (k == count)
            kinds[count++] = (kind){name, 0};
        kinds[k].weight += graph->edges[i].weight;
    }
    return count;
}

void ent_cli_kinds_add(const ent_graph *graph, uint32_t one, uint32_t other, ent_buffer *out) {
    kind kinds[KINDS_MAX];
    uint32_t count = add_kinds(graph, one, other, kinds, 0);
    count = add_kinds(graph, other, one, kinds, count);
    qsort(kinds, count, sizeof *kinds, compare_kinds);
    for (uint32_t k = 0; k < count && k < KINDS_SHOWN; k++) {
        ent_buffer_add(out, ent_text_of(k > 0 ? ", " : ""));
        ent_buffer_add(out, kinds[k].name);
        ent_buffer_print(out, " %llu", (unsigned long long)kinds[k].weight);
    }
    if (count > KINDS_SHOWN)
        ent_buffer_add(out, ENT_TEXT(", ..."));
}
