#include "core/train/learner.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>

enum { BATCH = 8, SNAPSHOT_EVERY = 40 /* batches */, WORKERS = ENT_LEARNER_WORKERS };

static const float rate_start = 0.002F;
static const float rate_end = 0.05F;     /* of the start */
static const float averaged_part = 0.3F; /* of the training, its end */

/* What the workers of a batch share. */
typedef struct crew {
    const ent_learner_hooks *hooks;
    const ent_train_set *train;
    const uint32_t *order;
    uint32_t from; /* of the order: the batch */
    uint32_t to;
    bool over;
    pthread_barrier_t start;
    pthread_barrier_t end;
} crew;

typedef struct worker {
    crew *team;
    ent_learner *learner;
    ent_arena scratch;
    uint32_t number;
} worker;

/* A worker's share of the batch, in groups. */
static void learn_share(worker *in) {
    const crew *team = in->team;
    ent_group group = {.count = 0};
    for (uint32_t o = team->from + in->number; o < team->to; o += WORKERS) {
        const ent_sentence *sentence = &team->train->at[team->order[o]].sentence;
        group.at[group.count] = sentence;
        group.starts[group.count++] = group.rows;
        group.rows += sentence->count + 1;
        if (group.count < ENT_LEARNER_GROUP && o + WORKERS < team->to)
            continue;
        ent_arena_reset(&in->scratch);
        team->hooks->learn(team->hooks->user, in->learner, &group, &in->scratch);
        group = (ent_group){.count = 0};
    }
}

static void *help(void *argument) {
    worker *in = argument;
    for (;;) {
        pthread_barrier_wait(&in->team->start);
        if (in->team->over)
            return NULL;
        learn_share(in);
        pthread_barrier_wait(&in->team->end);
    }
}

/* A worker that shares the weights and has slopes and chance of its own. */
static void fork_learner(const ent_learner *from, uint32_t number, ent_learner *out) {
    *out = *from;
    out->random.state ^= 0x9E3779B97F4A7C15U * number;
    out->net.slope = ENT_NEW_ARRAY(from->arena, float, from->net.size);
    for (unsigned t = 0; t < ENT_LEARNER_TABLES; t++) {
        ent_table *table = &out->tables[t];
        uint32_t rows = (uint32_t)(table->block.size / table->cols);
        table->block.slope = ENT_NEW_ARRAY(from->arena, float, table->block.size);
        table->touched = ENT_NEW_ARRAY(from->arena, uint32_t, rows);
        table->is_touched = ENT_NEW_ARRAY(from->arena, bool, rows);
    }
}

/* Moves the slopes of a worker to the learner. */
static void gather(ent_learner *to, ent_learner *from) {
    ent_add(to->net.slope, from->net.slope, to->net.size);
    memset(from->net.slope, 0, to->net.size * sizeof(float));
    to->loss += from->loss;
    from->loss = 0;
    for (unsigned t = 0; t < ENT_LEARNER_TABLES; t++) {
        ent_table *a = &to->tables[t];
        ent_table *b = &from->tables[t];
        for (uint32_t i = 0; i < b->touched_count; i++) {
            uint32_t row = b->touched[i];
            float *slope = b->block.slope + (size_t)row * b->cols;
            ent_add(a->block.slope + (size_t)row * a->cols, slope, a->cols);
            memset(slope, 0, b->cols * sizeof *slope);
            b->is_touched[row] = false;
            if (!a->is_touched[row]) {
                a->is_touched[row] = true;
                a->touched[a->touched_count++] = row;
            }
        }
        b->touched_count = 0;
    }
}

typedef struct adam_step {
    float rate;
    float scale; /* of the slopes */
    float fix_first;
    float fix_second;
} adam_step;

static void adam(ent_block *b, size_t from, size_t count, const adam_step *step) {
    const float keep_first = 0.9F;
    const float keep_second = 0.98F;
    float *restrict weights = b->weights + from;
    float *restrict first = b->first + from;
    float *restrict second = b->second + from;
    float *restrict slopes = b->slope + from;
    const adam_step s = *step;
    for (size_t i = 0; i < count; i++) {
        float slope = slopes[i] * s.scale;
        first[i] = keep_first * first[i] + (1 - keep_first) * slope;
        second[i] = keep_second * second[i] + (1 - keep_second) * slope * slope;
        weights[i] -= s.rate * (first[i] * s.fix_first) / (sqrtf(second[i] * s.fix_second) + 1e-6F);
        slopes[i] = 0;
    }
}

static void step(ent_learner *in, float rate) {
    in->steps++;
    enum { LANES = 16 };
    double lane[LANES] = {0};
    size_t i = 0;
    for (; i + LANES <= in->net.size; i += LANES)
        for (unsigned k = 0; k < LANES; k++)
            lane[k] += (double)in->net.slope[i + k] * in->net.slope[i + k];
    double squares = 0;
    for (unsigned k = 0; k < LANES; k++)
        squares += lane[k];
    double norm = sqrt(squares) / BATCH;
    const double norm_max = 10;
    float power = (float)(in->steps < 2000 ? in->steps : 2000);
    adam_step now = {.rate = rate,
                     .scale = (float)((norm > norm_max ? norm_max / norm : 1) / BATCH),
                     .fix_first = 1 / (1 - powf(0.9F, power)),
                     .fix_second = 1 / (1 - powf(0.98F, power))};
    adam(&in->net, 0, in->net.size, &now);
    for (unsigned t = 0; t < ENT_LEARNER_TABLES; t++) {
        ent_table *table = &in->tables[t];
        for (uint32_t k = 0; k < table->touched_count; k++) {
            table->is_touched[table->touched[k]] = false;
            adam(&table->block, (size_t)table->touched[k] * table->cols, table->cols, &now);
        }
        table->touched_count = 0;
    }
}

static void transpose(ent_learner *in, const ent_learner_hooks *hooks) {
    for (uint32_t layer = 0; layer < in->layers; layer++)
        for (unsigned side = 0; side < 2; side++) {
            ent_transpose(in->lstm[layer][side].input, ent_reader_width(layer), ENT_READER_GATES,
                          in->input_t[layer][side]);
            ent_transpose(in->lstm[layer][side].cells, ENT_READER_CELLS, ENT_READER_GATES,
                          in->cells_t[layer][side]);
        }
    if (hooks->transpose != NULL)
        hooks->transpose(hooks->user, in);
}

static void snapshot_block(ent_block *block) {
    for (size_t i = 0; i < block->size; i++)
        block->sum[i] += block->weights[i];
}

static void snapshot(ent_learner *in) {
    in->snapshots++;
    snapshot_block(&in->net);
    for (unsigned t = 0; t < ENT_LEARNER_TABLES; t++)
        snapshot_block(&in->tables[t].block);
}

static double seconds(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void run_epochs(ent_learner *in, worker *workers, crew *team, uint32_t *order,
                       uint32_t epochs) {
    const ent_train_set *train = team->train;
    uint64_t total = (uint64_t)epochs * train->count;
    uint64_t done = 0;
    double start = seconds();
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        ent_random_shuffle(&in->random, order, train->count);
        in->loss = 0;
        for (uint32_t from = 0; from < train->count; from = team->to) {
            team->from = from;
            team->to = from + BATCH < train->count ? from + BATCH : train->count;
            pthread_barrier_wait(&team->start);
            learn_share(&workers[0]);
            pthread_barrier_wait(&team->end);
            for (unsigned w = 1; w < WORKERS; w++)
                gather(in, workers[w].learner);
            done += team->to - from;
            float left = 1 - (float)done / (float)total;
            step(in, rate_start * (rate_end + (1 - rate_end) * left));
            transpose(in, team->hooks);
            if (in->steps % SNAPSHOT_EVERY == 0 && left < averaged_part)
                snapshot(in);
        }
        (void)fprintf(stderr, "%s: epoch %u of %u, loss %.4f a word, %.0f s\n", team->hooks->name,
                      epoch + 1, epochs, in->loss / (double)train->words, seconds() - start);
        if (team->hooks->report != NULL)
            team->hooks->report(team->hooks->user, in);
    }
}

/* Rare words are taken for unknown more often (Kiperwasser and Goldberg 2016, section 4.1). */
static void set_word_drops(ent_learner *in, const ent_train_set *train) {
    const float share = 0.25F;
    const float least = 0.02F;
    for (uint32_t s = 0; s < train->count; s++)
        for (uint32_t i = 0; i < train->at[s].sentence.count; i++) {
            ent_word_key key;
            ent_word_key_look_up(train->at[s].sentence.words[i].form, in->lexicon, &key);
            in->word_drops[key.row < in->word_rows ? key.row : 0]++;
        }
    for (uint32_t r = 0; r < in->word_rows; r++)
        in->word_drops[r] = least + share / (share + in->word_drops[r]);
}

void ent_learner_train(ent_learner *in, const ent_train_set *train, uint32_t epochs,
                       const ent_learner_hooks *hooks) {
    uint32_t *order = ENT_NEW_ARRAY(in->arena, uint32_t, train->count);
    for (uint32_t s = 0; s < train->count; s++)
        order[s] = s;
    crew team = {.hooks = hooks, .train = train, .order = order};
    worker workers[WORKERS];
    ent_learner learners[WORKERS];
    pthread_t threads[WORKERS];
    unsigned started = 1;
    (void)pthread_barrier_init(&team.start, NULL, WORKERS);
    (void)pthread_barrier_init(&team.end, NULL, WORKERS);
    transpose(in, hooks);
    set_word_drops(in, train);
    for (unsigned w = 0; w < WORKERS; w++) {
        workers[w] = (worker){.team = &team, .learner = in, .number = w};
        ent_arena_init(&workers[w].scratch, "trainer");
        if (w > 0) {
            fork_learner(in, w, &learners[w]);
            workers[w].learner = &learners[w];
            started += pthread_create(&threads[w], NULL, help, &workers[w]) == 0;
        }
    }
    if (started == WORKERS) {
        run_epochs(in, workers, &team, order, epochs);
        team.over = true;
        pthread_barrier_wait(&team.start);
    } else {
        ent_out_of_memory("threads of the trainer");
    }
    for (unsigned w = 0; w < WORKERS; w++) {
        if (w > 0)
            (void)pthread_join(threads[w], NULL);
        ent_arena_clear(&workers[w].scratch);
    }
    (void)pthread_barrier_destroy(&team.start);
    (void)pthread_barrier_destroy(&team.end);
}

static float averaged(const ent_learner *in, const ent_block *block, size_t i) {
    return in->snapshots ? (float)(block->sum[i] / in->snapshots) : block->weights[i];
}

static void add_words(const ent_learner *in, const char *name, ent_model_builder *model) {
    enum { HEADER = 64 };
    const ent_block *words = &in->tables[ENT_LEARNER_WORDS].block;
    size_t scales = ((size_t)in->word_rows * sizeof(float) + HEADER - 1) / HEADER * HEADER;
    size_t size = HEADER + scales + words->size;
    char *bytes = ent_arena_array(model->arena, size, 1);
    memcpy(bytes, &in->word_rows, sizeof in->word_rows);
    for (uint32_t r = 0; r < in->word_rows; r++) {
        float row[ENT_READER_WORD];
        float largest = 1e-6F;
        for (uint32_t i = 0; i < ENT_READER_WORD; i++) {
            row[i] = averaged(in, words, (size_t)r * ENT_READER_WORD + i);
            largest = fabsf(row[i]) > largest ? fabsf(row[i]) : largest;
        }
        float scale = largest / 127;
        memcpy(bytes + HEADER + (size_t)r * sizeof scale, &scale, sizeof scale);
        for (uint32_t i = 0; i < ENT_READER_WORD; i++)
            bytes[HEADER + scales + (size_t)r * ENT_READER_WORD + i] = (char)rintf(row[i] / scale);
    }
    ent_model_add(model, name, (ent_text){bytes, size});
}

void ent_learner_sections(const ent_learner *in, const char *weights_name, const char *words_name,
                          ent_model_builder *model) {
    size_t size = ENT_READER_TABLE_WEIGHTS + in->net.size;
    float *weights = ENT_NEW_ARRAY(model->arena, float, size);
    float *out = weights;
    for (unsigned t = 0; t < ENT_READER_TABLE_COUNT; t++)
        for (size_t i = 0; i < in->tables[t].block.size; i++)
            *out++ = averaged(in, &in->tables[t].block, i);
    for (size_t i = 0; i < in->net.size; i++)
        *out++ = averaged(in, &in->net, i);
    ent_model_add(model, weights_name, (ent_text){(const char *)weights, size * sizeof *weights});
    add_words(in, words_name, model);
}
