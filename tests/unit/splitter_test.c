#include "core/base/buffer.h"
#include "core/model/model_file.h"
#include "tests/support/check_sentences.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* A bar parts sentences. What the built-in model must know, and what it must leave whole. */
static const struct {
    const char *name, *text, *want;
} rows[] = {
    {"a stop ends a sentence", "The ministers met. They left on Monday.",
     "The ministers met.|They left on Monday."},
    {"a country's dots do not", "The U.S. Senate voted on the bill.",
     "The U.S. Senate voted on the bill."},
    {"nor do a rank's", "Gen. Roe told Sen. Doe in St. Louis that Mr. Poe left.",
     "Gen. Roe told Sen. Doe in St. Louis that Mr. Poe left."},
    {"nor initials", "J. D. Roe met H.R. Doe on Sept. 14 in Washington, D.C., on trade.",
     "J. D. Roe met H.R. Doe on Sept. 14 in Washington, D.C., on trade."},
    {"a question inside quotes is inside", "\"Will they come?\" he asked the minister.",
     "\"Will they come?\" he asked the minister."},
    {"a speech ends with its quote", "\"They left.\" The minister stayed.",
     "\"They left.\"|The minister stayed."},
    {"a line of a mail's head ends before its greeting",
     "Sent by: Jane Roe Hi Mary, I need your help again.",
     "Sent by: Jane Roe|Hi Mary,|I need your help again."},
    {"names in a row are no ends",
     "Foreign Minister Jane Roe and Secretary of State John Doe of the United States met Prime "
     "Minister Richard Poe in Paris.",
     "Foreign Minister Jane Roe and Secretary of State John Doe of the United States met Prime "
     "Minister Richard Poe in Paris."},
    {"a colon before a speech is none", "The statement said: \"We are ready.\"",
     "The statement said: \"We are ready.\""},
};

static ent_splitter open_splitter(void) {
    ent_error err = {0};
    ent_model_file model;
    ent_text weights;
    ent_splitter splitter;
    assert_int_equal(ent_model_open(ent_model_embedded(), NULL, &model, &err), ENT_OK);
    assert_int_equal(ent_model_section_find(&model, "split.weights", &weights, &err), ENT_OK);
    assert_int_equal(ent_splitter_open(weights, &splitter, &err), ENT_OK);
    return splitter;
}

static void split(const ent_splitter *splitter, const char *text, ent_buffer *out) {
    ent_arena arena = {.name = "split"};
    ent_article article;
    ent_sentences sentences;
    assert_int_equal(ent_article_from_raw(ent_text_of(text), NULL, &arena, &article, NULL), ENT_OK);
    ent_tokenize_by(splitter, &article, &arena, &sentences);
    check_sentences(&article, &sentences);
    for (uint32_t i = 0; i < sentences.count; i++) {
        if (i > 0)
            ent_buffer_add_char(out, '|');
        ent_buffer_add(out, ent_text_cut(article.text, sentences.at[i].at));
    }
    ent_arena_clear(&arena);
}

static void the_model_knows_where_sentences_end(void **state) {
    (void)state;
    ent_splitter splitter = open_splitter();
    size_t failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ent_buffer got = {0};
        split(&splitter, rows[i].text, &got);
        if (strcmp(got.at, rows[i].want) != 0) {
            print_error("%s: got \"%s\"\n", rows[i].name, got.at);
            failed++;
        }
        ent_buffer_clear(&got);
    }
    assert_int_equal(failed, 0);
}

/* A model made before there were such weights, or by entente-train alone, still splits. */
static void without_weights_the_rules_decide(void **state) {
    (void)state;
    const ent_splitter none = {.weights = NULL};
    ent_buffer got = {0};
    split(&none, "Sent by: Jane Roe Hi Mary, I need your help. They left.", &got);
    assert_string_equal(got.at, "Sent by: Jane Roe Hi Mary, I need your help.|They left.");
    ent_buffer_clear(&got);
}

static void weights_of_another_size_are_refused(void **state) {
    (void)state;
    static const int16_t few[8] = {0};
    ent_splitter splitter;
    ent_error err = {0};
    ent_text bytes = {(const char *)few, sizeof few};
    assert_int_equal(ent_splitter_open(bytes, &splitter, &err), ENT_ERR_FORMAT);
    assert_non_null(strstr(err.text, "sentence ends"));
}

/* Whatever the weights say at each place, words stay whole and in order. */
static void any_weights_give_sentences(void **state) {
    (void)state;
    static int16_t weights[ENT_SPLIT_WEIGHTS];
    for (uint32_t fill = 0; fill < 3; fill++) {
        for (uint32_t w = 0; w < ENT_SPLIT_WEIGHTS; w++)
            weights[w] = fill == 2 ? (int16_t)(w * 40503U) : fill == 1 ? INT16_MAX : INT16_MIN;
        const ent_splitter splitter = {.weights = weights};
        ent_buffer got = {0};
        split(&splitter, "A. B (c) \"D\" -- e... F: g\n\nH i! ? ' \xE2\x80\x9C\xF0\x9F\x98\x80 J",
              &got);
        ent_buffer_clear(&got);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_model_knows_where_sentences_end),
        cmocka_unit_test(without_weights_the_rules_decide),
        cmocka_unit_test(weights_of_another_size_are_refused),
        cmocka_unit_test(any_weights_give_sentences),
    };
    return cmocka_run_group_tests_name("splitter", tests, NULL, NULL);
}
