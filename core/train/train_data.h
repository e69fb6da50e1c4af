/* What the parts are trained on: treebanks with the marks of names, parts and copies of them. */
#ifndef ENT_TRAIN_TRAIN_DATA_H
#define ENT_TRAIN_TRAIN_DATA_H

#include "core/tags/name_lists.h"
#include "core/tags/tagger.h"
#include "core/train/train_namer.h"
#include "core/train/train_options.h"

/* What the knowledge files say. */
typedef struct ent_known_names {
    ent_model_section section;
    ent_name_lists lists;
    ent_name_stock stock;
} ent_known_names;

/* Reads treebanks and, into their words, the names that the options say. */
ent_status ent_train_read(const ent_train_options *options, const char *const *trees,
                          uint32_t count, ent_arena *arena, ent_train_set *out,
                          ent_error *err) ENT_MUST_CHECK;

/* Blocks of 32 sentences, so that neighbours from one article stay together. */
bool ent_train_in_fold(uint32_t sentence, uint32_t fold, uint32_t folds);

/* A copy of the sentences of a fold, or of all others. */
ent_train_set ent_train_fold(const ent_train_set *all, uint32_t fold, uint32_t folds, bool inside,
                             ent_arena *arena);

/* Gives the words of part the tags of a tagger. */
void ent_train_set_tags(const ent_tagger *tagger, const ent_train_set *part, uint8_t (*tags)[2]);

/* A copy of the set with other tags, as ent_train_set_tags gives them. */
ent_train_set ent_train_retagged(const ent_train_set *set, const uint8_t (*tags)[2],
                                 ent_arena *arena);

/* The set and behind it stand-ins for the sentences with names, whose new words have no tags to
 * learn. */
ent_train_set ent_train_with_stand_ins(const ent_train_set *set, const ent_name_stock *stock,
                                       uint64_t seed, ent_arena *arena);

/* A model as it is opened, of the sections built so far; borrowed. */
ent_model_file ent_model_built(const ent_model_builder *model);

/* Opens a model file, which lives in arena. */
ent_status ent_train_open(const char *path, ent_arena *arena, ent_model_file *out,
                          ent_error *err) ENT_MUST_CHECK;

#endif
