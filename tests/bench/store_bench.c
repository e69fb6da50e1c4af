/* Times a store of made-up triples at several sizes: how fast it grows, how large it is, how fast
 * it answers, and how much memory that takes.
 *
 *     store_bench [--large | --triples N] [FOLDER]
 *
 * Each step is a process of its own, so that its time is that of a command and its memory is its
 * own; user and system time are given beside that of the clock. --large adds ten million triples.
 */
/* wait4 tells what a child took. */
#define _DEFAULT_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c): glibc's switch */

#include "graph/lookup.h"
#include "graph/paths.h"
#include "graph/rank.h"
#include "graph/store.h"
#include "tests/support/synthetic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct bench {
    char path[512];
    uint64_t triples;
} bench;

static void must(ent_status status, const ent_error *err) {
    char message[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX + 32];
    if (status == ENT_OK)
        return;
    (void)fprintf(stderr, "store_bench: %s\n", ent_error_print(err, message, sizeof message));
    exit(1);
}

static ent_store *open_store(const bench *b, ent_store_mode mode) {
    ent_store *store = NULL;
    ent_error err = {0};
    must(ent_store_open(b->path, mode, &store, &err), &err);
    return store;
}

static void build(const bench *b) {
    ent_error err = {0};
    ent_store *store = open_store(b, ENT_STORE_CREATE);
    synthetic_world world;
    ent_arena arena = {0};
    synthetic_init(&world, b->triples, 1);
    must(ent_store_begin(store, "store_bench", 1, "", &err), &err);
    for (uint64_t i = 0; i < b->triples; i += SYNTHETIC_TRIPLES) {
        ent_report report;
        ent_arena_reset(&arena);
        synthetic_report(&world, &arena, &report);
        must(ent_store_add_report(store, &report, &err), &err);
    }
    must(ent_store_finish(store, &err), &err);
    ent_store_close(store);
    synthetic_clear(&world);
    ent_arena_clear(&arena);
}

/* Making the articles is no part of the store's work. */
static void make_up(const bench *b) {
    synthetic_world world;
    ent_arena arena = {0};
    synthetic_init(&world, b->triples, 1);
    for (uint64_t i = 0; i < b->triples; i += SYNTHETIC_TRIPLES) {
        ent_report report;
        ent_arena_reset(&arena);
        synthetic_report(&world, &arena, &report);
    }
    synthetic_clear(&world);
    ent_arena_clear(&arena);
}

static void load(const bench *b) {
    ent_error err = {0};
    ent_graph graph;
    ent_store *store = open_store(b, ENT_STORE_READ);
    must(ent_store_ties(store, &graph, &err), &err);
    ent_graph_clear(&graph);
    ent_store_close(store);
}

/* What entente path does: an actor that has much to do, and one of the last to appear. */
static void path(const bench *b) {
    ent_error err = {0};
    ent_graph graph;
    ent_arena arena = {0};
    ent_paths paths;
    uint32_t from = 0;
    uint32_t to = 0;
    ent_store *store = open_store(b, ENT_STORE_READ);
    must(ent_store_ties(store, &graph, &err), &err);
    ent_text last = ent_arena_print(&arena, "Actor %u of the World", graph.actor_count);
    must(ent_actor_find(&graph, ENT_TEXT("Actor 3 of the World"), &from, &err), &err);
    must(ent_actor_find(&graph, last, &to, &err), &err);
    const ent_path_options options = {.count = 1};
    must(ent_paths_find(&graph, from, to, &options, &arena, &paths, &err), &err);
    for (uint32_t i = 0; i < paths.count; i++)
        for (uint32_t h = 0; h < paths.at[i].hop_count; h++)
            must(ent_store_fill(store, &graph, paths.at[i].hops[h].edge, &err), &err);
    ent_arena_clear(&arena);
    ent_graph_clear(&graph);
    ent_store_close(store);
}

static ent_status count_record(void *user, const ent_record *record, ent_error *err) {
    (void)record;
    (void)err;
    ++*(uint64_t *)user;
    return ENT_OK;
}

/* Everything that the two actors of the most ties did. */
static void between(const bench *b) {
    ent_error err = {0};
    uint64_t found = 0;
    const ent_record_sink sink = {&found, count_record};
    ent_store *store = open_store(b, ENT_STORE_READ);
    must(ent_store_between(store, ENT_TEXT("Q1"), ENT_TEXT("Q2"), NULL, &sink, &err), &err);
    ent_store_close(store);
}

static void actors(const bench *b) {
    ent_error err = {0};
    ent_graph graph;
    ent_arena arena = {0};
    ent_ranks ranks;
    ent_store *store = open_store(b, ENT_STORE_READ);
    must(ent_store_ties(store, &graph, &err), &err);
    must(ent_rank_actors(&graph, ENT_RANK_WEIGHT, &arena, &ranks, &err), &err);
    ent_arena_clear(&arena);
    ent_graph_clear(&graph);
    ent_store_close(store);
}

/* The whole graph with its evidence, as an export takes it. */
static void whole(const bench *b) {
    ent_error err = {0};
    ent_graph graph;
    ent_store *store = open_store(b, ENT_STORE_READ);
    must(ent_store_graph(store, NULL, &graph, &err), &err);
    ent_graph_clear(&graph);
    ent_store_close(store);
}

typedef struct cost {
    double wall, processor;
    long kilobytes;
} cost;

static double seconds_of(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static cost measure(const bench *b, void (*step)(const bench *)) {
    struct timespec start;
    struct timespec end;
    struct rusage usage;
    int status = 0;
    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    (void)fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        step(b);
        _exit(0);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0) {
        (void)fputs("store_bench: a step failed\n", stderr);
        exit(1);
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &end);
    return (cost){.wall = (double)(end.tv_sec - start.tv_sec) +
                          (double)(end.tv_nsec - start.tv_nsec) / 1e9,
                  .processor = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
                  .kilobytes = usage.ru_maxrss};
}

static void run(const char *folder, uint64_t triples) {
    static const struct {
        const char *name;
        void (*step)(const bench *);
    } steps[] = {{"load", load},
                 {"path", path},
                 {"between", between},
                 {"actors", actors},
                 {"export", whole}};
    bench b = {.triples = triples};
    struct stat about = {0};
    (void)snprintf(b.path, sizeof b.path, "%s/store_bench.%llu.db", folder,
                   (unsigned long long)triples);
    (void)unlink(b.path);
    cost made_up = measure(&b, make_up);
    cost built = measure(&b, build);
    double wall = built.wall - made_up.wall;
    double processor = built.processor - made_up.processor;
    (void)stat(b.path, &about);
    (void)printf(
        "%9llu triples  build %8.0f/s (%8.0f/s of processor time), %6.1f MB, peak %4ld MB\n",
        (unsigned long long)triples, (double)triples / wall, (double)triples / processor,
        (double)about.st_size / 1e6, built.kilobytes / 1024);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        cost taken = measure(&b, steps[i].step);
        (void)printf("%20s %8.3f s (%7.3f s of processor time), peak %4ld MB\n", steps[i].name,
                     taken.wall, taken.processor, taken.kilobytes / 1024);
    }
    (void)unlink(b.path);
}

int main(int argc, char **argv) {
    bool large = argc > 1 && strcmp(argv[1], "--large") == 0;
    bool one = argc > 2 && strcmp(argv[1], "--triples") == 0;
    int words = large ? 1 : one ? 2 : 0;
    const char *folder = argc > 1 + words ? argv[1 + words] : ".";
    if (one)
        run(folder, strtoull(argv[2], NULL, 10));
    for (uint64_t triples = 10000; !one && triples <= (large ? 10000000U : 1000000U); triples *= 10)
        run(folder, triples);
    return 0;
}
