#include "core/triples/open_confidence.h"

#include <math.h>

/* A logistic model, fitted on the development sentences of CaRB (Bhardwaj et al. 2019; 480 of them,
 * 2,250 triples of ours). What it predicts of a triple is four parts its precision where the
 * scorer pairs it with a triple of the gold, one part the recall that is lost without it; L2
 * penalty 2, lengths as w / (w + 5) so that they saturate. Fitted on nine tenths of the sentences
 * and judged on the tenth, ten times over, it gives F1 57.7 and area 44.1 where one confidence a
 * kind, times the mean score of the parse, gave 56.2 and 41.1; on the sentences that it was fitted
 * on, 57.9 and 44.7. The scores of the parser itself, of the clause's head and of what hangs from
 * it, added nothing but that of the subject. */

typedef struct kind_facts {
    const char *name;
    float weight; /* the constant of the model among them */
} kind_facts;

static const kind_facts kinds[ENT_OPEN_KIND_COUNT] = {
    [ENT_OPEN_MAIN] = {"main clause", 0.16F},
    [ENT_OPEN_CONJUNCT] = {"coordinated clause", -0.09F},
    [ENT_OPEN_BESIDE] = {"clause beside", 0.10F},
    [ENT_OPEN_RELATIVE] = {"relative clause", -0.12F},
    [ENT_OPEN_COMPLEMENT] = {"complement clause", -0.37F},
    [ENT_OPEN_ADVERBIAL] = {"adverbial clause", 0.02F},
    [ENT_OPEN_COPULA] = {"copula", -0.37F},
    [ENT_OPEN_PARTICIPLE] = {"participle", -0.33F},
    [ENT_OPEN_INFINITIVE] = {"infinitive", -0.49F},
    [ENT_OPEN_NOUN_INFINITIVE] = {"infinitive of a noun", -0.87F},
    [ENT_OPEN_NESTED] = {"nested noun", -1.79F},
    [ENT_OPEN_APPOSITION] = {"apposition", -0.91F},
    [ENT_OPEN_NAME] = {"name in apposition", -1.05F},
    [ENT_OPEN_PLACE] = {"place of a place", -0.63F},
    [ENT_OPEN_TITLE] = {"title", -0.81F},
    [ENT_OPEN_MODIFIER] = {"noun modifier", -1.45F},
    [ENT_OPEN_POSSESSIVE] = {"possessive", -1.87F},
    [ENT_OPEN_OWN] = {"possessive pronoun", -1.72F},
};

static const float relation_length = 0.84F;
static const float object_length = 0.50F;
static const float subject_parse = 0.41F;
static const float subject_parse_mean = 0.80F;
static const float name_as_subject = 0.25F;
static const float no_object = -2.25F;
static const float has_argument = 0.76F;
static const float argument_length = -1.11F;
static const float one_more_subject = -0.78F;
static const float one_clause_above = -0.34F;
static const float is_infinitive = -0.38F;
static const float is_gerund = -0.63F;
static const float is_past = 0.30F;
static const float modifier_with_of = -0.64F;
static const float below_object = -0.53F;
static const float two_common_nouns = -0.31F;
enum { SUBJECTS_MAX = 5 }; /* longer lists are no worse */

ent_text ent_open_kind_name(ent_open_kind kind) {
    return kind < ENT_OPEN_KIND_COUNT ? ent_text_of(kinds[kind].name) : (ent_text){"", 0};
}

static float length_of(uint32_t words) {
    static const float half = 5.0F;
    return (float)words / ((float)words + half);
}

static float weigh_clause(const ent_open_evidence *e) {
    uint32_t subjects = e->subjects < SUBJECTS_MAX ? e->subjects : SUBJECTS_MAX;
    float sum = 0.0F;
    if (e->object_words == 0)
        sum += no_object;
    if (e->argument_words > 0)
        sum += has_argument + argument_length * length_of(e->argument_words);
    if (subjects > 1)
        sum += one_more_subject * (float)(subjects - 1);
    sum += one_clause_above * (float)e->depth;
    if (e->infinitive)
        sum += is_infinitive;
    if (e->gerund)
        sum += is_gerund;
    return e->past ? sum + is_past : sum;
}

static float weigh_nouns(const ent_open_evidence *e) {
    float sum = 0.0F;
    if (e->of)
        sum += modifier_with_of;
    if (e->inside_object)
        sum += below_object;
    return e->common ? sum + two_common_nouns : sum;
}

float ent_open_confidence(const ent_open_evidence *evidence) {
    const ent_open_evidence *e = evidence;
    float sum = e->kind < ENT_OPEN_KIND_COUNT ? kinds[e->kind].weight : 0.0F;
    sum += relation_length * length_of(e->relation_words);
    sum += object_length * length_of(e->object_words);
    sum += subject_parse * (e->subject_score - subject_parse_mean);
    if (e->subject_is_name)
        sum += name_as_subject;
    sum += e->is_clause ? weigh_clause(e) : weigh_nouns(e);
    /* The logistic curve within 0.03, without an exponential, whose last bit differs between
     * libraries. */
    return 0.5F + 0.5F * sum / sqrtf(4.0F + sum * sum);
}
