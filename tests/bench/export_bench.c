/* Measures how fast graphs and triples are written, format by format, and what memory that takes
 * besides the graph, next to igraph's own GraphML writer on the same graph with the same
 * attributes.
 *
 *     export_bench [EDGES...]
 *     export_bench -o FILE EDGES
 *
 * The second leaves the graph as GraphML, for tests/bench/networkx_bench.py. Without arguments
 * 10,000, 100,000 and 1,000,000 edges, with a tenth as many actors, three sentences an edge. Each
 * format is written by a child process into a pipe that this one empties, so that no disk is
 * measured; seconds are those of the child's processor. Memory is how much larger the child grew
 * than the graph it was given. tests/bench/networkx_bench.py does the same with NetworkX. */
#include "export/csv.h"
#include "export/events.h"
#include "export/gexf.h"
#include "export/graphml.h"
#include "export/json.h"
#include "export/jsonl.h"
#include "export/neo4j.h"
#include "export/rdf.h"
#include "export/tables.h"
#include "export/writer.h"
#include "tests/support/random.h"

#include <igraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SENTENCES = 1000, ACTORS_OF_EDGES = 10 };

static const char *const words[] = {
    "the",   "minister", "of",      "foreign", "affairs", "met",           "his",     "counterpart",
    "in",    "Geneva",   "and",     "urged",   "both",    "sides",         "to",      "resume",
    "talks", "on",       "the",     "border",  "before",  "winter",        "\"now\"", "officials",
    "said",  "Monday",   "despite", "threats", "by",      "M\xC3\xA9ndez", "R&D",     "envoys",
};

/* What every edge draws its texts from, so that memory is the graph's and not the texts'. */
typedef struct pool {
    ent_text sentences[SENTENCES];
    ent_text phrases[SENTENCES];
    ent_text docs[SENTENCES];
} pool;

static void fill_pool(pool *p, ent_arena *arena, random_state *seed) {
    for (uint32_t i = 0; i < SENTENCES; i++) {
        ent_buffer text = {0};
        uint32_t count = 15 + random_below(seed, 20);
        for (uint32_t w = 0; w < count; w++)
            ent_buffer_print(&text, "%s%s", w > 0 ? " " : "",
                             words[random_below(seed, sizeof words / sizeof *words)]);
        p->sentences[i] = ent_arena_copy(arena, ent_buffer_text(&text));
        p->phrases[i] = ent_arena_print(arena, "%s %s", words[i % 31], words[i % 29]);
        p->docs[i] = ent_arena_print(arena, "article-2023-%u", i);
        ent_buffer_clear(&text);
    }
}

static void fill_actors(ent_graph *graph, uint32_t count, const pool *p) {
    graph->actor_count = count;
    graph->actors = ENT_NEW_ARRAY(&graph->arena, ent_graph_actor, count);
    graph->placed = true;
    for (uint32_t i = 0; i < count; i++)
        graph->actors[i] = (ent_graph_actor){
            .id = ent_arena_print(&graph->arena, "P:person-%u", i),
            .name = ent_arena_print(&graph->arena, "Person %u of the Ministry", i),
            .country = ENT_TEXT("CHN"),
            .role = ENT_TEXT("foreign minister"),
            .aliases = {&p->phrases[i % (SENTENCES - 2)], 2},
            .type = (ent_actor_type)(i % ENT_ACTOR_TYPE_COUNT),
            .mentions = i % 100,
            .docs = i % 50,
            .first = {2023, 1, 1},
            .last = {2023, 12, 31},
            .x = i % 1000,
            .y = i % 777};
}

static void fill_edges(ent_graph *graph, uint32_t count, const pool *p, random_state *seed) {
    ent_evidence *evidence = ENT_NEW_ARRAY(&graph->arena, ent_evidence, SENTENCES);
    ent_date *dates = ENT_NEW_ARRAY(&graph->arena, ent_date, SENTENCES);
    for (uint32_t i = 0; i < SENTENCES; i++) {
        dates[i] = ent_date_from_days(19000 + (int32_t)i);
        evidence[i] = (ent_evidence){.text = p->sentences[i],
                                     .doc = p->docs[i],
                                     .outlet = ENT_TEXT("Wire"),
                                     .phrase = p->phrases[i],
                                     .date = dates[i],
                                     .sentence = i % 40 + 1,
                                     .confidence = 5000 + i};
    }
    graph->edge_count = count;
    graph->edges = ENT_NEW_ARRAY(&graph->arena, ent_graph_edge, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = random_below(seed, SENTENCES - 4);
        graph->edges[i] = (ent_graph_edge){.id = ent_arena_print(&graph->arena, "e%016x", i),
                                           .from = i / ACTORS_OF_EDGES,
                                           .to = random_below(seed, graph->actor_count),
                                           .event = (ent_event)(1 + i % 16),
                                           .relation = p->phrases[at],
                                           .weight = i % 9 + 1,
                                           .n = i % 9 + 2,
                                           .confidence = (uint64_t)(i % 9 + 2) * 8123,
                                           .docs = 3,
                                           .outlets = 1,
                                           .phrases = {&p->phrases[at], 3},
                                           .sources = {&p->docs[at], 3},
                                           .dates = dates + at,
                                           .date_count = 3,
                                           .evidence = evidence + at,
                                           .evidence_count = 3};
    }
}

/* Writes the triples that would make the graph: one an edge. */
static void write_triples(const ent_graph *graph, const char *format, ent_stream *out) {
    ent_rdf *rdf = calloc(1, sizeof *rdf);
    if (rdf == NULL)
        ent_out_of_memory("the benchmark");
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        const ent_graph_actor *from = &graph->actors[edge->from];
        const ent_graph_actor *to = &graph->actors[edge->to];
        ent_record record = {
            .key = i,
            .article = i / 10,
            .doc = edge->evidence->doc,
            .outlet = edge->evidence->outlet,
            .sentence = edge->evidence->sentence,
            .date = edge->evidence->date,
            .subject = {.id = from->id,
                        .name = from->name,
                        .country = from->country,
                        .text = from->name},
            .object = {.id = to->id, .name = to->name, .country = to->country, .text = to->name},
            .relation = edge->relation,
            .lemma = edge->relation,
            .event = edge->event,
            .intensity = 3.4F,
            .evidence = edge->evidence->text,
            .confidence = 8123};
        out->dropped += format[0] == 'e'   ? ent_events_add(&record, &out->text)
                        : format[0] == 'n' ? ent_rdf_add(rdf, &record, &out->text)
                        : format[0] == 'j' ? ent_jsonl_add(&record, &out->text)
                                           : ent_csv_add(&record, &out->text);
        ent_stream_pass(out);
    }
    free(rdf);
}

/* The attributes as igraph keeps them: a vector each. */
static void set_strings(igraph_t *network, const ent_graph *graph, const char *name,
                        ent_text (*value)(const ent_graph *graph, uint32_t edge)) {
    igraph_strvector_t values;
    igraph_strvector_init(&values, graph->edge_count);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        ent_text text = value(graph, i);
        igraph_strvector_set_len(&values, i, text.at, text.len);
    }
    igraph_cattribute_EAS_setv(network, name, &values);
    igraph_strvector_destroy(&values);
}

static ent_text relation_of(const ent_graph *graph, uint32_t edge) {
    return graph->edges[edge].relation;
}
static ent_text event_of(const ent_graph *graph, uint32_t edge) {
    return ent_text_of(ent_event_name(graph->edges[edge].event));
}
static ent_text first_sentence_of(const ent_graph *graph, uint32_t edge) {
    return graph->edges[edge].evidence[0].text;
}
static ent_text second_sentence_of(const ent_graph *graph, uint32_t edge) {
    return graph->edges[edge].evidence[1].text;
}
static ent_text third_sentence_of(const ent_graph *graph, uint32_t edge) {
    return graph->edges[edge].evidence[2].text;
}
static ent_text source_of(const ent_graph *graph, uint32_t edge) {
    return graph->edges[edge].sources.at[0];
}

static void make_network(const ent_graph *graph, igraph_t *network) {
    igraph_vector_int_t ends;
    igraph_vector_t numbers;
    igraph_strvector_t names;
    igraph_set_attribute_table(&igraph_cattribute_table);
    igraph_vector_int_init(&ends, (igraph_integer_t)graph->edge_count * 2);
    igraph_vector_init(&numbers, graph->edge_count);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        VECTOR(ends)[(igraph_integer_t)i * 2] = graph->edges[i].from;
        VECTOR(ends)[(igraph_integer_t)i * 2 + 1] = graph->edges[i].to;
        VECTOR(numbers)[i] = graph->edges[i].weight;
    }
    igraph_create(network, &ends, graph->actor_count, true);
    igraph_cattribute_EAN_setv(network, "weight", &numbers);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        VECTOR(numbers)[i] = ent_edge_confidence(&graph->edges[i]) / (double)ENT_CONFIDENCE_ONE;
    igraph_cattribute_EAN_setv(network, "confidence", &numbers);
    set_strings(network, graph, "label", relation_of);
    set_strings(network, graph, "event", event_of);
    set_strings(network, graph, "sources", source_of);
    set_strings(network, graph, "evidence", first_sentence_of);
    set_strings(network, graph, "evidence2", second_sentence_of);
    set_strings(network, graph, "evidence3", third_sentence_of);
    igraph_strvector_init(&names, graph->actor_count);
    for (uint32_t i = 0; i < graph->actor_count; i++)
        igraph_strvector_set_len(&names, i, graph->actors[i].name.at, graph->actors[i].name.len);
    igraph_cattribute_VAS_setv(network, "name", &names);
    igraph_strvector_destroy(&names);
    igraph_vector_destroy(&numbers);
    igraph_vector_int_destroy(&ends);
}

typedef struct figures {
    double seconds;
    long kilobytes;
} figures;

static double processor_time(void) {
    struct rusage usage;
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return 0;
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec * 1e-6 +
           (double)usage.ru_stime.tv_sec + (double)usage.ru_stime.tv_usec * 1e-6;
}

static long peak_kilobytes(void) {
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

typedef void write_graph(const ent_graph *graph, const ent_graph_options *options, ent_stream *out);

static const struct {
    const char *name;
    write_graph *write; /* NULL: triples, or igraph */
} formats[] = {
    {"graphml", ent_graphml_write},
    {"gexf", ent_gexf_write},
    {"json", ent_json_write},
    {"graph-jsonl", ent_json_lines_write},
    {"csv edges", ent_table_edges_write},
    {"csv nodes", ent_table_nodes_write},
    {"neo4j edges", ent_neo4j_edges_write},
    {"cypher", ent_cypher_write},
    {"events", NULL},
    {"nquads", NULL},
    {"jsonl triples", NULL},
    {"triples csv", NULL},
    {"igraph graphml", NULL},
};

static void write_format(size_t number, const ent_graph *graph, const igraph_t *network,
                         FILE *file) {
    static const ent_graph_options options = {0};
    ent_stream out = {.file = file};
    if (formats[number].write != NULL)
        formats[number].write(graph, &options, &out);
    else if (formats[number].name[0] == 'i')
        (void)igraph_write_graph_graphml(network, file, true);
    else
        write_triples(graph, formats[number].name, &out);
    ent_stream_flush(&out);
    ent_stream_clear(&out);
    (void)fflush(file);
}

/* What the child does: writes, and tells what it took. */
_Noreturn static void be_child(size_t number, const ent_graph *graph, const igraph_t *network,
                               int text, int told) {
    FILE *file = fdopen(text, "w");
    figures before = {processor_time(), peak_kilobytes()};
    if (file == NULL)
        _exit(1);
    write_format(number, graph, network, file);
    figures took = {processor_time() - before.seconds, peak_kilobytes() - before.kilobytes};
    _exit(write(told, &took, sizeof took) == (ssize_t)sizeof took ? 0 : 1);
}

static bool measure(size_t number, const ent_graph *graph, const igraph_t *network) {
    static char bytes[1 << 16];
    int text[2];
    int told[2];
    figures took = {0};
    uint64_t size = 0;
    if (pipe(text) != 0 || pipe(told) != 0)
        return false;
    (void)fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        be_child(number, graph, network, text[1], told[1]);
    (void)close(text[1]);
    (void)close(told[1]);
    for (ssize_t got = 0; (got = read(text[0], bytes, sizeof bytes)) > 0;)
        size += (uint64_t)got;
    bool good = child > 0 && read(told[0], &took, sizeof took) == (ssize_t)sizeof took;
    (void)close(text[0]);
    (void)close(told[0]);
    (void)waitpid(child, NULL, 0);
    if (good)
        printf("%9u  %-15s %9.3f s  %8.1f MB  %6.0f MB/s  %8.1f MB more\n", graph->edge_count,
               formats[number].name, took.seconds, (double)size / 1e6,
               (double)size / 1e6 / took.seconds, (double)took.kilobytes / 1024);
    return good;
}

/* What the graph's texts are copied from lives in texts. */
static void make_graph(uint32_t edges, ent_arena *texts, ent_graph *graph) {
    random_state seed = 1;
    pool *p = ENT_NEW(texts, pool);
    fill_pool(p, texts, &seed);
    fill_actors(graph, edges / ACTORS_OF_EDGES + 1, p);
    fill_edges(graph, edges, p, &seed);
}

static bool leave_graphml(const char *path, uint32_t edges) {
    ent_graph graph = {0};
    ent_error err = {0};
    ent_arena texts = {.name = "the benchmark's texts"};
    uint64_t dropped = 0;
    make_graph(edges, &texts, &graph);
    bool good = ent_graph_write(&graph, ENT_FORMAT_GRAPHML, &(ent_graph_options){0}, path, &dropped,
                                &err) == ENT_OK;
    ent_graph_clear(&graph);
    ent_arena_clear(&texts);
    return good;
}

static bool measure_all(uint32_t edges) {
    ent_graph graph = {0};
    ent_arena texts = {.name = "the benchmark's texts"};
    igraph_t network;
    make_graph(edges, &texts, &graph);
    bool good = true;
    size_t count = sizeof formats / sizeof *formats;
    for (size_t i = 0; i + 1 < count; i++)
        good = measure(i, &graph, NULL) && good;
    make_network(&graph, &network);
    good = measure(count - 1, &graph, &network) && good;
    igraph_destroy(&network);
    ent_graph_clear(&graph);
    ent_arena_clear(&texts);
    return good;
}

int main(int argc, char **argv) {
    static const uint32_t usual[] = {10000, 100000, 1000000};
    bool good = true;
    if (argc == 4 && strcmp(argv[1], "-o") == 0)
        return leave_graphml(argv[2], (uint32_t)strtoul(argv[3], NULL, 10)) ? 0 : 1;
    if (argc < 2)
        for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
            good = measure_all(usual[i]) && good;
    for (int i = 1; i < argc; i++) {
        unsigned long edges = strtoul(argv[i], NULL, 10);
        if (edges == 0 || edges > 100000000) {
            (void)fprintf(stderr,
                          "usage: export_bench [EDGES...], or export_bench -o FILE EDGES\n");
            return 2;
        }
        good = measure_all((uint32_t)edges) && good;
    }
    return good ? 0 : 1;
}
