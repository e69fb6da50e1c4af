/* Turns a clause into the parts of its open triples, before lists are multiplied out: the words of
 * the relation, the objects, the further arguments. */
#ifndef ENT_TRIPLES_OPEN_PARTS_H
#define ENT_TRIPLES_OPEN_PARTS_H

#include "core/triples/opener.h"

/* Further arguments than these add nothing. */
enum { ENT_OPEN_ARGUMENTS_MAX = 3 };

typedef struct ent_open_parts {
    ent_slice relation; /* sorted */
    uint32_t objects[ENT_OPEN_SPLIT_MAX];
    uint32_t object_count;
    uint32_t object_flags; /* ent_phrase_flag */
    uint32_t without;      /* a word below the object that is no part of it, else ENT_NO_WORD */
    uint32_t arguments[ENT_OPEN_ARGUMENTS_MAX];
    uint32_t argument_count;
    uint32_t subject; /* "it", "there": a word that stands for the subject, else ENT_NO_WORD */
} ent_open_parts;

/* False where the clause gives no triple of its own: its verb is part of another's relation, or its
 * predicate has no verb. */
bool ent_open_parts_find(const ent_opener *o, const ent_clause *clause, ent_open_parts *out);

/* Adds the first word of a preposition and what is fixed to it. */
void ent_open_add_preposition(const ent_opener *o, uint32_t prep, ent_slice *out);

#endif
