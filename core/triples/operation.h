/* Turns predicates that take another one into events of their own: "agreed to withdraw", "a refusal
 * to meet". */
#ifndef ENT_TRIPLES_OPERATION_H
#define ENT_TRIPLES_OPERATION_H

#include "core/triples/draft.h"

/* Where an operator's event goes before the governing verb's own frame, that frame is taken out of
 * by_clause, which holds each clause's predicate. */
void ent_draft_operators(ent_draft *draft, ent_predicate *by_clause);

#endif
