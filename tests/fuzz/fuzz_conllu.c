/* Any bytes as a CoNLL-U file; what is read can be written and read again. */
#include "core/tree/conllu.h"
#include "core/tree/dep_tree.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_sentence(const ent_conllu_sentence *at, ent_text text, ent_arena *arena,
                           ent_buffer *out) {
    uint32_t end = at->sentence.at.start;
    for (uint32_t i = 0; i < at->sentence.count; i++) {
        ent_span span = at->sentence.words[i].at;
        if (span.start < end || span.end < span.start || span.end > text.len)
            abort();
        end = span.end;
    }
    ent_tree tree;
    ent_status status = ent_tree_build(&at->sentence, arena, &tree, NULL);
    if (status == ENT_OK && tree.last[tree.root] + 1 != at->sentence.count)
        abort();
    ent_conllu_write(&at->sentence, text, at->sent_id, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent_arena arena;
    ent_arena_init(&arena, "fuzz");
    ent_text bytes = ent_arena_copy(&arena, (ent_text){(const char *)data, size});
    ent_conllu file;
    ent_conllu again;
    ent_error err = {.line = 0};
    if (ent_conllu_read(bytes, "fuzz", &arena, &file, &err) == ENT_OK) {
        ent_buffer out = {.len = 0};
        for (uint32_t s = 0; s < file.count; s++)
            check_sentence(&file.at[s], file.text, &arena, &out);
        if (ent_conllu_read(ent_buffer_text(&out), "again", &arena, &again, &err) != ENT_OK ||
            again.count != file.count)
            abort();
        ent_buffer_clear(&out);
    } else if (err.text[0] == '\0') {
        abort();
    }
    ent_arena_clear(&arena);
    return 0;
}
