/* Any bytes as a knowledge file: what is read points only to what was read. */
#include "core/mentions/knowledge_read.h"

#include <stdlib.h>

#define CHECK(condition)  \
    do {                  \
        if (!(condition)) \
            abort();      \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_name(const ent_knowledge *knowledge, uint32_t index) {
    const ent_name *name = &knowledge->names.all.at[index];
    switch (name->kind) {
    case ENT_NAME_TITLE:
        CHECK(name->target < knowledge->roles.count);
        break;
    case ENT_NAME_NOUN:
        CHECK(name->target < knowledge->nouns.count);
        break;
    case ENT_NAME_HONORIFIC:
        break;
    default:
        CHECK(name->target < knowledge->actors.count);
    }
    CHECK(name->folded.len > 0 && (name->next == UINT32_MAX || name->next > index));
    CHECK(ent_map_get(&knowledge->names.by_key, name->folded) != ENT_MAP_NONE);
}

static void check(const ent_knowledge *knowledge) {
    for (uint32_t i = 0; i < knowledge->offices.count; i++) {
        CHECK(knowledge->offices.at[i].holder < knowledge->actors.count);
        CHECK(knowledge->offices.at[i].role < knowledge->roles.count);
    }
    for (uint32_t i = 0; i < knowledge->exclusives.count; i++)
        CHECK(knowledge->exclusives.at[i].role < knowledge->roles.count);
    for (uint32_t i = 0; i < knowledge->names.all.count; i++)
        check_name(knowledge, i);
    for (uint32_t i = 0; i < knowledge->actors.count; i++)
        CHECK(knowledge->actors.at[i].id.len > 0 && knowledge->actors.at[i].name.len > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent_arena arena = {.name = "fuzz"};
    ent_knowledge knowledge = {.hash = 0};
    ent_knowledge_builder builder = {.knowledge = &knowledge, .arena = &arena};
    ent_error err = {.line = 0};
    ent_text bytes = ent_arena_copy(&arena, (ent_text){(const char *)data, size});
    if (ent_knowledge_read(&builder, "fuzz.json", bytes, &err) == ENT_OK)
        check(&knowledge);
    else
        CHECK(err.text[0] != '\0');
    ent_arena_clear(&arena);
    return 0;
}
