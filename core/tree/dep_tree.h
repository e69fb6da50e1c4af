/* A dependency tree ready to be walked: for each word its children in order, and its subtree. Built
 * once a sentence, read by mentions and clauses. */
#ifndef ENT_TREE_DEP_TREE_H
#define ENT_TREE_DEP_TREE_H

#include "core/base/arena.h"
#include "core/base/status.h"
#include "core/tokens/sentence.h"

typedef struct ent_tree {
    const ent_sentence *sentence;
    uint32_t root;
    const uint32_t *child_start; /* count + 1 places in children */
    const uint32_t *children; /* every word but the root, grouped by head, ascending in a group */
    const uint32_t *first;    /* leftmost word of the subtree */
    const uint32_t *last;     /* rightmost word of the subtree */
} ent_tree;

/* Linear in the number of words. ENT_ERR_FORMAT where the heads are no tree with one root (a head
 * outside the sentence, a cycle, several roots or none), naming the word (from 1). An empty
 * sentence is refused too. */
ent_status ent_tree_build(const ent_sentence *sentence, ent_arena *arena, ent_tree *out,
                          ent_error *err) ENT_MUST_CHECK;

/* Children of word i: ent_tree_children(tree, i, &count)[0 .. count - 1]. */
static inline const uint32_t *ent_tree_children(const ent_tree *tree, uint32_t word,
                                                uint32_t *count) {
    *count = tree->child_start[word + 1] - tree->child_start[word];
    return tree->children + tree->child_start[word];
}

/* The first child of word with this relation, or ENT_NO_WORD. */
uint32_t ent_tree_child(const ent_tree *tree, uint32_t word, ent_deprel deprel);

/* The verb of a sentence that leaves its subject to the sentence before, as diaries, schedules and
 * wire summaries do ("Also met with President Koivisto."), else ENT_NO_WORD. */
uint32_t ent_tree_without_subject(const ent_tree *tree);

/* True where word is below ancestor (or is it). */
bool ent_tree_is_below(const ent_tree *tree, uint32_t word, uint32_t ancestor);

#endif
