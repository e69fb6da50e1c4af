/* Memory for one article (or one model, one lexicon): everything taken from an arena is freed with
 * it, at once. Running out of memory ends the program with the arena's name (see STYLE in the
 * README of core/): a thousand untested NULL branches would be worse.
 *
 * Built with ENT_ARENA_DEBUG (the sanitizer presets) every object is a malloc of its own, so that
 * AddressSanitizer sees its borders. */
#ifndef ENT_BASE_ARENA_H
#define ENT_BASE_ARENA_H

#include "core/base/text.h"

#include <stdarg.h>

typedef struct ent_arena_chunk ent_arena_chunk;

/* Zero-initialised it is empty and ready; name (borrowed, may be NULL) is printed when memory runs
 * out. Not shared between threads. */
typedef struct ent_arena {
    ent_arena_chunk *chunks;
    const char *name;
    size_t used; /* bytes handed out since init or reset, for reports */
} ent_arena;

void ent_arena_init(ent_arena *arena, const char *name);

/* Frees everything; the arena can be used again. */
void ent_arena_clear(ent_arena *arena);

/* Forgets everything but keeps one chunk, so that the next article costs no malloc. */
void ent_arena_reset(ent_arena *arena);

/* count objects of size bytes, aligned for any type, zeroed. Never NULL; a product that overflows
 * counts as out of memory. */
void *ent_arena_array(ent_arena *arena, size_t count, size_t size)
    __attribute__((returns_nonnull, malloc));

#define ENT_NEW(arena, type) ((type *)ent_arena_array((arena), 1, sizeof(type)))
#define ENT_NEW_ARRAY(arena, type, count) ((type *)ent_arena_array((arena), (count), sizeof(type)))

/* A copy of text, with a NUL behind it that text.len does not count. */
ent_text ent_arena_copy(ent_arena *arena, ent_text text);

/* Formats into the arena; the result is NUL-terminated. */
ent_text ent_arena_print(ent_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Says on standard error what ran out of memory, and aborts. */
_Noreturn void ent_out_of_memory(const char *what);

#endif
