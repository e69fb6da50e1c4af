#include <igraph/igraph.h>

#include "graph/network_igraph.h"
#include "graph/ties.h"

#include <math.h>
#include <stdlib.h>

/* Half-width of the picture of one actor; the picture grows with the square root of their number.
 */
#define PICTURE_UNIT 100.0

/* Rounds of the layout: enough to settle some hundred actors, and bounded for many thousands.
 * Between, a round looks at each pair of actors, so that fewer rounds are made of more actors. */
enum {
    LAYOUT_ROUNDS = 500,
    LAYOUT_ROUNDS_LEAST = 120,
    LAYOUT_ROUNDS_LARGE = 60,
    LAYOUT_PAIRS = 200 * 1000 * 1000,
    LAYOUT_LARGE = 3000,
    LAYOUT_SEED = 20231015
};

ent_status ent_igraph_check(igraph_error_t code, const char *what, ent_error *err) {
    if (code == IGRAPH_SUCCESS)
        return ENT_OK;
    return ent_fail(err, ENT_ERR_GUEST, NULL, 0, "igraph failed while %s: %s", what,
                    igraph_strerror(code));
}

/* igraph keeps its handlers for itself; setting them again costs nothing. */
static void tame_igraph(void) {
    (void)igraph_set_error_handler(igraph_error_handler_ignore);
    (void)igraph_set_warning_handler(igraph_warning_handler_ignore);
    (void)igraph_set_attribute_table(&igraph_cattribute_table);
}

/* One igraph edge. */
typedef struct link {
    uint32_t from, to, edge, cost;
    uint64_t weight;
} link;

static uint32_t list_edges(const ent_graph *graph, link *links) {
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        links[i] = (link){edge->from, edge->to, i, ent_edge_cost(edge), edge->weight};
    }
    return graph->edge_count;
}

/* Undirected ties stand with both of their actors; the first has them here. */
static uint32_t list_ties(const ent_ties *ties, bool directed, link *links) {
    uint32_t count = 0;
    for (uint32_t a = 0; a < ties->actor_count; a++)
        for (uint32_t i = ties->first[a]; i < ties->first[a + 1]; i++) {
            const ent_tie *tie = &ties->at[i];
            if (directed || a < tie->to)
                links[count++] = (link){a, tie->to, tie->edge, tie->cost, tie->weight};
        }
    return count;
}

static link *list_links(const ent_graph *graph, ent_network_edges edges, ent_arena *arena,
                        uint32_t *count) {
    ent_ties ties;
    link *links = ENT_NEW_ARRAY(arena, link, 2 * (size_t)graph->edge_count);
    if (edges == ENT_NETWORK_ALL) {
        *count = list_edges(graph, links);
        return links;
    }
    bool directed = edges == ENT_NETWORK_DIRECTED_TIES;
    ent_ties_make(graph, directed ? ENT_TIES_DIRECTED : ENT_TIES_EITHER_WAY, arena, &ties);
    *count = list_ties(&ties, directed, links);
    return links;
}

static igraph_error_t add_links(ent_network *network, const link *links, uint32_t count) {
    igraph_vector_int_t ends;
    IGRAPH_CHECK(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)count));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
    IGRAPH_CHECK(igraph_vector_resize(&network->cost, count));
    IGRAPH_CHECK(igraph_vector_resize(&network->weight, count));
    for (uint32_t i = 0; i < count; i++) {
        VECTOR(ends)[2 * i] = links[i].from;
        VECTOR(ends)[2 * i + 1] = links[i].to;
        VECTOR(network->cost)[i] = (double)links[i].cost / ENT_HOP_COST;
        VECTOR(network->weight)[i] = (double)links[i].weight;
        network->edge_numbers[i] = links[i].edge;
    }
    IGRAPH_CHECK(igraph_add_edges(&network->igraph, &ends, NULL));
    igraph_vector_int_destroy(&ends);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

/* All three exist afterwards, or none. */
static igraph_error_t init_network(ent_network *network, bool directed) {
    IGRAPH_CHECK(igraph_empty(&network->igraph, network->graph->actor_count, directed));
    IGRAPH_FINALLY(igraph_destroy, &network->igraph);
    IGRAPH_CHECK(igraph_vector_init(&network->cost, 0));
    IGRAPH_FINALLY(igraph_vector_destroy, &network->cost);
    IGRAPH_CHECK(igraph_vector_init(&network->weight, 0));
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

ent_status ent_network_new(const ent_graph *graph, ent_network_edges edges, ent_network **out,
                           ent_error *err) {
    tame_igraph();
    ent_network *network = calloc(1, sizeof *network);
    if (network == NULL)
        ent_out_of_memory("the network");
    ent_arena_init(&network->arena, "the network");
    network->graph = graph;
    uint32_t count = 0;
    const link *links = list_links(graph, edges, &network->arena, &count);
    network->edge_numbers = ENT_NEW_ARRAY(&network->arena, uint32_t, count);
    igraph_error_t code = init_network(network, edges != ENT_NETWORK_TIES);
    if (code != IGRAPH_SUCCESS) {
        ent_arena_clear(&network->arena);
        free(network);
        return ent_igraph_check(code, "making a network", err);
    }
    code = add_links(network, links, count);
    if (code == IGRAPH_SUCCESS && edges == ENT_NETWORK_ALL)
        code = ent_network_set_attributes(network);
    if (code != IGRAPH_SUCCESS) {
        ent_network_free(network);
        return ent_igraph_check(code, "making a network", err);
    }
    *out = network;
    return ENT_OK;
}

void ent_network_free(ent_network *network) {
    if (network == NULL)
        return;
    igraph_vector_destroy(&network->weight);
    igraph_vector_destroy(&network->cost);
    igraph_destroy(&network->igraph);
    ent_arena_clear(&network->arena);
    free(network);
}

/* Actors start on a spiral in their order, which has no two in one place. */
static void place_on_spiral(igraph_matrix_t *places, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        double angle = 2.399963229728653 * i; /* the golden angle */
        double radius = sqrt(i + 0.5);
        MATRIX(*places, i, 0) = radius * cos(angle);
        MATRIX(*places, i, 1) = radius * sin(angle);
    }
}

static igraph_integer_t rounds_for(uint32_t actors) {
    if (actors > LAYOUT_LARGE)
        return LAYOUT_ROUNDS_LARGE;
    uint32_t rounds = LAYOUT_PAIRS / (actors * actors); /* actors is at least 1 */
    return rounds > LAYOUT_ROUNDS         ? LAYOUT_ROUNDS
           : rounds < LAYOUT_ROUNDS_LEAST ? LAYOUT_ROUNDS_LEAST
                                          : rounds;
}

static igraph_error_t lay_out(const ent_network *network, igraph_matrix_t *places) {
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a network that was made is none */
    uint32_t count = network->graph->actor_count;
    bool large = count > LAYOUT_LARGE;
    IGRAPH_CHECK(igraph_rng_seed(igraph_rng_default(), LAYOUT_SEED));
    place_on_spiral(places, count);
    return igraph_layout_fruchterman_reingold(
        &network->igraph, places, true, rounds_for(count), sqrt((double)count) / 2,
        large ? IGRAPH_LAYOUT_GRID : IGRAPH_LAYOUT_NOGRID, NULL, NULL, NULL, NULL, NULL);
}

/* Moves the middle to 0 and scales to PICTURE_UNIT an actor; one decimal is all that is written. */
static void take_places(ent_graph *graph, const igraph_matrix_t *places) {
    double most = 0;
    double middle[2] = {0, 0};
    for (uint32_t i = 0; i < graph->actor_count; i++)
        for (int d = 0; d < 2; d++)
            middle[d] += MATRIX(*places, i, d) / graph->actor_count;
    for (uint32_t i = 0; i < graph->actor_count; i++)
        for (int d = 0; d < 2; d++)
            most = fmax(most, fabs(MATRIX(*places, i, d) - middle[d]));
    double scale = most > 0 ? PICTURE_UNIT * sqrt((double)graph->actor_count) / most : 0;
    for (uint32_t i = 0; i < graph->actor_count; i++) {
        graph->actors[i].x = floor((MATRIX(*places, i, 0) - middle[0]) * scale * 10 + 0.5) / 10;
        graph->actors[i].y = floor((MATRIX(*places, i, 1) - middle[1]) * scale * 10 + 0.5) / 10;
    }
    graph->placed = true;
}

ent_status ent_network_place(ent_graph *graph, ent_error *err) {
    ent_network *network = NULL;
    igraph_matrix_t places;
    if (graph->actor_count == 0)
        return ENT_OK;
    ENT_TRY(ent_network_new(graph, ENT_NETWORK_TIES, &network, err));
    igraph_error_t code = igraph_matrix_init(&places, graph->actor_count, 2);
    if (code == IGRAPH_SUCCESS) {
        code = lay_out(network, &places);
        if (code == IGRAPH_SUCCESS)
            take_places(graph, &places);
        igraph_matrix_destroy(&places);
    }
    ent_network_free(network);
    return ent_igraph_check(code, "laying the graph out", err);
}
