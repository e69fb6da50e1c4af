/* Any bytes as a line of JSON Lines. */
#include "tests/support/check_sentences.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent_arena arena = {.name = "fuzz"};
    ent_text line = ent_arena_copy(&arena, (ent_text){(const char *)data, size});
    ent_article article;
    ent_sentences sentences;
    if (ent_article_from_json(line, "x.jsonl", 1, &arena, &article, NULL) == ENT_OK) {
        ent_tokenize(&article, &arena, &sentences);
        check_sentences(&article, &sentences);
    }
    ent_arena_clear(&arena);
    return 0;
}
