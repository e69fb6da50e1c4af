/* Groups without a name: which country and noun make the actor that a nominal means, and which
 * nominals are no actor of their own. */
#include "tests/support/mention_rows.h"

static const mention_row rows[] = {
    /* The country that the words give. */
    {"farmers of a demonym", "1992-11-20", "French farmers blocked the tunnel.", "French farmers",
     "farmers (France)"},
    {"students of a demonym", "1999-07-09", "Iranian students stormed the ministry.",
     "Iranian students", "students (Iran)"},
    {"workers behind \"of\"", "1980-08-20", "The workers of Poland struck.",
     "The workers of Poland", "workers (Poland)"},
    {"an owner with 's", "2007-11-08", "Georgia's opposition rejected the vote.",
     "Georgia's opposition", "opposition (Georgia)"},
    {"lawmakers of the opposition", "2018-04-24", "Armenian opposition lawmakers met the envoy.",
     "Armenian opposition lawmakers", "opposition (Armenia)"},
    {"a synonym is the same group", "2003-05-06", "Chadian insurgents attacked a convoy.",
     "Chadian insurgents", "rebels (Chad)"},
    {"peoples behind \"ethnic\" are not of that state", "2001-03-05",
     "Ethnic Albanian guerrillas in Macedonia fired on a patrol.", "Ethnic Albanian guerrillas",
     "rebels (North Macedonia)"},
    /* The place where they are. */
    {"rebels in a country", "2002-11-05", "Rebels in the Ivory Coast dismissed an appeal.",
     "Rebels", "rebels (Ivory Coast)"},
    {"protesters in a city", "2013-06-03", "Protesters in Ankara denounced the ruling party.",
     "Protesters", "protesters (Turkey)"},
    {"gunmen beside a place", "2006-07-09", "Gunmen killed forty people in Baghdad.", "Gunmen",
     "gunmen (Iraq)"},
    {"separatists in a country", "2014-04-20", "Separatists in Ukraine seized a station.",
     "Separatists", "separatists (Ukraine)"},
    {"police in a city", "1998-06-06", "Police in Nairobi arrested four students.", "Police",
     "Kenya"},
    {"security forces in a country", "2000-09-10",
     "Security forces in Guinea have tortured refugees.", "Security forces", "Guinea"},
    {"a group based somewhere", "1998-08-30",
     "A terror group based in Trinidad threatened the United States.", "A terror group",
     "militants (Trinidad and Tobago)"},
    {"people who protest", "2019-10-05", "Hundreds of people demonstrated in Baghdad against Iran.",
     "people", "civilians (Iraq)"},
    {"officials of a movement in a city are not that city's state", "1978-09-18",
     "The officials of the movement in Beirut accused Egypt.", "The officials", NULL},
    /* What the article says elsewhere. */
    {"the same group again", "2014-02-20",
     "Protesters in Bangkok blocked a road. The demonstrators left.", "The demonstrators",
     "protesters (Thailand)"},
    {"a group of the one state", "2011-11-20", "The Egyptian army attacked protesters with batons.",
     "protesters", "protesters (Egypt)"},
    {"a known group goes first", "2008-03-01",
     "The FARC released a hostage. The rebels asked for talks.", "The rebels",
     "Revolutionary Armed Forces of Colombia"},
    {"members of a known group are its own", "2006-07-12",
     "Hezbollah guerrillas crossed the border.", "Hezbollah guerrillas", "Hezbollah"},
    /* The state's people, and its deeds to them. */
    {"a state's troops are the state's", "2014-07-20", "Israeli troops shot two men.",
     "Israeli troops", "Israel"},
    {"citizens stand for their state", "1987-01-24", "Gunmen seized four French citizens.",
     "four French citizens", "France"},
    {"a state and its own civilians", "2003-09-10", "The Sudanese army bombed Sudanese civilians.",
     "Sudanese civilians", "civilians (Sudan)"},
    {"two peoples", "2000-07-20", "Israeli and Palestinian negotiators resumed the talks.",
     "Palestinian negotiators", "Israel + Palestine"},
    {"a people of another state", "2001-03-05", "Ethnic Albanians demonstrated in Serbia.",
     "Albanians", "ethnic Albanians (Serbia)"},
    {"forces led by a state", "2015-04-21", "Saudi-led forces bombed the airport.",
     "Saudi-led forces", "Saudi Arabia"},
    /* Nobody. */
    {"workers at large", "2010-05-01", "Workers deserve better pay.", "Workers", NULL},
    {"critics", "2010-05-01", "Critics say the law is harsh.", "Critics", NULL},
    {"people", "2010-05-01", "People gathered in the square.", "People", NULL},
    {"rebels of nowhere", "2010-05-01", "The rebels fled.", "The rebels", NULL},
    {"opposition to a plan", "2010-05-01", "France voiced its opposition to the plan.",
     "its opposition", NULL},
    {"forces backed by a state are not its own", "2010-05-01",
     "Ugandan-backed rebels took the town.", "Ugandan-backed rebels", NULL},
};

static void groups_resolve_to_their_country_and_noun(void **state) {
    (void)state;
    mention_rows_check(rows, sizeof rows / sizeof rows[0]);
}

/* The key of the actor of the first mention that is a group. */
static void check_key(const ent_engine *engine, const char *text, const char *want) {
    ent_arena arena = {.name = "test"};
    ent_article article;
    ent_extraction found;
    assert_int_equal(ent_article_from_text(ent_text_of(text), NULL, &arena, &article, NULL),
                     ENT_OK);
    assert_int_equal(ent_extract(engine, &article, 0, &arena, &found, NULL, NULL), ENT_OK);
    const ent_actor *group = NULL;
    for (uint32_t i = 0; i < found.actors.count && group == NULL; i++)
        if (found.actors.at[i].type == ENT_ACTOR_GROUP)
            group = &found.actors.at[i];
    assert_non_null(group);
    assert_true(ent_text_is(group->id, ent_text_of(want)));
    ent_arena_clear(&arena);
}

/* What merges across articles: the same country and the same noun, in any words. */
static void keys_are_country_and_noun(void **state) {
    (void)state;
    ent_engine *engine = NULL;
    assert_int_equal(ent_engine_new(&(ent_engine_options){0}, &engine, NULL), ENT_OK);
    check_key(engine, "Greek dockers blocked the port.", "GRC:workers");
    check_key(engine, "Trade unions in Athens called a strike.", "GRC:workers");
    check_key(engine, "Turkish demonstrators burned the flag.", "TUR:protesters");
    ent_engine_free(engine);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_resolve_to_their_country_and_noun),
        cmocka_unit_test(keys_are_country_and_noun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
