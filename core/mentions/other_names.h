/* Tells names that look like an actor's from an actor: laws and plans ("the American Rescue Plan"),
 * and citizens called by where their families came from ("Asian Americans", "American Indians"). */
#ifndef ENT_MENTIONS_OTHER_NAMES_H
#define ENT_MENTIONS_OTHER_NAMES_H

#include "core/mentions/link_state.h"

/* True where the candidate's name is that of a law, a plan or a prize. */
bool ent_names_paper(const ent_link_state *state, const ent_found *found);

/* True where a demonym, or a country's name, only stands in such a name, or in one of a people. */
bool ent_is_in_other_name(const ent_link_state *state, const ent_found *found);

#endif
