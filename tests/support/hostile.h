/* Texts that make a careless reader slow: one piece, over and over. */
#ifndef ENT_TESTS_HOSTILE_H
#define ENT_TESTS_HOSTILE_H

#include "core/base/buffer.h"

#include <time.h>

static const struct {
    const char *name, *piece;
} hostile_texts[] = {
    {"opening brackets", "("},
    {"opening and closing brackets", "()"},
    {"closing brackets with blanks", ") "},
    {"straight quotes", "\""},
    {"straight quotes with blanks", "\" "},
    {"apostrophes", "'"},
    {"curly quotes", "\xE2\x80\x9C"},
    {"stops", "."},
    {"stops with blanks", ". "},
    {"initials", "A."},
    {"initials with blanks", "A. "},
    {"letters with stops", "\xC3\xA9."},
    {"blank lines", "\n\n"},
    {"lines of one letter", "a\n"},
    {"paragraphs of one word", "Word\n\n"},
    {"clitics", "don't"},
    {"clitics with blanks", "don't "},
    {"apostrophes in one word", "o'"},
    {"one long word", "a"},
    {"one long word in capitals", "A"},
    {"one long number", "1"},
    {"digits and hyphens", "1-"},
    {"digits and commas", "1,"},
    {"prefixes", "non-"},
    {"hyphens in one word", "a-"},
    {"hyphens", "-"},
    {"at signs", "@"},
    {"addresses cut short", "a@"},
    {"addresses in brackets", "(http://a"},
    {"schemes", "://"},
    {"slashes", "A/"},
    {"ampersands", "A&"},
    {"underscores", "_"},
    {"combining marks", "\xCC\x81"},
    {"emoji with joiners", "\xF0\x9F\x98\x80\xE2\x80\x8D"},
    {"notes", "[1]"},
    {"faces", ":) "},
    {"bullets", "* "},
    {"lines of bullets", "* a\n"},
    {"speakers", "MS. ROE:  Yes.\n\n"},
    {"questions", "Q    Why?\n\n"},
    {"captions", "Talks. (AP Photo/Roe)\n\n"},
    {"datelines", "PARIS, Nov. 24 (AP) - "},
    {"date lines", "date 2023-10-15\n"},
    {"headlines", "Leaders Meet in Paris\n\n"},
    {"wrapped lines", "the ministers met in the city on the border of the two countries and\n"},
    {"short sentences", "They met. "},
    {"no end of a sentence", "they met and "},
    {"commas", "Paris, "},
    {"names", "Jane Roe "},
    {"countries", "China and "},
    {"possessives", "China's "},
    {"titles", "President "},
    {"pronouns", "He told him that "},
};

enum { HOSTILE_TEXTS = sizeof hostile_texts / sizeof hostile_texts[0] };

/* bytes of the piece repeated, but never a piece cut in two. */
static inline void hostile_fill(ent_buffer *buffer, const char *piece, size_t bytes) {
    ent_text one = ent_text_of(piece);
    ent_buffer_reset(buffer);
    while (buffer->len + one.len <= bytes)
        ent_buffer_add(buffer, one);
}

/* Processor time of this process, in seconds. */
static inline double processor_seconds(void) {
    struct timespec time = {0};
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

#endif
