/* Runs a model over development files (their sentences and words) and says how much it gets right.
 */
#ifndef ENT_TRAIN_DEV_SCORE_H
#define ENT_TRAIN_DEV_SCORE_H

#include "core/train/train.h"

/* Prints UPOS, XPOS, FEATS, lemmas, UAS, LAS in per cent, F1 of names where gold has any, and words
 * a second of tagger and parser. dev keeps its gold annotation. */
ent_status ent_dev_score(const ent_model_file *model, const ent_train_set *dev,
                         ent_error *err) ENT_MUST_CHECK;

#endif
