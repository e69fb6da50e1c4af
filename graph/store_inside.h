/* The inside of a store, for graph/store*.c. */
#ifndef ENT_GRAPH_STORE_INSIDE_H
#define ENT_GRAPH_STORE_INSIDE_H

#include "core/base/map.h"
#include "core/base/vec.h"
#include "graph/store.h"
#include "graph/tally.h"

#include <sqlite3.h>

enum {
    ENT_STORE_APPLICATION = 0x456E5467, /* "EnTg" */
    ENT_STORE_VERSION = 2,
};

/* Numbers of rows by their content, so that the common ones are not looked up again. Emptied when
 * it is large or a transaction was rolled back. */
typedef struct ent_store_cache {
    ent_arena arena;
    ent_map numbers; /* content to index in rows */
    ENT_VEC(int64_t) rows;
} ent_store_cache;

enum { ENT_STORE_CACHE_MAX = 400 * 1000 };

/* An article of the batch whose own row is written; its triples come when the edges of the whole
 * batch are known, for b-trees are quicker to walk in their order. */
typedef struct ent_store_pending {
    int64_t article;
    const ent_report *report;
    int64_t *faces; /* of its actors */
    int64_t *edges; /* of its records; 0 where one is part of none */
    bool alone;     /* no other article tells its story */
    bool dropped;   /* another version has replaced it */
} ent_store_pending;

/* What a batch adds to the sums of a face or an alias. */
typedef struct ent_store_sum {
    int64_t row;
    bool alias;
    uint32_t docs, mentions;
    uint32_t first, last; /* days, 0 where unknown */
} ent_store_sum;

struct ent_store {
    sqlite3 *db;
    char *path;
    bool writing;
    bool in_transaction;
    ENT_VEC(sqlite3_stmt *) prepared; /* statements and their SQL, by the SQL's address */
    ENT_VEC(const char *) prepared_sql;
    ent_arena arena;
    ent_corrections corrections;
    ent_store_cache cache;
    /* The batch. */
    ent_arena batch_arena;
    ENT_VEC(ent_report) batch;
    uint64_t batch_triples;
    ent_map sum_numbers; /* of the transaction, in batch_arena */
    ENT_VEC(ent_store_sum) sums;
    ENT_VEC(ent_store_pending) pending;
    int64_t unpacked;    /* private to store_packs.c: the chunk dropped last in this transaction */
    bool has_packs;      /* likewise: there are some */
    int64_t begun;       /* as batch_since */
    int64_t batch_since; /* milliseconds of the monotonic clock */
    int64_t maker;
    int64_t data_version; /* changes with other processes' writes */
};

/* ENT_ERR_FORMAT, saying what is wrong with the file. */
ent_status ent_store_broken(const ent_store *store, const char *what,
                            ent_error *err) ENT_MUST_CHECK;

/* Turns SQLite's code into a status with its words; SQLITE_OK, _ROW and _DONE are ENT_OK. */
ent_status ent_store_check(ent_store *store, int code, ent_error *err) ENT_MUST_CHECK;

/* Runs statements without parameters or results. */
ent_status ent_store_run(ent_store *store, const char *sql, ent_error *err) ENT_MUST_CHECK;

/* The statement of a static SQL text, ready for binding; prepared once. */
ent_status ent_store_prepare(ent_store *store, const char *sql, sqlite3_stmt **out,
                             ent_error *err) ENT_MUST_CHECK;

/* Gives up all prepared statements. */
void ent_store_forget(ent_store *store);

/* Steps once; *row says whether there is one. After the last row the statement is reset. */
ent_status ent_store_step(ent_store *store, sqlite3_stmt *statement, bool *row,
                          ent_error *err) ENT_MUST_CHECK;

/* Steps a statement that gives no rows, and resets it. */
ent_status ent_store_do(ent_store *store, sqlite3_stmt *statement, ent_error *err) ENT_MUST_CHECK;

/* The first column of the only row of a static SQL text without parameters. */
ent_status ent_store_number(ent_store *store, const char *sql, int64_t *out,
                            ent_error *err) ENT_MUST_CHECK;

ent_status ent_store_begin_write(ent_store *store, ent_error *err) ENT_MUST_CHECK;
ent_status ent_store_begin_read(ent_store *store, ent_error *err) ENT_MUST_CHECK;
/* Commits where status is ENT_OK, else rolls back; returns the first failure. */
ent_status ent_store_end(ent_store *store, ent_status status, ent_error *err) ENT_MUST_CHECK;

void ent_store_cache_clear(ent_store *store);

/* Binding and reading; a text is borrowed until the statement is reset. */
static inline void ent_bind_text(sqlite3_stmt *statement, int place, ent_text text) {
    (void)sqlite3_bind_text64(statement, place, text.len > 0 ? text.at : "", text.len,
                              SQLITE_STATIC, SQLITE_UTF8);
}
static inline void ent_bind_bytes(sqlite3_stmt *statement, int place, ent_text bytes) {
    (void)sqlite3_bind_blob64(statement, place, bytes.len > 0 ? bytes.at : "", bytes.len,
                              SQLITE_STATIC);
}
static inline void ent_bind_hash(sqlite3_stmt *statement, int place, uint64_t value) {
    (void)sqlite3_bind_int64(statement, place, (sqlite3_int64)value);
}
static inline ent_text ent_column_text(sqlite3_stmt *statement, int column) {
    const char *at = (const char *)sqlite3_column_text(statement, column);
    return (ent_text){at != NULL ? at : "", (size_t)sqlite3_column_bytes(statement, column)};
}
static inline uint64_t ent_column_hash(sqlite3_stmt *statement, int column) {
    return (uint64_t)sqlite3_column_int64(statement, column);
}
static inline uint32_t ent_column_u32(sqlite3_stmt *statement, int column) {
    return (uint32_t)sqlite3_column_int64(statement, column);
}

/* Days as the store has them: YYYYMMDD. */
static inline uint32_t ent_store_day(ent_date date) {
    return (uint32_t)date.year * 10000U + date.month * 100U + date.day;
}
static inline ent_date ent_store_date(uint32_t day) {
    return (ent_date){(uint16_t)(day / 10000U % 10000U), (uint8_t)(day / 100U % 100U),
                      (uint8_t)(day % 100U)};
}

/* Packs (see schema_2.sql): what an edge says, for ent_store_ties. */
typedef struct ent_packed_edge {
    int64_t number;
    uint64_t id;
    int64_t subject, object; /* actors of the store */
    uint32_t event;
    bool symmetric;
    ent_text relation; /* borrowed; empty where the event has a name of its own */
    ent_tally tally;
} ent_packed_edge;

typedef struct ent_packed_sink {
    void *user;
    ent_status (*take)(void *user, const ent_packed_edge *edge, ent_error *err);
} ent_packed_sink;

/* Hands over all edges, in the order of their numbers, from packs where there are some; part of a
 * transaction. Stale ones are counted anew; those without triples have n 0. */
ent_status ent_store_edges(ent_store *store, const ent_packed_sink *sink,
                           ent_error *err) ENT_MUST_CHECK;

/* Packs the edges of some chunks that are not, from *from on, which becomes where to go on, or -1
 * at the end; part of a write transaction, when no edge is stale. */
ent_status ent_store_pack(ent_store *store, int64_t *from, ent_error *err) ENT_MUST_CHECK;

/* For the beginning of a write transaction: others may have made packs. */
void ent_store_forget_packs(ent_store *store);

/* Drops the pack of an edge that changes; part of a write transaction. */
ent_status ent_store_unpack(ent_store *store, int64_t edge, ent_error *err) ENT_MUST_CHECK;

/* Finds packs that do not say what the edges say. ENT_ERR_FORMAT where there is one. Linear. */
ent_status ent_store_check_packs(ent_store *store, ent_error *err) ENT_MUST_CHECK;

/* Counts one edge from its triples; all zero where it has none. */
ent_status ent_store_tally_edge(ent_store *store, int64_t edge, ent_tally *out,
                                ent_error *err) ENT_MUST_CHECK;

/* Counts some of the edges that are stale, and drops those without triples; part of a write
 * transaction. They are taken in the order of their numbers from *from on, which becomes where to
 * go on, or -1 at the end. */
ent_status ent_store_refresh(ent_store *store, int64_t *from, ent_error *err) ENT_MUST_CHECK;

/* What follows is part of a write transaction. */

/* Writes one report. */
ent_status ent_store_write(ent_store *store, const ent_report *report,
                           ent_error *err) ENT_MUST_CHECK;

/* Begins with the rows of one report, which is not there and lives to the end of the batch. */
ent_status ent_store_write_article(ent_store *store, const ent_report *report,
                                   ent_error *err) ENT_MUST_CHECK;

/* Writes what is left of the batch's articles, and the sums. */
ent_status ent_store_write_rest(ent_store *store, ent_error *err) ENT_MUST_CHECK;

/* Gives back what the batch took. */
void ent_store_forget_batch(ent_store *store);

/* The article of that id and content; 0 where there is none. */
ent_status ent_store_article_number(ent_store *store, ent_text id, uint64_t content, int64_t *out,
                                    ent_error *err) ENT_MUST_CHECK;

/* Whether, in some scope, no version of the id is later than this one. */
ent_status ent_store_version_counts(ent_store *store, ent_text id, uint64_t content, bool *counts,
                                    ent_error *err) ENT_MUST_CHECK;

/* Sets who reads what is written from here on. */
ent_status ent_store_use_maker(ent_store *store, ent_text program, uint64_t engine,
                               ent_text options, ent_error *err) ENT_MUST_CHECK;

/* Takes out an article's rows; its versions stay. */
ent_status ent_store_drop_article(ent_store *store, int64_t article, ent_error *err) ENT_MUST_CHECK;

/* The number of the actor with the id, made where there is none. */
ent_status ent_store_actor_number(ent_store *store, ent_text id, int64_t *out,
                                  ent_error *err) ENT_MUST_CHECK;

/* The number of the edge that the record is part of, stale from here on; made, without triples,
 * where there is none. 0 where it is part of none. */
ent_status ent_store_edge_of(ent_store *store, const ent_record *record, int64_t *out,
                             ent_error *err) ENT_MUST_CHECK;

/* Marks the edge as one to be counted anew. */
ent_status ent_store_make_stale(ent_store *store, int64_t edge, ent_error *err) ENT_MUST_CHECK;

/* Counts a sighting (or a naming) into the sums of its face (or alias), at the end of the batch. */
void ent_store_count_face(ent_store *store, int64_t face, uint32_t mentions, uint32_t day);
void ent_store_count_alias(ent_store *store, int64_t alias);
ent_status ent_store_write_sums(ent_store *store, ent_error *err) ENT_MUST_CHECK;

/* Takes the sightings of an article out of the sums. */
ent_status ent_store_discount(ent_store *store, int64_t article, ent_error *err) ENT_MUST_CHECK;

/* Drops faces, aliases and actors that nothing speaks for, and corrects the days of the others. */
ent_status ent_store_sweep(ent_store *store, ent_error *err) ENT_MUST_CHECK;

/* What edge_of looks for; false where the record is part of none: it is rejected, or both its ends
 * are one actor. */
bool ent_store_edge_hash(const ent_store *store, const ent_record *record, uint64_t *out);

/* Reads the corrections into memory. */
ent_status ent_store_load_corrections(ent_store *store, ent_error *err) ENT_MUST_CHECK;

/* Puts every triple to the edge that the corrections want. */
ent_status ent_store_replay(ent_store *store, ent_error *err) ENT_MUST_CHECK;

/* Finds the edges of the batch's records, makes those that are not there, and adds to the figures
 * of the others, or marks them stale. O(n log n). */
ent_status ent_store_add_edges(ent_store *store, ent_error *err) ENT_MUST_CHECK;

/* Finds out which stories the articles of the batch belong to, and whether they are alone there. */
ent_status ent_store_join_stories(ent_store *store, ent_error *err) ENT_MUST_CHECK;

void ent_store_bind_sketch(sqlite3_stmt *statement, int place, const ent_sketch *sketch);
void ent_store_column_sketch(sqlite3_stmt *statement, int column, ent_sketch *out);

#endif
