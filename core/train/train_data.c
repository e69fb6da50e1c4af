#include "core/train/train_data.h"

#include "core/base/file.h"
#include "core/base/vec.h"

#include <stdio.h>

enum { FILE_MAX = 1 << 30 };

ent_status ent_train_read(const ent_train_options *options, const char *const *trees,
                          uint32_t count, ent_arena *arena, ent_train_set *out, ent_error *err) {
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

bool ent_train_in_fold(uint32_t sentence, uint32_t fold, uint32_t folds) {
    return sentence / 32 % folds == fold;
}

ent_train_set ent_train_fold(const ent_train_set *all, uint32_t fold, uint32_t folds, bool inside,
                             ent_arena *arena) {
    ent_train_set out = {.at = ENT_NEW_ARRAY(arena, ent_conllu_sentence, all->count)};
    for (uint32_t s = 0; s < all->count; s++) {
        if (ent_train_in_fold(s, fold, folds) != inside)
            continue;
        out.at[out.count++] = all->at[s];
        out.words += all->at[s].sentence.count;
    }
    return out;
}

void ent_train_set_tags(const ent_tagger *tagger, const ent_train_set *part, uint8_t (*tags)[2]) {
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

ent_train_set ent_train_retagged(const ent_train_set *set, const uint8_t (*tags)[2],
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

ent_model_file ent_model_built(const ent_model_builder *model) {
    ent_model_file file = {.count = model->count};
    memcpy(file.sections, model->sections, sizeof file.sections);
    return file;
}

ent_train_set ent_train_with_stand_ins(const ent_train_set *set, const ent_name_stock *stock,
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

ent_status ent_train_open(const char *path, ent_arena *arena, ent_model_file *out, ent_error *err) {
    ent_text bytes;
    ENT_TRY(ent_file_read(path, FILE_MAX, arena, &bytes, err));
    return ent_model_open(bytes, path, out, err);
}
