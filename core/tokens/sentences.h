/* Finds where sentences end among the tokens of a block. */
#ifndef ENT_TOKENS_SENTENCES_H
#define ENT_TOKENS_SENTENCES_H

#include "core/tokens/words.h"

/* Whether a sentence ends behind token index (which is not the last); start is the first token of
 * the sentence at hand. Looks at a bounded number of tokens around it. */
bool ent_sentence_ends(ent_text text, const ent_token_list *tokens, uint32_t start, uint32_t index);

/* Whether a dotted token gives its dot away as the full stop where it ends a sentence: "etc." does
 * (EWT), "U.S." does not (GUM; the name stays whole). */
bool ent_dot_is_stop(ent_text text, const ent_token *token);

#endif
