/* The edges of a store and their figures: what each article adds, and counts from all triples where
 * that is not enough. */
#include "graph/store_inside.h"

#include <stdlib.h>

/* Which edge a record is part of. */

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

/* The number of the edge with the hash, or 0. */
static ent_status find_edge(ent_store *store, uint64_t id, int64_t *out, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = false;
    *out = 0;
    ENT_TRY(ent_store_prepare(store, "SELECT number FROM edges WHERE id = ?1", &select, err));
    ent_bind_hash(select, 1, id);
    ENT_TRY(ent_store_step(store, select, &row, err));
    if (row) {
        *out = sqlite3_column_int64(select, 0);
        (void)sqlite3_reset(select);
    }
    return ENT_OK;
}

static void bind_tally(sqlite3_stmt *statement, const ent_tally *tally) {
    (void)sqlite3_bind_int64(statement, 2, tally->weight);
    (void)sqlite3_bind_int64(statement, 3, tally->n);
    (void)sqlite3_bind_int64(statement, 4, tally->negated);
    (void)sqlite3_bind_int64(statement, 5, tally->future);
    (void)sqlite3_bind_int64(statement, 6, tally->hypothetical);
    (void)sqlite3_bind_int64(statement, 7, (sqlite3_int64)tally->confidence);
    (void)sqlite3_bind_int64(statement, 8, tally->docs);
    (void)sqlite3_bind_int64(statement, 9, tally->first);
    (void)sqlite3_bind_int64(statement, 10, tally->last);
}

/* Makes the record's edge with these figures. */
static ent_status make_edge(ent_store *store, uint64_t id, const ent_record *record,
                            const ent_tally *tally, bool stale, int64_t *out, ent_error *err) {
    sqlite3_stmt *insert = NULL;
    int64_t actors[2] = {0, 0};
    ent_text subject;
    ent_text object;
    (void)ends_of(store, record, &subject, &object);
    ENT_TRY(ent_store_actor_number(store, subject, &actors[0], err));
    ENT_TRY(ent_store_actor_number(store, object, &actors[1], err));
    ENT_TRY(ent_store_prepare(store,
                              "INSERT INTO edges (id, weight, n, negated, future, hypothetical,"
                              " confidence, docs, first, last, subject, object, event, symmetric,"
                              " relation, stale) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                              " ?11, ?12, ?13, ?14, ?15, ?16)",
                              &insert, err));
    ent_bind_hash(insert, 1, id);
    bind_tally(insert, tally);
    (void)sqlite3_bind_int64(insert, 11, actors[0]);
    (void)sqlite3_bind_int64(insert, 12, actors[1]);
    (void)sqlite3_bind_int(insert, 13, (int)record->event);
    (void)sqlite3_bind_int(insert, 14, record->symmetric);
    ent_bind_text(insert, 15,
                  ent_event_has_relations(record->event) ? record->lemma : ENT_TEXT(""));
    (void)sqlite3_bind_int(insert, 16, stale);
    ENT_TRY(ent_store_do(store, insert, err));
    *out = sqlite3_last_insert_rowid(store->db);
    return ent_store_unpack(store, *out, err);
}

ent_status ent_store_make_stale(ent_store *store, int64_t edge, ent_error *err) {
    sqlite3_stmt *update = NULL;
    ENT_TRY(ent_store_prepare(store, "UPDATE edges SET stale = 1 WHERE number = ?1 AND NOT stale",
                              &update, err));
    (void)sqlite3_bind_int64(update, 1, edge);
    ENT_TRY(ent_store_do(store, update, err));
    return ent_store_unpack(store, edge, err);
}

ent_status ent_store_edge_of(ent_store *store, const ent_record *record, int64_t *out,
                             ent_error *err) {
    static const ent_tally none = {0};
    uint64_t id = 0;
    *out = 0;
    if (!ent_store_edge_hash(store, record, &id))
        return ENT_OK;
    ENT_TRY(find_edge(store, id, out, err));
    if (*out != 0)
        return ent_store_make_stale(store, *out, err);
    return make_edge(store, id, record, &none, true, out, err);
}

/* What articles add. */

static uint16_t flags_of(ent_modality modality, bool negated) {
    uint32_t flags = modality == ENT_MODALITY_FUTURE         ? ENT_SEEN_FUTURE
                     : modality == ENT_MODALITY_HYPOTHETICAL ? ENT_SEEN_HYPOTHETICAL
                                                             : 0;
    return (uint16_t)(flags | (negated ? ENT_SEEN_NEGATED : 0U));
}

static ent_tally_row row_of(const ent_report *report, const ent_record *record) {
    return (ent_tally_row){.article = report->article,
                           .story = report->text,
                           .same = record->same,
                           .date = ent_store_day(record->date),
                           .confidence = (uint16_t)record->confidence,
                           .flags = flags_of(record->modality, record->negated)};
}

/* A record of an article of the batch, by its edge. */
typedef struct edge_use {
    uint64_t id;
    uint32_t pending;
    uint32_t record;
} edge_use;

/* Edges as their ids ascend, which is how the index has them. */
static int compare_uses(const void *left, const void *right) {
    const edge_use *a = left;
    const edge_use *b = right;
    if (a->id != b->id)
        return (int64_t)a->id < (int64_t)b->id ? -1 : 1; /* as SQL compares them */
    if (a->pending != b->pending)
        return a->pending < b->pending ? -1 : 1;
    return (a->record > b->record) - (a->record < b->record);
}

static edge_use *collect_uses(ent_store *store, ent_arena *arena, size_t *count) {
    size_t room = 0;
    *count = 0;
    for (uint32_t i = 0; i < store->pending.count; i++)
        room += store->pending.at[i].report->record_count;
    edge_use *uses = ENT_NEW_ARRAY(arena, edge_use, room);
    for (uint32_t i = 0; i < store->pending.count; i++) {
        const ent_store_pending *one = &store->pending.at[i];
        for (uint32_t k = 0; k < one->report->record_count && !one->dropped; k++) {
            uses[*count] = (edge_use){.pending = i, .record = k};
            if (ent_store_edge_hash(store, &one->report->records[k], &uses[*count].id))
                ++*count;
        }
    }
    if (*count > 0)
        qsort(uses, *count, sizeof *uses, compare_uses);
    return uses;
}

static ent_status add_figures(ent_store *store, int64_t edge, const ent_tally *tally,
                              ent_error *err) {
    sqlite3_stmt *update = NULL;
    ENT_TRY(ent_store_prepare(
        store,
        "UPDATE edges SET weight = weight + ?2, n = n + ?3, negated = negated + ?4,"
        " future = future + ?5, hypothetical = hypothetical + ?6, confidence = confidence + ?7,"
        " docs = docs + ?8, last = max(last, ?10),"
        " first = CASE WHEN first = 0 OR (?9 > 0 AND ?9 < first) THEN ?9 ELSE first END"
        " WHERE number = ?1",
        &update, err));
    (void)sqlite3_bind_int64(update, 1, edge);
    bind_tally(update, tally);
    ENT_TRY(ent_store_do(store, update, err));
    return ent_store_unpack(store, edge, err);
}

/* All uses of one edge. What an article adds that is alone with its story adds to the figures as it
 * is; where others tell the story, all triples have to be looked at. */
static ent_status add_to_edge(ent_store *store, const edge_use *uses, size_t count,
                              ent_tally_row *rows, ent_error *err) {
    const ent_store_pending *pending = store->pending.at;
    const ent_record *first = &pending[uses[0].pending].report->records[uses[0].record];
    bool alone = true;
    int64_t edge = 0;
    ent_tally tally;
    for (size_t i = 0; i < count; i++) {
        const ent_store_pending *one = &pending[uses[i].pending];
        alone = alone && one->alone;
        rows[i] = row_of(one->report, &one->report->records[uses[i].record]);
    }
    ent_tally_count(rows, count, &tally);
    ENT_TRY(find_edge(store, uses[0].id, &edge, err));
    if (edge == 0)
        ENT_TRY(make_edge(store, uses[0].id, first, &tally, !alone, &edge, err));
    else if (alone)
        ENT_TRY(add_figures(store, edge, &tally, err));
    else
        ENT_TRY(ent_store_make_stale(store, edge, err));
    for (size_t i = 0; i < count; i++)
        pending[uses[i].pending].edges[uses[i].record] = edge;
    return ENT_OK;
}

ent_status ent_store_add_edges(ent_store *store, ent_error *err) {
    ent_arena arena;
    size_t count = 0;
    ent_arena_init(&arena, store->path);
    const edge_use *uses = collect_uses(store, &arena, &count);
    ent_tally_row *rows = ENT_NEW_ARRAY(&arena, ent_tally_row, count);
    ent_status status = ENT_OK;
    for (size_t i = 0; i < count && status == ENT_OK;) {
        size_t end = i;
        while (end < count && uses[end].id == uses[i].id)
            end++;
        status = add_to_edge(store, uses + i, end - i, rows, err);
        i = end;
    }
    ent_arena_clear(&arena);
    return status;
}

/* Counting anew. */

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
    bool negated = sqlite3_column_int(row, 5) != 0;
    c->rows[c->count++] = (ent_tally_row){.article = ent_column_hash(row, 1),
                                          .story = ent_column_hash(row, 2),
                                          .same = ent_column_hash(row, 3),
                                          .date = ent_column_u32(row, 4),
                                          .confidence = (uint16_t)ent_column_u32(row, 7),
                                          .flags = flags_of((ent_modality)modality, negated)};
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
    bind_tally(update, tally);
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
        store, "SELECT number FROM edges WHERE stale AND number > ?2 ORDER BY number LIMIT ?1",
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
