/* What people say against the machine: which actors are one, which are two, what they are called,
 * which triples do not stand. Every reading of a store applies them again. */
#ifndef ENT_GRAPH_CORRECTIONS_H
#define ENT_GRAPH_CORRECTIONS_H

#include "core/base/buffer.h"
#include "core/base/map.h"
#include "core/base/status.h"
#include "core/base/vec.h"

typedef enum ent_correction_kind {
    ENT_CORRECT_MERGE,  /* the actor subject is the actor value */
    ENT_CORRECT_SPLIT,  /* in the article, the actor subject is the actor value */
    ENT_CORRECT_RENAME, /* the actor subject is called value */
    ENT_CORRECT_OFFICE, /* the actor subject holds the office value; empty: none */
    ENT_CORRECT_TRIPLE, /* the triple with the key subject: value is "reject" or "restore" */
    ENT_CORRECT_COUNT
} ent_correction_kind;

/* "merge", "split", "rename", "office", "triple" */
const char *ent_correction_name(ent_correction_kind kind);

/* Of one kind, subject and article the latest counts. Actors are ids. */
typedef struct ent_correction {
    ent_correction_kind kind;
    ent_text subject;
    ent_text article; /* id; of a split, else empty */
    ent_text value;
    ent_text note; /* why */
} ent_correction;

/* Zero-initialised it corrects nothing. */
typedef struct ent_corrections {
    ent_arena arena;
    ENT_VEC(ent_correction) at;
    ent_map numbers; /* kind, subject and article to index */
} ent_corrections;

void ent_corrections_clear(ent_corrections *corrections);

/* Adds a copy, over an older one of the same kind, subject and article. */
void ent_corrections_add(ent_corrections *corrections, const ent_correction *one);

/* NULL where there is none. */
const ent_correction *ent_corrections_find(const ent_corrections *corrections,
                                           ent_correction_kind kind, ent_text subject,
                                           ent_text article);

/* Who the actor id of the article is: split first, then followed through what it was merged into.
 * Of a circle of merges it is the one whose id comes first. */
ent_text ent_corrections_actor(const ent_corrections *corrections, ent_text id, ent_text article);

/* Whether the triple with the key is rejected. */
bool ent_corrections_reject(const ent_corrections *corrections, uint64_t key);

/* Reads tab-separated lines (kind, subject, article, value, note; a first line of these names) as
 * ent_corrections_print writes them. ENT_ERR_FORMAT names the line and what it should be. */
ent_status ent_corrections_read(ent_text text, const char *file, ent_corrections *out,
                                ent_error *err) ENT_MUST_CHECK;

/* Sorted, so that the same corrections give the same bytes. Tabs and line breaks in notes and names
 * become blanks. */
void ent_corrections_print(const ent_corrections *corrections, ent_buffer *out);

#endif
