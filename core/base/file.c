#include "core/base/file.h"

#include "core/base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static ent_status read_error(ent_error *err, const char *path, const char *cause) {
    return ent_fail_as(err, "unreadable", ENT_ERR_IO, path, 0, "cannot read: %s", cause);
}

ent_status ent_file_read(const char *path, size_t limit, ent_arena *arena, ent_text *out,
                         ent_error *err) {
    bool is_input = strcmp(path, "-") == 0;
    const char *name = is_input ? "standard input" : path;
    int fd = is_input ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return read_error(err, name, strerror(errno));
    struct stat info;
    if (fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
        (void)close(fd);
        return read_error(err, name, "it is a folder");
    }
    gzFile in = gzdopen(fd, "rb"); /* reads plain files as they are */
    if (in == NULL) {
        (void)close(fd);
        return read_error(err, name, "out of memory");
    }
    ent_buffer bytes = {0};
    ent_status status = ENT_OK;
    char block[1 << 16];
    for (;;) {
        int got = gzread(in, block, sizeof block);
        if (got < 0) {
            int code = 0;
            const char *cause = gzerror(in, &code);
            status = read_error(err, name, code == Z_ERRNO ? strerror(errno) : cause);
            break;
        }
        if (got == 0)
            break;
        if ((size_t)got > limit - bytes.len) {
            status = ent_fail(err, ENT_ERR_LIMIT, name, 0,
                              "larger than %zu bytes; split it into smaller files", limit);
            break;
        }
        ent_buffer_add(&bytes, (ent_text){block, (size_t)got});
    }
    int closed = gzclose_r(in);
    if (status == ENT_OK && closed == Z_BUF_ERROR)
        status = read_error(err, name, "the compressed file ends too early");
    if (status == ENT_OK)
        *out = ent_arena_copy(arena, ent_buffer_text(&bytes));
    ent_buffer_clear(&bytes);
    return status;
}

static char *copy_string(const char *string) {
    char *copy = strdup(string);
    if (copy == NULL)
        ent_out_of_memory(string);
    return copy;
}

ent_status ent_file_create(const char *path, ent_file_out *out, ent_error *err) {
    *out = (ent_file_out){0};
    if (strcmp(path, "-") == 0) {
        out->stream = stdout;
        return ENT_OK;
    }
    struct stat info;
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode)) {
        if (S_ISDIR(info.st_mode))
            return ent_fail(err, ENT_ERR_IO, path, 0, "cannot write: it is a folder");
        /* A device or a pipe (/dev/full, /dev/stdout) cannot be replaced, only written to. */
        out->stream = fopen(path, "wb");
        if (out->stream == NULL)
            return ent_fail(err, ENT_ERR_IO, path, 0, "cannot write: %s", strerror(errno));
        out->path = copy_string(path);
        return ENT_OK;
    }
    ent_buffer name = {0};
    ent_buffer_print(&name, "%s.XXXXXX", path);
    int fd = mkstemp(name.at);
    if (fd < 0) {
        int cause = errno;
        ent_buffer_clear(&name);
        return ent_fail(err, ENT_ERR_IO, path, 0, "cannot write: %s", strerror(cause));
    }
    mode_t mask = umask(0); /* mkstemp makes the file private; give it the usual rights */
    (void)umask(mask);
    (void)fchmod(fd, 0666 & ~mask);
    out->stream = fdopen(fd, "wb");
    if (out->stream == NULL) {
        (void)close(fd);
        (void)unlink(name.at);
        ent_buffer_clear(&name);
        return ent_fail(err, ENT_ERR_IO, path, 0, "cannot write: %s", strerror(errno));
    }
    out->path = copy_string(path);
    out->temporary = name.at;
    return ENT_OK;
}

void ent_file_abandon(ent_file_out *out) {
    if (out->stream != NULL && out->stream != stdout)
        (void)fclose(out->stream);
    if (out->temporary != NULL)
        (void)unlink(out->temporary);
    free(out->temporary);
    free(out->path);
    *out = (ent_file_out){0};
}

ent_status ent_file_commit(ent_file_out *out, ent_error *err) {
    const char *name = out->path ? out->path : "standard output";
    ent_status status = ENT_OK;
    bool failed = ferror(out->stream) != 0;
    errno = 0;
    if (fflush(out->stream) != 0)
        failed = true;
    int cause = errno;
    if (out->stream != stdout) {
        if (fclose(out->stream) != 0) {
            failed = true;
            cause = cause ? cause : errno;
        }
    }
    out->stream = NULL;
    if (failed)
        status = ent_fail(err, ENT_ERR_IO, name, 0, "cannot write: %s",
                          cause ? strerror(cause) : "an earlier write failed");
    else if (out->temporary != NULL && rename(out->temporary, out->path) != 0)
        status = ent_fail(err, ENT_ERR_IO, name, 0, "cannot write: %s", strerror(errno));
    if (status == ENT_OK && out->temporary != NULL)
        out->temporary[0] = '\0';
    if (out->temporary != NULL && out->temporary[0] != '\0')
        (void)unlink(out->temporary);
    free(out->temporary);
    free(out->path);
    *out = (ent_file_out){0};
    return status;
}
