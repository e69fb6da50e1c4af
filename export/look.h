/* How actors and edges look in every picture: shapes, colours and sizes, computed from the graph
 * alone. Colours are Okabe and Ito's (2008), told apart with any colour vision; edges run from blue
 * (cooperation) over grey to vermilion (conflict), and what is said is lighter than what is done.
 */
#ifndef ENT_EXPORT_LOOK_H
#define ENT_EXPORT_LOOK_H

#include "graph/graph.h"

/* How one type of actor is drawn; everything is a constant string. */
typedef struct ent_actor_look {
    const char *colour; /* "#rrggbb", full */
    const char *tint;   /* the same, light enough to read black text on */
    const char *rim;    /* the same, dark enough to stand out from white */
    const char *shape;  /* a Graphviz shape */
    const char *style;  /* its Graphviz style */
    int peripheries;    /* lines around it */
    const char *glyph;  /* UTF-8: a character like the shape */
    const char *words;  /* "international organization" */
} ent_actor_look;

const ent_actor_look *ent_actor_look_of(ent_actor_type type);
const char *ent_actor_colour(ent_actor_type type);      /* colour of the above */
const char *ent_quad_colour(ent_quad quad);             /* "#rrggbb" */
const char *ent_edge_colour(ent_event event);           /* the quad's; grey for STATE */
const char *ent_edge_style(const ent_graph_edge *edge); /* "solid", "dashed" for plans and wishes,
                                                           "dotted" for what was denied */

/* Line width in points, 1 to 6, growing with the square root of the weight. */
double ent_edge_width(const ent_graph_edge *edge);

/* Fills sizes (one an actor), 10 to 60, growing with the square root of the weight of its edges. */
void ent_actor_sizes(const ent_graph *graph, double *sizes);

#endif
