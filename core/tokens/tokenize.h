/* Turns the blocks of an article into sentences of words: sentence boundaries, surface tokens, and
 * the syntactic words of UD inside them ("don't" is "do" and "n't", "Bush's" is "Bush" and "'s").
 * Blocks that are no sentences (byline, date line, speaker) give none. Fills at, form, flags. */
#ifndef ENT_TOKENS_TOKENIZE_H
#define ENT_TOKENS_TOKENIZE_H

#include "core/text/article.h"
#include "core/tokens/sentence.h"
#include "core/tokens/splitter.h"

/* Sentences end where the rules say. Linear in the text. Cannot fail: any valid UTF-8 has tokens.
 */
void ent_tokenize(const ent_article *article, ent_arena *arena, ent_sentences *out);

/* The same with sentence ends that were learnt from treebanks. */
void ent_tokenize_by(const ent_splitter *splitter, const ent_article *article, ent_arena *arena,
                     ent_sentences *out);

/* Lets the words hold every character of text that is no white space: those that part words without
 * being any (zero-width spaces) join the word before them, or the first one. Linear. */
void ent_words_close_gaps(ent_text text, ent_sentences *sentences);

#endif
