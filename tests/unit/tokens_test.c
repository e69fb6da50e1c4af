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
    {"a spokesman with a rank", "Lt. Col. Roe spoke.", "Lt. Col. Roe spoke ."},
    {"a prime minister's title", "Dr. Doe, the P.M., left.", "Dr. Doe , the P.M. , left ."},
    {"initials of a president", "George H.W. Bush left.", "George H.W. Bush left ."},
    {"parted initials", "J. R. R. Doe wrote.", "J. R. R. Doe wrote ."},
    {"a junior", "John Doe Jr. spoke.", "John Doe Jr. spoke ."},
    {"a state after a party", "Sen. Roe, D-Calif., spoke.", "Sen. Roe , D - Calif. , spoke ."},
    {"a company", "Oil Co. of Iran Ltd. paid.", "Oil Co. of Iran Ltd. paid ."},
    {"a saint", "He lives in St. Petersburg.", "He lives in St. Petersburg ."},
    {"Washington's district", "They met in Washington, D.C., on Monday.",
     "They met in Washington , D.C. , on Monday ."},
    {"the United Nations with dots", "The U.N. envoy met E.U. officials.",
     "The U.N. envoy met E.U. officials ."},
    {"the United Kingdom at the end", "He flew to the U.K. He returned on Monday.",
     "He flew to the U.K.|He returned on Monday ."},
    {"a name after a country is no new sentence", "Former U.S. President Jimmy Carter spoke.",
     "Former U.S. President Jimmy Carter spoke ."},
    {"a weekday after a clock time", "They meet at 9 a.m. Monday in Vienna.",
     "They meet at 9 a.m. Monday in Vienna ."},
    {"a clock time at the end", "They met at 9 a.m. The talks failed.",
     "They met at 9 a.m.|The talks failed ."},
    {"versus keeps its dot", "Nicaragua vs. United States", "Nicaragua vs. United States"},
    {"an article of a treaty", "under Art. 5 of the treaty", "under Art. 5 of the treaty"},
    {"a resolution number", "Resolution No. 242 passed.", "Resolution No. 242 passed ."},
    {"months with days", "between Jan. 3 and Feb. 14", "between Jan. 3 and Feb. 14"},
    {"a month at the end of a line", "in Aug. and in Dec.", "in Aug. and in Dec ."},
    {"a reverend", "Rev. Jane Roe prayed.", "Rev. Jane Roe prayed ."},
    {"mister at the end of speech", "\"Yes, Mr. President.\"", "\" Yes , Mr. President . \""},
    {"curly quotes", "\xE2\x80\x9CWe agreed,\xE2\x80\x9D he said.",
     "\xE2\x80\x9C We agreed , \xE2\x80\x9D he said ."},
    {"a curly quote with two sentences", "\xE2\x80\x9CWe met. We agreed,\xE2\x80\x9D he said.",
     "\xE2\x80\x9C We met .|We agreed , \xE2\x80\x9D he said ."},
    {"a quote ends and another begins",
     "\xE2\x80\x9CWe met.\xE2\x80\x9D \xE2\x80\x9CWe did not.\xE2\x80\x9D",
     "\xE2\x80\x9C We met . \xE2\x80\x9D|\xE2\x80\x9C We did not . \xE2\x80\x9D"},
    {"a quote inside a quote", "\"He said 'no' twice,\" she said.",
     "\" He said ' no ' twice , \" she said ."},
    {"curly single quotes", "the \xE2\x80\x98red line\xE2\x80\x99 he drew",
     "the \xE2\x80\x98 red line \xE2\x80\x99 he drew"},
    {"an exclamation inside a sentence", "\xE2\x80\x9CNever!\xE2\x80\x9D the minister shouted.",
     "\xE2\x80\x9C Never ! \xE2\x80\x9D the minister shouted ."},
    {"a question ends a quoted sentence",
     "He asked, \xE2\x80\x9CWhy?\xE2\x80\x9D She did not answer.",
     "He asked , \xE2\x80\x9C Why ? \xE2\x80\x9D|She did not answer ."},
    {"a title in quotes", "the film \"Argo\" won", "the film \" Argo \" won"},
    {"quotes around a word with a comma", "a \"regrettable,\" costly step",
     "a \" regrettable , \" costly step"},
    {"a quote left open", "\"We met, he said.", "\" We met , he said ."},
    {"guillemets", "\xC2\xABWe met\xC2\xBB, he said.", "\xC2\xAB We met \xC2\xBB , he said ."},
    {"low quotes", "\xE2\x80\x9EWe met\xE2\x80\x9C, he said.",
     "\xE2\x80\x9E We met \xE2\x80\x9C , he said ."},
    {"a stop behind the quote", "He called it \"a start\". They left.",
     "He called it \" a start \" .|They left ."},
    {"a dash between clauses", "The deal \xE2\x80\x94 long delayed \xE2\x80\x94 was signed.",
     "The deal \xE2\x80\x94 long delayed \xE2\x80\x94 was signed ."},
    {"a dash without blanks", "the deal\xE2\x80\x94long delayed\xE2\x80\x94was signed",
     "the deal \xE2\x80\x94 long delayed \xE2\x80\x94 was signed"},
    {"an en dash in a span",
     "the 2015\xE2\x80\x93"
     "2016 talks",
     "the 2015 \xE2\x80\x93 2016 talks"},
    {"an ellipsis of one character", "We will \xE2\x80\xA6 see.", "We will \xE2\x80\xA6 see ."},
    {"an ellipsis ends a sentence", "We will see\xE2\x80\xA6 They left.",
     "We will see \xE2\x80\xA6|They left ."},
    {"an ellipsis glued to a word", "We will...perhaps", "We will ... perhaps"},
    {"a bracketed elision", "He [...] agreed.", "He [...] agreed ."},
    {"a bracketed insertion", "\"He [Roe] agreed.\"", "\" He [ Roe ] agreed . \""},
    {"a dateline read whole", "GENEVA (AP) \xE2\x80\x94 Envoys met.",
     "GENEVA ( AP ) \xE2\x80\x94 Envoys met ."},
    {"an aside with its own stop", "They met. (No date was given.) They left.",
     "They met .|( No date was given . )|They left ."},
    {"an abbreviation in brackets", "the Organization (OAS) met", "the Organization ( OAS ) met"},
    {"a caption", "Roe, left, greets Doe. (AP Photo/Jane Poe)",
     "Roe , left , greets Doe .|( AP Photo / Jane Poe )"},
    {"a demonym with a hyphen", "Anglo-Irish talks", "Anglo - Irish talks"},
    {"two demonyms", "Sino-Soviet ties", "Sino - Soviet ties"},
    {"two states", "the Israel-Hamas war", "the Israel - Hamas war"},
    {"two demonyms as names", "Russian-Turkish talks", "Russian - Turkish talks"},
    {"a name with hyphens", "Ban Ki-moon and al-Assad", "Ban Ki - moon and al - Assad"},
    {"a compound adjective", "a long-range missile", "a long - range missile"},
    {"a number with a hyphen", "a 30-day truce", "a 30 - day truce"},
    {"a round of talks", "six-party talks", "six - party talks"},
    {"a former office", "the ex-president", "the ex-president"},
    {"a vice office", "the vice-president", "the vice - president"},
    {"anti and pro", "anti-government and pro-democracy rallies",
     "anti-government and pro-democracy rallies"},
    {"a joint office", "co-chair of the meeting", "co-chair of the meeting"},
    {"a re word", "re-elected leaders", "re-elected leaders"},
    {"a plan letter", "the A-bomb", "the A - bomb"},
    {"an aircraft", "an F-16 jet", "an F - 16 jet"},
    {"a missile with a digit", "an S-300 system", "an S - 300 system"},
    {"a pandemic", "COVID-19 aid", "COVID - 19 aid"},
    {"a hanging hyphen", "short- and long-term aid", "short - and long - term aid"},
    {"he'll", "He'll go.", "He+'ll go ."},
    {"they've", "They've met.", "They+'ve met ."},
    {"it's curly", "It\xE2\x80\x99s over.", "It+\xE2\x80\x99s over ."},
    {"won't", "It won't hold.", "It wo+n't hold ."},
    {"can't curly", "We can\xE2\x80\x99t wait.", "We ca+n\xE2\x80\x99t wait ."},
    {"let's", "Let's talk.", "Let+'s talk ."},
    {"a name in s", "Barbados's envoy", "Barbados+'s envoy"},
    {"a plural demonym", "the Saudis' plan", "the Saudis+' plan"},
    {"a curly plural possessive", "the leaders\xE2\x80\x99 summit",
     "the leaders+\xE2\x80\x99 summit"},
    {"a possessive after an abbreviation", "the U.S.'s allies", "the U.S.+'s allies"},
    {"a possessive in quotes", "\"China's\" claim", "\" China+'s \" claim"},
    {"o'clock", "at six o'clock", "at six o'clock"},
    {"an Irish name", "O'Neill met D'Escoto.", "O'Neill met D'Escoto ."},
    {"an Arabic name", "Sana'a and Qur'an", "Sana'a and Qur'an"},
    {"'em", "Give 'em time.", "Give 'em time ."},
    {"pounds",
     "\xC2\xA3"
     "3.5 million",
     "\xC2\xA3 3.5 million"},
    {"euros behind", "5 million \xE2\x82\xAC aid", "5 million \xE2\x82\xAC aid"},
    {"US dollars", "US$20 million", "US$ 20 million"},
    {"a loan in billions", "a $1.2-billion loan", "a $ 1.2 - billion loan"},
    {"per cent in words", "3 per cent", "3 per cent"},
    {"a percentage range", "10%-15% tariffs", "10 % - 15 % tariffs"},
    {"a vote", "voted 13-0 with two abstentions", "voted 13 - 0 with two abstentions"},
    {"a clock with zone", "at 1430 GMT (10:30 a.m. EDT)", "at 1430 GMT ( 10:30 a.m. EDT )"},
    {"a day written with slashes", "on 9/11", "on 9/11"},
    {"a decimal at the end", "It rose 2.5. They met.", "It rose 2.5 .|They met ."},
    {"a year at the end", "It ended in 1945. Peace came.", "It ended in 1945 .|Peace came ."},
    {"kilometres", "a 40km road", "a 40 km road"},
    {"an ordinal century", "the 21st-century order", "the 21st - century order"},
    {"a temperature", "-5 degrees", "- 5 degrees"},
    {"a phone number", "+44 20 7946 0018", "+44 20 7946 0018"},
    {"a web address with a query", "at https://example.org/a?b=c&d=e.",
     "at https://example.org/a?b=c&d=e ."},
    {"a web address in brackets", "(www.example.org)", "( www.example.org )"},
    {"a domain", "example.com said", "example.com said"},
    {"an account", "@ForeignMinistry wrote", "@ForeignMinistry wrote"},
    {"a tag", "#Minsk trended", "#Minsk trended"},
    {"a number of a list", "1. Withdraw all troops. 2. Open the border.",
     "1 . Withdraw all troops .|2 . Open the border ."},
    {"a letter of a list", "(a) withdraw; (b) pay", "( a ) withdraw ; ( b ) pay"},
    {"semicolons do not end", "They met; they agreed.", "They met ; they agreed ."},
    {"a colon does not end", "He said this: we go.", "He said this : we go ."},
    {"marks pile up", "Really?! Yes.", "Really ?!|Yes ."},
    {"accents stay", "S\xC3\xA3o Paulo and C\xC3\xB4te d'Ivoire",
     "S\xC3\xA3o Paulo and C\xC3\xB4te d'Ivoire"},
    {"other scripts",
     "\xE4\xB9\xA0\xE8\xBF\x91\xE5\xB9\xB3 met \xD0\x9F\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD.",
     "\xE4\xB9\xA0\xE8\xBF\x91\xE5\xB9\xB3 met \xD0\x9F\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD ."},
    {"a no-break blank parts", "5 000 men", "5 000 men"},
    {"a mail heading that lost its line ends", "Jane Roe 08/16/2000 10:56 AM The talks failed.",
     "Jane Roe 08/16/2000 10:56 AM|The talks failed ."},
    {"a drawn line", "They met. ---------- They left.", "They met .|----------|They left ."},
    {"addresses in a row", "http://a.org http://b.org", "http://a.org|http://b.org"},
    {"a percent sign parted", "5 % of it", "5 % of it"},
    {"a slash between offices", "the president/premier", "the president / premier"},
    {"a degree sign", "at 38\xC2\xB0 north", "at 38 \xC2\xB0 north"},
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
