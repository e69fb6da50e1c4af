/* What holds for every format: whatever an article says comes back from the file as it was, but for
 * the characters that the format cannot carry, which are counted. Each file is read by other means
 * than those that wrote it. */
#include "core/base/file.h"
#include "export/clean.h"
#include "export/record_file.h"
#include "graph/graph_read.h"
#include "tests/support/table_text.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { LONG = 10000 };

static char long_label[LONG + 1];

static const struct {
    const char *name, *text;
} texts[] = {
    {"plain words", "Wang Yi met Li"},
    {"quotes of both kinds", "\"he\" said 'no' \" ' \"\""},
    {"markup", "<b>&amp;</b> a < b > c & d"},
    {"the end of a CDATA section", "]]> <![CDATA[ x ]]>"},
    {"the end of a script", "</script><script>alert(1)</script><!-- x -->"},
    {"line ends and tabs", "a\nb\r\nc\td\re"},
    {"control characters", "a\x01\x02\x1F\x7F"
                           "b\x0B\x0C"},
    {"right to left",
     "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD8\xB3\xD9\x84\xD8\xA7\xD9\x85 \xE2\x80\xAE"
     "abc"},
    {"emoji with joiners",
     "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80 \xF0\x9F\x87\xAB\xF0\x9F\x87\xB7"},
    {"a formula", "=cmd()|' /C calc'!A0"},
    {"other formulas", "+1-1@x"},
    {"a leading apostrophe", "'tis"},
    {"two leading apostrophes", "''tis"},
    {"backslashes", "a\\b\\\\c\\"},
    {"what looks like an escape", "\\u0041 \\n \\x41 %41 &#65; \\\\u0041"},
    {"bars and separators", "a | b || c; d, e\t|"},
    {"blanks at both ends", "  a  "},
    {"a line separator", "a\xE2\x80\xA8"
                         "b\xE2\x80\xA9"},
    {"noncharacters and broken UTF-8", "a\xEF\xBF\xBE\xEF\xBF\xBF"
                                       "b\xFF\xC0\xAF\xED\xA0\x80"},
    {"the language of the file", "<node id=\"x\"/>{\"a\": 1} --> ${x} $(x) {{x}} MERGE (a) ."},
    {"ten thousand characters", long_label},
};
enum { TEXTS = sizeof texts / sizeof *texts };

/* Two actors and an edge; every text of theirs is the same. */
typedef struct world {
    ent_text text;
    ent_text list[1];
    ent_evidence evidence[1];
    ent_date dates[2];
    ent_graph_actor actors[2];
    ent_graph_edge edges[1];
    ent_graph graph;
    ent_triple_argument arguments[1];
    ent_record record;
} world;

static void make_world(world *w, const char *text) {
    ent_text t = ent_text_of(text);
    *w = (world){.text = t, .list = {t}};
    w->evidence[0] = (ent_evidence){.text = t,
                                    .doc = ENT_TEXT("a"),
                                    .outlet = t,
                                    .url = t,
                                    .phrase = t,
                                    .said_by = t,
                                    .date = {2023, 10, 15},
                                    .sentence = 1,
                                    .confidence = 9000};
    w->dates[0] = (ent_date){2023, 10, 14};
    w->dates[1] = (ent_date){2023, 10, 15};
    ent_texts list = {w->list, 1};
    w->actors[0] = (ent_graph_actor){.id = ENT_TEXT("C:ISR"),
                                     .name = t,
                                     .role = t,
                                     .country = t,
                                     .aliases = list,
                                     .type = ENT_ACTOR_COUNTRY};
    w->actors[1] = w->actors[0];
    w->actors[1].id = ENT_TEXT("P:x");
    w->edges[0] = (ent_graph_edge){.id = ENT_TEXT("e0123456789abcdef"),
                                   .from = 0,
                                   .to = 1,
                                   .event = ENT_EVENT_NONE,
                                   .relation = t,
                                   .weight = 1,
                                   .n = 1,
                                   .confidence = 9000,
                                   .docs = 1,
                                   .outlets = 1,
                                   .phrases = list,
                                   .sources = list,
                                   .dates = w->dates,
                                   .date_count = 2,
                                   .evidence = w->evidence,
                                   .evidence_count = 1};
    w->graph =
        (ent_graph){.actors = w->actors, .actor_count = 2, .edges = w->edges, .edge_count = 1};
    w->arguments[0] = (ent_triple_argument){t, ENT_ROLE_PLACE};
    ent_record_end end = {.id = t, .name = t, .country = t, .text = t};
    w->record = (ent_record){.key = 0xABCDEF,
                             .doc = t,
                             .title = t,
                             .outlet = t,
                             .url = t,
                             .sentence = 1,
                             .date = {2023, 10, 0},
                             .subject = end,
                             .object = end,
                             .relation = t,
                             .lemma = t,
                             .event = ENT_EVENT_ACCUSE,
                             .arguments = w->arguments,
                             .argument_count = 1,
                             .attribution = t,
                             .attribution_id = t,
                             .attribution_text = t,
                             .evidence = t,
                             .confidence = 9300};
}

/* A file in the working folder that was written and is read whole. */
typedef struct written {
    char path[64];
    char nodes[64]; /* beside it, where there is one */
    ent_arena arena;
    ent_text text;
    uint64_t dropped;
} written;

static void name_file(written *file) {
    *file = (written){.path = "export_property_XXXXXX"};
    int fd = mkstemp(file->path);
    assert_true(fd >= 0);
    (void)close(fd);
    (void)snprintf(file->nodes, sizeof file->nodes, "%.50s.nodes", file->path);
}

static void read_back(written *file) {
    ent_error err = {0};
    assert_int_equal(ent_file_read(file->path, 1 << 28, &file->arena, &file->text, &err), ENT_OK);
}

static void write_world(const world *w, ent_format format, ent_flavour flavour, written *file) {
    ent_error err = {0};
    ent_graph_options options = {.flavour = flavour};
    name_file(file);
    assert_int_equal(ent_graph_write(&w->graph, format, &options, file->path, &file->dropped, &err),
                     ENT_OK);
    read_back(file);
}

static void write_record(const world *w, ent_format format, written *file) {
    ent_error err = {0};
    ent_record_file *out = NULL;
    name_file(file);
    assert_int_equal(ent_record_file_open(format, file->path, &out, &err), ENT_OK);
    ent_record_sink sink = ent_record_file_sink(out);
    assert_int_equal(sink.take(sink.user, &w->record, &err), ENT_OK);
    assert_int_equal(ent_record_file_commit(out, &file->dropped, &err), ENT_OK);
    read_back(file);
}

static void done_with(written *file) {
    (void)unlink(file->path);
    (void)unlink(file->nodes);
    ent_arena_clear(&file->arena);
}

static void assert_text(ent_text got, ent_text want) {
    if (!ent_text_is(got, want))
        print_error("got  %.*s\nwant %.*s\n", (int)got.len, got.at, (int)want.len, want.at);
    assert_true(ent_text_is(got, want));
}

/* The text without what no format but JSON and its kin carries. */
static ent_buffer cleaned(ent_text text) {
    ent_buffer out = {0};
    (void)ent_clean(text, &out);
    ent_buffer_add(&out, ENT_TEXT(""));
    return out;
}

/* The text without what is not Unicode text at all: control characters stay. */
static ent_buffer unicode_of(ent_text text) {
    ent_buffer out = {0};
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.at[i] < 0x20)
            ent_buffer_add_char(&out, text.at[i]);
        size_t end = i;
        while (end < text.len && (unsigned char)text.at[end] >= 0x20)
            end++;
        (void)ent_clean((ent_text){text.at + i, end - i}, &out);
        i = end > i ? end - 1 : i;
    }
    ent_buffer_add(&out, ENT_TEXT(""));
    return out;
}

/* As an element of a list that is joined by bars. */
static ent_buffer without_bars(const ent_buffer *text) {
    ent_buffer out = {0};
    for (size_t i = 0; i < text->len; i++)
        if (text->at[i] == '|')
            ent_buffer_add(&out, ENT_TEXT("\xC2\xA6"));
        else
            ent_buffer_add_char(&out, text->at[i]);
    ent_buffer_add(&out, ENT_TEXT(""));
    return out;
}

/* Calls check for each text, with its name printed. */
static void each_text(void (*check)(const world *w)) {
    memset(long_label, 'x', LONG);
    memcpy(long_label, "<&\"'", 4);
    for (uint32_t i = 0; i < TEXTS; i++) {
        world w;
        print_message("%s\n", texts[i].name);
        make_world(&w, texts[i].text);
        check(&w);
    }
}

static void check_graphml(const world *w) {
    ent_buffer want = cleaned(w->text);
    ent_buffer element = without_bars(&want);
    for (ent_flavour flavour = ENT_FLAVOUR_PLAIN; flavour <= ENT_FLAVOUR_GEPHI; flavour++) {
        written file;
        ent_graph again = {0};
        ent_error err = {0};
        write_world(w, ENT_FORMAT_GRAPHML, flavour, &file);
        assert_int_equal(ent_graph_read(file.path, &again, &err), ENT_OK);
        assert_int_equal(again.actor_count, 2);
        assert_int_equal(again.edge_count, 1);
        assert_text(again.actors[0].name, ent_buffer_text(&want));
        assert_text(again.actors[1].role, ent_buffer_text(&want));
        assert_text(again.edges[0].relation, ent_buffer_text(&want));
        assert_text(again.edges[0].evidence[0].text, ent_buffer_text(&element));
        assert_int_equal(again.edges[0].weight, 1);
        assert_int_equal(again.edges[0].date_count, 2);
        assert_int_equal(file.dropped > 0, want.len < w->text.len);
        ent_graph_clear(&again);
        done_with(&file);
    }
    ent_buffer_clear(&want);
    ent_buffer_clear(&element);
}

static xmlNodePtr child(xmlNodePtr parent, const char *name) {
    for (xmlNodePtr node = parent->children; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0)
            return node;
    fail_msg("no element %s", name);
    return NULL;
}

static void assert_attribute(xmlNodePtr node, const char *name, ent_text want) {
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    assert_text(ent_text_of((const char *)value), want);
    xmlFree(value);
}

static void assert_attvalue(xmlNodePtr owner, const char *name, ent_text want) {
    for (xmlNodePtr node = child(owner, "attvalues")->children; node != NULL; node = node->next) {
        xmlChar *key =
            node->type == XML_ELEMENT_NODE ? xmlGetProp(node, (const xmlChar *)"for") : NULL;
        bool found = key != NULL && strcmp((const char *)key, name) == 0;
        xmlFree(key);
        if (found) {
            assert_attribute(node, "value", want);
            return;
        }
    }
    fail_msg("no value of %s", name);
}

static void check_gexf(const world *w) {
    ent_buffer want = cleaned(w->text);
    ent_buffer element = without_bars(&want);
    written file;
    write_world(w, ENT_FORMAT_GEXF, ENT_FLAVOUR_PLAIN, &file);
    xmlDocPtr xml = xmlReadMemory(file.text.at, (int)file.text.len, "gexf", NULL, XML_PARSE_NONET);
    assert_non_null(xml);
    xmlNodePtr graph = child(xmlDocGetRootElement(xml), "graph");
    xmlNodePtr node = child(child(graph, "nodes"), "node");
    xmlNodePtr edge = child(child(graph, "edges"), "edge");
    assert_attribute(node, "label", ent_buffer_text(&want));
    assert_attvalue(node, "role", ent_buffer_text(&want));
    assert_attribute(edge, "label", ent_buffer_text(&want));
    assert_attribute(edge, "kind", ent_buffer_text(&want));
    assert_attvalue(edge, "evidence", ent_buffer_text(&element));
    assert_attribute(child(child(edge, "spells"), "spell"), "start", ENT_TEXT("2023-10-14"));
    assert_attribute(child(child(node, "spells"), "spell"), "end", ENT_TEXT("2023-10-14"));
    xmlFreeDoc(xml);
    done_with(&file);
    ent_buffer_clear(&want);
    ent_buffer_clear(&element);
}

static void assert_member(const json_t *object, const char *name, ent_text want) {
    const json_t *value = json_object_get(object, name);
    assert_non_null(value);
    assert_text((ent_text){json_string_value(value), json_string_length(value)}, want);
}

static void check_node_and_link(const json_t *node, const json_t *link, ent_text want) {
    assert_member(node, "label", want);
    assert_text((ent_text){json_string_value(json_array_get(json_object_get(node, "aliases"), 0)),
                           json_string_length(json_array_get(json_object_get(node, "aliases"), 0))},
                want);
    assert_member(link, "label", want);
    assert_member(json_array_get(json_object_get(link, "evidence"), 0), "text", want);
    assert_member(json_array_get(json_object_get(link, "evidence"), 0), "url", want);
}

static void check_json(const world *w) {
    ent_buffer want = unicode_of(w->text);
    written file;
    write_world(w, ENT_FORMAT_JSON, ENT_FLAVOUR_PLAIN, &file);
    json_t *json = json_loadb(file.text.at, file.text.len, 0, NULL);
    assert_non_null(json);
    check_node_and_link(json_array_get(json_object_get(json, "nodes"), 0),
                        json_array_get(json_object_get(json, "links"), 0), ent_buffer_text(&want));
    json_decref(json);
    done_with(&file);
    write_world(w, ENT_FORMAT_JSON, ENT_FLAVOUR_SIGMA, &file);
    json = json_loadb(file.text.at, file.text.len, 0, NULL);
    assert_non_null(json);
    check_node_and_link(
        json_object_get(json_array_get(json_object_get(json, "nodes"), 0), "attributes"),
        json_object_get(json_array_get(json_object_get(json, "edges"), 0), "attributes"),
        ent_buffer_text(&want));
    json_decref(json);
    done_with(&file);
    ent_buffer_clear(&want);
}

/* The object of the line, in a member of its own. */
static json_t *json_line(ent_text text, uint32_t number, const char *member) {
    size_t start = 0;
    for (uint32_t line = 0; line < number; line++)
        start =
            (size_t)((const char *)memchr(text.at + start, '\n', text.len - start) - text.at) + 1;
    const char *end = memchr(text.at + start, '\n', text.len - start);
    assert_non_null(end);
    json_t *json = json_loadb(text.at + start, (size_t)(end - text.at) - start, 0, NULL);
    assert_non_null(json);
    json_t *inner = member == NULL ? json : json_object_get(json, member);
    json_incref(inner);
    json_decref(json);
    return inner;
}

static void check_json_lines(const world *w) {
    ent_buffer want = unicode_of(w->text);
    written file;
    write_world(w, ENT_FORMAT_JSON_LINES, ENT_FLAVOUR_PLAIN, &file);
    json_t *node = json_line(file.text, 0, "node");
    json_t *link = json_line(file.text, 2, "link");
    check_node_and_link(node, link, ent_buffer_text(&want));
    json_decref(node);
    json_decref(link);
    done_with(&file);
    write_record(w, ENT_FORMAT_JSONL, &file);
    json_t *triple = json_line(file.text, 0, NULL);
    assert_member(triple, "evidence", ent_buffer_text(&want));
    assert_member(json_object_get(triple, "subject"), "name", ent_buffer_text(&want));
    json_decref(triple);
    done_with(&file);
    ent_buffer_clear(&want);
}

/* guarded: an apostrophe in front is taken off. */
static void assert_cell(ent_text table, char separator, const char *column, bool guarded,
                        const ent_buffer *want) {
    ent_buffer got = {0};
    assert_true(table_cell(table, separator, column, 1, &got));
    size_t guard = guarded && got.len > 0 && got.at[0] == '\'' ? 1 : 0;
    ent_text field = ent_buffer_text(&got);
    if (guarded)
        assert_null(strchr("=+-@", field.len > 1 ? field.at[0] : ' '));
    assert_text((ent_text){field.at + guard, field.len - guard}, ent_buffer_text(want));
    ent_buffer_clear(&got);
}

static ent_text beside(written *file) {
    ent_text nodes = {0};
    ent_error err = {0};
    assert_int_equal(ent_file_read(file->nodes, 1 << 28, &file->arena, &nodes, &err), ENT_OK);
    return nodes;
}

static void check_tables(const world *w) {
    ent_buffer want = cleaned(w->text);
    ent_buffer element = without_bars(&want);
    written file;
    write_world(w, ENT_FORMAT_CSV, ENT_FLAVOUR_PLAIN, &file);
    ent_text nodes = beside(&file);
    assert_cell(nodes, ',', "Label", true, &want);
    assert_cell(nodes, ',', "role", true, &want);
    assert_cell(nodes, ',', "aliases", true, &element);
    assert_cell(file.text, ',', "Label", true, &want);
    assert_cell(file.text, ',', "Target name", true, &want);
    assert_cell(file.text, ',', "evidence", true, &element);
    done_with(&file);
    write_world(w, ENT_FORMAT_NEO4J, ENT_FLAVOUR_PLAIN, &file);
    nodes = beside(&file);
    assert_cell(nodes, ',', "name", false, &want);
    assert_cell(nodes, ',', "aliases:string[]", false, &element);
    assert_cell(file.text, ',', "relation", false, &want);
    assert_cell(file.text, ',', "evidence:string[]", false, &element);
    done_with(&file);
    ent_buffer_clear(&want);
    ent_buffer_clear(&element);
}

static void check_events(const world *w) {
    static const char *const columns[] = {"source_actor", "source_code", "target_actor", "relation",
                                          "place",        "attribution", "sentence",     "article",
                                          "outlet",       "url",         "title"};
    ent_buffer want = cleaned(w->text);
    written file;
    write_record(w, ENT_FORMAT_EVENTS, &file);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        assert_cell(file.text, '\t', columns[i], true, &want);
    ent_buffer month = {0};
    ent_buffer_add(&month, ENT_TEXT("2023-10"));
    assert_cell(file.text, '\t', "date", false, &month);
    ent_buffer_clear(&month);
    done_with(&file);
    ent_buffer_clear(&want);
}

static void add_character(uint32_t c, ent_buffer *out) {
    if (c < 0x80) {
        ent_buffer_add_char(out, (char)c);
        return;
    }
    assert_true(c < 0x800); /* no other is written as an escape */
    ent_buffer_add_char(out, (char)(0xC0 | c >> 6));
    ent_buffer_add_char(out, (char)(0x80 | (c & 0x3F)));
}

/* Appends what the literal at text[at] (an opening quote) means; returns where it ends. */
static size_t read_literal(ent_text text, size_t at, ent_buffer *out) {
    char quote = text.at[at++];
    while (text.at[at] != quote) {
        assert_true(at < text.len && text.at[at] != '\n' && text.at[at] != '\r');
        if (text.at[at] != '\\') {
            ent_buffer_add_char(out, text.at[at++]);
            continue;
        }
        char c = text.at[at + 1];
        at += 2;
        if (c == 'u') {
            char hex[5] = {0};
            memcpy(hex, text.at + at, 4);
            add_character((uint32_t)strtoul(hex, NULL, 16), out);
            at += 4;
        } else {
            assert_non_null(strchr("nrt\"'\\", c));
            ent_buffer_add_char(out, c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c);
        }
    }
    return at + 1;
}

static size_t find(ent_text text, const char *needle) {
    const char *at = strstr(text.at, needle); /* files that are read end in a NUL */
    assert_non_null(at);
    return (size_t)(at - text.at) + strlen(needle);
}

static void check_cypher(const world *w) {
    static const char *const properties[] = {"name: ", "role: ", "aliases: [",
                                             "relation: ", "evidence: ["};
    ent_buffer want = unicode_of(w->text);
    written file;
    write_world(w, ENT_FORMAT_CYPHER, ENT_FLAVOUR_PLAIN, &file);
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        ent_buffer got = {0};
        (void)read_literal(file.text, find(file.text, properties[i]), &got);
        assert_text(ent_buffer_text(&got), ent_buffer_text(&want));
        ent_buffer_clear(&got);
    }
    done_with(&file);
    ent_buffer_clear(&want);
}

/* Reads "<iri>" or a literal with a datatype perhaps; the grammar's terminals. */
static size_t read_term(ent_text text, size_t at, ent_buffer *literal) {
    if (text.at[at] == '"') {
        at = read_literal(text, at, literal);
        if (text.at[at] != '^')
            return at;
        at += 2;
    }
    assert_int_equal(text.at[at], '<');
    for (at++; text.at[at] != '>'; at++)
        assert_true((unsigned char)text.at[at] > 0x20 && (unsigned char)text.at[at] < 0x7F &&
                    strchr("<\"{}|^`\\", text.at[at]) == NULL);
    return at + 1;
}

static void check_nquads(const world *w) {
    ent_buffer want = unicode_of(w->text);
    written file;
    uint32_t found = 0;
    write_record(w, ENT_FORMAT_NQUADS, &file);
    for (size_t at = 0; at < file.text.len;) {
        ent_buffer literal = {0};
        uint32_t terms = 0;
        for (; file.text.at[at] != '.'; terms++) {
            at = read_term(file.text, at, &literal);
            assert_int_equal(file.text.at[at++], ' ');
        }
        assert_true(terms == 3 || terms == 4);
        assert_int_equal(file.text.at[at + 1], '\n');
        at += 2;
        found += ent_text_is(ent_buffer_text(&literal), ent_buffer_text(&want));
        ent_buffer_clear(&literal);
    }
    /* Labels of both ends are the same statement, said once; so is the speaker's. */
    assert_in_range(found, 9, 12);
    done_with(&file);
    ent_buffer_clear(&want);
}

static void graphml_gives_texts_back(void **state) {
    (void)state;
    each_text(check_graphml);
}
static void gexf_gives_texts_back(void **state) {
    (void)state;
    each_text(check_gexf);
}
static void json_gives_texts_back(void **state) {
    (void)state;
    each_text(check_json);
}
static void json_lines_give_texts_back(void **state) {
    (void)state;
    each_text(check_json_lines);
}
static void tables_give_texts_back(void **state) {
    (void)state;
    each_text(check_tables);
}
static void events_give_texts_back(void **state) {
    (void)state;
    each_text(check_events);
}
static void cypher_gives_texts_back(void **state) {
    (void)state;
    each_text(check_cypher);
}
static void nquads_give_texts_back(void **state) {
    (void)state;
    each_text(check_nquads);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(graphml_gives_texts_back), cmocka_unit_test(gexf_gives_texts_back),
        cmocka_unit_test(json_gives_texts_back),    cmocka_unit_test(json_lines_give_texts_back),
        cmocka_unit_test(tables_give_texts_back),   cmocka_unit_test(events_give_texts_back),
        cmocka_unit_test(cypher_gives_texts_back),  cmocka_unit_test(nquads_give_texts_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
