/* Measures an analysis against gold CoNLL-U as the CoNLL 2018 shared task does (Zeman et al. 2018):
 * sentences, tokens and words by their places in the text without its spaces, then over aligned
 * words UPOS, XPOS, FEATS, lemmas, UAS, LAS and CLAS (relations without their subtypes), and the
 * core arguments with theirs. Inside a multiword token, words are aligned by their places, not by
 * the longest common subsequence. With --names, exact-span F1 of two IOB2 files.
 *
 *     parse_score GOLD.conllu SYSTEM.conllu
 *     parse_score --names GOLD.iob2 SYSTEM.iob2
 */
#include "core/base/file.h"
#include "core/base/vec.h"
#include "core/tree/conllu.h"

#include <stdio.h>

enum { FILE_BYTES_MAX = 512 * 1024 * 1024 };

typedef struct unit {
    ent_span at; /* counted in bytes that are no spaces */
    const ent_word *word;
    uint32_t head; /* place in the list of words, ENT_NO_WORD for a root */
} unit;

typedef ENT_VEC(unit) units;

typedef struct side {
    ent_arena *arena;
    units words;
    units tokens;
    units sentences;
    uint32_t bytes;
} side;

typedef struct count {
    const char *name;
    uint64_t gold;
    uint64_t system;
    uint64_t right;
} count;

static uint32_t *places_without_space(ent_text text, ent_arena *arena) {
    uint32_t *places = ENT_NEW_ARRAY(arena, uint32_t, text.len + 1);
    uint32_t at = 0;
    for (size_t i = 0; i < text.len; i++) {
        places[i] = at;
        at += !ent_ascii_is_space(text.at[i]);
    }
    places[text.len] = at;
    return places;
}

static void add_sentence(const ent_sentence *sentence, const uint32_t *places, side *out) {
    uint32_t base = out->words.count;
    uint32_t token_start = 0;
    for (uint32_t i = 0; i < sentence->count; i++) {
        const ent_word *word = &sentence->words[i];
        unit at = {.at = {places[word->at.start], places[word->at.end]}, .word = word};
        at.head = word->head == ENT_NO_WORD ? ENT_NO_WORD : base + word->head;
        ENT_PUSH(out->arena, &out->words, at);
        if (i == 0 || !(sentence->words[i - 1].flags & ENT_WORD_JOINED))
            token_start = at.at.start;
        if (!(word->flags & ENT_WORD_JOINED)) {
            unit token = {.at = {token_start, at.at.end}};
            ENT_PUSH(out->arena, &out->tokens, token);
        }
    }
    unit whole = {.at = {places[sentence->at.start], places[sentence->at.end]}};
    ENT_PUSH(out->arena, &out->sentences, whole);
}

static ent_status read_side(const char *path, ent_arena *arena, side *out, ent_error *err) {
    ent_text bytes;
    ent_conllu file;
    *out = (side){.arena = arena};
    ENT_TRY(ent_file_read(path, FILE_BYTES_MAX, arena, &bytes, err));
    ENT_TRY(ent_conllu_read(bytes, path, arena, &file, err));
    const uint32_t *places = places_without_space(file.text, arena);
    for (uint32_t s = 0; s < file.count; s++)
        add_sentence(&file.at[s].sentence, places, out);
    out->bytes = places[file.text.len];
    return ENT_OK;
}

static bool before(ent_span a, ent_span b) {
    return a.start != b.start ? a.start < b.start : a.end < b.end;
}

/* For each unit of gold the place of the same span in system, or ENT_NO_WORD. */
static uint32_t *align(const units *gold, const units *system, ent_arena *arena, count *sum) {
    uint32_t *partner = ENT_NEW_ARRAY(arena, uint32_t, gold->count);
    uint32_t s = 0;
    sum->gold += gold->count;
    sum->system += system->count;
    for (uint32_t g = 0; g < gold->count; g++) {
        while (s < system->count && before(system->at[s].at, gold->at[g].at))
            s++;
        bool same = s < system->count && !before(gold->at[g].at, system->at[s].at);
        partner[g] = same ? s++ : ENT_NO_WORD;
        sum->right += same;
    }
    return partner;
}

static ent_deprel universal(const ent_word *word) {
    return ent_deprel_universal((ent_deprel)word->deprel);
}

/* Function words and punctuation do not count for CLAS. */
static bool is_content(const ent_word *word) {
    switch (universal(word)) {
    case ENT_DEP_AUX:
    case ENT_DEP_CASE:
    case ENT_DEP_CC:
    case ENT_DEP_CLF:
    case ENT_DEP_COP:
    case ENT_DEP_DET:
    case ENT_DEP_MARK:
    case ENT_DEP_PUNCT:
        return false;
    default:
        return true;
    }
}

static bool is_core(const ent_word *word) {
    switch (universal(word)) {
    case ENT_DEP_NSUBJ:
    case ENT_DEP_OBJ:
    case ENT_DEP_IOBJ:
    case ENT_DEP_OBL:
    case ENT_DEP_XCOMP:
    case ENT_DEP_CCOMP:
        return true;
    default:
        return false;
    }
}

enum { UPOS, XPOS, FEATS, LEMMA, UAS, LAS, CLAS, CORE, MEASURES };

static bool same_feats(const ent_word *g, const ent_word *s) {
    return strcmp(g->feats, s->feats) == 0;
}

static void compare_words(const side *gold, const side *system, const uint32_t *partner,
                          count *sums) {
    for (uint32_t s = 0; s < system->words.count; s++) {
        const ent_word *word = system->words.at[s].word;
        for (unsigned m = UPOS; m <= LAS; m++)
            sums[m].system++;
        sums[CLAS].system += is_content(word);
        sums[CORE].system += is_core(word);
    }
    for (uint32_t g = 0; g < gold->words.count; g++) {
        const unit *want = &gold->words.at[g];
        const ent_word *word = want->word;
        for (unsigned m = UPOS; m <= LAS; m++)
            sums[m].gold++;
        sums[CLAS].gold += is_content(word);
        sums[CORE].gold += is_core(word);
        if (partner[g] == ENT_NO_WORD)
            continue;
        const unit *have = &system->words.at[partner[g]];
        const ent_word *found = have->word;
        sums[UPOS].right += word->upos == found->upos;
        sums[XPOS].right += word->xpos == found->xpos;
        sums[FEATS].right += same_feats(word, found);
        sums[LEMMA].right +=
            ent_text_is(word->lemma, ENT_TEXT("_")) || ent_text_is(word->lemma, found->lemma);
        uint32_t head = want->head == ENT_NO_WORD ? ENT_NO_WORD : partner[want->head];
        bool lost = want->head != ENT_NO_WORD && head == ENT_NO_WORD;
        if (lost || head != have->head)
            continue;
        bool same = universal(word) == universal(found);
        sums[UAS].right++;
        sums[LAS].right += same;
        sums[CLAS].right += same && is_content(word);
        sums[CORE].right += word->deprel == found->deprel && is_core(word);
    }
}

static void print_count(const count *sum) {
    double precision = sum->system ? (double)sum->right / (double)sum->system : 0;
    double recall = sum->gold ? (double)sum->right / (double)sum->gold : 0;
    double both = (double)sum->gold + (double)sum->system;
    printf("%-15s P %6.2f  R %6.2f  F1 %6.2f\n", sum->name, 100 * precision, 100 * recall,
           both > 0 ? 200 * (double)sum->right / both : 0);
}

static ent_status score_trees(const char *gold_path, const char *system_path, ent_arena *arena,
                              ent_error *err) {
    side gold;
    side system;
    ENT_TRY(read_side(gold_path, arena, &gold, err));
    ENT_TRY(read_side(system_path, arena, &system, err));
    if (gold.bytes != system.bytes)
        return ent_fail(err, ENT_ERR_FORMAT, system_path, 0,
                        "the texts differ: %u bytes without spaces in gold, %u in system",
                        gold.bytes, system.bytes);
    count places[] = {{.name = "tokens"}, {.name = "sentences"}, {.name = "words"}};
    align(&gold.tokens, &system.tokens, arena, &places[0]);
    align(&gold.sentences, &system.sentences, arena, &places[1]);
    const uint32_t *partner = align(&gold.words, &system.words, arena, &places[2]);
    count sums[MEASURES] = {{.name = "UPOS"},   {.name = "XPOS"},          {.name = "FEATS"},
                            {.name = "lemmas"}, {.name = "UAS"},           {.name = "LAS"},
                            {.name = "CLAS"},   {.name = "core arguments"}};
    compare_words(&gold, &system, partner, sums);
    for (unsigned i = 0; i < sizeof places / sizeof places[0]; i++)
        print_count(&places[i]);
    for (unsigned i = 0; i < MEASURES; i++)
        print_count(&sums[i]);
    return ENT_OK;
}

/* The labels of a file in order; a sentence ends with an empty one. */
typedef ENT_VEC(ent_text) labels;

static ent_status read_labels(const char *path, ent_arena *arena, labels *out, ent_error *err) {
    ent_text bytes;
    ENT_TRY(ent_file_read(path, FILE_BYTES_MAX, arena, &bytes, err));
    size_t start = 0;
    while (start < bytes.len) {
        const char *newline = memchr(bytes.at + start, '\n', bytes.len - start);
        size_t end = newline != NULL ? (size_t)(newline - bytes.at) : bytes.len;
        ent_text line = {bytes.at + start, end - start};
        start = end + 1;
        if (line.len > 0 && line.at[0] == '#')
            continue;
        ent_text label = {line.at, 0};
        uint32_t tabs = 0;
        for (size_t i = 0, from = 0; i <= line.len; i++)
            if (i == line.len || line.at[i] == '\t') {
                if (tabs++ == 2)
                    label = (ent_text){line.at + from, i - from};
                from = i + 1;
            }
        if (line.len > 0 && label.len == 0)
            return ent_fail(err, ENT_ERR_FORMAT, path, 0, "a line without a label");
        ENT_PUSH(arena, out, label);
    }
    return ENT_OK;
}

/* The end of the name that begins at i, or i where none does. Names of other kinds than person,
 * place and organization are left out. */
static uint32_t name_end(const labels *list, uint32_t i) {
    ent_text begin = list->at[i];
    if (begin.len != 5 || begin.at[0] != 'B' || memcmp(begin.at + 2, "OTH", 3) == 0)
        return i;
    uint32_t end = i + 1;
    while (end < list->count && list->at[end].len == begin.len && list->at[end].at[0] == 'I' &&
           memcmp(list->at[end].at + 1, begin.at + 1, begin.len - 1) == 0)
        end++;
    return end;
}

static ent_status score_names(const char *gold_path, const char *system_path, ent_arena *arena,
                              ent_error *err) {
    labels gold = {.count = 0};
    labels system = {.count = 0};
    ENT_TRY(read_labels(gold_path, arena, &gold, err));
    ENT_TRY(read_labels(system_path, arena, &system, err));
    if (gold.count != system.count)
        return ent_fail(err, ENT_ERR_FORMAT, system_path, 0, "the files have different lengths");
    count sum = {.name = "names"};
    for (uint32_t i = 0; i < gold.count; i++) {
        uint32_t gold_end = name_end(&gold, i);
        uint32_t system_end = name_end(&system, i);
        sum.gold += gold_end > i;
        sum.system += system_end > i;
        sum.right +=
            gold_end > i && gold_end == system_end && ent_text_is(gold.at[i], system.at[i]);
    }
    print_count(&sum);
    return ENT_OK;
}

int main(int argc, char **argv) {
    bool names = argc == 4 && strcmp(argv[1], "--names") == 0;
    if (argc != 3 && !names) {
        fprintf(stderr, "usage: parse_score [--names] GOLD SYSTEM\n");
        return 2;
    }
    ent_arena arena;
    ent_arena_init(&arena, "parse_score");
    ent_error err = {.line = 0};
    ent_status status = names ? score_names(argv[2], argv[3], &arena, &err)
                              : score_trees(argv[1], argv[2], &arena, &err);
    if (status != ENT_OK) {
        char text[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX + 32];
        fprintf(stderr, "parse_score: %s\n", ent_error_print(&err, text, sizeof text));
    }
    ent_arena_clear(&arena);
    return status == ENT_OK ? 0 : 1;
}
