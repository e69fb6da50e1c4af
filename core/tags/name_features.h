/* Turns tagged words into the features of the entity tagger: words, classes, shapes, affixes, tags
 * and lists of names at and around each word, and the words at and around the ends of the run of
 * capitalised words that it stands in (after Ratinov and Roth 2009, sections 3 to 6). A feature is
 * a hash; which of them have weights is the model's matter. */
#ifndef ENT_TAGS_NAME_FEATURES_H
#define ENT_TAGS_NAME_FEATURES_H

#include "core/base/arena.h"
#include "core/tags/name_lists.h"
#include "core/tokens/sentence.h"

enum { ENT_NAME_FEATURES_MAX = 256 };

typedef struct ent_name_view {
    const ent_word *words; /* upos and xpos are filled */
    const ent_word_key *keys;
    const uint32_t *lists;   /* of ent_name_lists_mark */
    const uint8_t *capitals; /* of each row of the lexicon; see ent_namer */
    uint32_t capitals_count;
    uint32_t count;
    struct ent_name_word *at; /* made by ent_name_view_make */
} ent_name_view;

/* Fills view->at from the other fields. */
void ent_name_view_make(ent_name_view *view, ent_arena *arena);

/* Whether word i is capitalised, or stands in a run of words that are. */
bool ent_name_stands_out(const ent_name_view *view, uint32_t i);

/* Fills at (ENT_NAME_FEATURES_MAX of room) with the features of word i and returns their number. */
uint32_t ent_name_features(const ent_name_view *view, uint32_t i, uint64_t *at);

#endif
