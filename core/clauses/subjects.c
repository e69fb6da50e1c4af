#include "core/clauses/finder.h"

static bool is_wh(const ent_word *word) {
    return word->xpos == ENT_XPOS_WDT || word->xpos == ENT_XPOS_WP || word->xpos == ENT_XPOS_WPS ||
           (word->upos == ENT_PRON && (ent_word_is(word, "who") || ent_word_is(word, "whom") ||
                                       ent_word_is(word, "whose") || ent_word_is(word, "which")));
}

static void add_one(ent_clause_finder *f, ent_arguments *list, uint32_t word, ent_deprel rel) {
    ent_argument_vec vec = {0};
    for (uint32_t i = 0; i < list->count; i++)
        ENT_PUSH(f->arena, &vec, list->at[i]);
    ent_argument argument = {.word = word,
                             .conjunct = word,
                             .stands = word,
                             .prep = ENT_NO_WORD,
                             .preposition = {"", 0},
                             .rel = rel};
    ENT_PUSH(f->arena, &vec, argument);
    *list = ent_arguments_of(&vec);
}

static void set_subject(ent_clause_finder *f, ent_clause *clause, uint32_t word,
                        ent_subject_origin origin) {
    ent_argument_vec vec = {0};
    ent_finder_add_list(f, &vec, word, clause->passive ? ENT_DEP_NSUBJ_PASS : ENT_DEP_NSUBJ);
    clause->subjects = ent_arguments_of(&vec);
    clause->subject_origin = origin;
}

static void share_subject(ent_clause *clause, ent_arguments subjects, ent_subject_origin origin) {
    if (subjects.count == 0)
        return;
    clause->subjects = subjects;
    clause->subject_origin = origin;
}

/* Relative pronouns below the head, in this clause, are mapped to the antecedent. A pronoun that is
 * not an argument of the head itself ("whose", "with which", "many of which") is found one or two
 * levels down. */
bool ent_finder_bind_relatives(ent_clause_finder *f, uint32_t head, uint32_t antecedent) {
    bool bound = false;
    uint32_t count;
    const uint32_t *children = ent_tree_children(f->tree, head, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t child = children[i];
        if (is_wh(ent_finder_word(f, child))) {
            f->antecedent[child] = antecedent;
            bound = true;
            continue;
        }
        const ent_word *word = ent_finder_word(f, child);
        if (word->deprel == ENT_DEP_ADVMOD && word->xpos == ENT_XPOS_WRB)
            bound = true; /* where, when: the gap is an adverbial */
        if (ent_deprel_is_clausal(word->deprel) && word->deprel != ENT_DEP_XCOMP)
            continue;
        uint32_t inner_count;
        const uint32_t *inner = ent_tree_children(f->tree, child, &inner_count);
        for (uint32_t k = 0; k < inner_count; k++)
            if (is_wh(ent_finder_word(f, inner[k]))) {
                f->antecedent[inner[k]] = antecedent;
                bound = true;
            }
    }
    return bound;
}

/* "the island nation, whose ...": of an apposition or a title the word that mentions hang from is
 * the governor itself, so the governor is the antecedent. */
static void fill_relative(ent_clause_finder *f, ent_clause *clause, bool bound) {
    if (clause->subjects.count == 0) {
        set_subject(f, clause, clause->governor, ENT_SUBJECT_RELATIVE);
        return;
    }
    for (uint32_t i = 0; i < clause->subjects.count; i++)
        if (clause->subjects.at[i].stands != clause->subjects.at[i].word)
            clause->subject_origin = ENT_SUBJECT_RELATIVE;
    if (!bound && clause->objects.count == 0 && clause->kind == ENT_CLAUSE_VERB && !clause->passive)
        add_one(f, &clause->objects, clause->governor, ENT_DEP_OBJ);
}

/* "called on Washington to", "appealed to Washington to"; not "was sent to Washington to". */
static bool is_control_preposition(const ent_word *verb, ent_text preposition) {
    static const char *const askers[] = {"appeal", "plead", "look", "turn", "signal", "say", NULL};
    if (ent_text_is(preposition, ENT_TEXT("on")) || ent_text_is(preposition, ENT_TEXT("upon")))
        return true;
    if (ent_text_is(preposition, ENT_TEXT("with")))
        return ent_lemma_is(verb, "plead");
    if (!ent_text_is(preposition, ENT_TEXT("to")))
        return false;
    for (const char *const *asker = askers; *asker != NULL; asker++)
        if (ent_lemma_is(verb, *asker))
            return true;
    return false;
}

/* The subject of an infinitive or gerund that the governing verb controls: its object, else an
 * oblique between the two ("called on Washington to"), else its subject. */
static void fill_control(const ent_clause_finder *f, ent_clause *clause, const ent_clause *parent) {
    enum { OBLIQUES_SEEN_MAX = 8 };
    uint32_t count = 0;
    for (uint32_t i = 0; i < parent->objects.count; i++)
        if (parent->objects.at[i].word < clause->head)
            count = i + 1;
    if (count > 0) {
        ent_arguments list = {parent->objects.at, count};
        share_subject(clause, list, ENT_SUBJECT_CONTROL);
        return;
    }
    for (uint32_t i = 0; i < parent->obliques.count && i < OBLIQUES_SEEN_MAX; i++) {
        const ent_argument *oblique = &parent->obliques.at[i];
        if (oblique->word < parent->head || oblique->word > clause->head ||
            !is_control_preposition(ent_finder_word(f, parent->head), oblique->preposition) ||
            !clause->infinitive)
            continue;
        uint32_t end = i + 1;
        while (end < parent->obliques.count && parent->obliques.at[end].conjunct == oblique->word)
            end++;
        ent_arguments list = {oblique, end - i};
        share_subject(clause, list, ENT_SUBJECT_CONTROL);
        return;
    }
    share_subject(clause, parent->subjects, ENT_SUBJECT_CONTROL);
}

static bool is_noun(const ent_word *word) {
    return word->upos == ENT_NOUN || word->upos == ENT_PROPN || word->upos == ENT_PRON ||
           word->upos == ENT_NUM;
}

/* "spoke with Zelensky of Ukraine to underscore ...": parsed text may hang the purpose from the
 * name in front of it, who has no part in it. */
static bool is_bystander(const ent_clause_finder *f, const ent_clause *clause, uint32_t noun) {
    enum { STEPS_MAX = 4 };
    uint32_t prep;
    for (uint32_t i = 0; i < STEPS_MAX; i++) {
        const ent_word *word = ent_finder_word(f, noun);
        if (word->head == ENT_NO_WORD)
            return false;
        if (word->deprel == ENT_DEP_OBL)
            return clause->parent != ENT_NO_CLAUSE && f->at[clause->parent].head == word->head &&
                   !is_control_preposition(ent_finder_word(f, word->head),
                                           ent_finder_preposition(f, noun, &prep));
        if (word->deprel != ENT_DEP_NMOD && word->deprel != ENT_DEP_APPOS &&
            word->deprel != ENT_DEP_CONJ)
            return false;
        noun = word->head;
    }
    return false;
}

/* "Iran's plan to attack": the owner; "made a decision to withdraw": the clause's subject; "the
 * first country to recognise": the noun. */
static void fill_noun_infinitive(ent_clause_finder *f, ent_clause *clause) {
    uint32_t noun = clause->governor;
    uint32_t owner = ent_tree_child(f->tree, noun, ENT_DEP_NMOD_POSS);
    if (owner != ENT_NO_WORD) {
        set_subject(f, clause, owner, ENT_SUBJECT_NOUN);
        return;
    }
    uint32_t count;
    const uint32_t *children = ent_tree_children(f->tree, noun, &count);
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *word = ent_finder_word(f, children[i]);
        if (ent_word_is(word, "first") || ent_word_is(word, "only") || ent_word_is(word, "last") ||
            ent_word_is(word, "latest") || ent_word_is(word, "next")) {
            set_subject(f, clause, noun, ENT_SUBJECT_PARTICIPLE);
            return;
        }
    }
    if (ent_finder_word(f, noun)->upos == ENT_PROPN && !is_bystander(f, clause, noun)) {
        set_subject(f, clause, noun, ENT_SUBJECT_PARTICIPLE);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t prep;
        const ent_word *word = ent_finder_word(f, children[i]);
        if (word->deprel == ENT_DEP_NMOD &&
            (ent_text_is(ent_finder_preposition(f, children[i], &prep), ENT_TEXT("by")) ||
             ent_text_is(ent_finder_preposition(f, children[i], &prep), ENT_TEXT("for")))) {
            set_subject(f, clause, children[i], ENT_SUBJECT_NOUN);
            return;
        }
    }
    if (clause->parent != ENT_NO_CLAUSE)
        share_subject(clause, f->at[clause->parent].subjects, ENT_SUBJECT_NOUN);
}

static void fill_adnominal(ent_clause_finder *f, ent_clause *clause) {
    const ent_word *head = ent_finder_word(f, clause->head);
    if (clause->infinitive) {
        fill_noun_infinitive(f, clause);
        return;
    }
    if (!is_noun(ent_finder_word(f, clause->governor)))
        return;
    /* "plans for attacking", "accused of": a marked gerund's doer is the noun's owner. */
    if (clause->gerund && clause->mark != ENT_NO_WORD) {
        fill_noun_infinitive(f, clause);
        return;
    }
    /* "a circle of governments condemned the tests": tense and an object make it a verb of its own;
     * so does an object where the sentence has no other verb. */
    bool has_object = clause->objects.count > 0 && clause->objects.at[0].rel == ENT_DEP_OBJ &&
                      clause->objects.at[0].word > clause->head;
    bool is_own = has_object && (head->xpos == ENT_XPOS_VBD ||
                                 (head->xpos == ENT_XPOS_VBN &&
                                  ent_finder_word(f, clause->governor)->head == ENT_NO_WORD &&
                                  f->by_head[clause->governor] == ENT_NO_CLAUSE));
    if (is_own) {
        set_subject(f, clause, clause->governor, ENT_SUBJECT_PARTICIPLE);
    } else if (head->xpos == ENT_XPOS_VBN || head->xpos == ENT_XPOS_VBD) {
        clause->passive = true;
        set_subject(f, clause, clause->governor, ENT_SUBJECT_PARTICIPLE);
    } else if (clause->gerund || head->upos == ENT_ADJ) {
        set_subject(f, clause, clause->governor, ENT_SUBJECT_PARTICIPLE);
    }
}

static bool is_object_marker(ent_text marker) {
    return ent_text_is(marker, ENT_TEXT("from")) || ent_text_is(marker, ENT_TEXT("of")) ||
           ent_text_is(marker, ENT_TEXT("into")) || ent_text_is(marker, ENT_TEXT("against")) ||
           ent_text_is(marker, ENT_TEXT("for")) || ent_text_is(marker, ENT_TEXT("as"));
}

/* "The premier, standing beside the king, accused ...": parsed text may hang the subject of the
 * whole from a participle in front of its verb. */
static void reclaim_subject(ent_clause_finder *f, ent_clause *clause) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(f->tree, clause->head, &count);
    for (uint32_t i = 0; i < count && children[i] < clause->head; i++) {
        const ent_word *word = ent_finder_word(f, children[i]);
        uint32_t own = ent_tree_child(f->tree, children[i], ENT_DEP_NSUBJ);
        if (word->deprel != ENT_DEP_ADVCL || own == ENT_NO_WORD || own > children[i] ||
            (word->xpos != ENT_XPOS_VBG && word->xpos != ENT_XPOS_VBN) ||
            ent_tree_child(f->tree, children[i], ENT_DEP_AUX) != ENT_NO_WORD ||
            ent_tree_child(f->tree, children[i], ENT_DEP_AUX_PASS) != ENT_NO_WORD ||
            ent_tree_child(f->tree, children[i], ENT_DEP_MARK) != ENT_NO_WORD)
            continue;
        ent_argument_vec subjects = {0};
        ent_finder_add_list(f, &subjects, own, ENT_DEP_NSUBJ);
        clause->subjects = ent_arguments_of(&subjects);
        clause->subject_origin = ENT_SUBJECT_PARTICIPLE;
        return;
    }
}

static bool is_perfect(const ent_clause_finder *f, const ent_clause *parent) {
    return parent != NULL && parent->objects.count == 0 &&
           ent_lemma_is(ent_finder_word(f, parent->head), "have");
}

/* "bombed Syria and Turkey condemned ...": the name in front of the verb is its subject. */
static void take_last_item(ent_clause_finder *f, ent_clause *clause) {
    enum { STEPS_MAX = 4 };
    uint32_t word = clause->head - 1;
    for (uint32_t i = 0; i < STEPS_MAX && word != ENT_NO_WORD; i++) {
        if (ent_next_verb(f->sentence, f->tree, word) == clause->head) {
            set_subject(f, clause, word, ENT_SUBJECT_OWN);
            return;
        }
        word = ent_finder_word(f, word)->head;
    }
}

/* "...; met with the king": what stands beside a clause without a subject of its own goes on from
 * it, and from the name alone where the rest is a headline ("President Clinton working visit; met
 * ..."). */
static void fill_beside(ent_clause_finder *f, ent_clause *clause, const ent_clause *parent) {
    bool past = ent_finder_word(f, clause->head)->xpos == ENT_XPOS_VBD;
    if (parent != NULL && (clause->gerund || past)) {
        share_subject(clause, parent->subjects, ENT_SUBJECT_MATRIX);
        return;
    }
    if (past && parent == NULL && ent_finder_word(f, f->tree->root)->upos == ENT_PROPN &&
        f->tree->root < clause->head)
        set_subject(f, clause, f->tree->root, ENT_SUBJECT_MATRIX);
}

void ent_finder_fill_subject(ent_clause_finder *f, ent_clause *clause) {
    const ent_clause *parent = clause->parent == ENT_NO_CLAUSE ? NULL : &f->at[clause->parent];
    if (clause->link == ENT_DEP_ACL_RELCL && clause->first_conjunct == ENT_NO_CLAUSE) {
        fill_relative(f, clause, f->bound[f->by_head[clause->head]]);
        return;
    }
    if (clause->subjects.count == 0 && clause->head > 0)
        take_last_item(f, clause);
    if (clause->subjects.count == 0 && ent_word_is_finite(ent_finder_word(f, clause->head)))
        reclaim_subject(f, clause);
    if (clause->head == f->without_subject) {
        clause->passive = false;
        set_subject(f, clause, clause->head, ENT_SUBJECT_BEFORE);
    }
    if (clause->subjects.count > 0)
        return;
    if (clause->first_conjunct != ENT_NO_CLAUSE) {
        const ent_clause *first = &f->at[clause->first_conjunct];
        share_subject(clause, first->subjects,
                      first->subject_origin == ENT_SUBJECT_OWN ? ENT_SUBJECT_SHARED
                                                               : first->subject_origin);
        /* "a man arrested and charged": the participle's voice is shared too. */
        if (first->passive && ent_finder_word(f, clause->head)->xpos == ENT_XPOS_VBN)
            clause->passive = true;
        return;
    }
    switch (clause->link) {
    case ENT_DEP_ACL:
        fill_adnominal(f, clause);
        break;
    case ENT_DEP_XCOMP:
        if (parent != NULL)
            fill_control(f, clause, parent);
        /* "has severed ties": parsed text may make the auxiliary the head. */
        if (ent_finder_word(f, clause->head)->xpos == ENT_XPOS_VBN && !is_perfect(f, parent))
            clause->passive = true;
        break;
    case ENT_DEP_ADVCL:
        if (parent == NULL)
            break;
        if (parent->objects.count > 0 && clause->gerund && is_object_marker(clause->marker) &&
            parent->objects.at[0].word < clause->head)
            fill_control(f, clause, parent);
        else if (clause->infinitive && parent->objects.count == 0 && parent->obliques.count > 0)
            fill_control(f, clause, parent);
        else
            share_subject(clause, parent->subjects, ENT_SUBJECT_MATRIX);
        if (ent_finder_word(f, clause->head)->xpos == ENT_XPOS_VBN && clause->objects.count == 0)
            clause->passive = true;
        break;
    case ENT_DEP_CCOMP:
        if (parent != NULL && (clause->gerund || clause->infinitive))
            share_subject(clause, parent->subjects, ENT_SUBJECT_CONTROL);
        break;
    case ENT_DEP_PARATAXIS:
        fill_beside(f, clause, parent);
        break;
    default:
        break;
    }
}
