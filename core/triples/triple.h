/* Triples: who did what to whom, as CONTRACT.md prints them. Coded triples relate two actors; open
 * ones are slices of a sentence. */
#ifndef ENT_TRIPLES_TRIPLE_H
#define ENT_TRIPLES_TRIPLE_H

#include "core/mentions/actor.h"
#include "core/triples/plover.h"

typedef enum ent_modality {
    ENT_MODALITY_ACTUAL,
    ENT_MODALITY_FUTURE,
    ENT_MODALITY_HYPOTHETICAL,
} ent_modality;

const char *ent_modality_name(ent_modality modality);

/* A subject or an object. */
typedef struct ent_triple_end {
    uint32_t actor; /* index into the article's actors; ENT_NO_ACTOR in open triples */
    ent_span at;    /* bytes of the article's text; empty where the actor is implied */
    ent_text text;  /* the words; empty where there are none (an open triple without object) */
} ent_triple_end;

typedef enum ent_argument_role {
    ENT_ROLE_TIME,
    ENT_ROLE_PLACE,
    ENT_ROLE_TOPIC,
    ENT_ROLE_PURPOSE,
    ENT_ROLE_MANNER,
    ENT_ROLE_OFFICE,
    ENT_ROLE_OTHER,
} ent_argument_role;

const char *ent_argument_role_name(ent_argument_role role); /* "time", "place", ... "other" */

typedef struct ent_triple_argument {
    ent_text text;
    ent_argument_role role;
} ent_triple_argument;

typedef struct ent_triple {
    uint32_t sentence; /* index, from 0; printed from 1 */
    ent_date date;     /* of the event, where the text says it or the article's date gives it */
    ent_triple_end subject;
    ent_triple_end object;
    ent_text relation; /* the phrase as the text has it */
    ent_text lemma;    /* "speak with"; for STATE the kind, "holds-office" */
    ent_event event;   /* ENT_EVENT_NONE prints "", ENT_EVENT_STATE "STATE" */
    char cameo[3];     /* root code, "" where there is none */
    float intensity;   /* Goldstein-like, -10 to 10 */
    ent_modality modality;
    bool negated;
    bool symmetric;
    bool open; /* an open triple: slices of the sentence */
    const ent_triple_argument *arguments;
    uint32_t argument_count;
    uint32_t attribution;      /* actor who says so, or ENT_NO_ACTOR */
    ent_text attribution_text; /* the words that name the source; empty where nobody is named */
    ent_text evidence;         /* the sentence */
    float confidence;          /* 0 to 1 */
    /* For --explain: what made it. */
    ent_text rule;      /* "verb frame", "noun frame", "office in apposition" */
    ent_text frame;     /* the lexicon's line: "urge obj -> REQUEST" */
    uint32_t predicate; /* word index of the predicate in the sentence */
} ent_triple;

typedef struct ent_triples {
    ent_triple *at; /* sorted by sentence, then by the predicate's place, subject, object */
    uint32_t count;
} ent_triples;

/* Orders by sentence, then by the places of predicate, subject and object. */
int ent_triple_compare_place(const ent_triple *a, const ent_triple *b);

#endif
