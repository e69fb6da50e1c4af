/* Turns a set of words into text: the article's own bytes where they stand together, pieces joined
 * by spaces where not. */
#ifndef ENT_TRIPLES_SLICE_H
#define ENT_TRIPLES_SLICE_H

#include "core/base/arena.h"
#include "core/clauses/clause.h"

/* A longer phrase is cut: nobody reads it, and nested clauses would cost the square of a sentence.
 */
enum { ENT_SLICE_WORDS_MAX = 128 };

/* Words of one sentence, in the order they were added until sorted. */
typedef struct ent_slice {
    uint32_t at[ENT_SLICE_WORDS_MAX];
    uint32_t count;
} ent_slice;

static inline void ent_slice_add(ent_slice *slice, uint32_t word) {
    if (slice->count < ENT_SLICE_WORDS_MAX)
        slice->at[slice->count++] = word;
}

/* Sorts and drops what stands twice. */
void ent_slice_sort(ent_slice *slice);

typedef enum ent_phrase_flag {
    ENT_PHRASE_WITHOUT_CASE = 1, /* the preposition stands elsewhere */
    ENT_PHRASE_WITH_CLAUSES = 2, /* relative clauses and the like too: a complement clause */
    ENT_PHRASE_WITHOUT_NMOD = 4, /* the head with what stands before it alone */
    ENT_PHRASE_WITHOUT_ACL = 8,  /* the participle behind it stands elsewhere */
} ent_phrase_flag;

/* Adds the words of the phrase under head: without its conjuncts, appositions, relative clauses and
 * outer punctuation; of the predicate of a copula without the rest of its clause. */
void ent_slice_add_phrase(ent_slice *slice, const ent_sentence *sentence, const ent_tree *tree,
                          uint32_t head, uint32_t flags);

/* The words as text; the slice must be sorted. */
ent_text ent_slice_text(const ent_slice *slice, const ent_sentence *sentence, ent_text article,
                        ent_arena *arena);

#endif
