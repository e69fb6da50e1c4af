#include "core/train/train.h"

#include "core/base/buffer.h"
#include "core/base/map.h"
#include "core/base/vec.h"
#include "core/tags/tag_features.h"
#include "core/train/perceptron.h"

#include <stdio.h>
#include <stdlib.h>

/* Trains the tagger, the chooser of FEATS and the marker of names. Each is an averaged perceptron
 * that reads its own guesses on the left, as it will when it runs. */

typedef struct tally {
    uint32_t tag;
    uint32_t feats;
    uint32_t count;
} tally;

typedef struct trainer {
    ent_arena arena;
    ent_random random;
    uint8_t tag_of[ENT_UPOS_COUNT][ENT_XPOS_COUNT]; /* class + 1 */
    ent_tag_set set;
    ent_perceptron tags;
    ent_perceptron feats;
    ent_perceptron marks;
    ent_word_key **keys;
    uint8_t **gold_tags;
    uint16_t **gold_feats;
    uint8_t *guess;
    uint8_t *mark_guess;
} trainer;

static int compare_tallies(const void *a, const void *b) {
    const tally *x = a;
    const tally *y = b;
    if (x->tag != y->tag)
        return x->tag < y->tag ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return (x->feats > y->feats) - (x->feats < y->feats);
}

/* Numbers the tags and FEATS of the training data in the order of their first word. */
static void write_tag_set(trainer *in, const ent_train_set *train, ent_buffer *out) {
    ent_map feats = {.count = 0};
    ent_map pairs = {.count = 0};
    ENT_VEC(tally) tallies = {.count = 0};
    ENT_VEC(ent_tag_pair) tags = {.count = 0};
    uint32_t feats_count = 0;
    for (uint32_t s = 0; s < train->count; s++) {
        const ent_sentence *sentence = &train->at[s].sentence;
        for (uint32_t i = 0; i < sentence->count; i++) {
            const ent_word *word = &sentence->words[i];
            if (word->upos == ENT_UPOS_NONE)
                continue;
            uint8_t *tag = &in->tag_of[word->upos][word->xpos];
            if (*tag == 0 && tags.count < ENT_TAGS_MAX - 1) {
                ent_tag_pair pair = {word->upos, word->xpos};
                ENT_PUSH(&in->arena, &tags, pair);
                *tag = (uint8_t)tags.count;
            }
            uint32_t f = ent_map_get(&feats, ent_text_of(word->feats));
            if (f == ENT_MAP_NONE && feats_count < ENT_FEATS_MAX) {
                f = feats_count++;
                ent_map_put(&feats, &in->arena, ent_text_of(word->feats), f);
                ent_buffer_print(out, "feats\t%s", word->feats);
                ent_buffer_add(out, (ent_text){"\0\n", 2});
            }
            if (f == ENT_MAP_NONE || *tag == 0)
                continue;
            uint32_t key[2] = {*tag, f};
            ent_text bytes = ent_arena_copy(&in->arena, (ent_text){(const char *)key, sizeof key});
            uint32_t at = ent_map_get_or_put(&pairs, &in->arena, bytes, tallies.count);
            if (at == tallies.count) {
                tally fresh = {*tag - 1U, f, 0};
                ENT_PUSH(&in->arena, &tallies, fresh);
            }
            tallies.at[at].count++;
        }
    }
    qsort(tallies.at, tallies.count, sizeof *tallies.at, compare_tallies);
    for (uint32_t t = 0, at = 0; t < tags.count; t++) {
        ent_buffer_print(out, "tag\t%s\t%s", ent_upos_name((ent_upos)tags.at[t].upos),
                         ent_xpos_name((ent_xpos)tags.at[t].xpos));
        for (; at < tallies.count && tallies.at[at].tag == t; at++)
            ent_buffer_print(out, "\t%u", tallies.at[at].feats);
        ent_buffer_add_char(out, '\n');
    }
}

static uint16_t find_feats(const ent_tag_set *set, const char *feats) {
    for (uint32_t i = 0; i < set->feats_count; i++)
        if (strcmp(set->feats[i], feats) == 0)
            return (uint16_t)i;
    return 0;
}

static void prepare(trainer *in, const ent_train_set *train, const ent_lexicon *lexicon) {
    uint32_t longest = 0;
    in->keys = ENT_NEW_ARRAY(&in->arena, ent_word_key *, train->count);
    in->gold_tags = ENT_NEW_ARRAY(&in->arena, uint8_t *, train->count);
    in->gold_feats = ENT_NEW_ARRAY(&in->arena, uint16_t *, train->count);
    for (uint32_t s = 0; s < train->count; s++) {
        const ent_sentence *sentence = &train->at[s].sentence;
        uint32_t n = sentence->count;
        longest = n > longest ? n : longest;
        in->keys[s] = ENT_NEW_ARRAY(&in->arena, ent_word_key, n);
        in->gold_tags[s] = ENT_NEW_ARRAY(&in->arena, uint8_t, n);
        in->gold_feats[s] = ENT_NEW_ARRAY(&in->arena, uint16_t, n);
        for (uint32_t i = 0; i < n; i++) {
            const ent_word *word = &sentence->words[i];
            ent_word_key_look_up(word->form, lexicon, &in->keys[s][i]);
            uint8_t tag = in->tag_of[word->upos][word->xpos];
            in->gold_tags[s][i] = tag ? (uint8_t)(tag - 1) : 0;
            in->gold_feats[s][i] = find_feats(&in->set, word->feats);
        }
    }
    in->guess = ENT_NEW_ARRAY(&in->arena, uint8_t, longest);
    in->mark_guess = ENT_NEW_ARRAY(&in->arena, uint8_t, longest);
}

static uint32_t best_of(const float *scores, uint32_t count) {
    uint32_t best = 0;
    for (uint32_t c = 1; c < count; c++)
        if (scores[c] > scores[best])
            best = c;
    return best;
}

static uint32_t learn_tags(trainer *in, const ent_tag_context *context, const uint8_t *gold) {
    uint32_t features[ENT_TAG_FEATURES_MAX];
    float scores[ENT_LINEAR_CLASSES_MAX];
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < context->count; i++) {
        uint32_t n = ent_tag_features(context, i, features);
        ent_perceptron_score(&in->tags, features, n, scores);
        uint32_t best = best_of(scores, in->tags.classes);
        in->tags.step++;
        if (best != gold[i]) {
            ent_perceptron_update(&in->tags, features, n, gold[i], best);
            wrong++;
        }
        in->guess[i] = (uint8_t)best;
    }
    return wrong;
}

static void learn_feats(trainer *in, const ent_tag_context *context, const uint16_t *gold) {
    uint32_t features[ENT_TAG_FEATURES_MAX];
    for (uint32_t i = 0; i < context->count; i++) {
        uint32_t count = 0;
        const uint16_t *choices = ent_tag_set_choices(&in->set, context->tags[i], &count);
        uint32_t best = choices[0];
        float best_score = -1e30F;
        bool possible = false;
        uint32_t n = ent_feats_features(context, i, features);
        for (uint32_t c = 0; c < count; c++) {
            float score = ent_perceptron_score_one(&in->feats, features, n, choices[c]);
            possible = possible || choices[c] == gold[i];
            if (score > best_score) {
                best_score = score;
                best = choices[c];
            }
        }
        in->feats.step++;
        if (possible && best != gold[i])
            ent_perceptron_update(&in->feats, features, n, gold[i], best);
    }
}

static void learn_marks(trainer *in, const ent_tag_context *context, const ent_sentence *gold) {
    uint32_t features[ENT_TAG_FEATURES_MAX];
    float scores[ENT_LINEAR_CLASSES_MAX];
    for (uint32_t i = 0; i < context->count; i++) {
        uint32_t n = ent_mark_features(context, i, features);
        ent_perceptron_score(&in->marks, features, n, scores);
        uint32_t best = best_of(scores, in->marks.classes);
        in->marks.step++;
        if (best != gold->words[i].ner)
            ent_perceptron_update(&in->marks, features, n, gold->words[i].ner, best);
        in->mark_guess[i] = (uint8_t)best;
    }
}

void ent_train_tagger(const ent_train_set *train, const ent_lexicon *lexicon, uint32_t epochs,
                      uint64_t seed, ent_model_builder *model) {
    enum { TAG_BITS = 22, FEATS_BITS = 20, MARK_BITS = 20 };
    trainer in = {.random = {seed}};
    ent_arena_init(&in.arena, "tagger trainer");
    ent_buffer set = {.len = 0};
    write_tag_set(&in, train, &set);
    ent_text set_bytes = ent_arena_copy(model->arena, ent_buffer_text(&set));
    ent_buffer_clear(&set);
    ent_error err = {.line = 0};
    if (ent_tag_set_open(set_bytes, &in.arena, &in.set, &err) != ENT_OK)
        fprintf(stderr, "tag set: %s\n", err.text);
    ent_perceptron_init(&in.tags, TAG_BITS, in.set.tag_count, &in.arena);
    ent_perceptron_init(&in.feats, FEATS_BITS, in.set.feats_count, &in.arena);
    ent_perceptron_init(&in.marks, MARK_BITS, ENT_NER_COUNT, &in.arena);
    prepare(&in, train, lexicon);
    uint32_t *order = ENT_NEW_ARRAY(&in.arena, uint32_t, train->count);
    for (uint32_t s = 0; s < train->count; s++)
        order[s] = s;
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        ent_random_shuffle(&in.random, order, train->count);
        uint64_t wrong = 0;
        for (uint32_t o = 0; o < train->count; o++) {
            uint32_t s = order[o];
            const ent_sentence *sentence = &train->at[s].sentence;
            ent_tag_context context = {in.keys[s], in.guess, in.mark_guess, sentence->count};
            wrong += learn_tags(&in, &context, in.gold_tags[s]);
            learn_marks(&in, &context, sentence);
            context.tags = in.gold_tags[s];
            learn_feats(&in, &context, in.gold_feats[s]);
        }
        fprintf(stderr, "tagger: epoch %u of %u, %.2f %% of the tags wrong\n", epoch + 1, epochs,
                100.0 * (double)wrong / (double)train->words);
    }
    ent_model_add(model, "tags.set", set_bytes);
    ent_model_add(model, "tags.weights", ent_perceptron_section(&in.tags, model->arena));
    ent_model_add(model, "feats.weights", ent_perceptron_section(&in.feats, model->arena));
    ent_model_add(model, "names.weights", ent_perceptron_section(&in.marks, model->arena));
    ent_arena_clear(&in.arena);
}
