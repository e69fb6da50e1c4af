#include "graph/report.h"

#include "core/base/buffer.h"
#include "core/base/hash.h"

#include <stdlib.h>

typedef struct maker {
    const ent_extraction *from;
    ent_arena *arena;
    ent_text *ids; /* tokens of the article's actors, by their index */
    ent_report *out;
} maker;

static ent_text short_copy(ent_arena *arena, ent_text text) {
    ent_buffer flat = {0};
    ent_text_flatten(text, ENT_ALIAS_BYTES, &flat);
    ent_text copy = ent_arena_copy(arena, ent_buffer_text(&flat));
    ent_buffer_clear(&flat);
    return copy;
}

/* The id as an ASCII name token, as graph files want it. Knowledge keys and slugs are that already;
 * where a character had to go, a hash keeps two such ids apart. */
static ent_text id_token(ent_arena *arena, ent_text id) {
    ent_buffer token = {0};
    bool changed = id.len == 0;
    for (size_t i = 0; i < id.len; i++) {
        char c = id.at[i];
        bool fine = ent_ascii_is_alpha(c) || ent_ascii_is_digit(c) ||
                    (c != '\0' && strchr(":._-", c) != NULL);
        changed = changed || !fine;
        ent_buffer_add_char(&token, fine ? c : '-');
    }
    if (changed)
        ent_buffer_print(&token, "-%08x", (unsigned)(ent_hash(id) & UINT32_MAX));
    ent_text copy = ent_arena_copy(arena, ent_buffer_text(&token));
    ent_buffer_clear(&token);
    return copy;
}

uint64_t ent_article_hash(const ent_article *article) {
    uint64_t hash = ent_hash(article->text);
    hash = ent_hash_mix(hash, ent_hash(article->title));
    hash = ent_hash_mix(hash, ent_hash(article->source));
    hash = ent_hash_mix(hash, ent_hash(article->url));
    return ent_hash_mix(hash, (uint64_t)article->date.year << 16 |
                                  (uint64_t)article->date.month << 8 | article->date.day);
}

static uint64_t span_bits(ent_span span) {
    return (uint64_t)span.start << 32 | span.end;
}

/* A plural stands for several actors in one place, so the ends count too. */
static uint64_t record_key(uint64_t article, const ent_triple *triple, const ent_record *record) {
    uint64_t hash = ent_hash_mix(article, triple->sentence);
    hash = ent_hash_mix(hash, ent_hash(record->subject.id));
    hash = ent_hash_mix(hash, ent_hash(record->object.id));
    hash = ent_hash_mix(hash, span_bits(triple->subject.at));
    hash = ent_hash_mix(hash, span_bits(triple->object.at));
    hash = ent_hash_mix(hash, (uint64_t)triple->event << 32 | triple->predicate);
    return ent_hash_mix(hash, ent_hash(triple->lemma));
}

/* A reprint may have the sentence elsewhere and set its quotes and dashes in another way, so places
 * count from the subject and the sentence by its letters. */
static uint64_t record_same(const ent_triple *triple) {
    uint64_t hash = ent_story_hash(triple->evidence);
    hash = ent_hash_mix(hash, ent_hash(triple->subject.text));
    hash = ent_hash_mix(hash, ent_hash(triple->object.text));
    hash = ent_hash_mix(hash, triple->object.at.start - triple->subject.at.start);
    hash = ent_hash_mix(hash, (uint64_t)triple->event << 32 | triple->predicate);
    return ent_hash_mix(hash, ent_hash(triple->lemma));
}

static void own(ent_arena *arena, ent_text *text) {
    *text = ent_arena_copy(arena, *text);
}

/* Replaces what the end borrows from the extraction. */
static void own_actor(const maker *m, uint32_t actor, ent_record_end *end) {
    end->id = m->ids[actor];
    end->name = short_copy(m->arena, end->name);
    end->office = short_copy(m->arena, end->office);
    own(m->arena, &end->country);
    own(m->arena, &end->text);
    own(m->arena, &end->why);
}

static const ent_triple_argument *copy_arguments(ent_arena *arena, const ent_record *record) {
    ent_triple_argument *copy = ENT_NEW_ARRAY(arena, ent_triple_argument, record->argument_count);
    for (uint32_t i = 0; i < record->argument_count; i++) {
        copy[i] = record->arguments[i];
        own(arena, &copy[i].text);
    }
    return copy;
}

/* The texts that are the record's own, whatever they were borrowed from. */
static void own_words(ent_arena *arena, const ent_report *report, ent_record *record) {
    record->doc = report->id;
    record->title = report->title;
    record->outlet = report->outlet;
    record->url = report->url;
    record->arguments = copy_arguments(arena, record);
    own(arena, &record->relation);
    own(arena, &record->attribution_text);
    own(arena, &record->evidence);
    own(arena, &record->rule);
    own(arena, &record->frame);
}

static ent_record make_record(const maker *m, const ent_triple *triple) {
    ent_record record;
    ent_record_of(m->from, triple, &record);
    record.key = record_key(m->out->article, triple, &record);
    record.article = m->out->article;
    record.story = m->out->text;
    record.same = record_same(triple);
    own_words(m->arena, m->out, &record);
    own_actor(m, triple->subject.actor, &record.subject);
    own_actor(m, triple->object.actor, &record.object);
    record.lemma = short_copy(m->arena, record.lemma);
    record.attribution = short_copy(m->arena, record.attribution);
    if (triple->attribution < m->from->actors.count)
        record.attribution_id = m->ids[triple->attribution];
    return record;
}

static bool is_edge(const maker *m, const ent_triple *triple) {
    const ent_actors *actors = &m->from->actors;
    return !triple->open && triple->subject.actor < actors->count &&
           triple->object.actor < actors->count &&
           !ent_text_is(m->ids[triple->subject.actor], m->ids[triple->object.actor]);
}

static void make_records(const maker *m) {
    const ent_triples *triples = &m->from->triples;
    ent_record *records = ENT_NEW_ARRAY(m->arena, ent_record, triples->count);
    for (uint32_t i = 0; i < triples->count; i++)
        if (is_edge(m, &triples->at[i]))
            records[m->out->record_count++] = make_record(m, &triples->at[i]);
    m->out->records = records;
}

typedef struct named {
    uint32_t actor;
    ent_text name;
} named;

static int compare_named(const void *left, const void *right) {
    const named *a = left;
    const named *b = right;
    if (a->actor != b->actor)
        return a->actor < b->actor ? -1 : 1;
    return ent_text_compare(a->name, b->name);
}

/* Only names: "the president" and "Israeli" would make a lookup ambiguous. */
static bool is_name(const ent_mention *mention) {
    return mention->kind == ENT_MENTION_NAME && mention->actor_count == 1 &&
           (mention->flags & (ENT_MENTION_ADJECTIVE | ENT_MENTION_CITY | ENT_MENTION_MEMBER)) == 0;
}

/* The names of all actors, grouped by actor, each once. */
static named *collect_names(const maker *m, uint32_t *count) {
    const ent_actors *actors = &m->from->actors;
    named *names = ENT_NEW_ARRAY(m->arena, named, actors->mention_count);
    uint32_t found = 0;
    for (uint32_t i = 0; i < actors->mention_count; i++) {
        const ent_mention *mention = &actors->mentions[i];
        if (!is_name(mention))
            continue;
        ent_text name = short_copy(m->arena, ent_text_cut(m->from->article->text, mention->at));
        if (name.len > 0)
            names[found++] = (named){mention->actors[0], name};
    }
    if (found > 0)
        qsort(names, found, sizeof *names, compare_named);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < found; i++)
        if (kept == 0 || compare_named(&names[kept - 1], &names[i]) != 0)
            names[kept++] = names[i];
    *count = kept;
    return names;
}

static int compare_sightings(const void *left, const void *right) {
    return ent_text_compare(((const ent_sighting *)left)->id, ((const ent_sighting *)right)->id);
}

static void make_sightings(const maker *m) {
    const ent_actors *actors = &m->from->actors;
    ent_sighting *sightings = ENT_NEW_ARRAY(m->arena, ent_sighting, actors->count);
    uint32_t name_count = 0;
    uint32_t next = 0;
    const named *names = collect_names(m, &name_count);
    ent_text *texts = ENT_NEW_ARRAY(m->arena, ent_text, name_count);
    for (uint32_t i = 0; i < name_count; i++)
        texts[i] = names[i].name;
    for (uint32_t i = 0; i < actors->count; i++) {
        const ent_actor *actor = &actors->at[i];
        uint32_t first = next;
        while (next < name_count && names[next].actor == i)
            next++;
        sightings[i] = (ent_sighting){.id = m->ids[i],
                                      .name = short_copy(m->arena, actor->name),
                                      .country = ent_arena_copy(m->arena, actor->country),
                                      .office = short_copy(m->arena, actor->office),
                                      .type = actor->type,
                                      .mentions = actor->mentions,
                                      .names = {texts + first, next - first}};
    }
    if (actors->count > 0)
        qsort(sightings, actors->count, sizeof *sightings, compare_sightings);
    m->out->actors = sightings;
    m->out->actor_count = actors->count;
}

void ent_report_make(const ent_extraction *extraction, ent_arena *arena, ent_report *out) {
    const ent_article *article = extraction->article;
    uint64_t text = ent_story_hash(article->text);
    *out = (ent_report){
        .article = ent_hash_mix(text, ent_hash(article->id)),
        .content = ent_article_hash(article),
        .text = text,
        .id = ent_arena_copy(arena, article->id),
        .title = ent_arena_copy(arena, article->title),
        .outlet = ent_arena_copy(arena, article->source),
        .url = ent_arena_copy(arena, article->url),
        .file = ent_arena_copy(arena, ent_text_of(article->file)),
        .line = article->line,
        .date = article->date,
    };
    ent_sketch_make(article->text, &out->sketch);
    ent_text *ids = ENT_NEW_ARRAY(arena, ent_text, extraction->actors.count);
    for (uint32_t i = 0; i < extraction->actors.count; i++)
        ids[i] = id_token(arena, extraction->actors.at[i].id);
    maker m = {.from = extraction, .arena = arena, .ids = ids, .out = out};
    make_records(&m);
    make_sightings(&m);
}

static void own_end(ent_arena *arena, ent_record_end *end) {
    own(arena, &end->id);
    own(arena, &end->name);
    own(arena, &end->country);
    own(arena, &end->office);
    own(arena, &end->text);
    own(arena, &end->why);
}

void ent_record_copy(const ent_record *record, const ent_report *report, ent_arena *arena,
                     ent_record *out) {
    *out = *record;
    own_words(arena, report, out);
    own_end(arena, &out->subject);
    own_end(arena, &out->object);
    own(arena, &out->lemma);
    own(arena, &out->attribution);
    own(arena, &out->attribution_id);
}

static void own_sighting(ent_arena *arena, ent_sighting *sighting) {
    ent_text *names = ENT_NEW_ARRAY(arena, ent_text, sighting->names.count);
    for (uint32_t i = 0; i < sighting->names.count; i++)
        names[i] = ent_arena_copy(arena, sighting->names.at[i]);
    sighting->names.at = names;
    own(arena, &sighting->id);
    own(arena, &sighting->name);
    own(arena, &sighting->country);
    own(arena, &sighting->office);
}

void ent_report_copy(const ent_report *report, ent_arena *arena, ent_report *out) {
    *out = *report;
    own(arena, &out->id);
    own(arena, &out->title);
    own(arena, &out->outlet);
    own(arena, &out->url);
    own(arena, &out->file);
    ent_record *records = ENT_NEW_ARRAY(arena, ent_record, report->record_count);
    for (uint32_t i = 0; i < report->record_count; i++)
        ent_record_copy(&report->records[i], out, arena, &records[i]);
    ent_sighting *actors = ENT_NEW_ARRAY(arena, ent_sighting, report->actor_count);
    for (uint32_t i = 0; i < report->actor_count; i++) {
        actors[i] = report->actors[i];
        own_sighting(arena, &actors[i]);
    }
    out->records = records;
    out->actors = actors;
}
