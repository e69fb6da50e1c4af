#include "graph/graph_read.h"

#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/base/map.h"
#include "core/base/vec.h"

#include <libxml/xmlreader.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

typedef struct graph_reader {
    const char *path;
    xmlTextReaderPtr xml;
    ent_error *err;
    ent_graph *graph;
    ent_arena scratch;
    ent_map keys; /* key id to place in names */
    ENT_VEC(ent_text) names;
    ent_map actor_numbers;
    ENT_VEC(ent_graph_actor) actors;
    ENT_VEC(ent_graph_edge) edges;
    ENT_VEC(ent_text) sources; /* of each edge: the ids of its ends, nodes may come later */
    ENT_VEC(ent_text) targets;
    ent_graph_actor *actor; /* being read, or NULL */
    ent_graph_edge *edge;   /* likewise */
    ent_text evidence_at;   /* of the edge being read */
    ent_text evidence_by;   /* likewise */
    double confidence;      /* mean of the edge being read */
    bool has_places;
} graph_reader;

static ent_status broken(const graph_reader *r, const char *what, ent_text name) {
    int line = xmlTextReaderGetParserLineNumber(r->xml);
    int len = name.len > 80 ? 80 : (int)name.len;
    return ent_fail(r->err, ENT_ERR_FORMAT, r->path, line > 0 ? (uint64_t)line : 0,
                    "%s \"%.*s\"; is this GraphML of entente build?", what, len, name.at);
}

/* The attribute's value in the graph's arena; empty where there is none. */
static ent_text attribute(graph_reader *r, const char *name) {
    xmlChar *value = xmlTextReaderGetAttribute(r->xml, (const xmlChar *)name);
    ent_text copy = ent_arena_copy(&r->graph->arena, ent_text_of((const char *)value));
    xmlFree(value);
    return copy;
}

/* A whole number of decimal digits, perhaps with ".0"; cut at UINT32_MAX, 0 where it is none. */
static uint32_t read_count(ent_text text) {
    char *end = NULL;
    double value = strtod(text.at, &end); /* the arena's copies end in a NUL */
    if (end == text.at || !(value > 0))
        return 0;
    return value >= (double)UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

static double read_number(ent_text text) {
    double value = strtod(text.at, NULL);
    return isfinite(value) ? value : 0;
}

/* A place in a picture; one so far off is none, and as a whole number it would be more than many a
 * reader of JSON takes. */
static double read_place(ent_text text) {
    const double far = 1e9;
    double value = read_number(text);
    return fabs(value) <= far ? value : 0;
}

static ent_date read_date(ent_text text) {
    ent_date date = {0};
    if (!ent_date_parse(text, &date))
        return (ent_date){0};
    return date;
}

/* The parts between " | ". */
static ent_texts read_list(graph_reader *r, ent_text text) {
    ENT_VEC(ent_text) parts = {0};
    size_t start = 0;
    for (size_t i = 0; i <= text.len && text.len > 0; i++) {
        bool end = i == text.len;
        if (end || (text.at[i] == '|' && i > start && text.at[i - 1] == ' ' && i + 1 < text.len &&
                    text.at[i + 1] == ' ')) {
            size_t stop = end ? i : i - 1;
            ent_text part =
                ent_arena_copy(&r->graph->arena, (ent_text){text.at + start, stop - start});
            ENT_PUSH(&r->graph->arena, &parts, part);
            start = i + 2;
        }
    }
    return (ent_texts){parts.at, parts.count};
}

static void read_actor_value(graph_reader *r, ent_text name, ent_text value) {
    ent_graph_actor *actor = r->actor;
    if (ent_text_is(name, ENT_TEXT("name")) ||
        (ent_text_is(name, ENT_TEXT("label")) && actor->name.len == 0))
        actor->name = value;
    else if (ent_text_is(name, ENT_TEXT("type")))
        (void)ent_actor_type_find(value, &actor->type);
    else if (ent_text_is(name, ENT_TEXT("country")))
        actor->country = value;
    else if (ent_text_is(name, ENT_TEXT("role")))
        actor->role = value;
    else if (ent_text_is(name, ENT_TEXT("aliases")))
        actor->aliases = read_list(r, value);
    else if (ent_text_is(name, ENT_TEXT("mentions")))
        actor->mentions = read_count(value);
    else if (ent_text_is(name, ENT_TEXT("docs")))
        actor->docs = read_count(value);
    else if (ent_text_is(name, ENT_TEXT("first")))
        actor->first = read_date(value);
    else if (ent_text_is(name, ENT_TEXT("last")))
        actor->last = read_date(value);
    else if (ent_text_is(name, ENT_TEXT("x"))) {
        actor->x = read_place(value);
        r->has_places = true;
    } else if (ent_text_is(name, ENT_TEXT("y")))
        actor->y = read_place(value);
}

static void read_dates(graph_reader *r, ent_text value) {
    ent_texts days = read_list(r, value);
    ent_date *dates = ENT_NEW_ARRAY(&r->graph->arena, ent_date, days.count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < days.count; i++) {
        ent_date date = read_date(days.at[i]);
        if (date.year != 0 && (count == 0 || ent_date_order(dates[count - 1], date) < 0))
            dates[count++] = date;
    }
    r->edge->dates = dates;
    r->edge->date_count = count;
}

static void read_evidence(graph_reader *r, ent_text value) {
    ent_texts texts = read_list(r, value);
    uint32_t count = texts.count > ENT_EVIDENCE_MAX ? ENT_EVIDENCE_MAX : texts.count;
    ent_evidence *evidence = ENT_NEW_ARRAY(&r->graph->arena, ent_evidence, count);
    for (uint32_t i = 0; i < count; i++)
        evidence[i].text = texts.at[i];
    r->edge->evidence = evidence;
    r->edge->evidence_count = count;
}

/* The last blank-separated word of *text, which loses it. */
static ent_text last_word(graph_reader *r, ent_text *text) {
    size_t at = text->len;
    while (at > 0 && text->at[at - 1] != ' ')
        at--;
    ent_text word = ent_arena_copy(&r->scratch, (ent_text){text->at + at, text->len - at});
    text->len = at > 0 ? at - 1 : 0;
    return word;
}

/* "article sentence date confidence", one for each sentence; the article's id may hold blanks. */
static void place_evidence(graph_reader *r) {
    ent_texts places = read_list(r, r->evidence_at);
    ent_evidence *evidence = (ent_evidence *)r->edge->evidence; /* our own, from read_evidence */
    for (uint32_t i = 0; i < places.count && i < r->edge->evidence_count; i++) {
        ent_text rest = places.at[i];
        evidence[i].confidence =
            (uint32_t)(fmin(fmax(read_number(last_word(r, &rest)), 0), 1) * ENT_CONFIDENCE_ONE +
                       0.5);
        evidence[i].date = read_date(last_word(r, &rest));
        evidence[i].sentence = read_count(last_word(r, &rest));
        evidence[i].doc = rest;
    }
    ent_texts speakers = read_list(r, r->evidence_by);
    for (uint32_t i = 0; i < speakers.count && i < r->edge->evidence_count; i++)
        if (!ent_text_is(speakers.at[i], ENT_TEXT("-")))
            evidence[i].said_by = speakers.at[i];
}

static void read_edge_value(graph_reader *r, ent_text name, ent_text value) {
    ent_graph_edge *edge = r->edge;
    if (ent_text_is(name, ENT_TEXT("label")) || ent_text_is(name, ENT_TEXT("relation")))
        edge->relation = value;
    else if (ent_text_is(name, ENT_TEXT("event")))
        (void)ent_event_find(value, &edge->event);
    else if (ent_text_is(name, ENT_TEXT("symmetric")))
        edge->symmetric = ent_text_is(value, ENT_TEXT("true")) || ent_text_is(value, ENT_TEXT("1"));
    else if (ent_text_is(name, ENT_TEXT("weight")))
        edge->weight = read_count(value);
    else if (ent_text_is(name, ENT_TEXT("n")))
        edge->n = read_count(value);
    else if (ent_text_is(name, ENT_TEXT("confidence")))
        r->confidence = fmin(fmax(read_number(value), 0), 1);
    else if (ent_text_is(name, ENT_TEXT("docs")))
        edge->docs = read_count(value);
    else if (ent_text_is(name, ENT_TEXT("outlets")))
        edge->outlets = read_count(value);
    else if (ent_text_is(name, ENT_TEXT("negated")))
        edge->negated = read_count(value);
    else if (ent_text_is(name, ENT_TEXT("future")))
        edge->future = read_count(value);
    else if (ent_text_is(name, ENT_TEXT("hypothetical")))
        edge->hypothetical = read_count(value);
    else if (ent_text_is(name, ENT_TEXT("dates")))
        read_dates(r, value);
    else if (ent_text_is(name, ENT_TEXT("phrases")))
        edge->phrases = read_list(r, value);
    else if (ent_text_is(name, ENT_TEXT("sources")))
        edge->sources = read_list(r, value);
    else if (ent_text_is(name, ENT_TEXT("evidence")))
        read_evidence(r, value);
    else if (ent_text_is(name, ENT_TEXT("evidence_at")))
        r->evidence_at = value;
    else if (ent_text_is(name, ENT_TEXT("evidence_by")))
        r->evidence_by = value;
}

/* <data key="k">value</data>: gathers the text up to the end tag. */
static ent_status read_data(graph_reader *r) {
    ent_text key = attribute(r, "key");
    uint32_t place = ent_map_get(&r->keys, key);
    if (place == ENT_MAP_NONE)
        return broken(r, "no <key> has the id", key);
    ent_buffer text = {0};
    int more = xmlTextReaderIsEmptyElement(r->xml) == 1 ? 0 : 1;
    ent_status status = ENT_OK;
    while (more == 1 && (more = xmlTextReaderRead(r->xml)) == 1) {
        int type = xmlTextReaderNodeType(r->xml);
        if (type == XML_READER_TYPE_END_ELEMENT)
            break;
        if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
            type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
            ent_buffer_add(&text, ent_text_of((const char *)xmlTextReaderConstValue(r->xml)));
        else if (type == XML_READER_TYPE_ELEMENT)
            status = broken(r, "an element stands inside the value of", key);
        if (text.len > ENT_READ_VALUE_MAX)
            status = ent_fail(r->err, ENT_ERR_LIMIT, r->path, 0, "a value of more than %d bytes",
                              ENT_READ_VALUE_MAX);
        if (status != ENT_OK)
            break;
    }
    if (status == ENT_OK && more < 0)
        status = broken(r, "the XML is broken in", key);
    if (status == ENT_OK) {
        ent_text value = ent_arena_copy(&r->graph->arena, ent_buffer_text(&text));
        if (r->actor != NULL)
            read_actor_value(r, r->names.at[place], value);
        else if (r->edge != NULL)
            read_edge_value(r, r->names.at[place], value);
    }
    ent_buffer_clear(&text);
    return status;
}

static ent_status read_key(graph_reader *r) {
    ent_text id = attribute(r, "id");
    ent_text name = attribute(r, "attr.name");
    if (r->names.count == ENT_READ_KEYS_MAX)
        return ent_fail(r->err, ENT_ERR_LIMIT, r->path, 0, "more than %d keys", ENT_READ_KEYS_MAX);
    ent_map_put(&r->keys, &r->scratch, id, r->names.count);
    ENT_PUSH(&r->scratch, &r->names, name.len > 0 ? name : id);
    return ENT_OK;
}

static ent_status start_actor(graph_reader *r) {
    ent_graph_actor actor = {.id = attribute(r, "id"), .type = ENT_ACTOR_PLACE};
    if (r->actors.count == ENT_READ_ACTORS_MAX)
        return ent_fail(r->err, ENT_ERR_LIMIT, r->path, 0, "more than %d nodes",
                        ENT_READ_ACTORS_MAX);
    if (ent_map_get_or_put(&r->actor_numbers, &r->scratch, actor.id, r->actors.count) !=
        r->actors.count)
        return broken(r, "two nodes have the id", actor.id);
    ENT_PUSH(&r->scratch, &r->actors, actor);
    r->actor = &r->actors.at[r->actors.count - 1];
    r->edge = NULL;
    return ENT_OK;
}

static ent_status start_edge(graph_reader *r) {
    if (r->edges.count == ENT_READ_EDGES_MAX)
        return ent_fail(r->err, ENT_ERR_LIMIT, r->path, 0, "more than %d edges",
                        ENT_READ_EDGES_MAX);
    ENT_PUSH(&r->scratch, &r->edges, ((ent_graph_edge){.id = attribute(r, "id")}));
    ENT_PUSH(&r->scratch, &r->sources, attribute(r, "source"));
    ENT_PUSH(&r->scratch, &r->targets, attribute(r, "target"));
    r->edge = &r->edges.at[r->edges.count - 1];
    r->actor = NULL;
    r->evidence_at = (ent_text){0};
    r->evidence_by = (ent_text){0};
    r->confidence = 0;
    return ENT_OK;
}

static void end_edge(graph_reader *r) {
    ent_graph_edge *edge = r->edge;
    edge->weight = edge->weight == 0 ? 1 : edge->weight;
    edge->n = edge->n == 0 ? 1 : edge->n;
    edge->confidence = (uint64_t)(r->confidence * ENT_CONFIDENCE_ONE + 0.5) * edge->n;
    place_evidence(r);
    r->edge = NULL;
}

static ent_status read_node(graph_reader *r) {
    int type = xmlTextReaderNodeType(r->xml);
    ent_text name = ent_text_of((const char *)xmlTextReaderConstLocalName(r->xml));
    bool starts = type == XML_READER_TYPE_ELEMENT;
    bool ends =
        type == XML_READER_TYPE_END_ELEMENT || (starts && xmlTextReaderIsEmptyElement(r->xml) == 1);
    if (starts && ent_text_is(name, ENT_TEXT("key")))
        return read_key(r);
    if (starts && ent_text_is(name, ENT_TEXT("data")))
        return r->actor != NULL || r->edge != NULL ? read_data(r) : ENT_OK;
    if (starts && ent_text_is(name, ENT_TEXT("node")))
        ENT_TRY(start_actor(r));
    if (starts && ent_text_is(name, ENT_TEXT("edge")))
        ENT_TRY(start_edge(r));
    if (ends && r->edge != NULL && ent_text_is(name, ENT_TEXT("edge")))
        end_edge(r);
    if (ends && ent_text_is(name, ENT_TEXT("node")))
        r->actor = NULL;
    return ENT_OK;
}

typedef struct actor_place {
    ent_text id;
    uint32_t number;
} actor_place;

static int compare_places(const void *left, const void *right) {
    return ent_text_compare(((const actor_place *)left)->id, ((const actor_place *)right)->id);
}

/* Brings actors and edges into the order that a graph promises. */
static ent_status finish(graph_reader *r) {
    ent_graph *graph = r->graph;
    uint32_t count = r->actors.count;
    actor_place *order = ENT_NEW_ARRAY(&r->scratch, actor_place, count);
    uint32_t *place = ENT_NEW_ARRAY(&r->scratch, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        order[i] = (actor_place){r->actors.at[i].id, i};
    if (count > 0)
        qsort(order, count, sizeof *order, compare_places);
    graph->actors = ENT_NEW_ARRAY(&graph->arena, ent_graph_actor, count);
    graph->actor_count = count;
    for (uint32_t i = 0; i < count; i++) {
        place[order[i].number] = i;
        graph->actors[i] = r->actors.at[order[i].number];
        if (graph->actors[i].name.len == 0)
            graph->actors[i].name = graph->actors[i].id;
    }
    graph->edges = ENT_NEW_ARRAY(&graph->arena, ent_graph_edge, r->edges.count);
    graph->edge_count = r->edges.count;
    for (uint32_t i = 0; i < r->edges.count; i++) {
        uint32_t from = ent_map_get(&r->actor_numbers, r->sources.at[i]);
        uint32_t to = ent_map_get(&r->actor_numbers, r->targets.at[i]);
        if (from == ENT_MAP_NONE || to == ENT_MAP_NONE)
            return ent_fail(r->err, ENT_ERR_FORMAT, r->path, 0,
                            "the edge from \"%.60s\" to \"%.60s\" has an end that is no node",
                            r->sources.at[i].at, r->targets.at[i].at);
        graph->edges[i] = r->edges.at[i];
        graph->edges[i].from = place[from];
        graph->edges[i].to = place[to];
    }
    graph->placed = r->has_places;
    ent_graph_sort_edges(graph);
    return ENT_OK;
}

/* libxml2 tells what is wrong and where; the first of it is kept. */
static void take_xml_error(void *user, xmlErrorPtr error) {
    graph_reader *r = user;
    ent_text words = ent_text_of(error->message);
    while (words.len > 0 && ent_ascii_is_space(words.at[words.len - 1]))
        words.len--;
    int len = words.len > 200 ? 200 : (int)words.len;
    (void)ent_fail(r->err, ENT_ERR_FORMAT, r->path, error->line > 0 ? (uint64_t)error->line : 0,
                   "not XML: %.*s", len, words.at);
}

static ent_status read_all(graph_reader *r) {
    bool is_graphml = false;
    int more = 0;
    while ((more = xmlTextReaderRead(r->xml)) == 1) {
        if (!is_graphml && xmlTextReaderNodeType(r->xml) == XML_READER_TYPE_ELEMENT) {
            ent_text root = ent_text_of((const char *)xmlTextReaderConstLocalName(r->xml));
            if (!ent_text_is(root, ENT_TEXT("graphml")))
                return broken(r, "expected <graphml>, found", root);
            is_graphml = true;
        }
        ENT_TRY(read_node(r));
    }
    if (more < 0)
        return ent_fail(r->err, ENT_ERR_FORMAT, r->path, 0, "not XML");
    return finish(r);
}

ent_status ent_graph_read(const char *path, ent_graph *out, ent_error *err) {
    *out = (ent_graph){0};
    ent_arena_init(&out->arena, path);
    graph_reader r = {.path = path, .err = err, .graph = out};
    ent_arena_init(&r.scratch, path);
    ent_text bytes = {0};
    ent_status status = ent_file_read(path, ENT_READ_BYTES_MAX, &r.scratch, &bytes, err);
    if (status == ENT_OK && bytes.len > INT_MAX)
        status = ent_fail(err, ENT_ERR_LIMIT, path, 0, "larger than %d bytes", INT_MAX);
    if (status == ENT_OK) {
        r.xml = xmlReaderForMemory(bytes.at, (int)bytes.len, NULL, NULL,
                                   XML_PARSE_NONET | XML_PARSE_NOCDATA);
        if (r.xml == NULL)
            status = ent_fail(err, ENT_ERR_GUEST, path, 0, "libxml2 could not start");
    }
    if (status == ENT_OK) {
        xmlTextReaderSetStructuredErrorHandler(r.xml, take_xml_error, &r);
        status = read_all(&r);
    }
    if (r.xml != NULL)
        xmlFreeTextReader(r.xml);
    ent_arena_clear(&r.scratch);
    return status;
}
