#include "core/text/article.h"

#include <stdio.h>

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Reads count digits at *at and steps over them. */
static bool read_digits(ent_text text, size_t *at, size_t count, int *out) {
    if (text.len - *at < count)
        return false;
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        char c = text.at[*at + i];
        if (!ent_ascii_is_digit(c))
            return false;
        value = value * 10 + (c - '0');
    }
    *at += count;
    *out = value;
    return true;
}

static bool has_part(ent_text text, size_t at) {
    return text.len - at >= 3 && text.at[at] == '-' && ent_ascii_is_digit(text.at[at + 1]);
}

bool ent_date_parse(ent_text text, ent_date *out) {
    size_t at = 0;
    int year = 0;
    int month = 0;
    int day = 0;
    *out = (ent_date){0};
    if (!read_digits(text, &at, 4, &year) || year == 0)
        return false;
    if (has_part(text, at)) {
        at++;
        if (!read_digits(text, &at, 2, &month) || month < 1 || month > 12)
            return false;
        if (has_part(text, at)) {
            at++;
            if (!read_digits(text, &at, 2, &day) || day < 1 || day > month_days(year, month))
                return false;
        }
    }
    bool timed = day != 0 && at < text.len &&
                 (text.at[at] == 'T' || text.at[at] == 't' || text.at[at] == ' ');
    if (at != text.len && !timed)
        return false;
    *out = (ent_date){(uint16_t)year, (uint8_t)month, (uint8_t)day};
    return true;
}

static char *print_digits(char *at, unsigned value, int count) {
    for (int i = count - 1; i >= 0; i--) {
        at[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return at + count;
}

const char *ent_date_print(ent_date date, char *buffer) {
    char *end = buffer;
    if (date.year != 0)
        end = print_digits(end, date.year % 10000U, 4);
    if (date.year != 0 && date.month != 0) {
        *end++ = '-';
        end = print_digits(end, date.month % 100U, 2);
    }
    if (date.year != 0 && date.month != 0 && date.day != 0) {
        *end++ = '-';
        end = print_digits(end, date.day % 100U, 2);
    }
    *end = '\0';
    return buffer;
}

static int32_t compare_key(ent_date date) {
    int32_t month = date.month ? date.month : 1;
    int32_t day = date.day ? date.day : 1;
    return (date.year * 16 + month) * 32 + day;
}

int ent_date_compare(ent_date a, ent_date b) {
    int32_t left = compare_key(a);
    int32_t right = compare_key(b);
    return (left > right) - (left < right);
}

/* Days and civil dates after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years
 * begin in March, so that the leap day is the last one, and 400 years are 146,097 days. */
int32_t ent_date_days(ent_date date) {
    int32_t month = date.month ? date.month : 1;
    int32_t day = date.day ? date.day : 1;
    int32_t year = (int32_t)date.year - (month <= 2);
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t year_of_era = year - era * 400;
    int32_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

ent_date ent_date_from_days(int32_t days) {
    const int32_t first = -719162; /* 0001-01-01 */
    const int32_t last = 2932896;  /* 9999-12-31 */
    if (days < first || days > last)
        return (ent_date){0};
    int32_t shifted = days + 719468;
    int32_t era = shifted / 146097; /* never negative from year 1 on */
    int32_t day_of_era = shifted - era * 146097;
    int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t shifted_month = (5 * day_of_year + 2) / 153;
    int32_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    int32_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    int32_t year = year_of_era + era * 400 + (month <= 2);
    return (ent_date){(uint16_t)year, (uint8_t)month, (uint8_t)day};
}

int ent_date_weekday(ent_date date) {
    int32_t day = (ent_date_days(date) + 3) % 7; /* 1970-01-01 was a Thursday */
    return day < 0 ? day + 7 : day;
}
