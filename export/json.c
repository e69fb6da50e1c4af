#include "export/json.h"

#include "export/clean.h"
#include "export/fields.h"
#include "export/number.h"

/* "name": with a comma in front of all but the first key of an object. */
static void add_name(const char *name, ent_buffer *out) {
    if (out->at[out->len - 1] != '{')
        ent_buffer_add(out, ENT_TEXT(", "));
    ent_buffer_add_char(out, '"');
    ent_buffer_add(out, ent_text_of(name));
    ent_buffer_add(out, ENT_TEXT("\": "));
}

static uint32_t add_string(const char *name, ent_text value, ent_buffer *out) {
    add_name(name, out);
    return ent_escape_json(value, out);
}

static uint32_t add_known(const char *name, ent_text value, ent_buffer *out) {
    return value.len > 0 ? add_string(name, value, out) : 0;
}

static uint32_t add_list(const char *name, ent_texts list, ent_buffer *out) {
    uint32_t dropped = 0;
    if (list.count == 0)
        return 0;
    add_name(name, out);
    ent_buffer_add_char(out, '[');
    for (uint32_t i = 0; i < list.count; i++) {
        if (i > 0)
            ent_buffer_add(out, ENT_TEXT(", "));
        dropped += ent_escape_json(list.at[i], out);
    }
    ent_buffer_add_char(out, ']');
    return dropped;
}

static uint32_t add_value(const char *name, ent_field_type type, ent_value value, ent_buffer *out) {
    switch (type) {
    case ENT_FIELD_LIST:
        return add_list(name, value.list, out);
    case ENT_FIELD_STRING:
    case ENT_FIELD_DATE:
        return add_known(name, value.text, out);
    case ENT_FIELD_COUNT:
    case ENT_FIELD_NUMBER:
    case ENT_FIELD_BOOLEAN:
        break;
    }
    if (value.text.len > 0) {
        add_name(name, out);
        ent_buffer_add(out, value.text);
    }
    return 0;
}

static uint32_t add_evidence(const ent_graph_edge *edge, ent_buffer *out) {
    uint32_t dropped = 0;
    if (edge->evidence_count == 0)
        return 0;
    add_name("evidence", out);
    for (uint32_t i = 0; i < edge->evidence_count; i++) {
        const ent_evidence *evidence = &edge->evidence[i];
        char date[16];
        ent_buffer_add(out, i == 0 ? ENT_TEXT("[{") : ENT_TEXT(", {"));
        dropped += add_string("text", evidence->text, out);
        dropped += add_string("doc", evidence->doc, out);
        add_name("sentence", out);
        ent_count_add(evidence->sentence, out);
        dropped += add_known("date", ent_text_of(ent_date_print(evidence->date, date)), out);
        dropped += add_known("outlet", evidence->outlet, out);
        dropped += add_known("url", evidence->url, out);
        dropped += add_known("said_by", evidence->said_by, out);
        add_name("confidence", out);
        ent_fraction_add(evidence->confidence, out);
        ent_buffer_add_char(out, '}');
    }
    ent_buffer_add_char(out, ']');
    return dropped;
}

static uint32_t add_node(ent_fields *fields, uint32_t number, bool sigma, ent_buffer *out) {
    ent_buffer_add_char(out, '{');
    uint32_t dropped = add_string(sigma ? "key" : "id", fields->graph->actors[number].id, out);
    if (sigma)
        ent_buffer_add(out, ENT_TEXT(", \"attributes\": {"));
    for (uint32_t i = 0; i < ENT_NODE_FIELDS; i++) {
        const ent_field *field = &ent_node_fields[i];
        bool renamed = sigma && i == ENT_NODE_TYPE;
        dropped += add_value(renamed ? "actor_type" : field->name, field->type,
                             ent_node_value(fields, number, (ent_node_field)i), out);
    }
    ent_buffer_add(out, sigma ? ENT_TEXT("}}") : ENT_TEXT("}"));
    return dropped;
}

static uint32_t add_link(ent_fields *fields, const ent_graph_edge *edge, bool sigma,
                         ent_buffer *out) {
    const ent_graph *graph = fields->graph;
    ent_buffer_add_char(out, '{');
    uint32_t dropped = add_string("key", edge->id, out);
    dropped += add_string("source", graph->actors[edge->from].id, out);
    dropped += add_string("target", graph->actors[edge->to].id, out);
    if (sigma)
        ent_buffer_add(out, ENT_TEXT(", \"attributes\": {"));
    for (uint32_t i = 0; i < ENT_EDGE_FIELDS; i++) {
        if (i == ENT_EDGE_EVIDENCE)
            dropped += add_evidence(edge, out);
        else if (i != ENT_EDGE_EVIDENCE_AT && i != ENT_EDGE_EVIDENCE_BY)
            dropped += add_value(ent_edge_fields[i].name, ent_edge_fields[i].type,
                                 ent_edge_value(fields, edge, (ent_edge_field)i), out);
    }
    ent_buffer_add(out, sigma ? ENT_TEXT("}}") : ENT_TEXT("}"));
    return dropped;
}

void ent_json_write(const ent_graph *graph, const ent_graph_options *options, ent_stream *out) {
    bool sigma = options->flavour == ENT_FLAVOUR_SIGMA;
    ent_buffer *text = &out->text;
    ent_fields fields;
    ent_fields_init(&fields, graph);
    ent_buffer_add(text, sigma ? ENT_TEXT("{\"options\": {\"type\": \"directed\", \"multi\": true, "
                                          "\"allowSelfLoops\": true},\n\"attributes\": {},\n")
                               : ENT_TEXT("{\"directed\": true, \"multigraph\": true, "
                                          "\"graph\": {},\n"));
    ent_buffer_add(text, ENT_TEXT("\"nodes\": ["));
    for (uint32_t i = 0; i < graph->actor_count; i++) {
        ent_buffer_add(text, i == 0 ? ENT_TEXT("\n") : ENT_TEXT(",\n"));
        out->dropped += add_node(&fields, i, sigma, text);
        ent_stream_pass(out);
    }
    ent_buffer_add(text, sigma ? ENT_TEXT("],\n\"edges\": [") : ENT_TEXT("],\n\"links\": ["));
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        ent_buffer_add(text, i == 0 ? ENT_TEXT("\n") : ENT_TEXT(",\n"));
        out->dropped += add_link(&fields, &graph->edges[i], sigma, text);
        ent_stream_pass(out);
    }
    ent_buffer_add(text, ENT_TEXT("]}\n"));
    ent_fields_clear(&fields);
}

void ent_json_lines_write(const ent_graph *graph, const ent_graph_options *options,
                          ent_stream *out) {
    (void)options;
    ent_fields fields;
    ent_fields_init(&fields, graph);
    for (uint32_t i = 0; i < graph->actor_count; i++) {
        ent_buffer_add(&out->text, ENT_TEXT("{\"node\": "));
        out->dropped += add_node(&fields, i, false, &out->text);
        ent_buffer_add(&out->text, ENT_TEXT("}\n"));
        ent_stream_pass(out);
    }
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        ent_buffer_add(&out->text, ENT_TEXT("{\"link\": "));
        out->dropped += add_link(&fields, &graph->edges[i], false, &out->text);
        ent_buffer_add(&out->text, ENT_TEXT("}\n"));
        ent_stream_pass(out);
    }
    ent_fields_clear(&fields);
}
