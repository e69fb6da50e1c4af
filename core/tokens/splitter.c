#include "core/tokens/splitter.h"

#include "core/base/hash.h"
#include "core/text/utf8.h"
#include "core/tokens/abbreviations.h"
#include "core/tokens/sentences.h"

/* How far the next stop is looked for, and what is far. */
enum { SIDE = 3, NEAR_STOP_MAX = 40 };

typedef struct ent_split_token {
    uint32_t lower;   /* hash of the lower-cased form */
    uint32_t shape;   /* hash of its classes of characters, runs as one */
    uint32_t to_stop; /* tokens to the next stop, NEAR_STOP_MAX where there is none near */
    uint8_t first;    /* class of the first character */
    uint8_t kind;
    uint8_t gap; /* 0 touches the next token, 1 a blank between them, 2 more */
    bool opener;
} ent_split_token;

ent_status ent_splitter_open(ent_text bytes, ent_splitter *out, ent_error *err) {
    if (bytes.len != ENT_SPLIT_WEIGHTS * sizeof *out->weights)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "the model's weights for sentence ends have a wrong size");
    out->weights = (const int16_t *)(const void *)bytes.at;
    return ENT_OK;
}

/* Of no more than the first characters of a token, so that a long one costs no more. */
static void read_form(ent_text form, ent_split_token *out) {
    enum { CHARACTERS = 24 };
    char lower[CHARACTERS];
    char shape[CHARACTERS];
    uint32_t count = 0;
    size_t len = form.len < CHARACTERS ? form.len : CHARACTERS;
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)form.at[i];
        lower[i] = ent_ascii_lower((char)byte);
        char class = (char)byte;
        if (byte >= 0x80)
            class = 'u';
        else if (ent_ascii_is_digit((char)byte))
            class = '0';
        else if (ent_ascii_is_alpha((char)byte))
            class = ent_ascii_is_upper((char)byte) ? 'A' : 'a';
        if (count == 0 || shape[count - 1] != class)
            shape[count++] = class;
    }
    uint32_t size = 0;
    out->lower = (uint32_t)ent_hash((ent_text){lower, len});
    out->shape = (uint32_t)ent_hash((ent_text){shape, count < 6 ? count : 6});
    out->first = (uint8_t)ent_char_classify(ent_utf8_at(form, 0, &size));
    out->opener = ent_is_opener(form);
}

void ent_split_view_make(ent_text text, const ent_token_list *tokens, ent_arena *arena,
                         ent_split_view *out) {
    *out = (ent_split_view){.text = text, .tokens = tokens};
    out->at = ENT_NEW_ARRAY(arena, ent_split_token, tokens->count);
    uint32_t to_stop = NEAR_STOP_MAX;
    for (uint32_t i = tokens->count; i-- > 0;) {
        const ent_token *token = &tokens->at[i];
        ent_split_token *to = &out->at[i];
        read_form(ent_text_cut(text, token->at), to);
        to->kind = (uint8_t)token->kind;
        uint32_t gap = i + 1 < tokens->count ? token[1].at.start - token->at.end : 2;
        to->gap = (uint8_t)(gap < 2 ? gap : 2);
        to_stop = token->kind == ENT_TOKEN_STOP ? 0
                  : to_stop < NEAR_STOP_MAX     ? to_stop + 1
                                                : to_stop;
        to->to_stop = to_stop;
    }
}

bool ent_split_is_open(const ent_split_view *view, uint32_t index) {
    const ent_split_token *here = &view->at[index];
    const ent_split_token *next = &view->at[index + 1];
    if (here->kind != ENT_TOKEN_WORD)
        return here->kind != ENT_TOKEN_OPEN;
    return next->first != ENT_CHAR_LOWER && next->kind != ENT_TOKEN_STOP &&
           next->kind != ENT_TOKEN_CLOSE && here->gap > 0;
}

typedef struct list {
    uint32_t *at;
    uint32_t count;
} list;

static void add(list *to, uint64_t a, uint64_t b, uint64_t c) {
    uint64_t hash = ent_hash_mix(ent_hash_mix((uint64_t)to->count << 32 ^ a, b), c);
    to->at[to->count++] = (uint32_t)(hash >> 20) & (ENT_SPLIT_WEIGHTS - 1);
}

static uint32_t bucket(uint32_t count) {
    return count < 4 ? count : count < 8 ? 4 : count < 15 ? 5 : count < 30 ? 6 : 7;
}

uint32_t ent_split_features(const ent_split_view *view, uint32_t start, uint32_t index,
                            bool by_rule, uint32_t *at) {
    static const ent_split_token outside = {.lower = 1, .shape = 1};
    const ent_split_token *w[2 * SIDE];
    for (uint32_t d = 0; d < 2 * SIDE; d++) { /* w[SIDE - 1] is the token at index */
        int64_t place = (int64_t)index + 1 + d - SIDE;
        bool is_inside = place >= (int64_t)start && place < (int64_t)view->tokens->count;
        w[d] = is_inside ? &view->at[place] : &outside;
    }
    const ent_split_token *here = w[SIDE - 1];
    const ent_split_token *next = w[SIDE];
    uint64_t rule = by_rule;
    uint64_t length = bucket(index + 1 - start);
    uint64_t ahead = bucket(next->to_stop);
    uint64_t around = (uint64_t)here->kind << 8 | (uint64_t)next->kind << 4 | here->gap << 1 | rule;
    list to = {at, 0};
    add(&to, rule, 0, 0);
    add(&to, around, next->first, 0);
    add(&to, around, length, 0);
    add(&to, around, ahead, 0);
    add(&to, around, length, ahead);
    add(&to, around, next->opener, ahead);
    for (uint32_t d = 0; d < 2 * SIDE; d++) {
        add(&to, w[d]->lower, rule, 0);
        add(&to, w[d]->shape, rule, 0);
        add(&to, w[d]->shape, around, 0);
    }
    add(&to, here->lower, next->lower, 0);
    add(&to, here->lower, next->shape, rule);
    add(&to, here->shape, next->lower, rule);
    add(&to, here->shape, next->shape, rule);
    add(&to, here->shape, next->shape, length);
    add(&to, w[SIDE - 2]->shape, here->shape, next->shape);
    add(&to, here->shape, next->shape, w[SIDE + 1]->shape);
    add(&to, ent_hash_mix(w[SIDE - 2]->shape, here->shape), next->shape, w[SIDE + 1]->shape);
    add(&to, ent_hash_mix(w[SIDE - 3]->shape, w[SIDE - 2]->shape), here->shape, next->shape);
    add(&to, w[SIDE - 2]->lower, here->lower, next->shape);
    add(&to, here->shape, next->lower, w[SIDE + 1]->shape);
    add(&to, next->lower, w[SIDE + 1]->lower, rule);
    add(&to, next->shape, w[SIDE + 1]->shape, w[SIDE + 2]->shape);
    add(&to, next->lower, length, around);
    add(&to, here->lower, length, around);
    add(&to, view->at[start].shape, view->at[start].lower, length);
    add(&to, view->at[start].shape, here->shape, next->shape);
    return to.count;
}

bool ent_split_ends(const ent_splitter *splitter, const ent_split_view *view, uint32_t start,
                    uint32_t index) {
    bool by_rule = ent_sentence_ends(view->text, view->tokens, start, index);
    if (splitter->weights == NULL || !ent_split_is_open(view, index))
        return by_rule;
    uint32_t at[ENT_SPLIT_FEATURES_MAX];
    uint32_t count = ent_split_features(view, start, index, by_rule, at);
    int32_t sum = 0;
    for (uint32_t f = 0; f < count; f++)
        sum += splitter->weights[at[f]];
    return sum > 0;
}
