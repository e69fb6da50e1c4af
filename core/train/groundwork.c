#include "core/train/groundwork.h"

#include "core/train/train_tagger.h"

#include <stdio.h>
#include <unistd.h>

/* Tags each part of the data with a tagger that was trained on the others, so that the parser meets
 * the mistakes that it will meet when it runs. tags gets a pair a word. */
static ent_status jackknife(const ent_train_options *options, const ent_vectors *vectors,
                            const ent_model_section *words, const ent_known_names *names,
                            const ent_train_set *all, uint8_t (*tags)[2], ent_error *err) {
    enum { FOLDS = 5, FOLD_EPOCHS = 4 };
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        ent_arena arena;
        ent_arena_init(&arena, "jackknife");
        ent_train_set rest = ent_train_fold(all, fold, FOLDS, false, &arena);
        ent_train_set part = ent_train_fold(all, fold, FOLDS, true, &arena);
        ent_model_builder model = {.arena = &arena};
        ent_train_lemmas(&rest, &model);
        ent_model_add(&model, "words", words->bytes);
        ent_model_add(&model, "lists", names->section.bytes);
        ent_lexicon lexicon;
        ENT_TRY(ent_lexicon_open(words->bytes, &lexicon, err));
        ent_train_set more = ent_train_with_stand_ins(&rest, &names->stock, options->seed, &arena);
        ent_train_tagger(&more, vectors, &lexicon, &names->lists, FOLD_EPOCHS, options->seed,
                         &model);
        ent_model_file file = ent_model_built(&model);
        const ent_tagger *tagger = NULL;
        ENT_TRY(ent_tagger_open(&file, &arena, &tagger, err));
        uint8_t(*found)[2] = ent_arena_array(&arena, part.words, sizeof *found);
        ent_train_set_tags(tagger, &part, found);
        uint64_t from = 0;
        uint64_t to = 0;
        for (uint32_t s = 0; s < all->count; s++) {
            uint32_t count = all->at[s].sentence.count;
            if (ent_train_in_fold(s, fold, FOLDS)) {
                memcpy(tags + to, found + from, count * sizeof *found);
                from += count;
            }
            to += count;
        }
        ent_arena_clear(&arena);
    }
    return ENT_OK;
}

static ent_status load_work(const char *path, uint64_t words, ent_arena *arena, ent_groundwork *out,
                            ent_error *err) {
    ent_model_file file;
    ent_text bytes;
    ENT_TRY(ent_train_open(path, arena, &file, err));
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

static ent_status save_work(const ent_train_options *options, const ent_groundwork *work,
                            uint64_t words, ent_error *err) {
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

ent_status ent_groundwork_make(const ent_train_options *options, const ent_train_set *all,
                               const ent_known_names *names, ent_arena *arena, ent_groundwork *out,
                               ent_error *err) {
    *out = (ent_groundwork){.tags = NULL};
    if (options->work != NULL && access(options->work, R_OK) == 0)
        ENT_TRY(load_work(options->work, all->words, arena, out, err));
    if (out->vectors.count == 0) {
        ENT_TRY(ent_train_vectors(options->raw, all, options->seed, arena, &out->vectors, err));
        ent_model_builder model = {.arena = arena};
        ent_train_lexicon(&out->vectors, options->seed, &model);
        out->words = model.sections[0];
        ENT_TRY(save_work(options, out, all->words, err));
    }
    if (out->tags == NULL && (ent_train_is_made(options, ENT_TRAIN_PARSER) ||
                              ent_train_is_made(options, ENT_TRAIN_NAMES))) {
        uint8_t(*tags)[2] = ent_arena_array(arena, all->words, sizeof *tags);
        ENT_TRY(jackknife(options, &out->vectors, &out->words, names, all, tags, err));
        out->tags = tags;
        ENT_TRY(save_work(options, out, all->words, err));
    }
    return ENT_OK;
}
