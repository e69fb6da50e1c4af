/* entente extract: articles in, triples to standard output. */
#include "cli/command.h"
#include "export/record_file.h"
#include "graph/report.h"

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
    {"format", KEY_FORMAT, "NAME", 0,
     "text (the default), jsonl, csv, events (a tab-separated table of coded events) or nquads "
     "(RDF "
     "with the source of each statement)",
     1},
    {"output", 'o', "FILE", 0,
     "Write to FILE, whole or not at all, not to standard output; without --format the extension "
     "says in which: .txt .jsonl .csv .tsv .nq",
     1},
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
    "  entente extract -o events.tsv articles/\n"
    "  curl -s https://example.org/a.txt | entente extract -\n"
    "\n"
    "An INPUT is a file, a folder (read with all that is in it) or - for standard input. "
    "A .jsonl file holds an article a line.\v"
    "Columns of the text: subject, relation, object, event, date, negated or modality, confidence, "
    "article:sentence.";

typedef struct run {
    ent_file_out file;
    ent_record_file *records; /* of events and N-Quads; NULL for the rest, which goes to file */
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

/* Events and N-Quads relate actors, and name triples by the article's hash: they take a report. */
static bool needs_records(ent_format format) {
    return format == ENT_FORMAT_EVENTS || format == ENT_FORMAT_NQUADS;
}

static ent_status take_records(void *user, const ent_extraction *extraction, ent_error *err) {
    const run *r = user;
    ent_report report;
    ent_arena arena = {.name = "the triples of an article"};
    ent_record_sink sink = ent_record_file_sink(r->records);
    ent_status status = ENT_OK;
    ent_report_make(extraction, &arena, &report);
    for (uint32_t i = 0; i < report.record_count && status == ENT_OK; i++)
        status = sink.take(sink.user, &report.records[i], err);
    ent_arena_clear(&arena);
    return status;
}

static ent_status open_output(const arguments *a, run *r, ent_error *err) {
    const char *path = a->output != NULL ? a->output : "-";
    if (needs_records(r->format))
        return ent_record_file_open(r->format, path, &r->records, err);
    ENT_TRY(ent_file_create(path, &r->file, err));
    ent_triples_header(r->format, &r->text);
    return ent_cli_write(r->file.stream, ent_buffer_text(&r->text), err);
}

static ent_status close_output(run *r, ent_status status, ent_error *err) {
    if (r->records != NULL && status == ENT_OK)
        return ent_record_file_commit(r->records, &r->dropped, err);
    if (r->records == NULL && status == ENT_OK)
        return ent_file_commit(&r->file, err);
    ent_record_file_abandon(r->records);
    ent_file_abandon(&r->file);
    return status;
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
    ent_status status = open_output(a, r, err);
    if (status == ENT_OK) {
        ent_input *input = ent_input_new((const char *const *)a->inputs, (size_t)a->input_count);
        const ent_batch_options batch = {.threads = a->engine.threads,
                                         .flags = a->open ? ENT_EXTRACT_OPEN : 0};
        const ent_batch_handler handler = {.user = r,
                                           .article =
                                               r->records != NULL ? take_records : print_article,
                                           .skipped = ent_cli_skipped};
        status = ent_batch_run(engine, input, &batch, &handler, result, err);
        ent_input_free(input);
    }
    status = close_output(r, status, err);
    ent_engine_free(engine);
    return status;
}

/* --format, else the extension of the output where it is known, else text. */
static ent_status choose_format(const arguments *a, ent_format *out, ent_error *err) {
    *out = ENT_FORMAT_TEXT;
    if (a->format != NULL)
        ENT_TRY(ent_format_find(a->format, ENT_FOR_TRIPLES, out, err));
    else if (a->output != NULL &&
             ent_format_of_path(a->output, ENT_FOR_TRIPLES, out, NULL) != ENT_OK)
        *out = ENT_FORMAT_TEXT;
    if (a->open && needs_records(*out))
        return ent_fail(err, ENT_ERR_USAGE, NULL, 0,
                        "open triples are neither events nor RDF; use jsonl, csv or text");
    return ENT_OK;
}

int ent_cli_extract(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_cli_engine_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {options,  parse_option, "INPUT...", documentation,
                                     children, NULL,         NULL};
    arguments a = {0};
    ent_cli_parse(&argp, "extract", argc, argv, &a);
    run r = {0};
    ent_error err = {0};
    ent_batch_result result = {0};
    if (choose_format(&a, &r.format, &err) != ENT_OK) {
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
