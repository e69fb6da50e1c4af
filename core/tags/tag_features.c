#include "core/tags/tag_features.h"

/* Stands for the words before and after the sentence. */
static const ent_word_key outside = {.form = 1, .lower = 1, .shape = 1};
enum { TAG_OUTSIDE = 255 };

static const ent_word_key *key(const ent_tag_context *context, uint32_t i, int32_t distance) {
    int64_t at = (int64_t)i + distance;
    return at < 0 || at >= context->count ? &outside : &context->keys[at];
}

static uint32_t tag(const ent_tag_context *context, uint32_t i, int32_t distance) {
    int64_t at = (int64_t)i + distance;
    return at < 0 || at >= context->count ? TAG_OUTSIDE : context->tags[at];
}

static uint32_t mark(const ent_tag_context *context, uint32_t i, int32_t distance) {
    int64_t at = (int64_t)i + distance;
    return at < 0 ? TAG_OUTSIDE : context->marks[at];
}

uint32_t ent_tag_features(const ent_tag_context *context, uint32_t i, uint32_t *out) {
    const ent_word_key *w = &context->keys[i];
    const ent_word_key *l1 = key(context, i, -1);
    const ent_word_key *l2 = key(context, i, -2);
    const ent_word_key *r1 = key(context, i, 1);
    const ent_word_key *r2 = key(context, i, 2);
    uint32_t t1 = tag(context, i, -1);
    uint32_t t2 = tag(context, i, -2);
    uint32_t n = 0;
    uint32_t template_ = 0;
#define ADD(a, b, c) out[n++] = ent_feature(++template_, (a), (b), (c))
    ADD(0, 0, 0);
    ADD(w->form, 0, 0);
    ADD(w->lower, 0, 0);
    ADD(w->shape, 0, 0);
    ADD(w->shape, i == 0, l1->shape);
    for (uint32_t p = 0; p < ENT_KEY_PREFIXES; p++)
        ADD(w->prefix[p], 0, 0);
    for (uint32_t s = 0; s < ENT_KEY_SUFFIXES; s++)
        ADD(w->suffix[s], 0, 0);
    ADD(l1->lower, 0, 0);
    ADD(l2->lower, 0, 0);
    ADD(r1->lower, 0, 0);
    ADD(r2->lower, 0, 0);
    ADD(t1, 0, 0);
    ADD(t2, t1, 0);
    ADD(t1, w->lower, 0);
    ADD(t1, w->suffix[2], 0);
    ADD(t1, r1->lower, 0);
    ADD(t2, t1, w->lower);
    ADD(l1->lower, w->lower, 0);
    ADD(w->lower, r1->lower, 0);
    ADD(l1->lower, r1->lower, 0);
    ADD(r1->lower, r2->lower, 0);
    ADD(r1->suffix[2], 0, 0);
    ADD(r1->suffix[1], w->suffix[2], 0);
    ADD(l1->suffix[2], 0, 0);
    ADD(r1->shape, w->shape, i == 0);
    ADD(t1, w->shape, r1->shape);
    ADD(r2->suffix[2], 0, 0);
    ADD(w->fine, 0, 0);
    ADD(w->coarse, w->suffix[2], 0);
    ADD(l1->fine, 0, 0);
    ADD(r1->fine, 0, 0);
    ADD(l2->fine, 0, 0);
    ADD(r2->fine, 0, 0);
    ADD(t1, w->fine, 0);
    ADD(t1, r1->fine, 0);
    ADD(l1->coarse, w->coarse, r1->coarse);
    ADD(w->fine, r1->fine, 0);
    ADD(l1->fine, w->fine, 0);
    ADD(r1->coarse, r2->coarse, w->lower);
    ADD(t2, t1, r1->coarse);
#undef ADD
    return n;
}

uint32_t ent_feats_features(const ent_tag_context *context, uint32_t i, uint32_t *out) {
    const ent_word_key *w = &context->keys[i];
    uint32_t t = context->tags[i];
    uint32_t n = 0;
    uint32_t template_ = 100;
#define ADD(a, b, c) out[n++] = ent_feature(++template_, (a), (b), (c))
    ADD(t, 0, 0);
    ADD(t, w->lower, 0);
    ADD(t, w->form, 0);
    ADD(t, w->shape, 0);
    for (uint32_t s = 0; s < ENT_KEY_SUFFIXES; s++)
        ADD(t, w->suffix[s], 0);
    for (int32_t d = -4; d <= 3; d++) {
        if (d == 0)
            continue;
        ADD(t, tag(context, i, d), 0);
        if (d >= -3)
            ADD(t, key(context, i, d)->lower, 0);
    }
    ADD(t, tag(context, i, -1), tag(context, i, -2));
    ADD(t, tag(context, i, 1), tag(context, i, 2));
    ADD(t, key(context, i, -1)->lower, w->lower);
    ADD(t, key(context, i, 1)->lower, w->lower);
    ADD(tag(context, i, -1), t, tag(context, i, 1));
    ADD(t, key(context, i, -2)->lower, tag(context, i, -1));
#undef ADD
    return n;
}

uint32_t ent_mark_features(const ent_tag_context *context, uint32_t i, uint32_t *out) {
    const ent_word_key *w = &context->keys[i];
    const ent_word_key *l1 = key(context, i, -1);
    const ent_word_key *r1 = key(context, i, 1);
    uint32_t m1 = mark(context, i, -1);
    uint32_t t = context->tags[i];
    uint32_t n = 0;
    uint32_t template_ = 200;
#define ADD(a, b, c) out[n++] = ent_feature(++template_, (a), (b), (c))
    ADD(0, 0, 0);
    ADD(m1, 0, 0);
    ADD(m1, t, 0);
    ADD(m1, w->lower, 0);
    ADD(m1, w->shape, 0);
    ADD(m1, t, tag(context, i, 1));
    for (int32_t d = -2; d <= 2; d++) {
        const ent_word_key *k = key(context, i, d);
        ADD(k->form, 0, 0);
        ADD(k->lower, 0, 0);
        ADD(k->shape, 0, 0);
        ADD(tag(context, i, d), 0, 0);
    }
    for (uint32_t p = 1; p < ENT_KEY_PREFIXES; p++)
        ADD(w->prefix[p], 0, 0);
    for (uint32_t s = 1; s < ENT_KEY_SUFFIXES; s++)
        ADD(w->suffix[s], 0, 0);
    ADD(l1->lower, w->lower, 0);
    ADD(w->lower, r1->lower, 0);
    ADD(tag(context, i, -1), t, tag(context, i, 1));
    ADD(l1->shape, w->shape, r1->shape);
    ADD(m1, l1->lower, 0);
    ADD(m1, mark(context, i, -2), t);
    ADD(r1->suffix[2], t, 0);
    ADD(l1->suffix[2], t, 0);
    ADD(w->fine, m1, 0);
    ADD(w->coarse, w->shape, m1);
    ADD(l1->fine, w->shape, 0);
    ADD(r1->fine, w->shape, 0);
    ADD(l1->fine, w->fine, 0);
    ADD(w->fine, r1->fine, 0);
    ADD(w->row == 0, w->shape, t);
#undef ADD
    return n;
}
