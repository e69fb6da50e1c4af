/* Stores into one: the union of what they hold, whatever their order. */
#include "graph/store_cast.h"
#include "graph/store_read.h"

#include <stdlib.h>

/* Articles of a store as the reports they came from, in the order of their numbers. */

static ent_status read_sighting(ent_store_reader *reader, const ent_cast_entry *entry,
                                ent_arena *arena, ent_sighting *out, ent_error *err) {
    const ent_record_end *face = NULL;
    ent_text *names = ENT_NEW_ARRAY(arena, ent_text, entry->alias_count);
    ENT_TRY(ent_store_face(reader, entry->face, &face, err));
    for (uint32_t i = 0; i < entry->alias_count; i++) {
        const ent_store_alias *alias = NULL;
        ENT_TRY(ent_store_alias_of(reader, entry->aliases[i], &alias, err));
        names[i] = alias->name;
    }
    *out = (ent_sighting){.id = face->id,
                          .name = face->name,
                          .country = face->country,
                          .office = face->office,
                          .type = face->type,
                          .mentions = entry->mentions,
                          .names = {names, entry->alias_count}};
    return ENT_OK;
}

static int compare_sightings(const void *left, const void *right) {
    return ent_text_compare(((const ent_sighting *)left)->id, ((const ent_sighting *)right)->id);
}

static ent_status read_sightings(ent_store_reader *reader, int64_t article, ent_arena *arena,
                                 ent_report *out, ent_error *err) {
    ent_cast cast;
    ENT_TRY(ent_cast_of(reader->store, article, arena, &cast, err));
    ent_sighting *actors = ENT_NEW_ARRAY(arena, ent_sighting, cast.count);
    for (uint32_t i = 0; i < cast.count; i++)
        ENT_TRY(read_sighting(reader, &cast.at[i], arena, &actors[i], err));
    if (cast.count > 0)
        qsort(actors, cast.count, sizeof *actors, compare_sightings);
    out->actors = actors;
    out->actor_count = cast.count;
    return ENT_OK;
}

typedef struct collector {
    ent_arena *arena;
    const ent_report *report;
    ENT_VEC(ent_record) records;
} collector;

static ent_status collect(void *user, const ent_record *record, ent_error *err) {
    (void)err;
    collector *c = user;
    ent_record copy;
    ent_record_copy(record, c->report, c->arena, &copy);
    ENT_PUSH(c->arena, &c->records, copy);
    return ENT_OK;
}

ent_status ent_store_read_report(ent_store_reader *reader, int64_t article, ent_arena *arena,
                                 ent_report *out, int64_t *maker, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = false;
    ENT_TRY(ent_store_prepare(reader->store,
                              "SELECT id, content, key, text, sketch, title, outlet, url, date,"
                              " file, line, maker FROM articles WHERE number = ?1",
                              &select, err));
    (void)sqlite3_bind_int64(select, 1, article);
    ENT_TRY(ent_store_step(reader->store, select, &row, err));
    if (!row)
        return ent_fail(err, ENT_ERR_NOT_FOUND, reader->store->path, 0, "an article is gone");
    *out = (ent_report){
        .id = ent_arena_copy(arena, ent_column_text(select, 0)),
        .content = ent_column_hash(select, 1),
        .article = ent_column_hash(select, 2),
        .text = ent_column_hash(select, 3),
        .title = ent_arena_copy(arena, ent_column_text(select, 5)),
        .outlet = ent_arena_copy(arena, ent_column_text(select, 6)),
        .url = ent_arena_copy(arena, ent_column_text(select, 7)),
        .date = ent_store_date(ent_column_u32(select, 8)),
        .file = ent_arena_copy(arena, ent_column_text(select, 9)),
        .line = ent_column_hash(select, 10),
    };
    ent_store_column_sketch(select, 4, &out->sketch);
    *maker = sqlite3_column_int64(select, 11);
    (void)sqlite3_reset(select);
    ENT_TRY(read_sightings(reader, article, arena, out, err));
    collector c = {.arena = arena, .report = out};
    const ent_record_sink sink = {&c, collect};
    ENT_TRY(ent_store_article_records(reader, article, &sink, err));
    out->records = c.records.at;
    out->record_count = c.records.count;
    return ENT_OK;
}

/* Versions and corrections are sets, and joined as such. */
static ent_status copy_rows(ent_store *from, const char *select_sql, ent_store *to,
                            const char *insert_sql, int columns, ent_error *err) {
    sqlite3_stmt *select = NULL;
    sqlite3_stmt *insert = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(from, select_sql, &select, err));
    ENT_TRY(ent_store_prepare(to, insert_sql, &insert, err));
    ENT_TRY(ent_store_step(from, select, &more, err));
    while (more) {
        for (int i = 0; i < columns; i++)
            (void)sqlite3_bind_value(insert, i + 1, sqlite3_column_value(select, i));
        ENT_TRY(ent_store_do(to, insert, err));
        ENT_TRY(ent_store_step(from, select, &more, err));
    }
    return ENT_OK;
}

static ent_status copy_sets(ent_store *from, ent_store *to, ent_error *err) {
    ENT_TRY(copy_rows(from, "SELECT id, scope, content, generation, date FROM versions", to,
                      "INSERT INTO versions (id, scope, content, generation, date) VALUES"
                      " (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET"
                      " generation = max(generation, excluded.generation)",
                      5, err));
    return copy_rows(from, "SELECT kind, subject, article, value, note FROM corrections", to,
                     "INSERT INTO corrections (kind, subject, article, value, note) VALUES"
                     " (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET value = excluded.value,"
                     " note = excluded.note WHERE (excluded.value, excluded.note) > (value, note)",
                     5, err);
}

/* Which of two readings of one article stays: that of the greater maker, then the lesser place. */
static ent_status is_better(ent_store *to, int64_t old, const ent_report *report, bool *better,
                            ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = false;
    ENT_TRY(ent_store_prepare(
        to,
        "SELECT (n.program, n.engine, n.options) > (o.program, o.engine, o.options) OR"
        " (n.number = o.number AND (?3, ?4) < (a.file, a.line))"
        " FROM articles a JOIN makers o ON o.number = a.maker JOIN makers n ON n.number = ?2"
        " WHERE a.number = ?1",
        &select, err));
    (void)sqlite3_bind_int64(select, 1, old);
    (void)sqlite3_bind_int64(select, 2, to->maker);
    ent_bind_text(select, 3, report->file);
    (void)sqlite3_bind_int64(select, 4, (sqlite3_int64)report->line);
    ENT_TRY(ent_store_step(to, select, &row, err));
    *better = row && sqlite3_column_int(select, 0) != 0;
    if (row)
        (void)sqlite3_reset(select);
    return ENT_OK;
}

static ent_status take_article(ent_store *to, const ent_report *report, ent_error *err) {
    bool counts = false;
    bool better = true;
    int64_t old = 0;
    ENT_TRY(ent_store_version_counts(to, report->id, report->content, &counts, err));
    if (!counts)
        return ENT_OK;
    ENT_TRY(ent_store_article_number(to, report->id, report->content, &old, err));
    if (old != 0) {
        ENT_TRY(is_better(to, old, report, &better, err));
        if (better)
            ENT_TRY(ent_store_drop_article(to, old, err));
    }
    return better ? ent_store_write_article(to, report, err) : ENT_OK;
}

static ent_status take_maker(ent_store *from, int64_t maker, ent_store *to, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = false;
    ENT_TRY(ent_store_prepare(from, "SELECT program, engine, options FROM makers WHERE number = ?1",
                              &select, err));
    (void)sqlite3_bind_int64(select, 1, maker);
    ENT_TRY(ent_store_step(from, select, &row, err));
    if (!row)
        return ent_fail(err, ENT_ERR_FORMAT, from->path, 0, "the store is broken (no maker)");
    ent_status status =
        ent_store_use_maker(to, ent_column_text(select, 0), ent_column_hash(select, 1),
                            ent_column_text(select, 2), err);
    (void)sqlite3_reset(select);
    return status;
}

enum { MERGE_BATCH = 1000 }; /* articles of a transaction */

/* Articles behind *last, which moves on; *more is false at the end. */
static ent_status copy_batch(ent_store_reader *reader, ent_store *to, int64_t *last, bool *more,
                             ent_error *err) {
    ent_status status = ENT_OK;
    for (int i = 0; i < MERGE_BATCH && *more && status == ENT_OK; i++) {
        sqlite3_stmt *select = NULL;
        ent_report *report = ENT_NEW(&to->batch_arena, ent_report);
        int64_t maker = 0;
        status = ent_store_prepare(
            reader->store, "SELECT min(number) FROM articles WHERE number > ?1", &select, err);
        if (status != ENT_OK)
            break;
        (void)sqlite3_bind_int64(select, 1, *last);
        status = ent_store_step(reader->store, select, more, err);
        if (status != ENT_OK)
            break;
        *more = sqlite3_column_type(select, 0) != SQLITE_NULL;
        *last = sqlite3_column_int64(select, 0);
        (void)sqlite3_reset(select);
        if (!*more)
            break;
        status = ent_store_read_report(reader, *last, &to->batch_arena, report, &maker, err);
        if (status == ENT_OK)
            status = take_maker(reader->store, maker, to, err);
        if (status == ENT_OK)
            status = take_article(to, report, err);
    }
    return status == ENT_OK ? ent_store_write_rest(to, err) : status;
}

static ent_status copy_articles(ent_store *from, ent_store *to, ent_error *err) {
    ent_store_reader reader;
    int64_t last = 0;
    bool more = true;
    ent_status status = ENT_OK;
    ent_store_reader_init(&reader, from);
    reader.raw = true;
    while (more && status == ENT_OK) {
        status = ent_store_begin_write(to, err);
        if (status == ENT_OK)
            status = ent_store_end(to, copy_batch(&reader, to, &last, &more, err), err);
        ent_store_forget_batch(to);
    }
    ent_store_reader_clear(&reader);
    return status;
}

ent_status ent_store_merge(ent_store *const *from, uint32_t count, ent_store *to, ent_error *err) {
    for (uint32_t i = 0; i < count; i++) {
        ENT_TRY(ent_store_begin_write(to, err));
        ENT_TRY(ent_store_end(to, copy_sets(from[i], to, err), err));
    }
    ENT_TRY(ent_store_load_corrections(to, err));
    for (uint32_t i = 0; i < count; i++)
        ENT_TRY(copy_articles(from[i], to, err));
    return ent_store_finish(to, err);
}

/* Removing. */

static ent_status remove_articles(ent_store *store, ent_text id, uint32_t *removed,
                                  ent_error *err) {
    sqlite3_stmt *statement = NULL;
    bool row = true;
    *removed = 0;
    while (row) {
        ENT_TRY(ent_store_prepare(store, "SELECT number FROM articles WHERE id = ?1 LIMIT 1",
                                  &statement, err));
        ent_bind_text(statement, 1, id);
        ENT_TRY(ent_store_step(store, statement, &row, err));
        if (!row)
            break;
        int64_t article = sqlite3_column_int64(statement, 0);
        (void)sqlite3_reset(statement);
        ENT_TRY(ent_store_drop_article(store, article, err));
        ++*removed;
    }
    if (*removed == 0)
        return ent_fail(err, ENT_ERR_NOT_FOUND, store->path, 0, "there is no article \"%.*s\"",
                        (int)(id.len < 200 ? id.len : 200), id.at);
    ENT_TRY(ent_store_prepare(store, "DELETE FROM versions WHERE id = ?1", &statement, err));
    ent_bind_text(statement, 1, id);
    return ent_store_do(store, statement, err);
}

ent_status ent_store_remove(ent_store *store, ent_text id, uint32_t *removed, ent_error *err) {
    ENT_TRY(ent_store_begin_write(store, err));
    ENT_TRY(ent_store_end(store, remove_articles(store, id, removed, err), err));
    return ent_store_finish(store, err);
}
