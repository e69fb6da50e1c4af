#include "core/train/dev_score.h"

#include "core/tags/tagger.h"
#include "core/tree/parse.h"

#include <stdio.h>
#include <time.h>

typedef struct tally {
    uint64_t words;
    uint64_t upos;
    uint64_t xpos;
    uint64_t feats;
    uint64_t lemma;
    uint64_t head;
    uint64_t labelled;
    uint64_t gold_names;
    uint64_t found_names;
    uint64_t right_names;
} tally;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool begins(uint8_t mark) {
    return mark % 2 == 1;
}

/* One past the last word of the name that begins at i. */
static uint32_t name_end(const ent_sentence *sentence, uint32_t i) {
    uint8_t inside = (uint8_t)(sentence->words[i].ner + 1);
    uint32_t end = i + 1;
    while (end < sentence->count && sentence->words[end].ner == inside)
        end++;
    return end;
}

static void count_names(const ent_sentence *gold, const ent_sentence *found, tally *sum) {
    for (uint32_t i = 0; i < gold->count; i++) {
        if (gold->words[i].ner == ENT_NER_COUNT)
            continue;
        bool in_gold = begins(gold->words[i].ner);
        bool in_found = begins(found->words[i].ner);
        sum->gold_names += in_gold;
        sum->found_names += in_found;
        sum->right_names += in_gold && in_found && gold->words[i].ner == found->words[i].ner &&
                            name_end(gold, i) == name_end(found, i);
    }
}

static void count_words(const ent_sentence *gold, const ent_sentence *found, tally *sum) {
    for (uint32_t i = 0; i < gold->count; i++) {
        const ent_word *g = &gold->words[i];
        const ent_word *f = &found->words[i];
        sum->upos += g->upos == f->upos;
        sum->xpos += g->xpos == f->xpos;
        sum->feats += strcmp(g->feats, f->feats) == 0;
        sum->lemma += ent_text_is(g->lemma, f->lemma) || ent_text_is(g->lemma, ENT_TEXT("_"));
        sum->head += g->head == f->head;
        sum->labelled += g->head == f->head && ent_deprel_universal((ent_deprel)g->deprel) ==
                                                   ent_deprel_universal((ent_deprel)f->deprel);
    }
    sum->words += gold->count;
}

static double percent(uint64_t part, uint64_t whole) {
    return whole ? 100.0 * (double)part / (double)whole : 0;
}

ent_status ent_dev_score(const ent_model_file *model, const ent_train_set *dev, ent_error *err) {
    ent_arena arena;
    ent_arena scratch;
    ent_arena_init(&arena, "model");
    ent_arena_init(&scratch, "development data");
    const ent_tagger *tagger = NULL;
    const ent_parser *parser = NULL;
    tally sum = {.words = 0};
    double tag_time = 0;
    double parse_time = 0;
    ent_status status = ent_tagger_open(model, &arena, &tagger, err);
    if (status == ENT_OK)
        status = ent_parser_open(model, &arena, &parser, err);
    for (uint32_t s = 0; s < dev->count && status == ENT_OK; s++) {
        ent_arena_reset(&scratch);
        const ent_sentence *gold = &dev->at[s].sentence;
        ent_sentence found = *gold;
        found.words = ENT_NEW_ARRAY(&scratch, ent_word, gold->count);
        for (uint32_t i = 0; i < gold->count; i++)
            found.words[i] = (ent_word){.form = gold->words[i].form, .flags = gold->words[i].flags};
        double start = seconds();
        ent_tagger_run(tagger, &found, &scratch);
        double tagged = seconds();
        ent_parser_run(parser, &found, &scratch);
        parse_time += seconds() - tagged;
        tag_time += tagged - start;
        count_words(gold, &found, &sum);
        count_names(gold, &found, &sum);
    }
    if (status == ENT_OK)
        fprintf(stderr,
                "UPOS %.2f XPOS %.2f FEATS %.2f lemma %.2f UAS %.2f LAS %.2f names F1 %.2f "
                "(P %.2f R %.2f); words/s %.0f tagging, %.0f parsing\n",
                percent(sum.upos, sum.words), percent(sum.xpos, sum.words),
                percent(sum.feats, sum.words), percent(sum.lemma, sum.words),
                percent(sum.head, sum.words), percent(sum.labelled, sum.words),
                percent(2 * sum.right_names, sum.gold_names + sum.found_names),
                percent(sum.right_names, sum.found_names), percent(sum.right_names, sum.gold_names),
                (double)sum.words / tag_time, (double)sum.words / parse_time);
    ent_arena_clear(&scratch);
    ent_arena_clear(&arena);
    return status;
}
