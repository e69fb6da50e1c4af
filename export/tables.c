#include "export/tables.h"

#include "export/clean.h"
#include "export/fields.h"
#include "export/spells.h"

static void add_names(const ent_field *fields, uint32_t first, uint32_t count, ent_buffer *out) {
    for (uint32_t i = first; i < count; i++) {
        ent_buffer_add_char(out, ',');
        ent_buffer_add(out, ent_text_of(fields[i].name));
    }
    ent_buffer_add(out, ENT_TEXT("\r\n"));
}

static bool is_number(ent_field_type type) {
    return type == ENT_FIELD_COUNT || type == ENT_FIELD_NUMBER;
}

/* A number is no formula, though it may begin with a minus. */
static uint32_t add_field(ent_text value, bool number, ent_buffer *out) {
    ent_buffer_add_char(out, ',');
    if (!number)
        return ent_escape_csv(value, out);
    ent_buffer_add(out, value);
    return 0;
}

static void add_day(int32_t day, ent_buffer *out) {
    char text[16];
    ent_buffer_add(out, ent_text_of(ent_date_print(ent_date_from_days(day), text)));
}

/* Gephi's set of intervals: "<[2023-10-14, 2023-10-14]; [2023-10-16, 2023-10-17]>". */
static void add_timeset(ent_spells spells, ent_buffer *out) {
    ent_buffer_add_char(out, ',');
    if (spells.count == 0)
        return;
    ent_buffer_add(out, ENT_TEXT("\"<"));
    for (uint32_t i = 0; i < spells.count; i++) {
        ent_buffer_add(out, i == 0 ? ENT_TEXT("[") : ENT_TEXT("; ["));
        add_day(spells.at[i].first, out);
        ent_buffer_add(out, ENT_TEXT(", "));
        add_day(spells.at[i].last, out);
        ent_buffer_add_char(out, ']');
    }
    ent_buffer_add(out, ENT_TEXT(">\""));
}

void ent_table_nodes_write(const ent_graph *graph, const ent_graph_options *options,
                           ent_stream *out) {
    (void)options;
    ent_fields fields;
    ent_timeline timeline;
    ent_buffer *text = &out->text;
    ent_fields_init(&fields, graph);
    ent_timeline_init(&timeline, graph);
    ent_buffer_add(text, ENT_TEXT("Id,Label,timeset"));
    add_names(ent_node_fields, ENT_NODE_LABEL + 1, ENT_NODE_FIELDS, text);
    for (uint32_t i = 0; i < graph->actor_count; i++) {
        out->dropped += ent_escape_csv(graph->actors[i].id, text);
        out->dropped += add_field(graph->actors[i].name, false, text);
        add_timeset(ent_actor_spells(&timeline, i), text);
        for (uint32_t f = ENT_NODE_LABEL + 1; f < ENT_NODE_FIELDS; f++)
            out->dropped += add_field(ent_node_text(&fields, i, (ent_node_field)f),
                                      is_number(ent_node_fields[f].type), text);
        ent_buffer_add(text, ENT_TEXT("\r\n"));
        ent_stream_pass(out);
    }
    ent_timeline_clear(&timeline);
    ent_fields_clear(&fields);
}

void ent_table_edges_write(const ent_graph *graph, const ent_graph_options *options,
                           ent_stream *out) {
    (void)options;
    ent_fields fields;
    ent_timeline timeline;
    ent_buffer *text = &out->text;
    ent_fields_init(&fields, graph);
    ent_timeline_init(&timeline, graph);
    ent_buffer_add(text, ENT_TEXT("Source,Target,Type,Kind,Id,Label,Weight,Source name,Target name,"
                                  "timeset"));
    add_names(ent_edge_fields, ENT_EDGE_WEIGHT + 1, ENT_EDGE_FIELDS, text);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        out->dropped += ent_escape_csv(graph->actors[edge->from].id, text);
        out->dropped += add_field(graph->actors[edge->to].id, false, text);
        ent_buffer_add(text, ENT_TEXT(",Directed"));
        out->dropped += add_field(ent_edge_kind(edge), false, text);
        out->dropped += add_field(edge->id, false, text);
        out->dropped += add_field(edge->relation, false, text);
        (void)add_field(ent_edge_text(&fields, edge, ENT_EDGE_WEIGHT), true, text);
        out->dropped += add_field(graph->actors[edge->from].name, false, text);
        out->dropped += add_field(graph->actors[edge->to].name, false, text);
        add_timeset(ent_edge_spells(&timeline, edge), text);
        for (uint32_t f = ENT_EDGE_WEIGHT + 1; f < ENT_EDGE_FIELDS; f++)
            out->dropped += add_field(ent_edge_text(&fields, edge, (ent_edge_field)f),
                                      is_number(ent_edge_fields[f].type), text);
        ent_buffer_add(text, ENT_TEXT("\r\n"));
        ent_stream_pass(out);
    }
    ent_timeline_clear(&timeline);
    ent_fields_clear(&fields);
}
