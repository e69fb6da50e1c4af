/* What commands that ask a store or a graph file have in common: the options, who is meant, and
 * where the answer goes. */
#ifndef ENT_CLI_QUERY_H
#define ENT_CLI_QUERY_H

#include "cli/filter_options.h"
#include "export/answer.h"
#include "graph/store.h"

/* What a command asks with. The caller sets the first part before the options are read. */
typedef struct ent_cli_query {
    uint32_t least_words, most_words; /* behind the store or graph file */
    uint32_t actor_words;             /* so many of them, from the first, name actors */
    const char *wanted; /* "a store or graph file and two actors": said where words lack */

    bool records;             /* it asks for single triples, which only a store has */
    bool full;                /* it asks for all days of the edges, not the first and the last */
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
    ent_store *store; /* NULL where it is a graph file */
    ent_graph graph; /* what the filters leave; of a store without words and sentences, unless full;
                        all of it where records are asked for */
    ent_file_out file;     /* where the answer goes */
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

/* The triples of the store that pass the filter, as ent_store_records hands them over. */
ent_status ent_cli_source_records(ent_cli_source *source, const ent_filter *filter,
                                  const ent_record_sink *sink, ent_error *err) ENT_MUST_CHECK;

/* Those with this actor at one end and, unless it is empty, the other at the other end, that pass
 * the query's filter. */
ent_status ent_cli_source_between(ent_cli_source *source, ent_text actor, ent_text other,
                                  const ent_record_sink *sink, ent_error *err) ENT_MUST_CHECK;

/* Those of one edge, the surest first. */
ent_status ent_cli_source_edge_records(ent_cli_source *source, ent_text edge,
                                       const ent_record_sink *sink, ent_error *err) ENT_MUST_CHECK;

/* Sees to it that the edge has its words and sentences. */
ent_status ent_cli_source_fill(ent_cli_source *source, uint32_t edge,
                               ent_error *err) ENT_MUST_CHECK;

/* Prints what there is of the answer and empties out, so that a long one needs no memory. */
ent_status ent_cli_source_flush(ent_cli_source *source, ent_buffer *out,
                                ent_error *err) ENT_MUST_CHECK;

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
