#include "export/jsonl.h"

#include "export/clean.h"

/* "key": "value", with a comma in front of all but the first key of an object. */
static uint32_t add_key(const char *key, ent_text value, ent_buffer *out) {
    if (out->at[out->len - 1] != '{')
        ent_buffer_add(out, ENT_TEXT(", "));
    ent_buffer_print(out, "\"%s\": ", key);
    return ent_escape_json(value, out);
}

static uint32_t add_known(const char *key, ent_text value, ent_buffer *out) {
    return value.len > 0 ? add_key(key, value, out) : 0;
}

static uint32_t add_end(const char *key, const ent_actors *actors, const ent_triple_end *end,
                        ent_buffer *out) {
    bool is_actor = end->actor < actors->count;
    if (!is_actor && end->text.len == 0) {
        ent_buffer_print(out, ", \"%s\": null", key);
        return 0;
    }
    ent_buffer_print(out, ", \"%s\": {", key);
    uint32_t dropped = add_key("text", end->text, out);
    if (is_actor) {
        const ent_actor *actor = &actors->at[end->actor];
        dropped += add_key("name", actor->name, out);
        dropped += add_known("id", actor->id, out);
        dropped += add_key("type", ent_text_of(ent_actor_type_name(actor->type)), out);
        dropped += add_known("country", actor->country, out);
    }
    ent_buffer_print(out, ", \"start\": %u, \"end\": %u}", end->at.start, end->at.end);
    return dropped;
}

static uint32_t add_relation(const ent_triple *triple, ent_buffer *out) {
    ent_buffer_add(out, ENT_TEXT(", \"relation\": {"));
    uint32_t dropped = add_key("text", triple->relation, out);
    dropped += add_key("lemma", triple->lemma, out);
    dropped += add_key("event", ent_text_of(ent_event_name(triple->event)), out);
    dropped += add_known("cameo", ent_text_of(triple->cameo), out);
    ent_buffer_print(out, ", \"negated\": %s", triple->negated ? "true" : "false");
    dropped += add_key("modality", ent_text_of(ent_modality_name(triple->modality)), out);
    if (triple->symmetric)
        ent_buffer_add(out, ENT_TEXT(", \"symmetric\": true"));
    if (triple->event != ENT_EVENT_NONE && triple->event != ENT_EVENT_STATE) {
        ent_buffer_add(out, ENT_TEXT(", \"intensity\": "));
        ent_number_add((double)triple->intensity, 1, out);
    }
    ent_buffer_add_char(out, '}');
    return dropped;
}

static uint32_t add_arguments(const ent_triple *triple, ent_buffer *out) {
    uint32_t dropped = 0;
    ent_buffer_add(out, ENT_TEXT(", \"arguments\": ["));
    for (uint32_t i = 0; i < triple->argument_count; i++) {
        const ent_triple_argument *argument = &triple->arguments[i];
        ent_buffer_add(out, i == 0 ? ENT_TEXT("{") : ENT_TEXT(", {"));
        dropped += add_key("text", argument->text, out);
        dropped += add_key("role", ent_text_of(ent_argument_role_name(argument->role)), out);
        ent_buffer_add_char(out, '}');
    }
    ent_buffer_add_char(out, ']');
    return dropped;
}

static uint32_t add_attribution(const ent_triple *triple, const ent_actors *actors,
                                ent_buffer *out) {
    bool is_actor = triple->attribution < actors->count;
    if (!is_actor && triple->attribution_text.len == 0)
        return 0;
    uint32_t dropped = 0;
    ent_buffer_add(out, ENT_TEXT(", \"attribution\": {"));
    if (is_actor)
        dropped += add_key("name", actors->at[triple->attribution].name, out);
    dropped += add_key("text", triple->attribution_text, out);
    ent_buffer_add_char(out, '}');
    return dropped;
}

uint32_t ent_jsonl_add(const ent_extraction *extraction, const ent_triple *triple,
                       ent_buffer *out) {
    const ent_actors *actors = &extraction->actors;
    char date[16];
    ent_buffer_add_char(out, '{');
    uint32_t dropped = add_key("doc", extraction->article->id, out);
    ent_buffer_print(out, ", \"sentence\": %u", triple->sentence + 1);
    dropped += add_known("date", ent_text_of(ent_date_print(triple->date, date)), out);
    dropped += add_end("subject", actors, &triple->subject, out);
    dropped += add_relation(triple, out);
    dropped += add_end("object", actors, &triple->object, out);
    dropped += add_arguments(triple, out);
    dropped += add_attribution(triple, actors, out);
    ent_buffer_add(out, ENT_TEXT(", \"confidence\": "));
    ent_number_add((double)triple->confidence, 3, out);
    dropped += add_key("evidence", triple->evidence, out);
    ent_buffer_add(out, ENT_TEXT("}\n"));
    return dropped;
}
