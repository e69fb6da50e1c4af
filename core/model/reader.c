#include "core/model/reader.h"

#include "core/model/matrix.h"

#include <math.h>

enum { WORDS_HEADER = 64, CHUNK = 64 };

const float *ent_reader_lay_out(const float *weights, ent_reader *out) {
#define PLACE(name, rows, cols) \
    out->name = weights;        \
    weights += (rows) * (cols);
    ENT_READER_LIST(PLACE)
#undef PLACE
    return weights;
}

static bool all_finite(const float *at, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!isfinite(at[i]))
            return false;
    return true;
}

ent_status ent_reader_open(ent_text weights, size_t count, ent_text words, ent_reader *out,
                           const float **rest, ent_error *err) {
    if (weights.len != count * sizeof(float) || words.len < WORDS_HEADER)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "a network of the model has %zu bytes, expected %zu", weights.len,
                        count * sizeof(float));
    const float *numbers = (const float *)(const void *)weights.at;
    *rest = ent_reader_lay_out(numbers, out);
    uint32_t rows = 0;
    memcpy(&rows, words.at, sizeof rows);
    size_t scales = ((size_t)rows * sizeof(float) + WORDS_HEADER - 1) / WORDS_HEADER * WORDS_HEADER;
    if (rows == 0 || words.len != WORDS_HEADER + scales + (size_t)rows * ENT_READER_WORD)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "the word vectors of the model have a wrong size");
    out->word_rows = rows;
    out->word_scales = (const float *)(const void *)(words.at + WORDS_HEADER);
    out->words = (const int8_t *)words.at + WORDS_HEADER + scales;
    if (!all_finite(numbers, count) || !all_finite(out->word_scales, rows))
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "a weight of the model is no number");
    return ENT_OK;
}

void ent_reader_rows_make(const ent_word_key *key, uint32_t word_rows, ent_reader_rows *out) {
    *out = (ent_reader_rows){.word = key->row < word_rows ? key->row : 0,
                             .suffix = key->suffix[2] % ENT_READER_SUFFIX_ROWS,
                             .shape = key->shape % ENT_READER_SHAPE_ROWS};
}

static void make_input(const ent_reader *reader, const ent_reader_rows *rows, float *out) {
    const int8_t *vector = reader->words + (size_t)rows->word * ENT_READER_WORD;
    for (uint32_t i = 0; i < ENT_READER_WORD; i++)
        out[i] = reader->word_scales[rows->word] * (float)vector[i];
    out += ENT_READER_WORD;
    memcpy(out, reader->suffixes + (size_t)rows->suffix * ENT_READER_SUFFIX,
           ENT_READER_SUFFIX * sizeof *out);
    out += ENT_READER_SUFFIX;
    memcpy(out, reader->shapes + (size_t)rows->shape * ENT_READER_SHAPE,
           ENT_READER_SHAPE * sizeof *out);
    out += ENT_READER_SHAPE;
    memcpy(out, reader->wide + (size_t)rows->wide * ENT_READER_WIDE, ENT_READER_WIDE * sizeof *out);
    out += ENT_READER_WIDE;
    memcpy(out, reader->narrow + (size_t)rows->narrow * ENT_READER_NARROW,
           ENT_READER_NARROW * sizeof *out);
}

/* Reads the words in one direction; the inputs of a chunk of words are multiplied together. */
static void run_direction(const float *input_weights, const float *cell_weights, const float *bias,
                          const float *inputs, uint32_t count, bool backward, float *states) {
    float gates[CHUNK * ENT_READER_GATES];
    float cell[ENT_READER_CELLS] = {0};
    float squashed[ENT_READER_CELLS];
    float last[ENT_READER_CELLS] = {0};
    for (uint32_t done = 0; done < count; done += CHUNK) {
        uint32_t size = count - done < CHUNK ? count - done : CHUNK;
        uint32_t first = backward ? count - done - size : done;
        for (uint32_t i = 0; i < size; i++)
            memcpy(gates + (size_t)i * ENT_READER_GATES, bias, ENT_READER_GATES * sizeof *gates);
        ent_matrix_add(gates, inputs + (size_t)first * ENT_READER_INPUT, input_weights, size,
                       ENT_READER_INPUT, ENT_READER_GATES);
        for (uint32_t i = 0; i < size; i++) {
            uint32_t at = backward ? size - 1 - i : i;
            float *gate = gates + (size_t)at * ENT_READER_GATES;
            ent_matrix_add(gate, last, cell_weights, 1, ENT_READER_CELLS, ENT_READER_GATES);
            ent_matrix_lstm(gate, cell, squashed, last, ENT_READER_CELLS);
            memcpy(states + (size_t)(first + at) * ENT_READER_STATE, last, sizeof last);
        }
    }
}

void ent_reader_run(const ent_reader *reader, const ent_reader_rows *rows, uint32_t count,
                    ent_arena *arena, float *states) {
    float *inputs = ENT_NEW_ARRAY(arena, float, (size_t)count *ENT_READER_INPUT);
    for (uint32_t i = 0; i < count; i++)
        make_input(reader, &rows[i], inputs + (size_t)i * ENT_READER_INPUT);
    run_direction(reader->forward_input, reader->forward_cells, reader->forward_bias, inputs, count,
                  false, states);
    run_direction(reader->backward_input, reader->backward_cells, reader->backward_bias, inputs,
                  count, true, states + ENT_READER_CELLS);
}

const float *ent_head_lay_out(const float *weights, uint32_t cols, ent_head *out) {
    out->cols = cols;
    out->input = weights;
    out->bias = out->input + ENT_READER_STATE * ENT_HEAD_HIDDEN;
    out->output = out->bias + ENT_HEAD_HIDDEN;
    out->output_bias = out->output + (size_t)ENT_HEAD_HIDDEN * cols;
    return out->output_bias + cols;
}

void ent_head_run(const ent_head *head, const float *states, uint32_t count, float *hidden,
                  float *scores) {
    for (uint32_t i = 0; i < count; i++) {
        memcpy(hidden + (size_t)i * ENT_HEAD_HIDDEN, head->bias, ENT_HEAD_HIDDEN * sizeof *hidden);
        memcpy(scores + (size_t)i * head->cols, head->output_bias, head->cols * sizeof *scores);
    }
    ent_matrix_add(hidden, states, head->input, count, ENT_READER_STATE, ENT_HEAD_HIDDEN);
    ent_matrix_tanh(hidden, (size_t)count * ENT_HEAD_HIDDEN);
    ent_matrix_add(scores, hidden, head->output, count, ENT_HEAD_HIDDEN, head->cols);
}
