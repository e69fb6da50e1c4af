/* Why a store says what it says: what an actor was made of, and the triples of a sentence. */
#include "graph/store_read.h"

ent_status ent_store_looks(ent_store *store, ent_text id, ent_arena *arena, ent_looks *out,
                           ent_error *err) {
    static const char sql[] =
        "SELECT a.id, f.name, f.country, f.office, f.docs, 0 FROM faces f JOIN actors a ON"
        " a.number = f.actor WHERE f.docs > 0 UNION ALL"
        " SELECT a.id, n.name, '', '', n.docs, 1 FROM aliases n JOIN actors a ON"
        " a.number = n.actor WHERE n.docs > 0 ORDER BY 6, 5 DESC, 1, 2, 3, 4";
    ENT_VEC(ent_look_of) looks = {0};
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(store, sql, &select, err));
    ENT_TRY(ent_store_step(store, select, &more, err));
    while (more) {
        ent_text own = ent_column_text(select, 0);
        if (ent_text_is(ent_corrections_actor(&store->corrections, own, ENT_TEXT("")), id)) {
            ent_look_of look = {.id = ent_arena_copy(arena, own),
                                .name = ent_arena_copy(arena, ent_column_text(select, 1)),
                                .country = ent_arena_copy(arena, ent_column_text(select, 2)),
                                .office = ent_arena_copy(arena, ent_column_text(select, 3)),
                                .articles = ent_column_u32(select, 4),
                                .alias = sqlite3_column_int(select, 5) != 0};
            ENT_PUSH(arena, &looks, look);
        }
        ENT_TRY(ent_store_step(store, select, &more, err));
    }
    *out = (ent_looks){looks.at, looks.count};
    return ENT_OK;
}

ent_status ent_store_article_triples(ent_store *store, ent_text id, const ent_record_sink *sink,
                                     ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool more = true;
    bool any = false;
    ent_store_reader reader;
    ENT_TRY(ent_store_prepare(store, "SELECT number FROM articles WHERE id = ?1 ORDER BY content",
                              &select, err));
    ent_bind_text(select, 1, id);
    ENT_TRY(ent_store_step(store, select, &more, err));
    ent_store_reader_init(&reader, store);
    ent_status status = ENT_OK;
    while (more && status == ENT_OK) {
        any = true;
        status = ent_store_article_records(&reader, sqlite3_column_int64(select, 0), sink, err);
        if (status == ENT_OK)
            status = ent_store_step(store, select, &more, err);
    }
    ent_store_reader_clear(&reader);
    if (status == ENT_OK && !any)
        return ent_fail(err, ENT_ERR_NOT_FOUND, store->path, 0, "there is no article \"%.*s\"",
                        (int)(id.len < 200 ? id.len : 200), id.at);
    return status;
}

ent_status ent_store_reprints(ent_store *store, uint64_t story, ent_arena *arena, ent_texts *out,
                              ent_error *err) {
    ENT_VEC(ent_text) ids = {0};
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(store, "SELECT id FROM articles WHERE story = ?1 ORDER BY id",
                              &select, err));
    ent_bind_hash(select, 1, story);
    ENT_TRY(ent_store_step(store, select, &more, err));
    while (more) {
        ENT_PUSH(arena, &ids, ent_arena_copy(arena, ent_column_text(select, 0)));
        ENT_TRY(ent_store_step(store, select, &more, err));
    }
    *out = (ent_texts){ids.at, ids.count};
    return ENT_OK;
}
