#include "core/text/article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static void dates_are_found_in_the_order_of_their_sources(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *file, *date, *place;
        ent_date_source source;
    } rows[] = {
        {"a first line gives the date", "date 2023-10-15\n\nA talk took place.", "a.txt",
         "2023-10-15", "", ENT_DATE_FIELD},
        {"a headline may run on behind it", "date 2023-10-15 Envoys talk\n\nThey met.", "a.txt",
         "2023-10-15", "", ENT_DATE_FIELD},
        {"an impossible day is no date", "date 2023-02-30\n\nThey met.", "a.txt", "", "",
         ENT_DATE_NONE},
        {"a dateline with its year", "Moscow, 3 March 1992 -- The two met.", NULL, "1992-03-03",
         "Moscow", ENT_DATE_DATELINE},
        {"a dateline takes the year nearest to the file's",
         "GENEVA, Dec. 30 (Newswire) - They met.", "2024-01-02-x.txt", "2023-12-30", "GENEVA",
         ENT_DATE_DATELINE},
        {"a dateline without a day", "RIYADH, Saudi Arabia (NW) \xE2\x80\x94 They met.",
         "2023-10-15-foo.txt", "2023-10-15", "RIYADH, Saudi Arabia", ENT_DATE_FILE_NAME},
        {"a clause in dashes is no dateline", "NATO \xE2\x80\x94 the alliance \xE2\x80\x94 met.",
         NULL, "", "", ENT_DATE_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ent_arena arena = {0};
        ent_article article;
        ent_error err = {0};
        char date[11];
        print_message("%s\n", rows[i].name);
        assert_int_equal(
            ent_article_from_text(ent_text_of(rows[i].text), rows[i].file, &arena, &article, &err),
            ENT_OK);
        assert_string_equal(ent_date_print(article.date, date), rows[i].date);
        assert_int_equal(article.date_source, rows[i].source);
        assert_true(ent_text_is(article.place, ent_text_of(rows[i].place)));
        ent_arena_clear(&arena);
    }
}

static void blocks_have_their_kinds(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *kinds;
    } rows[] = {
        {"one sentence is no headline", "The two leaders met in Paris", "P"},
        {"a headline stands before the body", "Leaders Meet in Paris\n\nThe two met.", "HP"},
        {"a byline follows it", "Leaders Meet\n\nBy Jane Roe\n\nThe two met.", "HBP"},
        {"a credit marks a caption", "The two talk. (NW Photo/Jane Roe)\n\nThe two met.", "CP"},
        {"bullets are items", "They agreed:\n\n* on trade.\n* on talks.", "PII"},
        {"items that lost their line ends",
         "There were: \xE2\x80\xA2 Jane Roe \xE2\x80\xA2 John Doe", "PII"},
        {"items behind dashes with wide blanks", "There were:\n\n- Jane Roe -   John Doe", "PII"},
        {"the clock of a transcript is no sentence",
         "East Room\n\n5:33 P.M. EST\n\nMS. ROE:  Yes.\n\nEND     5:40 P.M. EST", "HDSPD"},
        {"a headline inside the body", "They met.\n\nThe Next Round of Talks\n\nThey left.", "PHP"},
        {"a file photo", "FILE - The two talk.\n\nThe two met.", "CP"},
        {"a line with the day alone", "Leaders Meet\n\nOctober 15, 2023\n\nThe two met.", "HDP"},
        {"numbers count items", "They agreed:\n\n1. to talk.\n2. to trade.", "PII"},
        {"no article but a byline's two names", "By force they took it.\n\nThey left.", "PP"},
        {"a speaker's label is apart", "MS. ROE:  Thank you.\n\nQ    Will they meet?", "SPSP"},
        {"wrapped lines are one paragraph",
         "The two ministers met on Monday in the city and they agreed on\n"
         "a plan for the border that had been closed for more than ten\n"
         "years. The talks will go on.",
         "P"},
        {"line ends behind sentences part them", "The two met.\nThey agreed.", "PP"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ent_arena arena = {0};
        ent_article article;
        char kinds[32] = "";
        print_message("%s\n", rows[i].name);
        assert_int_equal(
            ent_article_from_text(ent_text_of(rows[i].text), NULL, &arena, &article, NULL), ENT_OK);
        for (uint32_t b = 0; b < article.block_count; b++)
            kinds[b] = "PHCBDIS"[article.blocks[b].kind];
        assert_string_equal(kinds, rows[i].kinds);
        ent_arena_clear(&arena);
    }
}

static void what_is_no_article_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *name, *line, *want;
    } rows[] = {
        {"a missing text", "{\"id\": \"a\"}", "no \"text\""},
        {"a text that is no string", "{\"text\": 5}", "not a string"},
        {"broken JSON", "{\"text\": ", "broken JSON"},
        {"an empty text", "{\"text\": \" \"}", "empty"},
        {"a bad byte", "{\"text\": \"\xff\"}", "offset 10"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ent_arena arena = {0};
        ent_article article;
        ent_error err = {0};
        print_message("%s\n", rows[i].name);
        assert_int_equal(
            ent_article_from_json(ent_text_of(rows[i].line), "a.jsonl", 3, &arena, &article, &err),
            ENT_ERR_FORMAT);
        assert_non_null(strstr(err.text, rows[i].want));
        assert_int_equal(err.line, 3);
        ent_arena_clear(&arena);
    }
}

static void days_count_forth_and_back(void **state) {
    (void)state;
    for (int32_t days = -700000; days < 2900000; days += 997)
        assert_int_equal(ent_date_days(ent_date_from_days(days)), days);
    assert_int_equal(ent_date_weekday((ent_date){2023, 10, 15}), 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_found_in_the_order_of_their_sources),
        cmocka_unit_test(blocks_have_their_kinds),
        cmocka_unit_test(what_is_no_article_is_refused),
        cmocka_unit_test(days_count_forth_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
