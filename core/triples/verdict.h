/* Turns what someone says that another must do, or is guilty of, into a request or an accusation.
 */
#ifndef ENT_TRIPLES_VERDICT_H
#define ENT_TRIPLES_VERDICT_H

#include "core/triples/draft.h"

/* speech has a flag a clause: its predicate says something. */
void ent_draft_verdicts(ent_draft *draft, const bool *speech);

#endif
