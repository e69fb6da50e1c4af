/* Articles into a store: the rows of each, and the batches that they go in. */
#include "core/base/buffer.h"
#include "graph/store_cast.h"

#include <time.h>

enum {
    BATCH_TRIPLES = 400 * 1000,
    BATCH_BYTES = 192 * 1024 * 1024,
    BATCH_MS = 200,       /* what a kill loses of a short build */
    BATCH_PART = 8,       /* of a longer one: the part of the time that it has taken so far, */
    BATCH_MOST_MS = 4000, /* and so much at most; large batches write the same page less often */
    KEY_MAX = 640,        /* bytes of a cached row's content; longer ones are looked up */
};

/* Numbers of rows by content. */

static bool cache_get(const ent_store *store, ent_text key, int64_t *out) {
    uint32_t index = ent_map_get(&store->cache.numbers, key);
    if (index == ENT_MAP_NONE)
        return false;
    *out = store->cache.rows.at[index];
    return true;
}

static void cache_put(ent_store *store, ent_text key, int64_t row) {
    ent_store_cache *cache = &store->cache;
    if (key.len > KEY_MAX)
        return;
    if (cache->rows.count == ENT_STORE_CACHE_MAX)
        ent_store_cache_clear(store);
    ent_map_put(&cache->numbers, &cache->arena, ent_arena_copy(&cache->arena, key),
                cache->rows.count);
    ENT_PUSH(&cache->arena, &cache->rows, row);
}

/* The row's number from select; where it gives none, insert makes one. Both are bound. */
static ent_status find_or_insert(ent_store *store, sqlite3_stmt *select, sqlite3_stmt *insert,
                                 int64_t *out, bool *fresh, ent_error *err) {
    bool row = false;
    ENT_TRY(ent_store_step(store, select, &row, err));
    *fresh = !row;
    if (row) {
        *out = sqlite3_column_int64(select, 0);
        (void)sqlite3_reset(select);
        return ENT_OK;
    }
    ENT_TRY(ent_store_do(store, insert, err));
    *out = sqlite3_last_insert_rowid(store->db);
    return ENT_OK;
}

static void add_field(ent_buffer *key, ent_text text) {
    ent_buffer_add(key, text);
    ent_buffer_add_char(key, '\0');
}

ent_status ent_store_actor_number(ent_store *store, ent_text id, int64_t *out, ent_error *err) {
    sqlite3_stmt *select = NULL;
    sqlite3_stmt *insert = NULL;
    bool fresh = false;
    ent_buffer key = {0};
    ent_buffer_add_char(&key, 'a');
    ent_buffer_add(&key, id);
    ent_status status = ENT_OK;
    if (cache_get(store, ent_buffer_text(&key), out))
        goto out;
    status = ent_store_prepare(store, "SELECT number FROM actors WHERE id = ?1", &select, err);
    if (status == ENT_OK)
        status = ent_store_prepare(store, "INSERT INTO actors (id) VALUES (?1)", &insert, err);
    if (status == ENT_OK) {
        ent_bind_text(select, 1, id);
        ent_bind_text(insert, 1, id);
        status = find_or_insert(store, select, insert, out, &fresh, err);
    }
    if (status == ENT_OK)
        cache_put(store, ent_buffer_text(&key), *out);
out:
    ent_buffer_clear(&key);
    return status;
}

static ent_status face_number(ent_store *store, const ent_sighting *sighting, int64_t *out,
                              ent_error *err) {
    sqlite3_stmt *statements[2] = {NULL, NULL};
    int64_t actor = 0;
    bool fresh = false;
    ENT_TRY(ent_store_actor_number(store, sighting->id, &actor, err));
    ENT_TRY(ent_store_prepare(store,
                              "SELECT number FROM faces WHERE actor = ?1 AND name = ?2 AND"
                              " country = ?3 AND office = ?4 AND type = ?5",
                              &statements[0], err));
    ENT_TRY(ent_store_prepare(store,
                              "INSERT INTO faces (actor, name, country, office, type)"
                              " VALUES (?1, ?2, ?3, ?4, ?5)",
                              &statements[1], err));
    for (int i = 0; i < 2; i++) {
        (void)sqlite3_bind_int64(statements[i], 1, actor);
        ent_bind_text(statements[i], 2, sighting->name);
        ent_bind_text(statements[i], 3, sighting->country);
        ent_bind_text(statements[i], 4, sighting->office);
        (void)sqlite3_bind_int(statements[i], 5, (int)sighting->type);
    }
    return find_or_insert(store, statements[0], statements[1], out, &fresh, err);
}

static ent_status cached_face(ent_store *store, const ent_sighting *sighting, int64_t *out,
                              ent_error *err) {
    ent_buffer key = {0};
    ent_buffer_add_char(&key, 'f');
    add_field(&key, sighting->id);
    add_field(&key, sighting->name);
    add_field(&key, sighting->country);
    add_field(&key, sighting->office);
    ent_buffer_add_char(&key, (char)sighting->type);
    ent_status status = ENT_OK;
    if (!cache_get(store, ent_buffer_text(&key), out)) {
        status = face_number(store, sighting, out, err);
        if (status == ENT_OK)
            cache_put(store, ent_buffer_text(&key), *out);
    }
    ent_buffer_clear(&key);
    return status;
}

static ent_status alias_number(ent_store *store, ent_text id, ent_text name, int64_t *out,
                               ent_error *err) {
    sqlite3_stmt *select = NULL;
    sqlite3_stmt *insert = NULL;
    bool fresh = false;
    int64_t actor = 0;
    ENT_TRY(ent_store_actor_number(store, id, &actor, err));
    ENT_TRY(ent_store_prepare(store, "SELECT number FROM aliases WHERE actor = ?1 AND name = ?2",
                              &select, err));
    ENT_TRY(ent_store_prepare(store, "INSERT INTO aliases (actor, name) VALUES (?1, ?2)", &insert,
                              err));
    (void)sqlite3_bind_int64(select, 1, actor);
    ent_bind_text(select, 2, name);
    (void)sqlite3_bind_int64(insert, 1, actor);
    ent_bind_text(insert, 2, name);
    return find_or_insert(store, select, insert, out, &fresh, err);
}

static ent_status cached_alias(ent_store *store, ent_text id, ent_text name, int64_t *out,
                               ent_error *err) {
    ent_buffer key = {0};
    ent_buffer_add_char(&key, 'n');
    add_field(&key, id);
    ent_buffer_add(&key, name);
    ent_status status = ENT_OK;
    if (!cache_get(store, ent_buffer_text(&key), out)) {
        status = alias_number(store, id, name, out, err);
        if (status == ENT_OK)
            cache_put(store, ent_buffer_text(&key), *out);
    }
    ent_buffer_clear(&key);
    return status;
}

static ent_status relation_number(ent_store *store, const ent_record *record, int64_t *out,
                                  ent_error *err) {
    sqlite3_stmt *statements[2] = {NULL, NULL};
    bool fresh = false;
    ENT_TRY(ent_store_prepare(store,
                              "SELECT number FROM relations WHERE lemma = ?1 AND event = ?2 AND"
                              " cameo = ?3 AND intensity = ?4 AND symmetric = ?5 AND rule = ?6 AND"
                              " frame = ?7",
                              &statements[0], err));
    ENT_TRY(ent_store_prepare(store,
                              "INSERT INTO relations (lemma, event, cameo, intensity, symmetric,"
                              " rule, frame) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                              &statements[1], err));
    for (int i = 0; i < 2; i++) {
        ent_bind_text(statements[i], 1, record->lemma);
        (void)sqlite3_bind_int(statements[i], 2, (int)record->event);
        ent_bind_text(statements[i], 3, ent_text_of(record->cameo));
        (void)sqlite3_bind_double(statements[i], 4, (double)record->intensity);
        (void)sqlite3_bind_int(statements[i], 5, record->symmetric);
        ent_bind_text(statements[i], 6, record->rule);
        ent_bind_text(statements[i], 7, record->frame);
    }
    return find_or_insert(store, statements[0], statements[1], out, &fresh, err);
}

static ent_status cached_relation(ent_store *store, const ent_record *record, int64_t *out,
                                  ent_error *err) {
    ent_buffer key = {0};
    ent_buffer_add_char(&key, 'r');
    ent_buffer_add_char(&key, (char)record->event);
    ent_buffer_add_char(&key, record->symmetric ? '1' : '0');
    ent_buffer_add(&key, (ent_text){(const char *)&record->intensity, sizeof record->intensity});
    add_field(&key, ent_text_of(record->cameo));
    add_field(&key, record->lemma);
    add_field(&key, record->rule);
    ent_buffer_add(&key, record->frame);
    ent_status status = ENT_OK;
    if (!cache_get(store, ent_buffer_text(&key), out)) {
        status = relation_number(store, record, out, err);
        if (status == ENT_OK)
            cache_put(store, ent_buffer_text(&key), *out);
    }
    ent_buffer_clear(&key);
    return status;
}

/* The number of a text that tells why; 0 where it is empty. */
static ent_status reason_number(ent_store *store, ent_text why, int64_t *out, ent_error *err) {
    sqlite3_stmt *select = NULL;
    sqlite3_stmt *insert = NULL;
    bool fresh = false;
    *out = 0;
    if (why.len == 0)
        return ENT_OK;
    ENT_TRY(ent_store_prepare(store, "SELECT number FROM reasons WHERE why = ?1", &select, err));
    ENT_TRY(ent_store_prepare(store, "INSERT INTO reasons (why) VALUES (?1)", &insert, err));
    ent_bind_text(select, 1, why);
    ent_bind_text(insert, 1, why);
    return find_or_insert(store, select, insert, out, &fresh, err);
}

static ent_status cached_reason(ent_store *store, ent_text why, int64_t *out, ent_error *err) {
    ent_buffer key = {0};
    ent_buffer_add_char(&key, 'w');
    ent_buffer_add(&key, why);
    ent_status status = ENT_OK;
    if (!cache_get(store, ent_buffer_text(&key), out)) {
        status = reason_number(store, why, out, err);
        if (status == ENT_OK)
            cache_put(store, ent_buffer_text(&key), *out);
    }
    ent_buffer_clear(&key);
    return status;
}

/* Rows of an article. */

static void print_arguments(const ent_record *record, ent_buffer *out) {
    for (uint32_t i = 0; i < record->argument_count; i++) {
        const ent_triple_argument *argument = &record->arguments[i];
        ent_buffer_print(out, "%s %zu ", ent_argument_role_name(argument->role),
                         argument->text.len);
        ent_buffer_add(out, argument->text);
        ent_buffer_add_char(out, '\n');
    }
}

static uint32_t sighting_of(const ent_report *report, ent_text id) {
    uint32_t low = 0;
    uint32_t high = report->actor_count;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ent_text_compare(report->actors[middle].id, id) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void bind_optional(sqlite3_stmt *insert, int place, ent_text text) {
    if (text.len == 0)
        (void)sqlite3_bind_null(insert, place);
    else
        ent_bind_text(insert, place, text);
}

/* 0 stands for none. */
static void bind_number(sqlite3_stmt *insert, int place, int64_t number) {
    if (number == 0)
        (void)sqlite3_bind_null(insert, place);
    else
        (void)sqlite3_bind_int64(insert, place, number);
}

static void bind_end(sqlite3_stmt *insert, int place, const ent_record_end *end, int64_t face) {
    (void)sqlite3_bind_int64(insert, place, face);
    (void)sqlite3_bind_int64(insert, place + 1, end->at.start);
    (void)sqlite3_bind_int64(insert, place + 2, end->at.end);
}

static ent_status write_triple(ent_store *store, const ent_store_pending *one, uint32_t place,
                               ent_error *err) {
    static const char sql[] =
        "INSERT INTO triples (article, place, edge, same, date, confidence, negated, modality, key,"
        " sentence, relation, subject, subject_start, subject_end, object, object_start,"
        " object_end, subject_text, object_text, phrase, arguments, attribution, attribution_id,"
        " attribution_text, subject_why, object_why) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
        " ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)";
    const ent_report *report = one->report;
    const ent_record *record = &report->records[place];
    sqlite3_stmt *insert = NULL;
    int64_t relation = 0;
    int64_t reasons[2] = {0, 0};
    ENT_TRY(cached_relation(store, record, &relation, err));
    ENT_TRY(cached_reason(store, record->subject.why, &reasons[0], err));
    ENT_TRY(cached_reason(store, record->object.why, &reasons[1], err));
    ENT_TRY(ent_store_prepare(store, sql, &insert, err));
    (void)sqlite3_bind_int64(insert, 1, one->article);
    (void)sqlite3_bind_int64(insert, 2, place);
    bind_number(insert, 3, one->edges[place]);
    ent_bind_hash(insert, 4, record->same);
    (void)sqlite3_bind_int64(insert, 5, ent_store_day(record->date));
    (void)sqlite3_bind_int64(insert, 6, record->confidence);
    (void)sqlite3_bind_int(insert, 7, record->negated);
    (void)sqlite3_bind_int(insert, 8, (int)record->modality);
    ent_bind_hash(insert, 9, record->key);
    (void)sqlite3_bind_int64(insert, 10, record->sentence);
    (void)sqlite3_bind_int64(insert, 11, relation);
    bind_end(insert, 12, &record->subject, one->faces[sighting_of(report, record->subject.id)]);
    bind_end(insert, 15, &record->object, one->faces[sighting_of(report, record->object.id)]);
    ent_bind_text(insert, 18, record->subject.text);
    ent_bind_text(insert, 19, record->object.text);
    ent_bind_text(insert, 20, record->relation);
    ent_buffer arguments = {0};
    print_arguments(record, &arguments);
    bind_optional(insert, 21, ent_buffer_text(&arguments));
    bind_optional(insert, 22, record->attribution);
    bind_optional(insert, 23, record->attribution_id);
    bind_optional(insert, 24, record->attribution_text);
    bind_number(insert, 25, reasons[0]);
    bind_number(insert, 26, reasons[1]);
    ent_status status = ent_store_do(store, insert, err);
    ent_buffer_clear(&arguments);
    return status;
}

static ent_status write_sentence(ent_store *store, int64_t article, const ent_record *record,
                                 ent_error *err) {
    sqlite3_stmt *insert = NULL;
    ENT_TRY(ent_store_prepare(
        store, "INSERT OR IGNORE INTO sentences (article, number, text) VALUES (?1, ?2, ?3)",
        &insert, err));
    (void)sqlite3_bind_int64(insert, 1, article);
    (void)sqlite3_bind_int64(insert, 2, record->sentence);
    ent_bind_text(insert, 3, record->evidence);
    return ent_store_do(store, insert, err);
}

/* Finds the faces and aliases of the article's actors, and counts them. */
static ent_status make_cast(ent_store *store, const ent_report *report, ent_arena *arena,
                            int64_t *faces, ent_cast *out, ent_error *err) {
    ent_cast_entry *entries = ENT_NEW_ARRAY(arena, ent_cast_entry, report->actor_count);
    for (uint32_t i = 0; i < report->actor_count; i++) {
        const ent_sighting *sighting = &report->actors[i];
        int64_t *aliases = ENT_NEW_ARRAY(arena, int64_t, sighting->names.count);
        ENT_TRY(cached_face(store, sighting, &faces[i], err));
        ent_store_count_face(store, faces[i], sighting->mentions, ent_store_day(report->date));
        for (uint32_t k = 0; k < sighting->names.count; k++) {
            ENT_TRY(cached_alias(store, sighting->id, sighting->names.at[k], &aliases[k], err));
            ent_store_count_alias(store, aliases[k]);
        }
        entries[i] = (ent_cast_entry){faces[i], sighting->mentions, aliases, sighting->names.count};
    }
    *out = (ent_cast){entries, report->actor_count};
    return ENT_OK;
}

static ent_status insert_article(ent_store *store, const ent_report *report, ent_text cast,
                                 int64_t *out, ent_error *err) {
    sqlite3_stmt *insert = NULL;
    ENT_TRY(ent_store_prepare(store,
                              "INSERT INTO articles (id, content, key, text, story, sketch, title,"
                              " outlet, url, date, file, line, maker, who) VALUES (?1, ?2, ?3,"
                              " ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                              &insert, err));
    ent_bind_text(insert, 1, report->id);
    ent_bind_hash(insert, 2, report->content);
    ent_bind_hash(insert, 3, report->article);
    ent_bind_hash(insert, 4, report->text);
    ent_store_bind_sketch(insert, 5, &report->sketch);
    ent_bind_text(insert, 6, report->title);
    ent_bind_text(insert, 7, report->outlet);
    ent_bind_text(insert, 8, report->url);
    (void)sqlite3_bind_int64(insert, 9, ent_store_day(report->date));
    ent_bind_text(insert, 10, report->file);
    (void)sqlite3_bind_int64(insert, 11, (sqlite3_int64)report->line);
    (void)sqlite3_bind_int64(insert, 12, store->maker);
    ent_bind_bytes(insert, 13, cast);
    ENT_TRY(ent_store_do(store, insert, err));
    *out = sqlite3_last_insert_rowid(store->db);
    return ENT_OK;
}

ent_status ent_store_write_article(ent_store *store, const ent_report *report, ent_error *err) {
    ent_cast cast;
    ent_buffer bytes = {0};
    ent_arena *arena = &store->batch_arena;
    ent_store_pending one = {.report = report,
                             .faces = ENT_NEW_ARRAY(arena, int64_t, report->actor_count),
                             .edges = ENT_NEW_ARRAY(arena, int64_t, report->record_count)};
    ent_status status = make_cast(store, report, arena, one.faces, &cast, err);
    if (status == ENT_OK) {
        ent_cast_pack(&cast, &bytes);
        status = insert_article(store, report, ent_buffer_text(&bytes), &one.article, err);
    }
    ent_buffer_clear(&bytes);
    if (status == ENT_OK)
        ENT_PUSH(arena, &store->pending, one);
    return status;
}

static ent_status write_triples(ent_store *store, const ent_store_pending *one, ent_error *err) {
    const ent_report *report = one->report;
    for (uint32_t i = 0; i < report->record_count; i++) {
        /* Records come in the order of the text. */
        if (i == 0 || report->records[i].sentence != report->records[i - 1].sentence)
            ENT_TRY(write_sentence(store, one->article, &report->records[i], err));
        ENT_TRY(write_triple(store, one, i, err));
    }
    return ENT_OK;
}

ent_status ent_store_write_rest(ent_store *store, ent_error *err) {
    ENT_TRY(ent_store_join_stories(store, err));
    ENT_TRY(ent_store_add_edges(store, err));
    for (uint32_t i = 0; i < store->pending.count; i++)
        if (!store->pending.at[i].dropped)
            ENT_TRY(write_triples(store, &store->pending.at[i], err));
    return ent_store_write_sums(store, err);
}

void ent_store_forget_batch(ent_store *store) {
    store->batch.at = NULL;
    store->batch.count = store->batch.room = 0;
    store->batch_triples = 0;
    store->pending.at = NULL;
    store->pending.count = store->pending.room = 0;
    store->sum_numbers = (ent_map){0};
    store->sums.at = NULL;
    store->sums.count = store->sums.room = 0;
    ent_arena_clear(&store->batch_arena);
    ent_arena_init(&store->batch_arena, store->path);
}

/* The door. */

static int64_t now_ms(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

ent_status ent_store_use_maker(ent_store *store, ent_text program, uint64_t engine,
                               ent_text options, ent_error *err) {
    sqlite3_stmt *statements[2] = {NULL, NULL};
    bool fresh = false;
    ENT_TRY(ent_store_prepare(
        store, "SELECT number FROM makers WHERE program = ?1 AND engine = ?2 AND options = ?3",
        &statements[0], err));
    ENT_TRY(ent_store_prepare(store,
                              "INSERT INTO makers (program, engine, options) VALUES (?1, ?2, ?3)",
                              &statements[1], err));
    for (int i = 0; i < 2; i++) {
        ent_bind_text(statements[i], 1, program);
        ent_bind_hash(statements[i], 2, engine);
        ent_bind_text(statements[i], 3, options);
    }
    return find_or_insert(store, statements[0], statements[1], &store->maker, &fresh, err);
}

ent_status ent_store_begin(ent_store *store, const char *program, uint64_t engine,
                           const char *options, ent_error *err) {
    ENT_TRY(ent_store_run(store, "CREATE TEMP TABLE IF NOT EXISTS met (name INTEGER PRIMARY KEY)",
                          err));
    store->begun = now_ms();
    ENT_TRY(ent_store_begin_write(store, err));
    return ent_store_end(
        store, ent_store_use_maker(store, ent_text_of(program), engine, ent_text_of(options), err),
        err);
}

/* How long a batch may take: what a kill loses is a part of what the build has taken. */
static int64_t batch_ms(const ent_store *store, int64_t now) {
    int64_t part = (now - store->begun) / BATCH_PART;
    return part < BATCH_MS ? BATCH_MS : part > BATCH_MOST_MS ? BATCH_MOST_MS : part;
}

static ent_status push_report(ent_store *store, const ent_report *report, ent_error *err) {
    int64_t now = now_ms();
    if (store->batch.count == 0)
        store->batch_since = now;
    ENT_PUSH(&store->batch_arena, &store->batch, *report);
    store->batch_triples += report->record_count;
    if (store->batch_triples >= BATCH_TRIPLES || store->batch_arena.used >= BATCH_BYTES ||
        now - store->batch_since >= batch_ms(store, now))
        return ent_store_flush(store, err);
    return ENT_OK;
}

ent_status ent_store_add(ent_store *store, const ent_extraction *extraction, ent_error *err) {
    ent_report report;
    ent_report_make(extraction, &store->batch_arena, &report);
    return push_report(store, &report, err);
}

ent_status ent_store_add_report(ent_store *store, const ent_report *report, ent_error *err) {
    ent_report copy;
    ent_report_copy(report, &store->batch_arena, &copy);
    return push_report(store, &copy, err);
}

/* Another process may have dropped rows or counted edges that the cache knows. */
static ent_status drop_old_cache(ent_store *store, ent_error *err) {
    int64_t changes = 0;
    ENT_TRY(ent_store_number(store, "PRAGMA data_version", &changes, err));
    if (changes != store->data_version) {
        ent_store_cache_clear(store);
        ENT_TRY(ent_store_load_corrections(store, err));
    }
    store->data_version = changes;
    return ENT_OK;
}

ent_status ent_store_flush(ent_store *store, ent_error *err) {
    ent_status status = ENT_OK;
    if (store->batch.count > 0) {
        status = ent_store_begin_write(store, err);
        if (status == ENT_OK) {
            status = drop_old_cache(store, err);
            for (uint32_t i = 0; i < store->batch.count && status == ENT_OK; i++)
                status = ent_store_write(store, &store->batch.at[i], err);
            if (status == ENT_OK)
                status = ent_store_write_rest(store, err);
            status = ent_store_end(store, status, err);
        }
    }
    ent_store_forget_batch(store);
    return status;
}

ent_status ent_store_finish(ent_store *store, ent_error *err) {
    ENT_TRY(ent_store_flush(store, err));
    int64_t from = 0;
    ENT_TRY(ent_store_begin_write(store, err));
    ent_store_cache_clear(store);
    ENT_TRY(ent_store_end(store, ent_store_sweep(store, err), err));
    while (from >= 0) {
        ENT_TRY(ent_store_begin_write(store, err));
        ent_store_cache_clear(store);
        ENT_TRY(ent_store_end(store, ent_store_refresh(store, &from, err), err));
    }
    from = 0;
    while (from >= 0) {
        ENT_TRY(ent_store_begin_write(store, err));
        ENT_TRY(ent_store_end(store, ent_store_pack(store, &from, err), err));
    }
    return ENT_OK;
}
