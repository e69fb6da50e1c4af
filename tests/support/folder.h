/* A folder for the files of one test, made in the working folder and removed after it. */
#ifndef ENT_TESTS_FOLDER_H
#define ENT_TESTS_FOLDER_H

#include "core/base/buffer.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_PATH_MAX = 512 };

typedef struct test_folder {
    char path[32];
} test_folder;

static inline void folder_make(test_folder *out) {
    (void)snprintf(out->path, sizeof out->path, "test.XXXXXX");
    if (mkdtemp(out->path) == NULL) {
        perror("cannot make a folder for the test");
        abort();
    }
}

/* The path of name inside; the folders on the way are made. buffer has FOLDER_PATH_MAX bytes. */
static inline const char *folder_path(const test_folder *folder, const char *name, char *buffer) {
    (void)snprintf(buffer, FOLDER_PATH_MAX, "%s/%.440s", folder->path, name);
    for (char *slash = strchr(buffer, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(buffer, 0777);
        *slash = '/';
    }
    return buffer;
}

static inline void folder_put(const test_folder *folder, const char *name, ent_text bytes) {
    char path[FOLDER_PATH_MAX];
    FILE *stream = fopen(folder_path(folder, name, path), "wb");
    if (stream == NULL || (bytes.len > 0 && fwrite(bytes.at, 1, bytes.len, stream) != bytes.len) ||
        fclose(stream) != 0) {
        perror(path);
        abort();
    }
}

/* How many files and folders stand in it. */
static inline uint32_t folder_count(const char *path) {
    DIR *stream = opendir(path);
    uint32_t count = 0;
    if (stream == NULL)
        return 0;
    for (struct dirent *entry = readdir(stream); entry != NULL; entry = readdir(stream))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    (void)closedir(stream);
    return count;
}

/* Removes it with all it holds; links are not followed. */
static inline void folder_remove(const char *path, uint32_t depth) {
    enum { DEPTH_MAX = 80 };
    DIR *stream = depth < DEPTH_MAX ? opendir(path) : NULL;
    if (stream == NULL)
        return;
    for (struct dirent *entry = readdir(stream); entry != NULL; entry = readdir(stream)) {
        ent_buffer inner = {0};
        struct stat info;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        ent_buffer_print(&inner, "%s/%s", path, entry->d_name);
        if (lstat(inner.at, &info) == 0 && S_ISDIR(info.st_mode))
            folder_remove(inner.at, depth + 1);
        else
            (void)unlink(inner.at);
        ent_buffer_clear(&inner);
    }
    (void)closedir(stream);
    (void)rmdir(path);
}

#endif
