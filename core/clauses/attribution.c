#include "core/clauses/attribution.h"

/* The speaker of a clause of saying: its subject, of a passive the agent. */
static uint32_t speaker_of(const ent_clause *clause) {
    if (!clause->passive)
        return clause->subjects.count ? clause->subjects.at[0].word : ENT_NO_WORD;
    for (uint32_t i = 0; i < clause->obliques.count; i++)
        if (ent_text_is(clause->obliques.at[i].preposition, ENT_TEXT("by")))
            return clause->obliques.at[i].word;
    return ENT_NO_WORD;
}

static bool has_content(const ent_sentence *sentence, const ent_tree *tree, uint32_t head) {
    (void)sentence;
    return ent_tree_child(tree, head, ENT_DEP_CCOMP) != ENT_NO_WORD;
}

static bool is_source_preposition(ent_text preposition) {
    return ent_text_is(preposition, ENT_TEXT("according to")) ||
           ent_text_is(preposition, ENT_TEXT("according"));
}

/* The source that a child gives to the word it hangs from: "..., said Miller"; "according to X";
 * "as X put it". */
static uint32_t source_from_child(const ent_sentence *sentence, const ent_tree *tree,
                                  const ent_clauses *clauses, const bool *speech, uint32_t child,
                                  ent_arena *arena) {
    const ent_word *word = &sentence->words[child];
    uint32_t clause = clauses->by_head[child];
    uint32_t prep;
    switch ((ent_deprel)word->deprel) {
    case ENT_DEP_PARATAXIS:
        if (clause != ENT_NO_CLAUSE && speech[clause] && !has_content(sentence, tree, child))
            return speaker_of(&clauses->at[clause]);
        break;
    case ENT_DEP_ADVCL:
        if (clause != ENT_NO_CLAUSE && speech[clause] && !has_content(sentence, tree, child) &&
            ent_text_is(clauses->at[clause].marker, ENT_TEXT("as")))
            return speaker_of(&clauses->at[clause]);
        break;
    case ENT_DEP_OBL:
    case ENT_DEP_NMOD:
        if (is_source_preposition(ent_preposition(sentence, tree, child, arena, &prep)))
            return child;
        break;
    default:
        break;
    }
    return ENT_NO_WORD;
}

/* What a child inherits, or gets from the clause of saying that governs it. */
static uint32_t source_of_child(const ent_sentence *sentence, const ent_clauses *clauses,
                                const bool *speech, uint32_t head, uint32_t child,
                                uint32_t inherited) {
    uint32_t clause = clauses->by_head[head];
    ent_deprel rel = (ent_deprel)sentence->words[child].deprel;
    if (clause == ENT_NO_CLAUSE || !speech[clause])
        return inherited;
    bool is_content = rel == ENT_DEP_CCOMP || rel == ENT_DEP_XCOMP || rel == ENT_DEP_CSUBJ_PASS;
    /* "Miller said: ..." hangs the quotation as parataxis; a clause that has its content already
     * has an unrelated one beside it. */
    if (rel == ENT_DEP_PARATAXIS)
        is_content = clauses->by_head[child] != ENT_NO_CLAUSE && !speech[clauses->by_head[child]];
    if (!is_content)
        return inherited;
    uint32_t speaker = speaker_of(&clauses->at[clause]);
    return speaker == ENT_NO_WORD ? inherited : speaker;
}

void ent_attributions_find(const ent_sentence *sentence, const ent_tree *tree,
                           const ent_clauses *clauses, const bool *speech, ent_arena *arena,
                           uint32_t *out) {
    uint32_t n = sentence->count;
    if (n == 0)
        return;
    uint32_t *queue = ENT_NEW_ARRAY(arena, uint32_t, n);
    uint32_t end = 0;
    queue[end++] = tree->root;
    out[tree->root] = ENT_NO_WORD;
    for (uint32_t next = 0; next < end; next++) {
        uint32_t head = queue[next];
        uint32_t count;
        const uint32_t *children = ent_tree_children(tree, head, &count);
        uint32_t outer = out[head];
        for (uint32_t i = 0; i < count; i++) {
            uint32_t source =
                source_from_child(sentence, tree, clauses, speech, children[i], arena);
            if (source != ENT_NO_WORD && source != head)
                out[head] = source;
        }
        for (uint32_t i = 0; i < count && end < n; i++) {
            uint32_t child = children[i];
            bool gives =
                source_from_child(sentence, tree, clauses, speech, child, arena) != ENT_NO_WORD;
            out[child] =
                gives ? outer : source_of_child(sentence, clauses, speech, head, child, out[head]);
            queue[end++] = child;
        }
    }
}
