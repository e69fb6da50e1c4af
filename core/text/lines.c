#include "core/text/lines.h"

#include "core/base/vec.h"
#include "core/text/utf8.h"

/* Widths of pages that are wrapped by hand or by a mail program. */
enum { WRAP_WIDTH_MIN = 40, WRAP_WIDTH_MAX = 132 };

/* A speaker's label is short: "SENIOR ADMINISTRATION OFFICIAL NUMBER ONE:". */
enum { SPEAKER_BYTES_MAX = 60 };

typedef struct line {
    ent_span at;
    uint32_t width; /* characters */
    bool blank_before;
} line;

typedef ENT_VEC(line) lines;

typedef struct wrapping {
    bool wrapped;   /* the page is wrapped at a fixed column */
    uint32_t width; /* that column */
} wrapping;

static bool is_closer(uint32_t c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '*' || c == 0x201D ||
           c == 0x2019 || c == 0xBB;
}

bool ent_ends_sentence(ent_text text) {
    size_t at = text.len;
    uint32_t size = 0;
    while (at > 0) {
        uint32_t c = ent_utf8_before(text, at, &size);
        if (c == '.' || c == '?' || c == '!' || c == 0x2026)
            return true;
        if (!is_closer(c))
            return false;
        at -= size;
    }
    return false;
}

static size_t skip_blanks(ent_text text, size_t at) {
    while (at < text.len) {
        uint32_t size = ent_utf8_space_at(text, at);
        if (size == 0)
            break;
        at += size;
    }
    return at;
}

/* "1." or "12)" or "a)" and a blank behind it; a number alone may as well be a year or a price. */
static size_t list_number_size(ent_text text) {
    size_t at = 0;
    while (at < text.len && at < 3 && ent_ascii_is_digit(text.at[at]))
        at++;
    bool number = at > 0 && at < 3;
    if (at == 0 && text.len > 0 && ent_ascii_is_lower(text.at[0]))
        at = 1;
    if (at == 0 || at >= text.len || at > 2)
        return 0;
    if (text.at[at] != ')' && !(number && text.at[at] == '.'))
        return 0;
    size_t behind = skip_blanks(text, at + 1);
    return behind > at + 1 && behind < text.len ? behind : 0;
}

size_t ent_bullet_size(ent_text text) {
    if (text.len == 0)
        return 0;
    uint32_t size = 0;
    uint32_t c = ent_utf8_at(text, 0, &size);
    bool sure = c == 0x2022 || c == 0x2023 || c == 0x25CF || c == 0x25AA || c == 0x25A0 ||
                c == 0x25E6 || c == 0xB7 || c == 0x2043 || c == 0xF0B7;
    bool perhaps = c == '*' || c == '-' || c == 0x2013 || c == 0x2014 || c == '+' || c == 'o';
    if (!sure && !perhaps)
        return list_number_size(text);
    size_t behind = skip_blanks(text, size);
    if (behind >= text.len || (perhaps && behind == size))
        return 0;
    return behind;
}

/* Whether text is written in capitals, as labels of speakers are: no small letter but the "c" of
 * "McCARTHY", at least two capitals. */
static bool is_in_capitals(ent_text text) {
    uint32_t capitals = 0;
    uint32_t size = 0;
    for (size_t i = 0; i < text.len; i += size) {
        ent_char_class class = ent_char_classify(ent_utf8_at(text, i, &size));
        if (class == ENT_CHAR_UPPER)
            capitals++;
        else if (class == ENT_CHAR_LOWER && !(i > 0 && text.at[i] == 'c' && text.at[i - 1] == 'M'))
            return false;
        else if (class == ENT_CHAR_CONTROL || class == ENT_CHAR_SYMBOL)
            return false;
    }
    return capitals >= 2;
}

/* The lone Q of a press briefing: "Q    Thank you", "Q: ", "Q Can". */
static size_t question_size(ent_text text, ent_span *name) {
    if (text.len < 3 || text.at[0] != 'Q')
        return 0;
    size_t behind = 1;
    if (text.at[1] == ':' || text.at[1] == '.')
        behind = 2;
    size_t words = skip_blanks(text, behind);
    if (words == behind || words >= text.len)
        return 0;
    *name = (ent_span){0, 1};
    return words;
}

/* Labels that open notes and memoranda in the same capitals but name nobody. */
static bool is_heading_label(ent_text label) {
    static const char *const words[] = {"SUBJECT",
                                        "FROM",
                                        "DATE",
                                        "RE",
                                        "NOTE",
                                        "FACT SHEET",
                                        "END",
                                        "CC",
                                        "FILE",
                                        "UPDATED",
                                        "CONTACT",
                                        "PHOTO",
                                        "UPDATE",
                                        "BREAKING",
                                        "EXCLUSIVE",
                                        "ANALYSIS",
                                        "OPINION",
                                        "TO",
                                        "FOR IMMEDIATE RELEASE",
                                        "SENT TO THE SENATE"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (ent_text_is(label, ent_text_of(words[i])) ||
            (i == sizeof words / sizeof words[0] - 1 &&
             ent_text_ends(label, ent_text_of(words[i]))))
            return true;
    return ent_text_starts(label, ENT_TEXT("END "));
}

size_t ent_speaker_size(ent_text text, ent_span *name) {
    size_t question = question_size(text, name);
    if (question > 0)
        return question;
    if (text.len == 0 || ent_ascii_is_lower(text.at[0]))
        return 0;
    size_t limit = text.len < SPEAKER_BYTES_MAX ? text.len : SPEAKER_BYTES_MAX;
    const char *colon = memchr(text.at, ':', limit);
    if (colon == NULL)
        return 0;
    size_t len = (size_t)(colon - text.at);
    ent_text label = {text.at, len};
    if (memchr(label.at, '\n', len) != NULL || !is_in_capitals(label) || is_heading_label(label))
        return 0;
    size_t behind = skip_blanks(text, len + 1);
    if (behind == len + 1 || behind >= text.len)
        return 0; /* nothing said behind it: a heading */
    *name = (ent_span){0, (uint32_t)len};
    return behind;
}

static void push_line(ent_text text, ent_span at, ent_arena *arena, lines *out, bool *blank) {
    ent_span trimmed = ent_utf8_trim(text, at);
    if (trimmed.start == trimmed.end) {
        *blank = true;
        return;
    }
    line next = {trimmed, ent_utf8_width(ent_text_cut(text, trimmed)), *blank};
    ENT_PUSH(arena, out, next);
    *blank = false;
}

/* Bytes of the line end at offset at: LF, CR, CR LF, form feed, NEL, U+2028, U+2029. */
static uint32_t line_end_at(ent_text text, size_t at) {
    const unsigned char *p = (const unsigned char *)text.at + at;
    size_t left = text.len - at;
    if (p[0] == '\n' || p[0] == '\f' || p[0] == '\v')
        return 1;
    if (p[0] == '\r')
        return left > 1 && p[1] == '\n' ? 2 : 1;
    if (p[0] == 0xC2 && left > 1 && p[1] == 0x85)
        return 2;
    if (p[0] == 0xE2 && left > 2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9))
        return 3;
    return 0;
}

/* Whether a list item begins at offset at in the middle of a line, where a page lost its line ends:
 * "included: \xE2\x80\xA2 Jane Roe", "the first -   the second". */
static bool is_inner_bullet(ent_text text, size_t at) {
    static const size_t wide = 3; /* no writer puts so many blanks behind a dash */
    if (at == 0 || text.at[at - 1] != ' ')
        return false;
    if (text.at[at] == '-')
        return text.len - at > wide && memcmp(text.at + at + 1, "   ", wide) == 0;
    return ent_text_starts((ent_text){text.at + at, text.len - at}, ENT_TEXT("\xE2\x80\xA2 "));
}

static void find_lines(ent_text text, ent_arena *arena, lines *out) {
    uint32_t start = 0;
    uint32_t len = (uint32_t)text.len;
    bool blank = true;
    for (uint32_t i = 0; i < len;) {
        unsigned char byte = (unsigned char)text.at[i];
        uint32_t size = byte < 0x20 || byte == 0xC2 || byte == 0xE2 ? line_end_at(text, i) : 0;
        if ((byte == '-' || byte == 0xE2) && is_inner_bullet(text, i)) {
            push_line(text, (ent_span){start, i}, arena, out, &blank);
            start = i;
        }
        if (size == 0) {
            i++;
            continue;
        }
        push_line(text, (ent_span){start, i}, arena, out, &blank);
        i += size;
        start = i;
    }
    push_line(text, (ent_span){start, len}, arena, out, &blank);
}

static uint32_t first_word_width(ent_text text) {
    size_t at = 0;
    while (at < text.len && at < WRAP_WIDTH_MAX && ent_utf8_space_at(text, at) == 0)
        at++;
    return ent_utf8_width((ent_text){text.at, at});
}

/* Whether a blank parts the words of a line; an address alone may be wider than the column. */
static bool has_blank(ent_text text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == ' ')
            return true;
    return false;
}

/* How much shorter than the longest line a full one may be: editors break a little before the
 * column at hyphens and dashes. */
enum { WRAP_SLACK = 6 };

/* Whether the first word of next would not have fitted on the line before it. */
static bool is_filled(ent_text text, const line *before, const line *next, uint32_t width) {
    return before->width + 1 + first_word_width(ent_text_cut(text, next->at)) + WRAP_SLACK > width;
}

static bool starts_lower(ent_text text) {
    uint32_t size = 0;
    return text.len > 0 && ent_char_classify(ent_utf8_at(text, 0, &size)) == ENT_CHAR_LOWER;
}

/* A page counts as wrapped where nearly all lines inside its groups are filled to one column and a
 * good part of them end in mid-sentence; then a filled line goes on even after a stop. */
static wrapping find_wrapping(ent_text text, const lines *all) {
    uint32_t width = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        bool grouped =
            !all->at[i].blank_before || (i + 1 < all->count && !all->at[i + 1].blank_before);
        if (grouped && all->at[i].width > width && has_blank(ent_text_cut(text, all->at[i].at)))
            width = all->at[i].width;
    }
    wrapping page = {false, width};
    if (width < WRAP_WIDTH_MIN || width > WRAP_WIDTH_MAX)
        return page;
    uint32_t inner = 0;
    uint32_t filled = 0;
    uint32_t open = 0;
    for (uint32_t i = 0; i + 1 < all->count; i++) {
        const line *before = &all->at[i];
        const line *next = &all->at[i + 1];
        if (next->blank_before)
            continue;
        inner++;
        if (!is_filled(text, before, next, width))
            continue;
        filled++;
        open += !ent_ends_sentence(ent_text_cut(text, before->at)) &&
                (starts_lower(ent_text_cut(text, next->at)) || inner > 1);
    }
    page.wrapped = inner > 0 && filled * 10 >= inner * 7 && open * 10 >= filled * 4;
    return page;
}

/* Words that no line of its own ends with. */
static bool ends_with_link_word(ent_text text) {
    static const char *const words[] = {"a",  "an",  "the", "of", "to",   "in",   "on",   "at",
                                        "by", "for", "and", "or", "with", "from", "that", "as"};
    size_t at = text.len;
    while (at > 0 && ent_ascii_is_lower(text.at[at - 1]))
        at--;
    if (at == 0 || text.at[at - 1] != ' ')
        return text.len > 0 && text.at[text.len - 1] == ',';
    ent_text last = {text.at + at, text.len - at};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (ent_text_is(last, ent_text_of(words[i])))
            return true;
    return false;
}

static bool goes_on(ent_text text, const line *before, const line *next, wrapping page) {
    if (next->blank_before)
        return false;
    ent_text above = ent_text_cut(text, before->at);
    ent_text below = ent_text_cut(text, next->at);
    ent_span name;
    if (ent_bullet_size(below) > 0 || ent_speaker_size(below, &name) > 0)
        return false;
    if (page.wrapped)
        return is_filled(text, before, next, page.width);
    if (ent_ends_sentence(above))
        return false;
    return starts_lower(below) || ends_with_link_word(above);
}

void ent_paragraphs_find(ent_text text, ent_arena *arena, ent_paragraphs *out) {
    lines all = {0};
    find_lines(text, arena, &all);
    wrapping page = find_wrapping(text, &all);
    ENT_VEC(ent_span) found = {0};
    for (uint32_t i = 0; i < all.count; i++) {
        if (i > 0 && goes_on(text, &all.at[i - 1], &all.at[i], page))
            found.at[found.count - 1].end = all.at[i].at.end;
        else
            ENT_PUSH(arena, &found, all.at[i].at);
    }
    *out = (ent_paragraphs){found.at, found.count};
}
