/* A growing byte string on the heap, for text that is written piece by piece. */
#ifndef ENT_BASE_BUFFER_H
#define ENT_BASE_BUFFER_H

#include "core/base/text.h"

/* Zero-initialised it is empty. at is NUL-terminated once anything was added. */
typedef struct ent_buffer {
    char *at;
    size_t len;
    size_t room;
} ent_buffer;

void ent_buffer_clear(ent_buffer *buffer); /* frees */
void ent_buffer_add(ent_buffer *buffer, ent_text text);
void ent_buffer_print(ent_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline void ent_buffer_add_char(ent_buffer *buffer, char c) {
    if (buffer->room - buffer->len < 2) {
        ent_buffer_add(buffer, (ent_text){&c, 1});
        return;
    }
    buffer->at[buffer->len++] = c;
    buffer->at[buffer->len] = '\0';
}

static inline void ent_buffer_reset(ent_buffer *buffer) {
    buffer->len = 0;
    if (buffer->at != NULL)
        buffer->at[0] = '\0';
}

static inline ent_text ent_buffer_text(const ent_buffer *buffer) {
    return (ent_text){buffer->at ? buffer->at : "", buffer->len};
}

#endif
