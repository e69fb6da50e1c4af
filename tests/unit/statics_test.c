/* Standing relations: short texts, and the one relation that they must state ("subject | relation |
 * object", names as in the knowledge), or must not. */
#include "core/base/buffer.h"
#include "core/pipeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct static_row {
    const char *name, *date, *text;
    const char *want;   /* one of the relations stated */
    const char *banned; /* none of them; NULL: none at all where want is NULL too */
} static_row;

static const static_row rows[] = {
    /* Counterparts. */
    {"a counterpart in apposition has the owner's office", "1972-02-26",
     "Secretary of State William Rogers met his Chinese counterpart, Chi Feng-lan.",
     "Chi Feng-lan | holds-office | China", NULL},
    {"a counterpart from a country", "2010-01-11",
     "Prime Minister Recep Tayyip Erdogan stood next to his counterpart from Lebanon, Saad Hariri.",
     "Saad Hariri | holds-office | Lebanon", NULL},
    {"an opposite number", "1985-09-25",
     "Michael Heseltine, the Defence Secretary, met his Saudi opposite number, Prince Sultan bin "
     "Abdulaziz.",
     "Prince Sultan | holds-office | Saudi Arabia", NULL},
    /* Plurals beside names. */
    {"a plural behind names", "2012-05-04",
     "Maria Duarte and Robert Kowalski, the Brazilian negotiators, signed the text.",
     "Robert Kowalski | represents | Brazil", NULL},
    {"names behind a plural, each for his country", "1995-02-17",
     "The text was signed by the deputy foreign ministers, Pedro Almagro for Peru and Luis "
     "Arboleda for Ecuador.",
     "Luis Arboleda | holds-office | Ecuador", NULL},
    /* A name and a country. */
    {"a known person of his country", "1977-09-09",
     "Mr. Carter received Augusto Pinochet of Chile.", "Augusto Pinochet | holds-office | Chile",
     NULL},
    {"somebody unknown of a country holds no office", "2012-05-04",
     "The prize went to Robert Kowalski of Poland.", NULL, NULL},
    {"an office of an organization in one title", "2008-02-28",
     "President Jakaya Kikwete of Tanzania, the chairman of the African Union, looked on.",
     "Jakaya Kikwete | leads | African Union", "Jakaya Kikwete | leads | Tanzania"},
    {"who becomes it holds it", "2008-02-28", "Under the deal Raila Odinga becomes prime minister.",
     "Raila Odinga | holds-office | Kenya", NULL},
    {"years that are over", "2024-04-05",
     "Jorge Glas, vice president from 2013 to 2017, had lived in the embassy.", NULL,
     "Jorge Glas | holds-office | Ecuador"},
    {"a relative clause has the owner", "2018-07-16",
     "They thanked Qatar, whose foreign minister received them.",
     "Mohammed bin Abdulrahman Al Thani | holds-office | Qatar", NULL},
    /* Allies and enemies. */
    {"an old friend", "1998-05-12", "Russia, an old friend of India, rejected sanctions.",
     "Russia | ally-of | India", NULL},
    {"allies named behind", "1999-07-10",
     "Laurent Kabila signed alongside his allies, President Robert Mugabe and President Sam "
     "Nujoma.",
     "Sam Nujoma | ally-of | Laurent Kabila", NULL},
    {"an ally before its name", "2013-08-30", "Russia shielded its ally Syria.",
     "Syria | ally-of | Russia", NULL},
    {"a former ally is none", "2013-08-30", "Albania, a former ally of China, protested.", NULL,
     "Albania | ally-of | China"},
    {"a trading partner is no ally", "2013-08-30",
     "Germany, the largest trading partner of Poland, protested.", NULL,
     "Germany | ally-of | Poland"},
    {"a challenger in a second clause", "2002-02-18",
     "Morgan Tsvangirai, who leads the Movement for Democratic Change and is Robert Mugabe's only "
     "serious challenger, regretted it.",
     "Morgan Tsvangirai | opposes | Robert Mugabe", NULL},
    {"a protege", "2008-08-11", "A front was opened from Abkhazia, another Russian protege.",
     "Abkhazia | backed-by | Russia", NULL},
    {"a backer is turned", "2014-07-14", "Iran, Hezbollah's main backer, protested.",
     "Hezbollah | backed-by | Iran", NULL},
    {"a participle behind an apposition", "2008-08-09",
     "Georgian forces attacked South Ossetia, a breakaway province backed by Moscow.",
     "South Ossetia | backed-by | Russia", NULL},
    /* Members. */
    {"itself a member", "1992-05-31",
     "Hungary, itself a member of the European Union, trades with Serbia.",
     "Hungary | member-of | European Union", NULL},
    {"is not a member", "2021-12-09", "Ukraine is not a member of NATO.", NULL,
     "Ukraine | member-of | NATO"},
    {"both belong to a bloc", "2021-05-01",
     "Kyrgyzstan and Tajikistan both host Russian bases and belong to the Collective Security "
     "Treaty Organization.",
     "Tajikistan | member-of | Collective Security Treaty Organization", NULL},
    /* Leading a body. */
    {"the presidency that a state holds", "2008-08-12",
     "France holds the rotating presidency of the European Union.",
     "France | leads | European Union", NULL},
    {"who leads no more", "2008-08-12", "Robert Kowalski does not lead Hamas.", NULL, NULL},
    /* Borders. */
    {"a shared border", "2023-08-29",
     "Algeria, which shares a long border with Niger, sent an envoy.", "Algeria | borders | Niger",
     NULL},
    /* Places. */
    {"where somebody was", "2018-03-26", "Donald Tusk, who was in Bulgaria for a meeting, spoke.",
     "Donald Tusk | located-in | Bulgaria", NULL},
    {"where somebody happened to be", "2018-07-09",
     "Ant\xC3\xB3nio Guterres, who happened to be in Addis Ababa on Monday, praised them.",
     "Ant\xC3\xB3nio Guterres | located-in | Ethiopia", NULL},
    {"a government is no place", "2018-07-16",
     "The Tigray People's Liberation Front, the strongest party in the Ethiopian government, left.",
     NULL, "Tigray People's Liberation Front | located-in | Ethiopia"},
};

/* Whether the relations of the text have one that reads so. */
static bool states(const ent_extraction *found, const char *wanted) {
    for (uint32_t i = 0; i < found->actors.static_count; i++) {
        const ent_static *relation = &found->actors.statics[i];
        ent_buffer line = {0};
        ent_text subject = found->actors.at[relation->subject].name;
        ent_text object = found->actors.at[relation->object].name;
        ent_buffer_print(&line, "%.*s | %s | %.*s", (int)subject.len, subject.at,
                         ent_static_kind_name(relation->kind), (int)object.len, object.at);
        bool same = strcmp(line.at, wanted) == 0;
        ent_buffer_clear(&line);
        if (same)
            return true;
    }
    return false;
}

static bool row_holds(const ent_engine *engine, const static_row *row) {
    ent_arena arena = {.name = "test"};
    ent_buffer text = {0};
    ent_article article;
    ent_extraction found;
    ent_buffer_print(&text, "date %s\n\n%s", row->date, row->text);
    assert_int_equal(ent_article_from_text(ent_buffer_text(&text), NULL, &arena, &article, NULL),
                     ENT_OK);
    assert_int_equal(ent_extract(engine, &article, 0, &arena, &found, NULL, NULL), ENT_OK);
    bool holds = (row->want == NULL || states(&found, row->want)) &&
                 (row->banned == NULL || !states(&found, row->banned)) &&
                 (row->want != NULL || row->banned != NULL || found.actors.static_count == 0);
    if (!holds)
        print_error("%s: want %s, not %s\n", row->name, row->want ? row->want : "-",
                    row->banned ? row->banned : "any");
    ent_buffer_clear(&text);
    ent_arena_clear(&arena);
    return holds;
}

static void relations_are_stated(void **state) {
    (void)state;
    ent_engine *engine = NULL;
    ent_error err = {0};
    uint32_t failed = 0;
    if (ent_engine_new(&(ent_engine_options){0}, &engine, &err) != ENT_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        failed += !row_holds(engine, &rows[i]);
    ent_engine_free(engine);
    assert_int_equal(failed, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(relations_are_stated)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
