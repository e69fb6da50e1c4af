/* Reprints in a store: which articles are one story, kept right as articles come and go. */
#include "core/base/hash.h"
#include "graph/store_inside.h"
#include "graph/stories.h"

#include <stdlib.h>

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

/* Runs a statement for an article in a band. */
static ent_status in_band(ent_store *store, const char *sql, uint64_t band, int64_t article,
                          bool *changed, ent_error *err) {
    sqlite3_stmt *statement = NULL;
    ENT_TRY(ent_store_prepare(store, sql, &statement, err));
    ent_bind_hash(statement, 1, band);
    (void)sqlite3_bind_int64(statement, 2, article);
    ENT_TRY(ent_store_do(store, statement, err));
    *changed = sqlite3_changes(store->db) > 0;
    return ENT_OK;
}

/* Puts an article into a band; *shared says whether others were there. */
static ent_status enter_band(ent_store *store, uint64_t band, int64_t article, bool *shared,
                             ent_error *err) {
    bool first = false;
    bool ignored = false;
    ENT_TRY(in_band(store, "INSERT OR IGNORE INTO bands (band, article) VALUES (?1, ?2)", band,
                    article, &first, err));
    *shared = !first;
    if (first)
        return ENT_OK;
    return in_band(store, "INSERT OR IGNORE INTO shared_bands (band, article) VALUES (?1, ?2)",
                   band, article, &ignored, err);
}

/* Takes an article out of a band; where it stood in bands, one that shares it takes its place. */
static ent_status leave_band(ent_store *store, uint64_t band, int64_t article, ent_error *err) {
    bool first = false;
    bool ignored = false;
    ENT_TRY(in_band(store, "DELETE FROM bands WHERE band = ?1 AND article = ?2", band, article,
                    &first, err));
    if (first)
        ENT_TRY(in_band(store,
                        "INSERT INTO bands (band, article) SELECT band, min(article) FROM"
                        " shared_bands WHERE band = ?1 AND article <> ?2 GROUP BY band",
                        band, article, &ignored, err));
    return in_band(store,
                   "DELETE FROM shared_bands WHERE band = ?1 AND article IN (?2,"
                   " (SELECT article FROM bands WHERE band = ?1))",
                   band, article, &ignored, err);
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

/* Adds the stories of the other articles of one band that the report is a reprint of. */
static ent_status match_band(ent_store *store, uint64_t band, int64_t article,
                             const ent_report *report, hash_list *stories, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = true;
    ENT_TRY(ent_store_prepare(store,
                              "SELECT a.story, a.text, a.sketch FROM (SELECT article FROM bands"
                              " WHERE band = ?1 UNION ALL SELECT article FROM shared_bands WHERE"
                              " band = ?1) b JOIN articles a ON a.number = b.article"
                              " WHERE b.article <> ?2",
                              &select, err));
    ent_bind_hash(select, 1, band);
    (void)sqlite3_bind_int64(select, 2, article);
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
                              "DELETE FROM packs WHERE chunk IN (SELECT t.edge / 4096 FROM"
                              " articles a JOIN triples t ON t.article = a.number"
                              " WHERE a.story = ?1)",
                              &update, err));
    ent_bind_hash(update, 1, story);
    ENT_TRY(ent_store_do(store, update, err));
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

/* A band that an article of the batch is in. */
typedef struct entry {
    uint64_t band;
    uint32_t pending;
} entry;

static int compare_bands(const void *left, const void *right) {
    const entry *a = left;
    const entry *b = right;
    if (a->band != b->band)
        return (int64_t)a->band < (int64_t)b->band ? -1 : 1; /* as SQL compares them */
    return (a->pending > b->pending) - (a->pending < b->pending);
}

static int compare_articles(const void *left, const void *right) {
    const entry *a = left;
    const entry *b = right;
    if (a->pending != b->pending)
        return a->pending < b->pending ? -1 : 1;
    return compare_bands(left, right);
}

/* Joins an article with those that share one of the bands, and are alike. */
static ent_status join_matches(ent_store *store, const ent_store_pending *one, const entry *bands,
                               uint32_t count, hash_list *stories, ent_error *err) {
    uint64_t least = one->report->text;
    sqlite3_stmt *update = NULL;
    for (uint32_t i = 0; i < count; i++)
        ENT_TRY(match_band(store, bands[i].band, one->article, one->report, stories, err));
    for (uint32_t i = 0; i < stories->at.count; i++)
        if (stories->at.at[i] < least)
            least = stories->at.at[i];
    for (uint32_t i = 0; i < stories->at.count; i++)
        if (stories->at.at[i] != least)
            ENT_TRY(rename_story(store, stories->at.at[i], least, err));
    ENT_TRY(
        ent_store_prepare(store, "UPDATE articles SET story = ?2 WHERE number = ?1", &update, err));
    (void)sqlite3_bind_int64(update, 1, one->article);
    ent_bind_hash(update, 2, least);
    return least == one->report->text ? ENT_OK : ent_store_do(store, update, err);
}

static ent_status join_story(ent_store *store, ent_store_pending *one, const entry *bands,
                             uint32_t count, ent_error *err) {
    hash_list stories = {0};
    ent_arena_init(&stories.arena, store->path);
    ent_status status = join_matches(store, one, bands, count, &stories, err);
    one->alone = stories.at.count == 0;
    ent_arena_clear(&stories.arena);
    return status;
}

/* Enters all bands of the batch, and leaves in entries those that are shared. */
static ent_status enter_bands(ent_store *store, entry *entries, uint32_t *count, ent_error *err) {
    uint32_t kept = 0;
    if (*count > 0)
        qsort(entries, *count, sizeof *entries, compare_bands);
    for (uint32_t i = 0; i < *count; i++) {
        bool shared = false;
        int64_t article = store->pending.at[entries[i].pending].article;
        ENT_TRY(enter_band(store, entries[i].band, article, &shared, err));
        if (shared)
            entries[kept++] = entries[i];
    }
    if (kept > 0)
        qsort(entries, kept, sizeof *entries, compare_articles);
    *count = kept;
    return ENT_OK;
}

static ent_status join_entries(ent_store *store, entry *entries, uint32_t count, ent_error *err) {
    ENT_TRY(enter_bands(store, entries, &count, err));
    for (uint32_t i = 0; i < count;) {
        uint32_t end = i;
        while (end < count && entries[end].pending == entries[i].pending)
            end++;
        ENT_TRY(
            join_story(store, &store->pending.at[entries[i].pending], entries + i, end - i, err));
        i = end;
    }
    return ENT_OK;
}

ent_status ent_store_join_stories(ent_store *store, ent_error *err) {
    ent_arena arena;
    uint32_t count = 0;
    ent_arena_init(&arena, store->path);
    entry *entries = ENT_NEW_ARRAY(&arena, entry, (size_t)store->pending.count * ENT_SKETCH_BANDS);
    for (uint32_t i = 0; i < store->pending.count; i++) {
        ent_store_pending *one = &store->pending.at[i];
        uint64_t bands[ENT_SKETCH_BANDS];
        uint32_t its = bands_of(&one->report->sketch, one->report->text, bands);
        one->alone = true;
        for (uint32_t k = 0; k < its && !one->dropped; k++)
            entries[count++] = (entry){bands[k], i};
    }
    ent_status status = join_entries(store, entries, count, err);
    ent_arena_clear(&arena);
    return status;
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
    for (uint32_t i = 0; i < store->pending.count; i++)
        if (store->pending.at[i].article == article)
            store->pending.at[i].dropped = true;
    ENT_TRY(touch_story(store, story, err));
    ENT_TRY(ent_store_discount(store, article, err));
    uint64_t bands[ENT_SKETCH_BANDS];
    uint32_t count = bands_of(sketch, text, bands);
    for (uint32_t i = 0; i < count; i++)
        ENT_TRY(leave_band(store, bands[i], article, err));
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
    return drop_rows(store, article, story, text, &sketch, err);
}
