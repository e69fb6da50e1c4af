#include "core/text/input.h"

#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/base/vec.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* A line holds an article and its metadata, and JSON may write a character in six bytes; more than
 * this is no article. */
enum { LINE_BYTES_MAX = 64 * 1024 * 1024 };

/* Deeper folders are a loop (of mounts; links to folders are not followed) or a mistake. */
enum { FOLDER_DEPTH_MAX = 64 };

enum { BLOCK_BYTES = 1 << 16 };

typedef enum file_kind { KIND_TEXT, KIND_JSON, KIND_LINES } file_kind;

/* A file to read, or something that failed while folders were listed (cause is not 0). */
typedef struct entry {
    const char *path;
    int cause; /* errno */
    bool empty_folder;
    bool too_deep;
} entry;

typedef ENT_VEC(entry) entries;

struct ent_input {
    const char *const *paths;
    size_t path_count;
    size_t next_path;
    ent_arena arena; /* of the folder at hand */
    entries folder;  /* sorted; empty where the path at hand is no folder */
    uint32_t next_entry;
    gzFile stream; /* of the JSON Lines file at hand, NULL where there is none */
    char *file;    /* its name in messages */
    uint64_t line;
    bool any;        /* a line that is not blank was seen */
    ent_buffer text; /* the line at hand */
    char *block;
    size_t block_at;
    size_t block_end;
    uint64_t bytes; /* of the files that are done */
};

static bool ends_with(const char *path, const char *extension) {
    return ent_text_ends(ent_text_of(path), ent_text_of(extension));
}

static file_kind kind_of(const char *path) {
    if (ends_with(path, ".jsonl") || ends_with(path, ".jsonl.gz") || ends_with(path, ".ndjson") ||
        ends_with(path, ".ndjson.gz"))
        return KIND_LINES;
    if (ends_with(path, ".json") || ends_with(path, ".json.gz"))
        return KIND_JSON;
    return KIND_TEXT;
}

static bool is_article_name(const char *name) {
    return name[0] != '.' &&
           (kind_of(name) != KIND_TEXT || ends_with(name, ".txt") || ends_with(name, ".txt.gz"));
}

ent_input *ent_input_new(const char *const *paths, size_t count) {
    ent_input *input = calloc(1, sizeof *input);
    if (input == NULL)
        ent_out_of_memory("the list of inputs");
    input->paths = paths;
    input->path_count = count;
    ent_arena_init(&input->arena, "the list of inputs");
    return input;
}

uint64_t ent_input_bytes(const ent_input *input) {
    z_off_t at = input->stream != NULL ? gzoffset(input->stream) : 0;
    return input->bytes + (at > 0 ? (uint64_t)at : 0);
}

static void close_stream(ent_input *input) {
    if (input->stream != NULL) {
        input->bytes = ent_input_bytes(input);
        (void)gzclose_r(input->stream);
    }
    input->stream = NULL;
    free(input->file);
    input->file = NULL;
    input->block_at = input->block_end = 0;
}

void ent_input_free(ent_input *input) {
    if (input == NULL)
        return;
    close_stream(input);
    ent_buffer_clear(&input->text);
    free(input->block);
    ent_arena_clear(&input->arena);
    free(input);
}

static int compare_entries(const void *a, const void *b) {
    return strcmp(((const entry *)a)->path, ((const entry *)b)->path);
}

typedef struct folder {
    const char *path;
    uint32_t depth;
} folder;

typedef ENT_VEC(folder) folders;

static void take_name(ent_input *input, folder at, const char *name, folders *todo) {
    if (name[0] == '.')
        return;
    bool slash = ends_with(at.path, "/");
    const char *path = ent_arena_print(&input->arena, "%s%s%s", at.path, slash ? "" : "/", name).at;
    struct stat info;
    if (lstat(path, &info) != 0) {
        entry failed = {.path = path, .cause = errno};
        ENT_PUSH(&input->arena, &input->folder, failed);
    } else if (S_ISDIR(info.st_mode)) {
        folder below = {path, at.depth + 1};
        entry deep = {.path = path, .too_deep = true};
        if (below.depth > FOLDER_DEPTH_MAX)
            ENT_PUSH(&input->arena, &input->folder, deep);
        else
            ENT_PUSH(&input->arena, todo, below);
    } else if (is_article_name(name)) {
        bool broken = S_ISLNK(info.st_mode) && stat(path, &info) != 0;
        entry found = {.path = path, .cause = broken ? errno : 0};
        if (broken || S_ISREG(info.st_mode))
            ENT_PUSH(&input->arena, &input->folder, found);
    }
}

/* Lists the folder and those in it. Links to folders are not followed, so that no loop is walked
 * and no file read twice; links to files are. */
static void list_folder(ent_input *input, const char *path) {
    folders todo = {0};
    folder top = {path, 0};
    ent_arena_clear(&input->arena);
    input->folder = (entries){0};
    input->next_entry = 0;
    ENT_PUSH(&input->arena, &todo, top);
    while (todo.count > 0) {
        folder at = todo.at[--todo.count];
        DIR *stream = opendir(at.path);
        if (stream == NULL) {
            entry failed = {.path = at.path, .cause = errno};
            ENT_PUSH(&input->arena, &input->folder, failed);
            continue;
        }
        for (struct dirent *name = readdir(stream); name != NULL; name = readdir(stream))
            take_name(input, at, name->d_name, &todo);
        (void)closedir(stream);
    }
    if (input->folder.count == 0) {
        entry none = {.path = path, .empty_folder = true};
        ENT_PUSH(&input->arena, &input->folder, none);
    }
    qsort(input->folder.at, input->folder.count, sizeof(entry), compare_entries);
}

static ent_status open_stream(ent_input *input, const char *path, ent_error *err) {
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    const char *name = is_stdin ? "standard input" : path;
    if (fd < 0)
        return ent_fail_as(err, "unreadable", ENT_ERR_IO, name, 0, "cannot read: %s",
                           strerror(errno));
    input->stream = gzdopen(fd, "rb");
    if (input->stream == NULL) {
        (void)close(fd);
        return ent_fail_as(err, "unreadable", ENT_ERR_IO, name, 0, "cannot read: out of memory");
    }
    input->file = strdup(is_stdin ? "-" : path);
    if (input->block == NULL)
        input->block = malloc(BLOCK_BYTES);
    if (input->file == NULL || input->block == NULL)
        ent_out_of_memory(name);
    input->line = 0;
    input->any = false;
    return ENT_OK;
}

/* Fills the empty block. At the end of the file it stays empty. */
static ent_status fill_block(ent_input *input, ent_error *err) {
    int got = gzread(input->stream, input->block, BLOCK_BYTES);
    input->block_at = 0;
    input->block_end = got > 0 ? (size_t)got : 0;
    int code = Z_OK;
    const char *cause = gzerror(input->stream, &code);
    if (got >= 0 && code != Z_BUF_ERROR)
        return ENT_OK;
    if (code == Z_BUF_ERROR)
        cause = "the compressed file ends too early";
    return ent_fail_as(err, "unreadable", ENT_ERR_IO, input->file, input->line, "cannot read: %s",
                       code == Z_ERRNO ? strerror(errno) : cause);
}

/* Reads a line into input->text, without its end. *more is false at the end of the file. */
static ent_status read_line(ent_input *input, bool *more, ent_error *err) {
    bool too_long = false;
    ent_buffer_reset(&input->text);
    *more = false;
    input->line++;
    for (;;) {
        if (input->block_at == input->block_end)
            ENT_TRY(fill_block(input, err));
        if (input->block_at == input->block_end)
            break;
        *more = true;
        const char *start = input->block + input->block_at;
        size_t left = input->block_end - input->block_at;
        const char *end = memchr(start, '\n', left);
        size_t len = end != NULL ? (size_t)(end - start) : left;
        too_long = too_long || len > LINE_BYTES_MAX - input->text.len;
        if (!too_long)
            ent_buffer_add(&input->text, (ent_text){start, len});
        input->block_at += len + (end != NULL);
        if (end != NULL)
            break;
    }
    if (too_long)
        return ent_fail_as(err, "too long", ENT_ERR_LIMIT, input->file, input->line,
                           "the line has more than %d bytes; split the article", LINE_BYTES_MAX);
    return ENT_OK;
}

static bool is_blank(ent_text text) {
    for (size_t i = 0; i < text.len; i++)
        if (!ent_ascii_is_space(text.at[i]))
            return false;
    return true;
}

/* The next line of the open stream that is not blank; *more is false at the file's end. */
static ent_status next_line(ent_input *input, ent_arena *arena, ent_input_item *item, bool *more,
                            ent_error *err) {
    do {
        ent_status status = read_line(input, more, err);
        if (status != ENT_OK) {
            input->any = true; /* something was there, and was said */
            if (status != ENT_ERR_LIMIT)
                close_stream(input); /* what follows cannot be read either */
            return status;
        }
    } while (*more && is_blank(ent_buffer_text(&input->text)));
    if (!*more) {
        ent_status status = ENT_OK;
        if (!input->any)
            status = ent_fail_as(err, "empty", ENT_ERR_FORMAT, input->file, 0, "the file is empty");
        close_stream(input);
        return status;
    }
    input->any = true;
    item->bytes = ent_arena_copy(arena, ent_buffer_text(&input->text));
    item->file = ent_arena_copy(arena, ent_text_of(input->file)).at;
    item->line = input->line;
    return ENT_OK;
}

/* Whether what stands in the first block looks like JSON Lines. */
static bool holds_json(const ent_input *input) {
    size_t i = input->block_at;
    if (input->block_end - i >= 3 && memcmp(input->block + i, "\xEF\xBB\xBF", 3) == 0)
        i += 3;
    while (i < input->block_end && ent_ascii_is_space(input->block[i]))
        i++;
    return i < input->block_end && input->block[i] == '{';
}

/* Reads the rest of the stream as one plain text. */
static ent_status read_rest(ent_input *input, ent_arena *arena, ent_input_item *item,
                            ent_error *err) {
    ent_status status = ENT_OK;
    ent_buffer_reset(&input->text);
    while (status == ENT_OK && input->block_at < input->block_end) {
        size_t len = input->block_end - input->block_at;
        if (len > ENT_ARTICLE_BYTES_MAX - input->text.len) {
            status = ent_fail_as(err, "too long", ENT_ERR_LIMIT, input->file, 0,
                                 "larger than %d bytes; split it into smaller files",
                                 ENT_ARTICLE_BYTES_MAX);
            break;
        }
        ent_buffer_add(&input->text, (ent_text){input->block + input->block_at, len});
        status = fill_block(input, err);
    }
    if (status == ENT_OK) {
        item->bytes = ent_arena_copy(arena, ent_buffer_text(&input->text));
        item->file = ent_arena_copy(arena, ent_text_of(input->file)).at;
        item->line = 0;
    }
    close_stream(input);
    return status;
}

static ent_status read_file(ent_input *input, const char *path, ent_arena *arena,
                            ent_input_item *item, bool *more, ent_error *err) {
    *more = true;
    bool is_stdin = strcmp(path, "-") == 0;
    if (is_stdin || kind_of(path) == KIND_LINES) {
        ENT_TRY(open_stream(input, path, err));
        if (!is_stdin)
            return next_line(input, arena, item, more, err);
        ent_status status = fill_block(input, err);
        if (status != ENT_OK)
            close_stream(input);
        ENT_TRY(status);
        return holds_json(input) ? next_line(input, arena, item, more, err)
                                 : read_rest(input, arena, item, err);
    }
    struct stat info;
    if (stat(path, &info) == 0 && info.st_size > 0)
        input->bytes += (uint64_t)info.st_size;
    ENT_TRY(ent_file_read(path, ENT_ARTICLE_BYTES_MAX, arena, &item->bytes, err));
    item->file = ent_arena_copy(arena, ent_text_of(path)).at;
    item->line = kind_of(path) == KIND_JSON ? 1 : 0;
    return ENT_OK;
}

static ent_status read_entry(ent_input *input, const entry *at, ent_arena *arena,
                             ent_input_item *item, bool *more, ent_error *err) {
    *more = true;
    if (at->empty_folder)
        return ent_fail_as(err, "without articles", ENT_ERR_NOT_FOUND, at->path, 0,
                           "no articles in this folder; they are files named .txt, .json or .jsonl "
                           "(or these with .gz)");
    if (at->too_deep)
        return ent_fail_as(err, "nested too deep", ENT_ERR_LIMIT, at->path, 0,
                           "more than %d folders deep", FOLDER_DEPTH_MAX);
    if (at->cause != 0)
        return ent_fail_as(err, "unreadable", ENT_ERR_IO, at->path, 0, "cannot read: %s",
                           strerror(at->cause));
    return read_file(input, at->path, arena, item, more, err);
}

ent_status ent_input_next(ent_input *input, ent_arena *arena, ent_input_item *item, bool *more,
                          ent_error *err) {
    *item = (ent_input_item){0};
    for (;;) {
        ent_status status = ENT_OK;
        *more = false;
        if (input->stream != NULL) {
            status = next_line(input, arena, item, more, err);
        } else if (input->next_entry < input->folder.count) {
            const entry *at = &input->folder.at[input->next_entry++];
            status = read_entry(input, at, arena, item, more, err);
        } else if (input->next_path < input->path_count) {
            const char *path = input->paths[input->next_path++];
            struct stat info;
            if (strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
                list_folder(input, path);
                continue;
            }
            status = read_file(input, path, arena, item, more, err);
        } else {
            return ENT_OK;
        }
        if (status != ENT_OK) {
            *more = true; /* the caller reports it and asks again */
            return status;
        }
        if (*more)
            return ENT_OK;
    }
}

ent_status ent_input_parse(const ent_input_item *item, ent_arena *arena, ent_article *out,
                           ent_error *err) {
    if (item->line != 0)
        return ent_article_from_json(item->bytes, item->file, item->line, arena, out, err);
    return ent_article_from_text(item->bytes, item->file, arena, out, err);
}
