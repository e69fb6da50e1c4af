/* Where a writer of a graph or of triples puts its text: a buffer that is passed on to a file
 * whenever it is full, so that memory does not grow with what is written. */
#ifndef ENT_EXPORT_STREAM_H
#define ENT_EXPORT_STREAM_H

#include "core/base/buffer.h"
#include "core/base/status.h"

#include <stdio.h>

/* Zero-initialised but for file it is ready. */
typedef struct ent_stream {
    FILE *file;
    ent_buffer text;  /* append to it, and call ent_stream_pass after each record */
    uint64_t dropped; /* characters that the format cannot carry: writers add to it */
    int cause;        /* errno of the write that failed; nothing is written after it */
} ent_stream;

/* Fewer, larger writes gain nothing measurable. */
enum { ENT_STREAM_BYTES = 1 << 16 };

/* Writes what is in the buffer. */
void ent_stream_flush(ent_stream *stream);

/* Writes what is left, and frees the buffer. ENT_ERR_IO names path ("-" is standard output) and the
 * cause where any write failed so far. */
ent_status ent_stream_end(ent_stream *stream, const char *path, ent_error *err) ENT_MUST_CHECK;

/* Frees the buffer; what was not written is lost. */
void ent_stream_clear(ent_stream *stream);

/* Writes what is in the buffer once it is full. */
static inline void ent_stream_pass(ent_stream *stream) {
    if (stream->text.len >= ENT_STREAM_BYTES)
        ent_stream_flush(stream);
}

#endif
