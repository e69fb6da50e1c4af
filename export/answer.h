/* Turns rows into columns for people, a JSON array of objects, or CSV. */
#ifndef ENT_EXPORT_ANSWER_H
#define ENT_EXPORT_ANSWER_H

#include "core/base/buffer.h"
#include "core/base/status.h"

typedef enum ent_answer_format {
    ENT_ANSWER_TEXT,
    ENT_ANSWER_JSON,
    ENT_ANSWER_CSV,
} ent_answer_format;

/* "text", "json" or "csv"; false where name is none of them. */
bool ent_answer_format_find(const char *name, ent_answer_format *out);

/* How text is shown. */
typedef struct ent_look {
    uint32_t width; /* columns of the terminal; 0: as wide as it gets */
    bool colour;    /* escape sequences */
} ent_look;

typedef enum ent_tone {
    ENT_TONE_PLAIN,
    ENT_TONE_BOLD,        /* actors */
    ENT_TONE_DIM,         /* dates, places */
    ENT_TONE_COOPERATION, /* blue */
    ENT_TONE_CONFLICT,    /* orange */
    ENT_TONE_DOUBT,       /* denied, planned, wished */
} ent_tone;

/* The sequence that begins a tone, "" for plain; ENT_TONE_END ends each other. */
const char *ent_tone_start(ent_tone tone);
#define ENT_TONE_END "\033[0m"

/* The tone of an event of this sign (ent_event_sign). */
ent_tone ent_tone_of_sign(int sign);

typedef enum ent_column_flag {
    ENT_COLUMN_RIGHT = 1,  /* numbers */
    ENT_COLUMN_SHRINK = 2, /* cut where the terminal is narrow */
    ENT_COLUMN_HIDDEN = 4, /* for JSON and CSV alone */
} ent_column_flag;

typedef struct ent_column {
    const char *name;  /* key of JSON, header of CSV */
    const char *title; /* header of the text */
    uint32_t flags;    /* ent_column_flag */
    ent_tone tone;
} ent_column;

typedef struct ent_answer ent_answer;

/* columns is borrowed until free. */
ent_answer *ent_answer_new(const ent_column *columns, uint32_t count);
void ent_answer_free(ent_answer *answer); /* NULL is fine */

/* The cells come one by one, row by row; texts are copied. An empty text is left out of JSON. */
void ent_answer_text(ent_answer *answer, ent_text text);
void ent_answer_number(ent_answer *answer, uint64_t number);
void ent_answer_real(ent_answer *answer, double number, int digits); /* digits behind the point */
void ent_answer_flag(ent_answer *answer, bool flag);
void ent_answer_tone(ent_answer *answer, ent_tone tone); /* of the cell that came last */

/* Appends all rows. Text has a line of titles, and none where there are no rows. ENT_ERR_GUEST
 * where libsmartcols fails. Linear. */
ent_status ent_answer_write(const ent_answer *answer, ent_answer_format format,
                            const ent_look *look, ent_buffer *out, ent_error *err) ENT_MUST_CHECK;

/* Appends text broken between words into lines of at most width columns (0: one line), each
 * indented by blanks, with a line end behind each. Words that are longer stand alone. */
void ent_wrap_add(ent_text text, uint32_t indent, uint32_t width, ent_buffer *out);

#endif
