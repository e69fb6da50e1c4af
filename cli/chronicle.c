/* entente between and timeline: what happened, in the order of time. */
#include "cli/told.h"

#include <errno.h>

static error_t parse_option(int key, char *value, struct argp_state *state) {
    (void)value;
    if (key != ARGP_KEY_INIT)
        return ARGP_ERR_UNKNOWN;
    state->child_inputs[0] = state->input;
    return 0;
}

/* Of two actors what is between them, of one what it has a part in, else everything. */
static ent_status collect(ent_cli_source *source, ent_chronicle *chronicle, ent_error *err) {
    const ent_cli_actor *actors = source->actors;
    const ent_record_sink sink = ent_chronicle_sink(chronicle);
    const ent_filter *filter = &source->query->filter.filter;
    if (source->actor_count == 0)
        return ent_cli_source_records(source, filter, &sink, err);
    return ent_cli_source_between(
        source, actors[0].id, source->actor_count > 1 ? actors[1].id : ENT_TEXT(""), &sink, err);
}

static void add_title(const ent_cli_source *source, uint32_t count, ent_buffer *out) {
    for (uint32_t i = 0; i < source->actor_count; i++) {
        ent_buffer_add(out, ent_text_of(i > 0 ? " and " : ""));
        ent_cli_tone_add(source->query, ENT_TONE_BOLD, source->actors[i].name, out);
    }
    ent_buffer_print(out, "%s%u triple%s\n\n", source->actor_count > 0 ? ": " : "", count,
                     ent_cli_plural(count));
}

static ent_status answer(void *user, ent_cli_source *source, ent_buffer *out, ent_error *err) {
    (void)user;
    uint32_t count = 0;
    ent_balance balance;
    ent_chronicle *chronicle = ent_chronicle_new();
    ent_status status = collect(source, chronicle, err);
    if (status == ENT_OK) {
        const ent_told *told = ent_chronicle_tell(chronicle, &count);
        if (source->query->format == ENT_ANSWER_TEXT) {
            add_title(source, count, out);
            ent_balance_make(told, count, &source->arena, &balance);
            ent_cli_balance_add(source->query, &balance, out);
        }
        ent_cli_told_begin(source->query, out);
        for (uint32_t i = 0; i < count; i++)
            ent_cli_told_add(source->query, &told[i], i, out);
        ent_cli_told_end(source->query, count, out);
    }
    ent_chronicle_free(chronicle);
    return status;
}

static const struct argp_child children[] = {{&ent_cli_query_argp, 0, NULL, 0}, {0}};

static const char between_documentation[] =
    "Shows everything that two actors did to one another, in the order of time, each with its "
    "sentence, and how cooperation and conflict went.\n"
    "\n"
    "Examples:\n"
    "  entente between news.db Israel Egypt\n"
    "  entente between --since 2023-10 --actual-only news.db \"Wang Yi\" Blinken\n"
    "\n"
    "STORE is a file of entente build --store. Reprints of one story are told once. A bar is as "
    "high "
    "as there are triples told as facts and not denied; json and csv have all triples as entente "
    "extract has them.";

int ent_cli_between(int argc, char **argv) {
    static const struct argp argp = {
        NULL, parse_option, "STORE ACTOR ACTOR", between_documentation, children, NULL, NULL};
    ent_cli_query query = {.least_words = 2,
                           .most_words = 2,
                           .actor_words = 2,
                           .wanted = "a store and two actors",
                           .records = true};
    ent_cli_parse(&argp, "between", argc, argv, &query);
    return ent_cli_query_run(&query, answer, NULL);
}

static const char timeline_documentation[] =
    "Shows what happened in the order of time: to an actor, or at all.\n"
    "\n"
    "Examples:\n"
    "  entente timeline news.db Qatar\n"
    "  entente timeline --since 2023-11-20 --until 2023-11-30 news.db\n"
    "\n"
    "STORE is a file of entente build --store. Reprints of one story are told once.";

int ent_cli_timeline(int argc, char **argv) {
    static const struct argp argp = {
        NULL, parse_option, "STORE [ACTOR]", timeline_documentation, children, NULL, NULL};
    ent_cli_query query = {.most_words = 1, .actor_words = 1, .wanted = "a store", .records = true};
    ent_cli_parse(&argp, "timeline", argc, argv, &query);
    return ent_cli_query_run(&query, answer, NULL);
}
