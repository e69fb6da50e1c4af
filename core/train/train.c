#include "core/train/train.h"

#include "core/tags/tagger.h"
#include "core/train/dev_score.h"
#include "core/train/train_parts.h"

#include <stdio.h>

/* entente-train: makes a model from treebanks, and measures one. */

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

static ent_status score_file(const ent_train_options *options, ent_error *err) {
    ent_arena arena;
    ent_arena_init(&arena, "model");
    ent_model_file model;
    ent_train_set dev;
    ent_status status = ent_train_open(options->score, &arena, &model, err);
    if (status == ENT_OK)
        status = ent_train_read(options, options->dev, options->dev_count, &arena, &dev, err);
    if (status == ENT_OK)
        status = score(&model, &dev, err);
    ent_arena_clear(&arena);
    return status;
}

/* The part of training that makes a section; ENT_TRAIN_ALL for what every run makes. */
static ent_train_part part_of(ent_text section) {
    if (ent_text_starts(section, ENT_TEXT("tags.")))
        return ENT_TRAIN_TAGGER;
    if (ent_text_starts(section, ENT_TEXT("lemma.")))
        return ENT_TRAIN_LEMMAS;
    if (ent_text_starts(section, ENT_TEXT("parse.")))
        return ENT_TRAIN_PARSER;
    if (ent_text_starts(section, ENT_TEXT("names.")))
        return ENT_TRAIN_NAMES;
    return ENT_TRAIN_ALL;
}

/* Takes from the base what is not made anew. */
static ent_status take_base(const ent_train_options *options, const ent_model_section *words,
                            ent_model_builder *model, ent_error *err) {
    ent_model_file base;
    ent_text bytes;
    ENT_TRY(ent_train_open(options->base, model->arena, &base, err));
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

static ent_status train(const ent_train_options *options, ent_error *err) {
    ent_arena data;
    ent_arena sections;
    ent_arena_init(&data, "treebanks");
    ent_arena_init(&sections, "model");
    ent_train_set all;
    ent_train_set dev;
    ENT_TRY(ent_train_read(options, options->trees, options->tree_count, &data, &all, err));
    ENT_TRY(ent_train_read(options, options->dev, options->dev_count, &data, &dev, err));
    ent_model_builder model = {.arena = &sections};
    ent_text about = ent_arena_print(
        &sections,
        "trainer entente-train\nseed %llu\ntagger epochs %u\nparser epochs %u\nwords %llu\n"
        "teachers %u\nraw words %llu\n",
        (unsigned long long)options->seed, options->tag_epochs, options->parse_epochs,
        (unsigned long long)all.words, options->teachers, (unsigned long long)options->raw_words);
    ent_model_add(&model, "about", about);
    ent_known_names names;
    ENT_TRY(ent_train_lists(options->lists, options->list_count, &data, &names.stock, &model, err));
    names.section = model.sections[model.count - 1];
    ENT_TRY(ent_name_lists_open(names.section.bytes, &names.lists, err));
    ent_groundwork work;
    ENT_TRY(ent_groundwork_make(options, &all, &names, &data, &work, err));
    model.sections[model.count++] = work.words;
    if (options->base != NULL)
        ENT_TRY(take_base(options, &work.words, &model, err));
    ent_lexicon lexicon;
    ENT_TRY(ent_lexicon_open(work.words.bytes, &lexicon, err));
    if (ent_train_is_made(options, ENT_TRAIN_LEMMAS))
        ent_train_lemmas(&all, &model);
    if (ent_train_is_made(options, ENT_TRAIN_TAGGER))
        ENT_TRY(ent_train_tagger_part(options, &all, &work, &names, &lexicon, &model, err));
    if (ent_train_is_made(options, ENT_TRAIN_NAMES))
        ent_train_namer_part(options, &all, &work, &names, &lexicon, &model);
    /* What is there, as a base for a later run, should this one be stopped. */
    ENT_TRY(ent_model_write(options->output, model.sections, model.count, err));
    if (ent_train_is_made(options, ENT_TRAIN_PARSER))
        ENT_TRY(ent_train_parser_part(options, &all, &dev, &work, &model, err));
    ENT_TRY(ent_model_write(options->output, model.sections, model.count, err));
    ent_model_file file = ent_model_built(&model);
    if (dev.count != 0)
        ENT_TRY(score(&file, &dev, err));
    ent_arena_clear(&sections);
    ent_arena_clear(&data);
    return ENT_OK;
}

int main(int argc, char **argv) {
    ent_train_options options;
    ent_error err = {.line = 0};
    ent_status status = ent_train_options_read(argc, argv, &options, &err);
    if (status == ENT_OK)
        status = options.score ? score_file(&options, &err) : train(&options, &err);
    if (status != ENT_OK) {
        char text[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX + 32];
        fprintf(stderr, "entente-train: %s\n", ent_error_print(&err, text, sizeof text));
    }
    return status == ENT_OK ? 0 : status == ENT_ERR_USAGE ? 2 : 1;
}
