/* Checks a store: the file itself, and what it quotes against the sources where they still are. */
#include "core/text/input.h"
#include "graph/store_read.h"

typedef struct verifier {
    ent_store *store;
    const ent_verify_handler *handler;
    ent_verified *out;
    /* The source that is open, read on as the lines of its articles ascend. */
    ent_input *input;
    ent_text file;
    bool open;
    ent_arena arena; /* of the item at hand */
    ent_input_item item;
    const ent_article *article;
    const char *found_fault;
} verifier;

static ent_status check_file(ent_store *store, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool row = false;
    ENT_TRY(ent_store_prepare(store, "PRAGMA integrity_check(1)", &select, err));
    ENT_TRY(ent_store_step(store, select, &row, err));
    ent_text words = row ? ent_column_text(select, 0) : ENT_TEXT("nothing was said");
    ent_status status = ENT_OK;
    if (!ent_text_is(words, ENT_TEXT("ok")))
        status = ent_fail(err, ENT_ERR_FORMAT, store->path, 0,
                          "the store is broken (%.*s); restore a copy of it, or build it again",
                          (int)(words.len < 200 ? words.len : 200), words.at);
    if (row)
        (void)sqlite3_reset(select);
    return status;
}

/* Reads on to the line of the source; false where it is not there (any more). */
static bool read_source(verifier *v, ent_input *input, uint64_t line, ent_article *out) {
    ent_error ignored = {0};
    bool more = true;
    while (more && (v->item.bytes.at == NULL || v->item.line < line)) {
        ent_arena_reset(&v->arena);
        ent_error_clear(&ignored);
        v->item = (ent_input_item){0};
        if (ent_input_next(input, &v->arena, &v->item, &more, &ignored) != ENT_OK && line == 0)
            return false;
    }
    return more && v->item.line == line &&
           ent_input_parse(&v->item, &v->arena, out, &ignored) == ENT_OK;
}

static bool is_at(ent_text text, ent_span at, ent_text words) {
    if (at.start == at.end) /* implied */
        return true;
    return at.end <= text.len && at.start < at.end && ent_text_is(ent_text_cut(text, at), words);
}

static ent_status check_record(void *user, const ent_record *record, ent_error *err) {
    (void)err;
    verifier *v = user;
    ent_text text = v->article->text;
    v->out->triples++;
    v->found_fault = NULL;
    if (!ent_text_contains(text, record->evidence))
        v->found_fault = "the sentence is not in the source";
    else if (!is_at(text, record->subject.at, record->subject.text) ||
             !is_at(text, record->object.at, record->object.text))
        v->found_fault = "the words are not where the triple has them";
    if (v->found_fault != NULL) {
        v->out->wrong++;
        v->handler->fault(v->handler->user, record->doc, record->sentence, v->found_fault);
    }
    return ENT_OK;
}

static ent_status check_article(verifier *v, const ent_record_sink *sink, int64_t number,
                                ent_text id, uint64_t content, uint64_t line, ent_error *err) {
    ent_article article;
    if (!read_source(v, v->input, line, &article)) {
        v->out->missing++;
        v->handler->fault(v->handler->user, id, 0, "the source is gone or cannot be read");
        return ENT_OK;
    }
    if (!ent_text_is(article.id, id) || ent_article_hash(&article) != content) {
        v->out->changed++;
        v->handler->fault(v->handler->user, id, 0, "the source has changed");
        return ENT_OK;
    }
    ent_store_reader reader;
    ent_store_reader_init(&reader, v->store);
    reader.raw = true;
    v->article = &article;
    v->out->articles++;
    ent_status status = ent_store_article_records(&reader, number, sink, err);
    ent_store_reader_clear(&reader);
    return status;
}

static void open_source(verifier *v, ent_arena *names, const char **path, ent_text file) {
    if (v->open && ent_text_is(v->file, file))
        return;
    ent_input_free(v->input);
    v->file = ent_arena_copy(names, file);
    *path = v->file.at;
    v->input = ent_input_new(path, 1);
    v->item = (ent_input_item){0};
    v->open = true;
}

static ent_status check_articles(verifier *v, ent_arena *names, ent_error *err) {
    const ent_record_sink sink = {v, check_record};
    const char *path = NULL;
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(v->store,
                              "SELECT number, id, content, file, line FROM articles WHERE"
                              " file NOT IN ('', '-') ORDER BY file, line",
                              &select, err));
    ENT_TRY(ent_store_step(v->store, select, &more, err));
    while (more) {
        open_source(v, names, &path, ent_column_text(select, 3));
        ENT_TRY(check_article(v, &sink, sqlite3_column_int64(select, 0), ent_column_text(select, 1),
                              ent_column_hash(select, 2), ent_column_hash(select, 4), err));
        ENT_TRY(ent_store_step(v->store, select, &more, err));
    }
    return ENT_OK;
}

ent_status ent_store_verify(ent_store *store, const ent_verify_handler *handler, ent_verified *out,
                            ent_error *err) {
    verifier v = {.store = store, .handler = handler, .out = out};
    ent_arena names = {0};
    int64_t unnamed = 0;
    *out = (ent_verified){0};
    ENT_TRY(check_file(store, err));
    ENT_TRY(ent_store_check_packs(store, err));
    ENT_TRY(ent_store_number(store, "SELECT count(*) FROM articles WHERE file IN ('', '-')",
                             &unnamed, err));
    out->unnamed = (uint64_t)unnamed;
    ent_status status = check_articles(&v, &names, err);
    ent_input_free(v.input);
    ent_arena_clear(&v.arena);
    ent_arena_clear(&names);
    return status;
}
