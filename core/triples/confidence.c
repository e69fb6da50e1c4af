#include "core/triples/confidence.h"

/* Share of right triples by kind, as judged on a few dozen sentences each; only their order
 * matters. */
static const float base_verb = 0.95F;
static const float base_noun = 0.80F;
static const float per_depth = 0.88F;
static const float hypothetical = 0.75F;
static const float by_operator = 0.85F;
static const float no_event = 0.5F;

static float linking(const ent_scene *scene, const ent_end *end) {
    float sure = scene->actors->mentions[end->mention].confidence;
    return sure > 0.0F && sure <= 1.0F ? sure : 1.0F;
}

/* The parser's doubt about where a word hangs, softened: a low score is often right. */
static float parsing(const ent_scene *scene, uint32_t word) {
    float score = scene->sentence->words[word].head_score;
    if (!(score >= 0.0F && score <= 1.0F))
        score = 1.0F;
    return 0.6F + 0.4F * score;
}

float ent_confidence(const ent_scene *scene, const ent_predicate *predicate, const ent_end *source,
                     const ent_end *target, ent_confidence_facts facts) {
    float sure = facts.is_noun ? base_noun : base_verb;
    sure *= linking(scene, source) * linking(scene, target);
    float weakest = parsing(scene, predicate->word);
    float other = parsing(scene, source->word);
    weakest = other < weakest ? other : weakest;
    other = parsing(scene, target->word);
    weakest = other < weakest ? other : weakest;
    sure *= weakest;
    for (uint32_t i = 0; i < (uint32_t)source->depth + target->depth; i++)
        sure *= per_depth;
    if (facts.hypothetical)
        sure *= hypothetical;
    if (facts.by_operator)
        sure *= by_operator;
    if (facts.no_event)
        sure *= no_event;
    return sure;
}
