#include "core/train/train_tagger.h"

#include "core/base/buffer.h"
#include "core/base/map.h"
#include "core/base/vec.h"
#include "core/tags/tag_network.h"
#include "core/train/learner.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Trains the tagger's network: log loss over the tags, over the FEATS that the right tag allows,
 * and over the name marks of sentences that have them. */

typedef struct tally {
    uint32_t tag;
    uint32_t feats;
    uint32_t count;
} tally;

typedef struct tag_trainer {
    ent_learner learner;
    ent_tag_weights net;
    uint8_t tag_of[ENT_UPOS_COUNT][ENT_XPOS_COUNT]; /* class + 1 */
    ent_tag_set set;
    ent_map feats; /* numbers of the FEATS */
    const ent_name_lists *lists;
} tag_trainer;

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
static void write_tag_set(tag_trainer *in, const ent_train_set *train, ent_buffer *out) {
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
            if (*tag == 0 && tags.count < ENT_TAGS_MAX) {
                ent_tag_pair pair = {word->upos, word->xpos};
                ENT_PUSH(in->learner.arena, &tags, pair);
                *tag = (uint8_t)tags.count;
            }
            uint32_t f = ent_map_get(&feats, ent_text_of(word->feats));
            if (f == ENT_MAP_NONE && feats_count < ENT_FEATS_MAX) {
                f = feats_count++;
                ent_map_put(&feats, in->learner.arena, ent_text_of(word->feats), f);
                ent_buffer_print(out, "feats\t%s", word->feats);
                ent_buffer_add(out, (ent_text){"\0\n", 2});
            }
            if (f == ENT_MAP_NONE || *tag == 0)
                continue;
            uint32_t key[2] = {*tag, f};
            ent_text bytes =
                ent_arena_copy(in->learner.arena, (ent_text){(const char *)key, sizeof key});
            uint32_t at = ent_map_get_or_put(&pairs, in->learner.arena, bytes, tallies.count);
            if (at == tallies.count) {
                tally fresh = {*tag - 1U, f, 0};
                ENT_PUSH(in->learner.arena, &tallies, fresh);
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

/* Slopes of the scores of one word: share less one for the right class. A class of none counts for
 * nothing. */
static void learn_scores(ent_learner *in, float *scores, uint32_t count, uint32_t cols,
                         uint32_t right) {
    if (right >= count) {
        memset(scores, 0, cols * sizeof *scores);
        return;
    }
    for (uint32_t c = count; c < cols; c++)
        scores[c] = -INFINITY;
    ent_softmax(scores, cols);
    in->loss -= log(scores[right] > 1e-6F ? scores[right] : 1e-6F);
    scores[right] -= 1;
}

static void learn_feats(const tag_trainer *in, ent_learner *learner, float *scores, uint32_t tag,
                        uint32_t right) {
    uint32_t count = 0;
    const uint16_t *choices = ent_tag_set_choices(&in->set, tag, &count);
    float kept[ENT_FEATS_MAX];
    for (uint32_t c = 0; c < count; c++)
        kept[c] = scores[choices[c]];
    uint32_t place = count;
    for (uint32_t c = 0; c < count; c++)
        if (choices[c] == right)
            place = c;
    learn_scores(learner, kept, count, count, place);
    memset(scores, 0, ENT_FEATS_MAX * sizeof *scores);
    for (uint32_t c = 0; c < count; c++)
        scores[choices[c]] = kept[c];
}

/* The slopes of the scores of one word, in the scores' place. */
static void learn_word(const tag_trainer *in, ent_learner *learner, const ent_word *word,
                       float *tags, float *feats, float *marks) {
    uint32_t tag = in->tag_of[word->upos][word->xpos] - 1U;
    learn_scores(learner, tags, in->set.tag_count, ENT_TAGS_MAX, tag);
    if (tag < in->set.tag_count)
        learn_feats(in, learner, feats, tag, ent_map_get(&in->feats, ent_text_of(word->feats)));
    else
        memset(feats, 0, ENT_FEATS_MAX * sizeof *feats);
    learn_scores(learner, marks, ENT_NER_COUNT, ENT_TAG_MARKS, word->ner);
}

/* What the lists say of the words; now and then nothing, so that they are not relied on alone. */
static const uint32_t *see_lists(const tag_trainer *in, ent_learner *learner,
                                 const ent_word_key *keys, uint32_t count, ent_arena *scratch) {
    const float hidden_share = 0.15F;
    uint32_t *lists = ENT_NEW_ARRAY(scratch, uint32_t, count);
    if (ent_learner_chance(learner) >= hidden_share)
        ent_name_lists_mark(in->lists, keys, count, lists);
    return lists;
}

static ent_reader_rows *make_rows(const tag_trainer *in, ent_learner *learner,
                                  const ent_group *group, ent_arena *scratch) {
    ent_reader_rows *rows = ENT_NEW_ARRAY(scratch, ent_reader_rows, group->rows);
    for (uint32_t s = 0; s < group->count; s++) {
        const ent_word_key *keys = ent_learner_keys(learner, group->at[s], scratch);
        ent_reader_rows *to = rows + group->starts[s];
        const uint32_t *lists = see_lists(in, learner, keys, group->at[s]->count, scratch);
        ent_learner_rows(learner, keys, group->at[s]->count, to);
        for (uint32_t i = 0; i < group->at[s]->count; i++)
            ent_tag_network_rows(&keys[i], lists[i], &to[i]);
    }
    return rows;
}

static void learn(void *user, ent_learner *learner, const ent_group *group, ent_arena *scratch) {
    const tag_trainer *in = user;
    uint32_t n = group->rows;
    ent_pass pass;
    ent_learner_read(learner, group, make_rows(in, learner, group, scratch), scratch, &pass);
    const ent_head_weights *heads[] = {&in->net.tags, &in->net.feats, &in->net.marks};
    float *hidden[3];
    float *scores[3];
    for (unsigned h = 0; h < 3; h++) {
        hidden[h] = ENT_NEW_ARRAY(scratch, float, (size_t)n *ENT_HEAD_HIDDEN);
        scores[h] = ENT_NEW_ARRAY(scratch, float, (size_t)n *heads[h]->cols);
        ent_learner_head(heads[h], pass.states, n, hidden[h], scores[h]);
    }
    for (uint32_t s = 0; s < group->count; s++) {
        size_t row = group->starts[s];
        for (uint32_t i = 0; i <= group->at[s]->count; i++, row++) {
            float *at[3];
            for (unsigned h = 0; h < 3; h++)
                at[h] = scores[h] + row * heads[h]->cols;
            if (i < group->at[s]->count)
                learn_word(in, learner, &group->at[s]->words[i], at[0], at[1], at[2]);
            for (unsigned h = 0; h < 3 && i == group->at[s]->count; h++)
                memset(at[h], 0, heads[h]->cols * sizeof(float)); /* no word */
        }
    }
    for (unsigned h = 0; h < 3; h++)
        ent_back_head(learner, heads[h], &pass, hidden[h], scores[h], scratch);
    ent_learner_back(learner, &pass, scratch);
}

static ent_text make_tag_set(tag_trainer *in, const ent_train_set *train, ent_arena *arena) {
    ent_buffer text = {.len = 0};
    write_tag_set(in, train, &text);
    ent_text kept = ent_arena_copy(arena, ent_buffer_text(&text));
    ent_buffer_clear(&text);
    ent_error err = {.line = 0};
    if (ent_tag_set_open(kept, in->learner.arena, &in->set, &err) != ENT_OK)
        fprintf(stderr, "tag set: %s\n", err.text);
    for (uint32_t i = 0; i < in->set.feats_count; i++)
        ent_map_put(&in->feats, in->learner.arena, ent_text_of(in->set.feats[i]), i);
    return kept;
}

static void transpose(void *user, ent_learner *learner) {
    const tag_trainer *in = user;
    const ent_head_weights *heads[] = {&in->net.tags, &in->net.feats, &in->net.marks};
    for (unsigned h = 0; h < sizeof heads / sizeof heads[0]; h++) {
        ent_learner_transpose(learner, heads[h]->input, ENT_READER_STATE, ENT_HEAD_HIDDEN);
        ent_learner_transpose(learner, heads[h]->output, ENT_HEAD_HIDDEN, heads[h]->cols);
    }
}

void ent_train_tagger(const ent_train_set *train, const ent_vectors *vectors,
                      const ent_lexicon *lexicon, const ent_name_lists *lists, uint32_t epochs,
                      uint64_t seed, ent_model_builder *model) {
    tag_trainer in = {.tag_of = {{0}}, .lists = lists};
    ent_arena arena;
    ent_arena_init(&arena, "tagger trainer");
    ent_learner *learner = &in.learner;
    ent_learner_init(learner, ENT_TAG_LAYERS, ENT_TAG_HEADS_WEIGHTS, vectors, lexicon, seed,
                     &arena);
    ent_tag_weights_lay_out(learner->user, &in.net);
    ent_learner_fill_head(learner, &in.net.tags);
    ent_learner_fill_head(learner, &in.net.feats);
    ent_learner_fill_head(learner, &in.net.marks);
    ent_text set = make_tag_set(&in, train, model->arena);
    const ent_learner_hooks hooks = {
        .name = "tagger", .learn = learn, .transpose = transpose, .user = &in};
    ent_learner_train(learner, train, epochs, &hooks);
    ent_model_add(model, "tags.set", set);
    ent_learner_sections(learner, "tags.weights", "tags.words", model);
    ent_arena_clear(&arena);
}
