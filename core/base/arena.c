#include "core/base/arena.h"

#include "core/base/checked.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

/* Large enough that an ordinary article (20 KB of text) needs a handful of chunks, small enough
 * that a short one wastes little. Chunks double up to the second figure. */
enum { FIRST_CHUNK = 64 * 1024, LARGEST_CHUNK = 4 * 1024 * 1024 };

struct ent_arena_chunk {
    ent_arena_chunk *next;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

_Noreturn void ent_out_of_memory(const char *what) {
    (void)fprintf(stderr, "entente: out of memory while working on \"%s\"\n", what ? what : "?");
    abort();
}

void ent_arena_init(ent_arena *arena, const char *name) {
    *arena = (ent_arena){.name = name};
}

void ent_arena_clear(ent_arena *arena) {
    ent_arena_chunk *chunk = arena->chunks;
    while (chunk != NULL) {
        ent_arena_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    arena->chunks = NULL;
    arena->used = 0;
}

void ent_arena_reset(ent_arena *arena) {
#ifdef ENT_ARENA_DEBUG
    ent_arena_clear(arena);
#else
    ent_arena_chunk *kept = arena->chunks; /* the newest, hence the largest of the doubling ones */
    if (kept == NULL)
        return;
    ent_arena rest = {.chunks = kept->next};
    ent_arena_clear(&rest);
    kept->next = NULL;
    kept->used = 0;
    arena->used = 0;
#endif
}

/* zeroed tells whether the bytes are to be zero: the C library need not write them where they come
 * fresh from the system, as large ones do. */
static ent_arena_chunk *add_chunk(ent_arena *arena, size_t size, bool zeroed) {
    size_t total = 0;
    ent_arena_chunk *chunk = NULL;
    if (ent_checked_add(size, sizeof *chunk, &total))
        chunk = zeroed ? calloc(1, total) : malloc(total);
    if (chunk == NULL)
        ent_out_of_memory(arena->name);
    chunk->size = size;
    chunk->used = 0;
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    return chunk;
}

void *ent_arena_array(ent_arena *arena, size_t count, size_t size) {
    size_t want = 0;
    const size_t align = alignof(max_align_t);
    if (!ent_checked_mul(count, size, &want) || !ent_checked_add(want, align, &want))
        ent_out_of_memory(arena->name);
    want = (want - 1) / align * align; /* align was added above, so this rounds count * size up */
    if (want == 0)
        want = align;
    arena->used += want;
#ifdef ENT_ARENA_DEBUG
    size_t exact = count * size; /* checked above */
    return add_chunk(arena, exact ? exact : 1, true)->bytes;
#else
    ent_arena_chunk *chunk = arena->chunks;
    if (chunk == NULL || chunk->size - chunk->used < want) {
        size_t grown = chunk == NULL ? FIRST_CHUNK : chunk->size * 2;
        if (grown > LARGEST_CHUNK)
            grown = LARGEST_CHUNK;
        bool own = want > grown;
        chunk = add_chunk(arena, own ? want : grown, own);
        if (own) {
            chunk->used = want;
            return chunk->bytes;
        }
    }
    void *object = chunk->bytes + chunk->used;
    chunk->used += want;
    memset(object, 0, want);
    return object;
#endif
}

ent_text ent_arena_copy(ent_arena *arena, ent_text text) {
    char *copy = ent_arena_array(arena, text.len + 1, 1);
    if (text.len > 0)
        memcpy(copy, text.at, text.len);
    return (ent_text){copy, text.len};
}

ent_text ent_arena_print(ent_arena *arena, const char *format, ...) {
    va_list args;
    va_list again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        ent_out_of_memory(arena->name);
    char *copy = ent_arena_array(arena, (size_t)len + 1, 1);
    (void)vsnprintf(copy, (size_t)len + 1, format, again);
    va_end(again);
    return (ent_text){copy, (size_t)len};
}
