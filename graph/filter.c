#include "graph/filter.h"

bool ent_texts_has(ent_texts list, ent_text text) {
    for (uint32_t i = 0; i < list.count; i++)
        if (ent_text_is(list.at[i], text))
            return true;
    return false;
}

bool ent_texts_has_either(ent_texts list, ent_text a, ent_text b) {
    return list.count == 0 || ent_texts_has(list, a) || ent_texts_has(list, b);
}

/* An unknown month or day of a limit or of a triple counts as the first, save that "until 2023"
 * means its whole year. */
bool ent_filter_takes_date(const ent_filter *filter, ent_date date) {
    bool limited = filter->since.year != 0 || filter->until.year != 0;
    if (!limited)
        return true;
    if (date.year == 0)
        return false;
    if (filter->since.year != 0 && ent_date_compare(date, filter->since) < 0)
        return false;
    if (filter->until.year == 0)
        return true;
    ent_date until = filter->until;
    if (until.month == 0)
        until.month = 12;
    if (until.day == 0)
        until.day = 31;
    return date.year < until.year ||
           (date.year == until.year &&
            (date.month < until.month || (date.month == until.month && date.day <= until.day)));
}

bool ent_filter_takes(const ent_filter *filter, const ent_record *record) {
    if (filter->events != 0 && (filter->events >> record->event & 1U) == 0)
        return false;
    if (filter->quads != 0 && (filter->quads >> ent_event_quad(record->event) & 1U) == 0)
        return false;
    if (record->confidence < filter->min_confidence)
        return false;
    if (filter->actual_only && (record->negated || record->modality != ENT_MODALITY_ACTUAL))
        return false;
    if (filter->sources.count != 0 && !ent_texts_has(filter->sources, record->outlet))
        return false;
    return ent_filter_takes_date(filter, record->date) &&
           ent_texts_has_either(filter->actors, record->subject.id, record->object.id) &&
           ent_texts_has_either(filter->countries, record->subject.country, record->object.country);
}

bool ent_filter_divides_edges(const ent_filter *filter) {
    return filter->since.year != 0 || filter->until.year != 0 || filter->sources.count > 0 ||
           filter->min_confidence > 0 || filter->actual_only;
}

bool ent_filter_is_empty(const ent_filter *filter) {
    return !ent_filter_divides_edges(filter) && filter->events == 0 && filter->quads == 0 &&
           filter->actors.count == 0 && filter->countries.count == 0 && filter->min_weight == 0;
}

void ent_filter_extraction(const ent_filter *filter, const ent_extraction *extraction,
                           ent_arena *arena, ent_extraction *out) {
    const ent_filter of_triples = {.since = filter->since,
                                   .until = filter->until,
                                   .sources = filter->sources,
                                   .min_confidence = filter->min_confidence,
                                   .actual_only = filter->actual_only};
    ent_triple *kept = ENT_NEW_ARRAY(arena, ent_triple, extraction->triples.count);
    *out = *extraction;
    out->triples = (ent_triples){kept, 0};
    for (uint32_t i = 0; i < extraction->triples.count; i++) {
        ent_record record;
        ent_record_of(extraction, &extraction->triples.at[i], &record);
        if (ent_filter_takes(&of_triples, &record))
            kept[out->triples.count++] = extraction->triples.at[i];
    }
}
