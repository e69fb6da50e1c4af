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

static bool has_child(const ent_tree *tree, uint32_t word, const ent_deprel *rels) {
    for (; *rels != ENT_DEPREL_NONE; rels++)
        if (ent_tree_child(tree, word, *rels) != ENT_NO_WORD)
            return true;
    return false;
}

/* "Met with the king" where the tagger took the past tense for a participle: it has what a passive
 * has not. */
static bool is_active(const ent_tree *tree, uint32_t verb) {
    if (ent_tree_child(tree, verb, ENT_DEP_OBJ) != ENT_NO_WORD)
        return true;
    for (uint32_t i = tree->first[verb]; i <= tree->last[verb]; i++) {
        const ent_word *word = &tree->sentence->words[i];
        if (word->upos == ENT_ADP && i == verb + 1)
            return ent_text_is(word->form, ENT_TEXT("with"));
    }
    return false;
}

uint32_t ent_tree_without_subject(const ent_tree *tree) {
    static const ent_deprel subjects[] = {
        ENT_DEP_NSUBJ,      ENT_DEP_NSUBJ_PASS, ENT_DEP_NSUBJ_OUTER, ENT_DEP_CSUBJ,
        ENT_DEP_CSUBJ_PASS, ENT_DEP_EXPL,       ENT_DEP_AUX,         ENT_DEP_AUX_PASS,
        ENT_DEP_COP,        ENT_DEP_DISCOURSE,  ENT_DEPREL_NONE};
    uint32_t verb = tree->root;
    const ent_word *words = tree->sentence->words;
    if (words[verb].upos != ENT_VERB || has_child(tree, verb, subjects) ||
        !(words[verb].xpos == ENT_XPOS_VBD ||
          (words[verb].xpos == ENT_XPOS_VBN && is_active(tree, verb))))
        return ENT_NO_WORD;
    for (uint32_t i = 0; i < verb; i++)
        if (words[i].upos != ENT_ADV && words[i].upos != ENT_PUNCT)
            return ENT_NO_WORD;
    return verb;
}
