#include "core/base/embed.h"
#include "graph/store_cast.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

ENT_EMBED(ent_store_schema, ENT_SCHEMA_PATH);
ENT_EMBED(ent_store_schema_2, ENT_SCHEMA_2_PATH);

/* Leads from a version to the next. A statement of a later version is added behind, never put into
 * the schema of an older one. */
static ent_status migrate_once(ent_store *store, int64_t version, ent_error *err) {
    if (version == 0)
        return ent_store_run(store, (const char *)ent_store_schema, err);
    ENT_TRY(ent_cast_migrate(store, err));
    ent_store_forget(store); /* a table cannot be dropped under a statement */
    return ent_store_run(store, (const char *)ent_store_schema_2, err);
}

enum {
    BUSY_MS = 10 * 60 * 1000, /* another writer's batch takes seconds, its last count minutes */
    RETRY_MS = 20,
    HEAD_BYTES = 100, /* of an SQLite file */
};

/* What the first bytes of a file say. */
typedef struct head {
    bool there, empty, sqlite;
    uint32_t application, version;
} head;

static uint32_t big_endian(const unsigned char *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static ent_status read_head(const char *path, head *out, ent_error *err) {
    static const char magic[16] = "SQLite format 3";
    unsigned char bytes[HEAD_BYTES] = {0};
    *out = (head){0};
    errno = 0;
    FILE *file = fopen(path, "rb");
    if (file == NULL && errno == ENOENT)
        return ENT_OK;
    struct stat about;
    if (file != NULL && (fstat(fileno(file), &about) != 0 || !S_ISREG(about.st_mode))) {
        (void)fclose(file);
        return ent_fail(err, ENT_ERR_IO, path, 0, "is no regular file, so it cannot be a store");
    }
    size_t count = file != NULL ? fread(bytes, 1, sizeof bytes, file) : 0;
    bool failed = file == NULL || ferror(file);
    int cause = errno;
    if (file != NULL)
        (void)fclose(file);
    if (failed)
        return ent_fail(err, ENT_ERR_IO, path, 0, "cannot read: %s", strerror(cause));
    out->there = true;
    out->empty = count == 0;
    out->sqlite = count >= sizeof magic && memcmp(bytes, magic, sizeof magic) == 0;
    out->version = big_endian(bytes + 60);
    out->application = big_endian(bytes + 68);
    return ENT_OK;
}

bool ent_store_is(const char *path) {
    head about;
    ent_error ignored = {0};
    return read_head(path, &about, &ignored) == ENT_OK && about.sqlite;
}

/* Judges by the file alone, before SQLite touches it. */
static ent_status check_head(const char *path, ent_store_mode mode, uint32_t *version,
                             ent_error *err) {
    head about;
    *version = 0;
    ENT_TRY(read_head(path, &about, err));
    if (about.application == ENT_STORE_APPLICATION)
        *version = about.version;
    if (mode == ENT_STORE_CREATE && (!about.there || about.empty))
        return ENT_OK;
    if (!about.there)
        return ent_fail(err, ENT_ERR_NOT_FOUND, path, 0,
                        "there is no such store; entente build --store makes one");
    if (!about.sqlite)
        return ent_fail(err, ENT_ERR_FORMAT, path, 0, "is no store of entente");
    if (about.application != 0 && about.application != ENT_STORE_APPLICATION)
        return ent_fail(err, ENT_ERR_FORMAT, path, 0,
                        "is a database of another program, no store of entente");
    if (about.application != 0 && about.version > ENT_STORE_VERSION)
        return ent_fail(err, ENT_ERR_FORMAT, path, 0,
                        "is a store of version %u and this program knows versions up to %d; use a "
                        "newer entente",
                        about.version, ENT_STORE_VERSION);
    return ENT_OK;
}

ent_status ent_store_broken(const ent_store *store, const char *what, ent_error *err) {
    return ent_fail(err, ENT_ERR_FORMAT, store->path, 0,
                    "the store is broken (%s); restore a copy of it, or build it again", what);
}

ent_status ent_store_check(ent_store *store, int code, ent_error *err) {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
        return ENT_OK;
    const char *words = sqlite3_errmsg(store->db);
    switch (code & 0xFF) {
    case SQLITE_NOMEM:
        ent_out_of_memory(store->path);
    case SQLITE_FULL:
        return ent_fail(err, ENT_ERR_IO, store->path, 0,
                        "the disk is full; what was written before is kept");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ent_fail(err, ENT_ERR_IO, store->path, 0,
                        "another program has been writing for %d minutes; try again",
                        BUSY_MS / 60000);
    case SQLITE_IOERR:
        return ent_fail(err, ENT_ERR_IO, store->path, 0,
                        "cannot read or write (%s); what was written before is kept", words);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return ent_fail(err, ENT_ERR_IO, store->path, 0, "cannot be opened or written: %s", words);
    default:
        return ent_store_broken(store, words, err);
    }
}

ent_status ent_store_run(ent_store *store, const char *sql, ent_error *err) {
    return ent_store_check(store, sqlite3_exec(store->db, sql, NULL, NULL, NULL), err);
}

ent_status ent_store_prepare(ent_store *store, const char *sql, sqlite3_stmt **out,
                             ent_error *err) {
    for (uint32_t i = 0; i < store->prepared.count; i++)
        if (store->prepared_sql.at[i] == sql) {
            *out = store->prepared.at[i];
            return ENT_OK;
        }
    *out = NULL;
    int code = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL);
    ENT_TRY(ent_store_check(store, code, err));
    ENT_PUSH(&store->arena, &store->prepared, *out);
    ENT_PUSH(&store->arena, &store->prepared_sql, sql);
    return ENT_OK;
}

void ent_store_forget(ent_store *store) {
    for (uint32_t i = 0; i < store->prepared.count; i++)
        (void)sqlite3_finalize(store->prepared.at[i]);
    store->prepared.count = 0;
    store->prepared_sql.count = 0;
}

ent_status ent_store_step(ent_store *store, sqlite3_stmt *statement, bool *row, ent_error *err) {
    int code = sqlite3_step(statement);
    *row = code == SQLITE_ROW;
    ent_status status = ent_store_check(store, code, err);
    if (code != SQLITE_ROW)
        (void)sqlite3_reset(statement); /* its code is that of the step */
    return status;
}

ent_status ent_store_do(ent_store *store, sqlite3_stmt *statement, ent_error *err) {
    bool row = false;
    ENT_TRY(ent_store_step(store, statement, &row, err));
    if (row)
        (void)sqlite3_reset(statement);
    return ENT_OK;
}

ent_status ent_store_number(ent_store *store, const char *sql, int64_t *out, ent_error *err) {
    sqlite3_stmt *statement = NULL;
    bool row = false;
    *out = 0;
    ENT_TRY(ent_store_prepare(store, sql, &statement, err));
    ENT_TRY(ent_store_step(store, statement, &row, err));
    if (row) {
        *out = sqlite3_column_int64(statement, 0);
        (void)sqlite3_reset(statement);
    }
    return ENT_OK;
}

static ent_status begin(ent_store *store, const char *sql, ent_error *err) {
    ENT_TRY(ent_store_run(store, sql, err));
    store->in_transaction = true;
    return ENT_OK;
}

ent_status ent_store_begin_write(ent_store *store, ent_error *err) {
    ent_store_forget_packs(store);
    return begin(store, "BEGIN IMMEDIATE", err);
}

ent_status ent_store_begin_read(ent_store *store, ent_error *err) {
    return begin(store, "BEGIN", err);
}

ent_status ent_store_end(ent_store *store, ent_status status, ent_error *err) {
    if (status == ENT_OK)
        status = ent_store_run(store, "COMMIT", err);
    if (status != ENT_OK) {
        ent_store_cache_clear(store);
        if (!sqlite3_get_autocommit(store->db)) /* a full disk may have rolled back already */
            (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    }
    store->in_transaction = false;
    return status;
}

void ent_store_cache_clear(ent_store *store) {
    ent_arena_clear(&store->cache.arena);
    store->cache = (ent_store_cache){0};
    ent_arena_init(&store->cache.arena, "numbers of a store");
}

/* Opening. */

/* A store on a medium that cannot be written has no place for the shared memory of a WAL; nobody
 * writes there either. */
static int open_immutable(ent_store *store) {
    ent_buffer uri = {0};
    ent_buffer_add(&uri, ENT_TEXT("file:"));
    for (const char *c = store->path; *c != '\0'; c++) {
        if (ent_ascii_is_alpha(*c) || ent_ascii_is_digit(*c) || *c == '/' || *c == '.')
            ent_buffer_add_char(&uri, *c);
        else
            ent_buffer_print(&uri, "%%%02x", (unsigned)(unsigned char)*c);
    }
    ent_buffer_add(&uri, ENT_TEXT("?immutable=1"));
    (void)sqlite3_close(store->db);
    store->db = NULL;
    int code = sqlite3_open_v2(uri.at, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    ent_buffer_clear(&uri);
    return code;
}

static ent_status open_file(ent_store *store, ent_store_mode mode, ent_error *err) {
    bool writable = mode != ENT_STORE_READ || access(store->path, W_OK) == 0;
    /* A store belongs to one thread: no mutexes. */
    int flags = mode == ENT_STORE_CREATE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                : writable               ? SQLITE_OPEN_READWRITE
                                         : SQLITE_OPEN_READONLY;
    int code = sqlite3_open_v2(store->path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK && mode == ENT_STORE_READ) {
        (void)sqlite3_busy_timeout(store->db, BUSY_MS);
        code = sqlite3_exec(store->db, "PRAGMA user_version", NULL, NULL, NULL);
        if ((code & 0xFF) == SQLITE_CANTOPEN || (code & 0xFF) == SQLITE_READONLY)
            code = open_immutable(store);
    }
    if (store->db == NULL)
        ent_out_of_memory(store->path);
    ENT_TRY(ent_store_check(store, code, err));
    (void)sqlite3_busy_timeout(store->db, BUSY_MS);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    ENT_TRY(ent_store_run(store,
                          "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
                          "PRAGMA temp_store = FILE",
                          err));
    /* In KiB. Who writes comes back to the same pages of indices again and again. */
    return ent_store_run(
        store,
        mode == ENT_STORE_READ ? "PRAGMA cache_size = -65536" : "PRAGMA cache_size = -393216", err);
}

/* The version of the schema; 0 for a file that has nothing in it. */
static ent_status check_schema(ent_store *store, int64_t *version, ent_error *err) {
    int64_t application = 0;
    int64_t objects = 0;
    ENT_TRY(ent_store_number(store, "PRAGMA application_id", &application, err));
    ENT_TRY(ent_store_number(store, "PRAGMA user_version", version, err));
    ENT_TRY(ent_store_number(store, "SELECT count(*) FROM sqlite_schema", &objects, err));
    if (application == ENT_STORE_APPLICATION && *version >= 1 && *version <= ENT_STORE_VERSION)
        return ENT_OK;
    if (application == ENT_STORE_APPLICATION)
        return ent_fail(err, ENT_ERR_FORMAT, store->path, 0,
                        "is a store of version %lld and this program knows versions 1 to %d",
                        (long long)*version, ENT_STORE_VERSION);
    if (application == 0 && *version == 0 && objects == 0)
        return ENT_OK;
    return ent_fail(err, ENT_ERR_FORMAT, store->path, 0,
                    "is a database of another program, no store of entente");
}

static ent_status migrate(ent_store *store, ent_error *err) {
    char stamp[96];
    int64_t version = 0;
    ENT_TRY(ent_store_begin_write(store, err));
    ent_status status = check_schema(store, &version, err);
    for (; status == ENT_OK && version < ENT_STORE_VERSION; version++)
        status = migrate_once(store, version, err);
    (void)snprintf(stamp, sizeof stamp, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                   ENT_STORE_APPLICATION, ENT_STORE_VERSION);
    for (int64_t from = 0; status == ENT_OK && from >= 0;)
        status = ent_store_pack(store, &from, err);
    if (status == ENT_OK)
        status = ent_store_run(store, stamp, err);
    return ent_store_end(store, status, err);
}

/* Switching the journal asks for the file alone and does not wait for it by itself. */
static ent_status use_wal(ent_store *store, ent_error *err) {
    const struct timespec pause = {.tv_nsec = RETRY_MS * 1000000L};
    int code = SQLITE_BUSY;
    for (int waited = 0; (code & 0xFF) == SQLITE_BUSY && waited < BUSY_MS; waited += RETRY_MS) {
        if (waited > 0)
            (void)nanosleep(&pause, NULL);
        code = sqlite3_exec(store->db,
                            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                            "PRAGMA wal_autocheckpoint = 16384",
                            NULL, NULL, NULL);
    }
    return ent_store_check(store, code, err);
}

/* The questions are asked of one state of the file: another process may be making the store. */
static ent_status look_at_schema(ent_store *store, int64_t *version, ent_error *err) {
    ENT_TRY(ent_store_begin_read(store, err));
    return ent_store_end(store, check_schema(store, version, err), err);
}

static ent_status prepare_store(ent_store *store, ent_store_mode mode, ent_error *err) {
    int64_t version = 0;
    ENT_TRY(open_file(store, mode, err));
    ENT_TRY(look_at_schema(store, &version, err));
    if (version == 0 && mode != ENT_STORE_CREATE)
        return ent_fail(err, ENT_ERR_FORMAT, store->path, 0, "is an empty file, no store");
    if (version < ENT_STORE_VERSION && mode != ENT_STORE_READ)
        ENT_TRY(migrate(store, err));
    ENT_TRY(ent_store_load_corrections(store, err));
    if (mode == ENT_STORE_READ)
        return ent_store_run(store, "PRAGMA query_only = ON", err);
    return use_wal(store, err);
}

/* Who reads an older store needs it in the form of today. */
static ent_status bring_up(const char *path, ent_error *err) {
    ent_store *store = NULL;
    if (access(path, W_OK) != 0)
        return ent_fail(err, ENT_ERR_IO, path, 0,
                        "is a store of an older version, which has to be written once to be read; "
                        "make it writable, or copy it");
    ENT_TRY(ent_store_open(path, ENT_STORE_WRITE, &store, err));
    ent_store_close(store);
    return ENT_OK;
}

ent_status ent_store_open(const char *path, ent_store_mode mode, ent_store **out, ent_error *err) {
    *out = NULL;
    uint32_t version = 0;
    ENT_TRY(check_head(path, mode, &version, err));
    if (mode == ENT_STORE_READ && version > 0 && version < ENT_STORE_VERSION)
        ENT_TRY(bring_up(path, err));
    ent_store *store = calloc(1, sizeof *store);
    if (store == NULL || (store->path = strdup(path)) == NULL)
        ent_out_of_memory(path);
    ent_arena_init(&store->arena, store->path);
    ent_arena_init(&store->batch_arena, store->path);
    ent_store_cache_clear(store);
    store->writing = mode != ENT_STORE_READ;
    ent_status status = prepare_store(store, mode, err);
    if (status == ENT_OK)
        *out = store;
    else
        ent_store_close(store);
    return status;
}

void ent_store_close(ent_store *store) {
    if (store == NULL)
        return;
    ent_store_forget(store);
    (void)sqlite3_close(store->db);
    ent_corrections_clear(&store->corrections);
    ent_arena_clear(&store->cache.arena);
    ent_arena_clear(&store->batch_arena);
    ent_arena_clear(&store->arena);
    free(store->path);
    free(store);
}

const char *ent_store_path(const ent_store *store) {
    return store->path;
}
