#include <igraph/igraph.h>

#include "graph/network_igraph.h"

#include <math.h>
#include <stdlib.h>

/* Half-width of the picture of one actor; the picture grows with the square root of their number.
 */
#define PICTURE_UNIT 100.0

/* Rounds of the layout: enough to settle some hundred actors, and bounded for many thousands. */
enum { LAYOUT_ROUNDS = 500, LAYOUT_ROUNDS_LARGE = 60, LAYOUT_LARGE = 3000, LAYOUT_SEED = 20231015 };

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

/* A hop costs 1, and more where the tie is weak: few hops win, then many articles and sure
 * readings. What was only denied, planned or wished ties less. */
static double cost_of(const ent_graph_edge *edge) {
    double confidence = (double)ent_edge_confidence(edge) / ENT_CONFIDENCE_ONE;
    double strength = edge->weight * (confidence > 0.01 ? confidence : 0.01);
    if (edge->n > 0 && (edge->negated == edge->n || ent_edge_modality(edge) != ENT_MODALITY_ACTUAL))
        strength /= 4;
    return 1 + 1 / strength;
}

typedef struct tie {
    uint32_t from, to;
    uint32_t edge;
    double cost;
} tie;

static int compare_ties(const void *left, const void *right) {
    const tie *a = left;
    const tie *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->cost < b->cost || a->cost > b->cost)
        return a->cost < b->cost ? -1 : 1;
    return (a->edge > b->edge) - (a->edge < b->edge);
}

/* The igraph edges: all, or the cheapest of each pair. */
static tie *choose_ties(const ent_graph *graph, ent_network_edges edges, ent_arena *arena,
                        uint32_t *count) {
    tie *ties = ENT_NEW_ARRAY(arena, tie, 2 * (size_t)graph->edge_count);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        tie one = {edge->from, edge->to, i, cost_of(edge)};
        if (edges == ENT_NETWORK_TIES && one.from > one.to) {
            one.from = edge->to;
            one.to = edge->from;
        }
        ties[(*count)++] = one;
        if (edges == ENT_NETWORK_DIRECTED_TIES && edge->symmetric)
            ties[(*count)++] = (tie){one.to, one.from, i, one.cost};
    }
    if (edges == ENT_NETWORK_ALL || *count == 0)
        return ties;
    qsort(ties, *count, sizeof *ties, compare_ties);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < *count; i++)
        if (ties[i].from != ties[kept - 1].from || ties[i].to != ties[kept - 1].to)
            ties[kept++] = ties[i];
    *count = kept;
    return ties;
}

static igraph_error_t set_attributes(ent_network *network) {
    igraph_strvector_t names;
    igraph_vector_t weights;
    const ent_graph *graph = network->graph;
    IGRAPH_CHECK(igraph_strvector_init(&names, graph->actor_count));
    IGRAPH_FINALLY(igraph_strvector_destroy, &names);
    for (uint32_t i = 0; i < graph->actor_count; i++)
        IGRAPH_CHECK(
            igraph_strvector_set_len(&names, i, graph->actors[i].id.at, graph->actors[i].id.len));
    IGRAPH_CHECK(SETVASV(&network->igraph, "name", &names));
    igraph_integer_t edges = igraph_ecount(&network->igraph);
    IGRAPH_CHECK(igraph_vector_init(&weights, edges));
    IGRAPH_FINALLY(igraph_vector_destroy, &weights);
    for (igraph_integer_t i = 0; i < edges; i++)
        VECTOR(weights)[i] = graph->edges[network->edge_numbers[i]].weight;
    IGRAPH_CHECK(SETEANV(&network->igraph, "weight", &weights));
    IGRAPH_CHECK(SETEANV(&network->igraph, "cost", &network->cost));
    igraph_vector_destroy(&weights);
    igraph_strvector_destroy(&names);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

static igraph_error_t add_ties(ent_network *network, const tie *ties, uint32_t count) {
    igraph_vector_int_t ends;
    IGRAPH_CHECK(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)count));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
    for (uint32_t i = 0; i < count; i++) {
        VECTOR(ends)[2 * i] = ties[i].from;
        VECTOR(ends)[2 * i + 1] = ties[i].to;
        VECTOR(network->cost)[i] = ties[i].cost;
        network->edge_numbers[i] = ties[i].edge;
    }
    IGRAPH_CHECK(igraph_add_edges(&network->igraph, &ends, NULL));
    igraph_vector_int_destroy(&ends);
    IGRAPH_FINALLY_CLEAN(1);
    return set_attributes(network);
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
    const tie *ties = choose_ties(graph, edges, &network->arena, &count);
    network->edge_numbers = ENT_NEW_ARRAY(&network->arena, uint32_t, count);
    igraph_error_t code =
        igraph_empty(&network->igraph, graph->actor_count, edges != ENT_NETWORK_TIES);
    if (code != IGRAPH_SUCCESS) {
        ent_arena_clear(&network->arena);
        free(network);
        return ent_igraph_check(code, "making a network", err);
    }
    code = igraph_vector_init(&network->cost, count);
    if (code != IGRAPH_SUCCESS) {
        igraph_destroy(&network->igraph);
        ent_arena_clear(&network->arena);
        free(network);
        return ent_igraph_check(code, "making a network", err);
    }
    code = add_ties(network, ties, count);
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

static igraph_error_t lay_out(const ent_network *network, igraph_matrix_t *places) {
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a network that was made is none */
    uint32_t count = network->graph->actor_count;
    bool large = count > LAYOUT_LARGE;
    IGRAPH_CHECK(igraph_rng_seed(igraph_rng_default(), LAYOUT_SEED));
    place_on_spiral(places, count);
    return igraph_layout_fruchterman_reingold(
        &network->igraph, places, true, large ? LAYOUT_ROUNDS_LARGE : LAYOUT_ROUNDS,
        sqrt((double)count) / 2, large ? IGRAPH_LAYOUT_GRID : IGRAPH_LAYOUT_NOGRID, NULL, NULL,
        NULL, NULL, NULL);
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
