/* Turns a run of words into the kinds of lists that it stands in: given names, families, places,
 * organizations and what else is known before any text is read. The lists come from
 * corpus/knowledge and lie in the model, since the weights of the entity tagger were learnt with
 * them. */
#ifndef ENT_TAGS_NAME_LISTS_H
#define ENT_TAGS_NAME_LISTS_H

#include "core/base/status.h"
#include "core/model/word_key.h"

/* X(constant, name in the knowledge files) */
#define ENT_NAME_LIST_KINDS(X)                \
    X(GIVEN, "given-name")                    \
    X(FAMILY, "family-name")                  \
    X(PERSON, "person")                       \
    X(COUNTRY, "country")                     \
    X(PLACE, "place")                         \
    X(ORGANIZATION, "organization")           \
    X(COMPANY, "company")                     \
    X(DEMONYM, "demonym")                     \
    X(ORGANIZATION_WORD, "organization-word") \
    X(PLACE_WORD, "place-word")

typedef enum ent_name_list {
#define ENT_NAME_LIST_ENTRY(constant, name) ENT_LIST_##constant,
    ENT_NAME_LIST_KINDS(ENT_NAME_LIST_ENTRY)
#undef ENT_NAME_LIST_ENTRY
        ENT_LIST_COUNT
} ent_name_list;

/* How a word stands in an entry: alone, first of several, or behind the first. */
enum { ENT_LIST_ALONE, ENT_LIST_FIRST, ENT_LIST_BEHIND, ENT_LIST_PLACES, ENT_LIST_WORDS_MAX = 8 };

/* As it lies in the model, open addressing by key. A slot that is neither an entry nor the
 * beginning of one is free. */
typedef struct ent_name_slot {
    uint32_t key; /* ent_name_lists_key over the words' lower case */
    uint16_t kinds;
    uint16_t goes_on; /* a longer entry begins so */
} ent_name_slot;

/* Zero-initialised it has no entries. */
typedef struct ent_name_lists {
    const ent_name_slot *slots;
    uint32_t mask;
} ent_name_lists;

/* bytes are borrowed. */
ent_status ent_name_lists_open(ent_text bytes, ent_name_lists *out, ent_error *err) ENT_MUST_CHECK;

/* The key of the words so far (0 for none) and one more. */
uint32_t ent_name_lists_key(uint32_t so_far, uint32_t lower);

/* Sets in out, for each of count words, a bit for each kind and place in an entry:
 * kind * ENT_LIST_PLACES + place. out is zero before. Linear. */
void ent_name_lists_mark(const ent_name_lists *lists, const ent_word_key *keys, uint32_t count,
                         uint32_t *out);

/* ENT_LIST_COUNT where no kind has this name. */
ent_name_list ent_name_list_find(ent_text name);

#endif
