/* Turns a matrix of floats into one of small integers and multiplies rows of bytes by it. Products
 * and their sums are exact, so every machine gives the same bits, however wide its vectors are and
 * whatever instructions it has.
 *
 * A number x in a row is the byte 128 + round(x s), where s is the row's scale; a weight is an
 * integer from -31 to 31 under a scale of its column: then four products fit into 16 signed bits,
 * two of which AVX2's multiplication of bytes adds up, and two of its sums one more addition.
 * Weights from -63 to 63 gave the same scores. Quantisation as in Jacob et al. (2018), but with a
 * scale a column and no training for it. */
#ifndef ENT_MODEL_GRID_H
#define ENT_MODEL_GRID_H

#include "core/base/arena.h"

#include <stdint.h>

enum {
    ENT_GRID_INNER = 4,   /* rows of a matrix come in multiples of this */
    ENT_GRID_COLS = 32,   /* columns are stored in blocks of this; the last may be part filled */
    ENT_BYTES_ZERO = 128, /* the byte that stands for 0 */
    ENT_BYTES_ONE = 127,  /* the scale of numbers from -1 to 1 */
};

typedef struct ent_grid {
    const int8_t *weights; /* blocks of columns; in each, four rows of each column together */
    const float *scales;   /* of each column, for rows of scale 1 */
    const int32_t *zeros;  /* of each column: its sum over a row of ENT_BYTES_ZERO */
    uint32_t inner;
    uint32_t cols;
} ent_grid;

/* weights[inner][cols], row by row. The result lives in arena. */
void ent_grid_make(const float *weights, uint32_t inner, uint32_t cols, ent_arena *arena,
                   ent_grid *out);

/* out[rows][cols] += in[rows][inner] times the matrix. scales holds the scale of each row; NULL
 * where it is ENT_BYTES_ONE. */
void ent_grid_add(const ent_grid *grid, const uint8_t *in, const float *scales, uint32_t rows,
                  float *out);

/* Numbers from -1 to 1 as bytes. */
void ent_bytes_one(const float *in, size_t count, uint8_t *out);

/* A row of any numbers as bytes; returns the scale. */
float ent_bytes_row(const float *in, uint32_t count, uint8_t *out);

#endif
