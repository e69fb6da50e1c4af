/* Corrections in a store: kept in a table, applied to all that is read, and replayed over the edges
 * where they change. */
#include "graph/store_read.h"

ent_status ent_store_load_corrections(ent_store *store, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool more = true;
    ent_corrections_clear(&store->corrections);
    ent_arena_init(&store->corrections.arena, store->path);
    ENT_TRY(ent_store_prepare(store, "SELECT kind, subject, article, value, note FROM corrections",
                              &select, err));
    ENT_TRY(ent_store_step(store, select, &more, err));
    while (more) {
        ent_correction one = {.subject = ent_column_text(select, 1),
                              .article = ent_column_text(select, 2),
                              .value = ent_column_text(select, 3),
                              .note = ent_column_text(select, 4)};
        for (int kind = 0; kind < ENT_CORRECT_COUNT; kind++)
            if (ent_text_is(ent_column_text(select, 0),
                            ent_text_of(ent_correction_name((ent_correction_kind)kind)))) {
                one.kind = (ent_correction_kind)kind;
                ent_corrections_add(&store->corrections, &one);
            }
        ENT_TRY(ent_store_step(store, select, &more, err));
    }
    return ENT_OK;
}

const ent_corrections *ent_store_corrections(const ent_store *store) {
    return &store->corrections;
}

/* What most articles say of the actor that others were merged into; *out stays where none does. */
static ent_status describe(ent_store_reader *reader, ent_text id, ent_record_end *out,
                           ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = false;
    uint32_t number = ent_map_get(&reader->merged_numbers, id);
    if (number == ENT_MAP_NONE) {
        ENT_TRY(ent_store_prepare(reader->store,
                                  "SELECT f.name, f.country, f.office, f.type FROM faces f JOIN"
                                  " actors a ON a.number = f.actor WHERE a.id = ?1 ORDER BY"
                                  " f.docs DESC, f.name, f.country, f.office, f.type LIMIT 1",
                                  &select, err));
        ent_bind_text(select, 1, id);
        ENT_TRY(ent_store_step(reader->store, select, &row, err));
        ent_record_end one = {.id = ent_arena_copy(&reader->arena, id),
                              .type = ENT_ACTOR_TYPE_COUNT};
        if (row) {
            uint32_t type = ent_column_u32(select, 3);
            one.name = ent_arena_copy(&reader->arena, ent_column_text(select, 0));
            one.country = ent_arena_copy(&reader->arena, ent_column_text(select, 1));
            one.office = ent_arena_copy(&reader->arena, ent_column_text(select, 2));
            one.type = type < ENT_ACTOR_TYPE_COUNT ? (ent_actor_type)type : ENT_ACTOR_GROUP;
            (void)sqlite3_reset(select);
        }
        number = reader->merged.count;
        ent_map_put(&reader->merged_numbers, &reader->arena, one.id, number);
        ENT_PUSH(&reader->arena, &reader->merged, one);
    }
    const ent_record_end *one = &reader->merged.at[number];
    out->id = one->id;
    if (one->type == ENT_ACTOR_TYPE_COUNT)
        return ENT_OK;
    out->name = one->name;
    out->country = one->country;
    out->office = one->office;
    out->type = one->type;
    return ENT_OK;
}

ent_status ent_store_apply(ent_store_reader *reader, ent_text article, ent_record_end *end,
                           ent_error *err) {
    const ent_corrections *corrections = &reader->store->corrections;
    if (corrections->at.count == 0 || reader->raw)
        return ENT_OK;
    ent_text id = ent_corrections_actor(corrections, end->id, article);
    if (!ent_text_is(id, end->id))
        ENT_TRY(describe(reader, id, end, err));
    const ent_correction *name =
        ent_corrections_find(corrections, ENT_CORRECT_RENAME, id, ENT_TEXT(""));
    const ent_correction *office =
        ent_corrections_find(corrections, ENT_CORRECT_OFFICE, id, ENT_TEXT(""));
    if (name != NULL)
        end->name = name->value;
    if (office != NULL)
        end->office = office->value;
    return ENT_OK;
}

/* Replaying. */

typedef struct change {
    int64_t article, place, old;
    ent_record record; /* what its edge is found by */
} change;

typedef struct changes {
    ent_arena arena;
    ENT_VEC(change) at;
} changes;

/* Whether the edge of the triple is the one that corrections want. */
static bool is_right(const ent_store *store, const ent_record *record, bool has_edge,
                     uint64_t edge) {
    uint64_t want = 0;
    bool wants = ent_store_edge_hash(store, record, &want);
    return wants == has_edge && (!wants || want == edge);
}

static void note_change(changes *list, sqlite3_stmt *row, const ent_record *record) {
    change one = {.article = sqlite3_column_int64(row, 0),
                  .place = sqlite3_column_int64(row, 1),
                  .old = sqlite3_column_int64(row, 2),
                  .record = *record};
    one.record.doc = ent_arena_copy(&list->arena, record->doc);
    one.record.subject.id = ent_arena_copy(&list->arena, record->subject.id);
    one.record.object.id = ent_arena_copy(&list->arena, record->object.id);
    one.record.lemma = ent_arena_copy(&list->arena, record->lemma);
    ENT_PUSH(&list->arena, &list->at, one);
}

static ent_status find_changes(ent_store *store, changes *list, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(
        store,
        "SELECT t.article, t.place, t.edge, e.id, a.id, t.key, x.id, y.id, r.event, r.symmetric,"
        " r.lemma FROM triples t JOIN articles a ON a.number = t.article"
        " JOIN faces s ON s.number = t.subject JOIN actors x ON x.number = s.actor"
        " JOIN faces o ON o.number = t.object JOIN actors y ON y.number = o.actor"
        " JOIN relations r ON r.number = t.relation LEFT JOIN edges e ON e.number = t.edge",
        &select, err));
    ENT_TRY(ent_store_step(store, select, &more, err));
    while (more) {
        uint32_t event = ent_column_u32(select, 8);
        const ent_record record = {
            .doc = ent_column_text(select, 4),
            .key = ent_column_hash(select, 5),
            .subject = {.id = ent_column_text(select, 6)},
            .object = {.id = ent_column_text(select, 7)},
            .event = event < ENT_EVENT_COUNT ? (ent_event)event : ENT_EVENT_NONE,
            .symmetric = sqlite3_column_int(select, 9) != 0,
            .lemma = ent_column_text(select, 10),
        };
        bool has_edge = sqlite3_column_type(select, 2) != SQLITE_NULL;
        if (!is_right(store, &record, has_edge, ent_column_hash(select, 3)))
            note_change(list, select, &record);
        ENT_TRY(ent_store_step(store, select, &more, err));
    }
    return ENT_OK;
}

static ent_status make_change(ent_store *store, const change *one, ent_error *err) {
    sqlite3_stmt *update = NULL;
    int64_t edge = 0;
    if (one->old != 0)
        ENT_TRY(ent_store_make_stale(store, one->old, err));
    ENT_TRY(ent_store_edge_of(store, &one->record, &edge, err));
    ENT_TRY(ent_store_prepare(
        store, "UPDATE triples SET edge = nullif(?3, 0) WHERE article = ?1 AND place = ?2", &update,
        err));
    (void)sqlite3_bind_int64(update, 1, one->article);
    (void)sqlite3_bind_int64(update, 2, one->place);
    (void)sqlite3_bind_int64(update, 3, edge);
    return ent_store_do(store, update, err);
}

ent_status ent_store_replay(ent_store *store, ent_error *err) {
    changes list = {0};
    ent_arena_init(&list.arena, store->path);
    ent_store_cache_clear(store);
    ent_status status = find_changes(store, &list, err);
    for (uint32_t i = 0; i < list.at.count && status == ENT_OK; i++)
        status = make_change(store, &list.at.at[i], err);
    ent_arena_clear(&list.arena);
    return status;
}

static ent_status insert_correction(ent_store *store, const ent_correction *one, ent_error *err) {
    sqlite3_stmt *insert = NULL;
    ENT_TRY(
        ent_store_prepare(store,
                          "INSERT OR REPLACE INTO corrections (kind, subject, article, value, note)"
                          " VALUES (?1, ?2, ?3, ?4, ?5)",
                          &insert, err));
    ent_bind_text(insert, 1, ent_text_of(ent_correction_name(one->kind)));
    ent_bind_text(insert, 2, one->subject);
    ent_bind_text(insert, 3, one->article);
    ent_bind_text(insert, 4, one->value);
    ent_bind_text(insert, 5, one->note);
    return ent_store_do(store, insert, err);
}

static ent_status correct(ent_store *store, const ent_corrections *corrections, bool replace,
                          ent_error *err) {
    if (replace)
        ENT_TRY(ent_store_run(store, "DELETE FROM corrections", err));
    for (uint32_t i = 0; i < corrections->at.count; i++)
        ENT_TRY(insert_correction(store, &corrections->at.at[i], err));
    ENT_TRY(ent_store_load_corrections(store, err));
    return ent_store_replay(store, err);
}

ent_status ent_store_correct(ent_store *store, const ent_corrections *corrections,
                             ent_correct_mode mode, ent_error *err) {
    ENT_TRY(ent_store_begin_write(store, err));
    ENT_TRY(
        ent_store_end(store, correct(store, corrections, mode == ENT_CORRECT_REPLACE, err), err));
    return ent_store_finish(store, err);
}

ent_status ent_store_has_triple(ent_store *store, uint64_t key, bool *has, ent_error *err) {
    sqlite3_stmt *select = NULL;
    ENT_TRY(ent_store_prepare(store, "SELECT 1 FROM triples WHERE key = ?1", &select, err));
    ent_bind_hash(select, 1, key);
    ENT_TRY(ent_store_step(store, select, has, err));
    if (*has)
        (void)sqlite3_reset(select);
    return ENT_OK;
}
