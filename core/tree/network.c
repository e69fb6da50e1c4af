#include "core/tree/network.h"

#include "core/model/matrix.h"

_Static_assert((int)ENT_DEPREL_COUNT <= (int)ENT_NET_LABELS, "relations have columns");

void ent_network_lay_out(const float *weights, ent_network *out) {
    weights = ent_reader_lay_out(weights, &out->reader);
#define PLACE(name, count) \
    out->name = weights;   \
    weights += (count);
    ENT_NET_LIST(PLACE)
#undef PLACE
}

ent_status ent_network_open(ent_text weights, ent_text words, ent_network *out, ent_error *err) {
    const float *rest = NULL;
    *out = (ent_network){.root = NULL};
    ent_reader reader;
    ENT_TRY(ent_reader_open(weights, ENT_NET_WEIGHTS, words, &reader, &rest, err));
    ent_network_lay_out((const float *)(const void *)weights.at, out);
    out->reader = reader;
    return ENT_OK;
}

void ent_network_read(const ent_network *net, const ent_lexicon *lexicon,
                      const ent_sentence *sentence, ent_arena *arena, ent_net_sentence *out) {
    uint32_t count = sentence->count;
    ent_reader_rows *rows = ENT_NEW_ARRAY(arena, ent_reader_rows, count);
    float *states = ENT_NEW_ARRAY(arena, float, ((size_t)count + 1) * ENT_NET_STATE);
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
