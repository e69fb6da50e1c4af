/* Standing relations of states, groups and persons beside their offices: the backer in
 * "Iran-backed", the ally, the neighbour, the bloc that somebody is a member of, the place where he
 * is. */
#include "core/mentions/statics.h"

enum { GROUP_MAX = 8 };

static const ent_found *found_of(const ent_static_scene *scene, uint32_t index) {
    return &scene->state->founds.at[index];
}

static const ent_actor *actor_of(const ent_static_scene *scene, uint32_t actor) {
    return &scene->state->actors.at[actor];
}

static bool lemma_is(const ent_word *word, const char *lemma) {
    return ent_text_is_nocase(word->lemma, ent_text_of(lemma));
}

/* Whether the word's phrase begins with the preposition. */
static bool has_case(const ent_static_scene *scene, uint32_t word, const char *preposition) {
    uint32_t mark = ent_tree_child(scene->tree, word, ENT_DEP_CASE);
    return mark != ENT_NO_WORD &&
           ent_text_is_nocase(scene->words[mark].form, ent_text_of(preposition));
}

/* States kind between every actor of one mention and every actor of the other. */
static void tie(const ent_static_scene *scene, ent_static_kind kind, uint32_t subject,
                uint32_t object, float confidence) {
    uint32_t subjects[GROUP_MAX];
    uint32_t objects[GROUP_MAX];
    uint32_t subject_count = ent_static_group(scene, subject, subjects, GROUP_MAX);
    uint32_t object_count = ent_static_group(scene, object, objects, GROUP_MAX);
    for (uint32_t i = 0; i < subject_count; i++)
        for (uint32_t k = 0; k < object_count; k++)
            ent_static_add(scene->state,
                           (ent_static){.subject_mention = subject,
                                        .subject = subjects[i],
                                        .object = objects[k],
                                        .object_at = ent_static_bytes(scene->state, object),
                                        .sentence = scene->sentence,
                                        .kind = kind,
                                        .confidence = confidence});
}

/* "Iran - backed Hezbollah", "the Saudi - led coalition": the country stands before a hyphen and
 * the participle, which modifies what is backed. */
static void backer(const ent_static_scene *scene, uint32_t index) {
    static const struct {
        const char *participle;
        ent_static_kind kind;
        bool country_is_object;
    } ways[] = {
        {"backed", ENT_STATIC_BACKED_BY, true},    {"supported", ENT_STATIC_BACKED_BY, true},
        {"sponsored", ENT_STATIC_BACKED_BY, true}, {"funded", ENT_STATIC_BACKED_BY, true},
        {"aligned", ENT_STATIC_ALLY_OF, true},     {"allied", ENT_STATIC_ALLY_OF, true},
        {"led", ENT_STATIC_LEADS, false},          {"based", ENT_STATIC_LOCATED_IN, true}};
    const ent_link_state *state = scene->state;
    const ent_found *found = found_of(scene, index);
    const ent_sentence *sentence = &state->sentences->at[scene->sentence];
    uint32_t country = ent_link_actor_of(state, index);
    uint32_t at = found->last + 1;
    if (country == ENT_NO_ACTOR || found->class == ENT_FOUND_PERSON || at + 2 >= sentence->count ||
        sentence->words[at].form.at[0] != '-')
        return;
    for (unsigned i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (!ent_text_is_nocase(sentence->words[at + 1].form, ent_text_of(ways[i].participle)))
            continue;
        /* The next name or nominal that is resolved, within a few words. A nominal that this is a
         * part of stands before it in the order. */
        for (uint32_t k = index > scene->from + 4 ? index - 4 : scene->from; k < scene->to; k++) {
            const ent_found *other = found_of(scene, k);
            if (other->first > at + 7)
                break;
            uint32_t actor = ent_link_actor_of(state, k);
            if (other->core_first <= at || actor == ENT_NO_ACTOR || actor == country ||
                (other->flags & ENT_MENTION_ADJECTIVE) != 0 ||
                actor_of(scene, actor)->type == ENT_ACTOR_COUNTRY)
                continue;
            bool turned = !ways[i].country_is_object;
            ent_static_add(scene->state,
                           (ent_static){.subject_mention = turned ? index : k,
                                        .subject = turned ? country : actor,
                                        .object = turned ? actor : country,
                                        .object_at = ent_static_bytes(state, turned ? k : index),
                                        .sentence = scene->sentence,
                                        .kind = ways[i].kind,
                                        .confidence = 0.85F});
            return;
        }
    }
}

/* Nouns that say how one actor stands to another, by lemma. */
typedef struct noun_tie {
    const char *lemma;
    ent_static_kind kind;
    bool turned; /* "Iran, Hezbollah's backer": it is Hezbollah that is backed */
} noun_tie;

static const noun_tie *relation_of(const ent_word *word) {
    static const noun_tie relations[] = {
        {"ally", ENT_STATIC_ALLY_OF, false},
        {"friend", ENT_STATIC_ALLY_OF, false},
        {"partner", ENT_STATIC_ALLY_OF, false},
        {"backer", ENT_STATIC_BACKED_BY, true},
        {"patron", ENT_STATIC_BACKED_BY, true},
        {"sponsor", ENT_STATIC_BACKED_BY, true},
        {"benefactor", ENT_STATIC_BACKED_BY, true},
        {"protege", ENT_STATIC_BACKED_BY, false},
        {"prot\xC3\xA9g\xC3\xA9", ENT_STATIC_BACKED_BY, false},
        {"client", ENT_STATIC_BACKED_BY, false},
        {"proxy", ENT_STATIC_BACKED_BY, false},
        {"neighbor", ENT_STATIC_BORDERS, false},
        {"neighbour", ENT_STATIC_BORDERS, false},
        {"rival", ENT_STATIC_OPPOSES, false},
        {"foe", ENT_STATIC_OPPOSES, false},
        {"enemy", ENT_STATIC_OPPOSES, false},
        {"archenemy", ENT_STATIC_OPPOSES, false},
        {"opponent", ENT_STATIC_OPPOSES, false},
        {"adversary", ENT_STATIC_OPPOSES, false},
        {"challenger", ENT_STATIC_OPPOSES, false},
        {"critic", ENT_STATIC_OPPOSES, false},
        {"member", ENT_STATIC_MEMBER_OF, false},
        {"wing", ENT_STATIC_PART_OF, false},
        {"arm", ENT_STATIC_PART_OF, false},
        {"branch", ENT_STATIC_PART_OF, false},
        {"offshoot", ENT_STATIC_PART_OF, false},
        {"part", ENT_STATIC_PART_OF, false},
        {"province", ENT_STATIC_PART_OF, false},
    };
    if (word->upos != ENT_NOUN && word->upos != ENT_PROPN)
        return NULL;
    for (size_t i = 0; i < sizeof relations / sizeof relations[0]; i++)
        if (lemma_is(word, relations[i].lemma))
            return &relations[i];
    return NULL;
}

/* "no ally", "former", "trading": with such a word below it the noun states no relation, or
 * another.
 */
static bool is_qualified(const ent_static_scene *scene, uint32_t word) {
    static const char *const words[] = {
        "no",          "not",      "n't",         "never",     "neither",   "former",
        "ex",          "onetime",  "erstwhile",   "past",      "potential", "likely",
        "possible",    "would-be", "prospective", "trading",   "trade",     "dialogue",
        "negotiating", "business", "sparring",    "associate", NULL};
    uint32_t count = 0;
    const uint32_t *children = ent_tree_children(scene->tree, word, &count);
    for (uint32_t i = 0; i < count; i++)
        for (unsigned k = 0; words[k] != NULL; k++)
            if (ent_text_is_nocase(scene->words[children[i]].form, ent_text_of(words[k])))
                return true;
    return false;
}

/* What the noun is a relation to: "its ally", "an ally of both", "a NATO member". */
static uint32_t owner_of(const ent_static_scene *scene, uint32_t word, bool adjective) {
    uint32_t count = 0;
    const uint32_t *children = ent_tree_children(scene->tree, word, &count);
    uint32_t best = ENT_NO_FOUND;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t found = scene->at[children[i]];
        if (found == ENT_NO_FOUND)
            continue;
        switch (scene->words[children[i]].deprel) {
        case ENT_DEP_NMOD:
            if (children[i] > word &&
                (has_case(scene, children[i], "of") || has_case(scene, children[i], "to") ||
                 has_case(scene, children[i], "in")))
                return found;
            break;
        case ENT_DEP_NMOD_POSS:
            return found;
        case ENT_DEP_AMOD:
        case ENT_DEP_COMPOUND:
            if (children[i] < word &&
                (adjective || (found_of(scene, found)->flags & ENT_MENTION_ADJECTIVE) == 0))
                best = found;
            break;
        default:
            break;
        }
    }
    return best;
}

/* The first of the names behind a plural: "his allies, Mugabe and Nujoma". Where the parser puts
 * them below the noun, they are in apposition to it, or coordinated with that. */
static void names_behind(const ent_static_scene *scene, uint32_t word, const noun_tie *relation,
                         uint32_t owner) {
    uint32_t count = 0;
    const uint32_t *children = ent_tree_children(scene->tree, word, &count);
    bool apposed = false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t child = children[i];
        uint8_t deprel = scene->words[child].deprel;
        apposed = apposed || (child > word && deprel == ENT_DEP_APPOS);
        if (child < word || !apposed || (deprel != ENT_DEP_APPOS && deprel != ENT_DEP_CONJ) ||
            scene->at[child] == ENT_NO_FOUND)
            continue;
        if (relation->turned)
            tie(scene, relation->kind, owner, scene->at[child], 0.7F);
        else
            tie(scene, relation->kind, scene->at[child], owner, 0.7F);
    }
}

/* "Its ally Syria", "his rival Raila Odinga": the name that the noun stands right before. */
static uint32_t name_after(const ent_static_scene *scene, uint32_t word, uint32_t end) {
    for (uint32_t head = word + 1; head < end && head <= word + 4; head++) {
        uint32_t found = scene->at[head];
        if (found == ENT_NO_FOUND || found_of(scene, found)->class > ENT_FOUND_PERSON ||
            (found_of(scene, found)->flags & (ENT_MENTION_ADJECTIVE | ENT_MENTION_POSSESSIVE)) != 0)
            continue;
        if (found_of(scene, found)->first == word + 1)
            return found;
    }
    return ENT_NO_FOUND;
}

/* A member is one of a bloc or body, no country's or person's. */
static bool can_have_members(const ent_static_scene *scene, uint32_t found) {
    uint32_t actor = ent_link_actor_of(scene->state, found);
    return actor != ENT_NO_ACTOR && actor_of(scene, actor)->type != ENT_ACTOR_PERSON &&
           actor_of(scene, actor)->type != ENT_ACTOR_COUNTRY &&
           actor_of(scene, actor)->type != ENT_ACTOR_PLACE;
}

static void noun_states(const ent_static_scene *scene, uint32_t word) {
    const noun_tie *relation = relation_of(&scene->words[word]);
    if (relation == NULL || is_qualified(scene, word))
        return;
    bool member = relation->kind == ENT_STATIC_MEMBER_OF;
    uint32_t owner = owner_of(scene, word, !member);
    uint32_t name = name_after(scene, word, scene->state->sentences->at[scene->sentence].count);
    if (name != ENT_NO_FOUND && owner == ENT_NO_FOUND) /* "his" hangs from the name itself */
        owner = owner_of(scene, found_of(scene, name)->head, false);
    if (owner == ENT_NO_FOUND || (member && !can_have_members(scene, owner)))
        return;
    uint32_t subject = name != ENT_NO_FOUND ? name : ent_static_identified(scene, word);
    if (subject == ENT_NO_FOUND) {
        names_behind(scene, word, relation, owner);
        return;
    }
    if (subject == owner)
        return;
    if (relation->turned)
        tie(scene, relation->kind, owner, subject, 0.75F);
    else
        tie(scene, relation->kind, subject, owner, 0.75F);
}

/* "the militia group in Lebanon", "the rebels in Chad": a group and the country it is in. */
static void group_in(const ent_static_scene *scene, uint32_t index) {
    const ent_link_state *state = scene->state;
    const ent_found *found = found_of(scene, index);
    const ent_sentence *sentence = &state->sentences->at[scene->sentence];
    uint32_t actor = ent_link_actor_of(state, index);
    if (found->class != ENT_FOUND_NOUN || actor == ENT_NO_ACTOR ||
        (state->results[index].flags & ENT_MENTION_MEMBER) != 0 ||
        (actor_of(scene, actor)->type != ENT_ACTOR_GROUP &&
         actor_of(scene, actor)->type != ENT_ACTOR_ORGANIZATION) ||
        found->last + 2 >= sentence->count ||
        !ent_text_is_nocase(sentence->words[found->last + 1].form, ENT_TEXT("in")))
        return;
    for (uint32_t k = index + 1; k < scene->to; k++) {
        const ent_found *other = found_of(scene, k);
        if (other->first > found->last + 3)
            break;
        uint32_t place = ent_link_actor_of(state, k);
        /* "in the Ethiopian government" is no place */
        if (other->first > found->last + 1 && place != ENT_NO_ACTOR &&
            other->class == ENT_FOUND_KNOWN && actor_of(scene, place)->type == ENT_ACTOR_COUNTRY &&
            (other->flags & ENT_MENTION_ADJECTIVE) == 0) {
            tie(scene, ENT_STATIC_LOCATED_IN, index, k, 0.8F);
            return;
        }
        if (other->class == ENT_FOUND_NOUN || other->class == ENT_FOUND_ROLE)
            break;
    }
}

/* "The two neighbors" */
static void neighbors(const ent_static_scene *scene, uint32_t index) {
    static const char *const words[] = {"neighbors", "neighbours", NULL};
    const ent_found *found = found_of(scene, index);
    const ent_link_result *result = &scene->state->results[index];
    if (result->count != 2 || found->number != 2 || !ent_link_form_in(scene->state, found, words))
        return;
    ent_static_add(scene->state, (ent_static){.subject_mention = index,
                                              .subject = result->actors[0],
                                              .object = result->actors[1],
                                              .object_at = ent_static_bytes(scene->state, index),
                                              .sentence = scene->sentence,
                                              .kind = ENT_STATIC_BORDERS,
                                              .confidence = 0.7F});
}

/* How a verb states a relation. */
typedef enum way {
    WAY_OBJECT,    /* in the present tense, of its object: "who leads the movement" */
    WAY_OBLIQUE,   /* in the present tense, of what the preposition brings: "belong to NATO" */
    WAY_AGENT,     /* as a participle, of its agent: "a province backed by Moscow" */
    WAY_LEADER,    /* likewise, and the agent is the subject: "a bloc led by Moscow" */
    WAY_NOUN_WITH, /* with this object and "with": "shares a border with Niger" */
    WAY_NOUN_OF,   /* with this object and "of": "holds the presidency of the Council" */
} way;

typedef struct verb_tie {
    const char *lemma, *word; /* the preposition or the object */
    ent_static_kind kind;
    way way;
} verb_tie;

static const verb_tie verbs[] = {
    {"lead", NULL, ENT_STATIC_LEADS, WAY_OBJECT},
    {"head", NULL, ENT_STATIC_LEADS, WAY_OBJECT},
    {"chair", NULL, ENT_STATIC_LEADS, WAY_OBJECT},
    {"command", NULL, ENT_STATIC_LEADS, WAY_OBJECT},
    {"border", NULL, ENT_STATIC_BORDERS, WAY_OBJECT},
    {"belong", "to", ENT_STATIC_MEMBER_OF, WAY_OBLIQUE},
    {"lead", NULL, ENT_STATIC_LEADS, WAY_LEADER},
    {"head", NULL, ENT_STATIC_LEADS, WAY_LEADER},
    {"chair", NULL, ENT_STATIC_LEADS, WAY_LEADER},
    {"command", NULL, ENT_STATIC_LEADS, WAY_LEADER},
    {"back", NULL, ENT_STATIC_BACKED_BY, WAY_AGENT},
    {"support", NULL, ENT_STATIC_BACKED_BY, WAY_AGENT},
    {"sponsor", NULL, ENT_STATIC_BACKED_BY, WAY_AGENT},
    {"fund", NULL, ENT_STATIC_BACKED_BY, WAY_AGENT},
    {"finance", NULL, ENT_STATIC_BACKED_BY, WAY_AGENT},
    {"arm", NULL, ENT_STATIC_BACKED_BY, WAY_AGENT},
    {"share", "border", ENT_STATIC_BORDERS, WAY_NOUN_WITH},
    {"share", "frontier", ENT_STATIC_BORDERS, WAY_NOUN_WITH},
    {"have", "border", ENT_STATIC_BORDERS, WAY_NOUN_WITH},
    {"hold", "presidency", ENT_STATIC_LEADS, WAY_NOUN_OF},
    {"hold", "chairmanship", ENT_STATIC_LEADS, WAY_NOUN_OF},
    {"hold", "chair", ENT_STATIC_LEADS, WAY_NOUN_OF},
};

/* The child of word that hangs from it by the preposition, or ENT_NO_WORD. */
static uint32_t child_with(const ent_static_scene *scene, uint32_t word, const char *preposition) {
    uint32_t count = 0;
    const uint32_t *children = ent_tree_children(scene->tree, word, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint8_t deprel = scene->words[children[i]].deprel;
        if ((deprel == ENT_DEP_OBL || deprel == ENT_DEP_NMOD || deprel == ENT_DEP_OBL_AGENT) &&
            has_case(scene, children[i], preposition))
            return children[i];
    }
    return ENT_NO_WORD;
}

/* The word of the other actor, ENT_NO_WORD where the verb does not state the relation here. */
static uint32_t other_end(const ent_static_scene *scene, uint32_t verb, const verb_tie *relation) {
    uint32_t object = ent_tree_child(scene->tree, verb, ENT_DEP_OBJ);
    switch (relation->way) {
    case WAY_OBJECT:
        return object;
    case WAY_OBLIQUE:
        return child_with(scene, verb, relation->word);
    case WAY_AGENT:
    case WAY_LEADER:
        return child_with(scene, verb, "by");
    case WAY_NOUN_WITH:
    case WAY_NOUN_OF:
        break;
    }
    if (object == ENT_NO_WORD || !lemma_is(&scene->words[object], relation->word))
        return ENT_NO_WORD;
    const char *link = relation->way == WAY_NOUN_OF ? "of" : "with";
    uint32_t below = child_with(scene, object, link);
    if (below == ENT_NO_WORD && relation->way == WAY_NOUN_WITH)
        below = child_with(scene, verb, link);
    return below != ENT_NO_WORD ? below : ent_tree_child(scene->tree, object, ENT_DEP_NMOD_POSS);
}

static bool is_negated(const ent_static_scene *scene, uint32_t verb) {
    static const char *const words[] = {"not", "n't", "never", "no", NULL};
    uint32_t count = 0;
    const uint32_t *children = ent_tree_children(scene->tree, verb, &count);
    for (uint32_t i = 0; i < count; i++)
        for (unsigned k = 0; words[k] != NULL; k++)
            if (ent_text_is_nocase(scene->words[children[i]].form, ent_text_of(words[k])))
                return true;
    return false;
}

static void verb_states(const ent_static_scene *scene, uint32_t verb) {
    const ent_word *word = &scene->words[verb];
    bool present = word->xpos == ENT_XPOS_VBZ || word->xpos == ENT_XPOS_VBP;
    if (!present && word->xpos != ENT_XPOS_VBN)
        return;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        const verb_tie *relation = &verbs[i];
        bool participle = relation->way == WAY_AGENT || relation->way == WAY_LEADER;
        if (participle == present || !lemma_is(word, relation->lemma))
            continue;
        uint32_t other = other_end(scene, verb, relation);
        uint32_t object = other == ENT_NO_WORD ? ENT_NO_FOUND : ent_static_mention(scene, other);
        uint32_t subject = object == ENT_NO_FOUND ? ENT_NO_FOUND : ent_static_subject(scene, verb);
        if (subject == ENT_NO_FOUND || subject == object || is_negated(scene, verb))
            continue;
        if (relation->way == WAY_LEADER)
            tie(scene, relation->kind, object, subject, 0.75F);
        else
            tie(scene, relation->kind, subject, object, 0.75F);
        return;
    }
}

/* "King Hussein in Amman", "Tusk, who was in Bulgaria", "Baker, at a meeting in Lisbon": the word
 * of the person who is in a place, or ENT_NO_WORD. */
static uint32_t who_is_in(const ent_static_scene *scene, uint32_t place) {
    const ent_found *found = found_of(scene, place);
    const ent_word *head = &scene->words[found->head];
    if (ent_tree_child(scene->tree, found->head, ENT_DEP_COP) != ENT_NO_WORD) {
        uint32_t person = ent_static_subject(scene, found->head);
        return person == ENT_NO_FOUND ? ENT_NO_WORD : found_of(scene, person)->head;
    }
    if (head->deprel != ENT_DEP_NMOD || (found->flags & ENT_MENTION_CITY) == 0)
        return ENT_NO_WORD;
    uint32_t above = head->head;
    if (scene->at[above] == ENT_NO_FOUND && scene->words[above].deprel == ENT_DEP_NMOD &&
        has_case(scene, above, "at"))
        above = scene->words[above].head;
    return above;
}

static void whereabouts(const ent_static_scene *scene, uint32_t index) {
    const ent_found *found = found_of(scene, index);
    uint32_t place = ent_link_actor_of(scene->state, index);
    if (place == ENT_NO_ACTOR ||
        (actor_of(scene, place)->type != ENT_ACTOR_COUNTRY &&
         actor_of(scene, place)->type != ENT_ACTOR_PLACE) ||
        !has_case(scene, found->head, "in"))
        return;
    uint32_t who = who_is_in(scene, index);
    uint32_t person = who == ENT_NO_WORD ? ENT_NO_FOUND : scene->at[who];
    uint32_t actor = ent_link_actor_of(scene->state, person);
    if (actor == ENT_NO_ACTOR || actor_of(scene, actor)->type != ENT_ACTOR_PERSON ||
        (found_of(scene, person)->class != ENT_FOUND_PERSON &&
         found_of(scene, person)->same_as == ENT_NO_FOUND))
        return;
    const ent_word *words = scene->words;
    ent_static_add(scene->state, (ent_static){.subject_mention = person,
                                              .subject = actor,
                                              .object = place,
                                              .object_at = {words[found->core_first].at.start,
                                                            words[found->core_last].at.end},
                                              .sentence = scene->sentence,
                                              .kind = ENT_STATIC_LOCATED_IN,
                                              .confidence = 0.7F});
}

void ent_ties_find(const ent_static_scene *scene) {
    for (uint32_t i = scene->from; i < scene->to; i++) {
        const ent_found *found = found_of(scene, i);
        whereabouts(scene, i);
        if (found->class == ENT_FOUND_NOUN) {
            group_in(scene, i);
            neighbors(scene, i);
        } else if (found->class == ENT_FOUND_KNOWN || found->class == ENT_FOUND_ORG) {
            backer(scene, i);
        }
    }
    uint32_t count = scene->state->sentences->at[scene->sentence].count;
    for (uint32_t word = 0; word < count; word++) {
        noun_states(scene, word);
        if (scene->words[word].upos == ENT_VERB)
            verb_states(scene, word);
    }
}
