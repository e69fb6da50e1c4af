/* Measures open triples against gold in CaRB's form (Bhardwaj et al. 2019): fields are bags of
 * words, a prediction and a gold triple meet where their relations share a word, recall takes the
 * best prediction for each gold triple, precision pairs them one to one, F1 is that of the best
 * threshold of confidence.
 *
 *     openie_score SENTENCES.txt GOLD.tsv
 *
 * SENTENCES has one a line; GOLD has sentence, relation, subject, object and further arguments,
 * parted by tabs; an argument that begins with "C: " is no part of the score. */
#include "core/base/file.h"
#include "core/base/map.h"
#include "core/base/vec.h"
#include "core/pipeline.h"

#include <stdio.h>
#include <stdlib.h>

enum { FILE_BYTES_MAX = 256 * 1024 * 1024, FIELD_WORDS_MAX = 256, THRESHOLDS = 64 };

typedef struct bag {
    ent_text at[FIELD_WORDS_MAX];
    uint32_t count;
} bag;

typedef struct fact {
    bag relation, subject, rest;
    float confidence;
} fact;

typedef ENT_VEC(fact *) fact_vec;

typedef struct example {
    ent_text sentence;
    fact_vec gold, found;
    float *precision; /* for each gold fact, for each found one */
    float *recall;
} example;

typedef ENT_VEC(example) example_vec;

typedef struct point {
    double precision, recall;
} point;

static void add_words(bag *out, ent_text text) {
    size_t at = 0;
    while (at < text.len) {
        size_t end = at;
        while (end < text.len && text.at[end] != ' ')
            end++;
        if (end > at && out->count < FIELD_WORDS_MAX)
            out->at[out->count++] = (ent_text){text.at + at, end - at};
        at = end + 1;
    }
}

static bool is_form_of_be(ent_text word) {
    static const char *const forms[] = {"is",    "are", "was", "were", "been",
                                        "being", "am",  "be",  NULL};
    for (const char *const *form = forms; *form != NULL; form++)
        if (ent_text_is(word, ent_text_of(*form)))
            return true;
    return false;
}

static uint32_t shared(const bag *have, const bag *want, bool be_counts) {
    bool used[FIELD_WORDS_MAX] = {0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < have->count; i++)
        for (uint32_t k = 0; k < want->count; k++) {
            bool same = ent_text_is(have->at[i], want->at[k]) ||
                        (be_counts && ent_text_is(have->at[i], ENT_TEXT("be")) &&
                         is_form_of_be(want->at[k]));
            if (used[k] || !same)
                continue;
            used[k] = true;
            count++;
            break;
        }
    return count;
}

static bool has_said(const bag *relation) {
    static const char *const words[] = {"said", "told", "added", "adds", "says", NULL};
    for (uint32_t i = 0; i < relation->count; i++)
        for (const char *const *word = words; *word != NULL; word++)
            if (ent_text_is(relation->at[i], ent_text_of(*word)))
                return true;
    return false;
}

static void score_pair(const fact *gold, const fact *found, float *precision, float *recall) {
    uint32_t relation = shared(&found->relation, &gold->relation, true);
    *precision = 0.0F;
    *recall = 0.0F;
    if (relation == 0 || found->rest.count == 0)
        return;
    uint32_t straight =
        shared(&found->subject, &gold->subject, false) + shared(&found->rest, &gold->rest, false);
    uint32_t crossed = 0;
    if (has_said(&gold->relation))
        crossed = shared(&found->rest, &gold->subject, false) +
                  shared(&found->subject, &gold->rest, false);
    float n = (float)(relation + (straight > crossed ? straight : crossed));
    *precision = n / (float)(found->relation.count + found->subject.count + found->rest.count);
    *recall = n / (float)(gold->relation.count + gold->subject.count + gold->rest.count);
}

/* Pairs found and gold facts at or above a threshold, best precision first; the sum of the pairs.
 */
static double paired_precision(const example *e, float threshold) {
    bool gold_used[1024] = {0};
    bool found_used[1024] = {0};
    double sum = 0.0;
    uint32_t golds = e->gold.count < 1024 ? e->gold.count : 1024;
    uint32_t founds = e->found.count < 1024 ? e->found.count : 1024;
    for (;;) {
        float best = 0.0F;
        uint32_t gold = 0;
        uint32_t found = 0;
        for (uint32_t g = 0; g < golds; g++)
            for (uint32_t f = 0; f < founds; f++) {
                float p = e->precision[g * e->found.count + f];
                if (gold_used[g] || found_used[f] || p <= best ||
                    e->found.at[f]->confidence < threshold)
                    continue;
                best = p;
                gold = g;
                found = f;
            }
        if (best <= 0.0F)
            return sum;
        sum += best;
        gold_used[gold] = true;
        found_used[found] = true;
    }
}

static point score_at(const example_vec *examples, float threshold) {
    double precision = 0.0;
    double recall = 0.0;
    uint32_t golds = 0;
    uint32_t founds = 0;
    for (uint32_t i = 0; i < examples->count; i++) {
        const example *e = &examples->at[i];
        golds += e->gold.count;
        for (uint32_t f = 0; f < e->found.count; f++)
            founds += e->found.at[f]->confidence >= threshold;
        precision += paired_precision(e, threshold);
        for (uint32_t g = 0; g < e->gold.count; g++) {
            float best = 0.0F;
            for (uint32_t f = 0; f < e->found.count; f++) {
                float r = e->recall[g * e->found.count + f];
                if (e->found.at[f]->confidence >= threshold && r > best)
                    best = r;
            }
            recall += (double)best;
        }
    }
    return (point){founds ? precision / founds : 0.0, golds ? recall / golds : 0.0};
}

static int compare_floats(const void *left, const void *right) {
    float a = *(const float *)left;
    float b = *(const float *)right;
    return (a > b) - (a < b);
}

static void report(const example_vec *examples, ent_arena *arena) {
    ENT_VEC(float) all = {0};
    point best = {0};
    double best_f1 = 0.0;
    double area = 0.0;
    for (uint32_t i = 0; i < examples->count; i++)
        for (uint32_t f = 0; f < examples->at[i].found.count; f++)
            ENT_PUSH(arena, &all, examples->at[i].found.at[f]->confidence);
    if (all.count > 0)
        qsort(all.at, all.count, sizeof *all.at, compare_floats);
    point before = {0};
    for (uint32_t i = THRESHOLDS; i-- > 0 && all.count > 0;) {
        point here = score_at(examples, all.at[(uint64_t)all.count * i / THRESHOLDS]);
        double sum = here.precision + here.recall;
        double f1 = sum > 0.0 ? 2.0 * here.precision * here.recall / sum : 0.0;
        if (before.recall <= 0.0)
            before.precision = here.precision;
        area += (here.recall - before.recall) * (here.precision + before.precision) / 2.0;
        before = here;
        if (f1 > best_f1) {
            best_f1 = f1;
            best = here;
        }
    }
    printf("sentences %u, triples %u\n", examples->count, all.count);
    printf("F1 %.1f (precision %.1f, recall %.1f), area %.1f\n", 100.0 * best_f1,
           100.0 * best.precision, 100.0 * best.recall, 100.0 * area);
}

static ent_text trimmed(ent_text text) {
    while (text.len > 0 && ent_ascii_is_space(text.at[text.len - 1]))
        text.len--;
    return text;
}

/* Cuts the next piece that ends at a mark; false at the end. */
static bool next_piece(ent_text text, size_t *at, char mark, ent_text *out) {
    if (*at >= text.len)
        return false;
    size_t end = *at;
    while (end < text.len && text.at[end] != mark)
        end++;
    *out = (ent_text){text.at + *at, end - *at};
    *at = end + 1;
    return true;
}

static void read_gold(ent_text bytes, const ent_map *map, ent_arena *arena, example_vec *examples) {
    size_t at = 0;
    ent_text line;
    while (next_piece(bytes, &at, '\n', &line)) {
        size_t in = 0;
        ent_text field;
        if (!next_piece(line, &in, '\t', &field))
            continue;
        uint32_t index = ent_map_get(map, trimmed(field));
        if (index == ENT_MAP_NONE)
            continue;
        fact *gold = ENT_NEW(arena, fact);
        for (uint32_t i = 0; next_piece(line, &in, '\t', &field); i++) {
            bool is_context = ent_text_starts(field, ENT_TEXT("C: "));
            bag *to = i == 0 ? &gold->relation : i == 1 ? &gold->subject : &gold->rest;
            if (!is_context)
                add_words(to, trimmed(field));
        }
        ENT_PUSH(arena, &examples->at[index].gold, gold);
    }
}

static ent_status extract(const ent_engine *engine, ent_arena *arena, example *e, ent_error *err) {
    ent_article *article = ENT_NEW(arena, ent_article);
    ent_extraction found;
    ENT_TRY(ent_article_from_text(e->sentence, NULL, arena, article, err));
    ENT_TRY(ent_extract(engine, article, ENT_EXTRACT_OPEN, arena, &found, NULL, err));
    for (uint32_t i = 0; i < found.triples.count; i++) {
        const ent_triple *triple = &found.triples.at[i];
        fact *one = ENT_NEW(arena, fact);
        one->confidence = triple->confidence;
        add_words(&one->relation, triple->relation);
        add_words(&one->subject, triple->subject.text);
        add_words(&one->rest, triple->object.text);
        for (uint32_t k = 0; k < triple->argument_count; k++)
            add_words(&one->rest, triple->arguments[k].text);
        ENT_PUSH(arena, &e->found, one);
    }
    size_t cells = (size_t)e->gold.count * e->found.count;
    e->precision = ENT_NEW_ARRAY(arena, float, cells + 1);
    e->recall = ENT_NEW_ARRAY(arena, float, cells + 1);
    for (uint32_t g = 0; g < e->gold.count; g++)
        for (uint32_t f = 0; f < e->found.count; f++) {
            size_t cell = (size_t)g * e->found.count + f;
            score_pair(e->gold.at[g], e->found.at[f], &e->precision[cell], &e->recall[cell]);
        }
    return ENT_OK;
}

static ent_status score(const char *sentences, const char *gold, ent_arena *arena, ent_error *err) {
    ent_engine *engine = NULL;
    ent_text text;
    ent_text rows;
    ent_map map = {0};
    example_vec examples = {0};
    size_t at = 0;
    ENT_TRY(ent_file_read(sentences, FILE_BYTES_MAX, arena, &text, err));
    ENT_TRY(ent_file_read(gold, FILE_BYTES_MAX, arena, &rows, err));
    for (ent_text line; next_piece(text, &at, '\n', &line);) {
        example e = {.sentence = trimmed(line)};
        if (e.sentence.len == 0)
            continue;
        ent_map_put(&map, arena, e.sentence, examples.count);
        ENT_PUSH(arena, &examples, e);
    }
    read_gold(rows, &map, arena, &examples);
    ENT_TRY(ent_engine_new(&(ent_engine_options){.no_actors = true}, &engine, err));
    ent_status status = ENT_OK;
    for (uint32_t i = 0; i < examples.count && status == ENT_OK; i++)
        status = extract(engine, arena, &examples.at[i], err);
    ent_engine_free(engine);
    if (status == ENT_OK)
        report(&examples, arena);
    return status;
}

int main(int argc, char **argv) {
    ent_arena arena = {0};
    ent_error err = {0};
    char message[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX];
    if (argc != 3) {
        (void)fprintf(stderr, "usage: openie_score SENTENCES.txt GOLD.tsv\n");
        return 2;
    }
    ent_arena_init(&arena, "the score");
    ent_status status = score(argv[1], argv[2], &arena, &err);
    if (status != ENT_OK)
        (void)fprintf(stderr, "%s\n", ent_error_print(&err, message, sizeof message));
    ent_arena_clear(&arena);
    return status == ENT_OK ? 0 : 1;
}
