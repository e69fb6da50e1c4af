/* Actors of a store: the sums over their sightings, kept up batch by batch, and the actors of a
 * graph made from them. */
#include "graph/store_cast.h"

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

/* Takes one entry of a cast out of the sums. */
static ent_status discount_entry(ent_store *store, const ent_cast_entry *entry, ent_error *err) {
    sqlite3_stmt *face = NULL;
    sqlite3_stmt *alias = NULL;
    ENT_TRY(ent_store_prepare(store,
                              "UPDATE faces SET docs = docs - 1, mentions = mentions - ?2,"
                              " stale = 1 WHERE number = ?1",
                              &face, err));
    ENT_TRY(ent_store_prepare(store, "UPDATE aliases SET docs = docs - 1 WHERE number = ?1", &alias,
                              err));
    (void)sqlite3_bind_int64(face, 1, entry->face);
    (void)sqlite3_bind_int64(face, 2, entry->mentions);
    ENT_TRY(ent_store_do(store, face, err));
    for (uint32_t i = 0; i < entry->alias_count; i++) {
        (void)sqlite3_bind_int64(alias, 1, entry->aliases[i]);
        ENT_TRY(ent_store_do(store, alias, err));
    }
    return ENT_OK;
}

ent_status ent_store_discount(ent_store *store, int64_t article, ent_error *err) {
    ent_cast cast;
    ent_arena arena;
    ENT_TRY(ent_store_write_sums(store, err)); /* what is taken out must have been put in */
    ent_arena_init(&arena, store->path);
    ent_status status = ent_cast_of(store, article, &arena, &cast, err);
    for (uint32_t i = 0; i < cast.count && status == ENT_OK; i++)
        status = discount_entry(store, &cast.at[i], err);
    ent_arena_clear(&arena);
    return status;
}

/* Days of faces that lost an article. */

typedef struct days {
    ent_store *store;
    ent_map places; /* by face */
    ENT_VEC(ent_store_sum) at;
    ent_arena arena;   /* of these */
    ent_arena scratch; /* of one article */
} days;

static ent_text face_key(const int64_t *face) {
    return (ent_text){(const char *)face, sizeof *face};
}

static ent_status find_stale(days *d, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(d->store, "SELECT number FROM faces WHERE stale", &select, err));
    ENT_TRY(ent_store_step(d->store, select, &more, err));
    while (more) {
        ent_store_sum one = {.row = sqlite3_column_int64(select, 0)};
        ent_map_put(&d->places, &d->arena, ent_arena_copy(&d->arena, face_key(&one.row)),
                    d->at.count);
        ENT_PUSH(&d->arena, &d->at, one);
        ENT_TRY(ent_store_step(d->store, select, &more, err));
    }
    return ENT_OK;
}

static void count_day(days *d, const ent_cast *cast, uint32_t day) {
    for (uint32_t i = 0; i < cast->count; i++) {
        uint32_t place = ent_map_get(&d->places, face_key(&cast->at[i].face));
        if (place == ENT_MAP_NONE || day == 0)
            continue;
        ent_store_sum *one = &d->at.at[place];
        if (one->first == 0 || day < one->first)
            one->first = day;
        if (day > one->last)
            one->last = day;
    }
}

static ent_status find_days(days *d, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(d->store, "SELECT date, who FROM articles", &select, err));
    ENT_TRY(ent_store_step(d->store, select, &more, err));
    while (more) {
        ent_cast cast;
        ent_arena_reset(&d->scratch);
        ENT_TRY(ent_cast_read(d->store, select, 1, &d->scratch, &cast, err));
        count_day(d, &cast, ent_column_u32(select, 0));
        ENT_TRY(ent_store_step(d->store, select, &more, err));
    }
    return ENT_OK;
}

static ent_status write_days(const days *d, ent_error *err) {
    sqlite3_stmt *update = NULL;
    ENT_TRY(ent_store_prepare(d->store,
                              "UPDATE faces SET stale = 0, first = ?2, last = ?3 WHERE number = ?1",
                              &update, err));
    for (uint32_t i = 0; i < d->at.count; i++) {
        (void)sqlite3_bind_int64(update, 1, d->at.at[i].row);
        (void)sqlite3_bind_int64(update, 2, d->at.at[i].first);
        (void)sqlite3_bind_int64(update, 3, d->at.at[i].last);
        ENT_TRY(ent_store_do(d->store, update, err));
    }
    return ENT_OK;
}

static ent_status correct_days(ent_store *store, ent_error *err) {
    days d = {.store = store};
    ent_arena_init(&d.arena, store->path);
    ent_arena_init(&d.scratch, store->path);
    ent_status status = find_stale(&d, err);
    if (status == ENT_OK && d.at.count > 0)
        status = find_days(&d, err);
    if (status == ENT_OK)
        status = write_days(&d, err);
    ent_arena_clear(&d.scratch);
    ent_arena_clear(&d.arena);
    return status;
}

ent_status ent_store_sweep(ent_store *store, ent_error *err) {
    int64_t stale = 0;
    ENT_TRY(
        ent_store_number(store, "SELECT EXISTS (SELECT 1 FROM faces WHERE stale)", &stale, err));
    if (stale == 0)
        return ENT_OK;
    ENT_TRY(ent_store_run(store,
                          "DELETE FROM faces WHERE docs <= 0;"
                          "DELETE FROM aliases WHERE docs <= 0;",
                          err));
    ENT_TRY(correct_days(store, err));
    return ent_store_run(store,
                         "DELETE FROM actors WHERE number NOT IN (SELECT actor FROM faces)"
                         " AND number NOT IN (SELECT actor FROM aliases)"
                         " AND number NOT IN (SELECT subject FROM edges WHERE n > 0 OR stale)"
                         " AND number NOT IN (SELECT object FROM edges WHERE n > 0 OR stale);",
                         err);
}
