/* Whom a nominal means that says whose it is: the state's troops, a group's fighters, a group of a
 * state's people. */
#include "core/mentions/binding.h"

/* How many candidates back the one who acts upon a noun is looked for. */
enum { DOER_REACH = 24 };

/* The state of the one who acts upon a candidate: "Egyptian police shot Egyptian civilians". */
static bool is_own_states_deed(const ent_link_state *state, uint32_t index, uint32_t of_actor) {
    const ent_found *found = &state->founds.at[index];
    uint32_t subject = ent_binding_local_subject(state, found);
    for (uint32_t i = index; subject != ENT_NO_WORD && i-- > 0 && index - i < DOER_REACH;) {
        const ent_found *doer = &state->founds.at[i];
        uint32_t actor = ent_link_actor_of(state, i);
        if (doer->sentence != found->sentence)
            break;
        if (doer->head == subject && actor != ENT_NO_ACTOR)
            return subject != found->head && ent_link_is_subject(state, doer) &&
                   !ent_link_is_unnamed(state, actor) &&
                   ent_text_is(state->actors.at[actor].country, state->actors.at[of_actor].country);
    }
    return false;
}

/* "Opposition to the plan", "Manchin's opposition": what somebody feels, not who. */
bool ent_link_is_attitude(const ent_link_state *state, const ent_found *found) {
    static const char *const words[] = {"opposition", "resistance", NULL};
    const ent_sentence *sentence = &state->sentences->at[found->sentence];
    if (!ent_link_form_in(state, found, words))
        return false;
    uint32_t owner = ent_link_actor_of(state, found->owner);
    return (found->last + 1 < sentence->count &&
            ent_text_is(sentence->words[found->last + 1].form, ENT_TEXT("to"))) ||
           (owner != ENT_NO_ACTOR && state->actors.at[owner].type == ENT_ACTOR_PERSON);
}

/* "Police in Jericho", "security forces in Guinea": those of the state that they are in, which
 * foreign troops are not. */
bool ent_link_is_local_office(const ent_link_state *state, const ent_found *found) {
    static const char *const words[] = {"police",   "policemen",   "authorities", "officials",
                                        "officers", "prosecutors", "judges",      "courts",
                                        "guards",   NULL};
    if (ent_link_form_in(state, found, words))
        return true;
    ent_text last = ent_link_word(state, found, found->core_last)->form;
    return found->core_last > found->core_first && ent_text_is_nocase(last, ENT_TEXT("forces")) &&
           ent_text_is_nocase(ent_link_word(state, found, found->core_last - 1)->form,
                              ENT_TEXT("security"));
}

/* "Israeli and Palestinian negotiators": those of either. */
static bool link_peoples(ent_link_state *state, uint32_t index) {
    enum { PEOPLES_MAX = 8 };
    const ent_found *found = &state->founds.at[index];
    uint32_t countries[PEOPLES_MAX];
    if (found->of == ENT_NO_FOUND || (found->flags & ENT_MENTION_PLURAL) == 0 ||
        (state->founds.at[found->of].flags & ENT_MENTION_ADJECTIVE) == 0)
        return false;
    uint32_t count =
        ent_coref_coordinated(state, found->of, state->founds.count, countries, PEOPLES_MAX);
    for (uint32_t i = 0; i < count; i++)
        if (state->actors.at[countries[i]].type != ENT_ACTOR_COUNTRY)
            return false;
    if (count < 2)
        return false;
    ent_link_set_many(state, index, countries, count, 0.75F, "for each of the countries named");
    state->results[index].flags |= ENT_MENTION_MEMBER;
    return true;
}

/* A nominal that says whose it is: "Israeli troops", "Hezbollah fighters", "French farmers". Who
 * only belongs to his state is the state's, unless it is his state that does it to him. */
void ent_link_member(ent_link_state *state, uint32_t index, uint32_t of_actor) {
    const ent_noun *noun = &state->knowledge->nouns.at[state->founds.at[index].noun];
    bool is_group = noun->stands_for == ENT_NOUN_GROUP;
    bool of_country = state->actors.at[of_actor].type == ENT_ACTOR_COUNTRY;
    bool populace = noun->type == ENT_ACTOR_COUNTRY;
    bool acts = is_group && (!populace || ent_link_acts(state, &state->founds.at[index]));
    if (of_country && (acts || is_own_states_deed(state, index, of_actor)) &&
        ent_link_group_of(state, index, of_actor)) {
        if (populace)
            state->results[index].flags |= ENT_MENTION_POPULACE;
        return;
    }
    if (of_country && link_peoples(state, index))
        return;
    if ((noun->stands_for != ENT_NOUN_SELF && !is_group) || populace)
        ent_link_set(state, index, of_actor, 0.8F, "for the country or organization it is of");
    else if (!of_country)
        ent_link_set(state, index, of_actor, 0.7F, "a part of the organization named");
    else
        return;
    state->results[index].flags |= ENT_MENTION_MEMBER;
}
