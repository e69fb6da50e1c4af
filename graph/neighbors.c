#include "graph/neighbors.h"

#include <stdlib.h>

static int compare_neighbors(const void *left, const void *right) {
    const ent_neighbor *a = left;
    const ent_neighbor *b = right;
    if (a->hops != b->hops)
        return a->hops < b->hops ? -1 : 1;
    if (a->tie->weight != b->tie->weight)
        return a->tie->weight > b->tie->weight ? -1 : 1;
    return (a->actor > b->actor) - (a->actor < b->actor);
}

/* The neighbours of one actor that are new, or as near by a stronger tie. place is where each actor
 * stands in found, plus one. */
static uint32_t look_around(const ent_ties *ties, uint32_t via, uint32_t hops, uint32_t *place,
                            ent_neighbor *found, uint32_t count) {
    for (uint32_t i = ties->first[via]; i < ties->first[via + 1]; i++) {
        const ent_tie *tie = &ties->at[i];
        ent_neighbor one = {tie->to, hops, via, tie};
        if (place[tie->to] == 0) {
            found[count++] = one;
            place[tie->to] = count;
            continue;
        }
        ent_neighbor *known = &found[place[tie->to] - 1];
        if (known->hops == hops && known->tie != NULL && tie->weight > known->tie->weight)
            *known = one;
    }
    return count;
}

void ent_neighbors_find(const ent_ties *ties, uint32_t actor, uint32_t hops, ent_arena *arena,
                        ent_neighbors *out) {
    ent_neighbor *found = ENT_NEW_ARRAY(arena, ent_neighbor, ties->actor_count);
    uint32_t *place = ENT_NEW_ARRAY(arena, uint32_t, ties->actor_count);
    uint32_t count = 1;
    found[0].actor = actor;
    place[actor] = 1;
    for (uint32_t i = 0; i < count && found[i].hops < hops; i++)
        count = look_around(ties, found[i].actor, found[i].hops + 1, place, found, count);
    qsort(found + 1, count - 1, sizeof *found, compare_neighbors);
    *out = (ent_neighbors){found + 1, count - 1};
}
