/* The words that end in a dot of their own, and what such a dot says about the sentence. */
#ifndef ENT_TOKENS_ABBREVIATIONS_H
#define ENT_TOKENS_ABBREVIATIONS_H

#include "core/base/text.h"

typedef enum ent_abbreviation {
    ENT_ABBREVIATION_NONE,
    ENT_ABBREVIATION_TITLE,  /* "Mr.", "Gen.": a name follows, the sentence never ends */
    ENT_ABBREVIATION_NUMBER, /* "No.", "Art.": keeps its dot before a number only */
    ENT_ABBREVIATION_MONTH,  /* "Sept.", "Mon.": the sentence hardly ever ends */
    ENT_ABBREVIATION_PLACE,  /* "Calif.", "St.": may end it */
    ENT_ABBREVIATION_WORD,   /* "Inc.", "etc.", "Jr.": may end it */
} ent_abbreviation;

/* Of a word without its dot. Case counts where it tells ("No", "Art" are words when small). */
ent_abbreviation ent_abbreviation_find(ent_text word);

/* Whether word (without its last dot) is of the shape "U.S", "e.g", "a.m", "Ph.D", "J". */
bool ent_is_initialism(ent_text word);

/* Whether word often opens a sentence and is no part of a name: "The", "He", "But". */
bool ent_is_opener(ent_text word);

/* Whether word (before a hyphen) is a prefix that UD leaves joined: "non", "pro", "re". */
bool ent_is_prefix(ent_text word);

/* Whether word is a unit that is written behind its number without a blank: "kg", "bn", "pm". */
bool ent_is_unit(ent_text word);

#endif
