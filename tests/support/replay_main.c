/* Runs a fuzz target over the files named, so that its corpus is tested without libFuzzer. */
#include "core/base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        ent_arena arena = {.name = argv[i]};
        ent_error err = {0};
        ent_text bytes;
        if (ent_file_read(argv[i], 1U << 26, &arena, &bytes, &err) != ENT_OK) {
            (void)fprintf(stderr, "%s: %s\n", argv[i], err.text);
            ent_arena_clear(&arena);
            return 1;
        }
        (void)LLVMFuzzerTestOneInput((const uint8_t *)bytes.at, bytes.len);
        ent_arena_clear(&arena);
    }
    return 0;
}
