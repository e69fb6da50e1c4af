/* How a function says that it failed: a status is returned, the words go into the caller's
 * ent_error. Nothing is global, so engines can be shared by threads. */
#ifndef ENT_BASE_STATUS_H
#define ENT_BASE_STATUS_H

#include <stdint.h>

typedef enum ent_status {
    ENT_OK = 0,
    ENT_ERR_IO,        /* a file or stream could not be opened, read or written */
    ENT_ERR_FORMAT,    /* bytes that are not what they should be: UTF-8, JSON, CoNLL-U, a model */
    ENT_ERR_LIMIT,     /* larger, deeper or more than a named limit allows */
    ENT_ERR_NOT_FOUND, /* a named thing (actor, format, file in a store) is not there */
    ENT_ERR_USAGE,     /* options that contradict one another */
    ENT_ERR_GUEST,     /* a library we use failed: igraph, cgraph, jansson */
} ent_status;

enum { ENT_ERROR_FILE_MAX = 256, ENT_ERROR_TEXT_MAX = 512 };

/* What went wrong and where. Zero-initialised it says that nothing did. line counts from 1, 0 where
 * there is none; the byte offset, where it helps, stands in text. */
typedef struct ent_error {
    ent_status status;
    uint64_t line;
    char file[ENT_ERROR_FILE_MAX]; /* empty where no file is at fault */
    char text[ENT_ERROR_TEXT_MAX]; /* lower case, no full stop, the subject in quotes */
    const char *kind; /* static: what many such failures have in common ("not UTF-8"), for who
                         counts them; NULL where nobody does */
} ent_error;

#define ENT_MUST_CHECK __attribute__((warn_unused_result))
#define ENT_PRINTF(string, first) __attribute__((format(printf, string, first)))

/* Records the first error (a later one does not replace it) and returns status. err and file may be
 * NULL. Texts longer than the fields are cut at a UTF-8 boundary. */
ent_status ent_fail(ent_error *err, ent_status status, const char *file, uint64_t line,
                    const char *format, ...) ENT_PRINTF(5, 6);

/* Likewise, with the kind of failure. */
ent_status ent_fail_as(ent_error *err, const char *kind, ent_status status, const char *file,
                       uint64_t line, const char *format, ...) ENT_PRINTF(6, 7);

/* Forgets what err holds, so that it can be used for the next article. */
void ent_error_clear(ent_error *err);

/* Writes "file:line: text" into buffer, always terminated; returns buffer. */
const char *ent_error_print(const ent_error *err, char *buffer, uint32_t size);

/* Returns from the calling function where expression is not ENT_OK. */
#define ENT_TRY(expression)                        \
    do {                                           \
        ent_status ent_try_status_ = (expression); \
        if (ent_try_status_ != ENT_OK)             \
            return ent_try_status_;                \
    } while (0)

#endif
