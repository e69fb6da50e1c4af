#include "core/train/learner.h"

#include "core/model/matrix.h"
#include "core/train/products.h"

#include <math.h>

enum {
    CELLS = ENT_READER_CELLS,
    GATES = ENT_READER_GATES,
    STATE = ENT_READER_STATE,
    GROUP = ENT_LEARNER_GROUP,
};

static const float input_drop = 0.15F;
static const float between_drop = 0.25F; /* layers */
static const float last_drop = 0.2F;     /* one word to the next, the same for a whole sentence */
static const float state_drop = 0.25F;
static const float capitals_share = 0.03F; /* of the sentences; as many again in title case */

void ent_transpose(const float *from, uint32_t rows, uint32_t cols, float *to) {
    enum { BLOCK = 8 };
    for (uint32_t r = 0; r < rows; r += BLOCK)
        for (uint32_t c = 0; c < cols; c++)
            for (uint32_t k = r; k < rows && k < r + BLOCK; k++)
                to[(size_t)c * rows + k] = from[(size_t)k * cols + c];
}

void ent_learner_fill(ent_learner *in, const float *at, size_t count, float range) {
    float *weights = in->net.weights + (at - in->net.weights);
    for (size_t i = 0; i < count; i++)
        weights[i] = (2 * ent_learner_chance(in) - 1) * range;
}

void ent_learner_fill_head(ent_learner *in, const ent_head_weights *head) {
    ent_learner_fill(in, head->input, (size_t)STATE * ENT_HEAD_HIDDEN,
                     sqrtf(6.0F / (STATE + ENT_HEAD_HIDDEN)));
    ent_learner_fill(in, head->output, (size_t)ENT_HEAD_HIDDEN * head->cols,
                     sqrtf(6.0F / (ENT_HEAD_HIDDEN + (float)head->cols)));
}

static void make_block(ent_block *out, size_t size, ent_arena *arena) {
    out->size = size;
    out->weights = ENT_NEW_ARRAY(arena, float, size);
    out->slope = ENT_NEW_ARRAY(arena, float, size);
    out->first = ENT_NEW_ARRAY(arena, float, size);
    out->second = ENT_NEW_ARRAY(arena, float, size);
    out->sum = ENT_NEW_ARRAY(arena, double, size);
}

static void make_table(ent_table *out, uint32_t rows, uint32_t cols, ent_arena *arena) {
    make_block(&out->block, (size_t)rows * cols, arena);
    out->cols = cols;
    out->touched = ENT_NEW_ARRAY(arena, uint32_t, rows);
    out->is_touched = ENT_NEW_ARRAY(arena, bool, rows);
}

/* Word vectors start as they were learnt, brought to one scale; the bag with nothing, so that
 * pieces never met in training say nothing; the other tables by chance. */
static void fill_tables(ent_learner *in, const ent_vectors *vectors) {
    const float range = 0.25F;
    for (unsigned t = 0; t < ENT_READER_TABLE_COUNT; t++)
        for (size_t i = 0; t != ENT_READER_bag && i < in->tables[t].block.size; i++)
            in->tables[t].block.weights[i] = (2 * ent_learner_chance(in) - 1) * range;
    ent_block *words = &in->tables[ENT_LEARNER_WORDS].block;
    double squares = 0;
    for (size_t i = 0; i < words->size; i++)
        squares += (double)vectors->at[i] * vectors->at[i];
    float scale = (float)(0.4 / sqrt(squares / (double)words->size));
    for (size_t i = 0; i < words->size; i++)
        words->weights[i] = vectors->at[i] * scale;
}

static void fill_layers(ent_learner *in) {
    for (uint32_t layer = 0; layer < in->layers; layer++)
        for (unsigned side = 0; side < 2; side++) {
            const ent_lstm_weights *lstm = &in->lstm[layer][side];
            uint32_t width = ent_reader_width(layer);
            ent_learner_fill(in, lstm->input, (size_t)width * GATES,
                             sqrtf(6.0F / (float)(width + CELLS)));
            ent_learner_fill(in, lstm->cells, (size_t)CELLS * GATES, sqrtf(3.0F / CELLS));
            for (uint32_t i = CELLS; i < 2 * CELLS; i++) /* remember, to begin with */
                in->net.weights[lstm->bias - in->net.weights + i] = 1;
        }
}

void ent_learner_init(ent_learner *in, uint32_t layers, size_t user_weights,
                      const ent_vectors *vectors, const ent_lexicon *lexicon, uint64_t seed,
                      ent_arena *arena) {
    *in = (ent_learner){.arena = arena,
                        .random = {seed},
                        .lexicon = lexicon,
                        .word_rows = vectors->count,
                        .layers = layers,
                        .user_size = user_weights};
    for (unsigned t = 0; t < ENT_READER_TABLE_COUNT; t++)
        make_table(&in->tables[t], ent_reader_shapes[t].rows, ent_reader_shapes[t].cols, arena);
    make_table(&in->tables[ENT_LEARNER_WORDS], vectors->count, ENT_READER_WORD, arena);
    make_block(&in->net, ENT_READER_LSTM_WEIGHTS(layers) + user_weights, arena);
    in->word_drops = ENT_NEW_ARRAY(arena, float, vectors->count);
    in->user = ent_reader_lay_out(in->net.weights, layers, in->lstm);
    in->user_t = ENT_NEW_ARRAY(arena, float, user_weights);
    for (uint32_t layer = 0; layer < layers; layer++)
        for (unsigned side = 0; side < 2; side++) {
            in->input_t[layer][side] =
                ENT_NEW_ARRAY(arena, float, (size_t)ent_reader_width(layer) * GATES);
            in->cells_t[layer][side] = ENT_NEW_ARRAY(arena, float, CELLS *GATES);
        }
    fill_tables(in, vectors);
    fill_layers(in);
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
        if (ent_learner_chance(in) < in->word_drops[rows[i].word])
            rows[i].word = 0;
    }
}

static float *make_mask(ent_learner *in, size_t count, float drop, ent_arena *arena) {
    float *mask = ENT_NEW_ARRAY(arena, float, count);
    for (size_t i = 0; i < count; i++)
        mask[i] = ent_learner_chance(in) < drop ? 0 : 1 / (1 - drop);
    return mask;
}

static void apply_mask(const float *mask, float *at, size_t count) {
    for (size_t i = 0; i < count; i++)
        at[i] *= mask[i];
}

static float *copy_row(const ent_table *table, uint32_t row, float *out) {
    memcpy(out, table->block.weights + (size_t)row * table->cols, table->cols * sizeof *out);
    return out + table->cols;
}

static void make_inputs(const ent_learner *in, const ent_pass *p, float *inputs) {
    for (uint32_t i = 0; i < p->group->rows; i++) {
        const ent_reader_rows *r = &p->rows[i];
        if (r->bag_count == 0)
            continue; /* no word */
        float *x = inputs + (size_t)i * ENT_READER_INPUT;
        x = copy_row(&in->tables[ENT_LEARNER_WORDS], r->word, x);
        x = copy_row(&in->tables[ENT_READER_suffixes], r->suffix, x);
        x = copy_row(&in->tables[ENT_READER_shapes], r->shape, x);
        x = copy_row(&in->tables[ENT_READER_wide], r->wide, x);
        x = copy_row(&in->tables[ENT_READER_narrow], r->narrow, x);
        ent_reader_bag(in->tables[ENT_READER_bag].block.weights, r, x);
    }
}

/* The sentences that still have a word at time t, and its row, read from the side. */
typedef struct in_step {
    uint32_t count;
    uint32_t sentence[GROUP];
    uint32_t row[GROUP];
} in_step;

static in_step step_of(const ent_group *group, unsigned side, uint32_t t) {
    in_step step = {.count = 0};
    for (uint32_t s = 0; s < group->count; s++) {
        uint32_t n = group->at[s]->count;
        if (t >= n)
            continue;
        step.sentence[step.count] = s;
        step.row[step.count++] = group->starts[s] + (side ? n - 1 - t : t);
    }
    return step;
}

static uint32_t longest_of(const ent_group *group) {
    uint32_t longest = 0;
    for (uint32_t s = 0; s < group->count; s++)
        longest = group->at[s]->count > longest ? group->at[s]->count : longest;
    return longest;
}

/* Four rows are multiplied nearly as fast as one. */
static uint32_t padded(uint32_t rows) {
    return rows > 1 ? GROUP : rows;
}

static void run_direction(const ent_learner *in, ent_pass *p, uint32_t layer, unsigned side,
                          float *states, ent_arena *scratch) {
    ent_pass_layer *at_layer = &p->layers[layer];
    const ent_lstm_weights *lstm = &in->lstm[layer][side];
    uint32_t n = p->group->rows;
    float *gates = ENT_NEW_ARRAY(scratch, float, (size_t)n *GATES);
    float *cells = ENT_NEW_ARRAY(scratch, float, (size_t)n *CELLS);
    float *squashed = ENT_NEW_ARRAY(scratch, float, (size_t)n *CELLS);
    float *last = ENT_NEW_ARRAY(scratch, float, (size_t)n *CELLS);
    for (uint32_t i = 0; i < n; i++)
        memcpy(gates + (size_t)i * GATES, lstm->bias, GATES * sizeof *gates);
    ent_products_add(gates, at_layer->inputs, lstm->input, n, ent_reader_width(layer), GATES);
    float cell[GROUP][CELLS] = {{0}};
    float out[GROUP][CELLS] = {{0}};
    float before[GROUP][CELLS] = {{0}};
    float sums[GROUP][GATES];
    uint32_t longest = longest_of(p->group);
    for (uint32_t t = 0; t < longest; t++) {
        in_step step = step_of(p->group, side, t);
        for (uint32_t k = 0; k < step.count; k++) {
            const float *mask = at_layer->last_mask[side];
            memcpy(before[k], out[step.sentence[k]], sizeof before[k]);
            apply_mask(mask + (size_t)step.sentence[k] * CELLS, before[k], CELLS);
            memcpy(last + (size_t)step.row[k] * CELLS, before[k], sizeof before[k]);
        }
        memset(sums, 0, sizeof sums);
        ent_products_add(sums[0], before[0], lstm->cells, padded(step.count), CELLS, GATES);
        for (uint32_t k = 0; k < step.count; k++) {
            uint32_t s = step.sentence[k];
            size_t row = step.row[k];
            ent_add(gates + row * GATES, sums[k], GATES);
            ent_matrix_lstm(gates + row * GATES, cell[s], squashed + row * CELLS, out[s], CELLS);
            memcpy(cells + row * CELLS, cell[s], sizeof cell[s]);
            memcpy(states + row * STATE + (size_t)side * CELLS, out[s], sizeof out[s]);
        }
    }
    at_layer->gates[side] = gates;
    at_layer->cells[side] = cells;
    at_layer->squashed[side] = squashed;
    at_layer->last[side] = last;
}

void ent_learner_read(ent_learner *in, const ent_group *group, const ent_reader_rows *rows,
                      ent_arena *scratch, ent_pass *p) {
    *p = (ent_pass){.group = group, .rows = rows};
    uint32_t n = group->rows;
    float *inputs = ENT_NEW_ARRAY(scratch, float, (size_t)n *ENT_READER_INPUT);
    make_inputs(in, p, inputs);
    for (uint32_t layer = 0; layer < in->layers; layer++) {
        ent_pass_layer *at = &p->layers[layer];
        size_t size = (size_t)n * ent_reader_width(layer);
        at->inputs = inputs;
        at->input_mask = make_mask(in, size, layer == 0 ? input_drop : between_drop, scratch);
        apply_mask(at->input_mask, inputs, size);
        float *states = ENT_NEW_ARRAY(scratch, float, (size_t)n *STATE);
        for (unsigned side = 0; side < 2; side++) {
            at->last_mask[side] = make_mask(in, (size_t)group->count * CELLS, last_drop, scratch);
            run_direction(in, p, layer, side, states, scratch);
        }
        inputs = states;
    }
    p->states = inputs;
    p->slopes = ENT_NEW_ARRAY(scratch, float, (size_t)n *STATE);
    p->state_mask = make_mask(in, (size_t)n * STATE, state_drop, scratch);
    apply_mask(p->state_mask, p->states, (size_t)n * STATE);
}

/* Slopes of one word's sums of gates, from what comes back to its state and to its cells;
 * cell_carry goes on to the word before, whose cells are given. */
static void back_cells(const float *restrict g, const float *restrict squashed,
                       const float *restrict before, const float *restrict slope,
                       const float *restrict carry, float *restrict cell_carry, float *restrict z) {
    for (uint32_t i = 0; i < CELLS; i++) {
        float gi = g[i];
        float gf = g[CELLS + i];
        float go = g[2 * CELLS + i];
        float gc = g[3 * CELLS + i];
        float dh = slope[i] + carry[i];
        float dc = dh * go * (1 - squashed[i] * squashed[i]) + cell_carry[i];
        z[i] = dc * gc * gi * (1 - gi);
        z[CELLS + i] = dc * before[i] * gf * (1 - gf);
        z[2 * CELLS + i] = dh * squashed[i] * go * (1 - go);
        z[3 * CELLS + i] = dc * gi * (1 - gc * gc);
        cell_carry[i] = dc * gf;
    }
}

/* Slopes of the sums of the gates of each word, from the slopes of its states. */
static void back_gates(const ent_learner *in, const ent_pass *p, uint32_t layer, unsigned side,
                       const float *slopes, float *sums) {
    const ent_pass_layer *at_layer = &p->layers[layer];
    float carry[GROUP][CELLS] = {{0}};
    float cell_carry[GROUP][CELLS] = {{0}};
    float z[GROUP][GATES] = {{0}};
    float back[GROUP][CELLS];
    const float none[CELLS] = {0};
    for (uint32_t t = longest_of(p->group); t-- > 0;) {
        in_step step = step_of(p->group, side, t);
        for (uint32_t k = 0; k < step.count; k++) {
            uint32_t s = step.sentence[k];
            size_t row = step.row[k];
            size_t previous = side ? row + 1 : row - 1;
            back_cells(at_layer->gates[side] + row * GATES, at_layer->squashed[side] + row * CELLS,
                       t > 0 ? at_layer->cells[side] + previous * CELLS : none,
                       slopes + row * STATE + (size_t)side * CELLS, carry[s], cell_carry[s], z[k]);
            memcpy(sums + row * GATES, z[k], sizeof z[k]);
        }
        memset(back, 0, sizeof back);
        ent_products_add(back[0], z[0], in->cells_t[layer][side], padded(step.count), GATES, CELLS);
        for (uint32_t k = 0; k < step.count; k++) {
            uint32_t s = step.sentence[k];
            const float *mask = at_layer->last_mask[side];
            memcpy(carry[s], back[k], sizeof back[k]);
            apply_mask(mask + (size_t)s * CELLS, carry[s], CELLS);
        }
    }
}

static void back_direction(ent_learner *in, const ent_pass *p, uint32_t layer, unsigned side,
                           const float *slopes, float *input_slopes, ent_arena *scratch) {
    const ent_pass_layer *at = &p->layers[layer];
    const ent_lstm_weights *lstm = &in->lstm[layer][side];
    uint32_t n = p->group->rows;
    uint32_t width = ent_reader_width(layer);
    float *sums = ENT_NEW_ARRAY(scratch, float, (size_t)n *GATES);
    float *last_t = ENT_NEW_ARRAY(scratch, float, (size_t)n *CELLS);
    float *inputs_t = ENT_NEW_ARRAY(scratch, float, (size_t)n *width);
    back_gates(in, p, layer, side, slopes, sums);
    for (uint32_t i = 0; i < n; i++)
        ent_add(ent_learner_slope(in, lstm->bias), sums + (size_t)i * GATES, GATES);
    ent_transpose(at->inputs, n, width, inputs_t);
    ent_transpose(at->last[side], n, CELLS, last_t);
    ent_products_add(ent_learner_slope(in, lstm->input), inputs_t, sums, width, n, GATES);
    ent_products_add(ent_learner_slope(in, lstm->cells), last_t, sums, CELLS, n, GATES);
    ent_products_add(input_slopes, sums, in->input_t[layer][side], n, GATES, width);
}

static float *touch_row(ent_table *table, uint32_t row) {
    if (!table->is_touched[row]) {
        table->is_touched[row] = true;
        table->touched[table->touched_count++] = row;
    }
    return table->block.slope + (size_t)row * table->cols;
}

static const float *add_row(ent_table *table, uint32_t row, const float *slope) {
    ent_add(touch_row(table, row), slope, table->cols);
    return slope + table->cols;
}

static void back_inputs(ent_learner *in, const ent_pass *p, float *input_slopes) {
    for (uint32_t i = 0; i < p->group->rows; i++) {
        const ent_reader_rows *r = &p->rows[i];
        if (r->bag_count == 0)
            continue; /* no word */
        const float *x = input_slopes + (size_t)i * ENT_READER_INPUT;
        x = add_row(&in->tables[ENT_LEARNER_WORDS], r->word, x);
        x = add_row(&in->tables[ENT_READER_suffixes], r->suffix, x);
        x = add_row(&in->tables[ENT_READER_shapes], r->shape, x);
        x = add_row(&in->tables[ENT_READER_wide], r->wide, x);
        x = add_row(&in->tables[ENT_READER_narrow], r->narrow, x);
        float share = 1 / sqrtf((float)r->bag_count);
        for (uint32_t b = 0; b < r->bag_count; b++) {
            float *slope = touch_row(&in->tables[ENT_READER_bag], r->bag[b]);
            for (uint32_t k = 0; k < ENT_READER_BAG; k++)
                slope[k] += share * x[k];
        }
    }
}

void ent_learner_back(ent_learner *in, ent_pass *p, ent_arena *scratch) {
    float *slopes = p->slopes;
    apply_mask(p->state_mask, slopes, (size_t)p->group->rows * STATE);
    for (uint32_t layer = in->layers; layer-- > 0;) {
        size_t size = (size_t)p->group->rows * ent_reader_width(layer);
        float *below = ENT_NEW_ARRAY(scratch, float, size);
        back_direction(in, p, layer, 0, slopes, below, scratch);
        back_direction(in, p, layer, 1, slopes, below, scratch);
        apply_mask(p->layers[layer].input_mask, below, size);
        slopes = below;
    }
    back_inputs(in, p, slopes);
}

void ent_learner_head(const ent_head_weights *head, const float *states, uint32_t count,
                      float *hidden, float *scores) {
    for (uint32_t i = 0; i < count; i++) {
        memcpy(hidden + (size_t)i * ENT_HEAD_HIDDEN, head->bias, ENT_HEAD_HIDDEN * sizeof *hidden);
        memcpy(scores + (size_t)i * head->cols, head->output_bias, head->cols * sizeof *scores);
    }
    ent_products_add(hidden, states, head->input, count, STATE, ENT_HEAD_HIDDEN);
    ent_matrix_tanh(hidden, (size_t)count * ENT_HEAD_HIDDEN);
    ent_products_add(scores, hidden, head->output, count, ENT_HEAD_HIDDEN, head->cols);
}

void ent_learner_transpose(ent_learner *in, const float *weights, uint32_t rows, uint32_t cols) {
    ent_transpose(weights, rows, cols, in->user_t + (weights - in->user));
}

float *ent_back_hidden(ent_learner *in, const float *hidden, uint32_t count, const float *weights,
                       const float *bias, const float *score_slopes, uint32_t cols,
                       ent_arena *scratch) {
    enum { HIDDEN = ENT_HEAD_HIDDEN };
    size_t size = (size_t)count * HIDDEN;
    float *hidden_t = ENT_NEW_ARRAY(scratch, float, size);
    float *out = ENT_NEW_ARRAY(scratch, float, size);
    ent_transpose(hidden, count, HIDDEN, hidden_t);
    for (uint32_t i = 0; i < count; i++)
        ent_add(ent_learner_slope(in, bias), score_slopes + (size_t)i * cols, cols);
    ent_products_add(ent_learner_slope(in, weights), hidden_t, score_slopes, HIDDEN, count, cols);
    ent_products_add(out, score_slopes, in->user_t + (weights - in->user), count, cols, HIDDEN);
    for (size_t i = 0; i < size; i++)
        out[i] *= 1 - hidden[i] * hidden[i];
    return out;
}

void ent_back_head(ent_learner *in, const ent_head_weights *head, ent_pass *pass,
                   const float *hidden, const float *score_slopes, ent_arena *scratch) {
    uint32_t n = pass->group->rows;
    const float *sums = ent_back_hidden(in, hidden, n, head->output, head->output_bias,
                                        score_slopes, head->cols, scratch);
    for (uint32_t i = 0; i < n; i++)
        ent_add(ent_learner_slope(in, head->bias), sums + (size_t)i * ENT_HEAD_HIDDEN,
                ENT_HEAD_HIDDEN);
    float *states_t = ENT_NEW_ARRAY(scratch, float, (size_t)n *STATE);
    ent_transpose(pass->states, n, STATE, states_t);
    ent_products_add(ent_learner_slope(in, head->input), states_t, sums, STATE, n, ENT_HEAD_HIDDEN);
    ent_products_add(pass->slopes, sums, in->user_t + (head->input - in->user), n, ENT_HEAD_HIDDEN,
                     STATE);
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
