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

void ent_slice_add_phrase(ent_slice *slice, const ent_sentence *sentence, const ent_tree *tree,
                          uint32_t head, uint32_t flags) {
    uint32_t start = slice->count;
    uint32_t first = tree->first[head];
    uint32_t last = tree->last[head];
    if (head - first > REACH)
        first = head - REACH;
    if (last - head > REACH)
        last = head + REACH;
    if ((flags & ENT_PHRASE_WITH_CLAUSES) == 0 &&
        ent_tree_child(tree, head, ENT_DEP_COP) != ENT_NO_WORD)
        flags |= PREDICATE;
    for (uint32_t i = first; i <= last && slice->count < ENT_SLICE_WORDS_MAX; i++) {
        const ent_word *word = &sentence->words[i];
        if (i != head && is_left_out(word, word->head == head, flags)) {
            if (tree->first[i] <= i && tree->last[i] > i && tree->last[i] <= last &&
                !(tree->first[i] <= head && head <= tree->last[i]))
                i = tree->last[i];
            continue;
        }
        /* What precedes a left-out word in its own subtree was added before it was seen. */
        ent_slice_add(slice, i);
    }
    /* Second look: words below a left-out child that stand before it (an article of an
     * apposition). */
    uint32_t count;
    const uint32_t *children = ent_tree_children(tree, head, &count);
    for (uint32_t k = 0; k < count; k++) {
        if (children[k] < first || children[k] > last ||
            !is_left_out(&sentence->words[children[k]], true, flags))
            continue;
        uint32_t from = tree->first[children[k]];
        uint32_t to = tree->last[children[k]];
        uint32_t kept = start;
        if (from <= head && head <= to)
            continue;
        for (uint32_t i = start; i < slice->count; i++)
            if (slice->at[i] < from || slice->at[i] > to)
                slice->at[kept++] = slice->at[i];
        slice->count = kept;
    }
    while (slice->count > start && sentence->words[slice->at[slice->count - 1]].upos == ENT_PUNCT)
        slice->count--;
    uint32_t lead = 0;
    while (start + lead < slice->count &&
           (sentence->words[slice->at[start + lead]].upos == ENT_PUNCT ||
            sentence->words[slice->at[start + lead]].deprel == ENT_DEP_CC))
        lead++;
    if (lead > 0) {
        memmove(&slice->at[start], &slice->at[start + lead],
                (slice->count - start - lead) * sizeof *slice->at);
        slice->count -= lead;
    }
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
