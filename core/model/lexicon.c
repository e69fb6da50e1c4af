#include "core/model/lexicon.h"

ent_status ent_lexicon_open(ent_text bytes, ent_lexicon *out, ent_error *err) {
    size_t count = bytes.len / sizeof(ent_lexicon_slot);
    if (count < 2 || count > UINT32_MAX / 2 || (count & (count - 1)) != 0 ||
        bytes.len % sizeof(ent_lexicon_slot) != 0)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "the model's lexicon has a wrong size");
    *out = (ent_lexicon){.slots = (const ent_lexicon_slot *)(const void *)bytes.at,
                         .mask = (uint32_t)count - 1};
    for (size_t i = 0; i < count; i++)
        if (out->slots[i].row == 0)
            return ENT_OK;
    return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "the model's lexicon is full");
}
