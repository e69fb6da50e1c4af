/* Trains the parser. */
#ifndef ENT_TRAIN_TRAIN_PARSER_H
#define ENT_TRAIN_TRAIN_PARSER_H

#include "core/train/train_vectors.h"

/* Adds the sections of the parser. The tags of train are those that a tagger gave. */
void ent_train_parser(const ent_train_set *train, const ent_vectors *vectors,
                      const ent_lexicon *lexicon, uint32_t epochs, uint64_t seed,
                      ent_model_builder *model);

#endif
