/* Back-propagation through a reader (core/model/reader.h) and what is built on it, for the trainers
 * of tagger and parser: Adam (Kingma and Ba 2015), dropout, and an average over the last part of
 * training as the result. */
#ifndef ENT_TRAIN_LEARNER_H
#define ENT_TRAIN_LEARNER_H

#include "core/model/reader.h"
#include "core/train/train_vectors.h"

/* A block of weights under Adam. */
typedef struct ent_block {
    float *weights;
    float *slope; /* of the loss, summed over the batch */
    float *first;
    float *second;
    double *sum; /* of snapshots */
    size_t size;
} ent_block;

typedef struct ent_learner {
    ent_arena arena;
    ent_random random;
    const ent_lexicon *lexicon;
    ent_reader view; /* of net.weights */
    ent_block net;   /* the reader's weights, then its user's */
    ent_block words;
    uint32_t word_rows;
    uint32_t *touched; /* word rows with a slope in this batch */
    uint32_t touched_count;
    bool *is_touched;
    float *input_t[2]; /* transposed weights, fresh for each batch */
    float *cells_t[2];
    uint64_t steps;
    uint32_t snapshots;
    double loss;
} ent_learner;

/* Activations of one sentence. */
typedef struct ent_pass {
    uint32_t count;
    ent_reader_rows *rows;
    float *inputs;
    float *input_mask;
    float *gates[2];
    float *cells[2];
    float *squashed[2];
    float *raw;    /* states before dropout */
    float *states; /* count + 1 rows, after dropout; the last is the user's */
    float *state_mask;
    float *slopes; /* of states, count + 1 rows, for the user to fill */
} ent_pass;

/* Sentences in a batch. */
enum { ENT_LEARNER_BATCH = 8 };

/* weights in all; the user's part is zero. */
void ent_learner_init(ent_learner *learner, size_t weights, const ent_vectors *vectors,
                      const ent_lexicon *lexicon, uint64_t seed);
void ent_learner_clear(ent_learner *learner);

/* Weights drawn evenly from -range to range. */
void ent_learner_fill(ent_learner *learner, const float *at, size_t count, float range);
void ent_learner_fill_head(ent_learner *learner, const ent_head *head);

/* Keys of the words as training sees them: now and then in capitals, as headlines are. */
ent_word_key *ent_learner_keys(ent_learner *learner, const ent_sentence *sentence,
                               ent_arena *scratch);

/* Fills the rows (but for wide and narrow) of the keys, some words unknown. */
void ent_learner_rows(ent_learner *learner, const ent_word_key *keys, uint32_t count,
                      ent_reader_rows *rows);

/* Reads a sentence forward, with dropout. */
void ent_learner_read(ent_learner *learner, ent_reader_rows *rows, uint32_t count,
                      ent_arena *scratch, ent_pass *out);

/* Takes pass->slopes back to the weights. */
void ent_learner_back(ent_learner *learner, ent_pass *pass, ent_arena *scratch);

/* Ends a batch: one step of Adam. */
void ent_learner_step(ent_learner *learner, float rate);
void ent_learner_snapshot(ent_learner *learner);

/* Adds the averaged weights and the word vectors as two sections. */
void ent_learner_sections(const ent_learner *learner, const char *weights_name,
                          const char *words_name, ent_model_builder *model);

static inline float *ent_learner_slope(const ent_learner *learner, const float *weights) {
    return learner->net.slope + (weights - learner->net.weights);
}

static inline float ent_learner_chance(ent_learner *learner) {
    return (float)(ent_random_next(&learner->random) >> 8) / (float)(1 << 24);
}

static inline void ent_add(float *to, const float *from, size_t count) {
    for (size_t i = 0; i < count; i++)
        to[i] += from[i];
}

/* Turns scores into probabilities; those at -INFINITY get 0. */
void ent_softmax(float *scores, uint32_t count);

void ent_transpose(const float *from, uint32_t rows, uint32_t cols, float *to);

/* Given the slopes of the scores of one hidden layer, adds those of its output weights and gives
 * those of the layer's sums. */
void ent_back_hidden(ent_learner *learner, const float *hidden, const float *weights,
                     const float *bias, const float *score_slopes, uint32_t cols, float *out);

/* The same for a whole head over count states: adds to pass->slopes. */
void ent_back_head(ent_learner *learner, const ent_head *head, ent_pass *pass, const float *hidden,
                   const float *score_slopes, ent_arena *scratch);

#endif
