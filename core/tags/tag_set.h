/* The classes of the tagger: pairs of UPOS and XPOS, each with the FEATS that it was seen with. */
#ifndef ENT_TAGS_TAG_SET_H
#define ENT_TAGS_TAG_SET_H

#include "core/base/arena.h"
#include "core/base/status.h"
#include "core/tokens/ud.h"

/* Multiples of ENT_MATRIX_LANES: columns of the network. */
enum { ENT_TAGS_MAX = 128, ENT_FEATS_MAX = 288 };

typedef struct ent_tag_pair {
    uint8_t upos;
    uint8_t xpos;
} ent_tag_pair;

typedef struct ent_tag_set {
    const ent_tag_pair *tags;
    uint32_t tag_count;
    const char **feats; /* NUL-terminated, in the section's bytes */
    uint32_t feats_count;
    const uint16_t *choices;      /* FEATS of each tag, the commonest first */
    const uint32_t *choice_start; /* tag_count + 1 places in choices; no tag is without */
} ent_tag_set;

static inline const uint16_t *ent_tag_set_choices(const ent_tag_set *set, uint32_t tag,
                                                  uint32_t *count) {
    *count = set->choice_start[tag + 1] - set->choice_start[tag];
    return set->choices + set->choice_start[tag];
}

/* Reads the text of the section, which is lines: "feats" with a FEATS string each, then "tag" with
 * UPOS, XPOS and the numbers of its FEATS; fields are divided by tabs, and a NUL stands after each
 * FEATS. bytes are borrowed. */
ent_status ent_tag_set_open(ent_text bytes, ent_arena *arena, ent_tag_set *out,
                            ent_error *err) ENT_MUST_CHECK;

#endif
