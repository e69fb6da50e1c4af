#include "core/mentions/linker.h"

#include "core/mentions/link_state.h"
#include "core/mentions/offices.h"

static const ent_word *word_of(const ent_link_state *state, const ent_found *found, uint32_t word) {
    return &state->sentences->at[found->sentence].words[word];
}

static ent_text text_of(const ent_link_state *state, const ent_found *found, uint32_t first,
                        uint32_t last) {
    return ent_words_text(&state->sentences->at[found->sentence], state->article->text, first,
                          last);
}

bool ent_link_is_subject(const ent_link_state *state, const ent_found *found) {
    uint8_t deprel = word_of(state, found, found->head)->deprel;
    return deprel == ENT_DEP_NSUBJ || deprel == ENT_DEP_NSUBJ_PASS;
}

uint32_t ent_link_actor_of(const ent_link_state *state, uint32_t found) {
    return found != ENT_NO_FOUND && state->results[found].count == 1
               ? state->results[found].actors[0]
               : ENT_NO_ACTOR;
}

void ent_link_set_many(ent_link_state *state, uint32_t found, const uint32_t *actors,
                       uint32_t count, float confidence, const char *why) {
    uint32_t *copy = ENT_NEW_ARRAY(state->arena, uint32_t, count);
    memcpy(copy, actors, count * sizeof *copy);
    ent_link_result *result = &state->results[found];
    result->actors = copy;
    result->count = count;
    result->confidence = confidence;
    result->why = why;
    bool subject = ent_link_is_subject(state, &state->founds.at[found]);
    for (uint32_t i = 0; i < count; i++) {
        state->actors.at[actors[i]].mentions++;
        state->about.at[actors[i]].last_found = found;
        ent_link_past past = {found, actors[i], subject};
        ENT_PUSH(state->arena, &state->past, past);
    }
}

void ent_link_set(ent_link_state *state, uint32_t found, uint32_t actor, float confidence,
                  const char *why) {
    ent_link_set_many(state, found, &actor, 1, confidence, why);
}

static ent_text last_piece(ent_text key) {
    size_t i = key.len;
    while (i > 0 && key.at[i - 1] != ' ')
        i--;
    return (ent_text){key.at + i, key.len - i};
}

static ent_text first_piece(ent_text key) {
    const char *space = key.len ? memchr(key.at, ' ', key.len) : NULL;
    return (ent_text){key.at, space ? (size_t)(space - key.at) : key.len};
}

static void add_namesake(ent_link_state *state, ent_text piece, uint32_t actor) {
    ent_link_namesake namesake = {actor, ent_map_get(&state->by_piece, piece)};
    ent_map_put(&state->by_piece, state->arena, piece, state->namesakes.count);
    ENT_PUSH(state->arena, &state->namesakes, namesake);
}

static uint32_t add_actor(ent_link_state *state, ent_actor actor, ent_link_actor about) {
    uint32_t index = state->actors.count;
    ENT_PUSH(state->arena, &state->actors, actor);
    ENT_PUSH(state->arena, &state->about, about);
    ent_map_put(&state->by_id, state->arena, actor.id, index);
    if (actor.type == ENT_ACTOR_PERSON) {
        about.folded = ent_fold_key(actor.name, state->arena, NULL);
        state->about.at[index].folded = about.folded;
        ent_text last = last_piece(about.folded);
        ent_text first = first_piece(about.folded);
        add_namesake(state, about.folded, index);
        if (!ent_text_is(last, about.folded)) {
            add_namesake(state, last, index);
            add_namesake(state, first, index);
        }
        if (!ent_text_is(about.family, last) && !ent_text_is(about.family, first))
            add_namesake(state, about.family, index);
    }
    return index;
}

/* The office of a known person that counts on the article's day: the highest one held then, else
 * the last one that began before. */
static const ent_office *office_then(const ent_link_state *state, const ent_known *known,
                                     bool *held) {
    const ent_office *best = NULL;
    *held = false;
    for (uint32_t i = 0; i < known->office_count; i++) {
        const ent_office *office = &state->knowledge->offices.at[known->first_office + i];
        bool now = ent_office_held(office, state->article->date);
        uint8_t rank = state->knowledge->roles.at[office->role].rank;
        if (best == NULL || (now && !*held) ||
            (now == *held && (now ? rank < state->knowledge->roles.at[best->role].rank
                                  : ent_date_compare(office->start, best->start) > 0 &&
                                        (state->article->date.year == 0 ||
                                         office->start.year <= state->article->date.year)))) {
            best = office;
            *held = *held || now;
        }
    }
    return best;
}

uint32_t ent_link_known(ent_link_state *state, uint32_t index) {
    const ent_known *known = &state->knowledge->actors.at[index];
    uint32_t old = ent_map_get(&state->by_id, known->id);
    if (old != ENT_MAP_NONE)
        return old;
    ent_actor actor = {.id = known->id,
                       .name = known->name,
                       .country = known->country,
                       .type = known->type,
                       .gender = known->gender,
                       .known = index};
    ent_link_actor about = {
        .role = UINT32_MAX, .of_actor = ENT_NO_ACTOR, .last_found = ENT_NO_FOUND};
    if (known->type == ENT_ACTOR_PERSON) {
        about.family = ent_fold_key(known->family, state->arena, NULL);
        bool held = false;
        const ent_office *office = office_then(state, known, &held);
        if (office != NULL && held) {
            about.role = office->role;
            about.of = office->of;
            actor.office =
                office->title.len ? office->title : state->knowledge->roles.at[office->role].title;
        }
    }
    return add_actor(state, actor, about);
}

uint32_t ent_link_new(ent_link_state *state, ent_actor_type type, ent_text name, ent_text country,
                      const char *prefix) {
    ent_text slug = ent_fold_slug(name, state->arena);
    ent_text scope = country.len ? country : ent_text_of(prefix);
    ent_text id = ent_arena_print(state->arena, "%.*s:%.*s", (int)scope.len, scope.at,
                                  (int)slug.len, slug.at);
    uint32_t old = ent_map_get(&state->by_id, id);
    if (old != ENT_MAP_NONE)
        return old;
    ent_actor actor = {
        .id = id, .name = name, .country = country, .type = type, .known = UINT32_MAX};
    ent_link_actor about = {
        .role = UINT32_MAX, .of_actor = ENT_NO_ACTOR, .last_found = ENT_NO_FOUND};
    if (type == ENT_ACTOR_PERSON)
        about.family = last_piece(ent_fold_key(name, state->arena, NULL));
    return add_actor(state, actor, about);
}

/* Roles of a lower rank stand for their country where nobody is known: "a Russian diplomat". */
enum { RANK_OF_THOSE_WITH_NAMES = 4 };

/* ---- Countries, organizations, places ---- */

static bool exists_then(const ent_known *known, ent_date date) {
    ent_office span = {.start = known->start, .end = known->end};
    return date.year == 0 ? known->end.year == 0 : ent_office_held(&span, date);
}

/* True where the list has the name only as one that the article must vouch for ("Congress"). */
static bool is_vague(const ent_link_state *state, const ent_found *found) {
    for (uint32_t i = found->name; i != UINT32_MAX; i = state->knowledge->names.all.at[i].next)
        if (state->knowledge->names.all.at[i].kind != ENT_NAME_AMBIGUOUS)
            return false;
    return found->name != UINT32_MAX;
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
        if (exists_then(known, state->article->date))
            score += 16;
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

static void link_known(ent_link_state *state, uint32_t index) {
    ent_found *found = &state->founds.at[index];
    bool sure = true;
    uint32_t known = choose_known(state, found, &sure);
    if (known == ENT_NO_ACTOR || (!sure && is_vague(state, found)))
        return;
    uint32_t actor = ent_link_known(state, known);
    ent_link_set(state, index, actor, sure ? 0.95F : 0.6F, "name in the knowledge base");
}

static void link_organization(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    ent_text name = text_of(state, found, found->core_first, found->core_last);
    ent_actor_type type =
        found->class == ENT_FOUND_PLACE ? ENT_ACTOR_PLACE : ENT_ACTOR_ORGANIZATION;
    uint32_t actor = ent_link_new(state, type, name, (ent_text){"", 0},
                                  type == ENT_ACTOR_PLACE ? "place" : "org");
    ent_link_set(state, index, actor, 0.6F, "name found by the entity tagger");
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
        for (uint32_t count = 1; lengths != 0 && i + count <= pieces.count; count++) {
            if ((lengths >> (count - 1) & 1U) == 0)
                continue;
            for (uint32_t n = ent_names_get(names, pieces.at + i, count); n != UINT32_MAX;
                 n = names->all.at[n].next) {
                const ent_name *name = &names->all.at[n];
                if (name->kind == ENT_NAME_TITLE || name->kind == ENT_NAME_NOUN ||
                    name->kind == ENT_NAME_HONORIFIC)
                    continue;
                const ent_known *known = &state->knowledge->actors.at[name->target];
                int order = name_order(name->kind);
                if (known->type == ENT_ACTOR_COUNTRY && known->country.len > 0 &&
                    exists_then(known, state->article->date) && order < best) {
                    best = order;
                    country = name->target;
                }
            }
        }
    }
    return country;
}

/* A minister or president whom no list knows and no country is said of holds office where the
 * article was written. */
static ent_text country_of_stranger(const ent_link_state *state, const ent_found *found,
                                    uint32_t of_actor) {
    if (of_actor != ENT_NO_ACTOR)
        return state->actors.at[of_actor].country;
    if (found->role == UINT32_MAX || state->dateline == ENT_NO_ACTOR ||
        state->knowledge->roles.at[found->role].rank >= RANK_OF_THOSE_WITH_NAMES)
        return (ent_text){"", 0};
    return state->knowledge->actors.at[state->dateline].country;
}

/* ---- Persons ---- */

/* The ISO code (or id, for an organization) that candidate of means, empty where none. */
static ent_text code_of(const ent_link_state *state, uint32_t of, uint32_t *actor) {
    *actor = ent_link_actor_of(state, of);
    if (*actor == ENT_NO_ACTOR)
        return (ent_text){"", 0};
    const ent_actor *owner = &state->actors.at[*actor];
    return owner->type == ENT_ACTOR_COUNTRY ? owner->country : owner->id;
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
        bool held = ent_office_held(office, state->article->date);
        bool dated = state->article->date.year != 0;
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
        ent_map_get(&state->by_id, state->knowledge->actors.at[country].id) != ENT_MAP_NONE)
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
static void take_title(ent_link_state *state, uint32_t actor, const ent_found *found) {
    if (found->role == UINT32_MAX)
        return;
    ent_link_actor *about = &state->about.at[actor];
    uint32_t of_actor = ENT_NO_ACTOR;
    ent_text of = code_of(state, found->of, &of_actor);
    if (found->former) {
        about->former = true;
    } else if (about->role == UINT32_MAX || state->actors.at[actor].known == UINT32_MAX) {
        about->role = found->role;
        state->actors.at[actor].office = state->knowledge->roles.at[found->role].title;
        if (of.len > 0)
            about->of = of;
    }
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
        ent_fold(word_of(state, found, w)->form, w, state->arena, &pieces);
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

/* Full names are resolved before anything that takes them up. False where the name is short. */
static bool link_full_person(ent_link_state *state, uint32_t index) {
    ent_found *found = &state->founds.at[index];
    uint32_t of_actor = ENT_NO_ACTOR;
    ent_text of = code_of(state, found->of, &of_actor);
    bool full = false;
    if (found->name != UINT32_MAX) {
        uint32_t known = choose_person(state, found, of, 90, &full);
        if (known != ENT_NO_ACTOR) {
            ent_link_set(state, index, ent_link_known(state, known), 0.95F,
                         "full name in the knowledge base");
            take_title(state, state->results[index].actors[0], found);
            return true;
        }
    }
    ent_text name = text_of(state, found, found->core_first, found->core_last);
    ent_text key = ent_fold_key(name, state->arena, NULL);
    if (!is_multi_word(key) || found->name != UINT32_MAX || found->maybe)
        return false;
    uint32_t plain = choose_without_middle(state, found, of);
    if (plain != ENT_NO_ACTOR) {
        ent_link_set(state, index, ent_link_known(state, plain), 0.85F,
                     "first and last name in the knowledge base");
        take_title(state, state->results[index].actors[0], found);
        return true;
    }
    ent_text country = country_of_stranger(state, found, of_actor);
    /* The same name with and without a country beside it is one person of this article. */
    uint32_t actor = person_here(state, key, UINT32_MAX);
    if (actor == ENT_NO_ACTOR)
        actor = ent_link_new(state, ENT_ACTOR_PERSON, name, country, "person");
    ent_link_set(state, index, actor, 0.8F, "full name that no list knows");
    take_title(state, actor, found);
    return true;
}

static void link_short_person(ent_link_state *state, uint32_t index) {
    ent_found *found = &state->founds.at[index];
    ent_text name = text_of(state, found, found->core_first, found->core_last);
    ent_text key = ent_fold_key(name, state->arena, NULL);
    uint32_t of_actor = ENT_NO_ACTOR;
    ent_text of = code_of(state, found->of, &of_actor);
    uint32_t actor = person_here(state, key, found->role);
    if (actor != ENT_NO_ACTOR) {
        ent_link_set(state, index, actor, 0.9F, "family name of a person named in the article");
        take_title(state, actor, found);
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
            take_title(state, state->results[index].actors[0], found);
            return;
        }
    }
    const ent_word *word = word_of(state, found, found->core_first);
    if (found->maybe)
        return;
    if (found->role == UINT32_MAX && word->ner != ENT_NER_PER_BEGIN)
        return; /* a family name of the list that nothing else shows to be a person here */
    ent_text country = country_of_stranger(state, found, of_actor);
    actor = ent_link_new(state, ENT_ACTOR_PERSON, name, country, "person");
    ent_link_set(state, index, actor, 0.6F, "single name that no list knows");
    take_title(state, actor, found);
}

/* ---- Nominals ---- */

/* How many mentions back the holder of an office is looked for. */
enum { HOLDER_REACH = 400 };

/* The person of the article mentioned last who holds the role, of that country where one is said.
 */
static uint32_t holder_here(const ent_link_state *state, uint32_t role, ent_text of) {
    uint32_t steps = 0;
    for (uint32_t i = state->past.count; i-- > 0 && steps < HOLDER_REACH; steps++) {
        uint32_t actor = state->past.at[i].actor;
        const ent_link_actor *about = &state->about.at[actor];
        if (state->actors.at[actor].type == ENT_ACTOR_PERSON &&
            ent_office_covers(state, role, actor) && !about->former &&
            (of.len == 0 || ent_text_is(about->of, of) ||
             ent_text_is(state->actors.at[actor].country, of)))
            return actor;
    }
    return ENT_NO_ACTOR;
}

static void link_counterpart(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    uint32_t of_actor = ENT_NO_ACTOR;
    ent_text of = code_of(state, found->of, &of_actor);
    uint32_t owner = ent_link_actor_of(state, found->owner);
    if (owner == ENT_NO_ACTOR)
        owner = ent_coref_recent(state, index, 1U << ENT_ACTOR_PERSON, 0);
    if (of.len == 0)
        return;
    uint32_t role = owner != ENT_NO_ACTOR ? state->about.at[owner].role : UINT32_MAX;
    uint32_t actor = ENT_NO_ACTOR;
    if (role != UINT32_MAX) {
        actor = holder_here(state, role, of);
        uint32_t known = ent_knowledge_holder(state->knowledge, role, of, state->article->date);
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
    ent_text title = ent_fold_key(text_of(state, found, found->core_first, found->core_last),
                                  state->arena, NULL);
    for (uint32_t i = 0; i < state->knowledge->exclusives.count; i++) {
        const ent_exclusive *exclusive = &state->knowledge->exclusives.at[i];
        if (exclusive->role == found->role && ent_text_is(exclusive->title, title))
            return exclusive->country;
    }
    return (ent_text){"", 0};
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
            if (ent_text_is(office->of, of) && !ent_office_held(office, state->article->date) &&
                (office->role == role || known->country.len == 0 ||
                 !ent_text_is(known->country, of)))
                return state->past.at[i].actor;
        }
    }
    return ENT_NO_ACTOR;
}

static void link_role(ent_link_state *state, uint32_t index) {
    ent_found *found = &state->founds.at[index];
    const ent_knowledge *knowledge = state->knowledge;
    uint32_t same = ent_link_actor_of(state, found->same_as);
    if (found->counterpart && same == ENT_NO_ACTOR) {
        link_counterpart(state, index);
        return;
    }
    if (found->counterpart) {
        ent_link_set(state, index, same, 0.9F, "counterpart in apposition");
        return;
    }
    found->role = role_with_adjective(state, found);
    if (same != ENT_NO_ACTOR) {
        take_title(state, same, found);
        ent_link_set(state, index, same, 0.9F, "office in apposition");
        return;
    }
    bool plural = (found->flags & ENT_MENTION_PLURAL) != 0;
    uint32_t of_actor = ENT_NO_ACTOR;
    ent_text of = code_of(state, found->of, &of_actor);
    uint32_t owner = ent_link_actor_of(state, found->owner);
    if (of.len == 0 && found->owner == ENT_NO_FOUND)
        of = exclusive_country(state, found);
    if (of.len == 0 && owner != ENT_NO_ACTOR) {
        of = state->actors.at[owner].country;
        uint32_t country = ent_knowledge_find(knowledge, of);
        if (country != ENT_MAP_NONE && of.len > 0)
            of_actor = ent_link_known(state, country);
    }
    if (plural) {
        if (of_actor == ENT_NO_ACTOR && ent_coref_plural(state, index))
            return;
    } else if (!found->former) {
        bool anybody = found->definite && found->owner == ENT_NO_FOUND;
        uint32_t actor = of.len > 0 || anybody ? holder_here(state, found->role, of) : ENT_NO_ACTOR;
        if (actor != ENT_NO_ACTOR && actor != owner) {
            ent_link_set(state, index, actor, of.len ? 0.9F : 0.75F,
                         "holder of the office in this article");
            return;
        }
        uint32_t known =
            of.len > 0 ? ent_knowledge_holder(knowledge, found->role, of, state->article->date)
                       : ENT_NO_ACTOR;
        bool leads = ent_office_is_leader(knowledge, found->role);
        if (of.len > 0 && leads)
            known = ent_office_leader_then(knowledge, of, state->article->date);
        if (known != ENT_NO_ACTOR && (knowledge->roles.at[found->role].unique || leads)) {
            ent_link_set(state, index, ent_link_known(state, known), 0.85F,
                         "holder of the office on that day");
            return;
        }
        /* "Biden's envoy": his country's representative that the article tells of. */
        if (owner != ENT_NO_ACTOR && of.len > 0 &&
            knowledge->roles.at[found->role].relation == ENT_STATIC_REPRESENTS) {
            uint32_t minister =
                holder_here(state, ent_knowledge_role(knowledge, ENT_TEXT("foreign-minister")), of);
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
    if (plural || role->rank >= RANK_OF_THOSE_WITH_NAMES || !role->unique) {
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

/* The role that a plural names: "presidents" is president. */
static uint32_t role_of_plural(const ent_link_state *state, const ent_found *found) {
    ent_text form = word_of(state, found, found->core_last)->form;
    if (form.len < 4 || ent_ascii_lower(form.at[form.len - 1]) != 's')
        return UINT32_MAX;
    ent_pieces pieces = {0};
    for (uint32_t k = found->core_first; k < found->core_last; k++)
        ent_fold(word_of(state, found, k)->form, k, state->arena, &pieces);
    ent_fold((ent_text){form.at, form.len - 1}, found->core_last, state->arena, &pieces);
    for (uint32_t i = ent_names_get(&state->knowledge->names, pieces.at, pieces.count);
         i != UINT32_MAX; i = state->knowledge->names.all.at[i].next)
        if (state->knowledge->names.all.at[i].kind == ENT_NAME_TITLE)
            return state->knowledge->names.all.at[i].target;
    return UINT32_MAX;
}

enum { HOLDERS_MAX = 12 };

/* "The presidents of Colombia, Ecuador and Venezuela": the holder for each country, where all are
 * known. */
static bool link_holders(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    uint32_t role = role_of_plural(state, found);
    uint32_t countries[HOLDERS_MAX];
    uint32_t holders[HOLDERS_MAX];
    if (role == UINT32_MAX || found->of == ENT_NO_FOUND)
        return false;
    uint32_t count =
        ent_coref_coordinated(state, found->of, state->founds.count, countries, HOLDERS_MAX);
    for (uint32_t i = 0; i < count; i++) {
        ent_text code = state->actors.at[countries[i]].country;
        holders[i] = holder_here(state, role, code);
        if (holders[i] == ENT_NO_ACTOR && code.len > 0) {
            uint32_t known =
                ent_knowledge_holder(state->knowledge, role, code, state->article->date);
            holders[i] = known == ENT_NO_ACTOR ? ENT_NO_ACTOR : ent_link_known(state, known);
        }
        if (holders[i] == ENT_NO_ACTOR)
            return false;
    }
    if (count < 2)
        return false;
    ent_link_set_many(state, index, holders, count, 0.8F, "the holders of the office on that day");
    return true;
}

static void link_noun(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    const ent_noun *noun = &state->knowledge->nouns.at[found->noun];
    uint32_t same = ent_link_actor_of(state, found->same_as);
    if (same != ENT_NO_ACTOR) {
        ent_link_set(state, index, same, 0.9F, "noun in apposition");
        return;
    }
    if (found->number != 0 || noun->plural) {
        if (found->of == ENT_NO_FOUND ? ent_coref_plural(state, index) : link_holders(state, index))
            return;
    }
    uint32_t of_actor = ENT_NO_ACTOR;
    (void)code_of(state, found->of, &of_actor);
    uint32_t owner = ent_link_actor_of(state, found->owner);
    if (of_actor == ENT_NO_ACTOR && owner != ENT_NO_ACTOR &&
        (noun->stands_for == ENT_NOUN_COUNTRY || noun->stands_for == ENT_NOUN_PERSON ||
         noun->type == ENT_ACTOR_COUNTRY)) {
        of_actor = owner; /* "its troops" */
        if (state->actors.at[owner].type == ENT_ACTOR_PERSON) {
            uint32_t country =
                ent_knowledge_find(state->knowledge, state->actors.at[owner].country);
            of_actor = country != ENT_MAP_NONE && state->actors.at[owner].country.len > 0
                           ? ent_link_known(state, country)
                           : ENT_NO_ACTOR;
        }
    }
    if (of_actor != ENT_NO_ACTOR &&
        (noun->stands_for != ENT_NOUN_SELF || noun->type == ENT_ACTOR_COUNTRY)) {
        ent_link_set(state, index, of_actor, 0.8F, "for the country or organization it is of");
        state->results[index].flags |= ENT_MENTION_MEMBER;
        return;
    }
    if (of_actor != ENT_NO_ACTOR && state->actors.at[of_actor].type != ENT_ACTOR_COUNTRY) {
        ent_link_set(state, index, of_actor, 0.7F, "a part of the organization named");
        state->results[index].flags |= ENT_MENTION_MEMBER;
        return;
    }
    if (!found->definite || of_actor != ENT_NO_ACTOR || noun->stands_for == ENT_NOUN_PERSON ||
        noun->plural)
        return;
    uint32_t recent = ent_coref_recent(state, index, types_of_noun(noun), 2);
    if (recent != ENT_NO_ACTOR)
        ent_link_set(state, index, recent, 0.6F, "takes up what was named before");
}

/* ---- The article ---- */

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
            link_short_person(state, i);
    for (uint32_t i = from; i < to; i++) {
        if (state->results[i].count != 0)
            continue;
        switch (state->founds.at[i].class) {
        case ENT_FOUND_ROLE:
            link_owner(state, state->founds.at[i].owner);
            link_role(state, i);
            break;
        case ENT_FOUND_NOUN:
            link_owner(state, state->founds.at[i].owner);
            link_noun(state, i);
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
    for (uint32_t i = 0; i < state->founds.count; i++)
        if (state->founds.at[i].class == ENT_FOUND_KNOWN) {
            if (!is_vague(state, &state->founds.at[i]))
                link_known(state, i);
        } else if (state->founds.at[i].class == ENT_FOUND_ORG ||
                   state->founds.at[i].class == ENT_FOUND_PLACE) {
            link_organization(state, i);
        }
    for (uint32_t i = 0; i < state->founds.count; i++)
        if (state->founds.at[i].class == ENT_FOUND_KNOWN && is_vague(state, &state->founds.at[i]))
            link_known(state, i);
    for (uint32_t i = 0; i < state->founds.count; i++)
        if (state->founds.at[i].class == ENT_FOUND_PERSON)
            (void)link_full_person(state, i);
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
    return (ent_span){word_of(state, found, first)->at.start, word_of(state, found, last)->at.end};
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
            if ((mention->flags & ENT_MENTION_CITY) != 0)
                mention->place = bytes_of(state, found, found->core_first, found->core_last);
            /* A resolved inner mention says more than an unresolved outer one with the same head.
             */
            uint32_t *slot = &by_head[s][found->head];
            if (*slot == ENT_NO_MENTION ||
                (mentions[*slot].actor_count == 0 && mention->actor_count > 0))
                *slot = i;
        }
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
                            .speaker = ENT_NO_ACTOR};
    uint32_t *first_found = ENT_NEW_ARRAY(arena, uint32_t, (size_t)sentences->count + 1);
    for (uint32_t s = 0; s < sentences->count; s++) {
        first_found[s] = state.founds.count;
        ent_find(knowledge, &sentences->at[s], &trees[s], s, arena, &state.founds);
    }
    first_found[sentences->count] = state.founds.count;
    state.results = ENT_NEW_ARRAY(arena, ent_link_result, state.founds.count);
    resolve(&state, first_found);
    ent_statics_find(&state);
    *out = (ent_actors){.at = state.actors.at,
                        .count = state.actors.count,
                        .statics = state.statics.at,
                        .static_count = state.statics.count};
    write_mentions(&state, first_found, out);
}
