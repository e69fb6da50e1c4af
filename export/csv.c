#include "export/csv.h"

#include "export/clean.h"
#include "export/jsonl.h"

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

static uint32_t add_end(const ent_actors *actors, const ent_triple_end *end, ent_buffer *out) {
    uint32_t dropped = 0;
    if (end->actor < actors->count) {
        const ent_actor *actor = &actors->at[end->actor];
        dropped += add_field(actor->name, out);
        dropped += add_field(actor->id, out);
        dropped += add_string(ent_actor_type_name(actor->type), out);
        dropped += add_field(actor->country, out);
    } else {
        ent_buffer_add(out, ENT_TEXT(",,,,"));
    }
    return dropped + add_field(end->text, out);
}

/* "role: text; role: text" */
static uint32_t add_arguments(const ent_triple *triple, ent_buffer *out) {
    ent_buffer list = {0};
    for (uint32_t i = 0; i < triple->argument_count; i++) {
        ent_buffer_print(&list, "%s%s: ", i == 0 ? "" : "; ",
                         ent_argument_role_name(triple->arguments[i].role));
        ent_buffer_add(&list, triple->arguments[i].text);
    }
    uint32_t dropped = add_field(ent_buffer_text(&list), out);
    ent_buffer_clear(&list);
    return dropped;
}

uint32_t ent_csv_add(const ent_extraction *extraction, const ent_triple *triple, ent_buffer *out) {
    const ent_actors *actors = &extraction->actors;
    char date[16];
    uint32_t dropped = ent_escape_csv(extraction->article->id, out);
    ent_buffer_print(out, ",%u", triple->sentence + 1);
    dropped += add_string(ent_date_print(triple->date, date), out);
    dropped += add_end(actors, &triple->subject, out);
    dropped += add_field(triple->relation, out);
    dropped += add_field(triple->lemma, out);
    dropped += add_string(ent_event_name(triple->event), out);
    dropped += add_string(triple->cameo, out);
    dropped += add_string(triple->negated ? "true" : "false", out);
    dropped += add_string(ent_modality_name(triple->modality), out);
    dropped += add_string(triple->symmetric ? "true" : "false", out);
    dropped += add_end(actors, &triple->object, out);
    dropped += add_arguments(triple, out);
    dropped += add_field(triple->attribution < actors->count ? actors->at[triple->attribution].name
                                                             : triple->attribution_text,
                         out);
    ent_buffer_add_char(out, ',');
    ent_number_add((double)triple->confidence, 3, out);
    dropped += add_field(triple->evidence, out);
    ent_buffer_add(out, ENT_TEXT("\r\n"));
    return dropped;
}
