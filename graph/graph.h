/* The merged graph: actors and the edges between them, as plain arrays in one order, whether it
 * comes from a merge or was read back from a file. */
#ifndef ENT_GRAPH_GRAPH_H
#define ENT_GRAPH_GRAPH_H

#include "core/base/buffer.h"
#include "core/mentions/actor.h"
#include "core/triples/triple.h"

/* What a graph keeps of each edge; the full set stays in the triples (INTEROP: three sentences of
 * 300 characters keep graph files readable). */
enum {
    ENT_EVIDENCE_MAX = 3,
    ENT_EVIDENCE_CHARACTERS = 300,
    ENT_ALIASES_MAX = 24,
    ENT_ALIAS_BYTES = 100,
    ENT_PHRASES_MAX = 8,
    ENT_SOURCES_MAX = 20,
};

/* Confidence is summed in whole ten-thousandths, so that the order of the sum does not matter. */
#define ENT_CONFIDENCE_ONE 10000U

/* A sentence that says what the edge says. */
typedef struct ent_evidence {
    ent_text text;
    ent_text doc;     /* the article's id */
    ent_text outlet;  /* empty where unknown */
    ent_text url;     /* empty where unknown */
    ent_text phrase;  /* the relation as the sentence has it */
    ent_text said_by; /* who says so by the article: the actor's name, else the words that name the
                         source; empty where the article itself does */
    uint64_t key;     /* of the triple, by which it can be corrected; 0 where unknown */
    ent_date date;
    uint32_t sentence;   /* from 1 */
    uint32_t confidence; /* ten-thousandths */
    ent_modality modality;
    bool negated;
} ent_evidence;

typedef struct ent_texts {
    const ent_text *at;
    uint32_t count;
} ent_texts;

typedef struct ent_graph_actor {
    ent_text id;       /* ASCII, an XML name token */
    ent_text name;     /* the commonest canonical name */
    ent_text country;  /* ISO 3166-1 alpha-3, empty where unknown */
    ent_text role;     /* the latest office; empty where none */
    ent_texts aliases; /* other names seen, the commonest first */
    ent_actor_type type;
    uint32_t mentions;
    uint32_t docs; /* articles that name the actor */
    ent_date first, last;
    double x, y; /* position; meaningful where the graph is placed */
} ent_graph_actor;

typedef struct ent_graph_edge {
    ent_text id;   /* "e" and 16 hexadecimal digits: a hash of what it joins */
    uint32_t from; /* the doer; of a symmetric edge the actor whose id comes first */
    uint32_t to;
    ent_event event;
    ent_text relation; /* the commonest lemma: "speak with", "holds-office" */
    bool symmetric;
    uint32_t weight; /* independent articles: reprints of one text count once; at least 1 */
    uint32_t n;      /* triples */
    uint32_t negated, future, hypothetical; /* of n */
    uint64_t confidence;                    /* sum over n, in ten-thousandths */
    uint32_t docs;                          /* articles, reprints and all */
    uint32_t outlets;                       /* distinct ones */
    ent_texts phrases;                      /* the relation as texts have it, the commonest first */
    ent_texts sources;                      /* URLs or ids of the articles, in byte order */
    const ent_date *dates;                  /* distinct, ascending */
    uint32_t date_count;
    const ent_evidence *evidence; /* the best first */
    uint32_t evidence_count;
} ent_graph_edge;

/* Zero-initialised it is empty. Actors ascend by id; edges by from, to, event, relation. */
typedef struct ent_graph {
    ent_graph_actor *actors;
    uint32_t actor_count;
    ent_graph_edge *edges;
    uint32_t edge_count;
    bool placed; /* x and y are set */
    ent_arena arena;
} ent_graph;

void ent_graph_clear(ent_graph *graph);

/* Mean confidence in ten-thousandths, rounded. */
uint32_t ent_edge_confidence(const ent_graph_edge *edge);

/* Fills *out with a copy of the edge whose texts and arrays are in arena. */
void ent_graph_edge_copy(const ent_graph_edge *edge, ent_arena *arena, ent_graph_edge *out);

/* What an edge's id is made of: two edges of the same ends and kind have the same one on every
 * machine. relation counts only where the event has no name of its own. */
uint64_t ent_edge_hash(ent_text from, ent_text to, ent_event event, ent_text relation,
                       bool symmetric);

/* Whether edges of the event are told apart by their relation: STATE and what is outside the
 * sixteen. */
bool ent_event_has_relations(ent_event event);

/* The event's name, or the relation for STATE and for what is outside the sixteen. */
ent_text ent_edge_kind(const ent_graph_edge *edge);

/* The most factual modality seen. */
ent_modality ent_edge_modality(const ent_graph_edge *edge);

/* Day, then month, then year known; unknown dates come last. */
int ent_date_order(ent_date a, ent_date b);

/* Adds text on one line, its white space brought to single blanks, cut to bytes at a character's
 * border: how names and phrases are kept. */
void ent_text_flatten(ent_text text, size_t bytes, ent_buffer *out);

/* The order of edges by their ends, given as actors below the number of actors: their indices, in
 * arena. Linear. */
uint32_t *ent_edges_order(const uint32_t *from, const uint32_t *to, uint32_t count, uint32_t actors,
                          ent_arena *arena);

/* Sorts the edges into the order above. Linear in edges and actors, but n log n in the edges of one
 * pair. */
void ent_graph_sort_edges(ent_graph *graph);

/* Likewise, where they are in the order of their ends already. */
void ent_graph_sort_parallel(ent_graph *graph);

/* Drops actors that have no edge; the order stays. */
void ent_graph_drop_idle(ent_graph *graph);

#endif
