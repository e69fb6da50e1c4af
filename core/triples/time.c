#include "core/triples/time.h"

#include "core/clauses/clause.h"

/* A phrase longer than this is no date. */
enum { PHRASE_WORDS_MAX = 16, DAYS_OF_WEEK = 7, MONTHS_OF_YEAR = 12 };

typedef enum time_unit {
    UNIT_NONE,
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_YEAR,
    UNIT_DECADE
} time_unit;

/* What the words of a phrase say, each for itself. */
typedef struct facts {
    int year;
    int month;
    int day;
    int weekday; /* 0 Monday; -1 none */
    int number;  /* before a unit: "two weeks"; 0 none */
    time_unit unit;
    bool ago;
    bool last;
    bool next;
    bool this;
    bool later;
    bool today;
    bool yesterday;
    bool tomorrow;
    bool before; /* "the day before yesterday" */
} facts;

static bool is(const ent_word *word, const char *lower) {
    return ent_text_is_nocase(word->form, ent_text_of(lower));
}

static int find_name(const ent_word *word, const char *const *names, int count) {
    ent_text form = word->form;
    while (form.len > 0 && form.at[form.len - 1] == '.')
        form.len--;
    for (int i = 0; i < count; i++) {
        ent_text name = ent_text_of(names[i]);
        if (ent_text_is_nocase(form, name))
            return i;
        /* "Oct", "Sept", "Thurs": three letters or more of the name, capitalised. */
        if (form.len >= 3 && form.len <= 5 && form.len < name.len &&
            ent_ascii_is_upper(form.at[0]) &&
            ent_text_is_nocase(form, (ent_text){name.at, form.len}))
            return i;
    }
    return -1;
}

static int month_of(const ent_word *word) {
    static const char *const names[MONTHS_OF_YEAR] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    /* "may" and "march" are words. */
    if (word->form.len == 0 || !ent_ascii_is_upper(word->form.at[0]))
        return 0;
    if (word->upos == ENT_AUX || word->upos == ENT_VERB)
        return 0;
    return find_name(word, names, MONTHS_OF_YEAR) + 1;
}

static int weekday_of(const ent_word *word) {
    static const char *const names[DAYS_OF_WEEK] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};
    if (word->form.len == 0 || !ent_ascii_is_upper(word->form.at[0]))
        return -1;
    return find_name(word, names, DAYS_OF_WEEK);
}

/* "14", "14th"; -1 for anything else. */
static int number_of(ent_text form) {
    int value = 0;
    size_t i = 0;
    while (i < form.len && i < 5 && ent_ascii_is_digit(form.at[i]))
        value = value * 10 + (form.at[i++] - '0');
    if (i == 0)
        return -1;
    ent_text rest = {form.at + i, form.len - i};
    bool ordinal = ent_text_is(rest, ENT_TEXT("st")) || ent_text_is(rest, ENT_TEXT("nd")) ||
                   ent_text_is(rest, ENT_TEXT("rd")) || ent_text_is(rest, ENT_TEXT("th"));
    return rest.len == 0 || ordinal ? value : -1;
}

static int small_number(const ent_word *word) {
    static const char *const names[] = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                        "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
        if (is(word, names[i]))
            return i;
    if (is(word, "a") || is(word, "an"))
        return 1;
    if (is(word, "couple"))
        return 2;
    return -1;
}

static time_unit unit_of(const ent_word *word) {
    static const struct {
        const char *name;
        time_unit unit;
    } names[] = {{"day", UNIT_DAY},       {"days", UNIT_DAY},    {"week", UNIT_WEEK},
                 {"weeks", UNIT_WEEK},    {"month", UNIT_MONTH}, {"months", UNIT_MONTH},
                 {"year", UNIT_YEAR},     {"years", UNIT_YEAR},  {"decade", UNIT_DECADE},
                 {"decades", UNIT_DECADE}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is(word, names[i].name))
            return names[i].unit;
    return UNIT_NONE;
}

static void read_number(const ent_word *word, facts *out) {
    int value = number_of(word->form);
    if (value >= 1000 && value <= 2999 && word->form.len == 4)
        out->year = value;
    else if (value >= 1 && value <= 31)
        out->number = value;
    if (value < 0 && small_number(word) > 0)
        out->number = small_number(word);
}

static void read_word(const ent_word *word, facts *out) {
    int month = month_of(word);
    int weekday = weekday_of(word);
    time_unit unit = unit_of(word);
    if (month > 0)
        out->month = month;
    else if (weekday >= 0)
        out->weekday = weekday;
    else if (unit != UNIT_NONE)
        out->unit = unit;
    else
        read_number(word, out);
    out->ago = out->ago || is(word, "ago") || is(word, "earlier") || is(word, "before");
    out->last = out->last || is(word, "last") || is(word, "previous") || is(word, "past");
    out->next = out->next || is(word, "next") || is(word, "coming") || is(word, "following");
    out->this = out->this || is(word, "this") || is(word, "current");
    out->later = out->later || is(word, "later");
    out->today = out->today || is(word, "today") || is(word, "tonight");
    out->yesterday = out->yesterday || is(word, "yesterday");
    out->tomorrow = out->tomorrow || is(word, "tomorrow");
}

static ent_date month_shift(ent_date today, int months) {
    int total = (int)today.year * MONTHS_OF_YEAR + (today.month ? today.month : 1) - 1 + months;
    if (total < MONTHS_OF_YEAR)
        return (ent_date){0};
    return (ent_date){(uint16_t)(total / MONTHS_OF_YEAR), (uint8_t)(total % MONTHS_OF_YEAR + 1), 0};
}

/* The day that is the weekday, at or before today, or after it. Said of a day in the past "on
 * Thursday" in Thursday's paper is the same day; "last Thursday" is not. */
static ent_date weekday_date(ent_date today, const facts *f, ent_time_direction direction) {
    int32_t days = ent_date_days(today);
    int now = ent_date_weekday(today);
    int back = (now - f->weekday + DAYS_OF_WEEK) % DAYS_OF_WEEK;
    if (f->next || (direction == ENT_TIME_FUTURE && !f->last)) {
        int ahead = (f->weekday - now + DAYS_OF_WEEK) % DAYS_OF_WEEK;
        if (ahead == 0 && f->next)
            ahead = DAYS_OF_WEEK;
        return ent_date_from_days(days + ahead);
    }
    if (back == 0 && f->last)
        back = DAYS_OF_WEEK;
    return ent_date_from_days(days - back);
}

/* "June" alone is the nearest one in its direction. */
static ent_date month_date(ent_date today, const facts *f, ent_time_direction direction) {
    int year = f->year;
    if (year == 0) {
        int now = today.month ? today.month : 1;
        year = today.year;
        if (f->unit == UNIT_YEAR && f->last)
            year--;
        else if (f->unit == UNIT_YEAR && f->next)
            year++;
        else if (direction == ENT_TIME_FUTURE || f->next)
            year += f->month < now;
        else if (f->last)
            year -= f->month >= now;
        else
            year -=
                f->month > now || (f->month == now && today.day != 0 && f->day > (int)today.day);
    }
    ent_date date = {(uint16_t)year, (uint8_t)f->month, (uint8_t)f->day};
    return date;
}

static ent_date shifted(ent_date today, time_unit unit, int count) {
    switch (unit) {
    case UNIT_DAY:
        return ent_date_from_days(ent_date_days(today) + count);
    case UNIT_WEEK:
        return ent_date_from_days(ent_date_days(today) + count * DAYS_OF_WEEK);
    case UNIT_MONTH:
        return month_shift(today, count);
    case UNIT_YEAR:
    case UNIT_DECADE: {
        int year = (int)today.year + count * (unit == UNIT_DECADE ? 10 : 1);
        return year > 0 ? (ent_date){(uint16_t)year, 0, 0} : (ent_date){0};
    }
    default:
        return (ent_date){0};
    }
}

static bool resolve(const facts *f, ent_date today, ent_time_direction direction, ent_date *out) {
    if (f->month > 0 && (f->year > 0 || today.year > 0)) {
        *out = month_date(today, f, direction);
        return true;
    }
    if (f->year > 0 && f->unit == UNIT_NONE && f->weekday < 0) {
        *out = (ent_date){(uint16_t)f->year, 0, 0};
        return true;
    }
    if (today.year == 0)
        return false;
    bool day_known = today.month > 0 && today.day > 0;
    if (f->weekday >= 0 && day_known)
        *out = weekday_date(today, f, direction);
    else if (f->today)
        *out = today;
    else if (f->yesterday && day_known)
        *out = ent_date_from_days(ent_date_days(today) - 1);
    else if (f->tomorrow && day_known)
        *out = ent_date_from_days(ent_date_days(today) + 1);
    else if (f->unit == UNIT_NONE)
        return false;
    else if (f->this && f->unit >= UNIT_MONTH)
        *out = f->unit == UNIT_MONTH ? month_shift(today, 0) : shifted(today, f->unit, 0);
    else if (f->ago && f->number > 0 && !f->this)
        *out = shifted(today, f->unit, -f->number);
    else if (f->last && f->number <= 1)
        *out = shifted(today, f->unit, -1);
    else if (f->next && f->number <= 1)
        *out = shifted(today, f->unit, 1);
    else
        return false;
    /* A week or month back names no single day; a week does so only as "a week ago". */
    if (f->unit == UNIT_WEEK && !f->ago && f->weekday < 0)
        return false;
    return out->year > 0;
}

bool ent_time_read(const ent_sentence *sentence, uint32_t first, uint32_t last, ent_date today,
                   ent_time_direction direction, ent_date *out) {
    facts f = {.weekday = -1};
    *out = (ent_date){0};
    if (last >= sentence->count || first > last || last - first >= PHRASE_WORDS_MAX)
        return false;
    for (uint32_t i = first; i <= last; i++) {
        const ent_word *word = &sentence->words[i];
        read_word(word, &f);
        /* "Oct. 14", "14 October" */
        if (month_of(word) > 0) {
            int after = i + 1 <= last ? number_of(word[1].form) : -1;
            int before = i > first ? number_of(word[-1].form) : -1;
            if (after >= 1 && after <= 31)
                f.day = after;
            else if (before >= 1 && before <= 31)
                f.day = before;
        }
    }
    return resolve(&f, today, direction, out);
}

bool ent_is_decade(const ent_word *word) {
    ent_text form = word->form;
    return form.len == 5 && form.at[4] == 's' && form.at[3] == '0' &&
           number_of((ent_text){form.at, 4}) >= 1000;
}

bool ent_is_time_word(const ent_word *word) {
    static const char *const lemmas[] = {
        "day",       "week",     "month",     "year",     "hour",    "minute",    "decade",
        "century",   "today",    "time",      "moment",   "morning", "evening",   "afternoon",
        "night",     "weekend",  "yesterday", "tomorrow", "tonight", "monday",    "tuesday",
        "wednesday", "thursday", "friday",    "saturday", "sunday",  "january",   "february",
        "march",     "april",    "june",      "july",     "august",  "september", "october",
        "november",  "december", "oct.",      "nov.",     "dec.",    "jan.",      "feb.",
        "aug.",      "sept.",    NULL};
    for (const char *const *one = lemmas; *one != NULL; one++)
        if (ent_lemma_is(word, *one) || ent_word_is(word, *one))
            return true;
    return (word->upos == ENT_NUM && word->form.len == 4) || ent_is_decade(word) ||
           (word->upos == ENT_PROPN && month_of(word) > 0);
}
