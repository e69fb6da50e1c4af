#include "core/model/matrix.h"

#include <stdbool.h>

/* Beyond it tanh is 1 to 1e-4. */
#define SQUASH_LIMIT 4.9F

#define KERNEL(name) name##_any
#define KERNEL_LANES 4
#define KERNEL_TARGET
#include "core/model/matrix_kernel.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define KERNEL(name) name##_avx2
#define KERNEL_LANES 8
#define KERNEL_TARGET __attribute__((target("avx2")))
#include "core/model/matrix_kernel.h"

#define KERNEL(name) name##_avx512
#define KERNEL_LANES 16
#define KERNEL_TARGET __attribute__((target("avx512f")))
#include "core/model/matrix_kernel.h"

/* A call chooses for itself: the question is one load and a branch, and nothing is global. */
#define CHOOSE(name, ...)                        \
    do {                                         \
        if (__builtin_cpu_supports("avx512f"))   \
            name##_avx512(__VA_ARGS__);          \
        else if (__builtin_cpu_supports("avx2")) \
            name##_avx2(__VA_ARGS__);            \
        else                                     \
            name##_any(__VA_ARGS__);             \
    } while (false)
#else
#define CHOOSE(name, ...) name##_any(__VA_ARGS__)
#endif

void ent_matrix_add(float *out, const float *in, const float *weights, uint32_t rows,
                    uint32_t inner, uint32_t cols) {
    CHOOSE(add, out, in, weights, rows, inner, cols);
}

void ent_matrix_tanh(float *at, size_t count) {
    CHOOSE(tanh, at, count);
}

void ent_matrix_lstm(float *gates, float *cell, float *squashed, float *out, uint32_t size) {
    CHOOSE(lstm, gates, cell, squashed, out, size);
}
