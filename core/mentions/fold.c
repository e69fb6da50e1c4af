#include "core/mentions/fold.h"

#include "core/base/buffer.h"

#include <utf8proc.h>

/* Letters that Unicode does not decompose, as newspapers simplify them. */
static const struct {
    utf8proc_int32_t from;
    const char *upper, *lower;
} plain[] = {
    {0x00D8, "O", "o"},   {0x00F8, "o", "o"},   {0x0141, "L", "l"},   {0x0142, "l", "l"},
    {0x0110, "D", "d"},   {0x0111, "d", "d"},   {0x0131, "i", "i"},   {0x00DF, "ss", "ss"},
    {0x00C6, "Ae", "ae"}, {0x00E6, "ae", "ae"}, {0x00DE, "Th", "th"}, {0x00FE, "th", "th"},
    {0x00D0, "D", "d"},   {0x00F0, "d", "d"},   {0x0152, "Oe", "oe"}, {0x0153, "oe", "oe"},
    {0x018F, "A", "a"},   {0x0259, "a", "a"},
};

enum { PIECE_MAX = 1024 };

static bool is_mark(utf8proc_int32_t c) {
    utf8proc_category_t category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

static bool is_word_character(utf8proc_int32_t c) {
    utf8proc_category_t category = utf8proc_category(c);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO);
}

static size_t put(utf8proc_int32_t c, char *out) {
    utf8proc_ssize_t n = utf8proc_encode_char(c, (utf8proc_uint8_t *)out);
    return n > 0 ? (size_t)n : 0;
}

/* Adds the letters of c without its marks; both buffers have room for 32 bytes. */
static void simplify(utf8proc_int32_t c, char *cased, size_t *cased_len, char *folded,
                     size_t *folded_len) {
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        if (plain[i].from == c) {
            memcpy(cased + *cased_len, plain[i].upper, strlen(plain[i].upper));
            *cased_len += strlen(plain[i].upper);
            memcpy(folded + *folded_len, plain[i].lower, strlen(plain[i].lower));
            *folded_len += strlen(plain[i].lower);
            return;
        }
    utf8proc_int32_t parts[16];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(c, parts, 16, UTF8PROC_DECOMPOSE, &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < 4; i++) {
        if (is_mark(parts[i]))
            continue;
        *cased_len += put(parts[i], cased + *cased_len);
        *folded_len += put(utf8proc_tolower(parts[i]), folded + *folded_len);
    }
}

/* The run of plain ASCII letters and digits is by far the commonest case: no table is asked. */
static size_t ascii_run(ent_text form, size_t from) {
    size_t i = from;
    while (i < form.len && (ent_ascii_is_alpha(form.at[i]) || ent_ascii_is_digit(form.at[i])))
        i++;
    return i;
}

void ent_fold(ent_text form, uint32_t word, ent_arena *arena, ent_pieces *out) {
    uint32_t before = out->count;
    size_t i = 0;
    while (i < form.len) {
        size_t end = ascii_run(form, i);
        if (end > i && (end == form.len || (unsigned char)form.at[end] < 0x80)) {
            char *folded = ent_arena_array(arena, end - i, 1);
            for (size_t k = i; k < end; k++)
                folded[k - i] = ent_ascii_lower(form.at[k]);
            ent_piece piece = {{folded, end - i}, {form.at + i, end - i}, word, 0, 0};
            ENT_PUSH(arena, out, piece);
            i = end;
            continue;
        }
        /* Other scripts and letters with marks. No name has a piece of a kilobyte; a longer run is
         * cut, so that hostile words cost no more than their length. */
        char cased[PIECE_MAX + 64];
        char folded[PIECE_MAX + 64];
        size_t cased_len = 0;
        size_t folded_len = 0;
        while (i < form.len && folded_len < PIECE_MAX && cased_len < PIECE_MAX) {
            utf8proc_int32_t c = 0;
            utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)form.at + i,
                                                  (utf8proc_ssize_t)(form.len - i), &c);
            if (n <= 0) { /* not UTF-8: cannot be in an article, may be in a key */
                i++;
                break;
            }
            if (!is_word_character(c) && !(folded_len > 0 && is_mark(c))) {
                if (folded_len == 0)
                    i += (size_t)n;
                break;
            }
            simplify(c, cased, &cased_len, folded, &folded_len);
            i += (size_t)n;
        }
        if (folded_len > 0) {
            ent_piece piece = {.folded = ent_arena_copy(arena, (ent_text){folded, folded_len}),
                               .cased = ent_arena_copy(arena, (ent_text){cased, cased_len}),
                               .word = word};
            ENT_PUSH(arena, out, piece);
        }
    }
    if (out->count > before) {
        out->at[before].first = 1;
        out->at[out->count - 1].last = 1;
    }
}

ent_text ent_fold_key(ent_text text, ent_arena *arena, ent_text *cased) {
    ent_pieces pieces = {0};
    ent_fold(text, 0, arena, &pieces);
    size_t len = 0;
    size_t cased_len = 0;
    for (uint32_t i = 0; i < pieces.count; i++) {
        len += pieces.at[i].folded.len + 1;
        cased_len += pieces.at[i].cased.len + 1;
    }
    char *key = ent_arena_array(arena, len + 1, 1);
    char *kept = ent_arena_array(arena, cased_len + 1, 1);
    size_t at = 0;
    size_t cased_at = 0;
    for (uint32_t i = 0; i < pieces.count; i++) {
        if (i > 0) {
            key[at++] = ' ';
            kept[cased_at++] = ' ';
        }
        memcpy(key + at, pieces.at[i].folded.at, pieces.at[i].folded.len);
        at += pieces.at[i].folded.len;
        memcpy(kept + cased_at, pieces.at[i].cased.at, pieces.at[i].cased.len);
        cased_at += pieces.at[i].cased.len;
    }
    if (cased != NULL)
        *cased = (ent_text){kept, cased_at};
    return (ent_text){key, at};
}

ent_text ent_fold_slug(ent_text text, ent_arena *arena) {
    ent_text key = ent_fold_key(text, arena, NULL);
    char *slug = ent_arena_array(arena, key.len + 1, 1);
    for (size_t i = 0; i < key.len; i++)
        slug[i] = key.at[i] == ' ' ? '-' : key.at[i];
    return (ent_text){slug, key.len};
}
