/* Turns a stretch of text into surface tokens, as EWT and GUM have them. */
#ifndef ENT_TOKENS_WORDS_H
#define ENT_TOKENS_WORDS_H

#include "core/base/arena.h"
#include "core/base/vec.h"

typedef enum ent_token_kind {
    ENT_TOKEN_WORD,   /* letters, digits, addresses */
    ENT_TOKEN_STOP,   /* a run of . ? ! or an ellipsis */
    ENT_TOKEN_OPEN,   /* opening bracket or quote */
    ENT_TOKEN_CLOSE,  /* closing bracket or quote */
    ENT_TOKEN_DOTTED, /* a word that keeps its dot: "Mr.", "U.S." */
    ENT_TOKEN_FACE,   /* ":)" */
    ENT_TOKEN_OTHER,  /* any other mark or symbol */
} ent_token_kind;

typedef struct ent_token {
    ent_span at;
    ent_token_kind kind;
} ent_token;

typedef ENT_VEC(ent_token) ent_token_list;

/* Appends the tokens of the span to *out. Tokens ascend, are disjoint and never empty, and between
 * them is only whitespace. Linear. */
void ent_words_find(ent_text text, ent_span at, ent_arena *arena, ent_token_list *out);

#endif
