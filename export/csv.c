#include "export/csv.h"

#include "export/clean.h"
#include "export/number.h"
#include "graph/graph.h"

static const char *const columns[] = {
    "doc",          "sentence",        "date",         "subject",        "subject_id",
    "subject_type", "subject_country", "subject_text", "relation",       "lemma",
    "event",        "cameo",           "negated",      "modality",       "symmetric",
    "object",       "object_id",       "object_type",  "object_country", "object_text",
    "arguments",    "attribution",     "confidence",   "evidence",
};

static void add_header(const char *const *names, size_t count, ent_buffer *out) {
    for (size_t i = 0; i < count; i++)
        ent_buffer_print(out, "%s%s", i == 0 ? "" : ",", names[i]);
    ent_buffer_add(out, ENT_TEXT("\r\n"));
}

void ent_csv_header(ent_buffer *out) {
    add_header(columns, sizeof columns / sizeof *columns, out);
}

static uint32_t add_field(ent_text field, ent_buffer *out) {
    ent_buffer_add_char(out, ',');
    return ent_escape_csv(field, out);
}

static uint32_t add_string(const char *string, ent_buffer *out) {
    return add_field(ent_text_of(string), out);
}

static uint32_t add_end(const ent_record_end *end, ent_buffer *out) {
    bool is_actor = end->name.len > 0;
    uint32_t dropped = add_field(end->name, out);
    dropped += add_field(end->id, out);
    dropped += add_string(is_actor ? ent_actor_type_name(end->type) : "", out);
    dropped += add_field(end->country, out);
    return dropped + add_field(end->text, out);
}

/* "role: text; role: text" */
static uint32_t add_arguments(const ent_record *record, ent_buffer *out) {
    ent_buffer list = {0};
    for (uint32_t i = 0; i < record->argument_count; i++) {
        ent_buffer_print(&list, "%s%s: ", i == 0 ? "" : "; ",
                         ent_argument_role_name(record->arguments[i].role));
        ent_buffer_add(&list, record->arguments[i].text);
    }
    uint32_t dropped = add_field(ent_buffer_text(&list), out);
    ent_buffer_clear(&list);
    return dropped;
}

uint32_t ent_csv_add(const ent_record *record, ent_buffer *out) {
    char date[16];
    uint32_t dropped = ent_escape_csv(record->doc, out);
    ent_buffer_print(out, ",%u", record->sentence);
    dropped += add_string(ent_date_print(record->date, date), out);
    dropped += add_end(&record->subject, out);
    dropped += add_field(record->relation, out);
    dropped += add_field(record->lemma, out);
    dropped += add_string(ent_event_name(record->event), out);
    dropped += add_string(record->cameo, out);
    dropped += add_string(record->negated ? "true" : "false", out);
    dropped += add_string(ent_modality_name(record->modality), out);
    dropped += add_string(record->symmetric ? "true" : "false", out);
    dropped += add_end(&record->object, out);
    dropped += add_arguments(record, out);
    dropped += add_field(
        record->attribution.len > 0 ? record->attribution : record->attribution_text, out);
    ent_buffer_add_char(out, ',');
    ent_number_add((double)record->confidence / ENT_CONFIDENCE_ONE, 3, out);
    dropped += add_field(record->evidence, out);
    ent_buffer_add(out, ENT_TEXT("\r\n"));
    return dropped;
}
