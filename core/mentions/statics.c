/* Standing relations that the words around a mention state: here the offices, in a title or an
 * apposition; ties.c has the others. */
#include "core/mentions/statics.h"

static const ent_sentence *sentence_of(const ent_link_state *state, const ent_found *found) {
    return &state->sentences->at[found->sentence];
}

ent_span ent_static_bytes(const ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    const ent_word *words = sentence_of(state, found)->words;
    return (ent_span){words[found->first].at.start, words[found->last].at.end};
}

void ent_static_add(ent_link_state *state, ent_static relation) {
    if (relation.subject == ENT_NO_ACTOR || relation.object == ENT_NO_ACTOR ||
        relation.subject == relation.object)
        return;
    for (uint32_t i = state->statics.count; i-- > 0;) {
        const ent_static *old = &state->statics.at[i];
        if (old->sentence != relation.sentence)
            break;
        if (old->subject == relation.subject && old->object == relation.object &&
            old->kind == relation.kind && ent_text_is(old->office, relation.office))
            return;
    }
    ENT_PUSH(state->arena, &state->statics, relation);
}

/* "His Tajik counterpart, Emomali Rahmon": the office of him whose counterpart it is, for another
 * country. */
static void counterpart(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    uint32_t person = ent_link_actor_of(state, index);
    uint32_t owner = ent_link_actor_of(state, found->owner);
    uint32_t of = ent_link_actor_of(state, found->of);
    if (!found->counterpart || person == ENT_NO_ACTOR || of == ENT_NO_ACTOR ||
        state->actors.at[person].type != ENT_ACTOR_PERSON ||
        state->actors.at[of].type != ENT_ACTOR_COUNTRY ||
        (state->results[index].flags & ENT_MENTION_MEMBER) != 0)
        return;
    uint32_t role = state->about.at[person].role;
    if (role == UINT32_MAX && owner != ENT_NO_ACTOR)
        role = state->about.at[owner].role;
    if (role == UINT32_MAX || !state->knowledge->roles.at[role].standing ||
        !state->knowledge->roles.at[role].unique)
        return;
    const ent_role *office = &state->knowledge->roles.at[role];
    ent_static_add(state, (ent_static){.subject_mention = index,
                                       .subject = person,
                                       .object = of,
                                       .object_at = ent_static_bytes(state, found->of),
                                       .office = office->title,
                                       .sentence = found->sentence,
                                       .kind = office->relation,
                                       .confidence = 0.7F});
}

/* "The presidents of Colombia and Ecuador": each his own. */
static void offices_of_many(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    const ent_link_result *result = &state->results[index];
    if (result->count < 2 || found->of == ENT_NO_FOUND ||
        (found->class != ENT_FOUND_ROLE && found->class != ENT_FOUND_NOUN))
        return;
    for (uint32_t i = 0; i < result->count; i++) {
        uint32_t person = result->actors[i];
        uint32_t role = state->about.at[person].role;
        uint32_t of = role != UINT32_MAX
                          ? ent_knowledge_find(state->knowledge, state->about.at[person].of)
                          : ENT_MAP_NONE;
        if (of == ENT_MAP_NONE || !state->knowledge->roles.at[role].standing)
            continue;
        ent_static_add(state, (ent_static){.subject_mention = index,
                                           .subject = person,
                                           .object = ent_link_known(state, of),
                                           .office = state->knowledge->roles.at[role].title,
                                           .sentence = found->sentence,
                                           .kind = state->knowledge->roles.at[role].relation,
                                           .confidence = 0.75F});
    }
}

/* What the knowledge base says a person's office is of, empty where he did not hold it then. */
static ent_text known_office(const ent_link_state *state, uint32_t person, uint32_t role) {
    uint32_t index = state->actors.at[person].known;
    if (index == UINT32_MAX)
        return (ent_text){"", 0};
    const ent_known *known = &state->knowledge->actors.at[index];
    for (uint32_t i = 0; i < known->office_count; i++) {
        const ent_office *office = &state->knowledge->offices.at[known->first_office + i];
        if (office->role == role && ent_office_held(office, state->date))
            return office->of;
    }
    return (ent_text){"", 0};
}

/* What an office is of: what the words say, else the person's country. */
static uint32_t office_of(ent_link_state *state, const ent_found *found, uint32_t person) {
    uint32_t of = ent_link_actor_of(state, found->of);
    if (of != ENT_NO_ACTOR && of != person)
        return of;
    ent_text code = state->about.at[person].role == found->role ? state->about.at[person].of
                                                                : (ent_text){"", 0};
    if (code.len == 0)
        code = known_office(state, person, found->role);
    if (code.len == 0)
        code = state->actors.at[person].country;
    uint32_t known = code.len ? ent_knowledge_find(state->knowledge, code) : ENT_MAP_NONE;
    return known == ENT_MAP_NONE ? ENT_NO_ACTOR : ent_link_known(state, known);
}

/* "King Fahd": the title that a name begins with, UINT32_MAX where it is no office that he held. */
static uint32_t role_in_name(const ent_link_state *state, const ent_found *found, uint32_t person) {
    ent_pieces pieces = {0};
    ent_fold(ent_link_word(state, found, found->core_first)->form, 0, state->arena, &pieces);
    for (uint32_t i = found->core_first < found->core_last
                          ? ent_names_get(&state->knowledge->names, pieces.at, pieces.count)
                          : UINT32_MAX;
         i != UINT32_MAX; i = state->knowledge->names.all.at[i].next) {
        const ent_name *name = &state->knowledge->names.all.at[i];
        if (name->kind == ENT_NAME_TITLE && name->target == state->about.at[person].role)
            return name->target;
    }
    return UINT32_MAX;
}

static void office(ent_link_state *state, uint32_t index) {
    ent_found *found = &state->founds.at[index];
    uint32_t person = ent_link_actor_of(state, index);
    if (found->role == UINT32_MAX && found->class == ENT_FOUND_PERSON && person != ENT_NO_ACTOR)
        found->role = role_in_name(state, found, person);
    if (found->role == UINT32_MAX || !state->knowledge->roles.at[found->role].standing ||
        found->former || found->counterpart || person == ENT_NO_ACTOR ||
        state->actors.at[person].type != ENT_ACTOR_PERSON ||
        (state->results[index].flags & ENT_MENTION_MEMBER) != 0)
        return;
    const ent_role *role = &state->knowledge->roles.at[found->role];
    uint32_t of = office_of(state, found, person);
    /* "Biden's envoy" is there for him. */
    uint32_t owner = ent_link_actor_of(state, found->owner);
    if (role->relation == ENT_STATIC_REPRESENTS && owner != ENT_NO_ACTOR && owner != person &&
        state->actors.at[owner].type == ENT_ACTOR_PERSON)
        of = owner;
    ent_text title = role->title;
    if (found->title.end > found->title.start)
        title = ent_words_text(sentence_of(state, found), state->article->text, found->title.start,
                               found->title.end - 1);
    bool said = found->of != ENT_NO_FOUND;
    ent_static_add(state, (ent_static){.subject_mention = index,
                                       .subject = person,
                                       .object = of,
                                       .object_at = said ? ent_static_bytes(state, found->of)
                                                         : (ent_span){0, 0},
                                       .office = title,
                                       .sentence = found->sentence,
                                       .kind = role->relation,
                                       .confidence = said ? 0.9F : 0.8F});
}

/* How many mentions beside one are looked at for another of its sentence. */
enum { BESIDE_MAX = 40 };

/* The resolved mention of the sentence of candidate beside that a word is the head of, or
 * ENT_NO_FOUND. */
uint32_t ent_static_found_at(const ent_link_state *state, uint32_t beside, uint32_t word) {
    uint32_t sentence = state->founds.at[beside].sentence;
    uint32_t from = beside > BESIDE_MAX ? beside - BESIDE_MAX : 0;
    for (uint32_t k = from; k < state->founds.count && k < beside + BESIDE_MAX; k++)
        if (state->founds.at[k].sentence == sentence && state->founds.at[k].head == word &&
            k != beside && ent_link_actor_of(state, k) != ENT_NO_ACTOR)
            return k;
    return ENT_NO_FOUND;
}

/* Whom a copula or an apposition says to be the noun: "Turkey, a NATO member", "Turkey is a
 * member". */
uint32_t ent_static_identified(const ent_link_state *state, uint32_t index, uint32_t *subject) {
    const ent_found *found = &state->founds.at[index];
    if (found->same_as != ENT_NO_FOUND) {
        *subject = found->same_as;
        return ent_link_actor_of(state, found->same_as);
    }
    const ent_tree *tree = &state->trees[found->sentence];
    uint32_t nsubj = ent_tree_child(tree, found->head, ENT_DEP_NSUBJ);
    const ent_word *word = &sentence_of(state, found)->words[found->head];
    if (word->deprel == ENT_DEP_APPOS && word->head < found->head)
        nsubj = word->head;
    else if (nsubj == ENT_NO_WORD || ent_tree_child(tree, found->head, ENT_DEP_COP) == ENT_NO_WORD)
        return ENT_NO_ACTOR;
    *subject = ent_static_found_at(state, index, nsubj);
    return ent_link_actor_of(state, *subject);
}

/* "Annan is the secretary-general of the United Nations" */
static void copular_office(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    const ent_role *role = &state->knowledge->roles.at[found->role];
    uint32_t subject = ENT_NO_FOUND;
    uint32_t of = ent_link_actor_of(state, found->of);
    uint32_t person = ent_static_identified(state, index, &subject);
    if (!role->standing || found->former || found->counterpart || of == ENT_NO_ACTOR ||
        person == ENT_NO_ACTOR || state->actors.at[person].type != ENT_ACTOR_PERSON)
        return;
    ent_static_add(state, (ent_static){.subject_mention = subject,
                                       .subject = person,
                                       .object = of,
                                       .object_at = ent_static_bytes(state, found->of),
                                       .office = role->title,
                                       .sentence = found->sentence,
                                       .kind = role->relation,
                                       .confidence = 0.8F});
}

void ent_statics_find(ent_link_state *state) {
    for (uint32_t i = 0; i < state->founds.count; i++) {
        ent_ties_of_any(state, i);
        offices_of_many(state, i);
        switch (state->founds.at[i].class) {
        case ENT_FOUND_ROLE:
            counterpart(state, i);
            copular_office(state, i);
            ent_ties_of_noun(state, i);
            office(state, i);
            break;
        case ENT_FOUND_PERSON:
            office(state, i);
            break;
        case ENT_FOUND_NOUN:
            ent_ties_of_noun(state, i);
            break;
        case ENT_FOUND_KNOWN:
        case ENT_FOUND_ORG:
            ent_ties_of_name(state, i);
            break;
        default:
            break;
        }
    }
}
