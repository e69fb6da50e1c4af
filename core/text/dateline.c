#include "core/text/dateline.h"

#include "core/text/utf8.h"

/* Longer openings are prose. */
enum { DATELINE_BYTES_MAX = 120, PLACE_WORDS_MAX = 7, AGENCY_BYTES_MAX = 40 };

/* How far into the text a written-out day is looked for: beyond it, it tells of something else. */
enum { YEAR_SEARCH_BYTES = 8192 };

/* The parts of a written day; 0 where not seen. */
typedef struct day_words {
    int year;
    int month;
    int day;
    bool weekday;
} day_words;

static ent_text cut(ent_text text, size_t start, size_t end) {
    return ent_text_cut(text, (ent_span){(uint32_t)start, (uint32_t)end});
}

static int month_of(ent_text word) {
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    if (word.len < 3 || !ent_ascii_is_upper(word.at[0]))
        return 0;
    for (int i = 0; i < 12; i++) {
        ent_text month = ent_text_of(months[i]);
        bool shortened = word.len == 3 || (word.len == 4 && (i == 8 || i == 5 || i == 6));
        if (word.len == month.len || (shortened && word.len < month.len))
            if (ent_text_is_nocase(word, cut(month, 0, word.len)))
                return i + 1;
    }
    return 0;
}

static bool is_weekday(ent_text word) {
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        ent_text day = ent_text_of(days[i]);
        if (ent_text_is_nocase(word, day) || ent_text_is_nocase(word, cut(day, 0, 3)))
            return true;
    }
    return false;
}

static int number_of(ent_text word) {
    int value = 0;
    if (word.len == 0 || word.len > 4)
        return -1;
    for (size_t i = 0; i < word.len; i++) {
        if (!ent_ascii_is_digit(word.at[i]))
            return -1;
        value = value * 10 + (word.at[i] - '0');
    }
    return value;
}

static ent_text without_ordinal(ent_text word) {
    static const char *const ends[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < 4; i++)
        if (word.len > 2 && ent_ascii_is_digit(word.at[0]) &&
            ent_text_ends(word, ent_text_of(ends[i])))
            return cut(word, 0, word.len - 2);
    return word;
}

static bool take_day_word(ent_text word, day_words *out) {
    if (is_weekday(word)) {
        out->weekday = true;
        return true;
    }
    int month = month_of(word);
    if (month != 0) {
        bool first = out->month == 0;
        out->month = month;
        return first;
    }
    int number = number_of(without_ordinal(word));
    if (number >= 1 && number <= 31 && out->day == 0) {
        out->day = number;
        return true;
    }
    if (number >= 1000 && word.len == 4 && out->year == 0) {
        out->year = number;
        return true;
    }
    return false;
}

/* The next run of letters and digits at or behind *at; empty at the end. */
static ent_text next_word(ent_text text, size_t *at) {
    size_t start = *at;
    while (start < text.len &&
           (ent_ascii_is_space(text.at[start]) || text.at[start] == ',' || text.at[start] == '.'))
        start++;
    size_t end = start;
    while (end < text.len && !ent_ascii_is_space(text.at[end]) && text.at[end] != ',' &&
           text.at[end] != '.')
        end++;
    *at = end;
    return cut(text, start, end);
}

static bool day_is_real(int year, int month, int day) {
    static const uint8_t most[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (day > most[month - 1])
        return false;
    if (month != 2 || day != 29 || year == 0)
        return true;
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool ent_date_from_words(ent_text text, ent_date *out) {
    day_words words = {0};
    size_t at = 0;
    *out = (ent_date){0};
    for (ent_text word = next_word(text, &at); word.len > 0; word = next_word(text, &at))
        if (!take_day_word(word, &words))
            return false;
    if (words.month == 0)
        return words.weekday && words.day == 0 && words.year == 0;
    if ((words.day == 0 && words.year == 0) ||
        (words.day != 0 && !day_is_real(words.year, words.month, words.day)))
        return false;
    *out = (ent_date){(uint16_t)words.year, (uint8_t)words.month, (uint8_t)words.day};
    return true;
}

ent_date ent_date_complete(ent_date date, ent_date near) {
    if (date.year != 0 || date.month == 0 || near.year == 0)
        return date;
    ent_date best = {0};
    int32_t distance = INT32_MAX;
    for (int step = -1; step <= 1; step++) {
        int year = near.year + step;
        if (year < 1 || !day_is_real(year, date.month, date.day))
            continue;
        ent_date tried = {(uint16_t)year, date.month, date.day};
        int32_t apart = ent_date_days(tried) - ent_date_days(near);
        apart = apart < 0 ? -apart : apart;
        if (near.month == 0)
            apart = step < 0 ? -step : step; /* only the year is known: take it */
        if (apart < distance) {
            distance = apart;
            best = tried;
        }
    }
    return best;
}

ent_date ent_date_first_in(ent_text text) {
    ent_text head = cut(text, 0, text.len < YEAR_SEARCH_BYTES ? text.len : YEAR_SEARCH_BYTES);
    ent_text last[3] = {{0}}; /* the last three words, the newest in [2] */
    size_t at = 0;
    for (ent_text word = next_word(head, &at); word.len > 0; word = next_word(head, &at)) {
        last[0] = last[1];
        last[1] = last[2];
        last[2] = word;
        if (last[0].len == 0 || word.len != 4 || number_of(word) < 1000)
            continue;
        day_words words = {0};
        bool all = take_day_word(last[0], &words) && take_day_word(last[1], &words) &&
                   take_day_word(last[2], &words);
        if (all && words.month != 0 && words.day != 0 && words.year != 0 &&
            day_is_real(words.year, words.month, words.day))
            return (ent_date){(uint16_t)words.year, (uint8_t)words.month, (uint8_t)words.day};
    }
    return (ent_date){0};
}

ent_date ent_date_of_file_name(ent_text name) {
    for (size_t i = 0; i < name.len; i++) {
        if (!ent_ascii_is_digit(name.at[i]))
            continue;
        size_t end = i;
        while (end < name.len && ent_ascii_is_digit(name.at[end]))
            end++;
        ent_date date;
        char digits[10];
        if (end - i == 4 && name.len - i >= 10) {
            memcpy(digits, name.at + i, 10);
            bool joined = (digits[4] == '-' || digits[4] == '_' || digits[4] == '.') &&
                          digits[7] == digits[4];
            bool ends = i + 10 == name.len || !ent_ascii_is_digit(name.at[i + 10]);
            digits[4] = digits[7] = '-';
            if (joined && ends && ent_date_parse((ent_text){digits, 10}, &date))
                return date;
        } else if (end - i == 8) {
            const char *p = name.at + i;
            char spread[10] = {p[0], p[1], p[2], p[3], '-', p[4], p[5], '-', p[6], p[7]};
            if (ent_date_parse((ent_text){spread, 10}, &date) && date.year >= 1900 &&
                date.year < 2100)
                return date;
        }
        i = end - 1;
    }
    return (ent_date){0};
}

/* Bytes of a dash that ends a dateline at offset at, with the blanks behind it; a plain hyphen
 * needs blanks on both sides ("al-Arish", "U.S.-backed"). */
static size_t dash_size(ent_text text, size_t at) {
    bool blank_before = at > 0 && ent_utf8_space_at(text, at - 1) > 0;
    uint32_t size = 0;
    uint32_t c = ent_utf8_at(text, at, &size);
    size_t end = at + size;
    bool long_dash = c == 0x2014 || c == 0x2015;
    if (c == '-' && end < text.len && text.at[end] == '-') {
        end++;
        long_dash = true;
    } else if (c != '-' && c != 0x2013 && !long_dash) {
        return 0;
    }
    size_t behind = end;
    while (behind < text.len) {
        uint32_t blank = ent_utf8_space_at(text, behind);
        if (blank == 0)
            break;
        behind += blank;
    }
    bool blank_behind = behind > end;
    if (behind >= text.len ||
        !(long_dash ? blank_before || blank_behind || at > 3 : blank_before && blank_behind))
        return 0;
    return behind - at;
}

/* What stands before the dash, taken apart. */
typedef struct opening {
    ent_span place;
    ent_date date;
    uint32_t place_parts;
    bool dated;
    bool agency;
    bool capitals; /* the first part of the place is written in capitals */
} opening;

static bool is_place_link(ent_text word) {
    static const char *const links[] = {"of", "de",  "the", "al", "el",   "da", "do",  "on",
                                        "in", "and", "la",  "du", "near", "at", "des", "del"};
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        if (ent_text_is(word, ent_text_of(links[i])))
            return true;
    return false;
}

/* Whether part reads as a place: few words, each with a capital or a link word. */
static bool read_place(ent_text part, bool *capitals) {
    uint32_t words = 0;
    bool lower = false;
    bool at_start = true;
    bool starts_upper = false;
    size_t start = 0;
    for (size_t i = 0; i <= part.len;) {
        uint32_t size = 1;
        bool ends = i == part.len || part.at[i] == ' ';
        if (ends) {
            if (i > start && !starts_upper && !is_place_link(cut(part, start, i)))
                return false;
            words += i > start;
            start = i + 1;
            at_start = true;
        } else {
            uint32_t c = ent_utf8_at(part, i, &size);
            ent_char_class class = ent_char_classify(c);
            if (at_start)
                starts_upper = class == ENT_CHAR_UPPER || class == ENT_CHAR_LETTER;
            at_start = false;
            lower = lower || class == ENT_CHAR_LOWER;
            if (class == ENT_CHAR_DIGIT || class == ENT_CHAR_SYMBOL || c == ':' || c == '"' ||
                c == 0x201C || c == '?' || c == '!')
                return false;
        }
        i += size;
    }
    *capitals = !lower && part.len >= 3;
    return words >= 1 && words <= PLACE_WORDS_MAX;
}

static bool is_kicker(ent_text word) {
    static const char *const kickers[] = {
        "FILE",  "UPDATE", "BREAKING",   "VIDEO", "PHOTO",   "EXCLUSIVE", "ANALYSIS",  "OPINION",
        "WATCH", "NOTE",   "CORRECTION", "LIVE",  "FACTBOX", "EXPLAINER", "INTERVIEW", "END"};
    for (size_t i = 0; i < sizeof kickers / sizeof kickers[0]; i++)
        if (ent_text_is_nocase(word, ent_text_of(kickers[i])))
            return true;
    return false;
}

static bool take_part(ent_text head, ent_span at, opening *out) {
    ent_text part = ent_text_cut(head, at);
    ent_date date;
    int year = number_of(part);
    if (out->dated && out->date.year == 0 && year >= 1000) {
        out->date.year = (uint16_t)year;
        return out->date.day == 0 || day_is_real(year, out->date.month, out->date.day);
    }
    if (ent_date_from_words(part, &date)) {
        out->dated = true;
        if (out->date.month == 0)
            out->date = date;
        return true;
    }
    bool capitals = false;
    if (out->dated || !read_place(part, &capitals))
        return false;
    if (out->place_parts == 0) {
        out->place = at;
        out->capitals = capitals;
    }
    out->place.end = at.end;
    out->place_parts++;
    return true;
}

/* Cuts "(Reuters)" off the end of head. */
static ent_text without_agency(ent_text head, bool *agency) {
    if (head.len == 0 || head.at[head.len - 1] != ')')
        return head;
    size_t open = head.len - 1;
    while (open > 0 && head.at[open] != '(')
        open--;
    if (head.at[open] != '(' || head.len - open > AGENCY_BYTES_MAX ||
        !ent_ascii_is_upper(head.at[open + 1]))
        return head;
    *agency = true;
    while (open > 0 && head.at[open - 1] == ' ')
        open--;
    return cut(head, 0, open);
}

static bool read_opening(ent_text head, opening *out) {
    head = without_agency(head, &out->agency);
    size_t start = 0;
    for (size_t i = 0; i <= head.len; i++) {
        if (i < head.len && head.at[i] != ',')
            continue;
        ent_span part = ent_utf8_trim(head, (ent_span){(uint32_t)start, (uint32_t)i});
        if (part.end > part.start && !take_part(head, part, out))
            return false;
        start = i + 1;
    }
    return true;
}

/* What a story goes on with behind its dateline: not the "the alliance" of "NATO - the alliance -".
 */
static bool starts_story(ent_text rest) {
    uint32_t size = 0;
    uint32_t c = ent_utf8_at(rest, 0, &size);
    ent_char_class class = ent_char_classify(c);
    return class != ENT_CHAR_LOWER;
}

bool ent_dateline_find(ent_text text, ent_dateline *out) {
    size_t limit = text.len < DATELINE_BYTES_MAX ? text.len : DATELINE_BYTES_MAX;
    for (size_t i = 1; i < limit; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if ((byte != '-' && byte != 0xE2) || text.at[i - 1] == '-')
            continue;
        size_t size = dash_size(text, i);
        if (size == 0)
            continue;
        ent_span head = ent_utf8_trim(text, (ent_span){0, (uint32_t)i});
        opening found = {0};
        if (!read_opening(ent_text_cut(text, head), &found))
            return false;
        ent_text place = ent_text_cut(text, found.place);
        bool sure = found.agency || (found.dated && found.place_parts > 0);
        bool likely = found.capitals && place.len >= 4 && !is_kicker(place);
        ent_text rest = cut(text, i + size, text.len);
        if (!(sure || likely) || !starts_story(rest) || (found.place_parts == 0 && !found.agency))
            return false;
        *out = (ent_dateline){i + size, found.place, found.date};
        return true;
    }
    return false;
}
