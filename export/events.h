/* Turns triples into a table of coded events, one a row, tab-separated with a header, as users of
 * event data load it into R, pandas or a database:
 *
 *     read.delim("events.tsv", colClasses = c(cameo = "character"))
 *     COPY events FROM 'events.tsv' WITH (FORMAT csv, HEADER, DELIMITER E'\t')
 *
 * Source and target are the actors; their codes are the ids. quad_class counts as GDELT
 * counts it: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
 * intensity runs from -10 to 10, as Goldstein's scale does. No column has a reserved word of SQL
 * for its name. Fields with a tab, a quote or a line end stand in quotes, quotes doubled; see
 * ent_escape_csv for what looks like a formula. Relations outside the sixteen types and standing
 * relations are no events and are passed over. */
#ifndef ENT_EXPORT_EVENTS_H
#define ENT_EXPORT_EVENTS_H

#include "core/base/buffer.h"
#include "graph/record.h"

void ent_events_header(ent_buffer *out);

/* Appends a row, or nothing; returns how many characters were taken out. */
uint32_t ent_events_add(const ent_record *record, ent_buffer *out);

#endif
