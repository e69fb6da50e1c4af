#include "core/model/word_key.h"

#include "core/base/hash.h"

/* What a typographic sign is in most of the treebanks; 0 where the character is none. The three
 * bytes are U+2010 to U+2026. */
static char plain_sign(const unsigned char *b) {
    if (b[0] != 0xE2 || b[1] != 0x80)
        return 0;
    if (b[2] >= 0x90 && b[2] <= 0x95)
        return '-';
    if (b[2] == 0x98 || b[2] == 0x99 || b[2] == 0x9B)
        return '\'';
    if (b[2] == 0x9C || b[2] == 0x9D || b[2] == 0x9F)
        return '"';
    return 0;
}

static uint32_t normalise(ent_text form, char *at) {
    uint32_t len = 0;
    for (size_t i = 0; i < form.len && len < ENT_KEY_FORM_MAX; i++) {
        char c = form.at[i];
        char sign = form.len - i >= 3 ? plain_sign((const unsigned char *)form.at + i) : 0;
        if (sign != 0)
            i += 2;
        else if (ent_ascii_is_digit(c))
            c = '0';
        at[len++] = sign != 0 ? sign : c;
    }
    /* A run of dashes or quotes is one. */
    if (len > 1 && len <= 3 && (at[0] == '-' || at[0] == '\'' || at[0] == '`')) {
        bool run = true;
        for (uint32_t i = 1; i < len; i++)
            run = run && at[i] == at[0];
        if (run && at[0] != '-')
            at[0] = '"';
        if (run)
            len = 1;
    }
    return len;
}

uint32_t ent_word_key_lower(ent_text form, char *at) {
    uint32_t len = normalise(form, at);
    for (uint32_t i = 0; i < len; i++)
        at[i] = ent_ascii_lower(at[i]);
    return len;
}

static uint32_t hash(const char *at, uint32_t len, uint64_t seed) {
    return (uint32_t)ent_hash_seeded((ent_text){at, len}, seed);
}

static uint32_t shape_of(const char *at, uint32_t len) {
    char shape[ENT_KEY_FORM_MAX];
    uint32_t used = 0;
    uint32_t run = 0;
    for (uint32_t i = 0; i < len; i++) {
        char c = at[i];
        char kind = c;
        if (ent_ascii_is_upper(c))
            kind = 'X';
        else if (ent_ascii_is_lower(c) || (unsigned char)c >= 0x80)
            kind = 'x';
        run = used > 0 && shape[used - 1] == kind ? run + 1 : 0;
        if (run < 3)
            shape[used++] = kind;
    }
    return hash(shape, used, 1);
}

/* Each three bytes in a row, with a mark before the first and behind the last. */
static void make_groups(const char *at, uint32_t len, ent_word_key *out) {
    enum { EDGE = 1 };
    out->group_count = len < ENT_KEY_GROUPS ? len : ENT_KEY_GROUPS;
    for (uint32_t i = 0; i < out->group_count; i++) {
        uint32_t before = i > 0 ? (unsigned char)at[i - 1] : EDGE;
        uint32_t behind = i + 1 < len ? (unsigned char)at[i + 1] : EDGE;
        uint32_t mixed =
            (before << 16 | (uint32_t)(unsigned char)at[i] << 8 | behind) * 2654435761U;
        out->group[i] = mixed ^ mixed >> 15;
    }
}

void ent_word_key_make(ent_text form, ent_word_key *out) {
    char at[ENT_KEY_FORM_MAX];
    uint32_t len = normalise(form, at);
    out->coarse = out->fine = out->row = 0;
    out->form = hash(at, len, 0);
    out->shape = shape_of(at, len);
    for (uint32_t i = 0; i < len; i++)
        at[i] = ent_ascii_lower(at[i]);
    out->lower = hash(at, len, 0);
    for (uint32_t i = 0; i < ENT_KEY_PREFIXES; i++)
        out->prefix[i] = hash(at, i + 1 < len ? i + 1 : len, 2);
    for (uint32_t i = 0; i < ENT_KEY_SUFFIXES; i++) {
        uint32_t take = i + 1 < len ? i + 1 : len;
        out->suffix[i] = hash(at + (len - take), take, 3);
    }
    make_groups(at, len, out);
}
