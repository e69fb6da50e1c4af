#include "core/mentions/offices.h"

bool ent_office_is_leader(const ent_knowledge *knowledge, uint32_t role) {
    return ent_text_is(knowledge->roles.at[role].id, ENT_TEXT("leader"));
}

/* Whether word is the last word of title, or its first: "foreign minister", "Secretary of State".
 */
static bool frames(ent_text title, ent_text word) {
    if (word.len == 0 || title.len <= word.len)
        return false;
    size_t rest = title.len - word.len;
    return (title.at[rest - 1] == ' ' &&
            ent_text_is_nocase((ent_text){title.at + rest, word.len}, word)) ||
           (title.at[word.len] == ' ' && ent_text_is_nocase((ent_text){title.at, word.len}, word));
}

bool ent_office_covers(const ent_link_state *state, uint32_t wanted, uint32_t actor) {
    uint32_t has = state->about.at[actor].role;
    if (has == wanted || state->about.at[actor].other == wanted)
        return true;
    if (has == UINT32_MAX)
        return false;
    const ent_role *general = &state->knowledge->roles.at[wanted];
    const ent_role *special = &state->knowledge->roles.at[has];
    if (ent_office_is_leader(state->knowledge, wanted))
        return special->rank == 1;
    if (ent_text_is(general->id, ENT_TEXT("diplomat")))
        return special->relation == ENT_STATIC_REPRESENTS;
    if (general->unique || !ent_text_is(general->title, general->id))
        return false; /* a title of more than one word is no general one */
    return special->rank > 1 && special->rank <= general->rank &&
           frames(state->actors.at[actor].office, general->title);
}

uint32_t ent_office_leader_then(const ent_knowledge *knowledge, ent_text of, ent_date date) {
    static const char *const above[] = {"leader", "supreme-leader", "party-general-secretary",
                                        "junta-leader"};
    for (size_t i = 0; i < sizeof above / sizeof above[0]; i++) {
        uint32_t role = ent_knowledge_role(knowledge, ent_text_of(above[i]));
        uint32_t holder =
            role == UINT32_MAX ? ENT_NO_ACTOR : ent_knowledge_holder(knowledge, role, of, date);
        if (holder != ENT_NO_ACTOR)
            return holder;
    }
    uint32_t leader = ENT_NO_ACTOR;
    for (uint32_t role = 0; role < knowledge->roles.count; role++) {
        const ent_role *at = &knowledge->roles.at[role];
        if (at->rank != 1 || !at->unique || at->relation != ENT_STATIC_HOLDS_OFFICE)
            continue;
        uint32_t holder = ent_knowledge_holder(knowledge, role, of, date);
        if (holder != ENT_NO_ACTOR && leader != ENT_NO_ACTOR && holder != leader)
            return ENT_NO_ACTOR;
        leader = holder != ENT_NO_ACTOR ? holder : leader;
    }
    return leader;
}
