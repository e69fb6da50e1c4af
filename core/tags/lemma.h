/* Turns a tagged form into its lemma by edit scripts: keep the case or not, cut some bytes at the
 * end, put others there. A table learnt from the treebanks gives the script of a whole word or of
 * its longest known suffix, for each Penn tag; irregular forms have a table of their own. */
#ifndef ENT_TAGS_LEMMA_H
#define ENT_TAGS_LEMMA_H

#include "core/base/arena.h"
#include "core/base/status.h"
#include "core/tokens/ud.h"

enum { ENT_LEMMA_SUFFIX_MAX = 7, ENT_LEMMA_ADD_MAX = 12, ENT_LEMMA_SCRIPT_SIZE = 16 };

typedef enum ent_lemma_case {
    ENT_LEMMA_LOWER, /* the form's lower case is edited */
    ENT_LEMMA_KEEP,  /* the form as it is */
} ent_lemma_case;

/* 16 bytes in the model. */
typedef struct ent_lemma_script {
    uint8_t letter_case; /* ent_lemma_case */
    uint8_t cut;         /* bytes cut at the end */
    uint8_t add_len;
    char add[ENT_LEMMA_ADD_MAX + 1];
} ent_lemma_script;

/* Open addressing; a slot with script 0 is free, so scripts count from 1. */
typedef struct ent_lemma_slot {
    uint32_t key;
    uint32_t script;
} ent_lemma_slot;

typedef struct ent_lemmatizer {
    const ent_lemma_script *scripts;
    uint32_t script_count;
    const ent_lemma_slot *slots;
    uint32_t mask;
} ent_lemmatizer;

ent_status ent_lemmatizer_open(ent_text scripts, ent_text slots, ent_lemmatizer *out,
                               ent_error *err) ENT_MUST_CHECK;

/* The key of the last len bytes of the lower-cased form, or of the whole form. */
uint32_t ent_lemma_key(ent_xpos xpos, const char *suffix, uint32_t len, bool whole);

/* The lemma; borrowed from the form where nothing changes, else in arena or constant. */
ent_text ent_lemma_find(const ent_lemmatizer *lemmatizer, ent_text form, ent_xpos xpos,
                        ent_arena *arena);

/* The script that makes lemma from form; false where none of this size does. */
bool ent_lemma_script_make(ent_text form, ent_text lemma, ent_lemma_script *out);

#endif
