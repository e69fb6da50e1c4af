/* Trains the parts of the model on the groundwork, tagger and parser also on what teachers say of
 * raw text where the options ask for teachers. */
#ifndef ENT_TRAIN_TRAIN_PARTS_H
#define ENT_TRAIN_TRAIN_PARTS_H

#include "core/train/groundwork.h"

ent_status ent_train_tagger_part(const ent_train_options *options, const ent_train_set *all,
                                 const ent_groundwork *work, const ent_known_names *names,
                                 const ent_lexicon *lexicon, ent_model_builder *model,
                                 ent_error *err) ENT_MUST_CHECK;

/* On tags by taggers that did not see the sentence, as it will be when it runs. */
void ent_train_namer_part(const ent_train_options *options, const ent_train_set *all,
                          const ent_groundwork *work, const ent_known_names *names,
                          const ent_lexicon *lexicon, ent_model_builder *model);

ent_status ent_train_parser_part(const ent_train_options *options, const ent_train_set *all,
                                 const ent_train_set *dev, const ent_groundwork *work,
                                 ent_model_builder *model, ent_error *err) ENT_MUST_CHECK;

#endif
