/* Turns the days of evidence into the spans of time at which an edge or an actor is there. */
#ifndef ENT_EXPORT_SPELLS_H
#define ENT_EXPORT_SPELLS_H

#include "core/base/vec.h"
#include "graph/graph.h"

/* Days since 1970-01-01, both inclusive. A month or a year of which no day is known is whole. */
typedef struct ent_spell {
    int32_t first, last;
} ent_spell;

/* Ascending; none overlaps another, since Gephi drops one that does. */
typedef struct ent_spells {
    const ent_spell *at;
    uint32_t count;
} ent_spells;

/* Finds the edges of an actor, and holds the spells that were asked for last. */
typedef struct ent_timeline {
    const ent_graph *graph;
    uint32_t *starts; /* of actor i: edges[starts[i]] to edges[starts[i + 1] - 1] */
    uint32_t *edges;
    ent_arena arena;
    ent_arena scratch;
    ENT_VEC(ent_spell) spells;
} ent_timeline;

/* O(actors + edges). graph is borrowed until clear. */
void ent_timeline_init(ent_timeline *timeline, const ent_graph *graph);
void ent_timeline_clear(ent_timeline *timeline);

/* Good until the next call. An edge without a day has none. */
ent_spells ent_edge_spells(ent_timeline *timeline, const ent_graph_edge *edge);

/* Those of all edges of the actor; one without a day adds nothing. O(n log n) in the days. */
ent_spells ent_actor_spells(ent_timeline *timeline, uint32_t actor);

#endif
