/* Which version of an article counts. */
#include "core/base/hash.h"
#include "graph/store_inside.h"

/* Of one id and scope. */
typedef struct version {
    uint64_t content;
    int64_t generation;
    int64_t date;
} version;

static bool is_later(const version *a, const version *b) {
    if (a->generation != b->generation)
        return a->generation > b->generation;
    if (a->date != b->date)
        return a->date > b->date;
    return (int64_t)a->content > (int64_t)b->content; /* as SQL compares them */
}

/* Where an id was made from a file's name, another file of that name is another article. */
static ent_text scope_of(ent_text file, uint64_t line) {
    return line == 0 ? file : ENT_TEXT("");
}

static ent_status find_version(ent_store *store, ent_text id, ent_text scope, uint64_t content,
                               bool *found, ent_error *err) {
    sqlite3_stmt *select = NULL;
    ENT_TRY(ent_store_prepare(
        store, "SELECT 1 FROM versions WHERE id = ?1 AND scope = ?2 AND content = ?3", &select,
        err));
    ent_bind_text(select, 1, id);
    ent_bind_text(select, 2, scope);
    ent_bind_hash(select, 3, content);
    ENT_TRY(ent_store_step(store, select, found, err));
    if (*found)
        (void)sqlite3_reset(select);
    return ENT_OK;
}

/* The latest version, and whether content is one of them. */
static ent_status latest_version(ent_store *store, ent_text id, ent_text scope, uint64_t content,
                                 bool *known, bool *found, version *out, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = true;
    *found = *known = false;
    ENT_TRY(ent_store_prepare(
        store, "SELECT content, generation, date FROM versions WHERE id = ?1 AND scope = ?2",
        &select, err));
    ent_bind_text(select, 1, id);
    ent_bind_text(select, 2, scope);
    ENT_TRY(ent_store_step(store, select, &row, err));
    while (row) {
        version one = {ent_column_hash(select, 0), sqlite3_column_int64(select, 1),
                       sqlite3_column_int64(select, 2)};
        if (!*found || is_later(&one, out))
            *out = one;
        *found = true;
        *known = *known || one.content == content;
        ENT_TRY(ent_store_step(store, select, &row, err));
    }
    return ENT_OK;
}

/* What this build has met; asks and marks at once. Kept in SQLite's temporary file, so that memory
 * does not grow with the corpus. */
static ent_status meet(ent_store *store, ent_text id, ent_text scope, bool *met, ent_error *err) {
    sqlite3_stmt *insert = NULL;
    ENT_TRY(ent_store_prepare(store, "INSERT OR IGNORE INTO temp.met (name) VALUES (?1)", &insert,
                              err));
    ent_bind_hash(insert, 1, ent_hash_mix(ent_hash(id), ent_hash(scope)));
    ENT_TRY(ent_store_do(store, insert, err));
    *met = sqlite3_changes(store->db) == 0;
    return ENT_OK;
}

static ent_status insert_version(ent_store *store, ent_text id, ent_text scope, const version *one,
                                 ent_error *err) {
    sqlite3_stmt *insert = NULL;
    ENT_TRY(ent_store_prepare(store,
                              "INSERT INTO versions (id, scope, content, generation, date)"
                              " VALUES (?1, ?2, ?3, ?4, ?5)",
                              &insert, err));
    ent_bind_text(insert, 1, id);
    ent_bind_text(insert, 2, scope);
    ent_bind_hash(insert, 3, one->content);
    (void)sqlite3_bind_int64(insert, 4, one->generation);
    (void)sqlite3_bind_int64(insert, 5, one->date);
    return ent_store_do(store, insert, err);
}

ent_status ent_store_article_number(ent_store *store, ent_text id, uint64_t content, int64_t *out,
                                    ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = false;
    *out = 0;
    ENT_TRY(ent_store_prepare(store, "SELECT number FROM articles WHERE id = ?1 AND content = ?2",
                              &select, err));
    ent_bind_text(select, 1, id);
    ent_bind_hash(select, 2, content);
    ENT_TRY(ent_store_step(store, select, &row, err));
    if (row) {
        *out = sqlite3_column_int64(select, 0);
        (void)sqlite3_reset(select);
    }
    return ENT_OK;
}

ent_status ent_store_version_counts(ent_store *store, ent_text id, uint64_t content, bool *counts,
                                    ent_error *err) {
    sqlite3_stmt *select = NULL;
    ENT_TRY(ent_store_prepare(
        store,
        "SELECT 1 FROM versions v WHERE id = ?1 AND content = ?2 AND NOT EXISTS (SELECT 1 FROM"
        " versions w WHERE w.id = v.id AND w.scope = v.scope AND (w.generation, w.date, w.content)"
        " > (v.generation, v.date, v.content))",
        &select, err));
    ent_bind_text(select, 1, id);
    ent_bind_hash(select, 2, content);
    ENT_TRY(ent_store_step(store, select, counts, err));
    if (*counts)
        (void)sqlite3_reset(select);
    return ENT_OK;
}

/* Takes out the article of a version that counts no more, unless it does under another scope. */
static ent_status replace_article(ent_store *store, ent_text id, uint64_t content, ent_error *err) {
    bool counts = false;
    int64_t article = 0;
    ENT_TRY(ent_store_version_counts(store, id, content, &counts, err));
    if (counts)
        return ENT_OK;
    ENT_TRY(ent_store_article_number(store, id, content, &article, err));
    return article == 0 ? ENT_OK : ent_store_drop_article(store, article, err);
}

ent_status ent_store_write(ent_store *store, const ent_report *report, ent_error *err) {
    ent_text scope = scope_of(report->file, report->line);
    version one = {.content = report->content, .date = (int64_t)ent_store_day(report->date)};
    version old = {0};
    bool known = false;
    bool met = false;
    bool replaces = false;
    ENT_TRY(meet(store, report->id, scope, &met, err));
    ENT_TRY(
        latest_version(store, report->id, scope, report->content, &known, &replaces, &old, err));
    if (known)
        return ENT_OK;
    if (replaces)
        one.generation = old.generation + !met;
    ENT_TRY(insert_version(store, report->id, scope, &one, err));
    if (replaces && !is_later(&one, &old))
        return ENT_OK;
    int64_t article = 0;
    ENT_TRY(ent_store_article_number(store, report->id, report->content, &article, err));
    if (article == 0)
        ENT_TRY(ent_store_write_article(store, report, err));
    return replaces ? replace_article(store, report->id, old.content, err) : ENT_OK;
}

ent_status ent_store_has(ent_store *store, const ent_article *article, bool *has, ent_error *err) {
    ent_text scope = scope_of(ent_text_of(article->file), article->line);
    bool met = false;
    ENT_TRY(find_version(store, article->id, scope, ent_article_hash(article), has, err));
    return *has ? meet(store, article->id, scope, &met, err) : ENT_OK;
}
