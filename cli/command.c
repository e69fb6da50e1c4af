#include "cli/command.h"

#include <errno.h>
#include <stdlib.h>

enum { KEY_KNOWLEDGE = 0x100, KEY_EVENTS, KEY_MODEL };

void ent_cli_list_add(ent_cli_list *list, const char *value, const char *option,
                      struct argp_state *state) {
    if (list->count == ENT_CLI_LIST_MAX)
        argp_error(state, "%s can be given %d times at most", option, ENT_CLI_LIST_MAX);
    list->at[list->count++] = value;
}

uint32_t ent_cli_number(const char *value, uint32_t least, uint32_t most, const char *option,
                        struct argp_state *state) {
    uint32_t number = 0;
    bool good = value[0] != '\0';
    for (const char *c = value; *c != '\0' && good; c++) {
        good = ent_ascii_is_digit(*c) && number <= most;
        if (good)
            number = number * 10 + (uint32_t)(*c - '0');
    }
    if (!good || number < least || number > most)
        argp_error(state, "%s wants a whole number from %u to %u, not \"%s\"", option, least, most,
                   value);
    return number;
}

static error_t parse_engine(int key, char *value, struct argp_state *state) {
    ent_cli_engine *arguments = state->input;
    switch (key) {
    case KEY_KNOWLEDGE:
        ent_cli_list_add(&arguments->knowledge, value, "--knowledge", state);
        return 0;
    case KEY_EVENTS:
        ent_cli_list_add(&arguments->events, value, "--events", state);
        return 0;
    case KEY_MODEL:
        arguments->model = value;
        return 0;
    case 'j':
        arguments->threads = ent_cli_number(value, 0, ENT_CLI_THREADS_MAX, "-j", state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option engine_options[] = {
    {"jobs", 'j', "N", 0, "Work on N articles at once; 0, the default, is one for each processor",
     8},
    {"knowledge", KEY_KNOWLEDGE, "FILE", 0, "Add actors to the built-in ones, or replace them", 9},
    {"events", KEY_EVENTS, "FILE", 0, "Add frames to the built-in events, or replace them", 9},
    {"model", KEY_MODEL, "FILE", 0, "Use this language model, not the built-in one", 9},
    {0},
};

const struct argp ent_cli_engine_argp = {.options = engine_options, .parser = parse_engine};

static void print_error(const char *what, const ent_error *err) {
    char message[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX + 32];
    (void)fprintf(stderr, "entente: %s%s\n", what, ent_error_print(err, message, sizeof message));
}

ent_status ent_cli_engine_open(const ent_cli_engine *arguments, bool analyser_only,
                               ent_engine **out, ent_error *err) {
    const ent_engine_options options = {
        .model_path = arguments->model,
        .knowledge_paths = arguments->knowledge.at,
        .knowledge_count = arguments->knowledge.count,
        .events_paths = arguments->events.at,
        .events_count = arguments->events.count,
        .no_actors = analyser_only,
    };
    ENT_TRY(ent_engine_new(&options, out, err));
    uint32_t count = 0;
    const ent_error *warnings = ent_engine_warnings(*out, &count);
    for (uint32_t i = 0; i < count; i++)
        print_error("warning: ", &warnings[i]);
    return ENT_OK;
}

int ent_cli_fail(const ent_error *err) {
    print_error("", err);
    return err->status == ENT_ERR_USAGE ? ENT_EXIT_USAGE : ENT_EXIT_FAILED;
}

void ent_cli_skipped(void *user, const ent_error *reason) {
    (void)user;
    print_error("skipped ", reason);
}

static int compare_kinds(const void *left, const void *right) {
    const ent_batch_kind *a = left;
    const ent_batch_kind *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* What was there already is no fault, but was an input all the same. */
int ent_cli_done(const ent_batch_result *result) {
    ent_batch_kind kinds[ENT_BATCH_KINDS_MAX];
    if (result->skipped == 0)
        return ENT_EXIT_DONE;
    (void)fprintf(stderr, "entente: %llu of %llu inputs skipped",
                  (unsigned long long)result->skipped,
                  (unsigned long long)(result->skipped + result->unwanted + result->articles));
    memcpy(kinds, result->kinds, sizeof kinds);
    if (result->kind_count > 0)
        qsort(kinds, result->kind_count, sizeof *kinds, compare_kinds);
    for (uint32_t i = 0; i < result->kind_count; i++)
        (void)fprintf(stderr, "%s %llu %s", i == 0 ? ":" : ",", (unsigned long long)kinds[i].count,
                      kinds[i].name);
    (void)fputc('\n', stderr);
    return ENT_EXIT_SKIPPED;
}

void ent_cli_say_dropped(uint64_t dropped) {
    if (dropped > 0)
        (void)fprintf(stderr,
                      "entente: %llu characters left out that the format cannot carry (control "
                      "characters and the like)\n",
                      (unsigned long long)dropped);
}

ent_status ent_cli_write(FILE *stream, ent_text text, ent_error *err) {
    errno = 0;
    if (text.len == 0 || (fwrite(text.at, 1, text.len, stream) == text.len && !ferror(stream)))
        return ENT_OK;
    return ent_fail(err, ENT_ERR_IO, stream == stdout ? "standard output" : NULL, 0,
                    "cannot write: %s", errno != 0 ? strerror(errno) : "an earlier write failed");
}

void ent_cli_parse(const struct argp *argp, const char *name, int argc, char **argv, void *input) {
    static char full[64]; /* argp keeps the pointer to name its messages */
    (void)snprintf(full, sizeof full, "entente %s", name);
    argv[0] = full;
    argp_err_exit_status = ENT_EXIT_USAGE;
    (void)argp_parse(argp, argc, argv, 0, NULL, input);
}
