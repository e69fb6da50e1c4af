#include "core/base/buffer.h"
#include "core/mentions/fold.h"
#include "graph/brokers.h"
#include "graph/changes.h"
#include "graph/lookup.h"
#include "graph/neighbors.h"
#include "graph/stats.h"
#include "tests/support/small_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static const small_edge rows[] = {
    {'a', 'b', ENT_EVENT_CONSULT, 5, {"2022-10-01", "2022-11-02"}, true, false},
    {'a', 'b', ENT_EVENT_ACCUSE, 2, {"2023-12-01"}, false, false},
    {'a', 'c', ENT_EVENT_AID, 20, {"2022-01-01"}, false, false},
    {'b', 'c', ENT_EVENT_ASSAULT, 1, {"2023"}, false, false},
    {'c', 'd', ENT_EVENT_STATE, 2, {NULL}, false, false},
    {'d', 'e', ENT_EVENT_THREATEN, 1, {"2022-10-15"}, false, false},
    {'e', 'd', ENT_EVENT_AGREE, 1, {"2023-10-15", "2023-10-16"}, false, false},
    {'e', 'f', ENT_EVENT_AID, 3, {"2023-02-01"}, false, true},
    {'g', 'h', ENT_EVENT_CONSULT, 3, {"2022-02-01", "2023-02-01"}, true, false},
};
enum { ROWS = sizeof rows / sizeof *rows };

static const struct {
    const char *name, *before, *after, *want;
} changes[] = {
    {"what comes, goes and turns from one year to the next", "2023", "2023",
     "bc appeared 0/0/0 1/0/1; ac vanished 1/1/0 0/0/0; ab turned to conflict 2/2/0 1/0/1; "
     "de turned to cooperation 1/0/1 2/2/0; "},
    {"days between the two times do not count", "2022-10-02", "2023-12",
     "ac vanished 1/1/0 0/0/0; gh vanished 1/1/0 0/0/0; ab turned to conflict 1/1/0 1/0/1; "},
    {"before all days everything appears", "2001", "2001",
     "ab appeared 0/0/0 3/2/1; de appeared 0/0/0 3/2/1; gh appeared 0/0/0 2/2/0; "
     "ac appeared 0/0/0 1/1/0; bc appeared 0/0/0 1/0/1; "},
};

static void changes_are_told(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof changes / sizeof *changes; r++) {
        ent_graph graph;
        ent_changes found;
        ent_date before;
        ent_date after;
        ent_buffer got = {0};
        small_graph(rows, ROWS, 'h', &graph);
        (void)ent_date_parse(ent_text_of(changes[r].before), &before);
        (void)ent_date_parse(ent_text_of(changes[r].after), &after);
        ent_changes_find(&graph, before, after, &graph.arena, &found);
        for (uint32_t i = 0; i < found.count; i++) {
            const ent_change *one = &found.at[i];
            ent_buffer_print(&got, "%s%s %s %u/%u/%u %u/%u/%u; ", graph.actors[one->one].id.at,
                             graph.actors[one->other].id.at, ent_change_name(one->kind),
                             one->before.days, one->before.cooperation, one->before.conflict,
                             one->after.days, one->after.cooperation, one->after.conflict);
        }
        if (!ent_text_is(ent_buffer_text(&got), ent_text_of(changes[r].want)))
            fail_msg("%s: got %s", changes[r].name, ent_buffer_text(&got).at);
        ent_buffer_clear(&got);
        ent_graph_clear(&graph);
    }
}

static const struct {
    const char *name;
    char from;
    uint32_t hops;
    const char *want;
} neighbors[] = {
    {"the strong ties first", 'a', 1, "c1a b1a "},
    {"then those behind them", 'a', 2, "c1a b1a d2c "},
    {"as far as it goes", 'a', 99, "c1a b1a d2c e3d f4e "},
    {"a part of its own", 'h', 99, "g1h "},
};

static void neighbors_come_near_and_strong_first(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof neighbors / sizeof *neighbors; r++) {
        ent_graph graph;
        ent_ties ties;
        ent_neighbors found;
        ent_buffer got = {0};
        small_graph(rows, ROWS, 'h', &graph);
        ent_ties_make(&graph, ENT_TIES_EITHER_WAY, &graph.arena, &ties);
        ent_neighbors_find(&ties, (uint32_t)(neighbors[r].from - 'a'), neighbors[r].hops,
                           &graph.arena, &found);
        for (uint32_t i = 0; i < found.count; i++)
            ent_buffer_print(&got, "%s%u%s ", graph.actors[found.at[i].actor].id.at,
                             found.at[i].hops, graph.actors[found.at[i].via].id.at);
        if (!ent_text_is(ent_buffer_text(&got), ent_text_of(neighbors[r].want)))
            fail_msg("%s: got %s", neighbors[r].name, ent_buffer_text(&got).at);
        ent_buffer_clear(&got);
        ent_graph_clear(&graph);
    }
}

static void figures_are_counted(void **state) {
    (void)state;
    ent_graph graph;
    ent_stats stats;
    small_graph(rows, ROWS, 'i', &graph); /* i has no edge */
    ent_stats_count(&graph, &stats);
    assert_int_equal(stats.actors, 9);
    assert_int_equal(stats.edges, ROWS);
    assert_int_equal(stats.ties, 7);
    assert_int_equal(stats.triples, 38);
    assert_int_equal(stats.negated, 3);
    assert_int_equal(stats.types[ENT_ACTOR_COUNTRY], 9);
    assert_int_equal(stats.events[ENT_EVENT_CONSULT], 2);
    assert_int_equal(stats.event_triples[ENT_EVENT_CONSULT], 8);
    assert_int_equal(stats.components, 3);
    assert_int_equal(stats.largest, 6);
    assert_int_equal(stats.degree, 3);
    assert_int_equal(stats.undated, 1);
    assert_int_equal(stats.first.year, 2022);
    assert_int_equal(stats.first.month, 1);
    assert_int_equal(stats.last.month, 12);
    ent_graph_clear(&graph);
}

static void brokers_stand_between_strangers(void **state) {
    (void)state;
    ent_graph graph;
    ent_brokers found;
    ent_error err = {0};
    small_graph(rows, ROWS, 'h', &graph);
    assert_int_equal(ent_brokers_find(&graph, 0, &graph.arena, &found, &err), ENT_OK);
    assert_int_equal(found.count, 3);
    /* d and c are on six ways each; the neighbours of c know one another, those of d do not. */
    assert_int_equal(found.at[0].actor, 3);
    assert_int_equal(found.at[0].parts, 2);
    assert_int_equal(found.at[0].one, 2);
    assert_int_equal(found.at[0].other, 4);
    assert_int_equal(found.at[1].actor, 2);
    assert_int_equal(found.at[1].one, 0); /* a, by a weight of 20, and d, by 2 */
    assert_int_equal(found.at[1].other, 3);
    assert_int_equal(found.at[2].actor, 4);
    assert_int_equal(ent_brokers_find(&graph, 1, &graph.arena, &found, &err), ENT_OK);
    assert_int_equal(found.count, 1);
    ent_graph_clear(&graph);
}

/* Few letters and many gaps, so that names often fit. */
static ent_text random_name(random_state *random, ent_arena *arena) {
    static const char *const pieces[] = {"a", "B",  "ab", "Ba",       " ",
                                         "-", ". ", "1",  "\xC3\xA1", "'"};
    ent_text name = {"", 0};
    uint32_t length = 1 + random_below(random, 6);
    for (uint32_t i = 0; i < length; i++)
        name = ent_arena_print(arena, "%s%s", name.at, pieces[random_below(random, 10)]);
    return name;
}

static ent_fit fit_of(ent_text name, ent_text typed, ent_arena *arena) {
    ent_text folded = ent_fold_key(name, arena, NULL);
    ent_text key = ent_fold_key(typed, arena, NULL);
    if (key.len == 0)
        return ENT_FIT_NONE;
    if (ent_text_is(folded, key))
        return ENT_FIT_NAME;
    folded = ent_arena_print(arena, " %s ", folded.at);
    key = ent_arena_print(arena, " %s ", key.at);
    return ent_text_contains(folded, key) ? ENT_FIT_WORDS : ENT_FIT_NONE;
}

static void names_fit_as_their_folded_words_do(void **state) {
    (void)state;
    static const small_edge edge = {'a', 'b', ENT_EVENT_AID, 1, {NULL}, false, false};
    random_state random = 31;
    uint32_t fits[ENT_FIT_NONE + 1] = {0};
    for (int round = 0; round < 4000; round++) {
        ent_graph graph;
        ent_lookup found;
        small_graph(&edge, 1, 'b', &graph);
        ent_text typed = random_name(&random, &graph.arena);
        graph.actors[0].id = ENT_TEXT("one");
        graph.actors[1].id = ENT_TEXT("other");
        graph.actors[0].name = random_name(&random, &graph.arena);
        graph.actors[1].name = ENT_TEXT("zzzzzzzz");
        ent_fit want = fit_of(graph.actors[0].name, typed, &graph.arena);
        ent_actor_look_up(&graph, typed, &found);
        if (found.fit == ENT_FIT_NEAR)
            found.fit = ENT_FIT_NONE;
        if (found.fit != want)
            fail_msg("\"%s\" for \"%s\"", typed.at, graph.actors[0].name.at);
        fits[want]++;
        ent_graph_clear(&graph);
    }
    assert_true(fits[ENT_FIT_NAME] > 50 && fits[ENT_FIT_WORDS] > 50 && fits[ENT_FIT_NONE] > 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_are_told),
        cmocka_unit_test(neighbors_come_near_and_strong_first),
        cmocka_unit_test(figures_are_counted),
        cmocka_unit_test(names_fit_as_their_folded_words_do),
        cmocka_unit_test(brokers_stand_between_strangers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
