#include "core/base/buffer.h"
#include "export/dot.h"
#include "export/graphml.h"
#include "export/writer.h"
#include "graph/graph_read.h"
#include "graph/lookup.h"
#include "graph/merge.h"
#include "graph/network.h"
#include "graph/paths.h"
#include "graph/strongest.h"
#include "tests/support/small_world.h"

#include <graphviz/cgraph.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/graph_text.h"

static const small_fact facts[] = {
    {"a", "Wang met Li.", "2023-10-15", "P:wang", "C:ISR", "Wang Yi", "Israel", "meet with",
     ENT_EVENT_CONSULT, 0.9F, true, false, NULL},
    {"b", "WANG met Li!", "2023-10-16", "P:wang", "C:ISR", "Wang Yi", "Israel", "meet with",
     ENT_EVENT_CONSULT, 0.9F, true, false, NULL}, /* a reprint of the first */
    {"c", "Israel met Wang again.", "2023-10-14", "C:ISR", "P:wang", "Israel", "Wang Yi",
     "meet with", ENT_EVENT_CONSULT, 0.7F, true, false, NULL},
    {"d", "Wang accused Israel.", "2023-11-01", "P:wang", "C:ISR", "Wang Yi", "Israel", "accuse",
     ENT_EVENT_ACCUSE, 0.5F, false, true, "two | officials"},
    {"e", "Israel hit Hamas.", "", "C:ISR", "G:hamas", "Israel", "Hamas", "hit", ENT_EVENT_ASSAULT,
     0.8F, false, false, NULL},
    {"f", "Israel leads.", "2023-11-02", "P:netanyahu", "C:ISR", "Benjamin Netanyahu", "Israel",
     "leads", ENT_EVENT_STATE, 0.95F, false, false, NULL},
    {"g", "One sees \"<&>\" ]]> | = \x01 \xF0\x9F\x98\x80 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D\\",
     "2023-11-03", "P:odd one", "C:ISR", "=cmd() \"O'Dd\" <b>\\", "Israel", "say\nso | then",
     ENT_EVENT_NONE, 0.31F, false, false, NULL},
    {"h", "Apart from all.", "2023-11-04", "C:FJI", "C:TON", "Fiji", "Tonga", "meet",
     ENT_EVENT_CONSULT, 0.6F, true, false, NULL},
};
enum { FACTS = sizeof facts / sizeof *facts };

static void add_fact(ent_merge *merge, uint32_t number) {
    ent_arena arena = {0};
    ent_extraction extraction;
    small_extraction(&facts[number], &arena, &extraction);
    ent_merge_add(merge, &extraction);
    ent_arena_clear(&arena);
}

static void make_graph(ent_graph *out) {
    ent_merge *merge = ent_merge_new();
    for (uint32_t i = 0; i < FACTS; i++)
        add_fact(merge, i);
    ent_merge_finish(merge, out);
    ent_merge_free(merge);
}

static const ent_graph_edge *edge_between(const ent_graph *graph, const char *from, const char *to,
                                          ent_event event) {
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        if (edge->event == event && ent_text_is(graph->actors[edge->from].id, ent_text_of(from)) &&
            ent_text_is(graph->actors[edge->to].id, ent_text_of(to)))
            return edge;
    }
    fail_msg("no edge from %s to %s", from, to);
    return NULL;
}

static void figures_are_those_of_the_articles(void **state) {
    (void)state;
    ent_graph graph;
    make_graph(&graph);
    const ent_graph_edge *talks = edge_between(&graph, "C:ISR", "P:wang", ENT_EVENT_CONSULT);
    assert_int_equal(talks->weight, 2); /* the reprint counts once */
    assert_int_equal(talks->n, 2);
    assert_int_equal(talks->docs, 3);
    assert_int_equal(talks->date_count, 3);
    assert_int_equal(talks->dates[0].day, 14);
    assert_int_equal(ent_edge_confidence(talks), 8000);
    assert_int_equal(talks->evidence_count, 3);
    assert_int_equal(talks->evidence[0].confidence, 9000);
    assert_true(ent_text_is(talks->evidence[0].doc, ENT_TEXT("a")));
    assert_int_equal(talks->evidence[0].said_by.len, 0);
    const ent_graph_edge *blame = edge_between(&graph, "P:wang", "C:ISR", ENT_EVENT_ACCUSE);
    assert_int_equal(blame->negated, 1);
    assert_true(ent_text_is(blame->evidence[0].said_by, ENT_TEXT("two | officials")));
    assert_int_equal(edge_between(&graph, "C:ISR", "G:hamas", ENT_EVENT_ASSAULT)->date_count, 0);
    assert_true(ent_text_is(edge_between(&graph, "P:netanyahu", "C:ISR", ENT_EVENT_STATE)->relation,
                            ENT_TEXT("leads")));
    ent_graph_clear(&graph);
}

static void any_order_and_any_division_give_the_same_bytes(void **state) {
    (void)state;
    ent_graph graph;
    make_graph(&graph);
    char *want = graphml_of(&graph);
    ent_graph_clear(&graph);
    uint64_t seed = 7;
    for (int round = 0; round < 50; round++) {
        ent_merge *parts[3] = {ent_merge_new(), ent_merge_new(), ent_merge_new()};
        /* Each article at least once, in a random order, some twice, in random parts. */
        uint32_t order[FACTS];
        for (uint32_t i = 0; i < FACTS; i++)
            order[i] = i;
        for (uint32_t i = FACTS - 1; i > 0; i--) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            uint32_t j = (uint32_t)(seed >> 33) % (i + 1);
            uint32_t swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        for (uint32_t i = 0; i < FACTS; i++) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            add_fact(parts[(seed >> 33) % 3], order[i]);
            if ((seed >> 40) % 4 == 0)
                add_fact(parts[(seed >> 45) % 3], order[i]);
        }
        ent_merge_join(parts[1], parts[2]);
        ent_merge_join(parts[round % 2], parts[1 - round % 2]);
        ent_merge_finish(parts[round % 2], &graph);
        char *got = graphml_of(&graph);
        assert_string_equal(got, want);
        free(got);
        ent_graph_clear(&graph);
        for (int i = 0; i < 3; i++)
            ent_merge_free(parts[i]);
    }
    free(want);
}

static void what_is_written_is_read_back_equal(void **state) {
    (void)state;
    ent_graph graph;
    ent_graph again;
    ent_error err = {0};
    uint64_t dropped = 0;
    char path[] = "graph_test_XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    (void)close(fd);
    make_graph(&graph);
    assert_int_equal(ent_network_place(&graph, &err), ENT_OK);
    assert_int_equal(
        ent_graph_write(&graph, ENT_FORMAT_GRAPHML, &(ent_graph_options){0}, path, &dropped, &err),
        ENT_OK);
    assert_int_equal(dropped, 0); /* the merge made blanks of control characters */
    assert_int_equal(ent_graph_read(path, &again, &err), ENT_OK);
    assert_int_equal(again.actor_count, graph.actor_count);
    assert_int_equal(again.edge_count, graph.edge_count);
    char *want = graphml_of(&graph);
    char *got = graphml_of(&again);
    assert_string_equal(got, want);
    const ent_graph_edge *blame = edge_between(&again, "P:wang", "C:ISR", ENT_EVENT_ACCUSE);
    assert_true(ent_text_is(blame->evidence[0].said_by, ENT_TEXT("two \xC2\xA6 officials")));
    free(want);
    free(got);
    ent_graph_clear(&graph);
    ent_graph_clear(&again);
    (void)unlink(path);
}

static void broken_graph_files_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
    } rows[] = {
        {"an empty file", ""},
        {"no XML", "hello"},
        {"another kind of XML", "<html/>"},
        {"cut off", "<graphml><graph><node id=\"a\">"},
        {"an edge to nowhere",
         "<graphml><graph><node id=\"a\"/><edge source=\"a\" target=\"b\"/></graph></graphml>"},
        {"two nodes with one id",
         "<graphml><graph><node id=\"a\"/><node id=\"a\"/></graph></graphml>"},
        {"a value of no key",
         "<graphml><graph><node id=\"a\"><data key=\"k\">1</data></node></graph></graphml>"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_graph graph;
        ent_error err = {0};
        char path[] = "graph_test_XXXXXX";
        int fd = mkstemp(path);
        assert_true(fd >= 0);
        assert_int_equal(write(fd, rows[i].text, strlen(rows[i].text)), strlen(rows[i].text));
        (void)close(fd);
        print_message("%s\n", rows[i].name);
        assert_int_equal(ent_graph_read(path, &graph, &err), ENT_ERR_FORMAT);
        assert_true(err.text[0] != '\0');
        ent_graph_clear(&graph);
        (void)unlink(path);
    }
}

static void actors_are_found_by_what_people_type(void **state) {
    (void)state;
    static const struct {
        const char *name, *typed, *id;
        ent_fit fit;
    } rows[] = {
        {"an id", "P:wang", "P:wang", ENT_FIT_ID},
        {"a name in another case", "wang YI", "P:wang", ENT_FIT_NAME},
        {"a family name alone", "Netanyahu", "P:netanyahu", ENT_FIT_WORDS},
        {"a slip of the finger is a suggestion", "Isreal", "C:ISR", ENT_FIT_NEAR},
        {"the beginning of a name is a suggestion", "Benjamin Net", "P:netanyahu", ENT_FIT_NEAR},
        {"nothing like it", "Zanzibar", NULL, ENT_FIT_NONE},
        {"an empty name", "", NULL, ENT_FIT_NONE},
    };
    ent_graph graph;
    make_graph(&graph);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_lookup found;
        ent_actor_look_up(&graph, ent_text_of(rows[i].typed), &found);
        print_message("%s\n", rows[i].name);
        assert_int_equal(found.fit, rows[i].fit);
        if (rows[i].id != NULL)
            assert_true(ent_text_is(graph.actors[found.actors[0]].id, ent_text_of(rows[i].id)));
    }
    ent_graph_clear(&graph);
}

static void paths_follow_the_edges(void **state) {
    (void)state;
    static const struct {
        const char *name, *from, *to;
        bool directed;
        uint32_t hops; /* 0: not connected */
    } rows[] = {
        {"two hops", "P:wang", "G:hamas", false, 2},
        {"against the edge", "G:hamas", "P:netanyahu", false, 2},
        {"not against it where directed", "G:hamas", "P:netanyahu", true, 0},
        {"along it where directed", "P:netanyahu", "G:hamas", true, 2},
        {"a symmetric edge goes both ways", "P:netanyahu", "P:wang", true, 2},
        {"another island", "P:wang", "C:FJI", false, 0},
    };
    ent_graph graph;
    ent_arena arena = {0};
    make_graph(&graph);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (uint32_t k = 1; k <= 3; k += 2) {
            ent_error err = {0};
            ent_paths paths;
            uint32_t from = 0;
            uint32_t to = 0;
            ent_path_options options = {.count = k, .directed = rows[i].directed};
            print_message("%s\n", rows[i].name);
            assert_int_equal(ent_actor_find(&graph, ent_text_of(rows[i].from), &from, &err),
                             ENT_OK);
            assert_int_equal(ent_actor_find(&graph, ent_text_of(rows[i].to), &to, &err), ENT_OK);
            assert_int_equal(ent_paths_find(&graph, from, to, &options, &arena, &paths, &err),
                             ENT_OK);
            assert_int_equal(paths.count > 0 ? paths.at[0].hop_count : 0, rows[i].hops);
        }
    ent_arena_clear(&arena);
    ent_graph_clear(&graph);
}

static void every_format_takes_a_hostile_graph(void **state) {
    (void)state;
    static const ent_graph_options gephi = {.flavour = ENT_FLAVOUR_GEPHI};
    ent_graph graph;
    make_graph(&graph);
    for (ent_format i = 0; i < ENT_FORMAT_COUNT; i++) {
        ent_error err = {0};
        uint64_t dropped = 0;
        if ((ent_format_about(i)->uses & ENT_FOR_GRAPHS) == 0)
            continue;
        print_message("%s\n", ent_format_about(i)->name);
        assert_int_equal(ent_graph_write(&graph, i, &gephi, "/dev/null", &dropped, &err), ENT_OK);
        assert_int_equal(
            ent_graph_write(&graph, i, &(ent_graph_options){0}, "/dev/full", &dropped, &err),
            ENT_ERR_IO);
    }
    ent_graph_clear(&graph);
}

static void the_strongest_part_is_what_weighs_most(void **state) {
    (void)state;
    static const struct {
        const char *name;
        uint32_t actors, edges;
        uint32_t actors_left, edges_left;
    } rows[] = {
        {"all of it where it fits", 100, 100, 7, 6},
        {"two actors and what is between them", 2, 100, 2, 2},
        {"the heaviest edge", 100, 1, 2, 1},
        {"no actors, no edges", 0, 100, 0, 0},
    };
    ent_graph graph;
    make_graph(&graph);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_graph part;
        print_message("%s\n", rows[i].name);
        ent_graph_strongest(&graph, rows[i].actors, rows[i].edges, &part);
        assert_int_equal(part.actor_count, rows[i].actors_left);
        assert_int_equal(part.edge_count, rows[i].edges_left);
        for (uint32_t e = 0; e < part.edge_count; e++)
            assert_true(part.edges[e].from < part.actor_count &&
                        part.edges[e].to < part.actor_count);
        if (part.edge_count == 1)
            assert_int_equal(part.edges[0].event, ENT_EVENT_CONSULT);
        ent_graph_clear(&part);
    }
    ent_graph_clear(&graph);
}

static void attribute_is(void *drawn, const char *name, ent_text want) {
    ent_text got = ent_text_of(agget(drawn, (char *)name));
    if (!ent_text_is(got, want))
        fail_msg("%s is \"%s\"", name, got.at);
}

static void libcgraph_reads_in_dot_what_the_graph_holds(void **state) {
    (void)state;
    ent_graph graph;
    ent_buffer dot = {0};
    make_graph(&graph);
    assert_int_equal(ent_dot_add(&graph, ENT_DOT_LAYOUT_AUTO, &dot), 0);
    Agraph_t *drawing = agmemread(dot.at);
    assert_non_null(drawing);
    assert_int_equal(agnnodes(drawing), graph.actor_count);
    assert_int_equal(agnedges(drawing), graph.edge_count);
    for (uint32_t i = 0; i < graph.actor_count; i++) {
        Agnode_t *node = agnode(drawing, (char *)graph.actors[i].id.at, 0);
        assert_non_null(node);
        attribute_is(node, "type", ent_text_of(ent_actor_type_name(graph.actors[i].type)));
        attribute_is(node, "country", graph.actors[i].country);
        if (memchr(graph.actors[i].name.at, '\\', graph.actors[i].name.len) == NULL)
            attribute_is(node, "name", graph.actors[i].name);
    }
    for (uint32_t i = 0; i < graph.edge_count; i++) {
        const ent_graph_edge *edge = &graph.edges[i];
        Agnode_t *from = agnode(drawing, (char *)graph.actors[edge->from].id.at, 0);
        Agnode_t *to = agnode(drawing, (char *)graph.actors[edge->to].id.at, 0);
        Agedge_t *drawn = agedge(drawing, from, to, (char *)edge->id.at, 0);
        assert_non_null(drawn);
        attribute_is(drawn, "id", edge->id);
        attribute_is(drawn, "relation", edge->relation);
    }
    (void)agclose(drawing);
    ent_buffer_clear(&dot);
    ent_graph_clear(&graph);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_those_of_the_articles),
        cmocka_unit_test(any_order_and_any_division_give_the_same_bytes),
        cmocka_unit_test(what_is_written_is_read_back_equal),
        cmocka_unit_test(broken_graph_files_are_refused),
        cmocka_unit_test(actors_are_found_by_what_people_type),
        cmocka_unit_test(paths_follow_the_edges),
        cmocka_unit_test(every_format_takes_a_hostile_graph),
        cmocka_unit_test(the_strongest_part_is_what_weighs_most),
        cmocka_unit_test(libcgraph_reads_in_dot_what_the_graph_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
