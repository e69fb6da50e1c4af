#include "core/train/train.h"

#include "core/base/map.h"
#include "core/base/vec.h"
#include "core/tags/lemma.h"

#include <stdio.h>
#include <stdlib.h>

/* Learns the lemmatizer's table. Going from the empty suffix to longer ones and at last to whole
 * words, a script is kept where the commonest one of the suffix differs from the one that a shorter
 * suffix gives. */

typedef struct example {
    ent_text lower;
    uint8_t xpos;
    uint32_t script;
    uint32_t weight;
    ent_text form; /* as first met, and its lemma */
    ent_text lemma;
} example;

typedef struct learner {
    ent_arena arena;
    ENT_VEC(ent_lemma_script) scripts;
    ent_map script_ids;
    ENT_VEC(example) examples; /* different (lower form, tag, script), with counts */
    ent_map example_ids;
    ent_lemma_slot *slots;
    uint32_t mask;
    uint32_t used;
} learner;

static uint32_t script_id(learner *in, const ent_lemma_script *script) {
    ent_text bytes = ent_arena_copy(&in->arena, (ent_text){(const char *)script, sizeof *script});
    uint32_t id = ent_map_get_or_put(&in->script_ids, &in->arena, bytes, in->scripts.count);
    if (id == in->scripts.count)
        ENT_PUSH(&in->arena, &in->scripts, *script);
    return id + 1;
}

static void add_word(learner *in, const ent_word *word) {
    ent_lemma_script script;
    if (word->xpos == ENT_XPOS_NONE || ent_text_is(word->lemma, ENT_TEXT("_")) ||
        !ent_lemma_script_make(word->form, word->lemma, &script))
        return;
    char key[128];
    size_t len = word->form.len;
    for (size_t i = 0; i < len; i++)
        key[i] = ent_ascii_lower(word->form.at[i]);
    uint32_t id = script_id(in, &script);
    key[len] = (char)word->xpos;
    memcpy(key + len + 1, &id, sizeof id);
    ent_text kept = ent_arena_copy(&in->arena, (ent_text){key, len + 1 + sizeof id});
    uint32_t at = ent_map_get_or_put(&in->example_ids, &in->arena, kept, in->examples.count);
    if (at == in->examples.count) {
        example fresh = {{kept.at, len}, word->xpos, id, 0, word->form, word->lemma};
        ENT_PUSH(&in->arena, &in->examples, fresh);
    }
    in->examples.at[at].weight++;
}

static uint32_t lookup(const learner *in, uint32_t key) {
    uint32_t at = key & in->mask;
    while (in->slots[at].script != 0 && in->slots[at].key != key)
        at = (at + 1) & in->mask;
    return in->slots[at].script;
}

static void store(learner *in, uint32_t key, uint32_t script) {
    uint32_t at = key & in->mask;
    while (in->slots[at].script != 0 && in->slots[at].key != key)
        at = (at + 1) & in->mask;
    in->used += in->slots[at].script == 0;
    in->slots[at] = (ent_lemma_slot){key, script};
}

/* What the table says so far for suffixes of at most len bytes. */
static uint32_t inherited(const learner *in, const example *of, uint32_t len) {
    uint32_t script = 0;
    for (uint32_t n = len + 1; script == 0 && n-- > 0;)
        script = lookup(
            in, ent_lemma_key((ent_xpos)of->xpos, of->lower.at + (of->lower.len - n), n, false));
    return script;
}

typedef struct vote {
    uint32_t key;
    uint32_t script;
    uint32_t
        weight; /* of words; each counts once in suffixes, so that "said" does not rule "aid" */
    uint32_t example;
} vote;

static int compare_votes(const void *a, const void *b) {
    const vote *x = a;
    const vote *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->script != y->script)
        return x->script < y->script ? -1 : 1;
    return (x->example > y->example) - (x->example < y->example);
}

/* Where a word is written in several ways ("i", "I"; "BUSH", "Bush"), the script that puts the
 * lemma in its place whatever the case; else the word's own. */
static uint32_t whole_script(learner *in, const vote *votes, uint32_t count, uint32_t best) {
    const example *chosen = NULL;
    for (uint32_t i = 0; i < count && chosen == NULL; i++)
        if (votes[i].script == best)
            chosen = &in->examples.at[votes[i].example];
    if (count < 2 || chosen == NULL || chosen->lemma.len > ENT_LEMMA_ADD_MAX)
        return best;
    ent_lemma_script script = {.letter_case = ENT_LEMMA_LOWER,
                               .cut = (uint8_t)chosen->form.len,
                               .add_len = (uint8_t)chosen->lemma.len};
    memcpy(script.add, chosen->lemma.at, chosen->lemma.len);
    return script_id(in, &script);
}

/* One pass: all suffixes of len bytes, or whole words. */
static void learn_length(learner *in, uint32_t len, bool whole, vote *votes) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < in->examples.count; i++) {
        const example *e = &in->examples.at[i];
        uint32_t n = whole ? (uint32_t)e->lower.len : len;
        if (n > e->lower.len)
            continue;
        votes[count++] =
            (vote){ent_lemma_key((ent_xpos)e->xpos, e->lower.at + (e->lower.len - n), n, whole),
                   e->script, whole ? e->weight : 1, i};
    }
    qsort(votes, count, sizeof *votes, compare_votes);
    for (uint32_t i = 0; i < count;) {
        uint32_t best = 0;
        uint32_t best_weight = 0;
        uint32_t first = i;
        while (i < count && votes[i].key == votes[first].key) {
            uint32_t weight = 0;
            uint32_t script = votes[i].script;
            for (; i < count && votes[i].key == votes[first].key && votes[i].script == script; i++)
                weight += votes[i].weight;
            if (weight > best_weight) {
                best = script;
                best_weight = weight;
            }
        }
        const example *e = &in->examples.at[votes[first].example];
        uint32_t limit = whole ? ENT_LEMMA_SUFFIX_MAX : len - (len > 0);
        if (limit > e->lower.len)
            limit = (uint32_t)e->lower.len;
        uint32_t before = !whole && len == 0 ? 0 : inherited(in, e, limit);
        if (whole)
            best = whole_script(in, votes + first, i - first, best);
        bool enough = whole || len == 0 || i - first >= 2;
        if (best != before && enough)
            store(in, votes[first].key, best);
    }
}

void ent_train_lemmas(const ent_train_set *train, ent_model_builder *model) {
    enum { SLOT_BITS = 16 };
    learner in = {.mask = (1U << SLOT_BITS) - 1};
    ent_arena_init(&in.arena, "lemma trainer");
    in.slots = ENT_NEW_ARRAY(model->arena, ent_lemma_slot, (size_t)in.mask + 1);
    for (uint32_t s = 0; s < train->count; s++)
        for (uint32_t i = 0; i < train->at[s].sentence.count; i++)
            add_word(&in, &train->at[s].sentence.words[i]);
    vote *votes = ENT_NEW_ARRAY(&in.arena, vote, in.examples.count);
    for (uint32_t len = 0; len <= ENT_LEMMA_SUFFIX_MAX; len++)
        learn_length(&in, len, false, votes);
    learn_length(&in, 0, true, votes);
    ent_text scripts = {(const char *)in.scripts.at, in.scripts.count * sizeof *in.scripts.at};
    ent_model_add(model, "lemma.scripts", ent_arena_copy(model->arena, scripts));
    ent_model_add(model, "lemma.slots",
                  (ent_text){(const char *)in.slots, ((size_t)in.mask + 1) * sizeof *in.slots});
    fprintf(stderr, "lemmas: %u scripts, %u of %u slots\n", in.scripts.count, in.used, in.mask + 1);
    ent_arena_clear(&in.arena);
}
