/* Measures the way from text to triples on one core: words, sentences and articles a second, the
 * share of each stage, the time an engine takes to start, and the peak of memory.
 *
 *     extract_bench [-w WORDS] INPUT...
 *
 * Reads articles (files, folders, JSON Lines) until WORDS words (default 100,000) are gathered,
 * goes over them once to warm up and then three times; the best round is printed, with the slowest.
 */
#include "core/pipeline.h"
#include "core/text/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { ROUNDS = 3, ARTICLES_MAX = 100000 };

static double seconds(void) {
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static long peak_kilobytes(void) {
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

/* One pass over the articles. */
static double pass(const ent_engine *engine, const ent_article *articles, uint32_t count,
                   ent_stage_times *times, uint64_t *triples) {
    ent_arena arena;
    ent_arena_init(&arena, "the benchmark");
    double start = seconds();
    for (uint32_t i = 0; i < count; i++) {
        ent_extraction found;
        ent_error err = {0};
        ent_arena_reset(&arena);
        if (ent_extract(engine, &articles[i], 0, &arena, &found, times, &err) == ENT_OK)
            *triples += found.triples.count;
    }
    double end = seconds();
    ent_arena_clear(&arena);
    return end - start;
}

static void print_stage(const char *name, uint64_t part, const ent_stage_times *t) {
    uint64_t whole = t->tokens + t->tags + t->trees + t->mentions + t->clauses + t->triples;
    printf("  %-10s %5.1f %%  %8.0f ns a word\n", name, 100.0 * (double)part / (double)whole,
           (double)part / (double)t->words);
}

/* Reads articles until there are enough words, counting the gaps between them. */
static uint32_t gather(char **paths, int count, uint64_t words, ent_arena *arena,
                       ent_article *articles) {
    ent_input *input = ent_input_new((const char *const *)paths, (size_t)count);
    uint32_t kept = 0;
    uint64_t have = 0;
    bool more = true;
    while (more && have < words && kept < ARTICLES_MAX) {
        ent_input_item item;
        ent_error err = {0};
        if (ent_input_next(input, arena, &item, &more, &err) != ENT_OK || !more)
            continue;
        if (ent_input_parse(&item, arena, &articles[kept], &err) != ENT_OK)
            continue;
        ent_text text = articles[kept++].text;
        for (size_t i = 0; i < text.len; i++)
            have += ent_ascii_is_space(text.at[i]);
    }
    ent_input_free(input);
    return kept;
}

int main(int argc, char **argv) {
    uint64_t words = 100000;
    int first = 1;
    if (argc > 2 && strcmp(argv[1], "-w") == 0) {
        words = strtoull(argv[2], NULL, 10);
        first = 3;
    }
    if (first >= argc) {
        (void)fprintf(stderr, "usage: extract_bench [-w WORDS] INPUT...\n");
        return 2;
    }
    ent_arena arena;
    ent_arena_init(&arena, "the benchmark's articles");
    ent_article *articles = ENT_NEW_ARRAY(&arena, ent_article, ARTICLES_MAX);
    uint32_t count = gather(argv + first, argc - first, words, &arena, articles);
    long before = peak_kilobytes();
    ent_engine *engine = NULL;
    ent_error err = {0};
    double start = seconds();
    if (ent_engine_new(&(ent_engine_options){0}, &engine, &err) != ENT_OK) {
        (void)fprintf(stderr, "extract_bench: %s\n", err.text);
        return 1;
    }
    double started = seconds() - start;
    ent_stage_times best_times = {0};
    double best = 0;
    double worst = 0;
    uint64_t triples = 0;
    for (int round = 0; round <= ROUNDS; round++) {
        ent_stage_times times = {0};
        triples = 0;
        double took = pass(engine, articles, count, &times, &triples);
        if (round == 0)
            continue; /* warming up */
        if (best == 0 || took < best) {
            best = took;
            best_times = times;
        }
        worst = took > worst ? took : worst;
    }
    const ent_stage_times *t = &best_times;
    printf("articles %u, sentences %llu, words %llu, triples %llu\n", count,
           (unsigned long long)t->sentences, (unsigned long long)t->words,
           (unsigned long long)triples);
    printf("start-up %.1f ms\n", started * 1e3);
    printf("words a second %.0f (slowest round %.0f), sentences a second %.0f, articles a second "
           "%.0f\n",
           (double)t->words / best, (double)t->words / worst, (double)t->sentences / best,
           (double)count / best);
    printf("text to trees %.0f words a second\n",
           (double)t->words * 1e9 / (double)(t->tokens + t->tags + t->trees));
    print_stage("tokens", t->tokens, t);
    print_stage("tags", t->tags, t);
    print_stage("trees", t->trees, t);
    print_stage("mentions", t->mentions, t);
    print_stage("clauses", t->clauses, t);
    print_stage("triples", t->triples, t);
    printf("peak memory %ld MB, of it articles and program %ld MB\n", peak_kilobytes() / 1024,
           before / 1024);
    ent_engine_free(engine);
    ent_arena_clear(&arena);
    return 0;
}
