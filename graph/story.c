#include "graph/story.h"

#include "core/base/buffer.h"
#include "core/base/hash.h"
#include "core/text/utf8.h"

uint64_t ent_story_hash(ent_text text) {
    ent_buffer letters = {0};
    for (size_t i = 0; i < text.len;) {
        uint32_t size = 1;
        uint32_t character = ent_utf8_at(text, i, &size);
        if (size == 1) {
            char c = ent_ascii_lower(text.at[i]);
            if (ent_ascii_is_lower(c) || ent_ascii_is_digit(c))
                ent_buffer_add_char(&letters, c);
        } else if (ent_char_is_letter(character)) {
            ent_buffer_add(&letters, (ent_text){text.at + i, size});
        }
        i += size;
    }
    uint64_t hash = ent_hash(ent_buffer_text(&letters));
    ent_buffer_clear(&letters);
    return hash;
}
