/* Reads one field after another of comma- or tab-separated text, by RFC 4180. */
#ifndef ENT_TESTS_TABLE_TEXT_H
#define ENT_TESTS_TABLE_TEXT_H

#include "core/base/buffer.h"

/* Appends the field at *at to out, and moves *at behind it and behind the separator or line end
 * that follows. True where the line goes on. */
static inline bool table_field(ent_text text, char separator, size_t *at, ent_buffer *out) {
    size_t i = *at;
    bool quoted = i < text.len && text.at[i] == '"';
    i += quoted;
    while (i < text.len) {
        char c = text.at[i];
        if (quoted && c == '"') {
            if (i + 1 >= text.len || text.at[i + 1] != '"') {
                quoted = false;
                i++;
                continue;
            }
            i++;
        } else if (!quoted && (c == separator || c == '\n' || c == '\r')) {
            break;
        }
        ent_buffer_add_char(out, text.at[i++]);
    }
    bool more = i < text.len && text.at[i] == separator;
    i += i < text.len && text.at[i] == '\r';
    *at = i < text.len ? i + 1 : i;
    return more;
}

/* Appends the field in column name of line number (the header is line 0) to out; false where there
 * is none. */
static inline bool table_cell(ent_text text, char separator, const char *name, uint32_t number,
                              ent_buffer *out) {
    uint32_t wanted = UINT32_MAX;
    size_t at = 0;
    for (uint32_t line = 0; at < text.len && line <= number; line++) {
        bool more = true;
        for (uint32_t column = 0; more; column++) {
            ent_buffer field = {0};
            more = table_field(text, separator, &at, &field);
            if (line == 0 && ent_text_is(ent_buffer_text(&field), ent_text_of(name)))
                wanted = column;
            bool found = line == number && column == wanted;
            if (found)
                ent_buffer_add(out, ent_buffer_text(&field));
            ent_buffer_clear(&field);
            if (found)
                return true;
        }
    }
    return false;
}

#endif
