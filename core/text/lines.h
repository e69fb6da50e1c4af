/* Turns text into lines and groups of lines that are one paragraph of the page. */
#ifndef ENT_TEXT_LINES_H
#define ENT_TEXT_LINES_H

#include "core/base/arena.h"

/* Ascending, disjoint, trimmed spans, one a paragraph: lines joined where the page was wrapped at a
 * fixed column, apart at blank lines, bullets, speakers and line ends that end a sentence. */
typedef struct ent_paragraphs {
    ent_span *at;
    uint32_t count;
} ent_paragraphs;

/* text is valid UTF-8 below 4 GiB. Linear. */
void ent_paragraphs_find(ent_text text, ent_arena *arena, ent_paragraphs *out);

/* Bytes of a bullet, a dash or a list number and the blanks behind it at the start of text; 0 where
 * there is none. */
size_t ent_bullet_size(ent_text text);

/* Bytes of "MS. PSAKI:" or "Q    " and the blanks behind it at the start of text; 0 where there is
 * none. *name gets the part without colon and blanks. */
size_t ent_speaker_size(ent_text text, ent_span *name);

/* Whether text ends with a stop, question or exclamation mark or an ellipsis, perhaps with closing
 * quotes or brackets behind it. */
bool ent_ends_sentence(ent_text text);

#endif
