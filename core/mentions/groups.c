/* Groups without a name: "French farmers", "rebels in the Ivory Coast", "the protesters". Each is
 * an actor of its own beside the state, made of its country and of what the list of nouns calls the
 * group, as PETRARCH and PLOVER code an actor by country and role. The same country and the same
 * noun are the same actor, in every article; a group whose country nothing tells is nobody. */
#include "core/mentions/salience.h"

/* How many candidates to either side are looked at for a country, and how many words up the tree
 * from one to the group (hostile text). */
enum { NEAR_MAX = 24, STEPS_MAX = 6 };

typedef struct clue {
    uint32_t country; /* of the knowledge base, or ENT_NO_ACTOR */
    float sure;
    const char *why;
} clue;

static const clue nowhere = {ENT_NO_ACTOR, 0.0F, NULL};

static const ent_word *words_of(const ent_link_state *state, const ent_found *found) {
    return state->sentences->at[found->sentence].words;
}

/* The state that an actor is, or belongs to, in the knowledge base. */
static uint32_t country_of(const ent_link_state *state, uint32_t actor) {
    if (actor == ENT_NO_ACTOR || state->actors.at[actor].country.len == 0)
        return ENT_NO_ACTOR;
    if (state->actors.at[actor].type == ENT_ACTOR_COUNTRY)
        return state->actors.at[actor].known;
    uint32_t country = ent_knowledge_find(state->knowledge, state->actors.at[actor].country);
    return country == ENT_MAP_NONE ? ENT_NO_ACTOR : country;
}

static bool is_place_word(ent_text form) {
    static const char *const list[] = {"in",         "at",     "near",    "outside", "inside",
                                       "across",     "around", "from",    "of",      "into",
                                       "throughout", "within", "through", NULL};
    for (const char *const *one = list; *one != NULL; one++)
        if (ent_text_is_nocase(form, ent_text_of(*one)))
            return true;
    return false;
}

/* How a phrase hangs from the word above it: as a place (true), or in another way that a place may
 * stand inside of ("the northern city of Kirkuk", "Dili, the capital", what a verb does it to). */
static bool step_is_place(const ent_tree *tree, uint32_t word, bool *place) {
    const ent_word *w = &tree->sentence->words[word];
    uint32_t prep = ent_tree_child(tree, word, ENT_DEP_CASE);
    switch ((ent_deprel)w->deprel) {
    case ENT_DEP_NMOD:
    case ENT_DEP_OBL:
        if (prep == ENT_NO_WORD || !is_place_word(tree->sentence->words[prep].form))
            return false;
        *place = true;
        return true;
    case ENT_DEP_OBJ:
    case ENT_DEP_NSUBJ_PASS:
    case ENT_DEP_COMPOUND:
    case ENT_DEP_AMOD:
    case ENT_DEP_APPOS:
    case ENT_DEP_NMOD_POSS:
    case ENT_DEP_NMOD_DESC:
    case ENT_DEP_FLAT:
    case ENT_DEP_CONJ:
        return true;
    default:
        return false;
    }
}

static uint32_t verb_above(const ent_word *words, uint32_t word) {
    for (uint32_t i = 0; i < STEPS_MAX && words[word].head != ENT_NO_WORD; i++) {
        word = words[word].head;
        if (words[word].upos == ENT_VERB)
            return word;
    }
    return ENT_NO_WORD;
}

typedef enum reach { REACH_NONE, REACH_PHRASE, REACH_CLAUSE } reach;

/* Whether the other candidate says where the group is: inside its phrase, or beside it in the same
 * clause. A city that the verb takes as its object is where it happens too. */
static reach place_reach(const ent_link_state *state, const ent_found *group,
                         const ent_found *other) {
    const ent_tree *tree = &state->trees[group->sentence];
    const ent_word *words = words_of(state, group);
    uint32_t verb = verb_above(words, group->head);
    uint32_t word = other->head;
    bool place = (other->flags & ENT_MENTION_CITY) != 0 && words[word].deprel == ENT_DEP_OBJ;
    for (uint32_t i = 0; i < STEPS_MAX; i++) {
        uint32_t above = words[word].head;
        if (above == ENT_NO_WORD || !step_is_place(tree, word, &place))
            return REACH_NONE;
        if (above >= group->first && above <= group->last)
            return place ? REACH_PHRASE : REACH_NONE;
        if (above == verb)
            return place ? REACH_CLAUSE : REACH_NONE;
        /* "a group based in Trinidad" */
        if (words[above].upos == ENT_VERB &&
            (words[above].deprel != ENT_DEP_ACL || words[above].head > group->last ||
             words[above].head < group->first))
            return REACH_NONE;
        if (words[above].upos == ENT_VERB)
            return place ? REACH_PHRASE : REACH_NONE;
        word = above;
    }
    return REACH_NONE;
}

/* What stands inside the name of an office or a body is no place: "the French embassy". */
static bool is_inside(const ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    if (!found->part)
        return false;
    for (uint32_t i = index; i-- > 0 && index - i < NEAR_MAX;) {
        const ent_found *outer = &state->founds.at[i];
        if (outer->sentence != found->sentence)
            break;
        if (outer->last < found->last)
            continue;
        if (outer->class == ENT_FOUND_NOUN)
            return state->knowledge->nouns.at[outer->noun].type != ENT_ACTOR_PLACE;
        return outer->class == ENT_FOUND_ROLE || outer->class == ENT_FOUND_PERSON;
    }
    return false;
}

typedef struct window {
    uint32_t from, to; /* candidates of the sentence near the group */
} window;

static window window_of(const ent_link_state *state, uint32_t index) {
    uint32_t sentence = state->founds.at[index].sentence;
    window w = {index, index + 1};
    while (w.from > 0 && index - w.from < NEAR_MAX &&
           state->founds.at[w.from - 1].sentence == sentence)
        w.from--;
    while (w.to < state->founds.count && w.to - index < NEAR_MAX &&
           state->founds.at[w.to].sentence == sentence)
        w.to++;
    return w;
}

/* The country of the place that the sentence gives the group. */
static clue clue_of_place(const ent_link_state *state, uint32_t index) {
    const ent_found *group = &state->founds.at[index];
    window w = window_of(state, index);
    clue best = nowhere;
    for (uint32_t i = w.from; i < w.to; i++) {
        uint32_t actor = i == index ? ENT_NO_ACTOR : ent_link_actor_of(state, i);
        if (actor == ENT_NO_ACTOR || (state->actors.at[actor].type != ENT_ACTOR_COUNTRY &&
                                      state->actors.at[actor].type != ENT_ACTOR_PLACE))
            continue;
        uint32_t country = country_of(state, actor);
        if (country == ENT_NO_ACTOR || is_inside(state, i))
            continue;
        reach how = place_reach(state, group, &state->founds.at[i]);
        if (how == REACH_PHRASE)
            return (clue){country, 0.75F, "a group in the country named"};
        if (how == REACH_CLAUSE && best.country == ENT_NO_ACTOR)
            best = (clue){country, 0.65F, "a group in the country where it happened"};
    }
    return best;
}

/* The state whose people, offices or places are all that the sentence names. */
static clue clue_of_sentence(const ent_link_state *state, uint32_t index) {
    window w = window_of(state, index);
    uint32_t only = ENT_NO_ACTOR;
    for (uint32_t i = w.from; i < w.to; i++) {
        uint32_t actor = i == index ? ENT_NO_ACTOR : ent_link_actor_of(state, i);
        uint32_t country = country_of(state, actor);
        if (country == ENT_NO_ACTOR)
            continue;
        if (only != ENT_NO_ACTOR && only != country)
            return nowhere;
        only = country;
    }
    return (clue){only, 0.55F, "a group of the one state that the sentence is about"};
}

/* The actor for a group of a country. */
static uint32_t group_of(ent_link_state *state, uint32_t country, ent_text noun) {
    const ent_known *known = &state->knowledge->actors.at[country];
    ent_text name = ent_arena_print(state->arena, "%.*s (%.*s)", (int)noun.len, noun.at,
                                    (int)known->name.len, known->name.at);
    ent_text slug = ent_fold_slug(noun, state->arena);
    ent_text key = ent_arena_print(state->arena, "%.*s:%.*s", (int)known->country.len,
                                   known->country.at, (int)slug.len, slug.at);
    uint32_t actor = ent_link_new_as(state, key, ENT_ACTOR_GROUP, name, known->country);
    ent_map_put(&state->by_group, state->arena, noun, actor);
    return actor;
}

bool ent_link_acts(const ent_link_state *state, const ent_found *found) {
    const ent_tree *tree = &state->trees[found->sentence];
    const ent_word *words = words_of(state, found);
    uint32_t word = found->head;
    for (uint32_t i = 0; i < STEPS_MAX; i++) {
        uint32_t prep = ent_tree_child(tree, word, ENT_DEP_CASE);
        switch ((ent_deprel)words[word].deprel) {
        case ENT_DEP_NSUBJ:
        case ENT_DEP_OBL_AGENT:
        case ENT_DEP_ROOT: /* a headline, or a subject that lost its verb */
            return true;
        case ENT_DEP_NMOD:
            if (prep != ENT_NO_WORD && ent_text_is(words[prep].form, ENT_TEXT("by")))
                return true;
            __attribute__((fallthrough));
        case ENT_DEP_CONJ:
            word = words[word].head;
            break;
        default:
            return false;
        }
    }
    return false;
}

bool ent_link_protests(const ent_link_state *state, const ent_found *found) {
    static const char *const verbs[] = {"protest", "demonstrate", "march", "rally",  "riot",
                                        "strike",  "picket",      "clash", "gather", NULL};
    const ent_word *words = words_of(state, found);
    uint32_t verb = verb_above(words, found->head);
    if (verb == ENT_NO_WORD || !ent_link_acts(state, found))
        return false;
    for (const char *const *one = verbs; *one != NULL; one++)
        if (ent_text_is(words[verb].lemma, ent_text_of(*one)))
            return true;
    return false;
}

/* A government that writes of its own farmers and students writes of its country. */
static bool is_at_home(const ent_link_state *state, const ent_noun *noun, uint32_t country) {
    return noun->type == ENT_ACTOR_COUNTRY && country == state->home;
}

bool ent_link_group_of(ent_link_state *state, uint32_t index, uint32_t actor) {
    const ent_noun *noun = &state->knowledge->nouns.at[state->founds.at[index].noun];
    uint32_t country = country_of(state, actor);
    if (country == ENT_NO_ACTOR || noun->group.len == 0 || is_at_home(state, noun, country))
        return false;
    ent_link_set(state, index, group_of(state, country, noun->group), 0.75F,
                 "a group of the country named");
    return true;
}

/* The state that the article is about; where it names none, the one whose people or offices are all
 * that the sentence names. */
static clue clue_of_article(const ent_link_state *state, uint32_t index) {
    ent_salience asked = {1U << ENT_ACTOR_COUNTRY, ENT_NO_ACTOR, true, NULL};
    uint32_t actor = ENT_NO_ACTOR;
    if (!ent_salient(state, index, &asked, 1, &actor))
        return clue_of_sentence(state, index);
    return (clue){country_of(state, actor), 0.55F,
                  "a group of the state that the article is about"};
}

/* "officials of the movement in Beirut" are not Lebanon's. */
static bool is_followed_by_of(const ent_link_state *state, const ent_found *found) {
    const ent_sentence *sentence = &state->sentences->at[found->sentence];
    return found->last + 1 < sentence->count &&
           ent_text_is(sentence->words[found->last + 1].form, ENT_TEXT("of"));
}

bool ent_link_state_there(ent_link_state *state, uint32_t index) {
    clue at = clue_of_place(state, index);
    static const char *const police[] = {"police", "policemen", "forces", NULL};
    if (at.country == ENT_NO_ACTOR && state->home == ENT_NO_ACTOR &&
        !state->founds.at[index].definite &&
        ent_link_form_in(state, &state->founds.at[index], police))
        at = clue_of_article(state, index);
    if (at.country == ENT_NO_ACTOR || is_followed_by_of(state, &state->founds.at[index]))
        return false;
    ent_link_set(state, index, ent_link_known(state, at.country), at.sure,
                 "for the state that they are in");
    state->results[index].flags |= ENT_MENTION_MEMBER;
    return true;
}

bool ent_link_group_there(ent_link_state *state, uint32_t index) {
    const ent_noun *noun = &state->knowledge->nouns.at[state->founds.at[index].noun];
    uint32_t region = country_of(state, ent_link_actor_of(state, state->founds.at[index].of));
    clue at = region != ENT_NO_ACTOR ? (clue){region, 0.7F, "a group of the region named"}
                                     : clue_of_place(state, index);
    if (at.country == ENT_NO_ACTOR || noun->group.len == 0 || is_at_home(state, noun, at.country))
        return false;
    ent_link_set(state, index, group_of(state, at.country, noun->group), at.sure, at.why);
    return true;
}

/* "Ugandan-backed rebels": of another country than the one that their name says. */
static bool names_another(const ent_link_state *state, uint32_t index) {
    const ent_found *group = &state->founds.at[index];
    window w = window_of(state, index);
    for (uint32_t i = index + 1; i < w.to; i++)
        if (state->founds.at[i].first <= group->core_last &&
            country_of(state, ent_link_actor_of(state, i)) != ENT_NO_ACTOR)
            return true;
    return false;
}

/* Gunmen strike anywhere, pirates at sea: only a place says which. */
static bool is_of_no_state(ent_text group) {
    static const char *const list[] = {"gunmen",    "pirates",     "gangs",
                                       "militants", "mercenaries", NULL};
    for (const char *const *one = list; *one != NULL; one++)
        if (ent_text_is(group, ent_text_of(*one)))
            return true;
    return false;
}

bool ent_link_group(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    const ent_noun *noun = &state->knowledge->nouns.at[found->noun];
    if (noun->group.len == 0 || names_another(state, index))
        return false;
    uint32_t before = ent_map_get(&state->by_group, noun->group);
    if (before != ENT_MAP_NONE && found->definite) {
        ent_link_set(state, index, before, 0.6F, "the group of the article that is called so");
        return true;
    }
    /* Who writes of "workers" and "students" in general means no one. */
    if (noun->type == ENT_ACTOR_COUNTRY || is_of_no_state(noun->group) ||
        state->home != ENT_NO_ACTOR)
        return false;
    clue of = clue_of_article(state, index);
    if (of.country == ENT_NO_ACTOR)
        return false;
    ent_link_set(state, index, group_of(state, of.country, noun->group), of.sure, of.why);
    return true;
}

bool ent_link_is_ethnic(const ent_link_state *state, const ent_found *found) {
    return (found->flags & (ENT_MENTION_PLURAL | ENT_MENTION_ADJECTIVE)) != 0 &&
           found->core_first > 0 &&
           ent_text_is_nocase(ent_link_word(state, found, found->core_first - 1)->form,
                              ENT_TEXT("ethnic"));
}

void ent_link_ethnic(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    if ((found->flags & ENT_MENTION_PLURAL) == 0)
        return;
    clue at = clue_of_place(state, index);
    if (at.country == ENT_NO_ACTOR)
        at = clue_of_sentence(state, index);
    ent_text people = ent_link_text(state, found, found->core_first, found->core_last);
    ent_text noun = ent_arena_print(state->arena, "ethnic %.*s", (int)people.len, people.at);
    if (at.country != ENT_NO_ACTOR)
        ent_link_set(state, index, group_of(state, at.country, noun), at.sure, at.why);
}
