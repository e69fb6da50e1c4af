#include "core/base/embed.h"
#include "core/triples/lexicon_image.h"

/* In a file of its own, so that compile_lexicon.c, which makes the image, links none. */
ENT_EMBED(ent_builtin_events, ENT_LEXICON_IMAGE);

ent_text ent_lexicon_built_in(void) {
    return (ent_text){(const char *)ent_builtin_events,
                      (size_t)(ent_builtin_events_end - ent_builtin_events)};
}

ent_status ent_lexicon_load(const char *const *paths, size_t count, ent_arena *arena,
                            const ent_lexicon **out, ent_error *err) {
    return ent_lexicon_load_over(ent_lexicon_built_in(), paths, count, arena, out, err);
}
