/* Turns what governs each clause into its context: whether it is told as done, to come or thought
 * of, denied or not, by whose word, and whether it counts beside the predicate above it at all
 * ("agreed to lift sanctions" is the agreeing). */
#ifndef ENT_TRIPLES_CONTEXT_H
#define ENT_TRIPLES_CONTEXT_H

#include "core/clauses/modality.h"
#include "core/triples/predicate.h"

typedef struct ent_context {
    ent_mood mood;
    bool negated;
    bool dropped;   /* stands for nothing of its own */
    bool asked;     /* a question: dropped too */
    bool is_extra;  /* wished, asked for: found, but not what the sentence tells */
    uint32_t outer; /* the clause with which the chain of verbs begins, or ENT_NO_CLAUSE */
    const ent_operator *over; /* what governs it, or NULL */
} ent_context;

/* The operator of the lexicon that governs a clause or noun, or NULL. event is that of the inner
 * predicate, ENT_EVENT_NONE where it has none. */
const ent_operator *ent_operator_over_clause(const ent_scene *scene, const ent_clause *clause,
                                             ent_event event);
const ent_operator *ent_operator_over_noun(const ent_scene *scene, uint32_t noun, ent_event event);

/* Fills out[0 .. clauses->count - 1]. by_clause holds each clause's predicate, moods its own mood.
 */
void ent_contexts_find(const ent_scene *scene, const ent_predicate *by_clause,
                       const ent_clause_mood *moods, ent_context *out);

/* The context of an event noun. */
ent_context ent_context_of_noun(const ent_scene *scene, const ent_predicate *noun,
                                const ent_context *by_clause);

/* "declined to comment": who keeps silent turns nobody down. */
bool ent_says_nothing(const ent_scene *scene, const ent_clause *clause);

/* True where the verb's clause may report what another says. */
bool ent_is_speech(const ent_scene *scene, const ent_clause *clause);

#endif
