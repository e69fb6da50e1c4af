/* Measures coded triples on records of sentences with PLOVER events: how many of the pairs of
 * actors are found, and how many of those with the right type.
 *
 *     plover_score [-v] RECORDS.jsonl
 *
 * A record has text, date and events: {"event", "also", "source": [{"text", "country": [...]}],
 * "target": [...], "symmetric"}. An end is right when its country is among the record's, or when
 * its words and the record's overlap. -v lists what was missed. */
#include "core/base/file.h"
#include "core/pipeline.h"

#include <jansson.h>
#include <stdio.h>

enum { FILE_BYTES_MAX = 256 * 1024 * 1024 };

typedef struct tally {
    uint32_t records, pairs, found, right;
    uint32_t printed, matched;
} tally;

typedef struct job {
    const ent_extraction *extraction;
    bool *used; /* a flag a triple: it matched a pair */
    bool verbose;
    tally *sum;
} job;

static ent_text text_of(const json_t *value) {
    return (ent_text){json_string_value(value), json_string_length(value)};
}

static bool contains(ent_text whole, ent_text part) {
    for (size_t i = 0; part.len > 0 && i + part.len <= whole.len; i++)
        if (memcmp(whole.at + i, part.at, part.len) == 0)
            return true;
    return false;
}

static bool end_is(const job *j, const ent_triple_end *end, const json_t *want) {
    if (end->actor == ENT_NO_ACTOR)
        return false;
    const ent_actor *actor = &j->extraction->actors.at[end->actor];
    const json_t *countries = json_object_get(want, "country");
    for (size_t i = 0; i < json_array_size(countries); i++)
        if (ent_text_is(actor->country, text_of(json_array_get(countries, i))))
            return true;
    ent_text text = text_of(json_object_get(want, "text"));
    return contains(text, end->text) || contains(end->text, text) || contains(text, actor->name) ||
           contains(actor->name, text);
}

static bool event_is(const ent_triple *triple, const json_t *event) {
    ent_text have = ent_text_of(ent_event_name(triple->event));
    const json_t *also = json_object_get(event, "also");
    if (ent_text_is(have, text_of(json_object_get(event, "event"))))
        return true;
    for (size_t i = 0; i < json_array_size(also); i++)
        if (ent_text_is(have, text_of(json_array_get(also, i))))
            return true;
    return false;
}

static void score_pair(job *j, const json_t *event, const json_t *source, const json_t *target) {
    const ent_triples *triples = &j->extraction->triples;
    bool is_symmetric = json_is_true(json_object_get(event, "symmetric"));
    bool found = false;
    bool right = false;
    for (uint32_t i = 0; i < triples->count; i++) {
        const ent_triple *t = &triples->at[i];
        if (t->event == ENT_EVENT_STATE)
            continue;
        bool forward = end_is(j, &t->subject, source) && end_is(j, &t->object, target);
        bool backward = end_is(j, &t->subject, target) && end_is(j, &t->object, source);
        if (!forward && !(backward && (is_symmetric || t->symmetric)))
            continue;
        found = true;
        right = right || event_is(t, event);
        j->used[i] = true;
    }
    j->sum->pairs++;
    j->sum->found += found;
    j->sum->right += right;
    if (j->verbose && !right)
        printf("  %s %s | %s | %s\n", found ? "type of" : "missed ",
               json_string_value(json_object_get(source, "text")),
               json_string_value(json_object_get(event, "event")),
               json_string_value(json_object_get(target, "text")));
}

static void score_event(job *j, const json_t *event) {
    const json_t *sources = json_object_get(event, "source");
    const json_t *targets = json_object_get(event, "target");
    size_t n = json_array_size(sources);
    size_t m = json_array_size(targets);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++)
            score_pair(j, event, json_array_get(sources, i), json_array_get(targets, k));
    if (m == 0 && json_is_true(json_object_get(event, "symmetric")))
        for (size_t i = 0; i < n; i++)
            for (size_t k = i + 1; k < n; k++)
                score_pair(j, event, json_array_get(sources, i), json_array_get(sources, k));
}

static void print_found(const ent_extraction *extraction) {
    for (uint32_t i = 0; i < extraction->triples.count; i++) {
        const ent_triple *t = &extraction->triples.at[i];
        if (t->event == ENT_EVENT_STATE)
            continue;
        printf("    %.*s | %.*s | %.*s %s <%.*s>\n", (int)t->subject.text.len, t->subject.text.at,
               (int)t->relation.len, t->relation.at, (int)t->object.text.len, t->object.text.at,
               ent_event_name(t->event), (int)t->frame.len, t->frame.at);
    }
}

static ent_status score_record(const ent_engine *engine, ent_text line, const char *file,
                               uint64_t number, bool verbose, tally *sum, ent_error *err) {
    ent_arena arena = {0};
    ent_article article;
    ent_extraction extraction;
    json_error_t where;
    json_t *record = json_loadb(line.at, line.len, 0, &where);
    if (record == NULL)
        return ent_fail(err, ENT_ERR_FORMAT, file, number, "not valid JSON: %s", where.text);
    ent_arena_init(&arena, "a record");
    ent_status status = ent_article_from_json(line, file, number, &arena, &article, err);
    if (status == ENT_OK)
        status = ent_extract(engine, &article, 0, &arena, &extraction, NULL, err);
    if (status == ENT_OK) {
        job j = {.extraction = &extraction, .verbose = verbose, .sum = sum};
        j.used = ENT_NEW_ARRAY(&arena, bool, extraction.triples.count + 1);
        if (verbose)
            printf("%.*s\n", (int)article.text.len, article.text.at);
        const json_t *events = json_object_get(record, "events");
        for (size_t i = 0; i < json_array_size(events); i++)
            score_event(&j, json_array_get(events, i));
        for (uint32_t i = 0; i < extraction.triples.count; i++)
            if (extraction.triples.at[i].event != ENT_EVENT_STATE) {
                sum->printed++;
                sum->matched += j.used[i];
            }
        if (verbose)
            print_found(&extraction);
        sum->records++;
    }
    json_decref(record);
    ent_arena_clear(&arena);
    return status;
}

static ent_status score_file(const ent_engine *engine, const char *path, bool verbose, tally *sum,
                             ent_error *err) {
    ent_arena arena = {0};
    ent_text all;
    ent_arena_init(&arena, "the records");
    ent_status status = ent_file_read(path, FILE_BYTES_MAX, &arena, &all, err);
    uint64_t number = 0;
    for (size_t at = 0; status == ENT_OK && at < all.len;) {
        size_t end = at;
        while (end < all.len && all.at[end] != '\n')
            end++;
        number++;
        if (end > at)
            status = score_record(engine, (ent_text){all.at + at, end - at}, path, number, verbose,
                                  sum, err);
        at = end + 1;
    }
    ent_arena_clear(&arena);
    return status;
}

static double percent(uint32_t part, uint32_t whole) {
    return whole ? 100.0 * part / whole : 0.0;
}

int main(int argc, char **argv) {
    bool verbose = argc > 2 && strcmp(argv[1], "-v") == 0;
    ent_engine *engine = NULL;
    ent_error err = {0};
    tally sum = {0};
    char message[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX];
    if (argc != (verbose ? 3 : 2)) {
        (void)fprintf(stderr, "usage: plover_score [-v] RECORDS.jsonl\n");
        return 2;
    }
    ent_status status = ent_engine_new(&(ent_engine_options){0}, &engine, &err);
    if (status == ENT_OK)
        status = score_file(engine, argv[argc - 1], verbose, &sum, &err);
    ent_engine_free(engine);
    if (status != ENT_OK) {
        (void)fprintf(stderr, "%s\n", ent_error_print(&err, message, sizeof message));
        return 1;
    }
    printf("records          %u\n", sum.records);
    printf("pairs found      %5.1f (%u of %u)\n", percent(sum.found, sum.pairs), sum.found,
           sum.pairs);
    printf("with right type  %5.1f (%u of %u)\n", percent(sum.right, sum.pairs), sum.right,
           sum.pairs);
    printf("triples matched  %5.1f (%u of %u)\n", percent(sum.matched, sum.printed), sum.matched,
           sum.printed);
    return 0;
}
