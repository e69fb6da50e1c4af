#include "graph/record.h"

#include "graph/graph.h"

static uint32_t fixed_confidence(float confidence) {
    if (!(confidence > 0))
        return 0;
    if (confidence >= 1)
        return ENT_CONFIDENCE_ONE;
    /* NOLINTNEXTLINE(bugprone-incorrect-roundings): it is positive here, and a half goes up */
    return (uint32_t)(confidence * (float)ENT_CONFIDENCE_ONE + 0.5F);
}

static ent_record_end end_of(const ent_actors *actors, const ent_triple_end *end) {
    ent_record_end out = {.text = end->text, .at = end->at, .type = ENT_ACTOR_TYPE_COUNT};
    if (end->actor < actors->count) {
        const ent_actor *actor = &actors->at[end->actor];
        out.id = actor->id;
        out.name = actor->name;
        out.country = actor->country;
        out.office = actor->office;
        out.type = actor->type;
    }
    return out;
}

void ent_record_of(const ent_extraction *extraction, const ent_triple *triple, ent_record *out) {
    const ent_article *article = extraction->article;
    const ent_actors *actors = &extraction->actors;
    *out = (ent_record){.doc = article->id,
                        .title = article->title,
                        .outlet = article->source,
                        .url = article->url,
                        .article_date = article->date,
                        .sentence = triple->sentence + 1,
                        .date = triple->date,
                        .subject = end_of(actors, &triple->subject),
                        .object = end_of(actors, &triple->object),
                        .relation = triple->relation,
                        .lemma = triple->lemma,
                        .event = triple->event,
                        .intensity = triple->intensity,
                        .modality = triple->modality,
                        .negated = triple->negated,
                        .symmetric = triple->symmetric,
                        .arguments = triple->arguments,
                        .argument_count = triple->argument_count,
                        .attribution_text = triple->attribution_text,
                        .evidence = triple->evidence,
                        .confidence = fixed_confidence(triple->confidence),
                        .rule = triple->rule,
                        .frame = triple->frame};
    memcpy(out->cameo, triple->cameo, sizeof out->cameo);
    if (triple->attribution < actors->count) {
        out->attribution = actors->at[triple->attribution].name;
        out->attribution_id = actors->at[triple->attribution].id;
    }
}
