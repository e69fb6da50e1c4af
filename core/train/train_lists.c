#include "core/train/train_namer.h"

#include "core/base/file.h"
#include "core/base/vec.h"
#include "core/tags/name_lists.h"
#include "core/tokens/contractions.h"
#include "core/tokens/words.h"

#include <jansson.h>
#include <stdio.h>

/* Makes the lists of names from corpus/knowledge: actors with their other names, the given and
 * family names that people's names are made of, and files of plain lists. */

enum { FILE_MAX = 1 << 28, ENTRY_WORDS_MAX = ENT_LIST_WORDS_MAX };

typedef struct list_builder {
    ent_arena arena;
    ENT_VEC(ent_name_slot) slots; /* by order of use */
    ent_map places;               /* from keys, as bytes, to slots */
    uint32_t entries;
    ent_arena *kept;
    ent_name_stock *stock;
} list_builder;

static ent_name_slot *slot_of(list_builder *in, uint32_t key) {
    ent_text bytes = {(const char *)&key, sizeof key};
    uint32_t at = ent_map_get(&in->places, bytes);
    if (at == ENT_MAP_NONE) {
        at = in->slots.count;
        ent_map_put(&in->places, &in->arena, ent_arena_copy(&in->arena, bytes), at);
        ent_name_slot fresh = {.key = key};
        ENT_PUSH(&in->arena, &in->slots, fresh);
    }
    return &in->slots.at[at];
}

/* The words of a name as the tokenizer makes them; 0 where they are too many. */
static uint32_t words_of(ent_text name, ent_arena *scratch, ent_text words[ENTRY_WORDS_MAX]) {
    ent_token_list tokens = {0};
    ent_words_find(name, (ent_span){0, (uint32_t)name.len}, scratch, &tokens);
    uint32_t count = 0;
    for (uint32_t t = 0; t < tokens.count; t++) {
        uint32_t lengths[ENT_TOKEN_WORDS_MAX];
        ent_text token = ent_text_cut(name, tokens.at[t].at);
        uint32_t parts = ent_contraction_split(token, lengths);
        for (uint32_t p = 0; p < parts; p++) {
            if (count == ENTRY_WORDS_MAX)
                return 0;
            words[count++] = (ent_text){token.at, lengths[p]};
            token.at += lengths[p];
        }
    }
    return count;
}

static void add_words(list_builder *in, const ent_text *words, uint32_t count, ent_name_list kind) {
    uint32_t key = 0;
    for (uint32_t i = 0; i < count; i++) {
        ent_word_key made;
        ent_word_key_make(words[i], &made);
        key = ent_name_lists_key(key, made.lower);
        ent_name_slot *slot = slot_of(in, key);
        if (i + 1 < count) {
            slot->goes_on = 1;
        } else {
            in->entries += slot->kinds == 0;
            slot->kinds = (uint16_t)(slot->kinds | 1U << kind);
        }
    }
    ent_name_entry entry = {.count = count};
    for (uint32_t i = 0; i < count; i++)
        entry.words[i] = ent_arena_copy(in->kept, words[i]);
    if (count > 0)
        ENT_PUSH(in->kept, &in->stock->of[kind], entry);
}

static void add_name(list_builder *in, const json_t *name, ent_name_list kind, ent_arena *scratch) {
    ent_text words[ENTRY_WORDS_MAX];
    if (!json_is_string(name))
        return;
    ent_text text = {json_string_value(name), json_string_length(name)};
    add_words(in, words, words_of(text, scratch, words), kind);
}

static void add_names(list_builder *in, const json_t *names, ent_name_list kind,
                      ent_arena *scratch) {
    size_t i;
    json_t *name;
    json_array_foreach(names, i, name) {
        add_name(in, name, kind, scratch);
    }
}

static bool is_raised(ent_text word) {
    return word.len > 1 && !ent_ascii_is_lower(word.at[0]) && !ent_ascii_is_digit(word.at[0]);
}

/* The parts of a person's name; which part is the family's the record says, else the last is. */
static void add_person(list_builder *in, const json_t *record, ent_arena *scratch) {
    const json_t *name = json_object_get(record, "name");
    const json_t *family = json_object_get(record, "family");
    ent_text parts[ENTRY_WORDS_MAX];
    ent_text kin[ENTRY_WORDS_MAX];
    add_name(in, name, ENT_LIST_PERSON, scratch);
    add_names(in, json_object_get(record, "aliases"), ENT_LIST_PERSON, scratch);
    ent_text whole = {json_string_value(name), json_string_length(name)};
    uint32_t count = words_of(whole, scratch, parts);
    if (count == 0)
        return;
    uint32_t kin_count = 1;
    kin[0] = parts[count - 1];
    if (json_is_string(family))
        kin_count = words_of((ent_text){json_string_value(family), json_string_length(family)},
                             scratch, kin);
    add_words(in, kin, kin_count, ENT_LIST_FAMILY);
    for (uint32_t p = 0; p < count && count > 1; p++) {
        bool is_kin = false;
        for (uint32_t k = 0; k < kin_count; k++)
            is_kin = is_kin || ent_text_is(parts[p], kin[k]);
        if (!is_kin && is_raised(parts[p]) && parts[p].at[parts[p].len - 1] != '.')
            add_words(in, &parts[p], 1, ENT_LIST_GIVEN);
    }
}

static void add_country(list_builder *in, const json_t *record, ent_arena *scratch) {
    add_name(in, json_object_get(record, "name"), ENT_LIST_COUNTRY, scratch);
    add_names(in, json_object_get(record, "aliases"), ENT_LIST_COUNTRY, scratch);
    add_names(in, json_object_get(record, "demonyms"), ENT_LIST_DEMONYM, scratch);
    add_name(in, json_object_get(record, "capital"), ENT_LIST_PLACE, scratch);
    add_names(in, json_object_get(record, "cities"), ENT_LIST_PLACE, scratch);
    add_names(in, json_object_get(record, "government"), ENT_LIST_ORGANIZATION, scratch);
}

static void add_record(list_builder *in, const json_t *record, ent_arena *scratch) {
    const char *type = json_string_value(json_object_get(record, "type"));
    ent_text kind = ent_text_of(type != NULL ? type : "");
    if (ent_text_is(kind, ENT_TEXT("person"))) {
        add_person(in, record, scratch);
    } else if (ent_text_is(kind, ENT_TEXT("country"))) {
        add_country(in, record, scratch);
    } else {
        bool is_place = ent_text_is(kind, ENT_TEXT("place"));
        ent_name_list list = is_place ? ENT_LIST_PLACE : ENT_LIST_ORGANIZATION;
        add_name(in, json_object_get(record, "name"), list, scratch);
        add_names(in, json_object_get(record, "aliases"), list, scratch);
    }
}

static ent_status add_file(list_builder *in, const char *path, ent_error *err) {
    ent_arena scratch;
    ent_arena_init(&scratch, path);
    ent_text bytes;
    ENT_TRY(ent_file_read(path, FILE_MAX, &scratch, &bytes, err));
    json_error_t wrong;
    json_t *root = json_loadb(bytes.at, bytes.len, 0, &wrong);
    if (root == NULL)
        return ent_fail(err, ENT_ERR_FORMAT, path, (uint64_t)wrong.line, "%s", wrong.text);
    size_t i;
    json_t *record;
    json_array_foreach(json_object_get(root, "actors"), i, record) {
        add_record(in, record, &scratch);
    }
    ent_status status = ENT_OK;
    json_array_foreach(json_object_get(root, "lists"), i, record) {
        const char *kind = json_string_value(json_object_get(record, "kind"));
        ent_name_list list = ent_name_list_find(ent_text_of(kind != NULL ? kind : ""));
        if (list == ENT_LIST_COUNT)
            status = ent_fail(err, ENT_ERR_FORMAT, path, 0, "list %zu: \"%s\" is no kind of names",
                              i + 1, kind != NULL ? kind : "");
        else
            add_names(in, json_object_get(record, "names"), list, &scratch);
    }
    json_decref(root);
    ent_arena_clear(&scratch);
    return status;
}

static void write_lists(const list_builder *in, ent_model_builder *model) {
    uint32_t mask = 1;
    while (mask < in->slots.count * 3 / 2)
        mask = mask * 2 + 1;
    ent_name_slot *slots = ENT_NEW_ARRAY(model->arena, ent_name_slot, (size_t)mask + 1);
    for (uint32_t s = 0; s < in->slots.count; s++) {
        uint32_t at = in->slots.at[s].key & mask;
        while (slots[at].kinds != 0 || slots[at].goes_on != 0)
            at = (at + 1) & mask;
        slots[at] = in->slots.at[s];
    }
    ent_model_add(model, "lists",
                  (ent_text){(const char *)slots, ((size_t)mask + 1) * sizeof *slots});
}

ent_status ent_train_lists(const char *const *paths, uint32_t count, ent_arena *arena,
                           ent_name_stock *stock, ent_model_builder *model, ent_error *err) {
    list_builder in = {.kept = arena, .stock = stock};
    *stock = (ent_name_stock){.of = {{.count = 0}}};
    ent_arena_init(&in.arena, "lists of names");
    ent_status status = ENT_OK;
    for (uint32_t f = 0; f < count && status == ENT_OK; f++)
        status = add_file(&in, paths[f], err);
    if (status == ENT_OK) {
        write_lists(&in, model);
        fprintf(stderr, "lists: %u names\n", in.entries);
    }
    ent_arena_clear(&in.arena);
    return status;
}
