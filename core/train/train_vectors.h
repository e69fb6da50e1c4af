/* Word vectors and word classes from raw text. */
#ifndef ENT_TRAIN_TRAIN_VECTORS_H
#define ENT_TRAIN_TRAIN_VECTORS_H

#include "core/base/map.h"
#include "core/train/train.h"

enum { ENT_VECTOR_SIZE = 64 };

typedef struct ent_vectors {
    ent_map ids;     /* normalised lower case to row */
    ent_text *words; /* row 0 is the unknown word */
    uint32_t *counts;
    uint32_t *inner;    /* times met behind another word of the sentence */
    uint32_t *capitals; /* of these, with a capital */
    float *at;          /* count rows of ENT_VECTOR_SIZE */
    uint32_t count;
} ent_vectors;

/* Reads raw, JSON Lines with a member "text" (may be none), and the sentences of train. Skip-gram
 * with negative sampling (Mikolov et al. 2013), with contexts that know their place before or
 * behind the word (Ling et al. 2015). */
ent_status ent_train_vectors(const char *raw, const ent_train_set *train, uint64_t seed,
                             ent_arena *arena, ent_vectors *out, ent_error *err) ENT_MUST_CHECK;

/* Adds the section of the lexicon: classes by k-means over the directions of the vectors. */
void ent_train_lexicon(const ent_vectors *vectors, uint64_t seed, ent_model_builder *model);

#endif
