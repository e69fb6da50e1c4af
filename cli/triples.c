/* entente triples and evidence: triples as a store has them, all, or those of one edge. */
#include "cli/told.h"

#include <errno.h>

static error_t parse_option(int key, char *value, struct argp_state *state) {
    (void)value;
    if (key != ARGP_KEY_INIT)
        return ARGP_ERR_UNKNOWN;
    state->child_inputs[0] = state->input;
    return 0;
}

static const struct argp_child children[] = {{&ent_cli_query_argp, 0, NULL, 0}, {0}};

/* So many bytes wait before they are printed: a store may have more triples than memory holds. */
enum { FLUSH_BYTES = 1 << 20 };

typedef struct printer {
    ent_cli_source *source;
    ent_buffer *out;
    uint64_t count;
} printer;

static ent_status print_record(void *user, const ent_record *record, ent_error *err) {
    printer *p = user;
    const ent_told told = {*record, 1};
    ent_cli_told_add(p->source->query, &told, p->count++, p->out);
    return p->out->len < FLUSH_BYTES ? ENT_OK : ent_cli_source_flush(p->source, p->out, err);
}

static ent_status answer_triples(void *user, ent_cli_source *source, ent_buffer *out,
                                 ent_error *err) {
    (void)user;
    printer p = {source, out, 0};
    const ent_record_sink sink = {&p, print_record};
    ent_cli_told_begin(source->query, out);
    ENT_TRY(ent_cli_source_records(source, &source->query->filter.filter, &sink, err));
    ent_cli_told_end(source->query, p.count, out);
    return ENT_OK;
}

static const char triples_documentation[] =
    "Prints the triples of a store that pass the filters, article by article.\n"
    "\n"
    "Examples:\n"
    "  entente triples --event ASSAULT --since 2023 news.db\n"
    "  entente triples --format csv --country EGY news.db > egypt.csv\n"
    "\n"
    "STORE is a file of entente build --store. json and csv have the fields of entente extract.";

int ent_cli_triples(int argc, char **argv) {
    static const struct argp argp = {NULL,     parse_option, "STORE", triples_documentation,
                                     children, NULL,         NULL};
    ent_cli_query query = {.wanted = "a store", .records = true};
    ent_cli_parse(&argp, "triples", argc, argv, &query);
    return ent_cli_query_run(&query, answer_triples, NULL);
}

/* The only edge whose id is or begins with the word. */
static ent_status find_edge(const ent_graph *graph, const char *word, uint32_t *out,
                            ent_error *err) {
    ent_text id = ent_text_of(word);
    uint32_t found = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        if (!ent_text_starts(graph->edges[i].id, id))
            continue;
        *out = i;
        found++;
        if (graph->edges[i].id.len == id.len)
            return ENT_OK;
    }
    if (found == 1)
        return ENT_OK;
    if (found > 1)
        return ent_fail(err, ENT_ERR_USAGE, NULL, 0,
                        "%u edges have an id that begins with \"%s\"; give more of it", found,
                        word);
    return ent_fail(err, ENT_ERR_NOT_FOUND, NULL, 0,
                    "no edge has the id \"%s\"; path and neighbors with --format json, and graph "
                    "files, have the ids of edges",
                    word);
}

static void add_title(const ent_cli_source *source, const ent_graph_edge *edge, ent_buffer *out) {
    const ent_cli_query *query = source->query;
    ent_cli_tone_add(query, ENT_TONE_BOLD, source->graph.actors[edge->from].name, out);
    ent_buffer_add(out, ent_text_of(edge->symmetric ? " <-" : " --"));
    ent_cli_tone_add(query, ent_tone_of_sign(ent_event_sign(edge->event)), ent_edge_kind(edge),
                     out);
    ent_buffer_add(out, ENT_TEXT("-> "));
    ent_cli_tone_add(query, ENT_TONE_BOLD, source->graph.actors[edge->to].name, out);
    ent_buffer_print(out, "   %u article%s, %u triple%s\n\n", edge->weight,
                     ent_cli_plural(edge->weight), edge->n, ent_cli_plural(edge->n));
}

/* A graph file has the best sentences alone; they are printed as triples that say no more. */
static ent_status print_kept(const ent_cli_source *source, const ent_graph_edge *edge,
                             const ent_record_sink *sink, ent_error *err) {
    const ent_graph_actor *from = &source->graph.actors[edge->from];
    const ent_graph_actor *to = &source->graph.actors[edge->to];
    for (uint32_t i = 0; i < edge->evidence_count; i++) {
        const ent_evidence *one = &edge->evidence[i];
        const ent_record record = {
            .doc = one->doc,
            .outlet = one->outlet,
            .url = one->url,
            .sentence = one->sentence,
            .date = one->date,
            .subject = {.id = from->id,
                        .name = from->name,
                        .country = from->country,
                        .type = from->type},
            .object = {.id = to->id, .name = to->name, .country = to->country, .type = to->type},
            .relation = one->phrase,
            .lemma = edge->relation,
            .event = edge->event,
            .modality = one->modality,
            .negated = one->negated,
            .symmetric = edge->symmetric,
            .evidence = one->text,
            .confidence = one->confidence};
        if (ent_filter_takes(&source->query->filter.filter, &record))
            ENT_TRY(sink->take(sink->user, &record, err));
    }
    return ENT_OK;
}

static ent_status answer_evidence(void *user, ent_cli_source *source, ent_buffer *out,
                                  ent_error *err) {
    (void)user;
    printer p = {source, out, 0};
    const ent_record_sink sink = {&p, print_record};
    uint32_t number = 0;
    ENT_TRY(find_edge(&source->graph, source->query->words.at[0], &number, err));
    const ent_graph_edge *edge = &source->graph.edges[number];
    if (source->query->format == ENT_ANSWER_TEXT)
        add_title(source, edge, out);
    ent_cli_told_begin(source->query, out);
    if (source->store != NULL)
        ENT_TRY(ent_cli_source_edge_records(source, edge->id, &sink, err));
    else
        ENT_TRY(print_kept(source, edge, &sink, err));
    ent_cli_told_end(source->query, p.count, out);
    return ENT_OK;
}

static const char evidence_documentation[] =
    "Shows the sentences behind an edge, the surest first.\n"
    "\n"
    "Examples:\n"
    "  entente evidence news.db e0f3a4c5d6b7a8190\n"
    "  entente evidence --format json news.graphml e0f3a\n"
    "\n"
    "STORE is a file of entente build --store; a GraphML file has the three best sentences of each "
    "edge. EDGE is the id of an edge, or as much of it as tells it from others: neighbors and path "
    "with --format json print ids, and graph files have them.";

int ent_cli_evidence(int argc, char **argv) {
    static const struct argp argp = {NULL,     parse_option, "STORE EDGE", evidence_documentation,
                                     children, NULL,         NULL};
    ent_cli_query query = {
        .least_words = 1, .most_words = 1, .wanted = "a store or graph file and an edge"};
    ent_cli_parse(&argp, "evidence", argc, argv, &query);
    return ent_cli_query_run(&query, answer_evidence, NULL);
}
