#include "graph/graph.h"

#include "core/base/hash.h"
#include "core/text/utf8.h"

#include <stdlib.h>

void ent_graph_clear(ent_graph *graph) {
    ent_arena_clear(&graph->arena);
    *graph = (ent_graph){0};
}

static ent_texts copy_texts(ent_texts texts, ent_arena *arena) {
    ent_text *copy = ENT_NEW_ARRAY(arena, ent_text, texts.count);
    for (uint32_t i = 0; i < texts.count; i++)
        copy[i] = ent_arena_copy(arena, texts.at[i]);
    return (ent_texts){copy, texts.count};
}

void ent_graph_edge_copy(const ent_graph_edge *edge, ent_arena *arena, ent_graph_edge *out) {
    ent_evidence *evidence = ENT_NEW_ARRAY(arena, ent_evidence, edge->evidence_count);
    ent_date *dates = ENT_NEW_ARRAY(arena, ent_date, edge->date_count);
    for (uint32_t i = 0; i < edge->date_count; i++)
        dates[i] = edge->dates[i];
    for (uint32_t i = 0; i < edge->evidence_count; i++) {
        evidence[i] = edge->evidence[i];
        evidence[i].text = ent_arena_copy(arena, evidence[i].text);
        evidence[i].doc = ent_arena_copy(arena, evidence[i].doc);
        evidence[i].outlet = ent_arena_copy(arena, evidence[i].outlet);
        evidence[i].url = ent_arena_copy(arena, evidence[i].url);
        evidence[i].phrase = ent_arena_copy(arena, evidence[i].phrase);
        evidence[i].said_by = ent_arena_copy(arena, evidence[i].said_by);
    }
    *out = *edge;
    out->id = ent_arena_copy(arena, edge->id);
    out->relation = ent_arena_copy(arena, edge->relation);
    out->phrases = copy_texts(edge->phrases, arena);
    out->sources = copy_texts(edge->sources, arena);
    out->dates = dates;
    out->evidence = evidence;
}

uint32_t ent_edge_confidence(const ent_graph_edge *edge) {
    return edge->n == 0 ? 0 : (uint32_t)((edge->confidence + edge->n / 2) / edge->n);
}

bool ent_event_has_relations(ent_event event) {
    return event == ENT_EVENT_NONE || event == ENT_EVENT_STATE;
}

uint64_t ent_edge_hash(ent_text from, ent_text to, ent_event event, ent_text relation,
                       bool symmetric) {
    if (!ent_event_has_relations(event))
        relation = ent_text_of(ent_event_name(event));
    uint64_t hash = ent_hash(from);
    hash = ent_hash_mix(hash, ent_hash(to));
    hash = ent_hash_mix(hash, ent_hash(relation));
    return ent_hash_mix(hash, (uint64_t)event * 2 + symmetric);
}

ent_text ent_edge_kind(const ent_graph_edge *edge) {
    if (ent_event_has_relations(edge->event))
        return edge->relation;
    return ent_text_of(ent_event_name(edge->event));
}

ent_modality ent_edge_modality(const ent_graph_edge *edge) {
    if (edge->future + edge->hypothetical < edge->n)
        return ENT_MODALITY_ACTUAL;
    return edge->future > 0 ? ENT_MODALITY_FUTURE : ENT_MODALITY_HYPOTHETICAL;
}

int ent_date_order(ent_date a, ent_date b) {
    if ((a.year == 0) != (b.year == 0))
        return a.year == 0 ? 1 : -1;
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

void ent_text_flatten(ent_text text, size_t bytes, ent_buffer *out) {
    ent_buffer flat = {0};
    for (size_t i = 0; i < text.len && flat.len < bytes; i++) {
        bool blank = ent_ascii_is_space(text.at[i]);
        if (!blank)
            ent_buffer_add_char(&flat, text.at[i]);
        else if (flat.len > 0 && flat.at[flat.len - 1] != ' ')
            ent_buffer_add_char(&flat, ' ');
    }
    size_t len = ent_utf8_check(ent_buffer_text(&flat)); /* a sequence cut in two is no UTF-8 */
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): at is NULL only where len is 0 */
    while (len > 0 && flat.at[len - 1] == ' ')
        len--;
    ent_buffer_add(out, (ent_text){ent_buffer_text(&flat).at, len});
    ent_buffer_clear(&flat);
}

/* Edges of one pair. */
static int compare_parallel(const void *left, const void *right) {
    const ent_graph_edge *a = left;
    const ent_graph_edge *b = right;
    if (a->event != b->event)
        return a->event < b->event ? -1 : 1;
    int order = ent_text_compare(a->relation, b->relation);
    return order != 0 ? order : ent_text_compare(a->id, b->id);
}

/* A stable counting sort of edges, in the order that in has them (NULL: their own), by one end;
 * first (one longer than the actors) is room to count in. */
static void sort_by_end(const uint32_t *end, const uint32_t *in, uint32_t count, uint32_t *first,
                        uint32_t actors, uint32_t *out) {
    memset(first, 0, ((size_t)actors + 1) * sizeof *first);
    for (uint32_t i = 0; i < count; i++)
        first[end[i] + 1]++;
    for (uint32_t a = 0; a < actors; a++)
        first[a + 1] += first[a];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t edge = in != NULL ? in[i] : i;
        out[first[end[edge]]++] = edge;
    }
}

uint32_t *ent_edges_order(const uint32_t *from, const uint32_t *to, uint32_t count, uint32_t actors,
                          ent_arena *arena) {
    uint32_t *other = ENT_NEW_ARRAY(arena, uint32_t, count);
    uint32_t *order = ENT_NEW_ARRAY(arena, uint32_t, count);
    uint32_t *first = ENT_NEW_ARRAY(arena, uint32_t, (size_t)actors + 1);
    sort_by_end(to, NULL, count, first, actors, other);
    sort_by_end(from, other, count, first, actors, order);
    return order;
}

void ent_graph_sort_parallel(ent_graph *graph) {
    ent_graph_edge *edges = graph->edges;
    for (uint32_t i = 0; i < graph->edge_count;) {
        uint32_t end = i + 1;
        while (end < graph->edge_count && edges[end].from == edges[i].from &&
               edges[end].to == edges[i].to)
            end++;
        if (end - i > 1)
            qsort(edges + i, end - i, sizeof *edges, compare_parallel);
        i = end;
    }
}

/* Puts edge order[i] to place i, circle by circle. */
static void permute_edges(ent_graph_edge *edges, uint32_t *order, uint32_t count) {
    for (uint32_t start = 0; start < count; start++) {
        ent_graph_edge first = edges[start];
        uint32_t place = start;
        while (order[place] != start) {
            uint32_t from = order[place];
            edges[place] = edges[from];
            order[place] = place; /* done */
            place = from;
        }
        order[place] = place;
        edges[place] = first;
    }
}

void ent_graph_sort_edges(ent_graph *graph) {
    ent_arena arena;
    uint32_t count = graph->edge_count;
    ent_arena_init(&arena, "sorting the edges");
    uint32_t *from = ENT_NEW_ARRAY(&arena, uint32_t, count);
    uint32_t *to = ENT_NEW_ARRAY(&arena, uint32_t, count);
    bool sorted = true;
    for (uint32_t i = 0; i < count; i++) {
        from[i] = graph->edges[i].from;
        to[i] = graph->edges[i].to;
        sorted = sorted && (i == 0 || from[i - 1] < from[i] ||
                            (from[i - 1] == from[i] && to[i - 1] <= to[i]));
    }
    if (!sorted)
        permute_edges(graph->edges, ent_edges_order(from, to, count, graph->actor_count, &arena),
                      count);
    ent_graph_sort_parallel(graph);
    ent_arena_clear(&arena);
}

void ent_graph_drop_idle(ent_graph *graph) {
    uint32_t *place = ENT_NEW_ARRAY(&graph->arena, uint32_t, graph->actor_count);
    uint32_t actors = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++)
        place[graph->edges[i].from] = place[graph->edges[i].to] = 1;
    for (uint32_t i = 0; i < graph->actor_count; i++) {
        if (place[i] == 0)
            continue;
        graph->actors[actors] = graph->actors[i];
        place[i] = actors++;
    }
    if (actors == graph->actor_count)
        return;
    graph->actor_count = actors;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        graph->edges[i].from = place[graph->edges[i].from];
        graph->edges[i].to = place[graph->edges[i].to];
    }
}
