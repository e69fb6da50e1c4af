#include "core/base/map.h"

#include "core/base/hash.h"

struct ent_map_slot {
    ent_text key;
    uint32_t hash;
    uint32_t value; /* ENT_MAP_NONE where the slot is free */
};

/* The slot of key, or the free one where it would go. room is never 0 and never full. */
static struct ent_map_slot *find(const ent_map *map, ent_text key, uint32_t hash) {
    uint32_t mask = map->room - 1;
    uint32_t i = hash & mask;
    while (map->slots[i].value != ENT_MAP_NONE &&
           (map->slots[i].hash != hash || !ent_text_is(map->slots[i].key, key)))
        i = (i + 1) & mask;
    return &map->slots[i];
}

static uint32_t hash_of(ent_text key) {
    uint64_t hash = ent_hash(key);
    return (uint32_t)(hash ^ (hash >> 32)); /* folded on purpose */
}

static void widen(ent_map *map, ent_arena *arena) {
    ent_map wider = {.room = map->room == 0 ? 16 : map->room * 2, .count = map->count};
    if (wider.room < map->room)
        ent_out_of_memory(arena->name);
    wider.slots = ENT_NEW_ARRAY(arena, struct ent_map_slot, wider.room);
    for (uint32_t i = 0; i < wider.room; i++)
        wider.slots[i].value = ENT_MAP_NONE;
    for (uint32_t i = 0; i < map->room; i++)
        if (map->slots[i].value != ENT_MAP_NONE)
            *find(&wider, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    *map = wider;
}

uint32_t ent_map_get(const ent_map *map, ent_text key) {
    return map->room == 0 ? ENT_MAP_NONE : find(map, key, hash_of(key))->value;
}

static struct ent_map_slot *claim(ent_map *map, ent_arena *arena, ent_text key) {
    if (map->count >= map->room / 4 * 3)
        widen(map, arena);
    uint32_t hash = hash_of(key);
    struct ent_map_slot *slot = find(map, key, hash);
    if (slot->value == ENT_MAP_NONE) {
        slot->key = key;
        slot->hash = hash;
        map->count++;
    }
    return slot;
}

void ent_map_put(ent_map *map, ent_arena *arena, ent_text key, uint32_t value) {
    claim(map, arena, key)->value = value;
}

uint32_t ent_map_get_or_put(ent_map *map, ent_arena *arena, ent_text key, uint32_t value) {
    struct ent_map_slot *slot = claim(map, arena, key);
    if (slot->value == ENT_MAP_NONE)
        slot->value = value;
    return slot->value;
}

bool ent_map_entry_at(const ent_map *map, uint32_t from, ent_map_entry *out) {
    while (from < map->room && map->slots[from].value == ENT_MAP_NONE)
        from++;
    if (from >= map->room)
        return false;
    const struct ent_map_slot *slot = &map->slots[from];
    *out = (ent_map_entry){slot->key, from, slot->hash, slot->value};
    return true;
}

bool ent_map_reserve(ent_map *map, ent_arena *arena, uint32_t room) {
    *map = (ent_map){0};
    if (room == 0)
        return true;
    if (room < 16 || (room & (room - 1)) != 0)
        return false;
    map->slots = ENT_NEW_ARRAY(arena, struct ent_map_slot, room);
    map->room = room;
    for (uint32_t i = 0; i < room; i++)
        map->slots[i].value = ENT_MAP_NONE;
    return true;
}

bool ent_map_restore(ent_map *map, const ent_map_entry *entry) {
    if (entry->slot >= map->room || map->count >= map->room / 4 * 3 ||
        entry->value == ENT_MAP_NONE || map->slots[entry->slot].value != ENT_MAP_NONE)
        return false;
    map->slots[entry->slot] = (struct ent_map_slot){entry->key, entry->hash, entry->value};
    map->count++;
    return true;
}
