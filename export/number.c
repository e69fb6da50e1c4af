#include "export/number.h"

#include <stdio.h>

void ent_number_add(double value, int digits, ent_buffer *out) {
    char number[64];
    int len = snprintf(number, sizeof number, "%.*f", digits, value);
    if (len < 0 || (size_t)len >= sizeof number)
        len = 0;
    if (digits > 0)
        while (len > 1 && number[len - 1] == '0')
            len--;
    if (len > 1 && number[len - 1] == '.')
        len--;
    bool minus_zero = len == 2 && number[0] == '-' && number[1] == '0';
    ent_buffer_add(out, minus_zero ? ENT_TEXT("0") : (ent_text){number, (size_t)len});
}

void ent_count_add(uint64_t value, ent_buffer *out) {
    char digits[20]; /* of UINT64_MAX */
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    ent_buffer_add(out, (ent_text){digits + at, sizeof digits - at});
}

void ent_fraction_add(uint32_t ten_thousandths, ent_buffer *out) {
    enum { ONE = 10000 };
    uint32_t rest = ten_thousandths % ONE;
    ent_count_add(ten_thousandths / ONE, out);
    if (rest == 0)
        return;
    ent_buffer_add_char(out, '.');
    for (uint32_t unit = ONE / 10; rest > 0; unit /= 10) {
        ent_buffer_add_char(out, (char)('0' + rest / unit));
        rest %= unit;
    }
}
