/* Turns text into pieces for comparing names: runs of letters and digits, lower case, without
 * diacritics, so that "Erdoğan", "ERDOGAN" and "Erdogan" are one key, and "al-Qaeda" is "al qaeda".
 */
#ifndef ENT_MENTIONS_FOLD_H
#define ENT_MENTIONS_FOLD_H

#include "core/base/vec.h"

typedef struct ent_piece {
    ent_text folded; /* lower case, no marks */
    ent_text cased;  /* case kept, no marks */
    uint32_t word;   /* index given by the caller */
    uint8_t first;   /* the word begins with it */
    uint8_t last;    /* the word ends with it */
} ent_piece;

typedef ENT_VEC(ent_piece) ent_pieces;

/* Appends the pieces of form, marked with word. Linear. */
void ent_fold(ent_text form, uint32_t word, ent_arena *arena, ent_pieces *out);

/* The pieces of text joined by single spaces, folded (and cased, where that is asked for). */
ent_text ent_fold_key(ent_text text, ent_arena *arena, ent_text *cased);

/* A slug for ids: folded pieces joined by "-". */
ent_text ent_fold_slug(ent_text text, ent_arena *arena);

#endif
