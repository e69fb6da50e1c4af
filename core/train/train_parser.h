/* Trains the parser. */
#ifndef ENT_TRAIN_TRAIN_PARSER_H
#define ENT_TRAIN_TRAIN_PARSER_H

#include "core/train/teachers.h"
#include "core/train/train_vectors.h"

typedef struct ent_train_settings {
    ent_text words; /* the section of the lexicon */
    uint32_t epochs;
    uint64_t seed;
    const char *output;           /* after each epoch the model so far goes there */
    const ent_teachers *teachers; /* or NULL */
    uint32_t taught_from;         /* sentences from here on have trees by the teachers */
} ent_train_settings;

/* Adds the sections of the parser to a model that has all others. The tags of train and dev are
 * those that a tagger gave; after each epoch the scores on dev (may be empty) are printed. */
ent_status ent_train_parser(const ent_train_set *train, const ent_train_set *dev,
                            const ent_vectors *vectors, const ent_train_settings *settings,
                            ent_model_builder *model, ent_error *err) ENT_MUST_CHECK;

#endif
