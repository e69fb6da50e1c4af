/* Turns a place between two tokens into a yes or no: does a sentence end here? A logistic model
 * over hashed features of the tokens around the place, one of which is what the rules of
 * sentences.h say; it learns where pages and mails lost their line ends. All sums are of integers:
 * the same sentences on every machine. */
#ifndef ENT_TOKENS_SPLITTER_H
#define ENT_TOKENS_SPLITTER_H

#include "core/base/status.h"
#include "core/tokens/words.h"

enum {
    ENT_SPLIT_WEIGHTS_LOG2 = 17,
    ENT_SPLIT_WEIGHTS = 1 << ENT_SPLIT_WEIGHTS_LOG2,
    ENT_SPLIT_STEPS = 256, /* of a weight, in one unit of log odds */
    ENT_SPLIT_FEATURES_MAX = 64,
};

/* Zero-initialised it has no weights: the rules decide alone. */
typedef struct ent_splitter {
    const int16_t *weights; /* ENT_SPLIT_WEIGHTS of them */
} ent_splitter;

/* The tokens of a block as the features see them. */
typedef struct ent_split_view {
    ent_text text;
    const ent_token_list *tokens;
    struct ent_split_token *at; /* made by ent_split_view_make */
} ent_split_view;

/* bytes are borrowed. */
ent_status ent_splitter_open(ent_text bytes, ent_splitter *out, ent_error *err) ENT_MUST_CHECK;

/* Linear in the tokens. */
void ent_split_view_make(ent_text text, const ent_token_list *tokens, ent_arena *arena,
                         ent_split_view *out);

/* Whether the place behind token index is one to decide; at all others the rules are right. index
 * is not the last. */
bool ent_split_is_open(const ent_split_view *view, uint32_t index);

/* Fills at (ENT_SPLIT_FEATURES_MAX of room) with places of weights and returns their number. start
 * is the sentence's first token, by_rule what ent_sentence_ends says. */
uint32_t ent_split_features(const ent_split_view *view, uint32_t start, uint32_t index,
                            bool by_rule, uint32_t *at);

/* Whether a sentence that began with token start ends behind token index, which is not the last. */
bool ent_split_ends(const ent_splitter *splitter, const ent_split_view *view, uint32_t start,
                    uint32_t index);

#endif
