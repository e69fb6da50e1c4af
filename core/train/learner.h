/* Back-propagation through a reader (core/model/reader.h) and what is built on it, for the trainers
 * of tagger and parser: Adam (Kingma and Ba 2015), dropout, and an average over the last part of
 * training as the result. A batch is shared out to two workers, each with slopes and a chance of
 * its own, which are added up in one order: the result does not depend on how many cores there are.
 */
#ifndef ENT_TRAIN_LEARNER_H
#define ENT_TRAIN_LEARNER_H

#include "core/model/reader.h"
#include "core/train/train_vectors.h"

enum {
    ENT_LEARNER_WORKERS = 2,
    ENT_LEARNER_GROUP = 4, /* sentences that a worker reads in step, which multiplies better */
};

/* Weights under Adam. */
typedef struct ent_block {
    float *weights;
    float *slope; /* of the loss, summed over the batch */
    float *first;
    float *second;
    double *sum; /* of snapshots */
    size_t size;
} ent_block;

/* A block of rows of which a batch touches few. */
typedef struct ent_table {
    ent_block block;
    uint32_t cols;
    uint32_t *touched; /* rows with a slope in this batch */
    uint32_t touched_count;
    bool *is_touched;
} ent_table;

/* Tables of the reader, and the word vectors as the last. */
enum { ENT_LEARNER_WORDS = ENT_READER_TABLE_COUNT, ENT_LEARNER_TABLES };

typedef struct ent_learner {
    ent_arena *arena;
    ent_random random;
    const ent_lexicon *lexicon;
    uint32_t word_rows;
    float *word_drops; /* how often each row is taken for unknown */
    uint32_t layers;
    ent_table tables[ENT_LEARNER_TABLES];
    ent_block net;                                   /* the layers, then the user's */
    ent_lstm_weights lstm[ENT_READER_LAYERS_MAX][2]; /* of net.weights */
    const float *user;                               /* of net.weights */
    size_t user_size;
    float *input_t[ENT_READER_LAYERS_MAX][2]; /* transposed weights, fresh for each batch */
    float *cells_t[ENT_READER_LAYERS_MAX][2];
    float *user_t; /* room of user_size for the user's own, shared by the workers */
    uint64_t steps;
    uint32_t snapshots;
    double loss;
} ent_learner;

/* Activations of one layer over a group of sentences. */
typedef struct ent_pass_layer {
    float *inputs; /* after dropout */
    float *input_mask;
    float *last_mask[2]; /* of the cells' output on its way to the next word, a row a sentence */
    float *last[2];      /* what each word got from the one before, after dropout */
    float *gates[2];
    float *cells[2];
    float *squashed[2];
} ent_pass_layer;

/* A group of sentences, one behind the other, each with a row behind its words that is the user's.
 */
typedef struct ent_group {
    const ent_sentence *at[ENT_LEARNER_GROUP];
    uint32_t starts[ENT_LEARNER_GROUP]; /* of the rows of each */
    uint32_t count;
    uint32_t rows;
} ent_group;

typedef struct ent_pass {
    const ent_group *group;
    const ent_reader_rows *rows;
    ent_pass_layer layers[ENT_READER_LAYERS_MAX];
    float *states; /* a row of ENT_READER_STATE each, after dropout */
    float *state_mask;
    float *slopes; /* of states, for the user to fill */
} ent_pass;

/* What a kind of network does in training; user is its own. */
typedef struct ent_learner_hooks {
    const char *name;
    /* Adds the slopes and the loss of some sentences to the worker. */
    void (*learn)(void *user, ent_learner *worker, const ent_group *group, ent_arena *scratch);
    void (*transpose)(void *user, ent_learner *learner); /* after each step; may be NULL */
    void (*report)(void *user, ent_learner *learner);    /* after each epoch; may be NULL */
    void *user;
} ent_learner_hooks;

/* user_weights behind the reader's are zero. */
void ent_learner_init(ent_learner *learner, uint32_t layers, size_t user_weights,
                      const ent_vectors *vectors, const ent_lexicon *lexicon, uint64_t seed,
                      ent_arena *arena);

/* Weights drawn evenly from -range to range. */
void ent_learner_fill(ent_learner *learner, const float *at, size_t count, float range);
void ent_learner_fill_head(ent_learner *learner, const ent_head_weights *head);

/* Goes epochs times over the sentences. */
void ent_learner_train(ent_learner *learner, const ent_train_set *train, uint32_t epochs,
                       const ent_learner_hooks *hooks);

/* Keys of the words as training sees them: now and then in capitals, as headlines are. */
ent_word_key *ent_learner_keys(ent_learner *learner, const ent_sentence *sentence,
                               ent_arena *scratch);

/* Fills the rows (but for wide and narrow) of the keys, some words unknown. */
void ent_learner_rows(ent_learner *learner, const ent_word_key *keys, uint32_t count,
                      ent_reader_rows *rows);

/* Reads a group forward, with dropout. The rows of the user's are zero. */
void ent_learner_read(ent_learner *learner, const ent_group *group, const ent_reader_rows *rows,
                      ent_arena *scratch, ent_pass *out);

/* Takes pass->slopes back to the weights. */
void ent_learner_back(ent_learner *learner, ent_pass *pass, ent_arena *scratch);

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

/* Hidden layer and scores of count states. */
void ent_learner_head(const ent_head_weights *head, const float *states, uint32_t count,
                      float *hidden, float *scores);

/* Given the slopes of count rows of scores over a hidden layer of ENT_HEAD_HIDDEN, adds those of
 * its output weights (whose transposed are at their place in user_t) and bias, and gives those of
 * the layer's sums, rows of ENT_HEAD_HIDDEN in scratch. */
float *ent_back_hidden(ent_learner *learner, const float *hidden, uint32_t count,
                       const float *weights, const float *bias, const float *score_slopes,
                       uint32_t cols, ent_arena *scratch);

/* Puts the transposed weights at their place in user_t. */
void ent_learner_transpose(ent_learner *learner, const float *weights, uint32_t rows,
                           uint32_t cols);

/* The same for a whole head over count states: adds to pass->slopes. */
void ent_back_head(ent_learner *learner, const ent_head_weights *head, ent_pass *pass,
                   const float *hidden, const float *score_slopes, ent_arena *scratch);

#endif
