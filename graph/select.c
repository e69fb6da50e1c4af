#include "graph/select.h"

#include "graph/ties.h"

#include <math.h>
#include <stdlib.h>

static bool is_limited(const ent_filter *filter) {
    return filter->since.year != 0 || filter->until.year != 0;
}

static bool has_a_day_in_time(const ent_filter *filter, const ent_graph_edge *edge) {
    for (uint32_t i = 0; i < edge->date_count; i++)
        if (ent_filter_takes_date(filter, edge->dates[i]))
            return true;
    return !is_limited(filter);
}

static bool has_source(const ent_filter *filter, const ent_graph_edge *edge) {
    for (uint32_t i = 0; i < edge->evidence_count; i++)
        if (ent_texts_has(filter->sources, edge->evidence[i].outlet))
            return true;
    return filter->sources.count == 0;
}

bool ent_filter_takes_edge(const ent_filter *filter, const ent_graph *graph,
                           const ent_graph_edge *edge) {
    const ent_graph_actor *from = &graph->actors[edge->from];
    const ent_graph_actor *to = &graph->actors[edge->to];
    if (filter->events != 0 && (filter->events >> edge->event & 1U) == 0)
        return false;
    if (filter->quads != 0 && (filter->quads >> ent_event_quad(edge->event) & 1U) == 0)
        return false;
    if (edge->weight < filter->min_weight || ent_edge_confidence(edge) < filter->min_confidence)
        return false;
    if (filter->actual_only && edge->n > 0 &&
        (edge->negated == edge->n || ent_edge_modality(edge) != ENT_MODALITY_ACTUAL))
        return false;
    return has_a_day_in_time(filter, edge) && has_source(filter, edge) &&
           ent_texts_has_either(filter->actors, from->id, to->id) &&
           ent_texts_has_either(filter->countries, from->country, to->country);
}

/* Days ascend, so those in time are one run of them; evidence keeps its order. */
static void keep_what_is_in_time(const ent_filter *filter, ent_graph_edge *edge, ent_arena *arena) {
    while (edge->date_count > 0 && !ent_filter_takes_date(filter, edge->dates[0])) {
        edge->dates++;
        edge->date_count--;
    }
    while (edge->date_count > 0 &&
           !ent_filter_takes_date(filter, edge->dates[edge->date_count - 1]))
        edge->date_count--;
    ent_evidence *kept = ENT_NEW_ARRAY(arena, ent_evidence, edge->evidence_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < edge->evidence_count; i++)
        if (ent_filter_takes_date(filter, edge->evidence[i].date))
            kept[count++] = edge->evidence[i];
    edge->evidence = kept;
    edge->evidence_count = count;
}

/* Drops the edges whose flag is false. */
static void keep_edges(ent_graph *graph, const bool *keep) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (keep[i])
            graph->edges[count++] = graph->edges[i];
    graph->edge_count = count;
}

/* Drops the edges with an end whose flag is false. */
static void keep_actors(ent_graph *graph, const bool *keep) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (keep[graph->edges[i].from] && keep[graph->edges[i].to])
            graph->edges[count++] = graph->edges[i];
    graph->edge_count = count;
}

static void apply_filter(ent_graph *graph, const ent_filter *filter, ent_arena *scratch) {
    bool *keep = ENT_NEW_ARRAY(scratch, bool, graph->edge_count);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        keep[i] = ent_filter_takes_edge(filter, graph, &graph->edges[i]);
    keep_edges(graph, keep);
    for (uint32_t i = 0; i < graph->edge_count && is_limited(filter); i++)
        keep_what_is_in_time(filter, &graph->edges[i], &graph->arena);
}

static bool stands_out(const ent_ties *ties, uint32_t actor, double weight, double sum,
                       double level) {
    uint32_t degree = ties->first[actor + 1] - ties->first[actor];
    return degree > 1 && pow(1 - weight / sum, degree - 1) < level;
}

static void apply_backbone(ent_graph *graph, double level, ent_arena *scratch) {
    ent_ties ties;
    ent_ties_make(graph, ENT_TIES_EITHER_WAY, scratch, &ties);
    double *sums = ENT_NEW_ARRAY(scratch, double, graph->actor_count);
    for (uint32_t a = 0; a < graph->actor_count; a++)
        for (uint32_t i = ties.first[a]; i < ties.first[a + 1]; i++)
            sums[a] += (double)ties.at[i].weight;
    bool *keep = ENT_NEW_ARRAY(scratch, bool, graph->edge_count);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        uint32_t from = graph->edges[i].from;
        uint32_t to = graph->edges[i].to;
        double weight = (double)ent_tie_find(&ties, from, to)->weight;
        keep[i] = stands_out(&ties, from, weight, sums[from], level) ||
                  stands_out(&ties, to, weight, sums[to], level);
    }
    keep_edges(graph, keep);
}

static uint32_t actor_of(const ent_graph *graph, ent_text id) {
    for (uint32_t i = 0; i < graph->actor_count; i++)
        if (ent_text_is(graph->actors[i].id, id))
            return i;
    return ENT_NO_ACTOR;
}

/* Breadth first from one actor, hops rounds of it; UINT32_MAX is the whole component. Returns how
 * many were reached and sets their flags. */
static uint32_t reach(const ent_ties *ties, uint32_t from, uint32_t hops, uint32_t *queue,
                      bool *reached) {
    uint32_t count = 0;
    uint32_t round_end = 1;
    reached[from] = true;
    queue[count++] = from;
    for (uint32_t i = 0; i < count && hops > 0; i++) {
        for (uint32_t t = ties->first[queue[i]]; t < ties->first[queue[i] + 1]; t++)
            if (!reached[ties->at[t].to]) {
                reached[ties->at[t].to] = true;
                queue[count++] = ties->at[t].to;
            }
        if (i + 1 == round_end) {
            round_end = count;
            hops -= hops != UINT32_MAX;
        }
    }
    return count;
}

static void keep_around(ent_graph *graph, ent_text id, uint32_t hops, ent_arena *scratch) {
    ent_ties ties;
    bool *keep = ENT_NEW_ARRAY(scratch, bool, graph->actor_count);
    uint32_t *queue = ENT_NEW_ARRAY(scratch, uint32_t, graph->actor_count);
    uint32_t actor = actor_of(graph, id);
    ent_ties_make(graph, ENT_TIES_EITHER_WAY, scratch, &ties);
    if (actor != ENT_NO_ACTOR)
        (void)reach(&ties, actor, hops, queue, keep);
    keep_actors(graph, keep);
}

static void keep_largest(ent_graph *graph, ent_arena *scratch) {
    ent_ties ties;
    bool *seen = ENT_NEW_ARRAY(scratch, bool, graph->actor_count);
    uint32_t *queue = ENT_NEW_ARRAY(scratch, uint32_t, graph->actor_count);
    uint32_t best = 0;
    uint32_t best_count = 0;
    ent_ties_make(graph, ENT_TIES_EITHER_WAY, scratch, &ties);
    for (uint32_t i = 0; i < graph->actor_count; i++) {
        uint32_t count = seen[i] ? 0 : reach(&ties, i, UINT32_MAX, queue, seen);
        if (count > best_count) {
            best = i;
            best_count = count;
        }
    }
    if (best_count > 0)
        keep_around(graph, graph->actors[best].id, UINT32_MAX, scratch);
}

typedef struct ranked {
    uint64_t weight;
    uint32_t actor;
} ranked;

static int compare_ranked(const void *left, const void *right) {
    const ranked *a = left;
    const ranked *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->actor > b->actor) - (a->actor < b->actor);
}

static void keep_top(ent_graph *graph, uint32_t top, ent_arena *scratch) {
    if (top >= graph->actor_count)
        return;
    ranked *ranks = ENT_NEW_ARRAY(scratch, ranked, graph->actor_count);
    bool *keep = ENT_NEW_ARRAY(scratch, bool, graph->actor_count);
    for (uint32_t i = 0; i < graph->actor_count; i++)
        ranks[i].actor = i;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        ranks[graph->edges[i].from].weight += graph->edges[i].weight;
        ranks[graph->edges[i].to].weight += graph->edges[i].weight;
    }
    qsort(ranks, graph->actor_count, sizeof *ranks, compare_ranked);
    for (uint32_t i = 0; i < top; i++)
        keep[ranks[i].actor] = true;
    keep_actors(graph, keep);
}

/* Drops actors without an edge and numbers the others anew; their order stays. */
static void drop_lonely(ent_graph *graph, ent_arena *scratch) {
    uint32_t *number = ENT_NEW_ARRAY(scratch, uint32_t, graph->actor_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        number[graph->edges[i].from] = 1;
        number[graph->edges[i].to] = 1;
    }
    for (uint32_t i = 0; i < graph->actor_count; i++)
        if (number[i] != 0) {
            number[i] = count;
            graph->actors[count++] = graph->actors[i];
        }
    graph->actor_count = count;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        graph->edges[i].from = number[graph->edges[i].from];
        graph->edges[i].to = number[graph->edges[i].to];
    }
}

void ent_graph_select(ent_graph *graph, const ent_selection *selection) {
    ent_arena scratch;
    ent_arena_init(&scratch, "selecting a part of the graph");
    apply_filter(graph, &selection->filter, &scratch);
    if (selection->backbone > 0)
        apply_backbone(graph, selection->backbone, &scratch);
    if (selection->ego.len > 0)
        keep_around(graph, selection->ego, selection->hops == 0 ? 1 : selection->hops, &scratch);
    if (selection->component == ENT_COMPONENT_OF)
        keep_around(graph, selection->component_of, UINT32_MAX, &scratch);
    else if (selection->component == ENT_COMPONENT_LARGEST)
        keep_largest(graph, &scratch);
    if (selection->top > 0)
        keep_top(graph, selection->top, &scratch);
    drop_lonely(graph, &scratch);
    ent_arena_clear(&scratch);
}
