#include "graph/tally.h"

#include <stdlib.h>

static int order_u64(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

/* Stories together, in them reprints of one triple, the surest first. */
static int compare_rows(const void *left, const void *right) {
    const ent_tally_row *a = left;
    const ent_tally_row *b = right;
    int order = order_u64(a->story, b->story);
    if (order == 0)
        order = order_u64(a->same, b->same);
    if (order == 0)
        order = order_u64(b->confidence, a->confidence);
    return order != 0 ? order : order_u64(a->flags, b->flags);
}

static int compare_articles(const void *left, const void *right) {
    return order_u64(((const ent_tally_row *)left)->article,
                     ((const ent_tally_row *)right)->article);
}

void ent_tally_count(ent_tally_row *rows, size_t count, ent_tally *out) {
    *out = (ent_tally){0};
    if (count > 1)
        qsort(rows, count, sizeof *rows, compare_articles);
    for (size_t i = 0; i < count; i++)
        out->docs += i == 0 || rows[i].article != rows[i - 1].article;
    if (count > 1)
        qsort(rows, count, sizeof *rows, compare_rows);
    for (size_t i = 0; i < count; i++) {
        const ent_tally_row *row = &rows[i];
        bool other_story = i == 0 || row->story != row[-1].story;
        if (row->date != 0 && (out->first == 0 || row->date < out->first))
            out->first = row->date;
        if (row->date > out->last)
            out->last = row->date;
        out->weight += other_story;
        if (!other_story && row->same == row[-1].same)
            continue;
        out->n++;
        out->confidence += row->confidence;
        out->negated += (row->flags & ENT_SEEN_NEGATED) != 0;
        out->future += (row->flags & ENT_SEEN_FUTURE) != 0;
        out->hypothetical += (row->flags & ENT_SEEN_HYPOTHETICAL) != 0;
    }
}
