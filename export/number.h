/* Turns numbers into decimal text, the same in every locale. */
#ifndef ENT_EXPORT_NUMBER_H
#define ENT_EXPORT_NUMBER_H

#include "core/base/buffer.h"

/* Appends value with up to digits decimals, without zeros at the end: 0.93, 1, -4.5. */
void ent_number_add(double value, int digits, ent_buffer *out);

/* Appends a whole number. */
void ent_count_add(uint64_t value, ent_buffer *out);

/* Appends ten-thousandths as a decimal fraction without zeros at the end: 9300 is 0.93. Exact. */
void ent_fraction_add(uint32_t ten_thousandths, ent_buffer *out);

#endif
