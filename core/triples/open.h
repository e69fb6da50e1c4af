/* Turns clauses into open triples: slices of the sentence, subject, verb phrase, object and further
 * arguments, whether they are actors or not. */
#ifndef ENT_TRIPLES_OPEN_H
#define ENT_TRIPLES_OPEN_H

#include "core/clauses/clause.h"
#include "core/triples/triple.h"

/* trees and clauses have one a sentence. The triples are sorted by sentence and predicate and live
 * in arena. Linear in the text, with a limit on the length of a slice and on the lists that are
 * multiplied out. */
void ent_open_triples(const ent_article *article, const ent_sentences *sentences,
                      const ent_tree *trees, const ent_clauses *clauses, ent_arena *arena,
                      ent_triples *out);

#endif
