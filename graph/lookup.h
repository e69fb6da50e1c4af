/* Finds the actor that a person means by a name. */
#ifndef ENT_GRAPH_LOOKUP_H
#define ENT_GRAPH_LOOKUP_H

#include "core/base/status.h"
#include "graph/graph.h"

enum { ENT_LOOKUP_MAX = 9 };

/* How well the name fits; the first kind that has any actor decides. */
typedef enum ent_fit {
    ENT_FIT_ID,    /* the id, to the letter */
    ENT_FIT_NAME,  /* the canonical name, but for case, accents and hyphens */
    ENT_FIT_ALIAS, /* another name seen in the articles */
    ENT_FIT_WORDS, /* whole words of a name: "Blinken" */
    ENT_FIT_NEAR,  /* close to a name: a suggestion only */
    ENT_FIT_NONE
} ent_fit;

typedef struct ent_lookup {
    uint32_t
        actors[ENT_LOOKUP_MAX]; /* the most mentioned first, the nearest first of suggestions */
    uint32_t count;
    uint32_t more; /* that there was no room for */
    ent_fit fit;
} ent_lookup;

/* Linear in the size of the graph's names, times the length of the name for suggestions. */
void ent_actor_look_up(const ent_graph *graph, ent_text name, ent_lookup *out);

/* The one actor meant. ENT_ERR_NOT_FOUND with suggestions where there is none, ENT_ERR_USAGE with a
 * numbered list of names and ids where there are several. */
ent_status ent_actor_find(const ent_graph *graph, ent_text name, uint32_t *out,
                          ent_error *err) ENT_MUST_CHECK;

#endif
