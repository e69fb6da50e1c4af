/* Characters of UTF-8 text: checking, stepping, and the few classes that layout and tokenizer ask
 * for. Classes beyond ASCII come from utf8proc's tables; no locale is involved. */
#ifndef ENT_TEXT_UTF8_H
#define ENT_TEXT_UTF8_H

#include "core/base/text.h"

typedef enum ent_char_class {
    ENT_CHAR_SPACE,   /* blanks, line ends, no-break and other Unicode spaces */
    ENT_CHAR_UPPER,   /* capital or title-case letter */
    ENT_CHAR_LOWER,   /* small letter */
    ENT_CHAR_LETTER,  /* letter without case (Chinese, Arabic) */
    ENT_CHAR_MARK,    /* combining mark, joiner, variation selector: belongs to what is before it */
    ENT_CHAR_DIGIT,   /* decimal digit */
    ENT_CHAR_PUNCT,   /* punctuation */
    ENT_CHAR_SYMBOL,  /* currency, arithmetic, emoji */
    ENT_CHAR_CONTROL, /* control, format and unassigned characters */
} ent_char_class;

/* The byte offset of the first byte that is not UTF-8 (overlong forms, surrogates and what is past
 * U+10FFFF are not), or text.len where all is. Linear. */
size_t ent_utf8_check(ent_text text);

/* The character at offset at (< text.len) of valid UTF-8; *size gets its bytes. */
uint32_t ent_utf8_at(ent_text text, size_t at, uint32_t *size);

/* The character that ends at offset at (> 0) of valid UTF-8; *size gets its bytes. */
uint32_t ent_utf8_before(ent_text text, size_t at, uint32_t *size);

ent_char_class ent_char_classify(uint32_t character);

/* Bytes of the space character at offset at, 0 where there is none. */
uint32_t ent_utf8_space_at(ent_text text, size_t at);

/* Without spaces (Unicode ones too) at both ends. */
ent_span ent_utf8_trim(ent_text text, ent_span span);

/* Characters: columns of a monospaced page, roughly. */
uint32_t ent_utf8_width(ent_text text);

static inline bool ent_char_is_letter(uint32_t character) {
    ent_char_class class = ent_char_classify(character);
    return class == ENT_CHAR_UPPER || class == ENT_CHAR_LOWER || class == ENT_CHAR_LETTER;
}

#endif
