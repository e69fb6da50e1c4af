/* Shared by the files that find standing relations: statics.c (offices), ties.c (allies, backers,
 * members, neighbours, places). */
#ifndef ENT_MENTIONS_STATICS_H
#define ENT_MENTIONS_STATICS_H

#include "core/mentions/link_state.h"

/* Takes the relation, unless its ends are no two actors or the sentence has stated it already. */
void ent_static_add(ent_link_state *state, ent_static relation);

/* Where the text has candidate found. */
ent_span ent_static_bytes(const ent_link_state *state, uint32_t found);

/* The resolved mention of the sentence of candidate beside that a word is the head of, or
 * ENT_NO_FOUND. */
uint32_t ent_static_found_at(const ent_link_state *state, uint32_t beside, uint32_t word);

/* Whom a copula or an apposition says to be the nominal found ("Turkey, a NATO member", "Turkey is
 * a member"), with the candidate that names him in *subject; ENT_NO_ACTOR where nobody. */
uint32_t ent_static_identified(const ent_link_state *state, uint32_t found, uint32_t *subject);

/* ties.c: what candidate found states beside offices. */
void ent_ties_of_noun(ent_link_state *state, uint32_t found);
void ent_ties_of_name(ent_link_state *state, uint32_t found);
void ent_ties_of_any(ent_link_state *state, uint32_t found);

#endif
