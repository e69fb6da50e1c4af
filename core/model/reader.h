/* Reads the words of a sentence in their context: small LSTMs from each side (Hochreiter and
 * Schmidhuber 1997; Graves and Schmidhuber 2005), one layer or two, over word vectors and what the
 * spelling of a word says, and hidden layers on top of it. The tagger and the parser each have a
 * reader of their own. */
#ifndef ENT_MODEL_READER_H
#define ENT_MODEL_READER_H

#include "core/base/arena.h"
#include "core/base/status.h"
#include "core/model/grid.h"
#include "core/model/word_key.h"

/* X(name, rows, columns): the tables that give a word its input beside the word vectors, in the
 * order of the model section. "wide" and "narrow" are the reader's user's: Penn tag and UPOS, or
 * prefix and short suffix. Of "bag" a word gets the sum of several rows, over the root of their
 * number (after Bojanowski et al. 2017). */
#define ENT_READER_TABLES(X) \
    X(suffixes, 4096, 24)    \
    X(shapes, 512, 8)        \
    X(wide, 2048, 24)        \
    X(narrow, 1024, 8)       \
    X(bag, 16384, ENT_READER_BAG)

enum {
    ENT_READER_WORD = 64,
    ENT_READER_BAG = 32,
    ENT_READER_INPUT = ENT_READER_WORD
#define ENT_READER_SIZE(name, rows, cols) +(cols)
        ENT_READER_TABLES(ENT_READER_SIZE)
#undef ENT_READER_SIZE
        ,
    ENT_READER_TABLE_WEIGHTS = 0
#define ENT_READER_SIZE(name, rows, cols) +(rows) * (cols)
    ENT_READER_TABLES(ENT_READER_SIZE)
#undef ENT_READER_SIZE
        ,
    ENT_READER_CELLS = 96, /* of each direction */
    ENT_READER_GATES = 4 * ENT_READER_CELLS,
    ENT_READER_STATE = 2 * ENT_READER_CELLS,
    ENT_READER_LAYERS_MAX = 2,
    ENT_READER_BAG_MAX = 32, /* rows of a word; its spelling takes 21 */
};

/* Numbers of the tables. */
typedef enum ent_reader_table {
#define ENT_READER_NUMBER(name, rows, cols) ENT_READER_##name,
    ENT_READER_TABLES(ENT_READER_NUMBER)
#undef ENT_READER_NUMBER
        ENT_READER_TABLE_COUNT
} ent_reader_table;

typedef struct ent_reader_shape {
    uint32_t rows;
    uint32_t cols;
} ent_reader_shape;

/* Rows and columns of each table. */
extern const ent_reader_shape ent_reader_shapes[ENT_READER_TABLE_COUNT];

/* Weights of one layer of LSTM, in one direction. */
typedef struct ent_lstm_weights {
    const float *input; /* rows of ENT_READER_GATES: input, forget, output, candidate */
    const float *cells;
    const float *bias;
} ent_lstm_weights;

/* What a layer reads. */
static inline uint32_t ent_reader_width(uint32_t layer) {
    return layer == 0 ? ENT_READER_INPUT : ENT_READER_STATE;
}

/* Weights of layers of LSTM. */
#define ENT_READER_LSTM_WEIGHTS(layers)         \
    (2 * ENT_READER_GATES *                     \
     (ENT_READER_INPUT + ENT_READER_CELLS + 1 + \
      ((layers)-1) * (ENT_READER_STATE + ENT_READER_CELLS + 1)))

/* Points into ENT_READER_LSTM_WEIGHTS(layers) floats; returns the place behind them. */
const float *ent_reader_lay_out(const float *weights, uint32_t layers,
                                ent_lstm_weights out[ENT_READER_LAYERS_MAX][2]);

/* Which rows of the tables stand for a word; each below the table's number of rows. */
typedef struct ent_reader_rows {
    uint32_t word; /* 0 is the unknown word */
    uint32_t suffix;
    uint32_t shape;
    uint32_t wide;
    uint32_t narrow;
    uint32_t bag[ENT_READER_BAG_MAX];
    uint32_t bag_count; /* one at least */
} ent_reader_rows;

/* The rows of a word but for wide and narrow. A word that the reader has no vector for is row 0. */
void ent_reader_rows_make(const ent_word_key *key, uint32_t word_rows, ent_reader_rows *out);

/* The bag's part of a word's input, from its rows in floats. */
void ent_reader_bag(const float *table, const ent_reader_rows *rows, float *out);

/* As it runs: matrices in bytes, tables as they lie in the model. */
typedef struct ent_reader {
    const float *tables[ENT_READER_TABLE_COUNT];
    const int8_t *bag; /* the bag's table in bytes, which takes a quarter of the cache */
    float bag_scale;
    const int8_t *words;
    const float *word_scales; /* one a row */
    uint32_t word_rows;
    uint32_t layers;
    struct ent_reader_lstm {
        ent_grid input;
        ent_grid cells;
        const float *bias;
    } lstm[ENT_READER_LAYERS_MAX][2];
} ent_reader;

/* Floats of a network: the reader's tables and layers, then what its user has. */
#define ENT_READER_WEIGHTS(layers) (ENT_READER_TABLE_WEIGHTS + ENT_READER_LSTM_WEIGHTS(layers))

/* weights: the floats of the reader and then of its user, count in all, borrowed; *rest is the
 * user's. words: u32 rows, padding to 64 bytes, a float a row (padded to 64 bytes), then the rows.
 * The matrices in bytes live in arena. */
ent_status ent_reader_open(ent_text weights, size_t count, uint32_t layers, ent_text words,
                           ent_arena *arena, ent_reader *out, const float **rest,
                           ent_error *err) ENT_MUST_CHECK;

/* states gets a row of ENT_READER_STATE bytes for each of count words (ent_bytes_one). Linear in
 * count; what it needs beside is in arena. */
void ent_reader_run(const ent_reader *reader, const ent_reader_rows *rows, uint32_t count,
                    ent_arena *arena, uint8_t *states);

/* A hidden layer of ENT_HEAD_HIDDEN over a state, and scores for cols classes over it. */
enum { ENT_HEAD_HIDDEN = 96 };

/* As it lies in the model. */
typedef struct ent_head_weights {
    const float *input; /* ENT_READER_STATE rows */
    const float *bias;
    const float *output; /* ENT_HEAD_HIDDEN rows of cols */
    const float *output_bias;
    uint32_t cols; /* a multiple of ENT_MATRIX_LANES */
} ent_head_weights;

#define ENT_HEAD_WEIGHTS(cols) \
    (ENT_READER_STATE * ENT_HEAD_HIDDEN + ENT_HEAD_HIDDEN + ENT_HEAD_HIDDEN * (cols) + (cols))

const float *ent_head_lay_out(const float *weights, uint32_t cols, ent_head_weights *out);

/* As it runs. */
typedef struct ent_head {
    ent_grid input;
    const float *bias;
    ent_grid output;
    const float *output_bias;
    uint32_t cols;
} ent_head;

/* The matrices live in arena. */
void ent_head_open(const ent_head_weights *weights, ent_arena *arena, ent_head *out);

/* Scores of up to ENT_HEAD_ROWS words: rows of cols. */
enum { ENT_HEAD_ROWS = 64 };
void ent_head_run(const ent_head *head, const uint8_t *states, uint32_t count, float *scores);

#endif
