/* Graphs for tests of what works on a merged graph: from rows of edges, or made at random. */
#ifndef ENT_TESTS_SMALL_GRAPH_H
#define ENT_TESTS_SMALL_GRAPH_H

#include "graph/graph.h"
#include "tests/support/random.h"

#include <stdlib.h>

enum { SMALL_DAYS_MAX = 4 };

/* Actors are single letters, their ids and names alike; countries are their capital three times. */
typedef struct small_edge {
    char from, to;
    ent_event event;
    uint32_t weight;
    const char *days[SMALL_DAYS_MAX]; /* ascending */
    bool symmetric, negated;
} small_edge;

static inline void small_actor(ent_graph *graph, uint32_t number, ent_text id) {
    graph->actors[number] =
        (ent_graph_actor){.id = id,
                          .name = id,
                          .country = ent_arena_print(&graph->arena, "%c%c%c", id.at[0] - 32,
                                                     id.at[0] - 32, id.at[0] - 32),
                          .type = ENT_ACTOR_COUNTRY,
                          .mentions = 1,
                          .docs = 1};
}

static inline void small_days(ent_graph *graph, const small_edge *row, ent_graph_edge *edge) {
    ent_date *dates = ENT_NEW_ARRAY(&graph->arena, ent_date, SMALL_DAYS_MAX);
    ent_evidence *evidence = ENT_NEW_ARRAY(&graph->arena, ent_evidence, SMALL_DAYS_MAX);
    for (uint32_t d = 0; d < SMALL_DAYS_MAX && row->days[d] != NULL; d++) {
        (void)ent_date_parse(ent_text_of(row->days[d]), &dates[d]);
        evidence[d] = (ent_evidence){.text = ent_arena_print(&graph->arena, "On %s.", row->days[d]),
                                     .doc = ent_text_of(row->days[d]),
                                     .outlet = ENT_TEXT("Wire"),
                                     .date = dates[d],
                                     .sentence = 1,
                                     .confidence = 8000};
        edge->date_count++;
    }
    edge->dates = dates;
    edge->evidence = evidence;
    edge->evidence_count =
        edge->date_count < ENT_EVIDENCE_MAX ? edge->date_count : ENT_EVIDENCE_MAX;
}

/* The graph of these rows; actors are the letters from 'a' to last, edges or none. */
static inline void small_graph(const small_edge *rows, uint32_t count, char last, ent_graph *out) {
    *out = (ent_graph){.actor_count = (uint32_t)(last - 'a') + 1, .edge_count = count};
    out->actors = ENT_NEW_ARRAY(&out->arena, ent_graph_actor, out->actor_count);
    out->edges = ENT_NEW_ARRAY(&out->arena, ent_graph_edge, count);
    for (uint32_t i = 0; i < out->actor_count; i++)
        small_actor(out, i, ent_arena_print(&out->arena, "%c", (int)('a' + i)));
    for (uint32_t i = 0; i < count; i++) {
        const small_edge *row = &rows[i];
        ent_graph_edge *edge = &out->edges[i];
        *edge = (ent_graph_edge){.id = ent_arena_print(&out->arena, "e%c%c%s", row->from, row->to,
                                                       ent_event_name(row->event)),
                                 .from = (uint32_t)(row->from - 'a'),
                                 .to = (uint32_t)(row->to - 'a'),
                                 .event = row->event,
                                 .relation = row->event == ENT_EVENT_STATE ? ENT_TEXT("leads")
                                                                           : ENT_TEXT("meet"),
                                 .symmetric = row->symmetric,
                                 .weight = row->weight,
                                 .n = row->weight,
                                 .negated = row->negated ? row->weight : 0,
                                 .docs = row->weight,
                                 .outlets = 1,
                                 .confidence = (uint64_t)row->weight * 8000};
        small_days(out, row, edge);
    }
    ent_graph_sort_edges(out);
}

/* A random graph of so many actors and edges, parallel ones among them, none with both ends in one
 * actor; all edges have days in 2023. */
static inline void random_graph(uint32_t actors, uint32_t edges, random_state *random,
                                ent_graph *out) {
    *out = (ent_graph){.actor_count = actors, .edge_count = edges};
    out->actors = ENT_NEW_ARRAY(&out->arena, ent_graph_actor, actors);
    out->edges = ENT_NEW_ARRAY(&out->arena, ent_graph_edge, edges);
    for (uint32_t i = 0; i < actors; i++)
        small_actor(out, i, ent_arena_print(&out->arena, "a%05u", i));
    for (uint32_t i = 0; i < edges; i++) {
        uint32_t from = random_below(random, actors);
        uint32_t weight = 1 + random_below(random, 6);
        ent_date *dates = ENT_NEW_ARRAY(&out->arena, ent_date, 2);
        dates[0] = (ent_date){2023, (uint8_t)(1 + random_below(random, 9)), 1};
        dates[1] = (ent_date){2023, (uint8_t)(dates[0].month + random_below(random, 3)), 2};
        out->edges[i] =
            (ent_graph_edge){.id = ent_arena_print(&out->arena, "e%016x", i),
                             .from = from,
                             .to = (from + 1 + random_below(random, actors - 1)) % actors,
                             .event = (ent_event)(1 + random_below(random, 16)),
                             .relation = ENT_TEXT("meet"),
                             .symmetric = random_below(random, 3) == 0,
                             .weight = weight,
                             .n = weight,
                             .confidence = (uint64_t)weight * (1000 + random_below(random, 9000)),
                             .dates = dates,
                             .date_count = 1 + random_below(random, 2)};
    }
    ent_graph_sort_edges(out);
}

#endif
