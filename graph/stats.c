#include "graph/stats.h"

#include "graph/ties.h"

static void count_edges(const ent_graph *graph, ent_stats *out) {
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        out->triples += edge->n;
        out->negated += edge->negated;
        out->future += edge->future;
        out->hypothetical += edge->hypothetical;
        out->events[edge->event]++;
        out->event_triples[edge->event] += edge->n;
        out->undated += edge->date_count == 0;
        if (edge->date_count == 0)
            continue;
        ent_date last = edge->dates[edge->date_count - 1];
        if (out->first.year == 0 || ent_date_order(edge->dates[0], out->first) < 0)
            out->first = edge->dates[0];
        if (out->last.year == 0 || ent_date_order(out->last, last) < 0)
            out->last = last;
    }
}

/* The actors that hang together with one, breadth first. */
static uint32_t reach(const ent_ties *ties, uint32_t from, uint32_t *queue, bool *seen) {
    uint32_t count = 0;
    seen[from] = true;
    queue[count++] = from;
    for (uint32_t q = 0; q < count; q++)
        for (uint32_t i = ties->first[queue[q]]; i < ties->first[queue[q] + 1]; i++)
            if (!seen[ties->at[i].to]) {
                seen[ties->at[i].to] = true;
                queue[count++] = ties->at[i].to;
            }
    return count;
}

static void count_parts(const ent_graph *graph, ent_stats *out) {
    ent_arena scratch;
    ent_ties ties;
    ent_arena_init(&scratch, "counting the graph");
    ent_ties_make(graph, ENT_TIES_EITHER_WAY, &scratch, &ties);
    uint32_t *queue = ENT_NEW_ARRAY(&scratch, uint32_t, graph->actor_count);
    bool *seen = ENT_NEW_ARRAY(&scratch, bool, graph->actor_count);
    out->ties = ties.first[graph->actor_count] / 2;
    for (uint32_t a = 0; a < graph->actor_count; a++) {
        uint32_t degree = ties.first[a + 1] - ties.first[a];
        uint32_t size = seen[a] ? 0 : reach(&ties, a, queue, seen);
        out->degree = degree > out->degree ? degree : out->degree;
        out->components += size > 0;
        out->largest = size > out->largest ? size : out->largest;
    }
    ent_arena_clear(&scratch);
}

void ent_stats_count(const ent_graph *graph, ent_stats *out) {
    *out = (ent_stats){.actors = graph->actor_count, .edges = graph->edge_count};
    for (uint32_t i = 0; i < graph->actor_count; i++)
        out->types[graph->actors[i].type]++;
    count_edges(graph, out);
    count_parts(graph, out);
}
