/* Turns what is known of how a triple was found into a number from 0 to 1: about how many of a
 * hundred such triples are right. */
#ifndef ENT_TRIPLES_CONFIDENCE_H
#define ENT_TRIPLES_CONFIDENCE_H

#include "core/triples/predicate.h"

typedef struct ent_confidence_facts {
    bool is_noun;      /* an event noun without a light verb */
    bool hypothetical; /* mood of what was found */
    bool no_event;     /* a relation outside the sixteen */
} ent_confidence_facts;

float ent_confidence(const ent_scene *scene, const ent_predicate *predicate, const ent_end *source,
                     const ent_end *target, ent_confidence_facts facts);

#endif
