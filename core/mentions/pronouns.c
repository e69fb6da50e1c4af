/* Pronouns. The method is that of Lappin and Leass (1994) and Hobbs' distance order, cut down to
 * what news needs: candidates of the right kind in this and the last two sentences, weighed by
 * place, function and how often the article names them; binding.h says which the tree rules out.
 * What no candidate fits stays unresolved. */
#include "core/mentions/binding.h"

/* How many sentences a pronoun looks back, and how many mentions at most (hostile text). */
enum { PRONOUN_REACH = 2, STEPS_MAX = 200, GROUP_MAX = 16 };

/* Weights of a candidate, found by trying on annotated articles of our own. */
enum {
    WEIGHT_HERE = 20,     /* in the pronoun's sentence */
    WEIGHT_SENTENCE = -8, /* for each sentence further back */
    WEIGHT_SUBJECT = 6,
    WEIGHT_LOCAL = 8,    /* subject of the possessive's own clause */
    WEIGHT_PARALLEL = 5, /* both objects */
    WEIGHT_PARTNER = 16, /* "Bethancourt and his team" */
    WEIGHT_PART = -4,    /* inside another mention */
    WEIGHT_POSSESSIVE = -2,
    WEIGHT_ASIDE = -5,    /* who says it, in a clause put in between */
    MENTIONS_COUNTED = 8, /* half a point for each mention in the article, up to these */
};

static const ent_word *head_word(const ent_link_state *state, const ent_found *found) {
    return &state->sentences->at[found->sentence].words[found->head];
}

typedef struct wanted {
    uint32_t types; /* bits by ent_actor_type */
    ent_gender gender;
    uint32_t local; /* words of the sentence, from binding.h */
    uint32_t partner;
} wanted;

/* "..., Ushakov added, ...": who is named aside is seldom meant by what he says. */
static bool is_aside(const ent_link_state *state, const ent_found *before) {
    const ent_word *words = state->sentences->at[before->sentence].words;
    uint32_t verb = words[before->head].head;
    return verb != ENT_NO_WORD && words[verb].deprel == ENT_DEP_PARATAXIS &&
           ent_coref_is_speaker(state, before);
}

static bool is_object(const ent_link_state *state, const ent_found *found) {
    uint8_t deprel = head_word(state, found)->deprel;
    return deprel == ENT_DEP_OBJ || deprel == ENT_DEP_IOBJ;
}

/* What speaks for a mention before the pronoun, whoever it is. */
static int score_place(const ent_link_state *state, const ent_found *pronoun,
                       const ent_link_past *past, const wanted *want) {
    const ent_found *before = &state->founds.at[past->found];
    bool here = pronoun->sentence == before->sentence;
    bool possessive = (pronoun->flags & ENT_MENTION_POSSESSIVE) != 0;
    int score = WEIGHT_HERE + WEIGHT_SENTENCE * (int)(pronoun->sentence - before->sentence);
    if (past->subject)
        score += WEIGHT_SUBJECT;
    if (here && possessive && before->head == want->local)
        score += WEIGHT_LOCAL;
    if (here && before->head == want->partner)
        score += WEIGHT_PARTNER;
    if (here && is_object(state, pronoun) && is_object(state, before))
        score += WEIGHT_PARALLEL;
    if (before->part)
        score += WEIGHT_PART;
    if ((before->flags & ENT_MENTION_POSSESSIVE) != 0)
        score += WEIGHT_POSSESSIVE;
    if (here && is_aside(state, before))
        score += WEIGHT_ASIDE;
    return score;
}

static int score_candidate(const ent_link_state *state, const ent_found *pronoun,
                           const ent_link_past *past, const wanted *want) {
    const ent_found *before = &state->founds.at[past->found];
    const ent_actor *actor = &state->actors.at[past->actor];
    if ((want->types >> actor->type & 1U) == 0 || ent_binding_overlaps(pronoun, before) ||
        ent_binding_excludes(state, pronoun, before))
        return 0;
    if (want->gender != ENT_GENDER_UNKNOWN && actor->gender != ENT_GENDER_UNKNOWN &&
        want->gender != actor->gender)
        return 0;
    if (actor->type == ENT_ACTOR_COUNTRY && (before->part || ent_binding_is_place(state, before)))
        return 0; /* "the U.S. diplomat", "in Riyadh": named, but not talked about */
    if (state->results[past->found].count > 1)
        return 0;
    int mentions = actor->mentions < MENTIONS_COUNTED ? (int)actor->mentions : MENTIONS_COUNTED;
    int score = score_place(state, pronoun, past, want) + mentions / 2;
    return score > 0 ? score : 0;
}

/* Who is named behind a clause in front that has the pronoun, where nobody before fits better. */
static uint32_t subject_behind(const ent_link_state *state, uint32_t index, const wanted *want) {
    const ent_found *pronoun = &state->founds.at[index];
    uint32_t subject = ent_binding_subject_behind(state, pronoun);
    for (uint32_t i = index + 1; subject != ENT_NO_WORD && i < state->founds.count &&
                                 state->founds.at[i].sentence == pronoun->sentence;
         i++) {
        uint32_t actor = ent_link_actor_of(state, i);
        if (state->founds.at[i].head != subject || actor == ENT_NO_ACTOR ||
            (want->types >> state->actors.at[actor].type & 1U) == 0 ||
            (want->gender != ENT_GENDER_UNKNOWN &&
             state->actors.at[actor].gender != ENT_GENDER_UNKNOWN &&
             state->actors.at[actor].gender != want->gender))
            continue;
        return actor;
    }
    return ENT_NO_ACTOR;
}

/* Two candidates nearer than this are too close to call for things; persons differ more in salience
 * than in score, so the first one is taken. */
static void resolve_one(ent_link_state *state, uint32_t index, const wanted *want,
                        const char *why) {
    const ent_found *pronoun = &state->founds.at[index];
    uint32_t best = ENT_NO_ACTOR;
    uint32_t best_sentence = 0;
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
            best_sentence = state->founds.at[past->found].sentence;
        } else if (score > second && past->actor != best) {
            second = score;
        }
    }
    if (best == ENT_NO_ACTOR || best_sentence != pronoun->sentence) {
        uint32_t behind = subject_behind(state, index, want);
        if (behind != ENT_NO_ACTOR) {
            ent_link_set(state, index, behind, 0.75F, "subject behind the clause in front");
            return;
        }
    }
    if (best == ENT_NO_ACTOR)
        return;
    float confidence = best_score - second >= 4 ? 0.85F : 0.65F;
    ent_link_set(state, index, best, confidence, why);
}

/* Several actors that "they" may stand for. */
typedef struct company {
    uint32_t actors[GROUP_MAX];
    uint32_t count;
    int score;
    float confidence;
    const char *why;
} company;

/* Those whom a mention before the pronoun stands for or is named together with. */
static bool company_of(const ent_link_state *state, uint32_t index, const ent_link_past *past,
                       company *out) {
    const ent_found *before = &state->founds.at[past->found];
    const ent_link_result *result = &state->results[past->found];
    if (result->count > 1) {
        out->count = result->count < GROUP_MAX ? result->count : GROUP_MAX;
        memcpy(out->actors, result->actors, out->count * sizeof *out->actors);
        out->confidence = 0.7F;
        out->why = "the plural named before";
        return true;
    }
    out->count = ent_coref_coordinated(state, past->found, index, out->actors, GROUP_MAX);
    if (out->count > 1) {
        out->confidence = 0.75F;
        out->why = "those named together before";
        return true;
    }
    out->actors[0] = past->actor;
    out->count = 1;
    out->confidence = 0.65F;
    out->why = "the plural named before";
    return (before->flags & ENT_MENTION_PLURAL) != 0 ||
           state->actors.at[past->actor].type == ENT_ACTOR_GROUP;
}

/* "They" are those who stand in one coordination before the pronoun, a plural noun or a group, in
 * this sentence or the one before; else the pair put together last. */
static void resolve_plural_pronoun(ent_link_state *state, uint32_t index, const wanted *want) {
    const ent_found *found = &state->founds.at[index];
    company best = {.score = 0};
    uint32_t steps = 0;
    for (uint32_t i = state->past.count; i-- > 0 && steps < STEPS_MAX; steps++) {
        const ent_link_past *past = &state->past.at[i];
        const ent_found *before = &state->founds.at[past->found];
        if (past->found >= index || ent_binding_overlaps(found, before))
            continue;
        if (found->sentence - before->sentence > 1)
            break;
        company one;
        if (ent_binding_excludes(state, found, before) || !company_of(state, index, past, &one))
            continue;
        one.score = score_place(state, found, past, want);
        if (one.score > best.score)
            best = one;
    }
    if (best.score > 0) {
        ent_link_set_many(state, index, best.actors, best.count, best.confidence, best.why);
        return;
    }
    uint32_t pair[2];
    if (ent_coref_last_pair(state, index, UINT32_MAX, pair))
        ent_link_set_many(state, index, pair, 2, 0.6F, "the two that were named before");
}

/* "Himself", "themselves": the subject of the clause. */
static void resolve_reflexive(ent_link_state *state, uint32_t index) {
    const ent_found *pronoun = &state->founds.at[index];
    uint32_t subject = ent_binding_local_subject(state, pronoun);
    for (uint32_t i = index;
         subject != ENT_NO_WORD && i-- > 0 && state->founds.at[i].sentence == pronoun->sentence;) {
        const ent_link_result *result = &state->results[i];
        if (state->founds.at[i].head != subject || result->count == 0)
            continue;
        ent_link_set_many(state, index, result->actors, result->count, 0.8F,
                          "subject of the clause");
        return;
    }
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
            state->sentences->at[before->sentence].block !=
                state->sentences->at[found->sentence].block)
            break;
        bool subject = past->subject && !ent_coref_is_speaker(state, before);
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
    return found->class == ENT_FOUND_PRONOUN && ent_link_form_in(state, found, forms);
}

void ent_coref_pronoun(ent_link_state *state, uint32_t index) {
    static const char *const self[] = {"himself", "herself", "itself", "themselves", NULL};
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
    if (ent_link_form_in(state, found, self)) {
        resolve_reflexive(state, index);
        return;
    }
    wanted want = {.types = 1U << ENT_ACTOR_PERSON,
                   .local = ent_binding_local_subject(state, found),
                   .partner = ent_binding_partner(state, found)};
    if (ent_link_form_in(state, found, he)) {
        want.gender = ENT_GENDER_MALE;
        resolve_one(state, index, &want, "pronoun, man named before");
    } else if (ent_link_form_in(state, found, she)) {
        want.gender = ENT_GENDER_FEMALE;
        resolve_one(state, index, &want, "pronoun, woman named before");
    } else if (ent_link_form_in(state, found, it)) {
        if (ent_binding_is_identified(state, found))
            return;
        want.types = 1U << ENT_ACTOR_COUNTRY | 1U << ENT_ACTOR_GOVERNMENT |
                     1U << ENT_ACTOR_ORGANIZATION | 1U << ENT_ACTOR_GROUP |
                     1U << ENT_ACTOR_INTERNATIONAL;
        resolve_one(state, index, &want, "pronoun, state or group named before");
    } else if (ent_link_form_in(state, found, they)) {
        resolve_plural_pronoun(state, index, &want);
    } else {
        resolve_first_person(state, index, ent_link_form_in(state, found, we));
    }
}

void ent_coref_speaker(ent_link_state *state, uint32_t sentence, uint32_t first_found,
                       uint32_t end_found) {
    for (uint32_t i = first_found; i < end_found; i++) {
        uint32_t actor = ent_link_actor_of(state, i);
        if (actor != ENT_NO_ACTOR && ent_coref_is_speaker(state, &state->founds.at[i])) {
            state->speaker = actor;
            state->speaker_sentence = sentence;
        }
    }
}
