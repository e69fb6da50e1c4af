/* Turns a surface token into the syntactic words of UD: "don't" into "do" and "n't". */
#ifndef ENT_TOKENS_CONTRACTIONS_H
#define ENT_TOKENS_CONTRACTIONS_H

#include "core/base/text.h"

/* "wouldn't've" has three words; no token has more than this. */
enum { ENT_TOKEN_WORDS_MAX = 4 };

/* Writes the length of each word into lengths (ENT_TOKEN_WORDS_MAX of them, first to last) and
 * returns how many there are, at least 1. The lengths add up to token.len. */
uint32_t ent_contraction_split(ent_text token, uint32_t *lengths);

/* The same with the token behind (empty where there is none), which tells "its a pity" from "its
 * name". */
uint32_t ent_contraction_split_before(ent_text token, ent_text next, uint32_t *lengths);

#endif
