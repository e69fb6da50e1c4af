/* Standing relations of states, groups and persons beside their offices: the backer in
 * "Iran-backed", the ally, the neighbour, the bloc that somebody is a member of, the place where he
 * is. */
#include "core/mentions/statics.h"

static const ent_sentence *sentence_of(const ent_link_state *state, const ent_found *found) {
    return &state->sentences->at[found->sentence];
}

/* "Iran - backed Hezbollah", "the Saudi - led coalition": the country stands before a hyphen and
 * the participle, which modifies what is backed. */
static void backer(ent_link_state *state, uint32_t index) {
    static const struct {
        const char *participle;
        ent_static_kind kind;
        bool country_is_object;
    } ways[] = {
        {"backed", ENT_STATIC_BACKED_BY, true},    {"supported", ENT_STATIC_BACKED_BY, true},
        {"sponsored", ENT_STATIC_BACKED_BY, true}, {"aligned", ENT_STATIC_ALLY_OF, true},
        {"allied", ENT_STATIC_ALLY_OF, true},      {"led", ENT_STATIC_LEADS, false},
        {"based", ENT_STATIC_LOCATED_IN, true}};
    const ent_found *found = &state->founds.at[index];
    const ent_sentence *sentence = sentence_of(state, found);
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
        for (uint32_t k = index > 4 ? index - 4 : 0; k < state->founds.count; k++) {
            const ent_found *other = &state->founds.at[k];
            if (other->sentence > found->sentence ||
                (other->sentence == found->sentence && other->first > at + 7))
                break;
            uint32_t actor = ent_link_actor_of(state, k);
            if (other->sentence != found->sentence || other->core_first <= at ||
                actor == ENT_NO_ACTOR || actor == country ||
                (other->flags & ENT_MENTION_ADJECTIVE) != 0 ||
                state->actors.at[actor].type == ENT_ACTOR_COUNTRY)
                continue;
            bool turned = !ways[i].country_is_object;
            ent_static_add(state,
                           (ent_static){.subject_mention = turned ? index : k,
                                        .subject = turned ? country : actor,
                                        .object = turned ? actor : country,
                                        .object_at = ent_static_bytes(state, turned ? k : index),
                                        .sentence = found->sentence,
                                        .kind = ways[i].kind,
                                        .confidence = 0.85F});
            return;
        }
    }
}

/* Nouns that say how one actor stands to another. */
static const struct {
    const char *word;
    ent_static_kind kind;
} relations[] = {
    {"ally", ENT_STATIC_ALLY_OF},      {"allies", ENT_STATIC_ALLY_OF},
    {"friend", ENT_STATIC_ALLY_OF},    {"partner", ENT_STATIC_ALLY_OF},
    {"backer", ENT_STATIC_BACKED_BY},  {"patron", ENT_STATIC_BACKED_BY},
    {"sponsor", ENT_STATIC_BACKED_BY}, {"backers", ENT_STATIC_BACKED_BY},
    {"neighbor", ENT_STATIC_BORDERS},  {"neighbour", ENT_STATIC_BORDERS},
    {"rival", ENT_STATIC_OPPOSES},     {"foe", ENT_STATIC_OPPOSES},
    {"enemy", ENT_STATIC_OPPOSES},     {"opponent", ENT_STATIC_OPPOSES},
    {"adversary", ENT_STATIC_OPPOSES}, {"critic", ENT_STATIC_OPPOSES},
    {"member", ENT_STATIC_MEMBER_OF},  {"members", ENT_STATIC_MEMBER_OF},
    {"wing", ENT_STATIC_PART_OF},      {"arm", ENT_STATIC_PART_OF},
    {"branch", ENT_STATIC_PART_OF},    {"offshoot", ENT_STATIC_PART_OF},
    {"part", ENT_STATIC_PART_OF},      {"province", ENT_STATIC_PART_OF},
};

/* The actor of "of X", "X's" or "X" before the noun. */
static uint32_t owner_of(const ent_link_state *state, const ent_found *found) {
    uint32_t of = ent_link_actor_of(state, found->of);
    return of != ENT_NO_ACTOR ? of : ent_link_actor_of(state, found->owner);
}

static void relation_noun(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    ent_text word = sentence_of(state, found)->words[found->core_last].form;
    uint32_t subject = ENT_NO_FOUND;
    uint32_t other = owner_of(state, found);
    if (other == ENT_NO_ACTOR)
        return;
    uint32_t actor = ent_static_identified(state, index, &subject);
    if (actor == ENT_NO_ACTOR)
        return;
    for (unsigned i = 0; i < sizeof relations / sizeof relations[0]; i++) {
        if (!ent_text_is_nocase(word, ent_text_of(relations[i].word)))
            continue;
        /* "Iran, Hezbollah's backer": it is Hezbollah that is backed. */
        bool turned = relations[i].kind == ENT_STATIC_BACKED_BY;
        uint32_t of = found->of != ENT_NO_FOUND ? found->of : found->owner;
        ent_static_add(state,
                       (ent_static){.subject_mention = turned ? of : subject,
                                    .subject = turned ? other : actor,
                                    .object = turned ? actor : other,
                                    .object_at = ent_static_bytes(state, turned ? subject : of),
                                    .sentence = found->sentence,
                                    .kind = relations[i].kind,
                                    .confidence = 0.75F});
        return;
    }
}

/* "the militia group in Lebanon", "members of NATO": a nominal and what its preposition brings. */
static void noun_links(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    const ent_sentence *sentence = sentence_of(state, found);
    uint32_t actor = ent_link_actor_of(state, index);
    if (found->class != ENT_FOUND_NOUN || actor == ENT_NO_ACTOR ||
        (state->results[index].flags & ENT_MENTION_MEMBER) != 0 ||
        (state->actors.at[actor].type != ENT_ACTOR_GROUP &&
         state->actors.at[actor].type != ENT_ACTOR_ORGANIZATION) ||
        found->last + 2 >= sentence->count ||
        !ent_text_is_nocase(sentence->words[found->last + 1].form, ENT_TEXT("in")))
        return;
    for (uint32_t k = index + 1; k < state->founds.count; k++) {
        const ent_found *other = &state->founds.at[k];
        if (other->sentence != found->sentence || other->first > found->last + 3)
            break;
        uint32_t place = ent_link_actor_of(state, k);
        if (other->first > found->last + 1 && place != ENT_NO_ACTOR &&
            state->actors.at[place].type == ENT_ACTOR_COUNTRY &&
            (other->flags & ENT_MENTION_ADJECTIVE) == 0) {
            ent_static_add(state, (ent_static){.subject_mention = index,
                                               .subject = actor,
                                               .object = place,
                                               .object_at = ent_static_bytes(state, k),
                                               .sentence = found->sentence,
                                               .kind = ENT_STATIC_LOCATED_IN,
                                               .confidence = 0.8F});
            return;
        }
    }
}

/* "The two neighbors" */
static void neighbors(ent_link_state *state, uint32_t index) {
    static const char *const words[] = {"neighbors", "neighbours", NULL};
    const ent_found *found = &state->founds.at[index];
    const ent_link_result *result = &state->results[index];
    if (result->count != 2 || found->number != 2 || !ent_link_form_in(state, found, words))
        return;
    ent_static_add(state, (ent_static){.subject_mention = index,
                                       .subject = result->actors[0],
                                       .object = result->actors[1],
                                       .object_at = ent_static_bytes(state, index),
                                       .sentence = found->sentence,
                                       .kind = ENT_STATIC_BORDERS,
                                       .confidence = 0.7F});
}

/* Whether the mention hangs from its verb by that preposition. */
static bool has_preposition(const ent_link_state *state, const ent_found *found,
                            const char *preposition) {
    const ent_tree *tree = &state->trees[found->sentence];
    uint32_t mark = ent_tree_child(tree, found->head, ENT_DEP_CASE);
    return mark != ENT_NO_WORD &&
           ent_text_is_nocase(tree->sentence->words[mark].form, ent_text_of(preposition));
}

/* Verbs that state a relation: of their present tense with an object or a preposition, or of their
 * participle with an agent. */
static const struct {
    const char *lemma, *preposition;
    ent_static_kind kind;
    bool participle; /* "a bloc led by Moscow": the agent is the other actor */
    bool turned;     /* the agent is the subject of the relation */
} verbs[] = {
    {"lead", NULL, ENT_STATIC_LEADS, false, false},
    {"head", NULL, ENT_STATIC_LEADS, false, false},
    {"chair", NULL, ENT_STATIC_LEADS, false, false},
    {"command", NULL, ENT_STATIC_LEADS, false, false},
    {"belong", "to", ENT_STATIC_MEMBER_OF, false, false},
    {"border", NULL, ENT_STATIC_BORDERS, false, false},
    {"lead", "by", ENT_STATIC_LEADS, true, true},
    {"head", "by", ENT_STATIC_LEADS, true, true},
    {"command", "by", ENT_STATIC_LEADS, true, true},
    {"back", "by", ENT_STATIC_BACKED_BY, true, false},
    {"support", "by", ENT_STATIC_BACKED_BY, true, false},
    {"sponsor", "by", ENT_STATIC_BACKED_BY, true, false},
    {"fund", "by", ENT_STATIC_BACKED_BY, true, false},
    {"finance", "by", ENT_STATIC_BACKED_BY, true, false},
    {"arm", "by", ENT_STATIC_BACKED_BY, true, false},
};

/* What a participle or a relative clause describes, or whose verb it is: the verb's subject. */
static uint32_t described(const ent_link_state *state, uint32_t beside, uint32_t verb,
                          bool participle) {
    const ent_tree *tree = &state->trees[state->founds.at[beside].sentence];
    const ent_word *word = &tree->sentence->words[verb];
    uint32_t subject = ent_tree_child(tree, verb, participle ? ENT_DEP_NSUBJ_PASS : ENT_DEP_NSUBJ);
    if (word->deprel == ENT_DEP_ACL_RELCL || (participle && word->deprel == ENT_DEP_ACL))
        subject = word->head;
    return subject == ENT_NO_WORD ? ENT_NO_FOUND : ent_static_found_at(state, beside, subject);
}

/* "Bemba, who leads the movement", "a province backed by Moscow": the verb above a mention. */
static void verb_relation(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    const ent_sentence *sentence = sentence_of(state, found);
    uint32_t other = ent_link_actor_of(state, index);
    uint32_t verb = sentence->words[found->head].head;
    if (other == ENT_NO_ACTOR || verb == ENT_NO_WORD || sentence->words[verb].upos != ENT_VERB)
        return;
    const ent_word *word = &sentence->words[verb];
    bool present = word->xpos == ENT_XPOS_VBZ || word->xpos == ENT_XPOS_VBP;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (!ent_text_is(word->lemma, ent_text_of(verbs[i].lemma)) ||
            (verbs[i].participle ? word->xpos != ENT_XPOS_VBN : !present))
            continue;
        bool placed = verbs[i].preposition != NULL
                          ? has_preposition(state, found, verbs[i].preposition)
                          : sentence->words[found->head].deprel == ENT_DEP_OBJ;
        uint32_t first = placed ? described(state, index, verb, verbs[i].participle) : ENT_NO_FOUND;
        if (first == ENT_NO_FOUND)
            continue;
        bool turned = verbs[i].turned;
        ent_static_add(state,
                       (ent_static){.subject_mention = turned ? index : first,
                                    .subject = turned ? other : ent_link_actor_of(state, first),
                                    .object = turned ? ent_link_actor_of(state, first) : other,
                                    .object_at = ent_static_bytes(state, turned ? first : index),
                                    .sentence = found->sentence,
                                    .kind = verbs[i].kind,
                                    .confidence = 0.75F});
        return;
    }
}

/* "King Hussein in Amman", "Tusk, who was in Bulgaria": where a person is. */
static void whereabouts(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    const ent_tree *tree = &state->trees[found->sentence];
    const ent_word *words = tree->sentence->words;
    uint32_t place = ent_link_actor_of(state, index);
    uint32_t mark = ent_tree_child(tree, found->head, ENT_DEP_CASE);
    if (place == ENT_NO_ACTOR ||
        (state->actors.at[place].type != ENT_ACTOR_COUNTRY &&
         state->actors.at[place].type != ENT_ACTOR_PLACE) ||
        mark == ENT_NO_WORD || !ent_text_is_nocase(words[mark].form, ENT_TEXT("in")))
        return;
    uint32_t who = ENT_NO_WORD;
    if (ent_tree_child(tree, found->head, ENT_DEP_COP) != ENT_NO_WORD)
        who = words[found->head].deprel == ENT_DEP_ACL_RELCL
                  ? words[found->head].head
                  : ent_tree_child(tree, found->head, ENT_DEP_NSUBJ);
    else if (words[found->head].deprel == ENT_DEP_NMOD && (found->flags & ENT_MENTION_CITY) != 0)
        who = words[found->head].head;
    uint32_t person = who == ENT_NO_WORD ? ENT_NO_FOUND : ent_static_found_at(state, index, who);
    if (person == ENT_NO_FOUND || state->founds.at[person].class != ENT_FOUND_PERSON)
        return;
    ent_span at = {words[found->core_first].at.start, words[found->core_last].at.end};
    ent_static_add(state, (ent_static){.subject_mention = person,
                                       .subject = ent_link_actor_of(state, person),
                                       .object = place,
                                       .object_at = at,
                                       .sentence = found->sentence,
                                       .kind = ENT_STATIC_LOCATED_IN,
                                       .confidence = 0.7F});
}

void ent_ties_of_noun(ent_link_state *state, uint32_t index) {
    relation_noun(state, index);
    noun_links(state, index);
    neighbors(state, index);
}

void ent_ties_of_name(ent_link_state *state, uint32_t index) {
    backer(state, index);
}

void ent_ties_of_any(ent_link_state *state, uint32_t index) {
    verb_relation(state, index);
    whereabouts(state, index);
}
