#include "graph/rank.h"

#include <igraph/igraph.h>

#include "graph/network_igraph.h"

#include <math.h>
#include <stdlib.h>

/* Up to so many steps (actors times ties) betweenness is exact when asked for, or computed unasked;
 * some 25 million steps take a second. */
enum { UNASKED_STEPS = 10 * 1000 * 1000, EXACT_STEPS = 50 * 1000 * 1000 };

enum { SOURCES_LEAST = 32, ROUNDS_MAX = 500 };

#define DAMPING 0.85
#define SETTLED 1e-12

const char *ent_rank_name(ent_rank_by by) {
    static const char *const names[ENT_RANK_COUNT] = {"weight", "degree", "pagerank",
                                                      "betweenness"};
    return (unsigned)by < ENT_RANK_COUNT ? names[by] : "";
}

bool ent_rank_find(const char *name, ent_rank_by *out) {
    for (int i = 0; i < ENT_RANK_COUNT; i++)
        if (strcmp(name, ent_rank_name((ent_rank_by)i)) == 0) {
            *out = (ent_rank_by)i;
            return true;
        }
    return false;
}

/* One round: what flows in along the ties, and from those that have none going out. */
static double flow(const ent_ties *ties, const double *sums, const double *now, double *next) {
    uint32_t actors = ties->actor_count;
    double stuck = 0;
    double moved = 0;
    for (uint32_t a = 0; a < actors; a++) {
        next[a] = 0;
        stuck += sums[a] > 0 ? 0 : now[a];
    }
    for (uint32_t a = 0; a < actors; a++)
        for (uint32_t i = ties->first[a]; i < ties->first[a + 1]; i++)
            next[ties->at[i].to] += now[a] * (double)ties->at[i].weight / sums[a];
    for (uint32_t a = 0; a < actors; a++) {
        next[a] = (1 - DAMPING) / actors + DAMPING * (next[a] + stuck / actors);
        moved += fabs(next[a] - now[a]);
    }
    return moved;
}

const double *ent_rank_pagerank(const ent_graph *graph, ent_arena *arena) {
    ent_arena scratch;
    ent_ties ties;
    uint32_t actors = graph->actor_count;
    ent_arena_init(&scratch, "ranking actors");
    ent_ties_make(graph, ENT_TIES_DIRECTED, &scratch, &ties);
    double *sums = ENT_NEW_ARRAY(&scratch, double, actors);
    double *rounds[2] = {ENT_NEW_ARRAY(arena, double, actors),
                         ENT_NEW_ARRAY(&scratch, double, actors)};
    for (uint32_t a = 0; a < actors; a++) {
        rounds[0][a] = 1.0 / actors;
        for (uint32_t i = ties.first[a]; i < ties.first[a + 1]; i++)
            sums[a] += (double)ties.at[i].weight;
    }
    /* Two rounds at a time, so that the result ends up in the array that is returned. */
    for (int round = 0; round < ROUNDS_MAX; round += 2) {
        (void)flow(&ties, sums, rounds[0], rounds[1]);
        if (flow(&ties, sums, rounds[1], rounds[0]) < SETTLED)
            break;
    }
    ent_arena_clear(&scratch);
    return rounds[0];
}

/* Sources spread evenly over the actors, so many that the steps are within bounds. */
static igraph_error_t sample(const ent_network *network, uint32_t sources, igraph_vector_t *out) {
    igraph_vector_int_t chosen;
    uint32_t actors = network->graph->actor_count;
    IGRAPH_CHECK(igraph_vector_int_init(&chosen, sources));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &chosen);
    for (uint32_t i = 0; i < sources; i++)
        VECTOR(chosen)[i] = (igraph_integer_t)((uint64_t)i * actors / sources);
    IGRAPH_CHECK(igraph_betweenness_subset(&network->igraph, out, igraph_vss_all(), false,
                                           igraph_vss_vector(&chosen), igraph_vss_all(), NULL));
    igraph_vector_scale(out, (double)actors / sources);
    igraph_vector_int_destroy(&chosen);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t measure(const ent_network *network, ent_arena *arena, const double **out,
                              bool *estimated) {
    igraph_vector_t values;
    uint64_t actors = network->graph->actor_count;
    uint64_t ties = (uint64_t)igraph_ecount(&network->igraph) + 1;
    uint64_t sources = EXACT_STEPS / ties < SOURCES_LEAST ? SOURCES_LEAST : EXACT_STEPS / ties;
    *estimated = sources < actors;
    IGRAPH_CHECK(igraph_vector_init(&values, 0));
    IGRAPH_FINALLY(igraph_vector_destroy, &values);
    if (*estimated)
        IGRAPH_CHECK(sample(network, (uint32_t)sources, &values));
    else
        IGRAPH_CHECK(igraph_betweenness(&network->igraph, &values, igraph_vss_all(), false, NULL));
    double *copy = ENT_NEW_ARRAY(arena, double, actors);
    for (uint64_t a = 0; a < actors; a++)
        copy[a] = VECTOR(values)[a];
    *out = copy;
    igraph_vector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

ent_status ent_rank_betweenness(const ent_graph *graph, ent_arena *arena, const double **out,
                                bool *estimated, ent_error *err) {
    ent_network *network = NULL;
    ENT_TRY(ent_network_new(graph, ENT_NETWORK_TIES, &network, err));
    igraph_error_t code = measure(network, arena, out, estimated);
    ent_network_free(network);
    return ent_igraph_check(code, "measuring betweenness", err);
}

static int compare_numbers(double a, double b) {
    return (a < b) - (a > b);
}

static int compare_by(const ent_rank *a, const ent_rank *b, ent_rank_by by) {
    int order = by == ENT_RANK_DEGREE        ? compare_numbers(a->degree, b->degree)
                : by == ENT_RANK_PAGERANK    ? compare_numbers(a->pagerank, b->pagerank)
                : by == ENT_RANK_BETWEENNESS ? compare_numbers(a->betweenness, b->betweenness)
                                             : (a->weight < b->weight) - (a->weight > b->weight);
    return order != 0 ? order : (a->actor > b->actor) - (a->actor < b->actor);
}

static int compare_weight(const void *a, const void *b) {
    return compare_by(a, b, ENT_RANK_WEIGHT);
}
static int compare_degree(const void *a, const void *b) {
    return compare_by(a, b, ENT_RANK_DEGREE);
}
static int compare_pagerank(const void *a, const void *b) {
    return compare_by(a, b, ENT_RANK_PAGERANK);
}
static int compare_betweenness(const void *a, const void *b) {
    return compare_by(a, b, ENT_RANK_BETWEENNESS);
}

/* Values that ought to be equal differ in their last digits; they are compared as they are shown.
 */
static double shown(double value, double unit) {
    return floor(value / unit + 0.5) * unit;
}

static void fill(const ent_graph *graph, const double *betweenness, ent_arena *arena,
                 ent_ranks *out) {
    ent_arena scratch;
    ent_ties ties;
    ent_arena_init(&scratch, "ranking actors");
    ent_ties_make(graph, ENT_TIES_EITHER_WAY, &scratch, &ties);
    const double *pagerank = ent_rank_pagerank(graph, &scratch);
    out->at = ENT_NEW_ARRAY(arena, ent_rank, graph->actor_count);
    out->count = graph->actor_count;
    for (uint32_t a = 0; a < graph->actor_count; a++) {
        ent_rank *rank = &out->at[a];
        *rank = (ent_rank){.actor = a,
                           .degree = ties.first[a + 1] - ties.first[a],
                           .pagerank = shown(pagerank[a], 1e-9),
                           .betweenness = betweenness == NULL ? 0 : shown(betweenness[a], 1e-3)};
        for (uint32_t i = ties.first[a]; i < ties.first[a + 1]; i++)
            rank->weight += ties.at[i].weight;
    }
    ent_arena_clear(&scratch);
}

ent_status ent_rank_actors(const ent_graph *graph, ent_rank_by by, ent_arena *arena, ent_ranks *out,
                           ent_error *err) {
    static int (*const orders[ENT_RANK_COUNT])(const void *, const void *) = {
        compare_weight, compare_degree, compare_pagerank, compare_betweenness};
    const double *betweenness = NULL;
    *out = (ent_ranks){0};
    if (graph->actor_count == 0)
        return ENT_OK;
    out->has_betweenness = by == ENT_RANK_BETWEENNESS ||
                           (uint64_t)graph->actor_count * graph->edge_count <= UNASKED_STEPS;
    if (out->has_betweenness)
        ENT_TRY(ent_rank_betweenness(graph, arena, &betweenness, &out->estimated, err));
    fill(graph, betweenness, arena, out);
    qsort(out->at, out->count, sizeof *out->at, orders[by]);
    return ENT_OK;
}
