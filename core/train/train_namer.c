#include "core/train/train_namer.h"

#include "core/base/vec.h"
#include "core/tags/namer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Trains the conditional random field of the entity tagger: likelihood of whole sequences of labels
 * by forward and backward sums (Lafferty et al. 2001), AdaGrad (Duchi et al. 2011), a sentence a
 * step, features dropped at random, and the average over the last part of training. */

enum {
    L = ENT_NAME_LABELS,
    ROW = 16, /* floats of a feature: a multiple of a vector register */
    CORPORA = 2,
    EPOCHS = 6,
    COUNT_MIN = 2,      /* a rarer feature gets no weights */
    ROWS_LOG2 = 18,     /* of the table in the model */
    ROWS_USED = 190000, /* of them */
    HEAD_SIZE = (sizeof(ent_name_head) + 63) / 64 * 64,
};

static const float feature_drop = 0.5F;
static const float rate_start = 0.08F;
static const float own_rate = 0.5F;
static const uint32_t copies = 2; /* of a sentence with names, with others in their places */
static const uint32_t hidden_percent = 50;
/* Of the scores of the tagger's network beside these weights. */
static const float network_weight = 0.5F;
static const float shrink = 2e-6F; /* of a weight, each time that it is touched */

typedef struct example {
    uint32_t count;
    uint32_t corpus;        /* whose way of marking names it has */
    const uint32_t *starts; /* count + 1 places in features */
    const uint32_t *features;
    const uint8_t *labels;
} example;

/* Weights, sums of squared slopes, and sums of snapshots. */
typedef struct weights {
    float *at;
    float *squares;
    double *sum;
    size_t size;
} weights;

typedef struct namer_trainer {
    ent_arena arena;
    ent_random random;
    ENT_VEC(example) all;
    uint64_t *hashes; /* of the features with weights, by number */
    uint32_t feature_count;
    weights rows;         /* ROW a feature */
    weights own[CORPORA]; /* what is added for the sentences of each corpus */
    weights moves;        /* L * L */
    uint32_t snapshots;
    double loss;
} namer_trainer;

static weights make_weights(size_t size, ent_arena *arena) {
    return (weights){.at = ENT_NEW_ARRAY(arena, float, size),
                     .squares = ENT_NEW_ARRAY(arena, float, size),
                     .sum = ENT_NEW_ARRAY(arena, double, size),
                     .size = size};
}

/* A table from hashes of features to how often they were met, later to their numbers. */
typedef struct table {
    struct entry {
        uint64_t hash; /* 0: free */
        uint32_t count;
        uint32_t number;
    } * at;
    uint64_t room; /* a power of two */
    uint64_t used;
} table;

static struct entry *table_find(const table *in, uint64_t hash) {
    uint64_t at = (hash >> 20) & (in->room - 1);
    while (in->at[at].hash != 0 && in->at[at].hash != hash)
        at = (at + 1) & (in->room - 1);
    return &in->at[at];
}

static void table_grow(table *in) {
    table more = {.room = in->room ? 2 * in->room : 1 << 20};
    more.at = calloc(more.room, sizeof *more.at);
    if (more.at == NULL)
        ent_out_of_memory("features of names");
    for (uint64_t i = 0; i < in->room; i++)
        if (in->at[i].hash != 0)
            *table_find(&more, in->at[i].hash) = in->at[i];
    free(in->at);
    more.used = in->used;
    *in = more;
}

static void table_count(table *in, uint64_t hash) {
    if (in->used * 10 >= in->room * 7)
        table_grow(in);
    struct entry *entry = table_find(in, hash);
    in->used += entry->hash == 0;
    entry->hash = hash;
    entry->count++;
}

/* A sentence as the features see it. */
typedef struct seen {
    ent_name_view view;
    uint32_t corpus;
} seen;

typedef void visit(namer_trainer *in, table *features, const seen *at, ent_arena *scratch);

typedef struct walker {
    namer_trainer *trainer;
    table *features;
    const ent_namer_data *data;
    const ent_name_lists *lists;
    const ent_name_stock *stock;
    const uint8_t *capitals;
    visit *see;
} walker;

/* hidden: words whose lists are not seen, or NULL. */
static void show(const walker *in, const ent_sentence *from, uint32_t corpus, const bool *hidden,
                 ent_arena *scratch) {
    ent_word_key *keys = ENT_NEW_ARRAY(scratch, ent_word_key, from->count);
    for (uint32_t i = 0; i < from->count; i++)
        ent_word_key_look_up(from->words[i].form, in->data->lexicon, &keys[i]);
    uint32_t *marks = ENT_NEW_ARRAY(scratch, uint32_t, from->count);
    ent_name_lists_mark(in->lists, keys, from->count, marks);
    for (uint32_t i = 0; i < from->count && hidden != NULL; i++)
        marks[i] = hidden[i] ? 0 : marks[i];
    seen at = {.view = {.words = from->words,
                        .keys = keys,
                        .lists = marks,
                        .capitals = in->capitals,
                        .capitals_count = in->data->vectors->count,
                        .count = from->count},
               .corpus = corpus};
    ent_name_view_make(&at.view, scratch);
    in->see(in->trainer, in->features, &at, scratch);
}

/* Shows each sentence that has marks to in->see, and after it stand-ins for those with names. */
static void walk(const walker *in) {
    ent_arena scratch;
    ent_arena_init(&scratch, "features of names");
    ent_random random = {in->data->seed};
    for (uint32_t s = 0; s < in->data->train->count; s++) {
        const ent_sentence *from = &in->data->train->at[s].sentence;
        if (from->count == 0 || from->words[0].ner == ENT_NER_COUNT)
            continue;
        ent_arena_reset(&scratch);
        uint32_t corpus = ent_train_has_mentions(&in->data->train->at[s]);
        show(in, from, corpus, NULL, &scratch);
        for (uint32_t c = 0; c < copies && ent_train_has_names(from); c++) {
            ent_sentence other;
            bool *is_new;
            ent_train_stand_in(from, in->stock, &random, &scratch, &other, &is_new);
            /* A list that always knew the name would be believed too much. */
            for (uint32_t i = 0; i < other.count; i++)
                is_new[i] = is_new[i] && ent_random_below(&random, 100) < hidden_percent;
            show(in, &other, corpus, is_new, &scratch);
        }
    }
    ent_arena_clear(&scratch);
}

static void count_features(namer_trainer *in, table *features, const seen *seen_at,
                           ent_arena *scratch) {
    (void)in, (void)scratch;
    for (uint32_t i = 0; i < seen_at->view.count; i++) {
        uint64_t at[ENT_NAME_FEATURES_MAX];
        uint32_t count = ent_name_features(&seen_at->view, i, at);
        for (uint32_t f = 0; f < count; f++)
            table_count(features, at[f]);
    }
}

static void keep_sentence(namer_trainer *in, table *features, const seen *seen_at,
                          ent_arena *scratch) {
    const ent_name_view *view = &seen_at->view;
    uint32_t count = view->count;
    uint32_t *starts = ENT_NEW_ARRAY(&in->arena, uint32_t, count + 1);
    uint32_t *kept = ENT_NEW_ARRAY(scratch, uint32_t, (size_t)count * ENT_NAME_FEATURES_MAX);
    uint8_t *labels = ENT_NEW_ARRAY(&in->arena, uint8_t, count);
    uint32_t used = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t at[ENT_NAME_FEATURES_MAX];
        uint32_t met = ent_name_features(view, i, at);
        for (uint32_t f = 0; f < met; f++) {
            struct entry *entry = table_find(features, at[f]);
            if (entry->count < COUNT_MIN)
                continue;
            if (entry->number == 0) {
                entry->number = ++in->feature_count;
                in->hashes[entry->number - 1] = at[f];
            }
            kept[used++] = entry->number - 1;
        }
        starts[i + 1] = used;
        uint8_t next = i + 1 < count ? view->words[i + 1].ner : (uint8_t)ENT_NER_OUT;
        labels[i] = (uint8_t)ent_name_label_of(view->words[i].ner, next);
    }
    uint32_t *exact = ENT_NEW_ARRAY(&in->arena, uint32_t, used);
    memcpy(exact, kept, used * sizeof *kept);
    example out = {count, seen_at->corpus, starts, exact, labels};
    ENT_PUSH(&in->arena, &in->all, out);
}

static void add_row(float *restrict to, const float *restrict row, float by) {
    for (uint32_t k = 0; k < ROW; k++)
        to[k] += by * row[k];
}

/* Logarithmic sums of exp, small ones left out for speed. */
typedef struct lattice {
    float *scores;  /* rows of ROW */
    float *forward; /* rows of L: shares, each row summing to 1 */
    float *backward;
    bool *dropped; /* of each feature of the sentence */
} lattice;

static void score_words(namer_trainer *in, const example *s, lattice *out, ent_arena *scratch) {
    out->scores = ENT_NEW_ARRAY(scratch, float, (size_t)s->count *ROW);
    out->dropped = ENT_NEW_ARRAY(scratch, bool, s->starts[s->count]);
    uint32_t limit = (uint32_t)(feature_drop * 4294967295.0F);
    for (uint32_t i = 0; i < s->count; i++) {
        float *row = out->scores + (size_t)i * ROW;
        for (uint32_t f = s->starts[i]; f < s->starts[i + 1]; f++) {
            out->dropped[f] = ent_random_next(&in->random) < limit;
            if (out->dropped[f])
                continue;
            add_row(row, in->rows.at + (size_t)s->features[f] * ROW, 1 / (1 - feature_drop));
            add_row(row, in->own[s->corpus].at + (size_t)s->features[f] * ROW,
                    1 / (1 - feature_drop));
        }
    }
}

static void scale_row(float *row, double *log_sum) {
    float sum = 0;
    for (uint32_t l = 0; l < L; l++)
        sum += row[l];
    for (uint32_t l = 0; l < L; l++)
        row[l] /= sum;
    if (log_sum != NULL)
        *log_sum += log((double)sum);
}

/* Fills in shares before and behind each word; scores become exponentials. Returns the logarithm of
 * the sum over all sequences. */
static double sum_sequences(const example *s, const float moves[L][L], lattice *in,
                            ent_arena *scratch) {
    double log_sum = 0;
    in->forward = ENT_NEW_ARRAY(scratch, float, (size_t)s->count *L);
    in->backward = ENT_NEW_ARRAY(scratch, float, (size_t)s->count *L);
    for (uint32_t i = 0; i < s->count; i++) {
        float *score = in->scores + (size_t)i * ROW;
        float largest = score[0];
        for (uint32_t l = 1; l < L; l++)
            largest = score[l] > largest ? score[l] : largest;
        for (uint32_t l = 0; l < L; l++)
            score[l] = expf(score[l] - largest);
        log_sum += (double)largest;
        float *row = in->forward + (size_t)i * L;
        for (uint32_t b = 0; b < L; b++) {
            float before = i == 0 ? b == 0 : row[(int64_t)b - L];
            for (uint32_t l = 0; l < L; l++)
                row[l] += before * moves[b][l] * score[l];
        }
        scale_row(row, &log_sum);
    }
    double last = 0;
    for (uint32_t l = 0; l < L; l++)
        last += (double)(in->forward[(size_t)(s->count - 1) * L + l] * moves[l][0]);
    log_sum += log(last);
    for (uint32_t i = s->count; i-- > 0;) {
        float *row = in->backward + (size_t)i * L;
        const float *score = in->scores + (size_t)(i + 1) * ROW;
        for (uint32_t l = 0; l < L; l++) {
            if (i + 1 == s->count)
                row[l] = moves[l][0];
            else
                for (uint32_t a = 0; a < L; a++)
                    row[l] += moves[l][a] * score[a] * row[L + a];
        }
        scale_row(row, NULL);
    }
    return log_sum;
}

static void step(weights *w, size_t at, float slope, float rate) {
    w->squares[at] += slope * slope;
    w->at[at] -= rate * slope / sqrtf(w->squares[at] + 1e-4F);
}

static void step_row(weights *w, size_t start, const float *restrict slopes, float rate) {
    float *restrict at = w->at + start;
    float *restrict squares = w->squares + start;
    for (uint32_t k = 0; k < ROW; k++) {
        float slope = slopes[k] + shrink * at[k];
        squares[k] += slope * slope;
        at[k] -= rate * slope / sqrtf(squares[k] + 1e-4F);
    }
}

static void learn_moves(namer_trainer *in, const example *s, const lattice *sums,
                        const float moves[L][L], float rate) {
    float slopes[L][L] = {{0}};
    for (uint32_t i = 0; i <= s->count; i++) {
        float share[L][L];
        float total = 0;
        for (uint32_t b = 0; b < L; b++)
            for (uint32_t l = 0; l < L; l++) {
                float before = i == 0 ? b == 0 : sums->forward[(size_t)(i - 1) * L + b];
                float behind = i == s->count ? l == 0
                                             : sums->scores[(size_t)i * ROW + l] *
                                                   sums->backward[(size_t)i * L + l];
                share[b][l] = before * moves[b][l] * behind;
                total += share[b][l];
            }
        for (uint32_t b = 0; b < L; b++)
            for (uint32_t l = 0; l < L; l++)
                slopes[b][l] += share[b][l] / total;
        slopes[i == 0 ? 0 : s->labels[i - 1]][i == s->count ? 0 : s->labels[i]] -= 1;
    }
    for (uint32_t b = 0; b < L; b++)
        for (uint32_t l = 0; l < L; l++)
            if (slopes[b][l] != 0)
                step(&in->moves, (size_t)b * L + l, slopes[b][l], rate);
}

static double gold_score(namer_trainer *in, const example *s, const lattice *sums) {
    double sum = 0;
    for (uint32_t i = 0; i <= s->count; i++) {
        uint32_t before = i == 0 ? 0 : s->labels[i - 1];
        uint32_t label = i == s->count ? 0 : s->labels[i];
        sum += (double)in->moves.at[before * L + label];
        if (i < s->count)
            sum += (double)sums->scores[(size_t)i * ROW + label];
    }
    return sum;
}

static void learn_sentence(namer_trainer *in, const example *s, float rate, ent_arena *scratch) {
    lattice sums;
    float moves[L][L];
    for (uint32_t b = 0; b < L; b++)
        for (uint32_t l = 0; l < L; l++)
            moves[b][l] = ent_name_label_follows(b, l) ? expf(in->moves.at[b * L + l]) : 0;
    score_words(in, s, &sums, scratch);
    double right = gold_score(in, s, &sums);
    in->loss += sum_sequences(s, (const float(*)[L])moves, &sums, scratch) - right;
    learn_moves(in, s, &sums, (const float(*)[L])moves, rate);
    for (uint32_t i = 0; i < s->count; i++) {
        float slopes[ROW] = {0};
        float total = 0;
        for (uint32_t l = 0; l < L; l++) {
            slopes[l] = sums.forward[(size_t)i * L + l] * sums.backward[(size_t)i * L + l];
            total += slopes[l];
        }
        float rest = 0;
        for (uint32_t l = 0; l < L; l++) {
            slopes[l] = slopes[l] / total - (l == s->labels[i]);
            rest += fabsf(slopes[l]);
        }
        if (rest < 1e-3F)
            continue; /* as good as certain, as most words are */
        for (uint32_t f = s->starts[i]; f < s->starts[i + 1]; f++)
            if (!sums.dropped[f]) {
                step_row(&in->rows, (size_t)s->features[f] * ROW, slopes, rate);
                step_row(&in->own[s->corpus], (size_t)s->features[f] * ROW, slopes,
                         own_rate * rate);
            }
    }
}

static void snapshot(weights *w) {
    for (size_t i = 0; i < w->size; i++)
        w->sum[i] += (double)w->at[i];
}

static void learn(namer_trainer *in, uint32_t epochs) {
    uint32_t *order = ENT_NEW_ARRAY(&in->arena, uint32_t, in->all.count);
    for (uint32_t s = 0; s < in->all.count; s++)
        order[s] = s;
    ent_arena scratch;
    ent_arena_init(&scratch, "entity trainer");
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        ent_random_shuffle(&in->random, order, in->all.count);
        in->loss = 0;
        for (uint32_t o = 0; o < in->all.count; o++) {
            ent_arena_reset(&scratch);
            float left = 1 - ((float)epoch + (float)o / (float)in->all.count) / (float)epochs;
            learn_sentence(in, &in->all.at[order[o]], rate_start * (0.1F + 0.9F * left), &scratch);
            bool keeps = epoch * 2 >= epochs && o % (in->all.count / 3 + 1) == 0;
            if (keeps) {
                in->snapshots++;
                snapshot(&in->rows);
                snapshot(&in->own[0]);
                snapshot(&in->moves);
            }
        }
        fprintf(stderr, "names: epoch %u of %u, loss %.4f a sentence\n", epoch + 1, epochs,
                in->loss / in->all.count);
    }
    ent_arena_clear(&scratch);
}

static float average(const namer_trainer *in, const weights *w, size_t at) {
    return in->snapshots ? (float)(w->sum[at] / in->snapshots) : w->at[at];
}

/* The weight that the model gets: as for sentences of the first corpus. */
static float row_weight(const namer_trainer *in, uint32_t feature, uint32_t label) {
    size_t at = (size_t)feature * ROW + label;
    return average(in, &in->rows, at) + average(in, &in->own[0], at);
}

typedef struct rank {
    float weight; /* the largest of the feature's */
    uint32_t feature;
} rank;

static int compare_ranks(const void *a, const void *b) {
    const rank *x = a;
    const rank *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->feature > y->feature) - (x->feature < y->feature);
}

static int32_t to_steps(float weight, float step_size, int32_t limit) {
    float steps = rintf(weight / step_size);
    return steps > (float)limit ? limit : steps < (float)-limit ? -limit : (int32_t)steps;
}

static void put_row(const namer_trainer *in, uint32_t feature, float step_size,
                    ent_name_row *rows) {
    ent_name_row row;
    for (uint32_t l = 0; l < L; l++)
        row.weights[l] = (int8_t)to_steps(row_weight(in, feature, l), step_size, 127);
    ent_name_row_check(in->hashes[feature], row.check);
    uint32_t at = ent_name_row_start(in->hashes[feature], 1U << ROWS_LOG2);
    static const uint8_t nothing[ENT_NAME_CHECK];
    while (memcmp(rows[at].check, nothing, sizeof nothing) != 0)
        at = (at + 1) & ((1U << ROWS_LOG2) - 1);
    rows[at] = row;
}

/* The features with the largest weights, in steps of the largest but the very largest. */
static void write_weights(const namer_trainer *in, ent_model_builder *model) {
    rank *ranks = calloc(in->feature_count ? in->feature_count : 1, sizeof *ranks);
    if (ranks == NULL)
        ent_out_of_memory("features of names");
    for (uint32_t f = 0; f < in->feature_count; f++) {
        ranks[f].feature = f;
        for (uint32_t l = 0; l < L; l++) {
            float weight = fabsf(row_weight(in, f, l));
            ranks[f].weight = weight > ranks[f].weight ? weight : ranks[f].weight;
        }
    }
    qsort(ranks, in->feature_count, sizeof *ranks, compare_ranks);
    size_t size = HEAD_SIZE + ((size_t)1 << ROWS_LOG2) * ENT_NAME_ROW;
    char *bytes = ent_arena_array(model->arena, size, 1);
    ent_name_head *head = (ent_name_head *)(void *)bytes;
    ent_name_row *rows = (ent_name_row *)(void *)(bytes + HEAD_SIZE);
    head->rows = 1U << ROWS_LOG2;
    float step_size = ranks[in->feature_count / 5000].weight / 127;
    head->network = network_weight / step_size;
    for (uint32_t b = 0; b < L; b++)
        for (uint32_t l = 0; l < L; l++)
            head->moves[b][l] =
                to_steps(average(in, &in->moves, (size_t)b * L + l), step_size, 1 << 15);
    uint32_t used = 0;
    while (used < in->feature_count && used < ROWS_USED && ranks[used].weight > step_size / 2)
        put_row(in, ranks[used++].feature, step_size, rows);
    fprintf(stderr, "names: %u of %u features kept\n", used, in->feature_count);
    ent_model_add(model, "names.weights", (ent_text){bytes, size});
    free(ranks);
}

/* 0 where too little was met, else 1 to 7. */
static uint8_t *make_capitals(const ent_vectors *vectors, ent_model_builder *model) {
    enum { FEW = 3, LEVELS = 7 };
    uint8_t *at = ent_arena_array(model->arena, vectors->count, 1);
    for (uint32_t w = 0; w < vectors->count; w++)
        if (vectors->inner[w] >= FEW)
            at[w] =
                (uint8_t)(1 + (uint64_t)vectors->capitals[w] * LEVELS / (vectors->inner[w] + 1));
    ent_model_add(model, "names.capitals", (ent_text){(const char *)at, vectors->count});
    return at;
}

void ent_train_namer(const ent_namer_data *data, ent_model_builder *model) {
    namer_trainer in = {.random = {data->seed}};
    ent_arena_init(&in.arena, "entity trainer");
    table features = {.room = 0};
    walker walking = {.trainer = &in,
                      .features = &features,
                      .data = data,
                      .lists = data->lists,
                      .stock = data->stock,
                      .capitals = make_capitals(data->vectors, model),
                      .see = count_features};
    walk(&walking);
    in.hashes = ENT_NEW_ARRAY(&in.arena, uint64_t, features.used);
    walking.see = keep_sentence;
    walk(&walking);
    free(features.at);
    fprintf(stderr, "names: %u sentences, %u features\n", in.all.count, in.feature_count);
    in.rows = make_weights((size_t)in.feature_count * ROW, &in.arena);
    for (uint32_t c = 0; c < CORPORA; c++)
        in.own[c] = make_weights((size_t)in.feature_count * ROW, &in.arena);
    in.moves = make_weights((size_t)L * L, &in.arena);
    learn(&in, EPOCHS);
    write_weights(&in, model);
    ent_arena_clear(&in.arena);
}
