/* Turns a graph into the part of it that a question or a picture is about. */
#ifndef ENT_GRAPH_SELECT_H
#define ENT_GRAPH_SELECT_H

#include "graph/filter.h"

typedef enum ent_component {
    ENT_COMPONENT_ALL,
    ENT_COMPONENT_LARGEST, /* of the most actors; of equals the one with the lowest actor */
    ENT_COMPONENT_OF,      /* the one that holds component_of */
} ent_component;

/* Everything that is zero or empty takes all. The steps follow one another in this order. */
typedef struct ent_selection {
    ent_filter filter;
    double backbone; /* level of significance, between 0 and 1; 0 keeps all */
    ent_text ego;    /* an actor's id: it, and all within so many hops whichever way */
    uint32_t hops;   /* 0 is 1 */
    ent_component component;
    ent_text component_of; /* an actor's id */
    uint32_t top;          /* this many actors of the greatest weighted degree */
} ent_selection;

/* Whether the edge passes the filter. An edge stands for many triples, so it passes as a whole:
 * where one of its days is in time, one of its outlets is among the sources, its mean confidence is
 * high enough, and one triple of it is told as a fact. */
bool ent_filter_takes_edge(const ent_filter *filter, const ent_graph *graph,
                           const ent_graph_edge *edge);

/* Leaves of the graph what is selected; actors left without an edge go too, and numbers of actors
 * and edges change. Days and evidence outside of the filter's time go; an edge's counts stay those
 * of all its triples, since a graph does not keep them apart (filter triples first where a store or
 * articles can).
 *
 * backbone is the disparity filter (Serrano, Boguna and Vespignani 2009): a tie of weight w stays
 * where, for one of its ends with k > 1 ties and a sum of weights s, (1 - w/s)^(k-1) is less than
 * the level; parallel edges of a tie stay or go together, whichever way they point. An actor's
 * only tie stays by its other end alone.
 *
 * Linear, and n log n in the actors for top. */
void ent_graph_select(ent_graph *graph, const ent_selection *selection);

#endif
