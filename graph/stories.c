#include "graph/stories.h"

#include <stdlib.h>

#define NONE UINT32_MAX /* no enumerator: those are of type int */

typedef struct banded {
    uint64_t band;
    uint32_t text; /* index */
} banded;

typedef struct grouper {
    const ent_story_text *texts;
    uint32_t *parent; /* union-find; the root is the least index, hence the least hash */
    uint32_t *next;   /* chains of one bucket's clusters */
    uint32_t *head, *tail;
} grouper;

static int compare_texts(const void *left, const void *right) {
    const ent_story_text *a = left;
    const ent_story_text *b = right;
    return (a->text > b->text) - (a->text < b->text);
}

static int compare_banded(const void *left, const void *right) {
    const banded *a = left;
    const banded *b = right;
    if (a->band != b->band)
        return a->band < b->band ? -1 : 1;
    return (a->text > b->text) - (a->text < b->text);
}

static uint32_t find(const grouper *g, uint32_t text) {
    while (g->parent[text] != text) {
        g->parent[text] = g->parent[g->parent[text]];
        text = g->parent[text];
    }
    return text;
}

static void join(const grouper *g, uint32_t a, uint32_t b) {
    a = find(g, a);
    b = find(g, b);
    if (a < b)
        g->parent[b] = a;
    else
        g->parent[a] = b;
}

static bool belongs(const grouper *g, uint32_t text, uint32_t head) {
    if (find(g, text) == find(g, head))
        return true;
    for (uint32_t i = head; i != NONE; i = g->next[i])
        if (ent_sketch_is_alike(&g->texts[text].sketch, &g->texts[i].sketch))
            return true;
    return false;
}

/* All texts of one band. Each is compared with one cluster after another, in a cluster until one is
 * alike: for reprints that is the first. */
static void join_bucket(const grouper *g, const banded *bucket, uint32_t count) {
    uint32_t clusters = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t text = bucket[i].text;
        uint32_t kept = 0;
        uint32_t head = text;
        uint32_t tail = text;
        g->next[text] = NONE;
        for (uint32_t c = 0; c < clusters; c++) {
            if (belongs(g, text, g->head[c])) {
                join(g, text, g->head[c]);
                g->next[tail] = g->head[c];
                tail = g->tail[c];
            } else {
                g->head[kept] = g->head[c];
                g->tail[kept++] = g->tail[c];
            }
        }
        g->head[kept] = head;
        g->tail[kept] = tail;
        clusters = kept + 1;
    }
}

void ent_stories_group(ent_story_text *texts, uint32_t count, ent_arena *arena) {
    if (count == 0)
        return;
    qsort(texts, count, sizeof *texts, compare_texts);
    grouper g = {.texts = texts,
                 .parent = ENT_NEW_ARRAY(arena, uint32_t, count),
                 .next = ENT_NEW_ARRAY(arena, uint32_t, count),
                 .head = ENT_NEW_ARRAY(arena, uint32_t, count),
                 .tail = ENT_NEW_ARRAY(arena, uint32_t, count)};
    banded *bands = ENT_NEW_ARRAY(arena, banded, count);
    for (uint32_t i = 0; i < count; i++)
        g.parent[i] = i > 0 && texts[i].text == texts[i - 1].text ? g.parent[i - 1] : i;
    for (uint32_t band = 0; band < ENT_SKETCH_BANDS; band++) {
        uint32_t made = 0;
        for (uint32_t i = 0; i < count; i++)
            if (texts[i].sketch.made && (i == 0 || texts[i].text != texts[i - 1].text))
                bands[made++] = (banded){ent_sketch_band(&texts[i].sketch, band), i};
        if (made > 0)
            qsort(bands, made, sizeof *bands, compare_banded);
        for (uint32_t i = 0; i < made;) {
            uint32_t end = i;
            while (end < made && bands[end].band == bands[i].band)
                end++;
            if (end - i > 1)
                join_bucket(&g, bands + i, end - i);
            i = end;
        }
    }
    for (uint32_t i = 0; i < count; i++)
        texts[i].story = texts[find(&g, i)].text;
}

uint64_t ent_stories_find(const ent_story_text *texts, uint32_t count, uint64_t text) {
    uint32_t low = 0;
    uint32_t high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (texts[middle].text < text)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && texts[low].text == text ? texts[low].story : text;
}
