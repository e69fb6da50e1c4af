/* What commands that ask a store or a graph file have in common: the options, who is meant, and
 * where the answer goes. */
#ifndef ENT_CLI_QUERY_H
#define ENT_CLI_QUERY_H

#include "cli/filter_options.h"
#include "export/answer.h"
#include "graph/graph_read.h"

/* What a command asks with. The caller sets the first part before the options are read. */
typedef struct ent_cli_query {
    uint32_t least_words, most_words; /* behind the store or graph file */
    uint32_t actor_words;             /* so many of them, from the first, name actors */
    const char *wanted; /* "a store or graph file and two actors": said where words lack */

    const ent_cli_list *more; /* further names of actors, of an option; may be NULL */

    const char *source;
    ent_cli_list words;
    ent_cli_filter filter;
    ent_answer_format format;
    ent_look look;
} ent_cli_query;

/* An argp child whose input is an ent_cli_query: --format, the filters and the words. */
extern const struct argp ent_cli_query_argp;

/* An actor that a word names. */
typedef struct ent_cli_actor {
    uint32_t number; /* in the graph, or ENT_NO_ACTOR where the filters leave no edge of it */
    ent_text id, name;
} ent_cli_actor;

/* What an answer is made from. */
typedef struct ent_cli_source {
    const ent_cli_query *query;
    ent_graph graph;       /* what the filters leave */
    ent_cli_actor *actors; /* of the words that name actors, then of query->more */
    uint32_t actor_count;
    ent_arena arena; /* for the answer's own needs */
} ent_cli_source;

/* Appends the answer to out. */
typedef ent_status ent_cli_answer(void *user, ent_cli_source *source, ent_buffer *out,
                                  ent_error *err);

/* Reads the source, finds the actors, asks, and prints the answer, whole or not at all. Returns the
 * exit status. */
int ent_cli_query_run(ent_cli_query *query, ent_cli_answer *answer, void *user);

/* Appends text made fit for a terminal, in a tone where there is colour. */
void ent_cli_tone_add(const ent_cli_query *query, ent_tone tone, ent_text text, ent_buffer *out);

/* Appends the sentence in quotes, and below it where it stands: article, sentence, outlet, day. */
void ent_cli_quote_add(const ent_cli_query *query, const ent_evidence *evidence, uint32_t indent,
                       ent_buffer *out);

/* Writes rows in the format asked for. Frees them. */
ent_status ent_cli_answer_write(const ent_cli_query *query, ent_answer *rows, ent_buffer *out,
                                ent_error *err) ENT_MUST_CHECK;

/* Appends what edges of the pair say, whichever way they point, the weightiest first:
 * "CONSULT 5, ACCUSE 2, AID 1, ...". */
void ent_cli_kinds_add(const ent_graph *graph, uint32_t one, uint32_t other, ent_buffer *out);

/* "" for one, "s" for another number. */
static inline const char *ent_cli_plural(uint64_t count) {
    return count == 1 ? "" : "s";
}

#endif
