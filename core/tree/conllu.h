/* Turns CoNLL-U into sentences and sentences into CoNLL-U.
 * https://universaldependencies.org/format.html */
#ifndef ENT_TREE_CONLLU_H
#define ENT_TREE_CONLLU_H

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "core/base/status.h"
#include "core/tokens/sentence.h"

/* What a CoNLL-U sentence has beside its words. */
typedef struct ent_conllu_sentence {
    ent_sentence sentence; /* spans are offsets into the text rebuilt from the whole file */
    ent_text sent_id;      /* "# sent_id = ", empty where absent */
    bool new_document;     /* "# newdoc" stands before it */
    bool new_paragraph;    /* "# newpar" */
    const ent_text *misc;  /* the tenth column, a text a word */
} ent_conllu_sentence;

typedef struct ent_conllu {
    ent_conllu_sentence *at;
    uint32_t count;
    ent_text text; /* the surface text, with SpaceAfter=No respected and a newline a sentence */
} ent_conllu;

/* Reads a whole file; bytes are borrowed. Multiword tokens become joined words; empty nodes (8.1)
 * are skipped. ENT_ERR_FORMAT names the line. Heads are checked to lie in the sentence, not to be a
 * tree (ent_tree_build does). */
ent_status ent_conllu_read(ent_text bytes, const char *file, ent_arena *arena, ent_conllu *out,
                           ent_error *err) ENT_MUST_CHECK;

/* Appends the sentence with sent_id (may be empty) and text comments, multiword tokens, and in MISC
 * the marks of names (NER=B-PER) and SpaceAfter=No. text is what the spans point into. */
void ent_conllu_write(const ent_sentence *sentence, ent_text text, ent_text sent_id,
                      ent_buffer *out);

#endif
