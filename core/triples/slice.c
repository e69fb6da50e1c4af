#include "core/triples/slice.h"

#include <stdlib.h>

static int compare_words(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

void ent_slice_sort(ent_slice *slice) {
    uint32_t kept = 0;
    if (slice->count == 0)
        return;
    qsort(slice->at, slice->count, sizeof *slice->at, compare_words);
    for (uint32_t i = 1; i < slice->count; i++)
        if (slice->at[i] != slice->at[kept])
            slice->at[++kept] = slice->at[i];
    slice->count = kept + 1;
}

/* A phrase is read so far to either side of its head, however long it is: a head with thousands of
 * appositions is asked for once for each of them. */
enum { REACH = 256 };

/* Set where the head is the predicate of a copula; beyond the flags of the header. */
enum { PREDICATE = 1024 };

static bool is_left_out(const ent_word *word, bool of_head, uint32_t flags) {
    switch ((ent_deprel)word->deprel) {
    case ENT_DEP_ACL_RELCL:
    case ENT_DEP_PARATAXIS:
        return (flags & ENT_PHRASE_WITH_CLAUSES) == 0;
    case ENT_DEP_APPOS:
    case ENT_DEP_CONJ:
    case ENT_DEP_CC:
        return of_head && (flags & ENT_PHRASE_WITH_CLAUSES) == 0;
    case ENT_DEP_CASE:
        return of_head && (flags & ENT_PHRASE_WITHOUT_CASE) != 0 && word->xpos != ENT_XPOS_POS;
    case ENT_DEP_NMOD:
        return of_head && (flags & ENT_PHRASE_WITHOUT_NMOD) != 0;
    case ENT_DEP_ACL:
        return of_head && (flags & (ENT_PHRASE_WITHOUT_NMOD | ENT_PHRASE_WITHOUT_ACL)) != 0;
    case ENT_DEP_NSUBJ:
    case ENT_DEP_NSUBJ_OUTER:
    case ENT_DEP_CSUBJ:
    case ENT_DEP_EXPL:
    case ENT_DEP_COP:
    case ENT_DEP_AUX:
    case ENT_DEP_MARK:
    case ENT_DEP_ADVCL:
    case ENT_DEP_OBL:
    case ENT_DEP_OBL_UNMARKED:
    case ENT_DEP_DISCOURSE:
        return of_head && (flags & PREDICATE) != 0;
    case ENT_DEP_ADVMOD:
        return of_head && (flags & PREDICATE) != 0 &&
               (word->upos == ENT_PART || word->xpos == ENT_XPOS_WRB);
    default:
        return false;
    }
}

/* The words of a phrase near its head: has[i] is word first + i. */
typedef struct window {
    bool has[2 * REACH + 1];
    uint32_t first;
    uint32_t last;
} window;

/* The place of the first child at or behind word: a head with thousands of children is asked for
 * once for each of them. */
static uint32_t first_child_from(const uint32_t *children, uint32_t count, uint32_t word) {
    uint32_t low = 0;
    uint32_t high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (children[middle] < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "an album by Melvins, released in 2000": a participle behind a comma tells more of the noun and
 * has a triple of its own. */
static bool is_set_off(const ent_sentence *sentence, const ent_tree *tree, uint32_t head,
                       uint32_t child) {
    return sentence->words[child].deprel == ENT_DEP_ACL && child > head &&
           ent_word_is(&sentence->words[tree->first[child]], ",");
}

/* Marks head and what hangs from it, without what is left out and all that hangs from that. */
static void mark_phrase(const ent_sentence *sentence, const ent_tree *tree, uint32_t head,
                        uint32_t flags, window *out) {
    uint32_t stack[2 * REACH + 1];
    uint32_t depth = 0;
    stack[depth++] = head;
    out->has[head - out->first] = true;
    while (depth > 0) {
        uint32_t word = stack[--depth];
        uint32_t count;
        const uint32_t *children = ent_tree_children(tree, word, &count);
        for (uint32_t i = first_child_from(children, count, out->first);
             i < count && children[i] <= out->last; i++) {
            if (is_left_out(&sentence->words[children[i]], word == head, flags) ||
                ((flags & ENT_PHRASE_WITH_CLAUSES) == 0 &&
                 is_set_off(sentence, tree, word, children[i])))
                continue;
            out->has[children[i] - out->first] = true;
            stack[depth++] = children[i]; /* a word has one head, so there is room */
        }
    }
}

static const char *const pairs[][2] = {
    {"``", "''"},
    {"(", ")"},
    {"[", "]"},
    {"-LRB-", "-RRB-"},
    {"\xe2\x80\x9c", "\xe2\x80\x9d"}, /* double quotation marks */
    {"\xe2\x80\x98", "\xe2\x80\x99"}, /* single ones */
    {"\"", "\""},
};

/* True where the mark at one edge of the words start to end has its other half among them: "the
 * `Five Lucky Stars'" keeps its marks. */
static bool is_half_of_pair(const ent_sentence *sentence, const ent_slice *slice, uint32_t start,
                            uint32_t end, uint32_t mark) {
    const ent_word *word = &sentence->words[slice->at[mark]];
    for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++)
        for (int side = 0; side < 2; side++) {
            if (!ent_word_is(word, pairs[p][side]))
                continue;
            bool is_closing = mark != start;
            if (strcmp(pairs[p][0], pairs[p][1]) != 0 && is_closing != (side == 1))
                continue;
            for (uint32_t i = start; i < end; i++)
                if (i != mark &&
                    ent_word_is(&sentence->words[slice->at[i]], pairs[p][is_closing ? 0 : 1]))
                    return true;
        }
    return false;
}

/* Takes punctuation and a conjunction from the edges of what was added behind start. */
static void trim(const ent_sentence *sentence, uint32_t start, ent_slice *slice) {
    uint32_t end = slice->count;
    uint32_t lead = start;
    while (end > lead && sentence->words[slice->at[end - 1]].upos == ENT_PUNCT &&
           !is_half_of_pair(sentence, slice, lead, end, end - 1))
        end--;
    while (lead < end && ((sentence->words[slice->at[lead]].upos == ENT_PUNCT &&
                           !is_half_of_pair(sentence, slice, lead, end, lead)) ||
                          sentence->words[slice->at[lead]].deprel == ENT_DEP_CC))
        lead++;
    memmove(&slice->at[start], &slice->at[lead], (end - lead) * sizeof *slice->at);
    slice->count = start + end - lead;
}

void ent_slice_add_phrase(ent_slice *slice, const ent_sentence *sentence, const ent_tree *tree,
                          uint32_t head, uint32_t flags) {
    uint32_t start = slice->count;
    window near = {.first = tree->first[head], .last = tree->last[head]};
    if (head - near.first > REACH)
        near.first = head - REACH;
    if (near.last - head > REACH)
        near.last = head + REACH;
    if ((flags & ENT_PHRASE_WITH_CLAUSES) == 0 &&
        ent_tree_child(tree, head, ENT_DEP_COP) != ENT_NO_WORD)
        flags |= PREDICATE;
    mark_phrase(sentence, tree, head, flags, &near);
    for (uint32_t i = near.first; i <= near.last; i++)
        if (near.has[i - near.first])
            ent_slice_add(slice, i);
    trim(sentence, start, slice);
}

ent_text ent_slice_text(const ent_slice *slice, const ent_sentence *sentence, ent_text article,
                        ent_arena *arena) {
    if (slice->count == 0)
        return (ent_text){"", 0};
    uint32_t first = slice->at[0];
    uint32_t last = slice->at[slice->count - 1];
    if (last - first + 1 == slice->count && sentence->words[last].at.end <= article.len) {
        ent_span span = {sentence->words[first].at.start, sentence->words[last].at.end};
        if (span.start <= span.end)
            return ent_text_cut(article, span);
    }
    size_t len = 0;
    for (uint32_t i = 0; i < slice->count; i++)
        len += sentence->words[slice->at[i]].form.len + 1;
    char *bytes = ent_arena_array(arena, len + 1, 1);
    size_t at = 0;
    for (uint32_t i = 0; i < slice->count; i++) {
        const ent_word *word = &sentence->words[slice->at[i]];
        bool follows = i > 0 && slice->at[i] == slice->at[i - 1] + 1;
        bool is_glued = follows && (sentence->words[slice->at[i - 1]].flags &
                                    (ENT_WORD_SPACE_AFTER | ENT_WORD_JOINED)) == 0;
        if (follows && (sentence->words[slice->at[i - 1]].flags & ENT_WORD_JOINED) != 0)
            is_glued = sentence->words[slice->at[i - 1]].at.end == word->at.start;
        if (i > 0 && !is_glued)
            bytes[at++] = ' ';
        memcpy(bytes + at, word->form.at, word->form.len);
        at += word->form.len;
    }
    return (ent_text){bytes, at};
}
