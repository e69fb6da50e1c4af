#include "core/train/train_parser.h"

#include "core/train/dev_score.h"
#include "core/train/learner.h"
#include "core/train/oracle.h"
#include "core/train/products.h"
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
};

_Static_assert((int)ENT_NET_HIDDEN == (int)ENT_HEAD_HIDDEN, "hidden layers are of one size");

typedef struct parse_trainer {
    ent_learner learner;
    ent_net_weights net;  /* of the learner's weights */
    const float *slots_t; /* transposed weights, fresh for each batch */
    const float *sides_t;
    const ent_teachers *teachers;    /* or NULL */
    const ent_sentence *taught_from; /* the first whose tree is theirs */
    const ent_train_set *dev;
    const ent_model_builder *others; /* the other sections of the model */
    const char *output;
} parse_trainer;

/* What the words of a sentence (and the root) add to hidden layers, and the slopes of that. */
typedef struct parse_pass {
    float *slots;
    float *sides;
    float *slot_slopes;
    float *side_slopes;
} parse_pass;

/* The moves of a sentence, 2 n of them: what each was scored on. */
typedef struct move_pass {
    uint32_t count;
    uint32_t (*words)[ENT_NET_SLOTS];
    float *hidden;
    float *slopes; /* of the scores */
} move_pass;

/* What a sentence is learnt from. */
typedef struct lesson {
    ent_gold_tree gold;
    float trust; /* how much of each target the teachers say; the tree says the rest */
    const ent_teachers *teachers;
    ent_teachers_reading read;
} lesson;

static void transpose(void *user, ent_learner *learner) {
    const parse_trainer *in = user;
    ent_learner_transpose(learner, in->net.slots, STATE, SLOT_COLS);
    ent_learner_transpose(learner, in->net.label_sides, STATE, SIDE_COLS);
    ent_learner_transpose(learner, in->net.moves, HIDDEN, ENT_NET_MOVES);
    ent_learner_transpose(learner, in->net.labels, HIDDEN, ENT_NET_LABELS);
}

static void init(parse_trainer *in, const ent_vectors *vectors, const ent_lexicon *lexicon,
                 uint64_t seed, ent_arena *arena) {
    ent_learner *learner = &in->learner;
    ent_learner_init(learner, ENT_NET_LAYERS, ENT_NET_OWN_WEIGHTS, vectors, lexicon, seed, arena);
    ent_net_weights_lay_out(learner->user, &in->net);
    const ent_net_weights *net = &in->net;
    ent_learner_fill(learner, net->root, STATE, 0.3F);
    ent_learner_fill(learner, net->slots, STATE * SLOT_COLS, sqrtf(6.0F / (STATE + HIDDEN)));
    ent_learner_fill(learner, net->empty_slots, ENT_NET_SLOTS * HIDDEN, 0.1F);
    ent_learner_fill(learner, net->moves, HIDDEN * ENT_NET_MOVES, sqrtf(6.0F / HIDDEN));
    ent_learner_fill(learner, net->label_sides, STATE * SIDE_COLS, sqrtf(6.0F / (STATE + HIDDEN)));
    ent_learner_fill(learner, net->labels, HIDDEN * ENT_NET_LABELS,
                     sqrtf(6.0F / (HIDDEN + ENT_NET_LABELS)));
    in->slots_t = learner->user_t + (net->slots - learner->user);
    in->sides_t = learner->user_t + (net->label_sides - learner->user);
}

/* The slopes of a move's scores, given what share each has, which are right by the tree, and what
 * share the teachers give each. */
static void learn_move(ent_learner *learner, const float *share, const bool *right,
                       const float *taught, float trust, float *slopes) {
    float good = 0;
    for (unsigned m = 0; m < ENT_MOVE_COUNT; m++)
        good += right[m] ? share[m] : 0;
    good = good > 1e-6F ? good : 1e-6F;
    learner->loss -= log((double)good);
    for (unsigned m = 0; m < ENT_MOVE_COUNT; m++)
        slopes[m] = share[m] - (1 - trust) * (right[m] ? share[m] / good : 0) - trust * taught[m];
}

/* Scores the moves of a configuration, learns from them, and makes one: mostly the best, so that
 * the parser meets its own mistakes (Goldberg and Nivre 2013, exploration). */
static ent_move make_move(const parse_trainer *in, ent_learner *learner, const parse_pass *p,
                          ent_config *config, const lesson *from, move_pass *moves) {
    const float explore = 0.9F;
    uint32_t costs[ENT_MOVE_COUNT];
    float scores[ENT_NET_MOVES];
    bool right[ENT_MOVE_COUNT];
    uint32_t *words = moves->words[moves->count];
    ent_move_costs(config, &from->gold, costs);
    ent_net_slots(config, words);
    ent_network_moves(&in->net, p->slots, words, moves->hidden + (size_t)moves->count * HIDDEN,
                      scores);
    uint32_t least = UINT32_MAX;
    for (ent_move m = 0; m < ENT_MOVE_COUNT; m++) {
        if (!ent_move_allowed(config, m))
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
    float taught[ENT_MOVE_COUNT] = {0};
    if (from->trust > 0)
        ent_teachers_moves(from->teachers, &from->read, config, taught);
    learn_move(learner, scores, right, taught, from->trust,
               moves->slopes + (size_t)moves->count * ENT_NET_MOVES);
    moves->count++;
    return ent_learner_chance(learner) < explore ? best : best_right;
}

static void back_moves(const parse_trainer *in, ent_learner *learner, const move_pass *moves,
                       parse_pass *p, ent_arena *scratch) {
    const float *sums = ent_back_hidden(learner, moves->hidden, moves->count, in->net.moves,
                                        in->net.moves_bias, moves->slopes, ENT_NET_MOVES, scratch);
    for (uint32_t m = 0; m < moves->count; m++) {
        const float *back = sums + (size_t)m * HIDDEN;
        ent_add(ent_learner_slope(learner, in->net.move_bias), back, HIDDEN);
        for (uint32_t s = 0; s < ENT_NET_SLOTS; s++) {
            uint32_t word = moves->words[m][s];
            ent_add(word == ENT_NO_WORD
                        ? ent_learner_slope(learner, in->net.empty_slots) + (size_t)s * HIDDEN
                        : p->slot_slopes + ((size_t)word * ENT_NET_SLOTS + s) * HIDDEN,
                    back, HIDDEN);
        }
    }
}

static void learn_moves(const parse_trainer *in, ent_learner *learner, const ent_sentence *sentence,
                        const lesson *from, parse_pass *p, ent_arena *scratch) {
    ent_config config;
    ent_config_make(sentence->count, scratch, &config);
    uint32_t most = 2 * sentence->count;
    move_pass moves = {
        .words = ent_arena_array(scratch, most, sizeof *moves.words),
        .hidden = ENT_NEW_ARRAY(scratch, float, (size_t)most *HIDDEN),
        .slopes = ENT_NEW_ARRAY(scratch, float, (size_t)most *ENT_NET_MOVES),
    };
    while (!ent_config_done(&config))
        ent_config_move(&config, make_move(in, learner, p, &config, from, &moves), ENT_DEP_DEP);
    back_moves(in, learner, &moves, p, scratch);
}

static void learn_labels(const parse_trainer *in, ent_learner *learner,
                         const ent_sentence *sentence, const lesson *from, parse_pass *p,
                         ent_arena *scratch) {
    uint32_t n = sentence->count;
    float *hidden = ENT_NEW_ARRAY(scratch, float, (size_t)n *HIDDEN);
    float *slopes = ENT_NEW_ARRAY(scratch, float, (size_t)n *ENT_NET_LABELS);
    for (uint32_t i = 0; i < n; i++) {
        const ent_word *word = &sentence->words[i];
        if (word->head == ENT_NO_WORD || word->deprel == ENT_DEPREL_NONE)
            continue;
        float *scores = slopes + (size_t)i * ENT_NET_LABELS;
        ent_network_labels(&in->net, p->sides, i, word->head, hidden + (size_t)i * HIDDEN, scores);
        ent_softmax(scores, ENT_NET_LABELS);
        float share = scores[word->deprel];
        learner->loss -= log((double)(share > 1e-6F ? share : 1e-6F));
        scores[word->deprel] -= 1 - from->trust;
        if (from->trust > 0) {
            float taught[ENT_DEPREL_COUNT];
            ent_teachers_labels(from->teachers, &from->read, i, word->head, taught);
            for (uint32_t c = 0; c < ENT_DEPREL_COUNT; c++)
                scores[c] -= from->trust * taught[c];
        }
    }
    const float *sums = ent_back_hidden(learner, hidden, n, in->net.labels, in->net.labels_bias,
                                        slopes, ENT_NET_LABELS, scratch);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t head = sentence->words[i].head;
        const float *back = sums + (size_t)i * HIDDEN;
        ent_add(ent_learner_slope(learner, in->net.label_bias), back, HIDDEN);
        ent_add(p->side_slopes + (size_t)i * SIDE_COLS, back, HIDDEN);
        if (head != ENT_NO_WORD)
            ent_add(p->side_slopes + (size_t)head * SIDE_COLS + HIDDEN, back, HIDDEN);
    }
}

static void make_lesson(const parse_trainer *in, const ent_sentence *sentence, ent_arena *scratch,
                        lesson *out) {
    const float trust = 0.5F; /* where people made the tree */
    ent_gold_tree_make(sentence, scratch, &out->gold);
    out->teachers = in->teachers;
    out->trust = 0;
    if (in->teachers == NULL)
        return;
    out->trust = sentence >= in->taught_from ? 1 : trust;
    ent_teachers_read(in->teachers, sentence, scratch, &out->read);
}

static ent_reader_rows *make_rows(ent_learner *learner, const ent_group *group,
                                  ent_arena *scratch) {
    ent_reader_rows *rows = ENT_NEW_ARRAY(scratch, ent_reader_rows, group->rows);
    for (uint32_t s = 0; s < group->count; s++) {
        const ent_sentence *sentence = group->at[s];
        const ent_word_key *keys = ent_learner_keys(learner, sentence, scratch);
        ent_reader_rows *to = rows + group->starts[s];
        ent_learner_rows(learner, keys, sentence->count, to);
        for (uint32_t i = 0; i < sentence->count; i++)
            ent_network_rows(&sentence->words[i], &to[i]);
    }
    return rows;
}

static void learn(void *user, ent_learner *learner, const ent_group *group, ent_arena *scratch) {
    const parse_trainer *in = user;
    uint32_t n = group->rows;
    ent_pass read;
    ent_learner_read(learner, group, make_rows(learner, group, scratch), scratch, &read);
    for (uint32_t s = 0; s < group->count; s++)
        memcpy(read.states + ((size_t)group->starts[s] + group->at[s]->count) * STATE, in->net.root,
               STATE * sizeof(float));
    parse_pass all = {
        .slots = ENT_NEW_ARRAY(scratch, float, (size_t)n *SLOT_COLS),
        .sides = ENT_NEW_ARRAY(scratch, float, (size_t)n *SIDE_COLS),
        .slot_slopes = ENT_NEW_ARRAY(scratch, float, (size_t)n *SLOT_COLS),
        .side_slopes = ENT_NEW_ARRAY(scratch, float, (size_t)n *SIDE_COLS),
    };
    ent_products_add(all.slots, read.states, in->net.slots, n, STATE, SLOT_COLS);
    ent_products_add(all.sides, read.states, in->net.label_sides, n, STATE, SIDE_COLS);
    for (uint32_t s = 0; s < group->count; s++) {
        size_t row = group->starts[s];
        parse_pass p = {all.slots + row * SLOT_COLS, all.sides + row * SIDE_COLS,
                        all.slot_slopes + row * SLOT_COLS, all.side_slopes + row * SIDE_COLS};
        lesson from;
        make_lesson(in, group->at[s], scratch, &from);
        learn_moves(in, learner, group->at[s], &from, &p, scratch);
        learn_labels(in, learner, group->at[s], &from, &p, scratch);
    }
    float *states_t = ENT_NEW_ARRAY(scratch, float, (size_t)n *STATE);
    ent_transpose(read.states, n, STATE, states_t);
    ent_products_add(ent_learner_slope(learner, in->net.slots), states_t, all.slot_slopes, STATE, n,
                     SLOT_COLS);
    ent_products_add(ent_learner_slope(learner, in->net.label_sides), states_t, all.side_slopes,
                     STATE, n, SIDE_COLS);
    ent_products_add(read.slopes, all.slot_slopes, in->slots_t, n, SLOT_COLS, STATE);
    ent_products_add(read.slopes, all.side_slopes, in->sides_t, n, SIDE_COLS, STATE);
    for (uint32_t s = 0; s < group->count; s++) {
        float *slope = read.slopes + ((size_t)group->starts[s] + group->at[s]->count) * STATE;
        ent_add(ent_learner_slope(learner, in->net.root), slope, STATE);
        memset(slope, 0, STATE * sizeof *slope);
    }
    ent_learner_back(learner, &read, scratch);
}

/* Writes and measures the model as it would be were this the end, so that a run that is stopped is
 * not lost. */
static void report(void *user, ent_learner *learner) {
    const parse_trainer *in = user;
    ent_arena arena;
    ent_arena_init(&arena, "parser trainer");
    ent_model_builder model = *in->others;
    model.arena = &arena;
    ent_learner_sections(learner, "parse.weights", "parse.words", &model);
    ent_model_file file = {.count = model.count};
    memcpy(file.sections, model.sections, sizeof file.sections);
    const ent_parser *parser = NULL;
    ent_error err = {.line = 0};
    ent_status status = ent_model_write(in->output, model.sections, model.count, &err);
    if (status == ENT_OK)
        status = ent_parser_open(&file, &arena, &parser, &err);
    if (status == ENT_OK && in->dev->count != 0)
        ent_dev_score(NULL, parser, in->dev);
    if (status != ENT_OK)
        (void)fprintf(stderr, "parser: %s\n", err.text);
    ent_arena_clear(&arena);
}

ent_status ent_train_parser(const ent_train_set *train, const ent_train_set *dev,
                            const ent_vectors *vectors, const ent_train_settings *settings,
                            ent_model_builder *model, ent_error *err) {
    parse_trainer in = {
        .teachers = settings->teachers, .dev = dev, .others = model, .output = settings->output};
    if (settings->teachers != NULL)
        in.taught_from = &train->at[settings->taught_from].sentence;
    ent_arena arena;
    ent_lexicon lexicon;
    ENT_TRY(ent_lexicon_open(settings->words, &lexicon, err));
    ent_arena_init(&arena, "parser trainer");
    init(&in, vectors, &lexicon, settings->seed, &arena);
    const ent_learner_hooks hooks = {
        .name = "parser", .learn = learn, .transpose = transpose, .report = report, .user = &in};
    ent_learner_train(&in.learner, train, settings->epochs, &hooks);
    ent_learner_sections(&in.learner, "parse.weights", "parse.words", model);
    ent_arena_clear(&arena);
    return ENT_OK;
}
