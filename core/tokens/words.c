#include "core/tokens/words.h"

#include "core/text/utf8.h"
#include "core/tokens/abbreviations.h"

/* Runs without a blank that are longer than this are cut by plain rules alone, so that looking for
 * addresses stays cheap on hostile text. */
enum { ADDRESS_BYTES_MAX = 2048, ADDRESS_TRIES_MAX = 4, FIGURE_GROUPS_MAX = 8 };

typedef struct scanner {
    ent_text text;
    ent_arena *arena;
    ent_token_list *out;
    uint32_t start; /* of the run at hand: text between blanks */
    uint32_t end;
    bool quoted;        /* a single quote was opened and not closed */
    bool double_quoted; /* the same of a straight double quote */
} scanner;

static uint32_t char_at(const scanner *s, uint32_t at, uint32_t *size) {
    if (at >= s->end) {
        *size = 0;
        return 0;
    }
    return ent_utf8_at(s->text, at, size);
}

static void push(scanner *s, uint32_t start, uint32_t end, ent_token_kind kind) {
    ent_token token = {{start, end}, kind};
    ENT_PUSH(s->arena, s->out, token);
}

static ent_text slice(const scanner *s, uint32_t start, uint32_t end) {
    return ent_text_cut(s->text, (ent_span){start, end});
}

static bool is_word_class(ent_char_class class) {
    return class == ENT_CHAR_UPPER || class == ENT_CHAR_LOWER || class == ENT_CHAR_LETTER ||
           class == ENT_CHAR_DIGIT || class == ENT_CHAR_MARK;
}

static bool is_word_at(const scanner *s, uint32_t at) {
    uint32_t size = 0;
    uint32_t c = char_at(s, at, &size);
    return size > 0 && is_word_class(ent_char_classify(c));
}

static bool is_digit_at(const scanner *s, uint32_t at) {
    return at < s->end && ent_ascii_is_digit(s->text.at[at]);
}

static bool is_apostrophe(uint32_t c) {
    return c == '\'' || c == 0x2019 || c == '`';
}

static bool is_stop(uint32_t c) {
    return c == '.' || c == '?' || c == '!' || c == 0x2026;
}

static bool is_open(uint32_t c) {
    return c == '(' || c == '[' || c == '{' || c == 0x201C || c == 0x2018 || c == 0xAB ||
           c == 0x201E || c == 0xBF || c == 0xA1;
}

static bool is_close(uint32_t c) {
    return c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0xBB;
}

/* The end of the digits and hyphens at start where they are a telephone number, a day in figures or
 * the like, which stay whole; start where not. Ranges ("1990-91") are split. */
static uint32_t figures_end(const scanner *s, uint32_t start) {
    uint32_t groups = 0;
    uint32_t widths[2] = {0, 0};
    uint32_t at = start;
    for (;;) {
        uint32_t from = at;
        while (is_digit_at(s, at))
            at++;
        if (at == from)
            return start;
        if (groups < 2)
            widths[groups] = at - from;
        groups++;
        if (at >= s->end || s->text.at[at] != '-' || !is_digit_at(s, at + 1))
            break;
        if (groups == FIGURE_GROUPS_MAX)
            return start;
        at++;
    }
    if (is_word_at(s, at))
        return start;
    bool telephone = groups == 2 && (widths[0] == 3 || widths[0] == 5) && widths[1] == 4;
    return groups >= 3 || telephone ? at : start;
}

/* The end of the telephone number "713/555-0199" at start; start where there is none. */
static uint32_t slashed_telephone_end(const scanner *s, uint32_t start) {
    static const char shape[] = "ddd/ddd-dddd";
    uint32_t at = start;
    for (const char *p = shape; *p != '\0'; p++, at++)
        if (*p == 'd' ? !is_digit_at(s, at) : at >= s->end || s->text.at[at] != *p)
            return start;
    return is_word_at(s, at) ? start : at;
}

/* The end of the number at start: 5,000 3.5 3:30 9/11 1/2, or the digits alone. */
static uint32_t number_end(const scanner *s, uint32_t start) {
    uint32_t at = figures_end(s, start);
    if (at == start)
        at = slashed_telephone_end(s, start);
    if (at > start)
        return at;
    while (is_digit_at(s, at)) {
        at++;
        if (at < s->end && is_digit_at(s, at + 1) && strchr(".,:/", s->text.at[at]) != NULL)
            at++;
    }
    return at;
}

/* Whether the hyphen at offset at, with a word from start before it, stays inside the token. */
static bool hyphen_stays(const scanner *s, uint32_t start, uint32_t at) {
    return ent_is_prefix(slice(s, start, at)) && is_word_at(s, at + 1);
}

/* "Nov.28", "St.George", "S.Korea": an abbreviation that lost its blank. */
static bool is_glued_abbreviation(const scanner *s, uint32_t start, uint32_t at) {
    if (at - start == 1) {
        uint32_t size = 0;
        return ent_ascii_is_upper(s->text.at[start]) && ent_ascii_is_upper(s->text.at[at + 1]) &&
               ent_char_classify(char_at(s, at + 2, &size)) == ENT_CHAR_LOWER && size > 0;
    }
    ent_abbreviation found = ent_abbreviation_find(slice(s, start, at));
    return found != ENT_ABBREVIATION_NONE && found != ENT_ABBREVIATION_WORD &&
           (ent_ascii_is_upper(s->text.at[at + 1]) || is_digit_at(s, at + 1));
}

/* Whether the dot at offset at is inside a word: "U.S", "example.com", ".5". A capital behind a
 * small word is the next sentence that lost its blank. */
static bool dot_stays(const scanner *s, uint32_t start, uint32_t at) {
    uint32_t size = 0;
    ent_char_class behind = ent_char_classify(char_at(s, at + 1, &size));
    if (size == 0 || !is_word_class(behind) || at == start)
        return false;
    uint32_t before_size = 0;
    ent_char_class before = ent_char_classify(ent_utf8_before(s->text, at, &before_size));
    bool glued = before == ENT_CHAR_LOWER && behind == ENT_CHAR_UPPER && at - start >= 2 &&
                 !is_digit_at(s, at + 2);
    if (ent_is_initialism(slice(s, start, at + 1 + size)))
        return true; /* "Ph.D" */
    return !glued && !is_glued_abbreviation(s, start, at);
}

/* "A/73/PV.6", "S/RES/1701": documents of the United Nations; their parts are capitals and digits.
 */
static bool is_document_symbol(const scanner *s, uint32_t start, uint32_t at) {
    bool body = s->text.at[start] == 'A' || s->text.at[start] == 'S' || s->text.at[start] == 'E';
    bool parted = start + 1 < s->end && s->text.at[start + 1] == '/';
    if (!body || !parted || at + 1 >= s->end)
        return false;
    bool digits = is_digit_at(s, at + 1);
    bool word = s->end - at > 4 && (memcmp(s->text.at + at, "/RES/", 5) == 0 ||
                                    memcmp(s->text.at + at, "/HRC/", 5) == 0 ||
                                    memcmp(s->text.at + at, "/PV.", 4) == 0);
    return digits || word;
}

/* "w/o", "b/c", "c/o": short forms that a slash belongs to. */
static bool is_slash_short(const scanner *s, uint32_t start, uint32_t at) {
    static const char *const shorts[] = {"w/o", "w/out", "w/in", "b/c", "b/t",
                                         "b/w", "c/o",   "a/c",  "n/a", "s/he"};
    uint32_t end = at + 1;
    while (end < s->end && ent_ascii_is_alpha(s->text.at[end]) && end - at < 5)
        end++;
    for (size_t i = 0; at - start == 1 && i < sizeof shorts / sizeof shorts[0]; i++)
        if (ent_text_is_nocase(slice(s, start, end), ent_text_of(shorts[i])))
            return end == s->end || !is_word_at(s, end);
    return false;
}

/* Marks that stand for letters inside a word: "sh*t", "me$$age". */
static bool is_masked_letter(const scanner *s, uint32_t start, uint32_t at) {
    bool is_behind_letter = at > start && (ent_ascii_is_alpha(s->text.at[at - 1]) ||
                                           s->text.at[at - 1] == s->text.at[at]);
    uint32_t end = at + 1;
    if (end < s->end && s->text.at[end] == s->text.at[at])
        end++;
    return is_behind_letter && end < s->end && ent_ascii_is_lower(s->text.at[end]) &&
           ent_ascii_is_alpha(s->text.at[start]);
}

/* The end of the word at start: letters, digits and the marks that stay inside. */
static uint32_t word_end(const scanner *s, uint32_t start) {
    uint32_t at = start;
    uint32_t part = start; /* of the stretch behind the last hyphen that stayed */
    while (at < s->end) {
        uint32_t size = 0;
        uint32_t c = char_at(s, at, &size);
        bool stays = is_word_class(ent_char_classify(c)) || c == '_';
        if (!stays && c == '.')
            stays = dot_stays(s, start, at);
        else if (!stays && is_apostrophe(c))
            stays = at > start && is_word_at(s, at + size);
        else if (!stays && c == '&')
            stays = at > start && at - start <= 3 && at + 1 < s->end &&
                    ent_ascii_is_upper(s->text.at[at - 1]) &&
                    ent_ascii_is_upper(s->text.at[at + 1]);
        else if (!stays && c == '/')
            stays = is_document_symbol(s, start, at) || is_slash_short(s, start, at);
        else if (!stays && (c == '*' || c == '$'))
            stays = is_masked_letter(s, start, at);
        else if (!stays && c == '-' && hyphen_stays(s, part, at)) {
            stays = true;
            part = at + 1;
        } else if (!stays && (c == '@')) {
            stays = at > start && is_word_at(s, at + 1);
        }
        if (!stays)
            break;
        at += size;
    }
    return at;
}

/* Whether the dot behind the word belongs to it. Whether it also ends the sentence is for the
 * splitter to say. */
static bool keeps_dot(const scanner *s, uint32_t start, uint32_t end) {
    if (end >= s->end || s->text.at[end] != '.')
        return false;
    bool two = end + 1 < s->end && s->text.at[end + 1] == '.';
    if (two && end + 2 < s->end && s->text.at[end + 2] == '.')
        return false; /* an ellipsis */
    ent_text word = slice(s, start, end);
    bool is_page = ent_text_is(word, ENT_TEXT("p"));
    if (word.len == 1 && ent_ascii_is_lower(word.at[0]) && !is_page)
        return !two && start > 0 && s->text.at[start - 1] == '('; /* "(b. 1971)", "(c. 314)" */
    if (ent_is_initialism(word) && !is_page)
        return word.len > 1 || !ent_text_is(word, ENT_TEXT("I"));
    ent_abbreviation found = ent_abbreviation_find(word);
    if (found != ENT_ABBREVIATION_NUMBER)
        return found != ENT_ABBREVIATION_NONE;
    uint32_t next = end + 1;
    while (next < s->text.len && ent_ascii_is_space(s->text.at[next]))
        next++;
    return next < s->text.len && ent_ascii_is_digit(s->text.at[next]);
}

/* The end of the token of possessive plurals, "ministers'": the apostrophe behind an s, where no
 * single quote waits to be closed. */
static uint32_t take_plural_possessive(const scanner *s, uint32_t end) {
    uint32_t size = 0;
    uint32_t c = char_at(s, end, &size);
    char last = end > s->start ? ent_ascii_lower(s->text.at[end - 1]) : ' ';
    bool after_s = last == 's' || last == 'z';
    bool doubled = end + size < s->end && s->text.at[end + size] == '\'';
    if (size > 0 && is_apostrophe(c) && c != '`' && after_s && !s->quoted && !doubled)
        return end + size;
    return end;
}

/* The end of the "'s" at offset at, or at where there is none. */
static uint32_t possessive_end(const scanner *s, uint32_t at) {
    uint32_t size = 0;
    if (at >= s->end || !is_apostrophe(char_at(s, at, &size)))
        return at;
    uint32_t letter = at + size;
    bool clitic = letter < s->end && s->text.at[letter] == 's' && !is_word_at(s, letter + 1);
    return clitic ? letter + 1 : at;
}

/* "5kg", "10bn", "7pm": the number apart from its unit. */
static uint32_t scan_number(scanner *s, uint32_t start) {
    uint32_t end = number_end(s, start);
    uint32_t clitic = possessive_end(s, end);
    if (clitic > end) {
        push(s, start, clitic, ENT_TOKEN_WORD); /* "1990's", "2008's" */
        return clitic;
    }
    uint32_t letters = word_end(s, end);
    if (letters == end) {
        push(s, start, end, ENT_TOKEN_WORD);
        return end;
    }
    ent_text unit = slice(s, end, letters);
    if (ent_is_unit(unit) || ent_text_is_nocase(unit, ENT_TEXT("a.m")) ||
        ent_text_is_nocase(unit, ENT_TEXT("p.m"))) {
        push(s, start, end, ENT_TOKEN_WORD);
        return end;
    }
    end = word_end(s, start) > letters ? word_end(s, start) : letters;
    push(s, start, end, ENT_TOKEN_WORD);
    return end;
}

/* "US$20", "C$5", "HK$8": capitals before the sign say whose dollar it is. */
static bool names_a_dollar(const scanner *s, uint32_t start, uint32_t end) {
    enum { LETTERS_MAX = 2 };
    if (end >= s->end || s->text.at[end] != '$' || end - start > LETTERS_MAX ||
        !is_digit_at(s, end + 1))
        return false;
    for (uint32_t i = start; i < end; i++)
        if (!ent_ascii_is_upper(s->text.at[i]))
            return false;
    return true;
}

static uint32_t scan_word(scanner *s, uint32_t start) {
    if (is_digit_at(s, start))
        return scan_number(s, start);
    uint32_t end = word_end(s, start);
    if (keeps_dot(s, start, end)) {
        uint32_t clitic = possessive_end(s, end + 1);
        if (clitic > end + 1) {
            push(s, start, clitic, ENT_TOKEN_WORD); /* "the U.S.'s" */
            return clitic;
        }
        push(s, start, end + 1, ENT_TOKEN_DOTTED);
        return end + 1;
    }
    end = take_plural_possessive(s, end);
    if (names_a_dollar(s, start, end))
        end++;
    push(s, start, end, ENT_TOKEN_WORD);
    return end;
}

static uint32_t scan_run(scanner *s, uint32_t start, bool (*belongs)(uint32_t)) {
    uint32_t at = start;
    uint32_t size = 0;
    while (at < s->end && belongs(char_at(s, at, &size)))
        at += size;
    return at;
}

/* Runs of one mark are one token: --, ***, ===, ''. */
static uint32_t same_end(const scanner *s, uint32_t start) {
    uint32_t size = 0;
    uint32_t first = char_at(s, start, &size);
    uint32_t at = start + size;
    while (at < s->end && char_at(s, at, &size) == first)
        at += size;
    return at;
}

/* A straight quote, or an apostrophe used as one: opens where a word follows at the run's start or
 * behind an opener, else closes. */
static uint32_t scan_quote(scanner *s, uint32_t start) {
    uint32_t end = same_end(s, start);
    bool single = s->text.at[start] != '"';
    if (!single && end - start > 1)
        end = start + 1;
    bool opens = start == s->start;
    if (s->out->count > 0 && !opens) {
        const ent_token *before = &s->out->at[s->out->count - 1];
        bool touches = before->at.end == start;
        opens = !touches || before->kind == ENT_TOKEN_OPEN ||
                (before->kind == ENT_TOKEN_OTHER && is_word_at(s, end));
    }
    bool detached = start == s->start && end == s->end;
    opens = detached ? single || !s->double_quoted : opens && end < s->end;
    if (single)
        s->quoted = opens;
    else
        s->double_quoted = opens;
    push(s, start, end, opens ? ENT_TOKEN_OPEN : ENT_TOKEN_CLOSE);
    return end;
}

/* "'em", "'90s", "'til": an apostrophe that stands for what was left out. */
static uint32_t leading_apostrophe(const scanner *s, uint32_t start, uint32_t size) {
    static const char *const words[] = {"em",   "til", "till", "cause", "bout", "n", "tis",
                                        "twas", "s",   "re",   "ve",    "ll",   "m", "d"};
    uint32_t end = start + size;
    if (is_digit_at(s, end) && is_digit_at(s, end + 1) && !is_digit_at(s, end + 2))
        return word_end(s, end);
    uint32_t letters = word_end(s, end);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (ent_text_is_nocase(slice(s, end, letters), ent_text_of(words[i])))
            return letters;
    return start;
}

static uint32_t scan_mark(scanner *s, uint32_t start) {
    uint32_t size = 0;
    uint32_t c = char_at(s, start, &size);
    if (is_apostrophe(c)) {
        uint32_t end = start == s->start ? leading_apostrophe(s, start, size) : start;
        if (end > start) {
            push(s, start, end, ENT_TOKEN_WORD);
            return end;
        }
        return scan_quote(s, start);
    }
    if (c == '"')
        return scan_quote(s, start);
    if (c == '.' && is_digit_at(s, start + 1) &&
        (start == s->start || s->text.at[start - 1] == '$' || s->text.at[start - 1] == '(')) {
        uint32_t end = number_end(s, start + 1); /* ".348" */
        push(s, start, end, ENT_TOKEN_WORD);
        return end;
    }
    if (is_stop(c)) {
        uint32_t end = scan_run(s, start, is_stop);
        push(s, start, end, ENT_TOKEN_STOP);
        return end;
    }
    if (c == '[' && s->end - start >= 5 && memcmp(s->text.at + start, "[...]", 5) == 0) {
        push(s, start, start + 5, ENT_TOKEN_OTHER);
        return start + 5;
    }
    if (is_open(c) || is_close(c)) {
        s->quoted = c == 0x2018 ? true : s->quoted;
        push(s, start, start + size, is_open(c) ? ENT_TOKEN_OPEN : ENT_TOKEN_CLOSE);
        return start + size;
    }
    if (c == '+' && start == s->start && is_digit_at(s, start + 1)) {
        uint32_t end = number_end(s, start + 1); /* "+44" */
        push(s, start, end, ENT_TOKEN_WORD);
        return end;
    }
    uint32_t end = c == ',' || c == ';' || c == ':' || c == '%' || c == '$' ? start + size
                                                                            : same_end(s, start);
    uint32_t next = 0;
    while (end < s->end && ent_char_classify(char_at(s, end, &next)) == ENT_CHAR_MARK)
        end += next; /* variation selectors and joiners of emoji */
    push(s, start, end, ENT_TOKEN_OTHER);
    return end;
}

static bool is_address_char(uint32_t c) {
    return c > ' ' && c != '<' && c != '>' && c != '"' && c != 0x201C && c != 0x201D;
}

/* Whether text has the shape name@host.tld. */
static bool is_mail(ent_text text) {
    const char *sign = memchr(text.at, '@', text.len);
    if (sign == NULL || sign == text.at)
        return false;
    size_t behind = (size_t)(sign - text.at) + 1;
    for (size_t i = behind + 1; i + 1 < text.len; i++)
        if (text.at[i] == '.' && ent_ascii_is_alpha(text.at[i + 1]))
            return ent_ascii_is_alpha(text.at[behind]) || ent_ascii_is_digit(text.at[behind]);
    return false;
}

/* "report-1.doc", "#690-1.XLS": names of files, by what they end in. */
static bool is_file_name(ent_text text) {
    static const char *const endings[] = {
        "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "txt", "rtf", "htm", "html", "jpg",
        "png", "jpeg", "gif", "zip",  "exe", "csv",  "xml", "mp3", "mp4", "wpd", "tif"};
    enum { ENDING_MAX = 4, NAME_MAX = 128 };
    size_t dot = text.len;
    while (dot > 0 && text.len - dot <= ENDING_MAX && text.at[dot - 1] != '.')
        dot--;
    if (dot < 3 || text.len > NAME_MAX || text.at[dot - 1] != '.' ||
        !ent_ascii_is_alpha(text.at[0]))
        return false;
    ent_text ending = {text.at + dot, text.len - dot};
    if (ent_ascii_is_upper(ending.at[0]) && ending.len > 1 && ent_ascii_is_lower(ending.at[1]))
        return false; /* "it.Doc left" lost a blank */
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (ent_text_is_nocase(ending, ent_text_of(endings[i])))
            return memchr(text.at, '/', text.len) == NULL;
    return false;
}

/* The end of the web or mail address, file's name, @name or #tag at start; start where there is
 * none. */
static uint32_t address_end(const scanner *s, uint32_t start) {
    if (s->end - start > ADDRESS_BYTES_MAX || s->end - start < 2)
        return start;
    char first = s->text.at[start];
    if ((first == '@' || first == '#') && start + 1 < s->end &&
        ent_ascii_is_alpha(s->text.at[start + 1])) {
        uint32_t end = start + 1;
        while (end < s->end && (is_word_at(s, end) || s->text.at[end] == '_')) {
            uint32_t size = 0;
            (void)char_at(s, end, &size);
            end += size;
        }
        return end;
    }
    if (!is_word_at(s, start))
        return start;
    uint32_t end = scan_run((scanner *)s, start, is_address_char);
    while (end > start && strchr(".,;:!?)]}'*", s->text.at[end - 1]) != NULL)
        end--;
    ent_text whole = slice(s, start, end);
    ent_text head = {whole.at, whole.len < 12 ? whole.len : 12};
    if (ent_text_contains(head, ENT_TEXT("://")) || ent_text_starts(whole, ENT_TEXT("www.")) ||
        is_mail(whole) || is_file_name(whole))
        return end;
    return start;
}

/* Eyes, perhaps a nose, and a mouth: ":)", ";-P", "=(". */
static bool is_emoticon(ent_text text) {
    if (ent_text_is(text, ENT_TEXT("<3")) || ent_text_is(text, ENT_TEXT("^_^")) ||
        ent_text_is(text, ENT_TEXT("(:")))
        return true;
    bool has_nose = text.len == 3 && strchr("-'o^", text.at[1]) != NULL;
    return (text.len == 2 || has_nose) && strchr(":;=", text.at[0]) != NULL &&
           strchr(")(][DPpOo/\\|}{", text.at[text.len - 1]) != NULL;
}

static void scan_between_blanks(scanner *s) {
    if (s->end - s->start <= 3 && is_emoticon(slice(s, s->start, s->end))) {
        push(s, s->start, s->end, ENT_TOKEN_FACE);
        return;
    }
    uint32_t at = s->start;
    bool edge = true; /* an address begins at the start or behind an opening mark */
    uint32_t tries = 0;
    while (at < s->end) {
        uint32_t end = edge && tries++ < ADDRESS_TRIES_MAX ? address_end(s, at) : at;
        if (end > at) {
            push(s, at, end, ENT_TOKEN_WORD);
            at = end;
            edge = false;
            continue;
        }
        if (is_word_at(s, at)) {
            at = scan_word(s, at);
            edge = false;
        } else {
            at = scan_mark(s, at);
            edge =
                s->out->at[s->out->count - 1].kind == ENT_TOKEN_OPEN || s->text.at[at - 1] == '<';
        }
    }
}

void ent_words_find(ent_text text, ent_span at, ent_arena *arena, ent_token_list *out) {
    scanner s = {.text = text, .arena = arena, .out = out};
    uint32_t i = at.start;
    while (i < at.end) {
        uint32_t space = ent_utf8_space_at(text, i);
        if (space > 0) {
            i += space;
            continue;
        }
        s.start = i;
        while (i < at.end && ent_utf8_space_at(text, i) == 0)
            i++;
        s.end = i;
        scan_between_blanks(&s);
    }
}
