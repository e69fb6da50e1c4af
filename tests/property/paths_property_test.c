/* Paths against two other ways to the same answer: igraph's, and trying every path there is. */
#include "graph/paths.h"
#include "graph/ties.h"
#include "tests/support/small_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>
#include <igraph/igraph.h>

enum { COSTS_MAX = 4096, ACTORS_MAX = 9 };

/* What trying every path found: the costs of those that are allowed, ascending. */
typedef struct all_paths {
    const ent_graph *graph;
    const ent_path_options *options;
    uint32_t to;
    uint64_t costs[COSTS_MAX];
    uint32_t count;
} all_paths;

static bool is_usable(const ent_graph_edge *edge, uint32_t from, uint32_t to, bool directed) {
    return (edge->from == from && edge->to == to) ||
           (edge->from == to && edge->to == from && (!directed || edge->symmetric));
}

static bool is_avoided(const ent_path_options *options, uint32_t actor) {
    for (uint32_t i = 0; i < options->avoid_count; i++)
        if (options->avoid[i] == actor)
            return true;
    return false;
}

/* The cheapest edge of the pair, and the first day of any not before day. */
static bool try_hop(const all_paths *trial, uint32_t from, uint32_t to, ent_date day,
                    uint32_t *cost, ent_date *next) {
    *cost = UINT32_MAX;
    *next = (ent_date){0};
    for (uint32_t i = 0; i < trial->graph->edge_count; i++) {
        const ent_graph_edge *edge = &trial->graph->edges[i];
        if (!is_usable(edge, from, to, trial->options->directed))
            continue;
        if (ent_edge_cost(edge) < *cost)
            *cost = ent_edge_cost(edge);
        for (uint32_t d = 0; d < edge->date_count; d++)
            if (ent_date_compare(edge->dates[d], day) >= 0 &&
                (next->year == 0 || ent_date_compare(edge->dates[d], *next) < 0))
                *next = edge->dates[d];
    }
    return *cost != UINT32_MAX && (!trial->options->in_time || next->year != 0);
}

static void try_all(all_paths *trial, uint32_t here, uint32_t passed, uint32_t hops, uint64_t cost,
                    ent_date day) {
    if (here == trial->to) {
        assert_true(trial->count < COSTS_MAX);
        trial->costs[trial->count++] = cost;
        return;
    }
    if (trial->options->max_hops != 0 && hops == trial->options->max_hops)
        return;
    for (uint32_t next = 0; next < trial->graph->actor_count; next++) {
        uint32_t more = 0;
        ent_date then;
        if ((passed >> next & 1U) == 0 && !is_avoided(trial->options, next) &&
            try_hop(trial, here, next, day, &more, &then))
            try_all(trial, next, passed | 1U << next, hops + 1, cost + more, then);
    }
}

static int compare_costs(const void *left, const void *right) {
    const uint64_t a = *(const uint64_t *)left;
    const uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* That the hops hang together, no actor comes twice, and what was asked for is kept. */
static void check_path(const ent_graph *graph, const ent_path *path, uint32_t from, uint32_t to,
                       const ent_path_options *options) {
    uint32_t here = from;
    uint32_t passed = 1U << from;
    ent_date day = {0};
    uint64_t cost = 0;
    assert_true(options->max_hops == 0 || path->hop_count <= options->max_hops);
    for (uint32_t h = 0; h < path->hop_count; h++) {
        const ent_hop *hop = &path->hops[h];
        uint32_t least = UINT32_MAX;
        uint32_t edges = 0;
        assert_int_equal(hop->from, here);
        assert_int_equal(passed >> hop->to & 1U, 0);
        assert_false(is_avoided(options, hop->to));
        for (uint32_t i = 0; i < graph->edge_count; i++)
            if (is_usable(&graph->edges[i], hop->from, hop->to, options->directed)) {
                uint32_t its = ent_edge_cost(&graph->edges[i]);
                least = its < least ? its : least;
                edges++;
            }
        assert_true(is_usable(&graph->edges[hop->edge], hop->from, hop->to, options->directed));
        assert_int_equal(hop->others, edges - 1);
        if (options->in_time) {
            bool found = false;
            for (uint32_t d = 0; d < graph->edges[hop->edge].date_count; d++)
                found = found || ent_date_compare(graph->edges[hop->edge].dates[d], hop->date) == 0;
            assert_true(found);
            assert_true(ent_date_compare(hop->date, day) >= 0);
            day = hop->date;
        }
        cost += least;
        passed |= 1U << hop->to;
        here = hop->to;
    }
    assert_int_equal(here, to);
    assert_true(path->cost == (double)cost / ENT_HOP_COST);
}

static bool same_path(const ent_path *a, const ent_path *b) {
    if (a->hop_count != b->hop_count)
        return false;
    for (uint32_t i = 0; i < a->hop_count; i++)
        if (a->hops[i].to != b->hops[i].to)
            return false;
    return true;
}

static void the_best_paths_are_those_that_trying_all_finds(void **state) {
    (void)state;
    random_state random = 11;
    uint32_t found_in_all = 0;
    for (int round = 0; round < 3000; round++) {
        ent_graph graph;
        ent_paths paths;
        ent_error err = {0};
        uint32_t avoid = 0;
        uint32_t actors = 3 + random_below(&random, ACTORS_MAX - 2);
        random_graph(actors, 1 + random_below(&random, 4 * actors), &random, &graph);
        uint32_t from = random_below(&random, actors);
        uint32_t to = (from + 1 + random_below(&random, actors - 1)) % actors;
        avoid = random_below(&random, actors);
        ent_path_options options = {.count = 1 + random_below(&random, 12),
                                    .max_hops = random_below(&random, 6),
                                    .avoid = &avoid,
                                    .avoid_count = avoid != from && avoid != to && round % 3 == 0,
                                    .directed = random_below(&random, 2) == 0,
                                    .in_time = random_below(&random, 2) == 0};
        all_paths trial = {.graph = &graph, .options = &options, .to = to};
        try_all(&trial, from, 1U << from, 0, 0, (ent_date){0});
        qsort(trial.costs, trial.count, sizeof *trial.costs, compare_costs);
        assert_int_equal(ent_paths_find(&graph, from, to, &options, &graph.arena, &paths, &err),
                         ENT_OK);
        assert_int_equal(paths.count, trial.count < options.count ? trial.count : options.count);
        for (uint32_t i = 0; i < paths.count; i++) {
            check_path(&graph, &paths.at[i], from, to, &options);
            assert_true(paths.at[i].cost == (double)trial.costs[i] / ENT_HOP_COST);
            for (uint32_t j = 0; j < i; j++)
                assert_false(same_path(&paths.at[i], &paths.at[j]));
        }
        found_in_all += paths.count;
        ent_graph_clear(&graph);
    }
    assert_true(found_in_all > 5000); /* not all of them are unconnected */
    ;
}

/* All edges of the graph in igraph, each symmetric one twice where they are directed. */
static void make_igraph(const ent_graph *graph, bool directed, igraph_t *out,
                        igraph_vector_t *costs) {
    igraph_vector_int_t ends;
    assert_int_equal(igraph_vector_int_init(&ends, 0), IGRAPH_SUCCESS);
    assert_int_equal(igraph_vector_init(costs, 0), IGRAPH_SUCCESS);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        for (int way = 0; way < (directed && edge->symmetric ? 2 : 1); way++) {
            assert_int_equal(igraph_vector_int_push_back(&ends, way == 0 ? edge->from : edge->to),
                             IGRAPH_SUCCESS);
            assert_int_equal(igraph_vector_int_push_back(&ends, way == 0 ? edge->to : edge->from),
                             IGRAPH_SUCCESS);
            assert_int_equal(igraph_vector_push_back(costs, ent_edge_cost(edge)), IGRAPH_SUCCESS);
        }
    }
    assert_int_equal(igraph_create(out, &ends, graph->actor_count, directed), IGRAPH_SUCCESS);
    igraph_vector_int_destroy(&ends);
}

static void costs_are_igraphs_distances(void **state) {
    (void)state;
    random_state random = 23;
    for (int round = 0; round < 60; round++) {
        ent_graph graph;
        igraph_t network;
        igraph_vector_t costs;
        igraph_matrix_t distances;
        bool directed = round % 2 == 0;
        random_graph(40, 30 + random_below(&random, 120), &random, &graph);
        make_igraph(&graph, directed, &network, &costs);
        assert_int_equal(igraph_matrix_init(&distances, 0, 0), IGRAPH_SUCCESS);
        assert_int_equal(igraph_distances_bellman_ford(&network, &distances, igraph_vss_all(),
                                                       igraph_vss_all(), &costs, IGRAPH_OUT),
                         IGRAPH_SUCCESS);
        const ent_path_options options = {.directed = directed};
        for (uint32_t from = 0; from < graph.actor_count; from++)
            for (uint32_t to = 0; to < graph.actor_count; to++) {
                ent_arena arena = {0};
                ent_paths paths;
                ent_error err = {0};
                double want = MATRIX(distances, from, to);
                ent_status status =
                    ent_paths_find(&graph, from, to, &options, &arena, &paths, &err);
                assert_int_equal(status, from == to ? ENT_ERR_USAGE : ENT_OK);
                assert_int_equal(paths.count, from != to && want < IGRAPH_INFINITY ? 1 : 0);
                if (paths.count == 1)
                    assert_true(paths.at[0].cost == want / ENT_HOP_COST);
                ent_arena_clear(&arena);
            }
        igraph_matrix_destroy(&distances);
        igraph_vector_destroy(&costs);
        igraph_destroy(&network);
        ent_graph_clear(&graph);
    }
}

/* igraph's own k shortest paths (Yen's, over a graph without parallel edges). */
static void further_costs_are_those_of_igraphs_paths(void **state) {
    (void)state;
    enum { WANTED = 20 };
    random_state random = 29;
    for (int round = 0; round < 60; round++) {
        ent_graph graph;
        igraph_t network;
        igraph_vector_t costs;
        igraph_vector_int_list_t found;
        ent_paths paths;
        ent_error err = {0};
        random_graph(25, 30 + random_below(&random, 60), &random, &graph);
        /* Of parallel edges the cheapest alone, as a tie has it. */
        ent_ties ties;
        igraph_vector_int_t ends;
        ent_ties_make(&graph, ENT_TIES_EITHER_WAY, &graph.arena, &ties);
        assert_int_equal(igraph_vector_init(&costs, 0), IGRAPH_SUCCESS);
        assert_int_equal(igraph_vector_int_init(&ends, 0), IGRAPH_SUCCESS);
        for (uint32_t a = 0; a < graph.actor_count; a++)
            for (uint32_t i = ties.first[a]; i < ties.first[a + 1]; i++)
                if (a < ties.at[i].to) {
                    (void)igraph_vector_int_push_back(&ends, a);
                    (void)igraph_vector_int_push_back(&ends, ties.at[i].to);
                    (void)igraph_vector_push_back(&costs, ties.at[i].cost);
                }
        assert_int_equal(igraph_create(&network, &ends, graph.actor_count, false), IGRAPH_SUCCESS);
        assert_int_equal(igraph_vector_int_list_init(&found, 0), IGRAPH_SUCCESS);
        assert_int_equal(
            igraph_get_k_shortest_paths(&network, &costs, NULL, &found, WANTED, 0, 1, IGRAPH_ALL),
            IGRAPH_SUCCESS);
        const ent_path_options options = {.count = WANTED};
        assert_int_equal(ent_paths_find(&graph, 0, 1, &options, &graph.arena, &paths, &err),
                         ENT_OK);
        assert_int_equal(paths.count, igraph_vector_int_list_size(&found));
        for (uint32_t p = 0; p < paths.count; p++) {
            const igraph_vector_int_t *edges = igraph_vector_int_list_get_ptr(&found, p);
            double cost = 0;
            for (igraph_integer_t i = 0; i < igraph_vector_int_size(edges); i++)
                cost += VECTOR(costs)[VECTOR(*edges)[i]];
            assert_true(paths.at[p].cost == cost / ENT_HOP_COST);
        }
        igraph_vector_int_list_destroy(&found);
        igraph_vector_int_destroy(&ends);
        igraph_vector_destroy(&costs);
        igraph_destroy(&network);
        ent_graph_clear(&graph);
    }
}

int main(void) {
    (void)igraph_set_warning_handler(igraph_warning_handler_ignore);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_paths_are_those_that_trying_all_finds),
        cmocka_unit_test(costs_are_igraphs_distances),
        cmocka_unit_test(further_costs_are_those_of_igraphs_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
