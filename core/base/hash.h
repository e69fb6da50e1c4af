/* Hashes that are the same on every machine and in every run. Content hashes (ids of articles and
 * triples) are XXH3; hash tables over words use the same function with a fixed seed. */
#ifndef ENT_BASE_HASH_H
#define ENT_BASE_HASH_H

#include "core/base/text.h"

/* XXH3, 64 bits. */
uint64_t ent_hash(ent_text text);
uint64_t ent_hash_seeded(ent_text text, uint64_t seed);

/* Mixes value into a running hash (the finaliser of SplitMix64). */
static inline uint64_t ent_hash_mix(uint64_t hash, uint64_t value) {
    uint64_t x = hash ^ (value + 0x9E3779B97F4A7C15U);
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
}

#endif
