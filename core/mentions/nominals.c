/* Who is meant by an office or another noun: "the Chinese foreign minister", "Israeli troops". */
#include "core/mentions/link_state.h"
#include "core/mentions/offices.h"
#include "core/mentions/salience.h"

/* How many mentions back the holder of an office is looked for. */
enum { HOLDER_REACH = 400 };

/* Where no country is said, what speaks for a holder of the office: nearness, then how often the
 * article names him, then that he is of the country where it was written. */
enum { HOLDER_NEAR = 1, HOLDER_LATELY = 3, HOLDER_MENTIONS_MAX = 10 };

static uint32_t score_holder(const ent_link_state *state, uint32_t index,
                             const ent_link_past *past) {
    const ent_actor *actor = &state->actors.at[past->actor];
    uint32_t distance = state->founds.at[index].sentence - state->founds.at[past->found].sentence;
    uint32_t score = actor->mentions < HOLDER_MENTIONS_MAX ? actor->mentions : HOLDER_MENTIONS_MAX;
    score += distance <= HOLDER_NEAR ? 6 : distance <= HOLDER_LATELY ? 3 : 0;
    score += past->subject ? 2 : 0;
    /* Whose country must be said is not the one that goes without saying. */
    score += state->about.at[past->actor].of_actor == ENT_NO_ACTOR ? 4 : 0;
    uint32_t place = state->home != ENT_NO_ACTOR ? state->home : state->dateline;
    score +=
        4 * (state->about.at[past->actor].called < 2 ? state->about.at[past->actor].called : 2);
    if (place != ENT_NO_ACTOR &&
        ent_text_is(state->knowledge->actors.at[place].country, actor->country))
        score += 4;
    return score;
}

/* The person of the article who holds the role, of that country where one is said. */
static uint32_t holder_here(const ent_link_state *state, uint32_t index, uint32_t role,
                            ent_text of) {
    uint32_t best = ENT_NO_ACTOR;
    uint32_t best_score = 0;
    uint32_t steps = 0;
    for (uint32_t i = state->past.count; i-- > 0 && steps < HOLDER_REACH; steps++) {
        const ent_link_past *past = &state->past.at[i];
        const ent_link_actor *about = &state->about.at[past->actor];
        const ent_actor *actor = &state->actors.at[past->actor];
        if (actor->type != ENT_ACTOR_PERSON || !ent_office_covers(state, role, past->actor) ||
            about->former ||
            (of.len > 0 && !ent_text_is(about->of, of) &&
             (about->of_actor != ENT_NO_ACTOR || !ent_text_is(actor->country, of))))
            continue; /* the American president of the World Bank is no president of America */
        if (of.len > 0)
            return past->actor;
        if (past->found > index)
            continue; /* "the President's meeting with President Xi" */
        uint32_t score = score_holder(state, index, past);
        if (score > best_score) {
            best = past->actor;
            best_score = score;
        }
    }
    return best;
}

/* Persons looked at who are named only further on (hostile text). */
enum { PERSONS_MAX = 400 };

/* The one person of the whole article who holds the role of that country, for "Israel's deputy
 * foreign minister" before his name is given. */
static uint32_t holder_behind(const ent_link_state *state, uint32_t role, ent_text of) {
    uint32_t found = ENT_NO_ACTOR;
    uint32_t end = state->actors.count < PERSONS_MAX ? state->actors.count : PERSONS_MAX;
    for (uint32_t i = 0; i < end; i++) {
        const ent_link_actor *about = &state->about.at[i];
        if (state->actors.at[i].type != ENT_ACTOR_PERSON || about->former ||
            (about->role != role && about->other != role) ||
            (!ent_text_is(about->of, of) && !ent_text_is(state->actors.at[i].country, of)))
            continue;
        if (found != ENT_NO_ACTOR)
            return ENT_NO_ACTOR;
        found = i;
    }
    return found;
}

/* Whether candidates name such an office of one country only, among the first of them. */
static bool is_of_one_country(const ent_link_state *state, uint32_t role, ent_text of) {
    uint32_t end = state->founds.count < PERSONS_MAX ? state->founds.count : PERSONS_MAX;
    for (uint32_t i = 0; i < end; i++) {
        uint32_t actor = ENT_NO_ACTOR;
        if (state->founds.at[i].role != role || state->founds.at[i].of == ENT_NO_FOUND ||
            state->founds.at[i].same_as != ENT_NO_FOUND)
            continue; /* one that is named is no riddle */
        ent_text other = ent_link_code(state, state->founds.at[i].of, &actor);
        if (other.len > 0 && !ent_text_is(other, of))
            return false;
    }
    return true;
}

/* "The Turkish ambassador", and further on "Ambassador Celikkol" of no country: the one such envoy
 * of the article, which tells of no other's, is the one. */
static uint32_t envoy_behind(ent_link_state *state, uint32_t role, ent_text of, uint32_t of_actor) {
    uint32_t only = ENT_NO_ACTOR;
    uint32_t end = state->actors.count < PERSONS_MAX ? state->actors.count : PERSONS_MAX;
    if (state->knowledge->roles.at[role].relation != ENT_STATIC_REPRESENTS ||
        state->home != ENT_NO_ACTOR || of_actor == ENT_NO_ACTOR ||
        state->actors.at[of_actor].type != ENT_ACTOR_COUNTRY)
        return ENT_NO_ACTOR;
    for (uint32_t i = 0; i < end; i++) {
        const ent_link_actor *about = &state->about.at[i];
        if (state->actors.at[i].type != ENT_ACTOR_PERSON || about->role != role || about->former ||
            about->of.len > 0 || state->actors.at[i].country.len > 0)
            continue;
        if (only != ENT_NO_ACTOR)
            return ENT_NO_ACTOR;
        only = i;
    }
    if (only == ENT_NO_ACTOR || !is_of_one_country(state, role, of))
        return ENT_NO_ACTOR;
    state->about.at[only].of = of;
    state->actors.at[only].country = of;
    return only;
}

static void link_counterpart(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    uint32_t of_actor = ENT_NO_ACTOR;
    ent_text of = ent_link_code(state, found->of, &of_actor);
    uint32_t owner = ent_link_actor_of(state, found->owner);
    if (owner == ENT_NO_ACTOR)
        owner = ent_coref_recent(state, index, 1U << ENT_ACTOR_PERSON, 0);
    if (of.len == 0) { /* "his fellow president" */
        uint32_t other = ent_coref_partner(state, index, owner);
        if (other != ENT_NO_ACTOR)
            ent_link_set(state, index, other, 0.65F, "the other one of the two");
        return;
    }
    uint32_t role = owner != ENT_NO_ACTOR ? state->about.at[owner].role : UINT32_MAX;
    uint32_t actor = ENT_NO_ACTOR;
    if (role != UINT32_MAX) {
        actor = holder_here(state, index, role, of);
        uint32_t known = ent_knowledge_holder(state->knowledge, role, of, state->date);
        if (actor == ENT_NO_ACTOR && known != ENT_NO_ACTOR)
            actor = ent_link_known(state, known);
        if (actor == owner)
            actor = ENT_NO_ACTOR;
    }
    if (actor != ENT_NO_ACTOR)
        ent_link_set(state, index, actor, 0.85F, "the owner's office in another country");
    else if (of_actor != ENT_NO_ACTOR) {
        ent_link_set(state, index, of_actor, 0.5F, "an unnamed counterpart, for the country");
        state->results[index].flags |= ENT_MENTION_MEMBER;
    }
}

/* "the top U.S. diplomat": the adjective before the country belongs to the title. */
static uint32_t role_with_adjective(const ent_link_state *state, const ent_found *found) {
    ent_pieces pieces = {0};
    const ent_sentence *sentence = &state->sentences->at[found->sentence];
    for (uint32_t w = found->first; w < found->core_first; w++) {
        if (sentence->words[w].upos != ENT_ADJ && sentence->words[w].upos != ENT_NOUN)
            continue;
        pieces.count = 0;
        ent_fold(sentence->words[w].form, w, state->arena, &pieces);
        for (uint32_t k = found->core_first; k <= found->core_last; k++)
            ent_fold(sentence->words[k].form, k, state->arena, &pieces);
        for (uint32_t i = ent_names_get(&state->knowledge->names, pieces.at, pieces.count);
             i != UINT32_MAX; i = state->knowledge->names.all.at[i].next)
            if (state->knowledge->names.all.at[i].kind == ENT_NAME_TITLE)
                return state->knowledge->names.all.at[i].target;
    }
    return found->role;
}

/* The country of a title that only one has: "the Secretary of State". */
static ent_text exclusive_country(const ent_link_state *state, const ent_found *found) {
    ent_text title = ent_fold_key(ent_link_text(state, found, found->core_first, found->core_last),
                                  state->arena, NULL);
    for (uint32_t i = 0; i < state->knowledge->exclusives.count; i++) {
        const ent_exclusive *exclusive = &state->knowledge->exclusives.at[i];
        if (exclusive->role == found->role && ent_text_is(exclusive->title, title))
            return exclusive->country;
    }
    return (ent_text){"", 0};
}

/* "The President and CEO": of a company. */
static bool is_of_company(const ent_link_state *state, const ent_found *found) {
    static const char *const offices[] = {"CEO",   "Chief",    "Founder", "Co-Founder", "COO",
                                          "Chair", "Chairman", "Provost", "Publisher",  NULL};
    const ent_sentence *sentence = &state->sentences->at[found->sentence];
    if (found->last + 2 >= sentence->count)
        return false;
    ent_text joint = sentence->words[found->last + 1].form;
    if (!ent_text_is(joint, ENT_TEXT("and")) && !ent_text_is(joint, ENT_TEXT("&")))
        return false;
    for (const char *const *one = offices; *one != NULL; one++)
        if (ent_text_is_nocase(sentence->words[found->last + 2].form, ent_text_of(*one)))
            return true;
    return false;
}

/* Who calls its own minister "the Secretary of State" means another's by "the foreign minister".
 * The title at hand is none of the exclusive ones: those have named their country already. */
static bool has_title_of_its_own(const ent_link_state *state, uint32_t role, ent_text country) {
    for (uint32_t i = 0; i < state->knowledge->exclusives.count; i++)
        if (state->knowledge->exclusives.at[i].role == role &&
            ent_text_is(state->knowledge->exclusives.at[i].country, country))
            return true;
    return false;
}

/* A government that writes of "the President" means its own, whoever else of that office the
 * article names, as long as it has one; of an office that it lacks, only where the article names no
 * holder.
 */
static ent_text home_office(const ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    if (state->home == ENT_NO_ACTOR || !found->definite ||
        (found->flags & ENT_MENTION_PLURAL) != 0 || !state->knowledge->roles.at[found->role].unique)
        return (ent_text){"", 0};
    ent_text home = state->knowledge->actors.at[state->home].country;
    if (has_title_of_its_own(state, found->role, home))
        return (ent_text){"", 0};
    if (ent_knowledge_holder(state->knowledge, found->role, home, state->date) == ENT_NO_ACTOR &&
        holder_here(state, index, found->role, (ent_text){"", 0}) != ENT_NO_ACTOR)
        return (ent_text){"", 0};
    return home;
}

/* The person of the article mentioned last who held the office once, by the knowledge base. */
static uint32_t former_holder_here(const ent_link_state *state, uint32_t role, ent_text of) {
    uint32_t steps = 0;
    for (uint32_t i = state->past.count; i-- > 0 && of.len > 0 && steps < HOLDER_REACH; steps++) {
        uint32_t index = state->actors.at[state->past.at[i].actor].known;
        if (index == UINT32_MAX)
            continue;
        const ent_known *known = &state->knowledge->actors.at[index];
        for (uint32_t k = 0; k < known->office_count; k++) {
            const ent_office *office = &state->knowledge->offices.at[known->first_office + k];
            if (ent_text_is(office->of, of) && !ent_office_held(office, state->date) &&
                (office->role == role || known->country.len == 0 ||
                 !ent_text_is(known->country, of)))
                return state->past.at[i].actor;
        }
    }
    return ENT_NO_ACTOR;
}

/* What a title says of each whom it means. */
static void take_office(ent_link_state *state, uint32_t index, uint32_t role, uint32_t of) {
    const ent_link_result *result = &state->results[index];
    for (uint32_t i = 0; i < result->count && role != UINT32_MAX; i++) {
        ent_actor *person = &state->actors.at[result->actors[i]];
        ent_link_actor *about = &state->about.at[result->actors[i]];
        if (person->type != ENT_ACTOR_PERSON || state->founds.at[index].former)
            continue;
        if (about->role == UINT32_MAX) {
            about->role = role;
            person->office = state->knowledge->roles.at[role].title;
        }
        if (person->country.len == 0 && of != ENT_NO_ACTOR)
            person->country = state->actors.at[of].country;
    }
}

/* "His fellow president" is not he, and holds the office of another country. */
static bool is_fellow(const ent_link_state *state, const ent_found *found) {
    for (uint32_t w = found->first; w < found->core_first; w++)
        if (ent_text_is_nocase(ent_link_word(state, found, w)->form, ENT_TEXT("fellow")))
            return found->owner != ENT_NO_FOUND;
    return false;
}

void ent_link_role(ent_link_state *state, uint32_t index) {
    ent_found *found = &state->founds.at[index];
    const ent_knowledge *knowledge = state->knowledge;
    uint32_t same = ent_link_actor_of(state, found->same_as);
    if (found->counterpart && same == ENT_NO_ACTOR) {
        link_counterpart(state, index);
        return;
    }
    if (found->counterpart) {
        uint32_t owner = ent_link_actor_of(state, found->owner);
        uint32_t of_actor = ENT_NO_ACTOR;
        (void)ent_link_code(state, found->of, &of_actor);
        ent_link_set(state, index, same, 0.9F, "counterpart in apposition");
        take_office(state, index, owner != ENT_NO_ACTOR ? state->about.at[owner].role : UINT32_MAX,
                    of_actor);
        return;
    }
    found->role = role_with_adjective(state, found);
    if (same != ENT_NO_ACTOR) {
        ent_link_take_title(state, same, found);
        ent_link_set(state, index, same, 0.9F, "office in apposition");
        return;
    }
    if (found->of == ENT_NO_FOUND && is_of_company(state, found))
        return;
    bool plural = (found->flags & ENT_MENTION_PLURAL) != 0;
    uint32_t of_actor = ENT_NO_ACTOR;
    ent_text of = ent_link_code(state, found->of, &of_actor);
    uint32_t owner = ent_link_actor_of(state, found->owner);
    if (of.len == 0 && found->owner == ENT_NO_FOUND)
        of = exclusive_country(state, found);
    if (of.len == 0 && found->owner == ENT_NO_FOUND && found->of == ENT_NO_FOUND)
        of = home_office(state, index);
    if (of.len == 0 && owner != ENT_NO_ACTOR) {
        of = state->actors.at[owner].country;
        uint32_t country = ent_knowledge_find(knowledge, of);
        if (country != ENT_MAP_NONE && of.len > 0)
            of_actor = ent_link_known(state, country);
    }
    if (is_fellow(state, found)) {
        uint32_t other = plural ? ENT_NO_ACTOR : ent_coref_partner(state, index, owner);
        if (other != ENT_NO_ACTOR)
            ent_link_set(state, index, other, 0.65F, "the other one of the two");
        return;
    }
    if (plural) {
        if (ent_coref_apposed(state, index)) {
            take_office(state, index, found->role, of_actor);
            return;
        }
        if (of_actor == ENT_NO_ACTOR && ent_coref_plural(state, index))
            return;
    } else if (!found->former) {
        bool anybody = found->definite && found->owner == ENT_NO_FOUND;
        uint32_t actor =
            of.len > 0 || anybody ? holder_here(state, index, found->role, of) : ENT_NO_ACTOR;
        if (actor != ENT_NO_ACTOR && actor != owner) {
            state->about.at[actor].called += of.len == 0;
            ent_link_set(state, index, actor, of.len ? 0.9F : 0.75F,
                         "holder of the office in this article");
            return;
        }
        uint32_t known = of.len > 0 ? ent_knowledge_holder(knowledge, found->role, of, state->date)
                                    : ENT_NO_ACTOR;
        bool leads = ent_office_is_leader(knowledge, found->role);
        if (of.len > 0 && leads)
            known = ent_office_leader_then(knowledge, of, state->date);
        if (known != ENT_NO_ACTOR && (knowledge->roles.at[found->role].unique || leads)) {
            ent_link_set(state, index, ent_link_known(state, known), 0.85F,
                         "holder of the office on that day");
            return;
        }
        uint32_t behind = of.len > 0 ? holder_behind(state, found->role, of) : ENT_NO_ACTOR;
        if (behind == ENT_NO_ACTOR && of.len > 0 && found->owner == ENT_NO_FOUND)
            behind = envoy_behind(state, found->role, of, of_actor);
        if (behind != ENT_NO_ACTOR && behind != owner) {
            ent_link_set(state, index, behind, 0.7F, "holder of the office named further on");
            return;
        }
        /* "Biden's envoy": his country's representative that the article tells of. */
        if (owner != ENT_NO_ACTOR && of.len > 0 &&
            knowledge->roles.at[found->role].relation == ENT_STATIC_REPRESENTS) {
            uint32_t minister = holder_here(
                state, index, ent_knowledge_role(knowledge, ENT_TEXT("foreign-minister")), of);
            if (minister != ENT_NO_ACTOR && minister != owner) {
                ent_link_set(state, index, minister, 0.6F, "the owner's representative here");
                return;
            }
        }
    }
    if (found->former && !plural) {
        uint32_t actor = former_holder_here(state, found->role, of);
        if (actor != ENT_NO_ACTOR) {
            ent_link_set(state, index, actor, 0.8F, "once held the office");
            return;
        }
    }
    if (of_actor == ENT_NO_ACTOR)
        return;
    const ent_role *role = &knowledge->roles.at[found->role];
    if (owner != ENT_NO_ACTOR && ent_text_is(role->id, ENT_TEXT("candidate")))
        return; /* "his nominee" stands for no state */
    if (plural || role->rank >= ENT_RANK_WITHOUT_NAMES || !role->unique) {
        ent_link_set(state, index, of_actor, 0.65F, "unnamed, for the country or organization");
        state->results[index].flags |= ENT_MENTION_MEMBER;
        return;
    }
    if (found->former)
        return;
    const ent_actor *country = &state->actors.at[of_actor];
    ent_text name = ent_arena_print(state->arena, "%.*s of %.*s", (int)role->title.len,
                                    role->title.at, (int)country->name.len, country->name.at);
    uint32_t unnamed = ent_link_new(state, ENT_ACTOR_PERSON, name, country->country, "person");
    state->about.at[unnamed].role = found->role;
    state->about.at[unnamed].of = of;
    ent_link_set(state, index, unnamed, 0.6F, "an office whose holder is not known");
}

static uint32_t types_of_noun(const ent_noun *noun) {
    switch (noun->type) {
    case ENT_ACTOR_GROUP:
    case ENT_ACTOR_ORGANIZATION:
        return 1U << ENT_ACTOR_GROUP | 1U << ENT_ACTOR_ORGANIZATION;
    case ENT_ACTOR_GOVERNMENT:
        return 1U << ENT_ACTOR_COUNTRY | ENT_COREF_PLACES;
    default:
        return 1U << noun->type;
    }
}

uint32_t ent_link_role_of_plural(const ent_link_state *state, const ent_found *found) {
    ent_text form = ent_link_word(state, found, found->core_last)->form;
    if (form.len < 4 || ent_ascii_lower(form.at[form.len - 1]) != 's')
        return UINT32_MAX;
    /* The longest title counts: "deputy foreign ministers". */
    for (uint32_t first = found->first; first <= found->core_first; first++) {
        ent_pieces pieces = {0};
        for (uint32_t k = first; k < found->core_last; k++)
            ent_fold(ent_link_word(state, found, k)->form, k, state->arena, &pieces);
        ent_fold((ent_text){form.at, form.len - 1}, found->core_last, state->arena, &pieces);
        for (uint32_t i = ent_names_get(&state->knowledge->names, pieces.at, pieces.count);
             i != UINT32_MAX; i = state->knowledge->names.all.at[i].next)
            if (state->knowledge->names.all.at[i].kind == ENT_NAME_TITLE)
                return state->knowledge->names.all.at[i].target;
    }
    return UINT32_MAX;
}

enum { HOLDERS_MAX = 12 };

/* "The presidents of the Baltic states": the states of a region, 0 where the candidate is none. */
static uint32_t states_of_region(ent_link_state *state, uint32_t of, uint32_t *countries) {
    uint32_t region = ent_link_actor_of(state, of);
    if (region == ENT_NO_ACTOR || state->actors.at[region].type != ENT_ACTOR_PLACE ||
        state->actors.at[region].known == UINT32_MAX)
        return 0;
    const ent_known *known = &state->knowledge->actors.at[state->actors.at[region].known];
    if (known->member_count > HOLDERS_MAX)
        return 0;
    for (uint32_t i = 0; i < known->member_count; i++)
        countries[i] = ent_link_known(state, known->members[i]);
    return known->member_count;
}

/* "The presidents of Colombia, Ecuador and Venezuela": the holder for each country, or the country
 * where he is not known. */
static bool link_holders(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    uint32_t role = ent_link_role_of_plural(state, found);
    uint32_t countries[HOLDERS_MAX];
    uint32_t holders[HOLDERS_MAX];
    if (role == UINT32_MAX || found->of == ENT_NO_FOUND)
        return false;
    bool leads = ent_office_is_leader(state->knowledge, role);
    if (!state->knowledge->roles.at[role].unique && !leads)
        return false;
    uint32_t count = states_of_region(state, found->of, countries);
    if (count == 0)
        count =
            ent_coref_coordinated(state, found->of, state->founds.count, countries, HOLDERS_MAX);
    bool any = false;
    for (uint32_t i = 0; i < count; i++) {
        ent_text code = state->actors.at[countries[i]].country;
        holders[i] = holder_here(state, index, role, code);
        if (holders[i] == ENT_NO_ACTOR && code.len > 0) {
            uint32_t known = leads
                                 ? ent_office_leader_then(state->knowledge, code, state->date)
                                 : ent_knowledge_holder(state->knowledge, role, code, state->date);
            holders[i] = known == ENT_NO_ACTOR ? ENT_NO_ACTOR : ent_link_known(state, known);
        }
        any = any || holders[i] != ENT_NO_ACTOR;
        if (holders[i] == ENT_NO_ACTOR)
            holders[i] = countries[i];
    }
    if (count < 2 || !any)
        return false;
    ent_link_set_many(state, index, holders, count, 0.8F, "the holders of the office on that day");
    return true;
}

static bool is_armed(const ent_link_state *state, uint32_t actor) {
    uint32_t known = state->actors.at[actor].known;
    return known != UINT32_MAX &&
           ent_text_is(state->knowledge->actors.at[known].kind, ENT_TEXT("armed-group"));
}

/* "The rebels", "the guerrillas": the armed group that the article is about, or both of two. */
static void link_groups(ent_link_state *state, uint32_t index, const ent_noun *noun) {
    static const char *const words[] = {"rebels",    "guerrillas", "guerillas",   "insurgents",
                                        "militants", "fighters",   "separatists", NULL};
    const ent_found *found = &state->founds.at[index];
    uint32_t groups[2];
    if (noun->type != ENT_ACTOR_GROUP || found->core_first > found->first + 1 ||
        !ent_link_form_in(state, found, words))
        return; /* "the Hutu militias" are some others */
    ent_salience asked = {1U << ENT_ACTOR_GROUP, ENT_NO_ACTOR, true, is_armed};
    if (ent_salient(state, index, &asked, 1, groups))
        ent_link_set(state, index, groups[0], 0.6F, "the group that the article is about");
    else if (ent_salient(state, index, &asked, 2, groups))
        ent_link_set_many(state, index, groups, 2, 0.55F, "the groups that the article is about");
}

/* "Its neighbours", "an old friend of India": others than the one that they are so to. */
static bool is_relative(const ent_link_state *state, const ent_found *found) {
    static const char *const words[] = {
        "neighbor", "neighbors", "neighbour",   "neighbours", "ally",   "allies",
        "partner",  "partners",  "rival",       "rivals",     "backer", "backers",
        "enemy",    "enemies",   "foe",         "foes",       "friend", "friends",
        "opponent", "adversary", "adversaries", "colony",     "host",   "hosts",
        "guest",    "guests",    "predecessor", "successor",  NULL};
    /* "his Colombian guest" is a Colombian all the same */
    bool related = found->of != ENT_NO_FOUND &&
                   (state->founds.at[found->of].flags & ENT_MENTION_ADJECTIVE) == 0;
    return (related || (found->of == ENT_NO_FOUND && found->owner != ENT_NO_FOUND)) &&
           ent_link_form_in(state, found, words);
}

/* "The Senate", "the Administration" with a capital, as a government writes of its own: the body
 * that the list has, else the state. */
static bool link_body_of_home(ent_link_state *state, uint32_t index, const ent_noun *noun) {
    const ent_found *found = &state->founds.at[index];
    ent_text form = ent_link_word(state, found, found->core_last)->form;
    if (state->home == ENT_NO_ACTOR || noun->stands_for != ENT_NOUN_COUNTRY ||
        !ent_ascii_is_upper(form.at[0]))
        return false;
    ent_pieces pieces = {0};
    for (uint32_t w = found->core_first; w <= found->core_last; w++)
        ent_fold(ent_link_word(state, found, w)->form, w, state->arena, &pieces);
    uint32_t body = state->home;
    for (uint32_t i = ent_names_get(&state->knowledge->names, pieces.at, pieces.count);
         i != UINT32_MAX; i = state->knowledge->names.all.at[i].next) {
        const ent_name *name = &state->knowledge->names.all.at[i];
        if (name->kind == ENT_NAME_AMBIGUOUS &&
            ent_text_is(state->knowledge->actors.at[name->target].country,
                        state->knowledge->actors.at[state->home].country))
            body = name->target;
    }
    ent_link_set(state, index, ent_link_known(state, body), 0.8F,
                 "of the state whose government publishes the article");
    if (body == state->home)
        state->results[index].flags |= ENT_MENTION_MEMBER;
    return true;
}

/* "South Ossetia, a breakaway province backed by Moscow": a noun by the tree in apposition to
 * somebody whom it can be said of. */
static bool link_appositive(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    const ent_noun *noun = &state->knowledge->nouns.at[found->noun];
    uint32_t actor = ent_coref_appositive(state, index);
    if (actor == ENT_NO_ACTOR || actor == ent_link_actor_of(state, found->of))
        return false;
    bool person = state->actors.at[actor].type == ENT_ACTOR_PERSON;
    if (person != (noun->stands_for == ENT_NOUN_PERSON) && !is_relative(state, found))
        return false;
    ent_link_set(state, index, actor, 0.8F, "noun in apposition");
    return true;
}

/* "His guest", "his Colombian host": the other one of the two who were put together. */
static bool link_partner(ent_link_state *state, uint32_t index) {
    static const char *const words[] = {"guest", "host", "visitor", "rival", "interlocutor", NULL};
    const ent_found *found = &state->founds.at[index];
    uint32_t owner = ent_link_actor_of(state, found->owner);
    uint32_t of_actor = ENT_NO_ACTOR;
    if (!ent_link_form_in(state, found, words))
        return false;
    ent_text of = ent_link_code(state, found->of, &of_actor);
    uint32_t actor = ent_coref_partner(state, index, owner);
    if (actor == ENT_NO_ACTOR || (of.len > 0 && !ent_text_is(state->actors.at[actor].country, of)))
        return false;
    ent_link_set(state, index, actor, 0.7F, "the other one of the two");
    return true;
}

/* "The group", "the ministry": what was named before, or what the article is about. */
static void link_taken_up(ent_link_state *state, uint32_t index) {
    const ent_noun *noun = &state->knowledge->nouns.at[state->founds.at[index].noun];
    ent_salience about = {types_of_noun(noun) & ~ENT_COREF_PLACES, ENT_NO_ACTOR, false, NULL};
    uint32_t recent = ent_coref_recent(state, index, types_of_noun(noun), 2);
    if (recent != ENT_NO_ACTOR)
        ent_link_set(state, index, recent, 0.6F, "takes up what was named before");
    else if (noun->stands_for == ENT_NOUN_SELF && ent_salient(state, index, &about, 1, &recent))
        ent_link_set(state, index, recent, 0.5F, "what the article is about");
}

void ent_link_noun(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    const ent_noun *noun = &state->knowledge->nouns.at[found->noun];
    uint32_t same = ent_link_actor_of(state, found->same_as);
    if (same != ENT_NO_ACTOR) {
        ent_link_set(state, index, same, 0.9F, "noun in apposition");
        return;
    }
    if (ent_coref_apposed(state, index)) {
        uint32_t of_names = ENT_NO_ACTOR;
        (void)ent_link_code(state, found->of, &of_names);
        take_office(state, index, ent_link_role_of_plural(state, found), of_names);
        return;
    }
    if (ent_link_realm(state, index))
        return;
    if (link_appositive(state, index) || link_partner(state, index) || is_relative(state, found))
        return;
    if (found->number != 0 || noun->plural) {
        if (found->of == ENT_NO_FOUND ? ent_coref_plural(state, index) : link_holders(state, index))
            return;
    }
    uint32_t of_actor = ENT_NO_ACTOR;
    (void)ent_link_code(state, found->of, &of_actor);
    uint32_t owner =
        ent_link_is_attitude(state, found) ? ENT_NO_ACTOR : ent_link_actor_of(state, found->owner);
    if (of_actor == ENT_NO_ACTOR && owner != ENT_NO_ACTOR &&
        (noun->stands_for == ENT_NOUN_COUNTRY || noun->stands_for == ENT_NOUN_PERSON ||
         noun->stands_for == ENT_NOUN_GROUP || noun->type == ENT_ACTOR_COUNTRY)) {
        of_actor = owner; /* "its troops" */
        if (state->actors.at[owner].type == ENT_ACTOR_PERSON) {
            uint32_t country =
                ent_knowledge_find(state->knowledge, state->actors.at[owner].country);
            of_actor = country != ENT_MAP_NONE && state->actors.at[owner].country.len > 0
                           ? ent_link_known(state, country)
                           : ENT_NO_ACTOR;
        }
    }
    if (of_actor != ENT_NO_ACTOR) {
        ent_link_member(state, index, of_actor);
        return;
    }
    if (noun->stands_for == ENT_NOUN_PERSON || ent_link_is_attitude(state, found) ||
        (ent_link_is_local_office(state, found) && ent_link_state_there(state, index)))
        return;
    if (found->definite && !noun->plural && link_body_of_home(state, index, noun))
        return;
    if (found->definite && noun->plural)
        link_groups(state, index, noun);
    else if (found->definite)
        link_taken_up(state, index);
    bool is_group = noun->stands_for == ENT_NOUN_GROUP || ent_link_protests(state, found);
    if (is_group && state->results[index].count == 0 && !ent_link_group_there(state, index) &&
        noun->plural)
        (void)ent_link_group(state, index);
    if (is_group && state->results[index].count > 0 && noun->type == ENT_ACTOR_COUNTRY)
        state->results[index].flags |= ENT_MENTION_POPULACE;
}
