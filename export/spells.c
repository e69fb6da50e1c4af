#include "export/spells.h"

#include <stdlib.h>

void ent_timeline_init(ent_timeline *timeline, const ent_graph *graph) {
    *timeline = (ent_timeline){.graph = graph};
    ent_arena_init(&timeline->arena, "the days of a graph");
    ent_arena_init(&timeline->scratch, "the days of a graph");
    uint32_t *starts = ENT_NEW_ARRAY(&timeline->arena, uint32_t, (size_t)graph->actor_count + 2);
    uint32_t *edges = ENT_NEW_ARRAY(&timeline->arena, uint32_t, (size_t)graph->edge_count * 2);
    /* Counted two places ahead, so that filling moves each start to where it belongs. */
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        starts[graph->edges[i].from + 2]++;
        starts[graph->edges[i].to + 2]++;
    }
    for (uint32_t i = 2; i < graph->actor_count + 2; i++)
        starts[i] += starts[i - 1];
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        edges[starts[graph->edges[i].from + 1]++] = i;
        edges[starts[graph->edges[i].to + 1]++] = i;
    }
    timeline->starts = starts;
    timeline->edges = edges;
}

void ent_timeline_clear(ent_timeline *timeline) {
    ent_arena_clear(&timeline->arena);
    ent_arena_clear(&timeline->scratch);
}

static ent_spell spell_of(ent_date date) {
    ent_date first = {date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day};
    ent_date next = first; /* the month or year after it */
    if (date.day != 0)
        return (ent_spell){ent_date_days(first), ent_date_days(first)};
    if (date.month == 0 || date.month == 12) {
        next.year++;
        next.month = 1;
    } else {
        next.month++;
    }
    return (ent_spell){ent_date_days(first), ent_date_days(next) - 1};
}

static void start(ent_timeline *timeline) {
    ent_arena_reset(&timeline->scratch);
    timeline->spells.at = NULL;
    timeline->spells.count = 0;
    timeline->spells.room = 0;
}

static void add_days(ent_timeline *timeline, const ent_graph_edge *edge) {
    for (uint32_t i = 0; i < edge->date_count; i++)
        if (edge->dates[i].year != 0)
            ENT_PUSH(&timeline->scratch, &timeline->spells, spell_of(edge->dates[i]));
}

static int compare_spells(const void *left, const void *right) {
    const ent_spell *a = left;
    const ent_spell *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->last > b->last) - (a->last < b->last);
}

/* Sorts, and makes one of those that overlap. */
static ent_spells finish(ent_timeline *timeline) {
    ent_spell *spells = timeline->spells.at;
    uint32_t count = timeline->spells.count;
    uint32_t kept = 0;
    if (count > 1)
        qsort(spells, count, sizeof *spells, compare_spells);
    for (uint32_t i = 0; i < count; i++) {
        if (kept == 0 || spells[i].first > spells[kept - 1].last)
            spells[kept++] = spells[i];
        else if (spells[i].last > spells[kept - 1].last)
            spells[kept - 1].last = spells[i].last;
    }
    return (ent_spells){spells, kept};
}

ent_spells ent_edge_spells(ent_timeline *timeline, const ent_graph_edge *edge) {
    start(timeline);
    add_days(timeline, edge);
    return finish(timeline);
}

ent_spells ent_actor_spells(ent_timeline *timeline, uint32_t actor) {
    start(timeline);
    for (uint32_t i = timeline->starts[actor]; i < timeline->starts[actor + 1]; i++)
        add_days(timeline, &timeline->graph->edges[timeline->edges[i]]);
    return finish(timeline);
}
