#include "core/base/buffer.h"
#include "graph/store.h"
#include "graph/store_bytes.h"
#include "tests/support/random.h"
#include "tests/support/small_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/graph_text.h"

/* Two long texts that differ in lead and tail, and one in other words. */
#define STORY                                                                                    \
    "the envoy said on Monday that both sides had agreed to open the crossing for aid and that " \
    "officials would meet again within days to settle how many trucks may pass each day while "  \
    "the mediators keep talking to the parties about a longer truce in the south of the country"
#define OTHER                                                                                  \
    "lawmakers in the capital voted late in the night for a budget that raises taxes on fuel " \
    "and cuts the money for roads although farmers had protested for weeks outside of the "    \
    "building and warned that prices in the villages would go up before the harvest is brought in"

static const small_fact facts[] = {
    {"a", "Wang met Li.", "2023-10-15", "P:wang", "C:ISR", "Wang Yi", "Israel", "meet with",
     ENT_EVENT_CONSULT, 0.9F, true, false, NULL},
    {"b", "WANG met Li!", "2023-10-16", "P:wang", "C:ISR", "Wang Yi", "Israel", "meet with",
     ENT_EVENT_CONSULT, 0.9F, true, false, NULL},
    {"c", "Israel met Wang again.", "2023-10-14", "C:ISR", "P:wang", "Israel", "Wang Yi",
     "meet with", ENT_EVENT_CONSULT, 0.7F, true, false, NULL},
    {"d", "Wang accused Israel.", "2023-11-01", "P:wang", "C:ISR", "Wang Yi", "Israel", "accuse",
     ENT_EVENT_ACCUSE, 0.5F, false, true, NULL},
    {"e", "Israel hit Hamas.", "", "C:ISR", "G:hamas", "Israel", "Hamas", "hit", ENT_EVENT_ASSAULT,
     0.8F, false, false, NULL},
    {"f", "Israel leads.", "2023-11-02", "P:netanyahu", "C:ISR", "Benjamin Netanyahu", "Israel",
     "leads", ENT_EVENT_STATE, 0.95F, false, false, NULL},
    {"g", "One sees \"<&>\" ]]> | = \x01 \xF0\x9F\x98\x80 \\", "2023-11-03", "P:odd one", "C:ISR",
     "=cmd() \"O'Dd\" <b>\\", "Israel", "say\nso | then", ENT_EVENT_NONE, 0.31F, false, false,
     NULL},
    {"w1", "LEAD (Wire) - " STORY, "2023-12-01", "P:wang", "C:ISR", "Wang Yi", "Israel", "meet",
     ENT_EVENT_CONSULT, 0.8F, true, false, NULL},
    {"w2", STORY " Reporting by others", "2023-12-02", "P:wang", "C:ISR", "Wang Yi", "Israel",
     "meet", ENT_EVENT_CONSULT, 0.8F, true, false, NULL},
    {"w3", "By our staff. " STORY, "2023-12-03", "P:wang", "C:ISR", "Wang Yi", "Israel", "meet",
     ENT_EVENT_CONSULT, 0.8F, true, false, NULL},
    {"w4", OTHER, "2023-12-03", "P:wang", "C:ISR", "Wang Yi", "Israel", "meet", ENT_EVENT_CONSULT,
     0.6F, true, false, NULL},
};
enum { FACTS = sizeof facts / sizeof *facts };

static ent_error failure;

static void works(ent_status status) {
    if (status != ENT_OK)
        print_message("%s: %s\n", failure.file, failure.text);
    assert_int_equal(status, ENT_OK);
}

/* Opened in the test's folder; the file is removed by close_store. */
static ent_store *new_store(const char *path) {
    ent_store *store = NULL;
    (void)unlink(path);
    works(ent_store_open(path, ENT_STORE_CREATE, &store, &failure));
    works(ent_store_begin(store, "test", 1, "", &failure));
    return store;
}

static void remove_store(const char *path) {
    char other[64];
    (void)unlink(path);
    (void)snprintf(other, sizeof other, "%s-wal", path);
    (void)unlink(other);
    (void)snprintf(other, sizeof other, "%s-shm", path);
    (void)unlink(other);
}

static void add_to_store(ent_store *store, const small_fact *fact) {
    ent_arena arena = {0};
    ent_extraction extraction;
    small_extraction(fact, &arena, &extraction);
    works(ent_store_add(store, &extraction, &failure));
    ent_arena_clear(&arena);
}

/* What a merge over the facts with a set bit makes of them. */
static char *merged(uint32_t chosen) {
    ent_graph graph;
    ent_merge *merge = ent_merge_new();
    for (uint32_t i = 0; i < FACTS; i++) {
        ent_arena arena = {0};
        ent_extraction extraction;
        small_extraction(&facts[i], &arena, &extraction);
        if ((chosen >> i & 1U) != 0)
            ent_merge_add(merge, &extraction);
        ent_arena_clear(&arena);
    }
    ent_merge_finish(merge, &graph);
    ent_merge_free(merge);
    char *text = graphml_of(&graph);
    ent_graph_clear(&graph);
    return text;
}

static char *stored(ent_store *store) {
    ent_graph graph;
    works(ent_store_graph(store, NULL, &graph, &failure));
    char *text = graphml_of(&graph);
    ent_graph_clear(&graph);
    return text;
}

static void compare_actors(const ent_graph_actor *a, const ent_graph_actor *b) {
    assert_true(ent_text_is(a->id, b->id));
    assert_true(ent_text_is(a->name, b->name));
    assert_true(ent_text_is(a->country, b->country));
    assert_true(ent_text_is(a->role, b->role));
    assert_int_equal(a->type, b->type);
    assert_int_equal(a->mentions, b->mentions);
    assert_int_equal(a->docs, b->docs);
    assert_int_equal(ent_date_order(a->first, b->first), 0);
    assert_int_equal(ent_date_order(a->last, b->last), 0);
    assert_int_equal(a->aliases.count, b->aliases.count);
    for (uint32_t i = 0; i < a->aliases.count; i++)
        assert_true(ent_text_is(a->aliases.at[i], b->aliases.at[i]));
}

/* Ties say of actors and edges what the whole graph says, as far as they go; filled in, all. */
static void ties_agree(ent_store *store) {
    ent_graph whole;
    ent_graph ties;
    works(ent_store_graph(store, NULL, &whole, &failure));
    works(ent_store_ties(store, &ties, &failure));
    assert_int_equal(ties.actor_count, whole.actor_count);
    assert_int_equal(ties.edge_count, whole.edge_count);
    for (uint32_t i = 0; i < whole.actor_count; i++)
        compare_actors(&ties.actors[i], &whole.actors[i]);
    for (uint32_t i = 0; i < whole.edge_count; i++) {
        const ent_graph_edge *a = &ties.edges[i];
        const ent_graph_edge *b = &whole.edges[i];
        assert_true(ent_text_is(a->id, b->id));
        assert_int_equal(a->from, b->from);
        assert_int_equal(a->to, b->to);
        assert_int_equal(a->event, b->event);
        assert_int_equal(a->symmetric, b->symmetric);
        assert_int_equal(a->weight, b->weight);
        assert_int_equal(a->n, b->n);
        assert_int_equal(a->negated, b->negated);
        assert_int_equal(a->confidence, b->confidence);
        assert_int_equal(a->docs, b->docs);
        assert_true((a->date_count > 0) == (b->date_count > 0));
        if (a->date_count > 0) {
            assert_int_equal(ent_date_order(a->dates[0], b->dates[0]), 0);
            assert_int_equal(
                ent_date_order(a->dates[a->date_count - 1], b->dates[b->date_count - 1]), 0);
        }
        works(ent_store_fill(store, &ties, i, &failure));
    }
    char *want = graphml_of(&whole);
    char *got = graphml_of(&ties);
    assert_string_equal(got, want);
    free(want);
    free(got);
    ent_graph_clear(&ties);
    ent_graph_clear(&whole);
}

static void a_store_says_what_a_merge_says(void **state) {
    (void)state;
    random_state random = 0;
    for (int round = 0; round < 40; round++) {
        uint32_t chosen = 0;
        ent_store *store = new_store("store_test.db");
        uint32_t steps = random_below(&random, 30);
        for (uint32_t step = 0; step < steps; step++) {
            uint32_t fact = random_below(&random, FACTS);
            add_to_store(store, &facts[fact]);
            chosen |= 1U << fact;
            if (random_below(&random, 4) == 0)
                works(ent_store_flush(store, &failure));
            if (random_below(&random, 8) == 0)
                works(ent_store_finish(store, &failure));
        }
        works(ent_store_flush(store, &failure));
        char *want = merged(chosen);
        char *got = stored(store);
        assert_string_equal(got, want);
        free(got);
        ties_agree(store); /* with figures out of date */
        works(ent_store_finish(store, &failure));
        ties_agree(store);
        ent_store_close(store);
        works(ent_store_open("store_test.db", ENT_STORE_READ, &store, &failure));
        got = stored(store);
        assert_string_equal(got, want);
        ties_agree(store);
        free(got);
        free(want);
        ent_store_close(store);
        assert_int_not_equal(access("store_test.db-wal", F_OK), 0);
        remove_store("store_test.db");
    }
}

static void reprints_are_one_story(void **state) {
    (void)state;
    ent_store *store = new_store("store_test.db");
    ent_store_figures figures;
    for (uint32_t i = 7; i < FACTS; i++)
        add_to_store(store, &facts[i]);
    works(ent_store_finish(store, &failure));
    works(ent_store_count(store, &figures, &failure));
    assert_int_equal(figures.articles, 4);
    assert_int_equal(figures.stories, 2);
    assert_int_equal(figures.triples, 4);
    assert_int_equal(figures.edges, 1);
    ent_graph ties;
    works(ent_store_ties(store, &ties, &failure));
    assert_int_equal(ties.edges[0].weight, 2);
    assert_int_equal(ties.edges[0].docs, 4);
    ent_graph_clear(&ties);
    ent_store_close(store);
    remove_store("store_test.db");
}

static void a_new_version_replaces_the_old_one(void **state) {
    (void)state;
    static const small_fact old = {
        "a",         "Wang met Li.",    "2023-10-15", "P:wang", "C:ISR", "Wang Yi", "Israel",
        "meet with", ENT_EVENT_CONSULT, 0.9F,         true,     false,   NULL};
    static const small_fact new = {
        "a",         "Wang met Hamas.", "2023-10-15", "P:wang", "G:hamas", "Wang Yi", "Hamas",
        "meet with", ENT_EVENT_CONSULT, 0.9F,         true,     false,     NULL};
    /* In one build neither of two texts of one id is the newer: the order makes no difference. */
    char *texts[2];
    for (int turn = 0; turn < 2; turn++) {
        ent_store *store = new_store("store_test.db");
        add_to_store(store, turn ? &new : &old);
        add_to_store(store, turn ? &old : &new);
        works(ent_store_finish(store, &failure));
        texts[turn] = stored(store);
        ent_store_close(store);
    }
    assert_string_equal(texts[0], texts[1]);
    free(texts[0]);
    free(texts[1]);
    /* A later build has the newer one, and the older stays replaced when it is met again. */
    for (int turn = 0; turn < 2; turn++) {
        ent_store *store = new_store("store_test.db");
        ent_store_figures figures;
        add_to_store(store, turn ? &new : &old);
        works(ent_store_finish(store, &failure));
        for (int build = 0; build < 2; build++) {
            ent_store_close(store);
            works(ent_store_open("store_test.db", ENT_STORE_WRITE, &store, &failure));
            works(ent_store_begin(store, "test", 1, "", &failure));
            add_to_store(store, turn ? &old : &new);
            if (build > 0)
                add_to_store(store, turn ? &new : &old);
            works(ent_store_finish(store, &failure));
            ent_graph ties;
            works(ent_store_ties(store, &ties, &failure));
            assert_int_equal(ties.edge_count, 1);
            assert_int_equal(ties.actor_count, 2);
            assert_true(
                ent_text_is(ties.actors[0].id, turn ? ENT_TEXT("C:ISR") : ENT_TEXT("G:hamas")));
            ent_graph_clear(&ties);
            works(ent_store_count(store, &figures, &failure));
            assert_int_equal(figures.articles, 1);
        }
        ent_store_close(store);
    }
    remove_store("store_test.db");
}

static ent_status print_record(void *user, const ent_record *record, ent_error *err) {
    (void)err;
    ent_buffer_print(user, "%.*s %u %016llx %016llx %.*s %.*s %.*s %u\n", (int)record->doc.len,
                     record->doc.at, record->sentence, (unsigned long long)record->key,
                     (unsigned long long)record->story, (int)record->subject.id.len,
                     record->subject.id.at, (int)record->object.id.len, record->object.id.at,
                     (int)record->evidence.len, record->evidence.at, record->confidence);
    return ENT_OK;
}

/* All that a store says: its records and its graph. */
static char *dumped(ent_store *store) {
    ent_buffer text = {0};
    const ent_record_sink sink = {&text, print_record};
    works(ent_store_records(store, NULL, &sink, &failure));
    char *graph = stored(store);
    ent_buffer_add(&text, ent_text_of(graph));
    free(graph);
    return text.at;
}

static char *merged_stores(const char *a, const char *b, const char *to) {
    ent_store *from[2] = {NULL, NULL};
    ent_store *store = NULL;
    (void)unlink(to);
    works(ent_store_open(a, ENT_STORE_READ, &from[0], &failure));
    works(ent_store_open(b, ENT_STORE_READ, &from[1], &failure));
    works(ent_store_open(to, ENT_STORE_CREATE, &store, &failure));
    works(ent_store_merge(from, 2, store, &failure));
    char *text = dumped(store);
    ties_agree(store);
    for (int i = 0; i < 2; i++)
        ent_store_close(from[i]);
    ent_store_close(store);
    return text;
}

/* Of articles that stores share, in versions that some have and others have not. */
static void merging_is_a_union(void **state) {
    (void)state;
    static const char *const names[] = {"store_a.db", "store_b.db", "store_c.db"};
    random_state random = 7;
    for (int round = 0; round < 25; round++) {
        for (int i = 0; i < 3; i++) {
            ent_store *store = new_store(names[i]);
            for (uint32_t step = random_below(&random, 12); step > 0; step--) {
                small_fact fact = facts[random_below(&random, FACTS)];
                if (random_below(&random, 3) == 0) /* another version of another article */
                    fact.doc = facts[random_below(&random, FACTS)].doc;
                add_to_store(store, &fact);
                if (random_below(&random, 4) == 0) { /* what follows is newer */
                    works(ent_store_finish(store, &failure));
                    ent_store_close(store);
                    works(ent_store_open(names[i], ENT_STORE_WRITE, &store, &failure));
                    works(ent_store_begin(store, "test", 1, "", &failure));
                }
            }
            works(ent_store_finish(store, &failure));
            ent_store_close(store);
        }
        char *texts[5] = {
            merged_stores("store_a.db", "store_b.db", "store_ab.db"),
            merged_stores("store_b.db", "store_a.db", "store_ba.db"),
            merged_stores("store_b.db", "store_c.db", "store_bc.db"),
            merged_stores("store_ab.db", "store_c.db", "store_abc.db"),
            merged_stores("store_a.db", "store_bc.db", "store_cba.db"),
        };
        assert_string_equal(texts[0], texts[1]);
        assert_string_equal(texts[3], texts[4]);
        for (int i = 0; i < 5; i++)
            free(texts[i]);
        char *again = merged_stores("store_abc.db", "store_cba.db", "store_ab.db");
        char *once = merged_stores("store_abc.db", "store_abc.db", "store_ba.db");
        assert_string_equal(again, once);
        free(again);
        free(once);
    }
    static const char *const made[] = {"store_ab.db", "store_ba.db", "store_bc.db", "store_abc.db",
                                       "store_cba.db"};
    for (int i = 0; i < 3; i++)
        remove_store(names[i]);
    for (int i = 0; i < 5; i++)
        remove_store(made[i]);
}

/* A store with an article more and less is the one without. */
static void what_is_taken_out_leaves_nothing(void **state) {
    (void)state;
    for (uint32_t out = 0; out < FACTS; out++) {
        uint32_t removed = 0;
        ent_store *store = new_store("store_test.db");
        for (uint32_t i = 0; i < FACTS; i++)
            add_to_store(store, &facts[i]);
        works(ent_store_finish(store, &failure));
        works(ent_store_remove(store, ent_text_of(facts[out].doc), &removed, &failure));
        assert_int_equal(removed, 1);
        char *want = merged((1U << FACTS) - 1U - (1U << out));
        char *got = stored(store);
        assert_string_equal(got, want);
        ties_agree(store);
        free(got);
        ent_error err = {0};
        assert_int_equal(ent_store_remove(store, ent_text_of(facts[out].doc), &removed, &err),
                         ENT_ERR_NOT_FOUND);
        add_to_store(store, &facts[out]);
        works(ent_store_finish(store, &failure));
        free(want);
        want = merged((1U << FACTS) - 1U);
        got = stored(store);
        assert_string_equal(got, want);
        free(want);
        free(got);
        ent_store_close(store);
    }
    remove_store("store_test.db");
}

static const ent_correction fixes[] = {
    {ENT_CORRECT_MERGE, {"G:hamas", 7}, {"", 0}, {"C:ISR", 5}, {"", 0}},
    {ENT_CORRECT_MERGE, {"P:netanyahu", 11}, {"", 0}, {"P:wang", 6}, {"one man", 7}},
    {ENT_CORRECT_MERGE, {"P:wang", 6}, {"", 0}, {"P:netanyahu", 11}, {"a circle", 8}},
    {ENT_CORRECT_SPLIT, {"P:wang", 6}, {"d", 1}, {"P:other", 7}, {"", 0}},
    {ENT_CORRECT_SPLIT, {"C:ISR", 5}, {"a", 1}, {"C:FJI", 5}, {"", 0}},
    {ENT_CORRECT_RENAME, {"C:ISR", 5}, {"", 0}, {"State of Israel", 15}, {"", 0}},
    {ENT_CORRECT_RENAME, {"P:other", 7}, {"", 0}, {"Another Wang", 12}, {"", 0}},
    {ENT_CORRECT_OFFICE, {"P:wang", 6}, {"", 0}, {"minister", 8}, {"", 0}},
};
enum { FIXES = sizeof fixes / sizeof *fixes };

static void correct_store(ent_store *store, uint32_t chosen) {
    ent_corrections corrections = {0};
    for (uint32_t i = 0; i < FIXES; i++)
        if ((chosen >> i & 1U) != 0)
            ent_corrections_add(&corrections, &fixes[i]);
    works(ent_store_correct(store, &corrections, ENT_CORRECT_ADD, &failure));
    ent_corrections_clear(&corrections);
}

/* Whether people correct before or after the articles come, and in which steps, is all the same. */
static void corrections_survive_what_is_built(void **state) {
    (void)state;
    random_state random = 3;
    for (int round = 0; round < 40; round++) {
        uint32_t chosen = random_below(&random, 1U << FIXES);
        char *texts[2];
        for (int turn = 0; turn < 2; turn++) {
            uint32_t left = chosen;
            ent_store *store = new_store("store_test.db");
            for (uint32_t i = 0; i < FACTS; i++) {
                add_to_store(store, &facts[turn == 0 ? i : FACTS - 1 - i]);
                uint32_t some = left & random_below(&random, 1U << FIXES);
                if (turn == 1 && some != 0) {
                    works(ent_store_finish(store, &failure));
                    correct_store(store, some);
                    left &= ~some;
                }
            }
            works(ent_store_finish(store, &failure));
            correct_store(store, left);
            texts[turn] = dumped(store);
            ent_graph whole;
            ent_graph ties;
            works(ent_store_graph(store, NULL, &whole, &failure));
            works(ent_store_ties(store, &ties, &failure));
            assert_int_equal(ties.actor_count, whole.actor_count);
            assert_int_equal(ties.edge_count, whole.edge_count);
            for (uint32_t i = 0; i < whole.actor_count; i++) {
                assert_true(ent_text_is(ties.actors[i].id, whole.actors[i].id));
                assert_true(ent_text_is(ties.actors[i].name, whole.actors[i].name));
                assert_true(ent_text_is(ties.actors[i].role, whole.actors[i].role));
            }
            for (uint32_t i = 0; i < whole.edge_count; i++) {
                assert_true(ent_text_is(ties.edges[i].id, whole.edges[i].id));
                assert_int_equal(ties.edges[i].weight, whole.edges[i].weight);
                assert_int_equal(ties.edges[i].n, whole.edges[i].n);
            }
            ent_graph_clear(&whole);
            ent_graph_clear(&ties);
            ent_store_close(store);
        }
        assert_string_equal(texts[0], texts[1]);
        free(texts[0]);
        free(texts[1]);
    }
    remove_store("store_test.db");
}

static ent_status take_key(void *user, const ent_record *record, ent_error *err) {
    (void)err;
    *(uint64_t *)user = record->key;
    return ENT_OK;
}

static void a_rejected_triple_is_gone_until_restored(void **state) {
    (void)state;
    static const char *const words[] = {"reject", "restore"};
    ent_store *store = new_store("store_test.db");
    uint64_t key = 0;
    const ent_record_sink sink = {&key, take_key};
    for (uint32_t i = 0; i < FACTS; i++)
        add_to_store(store, &facts[i]);
    works(ent_store_finish(store, &failure));
    char *want = dumped(store);
    works(ent_store_article_triples(store, ENT_TEXT("d"), &sink, &failure));
    for (int i = 0; i < 2; i++) {
        char digits[17];
        ent_store_figures figures;
        ent_corrections corrections = {0};
        (void)snprintf(digits, sizeof digits, "%016llx", (unsigned long long)key);
        const ent_correction one = {.kind = ENT_CORRECT_TRIPLE,
                                    .subject = ent_text_of(digits),
                                    .article = ENT_TEXT(""),
                                    .value = ent_text_of(words[i]),
                                    .note = ENT_TEXT("")};
        ent_corrections_add(&corrections, &one);
        works(ent_store_correct(store, &corrections, ENT_CORRECT_ADD, &failure));
        works(ent_store_count(store, &figures, &failure));
        assert_int_equal(figures.triples, FACTS - 1 + (uint32_t)i);
        ent_corrections_clear(&corrections);
    }
    char *got = dumped(store);
    assert_string_equal(got, want);
    free(got);
    free(want);
    ent_store_close(store);
    remove_store("store_test.db");
}

/* Which mention an end of a triple takes its reason from. */
static void an_end_knows_why_it_is_its_actor(void **state) {
    (void)state;
    static const uint32_t first[] = {0};
    static const uint32_t both[] = {0, 1};
    const ent_mention mentions[] = {
        {.sentence = 0, .at = {0, 9}, .actors = first, .actor_count = 1, .why = "a name"},
        {.sentence = 1, .at = {20, 40}, .actors = first, .actor_count = 1, .why = "a title"},
        {.sentence = 1, .at = {30, 40}, .actors = first, .actor_count = 1, .why = "a short name"},
        {.sentence = 1, .at = {50, 54}, .actors = both, .actor_count = 2, .why = "a plural"},
        {.sentence = 2, .at = {60, 62}, .actors = first, .actor_count = 1, .why = "a pronoun"},
    };
    static const struct {
        const char *name;
        uint32_t sentence, actor;
        ent_span at;
        const char *why;
    } rows[] = {
        {"the mention with its bytes", 1, 0, {20, 40}, "a title"},
        {"the shortest one that holds its bytes", 1, 0, {32, 36}, "a short name"},
        {"one of several actors", 1, 1, {50, 54}, "a plural"},
        {"none of another actor", 1, 1, {20, 40}, ""},
        {"none of another sentence", 2, 0, {20, 40}, ""},
        {"none where the actor is implied", 0, 0, {0, 0}, ""},
        {"the last sentence", 2, 0, {60, 62}, "a pronoun"},
        {"the first sentence", 0, 0, {0, 9}, "a name"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_arena arena = {0};
        ent_extraction extraction;
        ent_record record;
        print_message("%s\n", rows[i].name);
        small_extraction(&facts[0], &arena, &extraction);
        extraction.actors.mentions = mentions;
        extraction.actors.mention_count = sizeof mentions / sizeof *mentions;
        ent_triple triple = extraction.triples.at[0];
        triple.sentence = rows[i].sentence;
        triple.subject = (ent_triple_end){.actor = rows[i].actor, .at = rows[i].at};
        ent_record_of(&extraction, &triple, &record);
        assert_true(ent_text_is(record.subject.why, ent_text_of(rows[i].why)));
        ent_arena_clear(&arena);
    }
}

/* Reasons come back from the store, through a merge of stores too, summed up for the actor. */
static void a_store_tells_why(void **state) {
    (void)state;
    static const uint32_t first[] = {0};
    ent_arena arena = {0};
    ent_reasons reasons;
    ent_store *from = NULL;
    ent_store *store = new_store("store_a.db");
    for (uint32_t i = 0; i < 5; i++) {
        ent_extraction extraction;
        ent_mention mention = {.at = {0, 4},
                               .actors = first,
                               .actor_count = 1,
                               .why = i == 3 ? "a pronoun" : "a name"};
        small_extraction(&facts[i], &arena, &extraction);
        extraction.triples.at[0].subject.at = mention.at;
        extraction.triples.at[0].subject.text = i == 1 ? ENT_TEXT("WANG") : ENT_TEXT("Wang");
        extraction.actors.mentions = &mention;
        extraction.actors.mention_count = 1;
        works(ent_store_add(store, &extraction, &failure));
    }
    works(ent_store_finish(store, &failure));
    ent_store_close(store);
    (void)unlink("store_b.db");
    works(ent_store_open("store_a.db", ENT_STORE_READ, &from, &failure));
    works(ent_store_open("store_b.db", ENT_STORE_CREATE, &store, &failure));
    works(ent_store_merge(&from, 1, store, &failure));
    works(ent_store_reasons(store, ENT_TEXT("P:wang"), &arena, &reasons, &failure));
    assert_int_equal(reasons.count, 2);
    assert_true(ent_text_is(reasons.at[0].why, ENT_TEXT("a name")));
    assert_int_equal(reasons.at[0].count, 2);
    assert_int_equal(reasons.at[0].word_count, 2);
    assert_true(ent_text_is(reasons.at[0].words[1], ENT_TEXT("WANG")));
    assert_true(ent_text_is(reasons.at[0].doc, ENT_TEXT("a")));
    assert_true(ent_text_is(reasons.at[1].why, ENT_TEXT("a pronoun")));
    assert_true(ent_text_is(reasons.at[1].doc, ENT_TEXT("d")));
    ent_store_close(from);
    ent_store_close(store);
    ent_arena_clear(&arena);
    remove_store("store_a.db");
    remove_store("store_b.db");
}

static void packed_numbers_are_read_back(void **state) {
    (void)state;
    static const uint64_t numbers[] = {0,     1,          127,       128,       16383,
                                       16384, UINT32_MAX, INT64_MAX, UINT64_MAX};
    enum { COUNT = sizeof numbers / sizeof *numbers };
    ent_buffer packed = {0};
    for (size_t i = 0; i < COUNT; i++)
        ent_bytes_add(&packed, numbers[i]);
    ent_bytes bytes = ent_bytes_of(packed.at, packed.len);
    for (size_t i = 0; i < COUNT; i++)
        assert_true(ent_bytes_next(&bytes) == numbers[i]);
    assert_false(bytes.broken);
    assert_true(bytes.at == bytes.end);
    ent_buffer_clear(&packed);
    static const struct {
        const char *name, *bytes;
        size_t count;
    } rows[] = {
        {"nothing", "", 0},
        {"no last byte", "\x80\x80", 2},
        {"too many bytes", "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 12},
        {"more than 32 bits", "\xff\xff\xff\xff\x7f", 5},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("%s\n", rows[i].name);
        bytes = ent_bytes_of(rows[i].bytes, rows[i].count);
        (void)ent_bytes_u32(&bytes);
        assert_true(bytes.broken);
    }
    bytes = ent_bytes_of("abc", 3);
    assert_int_equal(ent_bytes_text(&bytes, 4).len, 0);
    assert_true(bytes.broken);
}

static void corrections_are_written_and_read_back(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *want; /* NULL: the same */
        uint64_t line;                  /* of the error, 0 where there is none */
    } rows[] = {
        {"nothing", "", "kind\tsubject\tarticle\tvalue\tnote\n", 0},
        {"one of each, sorted",
         "rename\tB\t\tBob\t\noffice\tA\t\t\twas none\nsplit\tA\td\tB\t\nmerge\tA\t\tB\tx y\r\n",
         "kind\tsubject\tarticle\tvalue\tnote\nmerge\tA\t\tB\tx y\nsplit\tA\td\tB\t\n"
         "rename\tB\t\tBob\t\noffice\tA\t\t\twas none\n",
         0},
        {"the later of two", "merge\tA\t\tB\t\nmerge\tA\t\tC\t\n",
         "kind\tsubject\tarticle\tvalue\tnote\nmerge\tA\t\tC\t\n", 0},
        {"too few fields", "merge\tA\t\tB\t\nmerge\tA\tB\n", NULL, 2},
        {"an unknown kind", "mend\tA\t\tB\t\n", NULL, 1},
        {"a split of no article", "split\tA\t\tB\t\n", NULL, 1},
        {"a merge in an article", "merge\tA\td\tB\t\n", NULL, 1},
        {"a merge into nobody", "merge\tA\t\t\t\n", NULL, 1},
        {"a triple without a key", "triple\tA\t\treject\t\n", NULL, 1},
        {"a triple that is neither", "triple\t0123456789abcdef\t\tforget\t\n", NULL, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_corrections corrections = {0};
        ent_error err = {0};
        ent_buffer out = {0};
        print_message("%s\n", rows[i].name);
        ent_status status =
            ent_corrections_read(ent_text_of(rows[i].text), "f", &corrections, &err);
        assert_int_equal(status, rows[i].want == NULL ? ENT_ERR_FORMAT : ENT_OK);
        assert_int_equal(err.line, rows[i].line);
        ent_corrections_print(&corrections, &out);
        if (rows[i].want != NULL)
            assert_string_equal(out.at, rows[i].want);
        ent_buffer_clear(&out);
        ent_corrections_clear(&corrections);
    }
}

static void write_file(const char *path, const void *bytes, size_t count) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
}

static void what_is_no_store_is_refused_and_left_alone(void **state) {
    (void)state;
    unsigned char newer[4096] = "SQLite format 3";
    unsigned char foreign[4096] = "SQLite format 3";
    memcpy(newer + 60,
           "\0\0\0\x63"
           "\0\0\0\0"
           "EnTg",
           12);
    memcpy(foreign + 68, "\x12\x34\x56\x78", 4);
    const struct {
        const char *name;
        const void *bytes;
        size_t count;
        const char *message;
    } rows[] = {
        {"a text file", "hello, this is no store at all", 30, "no store"},
        {"a store of a newer version", newer, sizeof newer, "newer entente"},
        {"a database of another program", foreign, sizeof foreign, "another program"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int mode = ENT_STORE_READ; mode <= ENT_STORE_CREATE; mode++) {
            ent_store *store = NULL;
            ent_error err = {0};
            print_message("%s\n", rows[i].name);
            write_file("store_test.db", rows[i].bytes, rows[i].count);
            assert_int_equal(ent_store_open("store_test.db", (ent_store_mode)mode, &store, &err),
                             ENT_ERR_FORMAT);
            assert_null(store);
            assert_non_null(strstr(err.text, rows[i].message));
            char again[4097];
            FILE *file = fopen("store_test.db", "rb");
            assert_int_equal(fread(again, 1, sizeof again, file), rows[i].count);
            (void)fclose(file);
            assert_memory_equal(again, rows[i].bytes, rows[i].count);
            assert_int_not_equal(access("store_test.db-wal", F_OK), 0);
        }
    remove_store("store_test.db");
    ent_store *store = NULL;
    ent_error err = {0};
    assert_int_equal(ent_store_open("store_test.db", ENT_STORE_READ, &store, &err),
                     ENT_ERR_NOT_FOUND);
    ent_error_clear(&err);
    write_file("store_test.db", "", 0);
    assert_int_equal(ent_store_open("store_test.db", ENT_STORE_READ, &store, &err), ENT_ERR_FORMAT);
    remove_store("store_test.db");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_store_says_what_a_merge_says),
        cmocka_unit_test(reprints_are_one_story),
        cmocka_unit_test(a_new_version_replaces_the_old_one),
        cmocka_unit_test(merging_is_a_union),
        cmocka_unit_test(what_is_taken_out_leaves_nothing),
        cmocka_unit_test(corrections_survive_what_is_built),
        cmocka_unit_test(a_rejected_triple_is_gone_until_restored),
        cmocka_unit_test(an_end_knows_why_it_is_its_actor),
        cmocka_unit_test(a_store_tells_why),
        cmocka_unit_test(packed_numbers_are_read_back),
        cmocka_unit_test(corrections_are_written_and_read_back),
        cmocka_unit_test(what_is_no_store_is_refused_and_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
