/* Turns the INPUTs of a command line (files, folders, "-") into a stream of articles' bytes, in a
 * fixed order: folders recursively, sorted by path. Reads JSON Lines line by line, so memory is
 * bounded by an article, not by the file. */
#ifndef ENT_TEXT_INPUT_H
#define ENT_TEXT_INPUT_H

#include "core/text/article.h"

typedef struct ent_input ent_input;

/* The bytes of one article before they are parsed; owned by the arena given to ent_input_next. */
typedef struct ent_input_item {
    ent_text bytes;
    const char *file;
    uint64_t line; /* of JSON Lines, from 1; 0 for a plain text */
} ent_input_item;

/* paths are borrowed until free. Never fails: what cannot be read is said by next, one by one. */
ent_input *ent_input_new(const char *const *paths, size_t count);
void ent_input_free(ent_input *input); /* NULL is fine */

/* Fills *item and sets *more; at the end *more is false. A failure (missing file, folder without
 * articles, a line over the limit) is about one input alone: the caller reports it and calls again
 * to go on behind it. */
ent_status ent_input_next(ent_input *input, ent_arena *arena, ent_input_item *item, bool *more,
                          ent_error *err) ENT_MUST_CHECK;

/* Bytes of the files that were read so far, packed ones as they lie on the disk; for telling how
 * far a run is. */
uint64_t ent_input_bytes(const ent_input *input);

/* Parses the item by its kind: JSON where line is not 0, else plain text. */
ent_status ent_input_parse(const ent_input_item *item, ent_arena *arena, ent_article *out,
                           ent_error *err) ENT_MUST_CHECK;

#endif
