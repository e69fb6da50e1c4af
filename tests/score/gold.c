#include "tests/score/gold.h"

#include "core/base/file.h"
#include "core/mentions/fold.h"

#include <jansson.h>

typedef struct reader {
    gold_article *gold;
    ent_arena *arena;
    const char *path;
    const uint32_t *byte_of; /* of each character, and one past the end */
    uint32_t characters;
    ent_error *err;
} reader;

static ent_text text_field(reader *r, const json_t *object, const char *name) {
    const char *value = json_string_value(json_object_get(object, name));
    return value ? ent_arena_copy(r->arena, ent_text_of(value)) : (ent_text){"", 0};
}

static uint32_t byte_at(const reader *r, const json_t *value) {
    json_int_t at = json_integer_value(value);
    if (at < 0)
        at = 0;
    return r->byte_of[at > (json_int_t)r->characters ? r->characters : (uint32_t)at];
}

static uint32_t actor_by_id(const reader *r, ent_text id) {
    for (uint32_t i = 0; i < r->gold->actors.count; i++)
        if (id.len > 0 && ent_text_is(r->gold->actors.at[i].id, id))
            return i;
    return ENT_NO_ACTOR;
}

static void read_actor(reader *r, const json_t *object) {
    gold_actor actor = {.id = text_field(r, object, "id"),
                        .name = text_field(r, object, "name"),
                        .type = text_field(r, object, "type"),
                        .country = text_field(r, object, "country")};
    ENT_PUSH(r->arena, &actor.names, ent_fold_key(actor.name, r->arena, NULL));
    size_t i = 0;
    json_t *value = NULL;
    json_array_foreach(json_object_get(object, "aliases"), i, value) {
        ent_text alias = ent_text_of(json_string_value(value));
        ENT_PUSH(r->arena, &actor.names, ent_fold_key(alias, r->arena, NULL));
    }
    json_array_foreach(json_object_get(object, "accept"), i, value) {
        ent_text accept = ent_arena_copy(r->arena, ent_text_of(json_string_value(value)));
        ENT_PUSH(r->arena, &actor.accept, accept);
    }
    json_array_foreach(json_object_get(object, "mentions"), i, value) {
        gold_mention mention = {
            .actor = r->gold->actors.count,
            .sentence = (uint32_t)json_integer_value(json_object_get(value, "sentence")),
            .text = text_field(r, value, "text")};
        mention.at.start = byte_at(r, json_object_get(value, "start"));
        mention.at.end = byte_at(r, json_object_get(value, "end"));
        ent_text kind = text_field(r, value, "kind");
        mention.kind = ent_text_is(kind, ENT_TEXT("pronoun"))   ? ENT_MENTION_PRONOUN
                       : ent_text_is(kind, ENT_TEXT("nominal")) ? ENT_MENTION_NOMINAL
                                                                : ENT_MENTION_NAME;
        ent_text key = ent_fold_key(mention.text, r->arena, NULL);
        if (mention.kind == ENT_MENTION_NAME)
            ENT_PUSH(r->arena, &actor.names, key);
        if (mention.kind != ENT_MENTION_PRONOUN)
            ENT_PUSH(r->arena, &actor.texts, key);
        ENT_PUSH(r->arena, &r->gold->mentions, mention);
    }
    ENT_PUSH(r->arena, &r->gold->actors, actor);
}

static ent_status read_triple(reader *r, const json_t *object, bool is_static) {
    gold_triple triple = {
        .sentence = (uint32_t)json_integer_value(json_object_get(object, "sentence")),
        .relation = text_field(r, object, is_static ? "kind" : "relation"),
        .event = text_field(r, object, "event"),
        .modality = text_field(r, object, "modality"),
        .negated = json_is_true(json_object_get(object, "negated")),
        .symmetric = json_is_true(json_object_get(object, "symmetric")),
        .core = json_is_true(json_object_get(object, "core")),
        .attribution = ENT_NO_ACTOR,
    };
    const json_t *subject = json_object_get(object, "subject");
    const json_t *target = json_object_get(object, "object");
    triple.subject = actor_by_id(r, text_field(r, subject, "actor"));
    triple.object = actor_by_id(r, text_field(r, target, "actor"));
    triple.object_name = text_field(r, target, "name");
    if (triple.subject == ENT_NO_ACTOR || (triple.object == ENT_NO_ACTOR && !is_static))
        return ent_fail(r->err, ENT_ERR_FORMAT, r->path, 0,
                        "a relation of sentence %u names an actor that is not in \"actors\"",
                        triple.sentence);
    size_t i = 0;
    json_t *value = NULL;
    json_array_foreach(json_object_get(object, "event_also"), i, value) {
        ent_text also = ent_arena_copy(r->arena, ent_text_of(json_string_value(value)));
        ENT_PUSH(r->arena, &triple.event_also, also);
    }
    json_array_foreach(json_object_get(object, "modality_also"), i, value) {
        ent_text also = ent_arena_copy(r->arena, ent_text_of(json_string_value(value)));
        ENT_PUSH(r->arena, &triple.modality_also, also);
    }
    const json_t *attribution = json_object_get(object, "attribution");
    if (json_is_object(attribution)) {
        triple.has_attribution = true;
        triple.attribution = actor_by_id(r, text_field(r, attribution, "actor"));
        triple.attribution_name = text_field(r, attribution, "name");
    }
    if (is_static)
        ENT_PUSH(r->arena, &r->gold->statics, triple);
    else
        ENT_PUSH(r->arena, &r->gold->triples, triple);
    return ENT_OK;
}

static const uint32_t *index_characters(ent_text text, ent_arena *arena, uint32_t *count) {
    uint32_t *byte_of = ENT_NEW_ARRAY(arena, uint32_t, text.len + 1);
    uint32_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        if (((unsigned char)text.at[i] & 0xC0U) != 0x80U)
            byte_of[n++] = (uint32_t)i;
    byte_of[n] = (uint32_t)text.len;
    *count = n;
    return byte_of;
}

ent_status gold_read(const char *path, ent_text text, ent_arena *arena, gold_article *out,
                     ent_error *err) {
    ent_text bytes;
    ENT_TRY(ent_file_read(path, 64U << 20U, arena, &bytes, err));
    json_error_t error;
    json_t *root = json_loadb(bytes.at, bytes.len, 0, &error);
    if (root == NULL)
        return ent_fail(err, ENT_ERR_FORMAT, path, (uint64_t)error.line, "%s", error.text);
    *out = (gold_article){0};
    reader r = {.gold = out, .arena = arena, .path = path, .err = err};
    r.byte_of = index_characters(text, arena, &r.characters);
    out->id = text_field(&r, root, "id");
    size_t i = 0;
    json_t *value = NULL;
    ent_status status = ENT_OK;
    json_array_foreach(json_object_get(root, "sentences"), i, value) {
        ent_span span = {byte_at(&r, json_array_get(value, 0)),
                         byte_at(&r, json_array_get(value, 1))};
        ENT_PUSH(arena, &out->sentences, span);
    }
    json_array_foreach(json_object_get(root, "actors"), i, value) read_actor(&r, value);
    json_array_foreach(json_object_get(root, "triples"), i, value) {
        if (status == ENT_OK)
            status = read_triple(&r, value, false);
    }
    json_array_foreach(json_object_get(root, "static"), i, value) {
        if (status == ENT_OK)
            status = read_triple(&r, value, true);
    }
    json_decref(root);
    return status;
}
