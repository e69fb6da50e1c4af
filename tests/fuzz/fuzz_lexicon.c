/* Any bytes as a file of event frames: it is read or refused with a reason. */
#include "core/triples/lexicon.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent_arena arena = {.name = "fuzz"};
    ent_error err = {.line = 0};
    ent_text bytes = ent_arena_copy(&arena, (ent_text){(const char *)data, size});
    const ent_lexicon *lexicon = NULL;
    if (ent_lexicon_read(bytes, "fuzz.json", &arena, &lexicon, &err) != ENT_OK &&
        err.text[0] == '\0')
        abort();
    ent_arena_clear(&arena);
    return 0;
}
