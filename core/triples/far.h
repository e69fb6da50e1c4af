/* Finds the other side of a predicate where nobody stands in the places that its frame has for it:
 * whom the object is about, whom the clause's other phrases name, whose place it is, whose people
 * protest. */
#ifndef ENT_TRIPLES_FAR_H
#define ENT_TRIPLES_FAR_H

#include "core/triples/predicate.h"

/* Fills both sides of a predicate whose words fit the frame; false where nobody is found. */
bool ent_fill_far(const ent_scene *scene, const ent_frame *frame, ent_predicate *p);

#endif
