/* entente-train-splitter: adds the section "split.weights" to a model, learnt from treebanks: where
 * sentences end. Logistic regression by AdaGrad (Duchi et al. 2011) over the hashed features of
 * core/tokens/splitter.h, the average of the last half of training. Each document is shown twice,
 * with its paragraphs and as one.
 *
 *     entente-train-splitter MODEL OUT.model TRAIN.conllu...
 */
#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/model/model_file.h"
#include "core/tokens/sentences.h"
#include "core/tokens/splitter.h"
#include "core/train/train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { FILE_MAX = 1 << 30, EPOCHS = 10, SEED = 20260101 };

static const float rate = 0.05F;
static const float shrink = 1e-6F; /* of a weight, each time that it is touched */

typedef struct place {
    uint32_t first; /* in features */
    uint16_t count;
    bool ends;
} place;

typedef struct data {
    ent_arena arena;
    ENT_VEC(uint32_t) features;
    ENT_VEC(place) places;
} data;

/* Text of sentences and the offsets where they end. */
typedef struct block {
    ent_buffer text;
    ENT_VEC(uint32_t) ends;
} block;

static bool is_end(const block *b, uint32_t *next, uint32_t at) {
    while (*next < b->ends.count && b->ends.at[*next] < at)
        (*next)++;
    return *next < b->ends.count && b->ends.at[*next] == at;
}

static void show_block(data *in, block *b, ent_arena *scratch) {
    ent_token_list tokens = {0};
    ent_split_view view;
    ent_text text = ent_buffer_text(&b->text);
    ent_words_find(text, (ent_span){0, (uint32_t)text.len}, scratch, &tokens);
    ent_split_view_make(text, &tokens, scratch, &view);
    uint32_t start = 0;
    uint32_t next = 0;
    for (uint32_t i = 0; i + 1 < tokens.count; i++) {
        bool ends = is_end(b, &next, tokens.at[i].at.end);
        if (ent_split_is_open(&view, i)) {
            uint32_t at[ENT_SPLIT_FEATURES_MAX];
            bool by_rule = ent_sentence_ends(text, &tokens, start, i);
            uint32_t count = ent_split_features(&view, start, i, by_rule, at);
            place fresh = {in->features.count, (uint16_t)count, ends};
            ENT_PUSH(&in->arena, &in->places, fresh);
            for (uint32_t f = 0; f < count; f++)
                ENT_PUSH(&in->arena, &in->features, at[f]);
        }
        if (ends)
            start = i + 1;
    }
    ent_buffer_reset(&b->text);
    b->ends.count = 0;
}

static void show_file(data *in, const ent_conllu *file, bool with_paragraphs) {
    ent_arena scratch;
    ent_arena_init(&scratch, "blocks");
    block b = {.text = {0}};
    for (uint32_t s = 0; s < file->count; s++) {
        const ent_conllu_sentence *at = &file->at[s];
        if (b.text.len > 0 && (at->new_document || (with_paragraphs && (at->new_paragraph)))) {
            show_block(in, &b, &scratch);
            ent_arena_reset(&scratch);
            b.ends.at = NULL; /* lay in the arena */
            b.ends.room = 0;
        }
        if (b.text.len > 0)
            ent_buffer_add_char(&b.text, ' ');
        ent_buffer_add(&b.text, ent_text_cut(file->text, at->sentence.at));
        ENT_PUSH(&scratch, &b.ends, (uint32_t)b.text.len);
    }
    show_block(in, &b, &scratch);
    ent_buffer_clear(&b.text);
    ent_arena_clear(&scratch);
}

typedef struct learner {
    float weights[ENT_SPLIT_WEIGHTS];
    float squares[ENT_SPLIT_WEIGHTS];
    double sums[ENT_SPLIT_WEIGHTS];
    uint32_t snapshots;
} learner;

static float learn_place(learner *l, const uint32_t *at, const place *p) {
    float score = 0;
    for (uint32_t f = 0; f < p->count; f++)
        score += l->weights[at[f]];
    float slope = 1 / (1 + expf(-score)) - (p->ends ? 1.0F : 0.0F);
    for (uint32_t f = 0; f < p->count && fabsf(slope) > 1e-3F; f++) {
        float *weight = &l->weights[at[f]];
        float full = slope + shrink * *weight;
        l->squares[at[f]] += full * full;
        *weight -= rate * full / sqrtf(l->squares[at[f]] + 1e-3F);
    }
    return fabsf(slope);
}

static void learn(const data *in, learner *l) {
    ent_random random = {SEED};
    ent_arena arena;
    ent_arena_init(&arena, "order");
    uint32_t *order = ENT_NEW_ARRAY(&arena, uint32_t, in->places.count);
    for (uint32_t i = 0; i < in->places.count; i++)
        order[i] = i;
    for (uint32_t epoch = 0; epoch < EPOCHS; epoch++) {
        double loss = 0;
        ent_random_shuffle(&random, order, in->places.count);
        for (uint32_t i = 0; i < in->places.count; i++) {
            const place *p = &in->places.at[order[i]];
            loss += (double)learn_place(l, in->features.at + p->first, p);
            if (epoch * 2 < EPOCHS || i % (in->places.count / 4 + 1) != 0)
                continue;
            l->snapshots++;
            for (uint32_t w = 0; w < ENT_SPLIT_WEIGHTS; w++)
                l->sums[w] += (double)l->weights[w];
        }
        fprintf(stderr, "sentences: epoch %u of %d, %.5f wrong a place\n", epoch + 1, EPOCHS,
                loss / in->places.count);
    }
    ent_arena_clear(&arena);
}

static ent_text weights_of(const learner *l, ent_arena *arena) {
    int16_t *at = ent_arena_array(arena, ENT_SPLIT_WEIGHTS, sizeof *at);
    for (uint32_t w = 0; w < ENT_SPLIT_WEIGHTS; w++) {
        double steps = rint(l->sums[w] / l->snapshots * ENT_SPLIT_STEPS);
        at[w] = (int16_t)(steps > INT16_MAX ? INT16_MAX : steps < INT16_MIN ? INT16_MIN : steps);
    }
    return (ent_text){(const char *)at, ENT_SPLIT_WEIGHTS * sizeof *at};
}

static ent_status train(int argc, char **argv, data *in, ent_error *err) {
    ent_text bytes;
    ent_model_file model;
    ENT_TRY(ent_file_read(argv[1], FILE_MAX, &in->arena, &bytes, err));
    ENT_TRY(ent_model_open(bytes, argv[1], &model, err));
    for (int f = 3; f < argc; f++) {
        ent_conllu file;
        ENT_TRY(ent_file_read(argv[f], FILE_MAX, &in->arena, &bytes, err));
        ENT_TRY(ent_conllu_read(bytes, argv[f], &in->arena, &file, err));
        show_file(in, &file, true);
        show_file(in, &file, false);
    }
    fprintf(stderr, "sentences: %u places\n", in->places.count);
    learner *l = calloc(1, sizeof *l);
    if (l == NULL || in->places.count == 0)
        return ent_fail(err, ENT_ERR_FORMAT, argv[2], 0, "nothing to learn from");
    learn(in, l);
    ent_model_section fresh = {ENT_TEXT("split.weights"), weights_of(l, &in->arena)};
    free(l);
    uint32_t count = 0;
    for (uint32_t s = 0; s < model.count; s++)
        if (!ent_text_is(model.sections[s].name, fresh.name))
            model.sections[count++] = model.sections[s];
    if (count == ENT_MODEL_SECTIONS_MAX)
        return ent_fail(err, ENT_ERR_LIMIT, argv[1], 0, "the model has no room for a section");
    model.sections[count++] = fresh;
    return ent_model_write(argv[2], model.sections, count, err);
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: entente-train-splitter MODEL OUT.model TRAIN.conllu...\n");
        return 2;
    }
    data in = {.places = {.count = 0}};
    ent_error err = {.line = 0};
    ent_arena_init(&in.arena, "sentence trainer");
    ent_status status = train(argc, argv, &in, &err);
    if (status != ENT_OK) {
        char text[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX + 32];
        fprintf(stderr, "entente-train-splitter: %s\n", ent_error_print(&err, text, sizeof text));
    }
    ent_arena_clear(&in.arena);
    return status == ENT_OK ? 0 : 1;
}
