/* Raw text for training: sentences of words without annotations. */
#ifndef ENT_TRAIN_RAW_TEXT_H
#define ENT_TRAIN_RAW_TEXT_H

#include "core/train/train.h"

/* Reads JSON Lines of articles and splits them into sentences as the program itself does: every
 * n-th article, so that some words_max words come from the whole file. Articles that cannot be read
 * are passed over, and so are very short and very long sentences. Everything lives in arena. */
ent_status ent_train_raw_text(const char *path, uint64_t words_max, ent_arena *arena,
                              ent_train_set *out, ent_error *err) ENT_MUST_CHECK;

#endif
