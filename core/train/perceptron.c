#include "core/train/perceptron.h"

#include <math.h>
#include <stdlib.h>

static size_t size_of(const ent_perceptron *perceptron) {
    return (size_t)perceptron->mask + 1 + perceptron->width;
}

void ent_perceptron_init(ent_perceptron *perceptron, uint32_t bits, uint32_t classes,
                         ent_arena *arena) {
    *perceptron = (ent_perceptron){.bits = bits,
                                   .mask = ((uint32_t)1 << bits) - 1,
                                   .classes = classes,
                                   .width = ent_linear_width(classes)};
    perceptron->weights = ENT_NEW_ARRAY(arena, float, size_of(perceptron));
    perceptron->sums = ENT_NEW_ARRAY(arena, double, size_of(perceptron));
}

void ent_perceptron_score(const ent_perceptron *perceptron, const uint32_t *features,
                          uint32_t count, float *restrict scores) {
    for (uint32_t i = 0; i < perceptron->width; i++)
        scores[i] = 0;
    for (uint32_t f = 0; f < count; f++) {
        const float *row = perceptron->weights + (size_t)(features[f] & perceptron->mask);
        for (uint32_t block = 0; block < perceptron->width; block += ENT_LINEAR_BLOCK)
            for (uint32_t i = 0; i < ENT_LINEAR_BLOCK; i++)
                scores[block + i] += row[block + i];
    }
}

float ent_perceptron_score_one(const ent_perceptron *perceptron, const uint32_t *features,
                               uint32_t count, uint32_t class_) {
    float sum = 0;
    for (uint32_t f = 0; f < count; f++)
        sum += perceptron->weights[(size_t)(features[f] & perceptron->mask) + class_];
    return sum;
}

void ent_perceptron_update(ent_perceptron *perceptron, const uint32_t *features, uint32_t count,
                           uint32_t right, uint32_t wrong) {
    for (uint32_t f = 0; f < count; f++) {
        size_t row = (size_t)(features[f] & perceptron->mask);
        perceptron->weights[row + right] += 1;
        perceptron->weights[row + wrong] -= 1;
        perceptron->sums[row + right] += (double)perceptron->step;
        perceptron->sums[row + wrong] -= (double)perceptron->step;
    }
}

static int compare_floats(const void *a, const void *b) {
    float x = *(const float *)a;
    float y = *(const float *)b;
    return (x > y) - (x < y);
}

/* The magnitude that becomes 127: few weights are larger, and they are cut. */
static float scale_of(const float *average, size_t size, ent_arena *arena) {
    const double kept = 0.9995;
    float *sizes = ENT_NEW_ARRAY(arena, float, size);
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        if (average[i] != 0)
            sizes[count++] = fabsf(average[i]);
    if (count == 0)
        return 1;
    qsort(sizes, count, sizeof *sizes, compare_floats);
    return sizes[(size_t)((double)(count - 1) * kept)];
}

static void write_u32(char *at, uint32_t value) {
    for (unsigned i = 0; i < 4; i++)
        at[i] = (char)(value >> (8 * i) & 0xFF);
}

ent_text ent_perceptron_section(const ent_perceptron *perceptron, ent_arena *arena) {
    size_t size = size_of(perceptron);
    float *average = ENT_NEW_ARRAY(arena, float, size);
    for (size_t i = 0; i < size; i++)
        average[i] =
            (float)(perceptron->weights[i] - perceptron->sums[i] / (double)(perceptron->step + 1));
    float largest = scale_of(average, size, arena);
    char *bytes = ent_arena_array(arena, ENT_LINEAR_HEADER + size, 1);
    write_u32(bytes, perceptron->bits);
    write_u32(bytes + 4, perceptron->classes);
    for (size_t i = 0; i < size; i++) {
        float value = rintf(average[i] / largest * 127);
        value = value > 127 ? 127 : value < -127 ? -127 : value;
        bytes[ENT_LINEAR_HEADER + i] = (char)value;
    }
    return (ent_text){bytes, ENT_LINEAR_HEADER + size};
}
