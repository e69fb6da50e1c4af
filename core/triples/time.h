/* Turns words about time into a date: "on Thursday", "a week ago", "last month", "Oct. 14, 2023",
 * with the article's date for what is relative. */
#ifndef ENT_TRIPLES_TIME_H
#define ENT_TRIPLES_TIME_H

#include "core/text/article.h"
#include "core/tokens/sentence.h"

typedef enum ent_time_direction {
    ENT_TIME_PAST,  /* "on Thursday" is the last one */
    ENT_TIME_FUTURE /* the next one */
} ent_time_direction;

/* Reads words first to last of the sentence. today is the article's date (year 0 where unknown;
 * then only explicit dates are found). False where they name no time that a date can say. Linear.
 */
bool ent_time_read(const ent_sentence *sentence, uint32_t first, uint32_t last, ent_date today,
                   ent_time_direction direction, ent_date *out);

/* "1980s": a time that no date can say. */
bool ent_is_decade(const ent_word *word);

/* A word that makes a phrase one of time: "week", "Monday", "2002". */
bool ent_is_time_word(const ent_word *word);

#endif
