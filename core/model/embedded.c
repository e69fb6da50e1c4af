#include "core/base/embed.h"
#include "core/model/model_file.h"

/* In a file of its own, so that the trainer, which needs no model, links none. */
ENT_EMBED(ent_model_english, ENT_MODEL_PATH);

ent_text ent_model_embedded(void) {
    return (ent_text){(const char *)ent_model_english,
                      (size_t)(ent_model_english_end - ent_model_english)};
}
