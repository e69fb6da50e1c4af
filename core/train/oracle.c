#include "core/train/oracle.h"

void ent_gold_tree_make(const ent_sentence *sentence, ent_arena *arena, ent_gold_tree *out) {
    uint32_t n = sentence->count;
    out->head = ENT_NEW_ARRAY(arena, uint32_t, n);
    out->child_start = ENT_NEW_ARRAY(arena, uint32_t, (size_t)n + 3);
    out->children = ENT_NEW_ARRAY(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        out->head[i] = sentence->words[i].head == ENT_NO_WORD ? n : sentence->words[i].head;
        out->child_start[out->head[i] + 2]++;
    }
    for (uint32_t i = 2; i <= n + 2; i++)
        out->child_start[i] += out->child_start[i - 1];
    for (uint32_t i = 0; i < n; i++)
        out->children[out->child_start[out->head[i] + 1]++] = i;
}

/* On the stack: read, but without a head yet. */
static bool on_stack(const ent_config *config, uint32_t word) {
    return word < config->next && config->head[word] == ENT_NO_WORD;
}

void ent_move_costs(const ent_config *config, const ent_gold_tree *gold,
                    uint32_t costs[ENT_MOVE_COUNT]) {
    uint32_t next = config->next;
    uint32_t top = ent_config_stack(config, 0);
    uint32_t below = ent_config_stack(config, 1);
    costs[ENT_MOVE_SHIFT] = costs[ENT_MOVE_LEFT] = costs[ENT_MOVE_RIGHT] = 0;
    if (next < config->count) {
        uint32_t head = gold->head[next];
        costs[ENT_MOVE_SHIFT] += head != top && head < next && on_stack(config, head);
        for (uint32_t c = gold->child_start[next]; c < gold->child_start[next + 1]; c++)
            costs[ENT_MOVE_SHIFT] += on_stack(config, gold->children[c]);
    }
    if (top == ENT_NO_WORD)
        return;
    uint32_t lost = 0;
    for (uint32_t c = gold->child_start[top + 1]; c-- > gold->child_start[top];) {
        if (gold->children[c] < next)
            break;
        lost++;
    }
    uint32_t head = gold->head[top];
    costs[ENT_MOVE_LEFT] = lost + (head == below || (head > next && head != ENT_NO_WORD));
    costs[ENT_MOVE_RIGHT] = lost + (head >= next);
}
