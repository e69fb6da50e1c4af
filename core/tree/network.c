#include "core/tree/network.h"

#include "core/model/matrix.h"

_Static_assert((int)ENT_DEPREL_COUNT <= (int)ENT_NET_LABELS, "relations have columns");

void ent_net_weights_lay_out(const float *weights, ent_net_weights *out) {
#define PLACE(name, count) \
    out->name = weights;   \
    weights += (count);
    ENT_NET_LIST(PLACE)
#undef PLACE
}

ent_status ent_network_open(ent_text weights, ent_text words, ent_arena *arena, ent_network *out,
                            ent_error *err) {
    const float *rest = NULL;
    ENT_TRY(ent_reader_open(weights, ENT_NET_WEIGHTS, ENT_NET_LAYERS, words, arena, &out->reader,
                            &rest, err));
    ent_net_weights_lay_out(rest, &out->weights);
    ent_grid_make(out->weights.slots, ENT_NET_STATE, ENT_NET_SLOTS * ENT_NET_HIDDEN, arena,
                  &out->slots);
    ent_grid_make(out->weights.label_sides, ENT_NET_STATE, 2 * ENT_NET_HIDDEN, arena, &out->sides);
    float root[ENT_NET_STATE]; /* its part among states, which lie between -1 and 1 */
    for (uint32_t i = 0; i < ENT_NET_STATE; i++) {
        float x = out->weights.root[i];
        root[i] = x > 1 ? 1 : x < -1 ? -1 : x;
    }
    ent_bytes_one(root, ENT_NET_STATE, out->root);
    return ENT_OK;
}

void ent_network_read(const ent_network *net, const ent_lexicon *lexicon,
                      const ent_sentence *sentence, ent_arena *arena, ent_net_sentence *out) {
    uint32_t count = sentence->count;
    ent_reader_rows *rows = ENT_NEW_ARRAY(arena, ent_reader_rows, count);
    uint8_t *states = ENT_NEW_ARRAY(arena, uint8_t, ((size_t)count + 1) * ENT_NET_STATE);
    float *slots =
        ENT_NEW_ARRAY(arena, float, ((size_t)count + 1) * ENT_NET_SLOTS * ENT_NET_HIDDEN);
    float *sides = ENT_NEW_ARRAY(arena, float, ((size_t)count + 1) * 2 * ENT_NET_HIDDEN);
    for (uint32_t i = 0; i < count; i++) {
        ent_word_key key;
        ent_word_key_look_up(sentence->words[i].form, lexicon, &key);
        ent_reader_rows_make(&key, net->reader.word_rows, &rows[i]);
        ent_network_rows(&sentence->words[i], &rows[i]);
    }
    ent_reader_run(&net->reader, rows, count, arena, states);
    memcpy(states + (size_t)count * ENT_NET_STATE, net->root, ENT_NET_STATE);
    ent_grid_add(&net->slots, states, NULL, count + 1, slots);
    ent_grid_add(&net->sides, states, NULL, count + 1, sides);
    *out = (ent_net_sentence){.slots = slots, .sides = sides};
}

void ent_network_moves(const ent_net_weights *net, const float *slots,
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

void ent_network_labels(const ent_net_weights *net, const float *sides, uint32_t word,
                        uint32_t head, float *hidden, float *scores) {
    const float *a = sides + (size_t)word * 2 * ENT_NET_HIDDEN;
    const float *b = sides + ((size_t)head * 2 + 1) * ENT_NET_HIDDEN;
    for (uint32_t i = 0; i < ENT_NET_HIDDEN; i++)
        hidden[i] = net->label_bias[i] + a[i] + b[i];
    ent_matrix_tanh(hidden, ENT_NET_HIDDEN);
    memcpy(scores, net->labels_bias, ENT_NET_LABELS * sizeof *scores);
    ent_matrix_add(scores, hidden, net->labels, 1, ENT_NET_HIDDEN, ENT_NET_LABELS);
}
