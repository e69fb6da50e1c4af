#include "core/train/teachers.h"

#include "core/train/learner.h"

#include <math.h>
#include <string.h>

enum { HIDDEN = ENT_NET_HIDDEN };

ent_status ent_teachers_add(ent_teachers *teachers, const ent_model_file *model, ent_arena *arena,
                            ent_error *err) {
    ent_text weights;
    ent_text words;
    if (teachers->count == ENT_TEACHERS_MAX)
        return ent_fail(err, ENT_ERR_LIMIT, NULL, 0, "more than %d teachers", ENT_TEACHERS_MAX);
    ENT_TRY(ent_model_section_find(model, "parse.weights", &weights, err));
    ENT_TRY(ent_model_section_find(model, "parse.words", &words, err));
    ENT_TRY(ent_network_open(weights, words, arena, &teachers->networks[teachers->count], err));
    teachers->count++;
    return ENT_OK;
}

void ent_teachers_read(const ent_teachers *teachers, const ent_sentence *sentence, ent_arena *arena,
                       ent_teachers_reading *out) {
    for (uint32_t t = 0; t < teachers->count; t++)
        ent_network_read(&teachers->networks[t], &teachers->lexicon, sentence, arena, &out->of[t]);
}

static void add_shares(float *scores, uint32_t count, float part, float *sums) {
    ent_softmax(scores, count);
    for (uint32_t i = 0; i < count; i++)
        sums[i] += part * scores[i];
}

void ent_teachers_moves(const ent_teachers *teachers, const ent_teachers_reading *read,
                        const ent_config *config, float shares[ENT_MOVE_COUNT]) {
    uint32_t words[ENT_NET_SLOTS];
    ent_net_slots(config, words);
    memset(shares, 0, ENT_MOVE_COUNT * sizeof *shares);
    for (uint32_t t = 0; t < teachers->count; t++) {
        float hidden[HIDDEN];
        float scores[ENT_NET_MOVES];
        ent_network_moves(&teachers->networks[t].weights, read->of[t].slots, words, hidden, scores);
        for (ent_move m = 0; m < ENT_MOVE_COUNT; m++)
            if (!ent_move_allowed(config, m))
                scores[m] = -INFINITY;
        add_shares(scores, ENT_MOVE_COUNT, 1 / (float)teachers->count, shares);
    }
}

void ent_teachers_labels(const ent_teachers *teachers, const ent_teachers_reading *read,
                         uint32_t word, uint32_t head, float shares[ENT_DEPREL_COUNT]) {
    memset(shares, 0, ENT_DEPREL_COUNT * sizeof *shares);
    for (uint32_t t = 0; t < teachers->count; t++) {
        float hidden[HIDDEN];
        float scores[ENT_NET_LABELS];
        ent_network_labels(&teachers->networks[t].weights, read->of[t].sides, word, head, hidden,
                           scores);
        add_shares(scores, ENT_DEPREL_COUNT, 1 / (float)teachers->count, shares);
    }
}

static ent_move best_move(const ent_teachers *teachers, const ent_teachers_reading *read,
                          const ent_config *config) {
    float shares[ENT_MOVE_COUNT];
    ent_teachers_moves(teachers, read, config, shares);
    ent_move best = ENT_MOVE_COUNT;
    for (ent_move m = 0; m < ENT_MOVE_COUNT; m++)
        if (ent_move_allowed(config, m) && (best == ENT_MOVE_COUNT || shares[m] > shares[best]))
            best = m;
    return best;
}

static ent_deprel best_label(const ent_teachers *teachers, const ent_teachers_reading *read,
                             uint32_t word, uint32_t head) {
    float shares[ENT_DEPREL_COUNT];
    ent_teachers_labels(teachers, read, word, head, shares);
    uint32_t best = ENT_DEP_DEP;
    for (uint32_t c = 1; c < ENT_DEPREL_COUNT; c++)
        if (c != ENT_DEP_ROOT && shares[c] > shares[best])
            best = c;
    return (ent_deprel)best;
}

void ent_teachers_parse(const ent_teachers *teachers, ent_sentence *sentence, ent_arena *scratch) {
    ent_teachers_reading read;
    ent_teachers_read(teachers, sentence, scratch, &read);
    ent_config config;
    ent_config_make(sentence->count, scratch, &config);
    while (!ent_config_done(&config))
        ent_config_move(&config, best_move(teachers, &read, &config), ENT_DEP_DEP);
    for (uint32_t i = 0; i < sentence->count; i++) {
        uint32_t head = config.head[i];
        ent_word *word = &sentence->words[i];
        bool is_root = head == sentence->count;
        word->head = is_root ? ENT_NO_WORD : head;
        word->deprel = (uint8_t)(is_root ? ENT_DEP_ROOT : best_label(teachers, &read, i, head));
    }
}
