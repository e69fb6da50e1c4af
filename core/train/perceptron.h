/* The averaged perceptron (Collins 2002) over the hashed table of core/model/linear.h, in float
 * while it is trained; written as 8-bit weights. */
#ifndef ENT_TRAIN_PERCEPTRON_H
#define ENT_TRAIN_PERCEPTRON_H

#include "core/base/arena.h"
#include "core/model/linear.h"

typedef struct ent_perceptron {
    float *weights;
    double *sums; /* each update times its step, for the average */
    uint32_t bits;
    uint32_t mask;
    uint32_t classes;
    uint32_t width;
    uint64_t step;
} ent_perceptron;

void ent_perceptron_init(ent_perceptron *perceptron, uint32_t bits, uint32_t classes,
                         ent_arena *arena);

/* scores[0 .. width - 1] */
void ent_perceptron_score(const ent_perceptron *perceptron, const uint32_t *features,
                          uint32_t count, float *scores);
float ent_perceptron_score_one(const ent_perceptron *perceptron, const uint32_t *features,
                               uint32_t count, uint32_t class_);

/* Moves the weights towards right and away from wrong. */
void ent_perceptron_update(ent_perceptron *perceptron, const uint32_t *features, uint32_t count,
                           uint32_t right, uint32_t wrong);

/* The bytes of a model section with the averaged weights. */
ent_text ent_perceptron_section(const ent_perceptron *perceptron, ent_arena *arena);

#endif
