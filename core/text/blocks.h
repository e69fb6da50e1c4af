/* Turns checked text into the blocks of its page: headline, byline, caption, paragraph, item, and
 * who speaks. */
#ifndef ENT_TEXT_BLOCKS_H
#define ENT_TEXT_BLOCKS_H

#include "core/text/article.h"

/* What the layout tells about the article beside its blocks. */
typedef struct ent_layout {
    ent_block *blocks;
    uint32_t count;
    ent_date first_line; /* of "date 2023-10-15"; all 0 where there is none */
    ent_date dateline; /* of the first dateline or a line with a day alone; year 0 if not written */
    ent_span place;    /* of the first dateline; empty where there is none */
} ent_layout;

/* text is valid UTF-8. Linear. */
void ent_layout_find(ent_text text, ent_arena *arena, ent_layout *out);

/* Every paragraph as it stands, none left out, nothing cut off: for text that is to be analysed
 * whole. */
void ent_layout_plain(ent_text text, ent_arena *arena, ent_layout *out);

#endif
