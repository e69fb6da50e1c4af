/* Turns a clause into its mood: whether it is told as a fact, as something to come or as something
 * only thought of, and whether it is denied. Looks at the clause's own words (auxiliaries, marks,
 * negative words); what a governing predicate does to it ("refused to") is the coder's affair. */
#ifndef ENT_CLAUSES_MODALITY_H
#define ENT_CLAUSES_MODALITY_H

#include "core/clauses/clause.h"

typedef enum ent_mood {
    ENT_MOOD_ACTUAL,
    ENT_MOOD_FUTURE,
    ENT_MOOD_HYPOTHETICAL,
} ent_mood;

typedef enum ent_tense {
    ENT_TENSE_NONE, /* infinitives, participles */
    ENT_TENSE_PAST,
    ENT_TENSE_PRESENT,
    ENT_TENSE_FUTURE,
} ent_tense;

typedef enum ent_aspect {
    ENT_ASPECT_SIMPLE,
    ENT_ASPECT_PERFECT,
    ENT_ASPECT_PROGRESSIVE,
} ent_aspect;

typedef struct ent_clause_mood {
    ent_mood mood;
    ent_tense tense;
    ent_aspect aspect;
    bool negated;
} ent_clause_mood;

/* Fills out[0 .. clauses->count - 1]. Linear in the sentence. */
void ent_moods_find(const ent_sentence *sentence, const ent_tree *tree, const ent_clauses *clauses,
                    ent_clause_mood *out);

/* "no", "neither", "nobody" before or in place of a noun phrase: the clause around it is denied. */
bool ent_phrase_is_negative(const ent_sentence *sentence, const ent_tree *tree, uint32_t word);

#endif
