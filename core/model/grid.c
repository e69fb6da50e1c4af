#include "core/model/grid.h"

#include <math.h>
#include <string.h>

enum {
    INNER = ENT_GRID_INNER,
    COLS = ENT_GRID_COLS,
    WEIGHT_MAX = 31,
    BYTE_MAX = 127,
    ROWS = 4,  /* multiplied together */
    LINE = 64, /* of a cache; no load shall touch two */
};

/* Adding the magic number rounds to a whole number, half to even: its last bit is worth 1. */
static const float magic = 12582912.0F; /* 1.5 times 2 to the 23 */

/* The step of each column: its largest weight is WEIGHT_MAX steps. */
static float *make_steps(const float *weights, uint32_t inner, uint32_t cols, ent_arena *arena) {
    float *steps = ENT_NEW_ARRAY(arena, float, cols);
    for (uint32_t i = 0; i < inner; i++)
        for (uint32_t c = 0; c < cols; c++) {
            float size = fabsf(weights[(size_t)i * cols + c]);
            steps[c] = size > steps[c] ? size : steps[c];
        }
    for (uint32_t c = 0; c < cols; c++)
        steps[c] = steps[c] > 1e-30F ? steps[c] / WEIGHT_MAX : 1;
    return steps;
}

void ent_grid_make(const float *weights, uint32_t inner, uint32_t cols, ent_arena *arena,
                   ent_grid *out) {
    uint32_t padded = (cols + COLS - 1) / COLS * COLS;
    int8_t *packed = ENT_NEW_ARRAY(arena, int8_t, (size_t)inner * padded + LINE);
    packed += -(uintptr_t)packed % LINE;
    int32_t *zeros = ENT_NEW_ARRAY(arena, int32_t, padded);
    float *steps = make_steps(weights, inner, cols, arena);
    for (uint32_t i = 0; i < inner; i++)
        for (uint32_t c = 0; c < cols; c++) {
            float weight = weights[(size_t)i * cols + c] / steps[c] + magic - magic;
            size_t place = (size_t)(c / COLS) * inner * COLS + (size_t)(i / INNER) * INNER * COLS +
                           (size_t)(c % COLS) * INNER + i % INNER;
            packed[place] = (int8_t)weight;
            zeros[c] += ENT_BYTES_ZERO * (int32_t)weight;
        }
    for (uint32_t c = 0; c < cols; c++)
        steps[c] /= ENT_BYTES_ONE;
    *out = (ent_grid){packed, steps, zeros, inner, cols};
}

/* One row, or four, by one block of columns; sums are rows of padded columns. */
static void block_any(const int8_t *weights, const uint8_t *in, uint32_t inner, uint32_t rows,
                      int32_t *sums, uint32_t stride) {
    for (uint32_t r = 0; r < rows; r++) {
        int32_t sum[COLS] = {0};
        const uint8_t *x = in + (size_t)r * inner;
        for (uint32_t i = 0; i < inner; i += INNER) {
            const int8_t *w = weights + (size_t)i * COLS;
            for (uint32_t c = 0; c < COLS; c++, w += INNER)
                sum[c] += x[i] * w[0] + x[i + 1] * w[1] + x[i + 2] * w[2] + x[i + 3] * w[3];
        }
        memcpy(sums + (size_t)r * stride, sum, sizeof sum);
    }
}

static void multiply_any(const ent_grid *grid, const uint8_t *in, uint32_t rows, int32_t *sums) {
    uint32_t stride = (grid->cols + COLS - 1) / COLS * COLS;
    for (uint32_t c = 0; c < stride; c += COLS)
        block_any(grid->weights + (size_t)c * grid->inner, in, grid->inner, rows, sums + c, stride);
}

#if defined(__x86_64__) && defined(__GNUC__)
#define ENT_GRID_X86 1
#include <immintrin.h>

#define KERNEL(name) name##_avx2
#define KERNEL_TARGET __attribute__((target("avx2")))
#define KERNEL_DOT(sum, x, w) \
    _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(x, w), _mm256_set1_epi16(1)))
#define KERNEL_DOTS(sum, x, w, y, v)                                                      \
    _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_add_epi16(_mm256_maddubs_epi16(x, w),  \
                                                             _mm256_maddubs_epi16(y, v)), \
                                            _mm256_set1_epi16(1)))
#include "core/model/grid_kernel.h"

#define KERNEL(name) name##_vnni
#define KERNEL_TARGET __attribute__((target("avx2,avx512f,avx512vl,avx512vnni")))
#define KERNEL_DOT(sum, x, w) _mm256_dpbusd_epi32(sum, x, w)
#define KERNEL_DOTS(sum, x, w, y, v) _mm256_dpbusd_epi32(_mm256_dpbusd_epi32(sum, x, w), y, v)
#include "core/model/grid_kernel.h"
#endif

/* A call chooses for itself: the question is a load and a branch, and nothing is global. */
static inline void multiply(const ent_grid *grid, const uint8_t *in, uint32_t rows, int32_t *sums) {
#ifdef ENT_GRID_X86
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vl"))
        multiply_vnni(grid, in, rows, sums);
    else if (__builtin_cpu_supports("avx2"))
        multiply_avx2(grid, in, rows, sums);
    else
#endif
        multiply_any(grid, in, rows, sums);
}

/* Sums back to floats; each element is worked out alone. */
static inline __attribute__((always_inline)) void finish(const ent_grid *grid, const int32_t *sums,
                                                         float scale, float *restrict out) {
    for (uint32_t c = 0; c < grid->cols; c++)
        out[c] += (float)(sums[c] - grid->zeros[c]) * (grid->scales[c] * scale);
}

static inline __attribute__((always_inline)) void to_bytes(const float *restrict in, size_t count,
                                                           float scale, uint8_t *restrict out) {
    for (size_t i = 0; i < count; i++) {
        union {
            float real;
            uint32_t bits;
        } sum = {in[i] * scale + magic};
        out[i] = (uint8_t)(sum.bits - 0x4B400000U + ENT_BYTES_ZERO);
    }
}

static inline __attribute__((always_inline)) float largest_of(const float *in, uint32_t count) {
    enum { LANES = 8 };
    float lane[LANES] = {0};
    uint32_t i = 0;
    for (; i + LANES <= count; i += LANES)
        for (uint32_t k = 0; k < LANES; k++) {
            float size = fabsf(in[i + k]);
            lane[k] = size > lane[k] ? size : lane[k];
        }
    for (; i < count; i++)
        lane[0] = fabsf(in[i]) > lane[0] ? fabsf(in[i]) : lane[0];
    for (uint32_t k = 1; k < LANES; k++)
        lane[0] = lane[k] > lane[0] ? lane[k] : lane[0];
    return lane[0];
}

#ifdef ENT_GRID_X86
#define WIDE __attribute__((target("avx2")))
#define HAS_WIDE __builtin_cpu_supports("avx2")
#else
#define WIDE
#define HAS_WIDE 0
#endif

WIDE static void finish_wide(const ent_grid *grid, const int32_t *sums, float scale, float *out) {
    finish(grid, sums, scale, out);
}

WIDE static void to_bytes_wide(const float *in, size_t count, float scale, uint8_t *out) {
    to_bytes(in, count, scale, out);
}

WIDE static float largest_of_wide(const float *in, uint32_t count) {
    return largest_of(in, count);
}

void ent_grid_add(const ent_grid *grid, const uint8_t *in, const float *scales, uint32_t rows,
                  float *out) {
    enum { SUMS = 1024 };
    int32_t sums[ROWS * SUMS];
    for (uint32_t r = 0; r < rows; r += ROWS) {
        uint32_t now = rows - r < ROWS ? rows - r : ROWS;
        multiply(grid, in + (size_t)r * grid->inner, now, sums);
        for (uint32_t k = 0; k < now; k++) {
            const int32_t *row = sums + (size_t)k * ((grid->cols + COLS - 1) / COLS * COLS);
            float scale = scales == NULL ? 1 : ENT_BYTES_ONE / scales[r + k];
            if (HAS_WIDE)
                finish_wide(grid, row, scale, out + (size_t)(r + k) * grid->cols);
            else
                finish(grid, row, scale, out + (size_t)(r + k) * grid->cols);
        }
    }
}

static void make_bytes(const float *in, size_t count, float scale, uint8_t *out) {
    if (HAS_WIDE)
        to_bytes_wide(in, count, scale, out);
    else
        to_bytes(in, count, scale, out);
}

void ent_bytes_one(const float *in, size_t count, uint8_t *out) {
    make_bytes(in, count, ENT_BYTES_ONE, out);
}

float ent_bytes_row(const float *in, uint32_t count, uint8_t *out) {
    float largest = HAS_WIDE ? largest_of_wide(in, count) : largest_of(in, count);
    float scale = largest > 1e-6F ? BYTE_MAX / largest : 1;
    make_bytes(in, count, scale, out);
    return scale;
}
