/* Turns a configuration of the parser into hashed features, after Zhang and Nivre (2011). The
 * parser and its trainer share it. */
#ifndef ENT_TREE_PARSE_FEATURES_H
#define ENT_TREE_PARSE_FEATURES_H

#include "core/model/linear.h"
#include "core/tree/transitions.h"

enum { ENT_PARSE_FEATURES_MAX = 96 };

/* What the features see of a word; the element behind the last stands for the root, the one behind
 * that for no word. */
typedef struct ent_parse_word {
    uint32_t form; /* hash of the normalised lower case */
    uint32_t tag;  /* XPOS and UPOS */
    uint32_t upos;
} ent_parse_word;

uint32_t ent_parse_features(const ent_config *config, const ent_parse_word *words, uint32_t *out);

/* Features of the label of the arc that move would make. */
uint32_t ent_label_features(const ent_config *config, const ent_parse_word *words, ent_move move,
                            uint32_t *out);

#endif
