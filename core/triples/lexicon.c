#include "core/triples/lexicon.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/map.h"
#include "core/mentions/actor.h"
#include "core/triples/lexicon_image.h"

#include <jansson.h>
#include <stdlib.h>

/* A lexicon file larger than this is a mistake. */
enum { FILE_BYTES_MAX = 64 * 1024 * 1024, WORD_BYTES_MAX = 128, LIST_MAX = 4096 };

/* One lemma's frames or operators: a slice of an array of pointers. */
typedef struct bucket {
    uint32_t start;
    uint32_t count;
} bucket;

typedef struct index_table {
    ent_map map; /* "v:meet" to a bucket */
    bucket *buckets;
    const void **at;
} index_table;

struct ent_lexicon {
    index_table frames;
    index_table operators;
    uint64_t hash;
};

/* What reading has at hand: where it is, for messages, and where records go. */
typedef struct reader {
    ent_arena *arena;
    ent_error *err;
    const char *file;
    const char *list; /* "frames" */
    size_t record;    /* from 1 */
    ent_lexicon_parts parts;
} reader;

#define BAD(r, ...) bad_record((r), ent_arena_print((r)->arena, __VA_ARGS__))

static ent_status bad_record(const reader *r, ent_text why) {
    return ent_fail(r->err, ENT_ERR_FORMAT, r->file, 0, "record %zu of \"%s\": %.*s", r->record,
                    r->list, (int)why.len, why.at);
}

static ent_status read_word(reader *r, const char *field, const json_t *value, ent_text *out) {
    if (!json_is_string(value))
        return BAD(r, "\"%s\" must hold strings", field);
    size_t len = json_string_length(value);
    if (len > WORD_BYTES_MAX)
        return BAD(r, "a word of \"%s\" is longer than %d bytes; split it", field, WORD_BYTES_MAX);
    ent_text copy = ent_arena_copy(r->arena, (ent_text){json_string_value(value), len});
    char *bytes = ent_arena_array(r->arena, len + 1, 1);
    for (size_t i = 0; i < len; i++)
        bytes[i] = ent_ascii_lower(copy.at[i]);
    *out = (ent_text){bytes, len};
    return ENT_OK;
}

/* A string or a list of strings; none where the field is absent. */
static ent_status read_words(reader *r, const json_t *record, const char *field, ent_words *out) {
    const json_t *value = json_object_get(record, field);
    *out = (ent_words){0};
    if (value == NULL)
        return ENT_OK;
    if (json_is_string(value)) {
        ent_text *one = ENT_NEW(r->arena, ent_text);
        *out = (ent_words){one, 1};
        return read_word(r, field, value, one);
    }
    if (!json_is_array(value))
        return BAD(r, "\"%s\" must be a string or a list of strings", field);
    size_t count = json_array_size(value);
    if (count > LIST_MAX)
        return BAD(r, "\"%s\" has more than %d entries; split the record", field, LIST_MAX);
    ent_text *at = ENT_NEW_ARRAY(r->arena, ent_text, count ? count : 1);
    for (size_t i = 0; i < count; i++)
        ENT_TRY(read_word(r, field, json_array_get(value, i), &at[i]));
    *out = (ent_words){at, (uint32_t)count};
    return ENT_OK;
}

static ent_slot slot_of(ent_text name) {
    static const struct {
        const char *name;
        ent_slot_kind kind;
    } kinds[] = {
        {"subj", ENT_SLOT_SUBJ},         {"obj", ENT_SLOT_OBJ},
        {"iobj", ENT_SLOT_IOBJ},         {"obj.poss", ENT_SLOT_OBJ_POSS},
        {"obj.amod", ENT_SLOT_OBJ_AMOD}, {"comp.subj", ENT_SLOT_COMP_SUBJ},
        {"poss", ENT_SLOT_POSS},         {"amod", ENT_SLOT_AMOD},
        {"between", ENT_SLOT_BETWEEN},   {"self", ENT_SLOT_SELF},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ent_text_is(name, ent_text_of(kinds[i].name)))
            return (ent_slot){kinds[i].kind, {"", 0}};
    if (ent_text_starts(name, ENT_TEXT("obj.")))
        return (ent_slot){ENT_SLOT_OBJ_PREP, {name.at + 4, name.len - 4}};
    return (ent_slot){ENT_SLOT_PREP, name};
}

static ent_status read_slots(reader *r, const json_t *record, const char *field, ent_slots *out) {
    ent_words names;
    ENT_TRY(read_words(r, record, field, &names));
    ent_slot *at = ENT_NEW_ARRAY(r->arena, ent_slot, names.count ? names.count : 1);
    for (uint32_t i = 0; i < names.count; i++)
        at[i] = slot_of(names.at[i]);
    *out = (ent_slots){at, names.count};
    return ENT_OK;
}

static ent_slots default_slots(reader *r, const char *const *names) {
    uint32_t count = 0;
    while (names[count] != NULL)
        count++;
    ent_slot *at = ENT_NEW_ARRAY(r->arena, ent_slot, count);
    for (uint32_t i = 0; i < count; i++)
        at[i] = slot_of(ent_text_of(names[i]));
    return (ent_slots){at, count};
}

static ent_status read_bool(reader *r, const json_t *record, const char *field, bool *out) {
    const json_t *value = json_object_get(record, field);
    *out = json_is_true(value);
    if (value != NULL && !json_is_boolean(value))
        return BAD(r, "\"%s\" must be true or false", field);
    return ENT_OK;
}

static ent_status read_event(reader *r, const json_t *value, ent_event *out) {
    ent_text name = {"", 0};
    if (json_is_string(value))
        name = (ent_text){json_string_value(value), json_string_length(value)};
    if (!json_is_string(value) || !ent_event_find(name, out) || *out == ENT_EVENT_STATE)
        return BAD(r, "\"%.*s\" is no event type; write one of PLOVER's sixteen or \"\"",
                   (int)(name.len < 64 ? name.len : 64), name.at);
    return ENT_OK;
}

/* event, cameo and intensity, with the type's own values where the record gives none. */
static ent_status read_coding(reader *r, const json_t *record, ent_event *event, char cameo[3],
                              float *intensity) {
    const json_t *root = json_object_get(record, "cameo");
    const json_t *number = json_object_get(record, "intensity");
    ENT_TRY(read_event(r, json_object_get(record, "event"), event));
    const char *code = ent_event_cameo(*event);
    if (root != NULL) {
        if (!json_is_string(root) || json_string_length(root) != 2 ||
            !ent_ascii_is_digit(json_string_value(root)[0]) ||
            !ent_ascii_is_digit(json_string_value(root)[1]))
            return BAD(r, "\"cameo\" must be a root code of two digits, such as \"04\"");
        code = json_string_value(root);
    }
    memcpy(cameo, code, strlen(code) + 1);
    *intensity = ent_event_intensity(*event);
    if (number != NULL) {
        double value = json_number_value(number);
        if (!json_is_number(number) || !(value >= -10.0 && value <= 10.0))
            return BAD(r, "\"intensity\" must be a number from -10 to 10");
        *intensity = (float)value;
    }
    return ENT_OK;
}

/* Refuses a field that is not in the list, so that a typing error is found. */
static ent_status check_fields(reader *r, const json_t *record, const char *const *known) {
    const char *key;
    json_t *value;
    if (!json_is_object(record))
        return BAD(r, "is no object");
    json_object_foreach((json_t *)record, key, value) {
        const char *const *name = known;
        while (*name != NULL && strcmp(*name, key) != 0)
            name++;
        if (*name == NULL)
            return BAD(r,
                       "unknown field \"%.64s\"; see the list of fields in "
                       "corpus/knowledge/README.md",
                       key);
    }
    return ENT_OK;
}

static const char *const class_keys[ENT_CLASS_COUNT] = {"v", "n", "a"};
static const char *const class_fields[ENT_CLASS_COUNT] = {"verbs", "nouns", "adjectives"};

/* Files a record under each of its lemmas. */
static ent_status add_lemmas(reader *r, const json_t *record, const void *stored,
                             ent_lexicon_pairs *out, ent_text *first) {
    uint32_t total = 0;
    for (int class = 0; class < ENT_CLASS_COUNT; class ++) {
        ent_words words;
        ENT_TRY(read_words(r, record, class_fields[class], &words));
        for (uint32_t i = 0; i < words.count; i++) {
            ent_lexicon_pair one = {.key = ent_arena_print(r->arena, "%s:%.*s", class_keys[class],
                                                           (int)words.at[i].len, words.at[i].at),
                                    .record = stored};
            if (total++ == 0)
                *first = words.at[i];
            ENT_PUSH(r->arena, out, one);
        }
    }
    if (total == 0)
        return BAD(r, "has no \"verbs\", \"nouns\" or \"adjectives\"");
    return ENT_OK;
}

static ent_status read_voice(reader *r, const json_t *record, ent_frame_voice *out) {
    const json_t *value = json_object_get(record, "passive");
    *out = ENT_VOICE_ANY;
    if (value == NULL)
        return ENT_OK;
    const char *name = json_is_string(value) ? json_string_value(value) : "";
    if (strcmp(name, "only") == 0)
        *out = ENT_VOICE_PASSIVE;
    else if (strcmp(name, "never") == 0)
        *out = ENT_VOICE_ACTIVE;
    else
        return BAD(r, "\"passive\" must be \"only\" or \"never\"");
    return ENT_OK;
}

static void set_default_slots(reader *r, const json_t *record, ent_frame *frame) {
    static const char *const verb_source[] = {"subj", NULL};
    static const char *const verb_target[] = {"obj", NULL};
    static const char *const noun_source[] = {"subj", "poss", "by", "between",
                                              "amod", "from", "of", NULL};
    static const char *const noun_target[] = {"with", "against", "on",      "to", "at",
                                              "in",   "of",      "between", NULL};
    static const char *const adjective_target[] = {"of", "about", "with", "to",
                                                   "at", "over",  "by",   NULL};
    bool is_noun = json_object_get(record, "nouns") != NULL;
    bool is_adjective = json_object_get(record, "adjectives") != NULL;
    if (frame->source.count == 0)
        frame->source = default_slots(r, is_noun ? noun_source : verb_source);
    if (frame->target.count == 0)
        frame->target = default_slots(r, is_noun        ? noun_target
                                         : is_adjective ? adjective_target
                                                        : verb_target);
}

/* A list of types of actors as a bit set, 0 where the field is absent. */
static ent_status read_types(reader *r, const json_t *record, const char *field, uint32_t *out) {
    ent_words names;
    ENT_TRY(read_words(r, record, field, &names));
    *out = 0;
    for (uint32_t i = 0; i < names.count; i++) {
        ent_actor_type type;
        if (!ent_actor_type_find(names.at[i], &type))
            return BAD(r, "\"%.*s\" of \"%s\" is no type of actor",
                       (int)(names.at[i].len < 64 ? names.at[i].len : 64), names.at[i].at, field);
        *out |= 1U << type;
    }
    return ENT_OK;
}

static ent_status read_frame(reader *r, const json_t *record) {
    static const char *const known[] = {"event",        "cameo",        "intensity",
                                        "verbs",        "nouns",        "adjectives",
                                        "objects",      "preps",        "complement",
                                        "light",        "source",       "target",
                                        "symmetric",    "passive",      "prep_objects",
                                        "source_types", "target_types", "negated",
                                        "no_object",    "note",         NULL};
    ent_frame *frame = ENT_NEW(r->arena, ent_frame);
    ent_text lemma = {"", 0};
    ENT_TRY(check_fields(r, record, known));
    ENT_TRY(read_coding(r, record, &frame->event, frame->cameo, &frame->intensity));
    ENT_TRY(read_words(r, record, "objects", &frame->objects));
    ENT_TRY(read_words(r, record, "preps", &frame->preps));
    ENT_TRY(read_words(r, record, "prep_objects", &frame->prep_objects));
    ENT_TRY(read_words(r, record, "complement", &frame->complements));
    ENT_TRY(read_words(r, record, "light", &frame->light));
    ENT_TRY(read_slots(r, record, "source", &frame->source));
    ENT_TRY(read_slots(r, record, "target", &frame->target));
    ENT_TRY(read_voice(r, record, &frame->voice));
    ENT_TRY(read_bool(r, record, "symmetric", &frame->symmetric));
    ENT_TRY(read_bool(r, record, "negated", &frame->negated));
    ENT_TRY(read_bool(r, record, "no_object", &frame->no_object));
    ENT_TRY(read_types(r, record, "source_types", &frame->source_types));
    ENT_TRY(read_types(r, record, "target_types", &frame->target_types));
    for (uint32_t i = 0; i < frame->light.count; i++)
        frame->light_any = frame->light_any || ent_text_is(frame->light.at[i], ENT_TEXT("*"));
    set_default_slots(r, record, frame);
    frame->order = r->parts.order++;
    /* A word asked for weighs more than a construction. */
    frame->specific = (frame->objects.count ? 4U : 0U) + (frame->prep_objects.count ? 4U : 0U) +
                      (frame->complements.count ? 2U : 0U) + (frame->preps.count ? 2U : 0U) +
                      (frame->voice != ENT_VOICE_ANY ? 1U : 0U);
    ENT_TRY(add_lemmas(r, record, frame, &r->parts.frames, &lemma));
    frame->line = ent_arena_print(
        r->arena, "%.*s%s%.*s%s%.*s -> %s", (int)lemma.len, lemma.at,
        frame->objects.count ? " " : "", frame->objects.count ? (int)frame->objects.at[0].len : 0,
        frame->objects.count ? frame->objects.at[0].at : "", frame->preps.count ? " " : "",
        frame->preps.count ? (int)frame->preps.at[0].len : 0,
        frame->preps.count ? frame->preps.at[0].at : "", ent_event_name(frame->event));
    return ENT_OK;
}

/* The place of a word in a list of names, refused where it is none of them. */
static ent_status read_choice(reader *r, const json_t *record, const char *field,
                              const char *const *names, unsigned count, unsigned absent,
                              unsigned *out) {
    const json_t *value = json_object_get(record, field);
    *out = absent;
    if (value == NULL)
        return ENT_OK;
    for (unsigned i = 0; json_is_string(value) && i < count; i++)
        if (strcmp(json_string_value(value), names[i]) == 0) {
            *out = i;
            return ENT_OK;
        }
    return BAD(r, "\"%s\" has an unknown value", field);
}

static ent_status read_by_inner(reader *r, const json_t *record, ent_operator *operator) {
    const json_t *table = json_object_get(record, "by_inner");
    const char *key;
    json_t *value;
    if (table == NULL)
        return ENT_OK;
    if (!json_is_object(table))
        return BAD(r, "\"by_inner\" must be an object of event types");
    operator->by_inner = true;
    ent_event other = operator->event;
    if (json_object_get(table, "*") != NULL)
        ENT_TRY(read_event(r, json_object_get(table, "*"), &other));
    for (unsigned i = 0; i < ENT_EVENT_COUNT; i++)
        operator->by_event[i] = other;
    json_object_foreach((json_t *)table, key, value) {
        ent_event inner;
        if (strcmp(key, "*") == 0)
            continue;
        if (!ent_event_find(ent_text_of(key), &inner))
            return BAD(r, "\"%.64s\" of \"by_inner\" is no event type", key);
        ENT_TRY(read_event(r, value, &operator->by_event[inner]));
    }
    return ENT_OK;
}

static ent_status read_inner_events(reader *r, const json_t *record, uint32_t *out) {
    const json_t *list = json_object_get(record, "inner_event");
    *out = 0;
    if (list == NULL)
        return ENT_OK;
    size_t count = json_is_array(list) ? json_array_size(list) : 1;
    for (size_t i = 0; i < count; i++) {
        ent_event event = ENT_EVENT_NONE;
        ENT_TRY(read_event(r, json_is_array(list) ? json_array_get(list, i) : list, &event));
        *out |= 1U << event;
    }
    return ENT_OK;
}

static ent_status read_operator(reader *r, const json_t *record) {
    static const char *const known[] = {
        "verbs",     "nouns", "adjectives",    "complement",  "effect",   "event", "cameo",
        "intensity", "inner", "inner_subject", "inner_event", "by_inner", "note",  NULL};
    static const char *const effects[] = {"event",        "transparent", "negate",      "future",
                                          "hypothetical", "prevent",     "attribution", "cease"};
    static const char *const inners[] = {"drop", "hypothetical", "future", "actual", "negate"};
    static const char *const subjects[] = {"", "subj", "obj", "own"};
    ent_operator *operator= ENT_NEW(r->arena, ent_operator);
    ent_text lemma = {"", 0};
    unsigned effect = 0;
    unsigned inner = 0;
    unsigned subject = 0;
    ENT_TRY(check_fields(r, record, known));
    if (json_object_get(record, "effect") == NULL)
        return BAD(r, "has no \"effect\"");
    ENT_TRY(read_choice(r, record, "effect", effects, ENT_EFFECT_COUNT, 0, &effect));
    ENT_TRY(read_choice(r, record, "inner", inners, 5, ENT_INNER_DROP, &inner));
    ENT_TRY(read_choice(r, record, "inner_subject", subjects, 4, 0, &subject));
    operator->effect =(ent_effect) effect;
    operator->inner =(ent_inner) inner;
    operator->inner_subject =(ent_inner_subject) subject;
    if (operator->effect == ENT_EFFECT_EVENT &&(json_object_get(record, "event") != NULL ||
                                                json_object_get(record, "by_inner") == NULL))
        ENT_TRY(read_coding(r, record, &operator->event, operator->cameo, &operator->intensity));
    ENT_TRY(read_words(r, record, "complement", &operator->complements));
    ENT_TRY(read_inner_events(r, record, &operator->inner_events));
    ENT_TRY(read_by_inner(r, record, operator));
    operator->order = r->parts.order++;
    ENT_TRY(add_lemmas(r, record, operator, & r->parts.operators, &lemma));
    operator->line = ent_arena_print(r->arena, "%.*s (%s) %s", (int)lemma.len, lemma.at,
                                     effects[effect], ent_event_name(operator->event));
    return ENT_OK;
}

static ent_status read_list(reader *r, const json_t *root, const char *list,
                            ent_status (*read)(reader *, const json_t *)) {
    const json_t *records = json_object_get(root, list);
    r->list = list;
    if (records == NULL)
        return ENT_OK;
    if (!json_is_array(records))
        return ent_fail(r->err, ENT_ERR_FORMAT, r->file, 0, "\"%s\" must be a list", list);
    for (size_t i = 0; i < json_array_size(records); i++) {
        r->record = i + 1;
        ENT_TRY(read(r, json_array_get(records, i)));
    }
    return ENT_OK;
}

static ent_status read_root(reader *r, const json_t *root) {
    static const char *const known[] = {"schema", "frames", "operators", "note", NULL};
    r->list = "file";
    r->record = 1;
    ENT_TRY(check_fields(r, root, known));
    const json_t *schema = json_object_get(root, "schema");
    if (!json_is_integer(schema) || json_integer_value(schema) != 1)
        return ent_fail(r->err, ENT_ERR_FORMAT, r->file, 0,
                        "\"schema\" must be 1; this program reads no other");
    ENT_TRY(read_list(r, root, "frames", read_frame));
    return read_list(r, root, "operators", read_operator);
}

static ent_status read_text(reader *r, ent_text json, const char *file) {
    json_error_t where;
    json_t *root = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &where);
    r->file = file;
    if (root == NULL)
        return ent_fail(r->err, ENT_ERR_FORMAT, file, where.line > 0 ? (uint64_t)where.line : 0,
                        "not valid JSON: %s", where.text);
    ent_status status = read_root(r, root);
    json_decref(root);
    r->parts.hash = ent_hash_mix(r->parts.hash, ent_hash(json));
    return status;
}

/* Sorts pairs into buckets by lemma; within a bucket the later record first. Two passes, linear. */
static void build_index(ent_lexicon_pairs *pairs, ent_arena *arena, index_table *out) {
    uint32_t keys = 0;
    for (uint32_t i = 0; i < pairs->count; i++) {
        pairs->at[i].bucket = ent_map_get_or_put(&out->map, arena, pairs->at[i].key, keys);
        keys += pairs->at[i].bucket == keys;
    }
    out->buckets = ENT_NEW_ARRAY(arena, bucket, keys ? keys : 1);
    out->at = ENT_NEW_ARRAY(arena, const void *, pairs->count ? pairs->count : 1);
    for (uint32_t i = 0; i < pairs->count; i++)
        out->buckets[pairs->at[i].bucket].count++;
    uint32_t start = 0;
    for (uint32_t i = 0; i < keys; i++) {
        out->buckets[i].start = start;
        start += out->buckets[i].count;
        out->buckets[i].count = 0;
    }
    for (uint32_t i = pairs->count; i-- > 0;) {
        bucket *b = &out->buckets[pairs->at[i].bucket];
        out->at[b->start + b->count++] = pairs->at[i].record;
    }
}

static void finish(reader *r, const ent_lexicon **out) {
    ent_lexicon *lexicon = ENT_NEW(r->arena, ent_lexicon);
    build_index(&r->parts.frames, r->arena, &lexicon->frames);
    build_index(&r->parts.operators, r->arena, &lexicon->operators);
    lexicon->hash = r->parts.hash;
    *out = lexicon;
}

ent_status ent_lexicon_read(ent_text json, const char *file, ent_arena *arena,
                            const ent_lexicon **out, ent_error *err) {
    reader r = {.arena = arena, .err = err};
    ENT_TRY(read_text(&r, json, file));
    finish(&r, out);
    return ENT_OK;
}

static ent_status read_files(reader *r, const char *const *paths, size_t count) {
    for (size_t i = 0; i < count; i++) {
        ent_text json;
        ENT_TRY(ent_file_read(paths[i], FILE_BYTES_MAX, r->arena, &json, r->err));
        ENT_TRY(read_text(r, json, paths[i]));
    }
    return ENT_OK;
}

ent_status ent_lexicon_compile(const char *const *paths, size_t count, ent_arena *arena,
                               ent_buffer *out, ent_error *err) {
    reader r = {.arena = arena, .err = err};
    ENT_TRY(read_files(&r, paths, count));
    ent_lexicon_image_write(&r.parts, arena, out);
    return ENT_OK;
}

ent_status ent_lexicon_load_over(ent_text image, const char *const *paths, size_t count,
                                 ent_arena *arena, const ent_lexicon **out, ent_error *err) {
    reader r = {.arena = arena, .err = err};
    if (image.len > 0)
        ENT_TRY(ent_lexicon_image_read(image, arena, &r.parts, err));
    ENT_TRY(read_files(&r, paths, count));
    finish(&r, out);
    return ENT_OK;
}

uint64_t ent_lexicon_hash(const ent_lexicon *lexicon) {
    return lexicon->hash;
}

static const void **look_up(const index_table *table, ent_word_class class, ent_text lemma,
                            uint32_t *count) {
    char key[WORD_BYTES_MAX + 2];
    *count = 0;
    if (lemma.len == 0 || lemma.len > WORD_BYTES_MAX)
        return NULL;
    key[0] = class_keys[class][0];
    key[1] = ':';
    for (size_t i = 0; i < lemma.len; i++)
        key[i + 2] = ent_ascii_lower(lemma.at[i]);
    uint32_t found = ent_map_get(&table->map, (ent_text){key, lemma.len + 2});
    if (found == ENT_MAP_NONE)
        return NULL;
    *count = table->buckets[found].count;
    return table->at + table->buckets[found].start;
}

const ent_frame *const *ent_lexicon_frames(const ent_lexicon *lexicon, ent_word_class class,
                                           ent_text lemma, uint32_t *count) {
    return (const ent_frame *const *)(void *)look_up(&lexicon->frames, class, lemma, count);
}

const ent_operator *const *ent_lexicon_operators(const ent_lexicon *lexicon, ent_word_class class,
                                                 ent_text lemma, uint32_t *count) {
    return (const ent_operator *const *)(void *)look_up(&lexicon->operators, class, lemma, count);
}

bool ent_lexicon_is_light(ent_text lemma) {
    static const char *const verbs[] = {
        "have",     "hold",     "make",      "pay",    "take",    "give",  "do",      "conduct",
        "launch",   "carry",    "stage",     "mount",  "begin",   "start", "open",    "resume",
        "continue", "conclude", "undertake", "engage", "wage",    "host",  "convene", "finish",
        "end",      "wrap",     "attend",    "issue",  "deliver", "offer", "express", "voice",
        "provide",  "lead",     "enter",     NULL};
    for (const char *const *verb = verbs; *verb != NULL; verb++)
        if (ent_text_is_nocase(lemma, ent_text_of(*verb)))
            return true;
    return false;
}

bool ent_lexicon_is_aspectual(ent_text lemma) {
    static const char *const verbs[] = {
        "begin",      "start",   "continue",  "resume",   "complete", "finish",   "speed up",
        "accelerate", "step up", "intensify", "renew",    "expand",   "escalate", "prolong",
        "carry out",  "conduct", "undertake", "launch",   "initiate", "commence", "restart",
        "widen",      "broaden", "repeat",    "conclude", "kick off", NULL};
    for (const char *const *verb = verbs; *verb != NULL; verb++)
        if (ent_text_is_nocase(lemma, ent_text_of(*verb)))
            return true;
    return false;
}
