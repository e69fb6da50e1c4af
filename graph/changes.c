#include "graph/changes.h"

#include "core/base/vec.h"

#include <stdlib.h>

const char *ent_change_name(ent_change_kind kind) {
    static const char *const names[ENT_CHANGE_COUNT] = {
        "appeared", "vanished", "turned to conflict", "turned to cooperation"};
    return (unsigned)kind < ENT_CHANGE_COUNT ? names[kind] : "";
}

static void count_day(ent_change_side *side, int sign) {
    side->days++;
    side->cooperation += sign > 0;
    side->conflict += sign < 0;
}

/* Adds an edge's days to its pair. */
static void count_edge(const ent_graph_edge *edge, ent_date before, ent_date after,
                       ent_change *pair) {
    int sign = ent_event_sign(edge->event);
    for (uint32_t i = 0; i < edge->date_count; i++) {
        if (edge->dates[i].year == 0)
            continue;
        if (ent_date_compare(edge->dates[i], before) < 0)
            count_day(&pair->before, sign);
        if (ent_date_compare(edge->dates[i], after) >= 0)
            count_day(&pair->after, sign);
    }
}

/* -1 where conflict prevails, 1 where cooperation does. */
static int side_of(const ent_change_side *side) {
    return (side->cooperation > side->conflict) - (side->cooperation < side->conflict);
}

static bool is_change(ent_change *pair) {
    int before = side_of(&pair->before);
    int after = side_of(&pair->after);
    if (pair->before.days == 0 && pair->after.days == 0)
        return false;
    if (pair->before.days == 0)
        pair->kind = ENT_CHANGE_APPEARED;
    else if (pair->after.days == 0)
        pair->kind = ENT_CHANGE_VANISHED;
    else if (before * after < 0)
        pair->kind = after < 0 ? ENT_CHANGE_TO_CONFLICT : ENT_CHANGE_TO_COOPERATION;
    else
        return false;
    return true;
}

static int compare_pairs(const void *left, const void *right) {
    const ent_change *a = left;
    const ent_change *b = right;
    if (a->one != b->one)
        return a->one < b->one ? -1 : 1;
    return (a->other > b->other) - (a->other < b->other);
}

static int compare_changes(const void *left, const void *right) {
    const ent_change *a = left;
    const ent_change *b = right;
    uint64_t a_days = (uint64_t)a->before.days + a->after.days;
    uint64_t b_days = (uint64_t)b->before.days + b->after.days;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a_days != b_days)
        return a_days > b_days ? -1 : 1;
    return compare_pairs(a, b);
}

static void add_side(ent_change_side *to, const ent_change_side *side) {
    to->days += side->days;
    to->cooperation += side->cooperation;
    to->conflict += side->conflict;
}

void ent_changes_find(const ent_graph *graph, ent_date before, ent_date after, ent_arena *arena,
                      ent_changes *out) {
    ent_change *pairs = ENT_NEW_ARRAY(arena, ent_change, graph->edge_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        if (edge->n > 0 && edge->negated == edge->n)
            continue;
        ent_change *pair = &pairs[count++];
        pair->one = edge->from < edge->to ? edge->from : edge->to;
        pair->other = edge->from < edge->to ? edge->to : edge->from;
        count_edge(edge, before, after, pair);
    }
    if (count > 0)
        qsort(pairs, count, sizeof *pairs, compare_pairs);
    uint32_t found = 0;
    for (uint32_t i = 0; i < count;) {
        ent_change pair = pairs[i];
        for (i++; i < count && compare_pairs(&pairs[i], &pair) == 0; i++) {
            add_side(&pair.before, &pairs[i].before);
            add_side(&pair.after, &pairs[i].after);
        }
        if (is_change(&pair))
            pairs[found++] = pair;
    }
    if (found > 0)
        qsort(pairs, found, sizeof *pairs, compare_changes);
    *out = (ent_changes){pairs, found};
}
