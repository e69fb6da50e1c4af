#include "core/triples/open_parts.h"

/* Infinitives that a relation takes in, one below another. */
enum { CHAIN_MAX = 4 };

static bool is_relation_adverb(const ent_opener *o, uint32_t child, uint32_t head) {
    const ent_word *word = ent_opener_word(o, child);
    if (word->deprel != ENT_DEP_ADVMOD || word->upos == ENT_SCONJ || word->xpos == ENT_XPOS_WRB)
        return false;
    if (o->tree->first[child] != child || o->tree->last[child] != child)
        return false;
    if (word->upos == ENT_PART)
        return true;
    return child < head &&
           (child + 1 == head || (ent_opener_word(o, child + 1)->head == head && child > 0 &&
                                  ent_opener_word(o, child - 1)->head == head &&
                                  ent_opener_word(o, child - 1)->upos != ENT_PUNCT));
}

/* "out" of "broke out of the beachhead", which parsed text hangs from the noun; "to" of "would be
 * to use". */
static void add_loose_words(const ent_clause *clause, ent_slice *out) {
    if (clause->particle != ENT_NO_WORD)
        ent_slice_add(out, clause->particle);
    if (clause->cop != ENT_NO_WORD && clause->infinitive && clause->mark != ENT_NO_WORD &&
        clause->mark > clause->cop)
        ent_slice_add(out, clause->mark);
}

/* Auxiliaries, negation, copula, particle and the adverbs among them. */
static void add_verb_group(const ent_opener *o, uint32_t head, bool with_head, ent_slice *out) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(o->tree, head, &count);
    for (uint32_t i = 0; i < count; i++) {
        switch ((ent_deprel)ent_opener_word(o, children[i])->deprel) {
        case ENT_DEP_AUX:
        case ENT_DEP_AUX_PASS:
        case ENT_DEP_COP:
        case ENT_DEP_COMPOUND_PRT:
            ent_slice_add(out, children[i]);
            break;
        default:
            if (is_relation_adverb(o, children[i], head))
                ent_slice_add(out, children[i]);
            break;
        }
    }
    if (!with_head)
        return;
    ent_slice_add(out, head);
    if (o->clauses->by_head[head] != ENT_NO_CLAUSE)
        add_loose_words(&o->clauses->at[o->clauses->by_head[head]], out);
}

static bool needs_auxiliary(const ent_word *head) {
    return head->xpos == ENT_XPOS_VB || head->xpos == ENT_XPOS_VBN || head->xpos == ENT_XPOS_VBG;
}

/* A conjunct borrows the first conjunct's auxiliaries where it has none and its form asks for them.
 */
static void add_shared_auxiliaries(const ent_opener *o, const ent_clause *clause, ent_slice *out) {
    if (clause->first_conjunct == ENT_NO_CLAUSE ||
        !needs_auxiliary(ent_opener_word(o, clause->head)) ||
        ent_tree_child(o->tree, clause->head, ENT_DEP_AUX) != ENT_NO_WORD ||
        ent_tree_child(o->tree, clause->head, ENT_DEP_AUX_PASS) != ENT_NO_WORD)
        return;
    uint32_t first = o->clauses->at[clause->first_conjunct].head;
    uint32_t count;
    const uint32_t *children = ent_tree_children(o->tree, first, &count);
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *word = ent_opener_word(o, children[i]);
        if (word->deprel == ENT_DEP_AUX || word->deprel == ENT_DEP_AUX_PASS)
            ent_slice_add(out, children[i]);
    }
}

static const ent_clause *clause_child(const ent_opener *o, uint32_t head, ent_deprel rel) {
    uint32_t child = ent_tree_child(o->tree, head, rel);
    if (child == ENT_NO_WORD || o->clauses->by_head[child] == ENT_NO_CLAUSE)
        return NULL;
    return &o->clauses->at[o->clauses->by_head[child]];
}

/* "charged with reviewing": the clause behind a preposition that the verb asks for. */
static const ent_clause *gerund_child(const ent_opener *o, const ent_clause *clause) {
    static const char *const prepositions[] = {"of", "with",  "for",     "from", "in", "to", "on",
                                               "at", "about", "against", "into", "as", NULL};
    uint32_t child = ent_tree_child(o->tree, clause->head, ENT_DEP_ADVCL);
    if (child == ENT_NO_WORD || o->clauses->by_head[child] == ENT_NO_CLAUSE)
        return NULL;
    const ent_clause *inner = &o->clauses->at[o->clauses->by_head[child]];
    if (!inner->gerund || inner->objects.count == 0)
        return NULL;
    for (const char *const *one = prepositions; *one != NULL; one++)
        if (ent_text_is(inner->marker, ent_text_of(*one)))
            return inner;
    return NULL;
}

/* Follows a chain of open complements while no object stands between; the last verb has the
 * arguments. */
static const ent_clause *add_chain(const ent_opener *o, const ent_clause *clause, ent_slice *out) {
    for (uint32_t i = 0; i < CHAIN_MAX; i++) {
        const ent_clause *inner = clause_child(o, clause->head, ENT_DEP_XCOMP);
        if (inner == NULL && i == 0)
            inner = gerund_child(o, clause);
        if (inner == NULL || clause->objects.count > 0 || inner->head < clause->head ||
            (inner->kind == ENT_CLAUSE_COPULA && inner->cop == ENT_NO_WORD))
            break;
        if (inner->mark != ENT_NO_WORD)
            ent_slice_add(out, inner->mark);
        add_verb_group(o, inner->head, inner->kind == ENT_CLAUSE_VERB, out);
        clause = inner;
        if (inner->kind == ENT_CLAUSE_COPULA)
            break;
    }
    return clause;
}

static void add_objects(const ent_opener *o, ent_open_parts *parts, const ent_argument *first,
                        uint32_t flags) {
    uint32_t words[ENT_OPEN_SPLIT_MAX];
    uint32_t count = 1;
    words[0] = first->word;
    if (first->stands == first->word)
        count = ent_conjuncts(o->sentence, o->tree, first->word, words, ENT_OPEN_SPLIT_MAX);
    else /* an antecedent: its preposition is that of another clause */
        flags |= ENT_PHRASE_WITHOUT_CASE;
    for (uint32_t i = 0; i < count; i++)
        parts->objects[parts->object_count++] = words[i];
    parts->object_flags = flags;
}

static void add_argument(ent_open_parts *parts, uint32_t word) {
    if (parts->argument_count < ENT_OPEN_ARGUMENTS_MAX)
        parts->arguments[parts->argument_count++] = word;
}

/* The preposition of an oblique with what is fixed to it. */
void ent_open_add_preposition(const ent_opener *o, uint32_t prep, ent_slice *out) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(o->tree, prep, &count);
    ent_slice_add(out, prep);
    for (uint32_t i = 0; i < count; i++)
        if (ent_opener_word(o, children[i])->deprel == ENT_DEP_FIXED)
            ent_slice_add(out, children[i]);
}

/* The same with the adverbs between the verb and it: "relies heavily on", "went ahead of". */
static void add_prepositional(const ent_opener *o, const ent_clause *clause, uint32_t prep,
                              ent_slice *out) {
    for (uint32_t i = prep; i > clause->head + 1; i--) {
        const ent_word *word = ent_opener_word(o, i - 1);
        if (word->deprel != ENT_DEP_ADVMOD || word->upos == ENT_SCONJ ||
            o->tree->first[i - 1] != i - 1 || o->tree->last[i - 1] != i - 1)
            break;
        ent_slice_add(out, i - 1);
    }
    ent_open_add_preposition(o, prep, out);
}

static const ent_argument *first_oblique(const ent_clause *clause) {
    for (uint32_t i = 0; i < clause->obliques.count; i++)
        if (clause->obliques.at[i].word > clause->head &&
            clause->obliques.at[i].prep != ENT_NO_WORD)
            return &clause->obliques.at[i];
    return NULL;
}

/* "became a member", "was elected president": a predicate that is no clause. */
static uint32_t bare_predicate(const ent_opener *o, const ent_clause *clause) {
    uint32_t child = ent_tree_child(o->tree, clause->head, ENT_DEP_XCOMP);
    if (child == ENT_NO_WORD || child < clause->head || o->clauses->by_head[child] != ENT_NO_CLAUSE)
        return ENT_NO_WORD;
    return child;
}

/* "..., he adds": what is said governs the verb of saying. */
static bool is_said_behind(const ent_opener *o, const ent_clause *clause) {
    static const char *const verbs[] = {"say",    "add",     "argue",    "note",   "tell",
                                        "report", "explain", "announce", "insist", "write",
                                        "think",  "believe", "claim",    "warn",   "observe",
                                        "ask",    "reply",   "suggest",  "recall", NULL};
    if (clause->link != ENT_DEP_PARATAXIS || clause->governor == ENT_NO_WORD ||
        o->clauses->by_head[clause->governor] == ENT_NO_CLAUSE)
        return false;
    for (const char *const *one = verbs; *one != NULL; one++)
        if (ent_lemma_is(ent_opener_word(o, clause->head), *one))
            return true;
    return false;
}

/* The predicate of a copula, or what an adjective is about: "is ready for" / a bounce. */
static const ent_argument *find_predicate(const ent_opener *o, const ent_clause *clause,
                                          ent_open_parts *parts) {
    uint32_t prep;
    const ent_argument *about = first_oblique(clause);
    if (ent_opener_word(o, clause->head)->upos == ENT_ADJ && about != NULL) {
        ent_slice_add(&parts->relation, clause->head);
        ent_open_add_preposition(o, about->prep, &parts->relation);
        add_objects(o, parts, about, ENT_PHRASE_WITHOUT_CASE);
        return about;
    }
    (void)ent_preposition(o->sentence, o->tree, clause->head, o->arena, &prep);
    if (prep != ENT_NO_WORD)
        ent_open_add_preposition(o, prep, &parts->relation);
    parts->objects[parts->object_count++] = clause->head;
    parts->object_flags = ENT_PHRASE_WITHOUT_CASE;
    return NULL;
}

static const ent_argument *take_objects(const ent_opener *o, const ent_clause *clause,
                                        ent_open_parts *parts) {
    const ent_argument *first = &clause->objects.at[0];
    add_objects(o, parts, first, 0);
    for (uint32_t i = 1; i < clause->objects.count; i++)
        if (clause->objects.at[i].conjunct != first->conjunct &&
            clause->objects.at[i].conjunct == clause->objects.at[i].word)
            add_argument(parts, clause->objects.at[i].word);
    if (bare_predicate(o, clause) != ENT_NO_WORD)
        add_argument(parts, bare_predicate(o, clause));
    return first;
}

/* The first phrase behind the verb, its preposition in the relation; NULL where there is none. */
static const ent_argument *take_oblique(const ent_opener *o, const ent_clause *clause,
                                        ent_open_parts *parts) {
    const ent_argument *oblique = first_oblique(clause);
    if (oblique == NULL)
        return NULL;
    add_prepositional(o, clause, oblique->prep, &parts->relation);
    add_objects(o, parts, oblique, ENT_PHRASE_WITHOUT_CASE);
    return oblique;
}

static void take_content(const ent_opener *o, const ent_clause *content, ent_open_parts *parts) {
    if (content->mark != ENT_NO_WORD && content->mark == o->tree->first[content->head] &&
        ent_text_is(content->marker, ENT_TEXT("that")))
        ent_slice_add(&parts->relation, content->mark);
    parts->objects[parts->object_count++] = content->head;
    parts->object_flags = ENT_PHRASE_WITH_CLAUSES;
}

/* Fills the objects; returns the argument that they come from, NULL for none. */
static const ent_argument *find_object(const ent_opener *o, const ent_clause *clause,
                                       ent_open_parts *parts) {
    if (clause->kind == ENT_CLAUSE_COPULA && clause->cop != ENT_NO_WORD)
        return find_predicate(o, clause, parts);
    if (clause->objects.count > 0)
        return take_objects(o, clause, parts);
    uint32_t predicate = bare_predicate(o, clause);
    if (predicate != ENT_NO_WORD) {
        ent_argument argument = {.word = predicate, .stands = predicate};
        add_objects(o, parts, &argument, 0);
        return NULL;
    }
    const ent_clause *content = clause_child(o, clause->head, ENT_DEP_CCOMP);
    if (content == NULL)
        content = clause_child(o, clause->head, ENT_DEP_XCOMP);
    if (content != NULL) {
        take_content(o, content, parts);
        return NULL;
    }
    if (is_said_behind(o, clause)) {
        parts->objects[parts->object_count++] = clause->governor;
        parts->object_flags = ENT_PHRASE_WITH_CLAUSES;
        parts->without = clause->head;
        return NULL;
    }
    return take_oblique(o, clause, parts);
}

static bool stands_in(const ent_slice *slice, uint32_t word) {
    for (uint32_t i = 0; i < slice->count; i++)
        if (slice->at[i] == word)
            return true;
    return false;
}

static void find_arguments(const ent_opener *o, const ent_clause *clause, ent_open_parts *parts,
                           const ent_argument *used) {
    for (int before = 0; before < 2; before++)
        for (uint32_t i = 0; i < clause->obliques.count; i++) {
            const ent_argument *oblique = &clause->obliques.at[i];
            if (oblique->word != oblique->conjunct || oblique->stands != oblique->word ||
                (used != NULL && oblique->conjunct == used->conjunct) ||
                (oblique->word < clause->head) != (before == 1))
                continue;
            add_argument(parts, oblique->word);
        }
    uint32_t count;
    const uint32_t *children = ent_tree_children(o->tree, clause->head, &count);
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *word = ent_opener_word(o, children[i]);
        if (word->deprel == ENT_DEP_ADVMOD && children[i] > clause->head && word->upos == ENT_ADV &&
            clause->kind != ENT_CLAUSE_COPULA && !stands_in(&parts->relation, children[i]))
            add_argument(parts, children[i]);
    }
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *word = ent_opener_word(o, children[i]);
        if (word->deprel == ENT_DEP_ADVCL && children[i] > clause->head &&
            !stands_in(&parts->relation, children[i]) &&
            ent_tree_child(o->tree, children[i], ENT_DEP_MARK) != ENT_NO_WORD)
            add_argument(parts, children[i]);
    }
}

/* "In 2006 it was sold and renamed": what stands before the first subject holds for both verbs. */
static void add_shared_arguments(const ent_opener *o, const ent_clause *clause,
                                 ent_open_parts *parts) {
    if (clause->first_conjunct == ENT_NO_CLAUSE || clause->subject_origin != ENT_SUBJECT_SHARED)
        return;
    const ent_clause *first = &o->clauses->at[clause->first_conjunct];
    for (uint32_t i = 0; first->subjects.count > 0 && i < first->obliques.count; i++) {
        const ent_argument *oblique = &first->obliques.at[i];
        if (oblique->word < first->subjects.at[0].word && oblique->word == oblique->conjunct)
            add_argument(parts, oblique->word);
    }
}

/* "There were families": what there is, is the object. */
static void find_existence(const ent_clause *clause, uint32_t there, ent_open_parts *parts) {
    uint32_t first = parts->object_count > 0 ? parts->objects[0] : ENT_NO_WORD;
    if (first != ENT_NO_WORD)
        add_argument(parts, first);
    parts->subject = there;
    parts->object_flags = 0;
    parts->object_count = 0;
    for (uint32_t i = 0; i < clause->subjects.count && i < ENT_OPEN_SPLIT_MAX; i++)
        parts->objects[parts->object_count++] = clause->subjects.at[i].word;
}

/* "It is necessary to climb embankments": what is said of the clause that "it" stands for. */
static bool find_extraposed(const ent_opener *o, const ent_clause *clause, uint32_t it,
                            ent_open_parts *parts) {
    if (it > clause->head || clause->subjects.count != 1 ||
        clause->subjects.at[0].rel != ENT_DEP_CSUBJ || clause->subjects.at[0].word < clause->head ||
        o->clauses->by_head[clause->subjects.at[0].word] == ENT_NO_CLAUSE)
        return false;
    const ent_clause *inner = &o->clauses->at[o->clauses->by_head[clause->subjects.at[0].word]];
    *parts = (ent_open_parts){.without = ENT_NO_WORD, .subject = it};
    add_verb_group(o, clause->head, true, &parts->relation);
    if (inner->infinitive) {
        if (inner->mark != ENT_NO_WORD)
            ent_slice_add(&parts->relation, inner->mark);
        add_verb_group(o, inner->head, inner->kind == ENT_CLAUSE_VERB, &parts->relation);
        find_arguments(o, inner, parts, find_object(o, inner, parts));
    } else {
        take_content(o, inner, parts);
    }
    return true;
}

/* The relation and what follows it; an adjective and its infinitive are one relation: "is able to
 * pay". */
static void find_parts(const ent_opener *o, const ent_clause *clause, ent_open_parts *parts) {
    bool is_copula = clause->kind == ENT_CLAUSE_COPULA;
    const ent_clause *last = clause;
    add_verb_group(o, clause->head, !is_copula, &parts->relation);
    add_shared_auxiliaries(o, clause, &parts->relation);
    if (!is_copula) {
        last = add_chain(o, clause, &parts->relation);
    } else if (ent_opener_word(o, clause->head)->upos == ENT_ADJ) {
        ent_slice chain = parts->relation;
        ent_slice_add(&chain, clause->head);
        last = add_chain(o, clause, &chain);
        if (last != clause)
            parts->relation = chain;
    }
    find_arguments(o, last, parts, find_object(o, last, parts));
    if (last != clause)
        find_arguments(o, clause, parts, NULL);
    add_shared_arguments(o, clause, parts);
    if (parts->object_count == 0 && parts->argument_count > 0) {
        parts->objects[parts->object_count++] = parts->arguments[0];
        parts->argument_count--;
        memmove(parts->arguments, parts->arguments + 1,
                parts->argument_count * sizeof *parts->arguments);
        parts->object_flags = 0;
    }
}

/* A complement that the governing verb's triple has swallowed. */
static bool is_merged(const ent_opener *o, const ent_clause *clause) {
    if (clause->link != ENT_DEP_XCOMP || clause->parent == ENT_NO_CLAUSE)
        return false;
    const ent_clause *parent = &o->clauses->at[clause->parent];
    return parent->objects.count == 0 && clause->head > parent->head;
}

bool ent_open_parts_find(const ent_opener *o, const ent_clause *clause, ent_open_parts *out) {
    *out = (ent_open_parts){.without = ENT_NO_WORD, .subject = ENT_NO_WORD};
    if (is_merged(o, clause) || (clause->kind == ENT_CLAUSE_COPULA && clause->cop == ENT_NO_WORD))
        return false;
    find_parts(o, clause, out);
    uint32_t expletive = ent_tree_child(o->tree, clause->head, ENT_DEP_EXPL);
    if (expletive != ENT_NO_WORD && !find_extraposed(o, clause, expletive, out) &&
        ent_word_is(ent_opener_word(o, expletive), "there") && clause->kind == ENT_CLAUSE_VERB &&
        clause->objects.count == 0)
        find_existence(clause, expletive, out);
    ent_slice_sort(&out->relation);
    return true;
}
