/* Turns clauses and event nouns into predicates with an event: finds the frame of the lexicon that
 * fits best and the actors in its places. Knows nothing of what governs the predicate. */
#ifndef ENT_TRIPLES_PREDICATE_H
#define ENT_TRIPLES_PREDICATE_H

#include "core/triples/ends.h"

typedef struct ent_predicate {
    uint32_t word;
    uint32_t clause; /* its own clause; of an event noun the clause of its light verb */
    ent_word_class class;
    bool light;             /* an event noun with a light verb */
    bool mutual;            /* no target: the sources did it with each other */
    const ent_frame *frame; /* NULL where none fits */
    ent_ends sources;
    ent_ends targets;
} ent_predicate;

/* Fills frame, sources and targets of a clause, or of an event noun. */
void ent_predicate_of_clause(const ent_scene *scene, uint32_t clause, ent_predicate *out);
/* clause is that of a verb the noun is the object of, or ENT_NO_CLAUSE. */
void ent_predicate_of_noun(const ent_scene *scene, uint32_t noun, uint32_t clause,
                           ent_predicate *out);

/* The same for a noun that only stands in the clause ("after talks with ..."): any verb will do. */
void ent_predicate_of_occasion(const ent_scene *scene, uint32_t noun, uint32_t clause,
                               ent_predicate *out);

#endif
