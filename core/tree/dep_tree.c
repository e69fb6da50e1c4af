#include "core/tree/dep_tree.h"

static ent_status check_heads(const ent_sentence *sentence, uint32_t *root, ent_error *err) {
    *root = ENT_NO_WORD;
    for (uint32_t i = 0; i < sentence->count; i++) {
        uint32_t head = sentence->words[i].head;
        if (head == ENT_NO_WORD) {
            if (*root != ENT_NO_WORD)
                return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                                "sentence %u has two roots, words %u and %u; a tree has one",
                                sentence->number, *root + 1, i + 1);
            *root = i;
        } else if (head >= sentence->count || head == i) {
            return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "sentence %u: the head of word %u is %s",
                            sentence->number, i + 1,
                            head == i ? "the word itself" : "outside the sentence");
        }
    }
    if (*root == ENT_NO_WORD)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "sentence %u has no root", sentence->number);
    return ENT_OK;
}

ent_status ent_tree_build(const ent_sentence *sentence, ent_arena *arena, ent_tree *out,
                          ent_error *err) {
    const uint32_t n = sentence->count;
    *out = (ent_tree){.sentence = sentence};
    ENT_TRY(check_heads(sentence, &out->root, err));

    uint32_t *start = ENT_NEW_ARRAY(arena, uint32_t, (size_t)n + 2);
    uint32_t *children = ENT_NEW_ARRAY(arena, uint32_t, n);
    uint32_t *order = ENT_NEW_ARRAY(arena, uint32_t, n);
    uint32_t *first = ENT_NEW_ARRAY(arena, uint32_t, n);
    uint32_t *last = ENT_NEW_ARRAY(arena, uint32_t, n);

    /* A counting sort by head; start is shifted by one so that filling leaves it right. */
    for (uint32_t i = 0; i < n; i++)
        if (i != out->root)
            start[sentence->words[i].head + 2]++;
    for (uint32_t i = 2; i <= n + 1; i++)
        start[i] += start[i - 1];
    for (uint32_t i = 0; i < n; i++)
        if (i != out->root)
            children[start[sentence->words[i].head + 1]++] = i;

    /* From the root downward; a word that is never reached sits on a cycle. */
    uint32_t reached = 0;
    order[reached++] = out->root;
    for (uint32_t at = 0; at < reached; at++)
        for (uint32_t c = start[order[at]]; c < start[order[at] + 1]; c++)
            order[reached++] = children[c];
    if (reached < n)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "sentence %u: the heads form a cycle",
                        sentence->number);
    for (uint32_t i = 0; i < n; i++)
        first[i] = last[i] = i;
    for (uint32_t at = n; at-- > 1;) {
        uint32_t word = order[at];
        uint32_t head = sentence->words[word].head;
        first[head] = first[word] < first[head] ? first[word] : first[head];
        last[head] = last[word] > last[head] ? last[word] : last[head];
    }
    out->child_start = start;
    out->children = children;
    out->first = first;
    out->last = last;
    return ENT_OK;
}

uint32_t ent_tree_child(const ent_tree *tree, uint32_t word, ent_deprel deprel) {
    uint32_t count = 0;
    const uint32_t *children = ent_tree_children(tree, word, &count);
    for (uint32_t i = 0; i < count; i++)
        if (tree->sentence->words[children[i]].deprel == deprel)
            return children[i];
    return ENT_NO_WORD;
}

bool ent_tree_is_below(const ent_tree *tree, uint32_t word, uint32_t ancestor) {
    while (word != ENT_NO_WORD && word != ancestor)
        word = tree->sentence->words[word].head;
    return word == ancestor;
}
