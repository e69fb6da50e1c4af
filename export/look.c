#include "export/look.h"

#include <math.h>

const char *ent_actor_colour(ent_actor_type type) {
    switch (type) {
    case ENT_ACTOR_PERSON:
        return "#f0e442";
    case ENT_ACTOR_COUNTRY:
        return "#56b4e9";
    case ENT_ACTOR_GOVERNMENT:
        return "#8fbfe0";
    case ENT_ACTOR_ORGANIZATION:
        return "#e69f00";
    case ENT_ACTOR_GROUP:
        return "#cc79a7";
    case ENT_ACTOR_INTERNATIONAL:
        return "#43b995";
    case ENT_ACTOR_PLACE:
    case ENT_ACTOR_TYPE_COUNT:
        break;
    }
    return "#d9d9d9";
}

const char *ent_actor_shape(ent_actor_type type) {
    switch (type) {
    case ENT_ACTOR_PERSON:
        return "ellipse";
    case ENT_ACTOR_COUNTRY:
        return "box";
    case ENT_ACTOR_GOVERNMENT:
        return "house";
    case ENT_ACTOR_ORGANIZATION:
        return "component";
    case ENT_ACTOR_GROUP:
        return "octagon";
    case ENT_ACTOR_INTERNATIONAL:
        return "hexagon";
    case ENT_ACTOR_PLACE:
    case ENT_ACTOR_TYPE_COUNT:
        break;
    }
    return "note";
}

const char *ent_edge_colour(ent_event event) {
    if (event == ENT_EVENT_STATE)
        return "#999999";
    switch (ent_event_quad(event)) {
    case ENT_QUAD_VERBAL_COOPERATION:
        return "#4a9fd4";
    case ENT_QUAD_MATERIAL_COOPERATION:
        return "#0072b2";
    case ENT_QUAD_VERBAL_CONFLICT:
        return "#e69f00";
    case ENT_QUAD_MATERIAL_CONFLICT:
        return "#d55e00";
    case ENT_QUAD_NONE:
        break;
    }
    return "#666666";
}

const char *ent_edge_style(const ent_graph_edge *edge) {
    if (edge->n > 0 && edge->negated == edge->n)
        return "dotted";
    return ent_edge_modality(edge) == ENT_MODALITY_ACTUAL ? "solid" : "dashed";
}

double ent_edge_width(const ent_graph_edge *edge) {
    double width = sqrt((double)edge->weight);
    return width < 1 ? 1 : width > 6 ? 6 : width;
}

void ent_actor_sizes(const ent_graph *graph, double *sizes) {
    for (uint32_t i = 0; i < graph->actor_count; i++)
        sizes[i] = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        sizes[graph->edges[i].from] += graph->edges[i].weight;
        sizes[graph->edges[i].to] += graph->edges[i].weight;
    }
    for (uint32_t i = 0; i < graph->actor_count; i++) {
        double size = 8 + 4 * sqrt(sizes[i]);
        sizes[i] = size > 60 ? 60 : floor(size * 10 + 0.5) / 10;
    }
}
