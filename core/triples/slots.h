/* Turns the slots of a frame ("subject", "owner of the object", "with") into the actors that stand
 * in these places of a clause or an event noun. */
#ifndef ENT_TRIPLES_SLOTS_H
#define ENT_TRIPLES_SLOTS_H

#include "core/triples/predicate.h"

/* Adds the actors of one slot of a predicate. */
void ent_slot_fill(const ent_scene *scene, const ent_predicate *p, ent_slot slot, ent_event event,
                   ent_ends *out);

/* Adds whom the clause's phrases name, those first whose preposition most likely leads to the one
 * it is done to. */
void ent_slot_add_obliques(const ent_scene *scene, const ent_clause *clause, ent_ends *out);

/* Adds whom the purpose of a clause names. */
void ent_slot_add_purpose(const ent_scene *scene, const ent_clause *clause, ent_ends *out);

/* The doers of a clause, whatever its voice, and those it is done to. */
void ent_clause_doers(const ent_scene *scene, const ent_clause *clause, ent_ends *out);
void ent_clause_patients(const ent_scene *scene, const ent_clause *clause, uint32_t flags,
                         ent_ends *out);

/* The words in the place of the logical object: of a passive its subject. */
ent_arguments ent_clause_object_words(const ent_clause *clause);

/* Prepositions that seldom belong to the noun before them. */
bool ent_is_reaching_preposition(ent_text prep);

#endif
