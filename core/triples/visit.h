/* Turns the dateline of an article into a visit: "GENEVA, Switzerland - President Clinton met with
 * President Assad" tells, beside the meeting, that an American was in Switzerland for it. */
#ifndef ENT_TRIPLES_VISIT_H
#define ENT_TRIPLES_VISIT_H

#include "core/triples/draft.h"

/* Whether the draft is at the first sentence behind a dateline whose country is known. */
bool ent_is_behind_dateline(const ent_draft *draft);

/* Adds what that sentence says, whose other triples stand already. A person of another country who
 * meets, attends or addresses somebody there in a main clause told as a fact visits the dateline's
 * country, unless a triple of the sentence relates the two already or a phrase puts the deed
 * somewhere else. */
void ent_draft_visit(ent_draft *draft);

#endif
