#include "export/stream.h"

#include <errno.h>

void ent_stream_flush(ent_stream *stream) {
    errno = 0;
    if (stream->text.len > 0 && stream->cause == 0 &&
        fwrite(stream->text.at, 1, stream->text.len, stream->file) != stream->text.len)
        stream->cause = errno != 0 ? errno : EIO;
    ent_buffer_reset(&stream->text);
}

ent_status ent_stream_end(ent_stream *stream, const char *path, ent_error *err) {
    ent_stream_flush(stream);
    ent_stream_clear(stream);
    if (stream->cause == 0)
        return ENT_OK;
    return ent_fail(err, ENT_ERR_IO, strcmp(path, "-") == 0 ? "standard output" : path, 0,
                    "cannot write: %s", strerror(stream->cause));
}

void ent_stream_clear(ent_stream *stream) {
    ent_buffer_clear(&stream->text);
}
