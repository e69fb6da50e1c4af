/* Turns extractions, article by article, into one graph: actors joined across articles by their id,
 * and one edge for each (subject, event or relation, object), with what speaks for it.
 *
 * A merge is a set of observations ("this article says this of that"). Adding an article and
 * joining two merges are unions of sets, hence associative, commutative and idempotent; every
 * figure is computed from the whole set at the end, in whole numbers. So any order of the articles,
 * any division of the work and the same article given twice lead to the same bytes. */
#ifndef ENT_GRAPH_MERGE_H
#define ENT_GRAPH_MERGE_H

#include "graph/report.h"

typedef struct ent_merge ent_merge;

ent_merge *ent_merge_new(void);
void ent_merge_free(ent_merge *merge); /* NULL is fine */

/* Adds the coded triples of one article and the actors they relate; nothing is borrowed afterwards.
 * Triples without two actors, or with the same one twice, are no edges and are passed over. Linear
 * in triples and mentions. */
void ent_merge_add(ent_merge *merge, const ent_extraction *extraction);
void ent_merge_add_report(ent_merge *merge, const ent_report *report);

/* The pieces of a report, as a store hands them over: a triple whose story is settled, and an actor
 * of an article of that date. */
void ent_merge_add_record(ent_merge *merge, const ent_record *record);
void ent_merge_add_sighting(ent_merge *merge, uint64_t article, ent_date date,
                            const ent_sighting *sighting);
void ent_merge_add_name(ent_merge *merge, uint64_t article, ent_text id, ent_text name);

/* Adds all that from holds. */
void ent_merge_join(ent_merge *merge, const ent_merge *from);

/* The graph of all that was added; *out (cleared by the caller) shares nothing with merge. Actors
 * without an edge are left out. O(n log n) in the number of observations. */
void ent_merge_finish(const ent_merge *merge, ent_graph *out);

#endif
