/* Tells reprints of one story from independent articles. */
#ifndef ENT_GRAPH_STORY_H
#define ENT_GRAPH_STORY_H

#include "core/base/text.h"

/* MinHash (Broder 1997) over shingles of ENT_SHINGLE_WORDS words. Two texts are one story where at
 * least ENT_ALIKE of the ENT_SKETCH_SIZE minima agree, which estimates that they share that part of
 * their shingles; it was set so that a reprint with another lead and tail passes and two reports of
 * one event in their own words, which share less than a twentieth, stay far below. Shorter texts
 * than ENT_SKETCH_WORDS say too little to be taken for one another: they must be the same but for
 * punctuation. */
enum {
    ENT_SHINGLE_WORDS = 4,
    ENT_SKETCH_ROWS = 3, /* of a band */
    ENT_SKETCH_BANDS = 10,
    ENT_SKETCH_SIZE = 60, /* bands take the first half */
    ENT_ALIKE = 30,
    ENT_SKETCH_WORDS = 40,
};

typedef struct ent_sketch {
    uint32_t minima[ENT_SKETCH_SIZE];
    bool made; /* false for a text that is too short */
} ent_sketch;

/* A hash of the text's letters and digits alone, in lower case, so that line breaks, quotes and
 * dashes set in another way make no difference. Linear. */
uint64_t ent_story_hash(ent_text text);

/* Linear in the text, times ENT_SKETCH_SIZE. */
void ent_sketch_make(ent_text text, ent_sketch *out);

/* Texts that share a band are candidates (Leskovec, Rajaraman and Ullman 2014, 3.4): alike texts
 * share one nearly surely, others nearly never. band is below ENT_SKETCH_BANDS. */
uint64_t ent_sketch_band(const ent_sketch *sketch, uint32_t band);

/* Whether two made sketches are of one story. */
bool ent_sketch_is_alike(const ent_sketch *a, const ent_sketch *b);

#endif
