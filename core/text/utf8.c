#include "core/text/utf8.h"

#include <utf8proc.h>

/* Bytes of the sequence that starts at p, 0 where it is not valid. Table 3-7 of the Unicode
 * Standard: the second byte's range depends on the first. */
static size_t sequence(const unsigned char *p, size_t left) {
    unsigned char lead = p[0];
    size_t want = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (want == 0 || lead > 0xF4 || want > left)
        return 0;
    if (want == 1)
        return 1;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < want; i++)
        if ((p[i] & 0xC0U) != 0x80U)
            return 0;
    return want;
}

size_t ent_utf8_check(ent_text text) {
    const unsigned char *p = (const unsigned char *)text.at;
    size_t i = 0;
    while (i < text.len) {
        if (p[i] < 0x80) {
            i++;
            continue;
        }
        size_t size = sequence(p + i, text.len - i);
        if (size == 0)
            return i;
        i += size;
    }
    return text.len;
}

uint32_t ent_utf8_at(ent_text text, size_t at, uint32_t *size) {
    const unsigned char *p = (const unsigned char *)text.at + at;
    if (p[0] < 0x80) {
        *size = 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *size = 2;
        return (p[0] & 0x1FU) << 6 | (p[1] & 0x3FU);
    }
    if (p[0] < 0xF0) {
        *size = 3;
        return (p[0] & 0x0FU) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
    }
    *size = 4;
    return (p[0] & 0x07U) << 18 | (p[1] & 0x3FU) << 12 | (p[2] & 0x3FU) << 6 | (p[3] & 0x3FU);
}

uint32_t ent_utf8_before(ent_text text, size_t at, uint32_t *size) {
    size_t start = at - 1;
    while (start > 0 && ((unsigned char)text.at[start] & 0xC0U) == 0x80U)
        start--;
    return ent_utf8_at(text, start, size);
}

static ent_char_class classify_ascii(uint32_t c) {
    if (c >= 'a' && c <= 'z')
        return ENT_CHAR_LOWER;
    if (c >= 'A' && c <= 'Z')
        return ENT_CHAR_UPPER;
    if (c >= '0' && c <= '9')
        return ENT_CHAR_DIGIT;
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return ENT_CHAR_SPACE;
    if (c < 0x20 || c == 0x7F)
        return ENT_CHAR_CONTROL;
    return strchr("$+<=>^`|~", (int)c) != NULL ? ENT_CHAR_SYMBOL : ENT_CHAR_PUNCT;
}

ent_char_class ent_char_classify(uint32_t character) {
    if (character < 0x80)
        return classify_ascii(character);
    if (character == 0x85 || character == 0x200B || character == 0xFEFF)
        return ENT_CHAR_SPACE; /* next line, zero-width space, stray byte order mark */
    if (character == 0x200C || character == 0x200D || character == 0xAD || character == 0x2060)
        return ENT_CHAR_MARK; /* joiners and the soft hyphen stand inside words */
    switch (utf8proc_category((utf8proc_int32_t)character)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return ENT_CHAR_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return ENT_CHAR_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return ENT_CHAR_LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return ENT_CHAR_MARK;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return ENT_CHAR_DIGIT;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return ENT_CHAR_PUNCT;
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
        return ENT_CHAR_SYMBOL;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return ENT_CHAR_SPACE;
    default:
        return ENT_CHAR_CONTROL;
    }
}

uint32_t ent_utf8_space_at(ent_text text, size_t at) {
    unsigned char byte = (unsigned char)text.at[at];
    if (byte < 0x80)
        return ent_ascii_is_space((char)byte) ? 1 : 0;
    if (byte != 0xC2 && byte != 0xE1 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF)
        return 0; /* no other lead byte begins a space */
    uint32_t size = 0;
    uint32_t character = ent_utf8_at(text, at, &size);
    return ent_char_classify(character) == ENT_CHAR_SPACE ? size : 0;
}

ent_span ent_utf8_trim(ent_text text, ent_span span) {
    while (span.start < span.end) {
        uint32_t size = ent_utf8_space_at(text, span.start);
        if (size == 0)
            break;
        span.start += size;
    }
    while (span.end > span.start) {
        uint32_t size = 0;
        if (ent_char_classify(ent_utf8_before(text, span.end, &size)) != ENT_CHAR_SPACE)
            break;
        span.end -= size;
    }
    return span;
}

uint32_t ent_utf8_width(ent_text text) {
    uint32_t width = 0;
    for (size_t i = 0; i < text.len; i++)
        width += ((unsigned char)text.at[i] & 0xC0U) != 0x80U;
    return width;
}
