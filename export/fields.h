/* What a graph file says of an actor and of an edge: one list of names, types and values, which
 * every format writes in its own way. */
#ifndef ENT_EXPORT_FIELDS_H
#define ENT_EXPORT_FIELDS_H

#include "core/base/buffer.h"
#include "core/base/vec.h"
#include "graph/graph.h"

typedef enum ent_field_type {
    ENT_FIELD_STRING,
    ENT_FIELD_LIST, /* of strings */
    ENT_FIELD_DATE, /* a day, a month or a year, as ISO 8601 has it */
    ENT_FIELD_COUNT,
    ENT_FIELD_NUMBER,
    ENT_FIELD_BOOLEAN,
} ent_field_type;

typedef struct ent_field {
    const char *name;
    const char *key; /* unique over actors and edges: Cytoscape has one map for both */
    ent_field_type type;
} ent_field;

typedef enum ent_node_field {
    ENT_NODE_LABEL,
    ENT_NODE_NAME,
    ENT_NODE_TYPE,
    ENT_NODE_COUNTRY,
    ENT_NODE_ROLE,
    ENT_NODE_WIKIDATA,
    ENT_NODE_ALIASES,
    ENT_NODE_X,
    ENT_NODE_Y,
    ENT_NODE_SIZE,
    ENT_NODE_COLOR,
    ENT_NODE_MENTIONS,
    ENT_NODE_DOCS,
    ENT_NODE_FIRST,
    ENT_NODE_LAST,
    ENT_NODE_FIELDS
} ent_node_field;

typedef enum ent_edge_field {
    ENT_EDGE_LABEL, /* the relation */
    ENT_EDGE_WEIGHT,
    ENT_EDGE_EVENT,
    ENT_EDGE_INTERACTION, /* the event, or the relation where there is none */
    ENT_EDGE_SYMMETRIC,
    ENT_EDGE_CONFIDENCE,
    ENT_EDGE_N,
    ENT_EDGE_DOCS,
    ENT_EDGE_OUTLETS,
    ENT_EDGE_FIRST,
    ENT_EDGE_LAST,
    ENT_EDGE_DATES,
    ENT_EDGE_NEGATED,
    ENT_EDGE_FUTURE,
    ENT_EDGE_HYPOTHETICAL,
    ENT_EDGE_MODALITY,
    ENT_EDGE_PHRASES,
    ENT_EDGE_SOURCES,
    ENT_EDGE_EVIDENCE,
    ENT_EDGE_EVIDENCE_AT, /* of each sentence: article, sentence, date or -, confidence */
    ENT_EDGE_EVIDENCE_BY, /* of each sentence: who says so, - where the article itself does */
    ENT_EDGE_COLOR,
    ENT_EDGE_FIELDS
} ent_edge_field;

extern const ent_field ent_node_fields[ENT_NODE_FIELDS];
extern const ent_field ent_edge_fields[ENT_EDGE_FIELDS];

/* A graph with what is computed of it to be written, and room for one value. */
typedef struct ent_fields {
    const ent_graph *graph;
    double *sizes; /* of actors */
    ent_arena arena;
    ent_arena scratch;
    ENT_VEC(ent_text) list;
    ent_buffer text;
} ent_fields;

/* O(actors + edges). graph is borrowed until clear. */
void ent_fields_init(ent_fields *fields, const ent_graph *graph);
void ent_fields_clear(ent_fields *fields);

/* A value, good until the next one is asked for. Text as the articles have it: not cleaned. */
typedef struct ent_value {
    ent_text text;  /* decimal for numbers, "true" or "false"; empty where unknown or a list */
    ent_texts list; /* of ENT_FIELD_LIST; empty where unknown */
} ent_value;

ent_value ent_node_value(ent_fields *fields, uint32_t actor, ent_node_field field);
ent_value ent_edge_value(ent_fields *fields, const ent_graph_edge *edge, ent_edge_field field);

/* The same as one text: lists joined by " | ", a bar inside an element becomes a broken bar. */
ent_text ent_node_text(ent_fields *fields, uint32_t actor, ent_node_field field);
ent_text ent_edge_text(ent_fields *fields, const ent_graph_edge *edge, ent_edge_field field);

/* The list of the value as one text, joined by separator, bars replaced likewise. */
ent_text ent_value_join(ent_fields *fields, ent_value value, const char *separator);

#endif
