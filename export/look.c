#include "export/look.h"

#include <math.h>

static const ent_actor_look looks[ENT_ACTOR_TYPE_COUNT] = {
    [ENT_ACTOR_PERSON] = {"#f0e442", "#fbf7c6", "#8f8700", "ellipse", "filled", 1, "\xE2\x97\x8F",
                          "person"},
    [ENT_ACTOR_COUNTRY] = {"#56b4e9", "#cce8fa", "#1f78ad", "box", "filled", 1, "\xE2\x96\xA0",
                           "country"},
    [ENT_ACTOR_GOVERNMENT] = {"#8fbfe0", "#e3eff8", "#4f7f9f", "house", "filled", 1, "\xE2\x8C\x82",
                              "government"},
    [ENT_ACTOR_ORGANIZATION] = {"#e69f00", "#fbe3b3", "#9c6c00", "box", "filled,rounded", 1,
                                "\xE2\x96\xA2", "organization"},
    [ENT_ACTOR_GROUP] = {"#cc79a7", "#f3dce9", "#97436f", "box", "filled", 2, "\xE2\x96\xA3",
                         "group"},
    [ENT_ACTOR_INTERNATIONAL] = {"#43b995", "#c8ebdf", "#00704f", "hexagon", "filled", 1,
                                 "\xE2\xAC\xA3", "international organization"},
    [ENT_ACTOR_PLACE] = {"#d9d9d9", "#f2f2f2", "#777777", "diamond", "filled", 1, "\xE2\x97\x86",
                         "place"},
};

const ent_actor_look *ent_actor_look_of(ent_actor_type type) {
    return &looks[type < ENT_ACTOR_TYPE_COUNT ? type : ENT_ACTOR_PLACE];
}

const char *ent_actor_colour(ent_actor_type type) {
    return ent_actor_look_of(type)->colour;
}

const char *ent_quad_colour(ent_quad quad) {
    switch (quad) {
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

const char *ent_edge_colour(ent_event event) {
    return event == ENT_EVENT_STATE ? "#999999" : ent_quad_colour(ent_event_quad(event));
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
