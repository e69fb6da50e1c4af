/* The command line of entente-train. */
#ifndef ENT_TRAIN_TRAIN_OPTIONS_H
#define ENT_TRAIN_TRAIN_OPTIONS_H

#include "core/train/train.h"

typedef enum ent_train_part {
    ENT_TRAIN_ALL,
    ENT_TRAIN_TAGGER,
    ENT_TRAIN_LEMMAS,
    ENT_TRAIN_PARSER,
    ENT_TRAIN_NAMES
} ent_train_part;

typedef struct ent_train_options {
    const char *output;
    const char *trees[ENT_TRAIN_FILES_MAX];
    uint32_t tree_count;
    const char *dev[ENT_TRAIN_FILES_MAX];
    uint32_t dev_count;
    const char *names[ENT_TRAIN_FILES_MAX]; /* of training and of development files */
    uint32_t name_count;
    const char *lists[ENT_TRAIN_FILES_MAX]; /* knowledge files */
    uint32_t list_count;
    const char *raw;   /* JSON Lines of articles, or NULL */
    const char *score; /* a model to measure; none is trained */
    const char *base;  /* a model to take the other parts from, or NULL */
    const char *work;  /* or NULL */
    ent_train_part only;
    uint64_t seed;
    uint32_t tag_epochs;
    uint32_t parse_epochs;
    uint32_t teachers;
    uint64_t raw_words; /* that the teachers parse */
} ent_train_options;

/* ENT_ERR_USAGE, with the usage as the message, where the options do not go together. */
ent_status ent_train_options_read(int argc, char **argv, ent_train_options *out,
                                  ent_error *err) ENT_MUST_CHECK;

/* Whether a run makes the part. */
static inline bool ent_train_is_made(const ent_train_options *options, ent_train_part part) {
    return options->only == ENT_TRAIN_ALL || options->only == part;
}

#endif
