#include "core/batch.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

/* One article on its way: read by the calling thread, worked on by a worker, handed over by the
 * calling thread in the order of reading. */
typedef struct slot {
    enum { SLOT_FREE, SLOT_READ, SLOT_DONE } state;
    bool parsed;
    ent_arena arena;
    ent_input_item item;
    ent_article article;
    ent_extraction extraction;
    ent_status status;
    ent_error error;
} slot;

typedef struct worker {
    struct run *run;
    pthread_t thread;
    ent_stage_times times;
} worker;

/* Slots form a ring: [done, read) are in flight, next is the first that no worker has taken. */
typedef struct run {
    const ent_engine *engine;
    ent_input *input;
    const ent_batch_options *options;
    const ent_batch_handler *handler;
    ent_batch_result *out;
    pthread_mutex_t lock;
    pthread_cond_t work; /* a slot was read, or the run ends */
    pthread_cond_t done; /* a slot was worked on */
    slot *slots;
    uint32_t room;
    uint64_t read;
    uint64_t next;
    bool ending;
} run;

/* Slots for each thread: enough that a long article does not leave the others without work, few
 * enough that memory stays that of a handful of articles. */
enum { SLOTS_PER_THREAD = 4, THREADS_MAX = 256 };

static void work_on(run *r, slot *s, ent_stage_times *times) {
    if (s->status != ENT_OK)
        return; /* could not be read; its turn to be reported comes in order */
    if (!s->parsed)
        s->status = ent_input_parse(&s->item, &s->arena, &s->article, &s->error);
    if (s->status == ENT_OK) {
        s->arena.name = s->article.id.at;
        s->status = ent_extract(r->engine, &s->article, r->options->flags, &s->arena,
                                &s->extraction, times, &s->error);
    }
    if (s->status != ENT_OK && s->error.file[0] == '\0') {
        ent_error plain = s->error;
        ent_error_clear(&s->error);
        (void)ent_fail_as(&s->error, plain.kind, s->status, s->item.file, s->item.line, "%s",
                          plain.text);
    }
}

static void *work(void *user) {
    worker *self = user;
    run *r = self->run;
    (void)pthread_mutex_lock(&r->lock);
    for (;;) {
        while (r->next == r->read && !r->ending)
            (void)pthread_cond_wait(&r->work, &r->lock);
        if (r->ending)
            break;
        slot *s = &r->slots[r->next++ % r->room];
        (void)pthread_mutex_unlock(&r->lock);
        work_on(r, s, &self->times);
        (void)pthread_mutex_lock(&r->lock);
        s->state = SLOT_DONE;
        (void)pthread_cond_signal(&r->done);
    }
    (void)pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* Counts by kind; kinds are few, and what goes beyond them is counted as the last one. */
static void count_skipped(ent_batch_result *out, const ent_error *reason) {
    const char *kind = reason->kind != NULL ? reason->kind : "other";
    uint32_t i = 0;
    out->skipped++;
    while (i < out->kind_count && strcmp(out->kinds[i].name, kind) != 0)
        i++;
    if (i == ENT_BATCH_KINDS_MAX)
        i--;
    if (i == out->kind_count)
        out->kinds[out->kind_count++].name = kind;
    out->kinds[i].count++;
}

static ent_status hand_over(const run *r, slot *s, ent_error *err) {
    if (s->status == ENT_OK) {
        r->out->articles++;
        return r->handler->article(r->handler->user, &s->extraction, err);
    }
    count_skipped(r->out, &s->error);
    r->handler->skipped(r->handler->user, &s->error);
    return ENT_OK;
}

/* Reads the next input that can be read into s; one that cannot is recorded in s as skipped. */
static bool read_next(const run *r, slot *s) {
    bool more = false;
    if (r->options->stop != NULL && *r->options->stop != 0)
        return false;
    ent_arena_reset(&s->arena);
    ent_error_clear(&s->error);
    s->parsed = false;
    s->status = ent_input_next(r->input, &s->arena, &s->item, &more, &s->error);
    return more || s->status != ENT_OK;
}

/* Reads the next input that is wanted; whether it is, its article says. */
static ent_status read_into(const run *r, slot *s, bool *more, ent_error *err) {
    for (*more = read_next(r, s); *more; *more = read_next(r, s)) {
        bool wanted = true;
        if (r->handler->wants == NULL || s->status != ENT_OK)
            return ENT_OK;
        s->parsed = true;
        s->status = ent_input_parse(&s->item, &s->arena, &s->article, &s->error);
        if (s->status != ENT_OK)
            return ENT_OK;
        ENT_TRY(r->handler->wants(r->handler->user, &s->article, &wanted, err));
        if (wanted)
            return ENT_OK;
        r->out->unwanted++;
    }
    return ENT_OK;
}

static ent_status run_alone(run *r, ent_error *err) {
    slot *s = &r->slots[0];
    bool more = true;
    ENT_TRY(read_into(r, s, &more, err));
    while (more) {
        work_on(r, s, &r->out->times);
        ENT_TRY(hand_over(r, s, err));
        ENT_TRY(read_into(r, s, &more, err));
    }
    return ENT_OK;
}

static ent_status feed(run *r, ent_error *err) {
    uint64_t done = 0;
    bool more = true;
    for (;;) {
        while (more && r->read - done < r->room) {
            /* Only this thread moves read and frees slots, so the slot is its own. */
            slot *s = &r->slots[r->read % r->room];
            ENT_TRY(read_into(r, s, &more, err));
            if (!more)
                break;
            (void)pthread_mutex_lock(&r->lock);
            s->state = SLOT_READ;
            r->read++;
            (void)pthread_cond_signal(&r->work);
            (void)pthread_mutex_unlock(&r->lock);
        }
        if (done == r->read)
            return ENT_OK;
        slot *s = &r->slots[done % r->room];
        (void)pthread_mutex_lock(&r->lock);
        while (s->state != SLOT_DONE)
            (void)pthread_cond_wait(&r->done, &r->lock);
        (void)pthread_mutex_unlock(&r->lock);
        ent_status status = hand_over(r, s, err);
        s->state = SLOT_FREE;
        done++;
        if (status != ENT_OK)
            return status;
    }
}

static void add_times(ent_stage_times *sum, const ent_stage_times *more) {
    sum->tokens += more->tokens;
    sum->tags += more->tags;
    sum->trees += more->trees;
    sum->mentions += more->mentions;
    sum->clauses += more->clauses;
    sum->triples += more->triples;
    sum->words += more->words;
    sum->sentences += more->sentences;
    sum->articles += more->articles;
}

static ent_status run_threads(run *r, uint32_t threads, ent_error *err) {
    worker *workers = calloc(threads, sizeof *workers);
    if (workers == NULL)
        ent_out_of_memory("the list of threads");
    uint32_t started = 0;
    while (started < threads) {
        workers[started].run = r;
        if (pthread_create(&workers[started].thread, NULL, work, &workers[started]) != 0)
            break;
        started++;
    }
    ent_status status = started > 0 ? feed(r, err) : run_alone(r, err);
    (void)pthread_mutex_lock(&r->lock);
    r->ending = true;
    (void)pthread_cond_broadcast(&r->work);
    (void)pthread_mutex_unlock(&r->lock);
    for (uint32_t i = 0; i < started; i++) {
        (void)pthread_join(workers[i].thread, NULL);
        add_times(&r->out->times, &workers[i].times);
    }
    free(workers);
    return status;
}

ent_status ent_batch_run(const ent_engine *engine, ent_input *input,
                         const ent_batch_options *options, const ent_batch_handler *handler,
                         ent_batch_result *out, ent_error *err) {
    *out = (ent_batch_result){0};
    uint32_t threads = options->threads;
    if (threads == 0) {
        long processors = sysconf(_SC_NPROCESSORS_ONLN);
        threads = processors > 0 ? (uint32_t)processors : 1;
    }
    if (threads > THREADS_MAX)
        threads = THREADS_MAX;
    run r = {.engine = engine, .input = input, .options = options, .handler = handler, .out = out};
    r.room = threads == 1 ? 1 : threads * SLOTS_PER_THREAD;
    r.slots = calloc(r.room, sizeof *r.slots);
    if (r.slots == NULL)
        ent_out_of_memory("the articles in flight");
    if (pthread_mutex_init(&r.lock, NULL) != 0 || pthread_cond_init(&r.work, NULL) != 0 ||
        pthread_cond_init(&r.done, NULL) != 0)
        ent_out_of_memory("the locks of a run");
    ent_status status = threads == 1 ? run_alone(&r, err) : run_threads(&r, threads, err);
    for (uint32_t i = 0; i < r.room; i++)
        ent_arena_clear(&r.slots[i].arena);
    free(r.slots);
    (void)pthread_cond_destroy(&r.done);
    (void)pthread_cond_destroy(&r.work);
    (void)pthread_mutex_destroy(&r.lock);
    return status;
}
