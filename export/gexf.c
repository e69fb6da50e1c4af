#include "export/gexf.h"

#include "export/clean.h"
#include "export/fields.h"
#include "export/look.h"
#include "export/number.h"
#include "export/spells.h"

typedef struct gexf_writer {
    ent_fields fields;
    ent_timeline timeline;
    ent_gexf_version version;
    bool dynamic; /* some edge has a day */
    ent_stream *out;
} gexf_writer;

/* These are said in elements and attributes of the format. */
static bool is_native_of_node(ent_node_field field) {
    return field == ENT_NODE_LABEL || field == ENT_NODE_X || field == ENT_NODE_Y ||
           field == ENT_NODE_SIZE || field == ENT_NODE_COLOR;
}

static bool is_native_of_edge(ent_edge_field field) {
    return field == ENT_EDGE_LABEL || field == ENT_EDGE_WEIGHT || field == ENT_EDGE_COLOR;
}

static const char *type_name(ent_field_type type) {
    switch (type) {
    case ENT_FIELD_COUNT:
        return "integer";
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

static void declare(const ent_field *field, ent_buffer *out) {
    ent_buffer_print(out, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", field->name,
                     field->name, type_name(field->type));
}

static void add_head(gexf_writer *w) {
    ent_buffer *out = &w->out->text;
    const char *space =
        w->version == ENT_GEXF_1_2 ? "http://www.gexf.net/1.2draft" : "http://gexf.net/1.3";
    ent_buffer_print(out,
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<gexf xmlns=\"%s\" xmlns:viz=\"%s/viz\" version=\"%s\">\n"
                     "  <meta>\n"
                     "    <creator>entente</creator>\n"
                     "    <description>who did what to whom</description>\n"
                     "  </meta>\n"
                     "  <graph defaultedgetype=\"directed\" mode=\"%s\"%s>\n",
                     space, space, w->version == ENT_GEXF_1_2 ? "1.2" : "1.3",
                     w->dynamic ? "dynamic" : "static", w->dynamic ? " timeformat=\"date\"" : "");
    ent_buffer_add(out, ENT_TEXT("    <attributes class=\"node\" mode=\"static\">\n"));
    for (uint32_t i = 0; i < ENT_NODE_FIELDS; i++)
        if (!is_native_of_node((ent_node_field)i))
            declare(&ent_node_fields[i], out);
    ent_buffer_add(out, ENT_TEXT("    </attributes>\n"
                                 "    <attributes class=\"edge\" mode=\"static\">\n"));
    for (uint32_t i = 0; i < ENT_EDGE_FIELDS; i++)
        if (!is_native_of_edge((ent_edge_field)i))
            declare(&ent_edge_fields[i], out);
    ent_buffer_add(out, ENT_TEXT("    </attributes>\n"));
}

static void add_attribute(gexf_writer *w, const char *name, ent_text value) {
    ent_buffer *out = &w->out->text;
    ent_buffer_add_char(out, ' ');
    ent_buffer_add(out, ent_text_of(name));
    ent_buffer_add(out, ENT_TEXT("=\""));
    w->out->dropped += ent_escape_xml(value, out);
    ent_buffer_add_char(out, '"');
}

static void add_value(gexf_writer *w, const ent_field *field, ent_text value) {
    if (value.len == 0)
        return;
    ent_buffer_add(&w->out->text, ENT_TEXT("          <attvalue"));
    add_attribute(w, "for", ent_text_of(field->name));
    add_attribute(w, "value", value);
    ent_buffer_add(&w->out->text, ENT_TEXT("/>\n"));
}

static void add_spells(gexf_writer *w, ent_spells spells) {
    if (spells.count == 0)
        return;
    ent_buffer *out = &w->out->text;
    ent_buffer_add(out, ENT_TEXT("        <spells>\n"));
    for (uint32_t i = 0; i < spells.count; i++) {
        char first[16];
        char last[16];
        ent_buffer_add(out, ENT_TEXT("          <spell"));
        add_attribute(w, "start",
                      ent_text_of(ent_date_print(ent_date_from_days(spells.at[i].first), first)));
        add_attribute(w, "end",
                      ent_text_of(ent_date_print(ent_date_from_days(spells.at[i].last), last)));
        ent_buffer_add(out, ENT_TEXT("/>\n"));
        ent_stream_pass(w->out);
    }
    ent_buffer_add(out, ENT_TEXT("        </spells>\n"));
}

static uint32_t hex_digit(char c) {
    return (uint32_t)(ent_ascii_is_digit(c) ? c - '0' : ent_ascii_lower(c) - 'a' + 10);
}

/* colour is "#rrggbb". */
static void add_colour(gexf_writer *w, const char *colour) {
    static const char *const names[] = {"r", "g", "b"};
    ent_buffer *out = &w->out->text;
    ent_buffer_add(out, ENT_TEXT("        <viz:color"));
    for (int i = 0; i < 3; i++) {
        ent_buffer_add_char(out, ' ');
        ent_buffer_add(out, ent_text_of(names[i]));
        ent_buffer_add(out, ENT_TEXT("=\""));
        ent_count_add(hex_digit(colour[1 + 2 * i]) * 16 + hex_digit(colour[2 + 2 * i]), out);
        ent_buffer_add_char(out, '"');
    }
    ent_buffer_add(out, ENT_TEXT("/>\n"));
}

static const char *node_shape(ent_actor_type type) {
    switch (type) {
    case ENT_ACTOR_COUNTRY:
    case ENT_ACTOR_GOVERNMENT:
        return "square";
    case ENT_ACTOR_ORGANIZATION:
    case ENT_ACTOR_INTERNATIONAL:
        return "diamond";
    case ENT_ACTOR_GROUP:
        return "triangle";
    case ENT_ACTOR_PERSON:
    case ENT_ACTOR_PLACE:
    case ENT_ACTOR_TYPE_COUNT:
        break;
    }
    return "disc";
}

static void add_node_look(gexf_writer *w, uint32_t number) {
    const ent_graph_actor *actor = &w->fields.graph->actors[number];
    ent_buffer *out = &w->out->text;
    add_colour(w, ent_actor_colour(actor->type));
    ent_text x = ent_node_text(&w->fields, number, ENT_NODE_X);
    if (x.len > 0) {
        ent_buffer_add(out, ENT_TEXT("        <viz:position"));
        add_attribute(w, "x", x);
        add_attribute(w, "y", ent_node_text(&w->fields, number, ENT_NODE_Y));
        add_attribute(w, "z", ENT_TEXT("0"));
        ent_buffer_add(out, ENT_TEXT("/>\n"));
    }
    ent_buffer_add(out, ENT_TEXT("        <viz:size"));
    add_attribute(w, "value", ent_node_text(&w->fields, number, ENT_NODE_SIZE));
    ent_buffer_add(out, ENT_TEXT("/>\n        <viz:shape"));
    add_attribute(w, "value", ent_text_of(node_shape(actor->type)));
    ent_buffer_add(out, ENT_TEXT("/>\n"));
}

static void add_node(gexf_writer *w, uint32_t number) {
    const ent_graph_actor *actor = &w->fields.graph->actors[number];
    ent_buffer *out = &w->out->text;
    ent_buffer_add(out, ENT_TEXT("      <node"));
    add_attribute(w, "id", actor->id);
    add_attribute(w, "label", actor->name);
    ent_buffer_add(out, ENT_TEXT(">\n        <attvalues>\n"));
    for (uint32_t i = 0; i < ENT_NODE_FIELDS; i++)
        if (!is_native_of_node((ent_node_field)i))
            add_value(w, &ent_node_fields[i], ent_node_text(&w->fields, number, (ent_node_field)i));
    ent_buffer_add(out, ENT_TEXT("        </attvalues>\n"));
    add_spells(w, ent_actor_spells(&w->timeline, number));
    add_node_look(w, number);
    ent_buffer_add(out, ENT_TEXT("      </node>\n"));
    ent_stream_pass(w->out);
}

static void add_edge(gexf_writer *w, const ent_graph_edge *edge) {
    const ent_graph *graph = w->fields.graph;
    ent_buffer *out = &w->out->text;
    ent_buffer_add(out, ENT_TEXT("      <edge"));
    add_attribute(w, "id", edge->id);
    add_attribute(w, "source", graph->actors[edge->from].id);
    add_attribute(w, "target", graph->actors[edge->to].id);
    if (w->version != ENT_GEXF_1_2)
        add_attribute(w, "kind", ent_edge_kind(edge));
    add_attribute(w, "label", edge->relation);
    add_attribute(w, "weight", ent_edge_text(&w->fields, edge, ENT_EDGE_WEIGHT));
    ent_buffer_add(out, ENT_TEXT(">\n        <attvalues>\n"));
    for (uint32_t i = 0; i < ENT_EDGE_FIELDS; i++)
        if (!is_native_of_edge((ent_edge_field)i))
            add_value(w, &ent_edge_fields[i], ent_edge_text(&w->fields, edge, (ent_edge_field)i));
    ent_buffer_add(out, ENT_TEXT("        </attvalues>\n"));
    add_spells(w, ent_edge_spells(&w->timeline, edge));
    add_colour(w, ent_edge_colour(edge->event));
    ent_buffer_add(out, ENT_TEXT("        <viz:thickness value=\""));
    ent_number_add(ent_edge_width(edge), 1, out);
    ent_buffer_add(out, ENT_TEXT("\"/>\n        <viz:shape"));
    add_attribute(w, "value", ent_text_of(ent_edge_style(edge)));
    ent_buffer_add(out, ENT_TEXT("/>\n      </edge>\n"));
    ent_stream_pass(w->out);
}

void ent_gexf_write(const ent_graph *graph, const ent_graph_options *options, ent_stream *out) {
    gexf_writer w = {.version = options->gexf, .out = out};
    ent_fields_init(&w.fields, graph);
    ent_timeline_init(&w.timeline, graph);
    for (uint32_t i = 0; i < graph->edge_count && !w.dynamic; i++)
        w.dynamic = ent_edge_spells(&w.timeline, &graph->edges[i]).count > 0;
    add_head(&w);
    ent_buffer_print(&out->text, "    <nodes count=\"%u\">\n", graph->actor_count);
    for (uint32_t i = 0; i < graph->actor_count; i++)
        add_node(&w, i);
    ent_buffer_print(&out->text, "    </nodes>\n    <edges count=\"%u\">\n", graph->edge_count);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        add_edge(&w, &graph->edges[i]);
    ent_buffer_add(&out->text, ENT_TEXT("    </edges>\n  </graph>\n</gexf>\n"));
    ent_timeline_clear(&w.timeline);
    ent_fields_clear(&w.fields);
}
