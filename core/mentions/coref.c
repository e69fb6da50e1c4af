/* Nominals that take up actors named before: "the group", "the two leaders", "both sides". */
#include "core/mentions/binding.h"
#include "core/mentions/salience.h"

/* How many mentions and conjuncts are looked back at (hostile text). */
enum { STEPS_MAX = 200, CONJUNCTS_MAX = 8 };

static const ent_sentence *sentence_of(const ent_link_state *state, const ent_found *found) {
    return &state->sentences->at[found->sentence];
}

/* Whether the noun is a word of the name: "the court" and the "International Court of Justice". */
static bool is_named_so(const ent_link_state *state, const ent_found *found, ent_text name) {
    ent_text noun = sentence_of(state, found)->words[found->core_last].form;
    for (size_t i = 0; i + noun.len <= name.len; i++) {
        bool starts = i == 0 || name.at[i - 1] == ' ';
        bool ends = i + noun.len == name.len || name.at[i + noun.len] == ' ';
        if (starts && ends && ent_text_is_nocase((ent_text){name.at + i, noun.len}, noun))
            return true;
    }
    return false;
}

/* How many sentences a noun looks back for a name that it is a word of. */
enum { NAMED_SO_REACH = 20 };

/* The organization mentioned last whose name has the noun, or ENT_NO_ACTOR. */
static uint32_t recent_named_so(const ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    uint32_t steps = 0;
    for (uint32_t i = state->past.count; i-- > 0 && steps < STEPS_MAX; steps++) {
        const ent_link_past *past = &state->past.at[i];
        const ent_actor *actor = &state->actors.at[past->actor];
        if (past->found >= index)
            continue;
        if (found->sentence - state->founds.at[past->found].sentence > NAMED_SO_REACH)
            break;
        if (actor->type != ENT_ACTOR_PERSON && actor->type != ENT_ACTOR_COUNTRY &&
            actor->type != ENT_ACTOR_PLACE && is_named_so(state, found, actor->name))
            return past->actor;
    }
    return ENT_NO_ACTOR;
}

uint32_t ent_coref_recent(const ent_link_state *state, uint32_t index, uint32_t types,
                          uint32_t reach) {
    const ent_found *found = &state->founds.at[index];
    uint32_t named = found->class == ENT_FOUND_NOUN ? recent_named_so(state, index) : ENT_NO_ACTOR;
    if (named != ENT_NO_ACTOR)
        return named;
    uint32_t best = ENT_NO_ACTOR;
    int best_score = 0;
    uint32_t steps = 0;
    for (uint32_t i = state->past.count; i-- > 0 && steps < STEPS_MAX; steps++) {
        const ent_link_past *past = &state->past.at[i];
        const ent_found *before = &state->founds.at[past->found];
        /* "the movement" is no group that has no name: that one is called what it was before. */
        if (past->found >= index || (types >> state->actors.at[past->actor].type & 1U) == 0 ||
            ent_link_is_unnamed(state, past->actor) ||
            (state->actors.at[past->actor].type == ENT_ACTOR_COUNTRY &&
             (before->part || ent_binding_is_place(state, before)) &&
             ((types & ENT_COREF_PLACES) == 0 || before->sentence != found->sentence ||
              (before->flags & ENT_MENTION_CITY) == 0)))
            continue;
        uint32_t distance = found->sentence - before->sentence;
        if (distance > reach)
            break;
        int score = 12 - 4 * (int)distance + (past->subject ? 3 : 0) - (before->part ? 2 : 0);
        if (score > best_score) {
            best = past->actor;
            best_score = score;
        }
    }
    return best;
}

static const uint32_t states_and_groups =
    1U << ENT_ACTOR_COUNTRY | 1U << ENT_ACTOR_GROUP | 1U << ENT_ACTOR_ORGANIZATION |
    1U << ENT_ACTOR_GOVERNMENT | 1U << ENT_ACTOR_INTERNATIONAL;

/* What a plural can cover: persons for "leaders", states for "countries", either for "they". */
static uint32_t plural_types(const ent_link_state *state, const ent_found *found) {
    static const char *const persons[] = {
        "leaders",   "presidents", "ministers",  "men",         "women",       "diplomats",
        "chiefs",    "heads",      "principals", "envoys",      "negotiators", "counterparts",
        "officials", "statesmen",  "rivals",     "pair",        "premiers",    "man",
        "guests",    "hosts",      "friends",    "politicians", NULL};
    static const char *const states[] = {
        "countries", "nations",  "governments", "neighbors", "neighbours", "powers", "states",
        "capitals",  "kingdoms", "superpowers", "republics", "economies",  "allies", NULL};
    if (found->class == ENT_FOUND_ROLE || ent_link_form_in(state, found, persons))
        return 1U << ENT_ACTOR_PERSON;
    return ent_link_form_in(state, found, states) ? states_and_groups
                                                  : states_and_groups | 1U << ENT_ACTOR_PERSON;
}

bool ent_coref_is_speaker(const ent_link_state *state, const ent_found *found) {
    static const char *const verbs[] = {"say",     "tell",     "add",    "write",   "state",
                                        "declare", "announce", "warn",   "insist",  "note",
                                        "stress",  "explain",  "remark", "comment", NULL};
    const ent_sentence *sentence = sentence_of(state, found);
    uint32_t verb = sentence->words[found->head].head;
    if (verb == ENT_NO_WORD || !ent_link_is_subject(state, found))
        return false;
    for (unsigned k = 0; verbs[k] != NULL; k++)
        if (ent_text_is(sentence->words[verb].lemma, ent_text_of(verbs[k])))
            return true;
    return false;
}

static bool is_pair_member(const ent_link_state *state, const ent_found *found, uint32_t types) {
    uint32_t actor = ent_link_actor_of(state, (uint32_t)(found - state->founds.at));
    return actor != ENT_NO_ACTOR && (types >> state->actors.at[actor].type & 1U) != 0 &&
           !found->part && !ent_coref_is_speaker(state, found) &&
           !(state->actors.at[actor].type == ENT_ACTOR_COUNTRY &&
             ent_binding_is_place(state, found));
}

/* True where the words put the two beside each other: "A and B", "A met B", "A spoke with B". */
static bool are_paired(const ent_link_state *state, const ent_found *a, const ent_found *b) {
    const ent_word *words = sentence_of(state, a)->words;
    const ent_word *first = &words[a->head];
    const ent_word *second = &words[b->head];
    if (second->deprel == ENT_DEP_CONJ && second->head == a->head)
        return true;
    return first->head != ENT_NO_WORD && first->head == second->head &&
           ent_link_is_subject(state, a) &&
           (second->deprel == ENT_DEP_OBJ || second->deprel == ENT_DEP_OBL ||
            second->deprel == ENT_DEP_OBL_AGENT);
}

/* How many mentions of a sentence are looked at for pairs. */
enum { PAIR_MENTIONS_MAX = 40 };

void ent_coref_pairs(ent_link_state *state, uint32_t first_found, uint32_t end_found) {
    static const uint32_t kinds[2] = {1U << ENT_ACTOR_PERSON,
                                      1U << ENT_ACTOR_COUNTRY | 1U << ENT_ACTOR_GROUP};
    if (end_found - first_found > PAIR_MENTIONS_MAX)
        end_found = first_found + PAIR_MENTIONS_MAX;
    for (uint32_t i = first_found; i < end_found; i++)
        for (uint32_t k = i + 1; k < end_found; k++)
            for (int kind = 0; kind < 2; kind++) {
                const ent_found *a = &state->founds.at[i];
                const ent_found *b = &state->founds.at[k];
                if (!is_pair_member(state, a, kinds[kind]) ||
                    !is_pair_member(state, b, kinds[kind]) || !are_paired(state, a, b))
                    continue;
                uint32_t one = ent_link_actor_of(state, i);
                uint32_t two = ent_link_actor_of(state, k);
                if (one != two)
                    state->pairs[kind] = (ent_link_pair){{one, two}, a->sentence, true};
            }
}

/* How far back a pair that the words put together is taken up, and two that they do not. */
enum { PAIR_REACH = 6, TWO_REACH = 3 };

bool ent_coref_last_pair(const ent_link_state *state, uint32_t index, uint32_t types,
                         uint32_t *pair) {
    const ent_found *found = &state->founds.at[index];
    const ent_link_pair *best = NULL;
    for (int kind = 0; kind < 2; kind++) {
        const ent_link_pair *known = &state->pairs[kind];
        if (known->valid && (types >> state->actors.at[known->actors[0]].type & 1U) != 0 &&
            found->sentence - known->sentence <= PAIR_REACH &&
            (best == NULL || known->sentence > best->sentence))
            best = known;
    }
    if (best == NULL)
        return false;
    pair[0] = best->actors[0];
    pair[1] = best->actors[1];
    return true;
}

static bool is_one_of(uint32_t actor, const uint32_t *pair) {
    return actor == pair[0] || actor == pair[1];
}

/* The pair that was put together last ("Biden and Xi met. The two leaders ..."), else the two
 * actors of one kind that were mentioned last. */
static bool last_two(const ent_link_state *state, uint32_t index, uint32_t types, uint32_t except,
                     uint32_t *pair) {
    const ent_found *found = &state->founds.at[index];
    if (ent_coref_last_pair(state, index, types, pair) && !is_one_of(except, pair))
        return true;
    uint32_t steps = 0;
    uint32_t newest = ENT_NO_ACTOR;
    for (uint32_t i = state->past.count; i-- > 0 && steps < STEPS_MAX; steps++) {
        const ent_link_past *past = &state->past.at[i];
        const ent_found *before = &state->founds.at[past->found];
        if (past->found >= index || ent_binding_overlaps(found, before))
            continue;
        if (found->sentence - before->sentence > TWO_REACH)
            break;
        const ent_actor *actor = &state->actors.at[past->actor];
        if (past->actor == except || (types >> actor->type & 1U) == 0 || before->part ||
            ent_coref_is_speaker(state, before) ||
            (actor->type == ENT_ACTOR_COUNTRY && ent_binding_is_place(state, before)))
            continue;
        if (newest == ENT_NO_ACTOR) {
            newest = past->actor;
        } else if (past->actor != newest && (state->actors.at[newest].type == ENT_ACTOR_PERSON) ==
                                                (actor->type == ENT_ACTOR_PERSON)) {
            pair[0] = past->actor;
            pair[1] = newest;
            return true;
        }
    }
    return false;
}

enum { GROUP_MAX = 16 };

/* "The four countries": those that were named together last and are as many, else those of the last
 * sentence that named anybody of the kind, if they are as many. */
static bool last_group(ent_link_state *state, uint32_t index, uint32_t types) {
    const ent_found *found = &state->founds.at[index];
    uint32_t group[GROUP_MAX];
    uint32_t seen[GROUP_MAX];
    uint32_t seen_count = 0;
    uint32_t seen_sentence = UINT32_MAX;
    uint32_t steps = 0;
    for (uint32_t i = state->past.count; i-- > 0 && steps < STEPS_MAX; steps++) {
        const ent_link_past *past = &state->past.at[i];
        const ent_found *before = &state->founds.at[past->found];
        if (past->found >= index || ent_binding_overlaps(found, before) || before->part ||
            (types >> state->actors.at[past->actor].type & 1U) == 0)
            continue;
        if (found->sentence - before->sentence > TWO_REACH)
            break;
        uint32_t count = ent_coref_coordinated(state, past->found, index, group, GROUP_MAX);
        if (count == found->number) {
            ent_link_set_many(state, index, group, count, 0.75F, "those named together before");
            return true;
        }
        if (seen_sentence != UINT32_MAX && before->sentence != seen_sentence)
            continue;
        seen_sentence = before->sentence;
        bool known = false;
        for (uint32_t k = 0; k < seen_count; k++)
            known = known || seen[k] == past->actor;
        if (!known && seen_count < GROUP_MAX)
            seen[seen_count++] = past->actor;
    }
    if (seen_count != found->number)
        return false;
    for (uint32_t k = 0; k < seen_count; k++)
        group[k] = seen[seen_count - 1 - k]; /* in the order of the text */
    ent_link_set_many(state, index, group, seen_count, 0.6F, "as many were named before");
    return true;
}

/* "Gorbachev conferred with Najibullah, and the two ...": those put together before it in its own
 * sentence count too. */
static void note_pairs_before(ent_link_state *state, uint32_t index) {
    uint32_t from = index;
    while (from > 0 && index - from < PAIR_MENTIONS_MAX &&
           state->founds.at[from - 1].sentence == state->founds.at[index].sentence)
        from--;
    ent_coref_pairs(state, from, index);
}

/* A pair that was put together in this sentence or the one before. */
static bool recent_pair(const ent_link_state *state, uint32_t index, uint32_t types,
                        uint32_t *pair) {
    const ent_found *found = &state->founds.at[index];
    for (int kind = 0; kind < 2; kind++) {
        const ent_link_pair *known = &state->pairs[kind];
        if (known->valid && (types >> state->actors.at[known->actors[0]].type & 1U) != 0 &&
            found->sentence - known->sentence <= 1) {
            pair[0] = known->actors[0];
            pair[1] = known->actors[1];
            return true;
        }
    }
    return false;
}

/* The actor who does something to the candidate, hence is none of those it stands for:
 * "Carter, who had invited both men". */
static uint32_t subject_of(const ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    uint8_t deprel = sentence_of(state, found)->words[found->head].deprel;
    if (deprel != ENT_DEP_OBJ && deprel != ENT_DEP_IOBJ)
        return ENT_NO_ACTOR;
    uint32_t subject = ent_binding_local_subject(state, found);
    for (uint32_t i = index;
         subject != ENT_NO_WORD && i-- > 0 && state->founds.at[i].sentence == found->sentence;)
        if (state->founds.at[i].head == subject && ent_link_actor_of(state, i) != ENT_NO_ACTOR)
            return ent_link_actor_of(state, i);
    return ENT_NO_ACTOR;
}

/* "The two countries", "the two leaders": those that the article is about. */
static bool salient_pair(const ent_link_state *state, uint32_t index, uint32_t types,
                         uint32_t except, uint32_t *pair) {
    bool persons = types == 1U << ENT_ACTOR_PERSON;
    ent_salience asked = {.types = persons ? types : 1U << ENT_ACTOR_COUNTRY, .except = except};
    return ent_salient(state, index, &asked, 2, pair);
}

/* Whom "the two" may be: persons first, where two were put together. */
static bool person_pair(const ent_link_state *state, uint32_t index, uint32_t types,
                        uint32_t *pair) {
    static const char *const numbers[] = {"two", "both", "neither", "either", NULL};
    return types != 1U << ENT_ACTOR_PERSON &&
           ent_link_form_in(state, &state->founds.at[index], numbers) &&
           ent_coref_last_pair(state, index, 1U << ENT_ACTOR_PERSON, pair);
}

/* The pair that a plural of two stands for; not the one who does something to them. */
static bool find_pair(const ent_link_state *state, uint32_t index, uint32_t types, uint32_t *pair) {
    uint32_t doer = subject_of(state, index);
    return (person_pair(state, index, types, pair) && !is_one_of(doer, pair)) ||
           (types != 1U << ENT_ACTOR_PERSON && salient_pair(state, index, types, doer, pair)) ||
           (recent_pair(state, index, types, pair) && !is_one_of(doer, pair)) ||
           salient_pair(state, index, types, doer, pair) ||
           last_two(state, index, types, doer, pair);
}

/* "The latter": one of the pair that was put together last. */
static bool one_of_pair(ent_link_state *state, uint32_t index) {
    static const char *const former[] = {"former", NULL};
    static const char *const latter[] = {"latter", NULL};
    const ent_found *found = &state->founds.at[index];
    bool second = ent_link_form_in(state, found, latter);
    uint32_t pair[2];
    if ((!second && !ent_link_form_in(state, found, former)) ||
        !ent_coref_last_pair(state, index, UINT32_MAX, pair))
        return false;
    ent_link_set(state, index, pair[second], 0.7F, "one of the two named before");
    return true;
}

/* "The leaders" are in office, both. */
static bool hold_office(const ent_link_state *state, const uint32_t *pair) {
    for (unsigned i = 0; i < 2; i++)
        if (state->actors.at[pair[i]].type == ENT_ACTOR_PERSON &&
            state->about.at[pair[i]].role == UINT32_MAX)
            return false;
    return true;
}

bool ent_coref_plural(ent_link_state *state, uint32_t index) {
    static const char *const pairs[] = {
        "sides",     "two",         "both",        "leaders",   "presidents", "ministers",
        "countries", "nations",     "governments", "neighbors", "neighbours", "parties",
        "men",       "diplomats",   "delegations", "rivals",    "powers",     "capitals",
        "pair",      "superpowers", NULL};
    const ent_found *found = &state->founds.at[index];
    if (one_of_pair(state, index))
        return true;
    if (found->number > 2)
        return found->definite && last_group(state, index, plural_types(state, found));
    if ((found->number == 0 && !found->definite) ||
        (found->number == 0 && !ent_link_form_in(state, found, pairs)))
        return false;
    uint32_t pair[2];
    uint32_t types = plural_types(state, found);
    note_pairs_before(state, index);
    if (!find_pair(state, index, types, pair) ||
        (found->number == 0 && types == 1U << ENT_ACTOR_PERSON &&
         (found->owner != ENT_NO_FOUND || !hold_office(state, pair))))
        return false;
    ent_link_set_many(state, index, pair, 2, found->number == 2 ? 0.8F : 0.6F,
                      "the two that were named before");
    return true;
}

/* "Australia, Canada and New Zealand" */
uint32_t ent_coref_coordinated(const ent_link_state *state, uint32_t index, uint32_t end,
                               uint32_t *group, uint32_t room) {
    const ent_found *found = &state->founds.at[index];
    const ent_word *words = sentence_of(state, found)->words;
    uint32_t top = found->head;
    for (uint32_t steps = 0; steps < CONJUNCTS_MAX && words[top].deprel == ENT_DEP_CONJ &&
                             words[top].head != ENT_NO_WORD;
         steps++)
        top = words[top].head;
    uint32_t count = 0;
    uint32_t from = index > PAIR_MENTIONS_MAX ? index - PAIR_MENTIONS_MAX : 0;
    for (uint32_t i = from; i < end && i < index + PAIR_MENTIONS_MAX && count < room; i++) {
        const ent_found *other = &state->founds.at[i];
        uint32_t actor = ent_link_actor_of(state, i);
        if (other->sentence != found->sentence || actor == ENT_NO_ACTOR ||
            (other->part && !found->part))
            continue;
        if (other->head != top &&
            !(words[other->head].deprel == ENT_DEP_CONJ && words[other->head].head == top))
            continue;
        bool known = false;
        for (uint32_t k = 0; k < count; k++)
            known = known || group[k] == actor;
        if (!known)
            group[count++] = actor;
    }
    return count;
}

/* A candidate before index that a word heads and that is resolved, or ENT_NO_FOUND. */
static uint32_t headed_before(const ent_link_state *state, uint32_t index, uint32_t word) {
    uint32_t from = index > PAIR_MENTIONS_MAX ? index - PAIR_MENTIONS_MAX : 0;
    for (uint32_t i = from; i < index; i++)
        if (state->founds.at[i].sentence == state->founds.at[index].sentence &&
            state->founds.at[i].head == word && ent_link_actor_of(state, i) != ENT_NO_ACTOR)
            return i;
    return ENT_NO_FOUND;
}

static bool is_form(const ent_link_state *state, const ent_found *found, uint32_t word,
                    const char *form) {
    const ent_sentence *sentence = sentence_of(state, found);
    return word < sentence->count &&
           ent_text_is_nocase(sentence->words[word].form, ent_text_of(form));
}

/* The word behind a name of a list and its country ("Ponce for Peru"). */
static uint32_t behind_name(const ent_link_state *state, uint32_t index) {
    const ent_found *name = &state->founds.at[index];
    uint32_t next = name->last + 1;
    if (!is_form(state, name, next, "for") && !is_form(state, name, next, "of"))
        return next;
    for (uint32_t i = index + 1; i < state->founds.count; i++) {
        const ent_found *country = &state->founds.at[i];
        if (country->sentence != name->sentence || country->first > next + 2)
            break;
        if (country->first > next && country->class == ENT_FOUND_KNOWN)
            return country->last + 1;
    }
    return next;
}

/* Names behind a plural and a comma, in a list of their own: no subject that begins a clause. */
static uint32_t names_behind(const ent_link_state *state, uint32_t index, uint32_t *group,
                             uint32_t room) {
    const ent_found *found = &state->founds.at[index];
    const ent_word *words = sentence_of(state, found)->words;
    uint32_t at = found->last + 1;
    uint32_t count = 0;
    /* "The presidents of Colombia, Ecuador and Venezuela" */
    bool persons = found->class == ENT_FOUND_ROLE || found->of != ENT_NO_FOUND;
    if (!is_form(state, found, at, ",") && !is_form(state, found, at, ":"))
        return 0;
    at++;
    for (uint32_t i = index + 1;
         i < state->founds.count && i < index + PAIR_MENTIONS_MAX && count < room; i++) {
        const ent_found *name = &state->founds.at[i];
        uint32_t actor = ent_link_actor_of(state, i);
        if (name->sentence != found->sentence || name->first > at)
            break;
        if (name->first < at || actor == ENT_NO_ACTOR || name->class > ENT_FOUND_PLACE)
            continue;
        uint8_t deprel = words[name->head].deprel;
        if (persons && name->class != ENT_FOUND_PERSON)
            break;
        if (count == 0 && (deprel == ENT_DEP_NSUBJ || deprel == ENT_DEP_NSUBJ_PASS))
            break;
        group[count++] = actor;
        at = behind_name(state, i);
        at += is_form(state, found, at, ",");
        at += is_form(state, found, at, "and");
    }
    return count;
}

bool ent_coref_apposed(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    const ent_word *head = &sentence_of(state, found)->words[found->head];
    uint32_t group[GROUP_MAX];
    uint32_t count = 0;
    if ((found->flags & ENT_MENTION_PLURAL) == 0)
        return false;
    if (head->deprel == ENT_DEP_APPOS && head->head < found->first) {
        uint32_t name = headed_before(state, index, head->head);
        if (name != ENT_NO_FOUND)
            count = ent_coref_coordinated(state, name, index, group, GROUP_MAX);
    }
    if (count < 2)
        count = names_behind(state, index, group, GROUP_MAX);
    if (count < 2)
        return false;
    ent_link_set_many(state, index, group, count, 0.85F, "named in apposition");
    state->results[index].apposed = true;
    return true;
}

uint32_t ent_coref_partner(const ent_link_state *state, uint32_t index, uint32_t actor) {
    uint32_t pair[2];
    if (actor == ENT_NO_ACTOR || !ent_coref_last_pair(state, index, 1U << ENT_ACTOR_PERSON, pair) ||
        !is_one_of(actor, pair))
        return ENT_NO_ACTOR;
    return pair[0] == actor ? pair[1] : pair[0];
}

uint32_t ent_coref_appositive(const ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    const ent_word *head = &sentence_of(state, found)->words[found->head];
    if (head->deprel != ENT_DEP_APPOS || head->head >= found->first ||
        (found->flags & ENT_MENTION_PLURAL) != 0)
        return ENT_NO_ACTOR;
    uint32_t name = headed_before(state, index, head->head);
    return name == ENT_NO_FOUND ? ENT_NO_ACTOR : ent_link_actor_of(state, name);
}
