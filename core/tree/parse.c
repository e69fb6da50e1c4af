#include "core/tree/parse.h"

#include "core/tree/network.h"

#include <math.h>

struct ent_parser {
    ent_network network;
    ent_lexicon lexicon;
};

ent_status ent_parser_open(const ent_model_file *model, ent_arena *arena, const ent_parser **out,
                           ent_error *err) {
    ent_parser *parser = ENT_NEW(arena, ent_parser);
    ent_text weights;
    ent_text words;
    ENT_TRY(ent_model_section_find(model, "words", &words, err));
    ENT_TRY(ent_lexicon_open(words, &parser->lexicon, err));
    ENT_TRY(ent_model_section_find(model, "parse.weights", &weights, err));
    ENT_TRY(ent_model_section_find(model, "parse.words", &words, err));
    ENT_TRY(ent_network_open(weights, words, arena, &parser->network, err));
    *out = parser;
    return ENT_OK;
}

/* The best allowed move, and how much more likely it is than the others together (logistic). */
static ent_move choose_move(const float *scores, const ent_config *config, float *sure) {
    ent_move best = ENT_MOVE_COUNT;
    for (ent_move m = ENT_MOVE_SHIFT; m < ENT_MOVE_COUNT; m++)
        if (ent_move_allowed(config, m) && (best == ENT_MOVE_COUNT || scores[m] > scores[best]))
            best = m;
    float second = -INFINITY;
    for (ent_move m = ENT_MOVE_SHIFT; m < ENT_MOVE_COUNT; m++)
        if (m != best && ent_move_allowed(config, m) && scores[m] > second)
            second = scores[m];
    /* x / (1 + x) of a margin: no exponential, whose last bit differs between libraries. */
    float margin = scores[best] - second;
    *sure = second == -INFINITY ? 1 : 0.5F + 0.5F * margin / (1 + margin);
    return best;
}

static ent_deprel choose_label(const float *scores) {
    uint32_t best = ENT_DEP_DEP;
    for (uint32_t c = 1; c < ENT_DEPREL_COUNT; c++)
        if (c != ENT_DEP_ROOT && scores[c] > scores[best])
            best = c;
    return (ent_deprel)best;
}

static bool is_nominal(const ent_word *word) {
    return word->upos == ENT_NOUN || word->upos == ENT_PROPN || word->upos == ENT_PRON ||
           word->upos == ENT_NUM;
}

/* A preposition governs no noun in UD. Where the moves ran into one that does ("met with [President
 * X and officials]" left on "with"), the noun takes its place and it becomes the noun's case. */
static void free_noun_of_preposition(ent_sentence *sentence, uint32_t preposition, uint32_t noun) {
    ent_word *words = sentence->words;
    uint32_t above = words[preposition].head;
    words[noun].head = above;
    if (above == ENT_NO_WORD)
        words[noun].deprel = ENT_DEP_ROOT;
    else
        words[noun].deprel = is_nominal(&words[above]) ? ENT_DEP_NMOD : ENT_DEP_OBL;
    words[preposition].head = noun;
    words[preposition].deprel = ENT_DEP_CASE;
}

/* One sweep finds the first noun of each preposition, a second one moves the rest of its words. */
static void repair_prepositions(ent_sentence *sentence, ent_arena *scratch) {
    ent_word *words = sentence->words;
    uint32_t *noun_of = ENT_NEW_ARRAY(scratch, uint32_t, sentence->count);
    for (uint32_t i = 0; i < sentence->count; i++)
        noun_of[i] = ENT_NO_WORD;
    for (uint32_t i = 0; i < sentence->count; i++) {
        uint32_t head = words[i].head;
        if (head != ENT_NO_WORD && head < i && words[head].upos == ENT_ADP &&
            noun_of[head] == ENT_NO_WORD && is_nominal(&words[i]) &&
            (words[i].deprel == ENT_DEP_FLAT || words[i].deprel == ENT_DEP_OBJ ||
             words[i].deprel == ENT_DEP_OBL || words[i].deprel == ENT_DEP_NMOD ||
             words[i].deprel == ENT_DEP_COMPOUND))
            noun_of[head] = i;
    }
    for (uint32_t i = 0; i < sentence->count; i++) {
        uint32_t head = words[i].head;
        if (head != ENT_NO_WORD && noun_of[head] != ENT_NO_WORD && noun_of[head] != i &&
            words[i].deprel != ENT_DEP_FIXED)
            words[i].head = noun_of[head];
    }
    for (uint32_t i = 0; i < sentence->count; i++)
        if (noun_of[i] != ENT_NO_WORD)
            free_noun_of_preposition(sentence, i, noun_of[i]);
}

static void run(const ent_parser *parser, ent_sentence *sentence, ent_arena *scratch) {
    const ent_network *net = &parser->network;
    ent_config config;
    ent_config_make(sentence->count, scratch, &config);
    ent_net_sentence read;
    ent_network_read(net, &parser->lexicon, sentence, scratch, &read);
    float hidden[ENT_NET_HIDDEN];
    float scores[ENT_NET_LABELS];
    while (!ent_config_done(&config)) {
        uint32_t slots[ENT_NET_SLOTS];
        ent_net_slots(&config, slots);
        ent_network_moves(&net->weights, read.slots, slots, hidden, scores);
        float sure = 0;
        ent_move move = choose_move(scores, &config, &sure);
        ent_deprel label = ENT_DEP_ROOT;
        if (move != ENT_MOVE_SHIFT) {
            uint32_t head = move == ENT_MOVE_LEFT ? config.next : slots[1];
            sentence->words[slots[0]].head_score = sure;
            if (head != config.count) {
                ent_network_labels(&net->weights, read.sides, slots[0], head, hidden, scores);
                label = choose_label(scores);
            }
        }
        ent_config_move(&config, move, label);
    }
    for (uint32_t i = 0; i < sentence->count; i++) {
        uint32_t head = config.head[i];
        sentence->words[i].head = head == sentence->count ? ENT_NO_WORD : head;
        sentence->words[i].deprel = config.label[i];
    }
    repair_prepositions(sentence, scratch);
}

void ent_parser_run(const ent_parser *parser, ent_sentence *sentence, ent_arena *arena) {
    (void)arena; /* nothing outlives the call */
    if (sentence->count == 0)
        return;
    ent_arena scratch;
    ent_arena_init(&scratch, "parser");
    run(parser, sentence, &scratch);
    ent_arena_clear(&scratch);
}
