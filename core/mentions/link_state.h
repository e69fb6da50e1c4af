/* What linker, coreference and static relations share while one article is resolved. */
#ifndef ENT_MENTIONS_LINK_STATE_H
#define ENT_MENTIONS_LINK_STATE_H

#include "core/mentions/finder.h"

/* How a candidate was resolved. */
typedef struct ent_link_result {
    const uint32_t *actors; /* of the article */
    uint32_t count;
    float confidence;
    const char *why;
    uint32_t from; /* of an unsaid subject: the candidate that names it, else ENT_NO_FOUND */
    uint8_t flags; /* ent_mention_flag, added to the candidate's */
    bool apposed;  /* a plural that stands beside the names of those it means */
} ent_link_result;

/* What the article itself says of its actors, beside ent_actor. */
typedef struct ent_link_actor {
    uint32_t role;       /* as the article or, failing it, the knowledge base says; UINT32_MAX */
    uint32_t other;      /* another title that the article gives ("General"), or UINT32_MAX */
    ent_text of;         /* ISO code or id that the role is of */
    uint32_t of_actor;   /* in the article, or ENT_NO_ACTOR */
    ent_text folded;     /* persons: the name's pieces */
    ent_text family;     /* persons: folded */
    uint32_t called;     /* how often an office without a country meant him: "the president" */
    uint32_t last_found; /* candidate that mentioned it last, or ENT_NO_FOUND */
    bool former;
} ent_link_actor;

/* Persons of the article by a piece of their name, newest first. */
typedef struct ent_link_namesake {
    uint32_t actor;
    uint32_t next; /* or UINT32_MAX */
} ent_link_namesake;

/* A mention in the order of the text, for those who look back. */
typedef struct ent_link_past {
    uint32_t found;
    uint32_t actor;
    bool subject;
} ent_link_past;

/* Two actors that the words put together. */
typedef struct ent_link_pair {
    uint32_t actors[2];
    uint32_t sentence;
    bool valid;
} ent_link_pair;

typedef struct ent_link_state {
    const ent_knowledge *knowledge;
    const ent_article *article;
    const ent_sentences *sentences;
    const ent_tree *trees;
    ent_arena *arena;
    ent_founds founds;
    ent_link_result *results; /* one a candidate */
    ENT_VEC(ent_actor) actors;
    ENT_VEC(ent_link_actor) about; /* one an actor */
    ENT_VEC(ent_link_past) past;
    ent_map by_id;
    ent_map by_group;   /* groups without a name, by what they are called: the last one */
    ent_map by_acronym; /* actors, by the acronym that the article gives them */
    ent_map by_piece;   /* into namesakes */
    ENT_VEC(ent_link_namesake) namesakes;
    ENT_VEC(ent_static) statics; /* subject_mention holds the candidate until the end */
    ent_date date;     /* the article's, else about when its persons held the offices it names */
    uint32_t dateline; /* country of the dateline, of the knowledge base, or ENT_NO_ACTOR */
    uint32_t home;     /* country whose government publishes the article, likewise */
    uint32_t speaker;  /* actor who spoke last, or ENT_NO_ACTOR */
    uint32_t speaker_sentence;
    ent_link_pair pairs[2]; /* the last two persons, the last two states or groups */
} ent_link_state;

/* The article's actor for one of the knowledge base, added where it is new. */
uint32_t ent_link_known(ent_link_state *state, uint32_t known);

/* An actor that no list knows. */
uint32_t ent_link_new(ent_link_state *state, ent_actor_type type, ent_text name, ent_text country,
                      const char *prefix);
/* The same with its key. */
uint32_t ent_link_new_as(ent_link_state *state, ent_text id, ent_actor_type type, ent_text name,
                         ent_text country);

/* Records who candidate found is. */
void ent_link_set(ent_link_state *state, uint32_t found, uint32_t actor, float confidence,
                  const char *why);
void ent_link_set_many(ent_link_state *state, uint32_t found, const uint32_t *actors,
                       uint32_t count, float confidence, const char *why);

/* The single actor of a candidate, or ENT_NO_ACTOR. */
uint32_t ent_link_actor_of(const ent_link_state *state, uint32_t found);

/* True where the candidate is the subject of its clause. */
bool ent_link_is_subject(const ent_link_state *state, const ent_found *found);

/* The word of a candidate's sentence; its words first..last as text. */
const ent_word *ent_link_word(const ent_link_state *state, const ent_found *found, uint32_t word);
ent_text ent_link_text(const ent_link_state *state, const ent_found *found, uint32_t first,
                       uint32_t last);

/* True where the last word of the candidate's core is one of the forms, in any case. */
bool ent_link_form_in(const ent_link_state *state, const ent_found *found,
                      const char *const *forms);

/* The ISO code (or id, for an organization) that candidate of means, empty where none; and its
 * actor. */
ent_text ent_link_code(const ent_link_state *state, uint32_t of, uint32_t *actor);

/* Roles of a lower rank stand for their country where nobody is known: "a Russian diplomat". */
enum { ENT_RANK_WITHOUT_NAMES = 4 };

/* people.c: full names are resolved before anything that takes them up (false where the name is
 * short), short ones in the order of the text. */
bool ent_link_full_person(ent_link_state *state, uint32_t found);
void ent_link_short_person(ent_link_state *state, uint32_t found);
/* Takes what the title says of a person into the actor. */
void ent_link_take_title(ent_link_state *state, uint32_t actor, const ent_found *found);

/* nominals.c: offices and other nouns. */
/* The role that a plural names ("presidents" is president), UINT32_MAX where it is none. */
uint32_t ent_link_role_of_plural(const ent_link_state *state, const ent_found *found);
void ent_link_role(ent_link_state *state, uint32_t found);
void ent_link_noun(ent_link_state *state, uint32_t found);

/* True for a group without a name. */
static inline bool ent_link_is_unnamed(const ent_link_state *state, uint32_t actor) {
    return state->actors.at[actor].type == ENT_ACTOR_GROUP &&
           state->actors.at[actor].known == UINT32_MAX;
}

/* "The kingdom", "the two emirates", "the island": true where the noun names states by what they
 * are and says no other; it is linked where one stands out. */
bool ent_link_realm(ent_link_state *state, uint32_t found);

/* Whether the candidate does something: what is done to farmers is done to their state. */
bool ent_link_acts(const ent_link_state *state, const ent_found *found);
/* Whether it protests: then any people are a group ("thousands of people marched in Baghdad"). */
bool ent_link_protests(const ent_link_state *state, const ent_found *found);
/* groups.c: groups without a name. False where nothing is known of their country. */
/* "French farmers": of the country of that actor. */
bool ent_link_group_of(ent_link_state *state, uint32_t found, uint32_t actor);
/* "Rebels in the Ivory Coast": of the place that the sentence puts them at. */
bool ent_link_group_there(ent_link_state *state, uint32_t found);
/* "Police in Jericho": the state of that place. */
bool ent_link_state_there(ent_link_state *state, uint32_t found);
/* "Ethnic Albanians" are a people of the state where they are, not Albania. */
bool ent_link_is_ethnic(const ent_link_state *state, const ent_found *found);
void ent_link_ethnic(ent_link_state *state, uint32_t found);
/* "The protesters": one that the article told of, else of the state that the sentence is about. */
bool ent_link_group(ent_link_state *state, uint32_t found);

/* members.c: nominals that say whose they are. */
void ent_link_member(ent_link_state *state, uint32_t found, uint32_t of_actor);
/* "Opposition to the plan": what somebody feels, not who. */
bool ent_link_is_attitude(const ent_link_state *state, const ent_found *found);
/* "Police in Jericho": those of the state that they are in. */
bool ent_link_is_local_office(const ent_link_state *state, const ent_found *found);

/* pronouns.c */
void ent_coref_pronoun(ent_link_state *state, uint32_t found);
/* "I", "we", "our": resolved after the rest of their sentence, which may name the speaker. */
bool ent_coref_is_first_person(const ent_link_state *state, uint32_t found);

/* coref.c: "the two leaders", and nominals that take up something said before. */
bool ent_coref_plural(ent_link_state *state, uint32_t found);
/* "The American negotiators, Bunker and Linowitz", "Bunker and Linowitz, the American negotiators":
 * resolves a plural by the names in apposition. */
bool ent_coref_apposed(ent_link_state *state, uint32_t found);
/* The actor that a nominal stands in apposition to by the tree, or ENT_NO_ACTOR. */
uint32_t ent_coref_appositive(const ent_link_state *state, uint32_t found);
/* The actors that are coordinated with a candidate before end, itself among them; how many. */
uint32_t ent_coref_coordinated(const ent_link_state *state, uint32_t found, uint32_t end,
                               uint32_t *group, uint32_t room);
/* The most recent actor of one of the types (bits by ent_actor_type), at most reach sentences back.
 * With ENT_COREF_PLACES a city of the same sentence counts too: "In Beijing, the ministry said". */
#define ENT_COREF_PLACES 0x80000000U
uint32_t ent_coref_recent(const ent_link_state *state, uint32_t found, uint32_t types,
                          uint32_t reach);
/* Whether the candidate is the subject of a verb of saying. */
bool ent_coref_is_speaker(const ent_link_state *state, const ent_found *found);
/* "His guest": the other one of the two persons that the words put together last, where one of them
 * is this actor; else ENT_NO_ACTOR. */
uint32_t ent_coref_partner(const ent_link_state *state, uint32_t found, uint32_t actor);
/* The two actors of these types that the words put together last. */
bool ent_coref_last_pair(const ent_link_state *state, uint32_t found, uint32_t types,
                         uint32_t *pair);
/* Notes the actors of a sentence that stand side by side, for "the two leaders". */
void ent_coref_pairs(ent_link_state *state, uint32_t first_found, uint32_t end_found);
/* Notes who speaks in the sentence, for "I" and "we". */
void ent_coref_speaker(ent_link_state *state, uint32_t sentence, uint32_t first_found,
                       uint32_t end_found);

/* statics.c: offices, backers, memberships and places that the mentions state. first_found has the
 * first candidate of each sentence, and one more. */
void ent_statics_find(ent_link_state *state, const uint32_t *first_found);

#endif
