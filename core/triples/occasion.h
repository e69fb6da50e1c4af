/* Turns event nouns into triples: with actors attached ("Xi's visit to Moscow"), as the object of a
 * light verb ("held talks with"), or as the occasion of a clause ("during a visit to Beijing, he
 * ...").
 */
#ifndef ENT_TRIPLES_OCCASION_H
#define ENT_TRIPLES_OCCASION_H

#include "core/triples/draft.h"

/* noun is an event noun. Where it and its light verb are one predicate, the verb's own frame is
 * taken out of by_clause. */
void ent_draft_noun(ent_draft *draft, uint32_t noun, ent_predicate *by_clause);

#endif
