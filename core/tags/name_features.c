#include "core/tags/name_features.h"

#include "core/base/hash.h"

enum { SIDE = 2 }; /* words looked at on each side */

/* What the features ask of a word; that of a place outside the sentence is zero but for lower. */
typedef struct ent_name_word {
    uint32_t form;
    uint32_t lower;
    uint32_t shape;
    uint32_t lists;
    uint32_t run_first; /* of the run of capitalised words, in the sentence */
    uint32_t run_last;
    uint16_t coarse;
    uint16_t fine;
    uint8_t xpos;
    uint8_t upos;
    uint8_t capital; /* how often the word is capitalised in running text */
    bool raised;     /* begins with a capital */
} ent_name_word;

/* Whether a form begins with a capital. Of letters beyond ASCII it knows those of two-byte UTF-8 in
 * Latin: U+00C0 to U+00DE, and the even ones of U+0100 to U+017F, where capitals and small letters
 * take turns; all behind these count as capitals, for most are of scripts that names stand out in.
 */
static bool is_raised(ent_text form) {
    unsigned char first = form.len > 0 ? (unsigned char)form.at[0] : 0;
    unsigned char second = form.len > 1 ? (unsigned char)form.at[1] : 0;
    if (first < 0x80)
        return ent_ascii_is_upper((char)first);
    if (first == 0xC3)
        return second < 0xA0;
    if (first == 0xC4 || first == 0xC5)
        return second % 2 == 0;
    return first > 0xC5;
}

/* Words inside names that are not capitalised. */
static bool is_link(ent_text form) {
    static const char *const links[] = {"of", "de", "al", "bin", "van", "von", "del", "der", "la",
                                        "da", "di", "du", "el",  "ibn", "dos", "den", "ben", "-"};
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        if (ent_text_is(form, ent_text_of(links[i])))
            return true;
    return false;
}

static void make_runs(ent_name_view *view) {
    for (uint32_t i = 0; i < view->count;) {
        uint32_t end = i + 1;
        if (view->at[i].raised)
            while (end < view->count &&
                   (view->at[end].raised || (is_link(view->words[end].form) &&
                                             end + 1 < view->count && view->at[end + 1].raised)))
                end++;
        for (uint32_t k = i; k < end; k++) {
            view->at[k].run_first = i;
            view->at[k].run_last = end - 1;
        }
        i = end;
    }
}

void ent_name_view_make(ent_name_view *view, ent_arena *arena) {
    view->at = ENT_NEW_ARRAY(arena, ent_name_word, view->count);
    for (uint32_t i = 0; i < view->count; i++) {
        const ent_word_key *key = &view->keys[i];
        view->at[i] = (ent_name_word){
            .form = key->form,
            .lower = key->lower,
            .shape = key->shape,
            .lists = view->lists[i],
            .coarse = (uint16_t)key->coarse,
            .fine = (uint16_t)key->fine,
            .xpos = view->words[i].xpos,
            .upos = view->words[i].upos,
            .capital = key->row < view->capitals_count ? view->capitals[key->row] : 0,
            .raised = is_raised(view->words[i].form),
        };
    }
    make_runs(view);
}

bool ent_name_stands_out(const ent_name_view *view, uint32_t i) {
    return view->at[i].raised || view->at[i].run_first != view->at[i].run_last;
}

typedef struct list {
    uint64_t *at;
    uint32_t count;
    uint64_t template;
} list;

static void add(list *to, uint64_t a, uint64_t b) {
    to->template ++;
    to->at[to->count++] = ent_hash_mix(to->template << 32 ^ a, b);
}

/* The word at a place that may lie outside. */
static const ent_name_word *word_at(const ent_name_view *view, uint32_t i, int32_t by) {
    static const ent_name_word before = {.lower = 1};
    static const ent_name_word behind = {.lower = 2};
    int64_t place = (int64_t)i + by;
    if (place < 0)
        return &before;
    return place >= view->count ? &behind : &view->at[place];
}

static void add_around(list *to, const ent_name_word *const *w) {
    for (uint32_t d = 0; d <= 2 * SIDE; d++) {
        add(to, w[d]->lower, 0);
        add(to, w[d]->fine, w[d]->raised);
        add(to, w[d]->coarse, w[d]->raised);
        add(to, w[d]->shape, 0);
        add(to, w[d]->xpos, 0);
        add(to, w[d]->capital, w[d]->raised);
    }
}

static void add_pairs(list *to, const ent_name_word *const *w) {
    for (uint32_t d = SIDE - 1; d <= SIDE; d++) { /* each word and the next */
        add(to, w[d]->lower, w[d + 1]->lower);
        add(to, w[d]->fine, w[d + 1]->fine);
        add(to, w[d]->shape, w[d + 1]->shape);
        add(to, w[d]->xpos, w[d + 1]->xpos);
        add(to, w[d]->lists, w[d + 1]->lists);
        add(to, w[d]->lists, w[d + 1]->shape);
    }
    const ent_name_word *here = w[SIDE];
    add(to, here->lists, here->shape);
    add(to, here->lists, here->xpos);
    add(to, here->lists, (uint64_t)here->capital << 1 | here->raised);
    add(to, here->fine, here->shape);
    add(to, here->xpos, here->shape);
    for (uint32_t d = SIDE - 1; d <= SIDE + 1; d += 2) {
        add(to, w[d]->lower, here->shape);
        add(to, w[d]->fine, here->shape);
        add(to, w[d]->fine, here->fine);
        add(to, w[d]->lower, here->fine);
    }
    add(to, (uint64_t)w[SIDE - 1]->shape << 32 | here->shape, w[SIDE + 1]->shape);
    add(to, (uint64_t)w[SIDE - 1]->xpos << 16 | here->xpos, w[SIDE + 1]->xpos);
}

static void add_affixes(list *to, const ent_name_view *view, uint32_t i) {
    const ent_word_key *key = &view->keys[i];
    for (uint32_t k = 0; k < ENT_KEY_PREFIXES; k++)
        add(to, key->prefix[k], view->at[i].raised);
    for (uint32_t k = 0; k < ENT_KEY_SUFFIXES; k++)
        add(to, key->suffix[k], view->at[i].raised);
    add(to, view->at[i].form, 0);
    for (int32_t by = -1; by <= 1; by += 2) {
        int64_t place = (int64_t)i + by;
        bool is_inside = place >= 0 && place < view->count;
        add(to, is_inside ? view->keys[place].suffix[2] : 0, 0);
        add(to, is_inside ? view->keys[place].prefix[2] : 0, 0);
    }
}

static void add_lists(list *to, const ent_name_word *const *w) {
    for (uint32_t d = SIDE - 1; d <= SIDE + 1; d++) {
        to->template ++;
        for (uint32_t left = w[d]->lists; left != 0; left &= left - 1) {
            uint64_t bit = (uint64_t)__builtin_ctz(left);
            to->at[to->count++] = ent_hash_mix(to->template << 32, bit);
            if (d == SIDE)
                to->at[to->count++] =
                    ent_hash_mix(to->template << 32 ^ 1U << 31, bit << 8 | w[d]->xpos);
        }
    }
}

static void add_run(list *to, const ent_name_view *view, uint32_t i) {
    const ent_name_word *here = &view->at[i];
    uint64_t place = (uint64_t)(i == here->run_first) << 1 | (i == here->run_last);
    uint32_t words = here->run_last - here->run_first + 1;
    const ent_name_word *first = &view->at[here->run_first];
    const ent_name_word *last = &view->at[here->run_last];
    const ent_name_word *before = word_at(view, here->run_first, -1);
    const ent_name_word *before2 = word_at(view, here->run_first, -2);
    const ent_name_word *behind = word_at(view, here->run_last, 1);
    const ent_name_word *behind2 = word_at(view, here->run_last, 2);
    if (!here->raised && words == 1)
        return;
    uint64_t size = words < 6 ? words : 6;
    add(to, size, place);
    add(to, first->lower, place);
    add(to, last->lower, place);
    add(to, last->fine, place);
    add(to, first->fine, place);
    add(to, first->lists, place);
    add(to, last->lists, place);
    add(to, before->lower, place);
    add(to, before->fine, place);
    add(to, behind->lower, place);
    add(to, behind->fine, place);
    add(to, (uint64_t)before2->lower << 32 | before->lower, place);
    add(to, (uint64_t)behind->lower << 32 | behind2->lower, place);
    add(to, (uint64_t)before->xpos << 8 | behind->xpos, place);
    add(to, (uint64_t)before->lower << 32 | behind->lower, place);
    add(to, (uint64_t)before->fine << 32 | last->fine, place);
    add(to, (uint64_t)last->fine << 32 | behind->fine, place);
    add(to, here->run_first == 0, size << 2 | place);
}

uint32_t ent_name_features(const ent_name_view *view, uint32_t i, uint64_t *at) {
    const ent_name_word *w[2 * SIDE + 1];
    for (uint32_t d = 0; d <= 2 * SIDE; d++)
        w[d] = word_at(view, i, (int32_t)d - SIDE);
    list to = {.at = at};
    add(&to, 0, 0);
    add_around(&to, w);
    add_pairs(&to, w);
    add_affixes(&to, view, i);
    add_lists(&to, w);
    add_run(&to, view, i);
    return to.count;
}
