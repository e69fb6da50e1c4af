/* Turns a verb into the lemma under which the lexicon knows it. */
#ifndef ENT_TRIPLES_CLAUSE_LEMMA_H
#define ENT_TRIPLES_CLAUSE_LEMMA_H

#include "core/triples/ends.h"

/* The lemma of a verb as the lexicon spells it, its own where the lexicon has none. */
ent_text ent_verb_lemma(const ent_scene *scene, const ent_word *verb);

/* The same for a clause: "call off" where it has the particle. */
ent_text ent_clause_lemma(const ent_scene *scene, const ent_clause *clause);

#endif
