/* A triple with its article, flat: what the store keeps of each, and what filters, tables and
 * merges read, whether it comes from an extraction or from a store. */
#ifndef ENT_GRAPH_RECORD_H
#define ENT_GRAPH_RECORD_H

#include "core/base/status.h"
#include "core/pipeline.h"

/* Subject or object: who is meant (id and name are empty where no actor is, in open triples), and
 * the words that say so. */
typedef struct ent_record_end {
    ent_text id; /* the actor's key */
    ent_text name;
    ent_text country; /* ISO 3166-1 alpha-3, empty where unknown */
    ent_text office;  /* empty where none */
    ent_text text;    /* the words; empty where the actor is implied */
    ent_text why;     /* the rule by which the words mean the actor; empty where none is known */
    ent_span at;      /* bytes of the article's text; empty likewise */
    ent_actor_type type;
} ent_record_end;

/* Everything is borrowed for the length of the call that hands a record over. */
typedef struct ent_record {
    uint64_t key;     /* hash of article, sentence, actors, spans, event and relation */
    uint64_t article; /* hash of the article's id and normalised text */
    uint64_t story;   /* reprints of one story share it */
    uint64_t same;    /* hash of what is said; a reprint of the sentence says the same */
    ent_text doc;     /* the article's id */
    ent_text title, outlet, url;
    ent_date article_date;
    uint32_t sentence; /* from 1 */
    ent_date date;     /* of the event */
    ent_record_end subject, object;
    ent_text relation; /* the phrase as the text has it */
    ent_text lemma;
    ent_event event;
    char cameo[3];
    float intensity;
    ent_modality modality;
    bool negated;
    bool symmetric;
    const ent_triple_argument *arguments;
    uint32_t argument_count;
    ent_text attribution;      /* canonical name of who says so; empty where nobody is named */
    ent_text attribution_id;   /* the actor's key; empty likewise */
    ent_text attribution_text; /* the words that name the source */
    ent_text evidence;         /* the sentence */
    uint32_t confidence;       /* ten-thousandths */
    ent_text rule, frame;      /* what made it */
} ent_record;

/* Takes records one by one; a status other than ENT_OK stops the flow and is passed on. */
typedef struct ent_record_sink {
    void *user;
    ent_status (*take)(void *user, const ent_record *record, ent_error *err);
} ent_record_sink;

/* The triple as a record that borrows from the extraction: key, article and story, which take work,
 * are 0. */
void ent_record_of(const ent_extraction *extraction, const ent_triple *triple, ent_record *out);

#endif
