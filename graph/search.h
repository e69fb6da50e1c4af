/* Finds the cheapest way from an actor to a goal, with what paths are asked for: limits, actors
 * that are shut, order of time. Private to graph/paths.c, whose header names the algorithms. */
#ifndef ENT_GRAPH_SEARCH_H
#define ENT_GRAPH_SEARCH_H

#include "graph/paths.h"
#include "graph/ties.h"

typedef struct ent_search ent_search;

/* Makes ready for ways from one actor to the goal, or from actors on them. graph and options are
 * borrowed until free. O(E log V). */
ent_search *ent_search_new(const ent_graph *graph, const ent_path_options *options, uint32_t from,
                           uint32_t goal);
void ent_search_free(ent_search *search); /* NULL is fine */

const ent_ties *ent_search_ties(const ent_search *search);

/* Nobody may pass the actor, or may again. */
void ent_search_shut(ent_search *search, uint32_t actor, bool shut);

/* The next run may not go from its start to this actor. */
void ent_search_block(ent_search *search, uint32_t next);

/* The first day of an edge of the pair that may be used, not before day (days are numbers as
 * ent_search_day gives them); 0 where there is none. *edge gets the cheapest one with that day. */
uint32_t ent_search_next_day(const ent_search *search, uint32_t from, uint32_t to, uint32_t day,
                             uint32_t *edge);
uint32_t ent_search_day(ent_date date); /* ascends with the day, 0 where the year is unknown */

/* The cheapest way from start, in at most hops hops, in time from day on. Its actors, start first,
 * in arena; hop count in *count and cost, in millionths of a hop, in *cost. NULL where there is no
 * way. What was blocked is free again afterwards. */
const uint32_t *ent_search_run(ent_search *search, uint32_t start, uint32_t hops, uint32_t day,
                               ent_arena *arena, uint32_t *count, uint64_t *cost);

#endif
