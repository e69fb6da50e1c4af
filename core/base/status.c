#include "core/base/status.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Ends string before a UTF-8 sequence that was cut in the middle. */
static void trim_to_character(char *string) {
    size_t len = strlen(string);
    size_t back = 0;
    while (back < 4 && back < len && ((unsigned char)string[len - 1 - back] & 0xC0U) == 0x80U)
        back++;
    if (back >= len)
        return;
    unsigned char lead = (unsigned char)string[len - 1 - back];
    size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (want > back + 1)
        string[len - 1 - back] = '\0';
}

/* Records all but the text; false where there is an earlier error, or nowhere to put one. */
static bool begin(ent_error *err, const char *kind, ent_status status, const char *file,
                  uint64_t line) {
    if (err == NULL || err->status != ENT_OK)
        return false;
    err->status = status;
    err->line = line;
    err->kind = kind;
    (void)snprintf(err->file, sizeof err->file, "%s", file ? file : "");
    trim_to_character(err->file);
    return true;
}

ent_status ent_fail(ent_error *err, ent_status status, const char *file, uint64_t line,
                    const char *format, ...) {
    if (!begin(err, NULL, status, file, line))
        return status;
    va_list args;
    va_start(args, format);
    (void)vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    trim_to_character(err->text);
    return status;
}

ent_status ent_fail_as(ent_error *err, const char *kind, ent_status status, const char *file,
                       uint64_t line, const char *format, ...) {
    if (!begin(err, kind, status, file, line))
        return status;
    va_list args;
    va_start(args, format);
    (void)vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    trim_to_character(err->text);
    return status;
}

void ent_error_clear(ent_error *err) {
    if (err != NULL) {
        err->status = ENT_OK;
        err->line = 0;
        err->kind = NULL;
        err->file[0] = '\0';
        err->text[0] = '\0';
    }
}

const char *ent_error_print(const ent_error *err, char *buffer, uint32_t size) {
    if (err->file[0] != '\0' && err->line != 0)
        (void)snprintf(buffer, size, "%s:%llu: %s", err->file, (unsigned long long)err->line,
                       err->text);
    else if (err->file[0] != '\0')
        (void)snprintf(buffer, size, "%s: %s", err->file, err->text);
    else
        (void)snprintf(buffer, size, "%s", err->text);
    return buffer;
}
