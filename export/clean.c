#include "export/clean.h"

/* The bytes of the UTF-8 sequence at offset at, 0 where there is none. The character goes into
 * *out. Unlike ent_utf8_at it trusts nothing: writers are called with any text. */
static uint32_t sequence(ent_text text, size_t at, uint32_t *out) {
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)text.at[at];
    uint32_t size = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (size == 0 || lead >= 0xF5 || size > text.len - at)
        return 0;
    uint32_t character = size == 1 ? lead : lead & (0x7FU >> size);
    for (uint32_t i = 1; i < size; i++) {
        unsigned char next = (unsigned char)text.at[at + i];
        if ((next & 0xC0U) != 0x80U)
            return 0;
        character = character << 6 | (next & 0x3FU);
    }
    if (character < smallest[size] || character > 0x10FFFF ||
        (character >= 0xD800 && character <= 0xDFFF))
        return 0;
    *out = character;
    return size;
}

static bool is_control(uint32_t character) {
    return character < 0x20 && character != '\t' && character != '\n' && character != '\r';
}

static bool is_noncharacter(uint32_t character) {
    return character == 0xFFFE || character == 0xFFFF;
}

/* Overrides, embeddings and isolates of the bidirectional algorithm, and its marks. */
static bool turns_direction(uint32_t character) {
    return (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0x200E ||
           character == 0x200F || character == 0x061C;
}

typedef enum escape_style { PLAIN, LINE, XML, JSON, DOT } escape_style;

/* What stands for a character in the style; NULL where it stands for itself, "" where it goes. */
static const char *stand_in(uint32_t character, escape_style style) {
    if (is_noncharacter(character) || (is_control(character) && style != JSON && style != LINE))
        return "";
    switch (style) {
    case PLAIN:
        return NULL;
    case LINE:
        if (turns_direction(character))
            return "";
        if (character == 0x2028 || character == 0x2029)
            return " ";
        return character < 0x20 || (character >= 0x7F && character < 0xA0) ? " " : NULL;
    case XML:
        return character == '&'    ? "&amp;"
               : character == '<'  ? "&lt;"
               : character == '>'  ? "&gt;"
               : character == '"'  ? "&quot;"
               : character == '\n' ? "&#10;"
               : character == '\r' ? "&#13;"
               : character == '\t' ? "&#9;"
                                   : NULL;
    case JSON:
        return character == '"'    ? "\\\""
               : character == '\\' ? "\\\\"
               : character == '\n' ? "\\n"
               : character == '\r' ? "\\r"
               : character == '\t' ? "\\t"
                                   : NULL;
    case DOT:
        return character == '"'    ? "\\\""
               : character == '\\' ? "\\\\"
               : character < 0x20  ? " "
                                   : NULL;
    }
    return NULL;
}

static uint32_t write_styled(ent_text text, escape_style style, ent_buffer *out) {
    if (text.len == 0)
        return 0;
    uint32_t dropped = 0;
    size_t done = 0; /* what is before it has been written */
    size_t at = 0;
    while (at < text.len) {
        uint32_t character = 0;
        uint32_t size = sequence(text, at, &character);
        const char *instead = size == 0 ? "" : stand_in(character, style);
        if (instead != NULL || (style == JSON && character < 0x20)) {
            ent_buffer_add(out, (ent_text){text.at + done, at - done});
            if (instead == NULL)
                ent_buffer_print(out, "\\u%04x", (unsigned)character);
            else
                ent_buffer_add(out, ent_text_of(instead));
            dropped += instead != NULL && instead[0] == '\0';
            done = at + (size == 0 ? 1 : size);
        }
        at += size == 0 ? 1 : size;
    }
    ent_buffer_add(out, (ent_text){text.at + done, text.len - done});
    return dropped;
}

uint32_t ent_clean(ent_text text, ent_buffer *out) {
    return write_styled(text, PLAIN, out);
}

uint32_t ent_clean_line(ent_text text, ent_buffer *out) {
    return write_styled(text, LINE, out);
}

uint32_t ent_escape_xml(ent_text text, ent_buffer *out) {
    return write_styled(text, XML, out);
}

uint32_t ent_escape_json(ent_text text, ent_buffer *out) {
    ent_buffer_add_char(out, '"');
    uint32_t dropped = write_styled(text, JSON, out);
    ent_buffer_add_char(out, '"');
    return dropped;
}

uint32_t ent_escape_dot(ent_text text, ent_buffer *out) {
    ent_buffer_add_char(out, '"');
    uint32_t dropped = write_styled(text, DOT, out);
    ent_buffer_add_char(out, '"');
    return dropped;
}

uint32_t ent_escape_csv(ent_text text, ent_buffer *out) {
    ent_buffer clean = {0};
    uint32_t dropped = write_styled(text, PLAIN, &clean);
    ent_text field = ent_buffer_text(&clean);
    bool formula = field.len > 0 && strchr("=+-@\t\r'", field.at[0]) != NULL;
    bool quoted = false;
    for (size_t i = 0; i < field.len && !quoted; i++)
        quoted = strchr(",\"\r\n", field.at[i]) != NULL;
    if (quoted)
        ent_buffer_add_char(out, '"');
    if (formula)
        ent_buffer_add_char(out, '\'');
    for (size_t i = 0; i < field.len; i++) {
        if (field.at[i] == '"')
            ent_buffer_add_char(out, '"');
        ent_buffer_add_char(out, field.at[i]);
    }
    if (quoted)
        ent_buffer_add_char(out, '"');
    ent_buffer_clear(&clean);
    return dropped;
}

void ent_shorten(ent_text text, uint32_t max, ent_buffer *out) {
    uint32_t characters = 0;
    size_t at = 0;
    while (at < text.len) {
        if (((unsigned char)text.at[at] & 0xC0U) != 0x80U && ++characters > max) {
            ent_buffer_add(out, (ent_text){text.at, at});
            ent_buffer_add(out, ENT_TEXT("\xE2\x80\xA6"));
            return;
        }
        at++;
    }
    ent_buffer_add(out, text);
}
