/* The loops of matrix.c, included there once for each width of vector registers: KERNEL(name) gives
 * the functions their names, KERNEL_LANES is how many floats a register holds, KERNEL_TARGET the
 * attribute that lets the compiler use it. No include guard: several inclusions are the point.
 *
 * The width is a register's and no more: asked for wider vectors than the machine has, GCC 12
 * spills every lane to the stack, which made AVX2 sixteen times slower than AVX-512. */

typedef float KERNEL(lanes)
    __attribute__((vector_size(KERNEL_LANES * sizeof(float)), aligned(4), may_alias));
typedef int32_t KERNEL(masks) __attribute__((vector_size(KERNEL_LANES * sizeof(int32_t))));

/* Four rows and two registers of columns at a time: eight sums are in flight. */
KERNEL_TARGET static void KERNEL(four_rows)(float *out, const float *in, const float *weights,
                                            uint32_t inner, uint32_t cols) {
    typedef KERNEL(lanes) lanes;
    for (uint32_t c = 0; c < cols; c += 2 * KERNEL_LANES) {
        const float *x[4];
        lanes sum[4][2];
        for (uint32_t r = 0; r < 4; r++) {
            x[r] = in + (size_t)r * inner;
            for (uint32_t k = 0; k < 2; k++)
                sum[r][k] = *(const lanes *)(out + (size_t)r * cols + c + k * KERNEL_LANES);
        }
        const float *w = weights + c;
        for (uint32_t i = 0; i < inner; i++, w += cols) {
            lanes left = *(const lanes *)w;
            lanes right = *(const lanes *)(w + KERNEL_LANES);
            for (uint32_t r = 0; r < 4; r++) {
                sum[r][0] += left * x[r][i];
                sum[r][1] += right * x[r][i];
            }
        }
        for (uint32_t r = 0; r < 4; r++)
            for (uint32_t k = 0; k < 2; k++)
                *(lanes *)(out + (size_t)r * cols + c + k * KERNEL_LANES) = sum[r][k];
    }
}

/* One row; eight registers of columns at a time, then what is left two by two. */
KERNEL_TARGET static void KERNEL(one_row)(float *out, const float *in, const float *weights,
                                          uint32_t inner, uint32_t cols) {
    typedef KERNEL(lanes) lanes;
    uint32_t c = 0;
    for (; c + 8 * KERNEL_LANES <= cols; c += 8 * KERNEL_LANES) {
        lanes sum[8];
        for (uint32_t k = 0; k < 8; k++)
            sum[k] = *(const lanes *)(out + c + k * KERNEL_LANES);
        const float *w = weights + c;
        for (uint32_t i = 0; i < inner; i++, w += cols)
            for (uint32_t k = 0; k < 8; k++)
                sum[k] += *(const lanes *)(w + k * KERNEL_LANES) * in[i];
        for (uint32_t k = 0; k < 8; k++)
            *(lanes *)(out + c + k * KERNEL_LANES) = sum[k];
    }
    for (; c < cols; c += KERNEL_LANES) {
        lanes sum = *(const lanes *)(out + c);
        const float *w = weights + c;
        for (uint32_t i = 0; i < inner; i++, w += cols)
            sum += *(const lanes *)w * in[i];
        *(lanes *)(out + c) = sum;
    }
}

KERNEL_TARGET static void KERNEL(add)(float *out, const float *in, const float *weights,
                                      uint32_t rows, uint32_t inner, uint32_t cols) {
    uint32_t r = 0;
    if (cols % (2 * KERNEL_LANES) == 0)
        for (; r + 4 <= rows; r += 4)
            KERNEL(four_rows)(out + (size_t)r * cols, in + (size_t)r * inner, weights, inner, cols);
    for (; r < rows; r++)
        KERNEL(one_row)(out + (size_t)r * cols, in + (size_t)r * inner, weights, inner, cols);
}

#ifndef KERNEL_PRODUCTS_ONLY
/* Written out by lanes: a compiler that minds traps makes no vectors of a clamp. */
KERNEL_TARGET static inline KERNEL(lanes) KERNEL(clamp)(KERNEL(lanes) x) {
    typedef KERNEL(masks) masks;
    const KERNEL(lanes) most = {0};
    masks high = x > SQUASH_LIMIT;
    x = (KERNEL(lanes))((high & (masks)(most + SQUASH_LIMIT)) | (~high & (masks)x));
    masks low = x < -SQUASH_LIMIT;
    return (KERNEL(lanes))((low & (masks)(most - SQUASH_LIMIT)) | (~low & (masks)x));
}

/* A quotient of polynomials (the continued fraction of tanh cut after seven steps). */
KERNEL_TARGET static inline KERNEL(lanes) KERNEL(squash)(KERNEL(lanes) x) {
    x = KERNEL(clamp)(x);
    KERNEL(lanes) s = x * x;
    KERNEL(lanes) above = x * (135135.0F + s * (17325.0F + s * (378.0F + s)));
    KERNEL(lanes) below = 135135.0F + s * (62370.0F + s * (3150.0F + s * 28.0F));
    return above / below;
}

KERNEL_TARGET static void KERNEL(tanh)(float *at, size_t count) {
    for (size_t i = 0; i < count; i += KERNEL_LANES) {
        KERNEL(lanes) *x = (KERNEL(lanes) *)(at + i);
        *x = KERNEL(squash)(*x);
    }
}

KERNEL_TARGET static void KERNEL(lstm)(float *restrict gates, float *restrict cell,
                                       float *restrict squashed, float *restrict out,
                                       uint32_t size) {
    typedef KERNEL(lanes) lanes;
    for (uint32_t i = 0; i < size; i += KERNEL_LANES) {
        lanes *gate[4];
        for (uint32_t g = 0; g < 4; g++)
            gate[g] = (lanes *)(gates + (size_t)g * size + i);
        for (uint32_t g = 0; g < 3; g++)
            *gate[g] = 0.5F + 0.5F * KERNEL(squash)(0.5F * *gate[g]);
        *gate[3] = KERNEL(squash)(*gate[3]);
        lanes *now = (lanes *)(cell + i);
        *now = *gate[1] * *now + *gate[0] * *gate[3];
        lanes flat = KERNEL(squash)(*now);
        *(lanes *)(squashed + i) = flat;
        *(lanes *)(out + i) = *gate[2] * flat;
    }
}
#endif

#undef KERNEL
#undef KERNEL_LANES
#undef KERNEL_TARGET
