/* Turns knowledge files (corpus/knowledge/README.md) into the tables that the linker asks: actors,
 * their dated offices, roles and titles, nouns, and an automaton of all names. */
#ifndef ENT_MENTIONS_KNOWLEDGE_H
#define ENT_MENTIONS_KNOWLEDGE_H

#include "core/base/map.h"
#include "core/mentions/actor.h"

typedef struct ent_role {
    ent_text id;    /* "foreign-minister" */
    ent_text title; /* as printed: "foreign minister" */
    ent_static_kind relation;
    uint8_t rank; /* 1 head of state or government ... 7 other */
    bool unique;  /* one holder at a time for a country */
} ent_role;

typedef struct ent_office {
    uint32_t holder; /* actor of the knowledge base */
    uint32_t role;
    ent_text of;    /* ISO code of a country, or an actor's id */
    ent_text title; /* empty: the role's */
    ent_date start; /* year 0: unknown */
    ent_date end;   /* year 0: still in office */
} ent_office;

typedef struct ent_known {
    ent_text id, name, country, kind, family;
    ent_actor_type type;
    ent_gender gender;
    uint32_t first_office, office_count; /* into offices, sorted by holder */
    uint32_t parent;                     /* actor, or ENT_NO_ACTOR */
    const uint32_t *backers;             /* actors */
    uint32_t backer_count;
    ent_date start, end;
} ent_known;

typedef enum ent_noun_class {
    ENT_NOUN_NONE,    /* never an actor: "reporters" */
    ENT_NOUN_COUNTRY, /* stands for the country attached: "troops" */
    ENT_NOUN_SELF,    /* an actor of its own: "the militia group" */
    ENT_NOUN_PERSON,  /* "a Russian diplomat" */
} ent_noun_class;

typedef struct ent_noun {
    ent_text word; /* lower case */
    ent_noun_class stands_for;
    ent_actor_type type;
    bool plural;
} ent_noun;

typedef struct ent_knowledge ent_knowledge;

/* Reads the built-in files and those of paths, later ones over earlier ones. Everything lives in
 * arena. ENT_ERR_FORMAT names file, line and reason. Const afterwards: shared by threads. */
ent_status ent_knowledge_load(const char *const *paths, size_t count, ent_arena *arena,
                              const ent_knowledge **out, ent_error *err) ENT_MUST_CHECK;

uint32_t ent_knowledge_count(const ent_knowledge *knowledge);
const ent_known *ent_knowledge_actor(const ent_knowledge *knowledge, uint32_t index);
/* The country with this ISO code, or the actor with this id; ENT_NO_ACTOR where there is none. */
uint32_t ent_knowledge_find(const ent_knowledge *knowledge, ent_text id_or_code);

/* A hash of all that was read. */
uint64_t ent_knowledge_hash(const ent_knowledge *knowledge);

#endif
