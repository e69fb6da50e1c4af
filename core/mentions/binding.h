/* Says from the tree which mentions a pronoun can stand for and which it cannot: what Chomsky's
 * binding principles and the rules of Lappin and Leass (1994, section 2.1) ask, as far as a
 * dependency tree shows it. */
#ifndef ENT_MENTIONS_BINDING_H
#define ENT_MENTIONS_BINDING_H

#include "core/mentions/link_state.h"

/* One stands inside the other, or around it: "his foreign minister" is not he. */
bool ent_binding_overlaps(const ent_found *a, const ent_found *b);

/* A demonym before a noun, or a city that somebody is in or goes to: named, not talked about. */
bool ent_binding_is_place(const ent_link_state *state, const ent_found *found);

/* Two arguments of one verb are two actors, unless a reflexive says so; likewise the object of a
 * participle in front and the subject of its clause ("Calling him a criminal, Chavez ..."). */
bool ent_binding_excludes(const ent_link_state *state, const ent_found *pronoun,
                          const ent_found *other);

/* The head of the subject of the pronoun's own clause, that of an infinitive through the verb that
 * controls it; ENT_NO_WORD where there is none. */
uint32_t ent_binding_local_subject(const ent_link_state *state, const ent_found *pronoun);

/* "Bethancourt and his team": the head of the conjunct before the phrase that the pronoun owns,
 * else ENT_NO_WORD. */
uint32_t ent_binding_partner(const ent_link_state *state, const ent_found *pronoun);

/* "In Nantucket, where he is on holiday, Biden ...": the head of the main subject behind a clause
 * in front of it that the pronoun stands in, else ENT_NO_WORD. */
uint32_t ent_binding_subject_behind(const ent_link_state *state, const ent_found *pronoun);

/* "It was their first call": the subject of a noun is what the noun says, no actor. */
bool ent_binding_is_identified(const ent_link_state *state, const ent_found *found);

#endif
