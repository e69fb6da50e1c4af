/* Several parsers as one: a move or a label has the mean of the probabilities that they give it.
 * They teach the parser that is kept, by those probabilities wherever its own moves lead it (Liu et
 * al. 2018, after Kuncoro et al. 2016), on the treebanks and on raw text. */
#ifndef ENT_TRAIN_TEACHERS_H
#define ENT_TRAIN_TEACHERS_H

#include "core/train/train.h"
#include "core/tree/network.h"

enum { ENT_TEACHERS_MAX = 8 };

typedef struct ent_teachers {
    ent_network networks[ENT_TEACHERS_MAX];
    uint32_t count;
    ent_lexicon lexicon;
} ent_teachers;

/* Adds the parser of a model (its sections "parse.weights" and "parse.words"), borrowed. */
ent_status ent_teachers_add(ent_teachers *teachers, const ent_model_file *model, ent_arena *arena,
                            ent_error *err) ENT_MUST_CHECK;

/* What the parsers read of a sentence, whose tags are given; it lives in arena. */
typedef struct ent_teachers_reading {
    ent_net_sentence of[ENT_TEACHERS_MAX];
} ent_teachers_reading;

void ent_teachers_read(const ent_teachers *teachers, const ent_sentence *sentence, ent_arena *arena,
                       ent_teachers_reading *out);

/* The probability of each move; 0 for those not allowed. */
void ent_teachers_moves(const ent_teachers *teachers, const ent_teachers_reading *read,
                        const ent_config *config, float shares[ENT_MOVE_COUNT]);

/* The probability of each label of the arc from head to word. */
void ent_teachers_labels(const ent_teachers *teachers, const ent_teachers_reading *read,
                         uint32_t word, uint32_t head, float shares[ENT_DEPREL_COUNT]);

/* Fills head and deprel of the words, whose tags are given. */
void ent_teachers_parse(const ent_teachers *teachers, ent_sentence *sentence, ent_arena *scratch);

#endif
