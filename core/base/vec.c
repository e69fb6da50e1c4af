#include "core/base/vec.h"

void *ent_vec_grow(ent_arena *arena, const void *old, uint32_t *room, uint32_t count, size_t size) {
    if (*room > UINT32_MAX / 2)
        ent_out_of_memory(arena->name);
    uint32_t wider = *room == 0 ? 8 : *room * 2;
    void *fresh = ent_arena_array(arena, wider, size);
    if (count > 0)
        memcpy(fresh, old, count * size);
    *room = wider;
    return fresh;
}
