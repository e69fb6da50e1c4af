#include "core/tree/network.h"

#include "core/model/matrix.h"

#include <math.h>

enum { WORDS_HEADER = 64, CHUNK = 64 };

_Static_assert((int)ENT_XPOS_COUNT <= (int)ENT_NET_TAG_ROWS &&
                   (int)ENT_UPOS_COUNT <= (int)ENT_NET_TAG_ROWS,
               "tags have rows");
_Static_assert((int)ENT_DEPREL_COUNT <= (int)ENT_NET_LABELS, "relations have columns");

void ent_network_lay_out(const float *weights, ent_network *out) {
#define PLACE(name, count) \
    out->name = weights;   \
    weights += (count);
    ENT_NET_LIST(PLACE)
#undef PLACE
}

ent_status ent_network_open(ent_text weights, ent_text words, ent_network *out, ent_error *err) {
    if (weights.len != ENT_NET_WEIGHTS * sizeof(float) || words.len < WORDS_HEADER)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "the network of the model has %zu bytes, expected %zu", weights.len,
                        ENT_NET_WEIGHTS * sizeof(float));
    const float *numbers = (const float *)(const void *)weights.at;
    for (size_t i = 0; i < ENT_NET_WEIGHTS; i++)
        if (!isfinite(numbers[i]))
            return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "weight %zu of the model is no number",
                            i);
    ent_network_lay_out(numbers, out);
    uint32_t rows = 0;
    memcpy(&rows, words.at, sizeof rows);
    size_t scales = ((size_t)rows * sizeof(float) + WORDS_HEADER - 1) / WORDS_HEADER * WORDS_HEADER;
    if (rows == 0 || words.len != WORDS_HEADER + scales + (size_t)rows * ENT_NET_WORD)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "the word vectors of the model have a wrong size");
    out->word_rows = rows;
    out->word_scales = (const float *)(const void *)(words.at + WORDS_HEADER);
    out->words = (const int8_t *)words.at + WORDS_HEADER + scales;
    for (uint32_t i = 0; i < rows; i++)
        if (!isfinite(out->word_scales[i]))
            return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "word vector %u of the model is broken",
                            i);
    return ENT_OK;
}

static void make_input(const ent_network *net, const ent_lexicon *lexicon, const ent_word *word,
                       float *out) {
    ent_word_key key;
    ent_word_key_look_up(word->form, lexicon, &key);
    uint32_t row = key.row < net->word_rows ? key.row : 0;
    const int8_t *vector = net->words + (size_t)row * ENT_NET_WORD;
    for (uint32_t i = 0; i < ENT_NET_WORD; i++)
        out[i] = net->word_scales[row] * (float)vector[i];
    out += ENT_NET_WORD;
    memcpy(out, net->suffixes + (size_t)ent_net_suffix_row(&key) * ENT_NET_SUFFIX,
           ENT_NET_SUFFIX * sizeof *out);
    out += ENT_NET_SUFFIX;
    memcpy(out, net->shapes + (size_t)ent_net_shape_row(&key) * ENT_NET_SHAPE,
           ENT_NET_SHAPE * sizeof *out);
    out += ENT_NET_SHAPE;
    memcpy(out, net->xpos + (size_t)(word->xpos % ENT_NET_TAG_ROWS) * ENT_NET_XPOS,
           ENT_NET_XPOS * sizeof *out);
    out += ENT_NET_XPOS;
    memcpy(out, net->upos + (size_t)(word->upos % ENT_NET_TAG_ROWS) * ENT_NET_UPOS,
           ENT_NET_UPOS * sizeof *out);
}

/* Reads the words in one direction; the inputs of a chunk of words are multiplied together. */
static void run_direction(const float *input_weights, const float *cell_weights, const float *bias,
                          const float *inputs, uint32_t count, bool backward, float *states) {
    float gates[CHUNK * ENT_NET_GATES];
    float cell[ENT_NET_CELLS] = {0};
    float squashed[ENT_NET_CELLS];
    float last[ENT_NET_CELLS] = {0};
    for (uint32_t done = 0; done < count; done += CHUNK) {
        uint32_t size = count - done < CHUNK ? count - done : CHUNK;
        uint32_t first = backward ? count - done - size : done;
        for (uint32_t i = 0; i < size; i++)
            memcpy(gates + (size_t)i * ENT_NET_GATES, bias, ENT_NET_GATES * sizeof *gates);
        ent_matrix_add(gates, inputs + (size_t)first * ENT_NET_INPUT, input_weights, size,
                       ENT_NET_INPUT, ENT_NET_GATES);
        for (uint32_t i = 0; i < size; i++) {
            uint32_t at = backward ? size - 1 - i : i;
            float *gate = gates + (size_t)at * ENT_NET_GATES;
            ent_matrix_add(gate, last, cell_weights, 1, ENT_NET_CELLS, ENT_NET_GATES);
            ent_matrix_lstm(gate, cell, squashed, last, ENT_NET_CELLS);
            memcpy(states + (size_t)(first + at) * ENT_NET_STATE, last, sizeof last);
        }
    }
}

void ent_network_read(const ent_network *net, const ent_lexicon *lexicon,
                      const ent_sentence *sentence, ent_arena *arena, ent_net_sentence *out) {
    uint32_t count = sentence->count;
    float *inputs = ENT_NEW_ARRAY(arena, float, (size_t)count *ENT_NET_INPUT);
    float *states = ENT_NEW_ARRAY(arena, float, ((size_t)count + 1) * ENT_NET_STATE);
    float *slots =
        ENT_NEW_ARRAY(arena, float, ((size_t)count + 1) * ENT_NET_SLOTS * ENT_NET_HIDDEN);
    float *sides = ENT_NEW_ARRAY(arena, float, ((size_t)count + 1) * 2 * ENT_NET_HIDDEN);
    for (uint32_t i = 0; i < count; i++)
        make_input(net, lexicon, &sentence->words[i], inputs + (size_t)i * ENT_NET_INPUT);
    run_direction(net->forward_input, net->forward_cells, net->forward_bias, inputs, count, false,
                  states);
    run_direction(net->backward_input, net->backward_cells, net->backward_bias, inputs, count, true,
                  states + ENT_NET_CELLS);
    memcpy(states + (size_t)count * ENT_NET_STATE, net->root, ENT_NET_STATE * sizeof *states);
    ent_matrix_add(slots, states, net->slots, count + 1, ENT_NET_STATE,
                   ENT_NET_SLOTS * ENT_NET_HIDDEN);
    ent_matrix_add(sides, states, net->label_sides, count + 1, ENT_NET_STATE, 2 * ENT_NET_HIDDEN);
    *out = (ent_net_sentence){.slots = slots, .sides = sides};
}

void ent_network_moves(const ent_network *net, const float *slots,
                       const uint32_t words[ENT_NET_SLOTS], float *hidden, float *scores) {
    memcpy(hidden, net->move_bias, ENT_NET_HIDDEN * sizeof *hidden);
    for (uint32_t s = 0; s < ENT_NET_SLOTS; s++) {
        const float *part = words[s] == ENT_NO_WORD
                                ? net->empty_slots + (size_t)s * ENT_NET_HIDDEN
                                : slots + ((size_t)words[s] * ENT_NET_SLOTS + s) * ENT_NET_HIDDEN;
        for (uint32_t i = 0; i < ENT_NET_HIDDEN; i++)
            hidden[i] += part[i];
    }
    ent_matrix_tanh(hidden, ENT_NET_HIDDEN);
    memcpy(scores, net->moves_bias, ENT_NET_MOVES * sizeof *scores);
    ent_matrix_add(scores, hidden, net->moves, 1, ENT_NET_HIDDEN, ENT_NET_MOVES);
}

void ent_network_labels(const ent_network *net, const float *sides, uint32_t word, uint32_t head,
                        float *hidden, float *scores) {
    const float *a = sides + (size_t)word * 2 * ENT_NET_HIDDEN;
    const float *b = sides + ((size_t)head * 2 + 1) * ENT_NET_HIDDEN;
    for (uint32_t i = 0; i < ENT_NET_HIDDEN; i++)
        hidden[i] = net->label_bias[i] + a[i] + b[i];
    ent_matrix_tanh(hidden, ENT_NET_HIDDEN);
    memcpy(scores, net->labels_bias, ENT_NET_LABELS * sizeof *scores);
    ent_matrix_add(scores, hidden, net->labels, 1, ENT_NET_HIDDEN, ENT_NET_LABELS);
}
