/* Turns the blocks of an article into sentences of words: sentence boundaries, surface tokens, and
 * the syntactic words of UD inside them ("don't" is "do" and "n't", "Bush's" is "Bush" and "'s").
 * Blocks that are no sentences (byline, date line, speaker) give none. Fills at, form, flags. */
#ifndef ENT_TOKENS_TOKENIZE_H
#define ENT_TOKENS_TOKENIZE_H

#include "core/text/article.h"
#include "core/tokens/sentence.h"

/* Linear in the text. Cannot fail: any valid UTF-8 has tokens. */
void ent_tokenize(const ent_article *article, ent_arena *arena, ent_sentences *out);

#endif
