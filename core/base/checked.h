/* Size arithmetic that notices an overflow instead of wrapping round. */
#ifndef ENT_BASE_CHECKED_H
#define ENT_BASE_CHECKED_H

#include <stdbool.h>
#include <stddef.h>

static inline bool ent_checked_add(size_t a, size_t b, size_t *out) {
    return !__builtin_add_overflow(a, b, out);
}

static inline bool ent_checked_mul(size_t a, size_t b, size_t *out) {
    return !__builtin_mul_overflow(a, b, out);
}

#endif
