#include "core/base/status.h"

#include <stdarg.h>
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

/* Records a failure; the first one stays, and one that nobody asks for is nowhere put. */
__attribute__((format(printf, 6, 0))) static void fail(ent_error *err, const char *kind,
                                                       ent_status status, const char *file,
                                                       uint64_t line, const char *format,
                                                       va_list args) {
    if (err == NULL || err->status != ENT_OK)
        return;
    err->status = status;
    err->line = line;
    err->kind = kind;
    (void)snprintf(err->file, sizeof err->file, "%s", file ? file : "");
    (void)vsnprintf(err->text, sizeof err->text, format, args);
    trim_to_character(err->file);
    trim_to_character(err->text);
}

ent_status ent_fail(ent_error *err, ent_status status, const char *file, uint64_t line,
                    const char *format, ...) {
    va_list args;
    va_start(args, format);
    fail(err, NULL, status, file, line, format, args);
    va_end(args);
    return status;
}

ent_status ent_fail_as(ent_error *err, const char *kind, ent_status status, const char *file,
                       uint64_t line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fail(err, kind, status, file, line, format, args);
    va_end(args);
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
