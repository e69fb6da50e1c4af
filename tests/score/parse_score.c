/* Measures an analysis against gold CoNLL-U as the CoNLL 2018 shared task does (Zeman et al. 2018):
 * sentences, tokens and words by their places in the text without its spaces, then over aligned
 * words UPOS, XPOS, FEATS, lemmas, UAS, LAS and CLAS (relations without their subtypes), and the
 * core arguments with theirs. Inside a multiword token, words are aligned by their places, not by
 * the longest common subsequence. With --names, exact-span F1 of names and of each kind, word by
 * word: a file is IOB2, or CoNLL-U with NER= in MISC as "entente parse" writes it, or CoNLL-U with
 * GUM's mentions, of which those of named persons, places and organizations count (which, see
 * core/train/train_names.c).
 *
 *     parse_score GOLD.conllu SYSTEM.conllu
 *     parse_score --names GOLD.iob2|GOLD.conllu SYSTEM.iob2|SYSTEM.conllu
 */
#include "core/base/file.h"
#include "core/base/map.h"
#include "core/base/vec.h"
#include "core/train/train.h"
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

/* The labels of a file in order, and where each sentence begins. */
typedef struct labels {
    ENT_VEC(ent_text) words;
    ENT_VEC(uint32_t) starts;
    ENT_VEC(ent_text) ids_of; /* the sent_id of each */
    ent_map ids;              /* and back */
    ent_arena *arena;
} labels;

static void begin_sentence(labels *to, ent_text id) {
    ent_map_put(&to->ids, to->arena, id, to->starts.count);
    ENT_PUSH(to->arena, &to->starts, to->words.count);
    ENT_PUSH(to->arena, &to->ids_of, id);
}

static uint32_t sentence_end(const labels *list, uint32_t sentence) {
    return sentence + 1 < list->starts.count ? list->starts.at[sentence + 1] : list->words.count;
}

static ent_text next_field(ent_text *rest, char separator) {
    const char *found = rest->len > 0 ? memchr(rest->at, separator, rest->len) : NULL;
    size_t len = found != NULL ? (size_t)(found - rest->at) : rest->len;
    ent_text field = {rest->at, len};
    size_t step = found != NULL ? len + 1 : len;
    *rest = (ent_text){rest->at + step, rest->len - step};
    return field;
}

static ent_status read_iob2(ent_text bytes, const char *path, labels *out, ent_error *err) {
    enum { LABEL = 2 };
    ent_text key = ENT_TEXT("# sent_id = ");
    while (bytes.len > 0) {
        ent_text line = next_field(&bytes, '\n');
        if (ent_text_starts(line, key))
            begin_sentence(out, (ent_text){line.at + key.len, line.len - key.len});
        if (line.len == 0 || line.at[0] == '#')
            continue;
        ent_text label = {line.at, 0};
        for (unsigned column = 0; column <= LABEL; column++)
            label = next_field(&line, '\t');
        if (label.len == 0 || out->starts.count == 0)
            return ent_fail(err, ENT_ERR_FORMAT, path, 0, "a line without a label or a sent_id");
        ENT_PUSH(out->arena, &out->words, label);
    }
    return ENT_OK;
}

/* The value of NER in MISC, or "O". */
static ent_text ner_of(ent_text misc) {
    ent_text key = ENT_TEXT("NER=");
    while (misc.len > 0) {
        ent_text entry = next_field(&misc, '|');
        if (ent_text_starts(entry, key))
            return (ent_text){entry.at + key.len, entry.len - key.len};
    }
    return ENT_TEXT("O");
}

static ent_status read_conllu(ent_text bytes, const char *path, labels *out, ent_error *err) {
    ent_conllu file;
    ENT_TRY(ent_conllu_read(bytes, path, out->arena, &file, err));
    bool has_mentions = false;
    for (uint32_t s = 0; s < file.count && !has_mentions; s++)
        has_mentions = ent_train_has_mentions(&file.at[s]);
    ent_train_mentions(&file);
    for (uint32_t s = 0; s < file.count; s++) {
        const ent_sentence *sentence = &file.at[s].sentence;
        begin_sentence(out, file.at[s].sent_id);
        for (uint32_t i = 0; i < sentence->count; i++) {
            ent_text label = has_mentions
                                 ? ent_text_of(ent_ner_name((ent_ner)sentence->words[i].ner))
                                 : ner_of(file.at[s].misc[i]);
            ENT_PUSH(out->arena, &out->words, label);
        }
    }
    return ENT_OK;
}

static ent_status read_labels(const char *path, ent_arena *arena, labels *out, ent_error *err) {
    ent_text bytes;
    *out = (labels){.arena = arena};
    ENT_TRY(ent_file_read(path, FILE_BYTES_MAX, arena, &bytes, err));
    return ent_text_ends(ent_text_of(path), ENT_TEXT(".conllu"))
               ? read_conllu(bytes, path, out, err)
               : read_iob2(bytes, path, out, err);
}

/* The words of the name that begins at i, 0 where none does; last is one past the sentence. Names
 * of other kinds than person, place and organization are left out. */
static uint32_t name_length(const labels *list, uint32_t i, uint32_t last) {
    ent_text begin = list->words.at[i];
    if (begin.len != 5 || begin.at[0] != 'B' || memcmp(begin.at + 2, "OTH", 3) == 0)
        return 0;
    uint32_t end = i + 1;
    while (end < last && list->words.at[end].len == begin.len && list->words.at[end].at[0] == 'I' &&
           memcmp(list->words.at[end].at + 1, begin.at + 1, begin.len - 1) == 0)
        end++;
    return end - i;
}

static bool has_kind(ent_text label, const char *kind) {
    return ent_text_ends(label, ent_text_of(kind));
}

enum { KINDS = 4 }; /* all names, and each kind */

static void compare_names(const labels *gold, uint32_t g, const labels *system, uint32_t s,
                          uint32_t words, count sums[KINDS]) {
    for (uint32_t i = 0; i < words; i++) {
        uint32_t gold_len = name_length(gold, g + i, g + words);
        uint32_t system_len = name_length(system, s + i, s + words);
        ent_text want = gold->words.at[g + i];
        ent_text have = system->words.at[s + i];
        for (unsigned k = 0; k < KINDS; k++) {
            bool in_gold = gold_len > 0 && (k == 0 || has_kind(want, sums[k].name));
            bool in_system = system_len > 0 && (k == 0 || has_kind(have, sums[k].name));
            sums[k].gold += in_gold;
            sums[k].system += in_system;
            sums[k].right +=
                in_gold && in_system && gold_len == system_len && ent_text_is(want, have);
        }
    }
}

static ent_status score_names(const char *gold_path, const char *system_path, ent_arena *arena,
                              ent_error *err) {
    labels gold;
    labels system;
    ENT_TRY(read_labels(gold_path, arena, &gold, err));
    ENT_TRY(read_labels(system_path, arena, &system, err));
    count sums[KINDS] = {{.name = "names"}, {.name = "PER"}, {.name = "LOC"}, {.name = "ORG"}};
    uint32_t skipped = 0;
    for (uint32_t g = 0; g < gold.starts.count; g++) {
        uint32_t s = ent_map_get(&system.ids, gold.ids_of.at[g]);
        uint32_t words = sentence_end(&gold, g) - gold.starts.at[g];
        if (s != ENT_MAP_NONE && words == sentence_end(&system, s) - system.starts.at[s])
            compare_names(&gold, gold.starts.at[g], &system, system.starts.at[s], words, sums);
        else
            skipped++;
    }
    for (unsigned k = 0; k < KINDS; k++)
        print_count(&sums[k]);
    if (skipped > 0)
        printf("%u sentences left out: system has none with that sent_id and number of words\n",
               skipped);
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
