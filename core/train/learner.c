#include "core/train/learner.h"

#include "core/model/matrix.h"

#include <math.h>
#include <stdio.h>

enum {
    IN = ENT_READER_INPUT,
    CELLS = ENT_READER_CELLS,
    GATES = ENT_READER_GATES,
    STATE = ENT_READER_STATE,
    BATCH = ENT_LEARNER_BATCH,
};

static const float input_drop = 0.15F;
static const float state_drop = 0.25F;
static const float word_drop = 0.05F;
static const float capitals_share = 0.03F; /* of the sentences; as many again in title case */

void ent_transpose(const float *from, uint32_t rows, uint32_t cols, float *to) {
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t c = 0; c < cols; c++)
            to[(size_t)c * rows + r] = from[(size_t)r * cols + c];
}

static void make_block(ent_block *out, size_t size, ent_arena *arena) {
    out->size = size;
    out->weights = ENT_NEW_ARRAY(arena, float, size);
    out->slope = ENT_NEW_ARRAY(arena, float, size);
    out->first = ENT_NEW_ARRAY(arena, float, size);
    out->second = ENT_NEW_ARRAY(arena, float, size);
    out->sum = ENT_NEW_ARRAY(arena, double, size);
}

void ent_learner_fill(ent_learner *in, const float *at, size_t count, float range) {
    float *weights = in->net.weights + (at - in->net.weights);
    for (size_t i = 0; i < count; i++)
        weights[i] = (2 * ent_learner_chance(in) - 1) * range;
}

void ent_learner_fill_head(ent_learner *in, const ent_head *head) {
    ent_learner_fill(in, head->input, (size_t)STATE * ENT_HEAD_HIDDEN,
                     sqrtf(6.0F / (STATE + ENT_HEAD_HIDDEN)));
    ent_learner_fill(in, head->output, (size_t)ENT_HEAD_HIDDEN * head->cols,
                     sqrtf(6.0F / (ENT_HEAD_HIDDEN + (float)head->cols)));
}

static void init_weights(ent_learner *in, const ent_vectors *vectors) {
    const ent_reader *net = &in->view;
    ent_learner_fill(in, net->suffixes, ENT_READER_SUFFIX_ROWS * ENT_READER_SUFFIX, 0.2F);
    ent_learner_fill(in, net->shapes, ENT_READER_SHAPE_ROWS * ENT_READER_SHAPE, 0.2F);
    ent_learner_fill(in, net->wide, ENT_READER_WIDE_ROWS * ENT_READER_WIDE, 0.3F);
    ent_learner_fill(in, net->narrow, ENT_READER_NARROW_ROWS * ENT_READER_NARROW, 0.3F);
    ent_learner_fill(in, net->forward_input, IN * GATES, sqrtf(6.0F / (IN + CELLS)));
    ent_learner_fill(in, net->backward_input, IN * GATES, sqrtf(6.0F / (IN + CELLS)));
    ent_learner_fill(in, net->forward_cells, CELLS * GATES, sqrtf(3.0F / CELLS));
    ent_learner_fill(in, net->backward_cells, CELLS * GATES, sqrtf(3.0F / CELLS));
    for (uint32_t i = CELLS; i < 2 * CELLS; i++) { /* remember, to begin with */
        in->net.weights[net->forward_bias - in->net.weights + i] = 1;
        in->net.weights[net->backward_bias - in->net.weights + i] = 1;
    }
    double squares = 0;
    for (size_t i = 0; i < in->words.size; i++)
        squares += (double)vectors->at[i] * vectors->at[i];
    float scale = (float)(0.4 / sqrt(squares / (double)in->words.size));
    for (size_t i = 0; i < in->words.size; i++)
        in->words.weights[i] = vectors->at[i] * scale;
}

static void transpose_weights(ent_learner *in) {
    ent_transpose(in->view.forward_input, IN, GATES, in->input_t[0]);
    ent_transpose(in->view.backward_input, IN, GATES, in->input_t[1]);
    ent_transpose(in->view.forward_cells, CELLS, GATES, in->cells_t[0]);
    ent_transpose(in->view.backward_cells, CELLS, GATES, in->cells_t[1]);
}

void ent_learner_init(ent_learner *in, size_t weights, const ent_vectors *vectors,
                      const ent_lexicon *lexicon, uint64_t seed) {
    *in = (ent_learner){.random = {seed}, .lexicon = lexicon, .word_rows = vectors->count};
    ent_arena_init(&in->arena, "learner");
    make_block(&in->net, weights, &in->arena);
    make_block(&in->words, (size_t)vectors->count * ENT_READER_WORD, &in->arena);
    in->touched = ENT_NEW_ARRAY(&in->arena, uint32_t, vectors->count);
    in->is_touched = ENT_NEW_ARRAY(&in->arena, bool, vectors->count);
    ent_reader_lay_out(in->net.weights, &in->view);
    for (unsigned s = 0; s < 2; s++) {
        in->input_t[s] = ENT_NEW_ARRAY(&in->arena, float, IN *GATES);
        in->cells_t[s] = ENT_NEW_ARRAY(&in->arena, float, CELLS *GATES);
    }
    init_weights(in, vectors);
    transpose_weights(in);
}

void ent_learner_clear(ent_learner *in) {
    ent_arena_clear(&in->arena);
}

/* The form in capitals, or with its first letter one. */
static ent_text raise(ent_text form, bool all, ent_arena *scratch) {
    char *at = ent_arena_array(scratch, form.len, 1);
    for (size_t i = 0; i < form.len; i++) {
        bool up = (all || i == 0) && ent_ascii_is_lower(form.at[i]);
        at[i] = up ? (char)(form.at[i] - 'a' + 'A') : form.at[i];
    }
    return (ent_text){at, form.len};
}

ent_word_key *ent_learner_keys(ent_learner *in, const ent_sentence *sentence, ent_arena *scratch) {
    ent_word_key *keys = ENT_NEW_ARRAY(scratch, ent_word_key, sentence->count);
    float chance = ent_learner_chance(in);
    bool raised = chance < 2 * capitals_share;
    for (uint32_t i = 0; i < sentence->count; i++) {
        ent_text form = sentence->words[i].form;
        if (raised)
            form = raise(form, chance < capitals_share, scratch);
        ent_word_key_look_up(form, in->lexicon, &keys[i]);
    }
    return keys;
}

void ent_learner_rows(ent_learner *in, const ent_word_key *keys, uint32_t count,
                      ent_reader_rows *rows) {
    for (uint32_t i = 0; i < count; i++) {
        ent_reader_rows_make(&keys[i], in->word_rows, &rows[i]);
        if (ent_learner_chance(in) < word_drop)
            rows[i].word = 0;
    }
}

static float *make_mask(ent_learner *in, size_t count, float drop, ent_arena *arena) {
    float *mask = ENT_NEW_ARRAY(arena, float, count);
    for (size_t i = 0; i < count; i++)
        mask[i] = ent_learner_chance(in) < drop ? 0 : 1 / (1 - drop);
    return mask;
}

static void make_inputs(ent_learner *in, ent_pass *p, ent_arena *scratch) {
    p->inputs = ENT_NEW_ARRAY(scratch, float, (size_t)p->count *IN);
    p->input_mask = make_mask(in, (size_t)p->count * IN, input_drop, scratch);
    for (uint32_t i = 0; i < p->count; i++) {
        const ent_reader_rows *r = &p->rows[i];
        float *x = p->inputs + (size_t)i * IN;
        memcpy(x, in->words.weights + (size_t)r->word * ENT_READER_WORD,
               ENT_READER_WORD * sizeof *x);
        x += ENT_READER_WORD;
        memcpy(x, in->view.suffixes + (size_t)r->suffix * ENT_READER_SUFFIX,
               ENT_READER_SUFFIX * sizeof *x);
        x += ENT_READER_SUFFIX;
        memcpy(x, in->view.shapes + (size_t)r->shape * ENT_READER_SHAPE,
               ENT_READER_SHAPE * sizeof *x);
        x += ENT_READER_SHAPE;
        memcpy(x, in->view.wide + (size_t)r->wide * ENT_READER_WIDE, ENT_READER_WIDE * sizeof *x);
        x += ENT_READER_WIDE;
        memcpy(x, in->view.narrow + (size_t)r->narrow * ENT_READER_NARROW,
               ENT_READER_NARROW * sizeof *x);
        x = p->inputs + (size_t)i * IN;
        for (uint32_t k = 0; k < IN; k++)
            x[k] *= p->input_mask[(size_t)i * IN + k];
    }
}

static void run_direction(const ent_learner *in, ent_pass *p, unsigned side, ent_arena *scratch) {
    const ent_reader *net = &in->view;
    const float *input = side ? net->backward_input : net->forward_input;
    const float *cells = side ? net->backward_cells : net->forward_cells;
    const float *bias = side ? net->backward_bias : net->forward_bias;
    uint32_t n = p->count;
    p->gates[side] = ENT_NEW_ARRAY(scratch, float, (size_t)n *GATES);
    p->cells[side] = ENT_NEW_ARRAY(scratch, float, (size_t)n *CELLS);
    p->squashed[side] = ENT_NEW_ARRAY(scratch, float, (size_t)n *CELLS);
    for (uint32_t i = 0; i < n; i++)
        memcpy(p->gates[side] + (size_t)i * GATES, bias, GATES * sizeof *bias);
    ent_matrix_add(p->gates[side], p->inputs, input, n, IN, GATES);
    float last[CELLS] = {0};
    float cell[CELLS] = {0};
    for (uint32_t t = 0; t < n; t++) {
        uint32_t at = side ? n - 1 - t : t;
        float *gate = p->gates[side] + (size_t)at * GATES;
        ent_matrix_add(gate, last, cells, 1, CELLS, GATES);
        ent_matrix_lstm(gate, cell, p->squashed[side] + (size_t)at * CELLS, last, CELLS);
        memcpy(p->cells[side] + (size_t)at * CELLS, cell, sizeof cell);
        memcpy(p->raw + (size_t)at * STATE + side * CELLS, last, sizeof last);
    }
}

void ent_learner_read(ent_learner *in, ent_reader_rows *rows, uint32_t count, ent_arena *scratch,
                      ent_pass *p) {
    *p = (ent_pass){.count = count, .rows = rows};
    size_t size = (size_t)count * STATE;
    make_inputs(in, p, scratch);
    p->raw = ENT_NEW_ARRAY(scratch, float, size);
    p->states = ENT_NEW_ARRAY(scratch, float, size + STATE);
    p->slopes = ENT_NEW_ARRAY(scratch, float, size + STATE);
    run_direction(in, p, 0, scratch);
    run_direction(in, p, 1, scratch);
    p->state_mask = make_mask(in, size, state_drop, scratch);
    for (size_t i = 0; i < size; i++)
        p->states[i] = p->raw[i] * p->state_mask[i];
}

static void back_direction(ent_learner *in, const ent_pass *p, unsigned side, float *input_slopes,
                           ent_arena *scratch) {
    const ent_reader *net = &in->view;
    uint32_t n = p->count;
    float *sums = ENT_NEW_ARRAY(scratch, float, (size_t)n *GATES);
    float *before_t = ENT_NEW_ARRAY(scratch, float, (size_t)n *CELLS);
    float *inputs_t = ENT_NEW_ARRAY(scratch, float, (size_t)n *IN);
    float carry[CELLS] = {0};
    float cell_carry[CELLS] = {0};
    for (uint32_t t = n; t-- > 0;) {
        uint32_t at = side ? n - 1 - t : t;
        const float *g = p->gates[side] + (size_t)at * GATES;
        const float *squashed = p->squashed[side] + (size_t)at * CELLS;
        uint32_t previous = side ? at + 1 : at - 1;
        const float *cell_before = t > 0 ? p->cells[side] + (size_t)previous * CELLS : NULL;
        float *z = sums + (size_t)at * GATES;
        for (uint32_t i = 0; i < CELLS; i++) {
            float gi = g[i];
            float gf = g[CELLS + i];
            float go = g[2 * CELLS + i];
            float gc = g[3 * CELLS + i];
            float dh = p->slopes[(size_t)at * STATE + side * CELLS + i] + carry[i];
            float dc = dh * go * (1 - squashed[i] * squashed[i]) + cell_carry[i];
            float c = cell_before ? cell_before[i] : 0;
            z[i] = dc * gc * gi * (1 - gi);
            z[CELLS + i] = dc * c * gf * (1 - gf);
            z[2 * CELLS + i] = dh * squashed[i] * go * (1 - go);
            z[3 * CELLS + i] = dc * gi * (1 - gc * gc);
            cell_carry[i] = dc * gf;
            before_t[(size_t)i * n + at] =
                t > 0 ? p->raw[(size_t)previous * STATE + side * CELLS + i] : 0;
        }
        memset(carry, 0, sizeof carry);
        ent_matrix_add(carry, z, in->cells_t[side], 1, GATES, CELLS);
        ent_add(ent_learner_slope(in, side ? net->backward_bias : net->forward_bias), z, GATES);
    }
    ent_transpose(p->inputs, n, IN, inputs_t);
    ent_matrix_add(ent_learner_slope(in, side ? net->backward_input : net->forward_input), inputs_t,
                   sums, IN, n, GATES);
    ent_matrix_add(ent_learner_slope(in, side ? net->backward_cells : net->forward_cells), before_t,
                   sums, CELLS, n, GATES);
    ent_matrix_add(input_slopes, sums, in->input_t[side], n, GATES, IN);
}

static void back_inputs(ent_learner *in, const ent_pass *p, float *input_slopes) {
    for (uint32_t i = 0; i < p->count; i++) {
        const ent_reader_rows *r = &p->rows[i];
        float *x = input_slopes + (size_t)i * IN;
        for (uint32_t k = 0; k < IN; k++)
            x[k] *= p->input_mask[(size_t)i * IN + k];
        if (!in->is_touched[r->word]) {
            in->is_touched[r->word] = true;
            in->touched[in->touched_count++] = r->word;
        }
        ent_add(in->words.slope + (size_t)r->word * ENT_READER_WORD, x, ENT_READER_WORD);
        x += ENT_READER_WORD;
        ent_add(ent_learner_slope(in, in->view.suffixes) + (size_t)r->suffix * ENT_READER_SUFFIX, x,
                ENT_READER_SUFFIX);
        x += ENT_READER_SUFFIX;
        ent_add(ent_learner_slope(in, in->view.shapes) + (size_t)r->shape * ENT_READER_SHAPE, x,
                ENT_READER_SHAPE);
        x += ENT_READER_SHAPE;
        ent_add(ent_learner_slope(in, in->view.wide) + (size_t)r->wide * ENT_READER_WIDE, x,
                ENT_READER_WIDE);
        x += ENT_READER_WIDE;
        ent_add(ent_learner_slope(in, in->view.narrow) + (size_t)r->narrow * ENT_READER_NARROW, x,
                ENT_READER_NARROW);
    }
}

void ent_learner_back(ent_learner *in, ent_pass *p, ent_arena *scratch) {
    float *input_slopes = ENT_NEW_ARRAY(scratch, float, (size_t)p->count *IN);
    for (size_t i = 0; i < (size_t)p->count * STATE; i++)
        p->slopes[i] *= p->state_mask[i];
    back_direction(in, p, 0, input_slopes, scratch);
    back_direction(in, p, 1, input_slopes, scratch);
    back_inputs(in, p, input_slopes);
}

void ent_back_hidden(ent_learner *in, const float *hidden, const float *weights, const float *bias,
                     const float *score_slopes, uint32_t cols, float *out) {
    float *weight_slopes = ent_learner_slope(in, weights);
    ent_add(ent_learner_slope(in, bias), score_slopes, cols);
    for (uint32_t i = 0; i < ENT_HEAD_HIDDEN; i++) {
        float sum = 0;
        for (uint32_t c = 0; c < cols; c++) {
            sum += weights[(size_t)i * cols + c] * score_slopes[c];
            weight_slopes[(size_t)i * cols + c] += hidden[i] * score_slopes[c];
        }
        out[i] = sum * (1 - hidden[i] * hidden[i]);
    }
}

void ent_back_head(ent_learner *in, const ent_head *head, ent_pass *pass, const float *hidden,
                   const float *score_slopes, ent_arena *scratch) {
    uint32_t n = pass->count;
    float *sums = ENT_NEW_ARRAY(scratch, float, (size_t)n *ENT_HEAD_HIDDEN);
    for (uint32_t i = 0; i < n; i++) {
        ent_back_hidden(in, hidden + (size_t)i * ENT_HEAD_HIDDEN, head->output, head->output_bias,
                        score_slopes + (size_t)i * head->cols, head->cols,
                        sums + (size_t)i * ENT_HEAD_HIDDEN);
        ent_add(ent_learner_slope(in, head->bias), sums + (size_t)i * ENT_HEAD_HIDDEN,
                ENT_HEAD_HIDDEN);
    }
    float *states_t = ENT_NEW_ARRAY(scratch, float, (size_t)n *STATE);
    float *weights_t = ENT_NEW_ARRAY(scratch, float, (size_t)STATE *ENT_HEAD_HIDDEN);
    ent_transpose(pass->states, n, STATE, states_t);
    ent_transpose(head->input, STATE, ENT_HEAD_HIDDEN, weights_t);
    ent_matrix_add(ent_learner_slope(in, head->input), states_t, sums, STATE, n, ENT_HEAD_HIDDEN);
    ent_matrix_add(pass->slopes, sums, weights_t, n, ENT_HEAD_HIDDEN, STATE);
}

void ent_softmax(float *scores, uint32_t count) {
    float largest = -INFINITY;
    for (uint32_t i = 0; i < count; i++)
        largest = scores[i] > largest ? scores[i] : largest;
    float sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        scores[i] = expf(scores[i] - largest);
        sum += scores[i];
    }
    for (uint32_t i = 0; i < count; i++)
        scores[i] /= sum;
}

static void adam(ent_block *b, size_t from, size_t count, float rate, float scale, uint64_t step) {
    const float keep_first = 0.9F;
    const float keep_second = 0.98F;
    float fix_first = 1 - powf(keep_first, (float)(step < 1000 ? step : 1000));
    float fix_second = 1 - powf(keep_second, (float)(step < 1000 ? step : 1000));
    for (size_t i = from; i < from + count; i++) {
        float slope = b->slope[i] * scale;
        b->first[i] = keep_first * b->first[i] + (1 - keep_first) * slope;
        b->second[i] = keep_second * b->second[i] + (1 - keep_second) * slope * slope;
        b->weights[i] -=
            rate * (b->first[i] / fix_first) / (sqrtf(b->second[i] / fix_second) + 1e-6F);
        b->slope[i] = 0;
    }
}

void ent_learner_step(ent_learner *in, float rate) {
    in->steps++;
    double squares = 0;
    for (size_t i = 0; i < in->net.size; i++)
        squares += (double)in->net.slope[i] * in->net.slope[i];
    double norm = sqrt(squares) / BATCH;
    const double norm_max = 10;
    float scale = (float)((norm > norm_max ? norm_max / norm : 1) / BATCH);
    adam(&in->net, 0, in->net.size, rate, scale, in->steps);
    for (uint32_t i = 0; i < in->touched_count; i++) {
        in->is_touched[in->touched[i]] = false;
        adam(&in->words, (size_t)in->touched[i] * ENT_READER_WORD, ENT_READER_WORD, rate, scale,
             in->steps);
    }
    in->touched_count = 0;
    transpose_weights(in);
}

void ent_learner_snapshot(ent_learner *in) {
    in->snapshots++;
    for (size_t i = 0; i < in->net.size; i++)
        in->net.sum[i] += in->net.weights[i];
    for (size_t i = 0; i < in->words.size; i++)
        in->words.sum[i] += in->words.weights[i];
}

void ent_learner_sections(const ent_learner *in, const char *weights_name, const char *words_name,
                          ent_model_builder *model) {
    double share = in->snapshots ? 1.0 / in->snapshots : 0;
    float *weights = ENT_NEW_ARRAY(model->arena, float, in->net.size);
    for (size_t i = 0; i < in->net.size; i++)
        weights[i] = in->snapshots ? (float)(in->net.sum[i] * share) : in->net.weights[i];
    ent_model_add(model, weights_name,
                  (ent_text){(const char *)weights, in->net.size * sizeof *weights});
    enum { HEADER = 64 };
    size_t scales = ((size_t)in->word_rows * sizeof(float) + HEADER - 1) / HEADER * HEADER;
    size_t size = HEADER + scales + in->words.size;
    char *bytes = ent_arena_array(model->arena, size, 1);
    memcpy(bytes, &in->word_rows, sizeof in->word_rows);
    for (uint32_t r = 0; r < in->word_rows; r++) {
        float row[ENT_READER_WORD];
        float largest = 1e-6F;
        for (uint32_t i = 0; i < ENT_READER_WORD; i++) {
            size_t at = (size_t)r * ENT_READER_WORD + i;
            row[i] = in->snapshots ? (float)(in->words.sum[at] * share) : in->words.weights[at];
            largest = fabsf(row[i]) > largest ? fabsf(row[i]) : largest;
        }
        float scale = largest / 127;
        memcpy(bytes + HEADER + (size_t)r * sizeof scale, &scale, sizeof scale);
        for (uint32_t i = 0; i < ENT_READER_WORD; i++)
            bytes[HEADER + scales + (size_t)r * ENT_READER_WORD + i] = (char)rintf(row[i] / scale);
    }
    ent_model_add(model, words_name, (ent_text){bytes, size});
}
