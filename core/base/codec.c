#include "core/base/codec.h"

#include "core/base/hash.h"

enum { HEAD_BYTES = 32, MAGIC_BYTES = 8 };

static void encode(ent_buffer *out, uint64_t value, unsigned count) {
    char bytes[8];
    for (unsigned i = 0; i < count; i++)
        bytes[i] = (char)(unsigned char)(value >> (8 * i));
    ent_buffer_add(out, (ent_text){bytes, count});
}

static uint64_t decode(const char *at, unsigned count) {
    uint64_t value = 0;
    for (unsigned i = count; i-- > 0;)
        value = value << 8 | (unsigned char)at[i];
    return value;
}

void ent_codec_begin(ent_codec *codec, ent_arena *arena) {
    *codec = (ent_codec){.arena = arena, .writing = true};
}

uint32_t ent_codec_put(ent_codec *codec, uint32_t value) {
    encode(&codec->words, value, 4);
    return value;
}

void ent_codec_put_text(ent_codec *codec, ent_text text) {
    uint32_t end = (uint32_t)codec->pool.len; /* what is built in is far below 4 GiB */
    uint32_t place = ent_map_get_or_put(&codec->pooled, codec->arena, text, end);
    if (place == end) {
        ent_buffer_add(&codec->pool, text);
        ent_buffer_add_char(&codec->pool, '\0');
    }
    encode(&codec->words, place, 4);
    encode(&codec->words, text.len, 4);
}

void ent_codec_seal(ent_codec *codec, const ent_codec_head *head, uint64_t hash, ent_buffer *out) {
    size_t texts_at = codec->words.len;
    ent_buffer_add(&codec->words, ent_buffer_text(&codec->pool));
    ent_buffer_add(out, (ent_text){head->magic, MAGIC_BYTES});
    encode(out, head->version, 4);
    encode(out, texts_at, 4);
    encode(out, ent_hash(ent_buffer_text(&codec->words)), 8);
    encode(out, hash, 8);
    ent_buffer_add(out, ent_buffer_text(&codec->words));
    ent_buffer_clear(&codec->words);
    ent_buffer_clear(&codec->pool);
}

void ent_codec_open(ent_codec *codec, ent_arena *arena, ent_text image, const ent_codec_head *head,
                    uint64_t *hash) {
    *codec = (ent_codec){.arena = arena, .broken = true};
    if (image.len < HEAD_BYTES || memcmp(image.at, head->magic, MAGIC_BYTES) != 0 ||
        decode(image.at + 8, 4) != head->version)
        return;
    ent_text body = {image.at + HEAD_BYTES, image.len - HEAD_BYTES};
    size_t texts_at = decode(image.at + 12, 4);
    if (texts_at > body.len || decode(image.at + 16, 8) != ent_hash(body))
        return;
    codec->broken = false;
    codec->at = (const unsigned char *)body.at;
    codec->end = codec->at + texts_at;
    codec->texts = (ent_text){body.at + texts_at, body.len - texts_at};
    *hash = decode(image.at + 24, 8);
}

ent_status ent_codec_close(const ent_codec *codec, const char *what, ent_error *err) {
    if (!codec->broken)
        return ENT_OK;
    return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                    "the built-in %s is damaged or of another version; build the program anew",
                    what);
}
