/* Records out of a store. */
#include "graph/store_read.h"
#include "core/base/hash.h"

#include <stdlib.h>

enum {
    A_KEY,
    A_STORY,
    A_ID,
    A_TITLE,
    A_OUTLET,
    A_URL,
    A_DATE,
    T_SAME,
    T_DATE,
    T_CONFIDENCE,
    T_NEGATED,
    T_MODALITY,
    T_KEY,
    T_SENTENCE,
    T_RELATION,
    T_SUBJECT,
    T_SUBJECT_START,
    T_SUBJECT_END,
    T_OBJECT,
    T_OBJECT_START,
    T_OBJECT_END,
    T_SUBJECT_TEXT,
    T_OBJECT_TEXT,
    T_PHRASE,
    T_ARGUMENTS,
    T_ATTRIBUTION,
    T_ATTRIBUTION_ID,
    T_ATTRIBUTION_TEXT,
    T_SUBJECT_WHY,
    T_OBJECT_WHY,
    S_TEXT,
};

#define COLUMNS                                                                       \
    "SELECT a.key, a.story, a.id, a.title, a.outlet, a.url, a.date, t.same, t.date,"  \
    " t.confidence, t.negated, t.modality, t.key, t.sentence, t.relation, t.subject," \
    " t.subject_start, t.subject_end, t.object, t.object_start, t.object_end,"        \
    " t.subject_text, t.object_text, t.phrase, t.arguments, t.attribution,"           \
    " t.attribution_id, t.attribution_text, t.subject_why, t.object_why, s.text "

static const char all_sql[] =
    COLUMNS "FROM articles a CROSS JOIN triples t ON t.article = a.number CROSS JOIN sentences s"
            " ON s.article = t.article AND s.number = t.sentence WHERE t.edge IS NOT NULL"
            " AND t.confidence >= ?1 ORDER BY a.id, a.content, t.place";
static const char wanted_sql[] =
    COLUMNS "FROM temp.wanted w CROSS JOIN triples t ON t.edge = w.edge CROSS JOIN articles a"
            " ON a.number = t.article CROSS JOIN sentences s ON s.article = t.article AND"
            " s.number = t.sentence WHERE t.confidence >= ?1 ORDER BY a.id, a.content, t.place";
static const char edge_sql[] =
    COLUMNS "FROM triples t JOIN articles a ON a.number = t.article JOIN sentences s"
            " ON s.article = t.article AND s.number = t.sentence WHERE t.edge ="
            " (SELECT number FROM edges WHERE id = ?1) ORDER BY t.confidence DESC,"
            " t.date = 0, t.date, a.id, a.content, t.place";

static const char article_sql[] =
    COLUMNS "FROM articles a CROSS JOIN triples t ON t.article = a.number CROSS JOIN sentences s"
            " ON s.article = t.article AND s.number = t.sentence WHERE a.number = ?1"
            " ORDER BY t.place";

void ent_store_reader_init(ent_store_reader *reader, ent_store *store) {
    *reader = (ent_store_reader){.store = store};
    ent_arena_init(&reader->arena, "reading a store");
    ent_arena_init(&reader->scratch, "reading a store");
}

void ent_store_reader_clear(ent_store_reader *reader) {
    free(reader->faces.at);
    free(reader->aliases.at);
    free(reader->relations.at);
    free(reader->reasons.at);
    ent_arena_clear(&reader->arena);
    ent_arena_clear(&reader->scratch);
}

/* The place for a number's row in a table that grows; numbers are dense. NULL for one that no store
 * can have. */
static void **place(ent_store_table *table, int64_t number) {
    if (number < 0 || number > UINT32_MAX)
        return NULL;
    if ((uint64_t)number >= table->room) {
        size_t room = ((size_t)number + 1) * 2;
        void **wider = realloc(table->at, room * sizeof *wider);
        if (wider == NULL)
            ent_out_of_memory("reading a store");
        for (size_t i = table->room; i < room; i++)
            wider[i] = NULL;
        table->at = wider;
        table->room = room;
    }
    return &table->at[number];
}

static ent_text keep(ent_store_reader *reader, sqlite3_stmt *row, int column) {
    return ent_arena_copy(&reader->arena, ent_column_text(row, column));
}

ent_status ent_store_face(ent_store_reader *reader, int64_t number, const ent_record_end **out,
                          ent_error *err) {
    void **slot = place(&reader->faces, number);
    if (slot == NULL)
        return ent_store_broken(reader->store, "a face out of range", err);
    if (*slot == NULL) {
        sqlite3_stmt *select = NULL;
        bool row = false;
        ENT_TRY(ent_store_prepare(reader->store,
                                  "SELECT a.id, f.name, f.country, f.office, f.type FROM faces f"
                                  " JOIN actors a ON a.number = f.actor WHERE f.number = ?1",
                                  &select, err));
        (void)sqlite3_bind_int64(select, 1, number);
        ENT_TRY(ent_store_step(reader->store, select, &row, err));
        if (!row)
            return ent_store_broken(reader->store, "a face is missing", err);
        ent_record_end *face = ENT_NEW(&reader->arena, ent_record_end);
        uint32_t type = ent_column_u32(select, 4);
        *face = (ent_record_end){.id = keep(reader, select, 0),
                                 .name = keep(reader, select, 1),
                                 .country = keep(reader, select, 2),
                                 .office = keep(reader, select, 3),
                                 .type = type < ENT_ACTOR_TYPE_COUNT ? (ent_actor_type)type
                                                                     : ENT_ACTOR_GROUP};
        (void)sqlite3_reset(select);
        *slot = face;
    }
    *out = *slot;
    return ENT_OK;
}

ent_status ent_store_alias_of(ent_store_reader *reader, int64_t number, const ent_store_alias **out,
                              ent_error *err) {
    void **slot = place(&reader->aliases, number);
    if (slot == NULL)
        return ent_store_broken(reader->store, "an alias out of range", err);
    if (*slot == NULL) {
        sqlite3_stmt *select = NULL;
        bool row = false;
        ENT_TRY(ent_store_prepare(reader->store,
                                  "SELECT a.id, n.name FROM aliases n JOIN actors a ON"
                                  " a.number = n.actor WHERE n.number = ?1",
                                  &select, err));
        (void)sqlite3_bind_int64(select, 1, number);
        ENT_TRY(ent_store_step(reader->store, select, &row, err));
        if (!row)
            return ent_store_broken(reader->store, "an alias is missing", err);
        ent_store_alias *alias = ENT_NEW(&reader->arena, ent_store_alias);
        *alias = (ent_store_alias){keep(reader, select, 0), keep(reader, select, 1)};
        (void)sqlite3_reset(select);
        *slot = alias;
    }
    *out = *slot;
    return ENT_OK;
}

/* Empty for 0, which stands for none. */
static ent_status reason_of(ent_store_reader *reader, int64_t number, ent_text *out,
                            ent_error *err) {
    *out = ENT_TEXT("");
    if (number == 0)
        return ENT_OK;
    void **slot = place(&reader->reasons, number);
    if (slot == NULL)
        return ent_store_broken(reader->store, "a reason out of range", err);
    if (*slot == NULL) {
        sqlite3_stmt *select = NULL;
        bool row = false;
        ENT_TRY(ent_store_prepare(reader->store, "SELECT why FROM reasons WHERE number = ?1",
                                  &select, err));
        (void)sqlite3_bind_int64(select, 1, number);
        ENT_TRY(ent_store_step(reader->store, select, &row, err));
        if (!row)
            return ent_store_broken(reader->store, "a reason is missing", err);
        ent_text *why = ENT_NEW(&reader->arena, ent_text);
        *why = keep(reader, select, 0);
        (void)sqlite3_reset(select);
        *slot = why;
    }
    *out = *(const ent_text *)*slot;
    return ENT_OK;
}

static ent_status relation_of(ent_store_reader *reader, int64_t number, ent_record *record,
                              ent_error *err) {
    void **slot = place(&reader->relations, number);
    if (slot == NULL)
        return ent_store_broken(reader->store, "a relation out of range", err);
    if (*slot == NULL) {
        sqlite3_stmt *select = NULL;
        bool row = false;
        ENT_TRY(ent_store_prepare(reader->store,
                                  "SELECT lemma, event, cameo, intensity, symmetric, rule, frame"
                                  " FROM relations WHERE number = ?1",
                                  &select, err));
        (void)sqlite3_bind_int64(select, 1, number);
        ENT_TRY(ent_store_step(reader->store, select, &row, err));
        if (!row)
            return ent_store_broken(reader->store, "a relation is missing", err);
        ent_record *relation = ENT_NEW(&reader->arena, ent_record);
        uint32_t event = ent_column_u32(select, 1);
        ent_text cameo = ent_column_text(select, 2);
        *relation = (ent_record){
            .lemma = keep(reader, select, 0),
            .event = event < ENT_EVENT_COUNT ? (ent_event)event : ENT_EVENT_NONE,
            .intensity = (float)sqlite3_column_double(select, 3),
            .symmetric = sqlite3_column_int(select, 4) != 0,
            .rule = keep(reader, select, 5),
            .frame = keep(reader, select, 6),
        };
        for (size_t i = 0; i < cameo.len && i + 1 < sizeof relation->cameo; i++)
            relation->cameo[i] = cameo.at[i];
        (void)sqlite3_reset(select);
        *slot = relation;
    }
    const ent_record *relation = *slot;
    record->lemma = relation->lemma;
    record->event = relation->event;
    record->intensity = relation->intensity;
    record->symmetric = relation->symmetric;
    record->rule = relation->rule;
    record->frame = relation->frame;
    memcpy(record->cameo, relation->cameo, sizeof record->cameo);
    return ENT_OK;
}

static ent_argument_role role_named(ent_text name) {
    for (uint32_t role = ENT_ROLE_TIME; role < ENT_ROLE_OTHER; role++)
        if (ent_text_is(name, ent_text_of(ent_argument_role_name((ent_argument_role)role))))
            return (ent_argument_role)role;
    return ENT_ROLE_OTHER;
}

/* Takes "role bytes text\n" off the front of text. */
static bool next_argument(ent_text *text, ent_triple_argument *out) {
    size_t at = 0;
    size_t bytes = 0;
    while (at < text->len && text->at[at] != ' ')
        at++;
    out->role = role_named((ent_text){text->at, at});
    for (at++; at < text->len && ent_ascii_is_digit(text->at[at]) && bytes < text->len; at++)
        bytes = bytes * 10 + (size_t)(text->at[at] - '0');
    at++;
    if (at > text->len || bytes >= text->len - at)
        return false;
    out->text = (ent_text){text->at + at, bytes};
    at += bytes + 1;
    *text = (ent_text){text->at + at, text->len - at};
    return true;
}

static void read_arguments(ent_store_reader *reader, ent_text text, ent_record *record) {
    ENT_VEC(ent_triple_argument) arguments = {0};
    ent_triple_argument argument;
    while (text.len > 0 && next_argument(&text, &argument))
        ENT_PUSH(&reader->scratch, &arguments, argument);
    record->arguments = arguments.at;
    record->argument_count = arguments.count;
}

static ent_status read_end(ent_store_reader *reader, sqlite3_stmt *row, int column, int text,
                           int why, ent_record_end *out, ent_error *err) {
    const ent_record_end *face = NULL;
    ENT_TRY(ent_store_face(reader, sqlite3_column_int64(row, column), &face, err));
    *out = *face;
    out->at = (ent_span){ent_column_u32(row, column + 1), ent_column_u32(row, column + 2)};
    out->text = ent_column_text(row, text);
    ENT_TRY(reason_of(reader, sqlite3_column_int64(row, why), &out->why, err));
    return ent_store_apply(reader, ent_column_text(row, A_ID), out, err);
}

static ent_status read_record(ent_store_reader *reader, sqlite3_stmt *row, ent_record *record,
                              ent_error *err) {
    uint32_t modality = ent_column_u32(row, T_MODALITY);
    uint32_t confidence = ent_column_u32(row, T_CONFIDENCE);
    *record = (ent_record){
        .key = ent_column_hash(row, T_KEY),
        .article = ent_column_hash(row, A_KEY),
        .story = ent_column_hash(row, A_STORY),
        .same = ent_column_hash(row, T_SAME),
        .doc = ent_column_text(row, A_ID),
        .title = ent_column_text(row, A_TITLE),
        .outlet = ent_column_text(row, A_OUTLET),
        .url = ent_column_text(row, A_URL),
        .article_date = ent_store_date(ent_column_u32(row, A_DATE)),
        .sentence = ent_column_u32(row, T_SENTENCE),
        .date = ent_store_date(ent_column_u32(row, T_DATE)),
        .relation = ent_column_text(row, T_PHRASE),
        .modality =
            modality <= ENT_MODALITY_HYPOTHETICAL ? (ent_modality)modality : ENT_MODALITY_ACTUAL,
        .negated = sqlite3_column_int(row, T_NEGATED) != 0,
        .attribution = ent_column_text(row, T_ATTRIBUTION),
        .attribution_id = ent_column_text(row, T_ATTRIBUTION_ID),
        .attribution_text = ent_column_text(row, T_ATTRIBUTION_TEXT),
        .evidence = ent_column_text(row, S_TEXT),
        .confidence = confidence <= ENT_CONFIDENCE_ONE ? confidence : ENT_CONFIDENCE_ONE,
    };
    ENT_TRY(relation_of(reader, sqlite3_column_int64(row, T_RELATION), record, err));
    ENT_TRY(read_end(reader, row, T_SUBJECT, T_SUBJECT_TEXT, T_SUBJECT_WHY, &record->subject, err));
    ENT_TRY(read_end(reader, row, T_OBJECT, T_OBJECT_TEXT, T_OBJECT_WHY, &record->object, err));
    read_arguments(reader, ent_column_text(row, T_ARGUMENTS), record);
    return ENT_OK;
}

/* Hands over every row of the statement that passes. */
static ent_status flow(ent_store_reader *reader, sqlite3_stmt *select, const ent_filter *filter,
                       const ent_record_sink *sink, ent_error *err) {
    bool more = true;
    ENT_TRY(ent_store_step(reader->store, select, &more, err));
    while (more) {
        ent_record record;
        ent_arena_reset(&reader->scratch);
        ENT_TRY(read_record(reader, select, &record, err));
        if (filter == NULL || ent_filter_takes(filter, &record))
            ENT_TRY(sink->take(sink->user, &record, err));
        ENT_TRY(ent_store_step(reader->store, select, &more, err));
    }
    return ENT_OK;
}

ent_status ent_store_article_records(ent_store_reader *reader, int64_t article,
                                     const ent_record_sink *sink, ent_error *err) {
    sqlite3_stmt *select = NULL;
    ENT_TRY(ent_store_prepare(reader->store, article_sql, &select, err));
    (void)sqlite3_bind_int64(select, 1, article);
    return flow(reader, select, NULL, sink, err);
}

/* The statement is one of its own, so that a sink may read, too. */
static ent_status flow_of(ent_store *store, const char *sql, int64_t parameter,
                          const ent_filter *filter, const ent_record_sink *sink, ent_error *err) {
    ent_store_reader reader;
    sqlite3_stmt *select = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &select, NULL);
    ENT_TRY(ent_store_check(store, code, err));
    ent_store_reader_init(&reader, store);
    (void)sqlite3_bind_int64(select, 1, parameter);
    ent_status status = flow(&reader, select, filter, sink, err);
    (void)sqlite3_finalize(select);
    ent_store_reader_clear(&reader);
    return status;
}

/* Empties the temporary table of the edges that are asked for. */
static ent_status clear_wanted(ent_store *store, ent_error *err) {
    return ent_store_run(store,
                         "PRAGMA query_only = OFF;"
                         "CREATE TEMP TABLE IF NOT EXISTS wanted (edge INTEGER PRIMARY KEY);"
                         "DELETE FROM temp.wanted",
                         err);
}

static ent_status seal_wanted(ent_store *store, ent_error *err) {
    return store->writing ? ENT_OK : ent_store_run(store, "PRAGMA query_only = ON", err);
}

/* Which edges are wanted: those of an actor, or those between two. */
typedef struct wanted {
    ent_store *store;
    int64_t actor;
    int64_t other; /* 0: anyone */
} wanted;

static ent_status want_edge(void *user, const ent_packed_edge *edge, ent_error *err) {
    const wanted *w = user;
    sqlite3_stmt *insert = NULL;
    bool forward = edge->subject == w->actor && (w->other == 0 || edge->object == w->other);
    bool backward = edge->object == w->actor && (w->other == 0 || edge->subject == w->other);
    if (!forward && !backward)
        return ENT_OK;
    ENT_TRY(ent_store_prepare(w->store, "INSERT OR IGNORE INTO temp.wanted (edge) VALUES (?1)",
                              &insert, err));
    (void)sqlite3_bind_int64(insert, 1, edge->number);
    return ent_store_do(w->store, insert, err);
}

/* The number of the actor with the id, or 0. */
static ent_status find_actor(ent_store *store, ent_text id, int64_t *out, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = false;
    *out = 0;
    ENT_TRY(ent_store_prepare(store, "SELECT number FROM actors WHERE id = ?1", &select, err));
    ent_bind_text(select, 1, id);
    ENT_TRY(ent_store_step(store, select, &row, err));
    if (row) {
        *out = sqlite3_column_int64(select, 0);
        (void)sqlite3_reset(select);
    }
    return ENT_OK;
}

/* Adds the edges of an actor, or those between two. */
static ent_status want(ent_store *store, ent_text actor, const ent_text *other, ent_error *err) {
    wanted w = {.store = store};
    const ent_packed_sink sink = {&w, want_edge};
    ENT_TRY(find_actor(store, actor, &w.actor, err));
    if (other != NULL)
        ENT_TRY(find_actor(store, *other, &w.other, err));
    if (w.actor == 0 || (other != NULL && w.other == 0))
        return ENT_OK;
    return ent_store_edges(store, &sink, err);
}

ent_status ent_store_records(ent_store *store, const ent_filter *filter,
                             const ent_record_sink *sink, ent_error *err) {
    int64_t confidence = filter != NULL ? filter->min_confidence : 0;
    if (filter == NULL || filter->actors.count == 0)
        return flow_of(store, all_sql, confidence, filter, sink, err);
    ENT_TRY(clear_wanted(store, err));
    for (uint32_t i = 0; i < filter->actors.count; i++)
        ENT_TRY(want(store, filter->actors.at[i], NULL, err));
    ENT_TRY(seal_wanted(store, err));
    return flow_of(store, wanted_sql, confidence, filter, sink, err);
}

ent_status ent_store_between(ent_store *store, ent_text a, ent_text b, const ent_filter *filter,
                             const ent_record_sink *sink, ent_error *err) {
    ENT_TRY(clear_wanted(store, err));
    ENT_TRY(want(store, a, &b, err));
    ENT_TRY(seal_wanted(store, err));
    return flow_of(store, wanted_sql, filter != NULL ? filter->min_confidence : 0, filter, sink,
                   err);
}

/* "e" and 16 hexadecimal digits. */
static bool parse_edge_id(ent_text text, uint64_t *out) {
    *out = 0;
    if (text.len != 17 || text.at[0] != 'e')
        return false;
    for (size_t i = 1; i < text.len; i++) {
        char c = text.at[i];
        bool digit = ent_ascii_is_digit(c);
        if (!digit && (c < 'a' || c > 'f'))
            return false;
        *out = *out << 4 | (uint64_t)(digit ? c - '0' : c - 'a' + 10);
    }
    return true;
}

ent_status ent_store_edge_records(ent_store *store, ent_text edge, const ent_record_sink *sink,
                                  ent_error *err) {
    uint64_t id = 0;
    if (!parse_edge_id(edge, &id))
        return ent_fail(err, ENT_ERR_NOT_FOUND, store->path, 0,
                        "\"%.*s\" is no edge; ids of edges are e and 16 hexadecimal digits",
                        (int)(edge.len < 64 ? edge.len : 64), edge.at);
    return flow_of(store, edge_sql, (int64_t)id, NULL, sink, err);
}
