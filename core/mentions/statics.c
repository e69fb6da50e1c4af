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

/* Who backs or opposes a group without a name is told of it; that the rebels of a country are in
 * that country goes without saying, and nobody leads all its workers. */
static bool says_nothing_new(const ent_link_state *state, const ent_static *relation) {
    return relation->kind != ENT_STATIC_BACKED_BY && relation->kind != ENT_STATIC_OPPOSES &&
           (ent_link_is_unnamed(state, relation->subject) ||
            ent_link_is_unnamed(state, relation->object));
}

/* Relations of a sentence that are compared with a new one (hostile text). */
enum { REPEATS_MAX = 128 };

void ent_static_add(ent_link_state *state, ent_static relation) {
    if (relation.subject == ENT_NO_ACTOR || relation.object == ENT_NO_ACTOR ||
        relation.subject == relation.object || says_nothing_new(state, &relation))
        return;
    uint32_t steps = 0;
    for (uint32_t i = state->statics.count; i-- > 0 && steps < REPEATS_MAX; steps++) {
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
    if (role == UINT32_MAX || !state->knowledge->roles.at[role].standing)
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

/* "Ponce for Peru": the country behind a name, or ENT_NO_FOUND. */
static uint32_t for_country(const ent_static_scene *scene, uint32_t index) {
    const ent_link_state *state = scene->state;
    uint32_t mark = state->founds.at[index].last + 1;
    if (mark >= state->sentences->at[scene->sentence].count ||
        !ent_text_is(scene->words[mark].form, ENT_TEXT("for")))
        return ENT_NO_FOUND;
    for (uint32_t i = index + 1; i < scene->to && state->founds.at[i].first <= mark + 2; i++)
        if (state->founds.at[i].first > mark && state->founds.at[i].class == ENT_FOUND_KNOWN)
            return i;
    return ENT_NO_FOUND;
}

/* "The deputy foreign ministers, Ponce for Peru and Fernandez for Ecuador", "Bunker and Linowitz,
 * the American negotiators": each holds the office of the one country, else of his own. */
static void offices_of_named(const ent_static_scene *scene, uint32_t index) {
    ent_link_state *state = scene->state;
    const ent_found *found = &state->founds.at[index];
    const ent_link_result *result = &state->results[index];
    if (!result->apposed || found->former)
        return;
    uint32_t role = found->role != UINT32_MAX ? found->role : ent_link_role_of_plural(state, found);
    if (role == UINT32_MAX || !state->knowledge->roles.at[role].standing)
        return;
    for (uint32_t i = scene->from; i < scene->to; i++) {
        uint32_t person = ent_link_actor_of(state, i);
        bool meant = false;
        for (uint32_t k = 0; k < result->count; k++)
            meant = meant || result->actors[k] == person;
        if (!meant || state->founds.at[i].class != ENT_FOUND_PERSON)
            continue;
        uint32_t from = found->of;
        if (from == ENT_NO_FOUND)
            from = state->founds.at[i].of;
        if (from == ENT_NO_FOUND)
            from = for_country(scene, i);
        uint32_t of = ent_link_actor_of(state, from);
        if (of == ENT_NO_ACTOR)
            continue;
        if (state->actors.at[person].country.len == 0)
            state->actors.at[person].country = state->actors.at[of].country;
        ent_static_add(state, (ent_static){.subject_mention = i,
                                           .subject = person,
                                           .object = of,
                                           .object_at = ent_static_bytes(state, from),
                                           .office = state->knowledge->roles.at[role].title,
                                           .sentence = scene->sentence,
                                           .kind = state->knowledge->roles.at[role].relation,
                                           .confidence = 0.8F});
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

/* The organization that a title names: "chairman of the African Union" is one title. */
static uint32_t inside_title(const ent_link_state *state, const ent_found *found) {
    enum { NAME_PIECES_MAX = 6 };
    const ent_names *names = &state->knowledge->names;
    ent_pieces pieces = {0};
    for (uint32_t w = found->title.start; w < found->title.end; w++)
        ent_fold(ent_link_word(state, found, w)->form, w, state->arena, &pieces);
    for (uint32_t i = 0; i < pieces.count; i++)
        for (uint32_t count = pieces.count - i < NAME_PIECES_MAX ? pieces.count - i
                                                                 : NAME_PIECES_MAX;
             count > 0; count--)
            for (uint32_t n = ent_names_get(names, pieces.at + i, count); n != UINT32_MAX;
                 n = names->all.at[n].next) {
                const ent_name *name = &names->all.at[n];
                if (name->kind == ENT_NAME_FULL && ent_name_fits(name, pieces.at + i, count) &&
                    state->knowledge->actors.at[name->target].type == ENT_ACTOR_INTERNATIONAL)
                    return name->target;
            }
    return ENT_NO_ACTOR;
}

/* What an office is of: what the words say, else the person's country. */
static uint32_t office_of(ent_link_state *state, const ent_found *found, uint32_t person) {
    uint32_t of = ent_link_actor_of(state, found->of);
    if (of != ENT_NO_ACTOR && of != person)
        return of;
    ent_text code = known_office(state, person, found->role);
    uint32_t inside = code.len == 0 ? inside_title(state, found) : ENT_NO_ACTOR;
    if (inside != ENT_NO_ACTOR)
        return ent_link_known(state, inside);
    if (code.len == 0 && state->about.at[person].role == found->role)
        code = state->about.at[person].of;
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

/* Steps from word to word of a tree (hostile text). */
enum { STEPS_MAX = 8 };

uint32_t ent_static_mention(const ent_static_scene *scene, uint32_t word) {
    for (uint32_t steps = 0; steps < STEPS_MAX && word != ENT_NO_WORD; steps++) {
        if (scene->at[word] != ENT_NO_FOUND)
            return scene->at[word];
        if (scene->words[word].deprel != ENT_DEP_APPOS)
            break;
        word = scene->words[word].head;
    }
    return ENT_NO_FOUND;
}

static uint32_t own_subject(const ent_static_scene *scene, uint32_t predicate) {
    uint32_t subject = ent_tree_child(scene->tree, predicate, ENT_DEP_NSUBJ);
    return subject != ENT_NO_WORD ? subject
                                  : ent_tree_child(scene->tree, predicate, ENT_DEP_NSUBJ_PASS);
}

static bool is_relative(const ent_word *word) {
    return word->xpos == ENT_XPOS_WDT || word->xpos == ENT_XPOS_WP;
}

uint32_t ent_static_subject(const ent_static_scene *scene, uint32_t predicate) {
    for (uint32_t steps = 0; steps < STEPS_MAX && predicate != ENT_NO_WORD; steps++) {
        const ent_word *word = &scene->words[predicate];
        uint32_t subject = own_subject(scene, predicate);
        if (subject != ENT_NO_WORD && !is_relative(&scene->words[subject]))
            return ent_static_mention(scene, subject);
        switch (word->deprel) {
        case ENT_DEP_ACL_RELCL:
        case ENT_DEP_ACL:
            return ent_static_mention(scene, word->head);
        case ENT_DEP_CONJ:
        case ENT_DEP_XCOMP:
            if (subject != ENT_NO_WORD)
                return ENT_NO_FOUND;
            predicate = word->head;
            break;
        default:
            return ENT_NO_FOUND;
        }
    }
    return ENT_NO_FOUND;
}

/* Verbs that say what somebody is from now on. */
static bool is_becoming(const ent_word *verb) {
    return (ent_text_is(verb->lemma, ENT_TEXT("become")) ||
            ent_text_is(verb->lemma, ENT_TEXT("remain"))) &&
           (verb->xpos == ENT_XPOS_VBZ || verb->xpos == ENT_XPOS_VBP);
}

uint32_t ent_static_identified(const ent_static_scene *scene, uint32_t word) {
    if (scene->said[word] != ENT_NO_FOUND)
        return scene->state->results[scene->said[word]].count > 0 ? scene->said[word]
                                                                  : ENT_NO_FOUND;
    const ent_word *at = &scene->words[word];
    if (at->deprel == ENT_DEP_APPOS && at->head < word)
        return ent_static_mention(scene, at->head);
    if (ent_tree_child(scene->tree, word, ENT_DEP_COP) != ENT_NO_WORD ||
        (at->deprel == ENT_DEP_XCOMP && is_becoming(&scene->words[at->head])))
        return ent_static_subject(scene, word);
    return ENT_NO_FOUND;
}

uint32_t ent_static_group(const ent_static_scene *scene, uint32_t found, uint32_t *group,
                          uint32_t room) {
    const ent_link_result *result = &scene->state->results[found];
    if (result->count == 1) {
        const ent_found *at = &scene->state->founds.at[found];
        if ((at->flags & ENT_MENTION_POSSESSIVE) == 0)
            return ent_coref_coordinated(scene->state, found, scene->to, group, room);
        group[0] = result->actors[0];
        return 1;
    }
    uint32_t count = result->count < room ? result->count : room;
    memcpy(group, result->actors, count * sizeof *group);
    return count;
}

/* "Annan is the secretary-general of the United Nations", "Odinga becomes prime minister" */
static void copular_office(const ent_static_scene *scene, uint32_t index) {
    ent_link_state *state = scene->state;
    const ent_found *found = &state->founds.at[index];
    const ent_role *role = &state->knowledge->roles.at[found->role];
    uint32_t subject = ent_static_identified(scene, found->head);
    uint32_t person = ent_link_actor_of(state, subject);
    if (!role->standing || found->former || found->counterpart || person == ENT_NO_ACTOR ||
        state->actors.at[person].type != ENT_ACTOR_PERSON)
        return;
    uint32_t of = ent_link_actor_of(state, found->of);
    bool becomes = scene->words[found->head].deprel == ENT_DEP_XCOMP;
    bool said = of != ENT_NO_ACTOR;
    if (!said && becomes)
        of = office_of(state, found, person);
    ent_static_add(state, (ent_static){.subject_mention = subject,
                                       .subject = person,
                                       .object = of,
                                       .object_at = said ? ent_static_bytes(state, found->of)
                                                         : (ent_span){0, 0},
                                       .office = role->title,
                                       .sentence = found->sentence,
                                       .kind = role->relation,
                                       .confidence = 0.8F});
}

/* "Augusto Pinochet of Chile": what he was of that country on that day, as known; somebody whom no
 * list knows stands for it. */
static void name_of_country(const ent_static_scene *scene, uint32_t index) {
    ent_link_state *state = scene->state;
    const ent_found *found = &state->founds.at[index];
    uint32_t person = ent_link_actor_of(state, index);
    uint32_t of = ent_link_actor_of(state, found->of);
    if (person == ENT_NO_ACTOR || of == ENT_NO_ACTOR ||
        state->actors.at[of].type != ENT_ACTOR_COUNTRY ||
        (found->role != UINT32_MAX && state->knowledge->roles.at[found->role].standing))
        return;
    const ent_link_actor *about = &state->about.at[person];
    uint32_t role = about->role;
    if (role == UINT32_MAX || !state->knowledge->roles.at[role].standing ||
        !ent_text_is(about->of, state->actors.at[of].country))
        return;
    ent_static_add(state, (ent_static){.subject_mention = index,
                                       .subject = person,
                                       .object = of,
                                       .object_at = ent_static_bytes(state, found->of),
                                       .office = state->actors.at[person].office,
                                       .sentence = scene->sentence,
                                       .kind = state->knowledge->roles.at[role].relation,
                                       .confidence = 0.7F});
}

static void offices(const ent_static_scene *scene) {
    for (uint32_t i = scene->from; i < scene->to; i++) {
        offices_of_many(scene->state, i);
        offices_of_named(scene, i);
        switch (scene->state->founds.at[i].class) {
        case ENT_FOUND_ROLE:
            counterpart(scene->state, i);
            copular_office(scene, i);
            office(scene->state, i);
            break;
        case ENT_FOUND_PERSON:
            office(scene->state, i);
            name_of_country(scene, i);
            break;
        default:
            break;
        }
    }
}

/* A mention is headed by its head, and a name also by each of its words that the tree hangs from
 * without: the parser may divide "the Movement for the Liberation of Congo". */
static void claim_words(const ent_link_state *state, uint32_t index, uint32_t *at) {
    const ent_found *found = &state->founds.at[index];
    const ent_word *words = sentence_of(state, found)->words;
    if (at[found->head] == ENT_NO_FOUND)
        at[found->head] = index;
    if (found->class > ENT_FOUND_ORG || found->part)
        return;
    for (uint32_t w = found->core_first; w <= found->core_last; w++)
        if (at[w] == ENT_NO_FOUND && words[w].head != ENT_NO_WORD &&
            (words[w].head < found->first || words[w].head > found->last))
            at[w] = index;
}

void ent_statics_find(ent_link_state *state, const uint32_t *first_found) {
    for (uint32_t s = 0; s < state->sentences->count; s++) {
        uint32_t count = state->sentences->at[s].count;
        uint32_t *at = ENT_NEW_ARRAY(state->arena, uint32_t, count);
        uint32_t *said = ENT_NEW_ARRAY(state->arena, uint32_t, count);
        for (uint32_t word = 0; word < count; word++)
            at[word] = said[word] = ENT_NO_FOUND;
        for (uint32_t i = first_found[s]; i < first_found[s + 1]; i++) {
            const ent_found *found = &state->founds.at[i];
            if (state->results[i].count > 0)
                claim_words(state, i, at);
            if (found->same_as != ENT_NO_FOUND)
                said[found->core_last] = said[found->head] = found->same_as;
        }
        ent_static_scene scene = {.state = state,
                                  .tree = &state->trees[s],
                                  .words = state->sentences->at[s].words,
                                  .at = at,
                                  .said = said,
                                  .sentence = s,
                                  .from = first_found[s],
                                  .to = first_found[s + 1]};
        ent_ties_find(&scene);
        offices(&scene);
    }
}
