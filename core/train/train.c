#include "core/train/train.h"
#include "core/train/train_namer.h"
#include "core/train/train_parser.h"
#include "core/train/train_tagger.h"

#include "core/base/file.h"
#include "core/base/vec.h"
#include "core/tags/tagger.h"
#include "core/train/dev_score.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* entente-train: makes a model from treebanks, and measures one. */

static const char usage[] =
    "usage: entente-train -o MODEL [--names FILE.iob2]... [--dev FILE.conllu]... [--seed N]\n"
    "                     [--raw ARTICLES.jsonl] [--tag-epochs N] [--epochs N] [--work FILE]\n"
    "                     [--lists FILE.json]... [--base MODEL --only tagger|lemmas|parser|names]\n"
    "                     TRAIN.conllu...\n"
    "       entente-train --score MODEL [--names FILE.iob2]... --dev FILE.conllu...\n"
    "--work keeps word vectors and the tags that the parser is trained on, and takes them from "
    "the\n"
    "file where it exists; --only makes one part anew and takes the others from the base.";

typedef enum train_part { PART_ALL, PART_TAGGER, PART_LEMMAS, PART_PARSER, PART_NAMES } train_part;

typedef struct train_options {
    const char *output;
    const char *trees[ENT_TRAIN_FILES_MAX];
    uint32_t tree_count;
    const char *dev[ENT_TRAIN_FILES_MAX];
    uint32_t dev_count;
    const char *names[ENT_TRAIN_FILES_MAX]; /* of training and of development files */
    uint32_t name_count;
    const char *lists[ENT_TRAIN_FILES_MAX]; /* knowledge files */
    uint32_t list_count;
    const char *raw;   /* JSON Lines of articles, or NULL */
    const char *score; /* a model to measure; none is trained */
    const char *base;  /* a model to take the other parts from, or NULL */
    const char *work;  /* or NULL */
    train_part only;
    uint64_t seed;
    uint32_t tag_epochs;
    uint32_t parse_epochs;
} train_options;

enum { FILE_MAX = 1 << 30 };

static bool read_part(const char *name, train_part *out) {
    static const char *const names[] = {"", "tagger", "lemmas", "parser", "names"};
    for (unsigned p = PART_TAGGER; p <= PART_NAMES; p++)
        if (strcmp(name, names[p]) == 0)
            *out = (train_part)p;
    return *out != PART_ALL;
}

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
        else if (strcmp(argv[i], "--lists") == 0 && !last && out->list_count < ENT_TRAIN_FILES_MAX)
            out->lists[out->list_count++] = argv[++i];
        else if (strcmp(argv[i], "--raw") == 0 && !last)
            out->raw = argv[++i];
        else if (strcmp(argv[i], "--score") == 0 && !last)
            out->score = argv[++i];
        else if (strcmp(argv[i], "--base") == 0 && !last)
            out->base = argv[++i];
        else if (strcmp(argv[i], "--work") == 0 && !last)
            out->work = argv[++i];
        else if (strcmp(argv[i], "--only") == 0 && !last && read_part(argv[i + 1], &out->only))
            i++;
        else if (strcmp(argv[i], "--tag-epochs") == 0 && !last)
            out->tag_epochs = (uint32_t)strtoul(argv[++i], NULL, 10);
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
    if (trains == scores || (out->only != PART_ALL) != (out->base != NULL))
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

/* Blocks of 32 sentences, so that neighbours from one article stay together. */
static bool in_fold(uint32_t sentence, uint32_t fold, uint32_t folds) {
    return sentence / 32 % folds == fold;
}

/* A copy of the sentences of a fold, or of all others. */
static ent_train_set fold_of(const ent_train_set *all, uint32_t fold, uint32_t folds, bool inside,
                             ent_arena *arena) {
    ent_train_set out = {.at = ENT_NEW_ARRAY(arena, ent_conllu_sentence, all->count)};
    for (uint32_t s = 0; s < all->count; s++) {
        if (in_fold(s, fold, folds) != inside)
            continue;
        out.at[out.count++] = all->at[s];
        out.words += all->at[s].sentence.count;
    }
    return out;
}

/* Gives the words of part the tags of a tagger. */
static void set_tags(const ent_tagger *tagger, const ent_train_set *part, uint8_t (*tags)[2]) {
    ent_arena scratch;
    ent_arena_init(&scratch, "tags");
    uint64_t at = 0;
    for (uint32_t s = 0; s < part->count; s++) {
        ent_arena_reset(&scratch);
        ent_sentence copy = part->at[s].sentence;
        copy.words = ENT_NEW_ARRAY(&scratch, ent_word, copy.count);
        memcpy(copy.words, part->at[s].sentence.words, copy.count * sizeof *copy.words);
        ent_tagger_run(tagger, &copy, &scratch);
        for (uint32_t i = 0; i < copy.count; i++, at++) {
            tags[at][0] = copy.words[i].upos;
            tags[at][1] = copy.words[i].xpos;
        }
    }
    ent_arena_clear(&scratch);
}

/* A copy of the set with other tags, as set_tags gives them. */
static ent_train_set retagged(const ent_train_set *set, const uint8_t (*tags)[2],
                              ent_arena *arena) {
    ent_train_set out = *set;
    out.at = ENT_NEW_ARRAY(arena, ent_conllu_sentence, set->count);
    uint64_t at = 0;
    for (uint32_t s = 0; s < set->count; s++) {
        out.at[s] = set->at[s];
        ent_sentence *sentence = &out.at[s].sentence;
        sentence->words = ENT_NEW_ARRAY(arena, ent_word, sentence->count);
        for (uint32_t i = 0; i < sentence->count; i++, at++) {
            sentence->words[i] = set->at[s].sentence.words[i];
            sentence->words[i].upos = tags[at][0];
            sentence->words[i].xpos = tags[at][1];
        }
    }
    return out;
}

static ent_model_file file_of(const ent_model_builder *model) {
    ent_model_file file = {.count = model->count};
    memcpy(file.sections, model->sections, sizeof file.sections);
    return file;
}

/* What the knowledge files say. */
typedef struct known_names {
    ent_model_section section;
    ent_name_lists lists;
    ent_name_stock stock;
} known_names;

/* The set and behind it stand-ins for the sentences with names, whose new words have no tags to
 * learn. */
static ent_train_set with_stand_ins(const ent_train_set *set, const ent_name_stock *stock,
                                    uint64_t seed, ent_arena *arena) {
    ent_random random = {seed};
    ent_train_set out = *set;
    out.at = ENT_NEW_ARRAY(arena, ent_conllu_sentence, 2 * (size_t)set->count);
    memcpy(out.at, set->at, set->count * sizeof *out.at);
    for (uint32_t s = 0; s < set->count; s++) {
        if (!ent_train_has_names(&set->at[s].sentence))
            continue;
        bool *is_new;
        ent_sentence *to = &out.at[out.count++].sentence;
        ent_train_stand_in(&set->at[s].sentence, stock, &random, arena, to, &is_new);
        for (uint32_t i = 0; i < to->count; i++)
            if (is_new[i]) {
                to->words[i].upos = ENT_UPOS_NONE;
                to->words[i].xpos = ENT_XPOS_NONE;
                to->words[i].feats = "_";
            }
        out.words += to->count;
    }
    return out;
}

/* Tags each part of the data with a tagger that was trained on the others, so that the parser meets
 * the mistakes that it will meet when it runs. tags gets a pair a word. */
static ent_status jackknife(const train_options *options, const ent_vectors *vectors,
                            const ent_model_section *words, const known_names *names,
                            const ent_train_set *all, uint8_t (*tags)[2], ent_error *err) {
    enum { FOLDS = 5, FOLD_EPOCHS = 4 };
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        ent_arena arena;
        ent_arena_init(&arena, "jackknife");
        ent_train_set rest = fold_of(all, fold, FOLDS, false, &arena);
        ent_train_set part = fold_of(all, fold, FOLDS, true, &arena);
        ent_model_builder model = {.arena = &arena};
        ent_train_lemmas(&rest, &model);
        ent_model_add(&model, "words", words->bytes);
        ent_model_add(&model, "lists", names->section.bytes);
        ent_lexicon lexicon;
        ENT_TRY(ent_lexicon_open(words->bytes, &lexicon, err));
        ent_train_set more = with_stand_ins(&rest, &names->stock, options->seed, &arena);
        ent_train_tagger(&more, vectors, &lexicon, &names->lists, FOLD_EPOCHS, options->seed,
                         &model);
        ent_model_file file = file_of(&model);
        const ent_tagger *tagger = NULL;
        ENT_TRY(ent_tagger_open(&file, &arena, &tagger, err));
        uint8_t(*found)[2] = ent_arena_array(&arena, part.words, sizeof *found);
        set_tags(tagger, &part, found);
        uint64_t from = 0;
        uint64_t to = 0;
        for (uint32_t s = 0; s < all->count; s++) {
            uint32_t count = all->at[s].sentence.count;
            if (in_fold(s, fold, FOLDS)) {
                memcpy(tags + to, found + from, count * sizeof *found);
                from += count;
            }
            to += count;
        }
        ent_arena_clear(&arena);
    }
    return ENT_OK;
}

static ent_status score(const ent_model_file *model, const ent_train_set *dev, ent_error *err) {
    ent_arena arena;
    ent_arena_init(&arena, "model");
    const ent_tagger *tagger = NULL;
    const ent_parser *parser = NULL;
    ent_status status = ent_tagger_open(model, &arena, &tagger, err);
    if (status == ENT_OK)
        status = ent_parser_open(model, &arena, &parser, err);
    if (status == ENT_OK)
        ent_dev_score(tagger, parser, dev);
    ent_arena_clear(&arena);
    return status;
}

static ent_status open_file(const char *path, ent_arena *arena, ent_model_file *out,
                            ent_error *err) {
    ent_text bytes;
    ENT_TRY(ent_file_read(path, FILE_MAX, arena, &bytes, err));
    return ent_model_open(bytes, path, out, err);
}

static ent_status score_file(const train_options *options, ent_error *err) {
    ent_arena arena;
    ent_arena_init(&arena, "model");
    ent_model_file model;
    ent_train_set dev;
    ent_status status = open_file(options->score, &arena, &model, err);
    if (status == ENT_OK)
        status = read_data(options, options->dev, options->dev_count, &arena, &dev, err);
    if (status == ENT_OK)
        status = score(&model, &dev, err);
    ent_arena_clear(&arena);
    return status;
}

/* What comes before tagger and parser, and costs time: the lexicon, the word vectors, and, where a
 * parser is wanted, the tags of the training words. */
typedef struct groundwork {
    ent_model_section words;
    ent_vectors vectors; /* without words, ids and counts where they come from a file */
    uint8_t (*tags)[2];  /* NULL before they were made */
} groundwork;

static ent_status load_work(const char *path, uint64_t words, ent_arena *arena, groundwork *out,
                            ent_error *err) {
    ent_model_file file;
    ent_text bytes;
    ENT_TRY(open_file(path, arena, &file, err));
    ENT_TRY(ent_model_section_find(&file, "vectors", &bytes, err));
    out->vectors.count = (uint32_t)(bytes.len / (ENT_VECTOR_SIZE * sizeof(float)));
    out->vectors.at = (float *)(uintptr_t)(const void *)bytes.at;
    ENT_TRY(ent_model_section_find(&file, "inner", &bytes, err));
    out->vectors.inner = (uint32_t *)(uintptr_t)(const void *)bytes.at;
    ENT_TRY(ent_model_section_find(&file, "capitals", &bytes, err));
    out->vectors.capitals = (uint32_t *)(uintptr_t)(const void *)bytes.at;
    ENT_TRY(ent_model_section_find(&file, "words", &bytes, err));
    out->words = (ent_model_section){.name = ENT_TEXT("words"), .bytes = bytes};
    if (ent_model_section_find(&file, "tags", &bytes, err) != ENT_OK)
        return ENT_OK;
    if (bytes.len != words * sizeof *out->tags)
        return ent_fail(err, ENT_ERR_FORMAT, path, 0,
                        "the work file is of other treebanks; remove it");
    out->tags = (uint8_t(*)[2])(uintptr_t)(const void *)bytes.at;
    return ENT_OK;
}

static ent_status save_work(const train_options *options, const groundwork *work, uint64_t words,
                            ent_error *err) {
    if (options->work == NULL)
        return ENT_OK;
    ent_model_section sections[] = {
        work->words,
        {ENT_TEXT("vectors"),
         {(const char *)work->vectors.at,
          (size_t)work->vectors.count * ENT_VECTOR_SIZE * sizeof(float)}},
        {ENT_TEXT("inner"),
         {(const char *)work->vectors.inner, work->vectors.count * sizeof(uint32_t)}},
        {ENT_TEXT("capitals"),
         {(const char *)work->vectors.capitals, work->vectors.count * sizeof(uint32_t)}},
        {ENT_TEXT("tags"), {(const char *)work->tags, words * sizeof *work->tags}}};
    return ent_model_write(options->work, sections, work->tags != NULL ? 5 : 4, err);
}

static bool is_made(const train_options *options, train_part part) {
    return options->only == PART_ALL || options->only == part;
}

static ent_status do_groundwork(const train_options *options, const ent_train_set *all,
                                const known_names *names, ent_arena *arena, groundwork *out,
                                ent_error *err) {
    *out = (groundwork){.tags = NULL};
    if (options->work != NULL && access(options->work, R_OK) == 0)
        ENT_TRY(load_work(options->work, all->words, arena, out, err));
    if (out->vectors.count == 0) {
        ENT_TRY(ent_train_vectors(options->raw, all, options->seed, arena, &out->vectors, err));
        ent_model_builder model = {.arena = arena};
        ent_train_lexicon(&out->vectors, options->seed, &model);
        out->words = model.sections[0];
        ENT_TRY(save_work(options, out, all->words, err));
    }
    if (out->tags == NULL && (is_made(options, PART_PARSER) || is_made(options, PART_NAMES))) {
        uint8_t(*tags)[2] = ent_arena_array(arena, all->words, sizeof *tags);
        ENT_TRY(jackknife(options, &out->vectors, &out->words, names, all, tags, err));
        out->tags = tags;
        ENT_TRY(save_work(options, out, all->words, err));
    }
    return ENT_OK;
}

/* The part of training that makes a section; PART_ALL for what every run makes. */
static train_part part_of(ent_text section) {
    if (ent_text_starts(section, ENT_TEXT("tags.")))
        return PART_TAGGER;
    if (ent_text_starts(section, ENT_TEXT("lemma.")))
        return PART_LEMMAS;
    if (ent_text_starts(section, ENT_TEXT("parse.")))
        return PART_PARSER;
    if (ent_text_starts(section, ENT_TEXT("names.")))
        return PART_NAMES;
    return PART_ALL;
}

/* Takes from the base what is not made anew. */
static ent_status take_base(const train_options *options, const ent_model_section *words,
                            ent_model_builder *model, ent_error *err) {
    ent_model_file base;
    ent_text bytes;
    ENT_TRY(open_file(options->base, model->arena, &base, err));
    ENT_TRY(ent_model_section_find(&base, "words", &bytes, err));
    if (!ent_text_is(bytes, words->bytes))
        return ent_fail(err, ENT_ERR_FORMAT, options->base, 0,
                        "the base has other word vectors; give the seed and texts it was made of");
    for (uint32_t i = 0; i < base.count; i++)
        if (part_of(base.sections[i].name) != options->only &&
            !ent_text_is(base.sections[i].name, ENT_TEXT("about")) &&
            !ent_text_is(base.sections[i].name, ENT_TEXT("lists")) &&
            !ent_text_is(base.sections[i].name, ENT_TEXT("words")))
            model->sections[model->count++] = base.sections[i];
    return ENT_OK;
}

static ent_status train_parser(const train_options *options, const ent_train_set *all,
                               const ent_train_set *dev, const groundwork *work,
                               ent_model_builder *model, ent_error *err) {
    ent_arena arena;
    ent_arena_init(&arena, "parser's data");
    ent_train_set tagged = retagged(all, (const uint8_t(*)[2])work->tags, &arena);
    ent_train_set dev_tagged = *dev;
    if (dev->count != 0) {
        ent_model_file file = file_of(model);
        const ent_tagger *tagger = NULL;
        ENT_TRY(ent_tagger_open(&file, &arena, &tagger, err));
        uint8_t(*tags)[2] = ent_arena_array(&arena, dev->words, sizeof *tags);
        set_tags(tagger, dev, tags);
        dev_tagged = retagged(dev, (const uint8_t(*)[2])tags, &arena);
    }
    ent_train_settings settings = {.words = work->words.bytes,
                                   .epochs = options->parse_epochs,
                                   .seed = options->seed,
                                   .output = options->output};
    ent_status status =
        ent_train_parser(&tagged, &dev_tagged, &work->vectors, &settings, model, err);
    ent_arena_clear(&arena);
    return status;
}

static void train_tagger(const train_options *options, const ent_train_set *all,
                         const groundwork *work, const known_names *names,
                         const ent_lexicon *lexicon, ent_model_builder *model) {
    ent_arena arena;
    ent_arena_init(&arena, "tagger's data");
    ent_train_set more = with_stand_ins(all, &names->stock, options->seed, &arena);
    ent_train_tagger(&more, &work->vectors, lexicon, &names->lists, options->tag_epochs,
                     options->seed, model);
    ent_arena_clear(&arena);
}

/* On tags by taggers that did not see the sentence, as it will be when it runs. */
static void train_namer(const train_options *options, const ent_train_set *all,
                        const groundwork *work, const known_names *names,
                        const ent_lexicon *lexicon, ent_model_builder *model) {
    ent_arena arena;
    ent_arena_init(&arena, "entity tagger's data");
    ent_train_set tagged = retagged(all, (const uint8_t(*)[2])work->tags, &arena);
    ent_namer_data given = {.train = &tagged,
                            .lexicon = lexicon,
                            .vectors = &work->vectors,
                            .lists = &names->lists,
                            .stock = &names->stock,
                            .seed = options->seed};
    ent_train_namer(&given, model);
    ent_arena_clear(&arena);
}

static ent_status train(const train_options *options, ent_error *err) {
    ent_arena data;
    ent_arena sections;
    ent_arena_init(&data, "treebanks");
    ent_arena_init(&sections, "model");
    ent_train_set all;
    ent_train_set dev;
    ENT_TRY(read_data(options, options->trees, options->tree_count, &data, &all, err));
    ENT_TRY(read_data(options, options->dev, options->dev_count, &data, &dev, err));
    ent_model_builder model = {.arena = &sections};
    ent_text about = ent_arena_print(
        &sections,
        "trainer entente-train\nseed %llu\ntagger epochs %u\nparser epochs %u\nwords %llu\n",
        (unsigned long long)options->seed, options->tag_epochs, options->parse_epochs,
        (unsigned long long)all.words);
    ent_model_add(&model, "about", about);
    known_names names;
    ENT_TRY(ent_train_lists(options->lists, options->list_count, &data, &names.stock, &model, err));
    names.section = model.sections[model.count - 1];
    ENT_TRY(ent_name_lists_open(names.section.bytes, &names.lists, err));
    groundwork work;
    ENT_TRY(do_groundwork(options, &all, &names, &data, &work, err));
    model.sections[model.count++] = work.words;
    if (options->base != NULL)
        ENT_TRY(take_base(options, &work.words, &model, err));
    ent_lexicon lexicon;
    ENT_TRY(ent_lexicon_open(work.words.bytes, &lexicon, err));
    if (is_made(options, PART_LEMMAS))
        ent_train_lemmas(&all, &model);
    if (is_made(options, PART_TAGGER))
        train_tagger(options, &all, &work, &names, &lexicon, &model);
    if (is_made(options, PART_NAMES))
        train_namer(options, &all, &work, &names, &lexicon, &model);
    /* What is there, as a base for a later run, should this one be stopped. */
    ENT_TRY(ent_model_write(options->output, model.sections, model.count, err));
    if (is_made(options, PART_PARSER))
        ENT_TRY(train_parser(options, &all, &dev, &work, &model, err));
    ENT_TRY(ent_model_write(options->output, model.sections, model.count, err));
    ent_model_file file = file_of(&model);
    if (dev.count != 0)
        ENT_TRY(score(&file, &dev, err));
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
