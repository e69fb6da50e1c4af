#include "graph/paths.h"

#include <igraph/igraph.h>

#include "graph/network_igraph.h"

static bool usable(const ent_graph_edge *edge, uint32_t from, uint32_t to, bool directed) {
    if (edge->from == from && edge->to == to)
        return true;
    return edge->from == to && edge->to == from && (!directed || edge->symmetric);
}

/* Edges ascend by from and to, so those of a pair are found by two binary searches. */
static uint32_t first_edge(const ent_graph *graph, uint32_t from, uint32_t to) {
    uint32_t low = 0;
    uint32_t high = graph->edge_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const ent_graph_edge *edge = &graph->edges[middle];
        if (edge->from < from || (edge->from == from && edge->to < to))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t count_usable(const ent_graph *graph, uint32_t from, uint32_t to, bool directed) {
    uint32_t count = 0;
    const uint32_t ends[2][2] = {{from, to}, {to, from}};
    for (int way = 0; way < 2; way++)
        for (uint32_t i = first_edge(graph, ends[way][0], ends[way][1]);
             i < graph->edge_count && graph->edges[i].from == ends[way][0] &&
             graph->edges[i].to == ends[way][1];
             i++)
            count += usable(&graph->edges[i], from, to, directed);
    return count;
}

static void take_path(const ent_network *network, const igraph_vector_int_t *edges, uint32_t from,
                      bool directed, ent_arena *arena, ent_path *out) {
    uint32_t count = (uint32_t)igraph_vector_int_size(edges);
    ent_hop *hops = ENT_NEW_ARRAY(arena, ent_hop, count);
    uint32_t here = from;
    *out = (ent_path){hops, count, 0};
    for (uint32_t i = 0; i < count; i++) {
        igraph_integer_t number = VECTOR(*edges)[i];
        uint32_t a = (uint32_t)IGRAPH_FROM(&network->igraph, number);
        uint32_t b = (uint32_t)IGRAPH_TO(&network->igraph, number);
        uint32_t next = a == here ? b : a;
        uint32_t usable_edges = count_usable(network->graph, here, next, directed);
        hops[i] = (ent_hop){here, next, network->edge_numbers[number],
                            usable_edges > 0 ? usable_edges - 1 : 0};
        out->cost += VECTOR(network->cost)[number];
        here = next;
    }
}

/* An unreachable target is success with an empty path. */
static igraph_error_t find(const ent_network *network, uint32_t from, uint32_t to, uint32_t count,
                           bool directed, ent_arena *arena, ent_paths *out) {
    igraph_vector_int_list_t paths;
    igraph_neimode_t mode = directed ? IGRAPH_OUT : IGRAPH_ALL;
    IGRAPH_CHECK(igraph_vector_int_list_init(&paths, 0));
    IGRAPH_FINALLY(igraph_vector_int_list_destroy, &paths);
    if (count == 1) {
        igraph_vector_int_t edges;
        IGRAPH_CHECK(igraph_vector_int_init(&edges, 0));
        IGRAPH_FINALLY(igraph_vector_int_destroy, &edges);
        IGRAPH_CHECK(igraph_get_shortest_path_dijkstra(&network->igraph, NULL, &edges, from, to,
                                                       &network->cost, mode));
        IGRAPH_CHECK(igraph_vector_int_list_push_back_copy(&paths, &edges));
        igraph_vector_int_destroy(&edges);
        IGRAPH_FINALLY_CLEAN(1);
    } else {
        IGRAPH_CHECK(igraph_get_k_shortest_paths(&network->igraph, &network->cost, NULL, &paths,
                                                 (igraph_integer_t)count, from, to, mode));
    }
    ent_path *found = ENT_NEW_ARRAY(arena, ent_path, (size_t)igraph_vector_int_list_size(&paths));
    for (igraph_integer_t i = 0; i < igraph_vector_int_list_size(&paths); i++) {
        const igraph_vector_int_t *edges = igraph_vector_int_list_get_ptr(&paths, i);
        if (igraph_vector_int_size(edges) > 0)
            take_path(network, edges, from, directed, arena, &found[out->count++]);
    }
    out->at = found;
    igraph_vector_int_list_destroy(&paths);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

ent_status ent_paths_find(const ent_graph *graph, uint32_t from, uint32_t to,
                          const ent_path_options *options, ent_arena *arena, ent_paths *out,
                          ent_error *err) {
    *out = (ent_paths){0};
    if (from == to)
        return ent_fail(err, ENT_ERR_USAGE, NULL, 0,
                        "both names mean the same actor, \"%.*s\"; name two actors",
                        (int)graph->actors[from].name.len, graph->actors[from].name.at);
    uint32_t count = options->count == 0 ? 1 : options->count;
    if (count > ENT_PATHS_MAX)
        count = ENT_PATHS_MAX;
    ent_network *network = NULL;
    ENT_TRY(ent_network_new(graph, options->directed ? ENT_NETWORK_DIRECTED_TIES : ENT_NETWORK_TIES,
                            &network, err));
    igraph_error_t code = find(network, from, to, count, options->directed, arena, out);
    ent_network_free(network);
    return ent_igraph_check(code, "looking for paths", err);
}
