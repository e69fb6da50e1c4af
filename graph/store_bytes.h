/* Numbers as bytes, for what a store packs: seven bits a byte, the least first, and the last byte
 * below 128. Reading never leaves the bytes. */
#ifndef ENT_GRAPH_STORE_BYTES_H
#define ENT_GRAPH_STORE_BYTES_H

#include "core/base/buffer.h"

static inline void ent_bytes_add(ent_buffer *out, uint64_t value) {
    char bytes[10];
    size_t count = 0;
    for (; value >= 128; value >>= 7)
        bytes[count++] = (char)(value | 128U);
    bytes[count++] = (char)value;
    ent_buffer_add(out, (ent_text){bytes, count});
}

typedef struct ent_bytes {
    const unsigned char *at, *end;
    bool broken; /* they ended too early; all that follows reads as 0 */
} ent_bytes;

static inline ent_bytes ent_bytes_of(const void *at, size_t count) {
    return (ent_bytes){.at = at, .end = (const unsigned char *)at + count};
}

static inline uint64_t ent_bytes_next(ent_bytes *bytes) {
    uint64_t value = 0;
    for (unsigned shift = 0; bytes->at < bytes->end && shift < 64; shift += 7) {
        unsigned char byte = *bytes->at++;
        value |= (uint64_t)(byte & 127U) << shift;
        if (byte < 128)
            return value;
    }
    bytes->broken = true;
    bytes->at = bytes->end;
    return 0;
}

static inline uint32_t ent_bytes_u32(ent_bytes *bytes) {
    uint64_t value = ent_bytes_next(bytes);
    if (value > UINT32_MAX)
        bytes->broken = true;
    return (uint32_t)value; /* what is cut off is broken */
}

static inline ent_text ent_bytes_text(ent_bytes *bytes, size_t count) {
    if (count > (size_t)(bytes->end - bytes->at)) {
        bytes->broken = true;
        bytes->at = bytes->end;
        return ENT_TEXT("");
    }
    ent_text text = {(const char *)bytes->at, count};
    bytes->at += count;
    return text;
}

#endif
