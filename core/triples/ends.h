/* Turns a word in the place of a subject or object into the actors meant: its own mention, or,
 * where the word is no actor ("criticized China's stance"), the nearest mention inside its phrase.
 */
#ifndef ENT_TRIPLES_ENDS_H
#define ENT_TRIPLES_ENDS_H

#include "core/base/vec.h"
#include "core/clauses/clause.h"
#include "core/mentions/actor.h"
#include "core/triples/lexicon.h"

/* One predicate relates at most so many actors on a side; more are no list of doers. */
enum { ENT_ENDS_MAX = 24 };

/* An actor in a place of a clause. */
typedef struct ent_end {
    uint32_t actor;
    uint32_t mention;
    uint32_t word; /* where it stands: the mention's head */
    uint32_t prep; /* the preposition nearest to it, ENT_NO_WORD for none */
    uint8_t
        depth; /* phrases between the place and the mention; 0 where it fills the place itself */
    bool passive_agent;
} ent_end;

typedef struct ent_ends {
    ent_end at[ENT_ENDS_MAX];
    uint32_t count;
} ent_ends;

/* One sentence as the coder sees it. */
typedef struct ent_scene {
    const ent_lexicon *lexicon;
    const ent_actors *actors;
    const ent_sentence *sentence;
    const ent_tree *tree;
    const ent_clauses *clauses;
    uint32_t number; /* index of the sentence */
    ent_arena *arena;
} ent_scene;

typedef enum ent_end_flag {
    ENT_END_DEEP = 1,    /* look inside the phrase where its head is no actor */
    ENT_END_NO_CITY = 2, /* a city is only a place here */
    ENT_END_ABOUT = 4,   /* of an event noun not the doer alone: "agreed to the return of" */
    ENT_END_PLACE = 8,   /* where there is nobody else, where it is: "a village in Cambodia" */
} ent_end_flag;

/* Adds the actors meant by word, none twice. prep is the preposition in front of it. */
void ent_ends_add(const ent_scene *scene, uint32_t word, uint32_t prep, uint32_t flags,
                  ent_ends *out);

/* The same for a word and all its conjuncts. */
void ent_ends_add_list(const ent_scene *scene, uint32_t word, uint32_t prep, uint32_t flags,
                       ent_ends *out);

/* Adds the actors of the modifiers of a noun that stand in relation to it: owner, demonym, "of". */
void ent_ends_add_owner(const ent_scene *scene, uint32_t noun, uint32_t flags, ent_ends *out);
void ent_ends_add_demonym(const ent_scene *scene, uint32_t noun, ent_ends *out);
void ent_ends_add_nmod(const ent_scene *scene, uint32_t noun, ent_text prep, uint32_t flags,
                       ent_ends *out);

/* The frames of a noun, of the compound ("peace mission") where the lexicon has it. */
const ent_frame *const *ent_event_noun_frames(const ent_scene *scene, uint32_t word,
                                              uint32_t *count);

/* True where the noun is an event noun of the lexicon. */
bool ent_is_event_noun(const ent_scene *scene, uint32_t word);

/* "in", "from", "at": before a city they name a place. */
bool ent_is_place_preposition(ent_text prep);

/* Takes out of from whoever is in of. */
void ent_ends_remove(ent_ends *from, const ent_ends *of);

#endif
