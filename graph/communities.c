#include "graph/communities.h"

#include <igraph/igraph.h>

#include "graph/network_igraph.h"

#include <stdlib.h>

enum { SEED = 20231015 };

/* How much chance there is in the refinement (the paper's theta; igraph's usual value). */
#define RANDOMNESS 0.01

static igraph_error_t run_leiden(const ent_network *network, igraph_vector_int_t *membership) {
    igraph_vector_t strengths;
    igraph_integer_t count = 0;
    igraph_real_t quality = 0;
    IGRAPH_CHECK(igraph_vector_init(&strengths, 0));
    IGRAPH_FINALLY(igraph_vector_destroy, &strengths);
    IGRAPH_CHECK(igraph_rng_seed(igraph_rng_default(), SEED));
    IGRAPH_CHECK(igraph_strength(&network->igraph, &strengths, igraph_vss_all(), IGRAPH_ALL, true,
                                 &network->weight));
    /* Node weights and this resolution make the quality modularity, as igraph's manual has it. */
    double total = igraph_vector_sum(&network->weight);
    IGRAPH_CHECK(igraph_community_leiden(&network->igraph, &network->weight, &strengths,
                                         total > 0 ? 1 / (2 * total) : 1, RANDOMNESS, false, -1,
                                         membership, &count, &quality));
    igraph_vector_destroy(&strengths);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

typedef struct group {
    uint32_t size, first, number; /* first: its first actor */
} group;

static int compare_groups(const void *left, const void *right) {
    const group *a = left;
    const group *b = right;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* Numbers the groups anew: large ones first, equals by their first actor. */
static void number_groups(const igraph_vector_int_t *membership, uint32_t actors, ent_arena *arena,
                          ent_communities *out) {
    group *groups = ENT_NEW_ARRAY(arena, group, actors);
    uint32_t *renamed = ENT_NEW_ARRAY(arena, uint32_t, actors);
    uint32_t *of = ENT_NEW_ARRAY(arena, uint32_t, actors);
    uint32_t *sizes = ENT_NEW_ARRAY(arena, uint32_t, actors);
    for (uint32_t a = 0; a < actors; a++) {
        group *one = &groups[VECTOR(*membership)[a]];
        if (one->size++ == 0) {
            one->first = a;
            one->number = (uint32_t)VECTOR(*membership)[a];
            out->count++;
        }
    }
    qsort(groups, actors, sizeof *groups, compare_groups);
    for (uint32_t i = 0; i < out->count; i++) {
        renamed[groups[i].number] = i;
        sizes[i] = groups[i].size;
    }
    for (uint32_t a = 0; a < actors; a++)
        of[a] = renamed[VECTOR(*membership)[a]];
    out->of = of;
    out->sizes = sizes;
}

static double modularity_of(const ent_graph *graph, const ent_communities *communities,
                            ent_arena *arena) {
    double *ends = ENT_NEW_ARRAY(arena, double, communities->count);
    double inside = 0;
    double total = 0;
    double expected = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        ends[communities->of[edge->from]] += edge->weight;
        ends[communities->of[edge->to]] += edge->weight;
        total += edge->weight;
        if (communities->of[edge->from] == communities->of[edge->to])
            inside += edge->weight;
    }
    for (uint32_t c = 0; c < communities->count && total > 0; c++)
        expected += ends[c] / (2 * total) * (ends[c] / (2 * total));
    return total > 0 ? inside / total - expected : 0;
}

ent_status ent_communities_find(const ent_graph *graph, ent_arena *arena, ent_communities *out,
                                ent_error *err) {
    ent_network *network = NULL;
    igraph_vector_int_t membership;
    *out = (ent_communities){0};
    if (graph->actor_count == 0)
        return ENT_OK;
    ENT_TRY(ent_network_new(graph, ENT_NETWORK_TIES, &network, err));
    igraph_error_t code = igraph_vector_int_init(&membership, 0);
    if (code == IGRAPH_SUCCESS) {
        code = run_leiden(network, &membership);
        if (code == IGRAPH_SUCCESS)
            number_groups(&membership, graph->actor_count, arena, out);
        igraph_vector_int_destroy(&membership);
    }
    ent_network_free(network);
    if (code == IGRAPH_SUCCESS)
        out->modularity = modularity_of(graph, out, arena);
    return ent_igraph_check(code, "looking for communities", err);
}
