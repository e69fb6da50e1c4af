#include "export/html.h"

#include "core/base/embed.h"
#include "export/clean.h"
#include "export/look.h"
#include "export/number.h"
#include "graph/network.h"
#include "graph/strongest.h"

ENT_EMBED(ent_page, ENT_PAGE);

static const char data_mark[] = "@DATA@";

/* JSON of one record, and what of it was passed on: a data block ends at "</script", and a JSON
 * text means the same with its angle brackets, ampersands and line separators as escapes. */
typedef struct writer {
    ent_buffer json;
    ent_stream *out;
} writer;

static void pass(writer *w) {
    ent_buffer *out = &w->out->text;
    size_t done = 0;
    for (size_t i = 0; i < w->json.len; i++) {
        const char *at = w->json.at + i;
        const char *instead = *at == '<' ? "\\u003c" : *at == '>' ? "\\u003e" : NULL;
        size_t size = 1;
        if (*at == '&')
            instead = "\\u0026";
        if (*at == '\xE2' && i + 2 < w->json.len && at[1] == '\x80' &&
            (at[2] == '\xA8' || at[2] == '\xA9')) {
            instead = at[2] == '\xA8' ? "\\u2028" : "\\u2029";
            size = 3;
        }
        if (instead == NULL)
            continue;
        ent_buffer_add(out, (ent_text){w->json.at + done, i - done});
        ent_buffer_add(out, ent_text_of(instead));
        done = i + size;
    }
    ent_buffer_add(out, (ent_text){w->json.at + done, w->json.len - done});
    ent_buffer_reset(&w->json);
    ent_stream_pass(w->out);
}

static void add_string(writer *w, ent_text text) {
    w->out->dropped += ent_escape_json(text, &w->json);
}

static void add_next(writer *w, ent_text text) {
    ent_buffer_add_char(&w->json, ',');
    add_string(w, text);
}

static void add_count(writer *w, uint64_t count) {
    ent_buffer_add_char(&w->json, ',');
    ent_count_add(count, &w->json);
}

/* In front of all but the first of a list. */
static void add_comma(writer *w, uint32_t place) {
    if (place > 0)
        ent_buffer_add_char(&w->json, ',');
}

static void add_types(writer *w) {
    ent_buffer_add(&w->json, ENT_TEXT("\"types\":["));
    for (uint32_t i = 0; i < ENT_ACTOR_TYPE_COUNT; i++) {
        const ent_actor_look *look = ent_actor_look_of((ent_actor_type)i);
        add_comma(w, i);
        ent_buffer_print(&w->json, "[\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"]",
                         ent_actor_type_name((ent_actor_type)i), look->words, look->colour,
                         look->tint, look->rim);
    }
    ent_buffer_add(&w->json, ENT_TEXT("],\n\"quads\":["));
    for (uint32_t i = 0; i <= ENT_QUAD_MATERIAL_CONFLICT; i++) {
        add_comma(w, i);
        ent_buffer_print(&w->json, "[\"%s\",\"%s\"]", ent_quad_name((ent_quad)i),
                         ent_quad_colour((ent_quad)i));
    }
    ent_buffer_add(&w->json, ENT_TEXT("],\n\"events\":["));
    for (uint32_t i = 0; i < ENT_EVENT_COUNT; i++) {
        add_comma(w, i);
        ent_buffer_print(&w->json, "[\"%s\",%d]", ent_event_name((ent_event)i),
                         (int)ent_event_quad((ent_event)i));
    }
    ent_buffer_add(&w->json, ENT_TEXT("],\n"));
}

/* id, name, type, country, role, x, y, articles, other names */
static void add_actor(writer *w, const ent_graph_actor *actor) {
    ent_buffer_add_char(&w->json, '[');
    add_string(w, actor->id);
    add_next(w, actor->name.len > 0 ? actor->name : actor->id);
    add_count(w, (uint64_t)actor->type);
    add_next(w, actor->country);
    add_next(w, actor->role);
    ent_buffer_add_char(&w->json, ',');
    ent_number_add(actor->x, 1, &w->json);
    ent_buffer_add_char(&w->json, ',');
    ent_number_add(actor->y, 1, &w->json);
    add_count(w, actor->docs);
    ent_buffer_add(&w->json, ENT_TEXT(",["));
    for (uint32_t i = 0; i < actor->aliases.count; i++) {
        add_comma(w, i);
        add_string(w, actor->aliases.at[i]);
    }
    ent_buffer_add(&w->json, ENT_TEXT("]]"));
}

/* sentence, article, its number, day, outlet, address, who says so, confidence, and the triple's
 * key where it is known */
static void add_evidence(writer *w, const ent_evidence *evidence) {
    char date[16];
    ent_buffer_add_char(&w->json, '[');
    add_string(w, evidence->text);
    add_next(w, evidence->doc);
    add_count(w, evidence->sentence);
    add_next(w, ent_text_of(ent_date_print(evidence->date, date)));
    add_next(w, evidence->outlet);
    add_next(w, evidence->url);
    add_next(w, evidence->said_by);
    add_count(w, evidence->confidence);
    if (evidence->key != 0) /* as text: a number of JSON holds 53 bits */
        ent_buffer_print(&w->json, ",\"%016llx\"", (unsigned long long)evidence->key);
    ent_buffer_add_char(&w->json, ']');
}

/* id, from, to, event, relation, symmetric, weight, triples, denied, planned, wished, confidence,
 * articles with reprints, days, evidence */
static void add_edge(writer *w, const ent_graph_edge *edge) {
    char date[16];
    ent_buffer_add_char(&w->json, '[');
    add_string(w, edge->id);
    add_count(w, edge->from);
    add_count(w, edge->to);
    add_count(w, (uint64_t)edge->event);
    bool office = edge->event == ENT_EVENT_STATE && edge->phrases.count > 0;
    add_next(w, office ? edge->phrases.at[0] : edge->relation);
    add_count(w, edge->symmetric);
    add_count(w, edge->weight);
    add_count(w, edge->n);
    add_count(w, edge->negated);
    add_count(w, edge->future);
    add_count(w, edge->hypothetical);
    add_count(w, ent_edge_confidence(edge));
    add_count(w, edge->docs);
    ent_buffer_add(&w->json, ENT_TEXT(",["));
    for (uint32_t i = 0; i < edge->date_count; i++) {
        add_comma(w, i);
        add_string(w, ent_text_of(ent_date_print(edge->dates[i], date)));
    }
    ent_buffer_add(&w->json, ENT_TEXT("],["));
    for (uint32_t i = 0; i < edge->evidence_count; i++) {
        add_comma(w, i);
        add_evidence(w, &edge->evidence[i]);
    }
    ent_buffer_add(&w->json, ENT_TEXT("]]"));
}

static void write_data(writer *w, const ent_graph *whole, const ent_graph *part) {
    ent_buffer_add_char(&w->json, '{');
    add_types(w);
    if (!ent_html_shows_all(whole))
        ent_buffer_print(&w->json, "\"cut\":[%u,%u],\n", whole->actor_count, whole->edge_count);
    else
        ent_buffer_add(&w->json, ENT_TEXT("\"cut\":null,\n"));
    ent_buffer_add(&w->json, ENT_TEXT("\"actors\":["));
    for (uint32_t i = 0; i < part->actor_count; i++) {
        ent_buffer_add(&w->json, i > 0 ? ENT_TEXT(",\n") : ENT_TEXT("\n"));
        add_actor(w, &part->actors[i]);
        pass(w);
    }
    ent_buffer_add(&w->json, ENT_TEXT("],\n\"edges\":["));
    for (uint32_t i = 0; i < part->edge_count; i++) {
        ent_buffer_add(&w->json, i > 0 ? ENT_TEXT(",\n") : ENT_TEXT("\n"));
        add_edge(w, &part->edges[i]);
        pass(w);
    }
    ent_buffer_add(&w->json, ENT_TEXT("]}"));
    pass(w);
}

ent_status ent_html_write(const ent_graph *graph, ent_stream *out, ent_error *err) {
    ent_graph part = {0};
    ent_graph_strongest(graph, ENT_HTML_ACTORS_MAX, ENT_HTML_EDGES_MAX, &part);
    ent_status status = part.placed ? ENT_OK : ent_network_place(&part, err);
    if (status == ENT_OK) {
        const char *page = (const char *)ent_page;
        size_t size = (size_t)(ent_page_end - ent_page);
        size_t at = 0;
        while (at + sizeof data_mark <= size &&
               memcmp(page + at, data_mark, strlen(data_mark)) != 0)
            at++;
        writer w = {.out = out};
        ent_buffer_add(&out->text, (ent_text){page, at});
        write_data(&w, graph, &part);
        at += strlen(data_mark);
        ent_buffer_add(&out->text, (ent_text){page + at, size - at});
        ent_stream_pass(out);
        ent_buffer_clear(&w.json);
    }
    ent_graph_clear(&part);
    return status;
}
