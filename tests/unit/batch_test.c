/* The same input gives the same triples in the same order, whatever the number of threads. */
#include "core/base/buffer.h"
#include "core/batch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct record {
    ent_buffer text;
    uint64_t stop_after; /* articles; 0: never */
    uint64_t articles;
} record;

static ent_status on_article(void *user, const ent_extraction *found, ent_error *err) {
    record *r = user;
    const ent_actor *actors = found->actors.at;
    ent_buffer_add(&r->text, found->article->id);
    ent_buffer_add_char(&r->text, '\n');
    for (uint32_t i = 0; i < found->triples.count; i++) {
        const ent_triple *triple = &found->triples.at[i];
        ent_buffer_add(&r->text, actors[triple->subject.actor].id);
        ent_buffer_print(&r->text, " %s ", ent_event_name(triple->event));
        ent_buffer_add(&r->text, actors[triple->object.actor].id);
        ent_buffer_print(&r->text, " %.6f\n", (double)triple->confidence);
    }
    r->articles++;
    if (r->stop_after != 0 && r->articles == r->stop_after)
        return ent_fail(err, ENT_ERR_IO, NULL, 0, "the disk is full");
    return ENT_OK;
}

static void on_skipped(void *user, const ent_error *reason) {
    record *r = user;
    ent_buffer_add(&r->text, ent_text_of("skipped: "));
    ent_buffer_add(&r->text, ent_text_of(reason->text));
    ent_buffer_add_char(&r->text, '\n');
}

static ent_engine *engine;

static int make_engine(void **state) {
    (void)state;
    ent_error err = {0};
    return ent_engine_new(&(ent_engine_options){0}, &engine, &err) == ENT_OK ? 0 : -1;
}

static int free_engine(void **state) {
    (void)state;
    ent_engine_free(engine);
    return 0;
}

static ent_status run(uint32_t threads, const char *const *paths, size_t count, record *r,
                      ent_batch_result *result, ent_error *err) {
    ent_batch_options options = {.threads = threads};
    ent_batch_handler handler = {.user = r, .article = on_article, .skipped = on_skipped};
    ent_input *input = ent_input_new(paths, count);
    ent_status status = ent_batch_run(engine, input, &options, &handler, result, err);
    ent_input_free(input);
    return status;
}

static void any_number_of_threads_gives_the_same(void **state) {
    static const uint32_t threads[] = {2, 3, 8};
    (void)state;
    const char *paths[] = {getenv("ENT_TEST_ARTICLES"), "/nonexistent/article.txt"};
    assert_non_null(paths[0]);
    ent_error err = {0};
    ent_batch_result one;
    record alone = {0};
    assert_int_equal(run(1, paths, 2, &alone, &one, &err), ENT_OK);
    assert_true(one.articles > 10);
    assert_int_equal(one.skipped, 1);
    assert_int_equal(one.kind_count, 1);
    assert_string_equal(one.kinds[0].name, "unreadable");
    assert_int_equal(one.kinds[0].count, 1);
    for (size_t i = 0; i < sizeof threads / sizeof threads[0]; i++) {
        ent_batch_result many;
        record together = {0};
        assert_int_equal(run(threads[i], paths, 2, &together, &many, &err), ENT_OK);
        assert_int_equal(many.articles, one.articles);
        assert_int_equal(many.skipped, 1);
        assert_int_equal(many.times.words, one.times.words);
        assert_string_equal(together.text.at, alone.text.at);
        ent_buffer_clear(&together.text);
    }
    ent_buffer_clear(&alone.text);
}

static void a_failing_handler_ends_the_run(void **state) {
    (void)state;
    const char *paths[] = {getenv("ENT_TEST_ARTICLES")};
    for (uint32_t threads = 1; threads <= 4; threads++) {
        ent_error err = {0};
        ent_batch_result result;
        record r = {.stop_after = 3};
        assert_int_equal(run(threads, paths, 1, &r, &result, &err), ENT_ERR_IO);
        assert_string_equal(err.text, "the disk is full");
        assert_int_equal(r.articles, 3);
        ent_buffer_clear(&r.text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_number_of_threads_gives_the_same),
        cmocka_unit_test(a_failing_handler_ends_the_run),
    };
    return cmocka_run_group_tests(tests, make_engine, free_engine);
}
