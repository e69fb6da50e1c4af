/* Edges of a store in packs: those of one range of numbers as one row, so that all can be read in
 * one go. A pack is there only while it says what the edges say: it goes in the transaction that
 * changes one of them, and the end of a build makes it again. */
#include "core/base/hash.h"
#include "graph/store_bytes.h"
#include "graph/store_inside.h"

enum {
    CHUNK = 4096,       /* edges of a pack, as schema_2.sql says */
    PACKS_AT_ONCE = 64, /* of a transaction, so that other writers get their turn */
    FORMAT = 1,         /* the first byte of a pack */
    UNKNOWN = -2,
    NONE = -1 /* of ent_store.unpacked */
};

#define EDGE_COLUMNS                                                                    \
    "SELECT number, id, subject, object, event, symmetric, weight, n, negated, future," \
    " hypothetical, confidence, docs, first, last, relation, stale FROM edges "
enum { COLUMN_STALE = 16 };

static void read_row(sqlite3_stmt *row, ent_packed_edge *out) {
    *out = (ent_packed_edge){.number = sqlite3_column_int64(row, 0),
                             .id = ent_column_hash(row, 1),
                             .subject = sqlite3_column_int64(row, 2),
                             .object = sqlite3_column_int64(row, 3),
                             .event = ent_column_u32(row, 4),
                             .symmetric = sqlite3_column_int(row, 5) != 0,
                             .tally = {.weight = ent_column_u32(row, 6),
                                       .n = ent_column_u32(row, 7),
                                       .negated = ent_column_u32(row, 8),
                                       .future = ent_column_u32(row, 9),
                                       .hypothetical = ent_column_u32(row, 10),
                                       .confidence = ent_column_hash(row, 11),
                                       .docs = ent_column_u32(row, 12),
                                       .first = ent_column_u32(row, 13),
                                       .last = ent_column_u32(row, 14)},
                             .relation = ent_column_text(row, 15)};
}

/* Bytes. */

static void add_hash(ent_buffer *out, uint64_t hash) {
    char bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(hash >> (8 * i));
    ent_buffer_add(out, (ent_text){bytes, sizeof bytes});
}

static uint64_t hash_at(ent_text bytes) {
    uint64_t hash = 0;
    for (size_t i = 0; i < 8 && i < bytes.len; i++)
        hash |= (uint64_t)(unsigned char)bytes.at[i] << (8 * i);
    return hash;
}

/* Numbers and days are told by how much they are more than the one before. */
static void add_edge(const ent_packed_edge *edge, int64_t before, ent_buffer *out) {
    ent_bytes_add(out, (uint64_t)(edge->number - before));
    add_hash(out, edge->id);
    ent_bytes_add(out, (uint64_t)edge->subject);
    ent_bytes_add(out, (uint64_t)edge->object);
    ent_bytes_add(out, (uint64_t)edge->event << 1 | edge->symmetric);
    ent_bytes_add(out, edge->relation.len);
    ent_buffer_add(out, edge->relation);
    ent_bytes_add(out, edge->tally.weight);
    ent_bytes_add(out, edge->tally.n);
    ent_bytes_add(out, edge->tally.negated);
    ent_bytes_add(out, edge->tally.future);
    ent_bytes_add(out, edge->tally.hypothetical);
    ent_bytes_add(out, edge->tally.confidence);
    ent_bytes_add(out, edge->tally.docs);
    ent_bytes_add(out, edge->tally.first);
    ent_bytes_add(out, edge->tally.last - edge->tally.first);
}

static void next_edge(ent_bytes *bytes, int64_t before, ent_packed_edge *out) {
    *out = (ent_packed_edge){.number = before + (int64_t)ent_bytes_u32(bytes)};
    out->id = hash_at(ent_bytes_text(bytes, 8));
    out->subject = (int64_t)ent_bytes_next(bytes);
    out->object = (int64_t)ent_bytes_next(bytes);
    uint32_t kind = ent_bytes_u32(bytes);
    out->event = kind >> 1;
    out->symmetric = (kind & 1U) != 0;
    out->relation = ent_bytes_text(bytes, ent_bytes_u32(bytes));
    out->tally.weight = ent_bytes_u32(bytes);
    out->tally.n = ent_bytes_u32(bytes);
    out->tally.negated = ent_bytes_u32(bytes);
    out->tally.future = ent_bytes_u32(bytes);
    out->tally.hypothetical = ent_bytes_u32(bytes);
    out->tally.confidence = ent_bytes_next(bytes);
    out->tally.docs = ent_bytes_u32(bytes);
    out->tally.first = ent_bytes_u32(bytes);
    out->tally.last = out->tally.first + ent_bytes_u32(bytes);
}

/* A pack of one chunk may not stand for another. */
static uint64_t checksum(ent_text bytes, int64_t chunk) {
    return ent_hash_seeded(bytes, (uint64_t)chunk);
}

static ent_status unpack_all(const ent_store *store, int64_t chunk, ent_text pack,
                             const ent_packed_sink *sink, ent_error *err) {
    if (pack.len < 9 || pack.at[0] != FORMAT)
        return ent_store_broken(store, "a pack of edges", err);
    ent_text body = {pack.at, pack.len - 8};
    if (hash_at((ent_text){pack.at + body.len, 8}) != checksum(body, chunk))
        return ent_store_broken(store, "the checksum of a pack of edges", err);
    ent_bytes bytes = ent_bytes_of(body.at + 1, body.len - 1);
    int64_t number = chunk * CHUNK;
    while (bytes.at < bytes.end) {
        ent_packed_edge edge;
        next_edge(&bytes, number, &edge);
        number = edge.number;
        if (bytes.broken || number / CHUNK != chunk)
            return ent_store_broken(store, "a pack of edges", err);
        ENT_TRY(sink->take(sink->user, &edge, err));
    }
    return ENT_OK;
}

/* Appends the pack of a chunk; *whole is false where one of its edges is stale. */
static ent_status pack_chunk(ent_store *store, int64_t chunk, ent_buffer *out, bool *whole,
                             ent_error *err) {
    sqlite3_stmt *select = NULL;
    int64_t before = chunk * CHUNK;
    bool more = true;
    *whole = true;
    ent_buffer_reset(out);
    ent_buffer_add_char(out, FORMAT);
    ENT_TRY(ent_store_prepare(
        store, EDGE_COLUMNS "WHERE number >= ?1 AND number < ?2 ORDER BY number", &select, err));
    (void)sqlite3_bind_int64(select, 1, before);
    (void)sqlite3_bind_int64(select, 2, before + CHUNK);
    ENT_TRY(ent_store_step(store, select, &more, err));
    while (more) {
        ent_packed_edge edge;
        read_row(select, &edge);
        *whole = *whole && sqlite3_column_int(select, COLUMN_STALE) == 0;
        add_edge(&edge, before, out);
        before = edge.number;
        ENT_TRY(ent_store_step(store, select, &more, err));
    }
    add_hash(out, checksum(ent_buffer_text(out), chunk));
    return ENT_OK;
}

/* Keeping packs. */

static ent_status has_pack(ent_store *store, int64_t chunk, bool *has, ent_error *err) {
    sqlite3_stmt *select = NULL;
    ENT_TRY(ent_store_prepare(store, "SELECT 1 FROM packs WHERE chunk = ?1", &select, err));
    (void)sqlite3_bind_int64(select, 1, chunk);
    ENT_TRY(ent_store_step(store, select, has, err));
    if (*has)
        (void)sqlite3_reset(select);
    return ENT_OK;
}

static ent_status write_pack(ent_store *store, int64_t chunk, ent_error *err) {
    sqlite3_stmt *insert = NULL;
    ent_buffer bytes = {0};
    bool whole = false;
    ent_status status = pack_chunk(store, chunk, &bytes, &whole, err);
    if (status == ENT_OK && whole)
        status = ent_store_prepare(store, "INSERT INTO packs (chunk, bytes) VALUES (?1, ?2)",
                                   &insert, err);
    if (status == ENT_OK && whole) {
        (void)sqlite3_bind_int64(insert, 1, chunk);
        ent_bind_bytes(insert, 2, ent_buffer_text(&bytes));
        status = ent_store_do(store, insert, err);
    }
    ent_buffer_clear(&bytes);
    return status;
}

/* The first edge at or behind the number. */
static ent_status next_number(ent_store *store, int64_t from, int64_t *out, bool *found,
                              ent_error *err) {
    sqlite3_stmt *select = NULL;
    ENT_TRY(ent_store_prepare(store,
                              "SELECT number FROM edges WHERE number >= ?1 ORDER BY number LIMIT 1",
                              &select, err));
    (void)sqlite3_bind_int64(select, 1, from);
    ENT_TRY(ent_store_step(store, select, found, err));
    if (*found) {
        *out = sqlite3_column_int64(select, 0);
        (void)sqlite3_reset(select);
    }
    return ENT_OK;
}

ent_status ent_store_pack(ent_store *store, int64_t *from, ent_error *err) {
    for (int written = 0; written < PACKS_AT_ONCE;) {
        int64_t number = 0;
        bool found = false;
        bool has = false;
        ENT_TRY(next_number(store, *from, &number, &found, err));
        if (!found || number / CHUNK >= INT64_MAX / CHUNK) {
            *from = -1;
            return ENT_OK;
        }
        ENT_TRY(has_pack(store, number / CHUNK, &has, err));
        if (!has)
            ENT_TRY(write_pack(store, number / CHUNK, err));
        written += !has;
        *from = (number / CHUNK + 1) * CHUNK;
    }
    return ENT_OK;
}

ent_status ent_store_unpack(ent_store *store, int64_t edge, ent_error *err) {
    sqlite3_stmt *drop = NULL;
    if (store->unpacked == UNKNOWN) {
        int64_t any = 0;
        ENT_TRY(ent_store_number(store, "SELECT EXISTS (SELECT 1 FROM packs)", &any, err));
        store->has_packs = any != 0;
        store->unpacked = NONE;
    }
    if (!store->has_packs || store->unpacked == edge / CHUNK)
        return ENT_OK;
    store->unpacked = edge / CHUNK;
    ENT_TRY(ent_store_prepare(store, "DELETE FROM packs WHERE chunk = ?1", &drop, err));
    (void)sqlite3_bind_int64(drop, 1, edge / CHUNK);
    return ent_store_do(store, drop, err);
}

void ent_store_forget_packs(ent_store *store) {
    store->unpacked = UNKNOWN;
}

/* Reading. */

static ent_status take_rows(ent_store *store, int64_t from, int64_t to, const ent_packed_sink *sink,
                            ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(
        store, EDGE_COLUMNS "WHERE number >= ?1 AND number < ?2 ORDER BY number", &select, err));
    (void)sqlite3_bind_int64(select, 1, from);
    (void)sqlite3_bind_int64(select, 2, to);
    ENT_TRY(ent_store_step(store, select, &more, err));
    while (more) {
        ent_packed_edge edge;
        read_row(select, &edge);
        if (sqlite3_column_int(select, COLUMN_STALE) != 0)
            ENT_TRY(ent_store_tally_edge(store, edge.number, &edge.tally, err));
        ENT_TRY(sink->take(sink->user, &edge, err));
        ENT_TRY(ent_store_step(store, select, &more, err));
    }
    return ENT_OK;
}

ent_status ent_store_edges(ent_store *store, const ent_packed_sink *sink, ent_error *err) {
    sqlite3_stmt *select = NULL;
    int64_t next = 0;
    bool more = true;
    ENT_TRY(ent_store_prepare(
        store, "SELECT chunk, bytes FROM packs WHERE chunk >= 0 ORDER BY chunk", &select, err));
    ENT_TRY(ent_store_step(store, select, &more, err));
    while (more) {
        int64_t chunk = sqlite3_column_int64(select, 0);
        const char *at = sqlite3_column_blob(select, 1);
        ent_text pack = {at != NULL ? at : "", (size_t)sqlite3_column_bytes(select, 1)};
        if (chunk >= INT64_MAX / CHUNK)
            return ent_store_broken(store, "a pack of edges", err);
        if (next < chunk * CHUNK)
            ENT_TRY(take_rows(store, next, chunk * CHUNK, sink, err));
        ENT_TRY(unpack_all(store, chunk, pack, sink, err));
        next = (chunk + 1) * CHUNK;
        ENT_TRY(ent_store_step(store, select, &more, err));
    }
    return take_rows(store, next, INT64_MAX, sink, err);
}

static ent_status check_pack(ent_store *store, sqlite3_stmt *row, ent_buffer *bytes,
                             ent_error *err) {
    bool whole = false;
    const char *at = sqlite3_column_blob(row, 1);
    ent_text pack = {at != NULL ? at : "", (size_t)sqlite3_column_bytes(row, 1)};
    int64_t chunk = sqlite3_column_int64(row, 0);
    if (chunk < 0 || chunk >= INT64_MAX / CHUNK)
        return ent_store_broken(store, "a pack of edges", err);
    ENT_TRY(pack_chunk(store, chunk, bytes, &whole, err));
    if (!whole || !ent_text_is(ent_buffer_text(bytes), pack))
        return ent_store_broken(store, "a pack says other than the edges", err);
    return ENT_OK;
}

ent_status ent_store_check_packs(ent_store *store, ent_error *err) {
    sqlite3_stmt *select = NULL;
    ent_buffer bytes = {0};
    bool more = true;
    ENT_TRY(
        ent_store_prepare(store, "SELECT chunk, bytes FROM packs ORDER BY chunk", &select, err));
    ent_status status = ent_store_step(store, select, &more, err);
    while (status == ENT_OK && more) {
        status = check_pack(store, select, &bytes, err);
        if (status == ENT_OK)
            status = ent_store_step(store, select, &more, err);
        else
            (void)sqlite3_reset(select);
    }
    ent_buffer_clear(&bytes);
    return status;
}
