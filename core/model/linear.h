/* A linear classifier over hashed features: a feature's hash picks a place in one table, and the
 * weights of all classes for it lie there side by side, so that a feature costs one or two cache
 * lines. Places may overlap; with mostly-zero weights that costs little accuracy
 * (Weinberger et al. 2009, "Feature hashing for large scale multitask learning"). */
#ifndef ENT_MODEL_LINEAR_H
#define ENT_MODEL_LINEAR_H

#include "core/base/status.h"
#include "core/base/text.h"

/* Rows begin anywhere; they are read in blocks of this many weights. */
enum { ENT_LINEAR_BLOCK = 16, ENT_LINEAR_CLASSES_MAX = 512, ENT_LINEAR_FEATURES_MAX = 128 };

typedef struct ent_linear {
    const int8_t *weights; /* mask + 1 + width of them */
    uint32_t mask;         /* number of places less one, a power of two less one */
    uint32_t classes;
    uint32_t width; /* classes rounded up to a multiple of ENT_LINEAR_BLOCK */
} ent_linear;

/* Reads a section: u32 bits of the mask, u32 classes, then the weights. bytes are borrowed. */
ent_status ent_linear_open(ent_text bytes, const char *name, ent_linear *out,
                           ent_error *err) ENT_MUST_CHECK;

/* The bytes before the weights in a section. */
enum { ENT_LINEAR_HEADER = 64 };

static inline uint32_t ent_linear_width(uint32_t classes) {
    return (classes + ENT_LINEAR_BLOCK - 1) / ENT_LINEAR_BLOCK * ENT_LINEAR_BLOCK;
}

/* Hash of a template and up to three values; all parts of the analyser and of the trainer use it.
 */
static inline uint32_t ent_feature(uint32_t template_, uint32_t a, uint32_t b, uint32_t c) {
    uint64_t x = ((uint64_t)template_ << 32 | a) * 0x9E3779B97F4A7C15U;
    x ^= ((uint64_t)b << 32 | c) * 0xC2B2AE3D27D4EB4FU;
    x = (x ^ (x >> 29)) * 0xBF58476D1CE4E5B9U;
    return (uint32_t)(x >> 32);
}

/* scores[0 .. width - 1] = sums over the features. At most ENT_LINEAR_FEATURES_MAX of them, so that
 * 16 bits hold every sum. */
static inline void ent_linear_score(const ent_linear *linear, const uint32_t *features,
                                    uint32_t count, int16_t *restrict scores) {
    for (uint32_t i = 0; i < linear->width; i++)
        scores[i] = 0;
    for (uint32_t f = 0; f < count; f++) {
        const int8_t *row = linear->weights + (features[f] & linear->mask);
        for (uint32_t block = 0; block < linear->width; block += ENT_LINEAR_BLOCK)
            for (uint32_t i = 0; i < ENT_LINEAR_BLOCK; i++)
                scores[block + i] = (int16_t)(scores[block + i] + row[block + i]);
    }
}

/* The score of one class. */
static inline int32_t ent_linear_score_one(const ent_linear *linear, const uint32_t *features,
                                           uint32_t count, uint32_t class_) {
    int32_t sum = 0;
    for (uint32_t f = 0; f < count; f++)
        sum += linear->weights[(features[f] & linear->mask) + class_];
    return sum;
}

#endif
