#include "graph/brokers.h"

#include "graph/rank.h"

#include <math.h>
#include <stdlib.h>

/* How many of an actor's strongest ties are looked at for two strangers. */
enum { STRANGERS_AMONG = 60 };

static double sum_of(const ent_ties *ties, uint32_t actor) {
    double sum = 0;
    for (uint32_t i = ties->first[actor]; i < ties->first[actor + 1]; i++)
        sum += (double)ties->at[i].weight;
    return sum;
}

double ent_broker_constraint(const ent_ties *ties, uint32_t actor, ent_arena *arena) {
    double *through = ENT_NEW_ARRAY(arena, double, ties->actor_count);
    double own = sum_of(ties, actor);
    double constraint = 0;
    for (uint32_t i = ties->first[actor]; i < ties->first[actor + 1]; i++) {
        uint32_t middle = ties->at[i].to;
        double share = (double)ties->at[i].weight / own;
        double its = sum_of(ties, middle);
        for (uint32_t j = ties->first[middle]; j < ties->first[middle + 1]; j++)
            through[ties->at[j].to] += share * (double)ties->at[j].weight / its;
    }
    for (uint32_t i = ties->first[actor]; i < ties->first[actor + 1]; i++) {
        double part = (double)ties->at[i].weight / own + through[ties->at[i].to];
        constraint += part * part;
    }
    return constraint;
}

/* The state of a depth-first search without recursion. */
typedef struct depth_walk {
    const ent_ties *ties;
    uint32_t *order;  /* when an actor was entered, from 1; 0 before */
    uint32_t *low;    /* the earliest entered that its subtree has a tie to */
    uint32_t *parent; /* by whom it was entered */
    uint32_t *next;   /* its next tie */
    uint32_t *parts;
    uint32_t entered;
} depth_walk;

static void leave(depth_walk *walk, uint32_t actor, uint32_t root) {
    uint32_t parent = walk->parent[actor];
    if (actor == root)
        return;
    if (walk->low[actor] < walk->low[parent])
        walk->low[parent] = walk->low[actor];
    /* What hangs below stays connected only through the parent. */
    if (walk->low[actor] >= walk->order[parent])
        walk->parts[parent]++;
}

static void enter(depth_walk *walk, uint32_t actor, uint32_t parent) {
    walk->order[actor] = ++walk->entered;
    walk->low[actor] = walk->order[actor];
    walk->parent[actor] = parent;
    walk->next[actor] = walk->ties->first[actor];
}

static void search_from(depth_walk *walk, uint32_t root) {
    uint32_t here = root;
    enter(walk, root, root);
    for (;;) {
        if (walk->next[here] == walk->ties->first[here + 1]) {
            leave(walk, here, root);
            if (here == root)
                return;
            here = walk->parent[here];
            continue;
        }
        uint32_t to = walk->ties->at[walk->next[here]++].to;
        if (walk->order[to] == 0) {
            enter(walk, to, here);
            here = to;
        } else if (to != walk->parent[here] && walk->order[to] < walk->low[here]) {
            walk->low[here] = walk->order[to];
        }
    }
}

const uint32_t *ent_broker_parts(const ent_ties *ties, ent_arena *arena) {
    uint32_t actors = ties->actor_count;
    depth_walk walk = {.ties = ties,
                       .order = ENT_NEW_ARRAY(arena, uint32_t, actors),
                       .low = ENT_NEW_ARRAY(arena, uint32_t, actors),
                       .parent = ENT_NEW_ARRAY(arena, uint32_t, actors),
                       .next = ENT_NEW_ARRAY(arena, uint32_t, actors),
                       .parts = ENT_NEW_ARRAY(arena, uint32_t, actors)};
    for (uint32_t a = 0; a < actors; a++)
        if (walk.order[a] == 0)
            search_from(&walk, a);
    for (uint32_t a = 0; a < actors; a++) /* the part above, which the first one entered has not */
        if (walk.parent[a] != a)
            walk.parts[a]++;
    return walk.parts;
}

static int compare_ties(const void *left, const void *right) {
    const ent_tie *a = left;
    const ent_tie *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

/* The first pair of strangers, by the weaker tie of the two. */
static void find_strangers(const ent_ties *ties, ent_broker *broker, ent_arena *arena) {
    ent_tie *sorted = ENT_NEW_ARRAY(arena, ent_tie, broker->degree);
    broker->one = ENT_NO_ACTOR;
    broker->other = ENT_NO_ACTOR;
    for (uint32_t i = 0; i < broker->degree; i++)
        sorted[i] = ties->at[ties->first[broker->actor] + i];
    qsort(sorted, broker->degree, sizeof *sorted, compare_ties);
    for (uint32_t j = 1; j < broker->degree && j < STRANGERS_AMONG; j++)
        for (uint32_t i = 0; i < j; i++)
            if (ent_tie_find(ties, sorted[i].to, sorted[j].to) == NULL) {
                broker->one = sorted[i].to;
                broker->other = sorted[j].to;
                return;
            }
}

static int compare_brokers(const void *left, const void *right) {
    const ent_broker *a = left;
    const ent_broker *b = right;
    if (a->betweenness < b->betweenness || a->betweenness > b->betweenness)
        return a->betweenness > b->betweenness ? -1 : 1;
    if (a->constraint < b->constraint || a->constraint > b->constraint)
        return a->constraint < b->constraint ? -1 : 1;
    return (a->actor > b->actor) - (a->actor < b->actor);
}

/* The ones to look at closely: the first by betweenness, and more where the last are equal. */
static uint32_t choose(const ent_ranks *ranks, uint32_t limit) {
    uint32_t count = 0;
    while (count < ranks->count && ranks->at[count].betweenness > 0 &&
           (count < limit || ranks->at[count].betweenness >= ranks->at[limit - 1].betweenness))
        count++;
    return count;
}

ent_status ent_brokers_find(const ent_graph *graph, uint32_t limit, ent_arena *arena,
                            ent_brokers *out, ent_error *err) {
    ent_ranks ranks;
    ent_ties ties;
    ent_arena scratch;
    *out = (ent_brokers){0};
    ENT_TRY(ent_rank_actors(graph, ENT_RANK_BETWEENNESS, arena, &ranks, err));
    uint32_t count = limit == 0 ? choose(&ranks, UINT32_MAX) : choose(&ranks, limit);
    ent_arena_init(&scratch, "looking for brokers");
    ent_ties_make(graph, ENT_TIES_EITHER_WAY, arena, &ties);
    const uint32_t *parts = ent_broker_parts(&ties, arena);
    ent_broker *brokers = ENT_NEW_ARRAY(arena, ent_broker, count);
    for (uint32_t i = 0; i < count; i++) {
        const ent_rank *rank = &ranks.at[i];
        brokers[i] = (ent_broker){.actor = rank->actor,
                                  .degree = rank->degree,
                                  .betweenness = rank->betweenness,
                                  .parts = parts[rank->actor]};
        ent_arena_reset(&scratch);
        brokers[i].constraint =
            floor(ent_broker_constraint(&ties, rank->actor, &scratch) * 1e6 + 0.5) / 1e6;
        find_strangers(&ties, &brokers[i], &scratch);
    }
    ent_arena_clear(&scratch);
    qsort(brokers, count, sizeof *brokers, compare_brokers);
    *out = (ent_brokers){brokers, limit != 0 && count > limit ? limit : count, ranks.estimated};
    return ENT_OK;
}
