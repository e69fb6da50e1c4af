#include "export/fields.h"

#include "export/look.h"
#include "export/number.h"

#include <math.h>

const ent_field ent_node_fields[ENT_NODE_FIELDS] = {
    [ENT_NODE_LABEL] = {"label", "label", ENT_FIELD_STRING},
    [ENT_NODE_NAME] = {"name", "name", ENT_FIELD_STRING},
    [ENT_NODE_TYPE] = {"type", "type", ENT_FIELD_STRING},
    [ENT_NODE_COUNTRY] = {"country", "country", ENT_FIELD_STRING},
    [ENT_NODE_ROLE] = {"role", "role", ENT_FIELD_STRING},
    [ENT_NODE_WIKIDATA] = {"wikidata", "wikidata", ENT_FIELD_STRING},
    [ENT_NODE_ALIASES] = {"aliases", "aliases", ENT_FIELD_LIST},
    [ENT_NODE_X] = {"x", "x", ENT_FIELD_NUMBER},
    [ENT_NODE_Y] = {"y", "y", ENT_FIELD_NUMBER},
    [ENT_NODE_SIZE] = {"size", "size", ENT_FIELD_NUMBER},
    [ENT_NODE_COLOR] = {"color", "color", ENT_FIELD_STRING},
    [ENT_NODE_MENTIONS] = {"mentions", "mentions", ENT_FIELD_COUNT},
    [ENT_NODE_DOCS] = {"docs", "node_docs", ENT_FIELD_COUNT},
    [ENT_NODE_FIRST] = {"first", "node_first", ENT_FIELD_DATE},
    [ENT_NODE_LAST] = {"last", "node_last", ENT_FIELD_DATE},
};

/* The relation's name is "label", which Gephi and Cytoscape look for; its key is not, since nodes
 * have one. */
const ent_field ent_edge_fields[ENT_EDGE_FIELDS] = {
    [ENT_EDGE_LABEL] = {"label", "relation", ENT_FIELD_STRING},
    [ENT_EDGE_WEIGHT] = {"weight", "weight", ENT_FIELD_NUMBER},
    [ENT_EDGE_EVENT] = {"event", "event", ENT_FIELD_STRING},
    [ENT_EDGE_INTERACTION] = {"interaction", "interaction", ENT_FIELD_STRING},
    [ENT_EDGE_SYMMETRIC] = {"symmetric", "symmetric", ENT_FIELD_BOOLEAN},
    [ENT_EDGE_CONFIDENCE] = {"confidence", "confidence", ENT_FIELD_NUMBER},
    [ENT_EDGE_N] = {"n", "n", ENT_FIELD_COUNT},
    [ENT_EDGE_DOCS] = {"docs", "docs", ENT_FIELD_COUNT},
    [ENT_EDGE_OUTLETS] = {"outlets", "outlets", ENT_FIELD_COUNT},
    [ENT_EDGE_FIRST] = {"first", "first", ENT_FIELD_DATE},
    [ENT_EDGE_LAST] = {"last", "last", ENT_FIELD_DATE},
    [ENT_EDGE_DATES] = {"dates", "dates", ENT_FIELD_LIST},
    [ENT_EDGE_NEGATED] = {"negated", "negated", ENT_FIELD_COUNT},
    [ENT_EDGE_FUTURE] = {"future", "future", ENT_FIELD_COUNT},
    [ENT_EDGE_HYPOTHETICAL] = {"hypothetical", "hypothetical", ENT_FIELD_COUNT},
    [ENT_EDGE_MODALITY] = {"modality", "modality", ENT_FIELD_STRING},
    [ENT_EDGE_PHRASES] = {"phrases", "phrases", ENT_FIELD_LIST},
    [ENT_EDGE_SOURCES] = {"sources", "sources", ENT_FIELD_LIST},
    [ENT_EDGE_EVIDENCE] = {"evidence", "evidence", ENT_FIELD_LIST},
    [ENT_EDGE_EVIDENCE_AT] = {"evidence_at", "evidence_at", ENT_FIELD_LIST},
    [ENT_EDGE_EVIDENCE_BY] = {"evidence_by", "evidence_by", ENT_FIELD_LIST},
    [ENT_EDGE_COLOR] = {"color", "edge_color", ENT_FIELD_STRING},
};

void ent_fields_init(ent_fields *fields, const ent_graph *graph) {
    *fields = (ent_fields){.graph = graph};
    ent_arena_init(&fields->arena, "writing a graph");
    ent_arena_init(&fields->scratch, "writing a graph");
    fields->sizes = ENT_NEW_ARRAY(&fields->arena, double, graph->actor_count);
    ent_actor_sizes(graph, fields->sizes);
}

void ent_fields_clear(ent_fields *fields) {
    ent_arena_clear(&fields->arena);
    ent_arena_clear(&fields->scratch);
    ent_buffer_clear(&fields->text);
}

static ent_value text_value(ent_text text) {
    return (ent_value){.text = text};
}

static ent_value list_value(ent_texts list) {
    return (ent_value){.list = list};
}

static ent_value count_value(ent_fields *fields, uint32_t count) {
    ent_count_add(count, &fields->text);
    return text_value(ent_buffer_text(&fields->text));
}

static ent_value number_value(ent_fields *fields, double number) {
    if (!isfinite(number))
        return (ent_value){0};
    ent_number_add(number, 1, &fields->text);
    return text_value(ent_buffer_text(&fields->text));
}

static ent_value date_value(ent_fields *fields, ent_date date) {
    char text[16];
    ent_buffer_add(&fields->text, ent_text_of(ent_date_print(date, text)));
    return text_value(ent_buffer_text(&fields->text));
}

/* Makes the list empty, with room for more, and the buffer too. */
static void start_value(ent_fields *fields) {
    ent_buffer_reset(&fields->text);
    ent_arena_reset(&fields->scratch);
    fields->list.at = NULL;
    fields->list.count = 0;
    fields->list.room = 0;
}

static void push_element(ent_fields *fields, ent_text text) {
    ENT_PUSH(&fields->scratch, &fields->list, text);
}

static ent_value pushed_list(const ent_fields *fields) {
    return list_value((ent_texts){fields->list.at, fields->list.count});
}

static ent_value dates_value(ent_fields *fields, const ent_graph_edge *edge) {
    for (uint32_t i = 0; i < edge->date_count; i++) {
        char text[16];
        (void)ent_date_print(edge->dates[i], text);
        push_element(fields, ent_arena_copy(&fields->scratch, ent_text_of(text)));
    }
    return pushed_list(fields);
}

/* "article sentence date confidence"; the article's id may hold blanks. */
static ent_text evidence_place(ent_fields *fields, const ent_evidence *evidence) {
    char date[16];
    ent_buffer *text = &fields->text;
    ent_buffer_reset(text);
    (void)ent_date_print(evidence->date, date);
    ent_buffer_add(text, evidence->doc);
    ent_buffer_add_char(text, ' ');
    ent_count_add(evidence->sentence, text);
    ent_buffer_add_char(text, ' ');
    ent_buffer_add(text, ent_text_of(date[0] != '\0' ? date : "-"));
    ent_buffer_add_char(text, ' ');
    ent_fraction_add(evidence->confidence, text);
    return ent_arena_copy(&fields->scratch, ent_buffer_text(text));
}

static ent_value evidence_value(ent_fields *fields, const ent_graph_edge *edge,
                                ent_edge_field field) {
    for (uint32_t i = 0; i < edge->evidence_count; i++) {
        const ent_evidence *evidence = &edge->evidence[i];
        push_element(fields, field == ENT_EDGE_EVIDENCE      ? evidence->text
                             : field == ENT_EDGE_EVIDENCE_AT ? evidence_place(fields, evidence)
                             : evidence->said_by.len > 0     ? evidence->said_by
                                                             : ENT_TEXT("-"));
    }
    return pushed_list(fields);
}

/* "Q" and digits: the actor's page on Wikidata is known. */
static bool is_wikidata(ent_text id) {
    if (id.len < 2 || id.at[0] != 'Q')
        return false;
    for (size_t i = 1; i < id.len; i++)
        if (!ent_ascii_is_digit(id.at[i]))
            return false;
    return true;
}

ent_value ent_node_value(ent_fields *fields, uint32_t number, ent_node_field field) {
    const ent_graph_actor *actor = &fields->graph->actors[number];
    bool placed = fields->graph->placed && isfinite(actor->x) && isfinite(actor->y);
    start_value(fields);
    switch (field) {
    case ENT_NODE_LABEL:
    case ENT_NODE_NAME:
        return text_value(actor->name);
    case ENT_NODE_TYPE:
        return text_value(ent_text_of(ent_actor_type_name(actor->type)));
    case ENT_NODE_COUNTRY:
        return text_value(actor->country);
    case ENT_NODE_ROLE:
        return text_value(actor->role);
    case ENT_NODE_WIKIDATA:
        return text_value(is_wikidata(actor->id) ? actor->id : (ent_text){0});
    case ENT_NODE_ALIASES:
        return list_value(actor->aliases);
    case ENT_NODE_X:
        return placed ? number_value(fields, actor->x) : (ent_value){0};
    case ENT_NODE_Y:
        return placed ? number_value(fields, actor->y) : (ent_value){0};
    case ENT_NODE_SIZE:
        return number_value(fields, fields->sizes[number]);
    case ENT_NODE_COLOR:
        return text_value(ent_text_of(ent_actor_colour(actor->type)));
    case ENT_NODE_MENTIONS:
        return count_value(fields, actor->mentions);
    case ENT_NODE_DOCS:
        return count_value(fields, actor->docs);
    case ENT_NODE_FIRST:
        return date_value(fields, actor->first);
    case ENT_NODE_LAST:
        return date_value(fields, actor->last);
    case ENT_NODE_FIELDS:
        break;
    }
    return (ent_value){0};
}

static ent_date edge_day(const ent_graph_edge *edge, bool last) {
    return edge->date_count == 0 ? (ent_date){0} : edge->dates[last ? edge->date_count - 1 : 0];
}

static ent_value confidence_value(ent_fields *fields, const ent_graph_edge *edge) {
    ent_fraction_add(ent_edge_confidence(edge), &fields->text);
    return text_value(ent_buffer_text(&fields->text));
}

ent_value ent_edge_value(ent_fields *fields, const ent_graph_edge *edge, ent_edge_field field) {
    start_value(fields);
    switch (field) {
    case ENT_EDGE_LABEL:
        return text_value(edge->relation);
    case ENT_EDGE_WEIGHT:
        return count_value(fields, edge->weight);
    case ENT_EDGE_EVENT:
        return text_value(ent_text_of(ent_event_name(edge->event)));
    case ENT_EDGE_INTERACTION:
        return text_value(ent_edge_kind(edge));
    case ENT_EDGE_SYMMETRIC:
        return text_value(edge->symmetric ? ENT_TEXT("true") : ENT_TEXT("false"));
    case ENT_EDGE_CONFIDENCE:
        return confidence_value(fields, edge);
    case ENT_EDGE_N:
        return count_value(fields, edge->n);
    case ENT_EDGE_DOCS:
        return count_value(fields, edge->docs);
    case ENT_EDGE_OUTLETS:
        return count_value(fields, edge->outlets);
    case ENT_EDGE_FIRST:
        return date_value(fields, edge_day(edge, false));
    case ENT_EDGE_LAST:
        return date_value(fields, edge_day(edge, true));
    case ENT_EDGE_DATES:
        return dates_value(fields, edge);
    case ENT_EDGE_NEGATED:
        return count_value(fields, edge->negated);
    case ENT_EDGE_FUTURE:
        return count_value(fields, edge->future);
    case ENT_EDGE_HYPOTHETICAL:
        return count_value(fields, edge->hypothetical);
    case ENT_EDGE_MODALITY:
        return text_value(ent_text_of(ent_modality_name(ent_edge_modality(edge))));
    case ENT_EDGE_PHRASES:
        return list_value(edge->phrases);
    case ENT_EDGE_SOURCES:
        return list_value(edge->sources);
    case ENT_EDGE_EVIDENCE:
    case ENT_EDGE_EVIDENCE_AT:
    case ENT_EDGE_EVIDENCE_BY:
        return evidence_value(fields, edge, field);
    case ENT_EDGE_COLOR:
        return text_value(ent_text_of(ent_edge_colour(edge->event)));
    case ENT_EDGE_FIELDS:
        break;
    }
    return (ent_value){0};
}

static void add_element(ent_text text, ent_buffer *out) {
    const char *bar = NULL;
    while (text.len > 0 && (bar = memchr(text.at, '|', text.len)) != NULL) {
        size_t len = (size_t)(bar - text.at);
        ent_buffer_add(out, (ent_text){text.at, len});
        ent_buffer_add(out, ENT_TEXT("\xC2\xA6"));
        text = (ent_text){bar + 1, text.len - len - 1};
    }
    ent_buffer_add(out, text);
}

ent_text ent_value_join(ent_fields *fields, ent_value value, const char *separator) {
    ent_buffer_reset(&fields->text);
    for (uint32_t i = 0; i < value.list.count; i++) {
        if (i > 0)
            ent_buffer_add(&fields->text, ent_text_of(separator));
        add_element(value.list.at[i], &fields->text);
    }
    return ent_buffer_text(&fields->text);
}

static ent_text flat(ent_fields *fields, ent_value value) {
    return value.list.count == 0 ? value.text : ent_value_join(fields, value, " | ");
}

ent_text ent_node_text(ent_fields *fields, uint32_t actor, ent_node_field field) {
    return flat(fields, ent_node_value(fields, actor, field));
}

ent_text ent_edge_text(ent_fields *fields, const ent_graph_edge *edge, ent_edge_field field) {
    return flat(fields, ent_edge_value(fields, edge, field));
}
