/* Turns structures into bytes and back, for data that is compiled while the library is built. One
 * description of a record serves both directions, so they cannot differ: each function here writes
 * the value it gets and returns it, or returns the one it reads.
 *
 * An image is a head of 32 bytes (magic, version, where the texts begin, checksum, a hash that its
 * user wants to keep), then 32-bit words, least byte first, then the texts, each with a NUL behind
 * it; a text is an offset and a length. It holds no pointer and needs no alignment. It belongs to
 * the program that was built with it and is no format for exchange. */
#ifndef ENT_BASE_CODEC_H
#define ENT_BASE_CODEC_H

#include "core/base/buffer.h"
#include "core/base/map.h"
#include "core/base/status.h"
#include "core/base/vec.h"

typedef struct ent_codec_head {
    char magic[8];
    uint32_t version;
} ent_codec_head;

typedef struct ent_codec {
    ent_arena *arena;
    bool writing;
    /* Reading. */
    const unsigned char *at, *end;
    ent_text texts;
    bool broken; /* something lay outside; all that follows reads as 0 */
    /* Writing. */
    ent_buffer words;
    ent_buffer pool;
    ent_map pooled; /* where in pool a text stands */
} ent_codec;

/* Starts writing; arena holds what it takes to find a text again. Must be sealed. */
void ent_codec_begin(ent_codec *codec, ent_arena *arena);

/* Appends the image of all that was written to out, and frees. */
void ent_codec_seal(ent_codec *codec, const ent_codec_head *head, uint64_t hash, ent_buffer *out);

/* Starts reading. Texts are borrowed from image; arrays are made in arena. An image with another
 * head or a wrong checksum is broken from the start. */
void ent_codec_open(ent_codec *codec, ent_arena *arena, ent_text image, const ent_codec_head *head,
                    uint64_t *hash);

/* ENT_ERR_FORMAT, naming what was read, where the image was broken. */
ent_status ent_codec_close(const ent_codec *codec, const char *what, ent_error *err) ENT_MUST_CHECK;

/* The slow halves of the functions below. */
uint32_t ent_codec_put(ent_codec *codec, uint32_t value);
void ent_codec_put_text(ent_codec *codec, ent_text text);

static inline uint32_t ent_codec_word(ent_codec *codec, uint32_t value) {
    if (codec->writing)
        return ent_codec_put(codec, value);
    if (codec->end - codec->at < 4) {
        codec->broken = true;
        return 0;
    }
    const unsigned char *at = codec->at;
    codec->at += 4;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline void ent_codec_text(ent_codec *codec, ent_text *value) {
    if (codec->writing) {
        ent_codec_put_text(codec, *value);
        return;
    }
    uint32_t place = ent_codec_word(codec, 0);
    uint32_t len = ent_codec_word(codec, 0);
    *value = (ent_text){"", 0};
    if (place < codec->texts.len && len < codec->texts.len - place)
        *value = (ent_text){codec->texts.at + place, len};
    else
        codec->broken = true;
}

static inline float ent_codec_float(ent_codec *codec, float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    bits = ent_codec_word(codec, bits);
    memcpy(&value, &bits, sizeof bits);
    return value;
}

/* How many rows follow, at least min_words words each; 0 where the image cannot hold so many. */
static inline uint32_t ent_codec_rows(ent_codec *codec, uint32_t count, uint32_t min_words) {
    count = ent_codec_word(codec, count);
    if (codec->writing || count <= (size_t)(codec->end - codec->at) / 4 / min_words)
        return count;
    codec->broken = true;
    return 0;
}

/* The length of a vector (ENT_VEC), which is made when reading. */
#define ENT_CODEC_VECTOR(codec, vec, min_words)                                           \
    do {                                                                                  \
        (vec)->count = ent_codec_rows((codec), (vec)->count, (min_words));                \
        if (!(codec)->writing) {                                                          \
            (vec)->room = (vec)->count;                                                   \
            (vec)->at = ent_arena_array((codec)->arena, (vec)->count, sizeof *(vec)->at); \
        }                                                                                 \
    } while (0)

#endif
