#include "core/mentions/linker.h"

#include "core/mentions/other_names.h"

/* True where the list has the name only as one that the article must vouch for ("Congress"). */
static bool is_vague(const ent_link_state *state, const ent_found *found) {
    bool vague = false;
    for (uint32_t i = found->name; i != UINT32_MAX; i = state->knowledge->names.all.at[i].next) {
        ent_name_kind kind = state->knowledge->names.all.at[i].kind;
        if (kind == ENT_NAME_AMBIGUOUS)
            vague = true;
        else if (kind != ENT_NAME_NOUN && kind != ENT_NAME_TITLE)
            return false; /* a congress is one by its name too */
    }
    return vague;
}

/* True where the article names the country that the actor is of. */
static bool country_is_here(const ent_link_state *state, const ent_known *known) {
    uint32_t country = known->country.len > 0 ? ent_knowledge_find(state->knowledge, known->country)
                                              : ENT_MAP_NONE;
    return country != ENT_MAP_NONE &&
           ent_map_get(&state->by_id, state->knowledge->actors.at[country].id) != ENT_MAP_NONE;
}

static int name_order(ent_name_kind kind) {
    switch (kind) {
    case ENT_NAME_FULL:
    case ENT_NAME_DEMONYM:
        return 0;
    case ENT_NAME_CAPITAL:
    case ENT_NAME_GOVERNMENT:
        return 1;
    case ENT_NAME_CITY:
        return 2;
    default:
        return 3;
    }
}

/* The actor that a name of the list means here: one that existed then, of the strongest kind, and
 * where there are several the one that the article has named already. */
static uint32_t choose_known(const ent_link_state *state, const ent_found *found, bool *sure) {
    uint32_t best = ENT_NO_ACTOR;
    int best_score = -1;
    bool tie = false;
    for (uint32_t i = found->name; i != UINT32_MAX; i = state->knowledge->names.all.at[i].next) {
        const ent_name *name = &state->knowledge->names.all.at[i];
        if (name->kind == ENT_NAME_TITLE || name->kind == ENT_NAME_NOUN ||
            name->kind == ENT_NAME_HONORIFIC || name->kind == ENT_NAME_FAMILY)
            continue;
        const ent_known *known = &state->knowledge->actors.at[name->target];
        if (known->type == ENT_ACTOR_PERSON)
            continue;
        int score = 8 - 2 * name_order(name->kind);
        if (ent_known_existed(known, state->date))
            score += 16;
        /* "Moscow" was the Soviet Union's; "Russia" was called so all the time. */
        if (ent_knowledge_predecessor(state->knowledge, name->target, state->date) !=
                ENT_NO_ACTOR &&
            name_order(name->kind) > 0)
            score -= 6;
        if (ent_map_get(&state->by_id, known->id) != ENT_MAP_NONE)
            score += 3;
        if (known->type != ENT_ACTOR_COUNTRY && country_is_here(state, known))
            score += 2;
        if (score > best_score) {
            best = name->target;
            best_score = score;
            tie = false;
        } else if (score == best_score && name->target != best) {
            tie = true;
        }
    }
    *sure = !tie;
    return best;
}

static bool is_acronym(ent_text form) {
    enum { ACRONYM_BYTES_MAX = 12 };
    uint32_t capitals = 0;
    for (size_t i = 0; i < form.len; i++) {
        if (ent_ascii_is_lower(form.at[i]))
            return false;
        capitals += ent_ascii_is_upper(form.at[i]);
    }
    return capitals >= 2 && form.len <= ACRONYM_BYTES_MAX;
}

/* "the Northern Grain Council (NOGRACO)": from here on the acronym is the actor. */
static void note_acronym(ent_link_state *state, const ent_found *found, uint32_t actor) {
    const ent_sentence *sentence = &state->sentences->at[found->sentence];
    uint32_t open = found->last + 1;
    if (found->core_first == found->core_last || open + 2 >= sentence->count ||
        !ent_text_is(sentence->words[open].form, ENT_TEXT("(")) ||
        !ent_text_is(sentence->words[open + 2].form, ENT_TEXT(")")) ||
        !is_acronym(sentence->words[open + 1].form))
        return;
    ent_map_put(&state->by_acronym, state->arena, sentence->words[open + 1].form, actor);
}

/* Resolves a name of one word that the article gave as an acronym before. */
static bool link_acronym(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    if (found->core_first != found->core_last || found->role != UINT32_MAX)
        return false;
    uint32_t actor =
        ent_map_get(&state->by_acronym, ent_link_word(state, found, found->core_first)->form);
    if (actor == ENT_MAP_NONE)
        return false;
    ent_link_set(state, index, actor, 0.9F, "acronym given in the article");
    return true;
}

static void link_known(ent_link_state *state, uint32_t index) {
    if (link_acronym(state, index) || ent_link_is_ethnic(state, &state->founds.at[index]))
        return;
    ent_found *found = &state->founds.at[index];
    bool sure = true;
    uint32_t known = choose_known(state, found, &sure);
    if (known == ENT_NO_ACTOR || (!sure && is_vague(state, found)) ||
        (state->knowledge->actors.at[known].type == ENT_ACTOR_COUNTRY &&
         ent_is_in_other_name(state, found)))
        return;
    uint32_t actor = ent_link_known(state, known);
    ent_link_set(state, index, actor, sure ? 0.95F : 0.6F, "name in the knowledge base");
    note_acronym(state, found, actor);
}

/* How many actors a vague name can mean, and how many of those are of a country named here. */
static uint32_t count_vague(const ent_link_state *state, const ent_found *found, ent_text country,
                            uint32_t *here, uint32_t *match) {
    uint32_t count = 0;
    *here = 0;
    for (uint32_t i = found->name; i != UINT32_MAX; i = state->knowledge->names.all.at[i].next) {
        const ent_name *name = &state->knowledge->names.all.at[i];
        if (name->kind != ENT_NAME_AMBIGUOUS)
            continue;
        const ent_known *known = &state->knowledge->actors.at[name->target];
        count++;
        *here += country_is_here(state, known);
        if (country.len > 0 && ent_text_is(known->country, country))
            *match = name->target;
    }
    return count;
}

/* A name that this many actors share is an office like any other: "the Foreign Ministry". */
enum { OFFICE_OF_MANY = 3 };

/* "The Senate", as a government writes of its own. */
static bool link_home(ent_link_state *state, uint32_t index) {
    if (state->home == ENT_NO_ACTOR)
        return false;
    uint32_t here = 0;
    uint32_t match = ENT_NO_ACTOR;
    (void)count_vague(state, &state->founds.at[index],
                      state->knowledge->actors.at[state->home].country, &here, &match);
    if (match == ENT_NO_ACTOR)
        return false;
    ent_link_set(state, index, ent_link_known(state, match), 0.85F,
                 "of the state whose government publishes the article");
    return true;
}

/* "Congress", without an article: a name of its own, which no other state's parliament has. */
static bool is_bare(const ent_link_state *state, const ent_found *found) {
    return found->core_first == found->core_last &&
           (found->core_first == 0 ||
            ent_link_word(state, found, found->core_first - 1)->upos != ENT_DET);
}

/* "Qatar ... The Foreign Ministry": that of the state spoken of last. One that the list does not
 * have stands for the state. */
static void link_vague(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    if (link_home(state, index))
        return;
    uint32_t recent = ent_coref_recent(state, index, 1U << ENT_ACTOR_COUNTRY | ENT_COREF_PLACES, 1);
    ent_text country =
        recent == ENT_NO_ACTOR ? (ent_text){"", 0} : state->actors.at[recent].country;
    uint32_t here = 0;
    uint32_t match = ENT_NO_ACTOR;
    uint32_t place = state->home != ENT_NO_ACTOR ? state->home : state->dateline;
    bool said = country.len > 0;
    if (!said && place != ENT_NO_ACTOR)
        country = state->knowledge->actors.at[place].country;
    uint32_t count = count_vague(state, found, country, &here, &match);
    if (match != ENT_NO_ACTOR) {
        ent_link_set(state, index, ent_link_known(state, match), said ? 0.75F : 0.6F,
                     said ? "of the state spoken of last" : "of the state that it is written in");
    } else if (count >= OFFICE_OF_MANY && recent != ENT_NO_ACTOR && !is_bare(state, found)) {
        ent_link_set(state, index, recent, 0.55F, "for the state spoken of last");
        state->results[index].flags |= ENT_MENTION_MEMBER;
    } else if (count < OFFICE_OF_MANY || here == 1) {
        link_known(state, index);
    }
}

/* The country that a name says it is of: "the Korean National Assembly". */
static ent_text country_inside(const ent_link_state *state, const ent_found *found) {
    const ent_names *names = &state->knowledge->names;
    ent_pieces pieces = {0};
    for (uint32_t w = found->core_first; w <= found->core_last; w++)
        ent_fold(ent_link_word(state, found, w)->form, w, state->arena, &pieces);
    for (uint32_t i = 0; i < pieces.count; i++)
        for (uint32_t count = pieces.count - i < 3 ? pieces.count - i : 3; count > 0; count--)
            for (uint32_t n = ent_names_get(names, pieces.at + i, count); n != UINT32_MAX;
                 n = names->all.at[n].next) {
                const ent_name *name = &names->all.at[n];
                if ((name->kind != ENT_NAME_DEMONYM && name->kind != ENT_NAME_FULL) ||
                    !ent_name_fits(name, pieces.at + i, count))
                    continue;
                const ent_known *known = &state->knowledge->actors.at[name->target];
                if (known->type == ENT_ACTOR_COUNTRY && ent_known_existed(known, state->date))
                    return known->country;
            }
    return (ent_text){"", 0};
}

/* "the Strategic Defense Initiative", "the Helsinki Accords": what the entity tagger takes for an
 * organization though its last word says that it is none. */
static bool is_thing(const ent_link_state *state, const ent_found *found) {
    static const char *const words[] = {
        "accord",     "accords",     "act",     "agreement",  "agreements",
        "amendment",  "anniversary", "award",   "charter",    "constitution",
        "convention", "crisis",      "day",     "deal",       "declaration",
        "doctrine",   "framework",   "games",   "initiative", "memorandum",
        "olympics",   "pact",        "plan",    "prize",      "protocol",
        "resolution", "revolution",  "roadmap", "statement",  "strategy",
        "treaties",   "treaty",      "war",     NULL};
    return found->class == ENT_FOUND_ORG && found->core_first < found->core_last &&
           ent_link_form_in(state, found, words);
}

static void link_organization(ent_link_state *state, uint32_t index) {
    if (link_acronym(state, index))
        return;
    const ent_found *found = &state->founds.at[index];
    if (is_thing(state, found))
        return;
    bool sure = true;
    if (ent_names_paper(state, found))
        return;
    uint32_t known = found->class == ENT_FOUND_PLACE && found->name != UINT32_MAX
                         ? choose_known(state, found, &sure)
                         : ENT_NO_ACTOR;
    if (known != ENT_NO_ACTOR && sure) {
        ent_link_set(state, index, ent_link_known(state, known), 0.95F,
                     "name in the knowledge base");
        return;
    }
    ent_text name = ent_link_text(state, found, found->core_first, found->core_last);
    ent_actor_type type =
        found->class == ENT_FOUND_PLACE ? ENT_ACTOR_PLACE : ENT_ACTOR_ORGANIZATION;
    ent_text country = type == ENT_ACTOR_PLACE ? (ent_text){"", 0} : country_inside(state, found);
    uint32_t actor =
        ent_link_new(state, type, name, country, type == ENT_ACTOR_PLACE ? "place" : "org");
    ent_link_set(state, index, actor, 0.6F, "name found by the entity tagger");
    note_acronym(state, found, actor);
}

/* A region in the title of a person is no actor: "in charge of Asia-Pacific Affairs". */
static bool is_in_title(const ent_link_state *state, uint32_t index) {
    enum { OUTER_REACH = 4 };
    const ent_found *found = &state->founds.at[index];
    for (uint32_t i = index; found->part && i-- > 0 && i + OUTER_REACH >= index;) {
        const ent_found *outer = &state->founds.at[i];
        if (outer->sentence == found->sentence && outer->class == ENT_FOUND_PERSON &&
            outer->first <= found->first && found->last < outer->core_first)
            return true;
    }
    return false;
}

static ent_text key_of_word(const ent_link_state *state, const ent_found *found, uint32_t word) {
    return ent_fold_key(ent_link_word(state, found, word)->form, state->arena, NULL);
}

/* "Ahmet Oguz Celikkol ... Celikkol", where the entity tagger takes the second for a place: a word
 * that no list knows and that ends the name of a person here is that person's. */
static void take_family_names(ent_link_state *state) {
    ent_map families = {0};
    for (uint32_t i = 0; i < state->founds.count; i++) {
        const ent_found *found = &state->founds.at[i];
        if (found->class == ENT_FOUND_PERSON && !found->maybe &&
            found->core_first < found->core_last)
            ent_map_put(&families, state->arena, key_of_word(state, found, found->core_last), i);
    }
    for (uint32_t i = 0; i < state->founds.count; i++) {
        ent_found *found = &state->founds.at[i];
        if ((found->class == ENT_FOUND_ORG || found->class == ENT_FOUND_PLACE) &&
            found->name == UINT32_MAX && found->core_first == found->core_last &&
            ent_map_get(&families, key_of_word(state, found, found->core_last)) != ENT_MAP_NONE)
            found->class = ENT_FOUND_PERSON;
    }
}

/* The country of the dateline: the one it names ("RIYADH, Saudi Arabia"), else that of its city. */
static uint32_t dateline_country(const ent_link_state *state) {
    const ent_names *names = &state->knowledge->names;
    ent_pieces pieces = {0};
    ent_fold(state->article->place, 0, state->arena, &pieces);
    uint32_t country = ENT_NO_ACTOR;
    int best = 4;
    for (uint32_t i = 0; i < pieces.count; i++) {
        uint32_t lengths = ent_names_lengths(names, pieces.at[i].folded);
        bool named = false;
        /* The longest name counts: there is no "U.S." in "U.S.S.R.". */
        while (lengths != 0 && !named) {
            uint32_t count = 32U - (uint32_t)__builtin_clz(lengths);
            lengths &= ~(1U << (count - 1));
            if (i + count > pieces.count)
                continue;
            for (uint32_t n = ent_names_get(names, pieces.at + i, count); n != UINT32_MAX;
                 n = names->all.at[n].next) {
                const ent_name *name = &names->all.at[n];
                if (name->kind == ENT_NAME_TITLE || name->kind == ENT_NAME_NOUN ||
                    name->kind == ENT_NAME_HONORIFIC)
                    continue;
                const ent_known *known = &state->knowledge->actors.at[name->target];
                int order = name_order(name->kind);
                if (known->type != ENT_ACTOR_COUNTRY || known->country.len == 0)
                    continue;
                named = true;
                if (!ent_known_existed(known, state->date) || order >= best)
                    continue;
                uint32_t then = order == 0 ? ENT_NO_ACTOR
                                           : ent_knowledge_predecessor(state->knowledge,
                                                                       name->target, state->date);
                best = order;
                country = then != ENT_NO_ACTOR ? then : name->target;
            }
        }
    }
    return country;
}

/* The country whose government publishes the article, by its source or address, or ENT_NO_ACTOR.
 * The domain "gov" is that of the United States. */
static uint32_t home_country(const ent_link_state *state) {
    static const ent_text gov = {".gov/", 5};
    const ent_names *names = &state->knowledge->names;
    ent_pieces pieces = {0};
    ent_text source = state->article->source;
    if (ent_text_starts(source, ENT_TEXT("The ")) || ent_text_starts(source, ENT_TEXT("the ")))
        source = (ent_text){source.at + 4, source.len - 4};
    ent_fold(source, 0, state->arena, &pieces);
    ent_text code = {"", 0};
    for (uint32_t n = pieces.count > 0 && pieces.count <= ENT_NAME_PIECES_MAX
                          ? ent_names_get(names, pieces.at, pieces.count)
                          : UINT32_MAX;
         n != UINT32_MAX; n = names->all.at[n].next) {
        const ent_name *name = &names->all.at[n];
        if (name->kind != ENT_NAME_GOVERNMENT && name->kind != ENT_NAME_FULL)
            continue;
        const ent_known *known = &state->knowledge->actors.at[name->target];
        if ((known->type == ENT_ACTOR_GOVERNMENT || name->kind == ENT_NAME_GOVERNMENT) &&
            ent_known_existed(known, state->date) &&
            ent_knowledge_predecessor(state->knowledge, name->target, state->date) == ENT_NO_ACTOR)
            code = known->country;
    }
    if (code.len == 0 && (ent_text_contains(state->article->url, gov) ||
                          ent_text_ends(state->article->url, ENT_TEXT(".gov"))))
        code = ENT_TEXT("USA");
    uint32_t country = code.len > 0 ? ent_knowledge_find(state->knowledge, code) : ENT_MAP_NONE;
    return country == ENT_MAP_NONE ? ENT_NO_ACTOR : country;
}

/* Whom a title and a name mean whenever it was: the one resolved, else the only one of the list
 * with the family name who ever held the office; ENT_NO_ACTOR where there are several. */
static uint32_t ever_titled(const ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    uint32_t actor = ent_link_actor_of(state, index);
    if (actor != ENT_NO_ACTOR)
        return state->actors.at[actor].known;
    uint32_t only = ENT_NO_ACTOR;
    for (uint32_t i = found->name; i != UINT32_MAX; i = state->knowledge->names.all.at[i].next) {
        const ent_name *name = &state->knowledge->names.all.at[i];
        const ent_known *known = &state->knowledge->actors.at[name->target];
        bool held = false;
        for (uint32_t k = 0; name->kind == ENT_NAME_FAMILY && k < known->office_count; k++)
            held =
                held || state->knowledge->offices.at[known->first_office + k].role == found->role;
        if (held && only != ENT_NO_ACTOR)
            return ENT_NO_ACTOR;
        only = held ? name->target : only;
    }
    return only;
}

/* The office of a known person that the title before his name says. */
static const ent_office *titled_office(const ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    if (found->class != ENT_FOUND_PERSON || found->role == UINT32_MAX || found->former)
        return NULL;
    uint32_t person = ever_titled(state, index);
    if (person == ENT_NO_ACTOR)
        return NULL;
    const ent_known *known = &state->knowledge->actors.at[person];
    const ent_office *only = NULL;
    for (uint32_t i = 0; i < known->office_count; i++) {
        const ent_office *office = &state->knowledge->offices.at[known->first_office + i];
        if (office->role != found->role || office->start.year == 0)
            continue;
        if (only != NULL)
            return NULL; /* twice in office: it dates nothing */
        only = office;
    }
    return only;
}

/* The year in which an undated article was written, as its titles tell: the middle of the time in
 * which all its persons held the offices that it gives them. No date where there is none. */
static ent_date date_of_titles(const ent_link_state *state) {
    ent_date start = {0};
    ent_date end = {0};
    for (uint32_t i = 0; i < state->founds.count; i++) {
        const ent_office *office = titled_office(state, i);
        if (office == NULL)
            continue;
        if (ent_date_compare(office->start, start) > 0)
            start = office->start;
        if (office->end.year != 0 && (end.year == 0 || ent_date_compare(office->end, end) < 0))
            end = office->end;
    }
    if (start.year == 0 || (end.year != 0 && ent_date_compare(end, start) < 0))
        return (ent_date){0};
    /* Somebody still in office has been so for a year, as far as this can say. */
    int year = end.year == 0 ? start.year + 1 : (start.year + end.year) / 2;
    return (ent_date){.year = (uint16_t)year};
}

/* The owner of a nominal stands inside it ("its ambassador"), hence behind it in the order. */
static void link_owner(ent_link_state *state, uint32_t owner) {
    if (owner != ENT_NO_FOUND && state->results[owner].count == 0 &&
        state->founds.at[owner].class == ENT_FOUND_PRONOUN &&
        !ent_coref_is_first_person(state, owner))
        ent_coref_pronoun(state, owner);
}

/* Short names, then in the order of the text what refers to names; the speaker's own words last. */
static void link_sentence(ent_link_state *state, uint32_t sentence, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        if (state->founds.at[i].class == ENT_FOUND_PERSON && state->results[i].count == 0)
            ent_link_short_person(state, i);
    for (uint32_t i = from; i < to; i++) {
        if (state->results[i].count != 0)
            continue;
        switch (state->founds.at[i].class) {
        case ENT_FOUND_KNOWN:
            if (ent_link_is_ethnic(state, &state->founds.at[i]))
                ent_link_ethnic(state, i);
            else if (is_vague(state, &state->founds.at[i]))
                link_vague(state, i);
            break;
        case ENT_FOUND_ROLE:
            link_owner(state, state->founds.at[i].owner);
            ent_link_role(state, i);
            break;
        case ENT_FOUND_NOUN:
            link_owner(state, state->founds.at[i].owner);
            ent_link_noun(state, i);
            break;
        case ENT_FOUND_PRONOUN:
            if (!ent_coref_is_first_person(state, i))
                ent_coref_pronoun(state, i);
            break;
        default:
            break;
        }
    }
    ent_coref_speaker(state, sentence, from, to);
    for (uint32_t i = from; i < to; i++)
        if (state->results[i].count == 0 && ent_coref_is_first_person(state, i))
            ent_coref_pronoun(state, i);
    ent_coref_pairs(state, from, to);
}

/* Looking back must not see what comes later: the full names of the whole article were resolved
 * first, and each sentence begins by putting its own into the past. */
static void replay_past(ent_link_state *state, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        for (uint32_t k = 0; k < state->results[i].count; k++) {
            uint32_t actor = state->results[i].actors[k];
            ent_link_past past = {i, actor, ent_link_is_subject(state, &state->founds.at[i])};
            state->about.at[actor].last_found = i;
            ENT_PUSH(state->arena, &state->past, past);
        }
}

static void resolve(ent_link_state *state, const uint32_t *first_found) {
    state->dateline = dateline_country(state);
    state->home = home_country(state);
    take_family_names(state);
    for (uint32_t i = 0; i < state->founds.count; i++)
        if (state->founds.at[i].class == ENT_FOUND_KNOWN) {
            if (!is_vague(state, &state->founds.at[i]))
                link_known(state, i);
        } else if (state->founds.at[i].class == ENT_FOUND_ORG ||
                   (state->founds.at[i].class == ENT_FOUND_PLACE && !is_in_title(state, i))) {
            link_organization(state, i);
        }
    for (uint32_t i = 0; i < state->founds.count; i++)
        if (state->founds.at[i].class == ENT_FOUND_KNOWN && is_vague(state, &state->founds.at[i])) {
            uint32_t here = 0;
            uint32_t match = ENT_NO_ACTOR;
            if (count_vague(state, &state->founds.at[i], (ent_text){"", 0}, &here, &match) == 1)
                link_known(state, i);
        }
    for (uint32_t i = 0; i < state->founds.count; i++)
        if (state->founds.at[i].class == ENT_FOUND_PERSON && !link_acronym(state, i))
            (void)ent_link_full_person(state, i);
    if (state->date.year == 0)
        state->date = date_of_titles(state);
    state->past.count = 0;
    for (uint32_t i = 0; i < state->about.count; i++)
        state->about.at[i].last_found = ENT_NO_FOUND;
    for (uint32_t s = 0; s < state->sentences->count; s++) {
        replay_past(state, first_found[s], first_found[s + 1]);
        link_sentence(state, s, first_found[s], first_found[s + 1]);
    }
}

static ent_span bytes_of(const ent_link_state *state, const ent_found *found, uint32_t first,
                         uint32_t last) {
    return (ent_span){ent_link_word(state, found, first)->at.start,
                      ent_link_word(state, found, last)->at.end};
}

/* Where the parser takes a word of a title for what the verb governs ("the U.S." of "the U.S.
 * Secretary of State"), the verb governs the person all the same. */
static void claim_title(const ent_link_state *state, const ent_mention *mentions, uint32_t index,
                        uint32_t *by_head) {
    const ent_mention *mention = &mentions[index];
    const ent_word *words = state->sentences->at[mention->sentence].words;
    for (uint32_t w = mention->first; w <= mention->last; w++) {
        uint32_t head = words[w].head;
        if (head != ENT_NO_WORD && head >= mention->first && head <= mention->last)
            continue;
        uint32_t inner = by_head[w];
        if (inner == ENT_NO_MENTION ||
            (mentions[inner].first >= mention->first && mentions[inner].last <= mention->last))
            by_head[w] = index;
    }
}

static void write_mentions(ent_link_state *state, const uint32_t *first_found, ent_actors *out) {
    ent_mention *mentions = ENT_NEW_ARRAY(state->arena, ent_mention, state->founds.count);
    uint32_t **by_head = ENT_NEW_ARRAY(state->arena, uint32_t *, state->sentences->count);
    for (uint32_t s = 0; s < state->sentences->count; s++) {
        uint32_t words = state->sentences->at[s].count;
        by_head[s] = ENT_NEW_ARRAY(state->arena, uint32_t, words);
        for (uint32_t w = 0; w < words; w++)
            by_head[s][w] = ENT_NO_MENTION;
        for (uint32_t i = first_found[s]; i < first_found[s + 1]; i++) {
            const ent_found *found = &state->founds.at[i];
            const ent_link_result *result = &state->results[i];
            ent_mention *mention = &mentions[i];
            *mention = (ent_mention){.sentence = s,
                                     .first = found->first,
                                     .last = found->last,
                                     .head = found->head,
                                     .at = bytes_of(state, found, found->first, found->last),
                                     .actors = result->actors,
                                     .actor_count = result->count,
                                     .flags = (uint8_t)(found->flags | result->flags),
                                     .confidence = result->confidence,
                                     .why = result->why ? result->why : "unresolved"};
            mention->kind = found->class == ENT_FOUND_PRONOUN ? ENT_MENTION_PRONOUN
                            : found->class == ENT_FOUND_ROLE || found->class == ENT_FOUND_NOUN
                                ? ENT_MENTION_NOMINAL
                                : ENT_MENTION_NAME;
            if (found->unsaid && result->count > 0) {
                const ent_found *from = &state->founds.at[result->from];
                mention->at = bytes_of(state, from, from->first, from->last);
            }
            if ((mention->flags & ENT_MENTION_CITY) != 0)
                mention->place = bytes_of(state, found, found->core_first, found->core_last);
            /* A resolved inner mention says more than an unresolved outer one with the same head.
             */
            uint32_t *slot = &by_head[s][found->head];
            if (*slot == ENT_NO_MENTION ||
                (mentions[*slot].actor_count == 0 && mention->actor_count > 0))
                *slot = i;
        }
        for (uint32_t i = first_found[s]; i < first_found[s + 1]; i++)
            if (state->founds.at[i].class == ENT_FOUND_PERSON && mentions[i].actor_count > 0 &&
                !state->founds.at[i].part)
                claim_title(state, mentions, i, by_head[s]);
    }
    out->mentions = mentions;
    out->mention_count = state->founds.count;
    out->by_head = (const uint32_t *const *)by_head;
}

void ent_link(const ent_knowledge *knowledge, const ent_article *article,
              const ent_sentences *sentences, const ent_tree *trees, ent_arena *arena,
              ent_actors *out) {
    ent_link_state state = {.knowledge = knowledge,
                            .article = article,
                            .sentences = sentences,
                            .trees = trees,
                            .arena = arena,
                            .date = article->date,
                            .speaker = ENT_NO_ACTOR};
    uint32_t *first_found = ENT_NEW_ARRAY(arena, uint32_t, (size_t)sentences->count + 1);
    for (uint32_t s = 0; s < sentences->count; s++) {
        first_found[s] = state.founds.count;
        ent_find(knowledge, &sentences->at[s], &trees[s], s, arena, &state.founds);
    }
    first_found[sentences->count] = state.founds.count;
    state.results = ENT_NEW_ARRAY(arena, ent_link_result, state.founds.count);
    resolve(&state, first_found);
    ent_statics_find(&state, first_found);
    uint32_t place =
        state.dateline == ENT_NO_ACTOR ? ENT_NO_ACTOR : ent_link_known(&state, state.dateline);
    *out = (ent_actors){.at = state.actors.at,
                        .count = state.actors.count,
                        .statics = state.statics.at,
                        .static_count = state.statics.count,
                        .place = place};
    write_mentions(&state, first_found, out);
}
