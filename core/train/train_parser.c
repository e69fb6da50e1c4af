#include "core/train/train_parser.h"

#include "core/model/matrix.h"
#include "core/train/oracle.h"
#include "core/tree/network.h"

#include <math.h>
#include <stdio.h>

/* Trains the parser's network by back-propagation (Adam, Kingma and Ba 2015) through whole
 * sentences: log loss over the moves that the dynamic oracle allows along the parser's own way, and
 * over the labels of the gold arcs. The result is an average over the last part of training. */

enum {
    IN = ENT_NET_INPUT,
    CELLS = ENT_NET_CELLS,
    GATES = ENT_NET_GATES,
    STATE = ENT_NET_STATE,
    HIDDEN = ENT_NET_HIDDEN,
    SLOT_COLS = ENT_NET_SLOTS * ENT_NET_HIDDEN,
    SIDE_COLS = 2 * ENT_NET_HIDDEN,
    BATCH = 8,
    SNAPSHOT_EVERY = 40, /* batches */
};

static const float input_drop = 0.15F;
static const float state_drop = 0.25F;
static const float word_drop = 0.05F;

/* A block of weights under Adam. */
typedef struct block {
    float *weights;
    float *slope;
    float *first;
    float *second;
    double *sum; /* of snapshots */
    size_t size;
} block;

typedef struct learner {
    ent_arena arena;
    ent_random random;
    const ent_lexicon *lexicon;
    block net;
    block words;
    uint32_t word_rows;
    uint32_t *touched; /* word rows with a slope in this batch */
    uint32_t touched_count;
    bool *is_touched;
    ent_network view; /* of net.weights */
    float *slots_t;   /* transposed weights, fresh for each batch */
    float *sides_t;
    float *input_t[2];
    float *cells_t[2];
    uint64_t steps;
    uint32_t snapshots;
    double loss;
} learner;

/* Activations of one sentence. */
typedef struct pass {
    uint32_t count;
    uint32_t *rows;  /* word vector of each word */
    uint32_t *small; /* suffix and shape rows */
    float *inputs;
    float *input_mask;
    float *gates[2];
    float *cells[2];
    float *squashed[2];
    float *states; /* count + 1 rows, after dropout */
    float *state_mask;
    float *slots;
    float *sides;
    float *slot_slopes;
    float *side_slopes;
} pass;

static float chance(learner *in) {
    return (float)(ent_random_next(&in->random) >> 8) / (float)(1 << 24);
}

static float *slope_of(const learner *in, const float *weights) {
    return in->net.slope + (weights - in->net.weights);
}

static void transpose(const float *from, uint32_t rows, uint32_t cols, float *to) {
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t c = 0; c < cols; c++)
            to[(size_t)c * rows + r] = from[(size_t)r * cols + c];
}

static void add(float *to, const float *from, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        to[i] += from[i];
}

static void make_block(block *out, size_t size, ent_arena *arena) {
    out->size = size;
    out->weights = ENT_NEW_ARRAY(arena, float, size);
    out->slope = ENT_NEW_ARRAY(arena, float, size);
    out->first = ENT_NEW_ARRAY(arena, float, size);
    out->second = ENT_NEW_ARRAY(arena, float, size);
    out->sum = ENT_NEW_ARRAY(arena, double, size);
}

static void fill(learner *in, const float *at, size_t count, float range) {
    float *weights = in->net.weights + (at - in->net.weights);
    for (size_t i = 0; i < count; i++)
        weights[i] = (2 * chance(in) - 1) * range;
}

static void init_weights(learner *in, const ent_vectors *vectors) {
    const ent_network *net = &in->view;
    fill(in, net->suffixes, ENT_NET_SUFFIX_ROWS * ENT_NET_SUFFIX, 0.2F);
    fill(in, net->shapes, ENT_NET_SHAPE_ROWS * ENT_NET_SHAPE, 0.2F);
    fill(in, net->xpos, ENT_NET_TAG_ROWS * ENT_NET_XPOS, 0.4F);
    fill(in, net->upos, ENT_NET_TAG_ROWS * ENT_NET_UPOS, 0.4F);
    fill(in, net->forward_input, IN * GATES, sqrtf(6.0F / (IN + CELLS)));
    fill(in, net->backward_input, IN * GATES, sqrtf(6.0F / (IN + CELLS)));
    fill(in, net->forward_cells, CELLS * GATES, sqrtf(3.0F / CELLS));
    fill(in, net->backward_cells, CELLS * GATES, sqrtf(3.0F / CELLS));
    fill(in, net->root, STATE, 0.3F);
    fill(in, net->slots, STATE * SLOT_COLS, sqrtf(6.0F / (STATE + HIDDEN)));
    fill(in, net->empty_slots, ENT_NET_SLOTS * HIDDEN, 0.1F);
    fill(in, net->moves, HIDDEN * ENT_NET_MOVES, sqrtf(6.0F / HIDDEN));
    fill(in, net->label_sides, STATE * SIDE_COLS, sqrtf(6.0F / (STATE + HIDDEN)));
    fill(in, net->labels, HIDDEN * ENT_NET_LABELS, sqrtf(6.0F / (HIDDEN + ENT_NET_LABELS)));
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

static float *make_mask(learner *in, size_t count, float drop, ent_arena *arena) {
    float *mask = ENT_NEW_ARRAY(arena, float, count);
    for (size_t i = 0; i < count; i++)
        mask[i] = chance(in) < drop ? 0 : 1 / (1 - drop);
    return mask;
}

static void read_inputs(learner *in, const ent_sentence *sentence, pass *p, ent_arena *scratch) {
    p->rows = ENT_NEW_ARRAY(scratch, uint32_t, p->count);
    p->small = ENT_NEW_ARRAY(scratch, uint32_t, 2 * (size_t)p->count);
    p->inputs = ENT_NEW_ARRAY(scratch, float, (size_t)p->count *IN);
    p->input_mask = make_mask(in, (size_t)p->count * IN, input_drop, scratch);
    for (uint32_t i = 0; i < p->count; i++) {
        const ent_word *word = &sentence->words[i];
        ent_word_key key;
        ent_word_key_look_up(word->form, in->lexicon, &key);
        uint32_t row = key.row < in->word_rows && chance(in) >= word_drop ? key.row : 0;
        p->rows[i] = row;
        p->small[2 * i] = ent_net_suffix_row(&key);
        p->small[2 * i + 1] = ent_net_shape_row(&key);
        float *x = p->inputs + (size_t)i * IN;
        memcpy(x, in->words.weights + (size_t)row * ENT_NET_WORD, ENT_NET_WORD * sizeof *x);
        x += ENT_NET_WORD;
        memcpy(x, in->view.suffixes + (size_t)p->small[2 * i] * ENT_NET_SUFFIX,
               ENT_NET_SUFFIX * sizeof *x);
        x += ENT_NET_SUFFIX;
        memcpy(x, in->view.shapes + (size_t)p->small[2 * i + 1] * ENT_NET_SHAPE,
               ENT_NET_SHAPE * sizeof *x);
        x += ENT_NET_SHAPE;
        memcpy(x, in->view.xpos + (size_t)word->xpos * ENT_NET_XPOS, ENT_NET_XPOS * sizeof *x);
        x += ENT_NET_XPOS;
        memcpy(x, in->view.upos + (size_t)word->upos * ENT_NET_UPOS, ENT_NET_UPOS * sizeof *x);
        x = p->inputs + (size_t)i * IN;
        for (uint32_t k = 0; k < IN; k++)
            x[k] *= p->input_mask[(size_t)i * IN + k];
    }
}

static void run_direction(const learner *in, pass *p, unsigned side, ent_arena *scratch) {
    const ent_network *net = &in->view;
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
        memcpy(p->states + (size_t)at * STATE + side * CELLS, last, sizeof last);
    }
}

/* states holds the outputs before dropout, slopes what the loss wants of them; input_slopes is
 * added to. */
static void back_direction(learner *in, const pass *p, unsigned side, const float *states,
                           const float *slopes, float *input_slopes, ent_arena *scratch) {
    const ent_network *net = &in->view;
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
            float dh = slopes[(size_t)at * STATE + side * CELLS + i] + carry[i];
            float dc = dh * go * (1 - squashed[i] * squashed[i]) + cell_carry[i];
            float c = cell_before ? cell_before[i] : 0;
            z[i] = dc * gc * gi * (1 - gi);
            z[CELLS + i] = dc * c * gf * (1 - gf);
            z[2 * CELLS + i] = dh * squashed[i] * go * (1 - go);
            z[3 * CELLS + i] = dc * gi * (1 - gc * gc);
            cell_carry[i] = dc * gf;
            before_t[(size_t)i * n + at] =
                t > 0 ? states[(size_t)previous * STATE + side * CELLS + i] : 0;
        }
        memset(carry, 0, sizeof carry);
        ent_matrix_add(carry, z, in->cells_t[side], 1, GATES, CELLS);
        add(slope_of(in, side ? net->backward_bias : net->forward_bias), z, GATES);
    }
    transpose(p->inputs, n, IN, inputs_t);
    ent_matrix_add(slope_of(in, side ? net->backward_input : net->forward_input), inputs_t, sums,
                   IN, n, GATES);
    ent_matrix_add(slope_of(in, side ? net->backward_cells : net->forward_cells), before_t, sums,
                   CELLS, n, GATES);
    ent_matrix_add(input_slopes, sums, in->input_t[side], n, GATES, IN);
}

/* Slopes of a hidden layer and its output weights; returns the slope of the layer's sums in out. */
static void back_hidden(learner *in, const float *hidden, const float *weights, const float *bias,
                        const float *score_slopes, uint32_t cols, float *out) {
    float *weight_slopes = slope_of(in, weights);
    add(slope_of(in, bias), score_slopes, cols);
    for (uint32_t i = 0; i < HIDDEN; i++) {
        float sum = 0;
        for (uint32_t c = 0; c < cols; c++) {
            sum += weights[(size_t)i * cols + c] * score_slopes[c];
            weight_slopes[(size_t)i * cols + c] += hidden[i] * score_slopes[c];
        }
        out[i] = sum * (1 - hidden[i] * hidden[i]);
    }
}

/* Turns scores into probabilities; those at -INFINITY get 0. */
static void softmax(float *scores, uint32_t count) {
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

static void learn_move(learner *in, pass *p, const uint32_t slots[ENT_NET_SLOTS],
                       const float *hidden, const float *share, const bool *right) {
    float slopes[ENT_NET_MOVES] = {0};
    float good = 0;
    for (unsigned m = 0; m < ENT_MOVE_COUNT; m++)
        good += right[m] ? share[m] : 0;
    good = good > 1e-6F ? good : 1e-6F;
    in->loss -= log(good);
    for (unsigned m = 0; m < ENT_MOVE_COUNT; m++)
        slopes[m] = share[m] - (right[m] ? share[m] / good : 0);
    float back[HIDDEN];
    back_hidden(in, hidden, in->view.moves, in->view.moves_bias, slopes, ENT_NET_MOVES, back);
    add(slope_of(in, in->view.move_bias), back, HIDDEN);
    for (uint32_t s = 0; s < ENT_NET_SLOTS; s++)
        add(slots[s] == ENT_NO_WORD
                ? slope_of(in, in->view.empty_slots) + (size_t)s * HIDDEN
                : p->slot_slopes + ((size_t)slots[s] * ENT_NET_SLOTS + s) * HIDDEN,
            back, HIDDEN);
}

static void learn_moves(learner *in, const ent_sentence *sentence, pass *p, ent_arena *scratch) {
    ent_config config;
    ent_gold_tree gold;
    ent_config_make(sentence->count, scratch, &config);
    ent_gold_tree_make(sentence, scratch, &gold);
    while (!ent_config_done(&config)) {
        uint32_t costs[ENT_MOVE_COUNT];
        uint32_t slots[ENT_NET_SLOTS];
        float hidden[HIDDEN];
        float scores[ENT_NET_MOVES];
        bool right[ENT_MOVE_COUNT];
        ent_move_costs(&config, &gold, costs);
        ent_net_slots(&config, slots);
        ent_network_moves(&in->view, p->slots, slots, hidden, scores);
        uint32_t least = UINT32_MAX;
        for (ent_move m = 0; m < ENT_MOVE_COUNT; m++) {
            if (!ent_move_allowed(&config, m))
                scores[m] = -INFINITY;
            else if (costs[m] < least)
                least = costs[m];
        }
        ent_move best = ENT_MOVE_SHIFT;
        ent_move best_right = ENT_MOVE_COUNT;
        for (ent_move m = 0; m < ENT_MOVE_COUNT; m++) {
            right[m] = scores[m] != -INFINITY && costs[m] == least;
            best = scores[m] > scores[best] ? m : best;
            if (right[m] && (best_right == ENT_MOVE_COUNT || scores[m] > scores[best_right]))
                best_right = m;
        }
        softmax(scores, ENT_MOVE_COUNT);
        learn_move(in, p, slots, hidden, scores, right);
        ent_config_move(&config, chance(in) < 0.9F ? best : best_right, ENT_DEP_DEP);
    }
}

static void learn_labels(learner *in, const ent_sentence *sentence, pass *p) {
    for (uint32_t i = 0; i < sentence->count; i++) {
        const ent_word *word = &sentence->words[i];
        if (word->head == ENT_NO_WORD || word->deprel == ENT_DEPREL_NONE)
            continue;
        float hidden[HIDDEN];
        float scores[ENT_NET_LABELS];
        ent_network_labels(&in->view, p->sides, i, word->head, hidden, scores);
        softmax(scores, ENT_NET_LABELS);
        in->loss -= log(scores[word->deprel] > 1e-6F ? scores[word->deprel] : 1e-6F);
        scores[word->deprel] -= 1;
        float back[HIDDEN];
        back_hidden(in, hidden, in->view.labels, in->view.labels_bias, scores, ENT_NET_LABELS,
                    back);
        add(slope_of(in, in->view.label_bias), back, HIDDEN);
        add(p->side_slopes + (size_t)i * SIDE_COLS, back, HIDDEN);
        add(p->side_slopes + (size_t)word->head * SIDE_COLS + HIDDEN, back, HIDDEN);
    }
}

static void back_inputs(learner *in, const ent_sentence *sentence, const pass *p,
                        float *input_slopes) {
    for (uint32_t i = 0; i < p->count; i++) {
        const ent_word *word = &sentence->words[i];
        float *x = input_slopes + (size_t)i * IN;
        for (uint32_t k = 0; k < IN; k++)
            x[k] *= p->input_mask[(size_t)i * IN + k];
        uint32_t row = p->rows[i];
        if (!in->is_touched[row]) {
            in->is_touched[row] = true;
            in->touched[in->touched_count++] = row;
        }
        add(in->words.slope + (size_t)row * ENT_NET_WORD, x, ENT_NET_WORD);
        x += ENT_NET_WORD;
        add(slope_of(in, in->view.suffixes) + (size_t)p->small[2 * i] * ENT_NET_SUFFIX, x,
            ENT_NET_SUFFIX);
        x += ENT_NET_SUFFIX;
        add(slope_of(in, in->view.shapes) + (size_t)p->small[2 * i + 1] * ENT_NET_SHAPE, x,
            ENT_NET_SHAPE);
        x += ENT_NET_SHAPE;
        add(slope_of(in, in->view.xpos) + (size_t)word->xpos * ENT_NET_XPOS, x, ENT_NET_XPOS);
        x += ENT_NET_XPOS;
        add(slope_of(in, in->view.upos) + (size_t)word->upos * ENT_NET_UPOS, x, ENT_NET_UPOS);
    }
}

static void learn_sentence(learner *in, const ent_sentence *sentence, ent_arena *scratch) {
    uint32_t n = sentence->count;
    pass p = {.count = n};
    read_inputs(in, sentence, &p, scratch);
    size_t state_size = ((size_t)n + 1) * STATE;
    p.states = ENT_NEW_ARRAY(scratch, float, state_size);
    run_direction(in, &p, 0, scratch);
    run_direction(in, &p, 1, scratch);
    memcpy(p.states + (size_t)n * STATE, in->view.root, STATE * sizeof *p.states);
    float *raw = ENT_NEW_ARRAY(scratch, float, state_size);
    memcpy(raw, p.states, state_size * sizeof *raw);
    p.state_mask = make_mask(in, state_size, state_drop, scratch);
    for (size_t i = 0; i < state_size; i++)
        p.states[i] *= p.state_mask[i];
    p.slots = ENT_NEW_ARRAY(scratch, float, ((size_t)n + 1) * SLOT_COLS);
    p.sides = ENT_NEW_ARRAY(scratch, float, ((size_t)n + 1) * SIDE_COLS);
    p.slot_slopes = ENT_NEW_ARRAY(scratch, float, ((size_t)n + 1) * SLOT_COLS);
    p.side_slopes = ENT_NEW_ARRAY(scratch, float, ((size_t)n + 1) * SIDE_COLS);
    ent_matrix_add(p.slots, p.states, in->view.slots, n + 1, STATE, SLOT_COLS);
    ent_matrix_add(p.sides, p.states, in->view.label_sides, n + 1, STATE, SIDE_COLS);
    learn_moves(in, sentence, &p, scratch);
    learn_labels(in, sentence, &p);

    float *states_t = ENT_NEW_ARRAY(scratch, float, state_size);
    float *slopes = ENT_NEW_ARRAY(scratch, float, state_size);
    float *input_slopes = ENT_NEW_ARRAY(scratch, float, (size_t)n *IN);
    transpose(p.states, n + 1, STATE, states_t);
    ent_matrix_add(slope_of(in, in->view.slots), states_t, p.slot_slopes, STATE, n + 1, SLOT_COLS);
    ent_matrix_add(slope_of(in, in->view.label_sides), states_t, p.side_slopes, STATE, n + 1,
                   SIDE_COLS);
    ent_matrix_add(slopes, p.slot_slopes, in->slots_t, n + 1, SLOT_COLS, STATE);
    ent_matrix_add(slopes, p.side_slopes, in->sides_t, n + 1, SIDE_COLS, STATE);
    for (size_t i = 0; i < state_size; i++)
        slopes[i] *= p.state_mask[i];
    add(slope_of(in, in->view.root), slopes + (size_t)n * STATE, STATE);
    back_direction(in, &p, 0, raw, slopes, input_slopes, scratch);
    back_direction(in, &p, 1, raw, slopes, input_slopes, scratch);
    back_inputs(in, sentence, &p, input_slopes);
}

static void adam(block *b, size_t from, size_t count, float rate, float scale, uint64_t step) {
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

static void end_batch(learner *in, float rate) {
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
        adam(&in->words, (size_t)in->touched[i] * ENT_NET_WORD, ENT_NET_WORD, rate, scale,
             in->steps);
    }
    in->touched_count = 0;
    transpose(in->view.slots, STATE, SLOT_COLS, in->slots_t);
    transpose(in->view.label_sides, STATE, SIDE_COLS, in->sides_t);
    transpose(in->view.forward_input, IN, GATES, in->input_t[0]);
    transpose(in->view.backward_input, IN, GATES, in->input_t[1]);
    transpose(in->view.forward_cells, CELLS, GATES, in->cells_t[0]);
    transpose(in->view.backward_cells, CELLS, GATES, in->cells_t[1]);
}

static void snapshot(learner *in) {
    in->snapshots++;
    for (size_t i = 0; i < in->net.size; i++)
        in->net.sum[i] += in->net.weights[i];
    for (size_t i = 0; i < in->words.size; i++)
        in->words.sum[i] += in->words.weights[i];
}

static void write_sections(const learner *in, ent_model_builder *model) {
    double share = in->snapshots ? 1.0 / in->snapshots : 0;
    float *weights = ENT_NEW_ARRAY(model->arena, float, in->net.size);
    for (size_t i = 0; i < in->net.size; i++)
        weights[i] = in->snapshots ? (float)(in->net.sum[i] * share) : in->net.weights[i];
    ent_model_add(model, "parse.weights",
                  (ent_text){(const char *)weights, in->net.size * sizeof *weights});
    enum { HEADER = 64 };
    size_t scales = ((size_t)in->word_rows * sizeof(float) + HEADER - 1) / HEADER * HEADER;
    size_t size = HEADER + scales + in->words.size;
    char *bytes = ent_arena_array(model->arena, size, 1);
    memcpy(bytes, &in->word_rows, sizeof in->word_rows);
    for (uint32_t r = 0; r < in->word_rows; r++) {
        float row[ENT_NET_WORD];
        float largest = 1e-6F;
        for (uint32_t i = 0; i < ENT_NET_WORD; i++) {
            size_t at = (size_t)r * ENT_NET_WORD + i;
            row[i] = in->snapshots ? (float)(in->words.sum[at] * share) : in->words.weights[at];
            largest = fabsf(row[i]) > largest ? fabsf(row[i]) : largest;
        }
        float scale = largest / 127;
        memcpy(bytes + HEADER + (size_t)r * sizeof scale, &scale, sizeof scale);
        for (uint32_t i = 0; i < ENT_NET_WORD; i++)
            bytes[HEADER + scales + (size_t)r * ENT_NET_WORD + i] = (char)rintf(row[i] / scale);
    }
    ent_model_add(model, "parse.words", (ent_text){bytes, size});
}

static void make_learner(learner *in, const ent_vectors *vectors) {
    make_block(&in->net, ENT_NET_WEIGHTS, &in->arena);
    make_block(&in->words, (size_t)vectors->count * ENT_NET_WORD, &in->arena);
    in->word_rows = vectors->count;
    in->touched = ENT_NEW_ARRAY(&in->arena, uint32_t, vectors->count);
    in->is_touched = ENT_NEW_ARRAY(&in->arena, bool, vectors->count);
    ent_network_lay_out(in->net.weights, &in->view);
    in->slots_t = ENT_NEW_ARRAY(&in->arena, float, STATE *SLOT_COLS);
    in->sides_t = ENT_NEW_ARRAY(&in->arena, float, STATE *SIDE_COLS);
    for (unsigned s = 0; s < 2; s++) {
        in->input_t[s] = ENT_NEW_ARRAY(&in->arena, float, IN *GATES);
        in->cells_t[s] = ENT_NEW_ARRAY(&in->arena, float, CELLS *GATES);
    }
    init_weights(in, vectors);
}

void ent_train_parser(const ent_train_set *train, const ent_vectors *vectors,
                      const ent_lexicon *lexicon, uint32_t epochs, uint64_t seed,
                      ent_model_builder *model) {
    const float rate_start = 0.002F;
    learner in = {.random = {seed}, .lexicon = lexicon};
    ent_arena_init(&in.arena, "parser trainer");
    make_learner(&in, vectors);
    end_batch(&in, 0);
    uint32_t *order = ENT_NEW_ARRAY(&in.arena, uint32_t, train->count);
    for (uint32_t s = 0; s < train->count; s++)
        order[s] = s;
    ent_arena scratch;
    ent_arena_init(&scratch, "parser trainer");
    uint64_t total = (uint64_t)epochs * train->count;
    uint64_t done = 0;
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        ent_random_shuffle(&in.random, order, train->count);
        in.loss = 0;
        for (uint32_t o = 0; o < train->count; o++) {
            ent_arena_reset(&scratch);
            learn_sentence(&in, &train->at[order[o]].sentence, &scratch);
            if (++done % BATCH != 0)
                continue;
            float left = 1 - (float)done / (float)total;
            end_batch(&in, rate_start * (0.05F + 0.95F * left));
            if (in.steps % SNAPSHOT_EVERY == 0 && left < 0.35F)
                snapshot(&in);
        }
        fprintf(stderr, "parser: epoch %u of %u, loss %.4f a word\n", epoch + 1, epochs,
                in.loss / (double)train->words);
    }
    write_sections(&in, model);
    ent_arena_clear(&scratch);
    ent_arena_clear(&in.arena);
}
