#include "export/record_file.h"

#include "core/base/file.h"
#include "export/events.h"
#include "export/jsonl.h"
#include "export/rdf.h"
#include "export/stream.h"

#include <stdlib.h>

struct ent_record_file {
    ent_file_out file;
    const char *path;
    ent_format format;
    ent_stream stream;
    ent_rdf rdf;
};

ent_status ent_record_file_open(ent_format format, const char *path, ent_record_file **out,
                                ent_error *err) {
    *out = NULL;
    if ((ent_format_about(format)->uses & ENT_FOR_RECORDS) == 0)
        return ent_fail(err, ENT_ERR_USAGE, NULL, 0, "triples cannot be written in this format");
    ent_record_file *file = calloc(1, sizeof *file);
    if (file == NULL)
        ent_out_of_memory("a file of triples");
    file->format = format;
    file->path = path;
    ent_status status = ent_file_create(path, &file->file, err);
    if (status != ENT_OK) {
        free(file);
        return status;
    }
    file->stream.file = file->file.stream;
    if (format == ENT_FORMAT_EVENTS)
        ent_events_header(&file->stream.text);
    *out = file;
    return ENT_OK;
}

static ent_status take(void *user, const ent_record *record, ent_error *err) {
    ent_record_file *file = user;
    ent_buffer *text = &file->stream.text;
    file->stream.dropped += file->format == ENT_FORMAT_EVENTS ? ent_events_add(record, text)
                            : file->format == ENT_FORMAT_NQUADS
                                ? ent_rdf_add(&file->rdf, record, text)
                                : ent_jsonl_add(record, text);
    ent_stream_pass(&file->stream);
    return file->stream.cause == 0 ? ENT_OK : ent_stream_end(&file->stream, file->path, err);
}

ent_record_sink ent_record_file_sink(ent_record_file *file) {
    return (ent_record_sink){file, take};
}

ent_status ent_record_file_commit(ent_record_file *file, uint64_t *dropped, ent_error *err) {
    ent_status status = ent_stream_end(&file->stream, file->path, err);
    *dropped += file->stream.dropped;
    if (status == ENT_OK)
        status = ent_file_commit(&file->file, err);
    else
        ent_file_abandon(&file->file);
    free(file);
    return status;
}

void ent_record_file_abandon(ent_record_file *file) {
    if (file == NULL)
        return;
    ent_file_abandon(&file->file);
    ent_stream_clear(&file->stream);
    free(file);
}
