#include "core/tags/name_lists.h"

#include "core/base/hash.h"

_Static_assert(ENT_LIST_COUNT *ENT_LIST_PLACES <= 32, "a bit for each kind and place");

ent_status ent_name_lists_open(ent_text bytes, ent_name_lists *out, ent_error *err) {
    size_t count = bytes.len / sizeof(ent_name_slot);
    if (count < 2 || count > UINT32_MAX / 2 || (count & (count - 1)) != 0 ||
        bytes.len % sizeof(ent_name_slot) != 0)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "the model's lists of names have a wrong size");
    *out = (ent_name_lists){.slots = (const ent_name_slot *)(const void *)bytes.at,
                            .mask = (uint32_t)count - 1};
    for (size_t i = 0; i < count; i++)
        if (out->slots[i].kinds == 0 && out->slots[i].goes_on == 0)
            return ENT_OK;
    return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "the model's lists of names are full");
}

uint32_t ent_name_lists_key(uint32_t so_far, uint32_t lower) {
    return (uint32_t)(ent_hash_mix(so_far, lower) >> 32);
}

static const ent_name_slot *find(const ent_name_lists *lists, uint32_t key) {
    uint32_t at = key & lists->mask;
    for (;;) {
        const ent_name_slot *slot = &lists->slots[at];
        if (slot->kinds == 0 && slot->goes_on == 0)
            return NULL;
        if (slot->key == key)
            return slot;
        at = (at + 1) & lists->mask;
    }
}

static void mark_entry(uint32_t *out, uint32_t words, uint32_t kinds) {
    for (uint32_t kind = 0; kind < ENT_LIST_COUNT; kind++) {
        if ((kinds & 1U << kind) == 0)
            continue;
        uint32_t bit = kind * ENT_LIST_PLACES;
        out[0] |= 1U << (bit + (words == 1 ? ENT_LIST_ALONE : ENT_LIST_FIRST));
        for (uint32_t i = 1; i < words; i++)
            out[i] |= 1U << (bit + ENT_LIST_BEHIND);
    }
}

void ent_name_lists_mark(const ent_name_lists *lists, const ent_word_key *keys, uint32_t count,
                         uint32_t *out) {
    for (uint32_t i = 0; i < count && lists->slots != NULL; i++) {
        uint32_t key = 0;
        uint32_t longest = 0;
        uint32_t kinds = 0;
        for (uint32_t words = 1; words <= ENT_LIST_WORDS_MAX && i + words <= count; words++) {
            key = ent_name_lists_key(key, keys[i + words - 1].lower);
            const ent_name_slot *slot = find(lists, key);
            if (slot == NULL)
                break;
            if (words == 1)
                mark_entry(out + i, 1, slot->kinds);
            if (slot->kinds != 0) {
                longest = words;
                kinds = slot->kinds;
            }
            if (slot->goes_on == 0)
                break;
        }
        if (longest > 1)
            mark_entry(out + i, longest, kinds);
    }
}

ent_name_list ent_name_list_find(ent_text name) {
    static const char *const names[] = {
#define NAME(constant, text) text,
        ENT_NAME_LIST_KINDS(NAME)
#undef NAME
    };
    for (unsigned i = 0; i < ENT_LIST_COUNT; i++)
        if (ent_text_is(name, ent_text_of(names[i])))
            return (ent_name_list)i;
    return ENT_LIST_COUNT;
}
