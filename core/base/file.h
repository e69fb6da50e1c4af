/* Files in and out: reads a whole file with a limit, and writes one so that nothing half-written
 * is left behind (a temporary file beside it, then a rename). */
#ifndef ENT_BASE_FILE_H
#define ENT_BASE_FILE_H

#include "core/base/arena.h"
#include "core/base/status.h"

#include <stdio.h>

/* Reads path ("-" for standard input) into arena memory with a NUL behind it that *out does not
 * count. A gzipped file is unpacked. ENT_ERR_IO names the cause; ENT_ERR_LIMIT where more than
 * limit bytes would be needed (unpacked). */
ent_status ent_file_read(const char *path, size_t limit, ent_arena *arena, ent_text *out,
                         ent_error *err) ENT_MUST_CHECK;

/* A file being written. Opaque to callers but for stream, which they print to. */
typedef struct ent_file_out {
    FILE *stream;
    char *path;      /* where it will stand; NULL for standard output */
    char *temporary; /* where it stands until commit */
} ent_file_out;

/* Opens a temporary file in the folder of path ("-" for standard output). */
ent_status ent_file_create(const char *path, ent_file_out *out, ent_error *err) ENT_MUST_CHECK;

/* Flushes, checks for every write error so far, and renames. After it, failed or not, out is done
 * with; on failure no file is left. */
ent_status ent_file_commit(ent_file_out *out, ent_error *err) ENT_MUST_CHECK;

/* Gives up: removes the temporary file. Harmless after commit. */
void ent_file_abandon(ent_file_out *out);

#endif
