#include "core/text/blocks.h"

#include "core/base/vec.h"
#include "core/text/dateline.h"
#include "core/text/lines.h"
#include "core/text/utf8.h"

/* Lengths in characters, on news pages: a headline is at most two lines, a byline one. */
enum { HEADLINE_WIDTH_MAX = 160, SUBHEAD_WIDTH_MAX = 100, BYLINE_WIDTH_MAX = 120 };

/* Datelines and day lines stand at the top, within this many paragraphs. */
enum { TOP_PARAGRAPHS = 10, LEADING_HEADLINES_MAX = 3 };

/* A photo's credit in parentheses: "(Pool Photo by Jane Roe/The Agency via AP, File)". */
enum { CREDIT_BYTES_MAX = 160 };

typedef struct layout_state {
    ent_text text;
    ent_arena *arena;
    const ent_paragraphs *paragraphs;
    uint32_t index; /* of the paragraph at hand */
    ENT_VEC(ent_block) blocks;
    ent_layout *out;
    ent_span speaker;
    uint32_t headlines;
    bool body; /* a paragraph of running text was seen */
} layout_state;

static void push_block(layout_state *state, ent_block block) {
    ENT_PUSH(state->arena, &state->blocks, block);
}

static bool has_words(ent_text text) {
    uint32_t size = 0;
    for (size_t i = 0; i < text.len; i += size) {
        ent_char_class class = ent_char_classify(ent_utf8_at(text, i, &size));
        if (class == ENT_CHAR_UPPER || class == ENT_CHAR_LOWER || class == ENT_CHAR_LETTER ||
            class == ENT_CHAR_DIGIT)
            return true;
    }
    return false;
}

/* The next word (run without blanks) at or behind *at; empty at the end. */
static ent_text next_word(ent_text text, size_t *at) {
    size_t start = *at;
    while (start < text.len && text.at[start] == ' ')
        start++;
    size_t end = start;
    while (end < text.len && text.at[end] != ' ')
        end++;
    *at = end;
    return ent_text_cut(text, (ent_span){(uint32_t)start, (uint32_t)end});
}

static bool starts_upper(ent_text word) {
    uint32_t size = 0;
    for (size_t i = 0; i < word.len; i += size) {
        ent_char_class class = ent_char_classify(ent_utf8_at(word, i, &size));
        if (class == ENT_CHAR_PUNCT || class == ENT_CHAR_SYMBOL)
            continue;
        return class == ENT_CHAR_UPPER || class == ENT_CHAR_DIGIT || class == ENT_CHAR_LETTER;
    }
    return false;
}

/* Whether all longer words but a few have a capital. */
static bool is_title_case(ent_text text) {
    uint32_t long_words = 0;
    uint32_t upper = 0;
    size_t at = 0;
    for (ent_text word = next_word(text, &at); word.len > 0; word = next_word(text, &at)) {
        if (word.len <= 4 && !starts_upper(word))
            continue;
        long_words++;
        upper += starts_upper(word);
    }
    return long_words > 0 && upper * 5 >= long_words * 4 && starts_upper(text);
}

static bool is_name_link(ent_text word) {
    static const char *const links[] = {
        "and", "of",  "the", "for", "in", "at", "with",           "de",           "van",   "von",
        "al",  "der", "bin", "|",   "&",  "-",  "in\xE2\x80\x94", "\xE2\x80\x94", "staff", "da",
        "la"};
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        if (ent_text_is(word, ent_text_of(links[i])))
            return true;
    return false;
}

/* "By Jane Roe", "By JANE ROE and John Doe, The Agency", "Reporting by Jane Roe; editing by ...".
 */
static bool is_byline(ent_text text) {
    if (ent_utf8_width(text) > BYLINE_WIDTH_MAX)
        return false;
    if (ent_text_starts(text, ENT_TEXT("Reporting by ")) ||
        ent_text_starts(text, ENT_TEXT("(Reporting by ")))
        return true;
    if (!ent_text_starts(text, ENT_TEXT("By ")) && !ent_text_starts(text, ENT_TEXT("BY ")))
        return false;
    if (ent_ends_sentence(text) && !ent_text_ends(text, ENT_TEXT("Jr.")))
        return false;
    uint32_t names = 0;
    size_t at = 3;
    for (ent_text word = next_word(text, &at); word.len > 0; word = next_word(text, &at)) {
        if (!starts_upper(word) && !is_name_link(word))
            return false;
        names += starts_upper(word) && !ent_ascii_is_digit(word.at[0]);
    }
    return names >= 2;
}

static bool is_credit(ent_text inside) {
    static const char *const marks[] = {"Photo",   "photo", "via AP",   "Getty",    "Handout",
                                        "handout", "Image", "Pool",     "REUTERS/", "Reuters/",
                                        "/AFP",    "AFP/",  "Courtesy", "courtesy", "/AP",
                                        "EPA",     "PHOTO", "Xinhua/",  "/Xinhua",  "AP/"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (ent_text_contains(inside, ent_text_of(marks[i])))
            return true;
    return false;
}

/* The credit in parentheses at the end: "(AP Photo/Jane Roe, File)". */
static bool ends_with_credit(ent_text text) {
    if (text.len < 4)
        return false;
    char last = text.at[text.len - 1];
    if (last != ')' && last != ']')
        return false;
    char wanted = last == ')' ? '(' : '[';
    size_t limit = text.len < CREDIT_BYTES_MAX ? text.len : CREDIT_BYTES_MAX;
    for (size_t i = 2; i <= limit; i++)
        if (text.at[text.len - i] == wanted)
            return is_credit((ent_text){text.at + (text.len - i), i});
    return false;
}

static bool is_caption(ent_text text) {
    static const char *const starts[] = {"FILE - ",
                                         "FILE \xE2\x80\x94 ",
                                         "FILE \xE2\x80\x93 ",
                                         "FILE PHOTO",
                                         "File photo",
                                         "File Photo",
                                         "FILE--",
                                         "(FILES)",
                                         "Photo: ",
                                         "PHOTO: ",
                                         "Photo by ",
                                         "Photo: ",
                                         "Photograph: ",
                                         "Image: ",
                                         "Caption: ",
                                         "Photo credit",
                                         "Photo Credit",
                                         "Image credit",
                                         "In this photo",
                                         "Picture: ",
                                         "Pictured: ",
                                         "AP Photo/"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (ent_text_starts(text, ent_text_of(starts[i])))
            return true;
    return ends_with_credit(text);
}

/* Short and without the stop that ends a sentence. Before the body any such line is a headline,
 * inside it only one in title case; the last paragraph of an article never is one. */
static bool is_headline(const layout_state *state, ent_text text) {
    bool last = state->index + 1 == state->paragraphs->count;
    char end = text.at[text.len - 1];
    uint32_t width = ent_utf8_width(text);
    if (last || end == ':' || end == ';' || end == ',')
        return false;
    bool title_case = is_title_case(text);
    if (!state->body && state->headlines < LEADING_HEADLINES_MAX && width <= HEADLINE_WIDTH_MAX)
        return !ent_ends_sentence(text) || (title_case && end != '.');
    return state->speaker.end == 0 && width <= SUBHEAD_WIDTH_MAX && title_case &&
           !ent_ends_sentence(text);
}

/* "October 15, 2023", "Published Oct. 15, 2023": a line that tells only the day. */
static bool is_day_line(ent_text text, ent_date *date) {
    static const char *const labels[] = {"Published: ", "Published on ", "Published ", "Updated: ",
                                         "Updated ",    "Posted: ",      "Posted on ", "Posted "};
    if (text.len > 60)
        return false;
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        ent_text label = ent_text_of(labels[i]);
        if (ent_text_starts(text, label)) {
            text = (ent_text){text.at + label.len, text.len - label.len};
            break;
        }
    }
    if (ent_date_from_words(text, date))
        return date->year != 0;
    return text.len >= 10 && ent_date_parse(text, date) && date->day != 0;
}

static void push_dateline(layout_state *state, ent_block *block) {
    ent_dateline found;
    if (state->index >= TOP_PARAGRAPHS ||
        !ent_dateline_find(ent_text_cut(state->text, block->at), &found))
        return;
    ent_layout *out = state->out;
    uint32_t start = block->at.start;
    block->dateline = (ent_span){start, start + (uint32_t)found.size};
    block->at.start += (uint32_t)found.size;
    if (out->place.end == 0 && found.place.end > found.place.start) {
        out->place = (ent_span){start + found.place.start, start + found.place.end};
        if (found.date.month != 0)
            out->dateline = found.date;
    }
}

static void push_running_text(layout_state *state, ent_span at) {
    ent_block block = {.at = at, .speaker = state->speaker, .kind = ENT_BLOCK_PARAGRAPH};
    push_dateline(state, &block);
    if (block.dateline.end == 0 && is_headline(state, ent_text_cut(state->text, at))) {
        block.kind = ENT_BLOCK_HEADLINE;
        state->headlines++;
    } else {
        state->body = true;
    }
    push_block(state, block);
}

/* "MS. PSAKI:  Good afternoon." is a block of its own for the label and one for the words. */
static bool push_speaker(layout_state *state, ent_span at) {
    ent_span name;
    size_t size = ent_speaker_size(ent_text_cut(state->text, at), &name);
    if (size == 0)
        return false;
    uint32_t end = at.start + name.end;
    uint32_t label = end;
    if (label < at.end && (state->text.at[label] == ':' || state->text.at[label] == '.'))
        label++;
    state->speaker = (ent_span){at.start, end};
    push_block(state, (ent_block){.at = {at.start, label}, .kind = ENT_BLOCK_SPEAKER});
    ent_span words = {at.start + (uint32_t)size, at.end};
    push_block(state, (ent_block){.at = words, .speaker = state->speaker});
    state->body = true;
    return true;
}

/* "5:33 P.M. EST", "END     1:05 P.M. EDT", "END": the clock opens and closes a transcript. */
static bool is_clock_line(ent_text text) {
    enum { CLOCK_LINE_BYTES_MAX = 60 };
    size_t at = ent_text_starts(text, ENT_TEXT("END")) ? 3 : 0;
    if (text.len > CLOCK_LINE_BYTES_MAX || at == text.len)
        return at > 0 && at == text.len;
    while (at < text.len && ent_ascii_is_space(text.at[at]))
        at++;
    size_t clock = at;
    while (at < text.len && (ent_ascii_is_digit(text.at[at]) || text.at[at] == ':'))
        at++;
    ent_text rest = {text.at + at, text.len - at};
    return at > clock && rest.len <= strlen(" P.M. (Local)") + 2 &&
           (ent_text_starts(rest, ENT_TEXT(" A.M.")) || ent_text_starts(rest, ENT_TEXT(" P.M.")) ||
            ent_text_starts(rest, ENT_TEXT(" a.m.")) || ent_text_starts(rest, ENT_TEXT(" p.m.")));
}

static void push_paragraph(layout_state *state, ent_span at) {
    ent_text text = ent_text_cut(state->text, at);
    ent_date day;
    if (!has_words(text))
        return;
    if (is_clock_line(text)) {
        state->speaker = (ent_span){0};
        push_block(state, (ent_block){.at = at, .kind = ENT_BLOCK_DATE});
        return;
    }
    if (push_speaker(state, at))
        return;
    bool top = state->index < TOP_PARAGRAPHS && state->speaker.end == 0;
    if (top && is_day_line(text, &day)) {
        if (state->out->dateline.month == 0)
            state->out->dateline = day;
        push_block(state, (ent_block){.at = at, .kind = ENT_BLOCK_DATE});
        return;
    }
    if (is_byline(text)) {
        push_block(state, (ent_block){.at = at, .kind = ENT_BLOCK_BYLINE});
        return;
    }
    if (is_caption(text)) {
        push_block(state, (ent_block){.at = at, .kind = ENT_BLOCK_CAPTION});
        return;
    }
    size_t bullet = ent_bullet_size(text);
    if (bullet > 0) {
        ent_span words = {at.start + (uint32_t)bullet, at.end};
        if (has_words(ent_text_cut(state->text, words))) {
            push_block(state,
                       (ent_block){.at = words, .speaker = state->speaker, .kind = ENT_BLOCK_ITEM});
            state->body = true;
        }
        return;
    }
    push_running_text(state, at);
}

/* The first line "date 2023-10-15", alone or with a headline running on behind it. Returns what is
 * left of the paragraph. */
static ent_span take_date_line(layout_state *state, ent_span at) {
    ent_text text = ent_text_cut(state->text, at);
    const size_t label = 5;
    const size_t size = label + 10;
    ent_date date;
    if (text.len < size || !ent_text_is_nocase((ent_text){text.at, label}, ENT_TEXT("date ")) ||
        !ent_date_parse((ent_text){text.at + label, size - label}, &date) || date.day == 0)
        return at;
    ent_span rest = ent_utf8_trim(state->text, (ent_span){at.start + (uint32_t)size, at.end});
    if (rest.start < rest.end && rest.start == at.start + size)
        return at; /* something is glued to the day */
    state->out->first_line = date;
    push_block(state,
               (ent_block){.at = {at.start, at.start + (uint32_t)size}, .kind = ENT_BLOCK_DATE});
    return rest;
}

/* A headline that runs on behind the date may be a full sentence with its stop; it is told from a
 * body by standing alone before other paragraphs. */
static bool push_run_on_headline(layout_state *state, ent_span at) {
    ent_text text = ent_text_cut(state->text, at);
    ent_dateline found;
    bool alone = state->index + 1 < state->paragraphs->count;
    if (!alone || ent_utf8_width(text) > 2 * HEADLINE_WIDTH_MAX || ent_dateline_find(text, &found))
        return false;
    push_block(state, (ent_block){.at = at, .kind = ENT_BLOCK_HEADLINE});
    state->headlines++;
    return true;
}

void ent_layout_find(ent_text text, ent_arena *arena, ent_layout *out) {
    ent_paragraphs paragraphs;
    ent_paragraphs_find(text, arena, &paragraphs);
    *out = (ent_layout){0};
    layout_state state = {.text = text, .arena = arena, .paragraphs = &paragraphs, .out = out};
    for (; state.index < paragraphs.count; state.index++) {
        ent_span at = paragraphs.at[state.index];
        if (state.index > 0) {
            push_paragraph(&state, at);
            continue;
        }
        ent_span rest = take_date_line(&state, at);
        if (rest.start == rest.end ||
            (rest.start != at.start && push_run_on_headline(&state, rest)))
            continue;
        push_paragraph(&state, rest);
    }
    out->blocks = state.blocks.at;
    out->count = state.blocks.count;
}

void ent_layout_plain(ent_text text, ent_arena *arena, ent_layout *out) {
    ent_paragraphs paragraphs;
    ent_paragraphs_find(text, arena, &paragraphs);
    *out = (ent_layout){0};
    out->blocks = ENT_NEW_ARRAY(arena, ent_block, paragraphs.count);
    out->count = paragraphs.count;
    for (uint32_t i = 0; i < paragraphs.count; i++)
        out->blocks[i].at = paragraphs.at[i];
}
