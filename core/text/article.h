/* Turns bytes into an article: checked text, what is known about it, and the layout of the page as
 * facts (blocks). Everything lives in the arena given; offsets are bytes of text. */
#ifndef ENT_TEXT_ARTICLE_H
#define ENT_TEXT_ARTICLE_H

#include "core/base/arena.h"
#include "core/base/status.h"

/* A longer article is refused at the door, so that offsets fit 32 bits with room to spare. */
enum { ENT_ARTICLE_BYTES_MAX = 64 * 1024 * 1024 };

/* A day, or a month (day 0), or a year (month 0); all 0 where unknown. */
typedef struct ent_date {
    uint16_t year;
    uint8_t month;
    uint8_t day;
} ent_date;

/* Which source gave the date; earlier ones win (DESIGN: field, metadata, dateline, file name). */
typedef enum ent_date_source {
    ENT_DATE_NONE,
    ENT_DATE_FIELD,    /* the JSON field, or a first line "date YYYY-MM-DD" */
    ENT_DATE_METADATA, /* the page's own metadata */
    ENT_DATE_DATELINE,
    ENT_DATE_FILE_NAME,
} ent_date_source;

typedef enum ent_block_kind {
    ENT_BLOCK_PARAGRAPH,
    ENT_BLOCK_HEADLINE, /* no full stop, title case or the first line; no sentence punctuation */
    ENT_BLOCK_CAPTION,  /* of a photo: its present tense tells of the day of the photo */
    ENT_BLOCK_BYLINE,   /* "By Jane Roe" : no sentence */
    ENT_BLOCK_DATE,     /* the line "date 2023-10-15" : no sentence */
    ENT_BLOCK_ITEM,     /* of a bullet list */
    ENT_BLOCK_SPEAKER,  /* "MS. PSAKI:" at the start of a paragraph of dialogue: no sentence */
} ent_block_kind;

/* A paragraph or line. Blocks ascend and do not overlap; between them is only whitespace, or
 * marks that are no text (a bullet, a dateline). */
typedef struct ent_block {
    ent_span at; /* the text to be read: without dateline and bullet */
    ent_span
        dateline; /* "RIYADH, Saudi Arabia (AP) — " in front of it; empty where there is none */
    ent_span speaker; /* who says the block, in dialogue; empty otherwise */
    ent_block_kind kind;
} ent_block;

typedef struct ent_article {
    ent_text id;     /* given, else the file's name without extension, else a hash of the text */
    ent_text title;  /* metadata; empty where not given. A headline in the text is a block */
    ent_text source; /* outlet; empty where not given */
    ent_text url;    /* empty where not given */
    ent_text text;   /* valid UTF-8 */
    ent_text place;  /* of the dateline, as written ("RIYADH, Saudi Arabia"); empty where none */
    ent_date date;
    ent_date_source date_source;
    const ent_block *blocks;
    uint32_t block_count;
    const char *file; /* where it was read from, for messages */
    uint64_t line;    /* line of a JSON Lines file, else 0 */
} ent_article;

/* Reads plain text: an article a file. file names it in messages and gives the id (may be NULL).
 * text must outlive the article. ENT_ERR_FORMAT for text that is not UTF-8 (the byte is named), is
 * binary (a NUL byte), or is empty. A byte order mark is skipped. */
ent_status ent_article_from_text(ent_text text, const char *file, ent_arena *arena,
                                 ent_article *out, ent_error *err) ENT_MUST_CHECK;

/* The same for text that is to be analysed whole ("parse --raw"): every block is a paragraph, no
 * dateline, byline or bullet is set apart, so that sentences cover all of the text. */
ent_status ent_article_from_raw(ent_text text, const char *file, ent_arena *arena, ent_article *out,
                                ent_error *err) ENT_MUST_CHECK;

/* Reads one line of JSON Lines: an object with "text" and perhaps id, title, date, url, source. */
ent_status ent_article_from_json(ent_text line, const char *file, uint64_t number, ent_arena *arena,
                                 ent_article *out, ent_error *err) ENT_MUST_CHECK;

/* Reads "2023", "2023-10" or "2023-10-15" (and a time behind it, which is dropped) that is a real
 * day. False where it is none. */
bool ent_date_parse(ent_text text, ent_date *out);

/* Writes "2023-10-15", "2023-10" or "2023" ("" where unknown) into a buffer of 11 bytes or more. */
const char *ent_date_print(ent_date date, char *buffer);

/* Orders days; an unknown month or day counts as the first. */
int ent_date_compare(ent_date a, ent_date b);

/* Days since 1970-01-01 (proleptic Gregorian), with month or day 0 read as 1; and back. */
int32_t ent_date_days(ent_date date);
ent_date ent_date_from_days(int32_t days);

/* 0 Monday to 6 Sunday. */
int ent_date_weekday(ent_date date);

#endif
