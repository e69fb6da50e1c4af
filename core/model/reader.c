#include "core/model/reader.h"

#include "core/model/matrix.h"

#include <math.h>

enum { WORDS_HEADER = 64, CHUNK = 64 };

const ent_reader_shape ent_reader_shapes[ENT_READER_TABLE_COUNT] = {
#define SHAPE(name, rows, cols) {rows, cols},
    ENT_READER_TABLES(SHAPE)
#undef SHAPE
};

const float *ent_reader_lay_out(const float *weights, uint32_t layers,
                                ent_lstm_weights out[ENT_READER_LAYERS_MAX][2]) {
    for (uint32_t layer = 0; layer < layers; layer++)
        for (uint32_t side = 0; side < 2; side++) {
            ent_lstm_weights *lstm = &out[layer][side];
            lstm->input = weights;
            lstm->cells = lstm->input + (size_t)ent_reader_width(layer) * ENT_READER_GATES;
            lstm->bias = lstm->cells + ENT_READER_CELLS * ENT_READER_GATES;
            weights = lstm->bias + ENT_READER_GATES;
        }
    return weights;
}

static bool all_finite(const float *at, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!isfinite(at[i]))
            return false;
    return true;
}

static ent_status open_words(ent_text words, ent_reader *out, ent_error *err) {
    uint32_t rows = 0;
    if (words.len >= WORDS_HEADER)
        memcpy(&rows, words.at, sizeof rows);
    size_t scales = ((size_t)rows * sizeof(float) + WORDS_HEADER - 1) / WORDS_HEADER * WORDS_HEADER;
    if (rows == 0 || words.len != WORDS_HEADER + scales + (size_t)rows * ENT_READER_WORD)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "the word vectors of the model have a wrong size");
    out->word_rows = rows;
    out->word_scales = (const float *)(const void *)(words.at + WORDS_HEADER);
    out->words = (const int8_t *)words.at + WORDS_HEADER + scales;
    if (!all_finite(out->word_scales, rows))
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "a weight of the model is no number");
    return ENT_OK;
}

static void make_bag(ent_arena *arena, ent_reader *out) {
    const size_t count = (size_t)ent_reader_shapes[ENT_READER_bag].rows * ENT_READER_BAG;
    const float *from = out->tables[ENT_READER_bag];
    float largest = 1e-6F;
    for (size_t i = 0; i < count; i++)
        largest = fabsf(from[i]) > largest ? fabsf(from[i]) : largest;
    int8_t *bag = ENT_NEW_ARRAY(arena, int8_t, count);
    const float magic = 12582912.0F; /* 1.5 times 2 to the 23: adding it rounds */
    float steps = 127 / largest;
    for (size_t i = 0; i < count; i++)
        bag[i] = (int8_t)(from[i] * steps + magic - magic);
    out->bag = bag;
    out->bag_scale = largest / 127;
}

ent_status ent_reader_open(ent_text weights, size_t count, uint32_t layers, ent_text words,
                           ent_arena *arena, ent_reader *out, const float **rest, ent_error *err) {
    if (weights.len != count * sizeof(float))
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "a network of the model has %zu bytes, expected %zu", weights.len,
                        count * sizeof(float));
    const float *numbers = (const float *)(const void *)weights.at;
    if (!all_finite(numbers, count))
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "a weight of the model is no number");
    *out = (ent_reader){.layers = layers};
    ENT_TRY(open_words(words, out, err));
    for (unsigned t = 0; t < ENT_READER_TABLE_COUNT; t++) {
        out->tables[t] = numbers;
        numbers += (size_t)ent_reader_shapes[t].rows * ent_reader_shapes[t].cols;
    }
    make_bag(arena, out);
    ent_lstm_weights lstm[ENT_READER_LAYERS_MAX][2];
    *rest = ent_reader_lay_out(numbers, layers, lstm);
    for (uint32_t layer = 0; layer < layers; layer++)
        for (unsigned side = 0; side < 2; side++) {
            const ent_lstm_weights *from = &lstm[layer][side];
            struct ent_reader_lstm *to = &out->lstm[layer][side];
            ent_grid_make(from->input, ent_reader_width(layer), ENT_READER_GATES, arena,
                          &to->input);
            ent_grid_make(from->cells, ENT_READER_CELLS, ENT_READER_GATES, arena, &to->cells);
            to->bias = from->bias;
        }
    return ENT_OK;
}

static void add_bag_row(uint32_t hash, ent_reader_rows *out) {
    if (out->bag_count < ENT_READER_BAG_MAX)
        out->bag[out->bag_count++] = hash % ent_reader_shapes[ENT_READER_bag].rows;
}

void ent_reader_rows_make(const ent_word_key *key, uint32_t word_rows, ent_reader_rows *out) {
    out->word = key->row < word_rows ? key->row : 0;
    out->suffix = key->suffix[2] % ent_reader_shapes[ENT_READER_suffixes].rows;
    out->shape = key->shape % ent_reader_shapes[ENT_READER_shapes].rows;
    out->wide = out->narrow = 0;
    out->bag_count = 0;
    add_bag_row(key->lower, out);
    add_bag_row(key->form, out);
    for (uint32_t i = 1; i < ENT_KEY_PREFIXES; i++)
        add_bag_row(key->prefix[i], out);
    for (uint32_t i = 1; i < ENT_KEY_SUFFIXES; i++)
        add_bag_row(key->suffix[i], out);
    for (uint32_t i = 0; i < key->group_count; i++)
        add_bag_row(key->group[i], out);
}

static float *copy_row(const ent_reader *reader, ent_reader_table table, uint32_t row, float *out) {
    uint32_t cols = ent_reader_shapes[table].cols;
    memcpy(out, reader->tables[table] + (size_t)row * cols, cols * sizeof *out);
    return out + cols;
}

typedef int8_t bag_bytes __attribute__((vector_size(16), aligned(1), may_alias));
typedef int16_t bag_sums __attribute__((vector_size(32)));

/* Sums of up to ENT_READER_BAG_MAX bytes fit into 16 bits, and are exact. */
static inline __attribute__((always_inline)) void
sum_bag(const int8_t *bag, const ent_reader_rows *rows, int16_t *out) {
    enum { PARTS = ENT_READER_BAG / sizeof(bag_bytes) };
    bag_sums sum[PARTS] = {{0}};
    for (uint32_t b = 0; b < rows->bag_count; b++) {
        const int8_t *row = bag + (size_t)rows->bag[b] * ENT_READER_BAG;
        for (uint32_t k = 0; k < PARTS; k++)
            sum[k] += __builtin_convertvector(
                *(const bag_bytes *)(const void *)(row + k * sizeof(bag_bytes)), bag_sums);
    }
    memcpy(out, sum, sizeof sum);
}

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("avx2"))) static void
sum_bag_wide(const int8_t *bag, const ent_reader_rows *rows, int16_t *out) {
    sum_bag(bag, rows, out);
}
#define HAS_WIDE __builtin_cpu_supports("avx2")
#else
#define sum_bag_wide sum_bag
#define HAS_WIDE 0
#endif

static void add_bag(const ent_reader *reader, const ent_reader_rows *rows, float *out) {
    int16_t sum[ENT_READER_BAG];
    if (HAS_WIDE)
        sum_bag_wide(reader->bag, rows, sum);
    else
        sum_bag(reader->bag, rows, sum);
    float share = reader->bag_scale / sqrtf((float)rows->bag_count);
    for (uint32_t i = 0; i < ENT_READER_BAG; i++)
        out[i] = (float)sum[i] * share;
}

static void make_input(const ent_reader *reader, const ent_reader_rows *rows, float *out) {
    const int8_t *vector = reader->words + (size_t)rows->word * ENT_READER_WORD;
    for (uint32_t i = 0; i < ENT_READER_WORD; i++)
        out[i] = reader->word_scales[rows->word] * (float)vector[i];
    out += ENT_READER_WORD;
    out = copy_row(reader, ENT_READER_suffixes, rows->suffix, out);
    out = copy_row(reader, ENT_READER_shapes, rows->shape, out);
    out = copy_row(reader, ENT_READER_wide, rows->wide, out);
    out = copy_row(reader, ENT_READER_narrow, rows->narrow, out);
    add_bag(reader, rows, out);
}

void ent_reader_bag(const float *table, const ent_reader_rows *rows, float *out) {
    enum { SIZE = ENT_READER_BAG };
    float sum[SIZE] = {0};
    for (uint32_t b = 0; b < rows->bag_count; b++)
        for (uint32_t i = 0; i < SIZE; i++)
            sum[i] += table[(size_t)rows->bag[b] * SIZE + i];
    float share = 1 / sqrtf((float)rows->bag_count);
    for (uint32_t i = 0; i < SIZE; i++)
        out[i] = sum[i] * share;
}

/* Reads the words in one direction; the inputs of a chunk of words are multiplied together. */
static void run_direction(const struct ent_reader_lstm *lstm, const uint8_t *inputs,
                          const float *scales, uint32_t count, bool backward, uint8_t *states) {
    float gates[CHUNK * ENT_READER_GATES];
    float cell[ENT_READER_CELLS] = {0};
    float squashed[ENT_READER_CELLS];
    float out[ENT_READER_CELLS];
    uint8_t last[ENT_READER_CELLS];
    memset(last, ENT_BYTES_ZERO, sizeof last);
    for (uint32_t done = 0; done < count; done += CHUNK) {
        uint32_t size = count - done < CHUNK ? count - done : CHUNK;
        uint32_t first = backward ? count - done - size : done;
        for (uint32_t i = 0; i < size; i++)
            memcpy(gates + (size_t)i * ENT_READER_GATES, lstm->bias,
                   ENT_READER_GATES * sizeof *gates);
        ent_grid_add(&lstm->input, inputs + (size_t)first * lstm->input.inner,
                     scales ? scales + first : NULL, size, gates);
        for (uint32_t i = 0; i < size; i++) {
            uint32_t at = backward ? size - 1 - i : i;
            float *gate = gates + (size_t)at * ENT_READER_GATES;
            ent_grid_add(&lstm->cells, last, NULL, 1, gate);
            ent_matrix_lstm(gate, cell, squashed, out, ENT_READER_CELLS);
            ent_bytes_one(out, ENT_READER_CELLS, last);
            memcpy(states + (size_t)(first + at) * ENT_READER_STATE, last, sizeof last);
        }
    }
}

void ent_reader_run(const ent_reader *reader, const ent_reader_rows *rows, uint32_t count,
                    ent_arena *arena, uint8_t *states) {
    uint8_t *inputs = ENT_NEW_ARRAY(arena, uint8_t, (size_t)count * ENT_READER_INPUT);
    float *scales = ENT_NEW_ARRAY(arena, float, count);
    for (uint32_t i = 0; i < count; i++) {
        float row[ENT_READER_INPUT];
        make_input(reader, &rows[i], row);
        scales[i] = ent_bytes_row(row, ENT_READER_INPUT, inputs + (size_t)i * ENT_READER_INPUT);
    }
    const uint8_t *below = inputs;
    for (uint32_t layer = 0; layer < reader->layers; layer++) {
        uint8_t *to = states;
        if (layer + 1 < reader->layers)
            to = ENT_NEW_ARRAY(arena, uint8_t, (size_t)count * ENT_READER_STATE);
        for (unsigned side = 0; side < 2; side++)
            run_direction(&reader->lstm[layer][side], below, layer == 0 ? scales : NULL, count,
                          side == 1, to + (size_t)side * ENT_READER_CELLS);
        below = to;
    }
}

const float *ent_head_lay_out(const float *weights, uint32_t cols, ent_head_weights *out) {
    out->cols = cols;
    out->input = weights;
    out->bias = out->input + ENT_READER_STATE * ENT_HEAD_HIDDEN;
    out->output = out->bias + ENT_HEAD_HIDDEN;
    out->output_bias = out->output + (size_t)ENT_HEAD_HIDDEN * cols;
    return out->output_bias + cols;
}

void ent_head_open(const ent_head_weights *weights, ent_arena *arena, ent_head *out) {
    ent_grid_make(weights->input, ENT_READER_STATE, ENT_HEAD_HIDDEN, arena, &out->input);
    ent_grid_make(weights->output, ENT_HEAD_HIDDEN, weights->cols, arena, &out->output);
    out->bias = weights->bias;
    out->output_bias = weights->output_bias;
    out->cols = weights->cols;
}

void ent_head_run(const ent_head *head, const uint8_t *states, uint32_t count, float *scores) {
    float hidden[ENT_HEAD_ROWS * ENT_HEAD_HIDDEN];
    uint8_t bytes[ENT_HEAD_ROWS * ENT_HEAD_HIDDEN];
    for (uint32_t i = 0; i < count; i++) {
        memcpy(hidden + (size_t)i * ENT_HEAD_HIDDEN, head->bias, ENT_HEAD_HIDDEN * sizeof *hidden);
        memcpy(scores + (size_t)i * head->cols, head->output_bias, head->cols * sizeof *scores);
    }
    ent_grid_add(&head->input, states, NULL, count, hidden);
    ent_matrix_tanh(hidden, (size_t)count * ENT_HEAD_HIDDEN);
    ent_bytes_one(hidden, (size_t)count * ENT_HEAD_HIDDEN, bytes);
    ent_grid_add(&head->output, bytes, NULL, count, scores);
}
