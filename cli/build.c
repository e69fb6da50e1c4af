/* entente build: articles in, a store or one graph out, in as many formats as asked for. */
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/triples_out.h"
#include "graph/merge.h"

enum { KEY_STORE = 0x200 };

typedef struct arguments {
    ent_cli_engine engine;
    ent_graph_out out;
    ent_cli_selection selection;
    const char *store;
    char **inputs;
    int input_count;
} arguments;

static const struct argp_option options[] = {
    {"store", KEY_STORE, "FILE", 0,
     "Keep articles and triples in FILE, a store that grows: what is there already is not read "
     "again, a new version of an article replaces the old one",
     1},
    {0},
};

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->out;
        state->child_inputs[1] = &a->engine;
        state->child_inputs[2] = &a->selection;
        return 0;
    case KEY_STORE:
        a->store = value;
        a->out.optional = true;
        return 0;
    case ARGP_KEY_ARGS:
        a->inputs = state->argv + state->next;
        a->input_count = state->argc - state->next;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which articles? give files, folders, or - for standard input");
        return EINVAL;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Merges the triples of many articles into one graph: an actor is one node, and an edge says "
    "what one does to another, how often, when, and in which sentences. With --store they are kept "
    "in a file that later builds add to, and graph files are made from all that it holds.\n"
    "\n"
    "Examples:\n"
    "  entente build -o news.graphml articles/\n"
    "  entente build --store news.db articles/\n"
    "  entente build -o news.graphml -o news.svg articles/ more.jsonl.gz\n"
    "  entente build -o events.tsv -o news.gexf articles/\n"
    "  entente build --format dot articles/ | dot -Tpdf -o news.pdf\n"
    "\n"
    "An INPUT is a file, a folder (read with all that is in it) or - for standard input. "
    "A .jsonl file holds an article a line.";

/* Where the articles go: a store, or a merge (none where no graph is written) and files of
 * triples. */
typedef struct target {
    ent_merge *merge;
    ent_store *store;
    ent_triples_out triples;
    ent_cli_progress progress;
    bool stopped;             /* by Ctrl-C */
    const ent_filter *filter; /* of the triples that are merged */
} target;

/* Edges are counted from the triples that pass. */
static void merge_article(const target *t, const ent_extraction *extraction) {
    ent_extraction passed;
    ent_arena arena;
    if (!ent_filter_divides_edges(t->filter)) {
        ent_merge_add(t->merge, extraction);
        return;
    }
    ent_arena_init(&arena, "filtering an article");
    ent_filter_extraction(t->filter, extraction, &arena, &passed);
    ent_merge_add(t->merge, &passed);
    ent_arena_clear(&arena);
}

static ent_status wants_article(void *user, const ent_article *article, bool *wanted,
                                ent_error *err) {
    const target *t = user;
    bool has = false;
    ENT_TRY(ent_store_has(t->store, article, &has, err));
    *wanted = !has;
    return ENT_OK;
}

static ent_status take_article(void *user, const ent_extraction *extraction, ent_error *err) {
    target *t = user;
    ent_cli_progress_add(&t->progress, extraction);
    if (t->store != NULL)
        return ent_store_add(t->store, extraction, err);
    if (t->merge != NULL)
        merge_article(t, extraction);
    return t->triples.count > 0 ? ent_triples_out_add(&t->triples, extraction, err) : ENT_OK;
}

static void skipped_article(void *user, const ent_error *reason) {
    const target *t = user;
    ent_cli_progress_clear(&t->progress);
    ent_cli_skipped(NULL, reason);
}

/* Reads all inputs. A store is finished also where Ctrl-C ended the run before. */
static ent_status run_batch(const arguments *a, target *t, ent_batch_result *result,
                            ent_error *err) {
    ent_engine *engine = NULL;
    ENT_TRY(ent_cli_engine_open(&a->engine, false, &engine, err));
    ent_status status = ENT_OK;
    if (t->store != NULL)
        status =
            ent_store_begin(t->store, "entente " ENT_VERSION, ent_engine_version(engine), "", err);
    if (status == ENT_OK) {
        ent_input *input = ent_input_new((const char *const *)a->inputs, (size_t)a->input_count);
        const ent_batch_options batch = {.threads = a->engine.threads,
                                         .stop = ent_cli_catch_stop()};
        ent_cli_progress_start(&t->progress, input, (const char *const *)a->inputs,
                               (size_t)a->input_count);
        const ent_batch_handler handler = {.user = t,
                                           .wants = t->store != NULL ? wants_article : NULL,
                                           .article = take_article,
                                           .skipped = skipped_article};
        status = ent_batch_run(engine, input, &batch, &handler, result, err);
        ent_cli_progress_clear(&t->progress);
        t->stopped = *batch.stop != 0;
        ent_input_free(input);
    }
    if (t->store != NULL && status == ENT_OK)
        status = ent_store_finish(t->store, err);
    ent_engine_free(engine);
    return status;
}

static void say_merged(const ent_batch_result *result, const ent_graph *graph) {
    (void)fprintf(stderr, "entente: %llu articles, %u actors, %u edges\n",
                  (unsigned long long)result->articles, graph->actor_count, graph->edge_count);
}

static ent_status say_stored(const ent_batch_result *result, ent_store *store, ent_error *err) {
    ent_store_figures figures;
    ENT_TRY(ent_store_count(store, &figures, err));
    (void)fprintf(stderr, "entente: %llu articles read", (unsigned long long)result->articles);
    if (result->unwanted > 0)
        (void)fprintf(stderr, ", %llu already there", (unsigned long long)result->unwanted);
    (void)fprintf(stderr, "; the store has %llu articles, %llu actors, %llu edges\n",
                  (unsigned long long)figures.articles, (unsigned long long)figures.actors,
                  (unsigned long long)figures.edges);
    return ENT_OK;
}

static ent_status build_store(arguments *a, ent_batch_result *result, ent_error *err) {
    target t = {0};
    ENT_TRY(ent_store_open(a->store, ENT_STORE_CREATE, &t.store, err));
    ent_status status = run_batch(a, &t, result, err);
    if (status == ENT_OK && t.stopped)
        status = ent_fail(err, ENT_ERR_IO, a->store, 0,
                          "stopped after %llu articles, which are kept; the same command goes on",
                          (unsigned long long)result->articles);
    if (status == ENT_OK && a->out.paths.count > 0)
        status = ent_store_out_write(&a->out, &a->selection, t.store, err);
    if (status == ENT_OK)
        status = say_stored(result, t.store, err);
    ent_store_close(t.store);
    return status;
}

/* Triples are written while articles are read, when the graph is not known yet. */
static ent_status check_selection(const arguments *a, ent_error *err) {
    if (ent_graph_out_triples(&a->out) == 0 || !ent_cli_selection_needs_graph(&a->selection))
        return ENT_OK;
    return ent_fail(err, ENT_ERR_USAGE, NULL, 0,
                    "triples can be chosen by actor, weight or place in the graph from a store "
                    "only; build with --store and export from it");
}

static ent_status merge_articles(arguments *a, target *t, ent_batch_result *result,
                                 ent_graph *graph, ent_error *err) {
    ENT_TRY(run_batch(a, t, result, err));
    if (t->stopped)
        return ent_fail(err, ENT_ERR_IO, NULL, 0,
                        "stopped, and nothing is written; with --store what was read is kept");
    if (t->merge != NULL) {
        ent_merge_finish(t->merge, graph);
        ENT_TRY(ent_cli_selection_apply(&a->selection, graph, err));
        ENT_TRY(ent_graph_out_write(&a->out, graph, err));
    }
    return ent_triples_out_commit(&t->triples, err);
}

static ent_status build_graph(arguments *a, ent_batch_result *result, ent_error *err) {
    bool writes_graph = ent_graph_out_triples(&a->out) < a->out.paths.count;
    target t = {0};
    ent_graph graph = {0};
    ENT_TRY(check_selection(a, err));
    ENT_TRY(ent_triples_out_open(&a->out, &a->selection.filter.filter, &t.triples, err));
    t.filter = &a->selection.filter.filter;
    t.merge = writes_graph ? ent_merge_new() : NULL;
    ent_status status = merge_articles(a, &t, result, &graph, err);
    if (status == ENT_OK && writes_graph)
        say_merged(result, &graph);
    else if (status == ENT_OK)
        (void)fprintf(stderr, "entente: %llu articles\n", (unsigned long long)result->articles);
    ent_triples_out_abandon(&t.triples);
    ent_merge_free(t.merge);
    ent_graph_clear(&graph);
    return status;
}

int ent_cli_build(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_graph_out_argp, 0, NULL, 0},
                                                 {&ent_cli_engine_argp, 0, NULL, 0},
                                                 {&ent_cli_selection_argp, 0, NULL, 0},
                                                 {0}};
    static const struct argp argp = {options,  parse_option, "INPUT...", documentation,
                                     children, NULL,         NULL};
    arguments a = {0};
    ent_error err = {0};
    ent_batch_result result = {0};
    ent_cli_parse(&argp, "build", argc, argv, &a);
    ent_status status =
        a.store != NULL ? build_store(&a, &result, &err) : build_graph(&a, &result, &err);
    ent_cli_selection_clear(&a.selection);
    return status == ENT_OK ? ent_cli_done(&result) : ent_cli_fail(&err);
}
