#include "graph/paths.h"

#include "core/base/vec.h"
#include "graph/search.h"

/* A path as the actors on it. Up to deviation it goes along with an accepted one, whose search has
 * looked at all deviations before it. */
typedef struct candidate {
    const uint32_t *actors; /* hops + 1 */
    uint32_t hops;
    uint32_t deviation;
    uint64_t cost;
} candidate;

typedef struct path_finder {
    ent_search *search;
    const ent_path_options *options;
    ent_arena *arena;
    ENT_VEC(candidate) accepted;
    ENT_VEC(candidate) waiting;
} path_finder;

static bool is_better(const candidate *a, const candidate *b) {
    if (a->cost != b->cost)
        return a->cost < b->cost;
    if (a->hops != b->hops)
        return a->hops < b->hops;
    for (uint32_t i = 0; i <= a->hops; i++)
        if (a->actors[i] != b->actors[i])
            return a->actors[i] < b->actors[i];
    return false;
}

static uint32_t hops_left(const path_finder *finder, uint32_t used) {
    return finder->options->max_hops == 0 ? UINT32_MAX : finder->options->max_hops - used;
}

/* Blocks what accepted paths that share the root do next. */
static void block_known(const path_finder *finder, const uint32_t *root, uint32_t length) {
    for (uint32_t i = 0; i < finder->accepted.count; i++) {
        const candidate *path = &finder->accepted.at[i];
        if (path->hops > length &&
            memcmp(path->actors, root, ((size_t)length + 1) * sizeof *root) == 0)
            ent_search_block(finder->search, path->actors[length + 1]);
    }
}

/* The cheapest path that has the first length hops of the path and then does what no accepted one
 * does. */
static void deviate(path_finder *finder, const candidate *path, uint32_t length, uint64_t root_cost,
                    uint32_t day) {
    uint32_t hops = 0;
    uint64_t cost = 0;
    block_known(finder, path->actors, length);
    const uint32_t *way =
        ent_search_run(finder->search, path->actors[length], hops_left(finder, length), day,
                       finder->arena, &hops, &cost);
    if (way == NULL)
        return;
    uint32_t *actors = ENT_NEW_ARRAY(finder->arena, uint32_t, (size_t)length + hops + 1);
    memcpy(actors, path->actors, length * sizeof *actors);
    memcpy(actors + length, way, ((size_t)hops + 1) * sizeof *actors);
    candidate found = {actors, length + hops, length, root_cost + cost};
    ENT_PUSH(finder->arena, &finder->waiting, found);
}

/* Days of unknown hops are 0, before every other; the way begins at any day but that. */
enum { FIRST_DAY = 1 };

static void deviate_everywhere(path_finder *finder, const candidate *path) {
    uint64_t cost = 0;
    uint32_t day = FIRST_DAY;
    for (uint32_t i = 0; i < path->hops; i++) {
        uint32_t from = path->actors[i];
        uint32_t to = path->actors[i + 1];
        uint32_t edge = 0;
        if (i >= path->deviation)
            deviate(finder, path, i, cost, day);
        ent_search_shut(finder->search, from, true);
        cost += ent_tie_find(ent_search_ties(finder->search), from, to)->cost;
        if (finder->options->in_time)
            day = ent_search_next_day(finder->search, from, to, day, &edge);
    }
    for (uint32_t i = 0; i < path->hops; i++)
        ent_search_shut(finder->search, path->actors[i], false);
}

static candidate take_best(path_finder *finder) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < finder->waiting.count; i++)
        if (is_better(&finder->waiting.at[i], &finder->waiting.at[best]))
            best = i;
    candidate taken = finder->waiting.at[best];
    finder->waiting.at[best] = finder->waiting.at[--finder->waiting.count];
    return taken;
}

static void find(path_finder *finder, uint32_t from, uint32_t count) {
    uint32_t hops = 0;
    uint64_t cost = 0;
    const uint32_t *way = ent_search_run(finder->search, from, hops_left(finder, 0), FIRST_DAY,
                                         finder->arena, &hops, &cost);
    if (way == NULL)
        return;
    candidate first = {way, hops, 0, cost};
    ENT_PUSH(finder->arena, &finder->waiting, first);
    while (finder->waiting.count > 0) {
        candidate best = take_best(finder);
        ENT_PUSH(finder->arena, &finder->accepted, best);
        if (finder->accepted.count == count)
            return;
        deviate_everywhere(finder, &best);
    }
}

static ent_date date_of_day(uint32_t day) {
    return (ent_date){(uint16_t)(day >> 9), (uint8_t)(day >> 5 & 15U), (uint8_t)(day & 31U)};
}

static void make_hops(const path_finder *finder, const candidate *path, ent_path *out) {
    ent_hop *hops = ENT_NEW_ARRAY(finder->arena, ent_hop, path->hops);
    uint32_t day = FIRST_DAY;
    for (uint32_t i = 0; i < path->hops; i++) {
        uint32_t from = path->actors[i];
        uint32_t to = path->actors[i + 1];
        const ent_tie *tie = ent_tie_find(ent_search_ties(finder->search), from, to);
        hops[i] = (ent_hop){from, to, tie->edge, tie->edges - 1, {0}};
        if (finder->options->in_time) {
            day = ent_search_next_day(finder->search, from, to, day, &hops[i].edge);
            hops[i].date = date_of_day(day);
        }
    }
    *out = (ent_path){hops, path->hops, (double)path->cost / ENT_HOP_COST};
}

static ent_status check_ends(const ent_graph *graph, uint32_t from, uint32_t to,
                             const ent_path_options *options, ent_error *err) {
    const ent_text name = graph->actors[from].name;
    if (from == to)
        return ent_fail(err, ENT_ERR_USAGE, NULL, 0,
                        "both names mean the same actor, \"%.*s\"; name two actors", (int)name.len,
                        name.at);
    for (uint32_t i = 0; i < options->avoid_count; i++)
        if (options->avoid[i] == from || options->avoid[i] == to)
            return ent_fail(err, ENT_ERR_USAGE, NULL, 0,
                            "no path can avoid \"%.*s\", where it begins or ends",
                            (int)graph->actors[options->avoid[i]].name.len,
                            graph->actors[options->avoid[i]].name.at);
    return ENT_OK;
}

ent_status ent_paths_find(const ent_graph *graph, uint32_t from, uint32_t to,
                          const ent_path_options *options, ent_arena *arena, ent_paths *out,
                          ent_error *err) {
    *out = (ent_paths){0};
    ENT_TRY(check_ends(graph, from, to, options, err));
    uint32_t count = options->count == 0 ? 1 : options->count;
    path_finder finder = {.options = options, .arena = arena};
    finder.search = ent_search_new(graph, options, from, to);
    find(&finder, from, count > ENT_PATHS_MAX ? ENT_PATHS_MAX : count);
    ent_path *paths = ENT_NEW_ARRAY(arena, ent_path, finder.accepted.count);
    for (uint32_t i = 0; i < finder.accepted.count; i++)
        make_hops(&finder, &finder.accepted.at[i], &paths[i]);
    *out = (ent_paths){paths, finder.accepted.count};
    ent_search_free(finder.search);
    return ENT_OK;
}

const ent_evidence *ent_hop_evidence(const ent_graph *graph, const ent_hop *hop) {
    const ent_graph_edge *edge = &graph->edges[hop->edge];
    for (uint32_t i = 0; i < edge->evidence_count; i++)
        if (hop->date.year == 0 || ent_date_compare(edge->evidence[i].date, hop->date) == 0)
            return &edge->evidence[i];
    return edge->evidence_count > 0 ? &edge->evidence[0] : NULL;
}
