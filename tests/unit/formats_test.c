#include "export/events.h"
#include "export/rdf.h"
#include "export/spells.h"
#include "export/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static const ent_triple_argument arguments[] = {
    {{"on Sunday", sizeof "on Sunday" - 1}, ENT_ROLE_TIME},
    {{"in Suva", sizeof "in Suva" - 1}, ENT_ROLE_PLACE},
    {{"at sea", sizeof "at sea" - 1}, ENT_ROLE_PLACE}};

static ent_record sample(void) {
    return (ent_record){.key = 0x1F,
                        .doc = ENT_TEXT("a 1"),
                        .title = ENT_TEXT("Doe in Suva"),
                        .outlet = ENT_TEXT("Reef Times"),
                        .url = ENT_TEXT("https://example.org/a b"),
                        .article_date = {2023, 10, 16},
                        .sentence = 3,
                        .date = {2023, 10, 15},
                        .subject = {.id = ENT_TEXT("FJI:jo-doe"),
                                    .name = ENT_TEXT("Jo Doe"),
                                    .country = ENT_TEXT("FJI"),
                                    .type = ENT_ACTOR_PERSON},
                        .object = {.id = ENT_TEXT("Q678"),
                                   .name = ENT_TEXT("Tonga"),
                                   .country = ENT_TEXT("TON"),
                                   .type = ENT_ACTOR_COUNTRY},
                        .relation = ENT_TEXT("accused"),
                        .lemma = ENT_TEXT("accuse"),
                        .event = ENT_EVENT_ACCUSE,
                        .cameo = "11",
                        .intensity = -2,
                        .arguments = arguments,
                        .argument_count = 3,
                        .attribution = ENT_TEXT("Reef Watch"),
                        .attribution_id = ENT_TEXT("organization:reef-watch"),
                        .attribution_text = ENT_TEXT("the watchers"),
                        .evidence = ENT_TEXT("Doe accused \"Tonga\"."),
                        .confidence = 8100};
}

static void an_event_is_a_row_of_the_table(void **state) {
    (void)state;
    ent_buffer out = {0};
    ent_record record = sample();
    assert_int_equal(ent_events_add(&record, &out), 0);
    assert_string_equal(
        out.at, "000000000000001f\t2023-10-15\tJo Doe\tFJI:jo-doe\tperson\tFJI\tACCUSE\t11\t3\t-2\t"
                "Tonga\tQ678\tcountry\tTON\taccused\tin Suva; at sea\tfalse\tactual\tfalse\t0.81\t"
                "Reef Watch\t\"Doe accused \"\"Tonga\"\".\"\ta 1\t3\tReef Times\t"
                "https://example.org/a b\tDoe in Suva\t2023-10-16\n");
    ent_buffer_clear(&out);
}

static void what_is_no_event_has_no_row(void **state) {
    (void)state;
    static const struct {
        const char *name;
        ent_event event;
        bool row;
    } rows[] = {{"a standing relation", ENT_EVENT_STATE, false},
                {"a relation outside the sixteen", ENT_EVENT_NONE, false},
                {"an assault", ENT_EVENT_ASSAULT, true},
                {"an agreement", ENT_EVENT_AGREE, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_buffer out = {0};
        ent_record record = sample();
        print_message("%s\n", rows[i].name);
        record.event = rows[i].event;
        assert_int_equal(ent_events_add(&record, &out), 0);
        assert_int_equal(out.len > 0, rows[i].row);
        ent_buffer_clear(&out);
    }
}

/* The header names as many fields as a row has. */
static void the_header_fits_the_rows(void **state) {
    (void)state;
    ent_buffer header = {0};
    ent_buffer row = {0};
    ent_record record = sample();
    uint32_t tabs[2] = {0};
    ent_events_header(&header);
    (void)ent_events_add(&record, &row);
    for (size_t i = 0; i < header.len; i++)
        tabs[0] += header.at[i] == '\t';
    for (size_t i = 0; i < row.len; i++)
        tabs[1] += row.at[i] == '\t';
    assert_int_equal(tabs[0], tabs[1]);
    ent_buffer_clear(&header);
    ent_buffer_clear(&row);
}

#define S "<urn:entente:statement:000000000000001f>"
#define A "<https://example.org/a%20b>"
#define RDF "<http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define LABEL "<http://www.w3.org/2000/01/rdf-schema#label>"
#define XSD "<http://www.w3.org/2001/XMLSchema#"

static const char statement[] = "<urn:entente:actor:FJI:jo-doe> <urn:entente:event:ACCUSE> "
                                "<http://www.wikidata.org/entity/Q678> " S " .\n";
static const char description[] = S
    " " RDF "type> " RDF "Statement> .\n" S " " RDF "subject> <urn:entente:actor:FJI:jo-doe> .\n" S
    " " RDF "predicate> <urn:entente:event:ACCUSE> .\n" S " " RDF
    "object> <http://www.wikidata.org/entity/Q678> .\n" S
    " <http://www.w3.org/ns/prov#wasDerivedFrom> " A " .\n" S
    " <http://www.w3.org/ns/prov#wasAttributedTo> <urn:entente:actor:organization:reef-watch> .\n"
    "<urn:entente:actor:organization:reef-watch> " LABEL " \"Reef Watch\" .\n" S
    " <urn:entente:attribution> \"the watchers\" .\n" S
    " <http://www.w3.org/ns/prov#value> \"Doe accused \\\"Tonga\\\".\" .\n" S
    " <urn:entente:sentence> \"3\"^^" XSD "integer> .\n" S
    " <urn:entente:confidence> \"0.81\"^^" XSD "decimal> .\n" S
    " <urn:entente:date> \"2023-10-15\"^^" XSD "date> .\n";
static const char actors_and_article[] =
    "<urn:entente:actor:FJI:jo-doe> " RDF "type> <urn:entente:type:person> .\n"
    "<urn:entente:actor:FJI:jo-doe> " LABEL " \"Jo Doe\" .\n"
    "<urn:entente:actor:FJI:jo-doe> <urn:entente:country> \"FJI\" .\n"
    "<http://www.wikidata.org/entity/Q678> " RDF "type> <urn:entente:type:country> .\n"
    "<http://www.wikidata.org/entity/Q678> " LABEL " \"Tonga\" .\n"
    "<http://www.wikidata.org/entity/Q678> <urn:entente:country> \"TON\" .\n" A " " RDF
    "type> <http://www.w3.org/ns/prov#Entity> .\n" A
    " <http://purl.org/dc/terms/identifier> \"a 1\" .\n" A
    " <http://purl.org/dc/terms/title> \"Doe in Suva\" .\n" A
    " <http://purl.org/dc/terms/publisher> \"Reef Times\" .\n" A
    " <http://purl.org/dc/terms/date> \"2023-10-16\"^^" XSD "date> .\n";

static void a_statement_is_described_with_its_source(void **state) {
    (void)state;
    static ent_rdf rdf;
    ent_buffer out = {0};
    ent_record record = sample();
    assert_int_equal(ent_rdf_add(&rdf, &record, &out), 0);
    assert_ptr_equal(strstr(out.at, statement), out.at);
    assert_non_null(strstr(out.at, description));
    assert_non_null(strstr(out.at, actors_and_article));
    assert_non_null(strstr(out.at, S " <urn:entente:argument:place> \"in Suva\" .\n"));
    ent_buffer_reset(&out);
    (void)ent_rdf_add(&rdf, &record, &out);
    assert_null(strstr(out.at, actors_and_article)); /* told already */
    ent_buffer_clear(&out);
}

static void only_what_is_told_as_a_fact_is_asserted(void **state) {
    (void)state;
    static const struct {
        const char *name;
        bool negated;
        ent_modality modality;
        bool asserted;
    } rows[] = {{"a fact", false, ENT_MODALITY_ACTUAL, true},
                {"a denial", true, ENT_MODALITY_ACTUAL, false},
                {"a plan", false, ENT_MODALITY_FUTURE, false},
                {"a wish", false, ENT_MODALITY_HYPOTHETICAL, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static ent_rdf rdf;
        ent_buffer out = {0};
        ent_record record = sample();
        print_message("%s\n", rows[i].name);
        record.negated = rows[i].negated;
        record.modality = rows[i].modality;
        (void)ent_rdf_add(&rdf, &record, &out);
        assert_int_equal(strstr(out.at, statement) != NULL, rows[i].asserted);
        assert_non_null(strstr(out.at, description));
        ent_buffer_clear(&out);
    }
}

static void an_article_without_an_address_is_named_by_its_id(void **state) {
    (void)state;
    static const struct {
        const char *name, *url, *want;
    } rows[] = {{"no address", "", "<urn:entente:article:a%201>"},
                {"a path is no address", "news/a.html", "<urn:entente:article:a%201>"},
                {"a scheme alone is none", "http:", "<urn:entente:article:a%201>"},
                {"an address", "http://a.org/?q=\"<x>\"", "<http://a.org/?q=%22%3Cx%3E%22>"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static ent_rdf rdf;
        ent_buffer out = {0};
        ent_record record = sample();
        print_message("%s\n", rows[i].name);
        record.url = ent_text_of(rows[i].url);
        (void)ent_rdf_add(&rdf, &record, &out);
        assert_non_null(strstr(out.at, rows[i].want));
        ent_buffer_clear(&out);
    }
}

static void days_become_spans_that_do_not_overlap(void **state) {
    (void)state;
    static const struct {
        const char *name;
        ent_date days[3];
        const char *want;
    } rows[] = {
        {"a day", {{2023, 10, 14}}, "2023-10-14..2023-10-14 "},
        {"neighbours stay apart",
         {{2023, 10, 14}, {2023, 10, 15}},
         "2023-10-14..2023-10-14 2023-10-15..2023-10-15 "},
        {"a month is whole", {{2024, 2, 0}}, "2024-02-01..2024-02-29 "},
        {"a month takes its days", {{2023, 12, 0}, {2023, 12, 9}}, "2023-12-01..2023-12-31 "},
        {"a year takes its months",
         {{2023, 0, 0}, {2023, 5, 0}, {2024, 1, 1}},
         "2023-01-01..2023-12-31 2024-01-01..2024-01-01 "},
        {"no day", {{0}}, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_graph_actor actors[2] = {{.id = ENT_TEXT("a")}, {.id = ENT_TEXT("b")}};
        ent_graph_edge edges[3] = {0};
        ent_graph graph = {.actors = actors, .actor_count = 2, .edges = edges, .edge_count = 3};
        ent_timeline timeline;
        ent_buffer got = {0};
        print_message("%s\n", rows[i].name);
        ent_buffer_add(&got, ENT_TEXT(""));
        for (uint32_t e = 0; e < 3; e++)
            edges[e] = (ent_graph_edge){
                .from = e % 2, .to = 1 - e % 2, .dates = &rows[i].days[e], .date_count = 1};
        ent_timeline_init(&timeline, &graph);
        ent_spells spells = ent_actor_spells(&timeline, 1);
        for (uint32_t s = 0; s < spells.count; s++) {
            char first[16];
            char last[16];
            ent_buffer_print(&got, "%s..%s ",
                             ent_date_print(ent_date_from_days(spells.at[s].first), first),
                             ent_date_print(ent_date_from_days(spells.at[s].last), last));
        }
        assert_string_equal(got.at, rows[i].want);
        assert_int_equal(ent_edge_spells(&timeline, &edges[0]).count, rows[i].days[0].year != 0);
        ent_timeline_clear(&timeline);
        ent_buffer_clear(&got);
    }
}

static void a_file_has_the_format_of_its_longest_extension(void **state) {
    (void)state;
    static const struct {
        const char *path;
        uint32_t uses;
        ent_format want; /* ENT_FORMAT_COUNT: none */
    } rows[] = {
        {"a.csv", ENT_FOR_GRAPHS, ENT_FORMAT_CSV},
        {"a.neo4j.csv", ENT_FOR_GRAPHS, ENT_FORMAT_NEO4J},
        {"A.GRAPH.JSONL", ENT_FOR_GRAPHS | ENT_FOR_RECORDS, ENT_FORMAT_JSON_LINES},
        {"a.jsonl", ENT_FOR_GRAPHS | ENT_FOR_RECORDS, ENT_FORMAT_JSONL},
        {"a.jsonl", ENT_FOR_GRAPHS, ENT_FORMAT_COUNT},
        {"a.tsv", ENT_FOR_RECORDS, ENT_FORMAT_EVENTS},
        {"a.nq", ENT_FOR_RECORDS, ENT_FORMAT_NQUADS},
        {".csv", ENT_FOR_GRAPHS, ENT_FORMAT_COUNT},
        {"a.docx", ENT_FOR_GRAPHS, ENT_FORMAT_COUNT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_format format = ENT_FORMAT_COUNT;
        ent_error err = {0};
        print_message("%s\n", rows[i].path);
        ent_status status = ent_format_of_path(rows[i].path, rows[i].uses, &format, &err);
        assert_int_equal(status == ENT_OK, rows[i].want != ENT_FORMAT_COUNT);
        assert_int_equal(format, rows[i].want);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_is_a_row_of_the_table),
        cmocka_unit_test(what_is_no_event_has_no_row),
        cmocka_unit_test(the_header_fits_the_rows),
        cmocka_unit_test(a_statement_is_described_with_its_source),
        cmocka_unit_test(only_what_is_told_as_a_fact_is_asserted),
        cmocka_unit_test(an_article_without_an_address_is_named_by_its_id),
        cmocka_unit_test(days_become_spans_that_do_not_overlap),
        cmocka_unit_test(a_file_has_the_format_of_its_longest_extension),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
