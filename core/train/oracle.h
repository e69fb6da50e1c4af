/* The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013): what each move costs in
 * gold arcs that can no longer be made after it. Trees with crossing arcs give an approximation. */
#ifndef ENT_TRAIN_ORACLE_H
#define ENT_TRAIN_ORACLE_H

#include "core/tree/transitions.h"

typedef struct ent_gold_tree {
    uint32_t *head;        /* count for the root's word */
    uint32_t *child_start; /* children of each word, and of the root, ascending */
    uint32_t *children;
} ent_gold_tree;

void ent_gold_tree_make(const ent_sentence *sentence, ent_arena *arena, ent_gold_tree *out);

void ent_move_costs(const ent_config *config, const ent_gold_tree *gold,
                    uint32_t costs[ENT_MOVE_COUNT]);

#endif
