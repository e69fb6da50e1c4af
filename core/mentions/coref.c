/* Pronouns and other words that take up an actor named before. The method is that of Lappin and
 * Leass (1994) and Hobbs' distance order, cut down to what news needs: candidates of the right kind
 * in this and the last two sentences, subjects first, and no co-arguments (principle B). What no
 * candidate fits stays unresolved. */
#include "core/mentions/link_state.h"

/* How many sentences a pronoun looks back, and how many mentions at most (hostile text). */
enum { PRONOUN_REACH = 2, STEPS_MAX = 200, CONJUNCTS_MAX = 8 };

static const ent_sentence *sentence_of(const ent_link_state *state, const ent_found *found) {
    return &state->sentences->at[found->sentence];
}

static const ent_word *head_word(const ent_link_state *state, const ent_found *found) {
    return &sentence_of(state, found)->words[found->head];
}

/* A demonym before a noun, or a city that somebody is in or goes to. */
static bool is_place_only(const ent_link_state *state, const ent_found *found) {
    if ((found->flags & ENT_MENTION_ADJECTIVE) != 0)
        return true;
    uint8_t deprel = head_word(state, found)->deprel;
    return (found->flags & ENT_MENTION_CITY) != 0 &&
           (deprel == ENT_DEP_OBL || deprel == ENT_DEP_NMOD || deprel == ENT_DEP_OBL_UNMARKED);
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
enum { NAMED_SO_REACH = 8 };

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
        if (past->found >= index || (types >> state->actors.at[past->actor].type & 1U) == 0 ||
            (state->actors.at[past->actor].type == ENT_ACTOR_COUNTRY &&
             (before->part || is_place_only(state, before)) &&
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

/* Two arguments of one verb are two actors, unless a reflexive says so. */
static bool is_coargument(const ent_link_state *state, const ent_found *pronoun,
                          const ent_found *other) {
    if (pronoun->sentence != other->sentence || (pronoun->flags & ENT_MENTION_POSSESSIVE) != 0)
        return false;
    uint32_t verb = head_word(state, pronoun)->head;
    if (verb == ENT_NO_WORD)
        return false;
    if (verb == head_word(state, other)->head)
        return true;
    /* "Clinton telephoned Sharif and asked him": verbs in coordination share their subject. */
    const ent_word *words = sentence_of(state, pronoun)->words;
    if (ent_link_is_subject(state, pronoun) || !ent_link_is_subject(state, other))
        return false;
    for (uint32_t steps = 0; steps < CONJUNCTS_MAX && words[verb].deprel == ENT_DEP_CONJ; steps++) {
        verb = words[verb].head;
        if (verb == head_word(state, other)->head)
            return true;
    }
    return false;
}

/* True where the candidate stands inside the noun phrase that the pronoun is a part of, or around
 * it: "his foreign minister" is not he. */
static bool overlaps(const ent_found *a, const ent_found *b) {
    return a->sentence == b->sentence && a->first <= b->last && b->first <= a->last;
}

/* "It was their first call": the subject of a noun is what the noun says, no actor. */
static bool is_identified(const ent_link_state *state, const ent_found *found) {
    const ent_sentence *sentence = sentence_of(state, found);
    const ent_word *word = head_word(state, found);
    if (word->deprel != ENT_DEP_NSUBJ || word->head == ENT_NO_WORD)
        return false;
    uint8_t upos = sentence->words[word->head].upos;
    return upos == ENT_NOUN || upos == ENT_ADJ || upos == ENT_NUM;
}

typedef struct wanted {
    uint32_t types; /* bits by ent_actor_type */
    ent_gender gender;
    bool subject_of_same; /* a possessive: the subject of its own clause is likely */
} wanted;

static int score_candidate(const ent_link_state *state, const ent_found *pronoun,
                           const ent_link_past *past, const wanted *want) {
    const ent_found *before = &state->founds.at[past->found];
    const ent_actor *actor = &state->actors.at[past->actor];
    if ((want->types >> actor->type & 1U) == 0 || overlaps(pronoun, before) ||
        is_coargument(state, pronoun, before))
        return 0;
    if (want->gender != ENT_GENDER_UNKNOWN && actor->gender != ENT_GENDER_UNKNOWN &&
        want->gender != actor->gender)
        return 0;
    if (actor->type == ENT_ACTOR_COUNTRY && (before->part || is_place_only(state, before)))
        return 0; /* "the U.S. diplomat", "in Riyadh": named, but not talked about */
    if (state->results[past->found].count > 1)
        return 0;
    uint32_t distance = pronoun->sentence - before->sentence;
    int score = 20 - 6 * (int)distance;
    if (past->subject)
        score += 6;
    if (before->part)
        score -= 4;
    if ((before->flags & ENT_MENTION_POSSESSIVE) != 0)
        score -= 2;
    if (actor->mentions > 2)
        score += 1;
    return score > 0 ? score : 0;
}

/* Two candidates nearer than this are too close to call for things; persons differ more in salience
 * than in score, so the first one is taken. */
static void resolve_one(ent_link_state *state, uint32_t index, const wanted *want,
                        const char *why) {
    const ent_found *pronoun = &state->founds.at[index];
    uint32_t best = ENT_NO_ACTOR;
    int best_score = 0;
    int second = 0;
    uint32_t steps = 0;
    for (uint32_t i = state->past.count; i-- > 0 && steps < STEPS_MAX; steps++) {
        const ent_link_past *past = &state->past.at[i];
        if (past->found >= index)
            continue;
        if (pronoun->sentence - state->founds.at[past->found].sentence > PRONOUN_REACH)
            break;
        int score = score_candidate(state, pronoun, past, want);
        if (score == 0)
            continue;
        if (score > best_score) {
            if (best != past->actor)
                second = best_score;
            best_score = score;
            best = past->actor;
        } else if (score > second && past->actor != best) {
            second = score;
        }
    }
    if (best == ENT_NO_ACTOR)
        return;
    float confidence = best_score - second >= 4 ? 0.85F : 0.65F;
    ent_link_set(state, index, best, confidence, why);
}

static bool form_is(const ent_link_state *state, const ent_found *found, const char *form) {
    return ent_text_is_nocase(sentence_of(state, found)->words[found->core_last].form,
                              ent_text_of(form));
}

static bool form_in(const ent_link_state *state, const ent_found *found, const char *const *forms) {
    for (; *forms != NULL; forms++)
        if (form_is(state, found, *forms))
            return true;
    return false;
}

static const uint32_t states_and_groups =
    1U << ENT_ACTOR_COUNTRY | 1U << ENT_ACTOR_GROUP | 1U << ENT_ACTOR_ORGANIZATION |
    1U << ENT_ACTOR_GOVERNMENT | 1U << ENT_ACTOR_INTERNATIONAL;

/* What a plural can cover: persons for "leaders", states for "countries", either for "they". */
static uint32_t plural_types(const ent_link_state *state, const ent_found *found) {
    static const char *const persons[] = {
        "leaders",     "presidents",   "ministers",   "men",        "women",
        "diplomats",   "chiefs",       "heads",       "principals", "envoys",
        "negotiators", "counterparts", "officials",   "statesmen",  "rivals",
        "pair",        "premiers",     "politicians", NULL};
    static const char *const states[] = {
        "countries", "nations",  "governments", "neighbors", "neighbours", "powers", "states",
        "capitals",  "kingdoms", "superpowers", "republics", "economies",  "allies", NULL};
    if (found->class == ENT_FOUND_ROLE || form_in(state, found, persons))
        return 1U << ENT_ACTOR_PERSON;
    return form_in(state, found, states) ? states_and_groups
                                         : states_and_groups | 1U << ENT_ACTOR_PERSON;
}

static bool is_speaker(const ent_link_state *state, const ent_found *found) {
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
           !found->part && !is_speaker(state, found) &&
           !(state->actors.at[actor].type == ENT_ACTOR_COUNTRY && is_place_only(state, found));
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

/* The pair that was put together last ("Biden and Xi met. The two leaders ..."), else the two
 * actors of one kind that were mentioned last. */
static bool last_two(const ent_link_state *state, uint32_t index, uint32_t types, uint32_t *pair) {
    const ent_found *found = &state->founds.at[index];
    const ent_link_pair *best = NULL;
    for (int kind = 0; kind < 2; kind++) {
        const ent_link_pair *known = &state->pairs[kind];
        if (known->valid && (types >> state->actors.at[known->actors[0]].type & 1U) != 0 &&
            found->sentence - known->sentence <= PAIR_REACH &&
            (best == NULL || known->sentence > best->sentence))
            best = known;
    }
    if (best != NULL) {
        pair[0] = best->actors[0];
        pair[1] = best->actors[1];
        return true;
    }
    uint32_t steps = 0;
    uint32_t newest = ENT_NO_ACTOR;
    for (uint32_t i = state->past.count; i-- > 0 && steps < STEPS_MAX; steps++) {
        const ent_link_past *past = &state->past.at[i];
        const ent_found *before = &state->founds.at[past->found];
        if (past->found >= index || overlaps(found, before))
            continue;
        if (found->sentence - before->sentence > TWO_REACH)
            break;
        const ent_actor *actor = &state->actors.at[past->actor];
        if ((types >> actor->type & 1U) == 0 || before->part || is_speaker(state, before) ||
            (actor->type == ENT_ACTOR_COUNTRY && is_place_only(state, before)))
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
        if (past->found >= index || overlaps(found, before) || before->part ||
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

bool ent_coref_plural(ent_link_state *state, uint32_t index) {
    static const char *const pairs[] = {
        "sides",     "two",         "both",        "leaders",   "presidents", "ministers",
        "countries", "nations",     "governments", "neighbors", "neighbours", "parties",
        "men",       "diplomats",   "delegations", "rivals",    "powers",     "capitals",
        "pair",      "superpowers", NULL};
    const ent_found *found = &state->founds.at[index];
    if (found->number > 2)
        return found->definite && last_group(state, index, plural_types(state, found));
    if ((found->number == 0 && !found->definite) ||
        (found->number == 0 && !form_in(state, found, pairs)))
        return false;
    uint32_t pair[2];
    if (!last_two(state, index, plural_types(state, found), pair))
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

/* "They" are, in this order: those who stand in one coordination before the pronoun, in its own
 * sentence or as the subject of the one before; a plural noun or a group; the pair put together
 * last. */
static void resolve_plural_pronoun(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    uint32_t group[GROUP_MAX];
    uint32_t steps = 0;
    for (uint32_t i = state->past.count; i-- > 0 && steps < STEPS_MAX; steps++) {
        const ent_link_past *past = &state->past.at[i];
        const ent_found *before = &state->founds.at[past->found];
        if (past->found >= index || overlaps(found, before))
            continue;
        uint32_t distance = found->sentence - before->sentence;
        if (distance > 1)
            break;
        bool subject = past->subject || head_word(state, before)->deprel == ENT_DEP_CONJ;
        if (distance == 1 && !subject)
            continue;
        if (state->results[past->found].count > 1) {
            ent_link_set_many(state, index, state->results[past->found].actors,
                              state->results[past->found].count, 0.7F, "the plural named before");
            return;
        }
        uint32_t count = ent_coref_coordinated(state, past->found, index, group, GROUP_MAX);
        if (count > 1 && !is_coargument(state, found, before)) {
            ent_link_set_many(state, index, group, count, 0.75F, "those named together before");
            return;
        }
        if (past->subject && !is_coargument(state, found, before) &&
            ((before->flags & ENT_MENTION_PLURAL) != 0 ||
             state->actors.at[past->actor].type == ENT_ACTOR_GROUP)) {
            ent_link_set(state, index, past->actor, 0.65F, "the plural subject before");
            return;
        }
    }
    uint32_t pair[2];
    if (last_two(state, index, states_and_groups | 1U << ENT_ACTOR_PERSON, pair))
        ent_link_set_many(state, index, pair, 2, 0.6F, "the two that were named before");
}

/* "I" is the speaker, "we" the speaker's government. */
static void resolve_first_person(ent_link_state *state, uint32_t index, bool plural) {
    const ent_found *found = &state->founds.at[index];
    if (state->speaker == ENT_NO_ACTOR || found->sentence - state->speaker_sentence > 3)
        return;
    uint32_t actor = state->speaker;
    if (plural && state->actors.at[actor].type == ENT_ACTOR_PERSON) {
        uint32_t country =
            state->actors.at[actor].country.len > 0
                ? ent_knowledge_find(state->knowledge, state->actors.at[actor].country)
                : ENT_MAP_NONE;
        if (country == ENT_MAP_NONE)
            return;
        actor = ent_link_known(state, country);
    }
    ent_link_set(state, index, actor, 0.7F, plural ? "the speaker's side" : "the speaker");
}

/* Who a sentence without a subject goes on about: the first subject of the sentence before, else
 * the person that a headline begins with ("President Clinton working visit. Met with ..."). */
static void resolve_unsaid(ent_link_state *state, uint32_t index) {
    const ent_found *found = &state->founds.at[index];
    uint32_t best = ENT_NO_FOUND;
    bool best_subject = false;
    uint32_t steps = 0;
    for (uint32_t i = state->past.count; i-- > 0 && steps < STEPS_MAX; steps++) {
        const ent_link_past *past = &state->past.at[i];
        const ent_found *before = &state->founds.at[past->found];
        if (before->sentence == found->sentence)
            continue;
        if (before->sentence + 1 != found->sentence ||
            sentence_of(state, before)->block != sentence_of(state, found)->block)
            break;
        bool subject = past->subject && !is_speaker(state, before);
        if (before->part || state->results[past->found].count != 1 ||
            state->actors.at[past->actor].type == ENT_ACTOR_PLACE ||
            (!subject &&
             (state->actors.at[past->actor].type != ENT_ACTOR_PERSON || before->first > 0)))
            continue;
        if (subject || !best_subject) {
            best = past->found;
            best_subject = subject;
        }
    }
    if (best == ENT_NO_FOUND)
        return;
    ent_link_set(state, index, ent_link_actor_of(state, best), 0.7F,
                 "subject of the sentence before");
    state->results[index].from = state->founds.at[best].unsaid ? state->results[best].from : best;
}

bool ent_coref_is_first_person(const ent_link_state *state, uint32_t index) {
    static const char *const forms[] = {"I", "me", "my", "we", "us", "our", NULL};
    const ent_found *found = &state->founds.at[index];
    return found->class == ENT_FOUND_PRONOUN && form_in(state, found, forms);
}

void ent_coref_pronoun(ent_link_state *state, uint32_t index) {
    static const char *const he[] = {"he", "him", "his", NULL};
    static const char *const she[] = {"she", "her", NULL};
    static const char *const it[] = {"it", "its", NULL};
    static const char *const they[] = {"they", "them", "their", NULL};
    static const char *const we[] = {"we", "us", "our", NULL};
    const ent_found *found = &state->founds.at[index];
    if (head_word(state, found)->deprel == ENT_DEP_EXPL)
        return;
    if (found->unsaid) {
        resolve_unsaid(state, index);
        return;
    }
    wanted want = {.types = 1U << ENT_ACTOR_PERSON};
    if (form_in(state, found, he)) {
        want.gender = ENT_GENDER_MALE;
        resolve_one(state, index, &want, "pronoun, man named before");
    } else if (form_in(state, found, she)) {
        want.gender = ENT_GENDER_FEMALE;
        resolve_one(state, index, &want, "pronoun, woman named before");
    } else if (form_in(state, found, it)) {
        if (is_identified(state, found))
            return;
        want.types = 1U << ENT_ACTOR_COUNTRY | 1U << ENT_ACTOR_GOVERNMENT |
                     1U << ENT_ACTOR_ORGANIZATION | 1U << ENT_ACTOR_GROUP |
                     1U << ENT_ACTOR_INTERNATIONAL;
        resolve_one(state, index, &want, "pronoun, state or group named before");
    } else if (form_in(state, found, they)) {
        resolve_plural_pronoun(state, index);
    } else {
        resolve_first_person(state, index, form_in(state, found, we));
    }
}

void ent_coref_speaker(ent_link_state *state, uint32_t sentence, uint32_t first_found,
                       uint32_t end_found) {
    for (uint32_t i = first_found; i < end_found; i++) {
        uint32_t actor = ent_link_actor_of(state, i);
        if (actor != ENT_NO_ACTOR && is_speaker(state, &state->founds.at[i])) {
            state->speaker = actor;
            state->speaker_sentence = sentence;
        }
    }
}
