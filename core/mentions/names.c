#include "core/mentions/names.h"

static uint32_t count_pieces(ent_text key) {
    uint32_t count = key.len > 0;
    for (size_t i = 0; i < key.len; i++)
        count += key.at[i] == ' ';
    return count;
}

/* An article in front is no part of a name: "the Kremlin". */
static ent_text drop_article(ent_text text) {
    if (text.len > 4 && ent_text_is_nocase((ent_text){text.at, 4}, ENT_TEXT("the ")))
        return (ent_text){text.at + 4, text.len - 4};
    return text;
}

void ent_names_add(ent_names *names, ent_arena *arena, ent_text text, ent_name_kind kind,
                   uint32_t target) {
    ent_name name = {.target = target, .kind = kind, .next = UINT32_MAX};
    name.folded = ent_fold_key(drop_article(text), arena, &name.cased);
    uint32_t count = count_pieces(name.folded);
    if (count == 0 || count > ENT_NAME_PIECES_MAX)
        return;
    uint32_t index = names->all.count;
    uint32_t head = ent_map_get(&names->by_key, name.folded);
    if (head == ENT_MAP_NONE) {
        ent_map_put(&names->by_key, arena, name.folded, index);
    } else {
        for (uint32_t i = head;; i = names->all.at[i].next) {
            const ent_name *old = &names->all.at[i];
            if (old->kind == kind && old->target == target && ent_text_is(old->cased, name.cased))
                return;
            if (old->next == UINT32_MAX) {
                names->all.at[i].next = index;
                break;
            }
        }
    }
    ENT_PUSH(arena, &names->all, name);
    const char *space = memchr(name.folded.at, ' ', name.folded.len);
    ent_text first = {name.folded.at, space ? (size_t)(space - name.folded.at) : name.folded.len};
    uint32_t bits = ent_map_get(&names->lengths, first);
    bits = bits == ENT_MAP_NONE ? 0 : bits;
    ent_map_put(&names->lengths, arena, first, bits | 1U << (count - 1));
}

uint32_t ent_names_lengths(const ent_names *names, ent_text first_piece) {
    uint32_t bits = ent_map_get(&names->lengths, first_piece);
    return bits == ENT_MAP_NONE ? 0 : bits;
}

uint32_t ent_names_get(const ent_names *names, const ent_piece *pieces, uint32_t count) {
    char key[512];
    size_t len = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (len + pieces[i].folded.len + 1 > sizeof key)
            return UINT32_MAX;
        if (i > 0)
            key[len++] = ' ';
        memcpy(key + len, pieces[i].folded.at, pieces[i].folded.len);
        len += pieces[i].folded.len;
    }
    return ent_map_get(&names->by_key, (ent_text){key, len});
}

static bool is_upper(ent_text piece) {
    bool any = false;
    for (size_t i = 0; i < piece.len; i++) {
        if (ent_ascii_is_lower(piece.at[i]))
            return false;
        any = any || ent_ascii_is_upper(piece.at[i]) || (unsigned char)piece.at[i] >= 0x80;
    }
    return any;
}

static bool starts_upper(ent_text piece) {
    return piece.len > 0 && !ent_ascii_is_lower(piece.at[0]);
}

/* Shorter names in capitals are acronyms that a word of the language could equal: "US", "WHO". */
enum { ACRONYM_MAY_BE_SPELLED = 4 };

static bool piece_fits(ent_text want, ent_text have, bool vague) {
    if (ent_text_is(want, have))
        return true;
    if (want.len > 1 && is_upper(want) && !ent_ascii_is_digit(want.at[0]))
        return !vague && want.len >= ACRONYM_MAY_BE_SPELLED && starts_upper(have);
    if (is_upper(have) && have.len > 1)
        return true; /* a headline in capitals, a family name in capitals */
    return starts_upper(have) || !starts_upper(want);
}

bool ent_name_fits(const ent_name *name, const ent_piece *pieces, uint32_t count) {
    ent_text rest = name->cased;
    for (uint32_t i = 0; i < count; i++) {
        const char *space = rest.len ? memchr(rest.at, ' ', rest.len) : NULL;
        ent_text want = {rest.at, space ? (size_t)(space - rest.at) : rest.len};
        if (!piece_fits(want, pieces[i].cased, name->kind == ENT_NAME_AMBIGUOUS))
            return false;
        size_t used = space ? want.len + 1 : want.len;
        rest = (ent_text){rest.at + used, rest.len - used};
    }
    return true;
}
