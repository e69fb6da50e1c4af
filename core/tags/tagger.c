#include "core/tags/tagger.h"

#include "core/tags/lemma.h"
#include "core/tags/tag_features.h"
#include "core/tags/tag_set.h"

struct ent_tagger {
    ent_tag_set set;
    ent_linear tags;
    ent_linear feats;
    ent_linear marks;
    ent_lemmatizer lemmatizer;
    ent_lexicon lexicon;
};

ent_status ent_tagger_open(const ent_model_file *model, ent_arena *arena, const ent_tagger **out,
                           ent_error *err) {
    ent_tagger *tagger = ENT_NEW(arena, ent_tagger);
    ent_text bytes;
    ent_text more;
    ENT_TRY(ent_model_section_find(model, "words", &bytes, err));
    ENT_TRY(ent_lexicon_open(bytes, &tagger->lexicon, err));
    ENT_TRY(ent_model_section_find(model, "tags.set", &bytes, err));
    ENT_TRY(ent_tag_set_open(bytes, arena, &tagger->set, err));
    ENT_TRY(ent_model_section_find(model, "tags.weights", &bytes, err));
    ENT_TRY(ent_linear_open(bytes, "tags.weights", &tagger->tags, err));
    ENT_TRY(ent_model_section_find(model, "feats.weights", &bytes, err));
    ENT_TRY(ent_linear_open(bytes, "feats.weights", &tagger->feats, err));
    ENT_TRY(ent_model_section_find(model, "names.weights", &bytes, err));
    ENT_TRY(ent_linear_open(bytes, "names.weights", &tagger->marks, err));
    ENT_TRY(ent_model_section_find(model, "lemma.scripts", &bytes, err));
    ENT_TRY(ent_model_section_find(model, "lemma.slots", &more, err));
    ENT_TRY(ent_lemmatizer_open(bytes, more, &tagger->lemmatizer, err));
    if (tagger->tags.classes != tagger->set.tag_count ||
        tagger->feats.classes != tagger->set.feats_count || tagger->marks.classes != ENT_NER_COUNT)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "the parts of the model's tagger do not fit one another");
    *out = tagger;
    return ENT_OK;
}

static uint32_t best_of(const int16_t *scores, uint32_t count) {
    uint32_t best = 0;
    for (uint32_t c = 1; c < count; c++)
        if (scores[c] > scores[best])
            best = c;
    return best;
}

static void run_tags(const ent_tagger *tagger, const ent_tag_context *context, uint8_t *tags) {
    uint32_t features[ENT_TAG_FEATURES_MAX];
    int16_t scores[ENT_LINEAR_CLASSES_MAX];
    for (uint32_t i = 0; i < context->count; i++) {
        uint32_t n = ent_tag_features(context, i, features);
        ent_linear_score(&tagger->tags, features, n, scores);
        tags[i] = (uint8_t)best_of(scores, tagger->tags.classes);
    }
}

static uint32_t choose_feats(const ent_tagger *tagger, const ent_tag_context *context, uint32_t i) {
    uint32_t count = 0;
    const uint16_t *choices = ent_tag_set_choices(&tagger->set, context->tags[i], &count);
    if (count == 1)
        return choices[0];
    uint32_t features[ENT_TAG_FEATURES_MAX];
    uint32_t n = ent_feats_features(context, i, features);
    uint32_t best = choices[0];
    int32_t best_score = INT32_MIN;
    for (uint32_t c = 0; c < count; c++) {
        int32_t score = ent_linear_score_one(&tagger->feats, features, n, choices[c]);
        if (score > best_score) {
            best_score = score;
            best = choices[c];
        }
    }
    return best;
}

/* An I- mark is allowed only after a mark of its own kind. */
static bool mark_allowed(uint32_t before, uint32_t mark) {
    bool inside = mark != ENT_NER_OUT && mark % 2 == 0;
    return !inside || before == mark || before + 1 == mark;
}

static void run_marks(const ent_tagger *tagger, const ent_tag_context *context, uint8_t *marks) {
    uint32_t features[ENT_TAG_FEATURES_MAX];
    int16_t scores[ENT_LINEAR_CLASSES_MAX];
    for (uint32_t i = 0; i < context->count; i++) {
        uint32_t n = ent_mark_features(context, i, features);
        ent_linear_score(&tagger->marks, features, n, scores);
        uint32_t before = i > 0 ? marks[i - 1] : ENT_NER_OUT;
        uint32_t best = ENT_NER_OUT;
        for (uint32_t m = 1; m < ENT_NER_COUNT; m++)
            if (scores[m] > scores[best] && mark_allowed(before, m))
                best = m;
        marks[i] = (uint8_t)best;
    }
}

void ent_tagger_run(const ent_tagger *tagger, ent_sentence *sentence, ent_arena *arena) {
    uint32_t count = sentence->count;
    ent_word_key *keys = ENT_NEW_ARRAY(arena, ent_word_key, count);
    uint8_t *tags = ENT_NEW_ARRAY(arena, uint8_t, count);
    uint8_t *marks = ENT_NEW_ARRAY(arena, uint8_t, count);
    for (uint32_t i = 0; i < count; i++)
        ent_word_key_look_up(sentence->words[i].form, &tagger->lexicon, &keys[i]);
    ent_tag_context context = {.keys = keys, .tags = tags, .marks = marks, .count = count};
    run_tags(tagger, &context, tags);
    run_marks(tagger, &context, marks);
    for (uint32_t i = 0; i < count; i++) {
        ent_word *word = &sentence->words[i];
        word->upos = tagger->set.tags[tags[i]].upos;
        word->xpos = tagger->set.tags[tags[i]].xpos;
        word->feats = tagger->set.feats[choose_feats(tagger, &context, i)];
        word->lemma = ent_lemma_find(&tagger->lemmatizer, word->form, (ent_xpos)word->xpos, arena);
        word->ner = marks[i];
    }
}
