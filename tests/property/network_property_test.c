/* What is measured on a network against other ways to the same figures. */
#include <igraph/igraph.h>

#include "graph/brokers.h"
#include "graph/communities.h"
#include "graph/network_igraph.h"
#include "graph/rank.h"
#include "tests/support/small_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>
#include <math.h>

enum { ROUNDS = 60 };

static ent_network *network_of(const ent_graph *graph, ent_network_edges edges) {
    ent_network *network = NULL;
    ent_error err = {0};
    assert_int_equal(ent_network_new(graph, edges, &network, &err), ENT_OK);
    return network;
}

static void pagerank_is_igraphs(void **state) {
    (void)state;
    random_state random = 3;
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph graph;
        igraph_vector_t want;
        random_graph(2 + random_below(&random, 30), 1 + random_below(&random, 80), &random, &graph);
        ent_network *network = network_of(&graph, ENT_NETWORK_DIRECTED_TIES);
        assert_int_equal(igraph_vector_init(&want, 0), IGRAPH_SUCCESS);
        assert_int_equal(igraph_pagerank(&network->igraph, IGRAPH_PAGERANK_ALGO_PRPACK, &want, NULL,
                                         igraph_vss_all(), true, 0.85, &network->weight, NULL),
                         IGRAPH_SUCCESS);
        const double *got = ent_rank_pagerank(&graph, &graph.arena);
        for (uint32_t a = 0; a < graph.actor_count; a++)
            assert_true(fabs(got[a] - VECTOR(want)[a]) < 1e-8);
        igraph_vector_destroy(&want);
        ent_network_free(network);
        ent_graph_clear(&graph);
    }
}

static void constraint_is_igraphs(void **state) {
    (void)state;
    random_state random = 5;
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph graph;
        ent_ties ties;
        igraph_vector_t want;
        random_graph(3 + random_below(&random, 20), 1 + random_below(&random, 60), &random, &graph);
        ent_network *network = network_of(&graph, ENT_NETWORK_TIES);
        ent_ties_make(&graph, ENT_TIES_EITHER_WAY, &graph.arena, &ties);
        assert_int_equal(igraph_vector_init(&want, 0), IGRAPH_SUCCESS);
        assert_int_equal(
            igraph_constraint(&network->igraph, &want, igraph_vss_all(), &network->weight),
            IGRAPH_SUCCESS);
        for (uint32_t a = 0; a < graph.actor_count; a++)
            if (ties.first[a] != ties.first[a + 1])
                assert_true(fabs(ent_broker_constraint(&ties, a, &graph.arena) - VECTOR(want)[a]) <
                            1e-9);
        igraph_vector_destroy(&want);
        ent_network_free(network);
        ent_graph_clear(&graph);
    }
}

/* How many can be reached from an actor without going through another; marks them. */
static void flood(const ent_ties *ties, uint32_t from, uint32_t without, bool *seen) {
    seen[from] = true;
    for (uint32_t i = ties->first[from]; i < ties->first[from + 1]; i++)
        if (ties->at[i].to != without && !seen[ties->at[i].to])
            flood(ties, ties->at[i].to, without, seen);
}

static void parts_are_what_taking_the_actor_out_leaves(void **state) {
    (void)state;
    random_state random = 7;
    for (int round = 0; round < 4 * ROUNDS; round++) {
        ent_graph graph;
        ent_ties ties;
        random_graph(2 + random_below(&random, 16), 1 + random_below(&random, 24), &random, &graph);
        ent_ties_make(&graph, ENT_TIES_EITHER_WAY, &graph.arena, &ties);
        const uint32_t *got = ent_broker_parts(&ties, &graph.arena);
        for (uint32_t a = 0; a < graph.actor_count; a++) {
            bool *seen = ENT_NEW_ARRAY(&graph.arena, bool, graph.actor_count);
            uint32_t want = 0;
            for (uint32_t i = ties.first[a]; i < ties.first[a + 1]; i++)
                if (!seen[ties.at[i].to]) {
                    want++;
                    flood(&ties, ties.at[i].to, a, seen);
                }
            assert_int_equal(got[a], want);
        }
        ent_graph_clear(&graph);
    }
}

/* Numbers of shortest ways and their lengths from one actor. */
static void count_ways(const ent_ties *ties, uint32_t from, uint32_t *length, double *ways) {
    uint32_t queue[64];
    uint32_t count = 0;
    for (uint32_t a = 0; a < ties->actor_count; a++) {
        length[a] = UINT32_MAX;
        ways[a] = 0;
    }
    length[from] = 0;
    ways[from] = 1;
    queue[count++] = from;
    for (uint32_t q = 0; q < count; q++)
        for (uint32_t i = ties->first[queue[q]]; i < ties->first[queue[q] + 1]; i++) {
            uint32_t to = ties->at[i].to;
            if (length[to] == UINT32_MAX) {
                length[to] = length[queue[q]] + 1;
                queue[count++] = to;
            }
            if (length[to] == length[queue[q]] + 1)
                ways[to] += ways[queue[q]];
        }
}

static void betweenness_is_the_share_of_shortest_ways(void **state) {
    (void)state;
    enum { MOST = 24 };
    random_state random = 9;
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph graph;
        ent_ties ties;
        ent_error err = {0};
        uint32_t length[MOST][MOST];
        double ways[MOST][MOST];
        const double *got = NULL;
        bool estimated = true;
        random_graph(3 + random_below(&random, MOST - 3), 1 + random_below(&random, 60), &random,
                     &graph);
        uint32_t actors = graph.actor_count;
        ent_ties_make(&graph, ENT_TIES_EITHER_WAY, &graph.arena, &ties);
        for (uint32_t a = 0; a < actors; a++)
            count_ways(&ties, a, length[a], ways[a]);
        assert_int_equal(ent_rank_betweenness(&graph, &graph.arena, &got, &estimated, &err),
                         ENT_OK);
        assert_false(estimated);
        for (uint32_t v = 0; v < actors; v++) {
            double want = 0;
            for (uint32_t s = 0; s < actors; s++)
                for (uint32_t t = s + 1; t < actors; t++)
                    if (s != v && t != v && length[s][t] != UINT32_MAX &&
                        length[s][v] != UINT32_MAX && length[v][t] != UINT32_MAX &&
                        length[s][v] + length[v][t] == length[s][t])
                        want += ways[s][v] * ways[v][t] / ways[s][t];
            assert_true(fabs(want - got[v]) < 1e-6);
        }
        ent_graph_clear(&graph);
    }
}

/* Groups of five that have much to do with one another, and one edge from each group to the next.
 */
static void planted_graph(uint32_t groups, random_state *random, ent_graph *graph) {
    enum { GROUP = 5, EDGES = GROUP * (GROUP - 1) / 2 + 1 };
    random_graph(GROUP * groups, EDGES * groups, random, graph);
    uint32_t e = 0;
    for (uint32_t g = 0; g < groups; g++) {
        for (uint32_t i = 0; i < GROUP; i++)
            for (uint32_t j = i + 1; j < GROUP; j++, e++) {
                graph->edges[e].weight = 4;
                graph->edges[e].from = GROUP * g + i;
                graph->edges[e].to = GROUP * g + j;
            }
        graph->edges[e].weight = 1;
        graph->edges[e].from = GROUP * g;
        graph->edges[e++].to = GROUP * ((g + 1) % groups);
    }
    ent_graph_sort_edges(graph);
}

static void communities_are_found_and_always_the_same(void **state) {
    (void)state;
    random_state random = 13;
    for (int round = 0; round < 10; round++) {
        ent_graph graph;
        ent_error err = {0};
        ent_communities found;
        ent_communities again;
        igraph_vector_int_t membership;
        igraph_real_t modularity = 0;
        uint32_t groups = 3 + random_below(&random, 6);
        planted_graph(groups, &random, &graph);
        assert_int_equal(ent_communities_find(&graph, &graph.arena, &found, &err), ENT_OK);
        assert_int_equal(found.count, groups);
        for (uint32_t a = 0; a < graph.actor_count; a++)
            assert_int_equal(found.of[a], found.of[a / 5 * 5]);
        assert_int_equal(ent_communities_find(&graph, &graph.arena, &again, &err), ENT_OK);
        assert_memory_equal(found.of, again.of, graph.actor_count * sizeof *found.of);
        ent_network *network = network_of(&graph, ENT_NETWORK_TIES);
        assert_int_equal(igraph_vector_int_init(&membership, graph.actor_count), IGRAPH_SUCCESS);
        for (uint32_t a = 0; a < graph.actor_count; a++)
            VECTOR(membership)[a] = found.of[a];
        assert_int_equal(igraph_modularity(&network->igraph, &membership, &network->weight, 1,
                                           false, &modularity),
                         IGRAPH_SUCCESS);
        assert_true(fabs(found.modularity - modularity) < 1e-12);
        igraph_vector_int_destroy(&membership);
        ent_network_free(network);
        ent_graph_clear(&graph);
    }
}

static void attributes_have_their_types_and_values(void **state) {
    (void)state;
    random_state random = 17;
    ent_graph graph;
    random_graph(12, 40, &random, &graph);
    ent_network *network = network_of(&graph, ENT_NETWORK_ALL);
    const igraph_t *igraph = &network->igraph;
    assert_int_equal(igraph_vcount(igraph), graph.actor_count);
    assert_int_equal(igraph_ecount(igraph), graph.edge_count);
    for (uint32_t i = 0; i < graph.actor_count; i++) {
        assert_string_equal(VAS(igraph, "name", i), graph.actors[i].id.at);
        assert_string_equal(VAS(igraph, "type", i), "country");
        assert_true(VAN(igraph, "mentions", i) == graph.actors[i].mentions);
    }
    for (uint32_t i = 0; i < graph.edge_count; i++) {
        char date[16];
        const ent_graph_edge *edge = &graph.edges[i];
        assert_int_equal(IGRAPH_FROM(igraph, i), edge->from);
        assert_int_equal(IGRAPH_TO(igraph, i), edge->to);
        assert_string_equal(EAS(igraph, "id", i), edge->id.at);
        assert_string_equal(EAS(igraph, "event", i), ent_event_name(edge->event));
        assert_string_equal(EAS(igraph, "first", i), ent_date_print(edge->dates[0], date));
        assert_true(EAN(igraph, "weight", i) == edge->weight);
        assert_int_equal(EAB(igraph, "symmetric", i), edge->symmetric);
    }
    ent_network_free(network);
    ent_graph_clear(&graph);
}

static int compare_as_told(const ent_graph_edge *a, const ent_graph_edge *b) {
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->event != b->event)
        return a->event < b->event ? -1 : 1;
    return ent_text_compare(a->id, b->id);
}

static void edges_are_sorted_and_none_is_lost(void **state) {
    (void)state;
    random_state random = 21;
    for (int round = 0; round < 200; round++) {
        ent_graph graph;
        uint64_t before = 0;
        uint64_t after = 0;
        random_graph(2 + random_below(&random, 9), random_below(&random, 60), &random, &graph);
        for (uint32_t i = 0; i < graph.edge_count; i++)
            before += ent_hash(graph.edges[i].id);
        for (uint32_t i = graph.edge_count; i > 1; i--) { /* out of order again */
            uint32_t j = random_below(&random, i);
            ent_graph_edge swap = graph.edges[i - 1];
            graph.edges[i - 1] = graph.edges[j];
            graph.edges[j] = swap;
        }
        ent_graph_sort_edges(&graph);
        for (uint32_t i = 0; i < graph.edge_count; i++) {
            after += ent_hash(graph.edges[i].id);
            assert_true(i == 0 || compare_as_told(&graph.edges[i - 1], &graph.edges[i]) < 0);
        }
        assert_true(before == after);
        ent_graph_clear(&graph);
    }
}

/* A graph too large to try every source: a star of chains, where the middle is on most ways. */
static void estimates_find_the_middle(void **state) {
    (void)state;
    enum { CHAINS = 5000, ACTORS = 2 * CHAINS + 1 };
    random_state random = 19;
    ent_graph graph;
    ent_ranks ranks;
    ent_error err = {0};
    random_graph(ACTORS, 2 * CHAINS, &random, &graph);
    for (uint32_t i = 0; i < CHAINS; i++) {
        graph.edges[2 * i].from = 0;
        graph.edges[2 * i].to = 1 + i;
        graph.edges[2 * i + 1].from = 1 + i;
        graph.edges[2 * i + 1].to = 1 + CHAINS + i;
    }
    ent_graph_sort_edges(&graph);
    assert_int_equal(ent_rank_actors(&graph, ENT_RANK_BETWEENNESS, &graph.arena, &ranks, &err),
                     ENT_OK);
    /* All pairs but those of one chain: with m chains of two, 2 m (m - 1). */
    double want = 2.0 * CHAINS * (CHAINS - 1);
    assert_int_equal(ranks.at[0].actor, 0);
    assert_true(fabs(ranks.at[0].betweenness / want - 1) < 0.05);
    ent_graph_clear(&graph);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pagerank_is_igraphs),
        cmocka_unit_test(constraint_is_igraphs),
        cmocka_unit_test(parts_are_what_taking_the_actor_out_leaves),
        cmocka_unit_test(betweenness_is_the_share_of_shortest_ways),
        cmocka_unit_test(communities_are_found_and_always_the_same),
        cmocka_unit_test(attributes_have_their_types_and_values),
        cmocka_unit_test(edges_are_sorted_and_none_is_lost),
        cmocka_unit_test(estimates_find_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
