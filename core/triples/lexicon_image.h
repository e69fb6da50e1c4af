/* Turns the records of a lexicon into bytes and back, so that the built-in events.json is parsed
 * while the library is built (compile_lexicon.c) and not at every start. */
#ifndef ENT_TRIPLES_LEXICON_IMAGE_H
#define ENT_TRIPLES_LEXICON_IMAGE_H

#include "core/base/buffer.h"
#include "core/base/vec.h"
#include "core/triples/lexicon.h"

/* A lemma and its record, before they are sorted into buckets. */
typedef struct ent_lexicon_pair {
    ent_text key; /* "v:meet" */
    uint32_t bucket;
    const void *record; /* ent_frame or ent_operator; pairs of one record follow one another */
} ent_lexicon_pair;

typedef ENT_VEC(ent_lexicon_pair) ent_lexicon_pairs;

/* All that was read so far; more files can be read on top. */
typedef struct ent_lexicon_parts {
    ent_lexicon_pairs frames;
    ent_lexicon_pairs operators;
    uint32_t order; /* of the next record */
    uint64_t hash;
} ent_lexicon_parts;

/* Appends the image of parts to out. */
void ent_lexicon_image_write(const ent_lexicon_parts *parts, ent_arena *arena, ent_buffer *out);

/* Fills *parts from an image; texts are borrowed from it. Linear. ENT_ERR_FORMAT where the checksum
 * is wrong or a place lies outside (core/base/codec.h). */
ent_status ent_lexicon_image_read(ent_text image, ent_arena *arena, ent_lexicon_parts *parts,
                                  ent_error *err) ENT_MUST_CHECK;

/* Reads files as JSON and appends the image of their records to out. */
ent_status ent_lexicon_compile(const char *const *paths, size_t count, ent_arena *arena,
                               ent_buffer *out, ent_error *err) ENT_MUST_CHECK;

/* ent_lexicon_load with this image in the place of the built-in one; none where it is empty. */
ent_status ent_lexicon_load_over(ent_text image, const char *const *paths, size_t count,
                                 ent_arena *arena, const ent_lexicon **out,
                                 ent_error *err) ENT_MUST_CHECK;

/* The image that the library was built with. */
ent_text ent_lexicon_built_in(void);

#endif
