/* What comes before tagger and parser: lexicon, word vectors, and tags for the parser to meet. */
#ifndef ENT_TRAIN_GROUNDWORK_H
#define ENT_TRAIN_GROUNDWORK_H

#include "core/train/train_data.h"
#include "core/train/train_vectors.h"

/* What comes before tagger and parser, and costs time: the lexicon, the word vectors, and, where a
 * parser is wanted, the tags of the training words. */
typedef struct ent_groundwork {
    ent_model_section words;
    ent_vectors vectors; /* without words, ids and counts where they come from a file */
    uint8_t (*tags)[2];  /* NULL before they were made */
} ent_groundwork;

/* Takes what the work file of the options has, makes the rest and keeps it there. */
ent_status ent_groundwork_make(const ent_train_options *options, const ent_train_set *all,
                               const ent_known_names *names, ent_arena *arena, ent_groundwork *out,
                               ent_error *err) ENT_MUST_CHECK;

#endif
