/* Any bytes as a model file, and as each of its sections behind a right checksum: what opens must
 * run. */
#include "core/base/hash.h"
#include "core/tags/tagger.h"
#include "core/tree/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEADER = 32, SUM_AT = 24 };

static void run(const ent_model_file *model, ent_arena *arena) {
    const ent_tagger *tagger = NULL;
    const ent_parser *parser = NULL;
    ent_error err = {.line = 0};
    ent_word words[] = {{.form = ENT_TEXT("Envoys")}, {.form = ENT_TEXT("met")}};
    ent_sentence sentence = {.words = words, .count = 2, .number = 1};
    if (ent_tagger_open(model, arena, &tagger, &err) == ENT_OK)
        ent_tagger_run(tagger, &sentence, arena);
    ent_error_clear(&err);
    if (ent_parser_open(model, arena, &parser, &err) == ENT_OK)
        ent_parser_run(parser, &sentence, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent_arena arena;
    ent_arena_init(&arena, "fuzz");
    char *bytes = ent_arena_array(&arena, size + 1, 1);
    memcpy(bytes, data, size);
    if (size > HEADER) {
        uint64_t sum = ent_hash((ent_text){bytes + HEADER, size - HEADER});
        for (unsigned i = 0; i < 8; i++)
            bytes[SUM_AT + i] = (char)(sum >> (8 * i) & 0xFF);
    }
    ent_model_file model;
    ent_error err = {.line = 0};
    if (ent_model_open((ent_text){bytes, size}, "fuzz", &model, &err) == ENT_OK)
        run(&model, &arena);

    /* The built-in model with one section replaced by the input. */
    ent_error_clear(&err);
    if (size > 0 && ent_model_open(ent_model_embedded(), "embedded", &model, &err) == ENT_OK) {
        uint32_t section = data[0] % model.count;
        model.sections[section].bytes =
            ent_arena_copy(&arena, (ent_text){(const char *)data + 1, size - 1});
        run(&model, &arena);
    }
    ent_arena_clear(&arena);
    return 0;
}
