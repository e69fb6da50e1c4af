#include "core/model/matrix.h"

#include <string.h>

/* The widest vectors of the machine at hand are used where the compiler can choose at load time.
 * Sanitizers start after that choice, so they go without. */
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDEST __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDEST
#endif

enum { LANES = ENT_MATRIX_LANES };
typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));

WIDEST void ent_matrix_add(float *out, const float *in, const float *weights, uint32_t rows,
                           uint32_t inner, uint32_t cols) {
    uint32_t r = 0;
    for (; r + 4 <= rows; r += 4) {
        const float *x = in + (size_t)r * inner;
        for (uint32_t c = 0; c < cols; c += LANES) {
            float *y = out + (size_t)r * cols + c;
            lanes a0 = *(const lanes *)y;
            lanes a1 = *(const lanes *)(y + cols);
            lanes a2 = *(const lanes *)(y + 2 * (size_t)cols);
            lanes a3 = *(const lanes *)(y + 3 * (size_t)cols);
            const float *w = weights + c;
            for (uint32_t i = 0; i < inner; i++, w += cols) {
                lanes v = *(const lanes *)w;
                a0 += v * x[i];
                a1 += v * x[i + inner];
                a2 += v * x[i + 2 * (size_t)inner];
                a3 += v * x[i + 3 * (size_t)inner];
            }
            *(lanes *)y = a0;
            *(lanes *)(y + cols) = a1;
            *(lanes *)(y + 2 * (size_t)cols) = a2;
            *(lanes *)(y + 3 * (size_t)cols) = a3;
        }
    }
    for (; r < rows; r++) {
        const float *x = in + (size_t)r * inner;
        float *y = out + (size_t)r * cols;
        uint32_t c = 0;
        for (; c + 4 * LANES <= cols; c += 4 * LANES) {
            lanes a0 = *(const lanes *)(y + c);
            lanes a1 = *(const lanes *)(y + c + LANES);
            lanes a2 = *(const lanes *)(y + c + 2 * LANES);
            lanes a3 = *(const lanes *)(y + c + 3 * LANES);
            const float *w = weights + c;
            for (uint32_t i = 0; i < inner; i++, w += cols) {
                a0 += *(const lanes *)w * x[i];
                a1 += *(const lanes *)(w + LANES) * x[i];
                a2 += *(const lanes *)(w + 2 * LANES) * x[i];
                a3 += *(const lanes *)(w + 3 * LANES) * x[i];
            }
            *(lanes *)(y + c) = a0;
            *(lanes *)(y + c + LANES) = a1;
            *(lanes *)(y + c + 2 * LANES) = a2;
            *(lanes *)(y + c + 3 * LANES) = a3;
        }
        for (; c < cols; c += LANES) {
            lanes a = *(const lanes *)(y + c);
            const float *w = weights + c;
            for (uint32_t i = 0; i < inner; i++, w += cols)
                a += *(const lanes *)w * x[i];
            *(lanes *)(y + c) = a;
        }
    }
}

/* A quotient of polynomials (the continued fraction of tanh cut after seven steps). */
static inline float squash(float x) {
    const float limit = 4.9F;
    x = x > limit ? limit : x < -limit ? -limit : x;
    float s = x * x;
    float above = x * (135135.0F + s * (17325.0F + s * (378.0F + s)));
    float below = 135135.0F + s * (62370.0F + s * (3150.0F + s * 28.0F));
    return above / below;
}

WIDEST void ent_matrix_tanh(float *at, size_t count) {
    for (size_t i = 0; i < count; i++)
        at[i] = squash(at[i]);
}

WIDEST void ent_matrix_lstm(float *restrict gates, float *restrict cell, float *restrict squashed,
                            float *restrict out, uint32_t size) {
    for (uint32_t i = 0; i < 3 * size; i++)
        gates[i] = 0.5F + 0.5F * squash(0.5F * gates[i]);
    for (uint32_t i = 3 * size; i < 4 * size; i++)
        gates[i] = squash(gates[i]);
    for (uint32_t i = 0; i < size; i++) {
        cell[i] = gates[size + i] * cell[i] + gates[i] * gates[3 * size + i];
        squashed[i] = squash(cell[i]);
        out[i] = gates[2 * size + i] * squashed[i];
    }
}
