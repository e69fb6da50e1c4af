/* Actors: the persons, states, governments and groups that a text is about, and the places where
 * they stand in the text (mentions). Filled by the linker, read by clauses, triples and the graph.
 */
#ifndef ENT_MENTIONS_ACTOR_H
#define ENT_MENTIONS_ACTOR_H

#include "core/text/article.h"
#include "core/tokens/sentence.h"

#define ENT_NO_ACTOR UINT32_MAX
#define ENT_NO_MENTION UINT32_MAX

typedef enum ent_actor_type {
    ENT_ACTOR_PERSON,
    ENT_ACTOR_COUNTRY,
    ENT_ACTOR_GOVERNMENT, /* a ministry, army, parliament that acts in its own name */
    ENT_ACTOR_ORGANIZATION,
    ENT_ACTOR_GROUP,
    ENT_ACTOR_INTERNATIONAL,
    ENT_ACTOR_PLACE,
    ENT_ACTOR_TYPE_COUNT
} ent_actor_type;

/* "person", "country", ... as CONTRACT writes them. */
const char *ent_actor_type_name(ent_actor_type type);
/* False where the name is none of them. */
bool ent_actor_type_find(ent_text name, ent_actor_type *out);

typedef enum ent_gender { ENT_GENDER_UNKNOWN, ENT_GENDER_FEMALE, ENT_GENDER_MALE } ent_gender;

/* One actor of one article. */
typedef struct ent_actor {
    ent_text id;      /* the knowledge base's key, else "country:slug" or "person:slug", ... */
    ent_text name;    /* canonical */
    ent_text country; /* ISO 3166-1 alpha-3, empty where unknown; an ended state's own code (SUN) up
                       * to the end of ent_extract, which brings it to its successor's (RUS) */
    ent_text office;  /* title as the article or the knowledge base has it, "foreign minister" */
    ent_actor_type type;
    ent_gender gender;
    uint32_t known;    /* index in the knowledge base, or UINT32_MAX */
    uint32_t mentions; /* how often it is mentioned in the article */
} ent_actor;

typedef enum ent_mention_kind {
    ENT_MENTION_NAME,
    ENT_MENTION_NOMINAL,
    ENT_MENTION_PRONOUN,
} ent_mention_kind;

typedef enum ent_mention_flag {
    ENT_MENTION_ADJECTIVE = 1, /* a demonym or name that modifies: "Israeli" in "Israeli strikes" */
    ENT_MENTION_POSSESSIVE = 2, /* "China's", "his": the span is without the 's */
    ENT_MENTION_CITY = 4,    /* a city or building: its actor is the government it may stand for */
    ENT_MENTION_MEMBER = 8,  /* a nominal that stands for its country: "Israeli troops" */
    ENT_MENTION_PLURAL = 16, /* "the two leaders", "they" */
    ENT_MENTION_NESTED = 32, /* inside another mention: "Israel" in "Israel's embassy" */
    ENT_MENTION_POPULACE = 64, /* people at large that are an actor of their own: "farmers" */
} ent_mention_flag;

typedef struct ent_mention {
    uint32_t sentence; /* index */
    uint32_t first;    /* words of the sentence, both ends inclusive, title and modifiers with it */
    uint32_t last;
    uint32_t head;  /* the word that the tree hangs the mention by */
    ent_span at;    /* bytes of the article's text; of a subject that the sentence leaves out,
                       which is headed by the verb, where the sentence before names it */
    ent_span place; /* of a city: the name alone; else empty */
    const uint32_t *actors; /* indices; several for a plural, none where left unresolved */
    uint32_t actor_count;
    ent_mention_kind kind;
    uint8_t flags; /* ent_mention_flag */
    float confidence;
    const char *why; /* static text: the rule that resolved it, for --explain */
} ent_mention;

/* A standing relation that mentions state: an office, a membership, a backer. */
typedef enum ent_static_kind {
    ENT_STATIC_HOLDS_OFFICE,
    ENT_STATIC_LEADS,
    ENT_STATIC_REPRESENTS,
    ENT_STATIC_MEMBER_OF,
    ENT_STATIC_PART_OF,
    ENT_STATIC_ALLY_OF,
    ENT_STATIC_BACKED_BY,
    ENT_STATIC_OPPOSES,
    ENT_STATIC_BORDERS,
    ENT_STATIC_LOCATED_IN,
    ENT_STATIC_COUNT
} ent_static_kind;

const char *ent_static_kind_name(ent_static_kind kind); /* "holds-office" ... */

typedef struct ent_static {
    uint32_t subject_mention;
    uint32_t subject;   /* actor */
    uint32_t object;    /* actor */
    ent_span object_at; /* where the text names it; empty where it is implied */
    ent_text office;    /* of holds-office, leads, represents; else empty */
    uint32_t sentence;
    ent_static_kind kind;
    float confidence;
} ent_static;

/* Everything about who is meant in one article. Mentions are sorted by sentence, then by first
 * word, then the longer before the shorter. */
typedef struct ent_actors {
    ent_actor *at;
    uint32_t count;
    const ent_mention *mentions;
    uint32_t mention_count;
    const ent_static *statics;
    uint32_t static_count;
    uint32_t place; /* the country that the dateline lies in, or ENT_NO_ACTOR */
    /* For each sentence, for each of its words, the outermost mention that it is the head of, or
     * ENT_NO_MENTION: by_head[sentence][word]. */
    const uint32_t *const *by_head;
} ent_actors;

/* The mention headed by a word, or NULL. */
static inline const ent_mention *ent_mention_at(const ent_actors *actors, uint32_t sentence,
                                                uint32_t word) {
    uint32_t index = actors->by_head[sentence][word];
    return index == ENT_NO_MENTION ? NULL : &actors->mentions[index];
}

#endif
