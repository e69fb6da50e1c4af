#include "core/train/train_parser.h"

#include "core/model/matrix.h"
#include "core/train/learner.h"
#include "core/train/oracle.h"
#include "core/tree/network.h"

#include <math.h>
#include <stdio.h>

/* Trains the parser's network through whole sentences: log loss over the moves that the dynamic
 * oracle allows along the parser's own way, and over the labels of the gold arcs. */

enum {
    STATE = ENT_NET_STATE,
    HIDDEN = ENT_NET_HIDDEN,
    SLOT_COLS = ENT_NET_SLOTS * ENT_NET_HIDDEN,
    SIDE_COLS = 2 * ENT_NET_HIDDEN,
    BATCH = ENT_LEARNER_BATCH,
    SNAPSHOT_EVERY = 40, /* batches */
};

_Static_assert((int)ENT_NET_HIDDEN == (int)ENT_HEAD_HIDDEN, "hidden layers are of one size");

typedef struct parse_trainer {
    ent_learner learner;
    ent_network net; /* of the learner's weights */
    float *slots_t;  /* transposed weights, fresh for each batch */
    float *sides_t;
} parse_trainer;

typedef struct parse_pass {
    ent_pass read;
    float *slots;
    float *sides;
    float *slot_slopes;
    float *side_slopes;
} parse_pass;

static void transpose_weights(parse_trainer *in) {
    ent_transpose(in->net.slots, STATE, SLOT_COLS, in->slots_t);
    ent_transpose(in->net.label_sides, STATE, SIDE_COLS, in->sides_t);
}

static void init(parse_trainer *in, const ent_vectors *vectors, const ent_lexicon *lexicon,
                 uint64_t seed) {
    ent_learner *learner = &in->learner;
    ent_learner_init(learner, ENT_NET_WEIGHTS, vectors, lexicon, seed);
    ent_network_lay_out(learner->net.weights, &in->net);
    const ent_network *net = &in->net;
    ent_learner_fill(learner, net->root, STATE, 0.3F);
    ent_learner_fill(learner, net->slots, STATE * SLOT_COLS, sqrtf(6.0F / (STATE + HIDDEN)));
    ent_learner_fill(learner, net->empty_slots, ENT_NET_SLOTS * HIDDEN, 0.1F);
    ent_learner_fill(learner, net->moves, HIDDEN * ENT_NET_MOVES, sqrtf(6.0F / HIDDEN));
    ent_learner_fill(learner, net->label_sides, STATE * SIDE_COLS, sqrtf(6.0F / (STATE + HIDDEN)));
    ent_learner_fill(learner, net->labels, HIDDEN * ENT_NET_LABELS,
                     sqrtf(6.0F / (HIDDEN + ENT_NET_LABELS)));
    in->slots_t = ENT_NEW_ARRAY(&learner->arena, float, STATE *SLOT_COLS);
    in->sides_t = ENT_NEW_ARRAY(&learner->arena, float, STATE *SIDE_COLS);
    transpose_weights(in);
}

static void learn_move(parse_trainer *in, parse_pass *p, const uint32_t slots[ENT_NET_SLOTS],
                       const float *hidden, const float *share, const bool *right) {
    float slopes[ENT_NET_MOVES] = {0};
    float good = 0;
    for (unsigned m = 0; m < ENT_MOVE_COUNT; m++)
        good += right[m] ? share[m] : 0;
    good = good > 1e-6F ? good : 1e-6F;
    in->learner.loss -= log(good);
    for (unsigned m = 0; m < ENT_MOVE_COUNT; m++)
        slopes[m] = share[m] - (right[m] ? share[m] / good : 0);
    float back[HIDDEN];
    ent_back_hidden(&in->learner, hidden, in->net.moves, in->net.moves_bias, slopes, ENT_NET_MOVES,
                    back);
    ent_add(ent_learner_slope(&in->learner, in->net.move_bias), back, HIDDEN);
    for (uint32_t s = 0; s < ENT_NET_SLOTS; s++)
        ent_add(slots[s] == ENT_NO_WORD
                    ? ent_learner_slope(&in->learner, in->net.empty_slots) + (size_t)s * HIDDEN
                    : p->slot_slopes + ((size_t)slots[s] * ENT_NET_SLOTS + s) * HIDDEN,
                back, HIDDEN);
}

static void learn_moves(parse_trainer *in, const ent_sentence *sentence, parse_pass *p,
                        ent_arena *scratch) {
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
        ent_network_moves(&in->net, p->slots, slots, hidden, scores);
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
        ent_softmax(scores, ENT_MOVE_COUNT);
        learn_move(in, p, slots, hidden, scores, right);
        ent_config_move(&config, ent_learner_chance(&in->learner) < 0.9F ? best : best_right,
                        ENT_DEP_DEP);
    }
}

static void learn_labels(parse_trainer *in, const ent_sentence *sentence, parse_pass *p) {
    for (uint32_t i = 0; i < sentence->count; i++) {
        const ent_word *word = &sentence->words[i];
        if (word->head == ENT_NO_WORD || word->deprel == ENT_DEPREL_NONE)
            continue;
        float hidden[HIDDEN];
        float scores[ENT_NET_LABELS];
        ent_network_labels(&in->net, p->sides, i, word->head, hidden, scores);
        ent_softmax(scores, ENT_NET_LABELS);
        in->learner.loss -= log(scores[word->deprel] > 1e-6F ? scores[word->deprel] : 1e-6F);
        scores[word->deprel] -= 1;
        float back[HIDDEN];
        ent_back_hidden(&in->learner, hidden, in->net.labels, in->net.labels_bias, scores,
                        ENT_NET_LABELS, back);
        ent_add(ent_learner_slope(&in->learner, in->net.label_bias), back, HIDDEN);
        ent_add(p->side_slopes + (size_t)i * SIDE_COLS, back, HIDDEN);
        ent_add(p->side_slopes + (size_t)word->head * SIDE_COLS + HIDDEN, back, HIDDEN);
    }
}

static void read_sentence(parse_trainer *in, const ent_sentence *sentence, parse_pass *p,
                          ent_arena *scratch) {
    uint32_t n = sentence->count;
    const ent_word_key *keys = ent_learner_keys(&in->learner, sentence, scratch);
    ent_reader_rows *rows = ENT_NEW_ARRAY(scratch, ent_reader_rows, n);
    ent_learner_rows(&in->learner, keys, n, rows);
    for (uint32_t i = 0; i < n; i++)
        ent_network_rows(&sentence->words[i], &rows[i]);
    ent_learner_read(&in->learner, rows, n, scratch, &p->read);
    memcpy(p->read.states + (size_t)n * STATE, in->net.root, STATE * sizeof(float));
    p->slots = ENT_NEW_ARRAY(scratch, float, ((size_t)n + 1) * SLOT_COLS);
    p->sides = ENT_NEW_ARRAY(scratch, float, ((size_t)n + 1) * SIDE_COLS);
    p->slot_slopes = ENT_NEW_ARRAY(scratch, float, ((size_t)n + 1) * SLOT_COLS);
    p->side_slopes = ENT_NEW_ARRAY(scratch, float, ((size_t)n + 1) * SIDE_COLS);
    ent_matrix_add(p->slots, p->read.states, in->net.slots, n + 1, STATE, SLOT_COLS);
    ent_matrix_add(p->sides, p->read.states, in->net.label_sides, n + 1, STATE, SIDE_COLS);
}

static void learn_sentence(parse_trainer *in, const ent_sentence *sentence, ent_arena *scratch) {
    uint32_t n = sentence->count;
    parse_pass p;
    read_sentence(in, sentence, &p, scratch);
    learn_moves(in, sentence, &p, scratch);
    learn_labels(in, sentence, &p);
    float *states_t = ENT_NEW_ARRAY(scratch, float, ((size_t)n + 1) * STATE);
    ent_transpose(p.read.states, n + 1, STATE, states_t);
    ent_matrix_add(ent_learner_slope(&in->learner, in->net.slots), states_t, p.slot_slopes, STATE,
                   n + 1, SLOT_COLS);
    ent_matrix_add(ent_learner_slope(&in->learner, in->net.label_sides), states_t, p.side_slopes,
                   STATE, n + 1, SIDE_COLS);
    ent_matrix_add(p.read.slopes, p.slot_slopes, in->slots_t, n + 1, SLOT_COLS, STATE);
    ent_matrix_add(p.read.slopes, p.side_slopes, in->sides_t, n + 1, SIDE_COLS, STATE);
    ent_add(ent_learner_slope(&in->learner, in->net.root), p.read.slopes + (size_t)n * STATE,
            STATE);
    ent_learner_back(&in->learner, &p.read, scratch);
}

void ent_train_parser(const ent_train_set *train, const ent_vectors *vectors,
                      const ent_lexicon *lexicon, uint32_t epochs, uint64_t seed,
                      ent_model_builder *model) {
    const float rate_start = 0.002F;
    parse_trainer in;
    init(&in, vectors, lexicon, seed);
    uint32_t *order = ENT_NEW_ARRAY(&in.learner.arena, uint32_t, train->count);
    for (uint32_t s = 0; s < train->count; s++)
        order[s] = s;
    ent_arena scratch;
    ent_arena_init(&scratch, "parser trainer");
    uint64_t total = (uint64_t)epochs * train->count;
    uint64_t done = 0;
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        ent_random_shuffle(&in.learner.random, order, train->count);
        in.learner.loss = 0;
        for (uint32_t o = 0; o < train->count; o++) {
            ent_arena_reset(&scratch);
            learn_sentence(&in, &train->at[order[o]].sentence, &scratch);
            if (++done % BATCH != 0)
                continue;
            float left = 1 - (float)done / (float)total;
            ent_learner_step(&in.learner, rate_start * (0.05F + 0.95F * left));
            transpose_weights(&in);
            if (in.learner.steps % SNAPSHOT_EVERY == 0 && left < 0.35F)
                ent_learner_snapshot(&in.learner);
        }
        fprintf(stderr, "parser: epoch %u of %u, loss %.4f a word\n", epoch + 1, epochs,
                in.learner.loss / (double)train->words);
    }
    ent_learner_sections(&in.learner, "parse.weights", "parse.words", model);
    ent_arena_clear(&scratch);
    ent_learner_clear(&in.learner);
}
