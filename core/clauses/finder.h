/* Turns a tree into clauses, step by step: what the steps of ent_clauses_find share. Private to the
 * room. */
#ifndef ENT_CLAUSES_FINDER_H
#define ENT_CLAUSES_FINDER_H

#include "core/base/vec.h"
#include "core/clauses/clause.h"

typedef ENT_VEC(ent_argument) ent_argument_vec;

/* What a pass over one sentence shares. */
typedef struct ent_clause_finder {
    const ent_sentence *sentence;
    const ent_tree *tree;
    ent_arena *arena;
    ent_clause *at;
    uint32_t count;
    uint32_t *by_head;
    uint32_t *antecedent;
    uint32_t without_subject; /* the verb whose subject the sentence before has */
    uint32_t lost;            /* the clause of a lost main verb, or ENT_NO_CLAUSE */
    bool *bound;              /* for each clause: a relative pronoun or adverb fills its gap */
} ent_clause_finder;

static inline const ent_word *ent_finder_word(const ent_clause_finder *f, uint32_t i) {
    return &f->sentence->words[i];
}

static inline ent_arguments ent_arguments_of(const ent_argument_vec *vec) {
    return (ent_arguments){vec->at, vec->count};
}

/* True for a relation that a clause may have to what governs it. */
bool ent_deprel_is_clausal(uint8_t deprel);

/* Nearest clause at or above a word, ENT_NO_CLAUSE for none. */
uint32_t ent_clause_climb(const ent_sentence *sentence, const uint32_t *by_head, uint32_t word);

/* The form of word with the forms of what is fixed to it: "because of", "in front of". Lower case.
 */
ent_text ent_finder_joined_form(const ent_sentence *sentence, const ent_tree *tree, uint32_t word,
                                ent_arena *arena);
ent_text ent_finder_preposition(const ent_clause_finder *f, uint32_t word, uint32_t *prep);

/* Adds a word and its conjuncts as arguments of one function. */
void ent_finder_add_list(ent_clause_finder *f, ent_argument_vec *out, uint32_t word,
                         ent_deprel rel);

/* "bombed Syria and Turkey condemned ...": of a name that parsed text takes for the last item of a
 * list the verb behind it whose subject it is; else ENT_NO_WORD. */
uint32_t ent_next_verb(const ent_sentence *sentence, const ent_tree *tree, uint32_t word);

/* Collects a clause's own arguments and marks. */
void ent_finder_read_arguments(ent_clause_finder *f, ent_clause *clause);

/* Maps the relative pronouns below head, in this clause, to the antecedent; true where there is one
 * or a relative adverb. */
bool ent_finder_bind_relatives(ent_clause_finder *f, uint32_t head, uint32_t antecedent);

/* "The European Union imposed sanctions": parsed text may make the verb a modifier of its object,
 * which it calls the root. The subject of such a verb; ENT_NO_WORD where i is none. */
uint32_t ent_finder_lost_subject(const ent_clause_finder *f, uint32_t i);

/* Gives such a verb its subject, its object and what hangs from the object. */
void ent_finder_read_lost(ent_clause_finder *f, ent_clause *clause);

/* Fills the subject of a clause whose governing clauses are done. */
void ent_finder_fill_subject(ent_clause_finder *f, ent_clause *clause);

static inline bool ent_word_is_finite(const ent_word *word) {
    return word->xpos == ENT_XPOS_VBD || word->xpos == ENT_XPOS_VBZ || word->xpos == ENT_XPOS_VBP;
}

#endif
