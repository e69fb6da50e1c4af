/* Turns verbs of saying and phrases like "according to" into sources: for each word of a sentence,
 * whose words tell of it. Which predicates say something is the caller's knowledge. */
#ifndef ENT_CLAUSES_ATTRIBUTION_H
#define ENT_CLAUSES_ATTRIBUTION_H

#include "core/clauses/clause.h"

/* For each word of the sentence the head of the noun phrase that names the source of the statement
 * it stands in, ENT_NO_WORD where the article itself speaks. speech has a flag a clause: its head
 * is a predicate of saying, thinking or reporting. out has room for every word. Linear. */
void ent_attributions_find(const ent_sentence *sentence, const ent_tree *tree,
                           const ent_clauses *clauses, const bool *speech, ent_arena *arena,
                           uint32_t *out);

#endif
