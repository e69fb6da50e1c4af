/* Small dense algebra for the analyser's network. Every sum is taken in one fixed order, element by
 * element and without fused multiply-add, so that results are the same bits on every machine,
 * however wide its vectors are. */
#ifndef ENT_MODEL_MATRIX_H
#define ENT_MODEL_MATRIX_H

#include <stddef.h>
#include <stdint.h>

/* Columns of a matrix, cells, and numbers to squash come in multiples of this. */
enum { ENT_MATRIX_LANES = 16 };

/* out[rows][cols] += in[rows][inner] * weights[inner][cols], all dense and row by row. */
void ent_matrix_add(float *out, const float *in, const float *weights, uint32_t rows,
                    uint32_t inner, uint32_t cols);

/* at[i] = tanh(at[i]) to about 1e-4. */
void ent_matrix_tanh(float *at, size_t count);

/* One step of an LSTM (Hochreiter and Schmidhuber 1997) over size cells. gates holds the sums for
 * input, forget, output and candidate, size of each, and gets their values; cell is updated;
 * squashed gets tanh(cell) and out the output. */
void ent_matrix_lstm(float *gates, float *cell, float *squashed, float *out, uint32_t size);

#endif
