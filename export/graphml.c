#include "export/graphml.h"

#include "export/clean.h"
#include "export/jsonl.h"
#include "export/look.h"

#include <math.h>
#include <stdlib.h>

typedef struct key {
    const char *id;
    const char *name; /* attr.name; the id where NULL */
    const char *type;
} key;

/* Ids are unique over nodes and edges (Cytoscape has one map for both); an edge's "relation" is
 * named "label", which is what Gephi and Cytoscape look for. */
static const key node_keys[] = {
    {"label", NULL, "string"},       {"name", NULL, "string"},
    {"type", NULL, "string"},        {"country", NULL, "string"},
    {"role", NULL, "string"},        {"wikidata", NULL, "string"},
    {"aliases", NULL, "string"},     {"x", NULL, "double"},
    {"y", NULL, "double"},           {"size", NULL, "double"},
    {"color", NULL, "string"},       {"mentions", NULL, "int"},
    {"node_docs", "docs", "int"},    {"node_first", "first", "string"},
    {"node_last", "last", "string"},
};
static const key edge_keys[] = {
    {"relation", "label", "string"},
    {"weight", NULL, "double"},
    {"event", NULL, "string"},
    {"interaction", NULL, "string"},
    {"symmetric", NULL, "boolean"},
    {"confidence", NULL, "double"},
    {"n", NULL, "int"},
    {"docs", NULL, "int"},
    {"outlets", NULL, "int"},
    {"first", NULL, "string"},
    {"last", NULL, "string"},
    {"dates", NULL, "string"},
    {"negated", NULL, "int"},
    {"future", NULL, "int"},
    {"hypothetical", NULL, "int"},
    {"modality", NULL, "string"},
    {"phrases", NULL, "string"},
    {"sources", NULL, "string"},
    {"evidence", NULL, "string"},
    {"evidence_at", NULL, "string"},
    {"evidence_by", NULL, "string"},
    {"edge_color", "color", "string"},
};

typedef struct writer {
    FILE *stream;
    ent_buffer line;
    ent_buffer list;
    uint64_t dropped;
} writer;

static void flush_line(writer *w) {
    ent_text text = ent_buffer_text(&w->line);
    (void)fwrite(text.at, 1, text.len, w->stream);
    ent_buffer_reset(&w->line);
}

static void write_keys(writer *w, const char *domain, const key *keys, size_t count) {
    for (size_t i = 0; i < count; i++)
        (void)fprintf(w->stream,
                      "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                      keys[i].id, domain, keys[i].name ? keys[i].name : keys[i].id, keys[i].type);
}

static void add_data(writer *w, const char *name, ent_text value) {
    if (value.len == 0)
        return;
    ent_buffer_print(&w->line, "      <data key=\"%s\">", name);
    w->dropped += ent_escape_xml(value, &w->line);
    ent_buffer_add(&w->line, ENT_TEXT("</data>\n"));
}

static void add_count(writer *w, const char *name, uint32_t value) {
    ent_buffer_print(&w->line, "      <data key=\"%s\">%u</data>\n", name, value);
}

static void add_number(writer *w, const char *name, double value, int digits) {
    ent_buffer_print(&w->line, "      <data key=\"%s\">", name);
    ent_number_add(value, digits, &w->line);
    ent_buffer_add(&w->line, ENT_TEXT("</data>\n"));
}

static void add_date(writer *w, const char *name, ent_date date) {
    char text[16];
    add_data(w, name, ent_text_of(ent_date_print(date, text)));
}

static void add_element(writer *w, ent_text text) {
    if (w->list.len > 0)
        ent_buffer_add(&w->list, ENT_TEXT(" | "));
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '|')
            ent_buffer_add(&w->list, ENT_TEXT("\xC2\xA6"));
        else
            ent_buffer_add_char(&w->list, text.at[i]);
    }
}

static void end_list(writer *w, const char *name) {
    add_data(w, name, ent_buffer_text(&w->list));
    ent_buffer_reset(&w->list);
}

static void add_list(writer *w, const char *name, ent_texts texts) {
    for (uint32_t i = 0; i < texts.count; i++)
        add_element(w, texts.at[i]);
    end_list(w, name);
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

static void write_actor(writer *w, const ent_graph *graph, uint32_t number, double size) {
    const ent_graph_actor *actor = &graph->actors[number];
    ent_buffer_add(&w->line, ENT_TEXT("    <node id=\""));
    w->dropped += ent_escape_xml(actor->id, &w->line);
    ent_buffer_add(&w->line, ENT_TEXT("\">\n"));
    add_data(w, "label", actor->name);
    add_data(w, "name", actor->name);
    add_data(w, "type", ent_text_of(ent_actor_type_name(actor->type)));
    add_data(w, "country", actor->country);
    add_data(w, "role", actor->role);
    if (is_wikidata(actor->id))
        add_data(w, "wikidata", actor->id);
    add_list(w, "aliases", actor->aliases);
    if (graph->placed && isfinite(actor->x) && isfinite(actor->y)) {
        add_number(w, "x", actor->x, 1);
        add_number(w, "y", actor->y, 1);
    }
    add_number(w, "size", size, 1);
    add_data(w, "color", ent_text_of(ent_actor_colour(actor->type)));
    add_count(w, "mentions", actor->mentions);
    add_count(w, "node_docs", actor->docs);
    add_date(w, "node_first", actor->first);
    add_date(w, "node_last", actor->last);
    ent_buffer_add(&w->line, ENT_TEXT("    </node>\n"));
    flush_line(w);
}

static void add_evidence(writer *w, const ent_graph_edge *edge) {
    for (uint32_t i = 0; i < edge->evidence_count; i++)
        add_element(w, edge->evidence[i].text);
    end_list(w, "evidence");
    for (uint32_t i = 0; i < edge->evidence_count; i++) {
        const ent_evidence *evidence = &edge->evidence[i];
        char date[16];
        ent_buffer place = {0};
        ent_buffer_add(&place, evidence->doc);
        (void)ent_date_print(evidence->date, date);
        ent_buffer_print(&place, " %u %s ", evidence->sentence, date[0] != '\0' ? date : "-");
        ent_number_add((double)evidence->confidence / ENT_CONFIDENCE_ONE, 4, &place);
        add_element(w, ent_buffer_text(&place));
        ent_buffer_clear(&place);
    }
    end_list(w, "evidence_at");
    for (uint32_t i = 0; i < edge->evidence_count; i++)
        add_element(w,
                    edge->evidence[i].said_by.len > 0 ? edge->evidence[i].said_by : ENT_TEXT("-"));
    end_list(w, "evidence_by");
}

static void add_dates(writer *w, const ent_graph_edge *edge) {
    if (edge->date_count == 0)
        return;
    char text[16];
    add_date(w, "first", edge->dates[0]);
    add_date(w, "last", edge->dates[edge->date_count - 1]);
    for (uint32_t i = 0; i < edge->date_count; i++)
        add_element(w, ent_text_of(ent_date_print(edge->dates[i], text)));
    end_list(w, "dates");
}

static void write_edge(writer *w, const ent_graph *graph, const ent_graph_edge *edge,
                       ent_flavour flavour) {
    ent_buffer *line = &w->line;
    ent_text kind = ent_edge_kind(edge);
    ent_buffer_add(line, ENT_TEXT("    <edge id=\""));
    w->dropped += ent_escape_xml(edge->id, line);
    ent_buffer_add(line, ENT_TEXT("\" source=\""));
    w->dropped += ent_escape_xml(graph->actors[edge->from].id, line);
    ent_buffer_add(line, ENT_TEXT("\" target=\""));
    w->dropped += ent_escape_xml(graph->actors[edge->to].id, line);
    if (flavour == ENT_FLAVOUR_GEPHI) {
        ent_buffer_add(line, ENT_TEXT("\" label=\""));
        w->dropped += ent_escape_xml(kind, line);
    }
    ent_buffer_add(line, ENT_TEXT("\">\n"));
    add_data(w, "relation", edge->relation);
    add_count(w, "weight", edge->weight);
    add_data(w, "event", ent_text_of(ent_event_name(edge->event)));
    add_data(w, "interaction", kind);
    add_data(w, "symmetric", ent_text_of(edge->symmetric ? "true" : "false"));
    add_number(w, "confidence", (double)ent_edge_confidence(edge) / ENT_CONFIDENCE_ONE, 4);
    add_count(w, "n", edge->n);
    add_count(w, "docs", edge->docs);
    add_count(w, "outlets", edge->outlets);
    add_dates(w, edge);
    add_count(w, "negated", edge->negated);
    add_count(w, "future", edge->future);
    add_count(w, "hypothetical", edge->hypothetical);
    add_data(w, "modality", ent_text_of(ent_modality_name(ent_edge_modality(edge))));
    add_list(w, "phrases", edge->phrases);
    add_list(w, "sources", edge->sources);
    add_evidence(w, edge);
    add_data(w, "edge_color", ent_text_of(ent_edge_colour(edge->event)));
    ent_buffer_add(line, ENT_TEXT("    </edge>\n"));
    flush_line(w);
}

void ent_graphml_write(const ent_graph *graph, ent_flavour flavour, FILE *stream,
                       uint64_t *dropped) {
    writer w = {.stream = stream};
    ent_arena arena;
    ent_arena_init(&arena, "writing GraphML");
    double *sizes = ENT_NEW_ARRAY(&arena, double, graph->actor_count);
    ent_actor_sizes(graph, sizes);
    (void)fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
                "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
                stream);
    write_keys(&w, "node", node_keys, sizeof node_keys / sizeof *node_keys);
    write_keys(&w, "edge", edge_keys, sizeof edge_keys / sizeof *edge_keys);
    (void)fputs("  <graph id=\"entente\" edgedefault=\"directed\">\n", stream);
    for (uint32_t i = 0; i < graph->actor_count; i++)
        write_actor(&w, graph, i, sizes[i]);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        write_edge(&w, graph, &graph->edges[i], flavour);
    (void)fputs("  </graph>\n</graphml>\n", stream);
    *dropped += w.dropped;
    ent_buffer_clear(&w.line);
    ent_buffer_clear(&w.list);
    ent_arena_clear(&arena);
}
