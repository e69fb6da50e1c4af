#include "export/clean.h"
#include "export/jsonl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void each_format_has_its_escapes(void **state) {
    (void)state;
    static const struct {
        const char *name;
        uint32_t (*escape)(ent_text text, ent_buffer *out);
        const char *text, *want;
        uint32_t dropped;
    } rows[] = {
        {"XML has five of them", ent_escape_xml, "<a & \"b\">", "&lt;a &amp; &quot;b&quot;&gt;", 0},
        {"XML cannot carry control characters", ent_escape_xml,
         "a\x01\x1F"
         "b",
         "ab", 2},
        {"the end of a CDATA section is harmless", ent_escape_xml, "]]>", "]]&gt;", 0},
        {"JSON keeps control characters", ent_escape_json, "a\x01\n\"\\", "\"a\\u0001\\n\\\"\\\\\"",
         0},
        {"broken UTF-8 goes", ent_escape_json,
         "a\xFF"
         "b\xC3",
         "\"ab\"", 2},
        {"an overlong slash goes", ent_escape_json, "\xC0\xAF", "\"\"", 2},
        {"a surrogate goes", ent_escape_json, "\xED\xA0\x80", "\"\"", 3},
        {"a noncharacter goes", ent_escape_xml, "a\xEF\xBF\xBE", "a", 1},
        {"DOT doubles a backslash at the end", ent_escape_dot, "a\\", "\"a\\\\\"", 0},
        {"DOT has no line ends", ent_escape_dot, "a\n\"b\"", "\"a \\\"b\\\"\"", 0},
        {"CSV quotes what it must", ent_escape_csv, "a,\"b\"\n", "\"a,\"\"b\"\"\n\"", 0},
        {"CSV defuses a formula", ent_escape_csv, "=cmd()", "'=cmd()", 0},
        {"a dash alone is no formula", ent_escape_csv, "-", "-", 0},
        {"a formula with a comma is defused and quoted", ent_escape_csv, "=a,b", "\"'=a,b\"", 0},
        {"tabs part the fields of TSV", ent_escape_tsv, "a\tb,c", "\"a\tb,c\"", 0},
        {"databases get what is there", ent_escape_csv_raw, "=cmd()", "=cmd()", 0},
        {"Cypher has its quotes", ent_escape_cypher, "O'D\\\n\"", "'O\\'D\\\\\\n\\\"'", 0},
        {"no version of Neo4j takes \\u for a character", ent_escape_cypher, "\\u0041",
         "'\\\\\\u00750041'", 0},
        {"CSV doubles a leading apostrophe", ent_escape_csv, "'a", "''a", 0},
        {"a terminal gets no escapes", ent_clean_line, "a\033[31m\tb\xC2\x9B", "a [31m b ", 0},
        {"nor characters that turn the line", ent_clean_line,
         "a\xE2\x80\xAE"
         "b",
         "ab", 1},
        {"emoji and Hebrew stay", ent_clean_line, "\xF0\x9F\x98\x80 \xD7\xA9",
         "\xF0\x9F\x98\x80 \xD7\xA9", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_buffer out = {0};
        print_message("%s\n", rows[i].name);
        ent_buffer_add(&out, ENT_TEXT(""));
        assert_int_equal(rows[i].escape(ent_text_of(rows[i].text), &out), rows[i].dropped);
        assert_string_equal(out.at, rows[i].want);
        ent_buffer_clear(&out);
    }
}

static void numbers_have_no_needless_digits(void **state) {
    (void)state;
    static const struct {
        double value;
        int digits;
        const char *want;
    } rows[] = {
        {0.93, 3, "0.93"}, {1, 3, "1"}, {-4.5, 1, "-4.5"}, {-0.0001, 2, "0"}, {100, 0, "100"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_buffer out = {0};
        ent_number_add(rows[i].value, rows[i].digits, &out);
        assert_string_equal(out.at, rows[i].want);
        ent_buffer_clear(&out);
    }
}

static void fractions_are_exact(void **state) {
    (void)state;
    static const struct {
        uint32_t ten_thousandths;
        const char *want;
    } rows[] = {{0, "0"}, {1, "0.0001"}, {9300, "0.93"}, {10000, "1"}, {12345, "1.2345"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_buffer out = {0};
        ent_fraction_add(rows[i].ten_thousandths, &out);
        assert_string_equal(out.at, rows[i].want);
        ent_buffer_clear(&out);
    }
}

static void iris_hold_nothing_that_must_not_stand_in_one(void **state) {
    (void)state;
    static const struct {
        const char *name;
        void (*escape)(ent_text text, ent_buffer *out);
        const char *text, *want;
    } rows[] = {
        {"an id stays", ent_escape_iri_part, "P:wang-yi", "P:wang-yi"},
        {"a part has no slash", ent_escape_iri_part, "a/b >", "a%2Fb%20%3E"},
        {"an address stays", ent_escape_iri, "https://a.org/b?c=%20#d", "https://a.org/b?c=%20#d"},
        {"brackets and blanks go", ent_escape_iri, "http://a/<b c>", "http://a/%3Cb%20c%3E"},
        {"a percent alone is encoded", ent_escape_iri, "http://a/100%", "http://a/100%25"},
        {"letters beyond ASCII are encoded", ent_escape_iri, "http://a/\xC3\xA9",
         "http://a/%C3%A9"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_buffer out = {0};
        print_message("%s\n", rows[i].name);
        rows[i].escape(ent_text_of(rows[i].text), &out);
        assert_string_equal(out.at, rows[i].want);
        ent_buffer_clear(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_has_its_escapes),
        cmocka_unit_test(numbers_have_no_needless_digits),
        cmocka_unit_test(fractions_are_exact),
        cmocka_unit_test(iris_hold_nothing_that_must_not_stand_in_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
