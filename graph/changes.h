/* Turns a graph and two times into what changed between them: ties that appeared, vanished, or
 * turned from cooperation to conflict or back. */
#ifndef ENT_GRAPH_CHANGES_H
#define ENT_GRAPH_CHANGES_H

#include "graph/graph.h"

typedef enum ent_change_kind {
    ENT_CHANGE_APPEARED,       /* no day before, days after */
    ENT_CHANGE_VANISHED,       /* days before, none after */
    ENT_CHANGE_TO_CONFLICT,    /* more cooperation than conflict before, less after */
    ENT_CHANGE_TO_COOPERATION, /* the other way round */
    ENT_CHANGE_COUNT
} ent_change_kind;

const char *ent_change_name(ent_change_kind kind); /* "appeared", "turned to conflict", ... */

/* In days on which an edge of the pair says something, one a day and edge. */
typedef struct ent_change_side {
    uint32_t days;
    uint32_t cooperation, conflict; /* of them, by the side of the event */
} ent_change_side;

typedef struct ent_change {
    uint32_t one, other; /* actors, one < other */
    ent_change_kind kind;
    ent_change_side before, after;
} ent_change;

typedef struct ent_changes {
    const ent_change *at; /* by kind, the most days first, then by the actors' numbers */
    uint32_t count;
} ent_changes;

/* Compares the days earlier than before with those from after on (of an unknown month or day: its
 * first). Edges that were only ever denied do not count, nor do edges without a day. *out lives in
 * arena. Linear in edges and days but for sorting. */
void ent_changes_find(const ent_graph *graph, ent_date before, ent_date after, ent_arena *arena,
                      ent_changes *out);

#endif
