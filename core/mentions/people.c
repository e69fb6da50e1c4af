/* Who a person's name means: full names first, then what takes them up. */
#include "core/mentions/link_state.h"
#include "core/mentions/offices.h"
#include "core/mentions/other_names.h"

/* A minister or president whom no list knows and no country is said of holds office where the
 * article was written. */
static ent_text country_of_stranger(const ent_link_state *state, const ent_found *found,
                                    uint32_t of_actor) {
    if (of_actor != ENT_NO_ACTOR)
        return state->actors.at[of_actor].country;
    if (found->role == UINT32_MAX || state->dateline == ENT_NO_ACTOR ||
        state->knowledge->roles.at[found->role].rank >= ENT_RANK_WITHOUT_NAMES)
        return (ent_text){"", 0};
    return state->knowledge->actors.at[state->dateline].country;
}

static bool is_multi_word(ent_text key) {
    return memchr(key.at, ' ', key.len) != NULL;
}

/* Of namesakes only the newest are looked at, so that a hostile text of one name stays linear. */
enum { NAMESAKES_MAX = 64 };

/* A person of the article whose family name, or whose name, is the folded one: the one with the
 * role, else the one mentioned last. */
static uint32_t person_here(const ent_link_state *state, ent_text key, uint32_t role) {
    uint32_t best = ENT_NO_ACTOR;
    uint32_t steps = 0;
    for (uint32_t i = ent_map_get(&state->by_piece, key);
         i != ENT_MAP_NONE && steps < NAMESAKES_MAX; i = state->namesakes.at[i].next, steps++) {
        uint32_t actor = state->namesakes.at[i].actor;
        const ent_link_actor *about = &state->about.at[actor];
        if (best == ENT_NO_ACTOR) {
            best = actor;
            continue;
        }
        const ent_link_actor *other = &state->about.at[best];
        bool fits = role != UINT32_MAX && about->role == role;
        bool other_fits = role != UINT32_MAX && other->role == role;
        bool family = ent_text_is(about->family, key);
        bool other_family = ent_text_is(other->family, key);
        bool later = about->last_found != ENT_NO_FOUND &&
                     (other->last_found == ENT_NO_FOUND || about->last_found > other->last_found);
        /* A given name is no way to call a politician: only where no family name fits. */
        if (fits != other_fits ? fits : family != other_family ? family : later)
            best = actor;
    }
    return best;
}

/* How well a known person fits a name with its title: 0 where nothing speaks for it. */
static int known_fits(const ent_link_state *state, const ent_known *known, uint32_t role,
                      ent_text of) {
    int score = 0;
    int best_office = 0;
    for (uint32_t i = 0; i < known->office_count; i++) {
        const ent_office *office = &state->knowledge->offices.at[known->first_office + i];
        bool held = ent_office_held(office, state->date);
        bool dated = state->date.year != 0;
        int points = held ? 4 : 0;
        if (role != UINT32_MAX && office->role == role)
            points += held ? 6 : dated ? 2 : 5; /* without a date any holder may be meant */
        if (of.len > 0 && ent_text_is(office->of, of))
            points += 2;
        if (held)
            points += (7 - state->knowledge->roles.at[office->role].rank) / 2;
        if (points > best_office)
            best_office = points;
    }
    score += best_office;
    if (of.len > 0)
        score += ent_text_is(known->country, of) ? 4 : known->country.len ? -6 : 0;
    uint32_t country = ent_knowledge_find(state->knowledge, known->country);
    if (country != ENT_MAP_NONE &&
        (country == state->home ||
         ent_map_get(&state->by_id, state->knowledge->actors.at[country].id) != ENT_MAP_NONE))
        score += 2;
    return score;
}

/* The known person that the name and its title mean, or ENT_NO_ACTOR where none or several do. */
static uint32_t choose_person(const ent_link_state *state, const ent_found *found, ent_text of,
                              int enough, bool *full) {
    uint32_t best = ENT_NO_ACTOR;
    int best_score = enough - 1;
    bool tie = false;
    *full = false;
    for (uint32_t i = found->name; i != UINT32_MAX; i = state->knowledge->names.all.at[i].next) {
        const ent_name *name = &state->knowledge->names.all.at[i];
        if (name->kind != ENT_NAME_FULL && name->kind != ENT_NAME_FAMILY &&
            name->kind != ENT_NAME_AMBIGUOUS)
            continue;
        const ent_known *known = &state->knowledge->actors.at[name->target];
        if (known->type != ENT_ACTOR_PERSON)
            continue;
        int score = known_fits(state, known, found->role, of);
        if (name->kind == ENT_NAME_FULL) {
            score += 100;
            *full = true;
        }
        if (score > best_score) {
            best = name->target;
            best_score = score;
            tie = false;
        } else if (score == best_score && name->target != best) {
            tie = true;
        }
    }
    return tie ? ENT_NO_ACTOR : best;
}

/* Takes what the title says of a person into the actor. */
void ent_link_take_title(ent_link_state *state, uint32_t actor, const ent_found *found) {
    if (found->role == UINT32_MAX)
        return;
    ent_link_actor *about = &state->about.at[actor];
    uint32_t of_actor = ENT_NO_ACTOR;
    ent_text of = ent_link_code(state, found->of, &of_actor);
    if (found->former) {
        about->former = true;
    } else if (about->role == UINT32_MAX || state->actors.at[actor].known == UINT32_MAX) {
        about->role = found->role;
        state->actors.at[actor].office = state->knowledge->roles.at[found->role].title;
        if (of.len > 0)
            about->of = of;
    }
    if (!found->former && about->role != found->role)
        about->other = found->role;
    if (of_actor != ENT_NO_ACTOR)
        about->of_actor = of_actor;
    if (state->actors.at[actor].country.len == 0 && of_actor != ENT_NO_ACTOR)
        state->actors.at[actor].country = state->actors.at[of_actor].country;
}

static bool is_suffix(ent_text piece) {
    static const char *const suffixes[] = {"jr", "sr", "ii", "iii", "iv", NULL};
    for (unsigned i = 0; suffixes[i] != NULL; i++)
        if (ent_text_is(piece, ent_text_of(suffixes[i])))
            return true;
    return false;
}

/* "Warren Minor Christopher", "Joseph R. Biden Jr.": the person known by first and last name, who
 * must fit the office, the country or the time besides. */
static uint32_t choose_without_middle(const ent_link_state *state, const ent_found *found,
                                      ent_text of) {
    ent_pieces pieces = {0};
    for (uint32_t w = found->core_first; w <= found->core_last; w++)
        ent_fold(ent_link_word(state, found, w)->form, w, state->arena, &pieces);
    uint32_t count = pieces.count;
    while (count > 2 && is_suffix(pieces.at[count - 1].folded))
        count--;
    if (count < 2 || (count == 2 && count == pieces.count))
        return ENT_NO_ACTOR;
    ent_piece ends[2] = {pieces.at[0], pieces.at[count - 1]};
    ent_found outer = *found;
    outer.name = ent_names_get(&state->knowledge->names, ends, 2);
    bool full = false;
    uint32_t known = choose_person(state, &outer, of, 104, &full);
    return full ? known : ENT_NO_ACTOR;
}

/* "al-Hoss" as "Hoss": the chain of names without the article in front, UINT32_MAX where there is
 * none. */
static uint32_t without_article(const ent_link_state *state, const ent_found *found) {
    static const char *const articles[] = {"al", "el", "ul", "as", "ash", "ad", "an", "ar", NULL};
    ent_pieces pieces = {0};
    for (uint32_t w = found->core_first; w <= found->core_last; w++)
        ent_fold(ent_link_word(state, found, w)->form, w, state->arena, &pieces);
    for (unsigned i = 0; pieces.count == 2 && articles[i] != NULL; i++)
        if (ent_text_is(pieces.at[0].folded, ent_text_of(articles[i])))
            return ent_names_get(&state->knowledge->names, pieces.at + 1, 1);
    return UINT32_MAX;
}

/* In a headline each word has a capital, so that a name found there may be more than one. */
static bool is_in_headline(const ent_link_state *state, const ent_found *found) {
    uint32_t block = state->sentences->at[found->sentence].block;
    return state->article->blocks[block].kind == ENT_BLOCK_HEADLINE;
}

/* "Iceland Summit Reagan Faces": the person of the article with the family name of one of the
 * words, ENT_NO_ACTOR where there is none. */
static uint32_t person_of_headline(const ent_link_state *state, const ent_found *found) {
    ent_pieces pieces = {0};
    for (uint32_t w = found->core_first; w <= found->core_last; w++)
        ent_fold(ent_link_word(state, found, w)->form, w, state->arena, &pieces);
    for (uint32_t i = 0; i < pieces.count; i++) {
        uint32_t actor = person_here(state, pieces.at[i].folded, found->role);
        if (actor != ENT_NO_ACTOR &&
            ent_text_is(state->about.at[actor].family, pieces.at[i].folded))
            return actor;
    }
    return ENT_NO_ACTOR;
}

/* Full names are resolved before anything that takes them up. False where the name is short. */
bool ent_link_full_person(ent_link_state *state, uint32_t index) {
    ent_found *found = &state->founds.at[index];
    uint32_t of_actor = ENT_NO_ACTOR;
    ent_text of = ent_link_code(state, found->of, &of_actor);
    bool full = false;
    if (found->name != UINT32_MAX) {
        uint32_t known = choose_person(state, found, of, 90, &full);
        if (known != ENT_NO_ACTOR) {
            ent_link_set(state, index, ent_link_known(state, known), 0.95F,
                         "full name in the knowledge base");
            ent_link_take_title(state, state->results[index].actors[0], found);
            return true;
        }
    }
    ent_text name = ent_link_text(state, found, found->core_first, found->core_last);
    ent_text key = ent_fold_key(name, state->arena, NULL);
    if (found->name == UINT32_MAX)
        found->name = without_article(state, found);
    if (!is_multi_word(key) || found->name != UINT32_MAX || found->maybe)
        return false;
    if (is_in_headline(state, found) && choose_without_middle(state, found, of) == ENT_NO_ACTOR)
        return false;
    uint32_t plain = choose_without_middle(state, found, of);
    if (plain != ENT_NO_ACTOR) {
        ent_link_set(state, index, ent_link_known(state, plain), 0.85F,
                     "first and last name in the knowledge base");
        ent_link_take_title(state, state->results[index].actors[0], found);
        return true;
    }
    if (ent_names_paper(state, found))
        return true;
    ent_text country = country_of_stranger(state, found, of_actor);
    /* The same name with and without a country beside it is one person of this article. */
    uint32_t actor = person_here(state, key, UINT32_MAX);
    if (actor == ENT_NO_ACTOR)
        actor = ent_link_new(state, ENT_ACTOR_PERSON, name, country, "person");
    ent_link_set(state, index, actor, 0.8F, "full name that no list knows");
    ent_link_take_title(state, actor, found);
    return true;
}

/* Longer names may differ in more letters; shorter ones than the first not at all. */
enum { ONE_LETTER_BYTES = 5, TWO_LETTERS_BYTES = 9, NAME_BYTES_MAX = 32 };

/* Letters to change, add or drop to make one name of the other (Levenshtein 1966); over the limit
 * for names too long to compare. */
static unsigned distance(ent_text a, ent_text b) {
    unsigned row[NAME_BYTES_MAX + 1];
    if (a.len > NAME_BYTES_MAX || b.len > NAME_BYTES_MAX)
        return UINT32_MAX;
    for (unsigned k = 0; k <= b.len; k++)
        row[k] = k;
    for (size_t i = 0; i < a.len; i++) {
        unsigned before = row[0];
        row[0] = (unsigned)i + 1;
        for (size_t k = 0; k < b.len; k++) {
            unsigned best = before + (a.at[i] != b.at[k]);
            before = row[k + 1];
            if (row[k] + 1 < best)
                best = row[k] + 1;
            if (row[k + 1] + 1 < best)
                best = row[k + 1] + 1;
            row[k + 1] = best;
        }
    }
    return row[b.len];
}

/* Whether a known family name may be the folded one in another spelling. */
static bool is_spelling_of(const ent_link_state *state, ent_text family, ent_text key) {
    size_t shorter = family.len < key.len ? family.len : key.len;
    size_t longer = family.len < key.len ? key.len : family.len;
    if (shorter < ONE_LETTER_BYTES || longer - shorter > 3 ||
        ent_ascii_lower(family.at[0]) != key.at[0])
        return false;
    ent_text folded = ent_fold_key(family, state->arena, NULL);
    return distance(folded, key) <= (shorter >= TWO_LETTERS_BYTES ? 2U : 1U);
}

/* The one holder of the title on the article's day whose family name is spelled nearly so:
 * "President Akaiev". Where no country is said it must be the one holder anywhere. */
static uint32_t misspelled_holder(const ent_link_state *state, const ent_found *found, ent_text key,
                                  ent_text of) {
    const ent_knowledge *knowledge = state->knowledge;
    uint32_t best = ENT_NO_ACTOR;
    if (found->role == UINT32_MAX || found->former || state->date.year == 0 ||
        !knowledge->roles.at[found->role].unique)
        return ENT_NO_ACTOR;
    for (uint32_t i = 0; i < knowledge->offices.count; i++) {
        const ent_office *office = &knowledge->offices.at[i];
        if (office->role != found->role || (of.len > 0 && !ent_text_is(office->of, of)) ||
            !ent_office_held(office, state->date) ||
            !is_spelling_of(state, knowledge->actors.at[office->holder].family, key))
            continue;
        if (best != ENT_NO_ACTOR && best != office->holder)
            return ENT_NO_ACTOR;
        best = office->holder;
    }
    return best;
}

/* The office of this role that the person held on the article's day or, failing it, last before;
 * NULL where he never did. */
static const ent_office *office_of(const ent_link_state *state, uint32_t known, uint32_t role) {
    const ent_known *person = &state->knowledge->actors.at[known];
    const ent_office *best = NULL;
    for (uint32_t i = 0; i < person->office_count; i++) {
        const ent_office *office = &state->knowledge->offices.at[person->first_office + i];
        bool begun = state->date.year == 0 || ent_date_compare(office->start, state->date) <= 0;
        if (office->role == role && begun &&
            (best == NULL || ent_date_compare(office->start, best->start) > 0))
            best = office;
    }
    return best;
}

/* "President Biden" in an article that names his wife or his son alone: the known holder of the
 * office with that family name, the present one or else the last, where the namesake of the article
 * never had it. */
static uint32_t titled_namesake(const ent_link_state *state, const ent_found *found, ent_text of,
                                uint32_t here) {
    const ent_link_actor *about = &state->about.at[here];
    uint32_t known = state->actors.at[here].known;
    if (found->role == UINT32_MAX || !state->knowledge->roles.at[found->role].unique ||
        about->role == found->role || about->other == found->role ||
        (known != UINT32_MAX && office_of(state, known, found->role) != NULL))
        return ENT_NO_ACTOR;
    const ent_office *best = NULL;
    for (uint32_t i = found->name; i != UINT32_MAX; i = state->knowledge->names.all.at[i].next) {
        const ent_name *name = &state->knowledge->names.all.at[i];
        if ((name->kind != ENT_NAME_FAMILY && name->kind != ENT_NAME_AMBIGUOUS &&
             name->kind != ENT_NAME_FULL) ||
            state->knowledge->actors.at[name->target].type != ENT_ACTOR_PERSON)
            continue;
        const ent_office *office = office_of(state, name->target, found->role);
        if (office == NULL || (of.len > 0 && !ent_text_is(office->of, of)))
            continue;
        if (best == NULL || ent_date_compare(office->start, best->start) > 0)
            best = office;
    }
    return best != NULL ? best->holder : ENT_NO_ACTOR;
}

void ent_link_short_person(ent_link_state *state, uint32_t index) {
    ent_found *found = &state->founds.at[index];
    ent_text name = ent_link_text(state, found, found->core_first, found->core_last);
    ent_text key = ent_fold_key(name, state->arena, NULL);
    uint32_t of_actor = ENT_NO_ACTOR;
    ent_text of = ent_link_code(state, found->of, &of_actor);
    uint32_t actor = person_here(state, key, found->role);
    if (actor == ENT_NO_ACTOR && is_multi_word(key) && is_in_headline(state, found))
        actor = person_of_headline(state, found);
    uint32_t titled =
        actor == ENT_NO_ACTOR ? ENT_NO_ACTOR : titled_namesake(state, found, of, actor);
    if (titled != ENT_NO_ACTOR)
        actor = ent_link_known(state, titled);
    if (actor != ENT_NO_ACTOR) {
        ent_link_set(state, index, actor, 0.9F, "family name of a person named in the article");
        ent_link_take_title(state, actor, found);
        return;
    }
    if (found->name != UINT32_MAX) {
        /* Someone in a matching office, or with a bare name in a high one and his country named. */
        bool full = false;
        uint32_t known = choose_person(state, found, of, 7, &full);
        if (known != ENT_NO_ACTOR) {
            ent_link_set(state, index, ent_link_known(state, known),
                         found->role != UINT32_MAX ? 0.9F : 0.7F,
                         "family name of an office holder of the time");
            ent_link_take_title(state, state->results[index].actors[0], found);
            return;
        }
    }
    uint32_t known = misspelled_holder(state, found, key, of);
    if (known != ENT_NO_ACTOR) {
        ent_link_set(state, index, ent_link_known(state, known), 0.6F,
                     "the holder of the office, spelled otherwise");
        return;
    }
    const ent_word *word = ent_link_word(state, found, found->core_first);
    if (found->maybe || ent_names_paper(state, found))
        return;
    if (!is_multi_word(key) && is_in_headline(state, found))
        return; /* "Foreign Minister Quits" */
    if (found->role == UINT32_MAX && word->ner != ENT_NER_PER_BEGIN)
        return; /* a family name of the list that nothing else shows to be a person here */
    ent_text country = country_of_stranger(state, found, of_actor);
    actor = ent_link_new(state, ENT_ACTOR_PERSON, name, country, "person");
    ent_link_set(state, index, actor, 0.6F, "single name that no list knows");
    ent_link_take_title(state, actor, found);
}
