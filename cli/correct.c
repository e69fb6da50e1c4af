/* entente correct: what people say against the machine. */
#include "cli/command.h"
#include "core/mentions/fold.h"
#include "graph/lookup.h"
#include "graph/store.h"

enum { KEY_NOTE = 0x200, KEY_EXPORT, KEY_IMPORT, WORDS_MAX = 5, FILE_BYTES_MAX = 64 * 1024 * 1024 };

typedef struct arguments {
    const char *words[WORDS_MAX]; /* store, kind, and what the kind needs */
    int word_count;
    const char *note;
    const char *export;
    const char *import;
} arguments;

static const struct argp_option options[] = {
    {"note", KEY_NOTE, "TEXT", 0, "Why; kept with the correction", 1},
    {"export", KEY_EXPORT, "FILE", 0,
     "Write all corrections as tab-separated lines; - is standard output", 2},
    {"import", KEY_IMPORT, "FILE", 0,
     "Replace all corrections by those of a file that --export wrote and that may have been edited",
     2},
    {0},
};

typedef struct kind {
    const char *name;
    int words; /* behind the kind */
    const char *usage;
} kind;

static const kind kinds[] = {
    {"merge", 2, "merge ACTOR INTO"},   {"split", 3, "split ACTOR ARTICLE NAME"},
    {"rename", 2, "rename ACTOR NAME"}, {"office", 2, "office ACTOR OFFICE"},
    {"reject", 1, "reject TRIPLE"},     {"restore", 1, "restore TRIPLE"},
};
enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

static const kind *kind_of(const arguments *a) {
    for (int i = 0; i < KIND_COUNT && a->word_count > 1; i++)
        if (strcmp(a->words[1], kinds[i].name) == 0)
            return &kinds[i];
    return NULL;
}

static void check_words(const arguments *a, struct argp_state *state) {
    const kind *what = kind_of(a);
    if (a->word_count == 0)
        argp_error(state, "which store?");
    if (a->export != NULL || a->import != NULL) {
        if (a->word_count > 1 || (a->export != NULL && a->import != NULL))
            argp_error(state, "--export and --import stand alone, behind a store");
        return;
    }
    if (what == NULL)
        argp_error(state, "what is to be corrected? merge, split, rename, office, reject, restore");
    else if (a->word_count != 2 + what->words)
        argp_error(state, "it goes: correct STORE %s", what->usage);
}

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_NOTE:
        a->note = value;
        return 0;
    case KEY_EXPORT:
        a->export = value;
        return 0;
    case KEY_IMPORT:
        a->import = value;
        return 0;
    case ARGP_KEY_ARG:
        if (a->word_count == WORDS_MAX)
            argp_error(state, "\"%s\" is one word too many; put names of several words in quotes",
                       value);
        a->words[a->word_count++] = value;
        return 0;
    case ARGP_KEY_END:
        check_words(a, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Corrects a store: the correction is kept, applied to all that is there and to all that later "
    "builds add.\n"
    "\n"
    "Examples:\n"
    "  entente correct news.db merge \"W. Yi\" \"Wang Yi\" --note \"same minister\"\n"
    "  entente correct news.db split \"Li Wei\" reuters-17 \"Li Wei (painter)\"\n"
    "  entente correct news.db rename \"Wang Yi\" \"Wang Yi (foreign minister)\"\n"
    "  entente correct news.db office \"Wang Yi\" \"foreign minister\"\n"
    "  entente correct news.db reject 0123456789abcdef --note \"a quotation\"\n"
    "  entente correct news.db --export fixes.tsv\n"
    "  entente correct news.db --import fixes.tsv\n"
    "\n"
    "ACTOR is a name, another name of it, or an id; TRIPLE is a key that entente explain shows.";

static ent_status find_id(const ent_graph *graph, const char *name, ent_text *out, ent_error *err) {
    uint32_t actor = 0;
    ENT_TRY(ent_actor_find(graph, ent_text_of(name), &actor, err));
    *out = graph->actors[actor].id;
    return ENT_OK;
}

/* The one who is split off: an actor of that name, or a new one called so. */
static ent_text split_id(const ent_graph *graph, const char *name, uint32_t from,
                         ent_corrections *out) {
    ent_lookup found;
    ent_text called = ent_text_of(name);
    ent_actor_look_up(graph, called, &found);
    if (found.count == 1 && found.fit <= ENT_FIT_NAME && found.actors[0] != from)
        return graph->actors[found.actors[0]].id;
    ent_text slug = ent_fold_slug(called, &out->arena);
    ent_text scope =
        graph->actors[from].country.len > 0 ? graph->actors[from].country : ENT_TEXT("person");
    ent_text id =
        ent_arena_print(&out->arena, "%.*s:%.*s", (int)scope.len, scope.at, (int)slug.len, slug.at);
    if (ent_text_is(id, graph->actors[from].id))
        id = ent_arena_print(&out->arena, "%.*s-2", (int)id.len, id.at);
    const ent_correction rename = {
        .kind = ENT_CORRECT_RENAME, .subject = id, .value = called, .note = ENT_TEXT("")};
    ent_corrections_add(out, &rename);
    return id;
}

static ent_status correct_actor(const arguments *a, const ent_graph *graph, ent_correction *one,
                                ent_corrections *out, ent_error *err) {
    uint32_t actor = 0;
    ENT_TRY(ent_actor_find(graph, ent_text_of(a->words[2]), &actor, err));
    one->subject = graph->actors[actor].id;
    one->value = ent_text_of(a->words[3]);
    if (strcmp(a->words[1], "rename") == 0) {
        one->kind = ENT_CORRECT_RENAME;
    } else if (strcmp(a->words[1], "office") == 0) {
        one->kind = ENT_CORRECT_OFFICE;
    } else if (strcmp(a->words[1], "split") == 0) {
        one->kind = ENT_CORRECT_SPLIT;
        one->article = ent_text_of(a->words[3]);
        one->value = split_id(graph, a->words[4], actor, out);
    } else {
        one->kind = ENT_CORRECT_MERGE;
        ENT_TRY(find_id(graph, a->words[3], &one->value, err));
        if (ent_text_is(one->subject, one->value))
            return ent_fail(err, ENT_ERR_USAGE, NULL, 0, "both names mean the same actor, \"%.*s\"",
                            (int)graph->actors[actor].name.len, graph->actors[actor].name.at);
    }
    return ENT_OK;
}

static ent_status correct_triple(const arguments *a, ent_store *store, ent_correction *one,
                                 ent_error *err) {
    uint64_t key = 0;
    bool has = false;
    const char *digits = a->words[2];
    bool good = strlen(digits) == 16;
    for (const char *c = digits; *c != '\0' && good; c++) {
        good = ent_ascii_is_digit(*c) || (*c >= 'a' && *c <= 'f');
        key = key << 4 | (uint64_t)(ent_ascii_is_digit(*c) ? *c - '0' : *c - 'a' + 10);
    }
    if (!good)
        return ent_fail(err, ENT_ERR_USAGE, NULL, 0,
                        "\"%s\" is no key of a triple; those that entente explain shows have 16 "
                        "hexadecimal digits",
                        digits);
    ENT_TRY(ent_store_has_triple(store, key, &has, err));
    if (!has)
        return ent_fail(err, ENT_ERR_NOT_FOUND, ent_store_path(store), 0, "there is no triple %s",
                        digits);
    *one = (ent_correction){.kind = ENT_CORRECT_TRIPLE,
                            .subject = ent_text_of(digits),
                            .article = ENT_TEXT(""),
                            .value = ent_text_of(a->words[1])};
    return ENT_OK;
}

static ent_status correct(const arguments *a, ent_store *store, ent_corrections *out,
                          ent_error *err) {
    ent_correction one = {.article = ENT_TEXT("")};
    ent_graph graph = {0};
    ent_status status = ENT_OK;
    if (a->words[1][0] == 'r' && strcmp(a->words[1], "rename") != 0) {
        status = correct_triple(a, store, &one, err);
    } else {
        status = ent_store_ties(store, &graph, err);
        if (status == ENT_OK)
            status = correct_actor(a, &graph, &one, out, err);
    }
    one.note = ent_text_of(a->note != NULL ? a->note : "");
    if (status == ENT_OK)
        ent_corrections_add(out, &one);
    ent_graph_clear(&graph);
    return status != ENT_OK ? status : ent_store_correct(store, out, ENT_CORRECT_ADD, err);
}

static ent_status import(const char *path, ent_store *store, ent_corrections *out, ent_error *err) {
    ent_arena arena = {0};
    ent_text text;
    ent_status status = ent_file_read(path, FILE_BYTES_MAX, &arena, &text, err);
    if (status == ENT_OK)
        status = ent_corrections_read(text, path, out, err);
    ent_arena_clear(&arena);
    return status != ENT_OK ? status : ent_store_correct(store, out, ENT_CORRECT_REPLACE, err);
}

static ent_status export(const char *path, const ent_store *store, ent_error *err) {
    ent_file_out file;
    ent_buffer text = {0};
    ENT_TRY(ent_file_create(path, &file, err));
    ent_corrections_print(ent_store_corrections(store), &text);
    ent_status status = ent_cli_write(file.stream, ent_buffer_text(&text), err);
    ent_buffer_clear(&text);
    if (status == ENT_OK)
        return ent_file_commit(&file, err);
    ent_file_abandon(&file);
    return status;
}

int ent_cli_correct(int argc, char **argv) {
    static const struct argp argp = {
        options, parse_option, "STORE KIND WORD...", documentation, NULL, NULL, NULL};
    arguments a = {0};
    ent_error err = {0};
    ent_store *store = NULL;
    ent_corrections corrections = {0};
    ent_cli_parse(&argp, "correct", argc, argv, &a);
    ent_status status = ent_store_open(
        a.words[0], a.export != NULL ? ENT_STORE_READ : ENT_STORE_WRITE, &store, &err);
    if (status == ENT_OK && a.export != NULL)
        status = export(a.export, store, &err);
    else if (status == ENT_OK && a.import != NULL)
        status = import(a.import, store, &corrections, &err);
    else if (status == ENT_OK)
        status = correct(&a, store, &corrections, &err);
    ent_store_close(store);
    ent_corrections_clear(&corrections);
    return status == ENT_OK ? ENT_EXIT_DONE : ent_cli_fail(&err);
}
