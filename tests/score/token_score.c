/* Measures tokenizer and sentence splitter against CoNLL-U files: precision, recall and F1 of
 * surface tokens, syntactic words and sentences, compared by their places in the text, as the CoNLL
 * 2018 evaluation does. The text is rebuilt from the file: a blank line between paragraphs
 * (# newdoc, # newpar), else SpaceAfter says. Sentence ends are the built-in model's, with --rules
 * those of the rules alone.
 *
 *     token_score [--errors] [--rules] FILE.conllu...
 */
#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/base/vec.h"
#include "core/model/model_file.h"
#include "core/tokens/tokenize.h"

#include <stdio.h>
#include <stdlib.h>

enum { FILE_BYTES_MAX = 512 * 1024 * 1024, COLUMNS = 10 };

/* A surface token: its place, its words, and whether a sentence ends with it. */
typedef struct unit {
    ent_span at;
    ent_text words[8];
    uint32_t count;
    uint32_t sentence_start; /* offset of the sentence that it ends; UINT32_MAX inside one */
} unit;

typedef ENT_VEC(unit) units;

typedef struct gold {
    ent_arena *arena;
    ent_buffer text;
    units tokens;
    uint32_t sentence_start;
    bool space;         /* before the next token */
    bool paragraph;     /* a paragraph begins before it */
    uint32_t words_due; /* words of the multiword token at hand that are still to come */
} gold;

typedef struct count {
    const char *name;
    uint32_t gold, found, right;
} count;

static ent_text next_field(ent_text *line, char separator) {
    const char *end = line->len > 0 ? memchr(line->at, separator, line->len) : NULL;
    size_t len = end != NULL ? (size_t)(end - line->at) : line->len;
    ent_text field = {line->at, len};
    size_t step = len + (end != NULL);
    line->at += step;
    line->len -= step;
    return field;
}

static bool has(ent_text text, const char *needle) {
    size_t len = strlen(needle);
    for (size_t i = 0; i + len <= text.len; i++)
        if (memcmp(text.at + i, needle, len) == 0)
            return true;
    return false;
}

static void add_token(gold *g, ent_text form, bool space_after) {
    if (g->text.len > 0)
        ent_buffer_add(&g->text, g->paragraph ? ENT_TEXT("\n\n")
                                 : g->space   ? ENT_TEXT(" ")
                                              : ENT_TEXT(""));
    uint32_t start = (uint32_t)g->text.len;
    ent_buffer_add(&g->text, form);
    unit token = {.at = {start, (uint32_t)g->text.len}, .sentence_start = UINT32_MAX};
    if (g->sentence_start == UINT32_MAX)
        g->sentence_start = start;
    ENT_PUSH(g->arena, &g->tokens, token);
    g->paragraph = false;
    g->space = space_after;
}

static void add_word(gold *g, ent_text form) {
    unit *token = &g->tokens.at[g->tokens.count - 1];
    if (token->count < sizeof token->words / sizeof token->words[0])
        token->words[token->count++] = form;
}

static void add_row(gold *g, ent_text line) {
    ent_text columns[COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        columns[i] = next_field(&line, '\t');
    if (has(columns[0], "."))
        return; /* an empty node */
    bool space_after = !has(columns[9], "SpaceAfter=No");
    const char *hyphen = memchr(columns[0].at, '-', columns[0].len);
    if (hyphen != NULL) {
        g->words_due = (uint32_t)(atoi(hyphen + 1) - atoi(columns[0].at) + 1);
        add_token(g, columns[1], space_after);
        return;
    }
    if (g->words_due > 0)
        g->words_due--;
    else
        add_token(g, columns[1], space_after);
    add_word(g, columns[1]);
}

static void read_gold(ent_text bytes, gold *g) {
    g->sentence_start = UINT32_MAX;
    while (bytes.len > 0) {
        ent_text line = next_field(&bytes, '\n');
        if (line.len > 0 && line.at[0] == '#') {
            g->paragraph = g->paragraph || ent_text_starts(line, ENT_TEXT("# newpar")) ||
                           ent_text_starts(line, ENT_TEXT("# newdoc"));
        } else if (line.len > 0) {
            add_row(g, line);
        } else if (g->tokens.count > 0) {
            g->tokens.at[g->tokens.count - 1].sentence_start = g->sentence_start;
            g->sentence_start = UINT32_MAX;
        }
    }
}

static void collect(const ent_sentences *sentences, ent_arena *arena, units *out) {
    for (uint32_t i = 0; i < sentences->count; i++) {
        const ent_sentence *sentence = &sentences->at[i];
        bool joined = false;
        for (uint32_t j = 0; j < sentence->count; j++) {
            const ent_word *word = &sentence->words[j];
            unit fresh = {.at = word->at, .sentence_start = UINT32_MAX};
            if (!joined)
                ENT_PUSH(arena, out, fresh);
            unit *token = &out->at[out->count - 1];
            token->at.end = word->at.end;
            token->words[token->count++] = word->form;
            joined = (word->flags & ENT_WORD_JOINED) != 0;
        }
        out->at[out->count - 1].sentence_start = sentence->at.start;
    }
}

static uint32_t words_in_common(const unit *a, const unit *b) {
    uint32_t common = 0;
    for (uint32_t i = 0; i < a->count && i < b->count; i++)
        common += ent_text_is(a->words[i], b->words[i]);
    return common;
}

static void print_place(ent_text text, const char *what, uint32_t from, uint32_t to,
                        const units *list, uint32_t first) {
    uint32_t start = from > 30 ? from - 30 : 0;
    printf("%s\t", what);
    for (uint32_t i = start; i < to + 30 && i < text.len; i++)
        putchar(text.at[i] == '\n' ? '~' : text.at[i]);
    printf("\t=>");
    for (uint32_t i = first; i < list->count && list->at[i].at.start < to; i++)
        for (uint32_t j = 0; j < list->at[i].count; j++)
            printf("%s%.*s", j > 0 ? "+" : " ", (int)list->at[i].words[j].len,
                   list->at[i].words[j].at);
    printf("\n");
}

static void compare(ent_text text, const units *gold_units, const units *found, count *counts,
                    bool errors) {
    uint32_t g = 0;
    uint32_t f = 0;
    while (g < gold_units->count && f < found->count) {
        const unit *a = &gold_units->at[g];
        const unit *b = &found->at[f];
        if (a->at.start == b->at.start && a->at.end == b->at.end) {
            uint32_t common = words_in_common(a, b);
            counts[0].right++;
            counts[1].right += common;
            counts[2].right +=
                a->sentence_start != UINT32_MAX && a->sentence_start == b->sentence_start;
            if (errors && (common != a->count || a->count != b->count))
                print_place(text, "WORDS", a->at.start, a->at.end, found, f);
        } else if (errors && a->at.start == b->at.start) {
            print_place(text, a->at.end > b->at.end ? "SPLIT" : "MERGED", a->at.start, a->at.end,
                        found, f);
        }
        bool gold_ends = a->sentence_start != UINT32_MAX;
        bool found_ends = b->sentence_start != UINT32_MAX;
        if (errors && a->at.end == b->at.end && gold_ends != found_ends)
            print_place(text, gold_ends ? "NOEND" : "FALSEEND", a->at.end, a->at.end, found,
                        found->count);
        uint32_t gold_end = a->at.end;
        g += a->at.end <= b->at.end;
        f += b->at.end <= gold_end;
    }
}

static void total(const units *list, count *counts, bool is_gold) {
    for (uint32_t i = 0; i < list->count; i++) {
        uint32_t ends = list->at[i].sentence_start != UINT32_MAX;
        uint32_t amounts[3] = {1, list->at[i].count, ends};
        for (int k = 0; k < 3; k++)
            *(is_gold ? &counts[k].gold : &counts[k].found) += amounts[k];
    }
}

static ent_status open_splitter(bool rules, ent_splitter *out, ent_error *err) {
    ent_model_file model;
    ent_text weights;
    *out = (ent_splitter){.weights = NULL};
    if (rules)
        return ENT_OK;
    ENT_TRY(ent_model_open(ent_model_embedded(), NULL, &model, err));
    ENT_TRY(ent_model_section_find(&model, "split.weights", &weights, err));
    return ent_splitter_open(weights, out, err);
}

static ent_status score_file(const char *path, bool errors, bool rules, ent_arena *arena,
                             ent_error *err) {
    ent_splitter splitter;
    ENT_TRY(open_splitter(rules, &splitter, err));
    ent_text bytes;
    ENT_TRY(ent_file_read(path, FILE_BYTES_MAX, arena, &bytes, err));
    gold g = {.arena = arena};
    read_gold(bytes, &g);
    ent_text text = ent_arena_copy(arena, ent_buffer_text(&g.text));
    ent_buffer_clear(&g.text);
    ent_article article;
    ENT_TRY(ent_article_from_raw(text, path, arena, &article, err));
    ent_sentences sentences;
    ent_tokenize_by(&splitter, &article, arena, &sentences);
    units found = {0};
    collect(&sentences, arena, &found);
    count counts[3] = {{.name = "tokens"}, {.name = "words"}, {.name = "sentences"}};
    total(&g.tokens, counts, true);
    total(&found, counts, false);
    compare(text, &g.tokens, &found, counts, errors);
    printf("%s\n", path);
    for (int k = 0; k < 3; k++) {
        double precision = counts[k].found ? 100.0 * counts[k].right / counts[k].found : 0;
        double recall = counts[k].gold ? 100.0 * counts[k].right / counts[k].gold : 0;
        double sum = precision + recall;
        printf("  %-9s  P %6.2f  R %6.2f  F1 %6.2f  (%u gold, %u found)\n", counts[k].name,
               precision, recall, sum > 0 ? 2 * precision * recall / sum : 0, counts[k].gold,
               counts[k].found);
    }
    return ENT_OK;
}

int main(int argc, char **argv) {
    bool errors = argc > 1 && strcmp(argv[1], "--errors") == 0;
    int first = 1 + errors;
    bool rules = argc > first && strcmp(argv[first], "--rules") == 0;
    int failed = 0;
    first += rules;
    if (argc <= first) {
        (void)fprintf(stderr, "usage: token_score [--errors] [--rules] FILE.conllu...\n");
        return 2;
    }
    for (int i = first; i < argc; i++) {
        ent_arena arena = {.name = argv[i]};
        ent_error err = {0};
        if (score_file(argv[i], errors, rules, &arena, &err) != ENT_OK) {
            char message[1024];
            (void)fprintf(stderr, "token_score: %s\n", ent_error_print(&err, message, 1024));
            failed = 1;
        }
        ent_arena_clear(&arena);
    }
    return failed;
}
