/* Turns the opening of a news story, "GENEVA, Nov. 24 (Reuters) - ", into a place and a day. */
#ifndef ENT_TEXT_DATELINE_H
#define ENT_TEXT_DATELINE_H

#include "core/text/article.h"

typedef struct ent_dateline {
    size_t size;    /* bytes of it, with the dash and blanks behind it */
    ent_span place; /* "RIYADH, Saudi Arabia"; empty where only an agency stands there */
    ent_date date;  /* year 0 where it is not written: the month and day alone */
} ent_dateline;

/* Whether text (a paragraph) starts with a dateline; fills *out then. Looks at the first 120 bytes.
 */
bool ent_dateline_find(ent_text text, ent_dateline *out);

/* Reads "Oct. 15, 2023", "15 October", "Monday, 3 March 1992", "Sunday": nothing but weekday,
 * month, day and year, in words. year is 0 where not written, and all is 0 for a weekday alone. */
bool ent_date_from_words(ent_text text, ent_date *out);

/* Gives date the year that fits best: of the days with its month and day, the one nearest to near.
 */
ent_date ent_date_complete(ent_date date, ent_date near);

/* The first day written out in text, month, day and year; all 0 where there is none. */
ent_date ent_date_first_in(ent_text text);

/* The day in a file's name: "2023-10-15-foo.txt", "20231015_foo.txt"; all 0 where there is none. */
ent_date ent_date_of_file_name(ent_text name);

#endif
