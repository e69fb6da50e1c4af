/* Actors of a store: the sums over their sightings, kept up batch by batch, and the actors of a
 * graph made from them. */
#include "core/base/hash.h"
#include "graph/store_inside.h"

static ent_store_sum *sum_of(ent_store *store, int64_t row, bool alias) {
    const int64_t key[] = {row, alias};
    ent_text text = {(const char *)key, sizeof key};
    uint32_t index = ent_map_get(&store->sum_numbers, text);
    if (index == ENT_MAP_NONE) {
        index = store->sums.count;
        ent_map_put(&store->sum_numbers, &store->batch_arena,
                    ent_arena_copy(&store->batch_arena, text), index);
        ent_store_sum sum = {.row = row, .alias = alias};
        ENT_PUSH(&store->batch_arena, &store->sums, sum);
    }
    return &store->sums.at[index];
}

void ent_store_count_face(ent_store *store, int64_t face, uint32_t mentions, uint32_t day) {
    ent_store_sum *sum = sum_of(store, face, false);
    sum->docs++;
    sum->mentions += mentions;
    if (day != 0 && (sum->first == 0 || day < sum->first))
        sum->first = day;
    if (day > sum->last)
        sum->last = day;
}

void ent_store_count_alias(ent_store *store, int64_t alias) {
    sum_of(store, alias, true)->docs++;
}

ent_status ent_store_write_sums(ent_store *store, ent_error *err) {
    sqlite3_stmt *face = NULL;
    sqlite3_stmt *alias = NULL;
    ENT_TRY(ent_store_prepare(
        store,
        "UPDATE faces SET docs = docs + ?2, mentions = mentions + ?3, last = max(last, ?5),"
        " first = CASE WHEN first = 0 OR (?4 > 0 AND ?4 < first) THEN ?4 ELSE first END"
        " WHERE number = ?1",
        &face, err));
    ENT_TRY(ent_store_prepare(store, "UPDATE aliases SET docs = docs + ?2 WHERE number = ?1",
                              &alias, err));
    for (uint32_t i = 0; i < store->sums.count; i++) {
        const ent_store_sum *sum = &store->sums.at[i];
        sqlite3_stmt *update = sum->alias ? alias : face;
        (void)sqlite3_bind_int64(update, 1, sum->row);
        (void)sqlite3_bind_int64(update, 2, sum->docs);
        if (!sum->alias) {
            (void)sqlite3_bind_int64(update, 3, sum->mentions);
            (void)sqlite3_bind_int64(update, 4, sum->first);
            (void)sqlite3_bind_int64(update, 5, sum->last);
        }
        ENT_TRY(ent_store_do(store, update, err));
    }
    store->sum_numbers = (ent_map){0};
    store->sums.at = NULL;
    store->sums.count = store->sums.room = 0;
    return ENT_OK;
}

ent_status ent_store_discount(ent_store *store, int64_t article, ent_error *err) {
    static const char *const sql[] = {
        "UPDATE faces SET docs = docs - 1, mentions = faces.mentions - s.mentions, stale = 1"
        " FROM sightings s WHERE s.face = faces.number AND s.article = ?1",
        "UPDATE aliases SET docs = aliases.docs - 1 FROM namings n"
        " WHERE n.alias = aliases.number AND n.article = ?1",
    };
    ENT_TRY(ent_store_write_sums(store, err)); /* what is taken out must have been put in */
    for (int i = 0; i < 2; i++) {
        sqlite3_stmt *update = NULL;
        ENT_TRY(ent_store_prepare(store, sql[i], &update, err));
        (void)sqlite3_bind_int64(update, 1, article);
        ENT_TRY(ent_store_do(store, update, err));
    }
    return ENT_OK;
}

ent_status ent_store_sweep(ent_store *store, ent_error *err) {
    int64_t stale = 0;
    ENT_TRY(
        ent_store_number(store, "SELECT EXISTS (SELECT 1 FROM faces WHERE stale)", &stale, err));
    if (stale == 0)
        return ENT_OK;
    return ent_store_run(
        store,
        "DELETE FROM faces WHERE docs <= 0;"
        "DELETE FROM aliases WHERE docs <= 0;"
        "UPDATE faces SET stale = 0, first = d.first, last = d.last FROM"
        " (SELECT s.face AS face, coalesce(min(nullif(a.date, 0)), 0) AS first,"
        "  max(a.date) AS last FROM sightings s JOIN articles a ON a.number = s.article"
        "  WHERE s.face IN (SELECT number FROM faces WHERE stale) GROUP BY s.face) d"
        " WHERE d.face = faces.number;"
        "DELETE FROM actors WHERE number NOT IN (SELECT actor FROM faces)"
        " AND number NOT IN (SELECT actor FROM aliases)"
        " AND number NOT IN (SELECT subject FROM edges WHERE n > 0 OR stale)"
        " AND number NOT IN (SELECT object FROM edges WHERE n > 0 OR stale);",
        err);
}
