#include "core/mentions/link_state.h"

const ent_word *ent_link_word(const ent_link_state *state, const ent_found *found, uint32_t word) {
    return &state->sentences->at[found->sentence].words[word];
}

ent_text ent_link_text(const ent_link_state *state, const ent_found *found, uint32_t first,
                       uint32_t last) {
    return ent_words_text(&state->sentences->at[found->sentence], state->article->text, first,
                          last);
}

bool ent_link_is_subject(const ent_link_state *state, const ent_found *found) {
    uint8_t deprel = ent_link_word(state, found, found->head)->deprel;
    return found->unsaid || deprel == ENT_DEP_NSUBJ || deprel == ENT_DEP_NSUBJ_PASS;
}

bool ent_link_form_in(const ent_link_state *state, const ent_found *found,
                      const char *const *forms) {
    ent_text form = ent_link_word(state, found, found->core_last)->form;
    for (; *forms != NULL; forms++)
        if (ent_text_is_nocase(form, ent_text_of(*forms)))
            return true;
    return false;
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
        bool now = ent_office_held(office, state->date);
        uint8_t rank = state->knowledge->roles.at[office->role].rank;
        if (best == NULL || (now && !*held) ||
            (now == *held &&
             (now ? rank < state->knowledge->roles.at[best->role].rank
                  : ent_date_compare(office->start, best->start) > 0 &&
                        (state->date.year == 0 || office->start.year <= state->date.year)))) {
            best = office;
            *held = *held || now;
        }
    }
    return best;
}

/* The code of the state that carries on a person's, where that had ended by the article's day. */
static ent_text country_then(const ent_link_state *state, const ent_known *known) {
    uint32_t index = known->country.len > 0 ? ent_knowledge_find(state->knowledge, known->country)
                                            : ENT_MAP_NONE;
    if (index == ENT_MAP_NONE || state->date.year == 0)
        return known->country;
    const ent_known *country = &state->knowledge->actors.at[index];
    if (country->successor_count == 0 || ent_known_existed(country, state->date) ||
        country->end.year > state->date.year)
        return known->country;
    return state->knowledge->actors.at[country->successors[0]].country;
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
    ent_link_actor about = {.role = UINT32_MAX,
                            .other = UINT32_MAX,
                            .of_actor = ENT_NO_ACTOR,
                            .last_found = ENT_NO_FOUND};
    if (known->type == ENT_ACTOR_PERSON) {
        about.family = ent_fold_key(known->family, state->arena, NULL);
        bool held = false;
        actor.country = country_then(state, known);
        const ent_office *office = office_then(state, known, &held);
        if (office != NULL && held) {
            about.role = office->role;
            about.of = office->of;
            /* Who was born in Georgia was the Soviet Union's minister. */
            uint32_t state_of = ent_knowledge_find(state->knowledge, office->of);
            if (state_of != ENT_MAP_NONE && state->date.year != 0 &&
                state->knowledge->actors.at[state_of].type == ENT_ACTOR_COUNTRY &&
                state->knowledge->actors.at[state_of].country.len > 0)
                actor.country = state->knowledge->actors.at[state_of].country;
            actor.office =
                office->title.len ? office->title : state->knowledge->roles.at[office->role].title;
        }
    }
    return add_actor(state, actor, about);
}

uint32_t ent_link_new_as(ent_link_state *state, ent_text id, ent_actor_type type, ent_text name,
                         ent_text country) {
    uint32_t old = ent_map_get(&state->by_id, id);
    if (old != ENT_MAP_NONE)
        return old;
    ent_actor actor = {
        .id = id, .name = name, .country = country, .type = type, .known = UINT32_MAX};
    ent_link_actor about = {.role = UINT32_MAX,
                            .other = UINT32_MAX,
                            .of_actor = ENT_NO_ACTOR,
                            .last_found = ENT_NO_FOUND};
    if (type == ENT_ACTOR_PERSON) {
        ent_text key = ent_fold_key(name, state->arena, NULL);
        about.family = last_piece(key);
        if (!ent_text_is(about.family, key))
            actor.gender = ent_knowledge_gender(state->knowledge, first_piece(key));
    }
    return add_actor(state, actor, about);
}

uint32_t ent_link_new(ent_link_state *state, ent_actor_type type, ent_text name, ent_text country,
                      const char *prefix) {
    ent_text slug = ent_fold_slug(name, state->arena);
    ent_text scope = country.len ? country : ent_text_of(prefix);
    ent_text id = ent_arena_print(state->arena, "%.*s:%.*s", (int)scope.len, scope.at,
                                  (int)slug.len, slug.at);
    return ent_link_new_as(state, id, type, name, country);
}

/* The ISO code (or id, for an organization) that candidate of means, empty where none. */
ent_text ent_link_code(const ent_link_state *state, uint32_t of, uint32_t *actor) {
    *actor = ent_link_actor_of(state, of);
    if (*actor != ENT_NO_ACTOR && state->actors.at[*actor].type == ENT_ACTOR_PLACE)
        *actor = ENT_NO_ACTOR; /* a region has no offices */
    if (*actor == ENT_NO_ACTOR)
        return (ent_text){"", 0};
    const ent_actor *owner = &state->actors.at[*actor];
    return owner->type == ENT_ACTOR_COUNTRY ? owner->country : owner->id;
}
