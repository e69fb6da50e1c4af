/* Trains the entity tagger: the weights of core/tags/namer.h, and the lists of names that it
 * consults. */
#ifndef ENT_TRAIN_TRAIN_NAMER_H
#define ENT_TRAIN_TRAIN_NAMER_H

#include "core/base/vec.h"
#include "core/tags/name_lists.h"
#include "core/train/train.h"
#include "core/train/train_vectors.h"

/* An entry of a list of names. */
typedef struct ent_name_entry {
    ent_text words[ENT_LIST_WORDS_MAX];
    uint32_t count;
} ent_name_entry;

/* The entries of each list, in the order of the files. */
typedef struct ent_name_stock {
    ENT_VEC(ent_name_entry) of[ENT_LIST_COUNT];
} ent_name_stock;

typedef struct ent_namer_data {
    const ent_train_set *train; /* tagged by taggers that did not see the sentence */
    const ent_lexicon *lexicon;
    const ent_vectors *vectors;
    const ent_name_lists *lists;
    const ent_name_stock *stock;
    uint64_t seed;
} ent_namer_data;

/* Adds the sections "names.capitals" and "names.weights". */
void ent_train_namer(const ent_namer_data *data, ent_model_builder *model);

/* Adds the section "lists", from knowledge files of actors and of names; fills stock, whose entries
 * lie in arena. */
ent_status ent_train_lists(const char *const *paths, uint32_t count, ent_arena *arena,
                           ent_name_stock *stock, ent_model_builder *model,
                           ent_error *err) ENT_MUST_CHECK;

bool ent_train_has_names(const ent_sentence *sentence);

/* A copy of sentence in which other names of their kinds take the places of those that are there.
 * is_new gets, for each word, whether it was put in. All lies in arena. */
void ent_train_stand_in(const ent_sentence *sentence, const ent_name_stock *stock,
                        ent_random *random, ent_arena *arena, ent_sentence *out, bool **is_new);

#endif
