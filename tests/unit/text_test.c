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
        {"an address wider than the column does not hide it",
         "The two ministers met on Monday. In the city they agreed on\n"
         "Plan B for the border that had been closed for ten years. It is at\n"
         "http://example.org/a/long/address/of/a/page/that/no/line/holds/0123456789/0123456789\n"
         "and in the text that the ministry published on the same day at\n"
         "noon.",
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

static void datelines_are_set_apart(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *file, *place, *date, *rest;
    } rows[] = {
        {"a city and an agency", "LONDON (AP) \xE2\x80\x94 The two met.", "2020-01-05-x.txt",
         "LONDON", "2020-01-05", "The two met."},
        {"a city, a country and an agency", "RIYADH, Saudi Arabia (AP) \xE2\x80\x94 They met.",
         NULL, "RIYADH, Saudi Arabia", "", "They met."},
        {"a day in November", "GENEVA, Nov. 24 (Reuters) - They met.", "2013-11-25.txt", "GENEVA",
         "2013-11-24", "They met."},
        {"a day before the agency without a comma", "BEIJING, March 3 (Xinhua) -- They met.",
         "2003-03-04-y.txt", "BEIJING", "2003-03-03", "They met."},
        {"a whole date", "Moscow, 3 March 1992 -- The two met.", NULL, "Moscow", "1992-03-03",
         "The two met."},
        {"an American date", "WASHINGTON, Oct. 16, 1986 \xE2\x80\x94 The envoy left.", NULL,
         "WASHINGTON", "1986-10-16", "The envoy left."},
        {"a dotted state", "ATLANTA, Ga. (AP) -- They met.", NULL, "ATLANTA, Ga.", "", "They met."},
        {"the United Nations", "UNITED NATIONS (AP) \xE2\x80\x94 The council voted.", NULL,
         "UNITED NATIONS", "", "The council voted."},
        {"accents", "S\xC3\x83O PAULO (AFP) - They met.", NULL, "S\xC3\x83O PAULO", "",
         "They met."},
        {"two words and a hyphen", "PORT-AU-PRINCE, Haiti (AP) \xE2\x80\x94 They met.", NULL,
         "PORT-AU-PRINCE, Haiti", "", "They met."},
        {"an agency alone", "(Reuters) - The two met.", NULL, "", "", "The two met."},
        {"the place behind the agency's city", "TBILISI, Georgia, Aug. 9 \xE2\x80\x94 Shells fell.",
         "2008-08-10-z.txt", "TBILISI, Georgia", "2008-08-09", "Shells fell."},
        {"a weekday is no day of a month", "CAIRO, Monday (Reuters) - They met.", NULL, "CAIRO", "",
         "They met."},
        {"an organization between dashes is none",
         "NATO \xE2\x80\x94 the alliance \xE2\x80\x94 met.", NULL, "", "",
         "NATO \xE2\x80\x94 the alliance \xE2\x80\x94 met."},
        {"a headline word with a colon is none", "EXCLUSIVE: They met - in secret.", NULL, "", "",
         "EXCLUSIVE: They met - in secret."},
        {"a sentence with a dash is none", "The talks - the first since 1990 - failed.", NULL, "",
         "", "The talks - the first since 1990 - failed."},
    };
    size_t failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ent_arena arena = {.name = "test"};
        ent_article article;
        char date[11];
        assert_int_equal(
            ent_article_from_text(ent_text_of(rows[i].text), rows[i].file, &arena, &article, NULL),
            ENT_OK);
        ent_text rest = ent_text_cut(article.text, article.blocks[0].at);
        if (!ent_text_is(article.place, ent_text_of(rows[i].place)) ||
            strcmp(ent_date_print(article.date, date), rows[i].date) != 0 ||
            !ent_text_is(rest, ent_text_of(rows[i].rest))) {
            print_error("%s: place \"%.*s\", date \"%s\", rest \"%.*s\"\n", rows[i].name,
                        (int)article.place.len, article.place.at, date, (int)rest.len, rest.at);
            failed++;
        }
        ent_arena_clear(&arena);
    }
    assert_int_equal(failed, 0);
}

static void dates_are_real_days(void **state) {
    (void)state;
    static const struct {
        const char *text, *want; /* NULL: refused */
    } rows[] = {
        {"2023-10-15", "2023-10-15"},
        {"2023-10", "2023-10"},
        {"2023", "2023"},
        {"2023-10-15T08:30:00Z", "2023-10-15"},
        {"2023-10-15 08:30", "2023-10-15"},
        {"2024-02-29", "2024-02-29"},
        {"2023-02-29", NULL},
        {"2023-13-01", NULL},
        {"2023-00-10", NULL},
        {"2023-1-1", NULL},
        {"23-10-15", NULL},
        {"2023-10-155", NULL},
        {"", NULL},
        {"tomorrow", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ent_date date = {0};
        char text[11];
        print_message("%s\n", rows[i].text);
        bool parsed = ent_date_parse(ent_text_of(rows[i].text), &date);
        assert_int_equal(parsed, rows[i].want != NULL);
        if (parsed)
            assert_string_equal(ent_date_print(date, text), rows[i].want);
    }
}

static void articles_have_ids(void **state) {
    (void)state;
    static const struct {
        const char *name, *line, *file, *id;
    } rows[] = {
        {"an id that is given", "{\"id\": \"a-1\", \"text\": \"x\"}", "news.jsonl", "a-1"},
        {"a number", "{\"id\": 17, \"text\": \"x\"}", "news.jsonl", "17"},
        {"one article a file", "{\"text\": \"x\"}", "in/2020-summit.json.gz", "2020-summit"},
        {"a hash where nothing names it", "{\"text\": \"x y\"}", "news.jsonl", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ent_arena arena = {.name = "test"};
        ent_article article;
        print_message("%s\n", rows[i].name);
        assert_int_equal(ent_article_from_json(ent_text_of(rows[i].line), rows[i].file, 1, &arena,
                                               &article, NULL),
                         ENT_OK);
        if (rows[i].id != NULL)
            assert_true(ent_text_is(article.id, ent_text_of(rows[i].id)));
        else
            assert_int_equal(article.id.len, 16);
        ent_arena_clear(&arena);
    }
    /* Copies that differ in blanks alone have one id. */
    ent_arena arena = {.name = "test"};
    ent_article a;
    ent_article b;
    assert_int_equal(
        ent_article_from_json(ENT_TEXT("{\"text\": \"x  y\\n\"}"), "a", 1, &arena, &a, NULL),
        ENT_OK);
    assert_int_equal(
        ent_article_from_json(ENT_TEXT("{\"text\": \"x y\"}"), "b", 1, &arena, &b, NULL), ENT_OK);
    assert_true(ent_text_is(a.id, b.id));
    ent_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_found_in_the_order_of_their_sources),
        cmocka_unit_test(datelines_are_set_apart),
        cmocka_unit_test(dates_are_real_days),
        cmocka_unit_test(articles_have_ids),
        cmocka_unit_test(blocks_have_their_kinds),
        cmocka_unit_test(what_is_no_article_is_refused),
        cmocka_unit_test(days_count_forth_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
