/* Turns a parsed sentence into candidates for mentions: where a name, an office, a noun or a
 * pronoun stands, with the title, the country and the owner that the words around it give. Who is
 * meant is decided by the linker, which sees the whole article. */
#ifndef ENT_MENTIONS_FINDER_H
#define ENT_MENTIONS_FINDER_H

#include "core/mentions/knowledge.h"
#include "core/tree/dep_tree.h"

#define ENT_NO_FOUND UINT32_MAX

typedef enum ent_found_class {
    ENT_FOUND_KNOWN,  /* a name of the knowledge base that is no person's */
    ENT_FOUND_PERSON, /* a person's name, known or not */
    ENT_FOUND_ORG,    /* an organization that no list knows */
    ENT_FOUND_PLACE,  /* a place that no list knows */
    ENT_FOUND_ROLE,   /* a nominal with an office: "the Chinese foreign minister" */
    ENT_FOUND_NOUN,   /* a nominal with another noun: "Israeli troops", "the militia group" */
    ENT_FOUND_PRONOUN,
} ent_found_class;

/* A candidate. Indices of candidates are into the list of the article. */
typedef struct ent_found {
    uint32_t sentence;
    uint32_t first, last;           /* words with titles and modifiers */
    uint32_t core_first, core_last; /* the name or noun proper */
    uint32_t head;
    uint32_t name;    /* KNOWN, PERSON: first of the chain in names.all, or UINT32_MAX */
    uint32_t role;    /* ROLE, PERSON with a title, else UINT32_MAX */
    uint32_t noun;    /* NOUN: index, else UINT32_MAX */
    uint32_t of;      /* candidate: country or organization that it belongs to */
    uint32_t owner;   /* candidate: person or pronoun whose it is ("his counterpart") */
    uint32_t same_as; /* candidate that the words say it is (apposition), or ENT_NO_FOUND */
    ent_span title;   /* words first, end of the title as written */
    ent_found_class class;
    uint8_t flags;    /* ent_mention_flag */
    bool part;        /* inside a longer candidate */
    bool maybe;       /* a person only if the article names somebody so elsewhere */
    bool former;      /* "former", "ex-", "late": the office is past */
    bool definite;    /* "the", a possessive or a demonym stands before it */
    bool unsaid;      /* PRONOUN: the subject that the sentence leaves to the one before */
    bool counterpart; /* "his counterpart": the owner's office in another country */
    uint8_t number;   /* of "the two leaders": 2; "both": 2; 0 where none is said */
} ent_found;

typedef ENT_VEC(ent_found) ent_founds;

/* Appends the candidates of one sentence, sorted by first word, longer before shorter. */
void ent_find(const ent_knowledge *knowledge, const ent_sentence *sentence, const ent_tree *tree,
              uint32_t sentence_index, ent_arena *arena, ent_founds *out);

/* Words first..last as they stand in the article's text. */
ent_text ent_words_text(const ent_sentence *sentence, ent_text article, uint32_t first,
                        uint32_t last);

#endif
