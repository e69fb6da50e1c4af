/* What the parser needs of a sentence before its first move, shared with its trainer. */
#ifndef ENT_TREE_PARSE_WORDS_H
#define ENT_TREE_PARSE_WORDS_H

#include "core/base/arena.h"
#include "core/tree/parse_features.h"

/* count + 2 of them: the words, the root, no word. */
ent_parse_word *ent_parse_words_make(const ent_sentence *sentence, ent_arena *arena);

/* The first configuration of a sentence of count words. */
void ent_config_make(uint32_t count, ent_arena *arena, ent_config *out);

#endif
