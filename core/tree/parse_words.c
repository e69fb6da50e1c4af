#include "core/tree/parse_words.h"

#include "core/base/hash.h"
#include "core/model/word_key.h"

ent_parse_word *ent_parse_words_make(const ent_sentence *sentence, ent_arena *arena) {
    uint32_t count = sentence->count;
    ent_parse_word *out = ENT_NEW_ARRAY(arena, ent_parse_word, (size_t)count + 2);
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *word = &sentence->words[i];
        char lower[ENT_KEY_FORM_MAX];
        uint32_t len = ent_word_key_lower(word->form, lower);
        out[i].form = (uint32_t)ent_hash((ent_text){lower, len});
        out[i].tag = (uint32_t)word->xpos << 8 | word->upos;
        out[i].upos = word->upos;
    }
    out[count] = (ent_parse_word){.form = 2, .tag = 254, .upos = 254};
    out[count + 1] = (ent_parse_word){.form = 1, .tag = 255, .upos = 255};
    return out;
}

static uint32_t *filled(ent_arena *arena, uint32_t count) {
    uint32_t *array = ENT_NEW_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        array[i] = ENT_NO_WORD;
    return array;
}

void ent_config_make(uint32_t count, ent_arena *arena, ent_config *out) {
    *out = (ent_config){.count = count};
    out->stack = ENT_NEW_ARRAY(arena, uint32_t, (size_t)count + 1);
    out->head = filled(arena, count + 1);
    out->label = ENT_NEW_ARRAY(arena, uint8_t, (size_t)count + 1);
    for (unsigned i = 0; i < 2; i++) {
        out->left[i] = filled(arena, count + 1);
        out->right[i] = filled(arena, count + 1);
    }
    out->left_count = ENT_NEW_ARRAY(arena, uint8_t, (size_t)count + 1);
    out->right_count = ENT_NEW_ARRAY(arena, uint8_t, (size_t)count + 1);
}
