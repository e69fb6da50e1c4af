/* Who is named in an article, and how: what articles.who packs. */
#ifndef ENT_GRAPH_STORE_CAST_H
#define ENT_GRAPH_STORE_CAST_H

#include "graph/store_inside.h"

/* One actor of an article. Aliases are those that the article uses. */
typedef struct ent_cast_entry {
    int64_t face;
    uint32_t mentions;
    const int64_t *aliases;
    uint32_t alias_count;
} ent_cast_entry;

typedef struct ent_cast {
    const ent_cast_entry *at;
    uint32_t count;
} ent_cast;

void ent_cast_pack(const ent_cast *cast, ent_buffer *out);

/* The cast in a column of a row; *out lives in arena. ENT_ERR_FORMAT where the bytes are none. */
ent_status ent_cast_read(const ent_store *store, sqlite3_stmt *row, int column, ent_arena *arena,
                         ent_cast *out, ent_error *err) ENT_MUST_CHECK;

/* That of one article; empty where there is no such article. */
ent_status ent_cast_of(ent_store *store, int64_t article, ent_arena *arena, ent_cast *out,
                       ent_error *err) ENT_MUST_CHECK;

/* Packs what stores of version 1 kept as rows. */
ent_status ent_cast_migrate(ent_store *store, ent_error *err) ENT_MUST_CHECK;

#endif
