/* Shows on a terminal how far a long run is, and lets Ctrl-C end it in order. */
#ifndef ENT_CLI_PROGRESS_H
#define ENT_CLI_PROGRESS_H

#include "cli/command.h"

/* Zero-initialised it shows nothing. */
typedef struct ent_cli_progress {
    const ent_input *input; /* borrowed */
    bool shown;             /* standard error is a terminal */
    uint64_t total;         /* bytes of all inputs; 0 where unknown */
    uint64_t articles, words;
    int64_t start, last; /* milliseconds */
} ent_cli_progress;

void ent_cli_progress_start(ent_cli_progress *progress, const ent_input *input,
                            const char *const *paths, size_t count);

/* One more article; prints a few times a second. */
void ent_cli_progress_add(ent_cli_progress *progress, const ent_extraction *extraction);

/* Takes the line off the terminal, before something else is printed and at the end. */
void ent_cli_progress_clear(const ent_cli_progress *progress);

/* From here on the first SIGINT or SIGTERM sets what is returned; a second ends the program. */
const volatile sig_atomic_t *ent_cli_catch_stop(void);

#endif
