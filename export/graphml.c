#include "export/graphml.h"

#include "export/clean.h"
#include "export/fields.h"

static const char *type_name(ent_field_type type) {
    switch (type) {
    case ENT_FIELD_COUNT:
        return "int";
    case ENT_FIELD_NUMBER:
        return "double";
    case ENT_FIELD_BOOLEAN:
        return "boolean";
    case ENT_FIELD_STRING:
    case ENT_FIELD_LIST:
    case ENT_FIELD_DATE:
        break;
    }
    return "string";
}

static void add_keys(const char *domain, const ent_field *fields, uint32_t count, ent_buffer *out) {
    for (uint32_t i = 0; i < count; i++)
        ent_buffer_print(out, "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                         fields[i].key, domain, fields[i].name, type_name(fields[i].type));
}

static uint32_t add_data(const ent_field *field, ent_text value, ent_buffer *out) {
    if (value.len == 0)
        return 0;
    ent_buffer_add(out, ENT_TEXT("      <data key=\""));
    ent_buffer_add(out, ent_text_of(field->key));
    ent_buffer_add(out, ENT_TEXT("\">"));
    uint32_t dropped = ent_escape_xml(value, out);
    ent_buffer_add(out, ENT_TEXT("</data>\n"));
    return dropped;
}

/* What yEd draws: its own elements, and nothing else. http://www.yworks.com/xml/graphml */
static uint32_t add_yed_actor(ent_fields *fields, uint32_t number, ent_buffer *out) {
    static const char *const shapes[ENT_ACTOR_TYPE_COUNT] = {
        [ENT_ACTOR_PERSON] = "ellipse",       [ENT_ACTOR_COUNTRY] = "rectangle",
        [ENT_ACTOR_GOVERNMENT] = "trapezoid", [ENT_ACTOR_ORGANIZATION] = "roundrectangle",
        [ENT_ACTOR_GROUP] = "octagon",        [ENT_ACTOR_INTERNATIONAL] = "hexagon",
        [ENT_ACTOR_PLACE] = "parallelogram",
    };
    const ent_graph_actor *actor = &fields->graph->actors[number];
    ent_buffer_add(out, ENT_TEXT("      <data key=\"yed_node\"><y:ShapeNode>"));
    if (ent_node_text(fields, number, ENT_NODE_X).len > 0) {
        ent_buffer_add(out, ENT_TEXT("<y:Geometry x=\""));
        ent_buffer_add(out, ent_node_text(fields, number, ENT_NODE_X));
        ent_buffer_add(out, ENT_TEXT("\" y=\""));
        ent_buffer_add(out, ent_node_text(fields, number, ENT_NODE_Y));
        ent_buffer_add(out, ENT_TEXT("\" width=\"90\" height=\"40\"/>"));
    }
    ent_buffer_print(out, "<y:Fill color=\"%s\" transparent=\"false\"/><y:NodeLabel>",
                     ent_node_text(fields, number, ENT_NODE_COLOR).at);
    uint32_t dropped = ent_escape_xml(actor->name, out);
    ent_buffer_print(out, "</y:NodeLabel><y:Shape type=\"%s\"/></y:ShapeNode></data>\n",
                     shapes[actor->type]);
    return dropped;
}

static uint32_t add_yed_edge(ent_fields *fields, const ent_graph_edge *edge, ent_buffer *out) {
    ent_buffer_print(out,
                     "      <data key=\"yed_edge\"><y:PolyLineEdge><y:LineStyle color=\"%s\" "
                     "type=\"%s\" width=\"1.5\"/><y:Arrows source=\"none\" target=\"%s\"/>"
                     "<y:EdgeLabel>",
                     ent_edge_text(fields, edge, ENT_EDGE_COLOR).at,
                     ent_edge_modality(edge) == ENT_MODALITY_ACTUAL ? "line" : "dashed",
                     edge->symmetric ? "none" : "standard");
    uint32_t dropped = ent_escape_xml(edge->relation, out);
    ent_buffer_add(out, ENT_TEXT("</y:EdgeLabel></y:PolyLineEdge></data>\n"));
    return dropped;
}

static uint32_t add_actor(ent_fields *fields, uint32_t number, ent_flavour flavour,
                          ent_buffer *out) {
    ent_buffer_add(out, ENT_TEXT("    <node id=\""));
    uint32_t dropped = ent_escape_xml(fields->graph->actors[number].id, out);
    ent_buffer_add(out, ENT_TEXT("\">\n"));
    for (uint32_t i = 0; i < ENT_NODE_FIELDS; i++)
        dropped +=
            add_data(&ent_node_fields[i], ent_node_text(fields, number, (ent_node_field)i), out);
    if (flavour == ENT_FLAVOUR_YED)
        dropped += add_yed_actor(fields, number, out);
    ent_buffer_add(out, ENT_TEXT("    </node>\n"));
    return dropped;
}

static uint32_t add_edge(ent_fields *fields, const ent_graph_edge *edge, ent_flavour flavour,
                         ent_buffer *out) {
    const ent_graph *graph = fields->graph;
    ent_buffer_add(out, ENT_TEXT("    <edge id=\""));
    uint32_t dropped = ent_escape_xml(edge->id, out);
    ent_buffer_add(out, ENT_TEXT("\" source=\""));
    dropped += ent_escape_xml(graph->actors[edge->from].id, out);
    ent_buffer_add(out, ENT_TEXT("\" target=\""));
    dropped += ent_escape_xml(graph->actors[edge->to].id, out);
    if (flavour == ENT_FLAVOUR_GEPHI) {
        ent_buffer_add(out, ENT_TEXT("\" label=\""));
        dropped += ent_escape_xml(ent_edge_kind(edge), out);
    }
    ent_buffer_add(out, ENT_TEXT("\">\n"));
    for (uint32_t i = 0; i < ENT_EDGE_FIELDS; i++)
        dropped +=
            add_data(&ent_edge_fields[i], ent_edge_text(fields, edge, (ent_edge_field)i), out);
    if (flavour == ENT_FLAVOUR_YED)
        dropped += add_yed_edge(fields, edge, out);
    ent_buffer_add(out, ENT_TEXT("    </edge>\n"));
    return dropped;
}

static void add_head(ent_flavour flavour, ent_buffer *out) {
    bool yed = flavour == ENT_FLAVOUR_YED;
    ent_buffer_print(out,
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n%s"
                     "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                     "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                     "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
                     yed ? "    xmlns:y=\"http://www.yworks.com/xml/graphml\"\n" : "");
    add_keys("node", ent_node_fields, ENT_NODE_FIELDS, out);
    add_keys("edge", ent_edge_fields, ENT_EDGE_FIELDS, out);
    if (yed)
        ent_buffer_add(
            out, ENT_TEXT("  <key id=\"yed_node\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n"
                          "  <key id=\"yed_edge\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n"));
    ent_buffer_add(out, ENT_TEXT("  <graph id=\"entente\" edgedefault=\"directed\">\n"));
}

void ent_graphml_write(const ent_graph *graph, const ent_graph_options *options, ent_stream *out) {
    ent_flavour flavour = options->flavour;
    ent_fields fields;
    ent_fields_init(&fields, graph);
    add_head(flavour, &out->text);
    for (uint32_t i = 0; i < graph->actor_count; i++) {
        out->dropped += add_actor(&fields, i, flavour, &out->text);
        ent_stream_pass(out);
    }
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        out->dropped += add_edge(&fields, &graph->edges[i], flavour, &out->text);
        ent_stream_pass(out);
    }
    ent_buffer_add(&out->text, ENT_TEXT("  </graph>\n</graphml>\n"));
    ent_fields_clear(&fields);
}
