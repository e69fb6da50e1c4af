/* entente verify: a store against its sources. */
#include "cli/command.h"
#include "graph/store.h"

#include <errno.h>

static error_t parse_option(int key, char *value, struct argp_state *state) {
    const char **store = state->input;
    switch (key) {
    case ARGP_KEY_ARG:
        if (*store != NULL)
            argp_error(state, "\"%s\" is one store too many", value);
        *store = value;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which store?");
        return EINVAL;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Checks a store: that the file is sound, and that every sentence it quotes, and the words of "
    "both actors, stand in the sources where these are still to be found.\n"
    "\n"
    "Examples:\n"
    "  entente verify news.db\n"
    "\n"
    "Sources are looked for under the names that the build was given, so run it in the same "
    "folder. Exit status 1 where something is wrong, 3 where a source is gone or has changed.";

static void say_fault(void *user, ent_text article, uint32_t sentence, const char *what) {
    (void)user;
    (void)fprintf(stderr, "entente: %.*s", (int)article.len, article.at);
    if (sentence > 0)
        (void)fprintf(stderr, ":%u", sentence);
    (void)fprintf(stderr, ": %s\n", what);
}

static ent_status verify(ent_store *store, ent_verified *out, ent_error *err) {
    const ent_verify_handler handler = {.fault = say_fault};
    ent_buffer text = {0};
    ENT_TRY(ent_store_verify(store, &handler, out, err));
    ent_buffer_print(&text, "%llu triples of %llu articles checked, %llu wrong\n",
                     (unsigned long long)out->triples, (unsigned long long)out->articles,
                     (unsigned long long)out->wrong);
    if (out->changed + out->missing + out->unnamed > 0)
        ent_buffer_print(&text,
                         "not checked: %llu articles with a changed source, %llu with none any "
                         "more, %llu that no file had\n",
                         (unsigned long long)out->changed, (unsigned long long)out->missing,
                         (unsigned long long)out->unnamed);
    ent_file_out file;
    ent_status status = ent_file_create("-", &file, err);
    if (status == ENT_OK) {
        status = ent_cli_write(file.stream, ent_buffer_text(&text), err);
        if (status == ENT_OK)
            status = ent_file_commit(&file, err);
        else
            ent_file_abandon(&file);
    }
    ent_buffer_clear(&text);
    return status;
}

int ent_cli_verify(int argc, char **argv) {
    static const struct argp argp = {NULL, parse_option, "STORE", documentation, NULL, NULL, NULL};
    const char *path = NULL;
    ent_error err = {0};
    ent_store *store = NULL;
    ent_verified found = {0};
    ent_cli_parse(&argp, "verify", argc, argv, &path);
    ent_status status = ent_store_open(path, ENT_STORE_READ, &store, &err);
    if (status == ENT_OK)
        status = verify(store, &found, &err);
    ent_store_close(store);
    if (status != ENT_OK)
        return ent_cli_fail(&err);
    if (found.wrong > 0)
        return ENT_EXIT_FAILED;
    return found.changed + found.missing > 0 ? ENT_EXIT_SKIPPED : ENT_EXIT_DONE;
}
