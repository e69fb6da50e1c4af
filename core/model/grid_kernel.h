/* The loops of grid.c, included there once for each set of instructions: KERNEL(name) names the
 * function, KERNEL_TARGET is the attribute that allows the instructions, KERNEL_DOT(sum, x, w) adds
 * to eight sums four products of bytes each, KERNEL_DOTS(sum, x, w, y, v) eight. No include guard:
 * several inclusions are the point. Registers of 64 bytes for VNNI were measured (AMD EPYC): four
 * rows 25 to 30 % faster by themselves, one row as fast, the whole way from words to trees 2 to
 * 5 %; not worth a second set of loops. */

/* The four bytes at x in each lane. */
KERNEL_TARGET static inline __m256i KERNEL(spread)(const uint8_t *x) {
    int32_t four;
    memcpy(&four, x, sizeof four);
    return _mm256_set1_epi32(four);
}

KERNEL_TARGET static inline __m256i KERNEL(load)(const int8_t *at) {
    return _mm256_loadu_si256((const __m256i *)(const void *)at);
}

KERNEL_TARGET static inline void KERNEL(store)(int32_t *at, __m256i sum) {
    _mm256_storeu_si256((__m256i *)(void *)at, sum);
}

/* One row by a block of 32 columns. */
KERNEL_TARGET static void KERNEL(row_by_block)(const int8_t *w, const uint8_t *x, uint32_t inner,
                                               int32_t *sums) {
    enum { STEP = INNER * COLS };
    __m256i sum[4];
    for (uint32_t k = 0; k < 4; k++)
        sum[k] = _mm256_setzero_si256();
    uint32_t i = 0;
    for (; i + 2 * INNER <= inner; i += 2 * INNER, w += 2 * STEP) {
        __m256i at = KERNEL(spread)(x + i);
        __m256i next = KERNEL(spread)(x + i + INNER);
        for (uint32_t k = 0; k < 4; k++)
            sum[k] = KERNEL_DOTS(sum[k], at, KERNEL(load)(w + (size_t)k * 32), next,
                                 KERNEL(load)(w + STEP + (size_t)k * 32));
    }
    for (; i < inner; i += INNER, w += STEP) {
        __m256i at = KERNEL(spread)(x + i);
        for (uint32_t k = 0; k < 4; k++)
            sum[k] = KERNEL_DOT(sum[k], at, KERNEL(load)(w + (size_t)k * 32));
    }
    for (uint32_t k = 0; k < 4; k++)
        KERNEL(store)(sums + (size_t)k * 8, sum[k]);
}

/* Four rows by half a block of columns. */
KERNEL_TARGET static void KERNEL(rows_by_half)(const int8_t *w, const uint8_t *x, uint32_t inner,
                                               int32_t *sums, uint32_t stride) {
    enum { STEP = INNER * COLS };
    __m256i sum[ROWS][2];
    for (uint32_t r = 0; r < ROWS; r++)
        sum[r][0] = sum[r][1] = _mm256_setzero_si256();
    uint32_t i = 0;
    for (; i + 2 * INNER <= inner; i += 2 * INNER, w += 2 * STEP) {
        __m256i left = KERNEL(load)(w);
        __m256i right = KERNEL(load)(w + 32);
        __m256i next_left = KERNEL(load)(w + STEP);
        __m256i next_right = KERNEL(load)(w + STEP + 32);
        for (uint32_t r = 0; r < ROWS; r++) {
            __m256i at = KERNEL(spread)(x + (size_t)r * inner + i);
            __m256i next = KERNEL(spread)(x + (size_t)r * inner + i + INNER);
            sum[r][0] = KERNEL_DOTS(sum[r][0], at, left, next, next_left);
            sum[r][1] = KERNEL_DOTS(sum[r][1], at, right, next, next_right);
        }
    }
    for (; i < inner; i += INNER, w += STEP) {
        __m256i left = KERNEL(load)(w);
        __m256i right = KERNEL(load)(w + 32);
        for (uint32_t r = 0; r < ROWS; r++) {
            __m256i at = KERNEL(spread)(x + (size_t)r * inner + i);
            sum[r][0] = KERNEL_DOT(sum[r][0], at, left);
            sum[r][1] = KERNEL_DOT(sum[r][1], at, right);
        }
    }
    for (uint32_t r = 0; r < ROWS; r++) {
        KERNEL(store)(sums + (size_t)r * stride, sum[r][0]);
        KERNEL(store)(sums + (size_t)r * stride + 8, sum[r][1]);
    }
}

KERNEL_TARGET static void KERNEL(multiply)(const ent_grid *grid, const uint8_t *in, uint32_t rows,
                                           int32_t *sums) {
    uint32_t inner = grid->inner;
    uint32_t stride = (grid->cols + COLS - 1) / COLS * COLS;
    uint32_t r = 0;
    for (; r + ROWS <= rows; r += ROWS)
        for (uint32_t c = 0; c < stride; c += COLS) {
            const int8_t *w = grid->weights + (size_t)c * inner;
            const uint8_t *x = in + (size_t)r * inner;
            int32_t *sum = sums + (size_t)r * stride + c;
            KERNEL(rows_by_half)(w, x, inner, sum, stride);
            KERNEL(rows_by_half)(w + 64, x, inner, sum + 16, stride);
        }
    for (; r < rows; r++)
        for (uint32_t c = 0; c < stride; c += COLS)
            KERNEL(row_by_block)
    (grid->weights + (size_t)c * inner, in + (size_t)r * inner, inner,
     sums + (size_t)r * stride + c);
}

#undef KERNEL
#undef KERNEL_TARGET
#undef KERNEL_DOT
#undef KERNEL_DOTS
