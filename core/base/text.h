/* Slices of text: a pointer with a length, and a pair of byte offsets. Text is never copied to be
 * cut; who owns the bytes is said where a slice is made. */
#ifndef ENT_BASE_TEXT_H
#define ENT_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Borrowed bytes, not terminated by a NUL. at may be NULL only where len is 0. */
typedef struct ent_text {
    const char *at;
    size_t len;
} ent_text;

/* Byte offsets into a text that the context names; half-open. */
typedef struct ent_span {
    uint32_t start;
    uint32_t end;
} ent_span;

/* A string literal as text. */
#define ENT_TEXT(literal) ((ent_text){(literal), sizeof(literal) - 1})

static inline ent_text ent_text_of(const char *string) {
    return (ent_text){string, string ? strlen(string) : 0};
}

static inline ent_text ent_text_cut(ent_text text, ent_span span) {
    if (text.at == NULL) /* NULL + 0 is undefined in C */
        return text;
    return (ent_text){text.at + span.start, (size_t)span.end - span.start};
}

static inline bool ent_text_is(ent_text a, ent_text b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/* Byte order, a shorter text before its extensions; the order of everything that is sorted. */
static inline int ent_text_compare(ent_text a, ent_text b) {
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.at, b.at, common) : 0;
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

static inline bool ent_text_starts(ent_text text, ent_text prefix) {
    return text.len >= prefix.len &&
           (prefix.len == 0 || memcmp(text.at, prefix.at, prefix.len) == 0);
}

static inline bool ent_text_ends(ent_text text, ent_text suffix) {
    return text.len >= suffix.len && (suffix.len == 0 || memcmp(text.at + (text.len - suffix.len),
                                                                suffix.at, suffix.len) == 0);
}

/* Tries every place: for needles and texts of a word or a line. */
static inline bool ent_text_contains(ent_text text, ent_text needle) {
    for (size_t i = 0; i + needle.len <= text.len; i++)
        if (ent_text_starts((ent_text){text.at + i, text.len - i}, needle))
            return true;
    return false;
}

/* ASCII alone: the locale never decides. */
static inline char ent_ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}
static inline bool ent_ascii_is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
static inline bool ent_ascii_is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
static inline bool ent_ascii_is_digit(char c) {
    return c >= '0' && c <= '9';
}
static inline bool ent_ascii_is_alpha(char c) {
    return ent_ascii_is_upper(c) || ent_ascii_is_lower(c);
}
static inline bool ent_ascii_is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/* Equal but for the case of ASCII letters. */
static inline bool ent_text_is_nocase(ent_text a, ent_text b) {
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): at is NULL only where len is 0 */
        if (ent_ascii_lower(a.at[i]) != ent_ascii_lower(b.at[i]))
            return false;
    return true;
}

#endif
