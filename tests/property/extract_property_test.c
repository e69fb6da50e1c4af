/* What holds for the whole way from text to triples: hostile text is worked off in time that grows
 * with its length, and what comes out points into the text. */
#include "core/pipeline.h"
#include "tests/support/hostile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* Linear work makes four, quadratic work sixteen; between them lie caches and noise. */
static const double growth_max = 9;

static void check_actors(const ent_extraction *found, ent_text text) {
    const ent_actors *actors = &found->actors;
    for (uint32_t i = 0; i < actors->mention_count; i++) {
        const ent_mention *mention = &actors->mentions[i];
        assert_true(mention->sentence < found->sentences.count);
        assert_true(mention->at.start < mention->at.end && mention->at.end <= text.len);
        assert_true(mention->first <= mention->head && mention->head <= mention->last);
        assert_true(mention->last < found->sentences.at[mention->sentence].count);
        for (uint32_t j = 0; j < mention->actor_count; j++)
            assert_true(mention->actors[j] < actors->count);
    }
}

static double seconds_of(const ent_engine *engine, ent_text text, uint32_t flags) {
    ent_arena arena = {.name = "property"};
    ent_article article;
    ent_extraction found;
    double start = processor_seconds();
    if (ent_article_from_text(text, NULL, &arena, &article, NULL) == ENT_OK) {
        assert_int_equal(ent_extract(engine, &article, flags, &arena, &found, NULL, NULL), ENT_OK);
        check_actors(&found, article.text);
    }
    double taken = processor_seconds() - start;
    ent_arena_clear(&arena);
    return taken;
}

/* How much longer four times the text takes. A machine with other work to do may disturb a
 * measurement, so that a high one is taken again. */
static double growth(const ent_engine *engine, const char *piece, uint32_t flags) {
    enum { BYTES = 1 << 14, TRIES = 4 };
    ent_buffer text = {0};
    double best = 0;
    for (uint32_t i = 0; i < TRIES && (i == 0 || best > growth_max); i++) {
        hostile_fill(&text, piece, BYTES);
        double once = seconds_of(engine, ent_buffer_text(&text), flags);
        hostile_fill(&text, piece, (size_t)4 * BYTES);
        double ratio = seconds_of(engine, ent_buffer_text(&text), flags) / once;
        best = i == 0 || ratio < best ? ratio : best;
    }
    ent_buffer_clear(&text);
    return best;
}

static void work_grows_with_the_length_alone(void **state) {
    (void)state;
    static const struct {
        const char *name;
        uint32_t flags;
    } kinds[] = {{"coded", 0}, {"open", ENT_EXTRACT_OPEN}};
    ent_engine *engine = NULL;
    assert_int_equal(ent_engine_new(&(ent_engine_options){0}, &engine, NULL), ENT_OK);
    uint32_t failed = 0;
    for (uint32_t i = 0; i < 2 * HOSTILE_TEXTS; i++) {
        double ratio = growth(engine, hostile_texts[i / 2].piece, kinds[i % 2].flags);
        if (ratio > growth_max) {
            print_error("%s (%s): four times the text took %.1f times the work\n",
                        hostile_texts[i / 2].name, kinds[i % 2].name, ratio);
            failed++;
        }
    }
    ent_engine_free(engine);
    assert_int_equal(failed, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(work_grows_with_the_length_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
