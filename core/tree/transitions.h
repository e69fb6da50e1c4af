/* The arc-hybrid transition system (Kuhlmann, Gomez-Rodriguez and Satta 2011) with the root behind
 * the last word: a stack of words, a buffer of the words not read yet, and three moves. Every
 * sequence of allowed moves ends in a tree with one root, after 2 n moves for n words. */
#ifndef ENT_TREE_TRANSITIONS_H
#define ENT_TREE_TRANSITIONS_H

#include "core/base/arena.h"
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
    uint8_t *label; /* ent_deprel */
} ent_config;

/* The first configuration of a sentence of count words. */
void ent_config_make(uint32_t count, ent_arena *arena, ent_config *out);

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
    config->head[word] = move == ENT_MOVE_LEFT ? config->next : config->stack[config->depth - 1];
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
