/* Reprints in a store: which articles are one story, kept right as articles come and go. */
#include "core/base/hash.h"
#include "graph/store_inside.h"
#include "graph/stories.h"

enum { SKETCH_BYTES = ENT_SKETCH_SIZE * 4 };

void ent_store_bind_sketch(sqlite3_stmt *statement, int place, const ent_sketch *sketch) {
    unsigned char bytes[SKETCH_BYTES];
    if (!sketch->made) {
        (void)sqlite3_bind_null(statement, place);
        return;
    }
    for (uint32_t i = 0; i < SKETCH_BYTES; i++) /* least byte first, on every machine */
        bytes[i] = (unsigned char)(sketch->minima[i / 4] >> (i % 4 * 8));
    (void)sqlite3_bind_blob(statement, place, bytes, SKETCH_BYTES, SQLITE_TRANSIENT);
}

void ent_store_column_sketch(sqlite3_stmt *statement, int column, ent_sketch *out) {
    const unsigned char *bytes = sqlite3_column_blob(statement, column);
    *out = (ent_sketch){.made = sqlite3_column_bytes(statement, column) == SKETCH_BYTES};
    for (uint32_t i = 0; out->made && i < SKETCH_BYTES; i++)
        out->minima[i / 4] |= (uint32_t)bytes[i] << (i % 4 * 8);
}

/* Bands of an article: those of its sketch, or one for its text alone. */
static uint32_t bands_of(const ent_sketch *sketch, uint64_t text, uint64_t *out) {
    if (!sketch->made) {
        out[0] = ent_hash_mix(ENT_SKETCH_BANDS, text);
        return 1;
    }
    for (uint32_t i = 0; i < ENT_SKETCH_BANDS; i++)
        out[i] = ent_sketch_band(sketch, i);
    return ENT_SKETCH_BANDS;
}

static ent_status for_bands(ent_store *store, const char *sql, int64_t article,
                            const ent_sketch *sketch, uint64_t text, ent_error *err) {
    uint64_t bands[ENT_SKETCH_BANDS];
    uint32_t count = bands_of(sketch, text, bands);
    sqlite3_stmt *statement = NULL;
    ENT_TRY(ent_store_prepare(store, sql, &statement, err));
    for (uint32_t i = 0; i < count; i++) {
        ent_bind_hash(statement, 1, bands[i]);
        (void)sqlite3_bind_int64(statement, 2, article);
        ENT_TRY(ent_store_do(store, statement, err));
    }
    return ENT_OK;
}

typedef struct hash_list {
    ENT_VEC(uint64_t) at;
    ent_arena arena;
} hash_list;

static bool holds(const hash_list *list, uint64_t value) {
    for (uint32_t i = 0; i < list->at.count; i++)
        if (list->at.at[i] == value)
            return true;
    return false;
}

/* Adds the stories of the articles of one band that the report is a reprint of. */
static ent_status match_band(ent_store *store, uint64_t band, const ent_report *report,
                             hash_list *stories, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = true;
    ENT_TRY(ent_store_prepare(store,
                              "SELECT a.story, a.text, a.sketch FROM bands b JOIN articles a"
                              " ON a.number = b.article WHERE b.band = ?1",
                              &select, err));
    ent_bind_hash(select, 1, band);
    ENT_TRY(ent_store_step(store, select, &row, err));
    while (row) {
        uint64_t story = ent_column_hash(select, 0);
        if (!holds(stories, story)) {
            ent_sketch sketch;
            ent_store_column_sketch(select, 2, &sketch);
            if (ent_column_hash(select, 1) == report->text ||
                ent_sketch_is_alike(&sketch, &report->sketch))
                ENT_PUSH(&stories->arena, &stories->at, story);
        }
        ENT_TRY(ent_store_step(store, select, &row, err));
    }
    return ENT_OK;
}

static ent_status touch_story(ent_store *store, uint64_t story, ent_error *err) {
    sqlite3_stmt *update = NULL;
    ENT_TRY(ent_store_prepare(store,
                              "UPDATE edges SET stale = 1 WHERE number IN (SELECT t.edge FROM"
                              " articles a JOIN triples t ON t.article = a.number"
                              " WHERE a.story = ?1)",
                              &update, err));
    ent_bind_hash(update, 1, story);
    return ent_store_do(store, update, err);
}

static ent_status rename_story(ent_store *store, uint64_t from, uint64_t to, ent_error *err) {
    sqlite3_stmt *update = NULL;
    ENT_TRY(touch_story(store, from, err));
    ENT_TRY(
        ent_store_prepare(store, "UPDATE articles SET story = ?2 WHERE story = ?1", &update, err));
    ent_bind_hash(update, 1, from);
    ent_bind_hash(update, 2, to);
    return ent_store_do(store, update, err);
}

static ent_status join_matches(ent_store *store, int64_t article, const ent_report *report,
                               hash_list *stories, ent_error *err) {
    uint64_t bands[ENT_SKETCH_BANDS];
    uint32_t count = bands_of(&report->sketch, report->text, bands);
    uint64_t least = report->text;
    sqlite3_stmt *update = NULL;
    for (uint32_t i = 0; i < count; i++)
        ENT_TRY(match_band(store, bands[i], report, stories, err));
    for (uint32_t i = 0; i < stories->at.count; i++)
        if (stories->at.at[i] < least)
            least = stories->at.at[i];
    for (uint32_t i = 0; i < stories->at.count; i++)
        if (stories->at.at[i] != least)
            ENT_TRY(rename_story(store, stories->at.at[i], least, err));
    ENT_TRY(
        ent_store_prepare(store, "UPDATE articles SET story = ?2 WHERE number = ?1", &update, err));
    (void)sqlite3_bind_int64(update, 1, article);
    ent_bind_hash(update, 2, least);
    return least == report->text ? ENT_OK : ent_store_do(store, update, err);
}

ent_status ent_store_join_story(ent_store *store, int64_t article, const ent_report *report,
                                ent_error *err) {
    hash_list stories = {0};
    ent_arena_init(&stories.arena, store->path);
    ent_status status = join_matches(store, article, report, &stories, err);
    ent_arena_clear(&stories.arena);
    if (status != ENT_OK)
        return status;
    return for_bands(store, "INSERT OR IGNORE INTO bands (band, article) VALUES (?1, ?2)", article,
                     &report->sketch, report->text, err);
}

/* What is left of a story whose link may be gone. */
static ent_status regroup(ent_store *store, uint64_t story, ent_arena *arena, ent_error *err) {
    ENT_VEC(ent_story_text) texts = {0};
    sqlite3_stmt *statement = NULL;
    bool row = true;
    ENT_TRY(ent_store_prepare(store, "SELECT text, sketch FROM articles WHERE story = ?1",
                              &statement, err));
    ent_bind_hash(statement, 1, story);
    ENT_TRY(ent_store_step(store, statement, &row, err));
    while (row) {
        ent_story_text text = {.text = ent_column_hash(statement, 0)};
        ent_store_column_sketch(statement, 1, &text.sketch);
        ENT_PUSH(arena, &texts, text);
        ENT_TRY(ent_store_step(store, statement, &row, err));
    }
    ent_stories_group(texts.at, texts.count, arena);
    ENT_TRY(ent_store_prepare(
        store, "UPDATE articles SET story = ?3 WHERE story = ?1 AND text = ?2", &statement, err));
    for (uint32_t i = 0; i < texts.count; i++) {
        ent_bind_hash(statement, 1, story);
        ent_bind_hash(statement, 2, texts.at[i].text);
        ent_bind_hash(statement, 3, texts.at[i].story);
        if (texts.at[i].story != story)
            ENT_TRY(ent_store_do(store, statement, err));
    }
    return ENT_OK;
}

static ent_status drop_rows(ent_store *store, int64_t article, uint64_t story, uint64_t text,
                            const ent_sketch *sketch, ent_error *err) {
    sqlite3_stmt *statement = NULL;
    ent_arena arena;
    ENT_TRY(touch_story(store, story, err));
    ENT_TRY(ent_store_discount(store, article, err));
    ENT_TRY(for_bands(store, "DELETE FROM bands WHERE band = ?1 AND article = ?2", article, sketch,
                      text, err));
    ENT_TRY(ent_store_prepare(store, "DELETE FROM articles WHERE number = ?1", &statement, err));
    (void)sqlite3_bind_int64(statement, 1, article);
    ENT_TRY(ent_store_do(store, statement, err));
    ent_arena_init(&arena, store->path);
    ent_status status = regroup(store, story, &arena, err);
    ent_arena_clear(&arena);
    return status;
}

ent_status ent_store_drop_article(ent_store *store, int64_t article, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = false;
    ENT_TRY(ent_store_prepare(store, "SELECT story, text, sketch FROM articles WHERE number = ?1",
                              &select, err));
    (void)sqlite3_bind_int64(select, 1, article);
    ENT_TRY(ent_store_step(store, select, &row, err));
    if (!row)
        return ENT_OK;
    ent_sketch sketch;
    uint64_t story = ent_column_hash(select, 0);
    uint64_t text = ent_column_hash(select, 1);
    ent_store_column_sketch(select, 2, &sketch);
    (void)sqlite3_reset(select);
    ent_store_cache_clear(store); /* edges it knew as stale may go */
    return drop_rows(store, article, story, text, &sketch, err);
}
