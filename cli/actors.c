/* entente actors: who is meant in articles, and where; of a store or graph file, who is in the
 * middle of things (rank.c). */
#include "cli/command.h"
#include "export/actor_list.h"

enum { KEY_FORMAT = 0x200 };

typedef struct arguments {
    ent_cli_engine engine;
    const char *format;
    const char *output;
    char **inputs;
    int input_count;
} arguments;

static const struct argp_option options[] = {
    {"format", KEY_FORMAT, "NAME", 0, "text (the default) or jsonl", 1},
    {"output", 'o', "FILE", 0, "Write to FILE, whole or not at all, not to standard output", 1},
    {0},
};

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->engine;
        return 0;
    case KEY_FORMAT:
        a->format = value;
        return 0;
    case 'o':
        a->output = value;
        return 0;
    case ARGP_KEY_ARGS:
        a->inputs = state->argv + state->next;
        a->input_count = state->argc - state->next;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which articles, or which graph? give files, folders, or - for standard "
                          "input");
        return EINVAL;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Lists the actors of articles, each with its mentions: where they stand, what kind they are, "
    "how "
    "sure it is that they mean the actor, and why.\n"
    "\n"
    "Examples:\n"
    "  entente actors article.txt\n"
    "  entente actors --format jsonl --knowledge mine.json articles/ > actors.jsonl\n"
    "  entente actors --by betweenness -n 5 news.graphml\n"
    "\n"
    "An INPUT is a file, a folder (read with all that is in it) or - for standard input. "
    "A .jsonl file holds an article a line.\v"
    "Of a store or graph file of entente build it ranks the actors instead: --by weight (the "
    "default), "
    "degree, pagerank or betweenness; -n N shows the first N (20 is the default, 0 is all); "
    "--format text, json or csv; and the filters of entente export.";

typedef struct run {
    ent_file_out file;
    ent_actor_list_format format;
    uint64_t dropped;
    ent_buffer text;
} run;

static ent_status print_article(void *user, const ent_extraction *extraction, ent_error *err) {
    run *r = user;
    ent_arena arena;
    ent_arena_init(&arena, "a list of actors");
    ent_buffer_reset(&r->text);
    r->dropped += ent_actor_list_add(extraction, r->format, &arena, &r->text);
    ent_arena_clear(&arena);
    return ent_cli_write(r->file.stream, ent_buffer_text(&r->text), err);
}

static ent_status run_batch(const arguments *a, run *r, ent_batch_result *result, ent_error *err) {
    ent_engine *engine = NULL;
    ENT_TRY(ent_cli_engine_open(&a->engine, false, &engine, err));
    ent_status status = ent_file_create(a->output != NULL ? a->output : "-", &r->file, err);
    if (status == ENT_OK) {
        ent_input *input = ent_input_new((const char *const *)a->inputs, (size_t)a->input_count);
        const ent_batch_options batch = {.threads = a->engine.threads};
        const ent_batch_handler handler = {
            .user = r, .article = print_article, .skipped = ent_cli_skipped};
        status = ent_batch_run(engine, input, &batch, &handler, result, err);
        if (status == ENT_OK)
            status = ent_file_commit(&r->file, err);
        else
            ent_file_abandon(&r->file);
        ent_input_free(input);
    }
    ent_engine_free(engine);
    return status;
}

/* Whether the file begins as a store or a graph does, which no article does. */
static bool is_graph(const char *path) {
    char start[2048];
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    ent_text text = {start, fread(start, 1, sizeof start, file)};
    (void)fclose(file);
    return ent_text_starts(text, ENT_TEXT("SQLite format 3")) ||
           ent_text_contains(text, ENT_TEXT("<graphml"));
}

int ent_cli_actors(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_cli_engine_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        options, parse_option, "INPUT...\nGRAPH", documentation, children, NULL, NULL};
    for (int i = 1; i < argc; i++)
        if (argv[i][0] != '-' && is_graph(argv[i]))
            return ent_cli_rank(argc, argv);
    arguments a = {.format = "text"};
    ent_cli_parse(&argp, "actors", argc, argv, &a);
    run r = {0};
    ent_error err = {0};
    ent_batch_result result = {0};
    if (!ent_actor_list_format_find(a.format, &r.format)) {
        (void)fprintf(stderr, "entente: no format is known for \"%s\"; there are text and jsonl\n",
                      a.format);
        return ENT_EXIT_USAGE;
    }
    ent_status status = run_batch(&a, &r, &result, &err);
    ent_buffer_clear(&r.text);
    if (status != ENT_OK)
        return ent_cli_fail(&err);
    ent_cli_say_dropped(r.dropped);
    return ent_cli_done(&result);
}
