/* entente extract: articles in, triples to standard output. */
#include "cli/command.h"
#include "export/writer.h"

#include <stdlib.h>
#include <unistd.h>

enum { KEY_FORMAT = 0x200, KEY_OPEN, KEY_EXPLAIN };

typedef struct arguments {
    ent_cli_engine engine;
    const char *format;
    const char *output;
    bool open;
    bool explain;
    char **inputs;
    int input_count;
} arguments;

static const struct argp_option options[] = {
    {"format", KEY_FORMAT, "NAME", 0, "text (the default), jsonl or csv", 1},
    {"output", 'o', "FILE", 0, "Write to FILE, whole or not at all, not to standard output", 1},
    {"open", KEY_OPEN, NULL, 0,
     "Print what every clause says, actors or not, as slices of the sentence", 2},
    {"explain", KEY_EXPLAIN, NULL, 0,
     "With text: show the sentence, the rule and the frame behind each triple", 2},
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
    case KEY_OPEN:
        a->open = true;
        return 0;
    case KEY_EXPLAIN:
        a->explain = true;
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
    "Prints who did what to whom, a triple a line.\n"
    "\n"
    "Examples:\n"
    "  entente extract article.txt\n"
    "  entente extract --explain article.txt\n"
    "  entente extract --format jsonl articles/ news.jsonl.gz > triples.jsonl\n"
    "  curl -s https://example.org/a.txt | entente extract -\n"
    "\n"
    "An INPUT is a file, a folder (read with all that is in it) or - for standard input. "
    "A .jsonl file holds an article a line.\v"
    "Columns of the text: subject, relation, object, event, date, negated or modality, confidence, "
    "article:sentence.";

typedef struct run {
    ent_file_out file;
    ent_format format;
    uint32_t lines_flags;
    uint64_t dropped;
    ent_buffer text;
} run;

static ent_status print_article(void *user, const ent_extraction *extraction, ent_error *err) {
    run *r = user;
    ent_buffer_reset(&r->text);
    r->dropped += ent_triples_add(extraction, r->format, r->lines_flags, &r->text);
    ENT_TRY(ent_cli_write(r->file.stream, ent_buffer_text(&r->text), err));
    return ENT_OK;
}

/* Colour is for people: on a terminal that has it, and not where NO_COLOR is set (no-color.org). */
static bool wants_colour(const arguments *a) {
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    return a->output == NULL && isatty(STDOUT_FILENO) &&
           (no_color == NULL || no_color[0] == '\0') && term != NULL && strcmp(term, "dumb") != 0;
}

static ent_status run_batch(const arguments *a, run *r, ent_batch_result *result, ent_error *err) {
    ent_engine *engine = NULL;
    ENT_TRY(ent_cli_engine_open(&a->engine, false, &engine, err));
    ent_status status = ent_file_create(a->output != NULL ? a->output : "-", &r->file, err);
    if (status == ENT_OK) {
        ent_input *input = ent_input_new((const char *const *)a->inputs, (size_t)a->input_count);
        const ent_batch_options batch = {.threads = a->engine.threads,
                                         .flags = a->open ? ENT_EXTRACT_OPEN : 0};
        const ent_batch_handler handler = {
            .user = r, .article = print_article, .skipped = ent_cli_skipped};
        ent_triples_header(r->format, &r->text);
        status = ent_cli_write(r->file.stream, ent_buffer_text(&r->text), err);
        if (status == ENT_OK)
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

int ent_cli_extract(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_cli_engine_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {options,  parse_option, "INPUT...", documentation,
                                     children, NULL,         NULL};
    arguments a = {.format = "text"};
    ent_cli_parse(&argp, "extract", argc, argv, &a);
    run r = {0};
    ent_error err = {0};
    ent_batch_result result = {0};
    if (ent_format_find(a.format, ENT_FOR_TRIPLES, &r.format, &err) != ENT_OK) {
        (void)ent_cli_fail(&err);
        return ENT_EXIT_USAGE;
    }
    r.lines_flags =
        (wants_colour(&a) ? ENT_LINES_COLOUR : 0U) | (a.explain ? (uint32_t)ENT_LINES_EXPLAIN : 0U);
    ent_status status = run_batch(&a, &r, &result, &err);
    ent_buffer_clear(&r.text);
    if (status != ENT_OK)
        return ent_cli_fail(&err);
    ent_cli_say_dropped(r.dropped);
    return ent_cli_done(&result);
}
