/* Turns a predicate with its two ends into the words that relate them, as the text has them ("was
 * attempting to shore up support for"), and into a lemma ("speak with"). */
#ifndef ENT_TRIPLES_PHRASE_H
#define ENT_TRIPLES_PHRASE_H

#include "core/triples/predicate.h"

/* The bytes of words first to last of the sentence, as the article has them. */
ent_text ent_range_text(const ent_scene *scene, ent_text article, uint32_t first, uint32_t last);
ent_span ent_range_span(const ent_scene *scene, uint32_t first, uint32_t last);

/* outer is the clause with which the chain of verbs begins ("failed" of "failed to denounce"),
 * ENT_NO_CLAUSE for none. target may be NULL. */
ent_text ent_relation_text(const ent_scene *scene, ent_text article, const ent_predicate *predicate,
                           uint32_t outer, const ent_end *source, const ent_end *target);
ent_text ent_relation_lemma(const ent_scene *scene, const ent_predicate *predicate,
                            const ent_end *target);

#endif
