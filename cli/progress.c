/* nftw walks folders. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c): POSIX's switch */

#include "cli/progress.h"

#include <ftw.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { EVERY_MS = 200, SETTLED_MS = 2000, FOLDERS_OPEN = 16 };

static int64_t now_ms(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* nftw has no argument for its visitor. */
static uint64_t walked_bytes;

static int visit(const char *path, const struct stat *about, int kind, struct FTW *place) {
    (void)path;
    (void)place;
    if (kind == FTW_F && about->st_size > 0)
        walked_bytes += (uint64_t)about->st_size;
    return 0;
}

void ent_cli_progress_start(ent_cli_progress *progress, const ent_input *input,
                            const char *const *paths, size_t count) {
    *progress = (ent_cli_progress){.input = input, .shown = isatty(STDERR_FILENO) != 0};
    progress->start = progress->last = now_ms();
    walked_bytes = 0;
    for (size_t i = 0; i < count && progress->shown; i++) {
        if (strcmp(paths[i], "-") == 0)
            return; /* nobody knows how much will come */
        (void)nftw(paths[i], visit, FOLDERS_OPEN, FTW_PHYS);
    }
    progress->total = walked_bytes;
}

static void print_left(const ent_cli_progress *progress, int64_t spent) {
    uint64_t done = ent_input_bytes(progress->input);
    if (progress->total == 0 || done == 0 || done > progress->total || spent < SETTLED_MS)
        return;
    double left = (double)spent / 1000 * (double)(progress->total - done) / (double)done;
    unsigned long long seconds = (unsigned long long)left;
    if (seconds >= 3600)
        (void)fprintf(stderr, ", %llu h %02llu min left", seconds / 3600, seconds / 60 % 60);
    else
        (void)fprintf(stderr, ", %llu:%02llu left", seconds / 60, seconds % 60);
}

void ent_cli_progress_add(ent_cli_progress *progress, const ent_extraction *extraction) {
    progress->articles++;
    for (uint32_t i = 0; i < extraction->sentences.count; i++)
        progress->words += extraction->sentences.at[i].count;
    if (!progress->shown)
        return;
    int64_t now = now_ms();
    if (now - progress->last < EVERY_MS)
        return;
    progress->last = now;
    int64_t spent = now - progress->start;
    (void)fprintf(stderr, "\r\x1b[K%llu articles, %llu words/s",
                  (unsigned long long)progress->articles,
                  (unsigned long long)(progress->words * 1000 / (uint64_t)spent));
    print_left(progress, spent);
}

void ent_cli_progress_clear(const ent_cli_progress *progress) {
    if (progress->shown)
        (void)fputs("\r\x1b[K", stderr);
}

static volatile sig_atomic_t stop_asked;

static void ask_stop(int number) {
    (void)number;
    stop_asked = 1;
}

const volatile sig_atomic_t *ent_cli_catch_stop(void) {
    struct sigaction action = {.sa_handler = ask_stop, .sa_flags = (int)SA_RESETHAND};
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    return &stop_asked;
}
