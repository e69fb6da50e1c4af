#include "export/jsonl.h"

#include "export/clean.h"
#include "graph/graph.h"

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

static uint32_t add_end(const char *key, const ent_record_end *end, ent_buffer *out) {
    bool is_actor = end->name.len > 0;
    if (!is_actor && end->text.len == 0) {
        ent_buffer_print(out, ", \"%s\": null", key);
        return 0;
    }
    ent_buffer_print(out, ", \"%s\": {", key);
    uint32_t dropped = add_key("text", end->text, out);
    if (is_actor) {
        dropped += add_key("name", end->name, out);
        dropped += add_known("id", end->id, out);
        dropped += add_key("type", ent_text_of(ent_actor_type_name(end->type)), out);
        dropped += add_known("country", end->country, out);
    }
    ent_buffer_print(out, ", \"start\": %u, \"end\": %u}", end->at.start, end->at.end);
    return dropped;
}

static uint32_t add_relation(const ent_record *record, ent_buffer *out) {
    ent_buffer_add(out, ENT_TEXT(", \"relation\": {"));
    uint32_t dropped = add_key("text", record->relation, out);
    dropped += add_key("lemma", record->lemma, out);
    dropped += add_key("event", ent_text_of(ent_event_name(record->event)), out);
    dropped += add_known("cameo", ent_text_of(record->cameo), out);
    ent_buffer_print(out, ", \"negated\": %s", record->negated ? "true" : "false");
    dropped += add_key("modality", ent_text_of(ent_modality_name(record->modality)), out);
    if (record->symmetric)
        ent_buffer_add(out, ENT_TEXT(", \"symmetric\": true"));
    if (record->event != ENT_EVENT_NONE && record->event != ENT_EVENT_STATE) {
        ent_buffer_add(out, ENT_TEXT(", \"intensity\": "));
        ent_number_add((double)record->intensity, 1, out);
    }
    ent_buffer_add_char(out, '}');
    return dropped;
}

static uint32_t add_arguments(const ent_record *record, ent_buffer *out) {
    uint32_t dropped = 0;
    ent_buffer_add(out, ENT_TEXT(", \"arguments\": ["));
    for (uint32_t i = 0; i < record->argument_count; i++) {
        const ent_triple_argument *argument = &record->arguments[i];
        ent_buffer_add(out, i == 0 ? ENT_TEXT("{") : ENT_TEXT(", {"));
        dropped += add_key("text", argument->text, out);
        dropped += add_key("role", ent_text_of(ent_argument_role_name(argument->role)), out);
        ent_buffer_add_char(out, '}');
    }
    ent_buffer_add_char(out, ']');
    return dropped;
}

static uint32_t add_attribution(const ent_record *record, ent_buffer *out) {
    if (record->attribution.len == 0 && record->attribution_text.len == 0)
        return 0;
    ent_buffer_add(out, ENT_TEXT(", \"attribution\": {"));
    uint32_t dropped = add_known("name", record->attribution, out);
    dropped += add_key("text", record->attribution_text, out);
    ent_buffer_add_char(out, '}');
    return dropped;
}

uint32_t ent_jsonl_add(const ent_record *record, ent_buffer *out) {
    char date[16];
    ent_buffer_add_char(out, '{');
    uint32_t dropped = add_key("doc", record->doc, out);
    ent_buffer_print(out, ", \"sentence\": %u", record->sentence);
    dropped += add_known("date", ent_text_of(ent_date_print(record->date, date)), out);
    dropped += add_end("subject", &record->subject, out);
    dropped += add_relation(record, out);
    dropped += add_end("object", &record->object, out);
    dropped += add_arguments(record, out);
    dropped += add_attribution(record, out);
    ent_buffer_add(out, ENT_TEXT(", \"confidence\": "));
    ent_number_add((double)record->confidence / ENT_CONFIDENCE_ONE, 3, out);
    dropped += add_key("evidence", record->evidence, out);
    ent_buffer_add(out, ENT_TEXT("}\n"));
    return dropped;
}
