/* Turns a stream of inputs into extractions, on several threads, handed over in input order: the
 * same calls in the same order for any number of threads. Memory is bounded by the articles in
 * flight. */
#ifndef ENT_BATCH_H
#define ENT_BATCH_H

#include "core/pipeline.h"
#include "core/text/input.h"

#include <signal.h>

typedef struct ent_batch_handler {
    void *user;
    /* Whether an article is to be worked on; NULL: all are. Called on the calling thread before the
     * article is, in input order. */
    ent_status (*wants)(void *user, const ent_article *article, bool *wanted, ent_error *err);
    /* One article done. The extraction and its arena live until the call returns. A status other
     * than ENT_OK stops the run. Called on the calling thread. */
    ent_status (*article)(void *user, const ent_extraction *extraction, ent_error *err);
    /* One input skipped, with the reason; the run goes on. */
    void (*skipped)(void *user, const ent_error *reason);
} ent_batch_handler;

typedef struct ent_batch_options {
    uint32_t threads; /* 0: one for each processor */
    uint32_t flags;   /* ent_extract_flag */
    /* Set from a signal handler: nothing more is read, what is in flight is handed over. NULL: the
     * run goes to the end. */
    const volatile sig_atomic_t *stop;
} ent_batch_options;

enum { ENT_BATCH_KINDS_MAX = 16 };

/* Inputs that were skipped for one kind of reason (ent_error.kind). */
typedef struct ent_batch_kind {
    const char *name;
    uint64_t count;
} ent_batch_kind;

typedef struct ent_batch_result {
    uint64_t articles;
    uint64_t unwanted;
    uint64_t skipped;
    ent_batch_kind kinds[ENT_BATCH_KINDS_MAX]; /* of these, in the order in which they came up */
    uint32_t kind_count;
    ent_stage_times times; /* summed over the threads */
} ent_batch_result;

ent_status ent_batch_run(const ent_engine *engine, ent_input *input,
                         const ent_batch_options *options, const ent_batch_handler *handler,
                         ent_batch_result *out, ent_error *err) ENT_MUST_CHECK;

#endif
