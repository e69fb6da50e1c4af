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

static bool means(const ent_mention *mention, uint32_t actor) {
    for (uint32_t i = 0; i < mention->actor_count; i++)
        if (mention->actors[i] == actor)
            return true;
    return false;
}

/* The rule by which the words of an end mean its actor: that of the mention there, or else of the
 * shortest one that holds the words or lies in them. */
static ent_text why_of(const ent_actors *actors, uint32_t sentence, const ent_triple_end *end) {
    uint32_t low = 0;
    uint32_t high = actors->mention_count;
    const ent_mention *best = NULL;
    while (low < high) { /* mentions are sorted by sentence */
        uint32_t middle = low + (high - low) / 2;
        if (actors->mentions[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < actors->mention_count && actors->mentions[low].sentence == sentence; low++) {
        const ent_mention *mention = &actors->mentions[low];
        bool touches = mention->at.start < end->at.end && end->at.start < mention->at.end;
        if (!touches || !means(mention, end->actor))
            continue;
        if (mention->at.start == end->at.start && mention->at.end == end->at.end)
            return ent_text_of(mention->why);
        if (best == NULL || mention->at.end - mention->at.start < best->at.end - best->at.start)
            best = mention;
    }
    return best != NULL ? ent_text_of(best->why) : ENT_TEXT("");
}

static ent_record_end end_of(const ent_actors *actors, uint32_t sentence,
                             const ent_triple_end *end) {
    ent_record_end out = {.text = end->text, .at = end->at, .type = ENT_ACTOR_TYPE_COUNT};
    if (end->actor < actors->count) {
        const ent_actor *actor = &actors->at[end->actor];
        out.id = actor->id;
        out.name = actor->name;
        out.country = actor->country;
        out.office = actor->office;
        out.type = actor->type;
        out.why = why_of(actors, sentence, end);
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
                        .subject = end_of(actors, triple->sentence, &triple->subject),
                        .object = end_of(actors, triple->sentence, &triple->object),
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
