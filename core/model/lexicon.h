/* What is known of words beyond the treebanks: for each frequent word of much raw text the classes
 * of words that it stands with (coarse and fine), which say how unseen words behave, and the row of
 * its vector. */
#ifndef ENT_MODEL_LEXICON_H
#define ENT_MODEL_LEXICON_H

#include "core/base/status.h"
#include "core/base/text.h"

/* As it lies in the model, open addressing by key; a slot with row 0 is free. Class and row 0 are
 * those of an unknown word. */
typedef struct ent_lexicon_slot {
    uint32_t key; /* ent_word_key.lower */
    uint16_t coarse;
    uint16_t fine;
    uint32_t row;
} ent_lexicon_slot;

typedef struct ent_lexicon {
    const ent_lexicon_slot *slots;
    uint32_t mask;
} ent_lexicon;

/* bytes are borrowed. */
ent_status ent_lexicon_open(ent_text bytes, ent_lexicon *out, ent_error *err) ENT_MUST_CHECK;

static inline ent_lexicon_slot ent_lexicon_find(const ent_lexicon *lexicon, uint32_t key) {
    uint32_t at = key & lexicon->mask;
    while (lexicon->slots[at].row != 0 && lexicon->slots[at].key != key)
        at = (at + 1) & lexicon->mask;
    return lexicon->slots[at];
}

#endif
