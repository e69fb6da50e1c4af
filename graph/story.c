#include "graph/story.h"

#include "core/base/buffer.h"
#include "core/base/hash.h"
#include "core/text/utf8.h"

#include <stdlib.h>

uint64_t ent_story_hash(ent_text text) {
    ent_buffer letters = {0};
    for (size_t i = 0; i < text.len;) {
        uint32_t size = 1;
        uint32_t character = ent_utf8_at(text, i, &size);
        if (size == 1) {
            char c = ent_ascii_lower(text.at[i]);
            if (ent_ascii_is_lower(c) || ent_ascii_is_digit(c))
                ent_buffer_add_char(&letters, c);
        } else if (ent_char_is_letter(character)) {
            ent_buffer_add(&letters, (ent_text){text.at + i, size});
        }
        i += size;
    }
    uint64_t hash = ent_hash(ent_buffer_text(&letters));
    ent_buffer_clear(&letters);
    return hash;
}

/* Calls for each word of the text: letters and digits, in lower case. Returns the hashes of the
 * words, count of them, on the heap; NULL where there are none. */
static uint64_t *word_hashes(ent_text text, size_t *count) {
    ent_buffer word = {0};
    ent_buffer hashes = {0};
    *count = 0;
    for (size_t i = 0; i <= text.len;) {
        uint32_t size = 1;
        uint32_t character = i < text.len ? ent_utf8_at(text, i, &size) : ' ';
        char c = size == 1 && i < text.len ? ent_ascii_lower(text.at[i]) : ' ';
        if (size == 1 && (ent_ascii_is_lower(c) || ent_ascii_is_digit(c))) {
            ent_buffer_add_char(&word, c);
        } else if (size > 1 && ent_char_is_letter(character)) {
            ent_buffer_add(&word, (ent_text){text.at + i, size});
        } else if (word.len > 0) {
            uint64_t hash = ent_hash(ent_buffer_text(&word));
            ent_buffer_add(&hashes, (ent_text){(const char *)&hash, sizeof hash});
            ++*count;
            ent_buffer_reset(&word);
        }
        i += size;
    }
    ent_buffer_clear(&word);
    return (uint64_t *)(void *)hashes.at; /* malloc's, hence aligned */
}

void ent_sketch_make(ent_text text, ent_sketch *out) {
    size_t count = 0;
    uint64_t *words = word_hashes(text, &count);
    out->made = count >= ENT_SKETCH_WORDS;
    for (uint32_t k = 0; k < ENT_SKETCH_SIZE; k++)
        out->minima[k] = out->made ? UINT32_MAX : 0;
    for (size_t i = 0; out->made && i + ENT_SHINGLE_WORDS <= count; i++) {
        uint64_t shingle = 0;
        for (size_t w = 0; w < ENT_SHINGLE_WORDS; w++)
            shingle = ent_hash_mix(shingle, words[i + w]);
        /* Two halves of one hash make a family of functions (Kirsch and Mitzenmacher 2006). */
        uint32_t value = (uint32_t)shingle;
        uint32_t step = (uint32_t)(shingle >> 32) | 1U;
        for (uint32_t k = 0; k < ENT_SKETCH_SIZE; k++) {
            if (value < out->minima[k])
                out->minima[k] = value;
            value += step;
        }
    }
    free(words);
}

uint64_t ent_sketch_band(const ent_sketch *sketch, uint32_t band) {
    uint64_t hash = band;
    for (uint32_t i = 0; i < ENT_SKETCH_ROWS; i++)
        hash = ent_hash_mix(hash, sketch->minima[band * ENT_SKETCH_ROWS + i]);
    return hash;
}

bool ent_sketch_is_alike(const ent_sketch *a, const ent_sketch *b) {
    uint32_t same = 0;
    for (uint32_t k = 0; k < ENT_SKETCH_SIZE; k++)
        same += a->minima[k] == b->minima[k];
    return a->made && b->made && same >= ENT_ALIKE;
}
