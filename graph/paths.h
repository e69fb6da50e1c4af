/* Turns two actors into the ways that connect them, the strongest ties first. */
#ifndef ENT_GRAPH_PATHS_H
#define ENT_GRAPH_PATHS_H

#include "core/base/status.h"
#include "graph/graph.h"

enum { ENT_PATHS_MAX = 100 };

/* All that is zero asks for one path, of any length, whichever way the edges point. */
typedef struct ent_path_options {
    uint32_t count;        /* how many paths at most, up to ENT_PATHS_MAX; 0 is 1 */
    uint32_t max_hops;     /* 0 is any number */
    const uint32_t *avoid; /* actors that no path goes through */
    uint32_t avoid_count;
    bool directed; /* only from doer to the one it is done to; symmetric edges go both ways */
    bool in_time;  /* each hop has a day, none before that of the hop before */
} ent_path_options;

typedef struct ent_hop {
    uint32_t from; /* actor; on the way, whichever way the edge points */
    uint32_t to;
    uint32_t edge;   /* the strongest one between the two; in time, the strongest of that day */
    uint32_t others; /* how many more edges there are between the two that may be used */
    ent_date date;   /* in time: the first day that fits; else unknown */
} ent_hop;

typedef struct ent_path {
    const ent_hop *hops;
    uint32_t hop_count;
    double cost; /* a hop costs 1, and more where few or unsure articles speak for it */
} ent_path;

typedef struct ent_paths {
    const ent_path *at; /* cheapest first, of equals the shorter first */
    uint32_t count;     /* 0: the two are not connected */
} ent_paths;

/* The cheapest paths without a repeated actor, over ties (graph/ties.h): Yen's algorithm (1971)
 * with Lawler's rule (1972), which searches a deviation once. Each search is A* (Hart, Nilsson and
 * Raphael 1968), led by the distances that one run of Dijkstra's algorithm from the goal has found.
 *
 * A limit of hops and the order of time are further criteria: a search then keeps, for each actor,
 * every way that is cheaper, shorter or earlier than the others (label setting after Martins 1984).
 * A path in time is time-respecting in the sense of Kempe, Kleinberg and Kumar (2002); a hop is
 * taken on the first day that fits, which can only help the hops behind it, so that one day for
 * each arrival is enough (the earliest-arrival argument of Wu et al. 2014, "Path problems in
 * temporal graphs"). A day of which only the month or year is known counts as its first.
 *
 * Everything in *out lives in arena. ENT_ERR_USAGE where both ends are one actor, or one of them is
 * to be avoided. O(E log V) for a search without further criteria; k paths of h hops take k h
 * searches, which look at little more than the actors near the paths. */
ent_status ent_paths_find(const ent_graph *graph, uint32_t from, uint32_t to,
                          const ent_path_options *options, ent_arena *arena, ent_paths *out,
                          ent_error *err) ENT_MUST_CHECK;

/* The sentence of the hop's edge to show: in time one of its day, else the best; NULL where the
 * edge has none. */
const ent_evidence *ent_hop_evidence(const ent_graph *graph, const ent_hop *hop);

#endif
