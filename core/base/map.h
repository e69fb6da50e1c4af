/* A table from texts to numbers: words to ids, ids to places in an array. Open addressing over
 * arena memory; keys are borrowed, they must outlive the map. Walked only by the arrays of its
 * user, never by itself, so no output depends on the order of a hash. */
#ifndef ENT_BASE_MAP_H
#define ENT_BASE_MAP_H

#include "core/base/arena.h"

#define ENT_MAP_NONE UINT32_MAX

/* Zero-initialised it is empty. Reading is safe from several threads once nobody writes. */
typedef struct ent_map {
    struct ent_map_slot *slots;
    uint32_t room; /* a power of two, or 0 */
    uint32_t count;
} ent_map;

/* The number stored for key, or ENT_MAP_NONE. */
uint32_t ent_map_get(const ent_map *map, ent_text key);

/* Stores value (not ENT_MAP_NONE) for key, over an older one. */
void ent_map_put(ent_map *map, ent_arena *arena, ent_text key, uint32_t value);

/* The number stored for key; where there is none, stores value and returns it. */
uint32_t ent_map_get_or_put(ent_map *map, ent_arena *arena, ent_text key, uint32_t value);

/* One entry and where it lies, for a table that is kept in a file and used again unhashed. */
typedef struct ent_map_entry {
    ent_text key;
    uint32_t slot; /* below room */
    uint32_t hash;
    uint32_t value;
} ent_map_entry;

/* The first entry at or behind the slot from; false where there is none. */
bool ent_map_entry_at(const ent_map *map, uint32_t from, ent_map_entry *out);

/* An empty table of room slots; false where room is neither 0 nor a power of two of at least 16. */
bool ent_map_reserve(ent_map *map, ent_arena *arena, uint32_t room);

/* Puts an entry back into the slot that it came from, in a table with the room of that one; false
 * where the slot is taken or the table would be full. */
bool ent_map_restore(ent_map *map, const ent_map_entry *entry);

#endif
