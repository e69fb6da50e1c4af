/* entente build: articles in, one graph out, in as many formats as asked for. */
#include "cli/command.h"
#include "cli/filter_options.h"
#include "cli/graph_out.h"
#include "graph/merge.h"

typedef struct arguments {
    ent_cli_engine engine;
    ent_graph_out out;
    ent_cli_selection selection;
    char **inputs;
    int input_count;
} arguments;

static error_t parse_option(int key, char *value, struct argp_state *state) {
    (void)value;
    arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->out;
        state->child_inputs[1] = &a->engine;
        state->child_inputs[2] = &a->selection;
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
    "what "
    "one does to another, how often, when, and in which sentences.\n"
    "\n"
    "Examples:\n"
    "  entente build -o news.graphml articles/\n"
    "  entente build -o news.graphml -o news.svg articles/ more.jsonl.gz\n"
    "  entente build --format dot articles/ | dot -Tpdf -o news.pdf\n"
    "\n"
    "An INPUT is a file, a folder (read with all that is in it) or - for standard input. "
    "A .jsonl file holds an article a line.";

static ent_status merge_article(void *user, const ent_extraction *extraction, ent_error *err) {
    (void)err;
    ent_merge_add(user, extraction);
    return ENT_OK;
}

static ent_status run_batch(const arguments *a, ent_merge *merge, ent_batch_result *result,
                            ent_error *err) {
    ent_engine *engine = NULL;
    ENT_TRY(ent_cli_engine_open(&a->engine, false, &engine, err));
    ent_input *input = ent_input_new((const char *const *)a->inputs, (size_t)a->input_count);
    const ent_batch_options batch = {.threads = a->engine.threads};
    const ent_batch_handler handler = {merge, merge_article, ent_cli_skipped};
    ent_status status = ent_batch_run(engine, input, &batch, &handler, result, err);
    ent_input_free(input);
    ent_engine_free(engine);
    return status;
}

int ent_cli_build(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_graph_out_argp, 0, NULL, 0},
                                                 {&ent_cli_engine_argp, 0, NULL, 0},
                                                 {&ent_cli_selection_argp, 0, NULL, 0},
                                                 {0}};
    static const struct argp argp = {NULL,     parse_option, "INPUT...", documentation,
                                     children, NULL,         NULL};
    arguments a = {0};
    ent_error err = {0};
    ent_batch_result result = {0};
    ent_graph graph = {0};
    ent_cli_parse(&argp, "build", argc, argv, &a);
    ent_merge *merge = ent_merge_new();
    ent_status status = run_batch(&a, merge, &result, &err);
    if (status == ENT_OK) {
        ent_merge_finish(merge, &graph);
        status = ent_cli_selection_apply(&a.selection, &graph, &err);
    }
    if (status == ENT_OK)
        status = ent_graph_out_write(&a.out, &graph, &err);
    if (status == ENT_OK)
        (void)fprintf(stderr, "entente: %llu articles, %u actors, %u edges\n",
                      (unsigned long long)result.articles, graph.actor_count, graph.edge_count);
    ent_merge_free(merge);
    ent_graph_clear(&graph);
    ent_cli_selection_clear(&a.selection);
    return status == ENT_OK ? ent_cli_done(&result) : ent_cli_fail(&err);
}
