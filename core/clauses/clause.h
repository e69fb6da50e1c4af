/* Turns a dependency tree into clauses: for each predicate its subject, objects and obliques, each
 * conjunct its own, with what syntax leaves unsaid filled in: subjects through control, raising,
 * coordination and participles, antecedents of relative clauses, agents of passives.
 *
 * The shape follows PredPatt (White et al. 2016) in what counts as a predicate, and ClausIE (Del
 * Corro and Gemulla 2013) in keeping arguments by their grammatical function. */
#ifndef ENT_CLAUSES_CLAUSE_H
#define ENT_CLAUSES_CLAUSE_H

#include "core/tree/dep_tree.h"

#define ENT_NO_CLAUSE UINT32_MAX

/* A clause keeps at most so many conjuncts of one function: a list of more is no list of actors. */
enum { ENT_CONJUNCTS_MAX = 64 };

typedef enum ent_clause_kind {
    ENT_CLAUSE_VERB,
    ENT_CLAUSE_COPULA, /* head is the noun or adjective, not the copula */
} ent_clause_kind;

/* Where the subject was found. */
typedef enum ent_subject_origin {
    ENT_SUBJECT_NONE,
    ENT_SUBJECT_OWN,
    ENT_SUBJECT_SHARED,     /* of the first conjunct */
    ENT_SUBJECT_RELATIVE,   /* the antecedent */
    ENT_SUBJECT_PARTICIPLE, /* the noun that a participle modifies */
    ENT_SUBJECT_CONTROL,    /* subject or object of the governing clause */
    ENT_SUBJECT_MATRIX,     /* of an adverbial clause: the governing clause's subject */
    ENT_SUBJECT_NOUN,       /* "Iran's plan to ...": the owner of the noun */
    ENT_SUBJECT_BEFORE,     /* that of the sentence before; the word is the verb itself */
} ent_subject_origin;

/* A noun phrase in a clause. */
typedef struct ent_argument {
    uint32_t word;        /* head of the phrase; of a relative pronoun the antecedent */
    uint32_t conjunct;    /* head of the first conjunct of the list it stands in */
    uint32_t stands;      /* the word in the clause itself: differs from word for relatives alone */
    uint32_t prep;        /* first word of its preposition, ENT_NO_WORD where it has none */
    ent_text preposition; /* lower case, multiword ones joined: "according to"; empty for none */
    ent_deprel rel;       /* of the first conjunct */
} ent_argument;

typedef struct ent_arguments {
    const ent_argument *at;
    uint32_t count;
} ent_arguments;

typedef struct ent_clause {
    uint32_t head;           /* the verb, or the predicate of a copula */
    uint32_t particle;       /* "off" of "call off", else ENT_NO_WORD */
    uint32_t cop;            /* the copula, else ENT_NO_WORD */
    uint32_t parent;         /* the clause that governs this one, ENT_NO_CLAUSE for none */
    uint32_t governor;       /* the word that it hangs from; ENT_NO_WORD for the root */
    ent_deprel link;         /* relation to governor; that of the first conjunct for a conjunct */
    uint32_t first_conjunct; /* the clause whose conjunct this is, else ENT_NO_CLAUSE */
    uint32_t mark;           /* "to", "that", "if", "from", else ENT_NO_WORD */
    ent_text marker;         /* the mark in lower case, empty for none */
    ent_clause_kind kind;
    ent_subject_origin subject_origin;
    bool passive;
    bool gerund;     /* head is VBG without an auxiliary */
    bool infinitive; /* marked by "to", or a bare infinitive without an auxiliary */
    bool relative;
    ent_arguments subjects; /* grammatical: of a passive the one who suffers */
    ent_arguments objects;  /* obj and iobj; rel tells them apart */
    ent_arguments obliques; /* with and without preposition, passive agents among them */
} ent_clause;

/* Sorted by head. A parent may stand before or after its clause. */
typedef struct ent_clauses {
    const ent_clause *at;
    uint32_t count;
    const uint32_t *by_head;    /* for each word the clause that it heads, or ENT_NO_CLAUSE */
    const uint32_t *top_down;   /* clause indices, governing clauses first */
    const uint32_t *antecedent; /* for each relative pronoun what it stands for, else ENT_NO_WORD */
} ent_clauses;

/* Linear in the sentence; everything lives in arena. */
void ent_clauses_find(const ent_sentence *sentence, const ent_tree *tree, ent_arena *arena,
                      ent_clauses *out);

/* The clause that a word belongs to: the nearest head at or above it, ENT_NO_CLAUSE for none. */
uint32_t ent_clause_of(const ent_sentence *sentence, const ent_clauses *clauses, uint32_t word);

/* The preposition before a word ("case" with what is fixed to it), lower case; empty for none. In
 * arena where it is not one lower-case word. */
ent_text ent_preposition(const ent_sentence *sentence, const ent_tree *tree, uint32_t word,
                         ent_arena *arena, uint32_t *prep);

/* The words of a list: word itself and its conjuncts, up to room of them; returns the count. */
uint32_t ent_conjuncts(const ent_sentence *sentence, const ent_tree *tree, uint32_t word,
                       uint32_t *out, uint32_t room);

/* True where lower is form in lower case. */
bool ent_word_is(const ent_word *word, const char *lower);
bool ent_lemma_is(const ent_word *word, const char *lower);

#endif
