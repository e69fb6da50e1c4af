/* Turns the words that people give for a filter into the filter. */
#ifndef ENT_GRAPH_FILTER_READ_H
#define ENT_GRAPH_FILTER_READ_H

#include "core/base/status.h"
#include "graph/filter.h"

/* Longer lists are refused. */
enum { ENT_FILTER_LIST_MAX = 64 };

typedef enum ent_filter_key {
    ENT_FILTER_SINCE,          /* 2023, 2023-10 or 2023-10-15 */
    ENT_FILTER_UNTIL,          /* likewise; its whole year or month where it is one */
    ENT_FILTER_EVENT,          /* CONSULT, or several with commas; any case of letters */
    ENT_FILTER_QUAD,           /* verbal-cooperation ..., cooperation, conflict, or several */
    ENT_FILTER_ACTOR,          /* a name, kept as it is: see ent_filter_resolve */
    ENT_FILTER_COUNTRY,        /* ISO 3166-1 alpha-3, or several; any case of letters */
    ENT_FILTER_SOURCE,         /* an outlet, to the letter */
    ENT_FILTER_MIN_WEIGHT,     /* a whole number from 1 */
    ENT_FILTER_MIN_CONFIDENCE, /* 0 to 1: "0.75" */
    ENT_FILTER_KEY_COUNT
} ent_filter_key;

/* "since", "min-weight", ... */
const char *ent_filter_key_name(ent_filter_key key);

/* Adds what value says to the filter; lists live in arena and value is copied. ENT_ERR_USAGE says
 * what value should look like. Linear. */
ent_status ent_filter_read(ent_filter_key key, ent_text value, ent_arena *arena, ent_filter *filter,
                           ent_error *err) ENT_MUST_CHECK;

/* Puts ids of the graph in the place of the names in filter->actors. ENT_ERR_NOT_FOUND and
 * ENT_ERR_USAGE as ent_actor_find has them. */
ent_status ent_filter_resolve(const ent_graph *graph, ent_arena *arena, ent_filter *filter,
                              ent_error *err) ENT_MUST_CHECK;

#endif
