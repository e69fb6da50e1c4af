#include "cli/told.h"

#include "export/csv.h"
#include "export/jsonl.h"
#include "export/number.h"

static void add_flags(const ent_cli_query *query, const ent_record *record, ent_buffer *out) {
    if (record->negated)
        ent_buffer_add(out, ENT_TEXT("  "));
    if (record->negated)
        ent_cli_tone_add(query, ENT_TONE_DOUBT, ENT_TEXT("negated"), out);
    if (record->modality == ENT_MODALITY_ACTUAL)
        return;
    ent_buffer_add(out, ENT_TEXT("  "));
    ent_cli_tone_add(query, ENT_TONE_DOUBT, ent_text_of(ent_modality_name(record->modality)), out);
}

/* 2023-10-14  A --ACCUSE-> B  0.93  negated */
static void add_headline(const ent_cli_query *query, const ent_told *told, ent_buffer *out) {
    const ent_record *record = &told->record;
    bool named = record->event != ENT_EVENT_NONE && record->event != ENT_EVENT_STATE;
    ent_text kind = named ? ent_text_of(ent_event_name(record->event)) : record->lemma;
    char date[16];
    (void)ent_date_print(record->date, date);
    ent_cli_tone_add(query, ENT_TONE_DIM, ent_text_of(date[0] != '\0' ? date : "no date"), out);
    ent_buffer_print(out, "%*s", (int)(12 - (date[0] != '\0' ? strlen(date) : 7)), "");
    ent_cli_tone_add(query, ENT_TONE_BOLD, record->subject.name, out);
    ent_buffer_add(out, ent_text_of(record->symmetric ? " <-" : " --"));
    ent_cli_tone_add(query, ent_tone_of_sign(ent_event_sign(record->event)), kind, out);
    ent_buffer_add(out, ENT_TEXT("-> "));
    ent_cli_tone_add(query, ENT_TONE_BOLD, record->object.name, out);
    ent_buffer_add(out, ENT_TEXT("  "));
    ent_number_add((double)record->confidence / ENT_CONFIDENCE_ONE, 2, out);
    add_flags(query, record, out);
    if (told->docs > 1)
        ent_buffer_print(out, "  in %u articles", told->docs);
    ent_buffer_add_char(out, '\n');
}

static void add_block(const ent_cli_query *query, const ent_told *told, ent_buffer *out) {
    const ent_record *record = &told->record;
    const ent_evidence evidence = {.text = record->evidence,
                                   .doc = record->doc,
                                   .outlet = record->outlet,
                                   .date = record->article_date,
                                   .sentence = record->sentence};
    add_headline(query, told, out);
    ent_cli_quote_add(query, &evidence, 6, out);
}

void ent_cli_told_begin(const ent_cli_query *query, ent_buffer *out) {
    if (query->format == ENT_ANSWER_CSV)
        ent_csv_header(out);
    else if (query->format == ENT_ANSWER_JSON)
        ent_buffer_add_char(out, '[');
}

void ent_cli_told_add(const ent_cli_query *query, const ent_told *told, uint64_t number,
                      ent_buffer *out) {
    if (query->format == ENT_ANSWER_TEXT) {
        add_block(query, told, out);
    } else if (query->format == ENT_ANSWER_CSV) {
        (void)ent_csv_add(&told->record, out);
    } else {
        ent_buffer_add(out, number == 0 ? ENT_TEXT("\n") : ENT_TEXT(",\n"));
        (void)ent_jsonl_add(&told->record, out);
        out->len -= out->at[out->len - 1] == '\n'; /* the line's own end */
    }
}

void ent_cli_told_end(const ent_cli_query *query, uint64_t count, ent_buffer *out) {
    if (query->format == ENT_ANSWER_JSON)
        ent_buffer_add(out, count > 0 ? ENT_TEXT("\n]\n") : ENT_TEXT("]\n"));
}

/* Eight heights, up to the highest of both lines; a dot where there is nothing. */
static void add_bars(const ent_cli_query *query, const ent_balance *balance, bool conflict,
                     uint32_t most, ent_buffer *out) {
    ent_buffer bars = {0};
    for (uint32_t i = 0; i < balance->count; i++) {
        uint64_t value = conflict ? balance->at[i].conflict : balance->at[i].cooperation;
        uint64_t height = (value * 8 + most - 1) / most;
        if (height == 0)
            ent_buffer_add(&bars, ENT_TEXT("\xC2\xB7"));
        else /* U+2581 to U+2588 */
            ent_buffer_print(&bars, "\xE2\x96%c", (int)(0x80 + height));
    }
    ent_buffer_print(out, "%-12s ", conflict ? "conflict" : "cooperation");
    ent_cli_tone_add(query, conflict ? ENT_TONE_CONFLICT : ENT_TONE_COOPERATION,
                     ent_buffer_text(&bars), out);
    ent_buffer_print(out, "  %u\n", conflict ? balance->conflict : balance->cooperation);
    ent_buffer_clear(&bars);
}

void ent_cli_balance_add(const ent_cli_query *query, const ent_balance *balance, ent_buffer *out) {
    static const char *const units[] = {"month", "year", "ten years", "hundred years"};
    uint32_t most = 1;
    char first[16];
    char last[16];
    if (balance->count == 0)
        return;
    for (uint32_t i = 0; i < balance->count; i++) {
        most = balance->at[i].cooperation > most ? balance->at[i].cooperation : most;
        most = balance->at[i].conflict > most ? balance->at[i].conflict : most;
    }
    add_bars(query, balance, false, most, out);
    add_bars(query, balance, true, most, out);
    const char *unit = balance->months == 1     ? units[0]
                       : balance->months == 12  ? units[1]
                       : balance->months == 120 ? units[2]
                                                : units[3];
    ent_date start = balance->at[0].start;
    ent_date end = balance->at[balance->count - 1].start;
    if (balance->months > 1) {
        start.month = 0;
        end.month = 0;
    }
    (void)ent_date_print(start, first);
    (void)ent_date_print(end, last);
    ent_buffer_print(out, "%-12s %s%s%s, a %s each\n\n", "", first,
                     balance->count > 1 ? " to " : "", balance->count > 1 ? last : "", unit);
}
