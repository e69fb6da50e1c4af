/* Reads events.json and writes its image, which the library is built with; runs while it is built,
 * hence on the machine that builds, and is not installed.
 *
 *     compile_lexicon IMAGE FILE... */
#include "core/base/file.h"
#include "core/triples/lexicon_image.h"

static ent_status compile(const char *image, const char *const *files, size_t count,
                          ent_arena *arena, ent_error *err) {
    ent_buffer bytes = {0};
    ent_file_out out;
    ent_status status = ent_lexicon_compile(files, count, arena, &bytes, err);
    if (status == ENT_OK)
        status = ent_file_create(image, &out, err);
    if (status == ENT_OK) {
        (void)fwrite(bytes.at, 1, bytes.len, out.stream);
        status = ent_file_commit(&out, err);
    }
    ent_buffer_clear(&bytes);
    return status;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        (void)fprintf(stderr, "usage: compile_lexicon IMAGE FILE...\n");
        return 2;
    }
    ent_arena arena;
    ent_error err = {0};
    ent_arena_init(&arena, "the lexicon");
    ent_status status =
        compile(argv[1], (const char *const *)argv + 2, (size_t)argc - 2, &arena, &err);
    char message[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX + 32];
    if (status != ENT_OK)
        (void)fprintf(stderr, "compile_lexicon: %s\n",
                      ent_error_print(&err, message, sizeof message));
    ent_arena_clear(&arena);
    return status == ENT_OK ? 0 : 1;
}
