/* Reads the words of a sentence in their context: a small LSTM from each side (Hochreiter and
 * Schmidhuber 1997; Graves and Schmidhuber 2005) over word vectors, and hidden layers on top of it.
 * The tagger and the parser each have a reader of their own. */
#ifndef ENT_MODEL_READER_H
#define ENT_MODEL_READER_H

#include "core/base/arena.h"
#include "core/base/status.h"
#include "core/model/word_key.h"

enum {
    ENT_READER_WORD = 64,
    ENT_READER_SUFFIX = 24,
    ENT_READER_SHAPE = 8,
    ENT_READER_WIDE = 24,  /* of the reader's user: Penn tag or prefix */
    ENT_READER_NARROW = 8, /* of the reader's user: UPOS or short suffix */
    ENT_READER_INPUT = ENT_READER_WORD + ENT_READER_SUFFIX + ENT_READER_SHAPE + ENT_READER_WIDE +
                       ENT_READER_NARROW,
    ENT_READER_CELLS = 96, /* of each direction */
    ENT_READER_GATES = 4 * ENT_READER_CELLS,
    ENT_READER_STATE = 2 * ENT_READER_CELLS,
    ENT_READER_SUFFIX_ROWS = 4096,
    ENT_READER_SHAPE_ROWS = 512,
    ENT_READER_WIDE_ROWS = 2048,
    ENT_READER_NARROW_ROWS = 1024,
};

/* X(name, rows, columns): all weights but the word vectors, in the order of the model section. */
#define ENT_READER_LIST(X)                                 \
    X(suffixes, ENT_READER_SUFFIX_ROWS, ENT_READER_SUFFIX) \
    X(shapes, ENT_READER_SHAPE_ROWS, ENT_READER_SHAPE)     \
    X(wide, ENT_READER_WIDE_ROWS, ENT_READER_WIDE)         \
    X(narrow, ENT_READER_NARROW_ROWS, ENT_READER_NARROW)   \
    X(forward_input, ENT_READER_INPUT, ENT_READER_GATES)   \
    X(forward_cells, ENT_READER_CELLS, ENT_READER_GATES)   \
    X(forward_bias, 1, ENT_READER_GATES)                   \
    X(backward_input, ENT_READER_INPUT, ENT_READER_GATES)  \
    X(backward_cells, ENT_READER_CELLS, ENT_READER_GATES)  \
    X(backward_bias, 1, ENT_READER_GATES)

typedef struct ent_reader {
#define ENT_READER_FIELD(name, rows, cols) const float *name;
    ENT_READER_LIST(ENT_READER_FIELD)
#undef ENT_READER_FIELD
    const int8_t *words;      /* rows of ENT_READER_WORD; row 0 is the unknown word */
    const float *word_scales; /* one a row */
    uint32_t word_rows;
} ent_reader;

enum {
    ENT_READER_WEIGHTS = 0
#define ENT_READER_SIZE(name, rows, cols) +(rows) * (cols)
    ENT_READER_LIST(ENT_READER_SIZE)
#undef ENT_READER_SIZE
};

/* Which rows of the tables stand for a word; each below the table's number of rows. */
typedef struct ent_reader_rows {
    uint32_t word;
    uint32_t suffix;
    uint32_t shape;
    uint32_t wide;
    uint32_t narrow;
} ent_reader_rows;

/* weights: floats of the reader and then of its user, count in all, borrowed; *rest is the user's.
 * words: u32 rows, padding to 64 bytes, a float a row (padded to 64 bytes), then the rows. */
ent_status ent_reader_open(ent_text weights, size_t count, ent_text words, ent_reader *out,
                           const float **rest, ent_error *err) ENT_MUST_CHECK;

/* Points the fields into ENT_READER_WEIGHTS floats and returns the place behind them. */
const float *ent_reader_lay_out(const float *weights, ent_reader *out);

/* The rows of a word but for wide and narrow. A word that the reader has no vector for is row 0. */
void ent_reader_rows_make(const ent_word_key *key, uint32_t word_rows, ent_reader_rows *out);

/* states gets a row of ENT_READER_STATE for each of count words. */
void ent_reader_run(const ent_reader *reader, const ent_reader_rows *rows, uint32_t count,
                    ent_arena *arena, float *states);

/* A hidden layer of ENT_HEAD_HIDDEN over a state, and scores for cols classes over it. */
enum { ENT_HEAD_HIDDEN = 96 };

typedef struct ent_head {
    const float *input; /* ENT_READER_STATE rows */
    const float *bias;
    const float *output; /* ENT_HEAD_HIDDEN rows of cols */
    const float *output_bias;
    uint32_t cols; /* a multiple of ENT_MATRIX_LANES */
} ent_head;

#define ENT_HEAD_WEIGHTS(cols) \
    (ENT_READER_STATE * ENT_HEAD_HIDDEN + ENT_HEAD_HIDDEN + ENT_HEAD_HIDDEN * (cols) + (cols))

const float *ent_head_lay_out(const float *weights, uint32_t cols, ent_head *out);

/* hidden gets count rows of ENT_HEAD_HIDDEN, scores count rows of cols. */
void ent_head_run(const ent_head *head, const float *states, uint32_t count, float *hidden,
                  float *scores);

#endif
