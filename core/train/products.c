#include "core/train/products.h"

#include <stdbool.h>

#define KERNEL_PRODUCTS_ONLY

#define KERNEL(name) name##_any
#define KERNEL_LANES 4
#define KERNEL_TARGET
#include "core/model/matrix_kernel.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define KERNEL(name) name##_fma
#define KERNEL_LANES 8
#define KERNEL_TARGET __attribute__((target("avx2,fma")))
#include "core/model/matrix_kernel.h"

#define KERNEL(name) name##_avx512
#define KERNEL_LANES 16
#define KERNEL_TARGET __attribute__((target("avx512f")))
#include "core/model/matrix_kernel.h"
#endif

void ent_products_add(float *out, const float *in, const float *weights, uint32_t rows,
                      uint32_t inner, uint32_t cols) {
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx512f"))
        add_avx512(out, in, weights, rows, inner, cols);
    else if (__builtin_cpu_supports("fma") && __builtin_cpu_supports("avx2"))
        add_fma(out, in, weights, rows, inner, cols);
    else
#endif
        add_any(out, in, weights, rows, inner, cols);
}
