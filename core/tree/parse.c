#include "core/tree/parse.h"

#include "core/model/word_key.h"
#include "core/tree/parse_features.h"
#include "core/tree/parse_words.h"

struct ent_parser {
    ent_linear moves;
    ent_linear labels;
};

ent_status ent_parser_open(const ent_model_file *model, ent_arena *arena, const ent_parser **out,
                           ent_error *err) {
    ent_parser *parser = ENT_NEW(arena, ent_parser);
    ent_text bytes;
    ENT_TRY(ent_model_section_find(model, "moves.weights", &bytes, err));
    ENT_TRY(ent_linear_open(bytes, "moves.weights", &parser->moves, err));
    ENT_TRY(ent_model_section_find(model, "labels.weights", &bytes, err));
    ENT_TRY(ent_linear_open(bytes, "labels.weights", &parser->labels, err));
    if (parser->moves.classes != ENT_MOVE_COUNT || parser->labels.classes != ENT_DEPREL_COUNT)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "the model's parser was trained for other moves or relations");
    *out = parser;
    return ENT_OK;
}

static ent_move choose_move(const ent_parser *parser, const ent_config *config,
                            const ent_parse_word *words, float *margin) {
    uint32_t features[ENT_PARSE_FEATURES_MAX];
    int16_t scores[ENT_LINEAR_STEP];
    uint32_t n = ent_parse_features(config, words, features);
    ent_linear_score(&parser->moves, features, n, scores);
    ent_move best = ENT_MOVE_COUNT;
    int32_t second = INT16_MIN;
    for (ent_move m = ENT_MOVE_SHIFT; m < ENT_MOVE_COUNT; m++) {
        if (!ent_move_allowed(config, m))
            continue;
        if (best == ENT_MOVE_COUNT || scores[m] > scores[best]) {
            second = best == ENT_MOVE_COUNT ? second : scores[best];
            best = m;
        } else if (scores[m] > second) {
            second = scores[m];
        }
    }
    *margin = second == INT16_MIN ? 1 : (float)(scores[best] - second);
    return best;
}

static ent_deprel choose_label(const ent_parser *parser, const ent_config *config,
                               const ent_parse_word *words, ent_move move) {
    if (move == ENT_MOVE_LEFT && config->next == config->count)
        return ENT_DEP_ROOT;
    uint32_t features[ENT_PARSE_FEATURES_MAX];
    int16_t scores[ENT_LINEAR_CLASSES_MAX];
    uint32_t n = ent_label_features(config, words, move, features);
    ent_linear_score(&parser->labels, features, n, scores);
    uint32_t best = ENT_DEP_DEP;
    for (uint32_t c = 1; c < ENT_DEPREL_COUNT; c++)
        if (scores[c] > scores[best] && c != ENT_DEP_ROOT)
            best = c;
    return (ent_deprel)best;
}

void ent_parser_run(const ent_parser *parser, ent_sentence *sentence, ent_arena *arena) {
    if (sentence->count == 0)
        return;
    ent_config config;
    ent_config_make(sentence->count, arena, &config);
    ent_parse_word *words = ent_parse_words_make(sentence, arena);
    while (!ent_config_done(&config)) {
        float margin = 0;
        ent_move move = choose_move(parser, &config, words, &margin);
        ent_deprel label = ENT_DEPREL_NONE;
        if (move != ENT_MOVE_SHIFT) {
            label = choose_label(parser, &config, words, move);
            /* x / (x + c): half at a margin of c, which is a common one. */
            const float common_margin = 40;
            sentence->words[ent_config_stack(&config, 0)].head_score =
                margin / (margin + common_margin);
        }
        ent_config_move(&config, move, label);
    }
    for (uint32_t i = 0; i < sentence->count; i++) {
        uint32_t head = config.head[i];
        sentence->words[i].head = head == sentence->count ? ENT_NO_WORD : head;
        sentence->words[i].deprel = config.label[i];
    }
}
