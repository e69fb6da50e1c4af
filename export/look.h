/* How actors and edges look in every picture: shapes, colours and sizes, computed from the graph
 * alone. Colours are Okabe and Ito's (2008), told apart with any colour vision; edges run from blue
 * (cooperation) over grey to vermilion (conflict), and what is said is lighter than what is done.
 */
#ifndef ENT_EXPORT_LOOK_H
#define ENT_EXPORT_LOOK_H

#include "graph/graph.h"

const char *ent_actor_colour(ent_actor_type type);      /* "#rrggbb" */
const char *ent_actor_shape(ent_actor_type type);       /* a Graphviz shape */
const char *ent_edge_colour(ent_event event);           /* "#rrggbb" */
const char *ent_edge_style(const ent_graph_edge *edge); /* "solid", "dashed" for plans and wishes,
                                                           "dotted" for what was denied */

/* Line width in points, 1 to 6, growing with the square root of the weight. */
double ent_edge_width(const ent_graph_edge *edge);

/* Fills sizes (one an actor), 10 to 60, growing with the square root of the weight of its edges. */
void ent_actor_sizes(const ent_graph *graph, double *sizes);

#endif
