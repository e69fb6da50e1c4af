#include "core/tokens/sentences.h"

#include "core/text/utf8.h"
#include "core/tokens/abbreviations.h"

/* How many closing marks behind a stop, or opening marks before a word, are looked through. */
enum { MARKS_MAX = 8 };

static ent_text token_text(ent_text text, const ent_token *token) {
    return ent_text_cut(text, token->at);
}

static bool touches(const ent_token *a, const ent_token *b) {
    return a->at.end == b->at.start;
}

/* The token behind the faces and notes that follow a stop and belong to its sentence: ":)", "[14]".
 */
static uint32_t behind_trailers(ent_text text, const ent_token_list *tokens, uint32_t index) {
    const ent_token *at = tokens->at;
    uint32_t next = index + 1;
    for (uint32_t i = 0; i < MARKS_MAX && next < tokens->count; i++) {
        if (at[next].kind == ENT_TOKEN_FACE)
            next++;
        else if (next + 2 < tokens->count && text.at[at[next].at.start] == '[' &&
                 ent_ascii_is_digit(text.at[at[next + 1].at.start]) &&
                 text.at[at[next + 2].at.start] == ']')
            next += 3;
        else
            break;
    }
    return next;
}

/* The stop or dotted word that the closing marks up to index stand behind; UINT32_MAX where there
 * is none, or where the marks go on. */
static uint32_t stop_before(ent_text text, const ent_token_list *tokens, uint32_t start,
                            uint32_t index) {
    const ent_token *at = tokens->at;
    uint32_t behind = behind_trailers(text, tokens, index);
    if (behind > index + 1 || (at[index + 1].kind == ENT_TOKEN_CLOSE &&
                               (touches(&at[index], &at[index + 1]) || index + 2 == tokens->count)))
        return UINT32_MAX;
    uint32_t stop = index;
    for (uint32_t i = 0; i < 3 * MARKS_MAX && stop > start; i++) {
        bool note = stop >= start + 3 && text.at[at[stop].at.start] == ']' &&
                    text.at[at[stop - 2].at.start] == '[' &&
                    ent_ascii_is_digit(text.at[at[stop - 1].at.start]);
        if (note)
            stop -= 3;
        else if (at[stop].kind == ENT_TOKEN_CLOSE || at[stop].kind == ENT_TOKEN_FACE)
            stop--;
        else
            break;
    }
    if (at[stop].kind == ENT_TOKEN_STOP || at[stop].kind == ENT_TOKEN_DOTTED)
        return stop;
    return UINT32_MAX;
}

/* The first token behind index that is no opening mark. */
static const ent_token *word_behind(const ent_token_list *tokens, uint32_t index) {
    uint32_t next = index + 1;
    uint32_t last = next + MARKS_MAX;
    while (next + 1 < tokens->count && next < last && tokens->at[next].kind == ENT_TOKEN_OPEN)
        next++;
    return &tokens->at[next];
}

static ent_char_class first_class(ent_text text, const ent_token *token) {
    uint32_t size = 0;
    return ent_char_classify(ent_utf8_at(text, token->at.start, &size));
}

/* "1." and "a." at the start count what follows. */
static bool is_list_number(ent_text text, const ent_token_list *tokens, uint32_t start,
                           uint32_t stop) {
    if (stop != start + 1)
        return false;
    ent_text word = token_text(text, &tokens->at[start]);
    if (word.len > 2)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (!ent_ascii_is_digit(word.at[i]) && word.len > 1)
            return false;
    return ent_ascii_is_digit(word.at[0]) || ent_ascii_is_alpha(word.at[0]);
}

static bool ends_after_dotted(ent_text text, const ent_token *dotted, const ent_token *next) {
    ent_text word = token_text(text, dotted);
    word.len--;
    ent_text behind = token_text(text, next);
    ent_abbreviation found = ent_abbreviation_find(word);
    if (found == ENT_ABBREVIATION_TITLE || found == ENT_ABBREVIATION_NUMBER)
        return false;
    if (ent_text_is(word, ENT_TEXT("etc")))
        return first_class(text, next) == ENT_CHAR_UPPER;
    return ent_is_opener(behind);
}

/* A stop close behind a longer small word: it ends the sentence whatever follows, as writers who
 * spare their capitals have it. */
static bool is_plain_stop(ent_text text, const ent_token_list *tokens, uint32_t stop,
                          uint32_t index) {
    if (stop == 0 || stop != index || tokens->at[stop - 1].kind != ENT_TOKEN_WORD)
        return false;
    ent_text mark = token_text(text, &tokens->at[stop]);
    ent_text word = token_text(text, &tokens->at[stop - 1]);
    return (mark.at[0] == '.' ? mark.len == 1 : mark.at[0] == '!' || mark.at[0] == '?') &&
           word.len >= 2 && ent_ascii_is_lower(word.at[word.len - 1]) &&
           touches(&tokens->at[stop - 1], &tokens->at[stop]);
}

static bool is_web_address(ent_text text, const ent_token *token) {
    ent_text word = token_text(text, token);
    return ent_text_starts(word, ENT_TEXT("http://")) ||
           ent_text_starts(word, ENT_TEXT("https://")) || ent_text_starts(word, ENT_TEXT("www."));
}

static bool ends_after_stop(ent_text text, const ent_token_list *tokens, uint32_t start,
                            uint32_t stop, uint32_t index) {
    const ent_token *next = word_behind(tokens, index);
    ent_char_class class = first_class(text, next);
    if (touches(&tokens->at[index], &tokens->at[index + 1])) {
        bool glued = class == ENT_CHAR_UPPER && stop == index && stop > start &&
                     tokens->at[stop - 1].kind == ENT_TOKEN_WORD &&
                     (tokens->at[stop].at.end - tokens->at[stop].at.start == 1 ||
                      ent_is_opener(token_text(text, next)));
        if (!glued)
            return false;
    }
    if (class == ENT_CHAR_LOWER && !is_web_address(text, next) &&
        !is_plain_stop(text, tokens, stop, index))
        return false;
    if (stop == start || is_list_number(text, tokens, start, stop))
        return false;
    return next->kind != ENT_TOKEN_STOP;
}

static bool starts_with_digit(ent_text text, const ent_token *token) {
    return ent_ascii_is_digit(text.at[token->at.start]);
}

/* A line drawn with marks: "----------". */
static bool is_rule(const ent_token *token) {
    enum { RULE_BYTES_MIN = 8 };
    return token->kind == ENT_TOKEN_OTHER && token->at.end - token->at.start >= RULE_BYTES_MIN;
}

/* Where a page or a mail lost its line ends: around a drawn line, between two web addresses, and
 * behind the heading of a forwarded mail, "Jane Roe 08/16/2000 10:56 AM". */
static bool is_lost_line_end(ent_text text, const ent_token_list *tokens, uint32_t start,
                             uint32_t index) {
    const ent_token *at = tokens->at;
    if (is_rule(&at[index]) || is_rule(&at[index + 1]))
        return true;
    if (is_web_address(text, &at[index]))
        return is_web_address(text, &at[index + 1]);
    ent_text half = token_text(text, &at[index]);
    if (index < start + 2 ||
        (!ent_text_is(half, ENT_TEXT("AM")) && !ent_text_is(half, ENT_TEXT("PM"))) ||
        !starts_with_digit(text, &at[index - 1]) || !starts_with_digit(text, &at[index - 2]))
        return false;
    ent_text clock = token_text(text, &at[index - 1]);
    ent_text day = token_text(text, &at[index - 2]);
    return memchr(clock.at, ':', clock.len) != NULL && memchr(day.at, '/', day.len) != NULL &&
           at[index + 1].kind == ENT_TOKEN_WORD;
}

bool ent_sentence_ends(ent_text text, const ent_token_list *tokens, uint32_t start,
                       uint32_t index) {
    if (is_lost_line_end(text, tokens, start, index))
        return true;
    uint32_t stop = stop_before(text, tokens, start, index);
    if (stop == UINT32_MAX)
        return false;
    if (tokens->at[stop].kind == ENT_TOKEN_DOTTED) {
        if (touches(&tokens->at[index], &tokens->at[index + 1]))
            return false;
        return ends_after_dotted(text, &tokens->at[stop], word_behind(tokens, index));
    }
    return ends_after_stop(text, tokens, start, stop, index);
}

bool ent_dot_is_stop(ent_text text, const ent_token *token) {
    ent_text word = token_text(text, token);
    word.len--;
    return token->kind == ENT_TOKEN_DOTTED && !ent_is_initialism(word) &&
           !ent_text_is(word, ENT_TEXT("al"));
}
