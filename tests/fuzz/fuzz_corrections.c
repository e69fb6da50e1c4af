/* Any bytes as a file of corrections: it is refused with a reason, or what is written of it reads
 * back as the same bytes; and no chain of merges is followed without end. */
#include "core/base/buffer.h"
#include "graph/corrections.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent_corrections first = {0};
    ent_corrections second = {0};
    ent_error err = {.line = 0};
    ent_buffer once = {0};
    ent_buffer twice = {0};
    if (ent_corrections_read((ent_text){(const char *)data, size}, "fuzz.tsv", &first, &err) !=
        ENT_OK) {
        if (err.text[0] == '\0')
            abort();
    } else {
        ent_corrections_print(&first, &once);
        if (ent_corrections_read(ent_buffer_text(&once), "again.tsv", &second, &err) != ENT_OK)
            abort();
        ent_corrections_print(&second, &twice);
        if (!ent_text_is(ent_buffer_text(&once), ent_buffer_text(&twice)))
            abort();
        for (uint32_t i = 0; i < first.at.count; i++)
            (void)ent_corrections_actor(&first, first.at.at[i].subject, first.at.at[i].article);
    }
    ent_buffer_clear(&once);
    ent_buffer_clear(&twice);
    ent_corrections_clear(&first);
    ent_corrections_clear(&second);
    return 0;
}
