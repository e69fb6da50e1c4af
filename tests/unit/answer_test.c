#include "export/answer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const ent_column columns[] = {
    {"name", "actor", ENT_COLUMN_SHRINK, ENT_TONE_BOLD},
    {"n", "articles", ENT_COLUMN_RIGHT, ENT_TONE_PLAIN},
    {"key", NULL, ENT_COLUMN_HIDDEN, ENT_TONE_PLAIN},
    {"kind", "kind", 0, ENT_TONE_PLAIN},
};

static const struct {
    const char *name;
    ent_answer_format format;
    ent_look look;
    const char *want;
} rows[] = {
    {"columns line up, in any script, without hidden ones",
     ENT_ANSWER_TEXT,
     {0, false},
     "actor                     articles  kind\n"
     "Zoë \xE7\x8E\x8B\xE6\xAF\x85                         7  CONSULT\n"
     "=1+1 of a very long name       120\n"},
    {"a narrow terminal cuts what may be cut",
     ENT_ANSWER_TEXT,
     {28, false},
     "actor      articles  kind\n"
     "Zoë \xE7\x8E\x8B\xE6\xAF\x85          7  CONSULT\n"
     "=1+1 of a       120\n"},
    {"JSON leaves out what is empty",
     ENT_ANSWER_JSON,
     {0, true},
     "[\n  {\"name\": \"Zoë \xE7\x8E\x8B\xE6\xAF\x85\", \"n\": 7, \"key\": \"k\\\"1\", \"kind\": "
     "\"CONSULT\"},\n"
     "  {\"name\": \"=1+1 of a very long name\", \"n\": 120, \"key\": \"k2\"}\n]\n"},
    {"CSV is safe to open in a spreadsheet",
     ENT_ANSWER_CSV,
     {0, true},
     "name,n,key,kind\r\nZoë \xE7\x8E\x8B\xE6\xAF\x85,7,\"k\"\"1\",CONSULT\r\n"
     "'=1+1 of a very long name,120,k2,\r\n"},
};

static ent_answer *make_answer(void) {
    ent_answer *answer = ent_answer_new(columns, 4);
    ent_answer_text(answer, ENT_TEXT("Zo\xC3\xAB \xE7\x8E\x8B\xE6\xAF\x85"));
    ent_answer_number(answer, 7);
    ent_answer_text(answer, ENT_TEXT("k\"1"));
    ent_answer_text(answer, ENT_TEXT("CONSULT"));
    ent_answer_tone(answer, ENT_TONE_COOPERATION);
    ent_answer_text(answer, ENT_TEXT("=1+1 of a very long name"));
    ent_answer_number(answer, 120);
    ent_answer_text(answer, ENT_TEXT("k2"));
    ent_answer_text(answer, ENT_TEXT(""));
    return answer;
}

static void rows_are_written_in_each_format(void **state) {
    (void)state;
    ent_answer *answer = make_answer();
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        ent_buffer out = {0};
        ent_error err = {0};
        assert_int_equal(ent_answer_write(answer, rows[r].format, &rows[r].look, &out, &err),
                         ENT_OK);
        if (strcmp(out.at, rows[r].want) != 0)
            fail_msg("%s:\n%s", rows[r].name, out.at);
        ent_buffer_clear(&out);
    }
    ent_answer_free(answer);
}

static void colour_is_an_escape_around_the_cell(void **state) {
    (void)state;
    ent_answer *answer = make_answer();
    ent_buffer out = {0};
    ent_error err = {0};
    const ent_look look = {0, true};
    assert_int_equal(ent_answer_write(answer, ENT_ANSWER_TEXT, &look, &out, &err), ENT_OK);
    assert_non_null(strstr(out.at, "\033[1mZo"));
    assert_non_null(strstr(out.at, "\033[34mCONSULT"));
    ent_buffer_clear(&out);
    ent_answer_free(answer);
}

static void no_rows_are_no_text_an_empty_array_and_a_header(void **state) {
    (void)state;
    static const char *const want[] = {"", "[]\n", "name,n,key,kind\r\n"};
    ent_answer *answer = ent_answer_new(columns, 4);
    for (int f = 0; f < 3; f++) {
        ent_buffer out = {0};
        ent_error err = {0};
        const ent_look look = {80, false};
        assert_int_equal(ent_answer_write(answer, (ent_answer_format)f, &look, &out, &err), ENT_OK);
        assert_int_equal(out.len, strlen(want[f]));
        assert_true(out.len == 0 || strcmp(out.at, want[f]) == 0);
        ent_buffer_clear(&out);
    }
    ent_answer_free(answer);
}

static const struct {
    const char *name, *text;
    uint32_t indent, width;
    const char *want;
} wraps[] = {
    {"as wide as it gets", "one two three", 2, 0, "  one two three\n"},
    {"broken between words", "one two three", 2, 9, "  one two\n  three\n"},
    {"a word longer than the line stands alone", "a extraordinarily b", 0, 6,
     "a\nextraordinarily\nb\n"},
    {"line ends and controls are blanks", "one\ntwo\x1b[1m", 0, 0, "one two [1m\n"},
};

static void text_is_broken_between_words(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof wraps / sizeof *wraps; r++) {
        ent_buffer out = {0};
        ent_wrap_add(ent_text_of(wraps[r].text), wraps[r].indent, wraps[r].width, &out);
        if (strcmp(out.at, wraps[r].want) != 0)
            fail_msg("%s: %s", wraps[r].name, out.at);
        ent_buffer_clear(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_written_in_each_format),
        cmocka_unit_test(colour_is_an_escape_around_the_cell),
        cmocka_unit_test(no_rows_are_no_text_an_empty_array_and_a_header),
        cmocka_unit_test(text_is_broken_between_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
