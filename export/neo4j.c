#include "export/neo4j.h"

#include "export/clean.h"
#include "export/fields.h"

/* Rows in one statement of Cypher: enough to be fast, few enough to be planned and kept in memory.
 */
enum { BATCH = 500 };

static const char *label_of(ent_actor_type type) {
    switch (type) {
    case ENT_ACTOR_PERSON:
        return "Person";
    case ENT_ACTOR_COUNTRY:
        return "Country";
    case ENT_ACTOR_GOVERNMENT:
        return "Government";
    case ENT_ACTOR_ORGANIZATION:
        return "Organization";
    case ENT_ACTOR_GROUP:
        return "Group";
    case ENT_ACTOR_INTERNATIONAL:
        return "InternationalOrganization";
    case ENT_ACTOR_PLACE:
    case ENT_ACTOR_TYPE_COUNT:
        break;
    }
    return "Place";
}

/* Types of relationships are numbered: events by their enum, then standing relations, then the
 * rest, so that the script can go over them. */
enum { FIRST_STATIC = ENT_EVENT_COUNT, OTHER = FIRST_STATIC + ENT_STATIC_COUNT, TYPE_COUNT };

static uint32_t type_of(const ent_graph_edge *edge) {
    if (edge->event == ENT_EVENT_NONE)
        return OTHER;
    if (edge->event != ENT_EVENT_STATE)
        return (uint32_t)edge->event;
    for (uint32_t i = 0; i < ENT_STATIC_COUNT; i++)
        if (ent_text_is(edge->relation, ent_text_of(ent_static_kind_name((ent_static_kind)i))))
            return FIRST_STATIC + i;
    return ENT_EVENT_STATE;
}

/* "holds-office" is HOLDS_OFFICE. */
static void add_type(uint32_t type, ent_buffer *out) {
    if (type == OTHER) {
        ent_buffer_add(out, ENT_TEXT("RELATION"));
        return;
    }
    const char *name = type < FIRST_STATIC ? ent_event_name((ent_event)type)
                                           : ent_static_kind_name(type - FIRST_STATIC);
    for (const char *c = name; *c != '\0'; c++)
        ent_buffer_add_char(out, *c == '-'                ? '_'
                                 : ent_ascii_is_lower(*c) ? (char)(*c - 'a' + 'A')
                                                          : *c);
}

/* A position is for pictures, and the label of the format is another thing than ours. */
static bool is_property_of_node(ent_node_field field) {
    return field != ENT_NODE_LABEL && field != ENT_NODE_X && field != ENT_NODE_Y &&
           field != ENT_NODE_SIZE && field != ENT_NODE_COLOR;
}

static bool is_property_of_edge(ent_edge_field field) {
    return field != ENT_EDGE_INTERACTION && field != ENT_EDGE_COLOR;
}

/* The relation; its name elsewhere is what Gephi and Cytoscape want. */
static const char *edge_property(ent_edge_field field) {
    return field == ENT_EDGE_LABEL ? "relation" : ent_edge_fields[field].name;
}

static const char *suffix_of(ent_field_type type) {
    switch (type) {
    case ENT_FIELD_LIST:
        return ":string[]";
    case ENT_FIELD_DATE:
        return ":date";
    case ENT_FIELD_COUNT:
        return ":long";
    case ENT_FIELD_NUMBER:
        return ":double";
    case ENT_FIELD_BOOLEAN:
        return ":boolean";
    case ENT_FIELD_STRING:
        break;
    }
    return "";
}

static uint32_t add_field(ent_fields *fields, ent_value value, ent_buffer *out) {
    ent_buffer_add_char(out, ',');
    return ent_escape_csv_raw(
        value.list.count > 0 ? ent_value_join(fields, value, "|") : value.text, out);
}

void ent_neo4j_nodes_write(const ent_graph *graph, const ent_graph_options *options,
                           ent_stream *out) {
    (void)options;
    ent_fields fields;
    ent_buffer *text = &out->text;
    ent_fields_init(&fields, graph);
    ent_buffer_add(text, ENT_TEXT("id:ID,:LABEL"));
    for (uint32_t f = 0; f < ENT_NODE_FIELDS; f++)
        if (is_property_of_node((ent_node_field)f))
            ent_buffer_print(text, ",%s%s", ent_node_fields[f].name,
                             suffix_of(ent_node_fields[f].type));
    ent_buffer_add_char(text, '\n');
    for (uint32_t i = 0; i < graph->actor_count; i++) {
        out->dropped += ent_escape_csv_raw(graph->actors[i].id, text);
        ent_buffer_add(text, ENT_TEXT(",Actor|"));
        ent_buffer_add(text, ent_text_of(label_of(graph->actors[i].type)));
        for (uint32_t f = 0; f < ENT_NODE_FIELDS; f++)
            if (is_property_of_node((ent_node_field)f))
                out->dropped +=
                    add_field(&fields, ent_node_value(&fields, i, (ent_node_field)f), text);
        ent_buffer_add_char(text, '\n');
        ent_stream_pass(out);
    }
    ent_fields_clear(&fields);
}

void ent_neo4j_edges_write(const ent_graph *graph, const ent_graph_options *options,
                           ent_stream *out) {
    (void)options;
    ent_fields fields;
    ent_buffer *text = &out->text;
    ent_fields_init(&fields, graph);
    ent_buffer_add(text, ENT_TEXT(":START_ID,:END_ID,:TYPE,id"));
    for (uint32_t f = 0; f < ENT_EDGE_FIELDS; f++)
        if (is_property_of_edge((ent_edge_field)f))
            ent_buffer_print(text, ",%s%s", edge_property((ent_edge_field)f),
                             suffix_of(ent_edge_fields[f].type));
    ent_buffer_add_char(text, '\n');
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        out->dropped += ent_escape_csv_raw(graph->actors[edge->from].id, text);
        ent_buffer_add_char(text, ',');
        out->dropped += ent_escape_csv_raw(graph->actors[edge->to].id, text);
        ent_buffer_add_char(text, ',');
        add_type(type_of(edge), text);
        out->dropped += add_field(&fields, (ent_value){.text = edge->id}, text);
        for (uint32_t f = 0; f < ENT_EDGE_FIELDS; f++)
            if (is_property_of_edge((ent_edge_field)f))
                out->dropped +=
                    add_field(&fields, ent_edge_value(&fields, edge, (ent_edge_field)f), text);
        ent_buffer_add_char(text, '\n');
        ent_stream_pass(out);
    }
    ent_fields_clear(&fields);
}

static uint32_t add_cypher_value(ent_field_type type, ent_value value, ent_buffer *out) {
    uint32_t dropped = 0;
    switch (type) {
    case ENT_FIELD_LIST:
        for (uint32_t i = 0; i < value.list.count; i++) {
            ent_buffer_add(out, i == 0 ? ENT_TEXT("[") : ENT_TEXT(", "));
            dropped += ent_escape_cypher(value.list.at[i], out);
        }
        ent_buffer_add_char(out, ']');
        return dropped;
    case ENT_FIELD_STRING:
        return ent_escape_cypher(value.text, out);
    case ENT_FIELD_DATE:
        ent_buffer_print(out, "date('%s')", value.text.at);
        return 0;
    case ENT_FIELD_COUNT:
    case ENT_FIELD_NUMBER:
    case ENT_FIELD_BOOLEAN:
        ent_buffer_add(out, value.text);
        return 0;
    }
    return 0;
}

static uint32_t add_property(const char *name, ent_field_type type, ent_value value,
                             ent_buffer *out) {
    if (value.text.len == 0 && value.list.count == 0)
        return 0;
    ent_buffer_add(out, ENT_TEXT(", "));
    ent_buffer_add(out, ent_text_of(name));
    ent_buffer_add(out, ENT_TEXT(": "));
    return add_cypher_value(type, value, out);
}

static uint32_t add_node_row(ent_fields *fields, uint32_t number, ent_buffer *out) {
    ent_buffer_add(out, ENT_TEXT("{id: "));
    uint32_t dropped = ent_escape_cypher(fields->graph->actors[number].id, out);
    for (uint32_t f = 0; f < ENT_NODE_FIELDS; f++)
        if (is_property_of_node((ent_node_field)f))
            dropped += add_property(ent_node_fields[f].name, ent_node_fields[f].type,
                                    ent_node_value(fields, number, (ent_node_field)f), out);
    ent_buffer_add_char(out, '}');
    return dropped;
}

static uint32_t add_edge_row(ent_fields *fields, const ent_graph_edge *edge, ent_buffer *out) {
    const ent_graph *graph = fields->graph;
    ent_buffer_add(out, ENT_TEXT("{source: "));
    uint32_t dropped = ent_escape_cypher(graph->actors[edge->from].id, out);
    ent_buffer_add(out, ENT_TEXT(", target: "));
    dropped += ent_escape_cypher(graph->actors[edge->to].id, out);
    ent_buffer_add(out, ENT_TEXT(", properties: {id: "));
    dropped += ent_escape_cypher(edge->id, out);
    for (uint32_t f = 0; f < ENT_EDGE_FIELDS; f++)
        if (is_property_of_edge((ent_edge_field)f))
            dropped += add_property(edge_property((ent_edge_field)f), ent_edge_fields[f].type,
                                    ent_edge_value(fields, edge, (ent_edge_field)f), out);
    ent_buffer_add(out, ENT_TEXT("}}"));
    return dropped;
}

/* A statement over rows: opened by the first, ended when full and at the end. */
typedef struct batch {
    uint32_t rows;
    ent_buffer tail; /* what stands behind the rows */
} batch;

static void start_row(batch *b, ent_stream *out) {
    ent_buffer_add(&out->text, b->rows == 0 ? ENT_TEXT("UNWIND [\n") : ENT_TEXT(",\n"));
    b->rows++;
}

static void end_batch(batch *b, ent_stream *out) {
    if (b->rows > 0) {
        ent_buffer_add(&out->text, ENT_TEXT("\n] AS row\n"));
        ent_buffer_add(&out->text, ent_buffer_text(&b->tail));
    }
    b->rows = 0;
}

static void end_row(batch *b, ent_stream *out) {
    if (b->rows == BATCH)
        end_batch(b, out);
    ent_stream_pass(out);
}

static void write_actors(ent_fields *fields, ent_actor_type type, ent_stream *out) {
    batch b = {0};
    ent_buffer_print(&b.tail, "MERGE (a:Actor {id: row.id})\nSET a += row, a:%s;\n",
                     label_of(type));
    for (uint32_t i = 0; i < fields->graph->actor_count; i++) {
        if (fields->graph->actors[i].type != type)
            continue;
        start_row(&b, out);
        out->dropped += add_node_row(fields, i, &out->text);
        end_row(&b, out);
    }
    end_batch(&b, out);
    ent_buffer_clear(&b.tail);
}

static void write_edges(ent_fields *fields, uint32_t type, ent_stream *out) {
    batch b = {0};
    ent_buffer_add(&b.tail, ENT_TEXT("MATCH (a:Actor {id: row.source})\n"
                                     "MATCH (b:Actor {id: row.target})\n"
                                     "MERGE (a)-[r:"));
    add_type(type, &b.tail);
    ent_buffer_add(&b.tail, ENT_TEXT(" {id: row.properties.id}]->(b)\n"
                                     "SET r += row.properties;\n"));
    for (uint32_t i = 0; i < fields->graph->edge_count; i++) {
        const ent_graph_edge *edge = &fields->graph->edges[i];
        if (type_of(edge) != type)
            continue;
        start_row(&b, out);
        out->dropped += add_edge_row(fields, edge, &out->text);
        end_row(&b, out);
    }
    end_batch(&b, out);
    ent_buffer_clear(&b.tail);
}

void ent_cypher_write(const ent_graph *graph, const ent_graph_options *options, ent_stream *out) {
    (void)options;
    ent_fields fields;
    ent_fields_init(&fields, graph);
    ent_buffer_add(&out->text, ENT_TEXT("CREATE CONSTRAINT actor_id IF NOT EXISTS\n"
                                        "FOR (a:Actor) REQUIRE a.id IS UNIQUE;\n"));
    for (uint32_t type = 0; type < ENT_ACTOR_TYPE_COUNT; type++)
        write_actors(&fields, (ent_actor_type)type, out);
    for (uint32_t type = 0; type < TYPE_COUNT; type++)
        write_edges(&fields, type, out);
    ent_fields_clear(&fields);
}
