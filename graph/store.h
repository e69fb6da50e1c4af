/* Keeps articles, what they say and where in one SQLite file that grows article by article, and
 * turns it back into records and graphs.
 *
 *     ent_store *store;
 *     ent_store_open("news.db", ENT_STORE_WRITE, &store, &err);
 *     ent_store_add(store, &extraction, &outcome, &err);    for each article
 *     ent_store_finish(store, &err);
 *     ent_store_close(store);
 *
 * Adding an article again changes nothing; adding articles in another order leads to the same
 * records and graphs. What was committed survives the death of the process. One store belongs to
 * one thread; several processes may use one file, writers wait for each other. Every function
 * returns ENT_ERR_IO where the disk is full or cannot be read and ENT_ERR_FORMAT where the file is
 * broken. */
#ifndef ENT_GRAPH_STORE_H
#define ENT_GRAPH_STORE_H

#include "graph/corrections.h"
#include "graph/filter.h"
#include "graph/merge.h"

typedef struct ent_store ent_store;

typedef enum ent_store_mode {
    ENT_STORE_READ,
    ENT_STORE_WRITE,  /* an existing one */
    ENT_STORE_CREATE, /* likewise, or a new one where there is no file */
} ent_store_mode;

/* Whether the file begins as SQLite's do; false where it cannot be read. */
bool ent_store_is(const char *path);

/* ENT_ERR_FORMAT where the file is no store, or one of a newer version; it is then left untouched.
 * ENT_ERR_NOT_FOUND where there is none. One of an older version is brought up to date, also to be
 * read; ENT_ERR_IO where it cannot be written then. */
ent_status ent_store_open(const char *path, ent_store_mode mode, ent_store **out,
                          ent_error *err) ENT_MUST_CHECK;
/* What was added and not finished or flushed is given up. NULL is fine. */
void ent_store_close(ent_store *store);
const char *ent_store_path(const ent_store *store);

/* Names what reads the articles that are added from here on; texts are borrowed. */
ent_status ent_store_begin(ent_store *store, const char *program, uint64_t engine,
                           const char *options, ent_error *err) ENT_MUST_CHECK;

/* Whether this very article is there, or was and has been replaced. */
ent_status ent_store_has(ent_store *store, const ent_article *article, bool *has,
                         ent_error *err) ENT_MUST_CHECK;

/* Adds what one article says; an older version of it is replaced. Nothing is borrowed. The article
 * goes into a batch that is written in one transaction when it is large, or a fifth of a second old
 * and has taken an eighth of the time of the build.
 * Between two of one id, of one build, the later date wins, then the greater hash. */
ent_status ent_store_add(ent_store *store, const ent_extraction *extraction,
                         ent_error *err) ENT_MUST_CHECK;
ent_status ent_store_add_report(ent_store *store, const ent_report *report,
                                ent_error *err) ENT_MUST_CHECK;

/* Writes the batch. */
ent_status ent_store_flush(ent_store *store, ent_error *err) ENT_MUST_CHECK;

/* Writes the batch and brings the figures of all edges up to date. O(n log n) in the triples of
 * edges that changed. */
ent_status ent_store_finish(ent_store *store, ent_error *err) ENT_MUST_CHECK;

/* Adds to an empty store what the others hold. Any order of them, and any division into merges of
 * merges, leads to the same. Of two readings of one article the one by the greater program and
 * model stays. */
ent_status ent_store_merge(ent_store *const *from, uint32_t count, ent_store *to,
                           ent_error *err) ENT_MUST_CHECK;

/* Takes out the articles of an id and all that only they support; a later build may add them again.
 * ENT_ERR_NOT_FOUND where there is none. */
ent_status ent_store_remove(ent_store *store, ent_text id, uint32_t *removed,
                            ent_error *err) ENT_MUST_CHECK;

typedef enum ent_correct_mode {
    ENT_CORRECT_ADD,     /* to those that are there */
    ENT_CORRECT_REPLACE, /* those that are there */
} ent_correct_mode;

/* Keeps corrections and applies them to all triples, those of later builds too. Linear in the
 * triples, n log n in those whose edge changes. */
ent_status ent_store_correct(ent_store *store, const ent_corrections *corrections,
                             ent_correct_mode mode, ent_error *err) ENT_MUST_CHECK;

/* Those of the store, as they were when it was opened or last corrected. */
const ent_corrections *ent_store_corrections(const ent_store *store);

/* Whether there is a triple with the key, rejected or not. Linear. */
ent_status ent_store_has_triple(ent_store *store, uint64_t key, bool *has,
                                ent_error *err) ENT_MUST_CHECK;

/* A name or a look that articles give an actor. */
typedef struct ent_look_of {
    ent_text id; /* the actor's before corrections */
    ent_text name, country, office;
    uint32_t articles;
    bool alias; /* a name alone, as texts have it */
} ent_look_of;

typedef struct ent_looks {
    const ent_look_of *at; /* looks before aliases, the commonest first */
    uint32_t count;
} ent_looks;

/* All that was taken for the actor with the id; *out lives in arena. Linear in the actors. */
ent_status ent_store_looks(ent_store *store, ent_text id, ent_arena *arena, ent_looks *out,
                           ent_error *err) ENT_MUST_CHECK;

/* The triples of the articles with the id, rejected ones too. ENT_ERR_NOT_FOUND where there is no
 * such article. */
ent_status ent_store_article_triples(ent_store *store, ent_text id, const ent_record_sink *sink,
                                     ent_error *err) ENT_MUST_CHECK;

/* A rule by which words were taken for an actor, as the linker names it. */
typedef struct ent_reason {
    ent_text why;
    uint64_t count;        /* ends of triples */
    const ent_text *words; /* what stands there, the first few */
    uint32_t word_count;
    ent_text doc; /* where it comes up first, in the order of articles' ids */
    uint32_t sentence;
} ent_reason;

typedef struct ent_reasons {
    const ent_reason *at; /* the commonest first */
    uint32_t count;
} ent_reasons;

enum { ENT_REASON_WORDS = 6 };

/* Why the ends of triples are the actor with the id; those of stores of version 1 do not tell.
 * *out lives in arena. Linear in the edges, n log n in the actor's triples. */
ent_status ent_store_reasons(ent_store *store, ent_text id, ent_arena *arena, ent_reasons *out,
                             ent_error *err) ENT_MUST_CHECK;

/* An article that tells a story. */
typedef struct ent_reprint {
    ent_text id;
    ent_text outlet; /* empty where unknown */
} ent_reprint;

typedef struct ent_reprints {
    const ent_reprint *at; /* ascending by id */
    uint32_t count;
} ent_reprints;

/* The articles that are one story; *out lives in arena. */
ent_status ent_store_reprints(ent_store *store, uint64_t story, ent_arena *arena, ent_reprints *out,
                              ent_error *err) ENT_MUST_CHECK;

typedef struct ent_verify_handler {
    void *user;
    /* What is wrong with an article, or with one sentence of it (0: with all of it). */
    void (*fault)(void *user, ent_text article, uint32_t sentence, const char *what);
} ent_verify_handler;

typedef struct ent_verified {
    uint64_t articles; /* whose source is as it was */
    uint64_t triples;  /* of these */
    uint64_t wrong;    /* of the triples: not borne out by the source */
    uint64_t changed, missing;
    uint64_t unnamed; /* read from no file */
} ent_verified;

/* Checks the file, reads sources again where they still are, and compares every sentence and the
 * words of both ends with them. ENT_ERR_FORMAT where the file is broken. Linear. */
ent_status ent_store_verify(ent_store *store, const ent_verify_handler *handler, ent_verified *out,
                            ent_error *err) ENT_MUST_CHECK;

typedef struct ent_store_figures {
    uint64_t articles, stories, triples, sentences, actors, edges;
    ent_date first, last; /* days of triples */
} ent_store_figures;

/* Counts what is there; actors are those with an edge. Linear. */
ent_status ent_store_count(ent_store *store, ent_store_figures *out, ent_error *err) ENT_MUST_CHECK;

/* Hands over the triples that pass the filter (all but min_weight), ordered by article, then as the
 * text has them. filter may be NULL. Linear in what is stored; an actor, edge or day that the
 * filter asks for is looked up. */
ent_status ent_store_records(ent_store *store, const ent_filter *filter,
                             const ent_record_sink *sink, ent_error *err) ENT_MUST_CHECK;

/* Likewise, those whose two ends are the actors with these ids. */
ent_status ent_store_between(ent_store *store, ent_text a, ent_text b, const ent_filter *filter,
                             const ent_record_sink *sink, ent_error *err) ENT_MUST_CHECK;

/* The triples of one edge (ent_graph_edge.id), the surest first. */
ent_status ent_store_edge_records(ent_store *store, ent_text edge, const ent_record_sink *sink,
                                  ent_error *err) ENT_MUST_CHECK;

/* The graph of the triples that pass, as a merge over the same articles gives it; what is said of
 * an actor comes from all articles. *out is cleared by the caller, also after a failure. */
ent_status ent_store_graph(ent_store *store, const ent_filter *filter, ent_graph *out,
                           ent_error *err) ENT_MUST_CHECK;

/* The whole graph without words and evidence, fast: of an edge there are id, ends, event, relation
 * (where the event has no name of its own), symmetric, weight, n, negated, future, hypothetical,
 * confidence, docs, and the first and last date in dates. A few microseconds an edge. Of an actor
 * that corrections joined or divided, docs and mentions are sums over what was joined. */
ent_status ent_store_ties(ent_store *store, ent_graph *out, ent_error *err) ENT_MUST_CHECK;

/* Fills in the rest of one edge of a graph of ties: words, sources, dates and evidence. */
ent_status ent_store_fill(ent_store *store, ent_graph *graph, uint32_t edge,
                          ent_error *err) ENT_MUST_CHECK;

#endif
