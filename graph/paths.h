/* Turns two actors into the ways that connect them, the strongest ties first. */
#ifndef ENT_GRAPH_PATHS_H
#define ENT_GRAPH_PATHS_H

#include "core/base/status.h"
#include "graph/graph.h"

enum { ENT_PATHS_MAX = 100 };

typedef struct ent_path_options {
    uint32_t count; /* how many paths at most, up to ENT_PATHS_MAX; 0 is 1 */
    bool directed;  /* only from doer to the one it is done to; symmetric edges go both ways */
} ent_path_options;

typedef struct ent_hop {
    uint32_t from; /* actor; on the way, whichever way the edge points */
    uint32_t to;
    uint32_t edge;   /* the strongest one between the two */
    uint32_t others; /* how many more edges there are between the two that may be used */
} ent_hop;

typedef struct ent_path {
    const ent_hop *hops;
    uint32_t hop_count;
    double cost; /* a hop costs 1, and more where few or unsure articles speak for it */
} ent_path;

typedef struct ent_paths {
    const ent_path *at; /* cheapest first */
    uint32_t count;     /* 0: the two are not connected */
} ent_paths;

/* Dijkstra's algorithm, for several paths Yen's (1971), as igraph has them, over the cheapest edge
 * of each pair of actors. Everything in *out lives in arena. ENT_ERR_GUEST where igraph fails. O(E
 * log V), for k paths k V times that. */
ent_status ent_paths_find(const ent_graph *graph, uint32_t from, uint32_t to,
                          const ent_path_options *options, ent_arena *arena, ent_paths *out,
                          ent_error *err) ENT_MUST_CHECK;

#endif
