/* Turns clauses and actors into coded triples: who did what to whom, in PLOVER's types. */
#ifndef ENT_TRIPLES_CODER_H
#define ENT_TRIPLES_CODER_H

#include "core/clauses/clause.h"
#include "core/triples/lexicon.h"
#include "core/triples/triple.h"

/* trees and clauses have one a sentence. The triples are sorted and none stands twice; they live in
 * arena and borrow from article and lexicon. Linear in the text, with a limit on the actors that
 * one predicate relates. */
void ent_code(const ent_lexicon *lexicon, const ent_article *article,
              const ent_sentences *sentences, const ent_tree *trees, const ent_clauses *clauses,
              const ent_actors *actors, ent_arena *arena, ent_triples *out);

#endif
