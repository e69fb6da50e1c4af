#include "core/tree/transitions.h"

static uint32_t *filled(ent_arena *arena, uint32_t count) {
    uint32_t *array = ENT_NEW_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        array[i] = ENT_NO_WORD;
    return array;
}

void ent_config_make(uint32_t count, ent_arena *arena, ent_config *out) {
    *out = (ent_config){.count = count};
    out->stack = ENT_NEW_ARRAY(arena, uint32_t, (size_t)count + 1);
    out->head = filled(arena, count + 1);
    out->label = ENT_NEW_ARRAY(arena, uint8_t, (size_t)count + 1);
}
