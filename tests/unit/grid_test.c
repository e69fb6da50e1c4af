/* The files themselves: each set of instructions is called by its own name. */
#include "core/model/grid.c"
#include "core/model/matrix.c"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

enum { INNER_MAX = 224, COLS_MAX = 416, ROWS_MAX = 4 };

static const struct {
    const char *name;
    uint32_t inner;
    uint32_t cols;
    uint32_t rows;
} shapes[] = {
    {"the smallest", 4, 1, 1},
    {"one row, part of a block", 8, 16, 1},
    {"one row, one block", 96, 32, 1},
    {"four rows, whole blocks", 160, 384, 4},
    {"three rows, a part block behind whole ones", 192, 80, 3},
    {"one row, an odd number of groups", 100, 64, 1},
    {"four rows, an odd number of groups", 100, 64, 4},
    {"as wide as the widest", 224, 416, 4},
};

static float draw(random_state *state) {
    return (float)random_below(state, 20001) / 10000.0F - 1.0F;
}

/* Bytes and weights at the edge of their range included: no sum may be cut. */
static void fill(random_state *state, bool extreme, float *weights, size_t count, uint8_t *in,
                 size_t bytes) {
    for (size_t i = 0; i < count; i++)
        weights[i] = extreme ? (random_below(state, 2) ? 1.0F : -1.0F) : draw(state);
    for (size_t i = 0; i < bytes; i++)
        in[i] =
            extreme ? (uint8_t)(random_below(state, 2) * 255) : (uint8_t)random_below(state, 256);
}

typedef void multiply_way(const ent_grid *grid, const uint8_t *in, uint32_t rows, int32_t *sums);

/* Those that this machine cannot run are NULL. */
static multiply_way *multiply_ways(unsigned way) {
#ifdef ENT_GRID_X86
    if (way == 0 && __builtin_cpu_supports("avx2"))
        return multiply_avx2;
    if (way == 1 && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni"))
        return multiply_vnni;
#endif
    return NULL;
}

static void every_set_of_instructions_gives_the_same_sums(void **unused) {
    (void)unused;
    random_state state = 7;
    static float weights[INNER_MAX * COLS_MAX];
    static uint8_t in[INNER_MAX * ROWS_MAX];
    static int32_t want[ROWS_MAX * COLS_MAX];
    static int32_t have[ROWS_MAX * COLS_MAX];
    for (size_t s = 0; s < 2 * sizeof shapes / sizeof *shapes; s++) {
        uint32_t inner = shapes[s / 2].inner;
        uint32_t cols = shapes[s / 2].cols;
        uint32_t rows = shapes[s / 2].rows;
        uint32_t padded = (cols + ENT_GRID_COLS - 1) / ENT_GRID_COLS * ENT_GRID_COLS;
        fill(&state, s % 2 == 1, weights, (size_t)inner * cols, in, (size_t)inner * rows);
        ent_arena arena;
        ent_arena_init(&arena, "test");
        ent_grid grid;
        ent_grid_make(weights, inner, cols, &arena, &grid);
        multiply_any(&grid, in, rows, want);
        for (unsigned w = 0; w < 2; w++) {
            if (multiply_ways(w) == NULL)
                continue;
            memset(have, 0, sizeof have);
            multiply_ways(w)(&grid, in, rows, have);
            if (memcmp(have, want, (size_t)rows * padded * sizeof *have) != 0)
                fail_msg("%s: way %u differs from the plain one", shapes[s / 2].name, w);
        }
        ent_arena_clear(&arena);
    }
}

#ifdef ENT_GRID_X86
enum { FLOATS = 384 };

static void check_same(const char *what, const float *have, const float *want, size_t count) {
    if (memcmp(have, want, count * sizeof *have) != 0)
        fail_msg("%s: other bits with wider registers", what);
}
#endif

/* All that is worked out in floats: products, cells, and the way to bytes and back. */
static void every_width_of_registers_gives_the_same_floats(void **unused) {
    (void)unused;
#ifdef ENT_GRID_X86
    if (!__builtin_cpu_supports("avx2"))
        skip();
    random_state state = 3;
    static float weights[96 * FLOATS];
    float in[5 * 96];
    float rows[2][5 * FLOATS];
    float cells[2][3][96] = {{{0}}};
    uint8_t bytes[2][FLOATS];
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
        weights[i] = draw(&state);
    for (size_t i = 0; i < sizeof in / sizeof *in; i++)
        in[i] = draw(&state);
    for (size_t i = 0; i < sizeof rows[0] / sizeof *rows[0]; i++)
        rows[0][i] = rows[1][i] = 4 * draw(&state);
    add_any(rows[0], in, weights, 5, 96, FLOATS);
    add_avx2(rows[1], in, weights, 5, 96, FLOATS);
    check_same("products", rows[1], rows[0], sizeof rows[0] / sizeof *rows[0]);
    tanh_any(rows[0] + FLOATS, FLOATS);
    tanh_avx2(rows[1] + FLOATS, FLOATS);
    check_same("tanh", rows[1], rows[0], sizeof rows[0] / sizeof *rows[0]);
    lstm_any(rows[0], cells[0][0], cells[0][1], cells[0][2], 96);
    lstm_avx2(rows[1], cells[1][0], cells[1][1], cells[1][2], 96);
    check_same("gates", rows[1], rows[0], FLOATS);
    check_same("cells", cells[1][0], cells[0][0], sizeof cells[0] / sizeof(float));
    assert_true(largest_of(rows[0], FLOATS - 3) == largest_of_wide(rows[0], FLOATS - 3));
    to_bytes(rows[0], FLOATS, 50, bytes[0]);
    to_bytes_wide(rows[0], FLOATS, 50, bytes[1]);
    assert_memory_equal(bytes[0], bytes[1], sizeof bytes[0]);
    int32_t sums[FLOATS];
    for (size_t i = 0; i < FLOATS; i++)
        sums[i] = (int32_t)random_below(&state, 4000000) - 2000000;
    ent_arena arena;
    ent_arena_init(&arena, "test");
    ent_grid grid;
    ent_grid_make(weights, 96, FLOATS, &arena, &grid);
    finish(&grid, sums, 0.3F, rows[0]);
    finish_wide(&grid, sums, 0.3F, rows[1]);
    check_same("sums", rows[1], rows[0], FLOATS);
    ent_arena_clear(&arena);
#endif
}

/* The error of a sum of n products is some root of n times the steps of byte and weight. */
static void products_are_close_to_those_of_floats(void **unused) {
    (void)unused;
    random_state state = 11;
    static float weights[INNER_MAX * COLS_MAX];
    static float x[INNER_MAX * ROWS_MAX];
    static uint8_t in[INNER_MAX * ROWS_MAX];
    static float out[ROWS_MAX * COLS_MAX];
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        uint32_t inner = shapes[s].inner;
        uint32_t cols = shapes[s].cols;
        uint32_t rows = shapes[s].rows;
        float scales[ROWS_MAX];
        for (size_t i = 0; i < (size_t)inner * cols; i++)
            weights[i] = draw(&state);
        for (uint32_t r = 0; r < rows; r++) {
            for (uint32_t i = 0; i < inner; i++)
                x[r * inner + i] = 3 * draw(&state);
            scales[r] = ent_bytes_row(x + r * inner, inner, in + r * inner);
        }
        ent_arena arena;
        ent_arena_init(&arena, "test");
        ent_grid grid;
        ent_grid_make(weights, inner, cols, &arena, &grid);
        for (size_t i = 0; i < (size_t)rows * cols; i++)
            out[i] = 1;
        ent_grid_add(&grid, in, scales, rows, out);
        for (uint32_t r = 0; r < rows; r++)
            for (uint32_t c = 0; c < cols; c++) {
                float want = 1;
                for (uint32_t i = 0; i < inner; i++)
                    want += x[r * inner + i] * weights[(size_t)i * cols + c];
                float error = fabsf(out[r * cols + c] - want);
                if (error > 0.12F * sqrtf((float)inner))
                    fail_msg("%s: row %u column %u is off by %f", shapes[s].name, r, c,
                             (double)error);
            }
        ent_arena_clear(&arena);
    }
}

static void numbers_become_the_nearest_byte(void **unused) {
    (void)unused;
    static const struct {
        const char *name;
        float number;
        uint8_t want;
    } rows[] = {
        {"nothing is the middle", 0, 128},
        {"one is the top", 1, 255},
        {"minus one is the bottom", -1, 1},
        {"a small number is nothing", 0.003F, 128},
        {"more than half a step is one", 0.004F, 129},
        {"minus a step", -0.0078F, 127},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint8_t byte = 0;
        ent_bytes_one(&rows[i].number, 1, &byte);
        if (byte != rows[i].want)
            fail_msg("%s: %u", rows[i].name, byte);
    }
}

static void a_row_of_zeros_has_a_scale(void **unused) {
    (void)unused;
    const float zeros[8] = {0};
    uint8_t bytes[8];
    assert_true(ent_bytes_row(zeros, 8, bytes) > 0);
    for (unsigned i = 0; i < 8; i++)
        assert_int_equal(bytes[i], ENT_BYTES_ZERO);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_set_of_instructions_gives_the_same_sums),
        cmocka_unit_test(every_width_of_registers_gives_the_same_floats),
        cmocka_unit_test(products_are_close_to_those_of_floats),
        cmocka_unit_test(numbers_become_the_nearest_byte),
        cmocka_unit_test(a_row_of_zeros_has_a_scale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
