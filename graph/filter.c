#include "graph/filter.h"

static bool is_one_of(ent_texts list, ent_text text) {
    for (uint32_t i = 0; i < list.count; i++)
        if (ent_text_is(list.at[i], text))
            return true;
    return false;
}

static bool fits_either(ent_texts list, ent_text a, ent_text b) {
    return list.count == 0 || is_one_of(list, a) || is_one_of(list, b);
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
    if (filter->sources.count != 0 && !is_one_of(filter->sources, record->outlet))
        return false;
    return ent_filter_takes_date(filter, record->date) &&
           fits_either(filter->actors, record->subject.id, record->object.id) &&
           fits_either(filter->countries, record->subject.country, record->object.country);
}
