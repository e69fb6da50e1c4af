/* Turns triples into lines for people: actor, relation, actor, event, date, flags, confidence and
 * where it stands, in columns. */
#ifndef ENT_EXPORT_LINES_H
#define ENT_EXPORT_LINES_H

#include "core/base/buffer.h"
#include "core/pipeline.h"

typedef enum ent_lines_flag {
    ENT_LINES_COLOUR = 1,  /* escape sequences of a terminal */
    ENT_LINES_EXPLAIN = 2, /* sentence, rule, frame, source and arguments below each line */
} ent_lines_flag;

/* Appends a line for each triple of the article, columns aligned within it. Returns how many
 * characters that no terminal should get were taken out. */
uint32_t ent_lines_add(const ent_extraction *extraction, uint32_t flags, ent_buffer *out);

/* Columns that the text takes on a terminal. */
uint32_t ent_display_width(ent_text text);

#endif
