#include "graph/graph.h"

#include <stdlib.h>

void ent_graph_clear(ent_graph *graph) {
    ent_arena_clear(&graph->arena);
    *graph = (ent_graph){0};
}

uint32_t ent_edge_confidence(const ent_graph_edge *edge) {
    return edge->n == 0 ? 0 : (uint32_t)((edge->confidence + edge->n / 2) / edge->n);
}

ent_text ent_edge_kind(const ent_graph_edge *edge) {
    if (edge->event == ENT_EVENT_NONE || edge->event == ENT_EVENT_STATE)
        return edge->relation;
    return ent_text_of(ent_event_name(edge->event));
}

ent_modality ent_edge_modality(const ent_graph_edge *edge) {
    if (edge->future + edge->hypothetical < edge->n)
        return ENT_MODALITY_ACTUAL;
    return edge->future > 0 ? ENT_MODALITY_FUTURE : ENT_MODALITY_HYPOTHETICAL;
}

int ent_date_order(ent_date a, ent_date b) {
    if ((a.year == 0) != (b.year == 0))
        return a.year == 0 ? 1 : -1;
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

static int compare_edges(const void *left, const void *right) {
    const ent_graph_edge *a = left;
    const ent_graph_edge *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->event != b->event)
        return a->event < b->event ? -1 : 1;
    int order = ent_text_compare(a->relation, b->relation);
    return order != 0 ? order : ent_text_compare(a->id, b->id);
}

void ent_graph_sort_edges(ent_graph *graph) {
    if (graph->edge_count > 0)
        qsort(graph->edges, graph->edge_count, sizeof *graph->edges, compare_edges);
}
