/* Text made fit for a format: characters that no format can carry are taken out and counted, and
 * the rest is escaped as the format wants it. Input is UTF-8; bytes that are not are taken out too.
 */
#ifndef ENT_EXPORT_CLEAN_H
#define ENT_EXPORT_CLEAN_H

#include "core/base/buffer.h"

#include <stdio.h>

/* Appends text without C0 controls (but tab, line feed, carriage return), U+FFFE, U+FFFF and broken
 * UTF-8: the characters of XML 1.0. Returns how many characters were taken out. Linear, as are all
 * of these. */
uint32_t ent_clean(ent_text text, ent_buffer *out);

/* Appends text for a terminal: besides the above, control characters (C1 too), line ends and tabs
 * become a blank, and characters that turn the direction of the line are taken out, so that no text
 * can move the cursor or reorder what is shown. */
uint32_t ent_clean_line(ent_text text, ent_buffer *out);

/* Each appends text cleaned and escaped, and returns how many characters were taken out. */
uint32_t ent_escape_xml(ent_text text, ent_buffer *out);  /* for content and "attributes" */
uint32_t ent_escape_json(ent_text text, ent_buffer *out); /* with its quotes; keeps C0 as \u001f;
                                                             a literal of N-Quads too */
uint32_t ent_escape_dot(ent_text text, ent_buffer *out); /* with its quotes; line ends are blanks */

/* RFC 4180, quoted where it must be. A field that a spreadsheet would take for a formula (it begins
 * with = + - @, a tab or a carriage return, and more follows) gets an apostrophe in front, and so
 * does one that begins with an apostrophe: taking one leading apostrophe off gives every field back
 * (OWASP, "CSV injection"). */
uint32_t ent_escape_csv(ent_text text, ent_buffer *out);
uint32_t ent_escape_tsv(ent_text text, ent_buffer *out);     /* the same with tabs between fields */
uint32_t ent_escape_csv_raw(ent_text text, ent_buffer *out); /* for databases: no apostrophe */

/* A string of Cypher, with its apostrophes. A "u" behind a backslash is written as \u0075, since
 * some versions of Neo4j read \uXXXX anywhere, before anything else. */
uint32_t ent_escape_cypher(ent_text text, ent_buffer *out);

/* A part of an IRI: all but letters, digits and - . _ ~ : becomes %XX. */
void ent_escape_iri_part(ent_text text, ent_buffer *out);

/* A whole IRI as others wrote it: what cannot stand in one becomes %XX. */
void ent_escape_iri(ent_text text, ent_buffer *out);

/* At most max characters of text, cut between characters, with an ellipsis where cut. */
void ent_shorten(ent_text text, uint32_t max, ent_buffer *out);

#endif
