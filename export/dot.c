#include "export/dot.h"

#include "export/clean.h"
#include "export/jsonl.h"
#include "export/look.h"

#include <math.h>

/* Up to here layers are readable, beyond it forces are (tried on news graphs of 10 to 300 actors).
 */
enum { LAYERED_ACTORS_MAX = 60, LAYERED_EDGES_MAX = 150 };

/* Beyond this even the layered layout draws straight lines: curves take it minutes. */
enum { CURVED_EDGES_MAX = 300 };

enum { TOOLTIP_CHARACTERS = 300, LINE_CHARACTERS = 18, NAME_CHARACTERS = 90 };

static const char *const layouts[ENT_DOT_LAYOUT_COUNT] = {
    [ENT_DOT_LAYOUT_AUTO] = "auto",   [ENT_DOT_LAYOUT_DOT] = "dot",
    [ENT_DOT_LAYOUT_NEATO] = "neato", [ENT_DOT_LAYOUT_FDP] = "fdp",
    [ENT_DOT_LAYOUT_SFDP] = "sfdp",   [ENT_DOT_LAYOUT_CIRCO] = "circo",
    [ENT_DOT_LAYOUT_TWOPI] = "twopi",
};

ent_status ent_dot_layout_find(const char *name, ent_dot_layout_kind *out, ent_error *err) {
    for (int i = 0; i < ENT_DOT_LAYOUT_COUNT; i++)
        if (strcmp(layouts[i], name) == 0) {
            *out = (ent_dot_layout_kind)i;
            return ENT_OK;
        }
    return ent_fail(err, ENT_ERR_NOT_FOUND, NULL, 0,
                    "no layout is known for \"%s\"; there are auto, dot, neato, fdp, sfdp, circo, "
                    "twopi",
                    name);
}

const char *ent_dot_layout(const ent_graph *graph, ent_dot_layout_kind layout) {
    if (layout != ENT_DOT_LAYOUT_AUTO)
        return layouts[layout];
    bool layered =
        graph->actor_count <= LAYERED_ACTORS_MAX && graph->edge_count <= LAYERED_EDGES_MAX;
    return layouts[layered ? ENT_DOT_LAYOUT_DOT : ENT_DOT_LAYOUT_SFDP];
}

static uint32_t add_attribute(const char *name, ent_text value, ent_buffer *out) {
    ent_buffer_print(out, ", %s=", name);
    return ent_escape_dot(value, out);
}

/* A link that a browser may follow: text from the net must not become a script. */
static bool is_link(ent_text url) {
    return ent_text_starts(url, ENT_TEXT("https://")) || ent_text_starts(url, ENT_TEXT("http://"));
}

/* The legend is HTML-like and constant: no text of an article ever gets into it. */
static void add_legend_entry(const char *colour, const char *sign, const char *words,
                             ent_buffer *out) {
    ent_buffer_print(out, " &#160; <font color=\"%s\">%s</font> %s", colour, sign, words);
}

static void add_actor_legend(const ent_graph *graph, ent_buffer *out) {
    bool seen[ENT_ACTOR_TYPE_COUNT] = {false};
    for (uint32_t i = 0; i < graph->actor_count; i++)
        seen[graph->actors[i].type] = true;
    for (int type = 0; type < ENT_ACTOR_TYPE_COUNT; type++) {
        const ent_actor_look *look = ent_actor_look_of((ent_actor_type)type);
        if (seen[type])
            add_legend_entry(look->rim, look->glyph, look->words, out);
    }
}

static void add_edge_legend(const ent_graph *graph, ent_buffer *out) {
    static const struct {
        ent_quad quad;
        const char *words;
    } sides[] = {
        {ENT_QUAD_VERBAL_COOPERATION, "talks, supports, agrees"},
        {ENT_QUAD_MATERIAL_COOPERATION, "cooperates, aids, yields"},
        {ENT_QUAD_VERBAL_CONFLICT, "accuses, rejects, threatens"},
        {ENT_QUAD_MATERIAL_CONFLICT, "protests, sanctions, attacks"},
        {ENT_QUAD_NONE, "office, alliance, other"},
    };
    bool seen[ENT_QUAD_MATERIAL_CONFLICT + 1] = {false};
    bool dashed = false;
    bool dotted = false;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const char *style = ent_edge_style(&graph->edges[i]);
        seen[ent_event_quad(graph->edges[i].event)] = true;
        dashed = dashed || strcmp(style, "dashed") == 0;
        dotted = dotted || strcmp(style, "dotted") == 0;
    }
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (seen[sides[i].quad])
            add_legend_entry(ent_quad_colour(sides[i].quad), "&#9473;&#9473;", sides[i].words, out);
    if (dashed)
        add_legend_entry("#666666", "&#8211; &#8211;", "planned or wished", out);
    if (dotted)
        add_legend_entry("#666666", "&#183; &#183; &#183;", "denied", out);
    ent_buffer_add(out, ENT_TEXT(" &#160; width and &#215;n: articles"));
}

static void add_legend(const ent_graph *graph, ent_buffer *out) {
    ent_buffer_add(out, ENT_TEXT("  labelloc=\"b\"; label=<<table border=\"0\" "
                                 "cellspacing=\"6\"><tr><td> </td></tr><tr><td>"));
    add_actor_legend(graph, out);
    ent_buffer_add(out, ENT_TEXT("</td></tr><tr><td>"));
    add_edge_legend(graph, out);
    ent_buffer_add(out, ENT_TEXT("</td></tr></table>>;\n"));
}

static bool is_layered(const char *layout) {
    return strcmp(layout, "dot") == 0;
}

static void add_head(const ent_graph *graph, const char *layout, ent_buffer *out) {
    ent_buffer_add(out, ENT_TEXT("digraph \"entente\" {\n"));
    ent_buffer_print(out, "  layout=\"%s\"; ", layout);
    if (is_layered(layout))
        ent_buffer_print(out, "rankdir=\"LR\"; nodesep=\"0.3\"; ranksep=\"1\"; splines=\"%s\";\n",
                         graph->edge_count <= CURVED_EDGES_MAX ? "true" : "line");
    else /* going round 284 actors took 45 of 46 seconds, and curves loops without end */
        ent_buffer_add(out, ENT_TEXT("overlap=\"prism\"; splines=\"line\"; K=\"1.2\"; sep=\"+14\";"
                                     " forcelabels=\"false\";\n"));
    ent_buffer_add(out, ENT_TEXT("  charset=\"UTF-8\"; outputorder=\"edgesfirst\";"
                                 " bgcolor=\"white\"; fontname=\"Helvetica\";"
                                 " fontcolor=\"#333333\"; pad=\"0.3\"; fontsize=\""));
    /* The legend is to be read where the whole picture is looked at. */
    ent_number_add(is_layered(layout) ? 11 : 11 + sqrt(graph->actor_count), 0, out);
    ent_buffer_add(out, ENT_TEXT("\";\n"));
    if (graph->actor_count > 0)
        add_legend(graph, out);
    ent_buffer_add(out, ENT_TEXT("  node [fontname=\"Helvetica\", fontcolor=\"#111111\","
                                 " penwidth=\"1.2\", margin=\"0.12,0.06\"];\n"
                                 "  edge [fontname=\"Helvetica\", fontsize=\"9\","
                                 " arrowsize=\"0.7\"];\n"));
}

/* Appends one line of a label, escaped, without quotes. */
static uint32_t add_line(ent_text line, ent_buffer *out) {
    ent_buffer quoted = {0};
    uint32_t dropped = ent_escape_dot(line, &quoted);
    ent_buffer_add(out, (ent_text){quoted.at + 1, quoted.len - 2});
    ent_buffer_clear(&quoted);
    return dropped;
}

/* The name in lines of about LINE_CHARACTERS, broken at blanks, and the country below it. */
static uint32_t add_actor_label(const ent_graph_actor *actor, ent_buffer *out) {
    ent_buffer name = {0};
    uint32_t dropped = 0;
    ent_shorten(actor->name.len > 0 ? actor->name : actor->id, NAME_CHARACTERS, &name);
    ent_buffer_add(out, ENT_TEXT("label=\""));
    size_t start = 0;
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] == ' ' && i - start >= LINE_CHARACTERS / 2) {
            size_t end = i + 1;
            while (end < name.len && name.at[end] != ' ')
                end++;
            if (end - start <= LINE_CHARACTERS)
                continue;
            dropped += add_line((ent_text){name.at + start, i - start}, out);
            ent_buffer_add(out, ENT_TEXT("\\n"));
            start = i + 1;
        }
    dropped += add_line((ent_text){name.at + start, name.len - start}, out);
    ent_buffer_clear(&name);
    if (actor->country.len > 0 && actor->type != ENT_ACTOR_COUNTRY) {
        ent_buffer_add(out, ENT_TEXT("\\n"));
        dropped += add_line(actor->country, out);
    }
    ent_buffer_add_char(out, '"');
    return dropped;
}

static uint32_t add_actor_tooltip(const ent_graph_actor *actor, ent_buffer *out) {
    const ent_text parts[] = {ent_text_of(ent_actor_type_name(actor->type)), actor->role,
                              actor->country};
    ent_buffer tip = {0};
    ent_buffer_add(&tip, actor->name);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].len > 0) {
            ent_buffer_add(&tip, ENT_TEXT(", "));
            ent_buffer_add(&tip, parts[i]);
        }
    ent_buffer_print(&tip, "; in %u article%s", actor->docs, actor->docs == 1 ? "" : "s");
    uint32_t dropped = add_attribute("tooltip", ent_buffer_text(&tip), out);
    ent_buffer_clear(&tip);
    return dropped;
}

static uint32_t add_actor(const ent_graph_actor *actor, double size, ent_buffer *out) {
    const ent_actor_look *look = ent_actor_look_of(actor->type);
    ent_buffer_add(out, ENT_TEXT("  "));
    uint32_t dropped = ent_escape_dot(actor->id, out);
    ent_buffer_add(out, ENT_TEXT(" ["));
    dropped += add_actor_label(actor, out);
    ent_buffer_print(out,
                     ", shape=\"%s\", style=\"%s\", peripheries=\"%d\", fillcolor=\"%s\", "
                     "color=\"%s\", fontsize=\"",
                     look->shape, look->style, look->peripheries, look->tint, look->rim);
    ent_number_add(10 + size / 8, 1, out);
    ent_buffer_add_char(out, '"');
    dropped += add_actor_tooltip(actor, out);
    dropped += add_attribute("name", actor->name, out);
    dropped += add_attribute("type", ent_text_of(ent_actor_type_name(actor->type)), out);
    if (actor->country.len > 0)
        dropped += add_attribute("country", actor->country, out);
    ent_buffer_add(out, ENT_TEXT("];\n"));
    return dropped;
}

/* "CONSULT ×3" */
static void add_edge_label(const ent_graph_edge *edge, ent_buffer *out) {
    bool office = edge->event == ENT_EVENT_STATE && edge->phrases.count > 0;
    ent_shorten(office ? edge->phrases.at[0] : ent_edge_kind(edge), 30, out);
    if (edge->weight > 1)
        ent_buffer_print(out, " \xC3\x97%u", edge->weight);
}

/* The best sentence, where it stands and who says so, in one line. */
static uint32_t add_edge_tooltip(const ent_graph_edge *edge, ent_buffer *out) {
    ent_buffer tip = {0};
    add_edge_label(edge, &tip);
    if (edge->evidence_count > 0) {
        const ent_evidence *best = &edge->evidence[0];
        char date[16];
        ent_buffer_add(&tip, ENT_TEXT(": "));
        ent_shorten(best->text, TOOLTIP_CHARACTERS, &tip);
        ent_buffer_add(&tip, ENT_TEXT(" ("));
        if (best->said_by.len > 0) {
            ent_buffer_add(&tip, ENT_TEXT("according to "));
            ent_buffer_add(&tip, best->said_by);
            ent_buffer_add(&tip, ENT_TEXT(", "));
        }
        ent_buffer_add(&tip, best->doc);
        (void)ent_date_print(best->date, date);
        ent_buffer_print(&tip, "%s%s)", date[0] != '\0' ? ", " : "", date);
    }
    uint32_t dropped = add_attribute("tooltip", ent_buffer_text(&tip), out);
    dropped += add_attribute("labeltooltip", ent_buffer_text(&tip), out);
    ent_buffer_clear(&tip);
    return dropped;
}

static uint32_t add_edge(const ent_graph *graph, const ent_graph_edge *edge, const char *layout,
                         ent_buffer *out) {
    ent_buffer label = {0};
    ent_buffer_add(out, ENT_TEXT("  "));
    uint32_t dropped = ent_escape_dot(graph->actors[edge->from].id, out);
    ent_buffer_add(out, ENT_TEXT(" -> "));
    dropped += ent_escape_dot(graph->actors[edge->to].id, out);
    add_edge_label(edge, &label);
    /* Layers make room for a label; between forces one is drawn where it covers nothing. */
    ent_buffer_print(out, " [%s=", is_layered(layout) ? "label" : "xlabel");
    dropped += ent_escape_dot(ent_buffer_text(&label), out);
    ent_buffer_clear(&label);
    const char *colour = ent_edge_colour(edge->event);
    ent_buffer_print(out, ", color=\"%s\", fontcolor=\"%s\", style=\"%s\", penwidth=\"", colour,
                     edge->event == ENT_EVENT_STATE ? "#666666" : "#333333", ent_edge_style(edge));
    ent_number_add(ent_edge_width(edge), 2, out);
    ent_buffer_print(out, "\", weight=\"%u\"%s", edge->weight,
                     edge->symmetric ? ", dir=\"none\"" : "");
    dropped += add_attribute("key", edge->id, out);
    dropped += add_attribute("id", edge->id, out);
    dropped += add_attribute("relation", edge->relation, out);
    dropped += add_edge_tooltip(edge, out);
    if (edge->evidence_count > 0 && is_link(edge->evidence[0].url))
        dropped += add_attribute("URL", edge->evidence[0].url, out);
    ent_buffer_add(out, ENT_TEXT("];\n"));
    return dropped;
}

uint32_t ent_dot_add(const ent_graph *graph, ent_dot_layout_kind layout, ent_buffer *out) {
    const char *program = ent_dot_layout(graph, layout);
    uint32_t dropped = 0;
    ent_arena arena;
    ent_arena_init(&arena, "writing DOT");
    double *sizes = ENT_NEW_ARRAY(&arena, double, graph->actor_count);
    ent_actor_sizes(graph, sizes);
    add_head(graph, program, out);
    for (uint32_t i = 0; i < graph->actor_count; i++)
        dropped += add_actor(&graph->actors[i], sizes[i], out);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        dropped += add_edge(graph, &graph->edges[i], program, out);
    ent_buffer_add(out, ENT_TEXT("}\n"));
    ent_arena_clear(&arena);
    return dropped;
}
