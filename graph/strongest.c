#include "graph/strongest.h"

#include <stdlib.h>

typedef struct ranked {
    uint64_t weight;
    uint32_t sure; /* ten-thousandths */
    uint32_t number;
} ranked;

static int compare_ranked(const void *left, const void *right) {
    const ranked *a = left;
    const ranked *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->sure != b->sure)
        return a->sure > b->sure ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* Sets the flag of each of the first most in order. */
static void choose(ranked *list, uint32_t count, uint32_t most, bool *chosen) {
    if (count > 0)
        qsort(list, count, sizeof *list, compare_ranked);
    for (uint32_t i = 0; i < count && i < most; i++)
        chosen[list[i].number] = true;
}

static void choose_actors(const ent_graph *graph, uint32_t most, ent_arena *scratch, bool *chosen) {
    ranked *list = ENT_NEW_ARRAY(scratch, ranked, graph->actor_count);
    for (uint32_t i = 0; i < graph->actor_count; i++)
        list[i].number = i;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        list[graph->edges[i].from].weight += graph->edges[i].weight;
        list[graph->edges[i].to].weight += graph->edges[i].weight;
    }
    choose(list, graph->actor_count, most, chosen);
}

static void choose_edges(const ent_graph *graph, const bool *actors, uint32_t most,
                         ent_arena *scratch, bool *chosen) {
    ranked *list = ENT_NEW_ARRAY(scratch, ranked, graph->edge_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        if (actors[edge->from] && actors[edge->to])
            list[count++] = (ranked){edge->weight, ent_edge_confidence(edge), i};
    }
    choose(list, count, most, chosen);
}

void ent_graph_strongest(const ent_graph *graph, uint32_t actors, uint32_t edges, ent_graph *out) {
    *out = (ent_graph){.placed = graph->placed};
    ent_arena_init(&out->arena, "the strongest part of the graph");
    ent_arena scratch;
    ent_arena_init(&scratch, "the strongest part of the graph");
    bool *kept_actors = ENT_NEW_ARRAY(&scratch, bool, graph->actor_count);
    bool *kept_edges = ENT_NEW_ARRAY(&scratch, bool, graph->edge_count);
    choose_actors(graph, actors, &scratch, kept_actors);
    choose_edges(graph, kept_actors, edges, &scratch, kept_edges);
    bool *joined = ENT_NEW_ARRAY(&scratch, bool, graph->actor_count);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (kept_edges[i])
            joined[graph->edges[i].from] = joined[graph->edges[i].to] = true;
    uint32_t *place = ENT_NEW_ARRAY(&scratch, uint32_t, graph->actor_count);
    out->actors = ENT_NEW_ARRAY(&out->arena, ent_graph_actor, graph->actor_count);
    out->edges = ENT_NEW_ARRAY(&out->arena, ent_graph_edge, graph->edge_count);
    for (uint32_t i = 0; i < graph->actor_count; i++)
        if (joined[i]) {
            place[i] = out->actor_count;
            out->actors[out->actor_count++] = graph->actors[i];
        }
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (kept_edges[i]) {
            ent_graph_edge *edge = &out->edges[out->edge_count++];
            *edge = graph->edges[i];
            edge->from = place[edge->from];
            edge->to = place[edge->to];
        }
    ent_arena_clear(&scratch);
}
