#include "core/base/buffer.h"
#include "graph/chronicle.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct told_row {
    const char *doc;
    uint64_t story;
    const char *date;
    ent_event event;
    uint32_t confidence;
    const char *evidence;
    bool negated;
} told_row;

/* b and c reprint a; d says the same in a story of its own. */
static const told_row rows[] = {
    {"b", 1, "2023-10-15", ENT_EVENT_CONSULT, 9000, "They met.", false},
    {"a", 1, "2023-10-15", ENT_EVENT_CONSULT, 9000, "They met.", false},
    {"c", 1, "2023-10-15", ENT_EVENT_CONSULT, 8000, "They met.", false},
    {"d", 2, "2023-10-15", ENT_EVENT_CONSULT, 9000, "They met.", false},
    {"a", 1, "2023-10-15", ENT_EVENT_CONSULT, 9000, "They met again.", false},
    {"e", 3, "", ENT_EVENT_ACCUSE, 7000, "No day.", false},
    {"f", 4, "2023", ENT_EVENT_ACCUSE, 7000, "This year.", false},
    {"g", 5, "2023-12-01", ENT_EVENT_ASSAULT, 7000, "They did not.", true},
    {"h", 6, "2023-12-31", ENT_EVENT_ASSAULT, 7000, "They did.", false},
};
enum { ROWS = sizeof rows / sizeof *rows };

static void give(ent_chronicle *chronicle, const told_row *row, uint64_t article) {
    ent_record_sink sink = ent_chronicle_sink(chronicle);
    ent_error err = {0};
    ent_record record = {.article = article,
                         .story = row->story,
                         .same = ent_hash(ent_text_of(row->evidence)),
                         .doc = ent_text_of(row->doc),
                         .sentence = 1,
                         .key = (uint64_t)(row - rows),
                         .subject = {.id = ENT_TEXT("x"), .name = ENT_TEXT("X")},
                         .object = {.id = ENT_TEXT("y"), .name = ENT_TEXT("Y")},
                         .event = row->event,
                         .negated = row->negated,
                         .evidence = ent_text_of(row->evidence),
                         .confidence = row->confidence};
    (void)ent_date_parse(ent_text_of(row->date), &record.date);
    assert_int_equal(sink.take(sink.user, &record, &err), ENT_OK);
}

static const char want[] = "f1 This year.\na3 They met.\na1 They met again.\nd1 They met.\n"
                           "g1 They did not.\nh1 They did.\ne1 No day.\n";

static void any_order_tells_the_same_story(void **state) {
    (void)state;
    random_state random = 3;
    for (int round = 0; round < 30; round++) {
        ent_chronicle *chronicle = ent_chronicle_new();
        ent_buffer got = {0};
        uint32_t order[ROWS];
        uint32_t count = 0;
        for (uint32_t i = 0; i < ROWS; i++)
            order[i] = i;
        for (uint32_t i = ROWS - 1; i > 0 && round > 0; i--) {
            uint32_t j = random_below(&random, i + 1);
            uint32_t swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        for (uint32_t i = 0; i < ROWS; i++)
            give(chronicle, &rows[order[i]], (uint64_t)rows[order[i]].doc[0]);
        const ent_told *told = ent_chronicle_tell(chronicle, &count);
        for (uint32_t i = 0; i < count; i++)
            ent_buffer_print(&got, "%s%u %s\n", told[i].record.doc.at, told[i].docs,
                             told[i].record.evidence.at);
        assert_string_equal(got.at, want);
        ent_buffer_clear(&got);
        ent_chronicle_free(chronicle);
    }
}

static const struct {
    const char *name, *first, *last;
    uint32_t months, count;
} spans[] = {
    {"one day is one month", "2023-10-15", "2023-10-15", 1, 1},
    {"months without a gap", "2023-10-15", "2024-01-02", 1, 4},
    {"five years are still months", "2019-01-01", "2023-12-31", 1, 60},
    {"more are years", "2019-01-01", "2024-01-01", 12, 6},
    {"a hundred years are tens", "1900", "2023-05", 120, 13},
    {"all of time is hundreds", "0001-01-01", "9999-12-31", 1200, 100},
};

static void periods_are_as_long_as_they_must_be(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof spans / sizeof *spans; r++) {
        ent_arena arena = {0};
        ent_balance balance;
        ent_told told[2] = {{.docs = 1}, {.docs = 1}};
        told[0].record.event = ENT_EVENT_AID;
        told[1].record.event = ENT_EVENT_ASSAULT;
        (void)ent_date_parse(ent_text_of(spans[r].first), &told[0].record.date);
        (void)ent_date_parse(ent_text_of(spans[r].last), &told[1].record.date);
        ent_balance_make(told, 2, &arena, &balance);
        if (balance.months != spans[r].months || balance.count != spans[r].count)
            fail_msg("%s: %u periods of %u months", spans[r].name, balance.count, balance.months);
        assert_int_equal(balance.at[0].cooperation, 1);
        assert_int_equal(balance.at[balance.count - 1].conflict, 1);
        ent_arena_clear(&arena);
    }
}

static void denied_and_undated_things_do_not_weigh(void **state) {
    (void)state;
    ent_arena arena = {0};
    ent_balance balance;
    ent_chronicle *chronicle = ent_chronicle_new();
    uint32_t count = 0;
    for (uint32_t i = 0; i < ROWS; i++)
        give(chronicle, &rows[i], (uint64_t)rows[i].doc[0]);
    const ent_told *told = ent_chronicle_tell(chronicle, &count);
    ent_balance_make(told, count, &arena, &balance);
    assert_int_equal(balance.count, 12); /* a year of months, since "2023" counts as January */
    assert_int_equal(balance.cooperation, 3);
    assert_int_equal(balance.conflict, 2);
    assert_int_equal(balance.at[11].conflict, 1);
    ent_chronicle_free(chronicle);
    ent_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_tells_the_same_story),
        cmocka_unit_test(periods_are_as_long_as_they_must_be),
        cmocka_unit_test(denied_and_undated_things_do_not_weigh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
