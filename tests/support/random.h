/* Numbers that look random and are the same in every run: SplitMix64 over a counter. */
#ifndef ENT_TESTS_RANDOM_H
#define ENT_TESTS_RANDOM_H

#include "core/base/hash.h"

/* The seed is the first value; zero is as good as any. */
typedef uint64_t random_state;

static inline uint32_t random_below(random_state *state, uint32_t limit) {
    return (uint32_t)(ent_hash_mix(0, ++*state) % limit); /* less than limit */
}

#endif
