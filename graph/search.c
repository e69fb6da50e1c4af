#include "graph/search.h"

#include "core/base/vec.h"

#include <stdlib.h>

#define NO_LABEL UINT32_MAX

/* A way to an actor, by its last step. */
typedef struct label {
    uint64_t cost;
    uint32_t actor;
    uint32_t hops;
    uint32_t day;    /* of arrival; 0 out of time */
    uint32_t parent; /* label */
    uint32_t next;   /* the settled label of the same actor before this one */
} label;

/* An entry of the heap: the label that may lead to the goal at the least cost comes first. */
typedef struct waiting {
    uint64_t key;
    uint32_t hops, day, label;
} waiting;

struct ent_search {
    const ent_graph *graph;
    const ent_path_options *options;
    ent_ties ties;
    uint32_t goal;
    uint64_t *bound;    /* for each actor the least that a way to the goal costs */
    uint64_t *found_at; /* for each actor the least cost of a label so far */
    uint32_t *settled;  /* for each actor its last settled label */
    bool *shut;
    bool *blocked;
    ENT_VEC(uint32_t) blocks; /* the actors blocked */
    ENT_VEC(label) labels;
    ENT_VEC(waiting) heap;
    ent_arena arena;
};

static bool comes_first(const waiting *a, const waiting *b) {
    if (a->key != b->key)
        return a->key < b->key;
    if (a->hops != b->hops)
        return a->hops < b->hops;
    if (a->day != b->day)
        return a->day < b->day;
    return a->label < b->label;
}

static void push(ent_search *search, waiting entry) {
    ENT_PUSH(&search->arena, &search->heap, entry);
    waiting *heap = search->heap.at;
    uint32_t at = search->heap.count - 1;
    while (at > 0 && comes_first(&entry, &heap[(at - 1) / 2])) {
        heap[at] = heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap[at] = entry;
}

static waiting pop(ent_search *search) {
    waiting *heap = search->heap.at;
    waiting first = heap[0];
    uint32_t count = --search->heap.count;
    waiting last = heap[count];
    uint32_t at = 0;
    for (uint32_t child = 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && comes_first(&heap[child + 1], &heap[child]))
            child++;
        if (!comes_first(&heap[child], &last))
            break;
        heap[at] = heap[child];
        at = child;
    }
    if (count > 0)
        heap[at] = last;
    return first;
}

/* Puts every actor back as it was before any label. */
static void forget_labels(ent_search *search) {
    for (uint32_t i = 0; i < search->labels.count; i++) {
        search->settled[search->labels.at[i].actor] = NO_LABEL;
        search->found_at[search->labels.at[i].actor] = UINT64_MAX;
    }
    search->labels.count = 0;
    search->heap.count = 0;
}

static void add_label(ent_search *search, label one) {
    uint64_t key = one.cost + search->bound[one.actor];
    ENT_PUSH(&search->arena, &search->labels, one);
    if (one.cost < search->found_at[one.actor])
        search->found_at[one.actor] = one.cost;
    push(search, (waiting){key, one.hops, one.day, search->labels.count - 1});
}

/* Dijkstra's algorithm from the goal until from is settled. What was not settled by then is at
 * least as far as from; where nothing more could be, it is out of reach. */
static void find_bounds(ent_search *search, const ent_ties *back, uint32_t from) {
    uint32_t actors = search->graph->actor_count;
    uint64_t radius = UINT64_MAX;
    uint64_t *bound = ENT_NEW_ARRAY(&search->arena, uint64_t, actors);
    bool *known = ENT_NEW_ARRAY(&search->arena, bool, actors);
    add_label(search, (label){.actor = search->goal});
    while (search->heap.count > 0) {
        label here = search->labels.at[pop(search).label];
        if (known[here.actor])
            continue;
        known[here.actor] = true;
        bound[here.actor] = here.cost;
        if (here.actor == from) {
            radius = here.cost;
            break;
        }
        for (uint32_t i = back->first[here.actor]; i < back->first[here.actor + 1]; i++) {
            const ent_tie *tie = &back->at[i];
            if (!search->shut[tie->to] && here.cost + tie->cost < search->found_at[tie->to])
                add_label(search, (label){.cost = here.cost + tie->cost, .actor = tie->to});
        }
    }
    forget_labels(search);
    for (uint32_t a = 0; a < actors; a++)
        search->bound[a] = known[a] ? bound[a] : radius;
}

/* The ties against their direction. */
static void turn_ties(const ent_ties *ties, ent_arena *arena, ent_ties *out) {
    uint32_t count = ties->first[ties->actor_count];
    uint32_t *first = ENT_NEW_ARRAY(arena, uint32_t, (size_t)ties->actor_count + 2);
    ent_tie *turned = ENT_NEW_ARRAY(arena, ent_tie, count);
    for (uint32_t i = 0; i < count; i++)
        first[ties->at[i].to + 2]++;
    for (uint32_t a = 0; a < ties->actor_count; a++)
        first[a + 2] += first[a + 1];
    for (uint32_t a = 0; a < ties->actor_count; a++)
        for (uint32_t i = ties->first[a]; i < ties->first[a + 1]; i++) {
            ent_tie *tie = &turned[first[ties->at[i].to + 1]++];
            *tie = ties->at[i];
            tie->to = a;
        }
    *out = (ent_ties){first, turned, ties->actor_count};
}

ent_search *ent_search_new(const ent_graph *graph, const ent_path_options *options, uint32_t from,
                           uint32_t goal) {
    ent_search *search = calloc(1, sizeof *search);
    if (search == NULL)
        ent_out_of_memory("looking for paths");
    ent_arena_init(&search->arena, "looking for paths");
    search->graph = graph;
    search->options = options;
    search->goal = goal;
    search->bound = ENT_NEW_ARRAY(&search->arena, uint64_t, graph->actor_count);
    search->found_at = ENT_NEW_ARRAY(&search->arena, uint64_t, graph->actor_count);
    search->settled = ENT_NEW_ARRAY(&search->arena, uint32_t, graph->actor_count);
    search->shut = ENT_NEW_ARRAY(&search->arena, bool, graph->actor_count);
    search->blocked = ENT_NEW_ARRAY(&search->arena, bool, graph->actor_count);
    for (uint32_t a = 0; a < graph->actor_count; a++) {
        search->found_at[a] = UINT64_MAX;
        search->settled[a] = NO_LABEL;
    }
    for (uint32_t i = 0; i < options->avoid_count; i++)
        search->shut[options->avoid[i]] = true;
    ent_ties_make(graph, options->directed ? ENT_TIES_DIRECTED : ENT_TIES_EITHER_WAY,
                  &search->arena, &search->ties);
    ent_ties back = search->ties;
    if (options->directed)
        turn_ties(&search->ties, &search->arena, &back);
    find_bounds(search, &back, from);
    return search;
}

void ent_search_free(ent_search *search) {
    if (search == NULL)
        return;
    ent_arena_clear(&search->arena);
    free(search);
}

const ent_ties *ent_search_ties(const ent_search *search) {
    return &search->ties;
}

void ent_search_shut(ent_search *search, uint32_t actor, bool shut) {
    search->shut[actor] = shut;
}

void ent_search_block(ent_search *search, uint32_t next) {
    if (!search->blocked[next])
        ENT_PUSH(&search->arena, &search->blocks, next);
    search->blocked[next] = true;
}

uint32_t ent_search_day(ent_date date) {
    return date.year == 0
               ? 0
               : (uint32_t)date.year << 9 | (uint32_t)date.month << 5 | (uint32_t)date.day;
}

/* The first day of the edge that is not before day, or 0. Unknown days are none. */
static uint32_t day_from(const ent_graph_edge *edge, uint32_t day) {
    for (uint32_t i = 0; i < edge->date_count; i++) {
        uint32_t its = ent_search_day(edge->dates[i]);
        if (its != 0 && its >= day)
            return its;
    }
    return 0;
}

uint32_t ent_search_next_day(const ent_search *search, uint32_t from, uint32_t to, uint32_t day,
                             uint32_t *edge) {
    const ent_graph *graph = search->graph;
    uint32_t best = 0;
    for (int way = 0; way < 2; way++) {
        uint32_t count = 0;
        uint32_t first = way == 0 ? ent_edges_between(graph, from, to, &count)
                                  : ent_edges_between(graph, to, from, &count);
        for (uint32_t i = first; i < first + count; i++) {
            const ent_graph_edge *one = &graph->edges[i];
            if (way == 1 && search->options->directed && !one->symmetric)
                continue;
            uint32_t its = day_from(one, day);
            bool better = its != 0 && (best == 0 || its < best);
            bool equal = its != 0 && its == best;
            if (better || (equal && ent_edge_cost(one) < ent_edge_cost(&graph->edges[*edge]))) {
                best = its;
                *edge = i;
            }
        }
    }
    return best;
}

/* Whether the actor has a settled label that is as good in all that counts; settled ones are
 * cheaper or equal. */
static bool is_beaten(const ent_search *search, uint32_t actor, uint32_t hops, uint32_t day,
                      bool limited) {
    for (uint32_t i = search->settled[actor]; i != NO_LABEL; i = search->labels.at[i].next) {
        const label *one = &search->labels.at[i];
        if ((!limited || one->hops <= hops) && (!search->options->in_time || one->day <= day))
            return true;
    }
    return false;
}

static void step(ent_search *search, uint32_t from, const ent_tie *tie, bool limited) {
    label here = search->labels.at[from];
    uint64_t cost = here.cost + tie->cost;
    uint32_t day = here.day;
    uint32_t edge = 0;
    if (search->shut[tie->to] || search->bound[tie->to] == UINT64_MAX ||
        (from == 0 && search->blocked[tie->to]))
        return;
    if (!limited && !search->options->in_time && cost >= search->found_at[tie->to])
        return;
    if (search->options->in_time) {
        day = ent_search_next_day(search, here.actor, tie->to, day, &edge);
        if (day == 0)
            return;
    }
    if (!is_beaten(search, tie->to, here.hops + 1, day, limited))
        add_label(search, (label){cost, tie->to, here.hops + 1, day, from, NO_LABEL});
}

static const uint32_t *trace(const ent_search *search, uint32_t last, ent_arena *arena,
                             uint32_t *count, uint64_t *cost) {
    const label *labels = search->labels.at;
    uint32_t *actors = ENT_NEW_ARRAY(arena, uint32_t, (size_t)labels[last].hops + 1);
    *count = labels[last].hops;
    *cost = labels[last].cost;
    for (uint32_t i = last, at = *count;; i = labels[i].parent, at--) {
        actors[at] = labels[i].actor;
        if (at == 0)
            return actors;
    }
}

const uint32_t *ent_search_run(ent_search *search, uint32_t start, uint32_t hops, uint32_t day,
                               ent_arena *arena, uint32_t *count, uint64_t *cost) {
    const uint32_t *way = NULL;
    bool limited = search->options->max_hops != 0;
    add_label(search, (label){0, start, 0, day, NO_LABEL, NO_LABEL});
    while (search->heap.count > 0 && search->bound[start] != UINT64_MAX) {
        uint32_t number = pop(search).label;
        label *here = &search->labels.at[number];
        if (is_beaten(search, here->actor, here->hops, here->day, limited))
            continue;
        here->next = search->settled[here->actor];
        search->settled[here->actor] = number;
        if (here->actor == search->goal) {
            way = trace(search, number, arena, count, cost);
            break;
        }
        uint32_t actor = here->actor;
        if (here->hops < hops)
            for (uint32_t i = search->ties.first[actor]; i < search->ties.first[actor + 1]; i++)
                step(search, number, &search->ties.at[i], limited);
    }
    forget_labels(search);
    for (uint32_t i = 0; i < search->blocks.count; i++)
        search->blocked[search->blocks.at[i]] = false;
    search->blocks.count = 0;
    return way;
}
