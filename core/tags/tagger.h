/* Turns words into tagged words: UPOS, XPOS, FEATS, LEMMA, and the entity tagger's BIO marks. */
#ifndef ENT_TAGS_TAGGER_H
#define ENT_TAGS_TAGGER_H

#include "core/base/arena.h"
#include "core/base/status.h"
#include "core/model/model_file.h"
#include "core/tokens/sentence.h"

typedef struct ent_tagger ent_tagger;

/* Borrows the model, which must outlive it; *out lives in arena. Const afterwards: shared by
 * threads. ENT_ERR_FORMAT where the model has no tagger or one that does not fit. */
ent_status ent_tagger_open(const ent_model_file *model, ent_arena *arena, const ent_tagger **out,
                           ent_error *err) ENT_MUST_CHECK;

/* Fills upos, xpos, feats, lemma and ner of every word (ner only where the model has an entity
 * tagger). Linear in the number of words. */
void ent_tagger_run(const ent_tagger *tagger, ent_sentence *sentence, ent_arena *arena);

#endif
