#include "core/base/buffer.h"
#include "graph/filter_read.h"
#include "graph/select.h"
#include "graph/ties.h"
#include "tests/support/small_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

/* Two parts: a to f around a, and g with h. */
static const small_edge rows[] = {
    {'a', 'b', ENT_EVENT_CONSULT, 5, {"2023-10-01", "2023-10-20", "2023-11-02"}, true, false},
    {'a', 'b', ENT_EVENT_ACCUSE, 1, {"2023-12-01"}, false, false},
    {'a', 'c', ENT_EVENT_AID, 20, {"2022-01-01"}, false, false},
    {'b', 'c', ENT_EVENT_ASSAULT, 1, {"2024"}, false, false},
    {'c', 'd', ENT_EVENT_STATE, 2, {NULL}, false, false},
    {'d', 'e', ENT_EVENT_THREATEN, 1, {"2023-10-15"}, false, true},
    {'a', 'f', ENT_EVENT_REQUEST, 1, {"2023-06"}, false, false},
    {'g', 'h', ENT_EVENT_AGREE, 30, {"2023-10-31"}, true, false},
};
enum { ROWS = sizeof rows / sizeof *rows };

typedef struct option {
    ent_filter_key key;
    const char *value;
} option;

static const struct {
    const char *name;
    option filter[3];
    ent_selection selection;
    const char *want; /* edges that are left, "from to event" */
} selections[] = {
    {"nothing asked, all stays",
     {{ENT_FILTER_KEY_COUNT, NULL}},
     {.hops = 0},
     "abCONSULT abACCUSE acAID afREQUEST bcASSAULT cdSTATE deTHREATEN ghAGREE "},
    {"since takes an edge with one day in time, and none without a day",
     {{ENT_FILTER_SINCE, "2023-11"}},
     {.hops = 0},
     "abCONSULT abACCUSE bcASSAULT "},
    {"until a month is its last day",
     {{ENT_FILTER_SINCE, "2023-10"}, {ENT_FILTER_UNTIL, "2023-10"}},
     {.hops = 0},
     "abCONSULT deTHREATEN ghAGREE "},
    {"events are alternatives",
     {{ENT_FILTER_EVENT, "consult,ACCUSE"}},
     {.hops = 0},
     "abCONSULT abACCUSE "},
    {"a side of the quads",
     {{ENT_FILTER_QUAD, "conflict"}},
     {.hops = 0},
     "abACCUSE afREQUEST bcASSAULT deTHREATEN "},
    {"a quad by its name", {{ENT_FILTER_QUAD, "Material-Conflict"}}, {.hops = 0}, "bcASSAULT "},
    {"an actor at either end",
     {{ENT_FILTER_ACTOR, "B"}},
     {.hops = 0},
     "abCONSULT abACCUSE bcASSAULT "},
    {"a country at either end", {{ENT_FILTER_COUNTRY, "ddd"}}, {.hops = 0}, "cdSTATE deTHREATEN "},
    {"weight of an edge", {{ENT_FILTER_MIN_WEIGHT, "5"}}, {.hops = 0}, "abCONSULT acAID ghAGREE "},
    {"confidence higher than any", {{ENT_FILTER_MIN_CONFIDENCE, "0.8001"}}, {.hops = 0}, ""},
    {"confidence just met",
     {{ENT_FILTER_MIN_CONFIDENCE, "0.8"}, {ENT_FILTER_EVENT, "AID"}},
     {.hops = 0},
     "acAID "},
    {"a source that reports",
     {{ENT_FILTER_SOURCE, "Wire"}, {ENT_FILTER_EVENT, "AID"}},
     {.hops = 0},
     "acAID "},
    {"a source that does not", {{ENT_FILTER_SOURCE, "Post"}}, {.hops = 0}, ""},
    {"what surrounds an actor, and the edges among them",
     {{ENT_FILTER_KEY_COUNT, NULL}},
     {.ego = {"b", 1}},
     "abCONSULT abACCUSE acAID bcASSAULT "},
    {"two hops around",
     {{ENT_FILTER_KEY_COUNT, NULL}},
     {.ego = {"e", 1}, .hops = 2},
     "cdSTATE deTHREATEN "},
    {"filters come before the surroundings",
     {{ENT_FILTER_MIN_WEIGHT, "5"}},
     {.ego = {"b", 1}, .hops = 9},
     "abCONSULT acAID "},
    {"the largest part",
     {{ENT_FILTER_KEY_COUNT, NULL}},
     {.component = ENT_COMPONENT_LARGEST},
     "abCONSULT abACCUSE acAID afREQUEST bcASSAULT cdSTATE deTHREATEN "},
    {"the part of an actor",
     {{ENT_FILTER_KEY_COUNT, NULL}},
     {.component = ENT_COMPONENT_OF, .component_of = {"h", 1}},
     "ghAGREE "},
    {"the weightiest actors and what is between them",
     {{ENT_FILTER_KEY_COUNT, NULL}},
     {.top = 4}, /* g and h 30, a 27, c 23 */
     "acAID ghAGREE "},
    {"a tie stands out at one of its ends", /* a-c: 20 of 27 at a, 3 ties: (7/27)^2 = 0.067 */
     {{ENT_FILTER_KEY_COUNT, NULL}},
     {.backbone = 0.07},
     "acAID "},
    {"a stricter level leaves none", {{ENT_FILTER_KEY_COUNT, NULL}}, {.backbone = 0.01}, ""},
};

static void the_part_asked_for_is_left(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof selections / sizeof *selections; r++) {
        ent_graph graph;
        ent_selection selection = selections[r].selection;
        ent_error err = {0};
        ent_buffer got = {0};
        small_graph(rows, ROWS, 'h', &graph);
        for (int i = 0; i < 3 && selections[r].filter[i].value != NULL; i++)
            assert_int_equal(ent_filter_read(selections[r].filter[i].key,
                                             ent_text_of(selections[r].filter[i].value),
                                             &graph.arena, &selection.filter, &err),
                             ENT_OK);
        assert_int_equal(ent_filter_resolve(&graph, &graph.arena, &selection.filter, &err), ENT_OK);
        ent_graph_select(&graph, &selection);
        for (uint32_t i = 0; i < graph.edge_count; i++) {
            const ent_graph_edge *edge = &graph.edges[i];
            assert_true(edge->from < graph.actor_count && edge->to < graph.actor_count);
            ent_buffer_print(&got, "%s%s%s ", graph.actors[edge->from].id.at,
                             graph.actors[edge->to].id.at, ent_event_name(edge->event));
        }
        if (!ent_text_is(ent_buffer_text(&got), ent_text_of(selections[r].want)))
            fail_msg("%s: got %s", selections[r].name, ent_buffer_text(&got).at);
        ent_buffer_clear(&got);
        ent_graph_clear(&graph);
    }
}

static void days_and_evidence_out_of_time_go(void **state) {
    (void)state;
    ent_graph graph;
    small_graph(rows, ROWS, 'h', &graph);
    ent_selection selection = {.filter = {.since = {2023, 10, 2},
                                          .until = {2023, 10, 0},
                                          .events = 1U << ENT_EVENT_CONSULT}};
    ent_graph_select(&graph, &selection);
    assert_int_equal(graph.edge_count, 1);
    assert_int_equal(graph.edges[0].date_count, 1);
    assert_int_equal(graph.edges[0].dates[0].day, 20);
    assert_int_equal(graph.edges[0].evidence_count, 1);
    assert_int_equal(graph.edges[0].evidence[0].date.day, 20);
    ent_graph_clear(&graph);
}

static void facts_alone_leave_out_what_was_denied(void **state) {
    (void)state;
    ent_graph graph;
    small_graph(rows, ROWS, 'h', &graph);
    ent_selection selection = {.filter = {.actual_only = true}};
    ent_graph_select(&graph, &selection);
    assert_int_equal(graph.edge_count, ROWS - 1);
    ent_graph_clear(&graph);
}

static const struct {
    const char *name;
    ent_filter_key key;
    const char *value, *want;
} refused[] = {
    {"a day that is none", ENT_FILTER_SINCE, "2023-02-30",
     "--since wants a day that is one, as 2023-10-15, 2023-10 or 2023, not \"2023-02-30\""},
    {"an event of no kind", ENT_FILTER_EVENT, "CONSULT,DANCE",
     "--event wants one of AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE "
     "REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT STATE, not \"DANCE\""},
    {"a quad of no kind", ENT_FILTER_QUAD, "verbal",
     "--quad wants verbal-cooperation, material-cooperation, verbal-conflict, material-conflict, "
     "cooperation or conflict, not \"verbal\""},
    {"a country of two letters", ENT_FILTER_COUNTRY, "US",
     "--country wants three letters of ISO 3166, as in CHN, not \"US\""},
    {"a list with a gap", ENT_FILTER_COUNTRY, "USA,,CHN",
     "--country wants three letters of ISO 3166, as in CHN, not \"\""},
    {"a weight of nothing", ENT_FILTER_MIN_WEIGHT, "0",
     "--min-weight wants a whole number from 1, not \"0\""},
    {"a weight past all", ENT_FILTER_MIN_WEIGHT, "99999999999999999999",
     "--min-weight wants a whole number, not \"99999999999999999999\""},
    {"a confidence above one", ENT_FILTER_MIN_CONFIDENCE, "1.01",
     "--min-confidence wants a number from 0 to 1, not \"1.01\""},
    {"a confidence without a digit", ENT_FILTER_MIN_CONFIDENCE, ".",
     "--min-confidence wants a number from 0 to 1, not \".\""},
};

static void words_that_say_nothing_are_refused(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof refused / sizeof *refused; r++) {
        ent_arena arena = {0};
        ent_filter filter = {0};
        ent_error err = {0};
        ent_status status =
            ent_filter_read(refused[r].key, ent_text_of(refused[r].value), &arena, &filter, &err);
        if (status != ENT_ERR_USAGE || strcmp(err.text, refused[r].want) != 0)
            fail_msg("%s: %s", refused[r].name, err.text);
        ent_arena_clear(&arena);
    }
}

static const struct {
    const char *value;
    uint32_t want;
} confidences[] = {{"0", 0},     {"1", 10000},   {"1.0", 10000}, {"0.75", 7500},
                   {".5", 5000}, {"00.1", 1000}, {"1.", 10000},  {"0.99999", 9999}};

static void confidences_are_read_in_ten_thousandths(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof confidences / sizeof *confidences; r++) {
        ent_arena arena = {0};
        ent_filter filter = {0};
        ent_error err = {0};
        assert_int_equal(ent_filter_read(ENT_FILTER_MIN_CONFIDENCE,
                                         ent_text_of(confidences[r].value), &arena, &filter, &err),
                         ENT_OK);
        assert_int_equal(filter.min_confidence, confidences[r].want);
        ent_arena_clear(&arena);
    }
}

/* The ties of a random graph against every pair of its edges. */
static void ties_are_what_the_edges_say(void **state) {
    (void)state;
    random_state random = 5;
    for (int round = 0; round < 40; round++) {
        ent_graph graph;
        ent_ties ties;
        ent_tie_kind kind = round % 2 == 0 ? ENT_TIES_EITHER_WAY : ENT_TIES_DIRECTED;
        random_graph(2 + random_below(&random, 12), 1 + random_below(&random, 50), &random, &graph);
        ent_ties_make(&graph, kind, &graph.arena, &ties);
        for (uint32_t a = 0; a < graph.actor_count; a++)
            for (uint32_t b = 0; b < graph.actor_count; b++) {
                ent_tie want = {.to = b, .cost = UINT32_MAX};
                for (uint32_t i = 0; i < graph.edge_count; i++) {
                    const ent_graph_edge *edge = &graph.edges[i];
                    bool back = edge->from == b && edge->to == a &&
                                (kind == ENT_TIES_EITHER_WAY || edge->symmetric);
                    if (!back && !(edge->from == a && edge->to == b))
                        continue;
                    want.edges++;
                    want.weight += edge->weight;
                    if (ent_edge_cost(edge) < want.cost) {
                        want.cost = ent_edge_cost(edge);
                        want.edge = i;
                    }
                }
                const ent_tie *tie = ent_tie_find(&ties, a, b);
                assert_int_equal(tie == NULL, want.edges == 0);
                if (tie == NULL)
                    continue;
                assert_int_equal(tie->edge, want.edge);
                assert_int_equal(tie->cost, want.cost);
                assert_int_equal(tie->edges, want.edges);
                assert_int_equal(tie->weight, want.weight);
            }
        ent_graph_clear(&graph);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_part_asked_for_is_left),
        cmocka_unit_test(days_and_evidence_out_of_time_go),
        cmocka_unit_test(facts_alone_leave_out_what_was_denied),
        cmocka_unit_test(words_that_say_nothing_are_refused),
        cmocka_unit_test(confidences_are_read_in_ten_thousandths),
        cmocka_unit_test(ties_are_what_the_edges_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
