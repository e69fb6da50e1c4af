/* entente parse: sentences in, CoNLL-U to standard output. */
#include "cli/command.h"
#include "core/tree/conllu.h"

enum { KEY_FORMAT = 0x200, KEY_RAW, KEY_TOKENIZED };

/* A file read at once; a treebank of 64 MiB has some 800,000 words. */
enum { FILE_BYTES_MAX = ENT_ARTICLE_BYTES_MAX };

typedef struct arguments {
    ent_cli_engine engine;
    const char *format;
    const char *raw;
    const char *tokenized;
} arguments;

static const struct argp_option options[] = {
    {"format", KEY_FORMAT, "NAME", 0, "conllu, the only format and the default", 1},
    {"raw", KEY_RAW, "FILE", 0, "Split the text of FILE into sentences and words, then analyse", 2},
    {"tokenized", KEY_TOKENIZED, "FILE.conllu", 0,
     "Keep the sentences and words of FILE and fill the other columns afresh", 2},
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
    case KEY_RAW:
        a->raw = value;
        return 0;
    case KEY_TOKENIZED:
        a->tokenized = value;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "what is \"%s\"? give the text as --raw FILE or --tokenized FILE", value);
        return EINVAL;
    case ARGP_KEY_END:
        if ((a->raw == NULL) == (a->tokenized == NULL))
            argp_error(state, "give one of --raw FILE and --tokenized FILE");
        if (strcmp(a->format, "conllu") != 0)
            argp_error(state, "no format is known for \"%s\"; there is conllu", a->format);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Prints the analysis of each sentence as CoNLL-U: words, lemmas, parts of speech, features, "
    "the dependency tree (Universal Dependencies 2), and names (NER= in MISC).\n"
    "\n"
    "Examples:\n"
    "  entente parse --raw article.txt\n"
    "  entente parse --tokenized treebank.conllu > again.conllu\n"
    "\n"
    "The words of --raw hold every character of FILE but white space, in order: nothing is taken "
    "for "
    "layout. FILE may be - for standard input.\v"
    "https://universaldependencies.org/format.html";

static ent_status write_sentence(const ent_sentence *sentence, ent_text text, ent_text id,
                                 FILE *stream, ent_error *err) {
    ent_buffer out = {0};
    ent_conllu_write(sentence, text, id, &out);
    ent_status status = ent_cli_write(stream, ent_buffer_text(&out), err);
    ent_buffer_clear(&out);
    return status;
}

static ent_status parse_raw(const ent_engine *engine, const char *path, ent_arena *arena,
                            FILE *stream, ent_error *err) {
    ent_text bytes;
    ent_article article;
    ent_sentences sentences;
    ENT_TRY(ent_file_read(path, FILE_BYTES_MAX, arena, &bytes, err));
    ENT_TRY(ent_article_from_raw(bytes, path, arena, &article, err));
    ent_analyse(engine, &article, arena, &sentences, NULL);
    ent_words_close_gaps(article.text, &sentences);
    for (uint32_t i = 0; i < sentences.count; i++) {
        ent_text id = ent_arena_print(arena, "%.*s-%u", (int)article.id.len, article.id.at, i + 1);
        ENT_TRY(write_sentence(&sentences.at[i], article.text, id, stream, err));
    }
    return ENT_OK;
}

static ent_status parse_tokenized(const ent_engine *engine, const char *path, ent_arena *arena,
                                  FILE *stream, ent_error *err) {
    ent_text bytes;
    ent_conllu file;
    ENT_TRY(ent_file_read(path, FILE_BYTES_MAX, arena, &bytes, err));
    ENT_TRY(ent_conllu_read(bytes, path, arena, &file, err));
    ent_arena scratch;
    ent_arena_init(&scratch, path);
    ent_status status = ENT_OK;
    for (uint32_t i = 0; i < file.count && status == ENT_OK; i++) {
        ent_arena_reset(&scratch);
        ent_analyse_words(engine, &file.at[i].sentence, &scratch);
        status = write_sentence(&file.at[i].sentence, file.text, file.at[i].sent_id, stream, err);
    }
    ent_arena_clear(&scratch);
    return status;
}

static ent_status run_parse(const arguments *a, ent_error *err) {
    ent_engine *engine = NULL;
    ent_file_out file;
    ent_arena arena;
    ENT_TRY(ent_cli_engine_open(&a->engine, true, &engine, err));
    ent_arena_init(&arena, a->raw != NULL ? a->raw : a->tokenized);
    ent_status status = ent_file_create("-", &file, err);
    if (status == ENT_OK) {
        status = a->raw != NULL ? parse_raw(engine, a->raw, &arena, file.stream, err)
                                : parse_tokenized(engine, a->tokenized, &arena, file.stream, err);
        if (status == ENT_OK)
            status = ent_file_commit(&file, err);
        else
            ent_file_abandon(&file);
    }
    ent_arena_clear(&arena);
    ent_engine_free(engine);
    return status;
}

int ent_cli_parse_text(int argc, char **argv) {
    static const struct argp_child children[] = {{&ent_cli_engine_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        options, parse_option, "(--raw FILE | --tokenized FILE.conllu)", documentation, children,
        NULL,    NULL};
    arguments a = {.format = "conllu"};
    ent_error err = {0};
    ent_cli_parse(&argp, "parse", argc, argv, &a);
    return run_parse(&a, &err) == ENT_OK ? ENT_EXIT_DONE : ent_cli_fail(&err);
}
