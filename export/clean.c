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

typedef enum escape_style { PLAIN, LINE, XML, JSON, DOT, CYPHER } escape_style;

/* Control characters stay in these, as \u001f. */
static bool keeps_controls(escape_style style) {
    return style == JSON || style == CYPHER;
}

/* The styles (bits) in which a character from blank to tilde does not stand for itself. */
static uint32_t marked_in(unsigned char character) {
    switch (character) {
    case '"':
        return 1U << XML | 1U << JSON | 1U << DOT | 1U << CYPHER;
    case '\\':
        return 1U << JSON | 1U << DOT | 1U << CYPHER;
    case '&':
    case '<':
    case '>':
        return 1U << XML;
    case '\'':
        return 1U << CYPHER;
    default:
        return 0;
    }
}

/* Most bytes are such: they need no look of their own. */
static bool stands_for_itself(unsigned char byte, escape_style style) {
    return byte >= 0x20 && byte < 0x7F && (marked_in(byte) >> style & 1U) == 0;
}

/* What stands for a character in the style; NULL where it stands for itself, "" where it goes. */
static const char *stand_in(uint32_t character, escape_style style) {
    if (is_noncharacter(character) ||
        (is_control(character) && !keeps_controls(style) && style != LINE))
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
    case CYPHER: /* either quote may enclose it; see ent_escape_cypher for the backslash */
        return character == '"'    ? "\\\""
               : character == '\'' ? "\\'"
               : character == '\\' ? "\\\\"
               : character == '\n' ? "\\n"
               : character == '\r' ? "\\r"
               : character == '\t' ? "\\t"
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
        if (stands_for_itself((unsigned char)text.at[at], style)) {
            at++;
            continue;
        }
        uint32_t character = 0;
        uint32_t size = sequence(text, at, &character);
        const char *instead = size == 0 ? "" : stand_in(character, style);
        if (instead != NULL || (keeps_controls(style) && character < 0x20)) {
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

uint32_t ent_escape_cypher(ent_text text, ent_buffer *out) {
    ent_buffer_add_char(out, '\'');
    uint32_t dropped = 0;
    size_t done = 0;
    for (size_t i = 1; i < text.len; i++)
        if (text.at[i] == 'u' && text.at[i - 1] == '\\') {
            dropped += write_styled((ent_text){text.at + done, i - done}, CYPHER, out);
            ent_buffer_add(out, ENT_TEXT("\\u0075"));
            done = i + 1;
        }
    if (done < text.len)
        dropped += write_styled((ent_text){text.at + done, text.len - done}, CYPHER, out);
    ent_buffer_add_char(out, '\'');
    return dropped;
}

/* The field stands at the end of out from start on, cleaned: puts it in quotes. */
static void quote_field(size_t start, char first, ent_buffer *out) {
    ent_buffer field = {0};
    ent_buffer_add(&field, (ent_text){out->at + start, out->len - start});
    out->len = start;
    ent_buffer_add_char(out, '"');
    if (first != '\0')
        ent_buffer_add_char(out, first);
    ent_text rest = ent_buffer_text(&field);
    const char *quote = NULL;
    while ((quote = memchr(rest.at, '"', rest.len)) != NULL) {
        size_t len = (size_t)(quote - rest.at) + 1;
        ent_buffer_add(out, (ent_text){rest.at, len});
        ent_buffer_add_char(out, '"');
        rest = (ent_text){rest.at + len, rest.len - len};
    }
    ent_buffer_add(out, rest);
    ent_buffer_add_char(out, '"');
    ent_buffer_clear(&field);
}

static bool needs_quotes(ent_text field, char separator) {
    return field.len > 0 &&
           (memchr(field.at, separator, field.len) != NULL ||
            memchr(field.at, '"', field.len) != NULL || memchr(field.at, '\n', field.len) != NULL ||
            memchr(field.at, '\r', field.len) != NULL);
}

/* A sign alone is none; an apostrophe is, so that taking it off is safe. */
static bool looks_like_formula(ent_text field) {
    return field.len > 0 &&
           (field.at[0] == '\'' || (field.len > 1 && strchr("=+-@\t\r", field.at[0]) != NULL));
}

static uint32_t write_field(ent_text text, char separator, bool guarded, ent_buffer *out) {
    ent_buffer_add(out, ENT_TEXT(""));
    size_t start = out->len;
    uint32_t dropped = write_styled(text, PLAIN, out);
    ent_text field = {out->at + start, out->len - start};
    bool formula = guarded && looks_like_formula(field);
    if (needs_quotes(field, separator))
        quote_field(start, formula ? '\'' : '\0', out);
    else if (formula) {
        ent_buffer_add_char(out, '\''); /* makes room for the one in front */
        memmove(out->at + start + 1, out->at + start, field.len);
        out->at[start] = '\'';
    }
    return dropped;
}

uint32_t ent_escape_csv(ent_text text, ent_buffer *out) {
    return write_field(text, ',', true, out);
}

uint32_t ent_escape_tsv(ent_text text, ent_buffer *out) {
    return write_field(text, '\t', true, out);
}

uint32_t ent_escape_csv_raw(ent_text text, ent_buffer *out) {
    return write_field(text, ',', false, out);
}

static void add_percent(char byte, ent_buffer *out) {
    static const char hex[] = "0123456789ABCDEF";
    unsigned char value = (unsigned char)byte;
    ent_buffer_add(out, (ent_text){(char[]){'%', hex[value >> 4], hex[value & 15U]}, 3});
}

static bool is_unreserved(char c) {
    return ent_ascii_is_alpha(c) || ent_ascii_is_digit(c) || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

static bool is_hex(char c) {
    return ent_ascii_is_digit(c) || (ent_ascii_lower(c) >= 'a' && ent_ascii_lower(c) <= 'f');
}

void ent_escape_iri_part(ent_text text, ent_buffer *out) {
    for (size_t i = 0; i < text.len; i++)
        if (is_unreserved(text.at[i]) || text.at[i] == ':')
            ent_buffer_add_char(out, text.at[i]);
        else
            add_percent(text.at[i], out);
}

void ent_escape_iri(ent_text text, ent_buffer *out) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        bool encoded =
            c == '%' && i + 2 < text.len && is_hex(text.at[i + 1]) && is_hex(text.at[i + 2]);
        if (encoded || is_unreserved(c) || (c != '\0' && strchr(":/?#[]@!$&'()*+,;=", c) != NULL))
            ent_buffer_add_char(out, c);
        else
            add_percent(c, out);
    }
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
