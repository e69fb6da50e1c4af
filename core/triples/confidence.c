#include "core/triples/confidence.h"

/* The odds that a triple is right, as a product of what speaks for and against it: logistic
 * regression over some 600 triples of annotated articles, event records and a corpus of speeches
 * and releases that were read, its weights rounded to factors so that no function of the
 * mathematics library, which differs from machine to machine, is asked. */
static const float odds_verb = 9.0F;
static const float odds_noun = 4.5F;
static const float per_depth = 0.45F;
static const float by_pronoun = 0.65F;
static const float hypothetical = 0.3F;
static const float no_event = 0.15F;

static float linking(const ent_scene *scene, const ent_end *end) {
    float sure = scene->actors->mentions[end->mention].confidence;
    return sure > 0.0F && sure <= 1.0F ? sure : 1.0F;
}

static ent_mention_kind kind_of(const ent_scene *scene, const ent_end *end) {
    return scene->actors->mentions[end->mention].kind;
}

/* The parser's doubt about where a word hangs, softened: a low score is often right. */
static float parsing(const ent_scene *scene, uint32_t word) {
    float score = scene->sentence->words[word].head_score;
    if (!(score >= 0.0F && score <= 1.0F))
        score = 1.0F;
    return 0.5F + 0.5F * score;
}

float ent_confidence(const ent_scene *scene, const ent_predicate *predicate, const ent_end *source,
                     const ent_end *target, ent_confidence_facts facts) {
    float odds = facts.is_noun ? odds_noun : odds_verb;
    float weakest = parsing(scene, predicate->word);
    float other = parsing(scene, source->word);
    weakest = other < weakest ? other : weakest;
    other = parsing(scene, target->word);
    weakest = other < weakest ? other : weakest;
    odds *= weakest;
    odds *= linking(scene, source) * linking(scene, target);
    /* "The leaders", "them": whom it was done to is less often the nearest one than who did it. */
    if (kind_of(scene, target) != ENT_MENTION_NAME)
        odds *= linking(scene, target);
    if (kind_of(scene, source) == ENT_MENTION_PRONOUN)
        odds *= by_pronoun;
    if (kind_of(scene, target) == ENT_MENTION_PRONOUN)
        odds *= by_pronoun;
    for (uint32_t i = 0; i < (uint32_t)source->depth + target->depth; i++)
        odds *= per_depth;
    if (facts.hypothetical)
        odds *= hypothetical;
    if (facts.no_event)
        odds *= no_event;
    return odds / (1.0F + odds);
}
