#include "graph/ties.h"

/* A reading that is hardly trusted ties a little still. */
enum { LEAST_CONFIDENCE = ENT_CONFIDENCE_ONE / 100, UNREAL_FACTOR = 4 };

uint32_t ent_edge_cost(const ent_graph_edge *edge) {
    uint64_t confidence = ent_edge_confidence(edge);
    if (confidence < LEAST_CONFIDENCE)
        confidence = LEAST_CONFIDENCE;
    bool unreal =
        edge->n > 0 && (edge->negated == edge->n || ent_edge_modality(edge) != ENT_MODALITY_ACTUAL);
    uint64_t strength = confidence * (edge->weight > 0 ? edge->weight : 1);
    uint64_t weakness = (uint64_t)ENT_HOP_COST * ENT_CONFIDENCE_ONE * (unreal ? UNREAL_FACTOR : 1);
    return ENT_HOP_COST + (uint32_t)((weakness + strength / 2) / strength); /* at most 401 hops */
}

/* One direction of one edge. */
typedef struct arc {
    uint32_t from, to, edge;
} arc;

static uint32_t add_arcs(const ent_graph *graph, ent_tie_kind kind, arc *arcs) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        arcs[count++] = (arc){edge->from, edge->to, i};
        if (kind == ENT_TIES_EITHER_WAY || edge->symmetric)
            arcs[count++] = (arc){edge->to, edge->from, i};
    }
    return count;
}

/* A stable counting sort by one end; first (one longer than the actors) is room to count in. */
static void sort_arcs(const arc *in, uint32_t count, bool by_to, uint32_t *first, uint32_t actors,
                      arc *out) {
    memset(first, 0, ((size_t)actors + 1) * sizeof *first);
    for (uint32_t i = 0; i < count; i++)
        first[(by_to ? in[i].to : in[i].from) + 1]++;
    for (uint32_t a = 0; a < actors; a++)
        first[a + 1] += first[a];
    for (uint32_t i = 0; i < count; i++)
        out[first[by_to ? in[i].to : in[i].from]++] = in[i];
}

/* What ties take of each edge, read in one go: edges are large. */
typedef struct strength {
    uint32_t cost, weight;
} strength;

/* Adds an arc to the tie of its pair; arcs of a pair come one behind the other. */
static void add_to_tie(ent_tie *tie, const arc *one, uint32_t cost, uint32_t weight) {
    if (tie->edges == 0 || cost < tie->cost || (cost == tie->cost && one->edge < tie->edge)) {
        tie->cost = cost;
        tie->edge = one->edge;
    }
    tie->to = one->to;
    tie->edges++;
    tie->weight += weight;
}

void ent_ties_make(const ent_graph *graph, ent_tie_kind kind, ent_arena *arena, ent_ties *out) {
    ent_arena scratch;
    ent_arena_init(&scratch, "the ties of the graph");
    uint32_t actors = graph->actor_count;
    arc *arcs = ENT_NEW_ARRAY(&scratch, arc, 2 * (size_t)graph->edge_count);
    arc *sorted = ENT_NEW_ARRAY(&scratch, arc, 2 * (size_t)graph->edge_count);
    uint32_t *first = ENT_NEW_ARRAY(arena, uint32_t, (size_t)actors + 1);
    strength *strengths = ENT_NEW_ARRAY(&scratch, strength, graph->edge_count);
    uint32_t count = add_arcs(graph, kind, arcs);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        strengths[i] = (strength){ent_edge_cost(&graph->edges[i]), graph->edges[i].weight};
    sort_arcs(arcs, count, true, first, actors, sorted);
    sort_arcs(sorted, count, false, first, actors, arcs);
    ent_tie *ties = ENT_NEW_ARRAY(arena, ent_tie, count);
    uint32_t used = 0;
    uint32_t next = 0; /* the first actor whose ties have not begun */
    for (uint32_t i = 0; i < count; i++) {
        const strength *edge = &strengths[arcs[i].edge];
        bool same = i > 0 && arcs[i].from == arcs[i - 1].from && arcs[i].to == arcs[i - 1].to;
        while (next <= arcs[i].from)
            first[next++] = used;
        used += !same;
        add_to_tie(&ties[used - 1], &arcs[i], edge->cost, edge->weight);
    }
    while (next <= actors)
        first[next++] = used;
    *out = (ent_ties){first, ties, actors};
    ent_arena_clear(&scratch);
}

const ent_tie *ent_tie_find(const ent_ties *ties, uint32_t from, uint32_t to) {
    uint32_t low = ties->first[from];
    uint32_t high = ties->first[from + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ties->at[middle].to < to)
            low = middle + 1;
        else
            high = middle;
    }
    return low < ties->first[from + 1] && ties->at[low].to == to ? &ties->at[low] : NULL;
}

uint32_t ent_edges_between(const ent_graph *graph, uint32_t from, uint32_t to, uint32_t *count) {
    uint32_t low = 0;
    uint32_t high = graph->edge_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const ent_graph_edge *edge = &graph->edges[middle];
        if (edge->from < from || (edge->from == from && edge->to < to))
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < graph->edge_count && graph->edges[low + *count].from == from &&
           graph->edges[low + *count].to == to)
        ++*count;
    return low;
}
