#include "core/train/train.h"

#include "core/base/map.h"

static uint8_t mark_of(ent_text label) {
    static const struct {
        const char *label;
        ent_ner mark;
    } marks[] = {
        {"B-PER", ENT_NER_PER_BEGIN}, {"I-PER", ENT_NER_PER_IN},    {"B-LOC", ENT_NER_LOC_BEGIN},
        {"I-LOC", ENT_NER_LOC_IN},    {"B-ORG", ENT_NER_ORG_BEGIN}, {"I-ORG", ENT_NER_ORG_IN},
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (ent_text_is(label, ent_text_of(marks[i].label)))
            return (uint8_t)marks[i].mark;
    return ENT_NER_OUT;
}

/* Cuts the text before the separator off rest. */
static ent_text cut(ent_text *rest, char separator) {
    const char *found = rest->len ? memchr(rest->at, separator, rest->len) : NULL;
    size_t len = found != NULL ? (size_t)(found - rest->at) : rest->len;
    ent_text piece = {rest->at, len};
    size_t skip = found != NULL ? len + 1 : len;
    *rest = (ent_text){rest->at + skip, rest->len - skip};
    return piece;
}

ent_status ent_train_names(ent_text iob2, const char *file, ent_train_set *into, uint32_t *found,
                           ent_error *err) {
    ent_arena arena;
    ent_arena_init(&arena, "names");
    ent_map ids = {.count = 0};
    for (uint32_t s = 0; s < into->count; s++)
        ent_map_put(&ids, &arena, into->at[s].sent_id, s);
    ent_sentence *sentence = NULL;
    uint32_t at = 0;
    uint64_t line_number = 0;
    *found = 0;
    ent_status status = ENT_OK;
    while (iob2.len != 0 && status == ENT_OK) {
        ent_text line = cut(&iob2, '\n');
        line_number++;
        ent_text id = ENT_TEXT("# sent_id = ");
        if (ent_text_starts(line, id)) {
            uint32_t s = ent_map_get(&ids, (ent_text){line.at + id.len, line.len - id.len});
            sentence = s == ENT_MAP_NONE ? NULL : &into->at[s].sentence;
            *found += sentence != NULL;
            at = 0;
        } else if (line.len != 0 && line.at[0] != '#' && sentence != NULL) {
            cut(&line, '\t');
            ent_text form = cut(&line, '\t');
            if (line.len == 0)
                status = ent_fail(err, ENT_ERR_FORMAT, file, line_number,
                                  "expected number, form and label divided by tabs");
            /* Where the treebank was corrected since, the rest of the sentence keeps no marks. */
            else if (at >= sentence->count || !ent_text_is(sentence->words[at].form, form))
                sentence = NULL;
            else
                sentence->words[at++].ner = mark_of(cut(&line, '\t'));
        }
    }
    ent_arena_clear(&arena);
    return status;
}
