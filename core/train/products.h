/* The float algebra of core/model/matrix.h as fast as this machine can: with fused multiply-add, so
 * a model's last bits depend on the machine that trained it. */
#ifndef ENT_TRAIN_PRODUCTS_H
#define ENT_TRAIN_PRODUCTS_H

#include <stddef.h>
#include <stdint.h>

/* out[rows][cols] += in[rows][inner] * weights[inner][cols]; cols a multiple of 16. */
void ent_products_add(float *out, const float *in, const float *weights, uint32_t rows,
                      uint32_t inner, uint32_t cols);

#endif
