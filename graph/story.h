/* Tells reprints of one story from independent articles. */
#ifndef ENT_GRAPH_STORY_H
#define ENT_GRAPH_STORY_H

#include "core/base/text.h"

/* A hash of the text's letters and digits alone, in lower case, so that line breaks, quotes and
 * dashes set in another way make no difference. Linear.
 * NEEDSWORK: a story cut or led in differently counts as another one; a near-duplicate hash
 * (MinHash over word shingles) would find it, once measured on wire copy. */
uint64_t ent_story_hash(ent_text text);

#endif
