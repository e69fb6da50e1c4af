#include "graph/chronicle.h"

#include "core/base/vec.h"
#include "graph/graph.h"

#include <stdlib.h>

struct ent_chronicle {
    ENT_VEC(ent_told) told;
    ent_arena arena;
};

ent_chronicle *ent_chronicle_new(void) {
    ent_chronicle *chronicle = calloc(1, sizeof *chronicle);
    if (chronicle == NULL)
        ent_out_of_memory("a chronicle");
    ent_arena_init(&chronicle->arena, "a chronicle");
    return chronicle;
}

void ent_chronicle_free(ent_chronicle *chronicle) {
    if (chronicle == NULL)
        return;
    ent_arena_clear(&chronicle->arena);
    free(chronicle);
}

static void copy(ent_text *text, ent_arena *arena) {
    *text = ent_arena_copy(arena, *text);
}

static void copy_end(ent_record_end *end, ent_arena *arena) {
    ent_text *const texts[] = {&end->id, &end->name, &end->country, &end->office, &end->text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        copy(texts[i], arena);
}

/* Puts copies in the place of all that record borrows. */
static void own(ent_record *record, ent_arena *arena) {
    ent_text *const texts[] = {
        &record->doc,         &record->title,          &record->outlet,
        &record->url,         &record->relation,       &record->lemma,
        &record->attribution, &record->attribution_id, &record->attribution_text,
        &record->evidence,    &record->rule,           &record->frame,
    };
    ent_triple_argument *arguments =
        ENT_NEW_ARRAY(arena, ent_triple_argument, record->argument_count);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        copy(texts[i], arena);
    copy_end(&record->subject, arena);
    copy_end(&record->object, arena);
    for (uint32_t i = 0; i < record->argument_count; i++) {
        arguments[i] = record->arguments[i];
        copy(&arguments[i].text, arena);
    }
    record->arguments = arguments;
}

static ent_status take(void *user, const ent_record *record, ent_error *err) {
    (void)err;
    ent_chronicle *chronicle = user;
    ent_told told = {*record, 1};
    own(&told.record, &chronicle->arena);
    ENT_PUSH(&chronicle->arena, &chronicle->told, told);
    return ENT_OK;
}

ent_record_sink ent_chronicle_sink(ent_chronicle *chronicle) {
    return (ent_record_sink){chronicle, take};
}

static int compare_numbers(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

/* The order in which reprints of one triple are neighbours. */
static int compare_said(const ent_record *a, const ent_record *b) {
    int order = compare_numbers(a->story, b->story);
    return order != 0 ? order : compare_numbers(a->same, b->same);
}

static int compare_place(const ent_record *a, const ent_record *b) {
    int order = ent_text_compare(a->doc, b->doc);
    if (order == 0)
        order = compare_numbers(a->sentence, b->sentence);
    return order != 0 ? order : compare_numbers(a->key, b->key);
}

static int compare_reprints(const void *left, const void *right) {
    const ent_record *a = &((const ent_told *)left)->record;
    const ent_record *b = &((const ent_told *)right)->record;
    int order = compare_said(a, b);
    if (order == 0)
        order = compare_numbers(b->confidence, a->confidence);
    return order != 0 ? order : compare_place(a, b);
}

static int compare_days(const void *left, const void *right) {
    const ent_record *a = &((const ent_told *)left)->record;
    const ent_record *b = &((const ent_told *)right)->record;
    int order = ent_date_order(a->date, b->date);
    return order != 0 ? order : compare_place(a, b);
}

/* One article may say a thing twice, in one sentence or in two; that is told twice. */
static bool is_reprint(const ent_record *a, const ent_record *b) {
    return a->story != 0 && compare_said(a, b) == 0 && a->article != b->article;
}

const ent_told *ent_chronicle_tell(ent_chronicle *chronicle, uint32_t *count) {
    ent_told *told = chronicle->told.at;
    uint32_t kept = 0;
    if (chronicle->told.count > 0)
        qsort(told, chronicle->told.count, sizeof *told, compare_reprints);
    for (uint32_t i = 0; i < chronicle->told.count; i++)
        if (kept > 0 && is_reprint(&told[kept - 1].record, &told[i].record))
            told[kept - 1].docs += told[i].docs;
        else
            told[kept++] = told[i];
    chronicle->told.count = kept;
    if (kept > 0)
        qsort(told, kept, sizeof *told, compare_days);
    *count = kept;
    return told;
}

static uint32_t month_of(ent_date date) {
    return (uint32_t)date.year * 12 + (date.month > 0 ? date.month - 1U : 0);
}

static ent_date date_of(uint32_t month) {
    return (ent_date){(uint16_t)(month / 12), (uint8_t)(month % 12 + 1), 0};
}

void ent_balance_make(const ent_told *told, uint32_t count, ent_arena *arena, ent_balance *out) {
    static const uint32_t lengths[] = {1, 12, 120, 1200};
    *out = (ent_balance){.months = lengths[0]};
    while (count > 0 && told[count - 1].record.date.year == 0) /* they come last */
        count--;
    if (count == 0)
        return;
    uint32_t first = month_of(told[0].record.date);
    uint32_t last = month_of(told[count - 1].record.date);
    for (int i = 1; i < 4 && (last / out->months - first / out->months) >= ENT_PERIODS_MAX; i++)
        out->months = lengths[i];
    first /= out->months;
    out->count = last / out->months - first + 1;
    ent_period *periods = ENT_NEW_ARRAY(arena, ent_period, out->count);
    for (uint32_t i = 0; i < out->count; i++)
        periods[i].start = date_of((first + i) * out->months);
    for (uint32_t i = 0; i < count; i++) {
        const ent_record *record = &told[i].record;
        ent_period *period = &periods[month_of(record->date) / out->months - first];
        int sign = ent_event_sign(record->event);
        if (record->negated || record->modality != ENT_MODALITY_ACTUAL)
            continue;
        period->cooperation += sign > 0;
        period->conflict += sign < 0;
        out->cooperation += sign > 0;
        out->conflict += sign < 0;
    }
    out->at = periods;
}
