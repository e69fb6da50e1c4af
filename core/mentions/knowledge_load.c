#include "core/base/embed.h"
#include "core/mentions/knowledge_image.h"

/* In a file of its own, so that compile_knowledge.c, which makes the image, links none. */
ENT_EMBED(ent_knowledge_built_in, ENT_KNOWLEDGE_IMAGE);

ent_status ent_knowledge_load(const char *const *paths, size_t count, ent_arena *arena,
                              const ent_knowledge **out, ent_error *err) {
    ent_text image = {(const char *)ent_knowledge_built_in,
                      (size_t)(ent_knowledge_built_in_end - ent_knowledge_built_in)};
    ent_knowledge_builder builder = {.knowledge = ENT_NEW(arena, ent_knowledge), .arena = arena};
    ENT_TRY(ent_knowledge_image_read(image, &builder, err));
    if (count > 0) {
        ent_knowledge_reopen(&builder);
        ENT_TRY(ent_knowledge_build(&builder, paths, count, err));
    }
    *out = builder.knowledge;
    return ENT_OK;
}
