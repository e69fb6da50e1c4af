/* Turns triples into comma-separated values (RFC 4180, with a header line
 * and CRLF ends). See ent_escape_csv for formulas. */
#ifndef ENT_EXPORT_CSV_H
#define ENT_EXPORT_CSV_H

#include "core/base/buffer.h"
#include "graph/record.h"

void ent_csv_header(ent_buffer *out);

/* Appends one line; returns how many characters were taken out. */
uint32_t ent_csv_add(const ent_record *record, ent_buffer *out);

#endif
