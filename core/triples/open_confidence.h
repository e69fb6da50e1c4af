/* Turns what is known of an open triple (its kind, its length, where its clause stands) into its
 * confidence. */
#ifndef ENT_TRIPLES_OPEN_CONFIDENCE_H
#define ENT_TRIPLES_OPEN_CONFIDENCE_H

#include "core/base/text.h"

/* What an open triple was made of. */
typedef enum ent_open_kind {
    ENT_OPEN_MAIN,
    ENT_OPEN_CONJUNCT,
    ENT_OPEN_BESIDE,
    ENT_OPEN_RELATIVE,
    ENT_OPEN_COMPLEMENT,
    ENT_OPEN_ADVERBIAL,
    ENT_OPEN_COPULA,
    ENT_OPEN_PARTICIPLE,
    ENT_OPEN_INFINITIVE,
    ENT_OPEN_NOUN_INFINITIVE,
    ENT_OPEN_NESTED,
    ENT_OPEN_APPOSITION,
    ENT_OPEN_NAME, /* an apposition that names: "a friend, Matthew Rick" */
    ENT_OPEN_PLACE,
    ENT_OPEN_TITLE,
    ENT_OPEN_MODIFIER,
    ENT_OPEN_POSSESSIVE,
    ENT_OPEN_OWN,
    ENT_OPEN_KIND_COUNT,
} ent_open_kind;

/* "main clause", "apposition": a static string. */
ent_text ent_open_kind_name(ent_open_kind kind);

/* What the confidence rests on; what does not apply stays zero. */
typedef struct ent_open_evidence {
    ent_open_kind kind;
    float subject_score; /* how sure the parser is of where the subject hangs, 0 to 1 */
    uint32_t relation_words;
    uint32_t object_words; /* 0 where there is none */
    bool subject_is_name;
    /* Of a clause: */
    bool is_clause;
    uint32_t argument_words;
    uint32_t subjects; /* in the list that was split */
    uint32_t depth;    /* clauses above */
    bool infinitive;
    bool gerund;
    bool past; /* the head is a simple past */
    /* Of a noun and what hangs from it: */
    bool of;
    bool inside_object;
    bool common; /* both are common nouns */
} ent_open_evidence;

/* Between 0 and 1: how much of a triple stands, word by word, in one that a person made of the
 * sentence, as expected from its kind. Ranks the triples of different kinds and shapes. */
float ent_open_confidence(const ent_open_evidence *evidence);

#endif
