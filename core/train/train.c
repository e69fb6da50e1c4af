#include "core/train/train.h"
#include "core/train/train_parser.h"
#include "core/train/train_tagger.h"

#include "core/base/file.h"
#include "core/base/vec.h"
#include "core/tags/tagger.h"
#include "core/train/dev_score.h"

#include <stdio.h>
#include <stdlib.h>

/* entente-train: makes a model from treebanks, and measures one. */

static const char usage[] =
    "usage: entente-train -o MODEL [--names FILE.iob2]... [--dev FILE.conllu]... [--seed N]\n"
    "                     [--raw ARTICLES.jsonl] [--epochs N]\n"
    "                     TRAIN.conllu...\n"
    "       entente-train --score MODEL [--names FILE.iob2]... --dev FILE.conllu...";

typedef struct train_options {
    const char *output;
    const char *trees[ENT_TRAIN_FILES_MAX];
    uint32_t tree_count;
    const char *dev[ENT_TRAIN_FILES_MAX];
    uint32_t dev_count;
    const char *names[ENT_TRAIN_FILES_MAX]; /* of training and of development files */
    uint32_t name_count;
    const char *raw;   /* JSON Lines of articles, or NULL */
    const char *score; /* a model to measure; none is trained */
    uint64_t seed;
    uint32_t tag_epochs;
    uint32_t parse_epochs;
} train_options;

enum { FILE_MAX = 1 << 30 };

static ent_status read_options(int argc, char **argv, train_options *out, ent_error *err) {
    *out = (train_options){.seed = 20260101, .tag_epochs = 8, .parse_epochs = 10};
    for (int i = 1; i < argc; i++) {
        bool last = i + 1 == argc;
        if (strcmp(argv[i], "-o") == 0 && !last)
            out->output = argv[++i];
        else if (strcmp(argv[i], "--names") == 0 && !last && out->name_count < ENT_TRAIN_FILES_MAX)
            out->names[out->name_count++] = argv[++i];
        else if (strcmp(argv[i], "--dev") == 0 && !last && out->dev_count < ENT_TRAIN_FILES_MAX)
            out->dev[out->dev_count++] = argv[++i];
        else if (strcmp(argv[i], "--raw") == 0 && !last)
            out->raw = argv[++i];
        else if (strcmp(argv[i], "--score") == 0 && !last)
            out->score = argv[++i];
        else if (strcmp(argv[i], "--epochs") == 0 && !last)
            out->parse_epochs = (uint32_t)strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--seed") == 0 && !last)
            out->seed = strtoull(argv[++i], NULL, 10);
        else if (argv[i][0] != '-' && out->tree_count < ENT_TRAIN_FILES_MAX)
            out->trees[out->tree_count++] = argv[i];
        else
            return ent_fail(err, ENT_ERR_USAGE, NULL, 0, "what is \"%s\" for", argv[i]);
    }
    bool trains = out->output != NULL && out->tree_count != 0 && out->seed != 0;
    bool scores = out->score != NULL && out->dev_count != 0;
    if (trains == scores)
        return ent_fail(err, ENT_ERR_USAGE, NULL, 0, "%s", usage);
    return ENT_OK;
}

static ent_status read_data(const train_options *options, const char *const *trees, uint32_t count,
                            ent_arena *arena, ent_train_set *out, ent_error *err) {
    ENT_VEC(ent_conllu_sentence) all = {.count = 0};
    *out = (ent_train_set){.count = 0};
    for (uint32_t f = 0; f < count; f++) {
        ent_text bytes;
        ent_conllu file;
        ENT_TRY(ent_file_read(trees[f], FILE_MAX, arena, &bytes, err));
        ENT_TRY(ent_conllu_read(bytes, trees[f], arena, &file, err));
        for (uint32_t s = 0; s < file.count; s++)
            for (uint32_t i = 0; i < file.at[s].sentence.count; i++)
                file.at[s].sentence.words[i].ner = ENT_NER_COUNT;
        ent_train_mentions(&file);
        for (uint32_t s = 0; s < file.count; s++) {
            ENT_PUSH(arena, &all, file.at[s]);
            out->words += file.at[s].sentence.count;
        }
    }
    out->at = all.at;
    out->count = all.count;
    for (uint32_t f = 0; f < options->name_count; f++) {
        ent_text bytes;
        uint32_t found = 0;
        ENT_TRY(ent_file_read(options->names[f], FILE_MAX, arena, &bytes, err));
        ENT_TRY(ent_train_names(bytes, options->names[f], out, &found, err));
        if (found > 0)
            fprintf(stderr, "names: %u sentences of \"%s\"\n", found, options->names[f]);
    }
    fprintf(stderr, "%u sentences, %llu words\n", out->count, (unsigned long long)out->words);
    return ENT_OK;
}

/* A copy of the sentences from first to last (exclusive), or all others. */
static ent_train_set fold_of(const ent_train_set *all, uint32_t fold, uint32_t folds, bool inside,
                             ent_arena *arena) {
    ent_train_set out = {.at = ENT_NEW_ARRAY(arena, ent_conllu_sentence, all->count)};
    for (uint32_t s = 0; s < all->count; s++) {
        /* Blocks of 32 sentences, so that neighbours from one article stay together. */
        if ((s / 32 % folds == fold) != inside)
            continue;
        out.at[out.count++] = all->at[s];
        out.words += all->at[s].sentence.count;
    }
    return out;
}

/* Tags each part of the data with a tagger that was trained on the others, so that the parser meets
 * the mistakes that it will meet when it runs. */
static ent_status jackknife(const train_options *options, const ent_vectors *vectors,
                            const ent_model_section *words, ent_train_set *all, ent_error *err) {
    enum { FOLDS = 5, FOLD_EPOCHS = 4 };
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        ent_arena arena;
        ent_arena_init(&arena, "jackknife");
        ent_train_set rest = fold_of(all, fold, FOLDS, false, &arena);
        ent_train_set part = fold_of(all, fold, FOLDS, true, &arena);
        ent_model_builder model = {.arena = &arena};
        ent_train_lemmas(&rest, &model);
        ent_model_add(&model, "words", words->bytes);
        ent_lexicon lexicon;
        ENT_TRY(ent_lexicon_open(words->bytes, &lexicon, err));
        ent_train_tagger(&rest, vectors, &lexicon, FOLD_EPOCHS, options->seed, &model);
        ent_model_file file = {.count = model.count};
        memcpy(file.sections, model.sections, sizeof file.sections);
        const ent_tagger *tagger = NULL;
        ENT_TRY(ent_tagger_open(&file, &arena, &tagger, err));
        ent_arena scratch;
        ent_arena_init(&scratch, "jackknife");
        for (uint32_t s = 0; s < part.count; s++) {
            ent_sentence *sentence = &part.at[s].sentence;
            ent_arena_reset(&scratch);
            ent_sentence copy = *sentence;
            copy.words = ENT_NEW_ARRAY(&scratch, ent_word, copy.count);
            memcpy(copy.words, sentence->words, copy.count * sizeof *copy.words);
            ent_tagger_run(tagger, &copy, &scratch);
            for (uint32_t i = 0; i < copy.count; i++) { /* kept for the parser, seen by no tagger */
                sentence->words[i].at.start = copy.words[i].upos;
                sentence->words[i].at.end = copy.words[i].xpos;
            }
        }
        ent_arena_clear(&scratch);
        ent_arena_clear(&arena);
    }
    for (uint32_t s = 0; s < all->count; s++)
        for (uint32_t i = 0; i < all->at[s].sentence.count; i++) {
            ent_word *word = &all->at[s].sentence.words[i];
            word->upos = (uint8_t)word->at.start;
            word->xpos = (uint8_t)word->at.end;
        }
    return ENT_OK;
}

static ent_status score(const train_options *options, const ent_model_file *model, ent_error *err) {
    ent_arena arena;
    ent_arena_init(&arena, "development data");
    ent_train_set dev;
    ent_status status = read_data(options, options->dev, options->dev_count, &arena, &dev, err);
    if (status == ENT_OK)
        status = ent_dev_score(model, &dev, err);
    ent_arena_clear(&arena);
    return status;
}

static ent_status score_file(const train_options *options, ent_error *err) {
    ent_arena arena;
    ent_arena_init(&arena, "model");
    ent_text bytes;
    ent_model_file model;
    ent_status status = ent_file_read(options->score, FILE_MAX, &arena, &bytes, err);
    if (status == ENT_OK)
        status = ent_model_open(bytes, options->score, &model, err);
    if (status == ENT_OK)
        status = score(options, &model, err);
    ent_arena_clear(&arena);
    return status;
}

static ent_status train(const train_options *options, ent_error *err) {
    ent_arena data;
    ent_arena sections;
    ent_arena_init(&data, "treebanks");
    ent_arena_init(&sections, "model");
    ent_train_set all;
    ENT_TRY(read_data(options, options->trees, options->tree_count, &data, &all, err));
    ent_model_builder model = {.arena = &sections};
    ent_text about = ent_arena_print(
        &sections,
        "trainer entente-train\nseed %llu\ntagger epochs %u\nparser epochs %u\nwords %llu\n",
        (unsigned long long)options->seed, options->tag_epochs, options->parse_epochs,
        (unsigned long long)all.words);
    ent_model_add(&model, "about", about);
    ent_vectors vectors;
    ENT_TRY(ent_train_vectors(options->raw, &all, options->seed, &data, &vectors, err));
    ent_train_lexicon(&vectors, options->seed, &model);
    const ent_model_section words = model.sections[model.count - 1];
    ent_lexicon lexicon;
    ENT_TRY(ent_lexicon_open(words.bytes, &lexicon, err));
    ent_train_lemmas(&all, &model);
    ent_train_tagger(&all, &vectors, &lexicon, options->tag_epochs, options->seed, &model);
    ENT_TRY(jackknife(options, &vectors, &words, &all, err));
    ent_train_parser(&all, &vectors, &lexicon, options->parse_epochs, options->seed, &model);
    ENT_TRY(ent_model_write(options->output, model.sections, model.count, err));
    if (options->dev_count != 0) {
        ent_model_file file = {.count = model.count};
        memcpy(file.sections, model.sections, sizeof file.sections);
        ENT_TRY(score(options, &file, err));
    }
    ent_arena_clear(&sections);
    ent_arena_clear(&data);
    return ENT_OK;
}

int main(int argc, char **argv) {
    train_options options;
    ent_error err = {.line = 0};
    ent_status status = read_options(argc, argv, &options, &err);
    if (status == ENT_OK)
        status = options.score ? score_file(&options, &err) : train(&options, &err);
    if (status != ENT_OK) {
        char text[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX + 32];
        fprintf(stderr, "entente-train: %s\n", ent_error_print(&err, text, sizeof text));
    }
    return status == ENT_OK ? 0 : status == ENT_ERR_USAGE ? 2 : 1;
}
