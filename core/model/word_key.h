/* Turns the form of a word into hashes that features are made of: the form and its lower case, with
 * quotes and dashes brought to one kind and digits to one digit, prefixes, suffixes, groups of
 * three letters, and the shape. */
#ifndef ENT_MODEL_WORD_KEY_H
#define ENT_MODEL_WORD_KEY_H

#include "core/model/lexicon.h"

enum { ENT_KEY_PREFIXES = 4, ENT_KEY_SUFFIXES = 5, ENT_KEY_GROUPS = 12, ENT_KEY_FORM_MAX = 48 };

typedef struct ent_word_key {
    uint32_t form;
    uint32_t lower;
    uint32_t shape;                    /* "Xxx-00", runs cut at three */
    uint32_t prefix[ENT_KEY_PREFIXES]; /* of the lower case, 1 to 4 bytes; the word where shorter */
    uint32_t suffix[ENT_KEY_SUFFIXES]; /* 1 to 5 bytes */
    uint32_t group[ENT_KEY_GROUPS];    /* three bytes each, from the front, edges counted */
    uint32_t group_count;
    uint32_t coarse; /* of the lexicon; 0 where it has none or none was asked */
    uint32_t fine;
    uint32_t row;
} ent_word_key;

/* Bytes past ENT_KEY_FORM_MAX count for nothing but the suffixes. */
void ent_word_key_make(ent_text form, ent_word_key *out);

/* The normalised lower case of a form; at has room for ENT_KEY_FORM_MAX bytes, the length is
 * returned. */
uint32_t ent_word_key_lower(ent_text form, char *at);

/* The same with the classes and the row of the lexicon. */
static inline void ent_word_key_look_up(ent_text form, const ent_lexicon *lexicon,
                                        ent_word_key *out) {
    ent_word_key_make(form, out);
    ent_lexicon_slot slot = ent_lexicon_find(lexicon, out->lower);
    out->coarse = slot.coarse;
    out->fine = slot.fine;
    out->row = slot.row;
}

#endif
