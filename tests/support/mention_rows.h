/* Rows of tables that say whom a mention means: short texts with their date, the mention as it
 * stands in the text, and the actor it must resolve to, with the model and the knowledge built in.
 */
#ifndef ENT_TESTS_MENTION_ROWS_H
#define ENT_TESTS_MENTION_ROWS_H

#include "core/base/buffer.h"
#include "core/pipeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* mention is looked for from the end of the text; actor is its canonical name, the names of
 * several joined by " + ", or NULL where it must stay unresolved. */
typedef struct mention_row {
    const char *name, *date, *text, *mention, *actor;
} mention_row;

/* The names of the actors of the last mention with these words; false where there is none. */
static inline bool mention_row_find(const ent_extraction *found, const char *words,
                                    ent_buffer *out) {
    const ent_actors *actors = &found->actors;
    for (uint32_t i = actors->mention_count; i > 0; i--) {
        const ent_mention *mention = &actors->mentions[i - 1];
        ent_text text = ent_text_cut(found->article->text, mention->at);
        if (!ent_text_is(text, ent_text_of(words)) || mention->actor_count == 0)
            continue;
        for (uint32_t k = 0; k < mention->actor_count; k++) {
            if (k > 0)
                ent_buffer_add(out, ENT_TEXT(" + "));
            ent_buffer_add(out, actors->at[mention->actors[k]].name);
        }
        return true;
    }
    return false;
}

/* source is who published the text, or NULL. */
static inline bool mention_row_holds(const ent_engine *engine, const mention_row *row,
                                     const char *source) {
    ent_arena arena = {.name = "test"};
    ent_buffer text = {0};
    ent_buffer got = {0};
    ent_article article;
    ent_extraction found;
    if (row->date != NULL)
        ent_buffer_print(&text, "date %s\n\n", row->date);
    ent_buffer_add(&text, ent_text_of(row->text));
    assert_int_equal(ent_article_from_text(ent_buffer_text(&text), NULL, &arena, &article, NULL),
                     ENT_OK);
    if (source != NULL)
        article.source = ent_text_of(source);
    assert_int_equal(ent_extract(engine, &article, 0, &arena, &found, NULL, NULL), ENT_OK);
    bool resolved = mention_row_find(&found, row->mention, &got);
    const char *want = row->actor ? row->actor : "nobody";
    const char *have = resolved ? got.at : "nobody";
    bool holds = strcmp(want, have) == 0;
    if (!holds)
        print_error("%s: \"%s\" is %s, want %s\n", row->name, row->mention, have, want);
    ent_buffer_clear(&got);
    ent_buffer_clear(&text);
    ent_arena_clear(&arena);
    return holds;
}

static inline void mention_rows_check_from(const mention_row *rows, size_t count,
                                           const char *source) {
    ent_engine *engine = NULL;
    uint32_t failed = 0;
    ent_error err = {0};
    if (ent_engine_new(&(ent_engine_options){0}, &engine, &err) != ENT_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    for (size_t i = 0; i < count; i++)
        failed += !mention_row_holds(engine, &rows[i], source);
    ent_engine_free(engine);
    assert_int_equal(failed, 0);
}

static inline void mention_rows_check(const mention_row *rows, size_t count) {
    mention_rows_check_from(rows, count, NULL);
}

#endif
