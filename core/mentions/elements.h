/* Turns the words of a sentence into elements: names, titles, nouns and plain words, each word in
 * just one. The finder reads mentions off their order. */
#ifndef ENT_MENTIONS_ELEMENTS_H
#define ENT_MENTIONS_ELEMENTS_H

#include "core/mentions/knowledge.h"

typedef enum ent_element_kind {
    ENT_ELEMENT_WORD,
    ENT_ELEMENT_COUNTRY,
    ENT_ELEMENT_DEMONYM,
    ENT_ELEMENT_CITY,       /* capital or other city of a known country */
    ENT_ELEMENT_GOVERNMENT, /* "the Kremlin" */
    ENT_ELEMENT_ORG,        /* any known actor that is neither country nor person */
    ENT_ELEMENT_PERSON,
    ENT_ELEMENT_NEW_ORG,   /* by the entity tagger */
    ENT_ELEMENT_NEW_PLACE, /* likewise */
    ENT_ELEMENT_TITLE,
    ENT_ELEMENT_NOUN,
    ENT_ELEMENT_HONORIFIC,
} ent_element_kind;

typedef struct ent_element {
    ent_element_kind kind;
    uint32_t first, last; /* words */
    uint32_t name;        /* first of the chain in names.all that gave it, or UINT32_MAX */
    uint32_t target;      /* of the chosen name: actor, role, noun */
    uint32_t found;       /* used by the finder: the candidate made of it */
    bool maybe;           /* PERSON: only if the article names somebody so elsewhere */
} ent_element;

typedef ENT_VEC(ent_element) ent_elements;

void ent_elements_find(const ent_knowledge *knowledge, const ent_sentence *sentence,
                       ent_arena *arena, ent_elements *out);

#endif
