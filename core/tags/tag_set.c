#include "core/tags/tag_set.h"

#include "core/base/vec.h"

typedef struct set_lists {
    ENT_VEC(const char *) feats;
    ENT_VEC(ent_tag_pair) tags;
    ENT_VEC(uint16_t) choices;
    ENT_VEC(uint32_t) starts;
} set_lists;

/* The text up to the next tab or the end, which is taken off rest. */
static ent_text next_field(ent_text *rest) {
    const char *tab = rest->len ? memchr(rest->at, '\t', rest->len) : NULL;
    size_t len = tab != NULL ? (size_t)(tab - rest->at) : rest->len;
    ent_text field = {rest->at, len};
    size_t skip = tab != NULL ? len + 1 : len;
    *rest = (ent_text){rest->at + skip, rest->len - skip};
    return field;
}

static ent_status read_feats(ent_text rest, uint64_t line, ent_arena *arena, set_lists *lists,
                             ent_error *err) {
    if (rest.len < 2 || rest.at[rest.len - 1] != '\0' || lists->feats.count == ENT_FEATS_MAX)
        return ent_fail(err, ENT_ERR_FORMAT, "tags.set", line, "a broken FEATS string");
    ENT_PUSH(arena, &lists->feats, rest.at);
    return ENT_OK;
}

static ent_status read_tag(ent_text rest, uint64_t line, ent_arena *arena, set_lists *lists,
                           ent_error *err) {
    ent_tag_pair tag = {.upos = (uint8_t)ent_upos_find(next_field(&rest))};
    tag.xpos = (uint8_t)ent_xpos_find(next_field(&rest));
    if (tag.upos == ENT_UPOS_NONE || rest.len == 0 || lists->tags.count == ENT_TAGS_MAX)
        return ent_fail(err, ENT_ERR_FORMAT, "tags.set", line, "a broken tag");
    ENT_PUSH(arena, &lists->tags, tag);
    while (rest.len != 0) {
        ent_text number = next_field(&rest);
        uint32_t value = 0;
        for (size_t i = 0; i < number.len && i < 4; i++)
            value = value * 10 + ((unsigned char)number.at[i] - (unsigned)'0');
        if (number.len == 0 || value >= lists->feats.count)
            return ent_fail(err, ENT_ERR_FORMAT, "tags.set", line, "a tag without its FEATS");
        ENT_PUSH(arena, &lists->choices, (uint16_t)value);
    }
    ENT_PUSH(arena, &lists->starts, lists->choices.count);
    return ENT_OK;
}

ent_status ent_tag_set_open(ent_text bytes, ent_arena *arena, ent_tag_set *out, ent_error *err) {
    set_lists lists = {.feats = {.count = 0}};
    ENT_PUSH(arena, &lists.starts, 0);
    uint64_t line = 0;
    size_t start = 0;
    while (start < bytes.len) {
        line++;
        const char *newline = memchr(bytes.at + start, '\n', bytes.len - start);
        size_t end = newline != NULL ? (size_t)(newline - bytes.at) : bytes.len;
        ent_text rest = {bytes.at + start, end - start};
        start = end + 1;
        ent_text kind = next_field(&rest);
        if (ent_text_is(kind, ENT_TEXT("feats")))
            ENT_TRY(read_feats(rest, line, arena, &lists, err));
        else if (ent_text_is(kind, ENT_TEXT("tag")))
            ENT_TRY(read_tag(rest, line, arena, &lists, err));
        else
            return ent_fail(err, ENT_ERR_FORMAT, "tags.set", line, "neither \"feats\" nor \"tag\"");
    }
    if (lists.tags.count == 0)
        return ent_fail(err, ENT_ERR_FORMAT, "tags.set", 0, "the model's tag set is empty");
    *out = (ent_tag_set){.tags = lists.tags.at,
                         .tag_count = lists.tags.count,
                         .feats = lists.feats.at,
                         .feats_count = lists.feats.count,
                         .choices = lists.choices.at,
                         .choice_start = lists.starts.at};
    return ENT_OK;
}
