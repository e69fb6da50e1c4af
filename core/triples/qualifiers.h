/* Turns the words around a predicate into what qualifies its triple: the day, who says so, place,
 * topic and the other arguments. */
#ifndef ENT_TRIPLES_QUALIFIERS_H
#define ENT_TRIPLES_QUALIFIERS_H

#include "core/triples/draft.h"

/* Fills date, attribution and arguments; subject and object must stand. */
void ent_qualifiers_fill(const ent_draft *draft, const ent_predicate *predicate, ent_mood mood,
                         ent_triple *triple);

#endif
