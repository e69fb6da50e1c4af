#include "core/base/buffer.h"
#include "core/triples/lexicon.h"
#include "core/triples/open.h"
#include "core/triples/plover.h"
#include "core/triples/time.h"
#include "tests/support/tree_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* Words of a time in an article of Sunday, 15 October 2023; a plus in front: told of the future. */
static const struct {
    const char *name, *words, *want;
} times[] = {
    {"a day as newspapers write it", "Oct./NNP/0/root 14/CD/1/nummod ,/,/1/punct 2023/CD/1/nummod",
     "2023-10-14"},
    {"a day in the British order", "14/CD/2/nummod October/NNP/0/root 2022/CD/2/nummod",
     "2022-10-14"},
    {"a day of this year", "Sept./NNP/0/root 3/CD/1/nummod", "2023-09-03"},
    {"a day that has not come was last year's", "Dec./NNP/0/root 3/CD/1/nummod", "2022-12-03"},
    {"a day to come is the next one", "+ Jan./NNP/0/root 3/CD/1/nummod", "2024-01-03"},
    {"a month", "in/IN/2/case June/NNP/0/root", "2023-06"},
    {"a month of last year", "last/JJ/2/amod December/NNP/0/root", "2022-12"},
    {"a year", "in/IN/2/case 2002/CD/0/root", "2002"},
    {"a weekday is the last one", "on/IN/2/case Thursday/NNP/0/root", "2023-10-12"},
    {"the weekday of the paper is today", "on/IN/2/case Sunday/NNP/0/root", "2023-10-15"},
    {"last Sunday is not", "last/JJ/2/amod Sunday/NNP/0/root", "2023-10-08"},
    {"a weekday to come is the next one", "+ on/IN/2/case Thursday/NNP/0/root", "2023-10-19"},
    {"a week ago", "a/DT/2/det week/NN/3/nsubj ago/RB/0/root", "2023-10-08"},
    {"two days ago", "two/CD/2/nummod days/NNS/3/nsubj ago/RB/0/root", "2023-10-13"},
    {"earlier this year", "earlier/RB/3/advmod this/DT/3/det year/NN/0/root", "2023"},
    {"last month", "last/JJ/2/amod month/NN/0/root", "2023-09"},
    {"last year", "last/JJ/2/amod year/NN/0/root", "2022"},
    {"next year", "+ next/JJ/2/amod year/NN/0/root", "2024"},
    {"yesterday", "yesterday/NN/0/root", "2023-10-14"},
    {"tomorrow", "+ tomorrow/NN/0/root", "2023-10-16"},
    {"recent months are no date", "recent/JJ/2/amod months/NNS/0/root", ""},
    {"a place is no date", "in/IN/2/case Riyadh/NNP/0/root", ""},
    {"may is no month", "may/MD/0/root", ""},
};

static void times_are_resolved(void **state) {
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        ent_arena arena = {0};
        tree_text t;
        ent_date date;
        char have[16];
        const char *words = times[i].words;
        bool is_future = words[0] == '+';
        ent_arena_init(&arena, "test");
        assert_true(tree_text_read(words + (is_future ? 2 : 0), (ent_date){0}, &arena, &t));
        bool found = ent_time_read(&t.sentence, 0, t.sentence.count - 1, (ent_date){2023, 10, 15},
                                   is_future ? ENT_TIME_FUTURE : ENT_TIME_PAST, &date);
        (void)ent_date_print(date, have);
        if (strcmp(found ? have : "", times[i].want) != 0) {
            print_error("%s: %s\n", times[i].name, have);
            failed++;
        }
        ent_arena_clear(&arena);
    }
    assert_int_equal(failed, 0);
}

/* In want a part of the message; empty where the file is fine. */
static const struct {
    const char *name, *json, *want;
} lexicons[] = {
    {"an empty lexicon", "{\"schema\": 1}", ""},
    {"a frame", "{\"schema\": 1, \"frames\": [{\"event\": \"CONSULT\", \"verbs\": [\"meet\"]}]}",
     ""},
    {"an operator",
     "{\"schema\": 1, \"operators\": [{\"verbs\": [\"fail\"], \"complement\": \"to\", "
     "\"effect\": \"negate\"}]}",
     ""},
    {"another schema", "{\"schema\": 2}", "\"schema\" must be 1"},
    {"no object", "[]", "is no object"},
    {"broken JSON has a line", "{\"schema\": 1,\n \"frames\": [}", "not valid JSON"},
    {"a field that is not known",
     "{\"schema\": 1, \"frames\": [{\"event\": \"\", \"verb\": [\"meet\"]}]}",
     "record 1 of \"frames\": unknown field \"verb\""},
    {"an event that is not PLOVER's",
     "{\"schema\": 1, \"frames\": [{\"event\": \"MEET\", \"verbs\": [\"meet\"]}]}",
     "\"MEET\" is no event type"},
    {"a frame without words", "{\"schema\": 1, \"frames\": [{\"event\": \"\"}]}",
     "has no \"verbs\""},
    {"words that are numbers", "{\"schema\": 1, \"frames\": [{\"event\": \"\", \"verbs\": [1]}]}",
     "must hold strings"},
    {"an intensity beyond the scale",
     "{\"schema\": 1, \"frames\": [{\"event\": \"\", \"verbs\": \"a\", \"intensity\": 11}]}",
     "must be a number from -10 to 10"},
    {"a root code of one digit",
     "{\"schema\": 1, \"frames\": [{\"event\": \"\", \"verbs\": \"a\", \"cameo\": \"4\"}]}",
     "two digits"},
    {"a type of actor that is none",
     "{\"schema\": 1, \"frames\": [{\"event\": \"\", \"verbs\": \"a\", \"target_types\": "
     "[\"nation\"]}]}",
     "\"nation\" of \"target_types\" is no type of actor"},
    {"a flag that is a word",
     "{\"schema\": 1, \"frames\": [{\"event\": \"\", \"verbs\": \"a\", \"no_object\": \"yes\"}]}",
     "\"no_object\" must be true or false"},
    {"an operator without effect", "{\"schema\": 1, \"operators\": [{\"verbs\": \"fail\"}]}",
     "has no \"effect\""},
    {"an effect that is not known",
     "{\"schema\": 1, \"operators\": [{\"verbs\": \"fail\", \"effect\": \"undo\"}]}",
     "\"effect\" has an unknown value"},
};

static void lexicons_are_checked(void **state) {
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof lexicons / sizeof *lexicons; i++) {
        ent_arena arena = {0};
        ent_error err = {0};
        const ent_lexicon *lexicon;
        ent_arena_init(&arena, "test");
        ent_status status =
            ent_lexicon_read(ent_text_of(lexicons[i].json), "events.json", &arena, &lexicon, &err);
        bool fine = lexicons[i].want[0] == '\0';
        if ((status == ENT_OK) != fine || strstr(err.text, lexicons[i].want) == NULL) {
            print_error("%s: %s\n", lexicons[i].name, err.text);
            failed++;
        }
        ent_arena_clear(&arena);
    }
    assert_int_equal(failed, 0);
}

static void later_frames_come_first(void **state) {
    (void)state;
    ent_arena arena = {0};
    ent_error err = {0};
    const ent_lexicon *lexicon;
    uint32_t count;
    ent_arena_init(&arena, "test");
    assert_int_equal(ent_lexicon_read(ENT_TEXT("{\"schema\": 1, \"frames\": ["
                                               "{\"event\": \"AID\", \"verbs\": [\"help\"]},"
                                               "{\"event\": \"SUPPORT\", \"verbs\": [\"help\"]}]}"),
                                      "events.json", &arena, &lexicon, &err),
                     ENT_OK);
    const ent_frame *const *frames =
        ent_lexicon_frames(lexicon, ENT_CLASS_VERB, ENT_TEXT("Help"), &count);
    assert_int_equal(count, 2);
    assert_int_equal(frames[0]->event, ENT_EVENT_SUPPORT);
    assert_int_equal(frames[1]->event, ENT_EVENT_AID);
    (void)ent_lexicon_frames(lexicon, ENT_CLASS_NOUN, ENT_TEXT("help"), &count);
    assert_int_equal(count, 0);
    ent_arena_clear(&arena);
}

static void events_have_names(void **state) {
    (void)state;
    for (unsigned i = 0; i < ENT_EVENT_COUNT; i++) {
        ent_event found;
        assert_true(ent_event_find(ent_text_of(ent_event_name((ent_event)i)), &found));
        assert_int_equal(found, i);
        assert_true(strlen(ent_event_cameo(found)) <= 2);
        float intensity = ent_event_intensity(found);
        assert_true(intensity * (float)ent_event_sign(found) >= 0.0F);
    }
}

/* In want: "(subject; relation; object; argument)" by place, the surer kinds and the others alike.
 */
static const struct {
    const char *name, *tree, *want;
} opens[] = {
    {"subject, verb, object", "Xi/NNP/2/nsubj met/VBD/0/root Putin/NNP/2/obj", "(Xi; met; Putin)"},
    {"auxiliaries and negation are in the relation",
     "Xi/NNP/4/nsubj did/VBD/4/aux not/RB/4/advmod meet/VB/0/root Putin/NNP/4/obj",
     "(Xi; did not meet; Putin)"},
    {"the preposition goes to the relation",
     "Xi/NNP/2/nsubj spoke/VBD/0/root with/IN/4/case Putin/NNP/2/obl", "(Xi; spoke with; Putin)"},
    {"later obliques are arguments",
     "Xi/NNP/2/nsubj met/VBD/0/root Putin/NNP/2/obj in/IN/5/case Moscow/NNP/2/obl",
     "(Xi; met; Putin; in Moscow)"},
    {"subjects are split",
     "Xi/NNP/4/nsubj and/CC/3/cc Modi/NNP/1/conj met/VBD/0/root Putin/NNP/4/obj",
     "(Xi; met; Putin) (Modi; met; Putin)"},
    {"verbs are split",
     "Xi/NNP/2/nsubj met/VBD/0/root Putin/NNP/2/obj and/CC/5/cc visited/VBD/2/conj "
     "Minsk/NNP/5/obj",
     "(Xi; met; Putin) (Xi; visited; Minsk)"},
    {"a chain of verbs is one relation",
     "Xi/NNP/2/nsubj wants/VBZ/0/root to/TO/4/mark meet/VB/2/xcomp Putin/NNP/4/obj",
     "(Xi; wants to meet; Putin)"},
    {"a complement is the object and a triple of its own",
     "Ng/NNP/2/nsubj said/VBD/0/root Xi/NNP/4/nsubj left/VBD/2/ccomp",
     "(Ng; said; Xi left) (Xi; left; )"},
    {"a copula has its predicate", "Xi/NNP/4/nsubj is/VBZ/4/cop the/DT/4/det leader/NN/0/root",
     "(Xi; is; the leader)"},
    {"an apposition is",
     "Xi/NNP/5/nsubj ,/,/4/punct the/DT/4/det leader/NN/1/appos left/VBD/0/root",
     "(Xi; is; the leader) (Xi; left; )"},
    {"a relative pronoun gives way to its noun",
     "men/NNS/0/root who/WP/3/nsubj met/VBD/1/acl:relcl Xi/NNP/3/obj", "(men; met; Xi)"},
    {"the noun of the object may go to the relation",
     "Xi/NNP/2/nsubj became/VBD/0/root leader/NN/2/obj of/IN/5/case China/NNP/3/nmod",
     "(Xi; became; leader of China) (Xi; became leader of; China) (leader; is of; China)"},
    {"a particle that the parser hangs from the noun is the verb's",
     "Xi/NNP/2/nsubj broke/VBD/0/root out/IN/5/case of/IN/5/case Minsk/NNP/2/obl",
     "(Xi; broke out of; Minsk)"},
    {"an adverb before the preposition goes to the relation",
     "Xi/NNP/2/nsubj relies/VBZ/0/root heavily/RB/2/advmod on/IN/5/case Putin/NNP/2/obl",
     "(Xi; relies heavily on; Putin)"},
    {"an adverb elsewhere is an argument",
     "Xi/NNP/2/nsubj spoke/VBD/0/root with/IN/4/case Putin/NNP/2/obl often/RB/2/advmod",
     "(Xi; spoke with; Putin; often)"},
    {"an adjective and its infinitive are one relation",
     "Xi/NNP/3/nsubj is/VBZ/3/cop ready/JJ/0/root to/TO/5/mark meet/VB/3/xcomp Putin/NNP/5/obj",
     "(Xi; is ready to meet; Putin)"},
    {"what it is, is said of it",
     "It/PRP/3/expl is/VBZ/3/cop wise/JJ/0/root to/TO/5/mark meet/VB/3/csubj Xi/NNP/5/obj",
     "(It; is wise to meet; Xi)"},
    {"that it is so, is a clause",
     "It/PRP/3/expl is/VBZ/3/cop clear/JJ/0/root that/IN/6/mark Xi/NNP/6/nsubj left/VBD/3/csubj",
     "(It; is clear that; Xi left) (Xi; left; )"},
    {"the verb asks for a clause behind its preposition",
     "Xi/NNP/3/nsubj:pass was/VBD/3/aux:pass accused/VBN/0/root of/IN/5/mark killing/VBG/3/advcl "
     "Ng/NNP/5/obj",
     "(Xi; was accused of killing; Ng) (Xi; killing; Ng)"},
    {"what stands before the first subject holds for both verbs",
     "In/IN/2/case May/NNP/4/obl Xi/NNP/4/nsubj met/VBD/0/root Putin/NNP/4/obj and/CC/7/cc "
     "saw/VBD/4/conj Ng/NNP/7/obj",
     "(Xi; met; Putin; In May) (Xi; saw; Ng; In May)"},
    {"but not for a verb with a subject of its own",
     "In/IN/2/case May/NNP/4/obl Xi/NNP/4/nsubj met/VBD/0/root Putin/NNP/4/obj and/CC/8/cc "
     "Ng/NNP/8/nsubj left/VBD/4/conj Minsk/NNP/8/obj",
     "(Xi; met; Putin; In May) (Ng; left; Minsk)"},
    {"a participle gets the verb in the tense of the sentence",
     "Xi/NNP/2/nsubj signed/VBD/0/root deals/NNS/2/obj known/VBN/3/acl as/IN/6/case "
     "pacts/NNS/4/obl",
     "(Xi; signed; deals known as pacts) (deals; were known as; pacts)"},
    {"a participle behind a comma is no part of the phrase",
     "Xi/NNP/2/nsubj met/VBD/0/root envoys/NNS/2/obj ,/,/5/punct sent/VBN/3/acl to/IN/7/case "
     "Minsk/NNP/5/obl",
     "(Xi; met; envoys) (envoys; were sent to; Minsk)"},
    {"a relative clause leaves nothing behind, however deep it is",
     "Xi/NNP/2/nsubj has/VBZ/0/root lists/NNS/2/obj of/IN/5/case men/NNS/3/nmod whom/WP/8/obj "
     "Ng/NNP/8/nsubj met/VBD/5/acl:relcl",
     "(Xi; has; lists of men) (Xi; has lists of; men) (lists; are of; men) (Ng; met; men)"},
    {"marks that come in pairs stay together",
     "Xi/NNP/2/nsubj praised/VBD/0/root ``/``/4/punct Ng/NNP/2/obj ''/''/4/punct ././2/punct",
     "(Xi; praised; `` Ng '')"},
    {"half a pair goes", "``/``/3/punct Xi/NNP/3/nsubj met/VBD/0/root Ng/NNP/3/obj ''/''/4/punct",
     "(Xi; met; Ng)"},
    {"an apposition may name",
     "Xi/NNP/2/nsubj met/VBD/0/root a/DT/4/det friend/NN/2/obj ,/,/6/punct Ng/NNP/4/appos",
     "(Xi; met; a friend) (Ng; is; a friend)"},
    {"plural owners have",
     "The/DT/2/det kings/NNS/4/nmod:poss '/POS/2/case sons/NNS/5/nsubj met/VBD/0/root "
     "Ng/NNP/5/obj",
     "(The kings; have; sons) (The kings ' sons; met; Ng)"},
};

static void sentences_are_opened(void **state) {
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
        ent_arena arena = {0};
        ent_buffer have = {0};
        ent_clauses clauses;
        ent_triples triples;
        tree_text t;
        ent_arena_init(&arena, "test");
        if (!tree_text_read(opens[i].tree, (ent_date){0}, &arena, &t))
            fail_msg("%s: no tree", opens[i].name);
        ent_clauses_find(&t.sentence, &t.tree, &arena, &clauses);
        ent_open_triples(&t.article, &t.sentences, &t.tree, &clauses, &arena, &triples);
        ent_buffer_add(&have, (ent_text){"", 0});
        for (uint32_t k = 0; k < triples.count; k++) {
            const ent_triple *x = &triples.at[k];
            ent_buffer_print(&have, "%s(%.*s; %.*s; %.*s", k > 0 ? " " : "",
                             (int)x->subject.text.len, x->subject.text.at, (int)x->relation.len,
                             x->relation.at, (int)x->object.text.len, x->object.text.at);
            for (uint32_t a = 0; a < x->argument_count; a++)
                ent_buffer_print(&have, "; %.*s", (int)x->arguments[a].text.len,
                                 x->arguments[a].text.at);
            ent_buffer_add_char(&have, ')');
        }
        if (!ent_text_is(ent_buffer_text(&have), ent_text_of(opens[i].want))) {
            print_error("%s: %s\n", opens[i].name, have.at);
            failed++;
        }
        ent_buffer_clear(&have);
        ent_arena_clear(&arena);
    }
    assert_int_equal(failed, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_resolved),      cmocka_unit_test(lexicons_are_checked),
        cmocka_unit_test(later_frames_come_first), cmocka_unit_test(events_have_names),
        cmocka_unit_test(sentences_are_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
