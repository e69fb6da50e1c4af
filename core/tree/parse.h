/* Turns tagged words into a dependency tree: fills head, deprel and head_score. The result is
 * always a tree with one root. */
#ifndef ENT_TREE_PARSE_H
#define ENT_TREE_PARSE_H

#include "core/base/arena.h"
#include "core/base/status.h"
#include "core/model/model_file.h"
#include "core/tokens/sentence.h"

typedef struct ent_parser ent_parser;

/* Borrows the model, which must outlive it; *out lives in arena. Const afterwards: shared by
 * threads. */
ent_status ent_parser_open(const ent_model_file *model, ent_arena *arena, const ent_parser **out,
                           ent_error *err) ENT_MUST_CHECK;

/* Linear in the number of words (times the beam). */
void ent_parser_run(const ent_parser *parser, ent_sentence *sentence, ent_arena *arena);

#endif
