#include "core/tree/parse_features.h"

typedef struct view {
    const ent_config *config;
    const ent_parse_word *words;
} view;

static const ent_parse_word *word_at(const view *v, uint32_t i) {
    return &v->words[i == ENT_NO_WORD ? v->config->count + 1 : i];
}

static uint32_t child(const uint32_t *children, uint32_t i) {
    return i == ENT_NO_WORD ? ENT_NO_WORD : children[i];
}

static uint32_t label(const view *v, uint32_t i) {
    return i == ENT_NO_WORD ? 255 : v->config->label[i];
}

static uint32_t distance(uint32_t a, uint32_t b) {
    static const uint8_t steps[] = {0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 6};
    if (a == ENT_NO_WORD || b == ENT_NO_WORD)
        return 9;
    uint32_t d = a > b ? a - b : b - a;
    return d < sizeof steps ? steps[d] : 7;
}

static uint32_t valency(const uint8_t *counts, uint32_t i) {
    if (i == ENT_NO_WORD)
        return 9;
    return counts[i] < 4 ? counts[i] : 4;
}

#define ADD(a, b, c) out[n++] = ent_feature(++template_, (a), (b), (c))

uint32_t ent_parse_features(const ent_config *config, const ent_parse_word *words, uint32_t *out) {
    view v = {config, words};
    uint32_t i0 = ent_config_stack(config, 0);
    uint32_t i1 = ent_config_stack(config, 1);
    uint32_t i2 = ent_config_stack(config, 2);
    uint32_t j0 = ent_config_buffer(config, 0);
    const ent_parse_word *s0 = word_at(&v, i0);
    const ent_parse_word *s1 = word_at(&v, i1);
    const ent_parse_word *s2 = word_at(&v, i2);
    const ent_parse_word *b0 = word_at(&v, j0);
    const ent_parse_word *b1 = word_at(&v, ent_config_buffer(config, 1));
    const ent_parse_word *b2 = word_at(&v, ent_config_buffer(config, 2));
    uint32_t l0 = child(config->left[0], i0);
    uint32_t r0 = child(config->right[0], i0);
    uint32_t r00 = child(config->right[1], i0);
    uint32_t l1 = child(config->left[0], i1);
    uint32_t r1 = child(config->right[0], i1);
    uint32_t lb = child(config->left[0], j0);
    uint32_t lbb = child(config->left[1], j0);
    uint32_t near = distance(i0, j0);
    uint32_t far = distance(i1, i0);
    uint32_t n = 0;
    uint32_t template_ = 300;
    ADD(0, 0, 0);
    ADD(s0->form, s0->tag, 0);
    ADD(s0->form, 0, 0);
    ADD(s0->tag, 0, 0);
    ADD(s1->form, s1->tag, 0);
    ADD(s1->form, 0, 0);
    ADD(s1->tag, 0, 0);
    ADD(b0->form, b0->tag, 0);
    ADD(b0->form, 0, 0);
    ADD(b0->tag, 0, 0);
    ADD(b1->form, b1->tag, 0);
    ADD(b1->tag, 0, 0);
    ADD(b2->form, b2->tag, 0);
    ADD(s0->form, b0->form, 0);
    ADD(s0->form, b0->tag, 0);
    ADD(s0->tag, b0->form, 0);
    ADD(s0->tag, b0->tag, 0);
    ADD(s0->tag, b0->tag, near);
    ADD(s0->form, s0->tag, b0->tag);
    ADD(s0->tag, b0->form, b0->tag);
    ADD(s1->form, s0->form, 0);
    ADD(s1->form, s0->tag, 0);
    ADD(s1->tag, s0->form, 0);
    ADD(s1->tag, s0->tag, 0);
    ADD(s1->tag, s0->tag, far);
    ADD(s1->tag, b0->tag, 0);
    ADD(s1->form, b0->tag, 0);
    ADD(s0->tag, b0->tag, b1->tag);
    ADD(b0->tag, b1->tag, b2->tag);
    ADD(b0->tag, b1->tag, 0);
    ADD(s1->tag, s0->tag, b0->tag);
    ADD(s1->tag, s0->form, b0->tag);
    ADD(s1->form, s0->tag, b0->tag);
    ADD(s1->tag, s0->tag, b0->form);
    ADD(s2->tag, s1->tag, s0->tag);
    ADD(s2->tag, 0, 0);
    ADD(s2->upos, s1->tag, b0->tag);
    ADD(s0->tag, word_at(&v, l0)->tag, b0->tag);
    ADD(s0->tag, word_at(&v, r0)->tag, b0->tag);
    ADD(s1->tag, word_at(&v, r1)->tag, s0->tag);
    ADD(s1->tag, word_at(&v, l1)->tag, s0->tag);
    ADD(s0->tag, word_at(&v, lb)->tag, b0->tag);
    ADD(s0->tag, word_at(&v, l0)->tag, label(&v, l0));
    ADD(s0->tag, word_at(&v, r0)->tag, label(&v, r0));
    ADD(s1->tag, word_at(&v, r1)->tag, label(&v, r1));
    ADD(s1->tag, word_at(&v, l1)->tag, label(&v, l1));
    ADD(b0->tag, word_at(&v, lb)->tag, label(&v, lb));
    ADD(s0->form, label(&v, l0), label(&v, r0));
    ADD(s1->form, label(&v, l1), label(&v, r1));
    ADD(b0->form, label(&v, lb), label(&v, lbb));
    ADD(s0->tag, label(&v, r0), label(&v, r00));
    ADD(b0->tag, label(&v, lb), label(&v, lbb));
    ADD(s0->form, valency(config->left_count, i0), valency(config->right_count, i0));
    ADD(s0->tag, valency(config->left_count, i0), valency(config->right_count, i0));
    ADD(s1->tag, valency(config->left_count, i1), valency(config->right_count, i1));
    ADD(s1->form, valency(config->right_count, i1), 0);
    ADD(b0->tag, valency(config->left_count, j0), 0);
    ADD(b0->form, valency(config->left_count, j0), 0);
    ADD(s0->form, near, 0);
    ADD(b0->form, near, 0);
    ADD(s1->form, far, 0);
    ADD(s0->upos, b0->upos, near * 16 + far);
    ADD(word_at(&v, r0)->form, s0->tag, b0->tag);
    ADD(word_at(&v, l0)->form, s0->tag, b0->tag);
    ADD(word_at(&v, r1)->form, s1->tag, s0->tag);
    return n;
}

uint32_t ent_label_features(const ent_config *config, const ent_parse_word *words, ent_move move,
                            uint32_t *out) {
    view v = {config, words};
    uint32_t d = ent_config_stack(config, 0);
    uint32_t h = move == ENT_MOVE_LEFT ? config->next : ent_config_stack(config, 1);
    const ent_parse_word *w = word_at(&v, d);
    const ent_parse_word *g = word_at(&v, h);
    const ent_parse_word *b1 = word_at(&v, ent_config_buffer(config, move == ENT_MOVE_LEFT));
    const ent_parse_word *before = word_at(&v, d > 0 ? d - 1 : ENT_NO_WORD);
    const ent_parse_word *after = word_at(&v, d < config->count ? d + 1 : ENT_NO_WORD);
    uint32_t l = child(config->left[0], d);
    uint32_t ll = child(config->left[1], d);
    uint32_t r = child(config->right[0], d);
    uint32_t gl = child(config->left[0], h);
    uint32_t gr = child(config->right[0], h);
    uint32_t side = move;
    uint32_t dist = distance(h, d) << 2 | side;
    uint32_t n = 0;
    uint32_t template_ = 400;
    ADD(side, 0, 0);
    ADD(w->form, side, 0);
    ADD(w->tag, side, 0);
    ADD(g->form, side, 0);
    ADD(g->tag, side, 0);
    ADD(w->form, w->tag, side);
    ADD(w->tag, g->tag, side);
    ADD(w->tag, g->tag, dist);
    ADD(w->form, g->tag, side);
    ADD(w->tag, g->form, side);
    ADD(w->form, g->form, side);
    ADD(word_at(&v, l)->form, w->tag, side);
    ADD(word_at(&v, l)->form, w->tag, g->tag);
    ADD(word_at(&v, l)->form, w->form, side);
    ADD(word_at(&v, l)->form, g->form, side);
    ADD(word_at(&v, l)->tag, w->tag, g->tag);
    ADD(label(&v, l), w->tag, g->tag);
    ADD(label(&v, l), label(&v, ll), w->tag);
    ADD(word_at(&v, ll)->form, w->tag, side);
    ADD(word_at(&v, r)->form, w->tag, side);
    ADD(word_at(&v, r)->tag, w->tag, g->tag);
    ADD(label(&v, r), w->tag, g->tag);
    ADD(label(&v, gr), w->tag, g->tag);
    ADD(label(&v, gl), w->tag, g->tag);
    ADD(label(&v, gr), label(&v, gl), g->form);
    ADD(word_at(&v, gl)->form, w->tag, g->tag);
    ADD(word_at(&v, gr)->form, w->tag, g->tag);
    ADD(b1->tag, w->tag, g->tag);
    ADD(b1->form, w->tag, side);
    ADD(before->tag, w->tag, after->tag);
    ADD(before->form, w->tag, side);
    ADD(after->form, w->tag, side);
    ADD(before->form, w->form, side);
    ADD(valency(config->left_count, d), w->tag, g->tag);
    ADD(valency(config->right_count, d), w->tag, g->tag);
    return n;
}
#undef ADD
