#include "core/base/hash.h"

#include <xxhash.h>

uint64_t ent_hash(ent_text text) {
    return XXH3_64bits(text.at, text.len);
}

uint64_t ent_hash_seeded(ent_text text, uint64_t seed) {
    return XXH3_64bits_withSeed(text.at, text.len, seed);
}
