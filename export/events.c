#include "export/events.h"

#include "export/clean.h"
#include "export/number.h"

static const char header[] =
    "event_id\tdate\tsource_actor\tsource_code\tsource_type\tsource_country\tevent\tcameo\t"
    "quad_class\tintensity\ttarget_actor\ttarget_code\ttarget_type\ttarget_country\trelation\t"
    "place\tnegated\tmodality\tis_symmetric\tconfidence\tattribution\tsentence\tarticle\t"
    "sentence_number\toutlet\turl\ttitle\tarticle_date\n";

void ent_events_header(ent_buffer *out) {
    ent_buffer_add(out, ENT_TEXT(header));
}

static uint32_t add_field(ent_text field, ent_buffer *out) {
    ent_buffer_add_char(out, '\t');
    return ent_escape_tsv(field, out);
}

static uint32_t add_string(const char *string, ent_buffer *out) {
    return add_field(ent_text_of(string), out);
}

static uint32_t add_date(ent_date date, ent_buffer *out) {
    char text[16];
    return add_string(ent_date_print(date, text), out);
}

static uint32_t add_end(const ent_record_end *end, ent_buffer *out) {
    uint32_t dropped = add_field(end->name, out);
    dropped += add_field(end->id, out);
    dropped += add_string(ent_actor_type_name(end->type), out);
    return dropped + add_field(end->country, out);
}

/* Several places are joined by "; ". */
static uint32_t add_place(const ent_record *record, ent_buffer *out) {
    ent_buffer places = {0};
    for (uint32_t i = 0; i < record->argument_count; i++) {
        if (record->arguments[i].role != ENT_ROLE_PLACE)
            continue;
        ent_buffer_add(&places, places.len > 0 ? ENT_TEXT("; ") : ENT_TEXT(""));
        ent_buffer_add(&places, record->arguments[i].text);
    }
    uint32_t dropped = add_field(ent_buffer_text(&places), out);
    ent_buffer_clear(&places);
    return dropped;
}

uint32_t ent_events_add(const ent_record *record, ent_buffer *out) {
    if (ent_event_quad(record->event) == ENT_QUAD_NONE)
        return 0;
    ent_buffer_print(out, "%016llx", (unsigned long long)record->key);
    uint32_t dropped = add_date(record->date, out);
    dropped += add_end(&record->subject, out);
    dropped += add_string(ent_event_name(record->event), out);
    dropped +=
        add_string(record->cameo[0] != '\0' ? record->cameo : ent_event_cameo(record->event), out);
    ent_buffer_print(out, "\t%d\t", (int)ent_event_quad(record->event));
    ent_number_add((double)record->intensity, 1, out);
    dropped += add_end(&record->object, out);
    dropped += add_field(record->relation.len > 0 ? record->relation : record->lemma, out);
    dropped += add_place(record, out);
    dropped += add_string(record->negated ? "true" : "false", out);
    dropped += add_string(ent_modality_name(record->modality), out);
    dropped += add_string(record->symmetric ? "true" : "false", out);
    ent_buffer_add_char(out, '\t');
    ent_fraction_add(record->confidence, out);
    dropped += add_field(
        record->attribution.len > 0 ? record->attribution : record->attribution_text, out);
    dropped += add_field(record->evidence, out);
    dropped += add_field(record->doc, out);
    ent_buffer_add_char(out, '\t');
    ent_count_add(record->sentence, out);
    dropped += add_field(record->outlet, out);
    dropped += add_field(record->url, out);
    dropped += add_field(record->title, out);
    dropped += add_date(record->article_date, out);
    ent_buffer_add_char(out, '\n');
    return dropped;
}
