/* entente merge: several stores into one. */
#include "cli/command.h"
#include "graph/store.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct arguments {
    const char *output;
    ent_cli_list stores;
} arguments;

static const struct argp_option options[] = {
    {"output", 'o', "FILE", 0, "The store to make; there must be no such file", 1},
    {0},
};

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case 'o':
        a->output = value;
        return 0;
    case ARGP_KEY_ARG:
        ent_cli_list_add(&a->stores, value, "STORE", state);
        return 0;
    case ARGP_KEY_END:
        if (a->stores.count == 0)
            argp_error(state, "which stores? give those to merge");
        if (a->output == NULL)
            argp_error(state, "where to? give -o FILE");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Makes one store of several: the same, whatever the order of them, as if all articles had been "
    "built into one.\n"
    "\n"
    "Examples:\n"
    "  entente merge monday.db tuesday.db -o week.db\n"
    "  entente merge week.db wednesday.db -o more.db\n"
    "\n"
    "An article that several stores have counts once; of its versions the latest counts. "
    "Corrections of all stores are kept.";

static ent_status merge_into(const arguments *a, const char *path, ent_error *err) {
    ent_store *stores[ENT_CLI_LIST_MAX] = {NULL};
    ent_store *to = NULL;
    ent_status status = ENT_OK;
    for (size_t i = 0; i < a->stores.count && status == ENT_OK; i++)
        status = ent_store_open(a->stores.at[i], ENT_STORE_READ, &stores[i], err);
    if (status == ENT_OK)
        status = ent_store_open(path, ENT_STORE_CREATE, &to, err);
    if (status == ENT_OK)
        status = ent_store_merge(stores, (uint32_t)a->stores.count, to, err);
    ent_store_figures figures = {0};
    if (status == ENT_OK)
        status = ent_store_count(to, &figures, err);
    ent_store_close(to);
    for (size_t i = 0; i < a->stores.count; i++)
        ent_store_close(stores[i]);
    if (status == ENT_OK && link(path, a->output) != 0)
        status = ent_fail(err, ENT_ERR_IO, a->output, 0, "cannot be made: %s", strerror(errno));
    if (status == ENT_OK)
        (void)fprintf(stderr, "entente: the store has %llu articles, %llu actors, %llu edges\n",
                      (unsigned long long)figures.articles, (unsigned long long)figures.actors,
                      (unsigned long long)figures.edges);
    return status;
}

/* Whole or not at all: made under another name, which a second name replaces. */
static ent_status merge(const arguments *a, ent_error *err) {
    if (access(a->output, F_OK) == 0)
        return ent_fail(err, ENT_ERR_USAGE, a->output, 0,
                        "is there already; remove it or name another file");
    ent_buffer path = {0};
    ent_buffer side = {0};
    ent_buffer_print(&path, "%s.%ld.partial", a->output, (long)getpid());
    ent_status status = merge_into(a, path.at, err);
    (void)unlink(path.at);
    ent_buffer_print(&side, "%s-wal", path.at);
    (void)unlink(side.at);
    ent_buffer_reset(&side);
    ent_buffer_print(&side, "%s-shm", path.at);
    (void)unlink(side.at);
    ent_buffer_clear(&side);
    ent_buffer_clear(&path);
    return status;
}

int ent_cli_merge(int argc, char **argv) {
    static const struct argp argp = {options, parse_option, "STORE...", documentation,
                                     NULL,    NULL,         NULL};
    arguments a = {0};
    ent_error err = {0};
    ent_cli_parse(&argp, "merge", argc, argv, &a);
    return merge(&a, &err) == ENT_OK ? ENT_EXIT_DONE : ent_cli_fail(&err);
}
