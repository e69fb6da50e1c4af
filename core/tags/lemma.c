#include "core/tags/lemma.h"

#include "core/base/hash.h"
#include "core/tags/irregular.h"

/* Forms longer than this are their own lemma. */
enum { FORM_MAX = 64 };

ent_status ent_lemmatizer_open(ent_text scripts, ent_text slots, ent_lemmatizer *out,
                               ent_error *err) {
    size_t script_count = scripts.len / sizeof(ent_lemma_script);
    size_t slot_count = slots.len / sizeof(ent_lemma_slot);
    if (script_count == 0 || slot_count < 2 || slot_count > UINT32_MAX / 2 ||
        (slot_count & (slot_count - 1)) != 0)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "the model's lemma tables have a wrong size");
    *out = (ent_lemmatizer){.scripts = (const ent_lemma_script *)(const void *)scripts.at,
                            .script_count = (uint32_t)script_count,
                            .slots = (const ent_lemma_slot *)(const void *)slots.at,
                            .mask = (uint32_t)slot_count - 1};
    uint32_t used = 0;
    for (uint32_t i = 0; i < slot_count; i++) {
        used += out->slots[i].script != 0;
        if (out->slots[i].script > script_count)
            return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                            "slot %u of the model's lemma table names no script", i);
    }
    if (used == slot_count) /* a search would not end */
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "the model's lemma table is full");
    for (uint32_t i = 0; i < script_count; i++)
        if (out->scripts[i].add_len > ENT_LEMMA_ADD_MAX)
            return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "script %u of the model is too long", i);
    return ENT_OK;
}

uint32_t ent_lemma_key(ent_xpos xpos, const char *suffix, uint32_t len, bool whole) {
    /* Not the seed of the hash: on texts of three bytes it only flips bits of the last one. */
    return (uint32_t)ent_hash_mix(ent_hash((ent_text){suffix, len}), (uint64_t)xpos << 1 | whole);
}

static uint32_t find(const ent_lemmatizer *lemmatizer, uint32_t key) {
    uint32_t at = key & lemmatizer->mask;
    while (lemmatizer->slots[at].script != 0) {
        if (lemmatizer->slots[at].key == key)
            return lemmatizer->slots[at].script;
        at = (at + 1) & lemmatizer->mask;
    }
    return 0;
}

static uint32_t find_longest(const ent_lemmatizer *lemmatizer, const char *lower, uint32_t len,
                             ent_xpos xpos) {
    uint32_t script = find(lemmatizer, ent_lemma_key(xpos, lower, len, true));
    uint32_t take = len < ENT_LEMMA_SUFFIX_MAX ? len : ENT_LEMMA_SUFFIX_MAX;
    for (uint32_t n = take + 1; script == 0 && n-- > 0;)
        script = find(lemmatizer, ent_lemma_key(xpos, lower + (len - n), n, false));
    return script;
}

ent_text ent_lemma_find(const ent_lemmatizer *lemmatizer, ent_text form, ent_xpos xpos,
                        ent_arena *arena) {
    if (form.len == 0 || form.len > FORM_MAX)
        return form;
    char lower[FORM_MAX + ENT_LEMMA_ADD_MAX];
    uint32_t len = (uint32_t)form.len;
    bool changed = false;
    for (uint32_t i = 0; i < len; i++) {
        lower[i] = ent_ascii_lower(form.at[i]);
        changed = changed || lower[i] != form.at[i];
    }
    ent_text irregular = ent_irregular_lemma((ent_text){lower, len}, xpos);
    if (irregular.len > 0)
        return irregular;
    uint32_t found = find_longest(lemmatizer, lower, len, xpos);
    if (found == 0)
        return form;
    const ent_lemma_script *script = &lemmatizer->scripts[found - 1];
    bool keep = script->letter_case == ENT_LEMMA_KEEP;
    if (script->cut > len || len - script->cut + script->add_len == 0)
        return form;
    if (script->cut == 0 && script->add_len == 0 && (keep || !changed))
        return form;
    if (keep)
        memcpy(lower, form.at, len);
    len -= script->cut;
    memcpy(lower + len, script->add, script->add_len);
    return ent_arena_copy(arena, (ent_text){lower, len + script->add_len});
}

/* Bytes that a and b share at the start, never cutting a character of UTF-8. */
static uint32_t common_prefix(const char *a, size_t a_len, ent_text b) {
    uint32_t n = 0;
    while (n < a_len && n < b.len && a[n] == b.at[n])
        n++;
    while (n > 0 && ((n < a_len && ((unsigned char)a[n] & 0xC0) == 0x80) ||
                     (n < b.len && ((unsigned char)b.at[n] & 0xC0) == 0x80)))
        n--;
    return n;
}

bool ent_lemma_script_make(ent_text form, ent_text lemma, ent_lemma_script *out) {
    if (form.len == 0 || form.len > FORM_MAX || lemma.len == 0)
        return false;
    char lower[FORM_MAX];
    for (size_t i = 0; i < form.len; i++)
        lower[i] = ent_ascii_lower(form.at[i]);
    uint32_t low = common_prefix(lower, form.len, lemma);
    uint32_t kept = common_prefix(form.at, form.len, lemma);
    uint32_t common = kept > low ? kept : low;
    if (lemma.len - common > ENT_LEMMA_ADD_MAX)
        return false;
    *out = (ent_lemma_script){.letter_case = kept > low ? ENT_LEMMA_KEEP : ENT_LEMMA_LOWER,
                              .cut = (uint8_t)(form.len - common),
                              .add_len = (uint8_t)(lemma.len - common)};
    memcpy(out->add, lemma.at + common, lemma.len - common);
    return true;
}
