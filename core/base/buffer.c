#include "core/base/buffer.h"

#include "core/base/arena.h"
#include "core/base/checked.h"

#include <stdio.h>
#include <stdlib.h>

static void reserve(ent_buffer *buffer, size_t more) {
    size_t want = 0;
    if (!ent_checked_add(buffer->len, more, &want) || !ent_checked_add(want, 1, &want))
        ent_out_of_memory("a text buffer");
    if (want <= buffer->room)
        return;
    size_t room = buffer->room < 256 ? 256 : buffer->room;
    while (room < want)
        if (!ent_checked_mul(room, 2, &room))
            ent_out_of_memory("a text buffer");
    char *wider = realloc(buffer->at, room);
    if (wider == NULL)
        ent_out_of_memory("a text buffer");
    buffer->at = wider;
    buffer->room = room;
}

void ent_buffer_clear(ent_buffer *buffer) {
    free(buffer->at);
    *buffer = (ent_buffer){0};
}

void ent_buffer_add(ent_buffer *buffer, ent_text text) {
    reserve(buffer, text.len);
    if (text.len > 0)
        memcpy(buffer->at + buffer->len, text.at, text.len);
    buffer->len += text.len;
    buffer->at[buffer->len] = '\0';
}

void ent_buffer_print(ent_buffer *buffer, const char *format, ...) {
    va_list args;
    va_list again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        ent_out_of_memory("a text buffer");
    reserve(buffer, (size_t)len);
    (void)vsnprintf(buffer->at + buffer->len, (size_t)len + 1, format, again);
    va_end(again);
    buffer->len += (size_t)len;
}
