#include "core/train/train_parts.h"

#include "core/train/raw_text.h"
#include "core/train/teachers.h"
#include "core/train/train_namer.h"
#include "core/train/train_parser.h"
#include "core/train/train_tagger.h"

#include <stdio.h>
#include <unistd.h>

/* Parsers of different seeds over the treebanks. */
static ent_status make_teachers(const ent_train_options *options, const ent_train_set *tagged,
                                const ent_train_set *dev, const ent_groundwork *work,
                                ent_arena *arena, ent_teachers *out, ent_error *err) {
    *out = (ent_teachers){.count = 0};
    ENT_TRY(ent_lexicon_open(work->words.bytes, &out->lexicon, err));
    for (uint32_t t = 0; t < options->teachers; t++) {
        ent_text path = ent_arena_print(arena, "%s.teacher%u", options->work, t + 1);
        ent_train_settings settings = {.words = work->words.bytes,
                                       .epochs = options->parse_epochs,
                                       .seed = options->seed + t,
                                       .output = path.at};
        if (access(path.at, R_OK) != 0) {
            ent_model_builder model = {.arena = arena};
            ent_model_add(&model, "words", work->words.bytes);
            ENT_TRY(ent_train_parser(tagged, dev, &work->vectors, &settings, &model, err));
            ENT_TRY(ent_model_write(path.at, model.sections, model.count, err));
        }
        ent_model_file file;
        ENT_TRY(ent_train_open(path.at, arena, &file, err));
        ENT_TRY(ent_teachers_add(out, &file, arena, err));
    }
    return ENT_OK;
}

/* Sentences of raw text with the tagger's tags and the teachers' trees. */
static ent_status teach(const ent_train_options *options, const ent_teachers *teachers,
                        const ent_tagger *tagger, ent_arena *arena, ent_train_set *out,
                        ent_error *err) {
    ENT_TRY(ent_train_raw_text(options->raw, options->raw_words, arena, out, err));
    ent_arena scratch;
    ent_arena_init(&scratch, "teachers");
    for (uint32_t s = 0; s < out->count; s++) {
        ent_sentence *sentence = &out->at[s].sentence;
        ent_tagger_run(tagger, sentence, arena);
        ent_teachers_parse(teachers, sentence, &scratch);
        ent_arena_reset(&scratch);
    }
    ent_arena_clear(&scratch);
    fprintf(stderr, "teachers: %u sentences, %llu words\n", out->count,
            (unsigned long long)out->words);
    return ENT_OK;
}

/* The treebanks, some times over, and behind them what the teachers said of raw text. */
static ent_train_set with_taught(const ent_train_set *gold, const ent_train_set *taught,
                                 ent_arena *arena) {
    enum { GOLD_TIMES = 2 };
    uint32_t count = GOLD_TIMES * gold->count + taught->count;
    ent_train_set out = {.at = ENT_NEW_ARRAY(arena, ent_conllu_sentence, count),
                         .count = count,
                         .words = GOLD_TIMES * gold->words + taught->words};
    for (uint32_t t = 0; t < GOLD_TIMES; t++)
        memcpy(out.at + (size_t)t * gold->count, gold->at, gold->count * sizeof *out.at);
    memcpy(out.at + (size_t)GOLD_TIMES * gold->count, taught->at, taught->count * sizeof *out.at);
    return out;
}

/* So many rounds that it learns from twice the words that a teacher did. */
static uint32_t rounds_of(uint32_t epochs, const ent_train_set *gold, const ent_train_set *both) {
    uint64_t rounds = 2 * epochs * gold->words / both->words;
    return rounds > 1 ? (uint32_t)rounds : 1;
}

ent_status ent_train_parser_part(const ent_train_options *options, const ent_train_set *all,
                                 const ent_train_set *dev, const ent_groundwork *work,
                                 ent_model_builder *model, ent_error *err) {
    ent_arena arena;
    ent_arena_init(&arena, "parser's data");
    ent_train_set tagged = ent_train_retagged(all, (const uint8_t(*)[2])work->tags, &arena);
    ent_train_set dev_tagged = *dev;
    ent_model_file file = ent_model_built(model);
    const ent_tagger *tagger = NULL;
    ENT_TRY(ent_tagger_open(&file, &arena, &tagger, err));
    if (dev->count != 0) {
        uint8_t(*tags)[2] = ent_arena_array(&arena, dev->words, sizeof *tags);
        ent_train_set_tags(tagger, dev, tags);
        dev_tagged = ent_train_retagged(dev, (const uint8_t(*)[2])tags, &arena);
    }
    ent_train_settings settings = {.words = work->words.bytes,
                                   .epochs = options->parse_epochs,
                                   .seed = options->seed + options->teachers,
                                   .output = options->output};
    ent_teachers teachers;
    if (options->teachers > 0) {
        ent_train_set taught;
        ENT_TRY(make_teachers(options, &tagged, &dev_tagged, work, &arena, &teachers, err));
        ENT_TRY(teach(options, &teachers, tagger, &arena, &taught, err));
        ent_train_set both = with_taught(&tagged, &taught, &arena);
        settings.epochs = rounds_of(settings.epochs, &tagged, &both);
        settings.teachers = &teachers;
        settings.taught_from = both.count - taught.count;
        tagged = both;
    }
    ent_status status =
        ent_train_parser(&tagged, &dev_tagged, &work->vectors, &settings, model, err);
    ent_arena_clear(&arena);
    return status;
}

/* Taggers of different seeds over the treebanks. */
static ent_status make_tag_teachers(const ent_train_options *options, const ent_train_set *train,
                                    const ent_groundwork *work, const ent_known_names *names,
                                    const ent_model_builder *lemmas, ent_arena *arena,
                                    const ent_tagger *out[ENT_TEACHERS_MAX], ent_error *err) {
    ent_lexicon lexicon;
    ENT_TRY(ent_lexicon_open(work->words.bytes, &lexicon, err));
    for (uint32_t t = 0; t < options->teachers; t++) {
        ent_text path = ent_arena_print(arena, "%s.tagger%u", options->work, t + 1);
        if (access(path.at, R_OK) != 0) {
            ent_model_builder model = *lemmas;
            model.arena = arena;
            ent_train_tagger(train, &work->vectors, &lexicon, &names->lists, options->tag_epochs,
                             options->seed + t, &model);
            ENT_TRY(ent_model_write(path.at, model.sections, model.count, err));
        }
        ent_model_file file;
        ENT_TRY(ent_train_open(path.at, arena, &file, err));
        ENT_TRY(ent_tagger_open(&file, arena, &out[t], err));
    }
    return ENT_OK;
}

/* Gives the word the tags that most teachers gave it; the first one's where none has most. */
static void vote(ent_word *word, const ent_sentence *said, uint32_t teachers, uint32_t i) {
    uint32_t most = 0;
    for (uint32_t t = 0; t < teachers; t++) {
        const ent_word *a = &said[t].words[i];
        uint32_t votes = 0;
        for (uint32_t o = 0; o < teachers; o++) {
            const ent_word *b = &said[o].words[i];
            votes += a->upos == b->upos && a->xpos == b->xpos && strcmp(a->feats, b->feats) == 0;
        }
        if (votes <= most)
            continue;
        most = votes;
        word->upos = a->upos;
        word->xpos = a->xpos;
        word->feats = a->feats;
    }
}

static ent_status teach_tags(const ent_train_options *options, const ent_tagger *const *teachers,
                             ent_arena *arena, ent_train_set *out, ent_error *err) {
    ENT_TRY(ent_train_raw_text(options->raw, options->raw_words, arena, out, err));
    ent_arena scratch;
    ent_arena_init(&scratch, "teachers");
    for (uint32_t s = 0; s < out->count; s++) {
        ent_sentence *sentence = &out->at[s].sentence;
        ent_sentence said[ENT_TEACHERS_MAX];
        for (uint32_t t = 0; t < options->teachers; t++) {
            said[t] = *sentence;
            said[t].words = ENT_NEW_ARRAY(&scratch, ent_word, sentence->count);
            memcpy(said[t].words, sentence->words, sentence->count * sizeof *sentence->words);
            ent_tagger_run(teachers[t], &said[t], &scratch);
        }
        for (uint32_t i = 0; i < sentence->count; i++)
            vote(&sentence->words[i], said, options->teachers, i);
        ent_arena_reset(&scratch);
    }
    ent_arena_clear(&scratch);
    return ENT_OK;
}

ent_status ent_train_tagger_part(const ent_train_options *options, const ent_train_set *all,
                                 const ent_groundwork *work, const ent_known_names *names,
                                 const ent_lexicon *lexicon, ent_model_builder *model,
                                 ent_error *err) {
    ent_arena arena;
    ent_arena_init(&arena, "tagger's data");
    ent_train_set more = ent_train_with_stand_ins(all, &names->stock, options->seed, &arena);
    uint32_t epochs = options->tag_epochs;
    if (options->teachers > 0) {
        const ent_tagger *teachers[ENT_TEACHERS_MAX];
        ent_train_set taught;
        ent_model_builder lemmas = {.arena = &arena};
        ent_train_lemmas(all, &lemmas);
        ent_model_add(&lemmas, "words", work->words.bytes);
        ent_model_add(&lemmas, "lists", names->section.bytes);
        ENT_TRY(make_tag_teachers(options, &more, work, names, &lemmas, &arena, teachers, err));
        ENT_TRY(teach_tags(options, teachers, &arena, &taught, err));
        ent_train_set both = with_taught(&more, &taught, &arena);
        epochs = rounds_of(epochs, &more, &both);
        more = both;
    }
    ent_train_tagger(&more, &work->vectors, lexicon, &names->lists, epochs,
                     options->seed + options->teachers, model);
    ent_arena_clear(&arena);
    return ENT_OK;
}

void ent_train_namer_part(const ent_train_options *options, const ent_train_set *all,
                          const ent_groundwork *work, const ent_known_names *names,
                          const ent_lexicon *lexicon, ent_model_builder *model) {
    ent_arena arena;
    ent_arena_init(&arena, "entity tagger's data");
    ent_train_set tagged = ent_train_retagged(all, (const uint8_t(*)[2])work->tags, &arena);
    ent_namer_data given = {.train = &tagged,
                            .lexicon = lexicon,
                            .vectors = &work->vectors,
                            .lists = &names->lists,
                            .stock = &names->stock,
                            .seed = options->seed};
    ent_train_namer(&given, model);
    ent_arena_clear(&arena);
}
