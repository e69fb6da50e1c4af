/* The trainers' common ground: the data they are given and the model they fill. */
#ifndef ENT_TRAIN_TRAIN_H
#define ENT_TRAIN_TRAIN_H

#include "core/model/lexicon.h"
#include "core/model/model_file.h"
#include "core/tags/tag_set.h"
#include "core/tree/conllu.h"

enum { ENT_TRAIN_FILES_MAX = 8 };

/* Sentences of all files of one kind, one after the other; words[].ner holds the gold
 * marks, ENT_NER_COUNT where nobody marked names. */
typedef struct ent_train_set {
    ent_conllu_sentence *at;
    uint32_t count;
    uint64_t words;
} ent_train_set;

/* xorshift64*; the trainer's only source of chance. */
typedef struct ent_random {
    uint64_t state;
} ent_random;

static inline uint32_t ent_random_next(ent_random *random) {
    uint64_t x = random->state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    random->state = x;
    return (uint32_t)(x * 0x2545F4914F6CDD1DU >> 32);
}

static inline uint32_t ent_random_below(ent_random *random, uint32_t limit) {
    return (uint32_t)((uint64_t)ent_random_next(random) * limit >> 32);
}

/* 0 .. count - 1 in a random order (Fisher and Yates). */
static inline void ent_random_shuffle(ent_random *random, uint32_t *at, uint32_t count) {
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = ent_random_below(random, i);
        uint32_t kept = at[i - 1];
        at[i - 1] = at[j];
        at[j] = kept;
    }
}

typedef struct ent_model_builder {
    ent_model_section sections[ENT_MODEL_SECTIONS_MAX];
    uint32_t count;
    ent_arena *arena; /* holds the sections */
} ent_model_builder;

static inline void ent_model_add(ent_model_builder *model, const char *name, ent_text bytes) {
    model->sections[model->count++] =
        (ent_model_section){.name = ent_text_of(name), .bytes = bytes};
}

/* Adds the sections of the lemmatizer. */
void ent_train_lemmas(const ent_train_set *train, ent_model_builder *model);

/* Marks the named persons, places and organizations of a file whose MISC column has GUM's mentions
 * ("Entity="); a file without them is left as it is. */
void ent_train_mentions(ent_conllu *file);

/* Whether a sentence has mentions in GUM's way. */
bool ent_train_has_mentions(const ent_conllu_sentence *sentence);

/* Reads IOB2 files into the ner of the sentences of the same sent_id and forms; says how many
 * sentences found a partner. */
ent_status ent_train_names(ent_text iob2, const char *file, ent_train_set *into, uint32_t *found,
                           ent_error *err) ENT_MUST_CHECK;

#endif
