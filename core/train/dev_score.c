#include "core/train/dev_score.h"

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
    uint64_t gold_core;
    uint64_t found_core;
    uint64_t right_core;
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

static bool is_core(const ent_word *word) {
    ent_deprel relation = ent_deprel_universal((ent_deprel)word->deprel);
    return relation == ENT_DEP_NSUBJ || relation == ENT_DEP_OBJ || relation == ENT_DEP_IOBJ ||
           relation == ENT_DEP_OBL || relation == ENT_DEP_XCOMP || relation == ENT_DEP_CCOMP;
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
        sum->gold_core += is_core(g);
        sum->found_core += is_core(f);
        sum->right_core += is_core(g) && g->head == f->head && g->deprel == f->deprel;
    }
    sum->words += gold->count;
}

static double percent(uint64_t part, uint64_t whole) {
    return whole ? 100.0 * (double)part / (double)whole : 0;
}

static void print_tags(const tally *sum, double time) {
    (void)fprintf(stderr, "UPOS %.2f XPOS %.2f FEATS %.2f lemmas %.2f ",
                  percent(sum->upos, sum->words), percent(sum->xpos, sum->words),
                  percent(sum->feats, sum->words), percent(sum->lemma, sum->words));
    if (sum->gold_names != 0)
        (void)fprintf(stderr, "names F1 %.2f (P %.2f R %.2f) ",
                      percent(2 * sum->right_names, sum->gold_names + sum->found_names),
                      percent(sum->right_names, sum->found_names),
                      percent(sum->right_names, sum->gold_names));
    (void)fprintf(stderr, "at %.0f words/s ", (double)sum->words / time);
}

static void print_trees(const tally *sum, double time) {
    (void)fprintf(stderr, "UAS %.2f LAS %.2f core F1 %.2f at %.0f words/s",
                  percent(sum->head, sum->words), percent(sum->labelled, sum->words),
                  percent(2 * sum->right_core, sum->gold_core + sum->found_core),
                  (double)sum->words / time);
}

void ent_dev_score(const ent_tagger *tagger, const ent_parser *parser, const ent_train_set *dev) {
    ent_arena scratch;
    ent_arena_init(&scratch, "development data");
    tally sum = {.words = 0};
    double tag_time = 0;
    double parse_time = 0;
    for (uint32_t s = 0; s < dev->count; s++) {
        ent_arena_reset(&scratch);
        const ent_sentence *gold = &dev->at[s].sentence;
        ent_sentence found = *gold;
        found.words = ENT_NEW_ARRAY(&scratch, ent_word, gold->count);
        for (uint32_t i = 0; i < gold->count; i++) {
            const ent_word *word = &gold->words[i];
            found.words[i] = (ent_word){.form = word->form,
                                        .flags = word->flags,
                                        .upos = word->upos,
                                        .xpos = word->xpos,
                                        .feats = word->feats};
        }
        double start = seconds();
        if (tagger != NULL)
            ent_tagger_run(tagger, &found, &scratch);
        double tagged = seconds();
        if (parser != NULL)
            ent_parser_run(parser, &found, &scratch);
        parse_time += seconds() - tagged;
        tag_time += tagged - start;
        count_words(gold, &found, &sum);
        count_names(gold, &found, &sum);
    }
    if (tagger != NULL)
        print_tags(&sum, tag_time);
    if (parser != NULL)
        print_trees(&sum, parse_time);
    (void)fprintf(stderr, "\n");
    ent_arena_clear(&scratch);
}
