/* Reads knowledge files and writes their image, which the library is built with; runs while it is
 * built, hence on the machine that builds, and is not installed.
 *
 *     compile_knowledge IMAGE FILE... */
#include "core/base/file.h"
#include "core/mentions/knowledge_image.h"

static ent_status compile(const char *image, const char *const *files, size_t count,
                          ent_arena *arena, ent_error *err) {
    ent_knowledge_builder builder = {.knowledge = ENT_NEW(arena, ent_knowledge), .arena = arena};
    ENT_TRY(ent_knowledge_build(&builder, files, count, err));
    ent_file_out out;
    ENT_TRY(ent_file_create(image, &out, err));
    ent_buffer bytes = {0};
    ent_knowledge_image_write(&builder, &bytes);
    (void)fwrite(bytes.at, 1, bytes.len, out.stream);
    ent_buffer_clear(&bytes);
    return ent_file_commit(&out, err);
}

int main(int argc, char **argv) {
    if (argc < 3) {
        (void)fprintf(stderr, "usage: compile_knowledge IMAGE FILE...\n");
        return 2;
    }
    ent_arena arena;
    ent_error err = {0};
    ent_arena_init(&arena, "the knowledge");
    ent_status status =
        compile(argv[1], (const char *const *)argv + 2, (size_t)argc - 2, &arena, &err);
    char message[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX + 32];
    if (status != ENT_OK)
        (void)fprintf(stderr, "compile_knowledge: %s\n",
                      ent_error_print(&err, message, sizeof message));
    ent_arena_clear(&arena);
    return status == ENT_OK ? 0 : 1;
}
