/* The network that scores the parser's moves and labels, after Kiperwasser and Goldberg (2016):
 * each word is read by an LSTM from the left and one from the right; a move is scored by one hidden
 * layer over the words on top of the stack and the first of the buffer, a label by one over word
 * and head. What a word adds to a hidden layer is computed once a sentence. */
#ifndef ENT_TREE_NETWORK_H
#define ENT_TREE_NETWORK_H

#include "core/base/arena.h"
#include "core/base/status.h"
#include "core/model/reader.h"
#include "core/tree/transitions.h"

enum {
    ENT_NET_STATE = ENT_READER_STATE,
    ENT_NET_HIDDEN = 96,
    ENT_NET_SLOTS = 4,   /* three words of the stack, one of the buffer */
    ENT_NET_MOVES = 16,  /* ENT_MOVE_COUNT, padded */
    ENT_NET_LABELS = 64, /* ENT_DEPREL_COUNT, padded */
};

/* X(name, number of floats): the weights behind those of the reader, as they lie in the model. */
#define ENT_NET_LIST(X)                                    \
    X(root, ENT_NET_STATE)                                 \
    X(slots, ENT_NET_STATE *ENT_NET_SLOTS *ENT_NET_HIDDEN) \
    X(empty_slots, ENT_NET_SLOTS *ENT_NET_HIDDEN)          \
    X(move_bias, ENT_NET_HIDDEN)                           \
    X(moves, ENT_NET_HIDDEN *ENT_NET_MOVES)                \
    X(moves_bias, ENT_NET_MOVES)                           \
    X(label_sides, ENT_NET_STATE * 2 * ENT_NET_HIDDEN)     \
    X(label_bias, ENT_NET_HIDDEN)                          \
    X(labels, ENT_NET_HIDDEN *ENT_NET_LABELS)              \
    X(labels_bias, ENT_NET_LABELS)

enum {
    ENT_NET_LAYERS = 2,
    ENT_NET_OWN_WEIGHTS = 0
#define ENT_NET_SIZE(name, count) +(count)
    ENT_NET_LIST(ENT_NET_SIZE)
#undef ENT_NET_SIZE
        ,
    ENT_NET_WEIGHTS = ENT_READER_WEIGHTS(ENT_NET_LAYERS) + ENT_NET_OWN_WEIGHTS
};

typedef struct ent_net_weights {
#define ENT_NET_FIELD(name, count) const float *name;
    ENT_NET_LIST(ENT_NET_FIELD)
#undef ENT_NET_FIELD
} ent_net_weights;

/* As it runs. */
typedef struct ent_network {
    ent_reader reader;
    ent_net_weights weights;
    ent_grid slots; /* weights.slots and label_sides */
    ent_grid sides;
    uint8_t root[ENT_NET_STATE];
} ent_network;

/* Of the model's sections; borrowed. */
ent_status ent_network_open(ent_text weights, ent_text words, ent_arena *arena, ent_network *out,
                            ent_error *err) ENT_MUST_CHECK;

/* Points the fields into ENT_NET_OWN_WEIGHTS floats. */
void ent_net_weights_lay_out(const float *weights, ent_net_weights *out);

/* Fills in what the parser's reader takes of a word's tags. */
static inline void ent_network_rows(const ent_word *word, ent_reader_rows *rows) {
    rows->wide = word->xpos;
    rows->narrow = word->upos;
}

/* What is computed once a sentence. count + 1 rows: the words and the root. */
typedef struct ent_net_sentence {
    const float *slots; /* rows of ENT_NET_SLOTS times ENT_NET_HIDDEN */
    const float *sides; /* rows of ENT_NET_HIDDEN for the word, and for the head */
} ent_net_sentence;

void ent_network_read(const ent_network *network, const ent_lexicon *lexicon,
                      const ent_sentence *sentence, ent_arena *arena, ent_net_sentence *out);

/* The words that the slots hold, ENT_NO_WORD for none. */
static inline void ent_net_slots(const ent_config *config, uint32_t words[ENT_NET_SLOTS]) {
    words[0] = ent_config_stack(config, 0);
    words[1] = ent_config_stack(config, 1);
    words[2] = ent_config_stack(config, 2);
    words[3] = ent_config_buffer(config, 0);
}

/* scores[0 .. ENT_NET_MOVES - 1]; hidden gets the hidden layer. */
void ent_network_moves(const ent_net_weights *network, const float *slots,
                       const uint32_t words[ENT_NET_SLOTS], float *hidden, float *scores);

/* scores[0 .. ENT_NET_LABELS - 1] of the arc from head to word. */
void ent_network_labels(const ent_net_weights *network, const float *sides, uint32_t word,
                        uint32_t head, float *hidden, float *scores);

#endif
