/* Trains the tagger. */
#ifndef ENT_TRAIN_TRAIN_TAGGER_H
#define ENT_TRAIN_TRAIN_TAGGER_H

#include "core/tags/name_lists.h"
#include "core/train/train_vectors.h"

/* Adds the sections of tags, FEATS, and name marks. */
void ent_train_tagger(const ent_train_set *train, const ent_vectors *vectors,
                      const ent_lexicon *lexicon, const ent_name_lists *lists, uint32_t epochs,
                      uint64_t seed, ent_model_builder *model);

#endif
