/* Articles into a store: which version counts, and its rows. */
#include "core/base/buffer.h"
#include "core/base/hash.h"
#include "graph/store_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
    BATCH_TRIPLES = 50 * 1000,
    BATCH_BYTES = 64 * 1024 * 1024,
    BATCH_MS = 200, /* what a kill loses */
    KEY_MAX = 640,  /* bytes of a cached row's content; longer ones are looked up */
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

/* Edges. */

/* The actors that the record's edge joins, in its order; false where it joins none. */
static bool ends_of(const ent_store *store, const ent_record *record, ent_text *subject,
                    ent_text *object) {
    *subject = ent_corrections_actor(&store->corrections, record->subject.id, record->doc);
    *object = ent_corrections_actor(&store->corrections, record->object.id, record->doc);
    int order = ent_text_compare(*subject, *object);
    if (record->symmetric && order > 0) {
        ent_text turn = *subject;
        *subject = *object;
        *object = turn;
    }
    return order != 0 && !ent_corrections_reject(&store->corrections, record->key);
}

bool ent_store_edge_hash(const ent_store *store, const ent_record *record, uint64_t *out) {
    ent_text subject;
    ent_text object;
    if (!ends_of(store, record, &subject, &object))
        return false;
    *out = ent_edge_hash(subject, object, record->event, record->lemma, record->symmetric);
    return true;
}

static ent_status make_edge(ent_store *store, uint64_t id, const ent_record *record, int64_t *out,
                            ent_error *err) {
    sqlite3_stmt *insert = NULL;
    int64_t actors[2] = {0, 0};
    ent_text subject;
    ent_text object;
    (void)ends_of(store, record, &subject, &object);
    ENT_TRY(ent_store_actor_number(store, subject, &actors[0], err));
    ENT_TRY(ent_store_actor_number(store, object, &actors[1], err));
    ENT_TRY(ent_store_prepare(store,
                              "INSERT INTO edges (id, subject, object, event, symmetric, relation)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                              &insert, err));
    ent_bind_hash(insert, 1, id);
    (void)sqlite3_bind_int64(insert, 2, actors[0]);
    (void)sqlite3_bind_int64(insert, 3, actors[1]);
    (void)sqlite3_bind_int(insert, 4, (int)record->event);
    (void)sqlite3_bind_int(insert, 5, record->symmetric);
    ent_bind_text(insert, 6, ent_event_has_relations(record->event) ? record->lemma : ENT_TEXT(""));
    ENT_TRY(ent_store_do(store, insert, err));
    *out = sqlite3_last_insert_rowid(store->db);
    return ENT_OK;
}

/* An edge in the cache is stale already: finishing, here or in another process, empties it. */
ent_status ent_store_edge_of(ent_store *store, const ent_record *record, int64_t *out,
                             ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = false;
    uint64_t id = 0;
    *out = 0;
    if (!ent_store_edge_hash(store, record, &id))
        return ENT_OK;
    char bytes[1 + sizeof id] = {'e'};
    memcpy(bytes + 1, &id, sizeof id);
    ent_text key = {bytes, sizeof bytes};
    if (cache_get(store, key, out))
        return ENT_OK;
    ENT_TRY(
        ent_store_prepare(store, "SELECT number, stale FROM edges WHERE id = ?1", &select, err));
    ent_bind_hash(select, 1, id);
    ENT_TRY(ent_store_step(store, select, &row, err));
    if (!row) {
        ENT_TRY(make_edge(store, id, record, out, err));
    } else {
        sqlite3_stmt *update = NULL;
        bool stale = sqlite3_column_int(select, 1) != 0;
        *out = sqlite3_column_int64(select, 0);
        (void)sqlite3_reset(select);
        ENT_TRY(
            ent_store_prepare(store, "UPDATE edges SET stale = 1 WHERE number = ?1", &update, err));
        (void)sqlite3_bind_int64(update, 1, *out);
        if (!stale)
            ENT_TRY(ent_store_do(store, update, err));
    }
    cache_put(store, key, *out);
    return ENT_OK;
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

static void bind_end(sqlite3_stmt *insert, int place, const ent_record_end *end, int64_t face) {
    (void)sqlite3_bind_int64(insert, place, face);
    (void)sqlite3_bind_int64(insert, place + 1, end->at.start);
    (void)sqlite3_bind_int64(insert, place + 2, end->at.end);
}

static void bind_optional(sqlite3_stmt *insert, int place, ent_text text) {
    if (text.len == 0)
        (void)sqlite3_bind_null(insert, place);
    else
        ent_bind_text(insert, place, text);
}

static ent_status write_triple(ent_store *store, int64_t article, uint32_t place,
                               const ent_report *report, const int64_t *faces, ent_error *err) {
    static const char sql[] =
        "INSERT INTO triples (article, place, edge, same, date, confidence, negated, modality, key,"
        " sentence, relation, subject, subject_start, subject_end, object, object_start,"
        " object_end, subject_text, object_text, phrase, arguments, attribution, attribution_id,"
        " attribution_text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
        " ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)";
    const ent_record *record = &report->records[place];
    sqlite3_stmt *insert = NULL;
    int64_t edge = 0;
    int64_t relation = 0;
    ENT_TRY(ent_store_edge_of(store, record, &edge, err));
    ENT_TRY(cached_relation(store, record, &relation, err));
    ENT_TRY(ent_store_prepare(store, sql, &insert, err));
    (void)sqlite3_bind_int64(insert, 1, article);
    (void)sqlite3_bind_int64(insert, 2, place);
    if (edge != 0)
        (void)sqlite3_bind_int64(insert, 3, edge);
    else
        (void)sqlite3_bind_null(insert, 3);
    ent_bind_hash(insert, 4, record->same);
    (void)sqlite3_bind_int64(insert, 5, ent_store_day(record->date));
    (void)sqlite3_bind_int64(insert, 6, record->confidence);
    (void)sqlite3_bind_int(insert, 7, record->negated);
    (void)sqlite3_bind_int(insert, 8, (int)record->modality);
    ent_bind_hash(insert, 9, record->key);
    (void)sqlite3_bind_int64(insert, 10, record->sentence);
    (void)sqlite3_bind_int64(insert, 11, relation);
    bind_end(insert, 12, &record->subject, faces[sighting_of(report, record->subject.id)]);
    bind_end(insert, 15, &record->object, faces[sighting_of(report, record->object.id)]);
    ent_bind_text(insert, 18, record->subject.text);
    ent_bind_text(insert, 19, record->object.text);
    ent_bind_text(insert, 20, record->relation);
    ent_buffer arguments = {0};
    print_arguments(record, &arguments);
    bind_optional(insert, 21, ent_buffer_text(&arguments));
    bind_optional(insert, 22, record->attribution);
    bind_optional(insert, 23, record->attribution_id);
    bind_optional(insert, 24, record->attribution_text);
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

static ent_status write_sighting(ent_store *store, int64_t article, int64_t face, uint32_t mentions,
                                 uint32_t day, ent_error *err) {
    sqlite3_stmt *insert = NULL;
    ENT_TRY(ent_store_prepare(
        store, "INSERT OR IGNORE INTO sightings (article, face, mentions) VALUES (?1, ?2, ?3)",
        &insert, err));
    (void)sqlite3_bind_int64(insert, 1, article);
    (void)sqlite3_bind_int64(insert, 2, face);
    (void)sqlite3_bind_int64(insert, 3, mentions);
    ENT_TRY(ent_store_do(store, insert, err));
    if (sqlite3_changes(store->db) > 0)
        ent_store_count_face(store, face, mentions, day);
    return ENT_OK;
}

static ent_status write_naming(ent_store *store, int64_t article, int64_t alias, ent_error *err) {
    sqlite3_stmt *insert = NULL;
    ENT_TRY(ent_store_prepare(
        store, "INSERT OR IGNORE INTO namings (article, alias) VALUES (?1, ?2)", &insert, err));
    (void)sqlite3_bind_int64(insert, 1, article);
    (void)sqlite3_bind_int64(insert, 2, alias);
    ENT_TRY(ent_store_do(store, insert, err));
    if (sqlite3_changes(store->db) > 0)
        ent_store_count_alias(store, alias);
    return ENT_OK;
}

static ent_status write_sightings(ent_store *store, int64_t article, const ent_report *report,
                                  int64_t *faces, ent_error *err) {
    for (uint32_t i = 0; i < report->actor_count; i++) {
        const ent_sighting *sighting = &report->actors[i];
        ENT_TRY(cached_face(store, sighting, &faces[i], err));
        ENT_TRY(write_sighting(store, article, faces[i], sighting->mentions,
                               ent_store_day(report->date), err));
        for (uint32_t k = 0; k < sighting->names.count; k++) {
            int64_t alias = 0;
            ENT_TRY(cached_alias(store, sighting->id, sighting->names.at[k], &alias, err));
            ENT_TRY(write_naming(store, article, alias, err));
        }
    }
    return ENT_OK;
}

static ent_status insert_article(ent_store *store, const ent_report *report, int64_t *out,
                                 ent_error *err) {
    sqlite3_stmt *insert = NULL;
    ENT_TRY(ent_store_prepare(store,
                              "INSERT INTO articles (id, content, key, text, story, sketch, title,"
                              " outlet, url, date, file, line, maker) VALUES (?1, ?2, ?3, ?4, ?4,"
                              " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
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
    ENT_TRY(ent_store_do(store, insert, err));
    *out = sqlite3_last_insert_rowid(store->db);
    return ENT_OK;
}

ent_status ent_store_write_article(ent_store *store, const ent_report *report, ent_error *err) {
    int64_t article = 0;
    ENT_TRY(insert_article(store, report, &article, err));
    ENT_TRY(ent_store_join_story(store, article, report, err));
    ent_arena arena;
    ent_arena_init(&arena, store->path);
    int64_t *faces = ENT_NEW_ARRAY(&arena, int64_t, report->actor_count);
    ent_status status = write_sightings(store, article, report, faces, err);
    for (uint32_t i = 0; i < report->record_count && status == ENT_OK; i++) {
        /* Records come in the order of the text. */
        if (i == 0 || report->records[i].sentence != report->records[i - 1].sentence)
            status = write_sentence(store, article, &report->records[i], err);
        if (status == ENT_OK)
            status = write_triple(store, article, i, report, faces, err);
    }
    ent_arena_clear(&arena);
    return status;
}

/* Versions. */

/* Of one id and scope. */
typedef struct version {
    uint64_t content;
    int64_t generation;
    int64_t date;
} version;

static bool is_later(const version *a, const version *b) {
    if (a->generation != b->generation)
        return a->generation > b->generation;
    if (a->date != b->date)
        return a->date > b->date;
    return (int64_t)a->content > (int64_t)b->content; /* as SQL compares them */
}

/* Where an id was made from a file's name, another file of that name is another article. */
static ent_text scope_of(ent_text file, uint64_t line) {
    return line == 0 ? file : ENT_TEXT("");
}

static ent_status find_version(ent_store *store, ent_text id, ent_text scope, uint64_t content,
                               bool *found, ent_error *err) {
    sqlite3_stmt *select = NULL;
    ENT_TRY(ent_store_prepare(
        store, "SELECT 1 FROM versions WHERE id = ?1 AND scope = ?2 AND content = ?3", &select,
        err));
    ent_bind_text(select, 1, id);
    ent_bind_text(select, 2, scope);
    ent_bind_hash(select, 3, content);
    ENT_TRY(ent_store_step(store, select, found, err));
    if (*found)
        (void)sqlite3_reset(select);
    return ENT_OK;
}

static ent_status latest_version(ent_store *store, ent_text id, ent_text scope, bool *found,
                                 version *out, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = true;
    *found = false;
    ENT_TRY(ent_store_prepare(
        store, "SELECT content, generation, date FROM versions WHERE id = ?1 AND scope = ?2",
        &select, err));
    ent_bind_text(select, 1, id);
    ent_bind_text(select, 2, scope);
    ENT_TRY(ent_store_step(store, select, &row, err));
    while (row) {
        version one = {ent_column_hash(select, 0), sqlite3_column_int64(select, 1),
                       sqlite3_column_int64(select, 2)};
        if (!*found || is_later(&one, out))
            *out = one;
        *found = true;
        ENT_TRY(ent_store_step(store, select, &row, err));
    }
    return ENT_OK;
}

/* What this build has met; asks and marks at once. Kept in SQLite's temporary file, so that memory
 * does not grow with the corpus. */
static ent_status meet(ent_store *store, ent_text id, ent_text scope, bool *met, ent_error *err) {
    sqlite3_stmt *insert = NULL;
    ENT_TRY(ent_store_prepare(store, "INSERT OR IGNORE INTO temp.met (name) VALUES (?1)", &insert,
                              err));
    ent_bind_hash(insert, 1, ent_hash_mix(ent_hash(id), ent_hash(scope)));
    ENT_TRY(ent_store_do(store, insert, err));
    *met = sqlite3_changes(store->db) == 0;
    return ENT_OK;
}

static ent_status insert_version(ent_store *store, ent_text id, ent_text scope, const version *one,
                                 ent_error *err) {
    sqlite3_stmt *insert = NULL;
    ENT_TRY(ent_store_prepare(store,
                              "INSERT INTO versions (id, scope, content, generation, date)"
                              " VALUES (?1, ?2, ?3, ?4, ?5)",
                              &insert, err));
    ent_bind_text(insert, 1, id);
    ent_bind_text(insert, 2, scope);
    ent_bind_hash(insert, 3, one->content);
    (void)sqlite3_bind_int64(insert, 4, one->generation);
    (void)sqlite3_bind_int64(insert, 5, one->date);
    return ent_store_do(store, insert, err);
}

ent_status ent_store_article_number(ent_store *store, ent_text id, uint64_t content, int64_t *out,
                                    ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = false;
    *out = 0;
    ENT_TRY(ent_store_prepare(store, "SELECT number FROM articles WHERE id = ?1 AND content = ?2",
                              &select, err));
    ent_bind_text(select, 1, id);
    ent_bind_hash(select, 2, content);
    ENT_TRY(ent_store_step(store, select, &row, err));
    if (row) {
        *out = sqlite3_column_int64(select, 0);
        (void)sqlite3_reset(select);
    }
    return ENT_OK;
}

ent_status ent_store_version_counts(ent_store *store, ent_text id, uint64_t content, bool *counts,
                                    ent_error *err) {
    sqlite3_stmt *select = NULL;
    ENT_TRY(ent_store_prepare(
        store,
        "SELECT 1 FROM versions v WHERE id = ?1 AND content = ?2 AND NOT EXISTS (SELECT 1 FROM"
        " versions w WHERE w.id = v.id AND w.scope = v.scope AND (w.generation, w.date, w.content)"
        " > (v.generation, v.date, v.content))",
        &select, err));
    ent_bind_text(select, 1, id);
    ent_bind_hash(select, 2, content);
    ENT_TRY(ent_store_step(store, select, counts, err));
    if (*counts)
        (void)sqlite3_reset(select);
    return ENT_OK;
}

/* Takes out the article of a version that counts no more, unless it does under another scope. */
static ent_status replace_article(ent_store *store, ent_text id, uint64_t content, ent_error *err) {
    bool counts = false;
    int64_t article = 0;
    ENT_TRY(ent_store_version_counts(store, id, content, &counts, err));
    if (counts)
        return ENT_OK;
    ENT_TRY(ent_store_article_number(store, id, content, &article, err));
    return article == 0 ? ENT_OK : ent_store_drop_article(store, article, err);
}

ent_status ent_store_write(ent_store *store, const ent_report *report, ent_error *err) {
    ent_text scope = scope_of(report->file, report->line);
    version one = {.content = report->content, .date = (int64_t)ent_store_day(report->date)};
    version old = {0};
    bool known = false;
    bool met = false;
    bool replaces = false;
    ENT_TRY(meet(store, report->id, scope, &met, err));
    ENT_TRY(find_version(store, report->id, scope, report->content, &known, err));
    if (known)
        return ENT_OK;
    ENT_TRY(latest_version(store, report->id, scope, &replaces, &old, err));
    if (replaces)
        one.generation = old.generation + !met;
    ENT_TRY(insert_version(store, report->id, scope, &one, err));
    if (replaces && !is_later(&one, &old))
        return ENT_OK;
    int64_t article = 0;
    ENT_TRY(ent_store_article_number(store, report->id, report->content, &article, err));
    if (article == 0)
        ENT_TRY(ent_store_write_article(store, report, err));
    return replaces ? replace_article(store, report->id, old.content, err) : ENT_OK;
}

/* The door. */

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
    ENT_TRY(ent_store_begin_write(store, err));
    return ent_store_end(
        store, ent_store_use_maker(store, ent_text_of(program), engine, ent_text_of(options), err),
        err);
}

ent_status ent_store_has(ent_store *store, const ent_article *article, bool *has, ent_error *err) {
    ent_text scope = scope_of(ent_text_of(article->file), article->line);
    bool met = false;
    ENT_TRY(find_version(store, article->id, scope, ent_article_hash(article), has, err));
    return *has ? meet(store, article->id, scope, &met, err) : ENT_OK;
}

static int64_t now_ms(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static ent_status push_report(ent_store *store, const ent_report *report, ent_error *err) {
    int64_t now = now_ms();
    if (store->batch.count == 0)
        store->batch_since = now;
    ENT_PUSH(&store->batch_arena, &store->batch, *report);
    store->batch_triples += report->record_count;
    if (store->batch_triples >= BATCH_TRIPLES || store->batch_arena.used >= BATCH_BYTES ||
        now - store->batch_since >= BATCH_MS)
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
                status = ent_store_write_sums(store, err);
            status = ent_store_end(store, status, err);
        }
    }
    store->batch.at = NULL;
    store->batch.count = store->batch.room = 0;
    store->batch_triples = 0;
    store->sum_numbers = (ent_map){0};
    store->sums.at = NULL;
    store->sums.count = store->sums.room = 0;
    ent_arena_clear(&store->batch_arena);
    ent_arena_init(&store->batch_arena, store->path);
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
    return ENT_OK;
}
