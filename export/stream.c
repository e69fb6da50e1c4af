#include "export/stream.h"

void ent_stream_flush(ent_stream *stream) {
    if (stream->text.len > 0)
        (void)fwrite(stream->text.at, 1, stream->text.len, stream->file);
    ent_buffer_reset(&stream->text);
}

void ent_stream_clear(ent_stream *stream) {
    ent_buffer_clear(&stream->text);
}
