/* Turns knowledge files (corpus/knowledge/README.md) into the tables that the linker asks: actors,
 * their dated offices, roles and titles, nouns, and an automaton of all names. */
#ifndef ENT_MENTIONS_KNOWLEDGE_H
#define ENT_MENTIONS_KNOWLEDGE_H

#include "core/mentions/actor.h"
#include "core/mentions/names.h"

typedef struct ent_role {
    ent_text id;    /* "foreign-minister" */
    ent_text title; /* as printed: "foreign minister" */
    ent_static_kind relation;
    uint8_t rank;  /* 1 head of state or government ... 7 other */
    bool unique;   /* one holder at a time for a country */
    bool standing; /* the title states a relation: an office, no rank or profession */
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
    const uint32_t *members; /* actors */
    uint32_t member_count;
    const uint32_t *successors; /* of a state that ended: actors, first who carries it on */
    uint32_t successor_count;
    const uint32_t *predecessors; /* the states that this one is a successor of */
    uint32_t predecessor_count;
    ent_date start, end;
} ent_known;

typedef enum ent_noun_class {
    ENT_NOUN_NONE,    /* never an actor: "reporters" */
    ENT_NOUN_COUNTRY, /* stands for the country attached: "troops" */
    ENT_NOUN_SELF,    /* an actor of its own: "the militia group" */
    ENT_NOUN_PERSON,  /* "a Russian diplomat" */
    ENT_NOUN_GROUP,   /* an actor beside the country attached: "French farmers" */
} ent_noun_class;

typedef struct ent_noun {
    ent_text word;  /* lower case */
    ent_text group; /* what a group without a name is called, "farmers"; empty for none */
    ent_noun_class stands_for;
    ent_actor_type type;
    bool plural;
} ent_noun;

/* A title that belongs to some countries only: "secretary of state". */
typedef struct ent_exclusive {
    uint32_t role;
    ent_text title; /* folded */
    ent_text country;
} ent_exclusive;

/* Const after loading; the linker reads the fields. */
typedef struct ent_knowledge {
    ENT_VEC(ent_known) actors;
    ENT_VEC(ent_office) offices; /* sorted by holder */
    ENT_VEC(ent_role) roles;
    ENT_VEC(ent_noun) nouns;
    ENT_VEC(ent_exclusive) exclusives;
    ent_names names;
    ENT_VEC(ent_error) warnings; /* of files read after the built-in ones */
    ent_map by_id;               /* actors by id and by ISO code */
    ent_map by_role;             /* roles by id */
    ent_map by_given;            /* folded given names: how many women << 16 and men bear it */
    ent_map by_office;           /* "role country-or-id": the first of offices_of */
    const uint32_t
        *next_office; /* for each office, the next one of the same role and of, or NONE */
    uint64_t hash;
} ent_knowledge;

/* Reads the built-in files and those of paths, later ones over earlier ones. Everything lives in
 * arena. ENT_ERR_FORMAT names file, line and reason; two people of those paths' records in a
 * one-person office at one time are warned of likewise. Const afterwards: shared by threads. */
ent_status ent_knowledge_load(const char *const *paths, size_t count, ent_arena *arena,
                              const ent_knowledge **out, ent_error *err) ENT_MUST_CHECK;

/* The country with this ISO code, or the actor with this id; ENT_NO_ACTOR where there is none. */
uint32_t ent_knowledge_find(const ent_knowledge *knowledge, ent_text id_or_code);

/* The role with this id, or UINT32_MAX. */
uint32_t ent_knowledge_role(const ent_knowledge *knowledge, ent_text id);

/* What the given name (folded) says: known where nearly all who bear it are women, or men. */
ent_gender ent_knowledge_gender(const ent_knowledge *knowledge, ent_text given);

/* Who held the role for a country (ISO code) or organization (id) on that day: the actor, or
 * ENT_NO_ACTOR where nobody or more than one did. An unknown date (year 0) takes who holds it now.
 */
uint32_t ent_knowledge_holder(const ent_knowledge *knowledge, uint32_t role, ent_text of,
                              ent_date date);

/* Whether a state or organization existed on that day (year 0: today), as far as known. */
bool ent_known_existed(const ent_known *known, ent_date date);

/* The state that ruled on that day where this one does today: "Moscow" is the Soviet Union's in
 * 1989. ENT_NO_ACTOR where there is none, or it had ended. */
uint32_t ent_knowledge_predecessor(const ent_knowledge *knowledge, uint32_t country, ent_date date);

/* The code of today for a country's: that of the state which carries an ended one on ("RUS" for
 * "SUN"), else the code itself. */
ent_text ent_knowledge_code_today(const ent_knowledge *knowledge, ent_text code);

/* True where the office was held on that day; unknown ends are open, an unknown day of a known
 * month counts as held. */
bool ent_office_held(const ent_office *office, ent_date date);

#endif
