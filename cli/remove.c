/* entente remove: takes articles out of a store. */
#include "cli/command.h"
#include "graph/store.h"

typedef struct arguments {
    const char *store;
    ent_cli_list articles;
} arguments;

static error_t parse_option(int key, char *value, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case ARGP_KEY_ARG:
        if (a->store == NULL)
            a->store = value;
        else
            ent_cli_list_add(&a->articles, value, "ARTICLE", state);
        return 0;
    case ARGP_KEY_END:
        if (a->articles.count == 0)
            argp_error(state, "give a store and the ids of the articles to take out");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char documentation[] =
    "Takes articles out of a store, with all that only they support.\n"
    "\n"
    "Examples:\n"
    "  entente remove news.db reuters-2023-10-15\n"
    "\n"
    "ARTICLE is an article's id, as answers show it before the colon. A later build that meets the "
    "article adds it again.";

int ent_cli_remove(int argc, char **argv) {
    static const struct argp argp = {NULL, parse_option, "STORE ARTICLE...", documentation, NULL,
                                     NULL, NULL};
    arguments a = {0};
    ent_error err = {0};
    ent_store *store = NULL;
    uint32_t removed = 0;
    uint32_t total = 0;
    ent_cli_parse(&argp, "remove", argc, argv, &a);
    ent_status status = ent_store_open(a.store, ENT_STORE_WRITE, &store, &err);
    for (size_t i = 0; i < a.articles.count && status == ENT_OK; i++, total += removed)
        status = ent_store_remove(store, ent_text_of(a.articles.at[i]), &removed, &err);
    ent_store_close(store);
    if (status == ENT_OK)
        (void)fprintf(stderr, "entente: %u article%s taken out\n", total, total == 1 ? "" : "s");
    return status == ENT_OK ? ENT_EXIT_DONE : ent_cli_fail(&err);
}
