/* Turns tagged words into names: persons, places and organizations. A linear-chain conditional
 * random field (Lafferty, McCallum and Pereira 2001) over the features of name_features.h, to whose
 * scores those of the tagger's network are added: the two err in different places. Labels say where
 * in a name a word stands (first, inside, last, alone: Ratinov and Roth 2009). All sums are of
 * integers: the same marks on every machine. */
#ifndef ENT_TAGS_NAMER_H
#define ENT_TAGS_NAMER_H

#include "core/base/arena.h"
#include "core/base/status.h"
#include "core/model/model_file.h"
#include "core/tags/name_features.h"
#include "core/tokens/sentence.h"

enum {
    ENT_NAME_KINDS = 3,
    ENT_NAME_LABELS = 1 + 4 * ENT_NAME_KINDS,
    ENT_NAME_ROW = 16, /* weights of the labels, then the rest of the feature's hash */
    ENT_NAME_CHECK = ENT_NAME_ROW - ENT_NAME_LABELS,
};

typedef enum ent_name_part {
    ENT_NAME_FIRST,
    ENT_NAME_INSIDE,
    ENT_NAME_LAST,
    ENT_NAME_ALONE
} ent_name_part;

static inline uint32_t ent_name_label(uint32_t kind, ent_name_part part) {
    return 1 + 4 * kind + (uint32_t)part;
}

/* Whether a label may stand behind another; a sentence begins and ends as if behind and before
 * label 0. */
bool ent_name_label_follows(uint32_t before, uint32_t label);

/* The mark that a label stands for. */
uint8_t ent_name_mark(uint32_t label);

/* The label of a word whose mark is mark and whose neighbour's is next (ENT_NER_OUT at the end). */
uint32_t ent_name_label_of(uint8_t mark, uint8_t next);

typedef struct ent_name_row {
    int8_t weights[ENT_NAME_LABELS];
    uint8_t check[ENT_NAME_CHECK]; /* all zero: free */
} ent_name_row;

/* Written before the rows in the section "names.weights". */
typedef struct ent_name_head {
    uint32_t rows; /* a power of two */
    float network; /* weights that the network's lead counts for */
    int32_t moves[ENT_NAME_LABELS][ENT_NAME_LABELS]; /* from, to */
} ent_name_head;

typedef struct ent_namer {
    const uint8_t *capitals; /* for each row of the lexicon 0 to 7: never to always capitalised */
    uint32_t capitals_count;
    const ent_name_head *head;
    const ent_name_row *rows;
} ent_namer;

/* Where a feature's row is searched from, and its check. */
static inline uint32_t ent_name_row_start(uint64_t feature, uint32_t rows) {
    return (uint32_t)feature & (rows - 1);
}
void ent_name_row_check(uint64_t feature, uint8_t check[ENT_NAME_CHECK]);

/* Borrows the model, which must outlive it. */
ent_status ent_namer_open(const ent_model_file *model, ent_namer *out,
                          ent_error *err) ENT_MUST_CHECK;

/* Fills ner of every word; upos and xpos are filled. keys are the words', with their classes, and
 * lists what ent_name_lists_mark says of them; scores are the network's, rows of ENT_TAG_MARKS.
 * Linear in the number of words. */
void ent_namer_run(const ent_namer *namer, ent_sentence *sentence, const ent_word_key *keys,
                   const uint32_t *lists, const float *scores, ent_arena *scratch);

#endif
