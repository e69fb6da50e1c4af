#include "core/clauses/finder.h"

bool ent_word_is(const ent_word *word, const char *lower) {
    return ent_text_is_nocase(word->form, ent_text_of(lower));
}

bool ent_lemma_is(const ent_word *word, const char *lower) {
    return ent_text_is_nocase(word->lemma, ent_text_of(lower));
}

bool ent_deprel_is_clausal(uint8_t deprel) {
    switch ((ent_deprel)deprel) {
    case ENT_DEP_ROOT:
    case ENT_DEP_CONJ:
    case ENT_DEP_CCOMP:
    case ENT_DEP_XCOMP:
    case ENT_DEP_ADVCL:
    case ENT_DEP_ADVCL_RELCL:
    case ENT_DEP_ACL:
    case ENT_DEP_ACL_RELCL:
    case ENT_DEP_PARATAXIS:
    case ENT_DEP_CSUBJ:
    case ENT_DEP_CSUBJ_PASS:
    case ENT_DEP_CSUBJ_OUTER:
        return true;
    default:
        return false;
    }
}

/* A participle with an object is a verb, whatever the tagger calls it: "criticised Mr Roe again".
 */
static bool is_hidden_verb(const ent_clause_finder *f, uint32_t i) {
    const ent_word *word = ent_finder_word(f, i);
    return word->upos == ENT_ADJ && ent_deprel_is_clausal(word->deprel) &&
           (ent_text_ends(word->form, ENT_TEXT("ed")) ||
            ent_text_ends(word->form, ENT_TEXT("ing"))) &&
           ent_tree_child(f->tree, i, ENT_DEP_OBJ) != ENT_NO_WORD &&
           ent_tree_child(f->tree, i, ENT_DEP_COP) == ENT_NO_WORD;
}

/* Rule 1 of what counts as a predicate. */
static bool is_clause_head(const ent_clause_finder *f, uint32_t i) {
    const ent_word *word = ent_finder_word(f, i);
    bool has_subject = ent_tree_child(f->tree, i, ENT_DEP_NSUBJ) != ENT_NO_WORD ||
                       ent_tree_child(f->tree, i, ENT_DEP_NSUBJ_PASS) != ENT_NO_WORD;
    if (ent_finder_lost_subject(f, i) != ENT_NO_WORD)
        return true;
    switch ((ent_deprel)word->deprel) {
    case ENT_DEP_AMOD:
    case ENT_DEP_COMPOUND:
    case ENT_DEP_CASE:
    case ENT_DEP_MARK:
    case ENT_DEP_FIXED:
    case ENT_DEP_FLAT:
    case ENT_DEP_AUX:
    case ENT_DEP_AUX_PASS:
    case ENT_DEP_COP:
    case ENT_DEP_DISCOURSE:
    case ENT_DEP_GOESWITH:
        return false;
    default:
        break;
    }
    if (word->upos == ENT_VERB || ent_tree_child(f->tree, i, ENT_DEP_COP) != ENT_NO_WORD)
        return true;
    if (word->upos == ENT_AUX)
        return ent_deprel_is_clausal(word->deprel);
    if (has_subject || is_hidden_verb(f, i))
        return true;
    return word->upos == ENT_ADJ && (word->deprel == ENT_DEP_XCOMP || word->deprel == ENT_DEP_ACL ||
                                     word->deprel == ENT_DEP_ADVCL);
}

/* Nearest clause head above a word; clauses' heads are found before, and the climb is
 * cut so that a hostile chain stays linear. */
uint32_t ent_clause_climb(const ent_sentence *sentence, const uint32_t *by_head, uint32_t word) {
    enum { CLIMB_MAX = 64 };
    for (uint32_t steps = 0; word != ENT_NO_WORD && steps < CLIMB_MAX; steps++) {
        if (by_head[word] != ENT_NO_CLAUSE)
            return by_head[word];
        word = sentence->words[word].head;
    }
    return ENT_NO_CLAUSE;
}

uint32_t ent_clause_of(const ent_sentence *sentence, const ent_clauses *clauses, uint32_t word) {
    return ent_clause_climb(sentence, clauses->by_head, word);
}

/* "demanded that Iran withdraw and called on ...": a past tense without a subject goes on from a
 * verb that has tense, so from the one above. */
static uint32_t tensed_above(const ent_clause_finder *f, uint32_t conjunct, uint32_t found) {
    enum { LEVELS_MAX = 4 };
    const ent_word *head = ent_finder_word(f, conjunct);
    if (head->xpos != ENT_XPOS_VBD ||
        ent_tree_child(f->tree, conjunct, ENT_DEP_NSUBJ) != ENT_NO_WORD)
        return found;
    uint32_t at = found;
    for (uint32_t i = 0; i < LEVELS_MAX && at != ENT_NO_CLAUSE; i++) {
        const ent_word *first = ent_finder_word(f, f->at[at].head);
        if (ent_word_is_finite(first) || f->at[at].kind == ENT_CLAUSE_COPULA)
            return at;
        if (first->head == ENT_NO_WORD ||
            (first->xpos != ENT_XPOS_VB && first->xpos != ENT_XPOS_VBG))
            return found;
        at = ent_clause_climb(f->sentence, f->by_head, first->head);
    }
    return found;
}

/* The clause that a conjunct goes on from. A finite verb that parsed text joins to a noun goes on
 * from the verb above it. */
static uint32_t first_conjunct_of(const ent_clause_finder *f, const ent_word *head) {
    enum { STEPS_MAX = 16 };
    uint32_t found = f->by_head[head->head];
    bool is_finite = ent_word_is_finite(head);
    uint32_t word = head->head;
    for (uint32_t i = 0; is_finite && found == ENT_NO_CLAUSE && i < STEPS_MAX; i++) {
        word = ent_finder_word(f, word)->head;
        if (word == ENT_NO_WORD)
            break;
        found = f->by_head[word];
        if (found != ENT_NO_CLAUSE && f->at[found].kind == ENT_CLAUSE_COPULA)
            found = ENT_NO_CLAUSE;
    }
    return found;
}

static void place_clause(ent_clause_finder *f, ent_clause *clause) {
    const ent_word *head = ent_finder_word(f, clause->head);
    clause->governor = head->head;
    clause->link = (ent_deprel)head->deprel;
    clause->parent = head->head == ENT_NO_WORD
                         ? ENT_NO_CLAUSE
                         : ent_clause_climb(f->sentence, f->by_head, head->head);
    if (head->deprel == ENT_DEP_CONJ && head->head != ENT_NO_WORD)
        clause->first_conjunct = tensed_above(f, clause->head, first_conjunct_of(f, head));
    clause->relative = head->deprel == ENT_DEP_ACL_RELCL;
    if (f->lost == f->by_head[clause->head]) {
        clause->governor = ENT_NO_WORD;
        clause->link = ENT_DEP_ROOT;
        clause->parent = ENT_NO_CLAUSE;
    } else if (clause->first_conjunct == ENT_NO_CLAUSE && head->deprel == ENT_DEP_CONJ &&
               head->head == f->tree->root) {
        clause->first_conjunct = f->lost;
    }
}

/* Order of clauses from the root down: words by breadth, so each clause comes after its governor.
 */
static uint32_t *order_top_down(const ent_clause_finder *f) {
    uint32_t n = f->sentence->count;
    uint32_t *queue = ENT_NEW_ARRAY(f->arena, uint32_t, n);
    uint32_t *order = ENT_NEW_ARRAY(f->arena, uint32_t, f->count ? f->count : 1);
    uint32_t filled = 0;
    uint32_t end = 0;
    queue[end++] = f->tree->root;
    for (uint32_t next = 0; next < end; next++) {
        uint32_t word = queue[next];
        uint32_t count;
        const uint32_t *children = ent_tree_children(f->tree, word, &count);
        if (f->by_head[word] != ENT_NO_CLAUSE)
            order[filled++] = f->by_head[word];
        for (uint32_t i = 0; i < count && end < n; i++)
            queue[end++] = children[i];
    }
    return order;
}

/* "are to meet": the verb of being is an auxiliary there, whatever the parser calls it. */
static bool is_to_do(const ent_clause_finder *f, uint32_t i) {
    uint32_t mark = ent_tree_child(f->tree, i, ENT_DEP_MARK);
    return ent_finder_word(f, i)->upos == ENT_VERB && ent_finder_word(f, i)->xpos == ENT_XPOS_VB &&
           mark != ENT_NO_WORD && mark < i && ent_word_is(ent_finder_word(f, mark), "to");
}

static void find_heads(ent_clause_finder *f) {
    uint32_t n = f->sentence->count;
    for (uint32_t i = 0; i < n; i++)
        f->count += is_clause_head(f, i);
    f->at = ENT_NEW_ARRAY(f->arena, ent_clause, f->count ? f->count : 1);
    uint32_t filled = 0;
    for (uint32_t i = 0; i < n; i++) {
        f->by_head[i] = ENT_NO_CLAUSE;
        f->antecedent[i] = ENT_NO_WORD;
        if (!is_clause_head(f, i))
            continue;
        bool is_copula =
            (ent_tree_child(f->tree, i, ENT_DEP_COP) != ENT_NO_WORD && !is_to_do(f, i)) ||
            (ent_finder_word(f, i)->upos != ENT_VERB && ent_finder_word(f, i)->upos != ENT_AUX &&
             !is_hidden_verb(f, i));
        f->at[filled] = (ent_clause){.head = i,
                                     .particle = ENT_NO_WORD,
                                     .cop = ENT_NO_WORD,
                                     .mark = ENT_NO_WORD,
                                     .marker = {"", 0},
                                     .first_conjunct = ENT_NO_CLAUSE,
                                     .kind = is_copula ? ENT_CLAUSE_COPULA : ENT_CLAUSE_VERB};
        if (f->lost == ENT_NO_CLAUSE && ent_finder_lost_subject(f, i) != ENT_NO_WORD)
            f->lost = filled;
        f->by_head[i] = filled++;
    }
}

/* "was accused of misusing funds, by officials": a comma sets the agent apart from the verb that it
 * stands next to, so it is that of the passive above. */
static void raise_agents(ent_clause_finder *f, ent_clause *clause) {
    enum { LEVELS_MAX = 4 };
    if (clause->obliques.count == 0)
        return;
    const ent_argument *agent = &clause->obliques.at[clause->obliques.count - 1];
    bool is_agent = ent_text_is(agent->preposition, ENT_TEXT("by")) && agent->prep != ENT_NO_WORD &&
                    agent->prep > clause->head + 1 && agent->word == agent->conjunct &&
                    ent_word_is(ent_finder_word(f, agent->prep - 1), ",");
    uint32_t above = clause->parent;
    for (uint32_t i = 0; is_agent && i < LEVELS_MAX && above != ENT_NO_CLAUSE; i++) {
        ent_clause *outer = &f->at[above];
        if (outer->passive && outer->head < clause->head &&
            outer->subject_origin == ENT_SUBJECT_OWN) {
            ent_argument_vec obliques = {0};
            for (uint32_t k = 0; k < outer->obliques.count; k++)
                ENT_PUSH(f->arena, &obliques, outer->obliques.at[k]);
            ENT_PUSH(f->arena, &obliques, *agent);
            outer->obliques = ent_arguments_of(&obliques);
            clause->obliques.count--;
            return;
        }
        above = outer->parent;
    }
}

/* "condemned and sanctioned Syria": an object behind two verbs is that of both. */
static void share_objects(ent_clause_finder *f, ent_clause *second) {
    if (second->first_conjunct == ENT_NO_CLAUSE || second->objects.count == 0 || second->passive ||
        second->subject_origin != ENT_SUBJECT_SHARED)
        return;
    ent_clause *first = &f->at[second->first_conjunct];
    if (first->kind != ENT_CLAUSE_VERB || first->passive || first->objects.count > 0 ||
        first->obliques.count > 0 || first->head > second->head ||
        ent_tree_child(f->tree, first->head, ENT_DEP_CCOMP) != ENT_NO_WORD ||
        ent_tree_child(f->tree, first->head, ENT_DEP_XCOMP) != ENT_NO_WORD)
        return;
    for (uint32_t i = first->head + 1; i < second->head; i++) {
        const ent_word *word = ent_finder_word(f, i);
        if (word->upos != ENT_CCONJ && word->upos != ENT_ADV && word->upos != ENT_AUX)
            return;
    }
    first->objects = second->objects;
}

void ent_clauses_find(const ent_sentence *sentence, const ent_tree *tree, ent_arena *arena,
                      ent_clauses *out) {
    uint32_t n = sentence->count;
    ent_clause_finder f = {
        .sentence = sentence, .tree = tree, .arena = arena, .lost = ENT_NO_CLAUSE};
    f.without_subject = n > 0 ? ent_tree_without_subject(tree) : ENT_NO_WORD;
    f.by_head = ENT_NEW_ARRAY(arena, uint32_t, n ? n : 1);
    f.antecedent = ENT_NEW_ARRAY(arena, uint32_t, n ? n : 1);
    *out = (ent_clauses){.by_head = f.by_head, .antecedent = f.antecedent};
    if (n == 0)
        return;
    find_heads(&f);
    f.bound = ENT_NEW_ARRAY(arena, bool, f.count ? f.count : 1);
    for (uint32_t i = 0; i < f.count; i++)
        place_clause(&f, &f.at[i]);
    for (uint32_t i = 0; i < f.count; i++) {
        ent_clause *clause = &f.at[i];
        if (clause->link == ENT_DEP_ACL_RELCL && clause->first_conjunct == ENT_NO_CLAUSE)
            f.bound[i] = ent_finder_bind_relatives(&f, clause->head, clause->governor);
    }
    uint32_t *order = order_top_down(&f);
    for (uint32_t i = 0; i < f.count; i++) {
        ent_clause *clause = &f.at[order[i]];
        if (clause->first_conjunct != ENT_NO_CLAUSE) {
            const ent_clause *first = &f.at[clause->first_conjunct];
            clause->link = first->link;
            clause->parent = first->parent;
            clause->relative = first->relative;
            clause->governor = first->governor;
            if (first->relative)
                ent_finder_bind_relatives(&f, clause->head, clause->governor);
        }
        ent_finder_read_arguments(&f, clause);
        if (order[i] == f.lost)
            ent_finder_read_lost(&f, clause);
        ent_finder_fill_subject(&f, clause);
    }
    for (uint32_t i = 0; i < f.count; i++) {
        raise_agents(&f, &f.at[i]);
        share_objects(&f, &f.at[i]);
    }
    out->at = f.at;
    out->count = f.count;
    out->top_down = order;
}
