/* The network of the tagger: a reader, and on it a hidden layer each for tags, FEATS and name
 * marks. */
#ifndef ENT_TAGS_TAG_NETWORK_H
#define ENT_TAGS_TAG_NETWORK_H

#include "core/model/reader.h"
#include "core/tags/name_lists.h"
#include "core/tags/tag_set.h"

enum { ENT_TAG_MARKS = 16 }; /* columns for ENT_NER_COUNT */

enum {
    ENT_TAG_LAYERS = 2,
    ENT_TAG_HEADS_WEIGHTS = ENT_HEAD_WEIGHTS(ENT_TAGS_MAX) + ENT_HEAD_WEIGHTS(ENT_FEATS_MAX) +
                            ENT_HEAD_WEIGHTS(ENT_TAG_MARKS),
    ENT_TAG_WEIGHTS = ENT_READER_WEIGHTS(ENT_TAG_LAYERS) + ENT_TAG_HEADS_WEIGHTS
};

/* As they lie in the model, behind the reader. */
typedef struct ent_tag_weights {
    ent_head_weights tags;
    ent_head_weights feats;
    ent_head_weights marks;
} ent_tag_weights;

/* As it runs. */
typedef struct ent_tag_network {
    ent_reader reader;
    ent_head tags;
    ent_head feats;
    ent_head marks;
} ent_tag_network;

/* Points the fields into ENT_TAG_HEADS_WEIGHTS floats. */
static inline void ent_tag_weights_lay_out(const float *weights, ent_tag_weights *out) {
    weights = ent_head_lay_out(weights, ENT_TAGS_MAX, &out->tags);
    weights = ent_head_lay_out(weights, ENT_FEATS_MAX, &out->feats);
    ent_head_lay_out(weights, ENT_TAG_MARKS, &out->marks);
}

/* Fills in what the tagger's reader takes of a word beside the common rows; lists is what
 * ent_name_lists_mark says of it. */
static inline void ent_tag_network_rows(const ent_word_key *key, uint32_t lists,
                                        ent_reader_rows *rows) {
    for (; lists != 0 && rows->bag_count < ENT_READER_BAG_MAX; lists &= lists - 1)
        rows->bag[rows->bag_count++] = (uint32_t)__builtin_ctz(lists); /* the first rows */
    rows->wide = key->prefix[2] % ent_reader_shapes[ENT_READER_wide].rows;
    rows->narrow = key->suffix[1] % ent_reader_shapes[ENT_READER_narrow].rows;
}

#endif
