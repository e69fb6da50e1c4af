/* The figures of edges: counted from their triples where they are out of date. */
#include "graph/store_inside.h"

#include <stdlib.h>

typedef struct counter {
    ent_tally_row *rows;
    size_t count, room;
} counter;

static void add_row(counter *c, sqlite3_stmt *row) {
    if (c->count == c->room) {
        c->room = c->room == 0 ? 64 : c->room * 2;
        c->rows = realloc(c->rows, c->room * sizeof *c->rows);
        if (c->rows == NULL)
            ent_out_of_memory("counting an edge");
    }
    uint32_t modality = ent_column_u32(row, 6);
    uint32_t flags = modality == ENT_MODALITY_FUTURE         ? ENT_SEEN_FUTURE
                     : modality == ENT_MODALITY_HYPOTHETICAL ? ENT_SEEN_HYPOTHETICAL
                                                             : 0;
    if (sqlite3_column_int(row, 5) != 0)
        flags |= ENT_SEEN_NEGATED;
    c->rows[c->count++] = (ent_tally_row){.article = ent_column_hash(row, 1),
                                          .story = ent_column_hash(row, 2),
                                          .same = ent_column_hash(row, 3),
                                          .date = ent_column_u32(row, 4),
                                          .confidence = (uint16_t)ent_column_u32(row, 7),
                                          .flags = (uint16_t)flags};
}

static ent_status update_edge(ent_store *store, int64_t edge, const ent_tally *tally,
                              ent_error *err) {
    sqlite3_stmt *update = NULL;
    ENT_TRY(ent_store_prepare(store,
                              "UPDATE edges SET weight = ?2, n = ?3, negated = ?4, future = ?5,"
                              " hypothetical = ?6, confidence = ?7, docs = ?8, first = ?9,"
                              " last = ?10, stale = 0 WHERE number = ?1",
                              &update, err));
    (void)sqlite3_bind_int64(update, 1, edge);
    (void)sqlite3_bind_int64(update, 2, tally->weight);
    (void)sqlite3_bind_int64(update, 3, tally->n);
    (void)sqlite3_bind_int64(update, 4, tally->negated);
    (void)sqlite3_bind_int64(update, 5, tally->future);
    (void)sqlite3_bind_int64(update, 6, tally->hypothetical);
    (void)sqlite3_bind_int64(update, 7, (sqlite3_int64)tally->confidence);
    (void)sqlite3_bind_int64(update, 8, tally->docs);
    (void)sqlite3_bind_int64(update, 9, tally->first);
    (void)sqlite3_bind_int64(update, 10, tally->last);
    return ent_store_do(store, update, err);
}

ent_status ent_store_tally_edge(ent_store *store, int64_t edge, ent_tally *out, ent_error *err) {
    sqlite3_stmt *select = NULL;
    counter c = {0};
    bool row = true;
    ENT_TRY(ent_store_prepare(store,
                              "SELECT t.edge, t.article, a.story, t.same, t.date, t.negated,"
                              " t.modality, t.confidence FROM triples t JOIN articles a"
                              " ON a.number = t.article WHERE t.edge = ?1",
                              &select, err));
    (void)sqlite3_bind_int64(select, 1, edge);
    ent_status status = ent_store_step(store, select, &row, err);
    while (status == ENT_OK && row) {
        add_row(&c, select);
        status = ent_store_step(store, select, &row, err);
    }
    ent_tally_count(c.rows, c.count, out);
    free(c.rows);
    return status;
}

/* Edges are taken in pieces, since a table must not change under a statement that reads it. */
enum { PIECE = 4096 };

ent_status ent_store_refresh(ent_store *store, int64_t *from, ent_error *err) {
    int64_t edges[PIECE];
    uint32_t count = 0;
    bool row = true;
    sqlite3_stmt *select = NULL;
    sqlite3_stmt *drop = NULL;
    ENT_TRY(ent_store_prepare(
        store, "SELECT number FROM edges WHERE number > ?2 AND stale ORDER BY number LIMIT ?1",
        &select, err));
    (void)sqlite3_bind_int(select, 1, PIECE);
    (void)sqlite3_bind_int64(select, 2, *from);
    ENT_TRY(ent_store_step(store, select, &row, err));
    while (row) {
        edges[count++] = sqlite3_column_int64(select, 0);
        ENT_TRY(ent_store_step(store, select, &row, err));
    }
    ENT_TRY(ent_store_prepare(store, "DELETE FROM edges WHERE number = ?1", &drop, err));
    for (uint32_t i = 0; i < count; i++) {
        ent_tally tally;
        ENT_TRY(ent_store_tally_edge(store, edges[i], &tally, err));
        if (tally.n > 0) {
            ENT_TRY(update_edge(store, edges[i], &tally, err));
            continue;
        }
        (void)sqlite3_bind_int64(drop, 1, edges[i]);
        ENT_TRY(ent_store_do(store, drop, err));
        ent_store_cache_clear(store);
    }
    *from = count == PIECE ? edges[count - 1] : -1;
    return ENT_OK;
}
