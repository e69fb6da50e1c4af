/* Nouns that name a state by what it is: "the kingdom", "the emirate", "the island". Which realms
 * they can mean is a matter of the offices of the day: Bahrain had an emir, and has a king. */
#include "core/mentions/salience.h"

/* Whether somebody with one of the titles reigned there on that day. */
static bool reigns(const ent_link_state *state, uint32_t actor, const char *const *titles) {
    for (; *titles != NULL; titles++) {
        uint32_t role = ent_knowledge_role(state->knowledge, ent_text_of(*titles));
        if (role != UINT32_MAX &&
            ent_knowledge_holder(state->knowledge, role, state->actors.at[actor].country,
                                 state->date) != ENT_NO_ACTOR)
            return true;
    }
    return false;
}

static bool is_kingdom(const ent_link_state *state, uint32_t actor) {
    static const char *const titles[] = {"king", "queen", NULL};
    return reigns(state, actor, titles);
}

static bool is_emirate(const ent_link_state *state, uint32_t actor) {
    static const char *const titles[] = {"emir", NULL};
    return reigns(state, actor, titles);
}

static bool is_sultanate(const ent_link_state *state, uint32_t actor) {
    static const char *const titles[] = {"sultan", NULL};
    return reigns(state, actor, titles);
}

static bool is_monarchy(const ent_link_state *state, uint32_t actor) {
    static const char *const titles[] = {"king", "queen", "emir", "sultan", "grand-duke", NULL};
    return reigns(state, actor, titles);
}

static bool is_island(const ent_link_state *state, uint32_t actor) {
    uint32_t known = state->actors.at[actor].known;
    return known != UINT32_MAX &&
           ent_text_is(state->knowledge->actors.at[known].kind, ENT_TEXT("island"));
}

static const struct realm {
    const char *words[3];
    bool (*fits)(const ent_link_state *state, uint32_t actor);
} realms[] = {
    {{"kingdom", "kingdoms", NULL}, is_kingdom},
    {{"emirate", "emirates", NULL}, is_emirate},
    {{"sultanate", "sultanates", NULL}, is_sultanate},
    {{"monarchy", "monarchies", NULL}, is_monarchy},
    {{"island", "islands", NULL}, is_island},
};

bool ent_link_realm(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    if (found->of != ENT_NO_FOUND || found->owner != ENT_NO_FOUND || !found->definite)
        return false;
    for (size_t r = 0; r < sizeof realms / sizeof *realms; r++) {
        if (!ent_link_form_in(state, found, realms[r].words))
            continue;
        uint32_t actors[2];
        uint32_t count = found->number == 2 ? 2 : 1;
        ent_salience asked = {1U << ENT_ACTOR_COUNTRY, ENT_NO_ACTOR, true, realms[r].fits};
        if (ent_salient(state, index, &asked, count, actors))
            ent_link_set_many(state, index, actors, count, 0.65F,
                              "the state of that kind that the article is about");
        return true;
    }
    return false;
}
