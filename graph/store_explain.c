/* Why a store says what it says: what an actor was made of, and the triples of a sentence. */
#include "graph/store_read.h"

#include <stdlib.h>

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

/* Reasons. */

typedef struct reasons {
    ent_text id; /* of the actor */
    ent_arena *arena;
    ent_map numbers; /* by why */
    ENT_VEC(ent_reason) at;
} reasons;

static bool has_words(const ent_reason *reason, ent_text words) {
    for (uint32_t i = 0; i < reason->word_count; i++)
        if (ent_text_is(reason->words[i], words))
            return true;
    return false;
}

/* Few words, so that a longer array each time costs nothing. */
static void add_words(ent_reason *reason, ent_text words, ent_arena *arena) {
    if (reason->word_count == ENT_REASON_WORDS || has_words(reason, words))
        return;
    ent_text *longer = ENT_NEW_ARRAY(arena, ent_text, (size_t)reason->word_count + 1);
    for (uint32_t i = 0; i < reason->word_count; i++)
        longer[i] = reason->words[i];
    longer[reason->word_count++] = ent_arena_copy(arena, words);
    reason->words = longer;
}

static void take_end(reasons *r, const ent_record *record, const ent_record_end *end) {
    if (end->why.len == 0 || !ent_text_is(end->id, r->id))
        return;
    uint32_t number = ent_map_get(&r->numbers, end->why);
    if (number == ENT_MAP_NONE) {
        const ent_reason one = {.why = ent_arena_copy(r->arena, end->why),
                                .doc = ent_arena_copy(r->arena, record->doc),
                                .sentence = record->sentence};
        number = r->at.count;
        ent_map_put(&r->numbers, r->arena, one.why, number);
        ENT_PUSH(r->arena, &r->at, one);
    }
    r->at.at[number].count++;
    add_words(&r->at.at[number], end->text, r->arena);
}

static ent_status take_ends(void *user, const ent_record *record, ent_error *err) {
    (void)err;
    take_end(user, record, &record->subject);
    take_end(user, record, &record->object);
    return ENT_OK;
}

static int compare_reasons(const void *left, const void *right) {
    const ent_reason *a = left;
    const ent_reason *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return ent_text_compare(a->why, b->why);
}

ent_status ent_store_reasons(ent_store *store, ent_text id, ent_arena *arena, ent_reasons *out,
                             ent_error *err) {
    reasons r = {.id = id, .arena = arena};
    const ent_record_sink sink = {&r, take_ends};
    const ent_filter filter = {.actors = {&id, 1}};
    ENT_TRY(ent_store_records(store, &filter, &sink, err));
    if (r.at.count > 0)
        qsort(r.at.at, r.at.count, sizeof *r.at.at, compare_reasons);
    *out = (ent_reasons){r.at.at, r.at.count};
    return ENT_OK;
}

ent_status ent_store_reprints(ent_store *store, uint64_t story, ent_arena *arena, ent_reprints *out,
                              ent_error *err) {
    ENT_VEC(ent_reprint) articles = {0};
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(
        store, "SELECT id, outlet FROM articles WHERE story = ?1 ORDER BY id, outlet", &select,
        err));
    ent_bind_hash(select, 1, story);
    ENT_TRY(ent_store_step(store, select, &more, err));
    while (more) {
        const ent_reprint one = {ent_arena_copy(arena, ent_column_text(select, 0)),
                                 ent_arena_copy(arena, ent_column_text(select, 1))};
        ENT_PUSH(arena, &articles, one);
        ENT_TRY(ent_store_step(store, select, &more, err));
    }
    *out = (ent_reprints){articles.at, articles.count};
    return ENT_OK;
}
