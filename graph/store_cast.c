#include "graph/store_cast.h"

#include "graph/store_bytes.h"

void ent_cast_pack(const ent_cast *cast, ent_buffer *out) {
    for (uint32_t i = 0; i < cast->count; i++) {
        const ent_cast_entry *entry = &cast->at[i];
        ent_bytes_add(out, (uint64_t)entry->face);
        ent_bytes_add(out, entry->mentions);
        ent_bytes_add(out, entry->alias_count);
        for (uint32_t k = 0; k < entry->alias_count; k++)
            ent_bytes_add(out, (uint64_t)entry->aliases[k]);
    }
}

static ent_cast_entry next_entry(ent_bytes *bytes, ent_arena *arena) {
    ent_cast_entry entry = {.face = (int64_t)ent_bytes_next(bytes),
                            .mentions = ent_bytes_u32(bytes)};
    uint64_t count = ent_bytes_next(bytes);
    if (count > (size_t)(bytes->end - bytes->at)) /* a byte each at least */
        bytes->broken = true;
    if (bytes->broken)
        return entry;
    int64_t *aliases = ENT_NEW_ARRAY(arena, int64_t, (size_t)count);
    for (uint64_t i = 0; i < count; i++)
        aliases[entry.alias_count++] = (int64_t)ent_bytes_next(bytes);
    entry.aliases = aliases;
    return entry;
}

ent_status ent_cast_read(const ent_store *store, sqlite3_stmt *row, int column, ent_arena *arena,
                         ent_cast *out, ent_error *err) {
    ENT_VEC(ent_cast_entry) entries = {0};
    const void *at = sqlite3_column_blob(row, column);
    ent_bytes bytes = ent_bytes_of(at != NULL ? at : "", (size_t)sqlite3_column_bytes(row, column));
    while (bytes.at < bytes.end) {
        ent_cast_entry entry = next_entry(&bytes, arena);
        ENT_PUSH(arena, &entries, entry);
    }
    *out = (ent_cast){entries.at, entries.count};
    if (bytes.broken)
        return ent_store_broken(store, "the cast of an article", err);
    return ENT_OK;
}

ent_status ent_cast_of(ent_store *store, int64_t article, ent_arena *arena, ent_cast *out,
                       ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = false;
    *out = (ent_cast){0};
    ENT_TRY(ent_store_prepare(store, "SELECT who FROM articles WHERE number = ?1", &select, err));
    (void)sqlite3_bind_int64(select, 1, article);
    ENT_TRY(ent_store_step(store, select, &row, err));
    if (!row)
        return ENT_OK;
    ent_status status = ent_cast_read(store, select, 0, arena, out, err);
    (void)sqlite3_reset(select);
    return status;
}

/* Version 1. */

/* The aliases of the face's actor that the article uses, as version 1 has them. */
static ent_status old_aliases(ent_store *store, int64_t article, ent_cast_entry *entry,
                              ent_arena *arena, ent_error *err) {
    ENT_VEC(int64_t) aliases = {0};
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(store,
                              "SELECT u.alias FROM namings u JOIN aliases n ON n.number = u.alias"
                              " JOIN faces f ON f.actor = n.actor WHERE u.article = ?1 AND"
                              " f.number = ?2 ORDER BY n.name",
                              &select, err));
    (void)sqlite3_bind_int64(select, 1, article);
    (void)sqlite3_bind_int64(select, 2, entry->face);
    ENT_TRY(ent_store_step(store, select, &more, err));
    while (more) {
        ENT_PUSH(arena, &aliases, sqlite3_column_int64(select, 0));
        ENT_TRY(ent_store_step(store, select, &more, err));
    }
    entry->aliases = aliases.at;
    entry->alias_count = aliases.count;
    return ENT_OK;
}

static ent_status old_cast(ent_store *store, int64_t article, ent_arena *arena, ent_cast *out,
                           ent_error *err) {
    ENT_VEC(ent_cast_entry) entries = {0};
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(store, "SELECT face, mentions FROM sightings WHERE article = ?1",
                              &select, err));
    (void)sqlite3_bind_int64(select, 1, article);
    ENT_TRY(ent_store_step(store, select, &more, err));
    while (more) {
        ent_cast_entry entry = {.face = sqlite3_column_int64(select, 0),
                                .mentions = ent_column_u32(select, 1)};
        ENT_TRY(old_aliases(store, article, &entry, arena, err));
        ENT_PUSH(arena, &entries, entry);
        ENT_TRY(ent_store_step(store, select, &more, err));
    }
    *out = (ent_cast){entries.at, entries.count};
    return ENT_OK;
}

static ent_status migrate_article(ent_store *store, int64_t article, ent_arena *arena,
                                  ent_buffer *bytes, ent_error *err) {
    ent_cast cast;
    sqlite3_stmt *update = NULL;
    ENT_TRY(old_cast(store, article, arena, &cast, err));
    ent_cast_pack(&cast, bytes);
    ENT_TRY(
        ent_store_prepare(store, "UPDATE articles SET who = ?2 WHERE number = ?1", &update, err));
    (void)sqlite3_bind_int64(update, 1, article);
    ent_bind_bytes(update, 2, ent_buffer_text(bytes));
    return ent_store_do(store, update, err);
}

ent_status ent_cast_migrate(ent_store *store, ent_error *err) {
    ent_arena arena;
    ent_buffer bytes = {0};
    int64_t last = 0;
    bool more = true;
    ent_arena_init(&arena, store->path);
    ENT_TRY(ent_store_run(store, "ALTER TABLE articles ADD COLUMN who BLOB", err));
    ent_status status = ENT_OK;
    while (status == ENT_OK) {
        sqlite3_stmt *select = NULL;
        status = ent_store_prepare(
            store, "SELECT number FROM articles WHERE number > ?1 ORDER BY number LIMIT 1", &select,
            err);
        if (status != ENT_OK)
            break;
        (void)sqlite3_bind_int64(select, 1, last);
        status = ent_store_step(store, select, &more, err);
        if (status != ENT_OK || !more)
            break;
        last = sqlite3_column_int64(select, 0);
        (void)sqlite3_reset(select);
        ent_arena_reset(&arena);
        ent_buffer_reset(&bytes);
        status = migrate_article(store, last, &arena, &bytes, err);
    }
    ent_buffer_clear(&bytes);
    ent_arena_clear(&arena);
    return status;
}
