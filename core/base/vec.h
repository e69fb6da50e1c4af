/* Arrays that grow, inside an arena. ENT_VEC(type) declares an anonymous struct { type *at; count;
 * room }; zero-initialised it is empty. Growing copies into fresh arena memory, so pointers into
 * the array do not survive a push; the total cost stays linear. */
#ifndef ENT_BASE_VEC_H
#define ENT_BASE_VEC_H

#include "core/base/arena.h"

#define ENT_VEC(type)   \
    struct {            \
        type *at;       \
        uint32_t count; \
        uint32_t room;  \
    }

/* Appends value. */
#define ENT_PUSH(arena, vec, value)                                                              \
    do {                                                                                         \
        if ((vec)->count == (vec)->room)                                                         \
            (vec)->at =                                                                          \
                ent_vec_grow((arena), (vec)->at, &(vec)->room, (vec)->count, sizeof *(vec)->at); \
        (vec)->at[(vec)->count++] = (value);                                                     \
    } while (0)

/* Used by ENT_PUSH: an array of at least one more element with the old ones copied. */
void *ent_vec_grow(ent_arena *arena, const void *old, uint32_t *room, uint32_t count, size_t size)
    __attribute__((returns_nonnull));

#endif
