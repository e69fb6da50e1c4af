/* The arc-hybrid transition system (Kuhlmann, Gomez-Rodriguez and Satta 2011) with the root behind
 * the last word: a stack of words, a buffer of the words not read yet, and three moves. Every
 * sequence of allowed moves ends in a tree with one root, after 2 n moves for n words. */
#ifndef ENT_TREE_TRANSITIONS_H
#define ENT_TREE_TRANSITIONS_H

#include "core/tokens/sentence.h"

typedef enum ent_move {
    ENT_MOVE_SHIFT, /* the first word of the buffer onto the stack */
    ENT_MOVE_LEFT,  /* pop the stack; the word's head is the first of the buffer */
    ENT_MOVE_RIGHT, /* pop the stack; the word's head is the one below it */
    ENT_MOVE_COUNT
} ent_move;

/* Arrays have count + 1 elements: the last stands for the root. ENT_NO_WORD where there is none. */
typedef struct ent_config {
    uint32_t count;
    uint32_t *stack;
    uint32_t depth;
    uint32_t next; /* first of the buffer; count is the root alone */
    uint32_t *head;
    uint8_t *label;      /* ent_deprel */
    uint32_t *left[2];   /* leftmost child, and the next one to its right */
    uint32_t *right[2];  /* rightmost child, and the next one to its left */
    uint8_t *left_count; /* children, at most 255 counted */
    uint8_t *right_count;
} ent_config;

static inline bool ent_config_done(const ent_config *config) {
    return config->depth == 0 && config->next == config->count;
}

/* The root takes one word only, so it waits until one is left on the stack. */
static inline bool ent_move_allowed(const ent_config *config, ent_move move) {
    bool at_root = config->next == config->count;
    if (move == ENT_MOVE_SHIFT)
        return !at_root;
    if (move == ENT_MOVE_LEFT)
        return config->depth > 0 && (!at_root || config->depth == 1);
    return config->depth > 1;
}

static inline void ent_config_move(ent_config *config, ent_move move, ent_deprel label) {
    if (move == ENT_MOVE_SHIFT) {
        config->stack[config->depth++] = config->next++;
        return;
    }
    uint32_t word = config->stack[--config->depth];
    config->label[word] = (uint8_t)label;
    if (move == ENT_MOVE_LEFT) {
        uint32_t head = config->next;
        config->head[word] = head;
        config->left[1][head] = config->left[0][head];
        config->left[0][head] = word;
        config->left_count[head] =
            (uint8_t)(config->left_count[head] + (config->left_count[head] < 255));
    } else {
        uint32_t head = config->stack[config->depth - 1];
        config->head[word] = head;
        config->right[1][head] = config->right[0][head];
        config->right[0][head] = word;
        config->right_count[head] =
            (uint8_t)(config->right_count[head] + (config->right_count[head] < 255));
    }
}

/* The word depth places below the top of the stack, or ENT_NO_WORD. */
static inline uint32_t ent_config_stack(const ent_config *config, uint32_t depth) {
    return depth < config->depth ? config->stack[config->depth - 1 - depth] : ENT_NO_WORD;
}

/* The word at distance from the first of the buffer; count is the root, behind it nothing. */
static inline uint32_t ent_config_buffer(const ent_config *config, uint32_t distance) {
    return config->next + distance <= config->count ? config->next + distance : ENT_NO_WORD;
}

#endif
