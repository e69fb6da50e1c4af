/* Turns a word in its sentence, with what is tagged so far, into hashed features. The tagger and
 * its trainer share it, so that they cannot disagree. */
#ifndef ENT_TAGS_TAG_FEATURES_H
#define ENT_TAGS_TAG_FEATURES_H

#include "core/model/linear.h"
#include "core/model/word_key.h"

enum { ENT_TAG_FEATURES_MAX = 64 };

/* What the features of one sentence are made of. The tags are classes of the tagger, NER marks are
 * ent_ner; a place that is not filled yet holds anything. */
typedef struct ent_tag_context {
    const ent_word_key *keys;
    const uint8_t *tags;
    const uint8_t *marks;
    uint32_t count;
} ent_tag_context;

/* Features of the tag of word i, given the tags of the words before it. */
uint32_t ent_tag_features(const ent_tag_context *context, uint32_t i, uint32_t *out);

/* Features that choose between the FEATS that a tag allows, given all tags. */
uint32_t ent_feats_features(const ent_tag_context *context, uint32_t i, uint32_t *out);

/* Features of the name mark of word i, given all tags and the marks before it. */
uint32_t ent_mark_features(const ent_tag_context *context, uint32_t i, uint32_t *out);

#endif
