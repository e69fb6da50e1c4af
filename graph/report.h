/* Turns an extraction into a report: all that a merge and a store take from one article, flat, with
 * nothing left of the analysis. */
#ifndef ENT_GRAPH_REPORT_H
#define ENT_GRAPH_REPORT_H

#include "core/pipeline.h"
#include "graph/graph.h"
#include "graph/record.h"
#include "graph/story.h"

/* An actor as one article has it. */
typedef struct ent_sighting {
    ent_text id; /* an ASCII name token */
    ent_text name;
    ent_text country;
    ent_text office;
    ent_actor_type type;
    uint32_t mentions;
    ent_texts names; /* proper names the article uses, distinct, in byte order */
} ent_sighting;

typedef struct ent_report {
    uint64_t article;  /* hash of id and normalised text */
    uint64_t content;  /* hash of all that is read of the article: another version has another */
    uint64_t text;     /* hash of the normalised text alone */
    ent_sketch sketch; /* finds reprints */
    ent_text id, title, outlet, url;
    ent_text file; /* where it was read, empty where it was not a file */
    uint64_t line; /* of a JSON Lines file, else 0 */
    ent_date date;
    const ent_sighting *actors; /* distinct ids, ascending */
    uint32_t actor_count;
    const ent_record *records; /* those that are edges; their story is the text alone */
    uint32_t record_count;
} ent_report;

/* The hash that content is; linear. */
uint64_t ent_article_hash(const ent_article *article);

/* Fills *out with copies in arena. Triples without two actors, or with the same one twice, are no
 * edges and are passed over. Names, offices and lemmas are brought to one line of at most
 * ENT_ALIAS_BYTES. Linear in triples and mentions but for sorting. */
void ent_report_make(const ent_extraction *extraction, ent_arena *arena, ent_report *out);

/* A copy of a record in arena; what it has of its article is borrowed from report. */
void ent_record_copy(const ent_record *record, const ent_report *report, ent_arena *arena,
                     ent_record *out);

/* A copy of all of it in arena. */
void ent_report_copy(const ent_report *report, ent_arena *arena, ent_report *out);

#endif
