/* Says which triples and edges a question or an export is about. */
#ifndef ENT_GRAPH_FILTER_H
#define ENT_GRAPH_FILTER_H

#include "graph/graph.h"
#include "graph/record.h"

/* Everything that is zero or empty lets all pass. Lists hold alternatives; the fields are joined by
 * "and". */
typedef struct ent_filter {
    ent_date since,
        until;           /* days of the event, both inclusive; a triple without one fails either */
    uint32_t events;     /* bit 1 << ent_event of each that passes */
    uint32_t quads;      /* bit 1 << ent_quad */
    ent_texts actors;    /* ids: one of the two ends */
    ent_texts countries; /* ISO 3166-1 alpha-3 of one of the two ends */
    ent_texts sources;   /* outlets */
    uint32_t min_weight; /* of an edge, after triples were filtered */
    uint32_t min_confidence; /* ten-thousandths: of a triple */
    bool actual_only;        /* neither negated, future nor hypothetical */
} ent_filter;

/* Whether the day is in time; an unknown one is where time is not limited. */
bool ent_filter_takes_date(const ent_filter *filter, ent_date date);

/* Whether a list of alternatives holds the text; whether it is empty or holds one of two. */
bool ent_texts_has(ent_texts list, ent_text text);
bool ent_texts_has_either(ent_texts list, ent_text a, ent_text b);

/* Whether it lets everything pass. */
bool ent_filter_is_empty(const ent_filter *filter);

/* Whether of one edge some triples may pass and others not. */
bool ent_filter_divides_edges(const ent_filter *filter);

/* Whether the triple passes all but min_weight, which is asked of edges. */
bool ent_filter_takes(const ent_filter *filter, const ent_record *record);

/* The extraction with those of its triples alone that pass what is asked of triples of one edge;
 * *out borrows from it, its triples are in arena. Linear. */
void ent_filter_extraction(const ent_filter *filter, const ent_extraction *extraction,
                           ent_arena *arena, ent_extraction *out);

#endif
