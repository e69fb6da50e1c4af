/* Runs a tagger and a parser over development sentences and says how much they get right. */
#ifndef ENT_TRAIN_DEV_SCORE_H
#define ENT_TRAIN_DEV_SCORE_H

#include "core/tags/tagger.h"
#include "core/train/train.h"
#include "core/tree/parse.h"

/* Prints on standard error, in per cent: with a tagger UPOS, XPOS, FEATS, lemmas, and F1 of names
 * where gold has any; with a parser UAS, LAS (without subtypes) and F1 of core arguments (with
 * them); and words a second. Without a tagger the words keep the tags that they have in dev. */
void ent_dev_score(const ent_tagger *tagger, const ent_parser *parser, const ent_train_set *dev);

#endif
