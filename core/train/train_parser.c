#include "core/train/train.h"

#include "core/train/perceptron.h"
#include "core/tree/parse_words.h"

#include <stdio.h>

/* Trains the parser with the dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013): a
 * move costs the gold arcs that can no longer be made after it. */

typedef struct gold_tree {
    uint32_t *head;        /* count for the root's word */
    uint32_t *child_start; /* children of each word, and of the root, ascending */
    uint32_t *children;
} gold_tree;

typedef struct trainer {
    ent_arena arena;
    ent_random random;
    ent_perceptron moves;
    ent_perceptron labels;
} trainer;

static void make_gold(const ent_sentence *sentence, ent_arena *arena, gold_tree *out) {
    uint32_t n = sentence->count;
    out->head = ENT_NEW_ARRAY(arena, uint32_t, n);
    out->child_start = ENT_NEW_ARRAY(arena, uint32_t, (size_t)n + 3);
    out->children = ENT_NEW_ARRAY(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        out->head[i] = sentence->words[i].head == ENT_NO_WORD ? n : sentence->words[i].head;
        out->child_start[out->head[i] + 2]++;
    }
    for (uint32_t i = 2; i <= n + 2; i++)
        out->child_start[i] += out->child_start[i - 1];
    for (uint32_t i = 0; i < n; i++)
        out->children[out->child_start[out->head[i] + 1]++] = i;
}

/* On the stack: read, but without a head yet. */
static bool on_stack(const ent_config *config, uint32_t word) {
    return word < config->next && config->head[word] == ENT_NO_WORD;
}

static void move_costs(const ent_config *config, const gold_tree *gold,
                       uint32_t costs[ENT_MOVE_COUNT]) {
    uint32_t next = config->next;
    uint32_t top = ent_config_stack(config, 0);
    uint32_t below = ent_config_stack(config, 1);
    costs[ENT_MOVE_SHIFT] = costs[ENT_MOVE_LEFT] = costs[ENT_MOVE_RIGHT] = 0;
    if (next < config->count) {
        uint32_t head = gold->head[next];
        costs[ENT_MOVE_SHIFT] += head != top && head < next && on_stack(config, head);
        for (uint32_t c = gold->child_start[next]; c < gold->child_start[next + 1]; c++)
            costs[ENT_MOVE_SHIFT] += on_stack(config, gold->children[c]);
    }
    if (top == ENT_NO_WORD)
        return;
    uint32_t lost = 0;
    for (uint32_t c = gold->child_start[top + 1]; c-- > gold->child_start[top];) {
        if (gold->children[c] < next)
            break;
        lost++;
    }
    uint32_t head = gold->head[top];
    costs[ENT_MOVE_LEFT] = lost + (head == below || (head > next && head != ENT_NO_WORD));
    costs[ENT_MOVE_RIGHT] = lost + (head >= next);
}

static void learn_label(trainer *in, const ent_config *config, const ent_parse_word *words,
                        ent_move move, uint32_t gold, ent_deprel *out) {
    uint32_t features[ENT_PARSE_FEATURES_MAX];
    float scores[ENT_LINEAR_CLASSES_MAX];
    uint32_t n = ent_label_features(config, words, move, features);
    ent_perceptron_score(&in->labels, features, n, scores);
    uint32_t best = 1;
    for (uint32_t c = 2; c < ENT_DEPREL_COUNT; c++)
        if (scores[c] > scores[best] && c != ENT_DEP_ROOT)
            best = c;
    in->labels.step++;
    if (gold != ENT_DEPREL_NONE && best != gold)
        ent_perceptron_update(&in->labels, features, n, gold, best);
    *out = (ent_deprel)best;
}

static uint32_t learn_sentence(trainer *in, const ent_sentence *sentence, bool explore,
                               ent_arena *scratch) {
    ent_config config;
    gold_tree gold;
    ent_config_make(sentence->count, scratch, &config);
    make_gold(sentence, scratch, &gold);
    const ent_parse_word *words = ent_parse_words_make(sentence, scratch);
    uint32_t features[ENT_PARSE_FEATURES_MAX];
    float scores[ENT_LINEAR_STEP];
    uint32_t wrong = 0;
    while (!ent_config_done(&config)) {
        uint32_t costs[ENT_MOVE_COUNT];
        move_costs(&config, &gold, costs);
        uint32_t n = ent_parse_features(&config, words, features);
        ent_perceptron_score(&in->moves, features, n, scores);
        ent_move best = ENT_MOVE_COUNT;
        ent_move right = ENT_MOVE_COUNT; /* the best-scored of the cheapest moves */
        for (ent_move m = 0; m < ENT_MOVE_COUNT; m++) {
            if (!ent_move_allowed(&config, m))
                continue;
            if (best == ENT_MOVE_COUNT || scores[m] > scores[best])
                best = m;
            if (right == ENT_MOVE_COUNT || costs[m] < costs[right] ||
                (costs[m] == costs[right] && scores[m] > scores[right]))
                right = m;
        }
        in->moves.step++;
        if (costs[best] > costs[right]) {
            ent_perceptron_update(&in->moves, features, n, right, best);
            wrong++;
        }
        ent_move move = explore && ent_random_below(&in->random, 10) < 9 ? best : right;
        ent_deprel label = ENT_DEP_ROOT;
        if (move != ENT_MOVE_SHIFT && !(move == ENT_MOVE_LEFT && config.next == config.count)) {
            uint32_t top = ent_config_stack(&config, 0);
            uint32_t head = move == ENT_MOVE_LEFT ? config.next : ent_config_stack(&config, 1);
            bool correct = gold.head[top] == head;
            learn_label(in, &config, words, move,
                        correct ? sentence->words[top].deprel : ENT_DEPREL_NONE, &label);
        }
        ent_config_move(&config, move, label);
    }
    return wrong;
}

void ent_train_parser(const ent_train_set *train, uint32_t epochs, uint64_t seed,
                      ent_model_builder *model) {
    enum { MOVE_BITS = 18, LABEL_BITS = 17 };
    trainer in = {.random = {seed}};
    ent_arena_init(&in.arena, "parser trainer");
    ent_perceptron_init(&in.moves, MOVE_BITS, ENT_MOVE_COUNT, &in.arena);
    ent_perceptron_init(&in.labels, LABEL_BITS, ENT_DEPREL_COUNT, &in.arena);
    uint32_t *order = ENT_NEW_ARRAY(&in.arena, uint32_t, train->count);
    for (uint32_t s = 0; s < train->count; s++)
        order[s] = s;
    ent_arena scratch;
    ent_arena_init(&scratch, "parser trainer");
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        ent_random_shuffle(&in.random, order, train->count);
        uint64_t wrong = 0;
        for (uint32_t o = 0; o < train->count; o++) {
            ent_arena_reset(&scratch);
            wrong += learn_sentence(&in, &train->at[order[o]].sentence, epoch > 0, &scratch);
        }
        fprintf(stderr, "parser: epoch %u of %u, %.2f wrong moves in 100 words\n", epoch + 1,
                epochs, 100.0 * (double)wrong / (double)train->words);
    }
    ent_model_add(model, "moves.weights", ent_perceptron_section(&in.moves, model->arena));
    ent_model_add(model, "labels.weights", ent_perceptron_section(&in.labels, model->arena));
    ent_arena_clear(&scratch);
    ent_arena_clear(&in.arena);
}
