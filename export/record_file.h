/* Writes triples of actors, one by one, to a file of events, N-Quads or JSON Lines, wherever they
 * come from:
 *
 *     ent_record_file *file;
 *     ent_record_file_open(ENT_FORMAT_EVENTS, "events.tsv", &file, &err);
 *     ent_record_sink sink = ent_record_file_sink(file);
 *     sink.take(sink.user, &record, &err);                    for each record
 *     ent_record_file_commit(file, &dropped, &err);
 */
#ifndef ENT_EXPORT_RECORD_FILE_H
#define ENT_EXPORT_RECORD_FILE_H

#include "export/writer.h"
#include "graph/record.h"

typedef struct ent_record_file ent_record_file;

/* path (borrowed until commit or abandon) may be "-"; format is one for ENT_FOR_RECORDS. */
ent_status ent_record_file_open(ent_format format, const char *path, ent_record_file **out,
                                ent_error *err) ENT_MUST_CHECK;

/* The sink is good until commit or abandon. Memory does not grow with what is written. */
ent_record_sink ent_record_file_sink(ent_record_file *file);

/* Puts the file in its place, or leaves none on failure, and frees file. dropped (added to) gets
 * the number of characters that the format cannot carry. */
ent_status ent_record_file_commit(ent_record_file *file, uint64_t *dropped,
                                  ent_error *err) ENT_MUST_CHECK;

/* Leaves no file, and frees. NULL is fine. */
void ent_record_file_abandon(ent_record_file *file);

#endif
