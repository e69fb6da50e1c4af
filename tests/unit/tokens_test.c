#include "core/base/buffer.h"
#include "tests/support/check_sentences.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* In want, a blank parts tokens, a plus the words of one token, and a bar sentences. */
static const struct {
    const char *name, *text, *want;
} rows[] = {
    {"a title keeps its dot", "Mr. Wang left.", "Mr. Wang left ."},
    {"a rank keeps its dot", "Gen. Roe met Sen. Doe.", "Gen. Roe met Sen. Doe ."},
    {"a possessive is a clitic", "China's envoy", "China+'s envoy"},
    {"so is a curly one", "China\xE2\x80\x99s envoy", "China+\xE2\x80\x99s envoy"},
    {"a plural has an apostrophe alone", "the ministers' talks", "the ministers+' talks"},
    {"a negation splits before the n", "They don't agree.", "They do+n't agree ."},
    {"cannot is two words", "It cannot hold.", "It can+not hold ."},
    {"gonna and wanna too", "gonna wanna", "gon+na wan+na"},
    {"clitics pile up", "They wouldn't've gone.", "They would+n't+'ve gone ."},
    {"a decade is one word", "the 1990's", "the 1990's"},
    {"hyphens part words", "U.S.-China talks", "U.S. - China talks"},
    {"participles too", "the Iran-backed group", "the Iran - backed group"},
    {"prefixes stay", "a non-state actor", "a non-state actor"},
    {"telephone numbers stay", "Call 555-0199.", "Call 555-0199 ."},
    {"ranges are parted", "in 1990-91", "in 1990 - 91"},
    {"numbers keep their commas", "5,000 men", "5,000 men"},
    {"money is parted from its sign", "$5bn aid", "$ 5 bn aid"},
    {"a time of day", "at 3:30 p.m. today", "at 3:30 p.m. today"},
    {"percent is a word", "up 3.5% now", "up 3.5 % now"},
    {"an address is one token", "See http://example.org/a-b.", "See http://example.org/a-b ."},
    {"a mail address in brackets", "(jane@example.org)", "( jane@example.org )"},
    {"a month keeps its dot", "on Sept. 14", "on Sept. 14"},
    {"a number sign keeps its dot", "No. 10 is shut.", "No. 10 is shut ."},
    {"no at the end does not", "He said no. They left.", "He said no .|They left ."},
    {"an initial keeps its dot", "Jane Q. Roe", "Jane Q. Roe"},
    {"two sentences", "They met. They left.", "They met .|They left ."},
    {"a country at the end", "They left the U.S. The talks ended.",
     "They left the U.S.|The talks ended ."},
    {"a country before a noun", "The U.S. Senate voted.", "The U.S. Senate voted ."},
    {"quotes close with their sentence", "\"They left.\" He stayed.",
     "\" They left . \"|He stayed ."},
    {"a question inside a sentence", "\"Why?\" he asked.", "\" Why ? \" he asked ."},
    {"etc gives its dot away", "Oil, gas, etc. The rest", "Oil , gas , etc .|The rest"},
    {"an ellipsis is one token", "Well... maybe", "Well ... maybe"},
    {"dashes are one token", "so -- they left", "so -- they left"},
    {"a note closes the sentence", "They met. [14] They left.", "They met . [ 14 ]|They left ."},
    {"a document of the United Nations", "see A/73/PV.6", "see A/73/PV.6"},
    {"slashes part words", "and/or", "and / or"},
    {"a glued sentence", "They left.The rest stayed.", "They left .|The rest stayed ."},
    {"a glued month", "on Nov.28", "on Nov. 28"},
    {"a unit is parted", "5kg", "5 kg"},
    {"an ordinal is not", "the 20th", "the 20th"},
    {"an ampersand in capitals", "AT&T", "AT&T"},
};

static void print_sentences(const ent_sentences *sentences, ent_buffer *out) {
    for (uint32_t i = 0; i < sentences->count; i++) {
        for (uint32_t j = 0; j < sentences->at[i].count; j++) {
            const ent_word *word = &sentences->at[i].words[j];
            bool joined = j > 0 && (word[-1].flags & ENT_WORD_JOINED) != 0;
            if (j > 0)
                ent_buffer_add_char(out, joined ? '+' : ' ');
            else if (i > 0)
                ent_buffer_add_char(out, '|');
            ent_buffer_add(out, word->form);
        }
    }
}

static void text_becomes_sentences_of_words(void **state) {
    (void)state;
    size_t failed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ent_arena arena = {0};
        ent_article article;
        ent_sentences sentences;
        ent_buffer got = {0};
        assert_int_equal(
            ent_article_from_raw(ent_text_of(rows[i].text), NULL, &arena, &article, NULL), ENT_OK);
        ent_tokenize(&article, &arena, &sentences);
        check_sentences(&article, &sentences);
        print_sentences(&sentences, &got);
        if (strcmp(got.at, rows[i].want) != 0) {
            print_error("%s: got \"%s\", want \"%s\"\n", rows[i].name, got.at, rows[i].want);
            failed++;
        }
        ent_buffer_clear(&got);
        ent_arena_clear(&arena);
    }
    assert_int_equal(failed, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(text_becomes_sentences_of_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
