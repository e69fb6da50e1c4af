#include "core/clauses/clause.h"

#include "core/base/vec.h"

typedef ENT_VEC(ent_argument) argument_vec;

/* What a pass over one sentence shares. */
typedef struct finder {
    const ent_sentence *sentence;
    const ent_tree *tree;
    ent_arena *arena;
    ent_clause *at;
    uint32_t count;
    uint32_t *by_head;
    uint32_t *antecedent;
    uint32_t without_subject; /* the verb whose subject the sentence before has */
    bool *bound;              /* for each clause: a relative pronoun or adverb fills its gap */
} finder;

static const ent_word *word_at(const finder *f, uint32_t i) {
    return &f->sentence->words[i];
}

bool ent_word_is(const ent_word *word, const char *lower) {
    return ent_text_is_nocase(word->form, ent_text_of(lower));
}

bool ent_lemma_is(const ent_word *word, const char *lower) {
    return ent_text_is_nocase(word->lemma, ent_text_of(lower));
}

static ent_text lower_text(ent_text text, ent_arena *arena) {
    bool is_lower = true;
    for (size_t i = 0; i < text.len; i++)
        is_lower = is_lower && !ent_ascii_is_upper(text.at[i]);
    if (is_lower)
        return text;
    char *copy = ent_arena_array(arena, text.len + 1, 1);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = ent_ascii_lower(text.at[i]);
    return (ent_text){copy, text.len};
}

/* The form of word with the forms of what is fixed to it: "because of", "in front of". */
static ent_text joined_form(const ent_sentence *sentence, const ent_tree *tree, uint32_t word,
                            ent_arena *arena) {
    enum { PARTS_MAX = 6, BYTES_MAX = 96 };
    uint32_t count;
    const uint32_t *children = ent_tree_children(tree, word, &count);
    ent_text form = sentence->words[word].form;
    char *joined = NULL;
    size_t len = form.len;
    uint32_t parts = 1;
    for (uint32_t i = 0; i < count && parts < PARTS_MAX; i++) {
        const ent_word *part = &sentence->words[children[i]];
        if (part->deprel != ENT_DEP_FIXED || len + 1 + part->form.len > BYTES_MAX)
            continue;
        if (joined == NULL) {
            joined = ent_arena_array(arena, BYTES_MAX + 1, 1);
            memcpy(joined, form.at, form.len);
        }
        joined[len++] = ' ';
        memcpy(joined + len, part->form.at, part->form.len);
        len += part->form.len;
        parts++;
    }
    return lower_text(joined ? (ent_text){joined, len} : form, arena);
}

/* "in front of X" and "on behalf of X" are a noun with "of" in trees; here they are prepositions.
 */
static ent_text preposition_of(const finder *f, uint32_t word, uint32_t *prep) {
    return ent_preposition(f->sentence, f->tree, word, f->arena, prep);
}

ent_text ent_preposition(const ent_sentence *sentence, const ent_tree *tree, uint32_t word,
                         ent_arena *arena, uint32_t *prep) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(tree, word, &count);
    *prep = ENT_NO_WORD;
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *child = &sentence->words[children[i]];
        if (child->deprel != ENT_DEP_CASE || child->xpos == ENT_XPOS_POS)
            continue;
        *prep = children[i];
        /* "from among", "such as" beside one another: the last one before the noun decides, but
         * "according to" without fixed is seen in parsed text. */
        if (i + 1 < count && sentence->words[children[i + 1]].deprel == ENT_DEP_CASE &&
            children[i + 1] == children[i] + 1) {
            ent_text a = joined_form(sentence, tree, children[i], arena);
            ent_text b = joined_form(sentence, tree, children[i + 1], arena);
            return ent_arena_print(arena, "%.*s %.*s", (int)a.len, a.at, (int)b.len, b.at);
        }
        return joined_form(sentence, tree, children[i], arena);
    }
    return (ent_text){"", 0};
}

/* What parsed text calls a conjunct is no item of a list of nouns behind a semicolon ("phoned
 * Hussein; Jordan voted"), nor with an article behind the item that closes the list ("Bunker and
 * Linowitz, the negotiators, ..."). */
static bool is_item(const ent_sentence *sentence, const ent_tree *tree, uint32_t word,
                    bool follows_last) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(tree, word, &count);
    const ent_word *item = &sentence->words[word];
    if (item->upos == ENT_VERB || item->upos == ENT_AUX)
        return true;
    for (uint32_t i = 0; i < count && children[i] < word; i++) {
        const ent_word *child = &sentence->words[children[i]];
        if (child->deprel == ENT_DEP_PUNCT && ent_word_is(child, ";") &&
            ent_tree_child(tree, word, ENT_DEP_CC) == ENT_NO_WORD)
            return false;
        if (follows_last && child->deprel == ENT_DEP_DET)
            return false;
    }
    return true;
}

uint32_t ent_conjuncts(const ent_sentence *sentence, const ent_tree *tree, uint32_t word,
                       uint32_t *out, uint32_t room) {
    uint32_t found = 0;
    if (room == 0)
        return 0;
    out[found++] = word;
    /* Lists hang flat from the first conjunct, or, in parsed text, as a chain. */
    for (uint32_t next = 0; next < found; next++) {
        uint32_t count;
        bool closed = false;
        const uint32_t *children = ent_tree_children(tree, out[next], &count);
        for (uint32_t i = 0; i < count && found < room; i++) {
            if (sentence->words[children[i]].deprel != ENT_DEP_CONJ)
                continue;
            bool has_cc = ent_tree_child(tree, children[i], ENT_DEP_CC) != ENT_NO_WORD;
            if (is_item(sentence, tree, children[i], closed && !has_cc))
                out[found++] = children[i];
            closed = closed || has_cc;
        }
    }
    return found;
}

static bool is_wh(const ent_word *word) {
    return word->xpos == ENT_XPOS_WDT || word->xpos == ENT_XPOS_WP || word->xpos == ENT_XPOS_WPS ||
           (word->upos == ENT_PRON && (ent_word_is(word, "who") || ent_word_is(word, "whom") ||
                                       ent_word_is(word, "whose") || ent_word_is(word, "which")));
}

static bool is_clausal(uint8_t deprel) {
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
static bool is_hidden_verb(const finder *f, uint32_t i) {
    const ent_word *word = word_at(f, i);
    return word->upos == ENT_ADJ && is_clausal(word->deprel) &&
           (ent_text_ends(word->form, ENT_TEXT("ed")) ||
            ent_text_ends(word->form, ENT_TEXT("ing"))) &&
           ent_tree_child(f->tree, i, ENT_DEP_OBJ) != ENT_NO_WORD &&
           ent_tree_child(f->tree, i, ENT_DEP_COP) == ENT_NO_WORD;
}

/* Rule 1 of what counts as a predicate. */
static bool is_clause_head(const finder *f, uint32_t i) {
    const ent_word *word = word_at(f, i);
    bool has_subject = ent_tree_child(f->tree, i, ENT_DEP_NSUBJ) != ENT_NO_WORD ||
                       ent_tree_child(f->tree, i, ENT_DEP_NSUBJ_PASS) != ENT_NO_WORD;
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
        return is_clausal(word->deprel);
    if (has_subject || is_hidden_verb(f, i))
        return true;
    return word->upos == ENT_ADJ && (word->deprel == ENT_DEP_XCOMP || word->deprel == ENT_DEP_ACL ||
                                     word->deprel == ENT_DEP_ADVCL);
}

/* Nearest clause head above a word; clauses' heads are found before, and the climb is cut so that a
 * hostile chain stays linear. */
static uint32_t climb(const ent_sentence *sentence, const uint32_t *by_head, uint32_t word) {
    enum { CLIMB_MAX = 64 };
    for (uint32_t steps = 0; word != ENT_NO_WORD && steps < CLIMB_MAX; steps++) {
        if (by_head[word] != ENT_NO_CLAUSE)
            return by_head[word];
        word = sentence->words[word].head;
    }
    return ENT_NO_CLAUSE;
}

uint32_t ent_clause_of(const ent_sentence *sentence, const ent_clauses *clauses, uint32_t word) {
    return climb(sentence, clauses->by_head, word);
}

static void add_list(finder *f, argument_vec *out, uint32_t word, ent_deprel rel) {
    uint32_t list[ENT_CONJUNCTS_MAX];
    uint32_t prep;
    ent_text preposition = preposition_of(f, word, &prep);
    uint32_t count = ent_conjuncts(f->sentence, f->tree, word, list, ENT_CONJUNCTS_MAX);
    for (uint32_t i = 0; i < count && out->count < ENT_CONJUNCTS_MAX; i++) {
        ent_argument argument = {.word = list[i],
                                 .conjunct = word,
                                 .stands = list[i],
                                 .prep = prep,
                                 .preposition = preposition,
                                 .rel = rel};
        if (i > 0 && rel != ENT_DEP_NSUBJ && rel != ENT_DEP_NSUBJ_PASS && rel != ENT_DEP_OBJ) {
            uint32_t own;
            ent_text own_text = preposition_of(f, list[i], &own);
            if (own != ENT_NO_WORD) {
                argument.prep = own;
                argument.preposition = own_text;
            }
        }
        if (f->antecedent[list[i]] != ENT_NO_WORD)
            argument.word = f->antecedent[list[i]];
        ENT_PUSH(f->arena, out, argument);
    }
}

static ent_arguments arguments_of(const argument_vec *vec) {
    return (ent_arguments){vec->at, vec->count};
}

/* "called on X": parsed text may hang "on" from the verb as a particle. Before the phrase it stands
 * next to it is its preposition as well; an object becomes an oblique too. */
static void adopt_particle(finder *f, uint32_t particle, const argument_vec *objects,
                           argument_vec *obliques) {
    static const char *const prepositions[] = {"on", "upon", "for", "with", "to", "against", NULL};
    ent_text form = lower_text(word_at(f, particle)->form, f->arena);
    bool is_one = false;
    for (const char *const *one = prepositions; *one != NULL; one++)
        is_one = is_one || ent_text_is(form, ent_text_of(*one));
    if (!is_one)
        return;
    for (uint32_t i = 0; i < obliques->count; i++)
        if (obliques->at[i].prep == ENT_NO_WORD &&
            f->tree->first[obliques->at[i].conjunct] == particle + 1) {
            obliques->at[i].prep = particle;
            obliques->at[i].preposition = form;
        }
    for (uint32_t i = 0; i < objects->count && obliques->count < ENT_CONJUNCTS_MAX; i++)
        if (f->tree->first[objects->at[i].conjunct] == particle + 1) {
            ent_argument oblique = objects->at[i];
            oblique.prep = particle;
            oblique.preposition = form;
            oblique.rel = ENT_DEP_OBL;
            ENT_PUSH(f->arena, obliques, oblique);
        }
}

/* "U.S., Japan punish India": the comma of a headline is an "and". */
static void join_headline(finder *f, const argument_vec *obliques, argument_vec *subjects) {
    if (subjects->count == 0 || obliques->count == 0)
        return;
    const ent_argument *first = &obliques->at[0];
    uint32_t subject = subjects->at[0].word;
    uint32_t start = f->tree->first[subject];
    if (first->prep != ENT_NO_WORD || first->rel != ENT_DEP_OBL_UNMARKED ||
        word_at(f, first->word)->upos != ENT_PROPN || word_at(f, subject)->upos != ENT_PROPN ||
        f->tree->last[first->word] + 1 != start || start == 0 ||
        !ent_word_is(word_at(f, start - 1), ","))
        return;
    ent_argument joined = *first;
    joined.rel = ENT_DEP_NSUBJ;
    ENT_PUSH(f->arena, subjects, joined);
}

/* Collects a clause's own arguments and marks. */
static void read_children(finder *f, ent_clause *clause) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(f->tree, clause->head, &count);
    argument_vec subjects = {0};
    argument_vec objects = {0};
    argument_vec obliques = {0};
    bool has_aux = false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t child = children[i];
        const ent_word *word = word_at(f, child);
        switch ((ent_deprel)word->deprel) {
        case ENT_DEP_NSUBJ_PASS:
            clause->passive = true;
            add_list(f, &subjects, child, ENT_DEP_NSUBJ_PASS);
            break;
        case ENT_DEP_NSUBJ:
        case ENT_DEP_NSUBJ_OUTER:
            /* A relative pronoun beside a real subject is no second doer. */
            add_list(f, &subjects, child, ENT_DEP_NSUBJ);
            break;
        case ENT_DEP_CSUBJ:
        case ENT_DEP_CSUBJ_PASS:
            add_list(f, &subjects, child, ENT_DEP_CSUBJ);
            break;
        case ENT_DEP_OBJ:
        case ENT_DEP_IOBJ:
            add_list(f, &objects, child, word->deprel);
            break;
        case ENT_DEP_OBL:
        case ENT_DEP_OBL_AGENT:
        case ENT_DEP_OBL_UNMARKED:
            add_list(f, &obliques, child, word->deprel);
            break;
        case ENT_DEP_NMOD:
            if (clause->kind == ENT_CLAUSE_COPULA && word_at(f, clause->head)->upos == ENT_ADJ)
                add_list(f, &obliques, child, ENT_DEP_OBL);
            break;
        case ENT_DEP_COMPOUND_PRT:
            clause->particle = child;
            break;
        case ENT_DEP_COP:
            clause->cop = child;
            break;
        case ENT_DEP_AUX_PASS:
            clause->passive = true;
            has_aux = true;
            break;
        case ENT_DEP_AUX:
            has_aux = true;
            break;
        case ENT_DEP_MARK:
        case ENT_DEP_CASE:
            if (clause->mark == ENT_NO_WORD && clause->kind == ENT_CLAUSE_VERB) {
                clause->mark = child;
                clause->marker = joined_form(f->sentence, f->tree, child, f->arena);
            } else if (clause->mark == ENT_NO_WORD && word->deprel == ENT_DEP_MARK) {
                clause->mark = child;
                clause->marker = joined_form(f->sentence, f->tree, child, f->arena);
            }
            if (word->xpos == ENT_XPOS_TO && word->upos == ENT_PART)
                clause->infinitive = true;
            break;
        default:
            break;
        }
    }
    if (clause->particle != ENT_NO_WORD)
        adopt_particle(f, clause->particle, &objects, &obliques);
    join_headline(f, &obliques, &subjects);
    const ent_word *head = word_at(f, clause->head);
    clause->gerund = head->xpos == ENT_XPOS_VBG && !has_aux;
    if (head->xpos == ENT_XPOS_VB && !has_aux && clause->link == ENT_DEP_XCOMP)
        clause->infinitive = true;
    clause->subjects = arguments_of(&subjects);
    clause->objects = arguments_of(&objects);
    clause->obliques = arguments_of(&obliques);
    if (subjects.count > 0)
        clause->subject_origin = ENT_SUBJECT_OWN;
}

static void add_one(finder *f, ent_arguments *list, uint32_t word, ent_deprel rel) {
    argument_vec vec = {0};
    for (uint32_t i = 0; i < list->count; i++)
        ENT_PUSH(f->arena, &vec, list->at[i]);
    ent_argument argument = {.word = word,
                             .conjunct = word,
                             .stands = word,
                             .prep = ENT_NO_WORD,
                             .preposition = {"", 0},
                             .rel = rel};
    ENT_PUSH(f->arena, &vec, argument);
    *list = arguments_of(&vec);
}

static void set_subject(finder *f, ent_clause *clause, uint32_t word, ent_subject_origin origin) {
    argument_vec vec = {0};
    add_list(f, &vec, word, clause->passive ? ENT_DEP_NSUBJ_PASS : ENT_DEP_NSUBJ);
    clause->subjects = arguments_of(&vec);
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
static bool bind_relatives(finder *f, uint32_t head, uint32_t antecedent) {
    bool bound = false;
    uint32_t count;
    const uint32_t *children = ent_tree_children(f->tree, head, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t child = children[i];
        if (is_wh(word_at(f, child))) {
            f->antecedent[child] = antecedent;
            bound = true;
            continue;
        }
        const ent_word *word = word_at(f, child);
        if (word->deprel == ENT_DEP_ADVMOD && word->xpos == ENT_XPOS_WRB)
            bound = true; /* where, when: the gap is an adverbial */
        if (is_clausal(word->deprel) && word->deprel != ENT_DEP_XCOMP)
            continue;
        uint32_t inner_count;
        const uint32_t *inner = ent_tree_children(f->tree, child, &inner_count);
        for (uint32_t k = 0; k < inner_count; k++)
            if (is_wh(word_at(f, inner[k]))) {
                f->antecedent[inner[k]] = antecedent;
                bound = true;
            }
    }
    return bound;
}

/* "the island nation, whose ...": of an apposition or a title the word that mentions hang from is
 * the governor itself, so the governor is the antecedent. */
static void fill_relative(finder *f, ent_clause *clause, bool bound) {
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
    static const char *const askers[] = {"appeal", "plead", "look",  "turn",
                                         "signal", "say",   "speak", NULL};
    if (ent_text_is(preposition, ENT_TEXT("on")) || ent_text_is(preposition, ENT_TEXT("upon")))
        return true;
    if (!ent_text_is(preposition, ENT_TEXT("to")) && !ent_text_is(preposition, ENT_TEXT("with")))
        return false;
    for (const char *const *asker = askers; *asker != NULL; asker++)
        if (ent_lemma_is(verb, *asker))
            return true;
    return false;
}

/* The subject of an infinitive or gerund that the governing verb controls: its object, else an
 * oblique between the two ("called on Washington to"), else its subject. */
static void fill_control(const finder *f, ent_clause *clause, const ent_clause *parent) {
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
            !is_control_preposition(word_at(f, parent->head), oblique->preposition) ||
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

/* "Iran's plan to attack": the owner; "made a decision to withdraw": the clause's subject; "the
 * first country to recognise": the noun. */
static void fill_noun_infinitive(finder *f, ent_clause *clause) {
    uint32_t noun = clause->governor;
    uint32_t owner = ent_tree_child(f->tree, noun, ENT_DEP_NMOD_POSS);
    if (owner != ENT_NO_WORD) {
        set_subject(f, clause, owner, ENT_SUBJECT_NOUN);
        return;
    }
    uint32_t count;
    const uint32_t *children = ent_tree_children(f->tree, noun, &count);
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *word = word_at(f, children[i]);
        if (ent_word_is(word, "first") || ent_word_is(word, "only") || ent_word_is(word, "last") ||
            ent_word_is(word, "latest") || ent_word_is(word, "next")) {
            set_subject(f, clause, noun, ENT_SUBJECT_PARTICIPLE);
            return;
        }
    }
    if (word_at(f, noun)->upos == ENT_PROPN) {
        set_subject(f, clause, noun, ENT_SUBJECT_PARTICIPLE);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t prep;
        const ent_word *word = word_at(f, children[i]);
        if (word->deprel == ENT_DEP_NMOD &&
            (ent_text_is(preposition_of(f, children[i], &prep), ENT_TEXT("by")) ||
             ent_text_is(preposition_of(f, children[i], &prep), ENT_TEXT("for")))) {
            set_subject(f, clause, children[i], ENT_SUBJECT_NOUN);
            return;
        }
    }
    if (clause->parent != ENT_NO_CLAUSE)
        share_subject(clause, f->at[clause->parent].subjects, ENT_SUBJECT_NOUN);
}

static void fill_adnominal(finder *f, ent_clause *clause) {
    const ent_word *head = word_at(f, clause->head);
    if (clause->infinitive) {
        fill_noun_infinitive(f, clause);
        return;
    }
    if (!is_noun(word_at(f, clause->governor)))
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
                                  word_at(f, clause->governor)->head == ENT_NO_WORD &&
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

/* Fills the subject of a clause whose governing clauses are done. */
/* "The premier, standing beside the king, accused ...": parsed text may hang the subject of the
 * whole from a participle in front of its verb. */
static void reclaim_subject(finder *f, ent_clause *clause) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(f->tree, clause->head, &count);
    for (uint32_t i = 0; i < count && children[i] < clause->head; i++) {
        const ent_word *word = word_at(f, children[i]);
        uint32_t own = ent_tree_child(f->tree, children[i], ENT_DEP_NSUBJ);
        if (word->deprel != ENT_DEP_ADVCL || own == ENT_NO_WORD || own > children[i] ||
            (word->xpos != ENT_XPOS_VBG && word->xpos != ENT_XPOS_VBN) ||
            ent_tree_child(f->tree, children[i], ENT_DEP_AUX) != ENT_NO_WORD ||
            ent_tree_child(f->tree, children[i], ENT_DEP_AUX_PASS) != ENT_NO_WORD ||
            ent_tree_child(f->tree, children[i], ENT_DEP_MARK) != ENT_NO_WORD)
            continue;
        argument_vec subjects = {0};
        add_list(f, &subjects, own, ENT_DEP_NSUBJ);
        clause->subjects = arguments_of(&subjects);
        clause->subject_origin = ENT_SUBJECT_PARTICIPLE;
        return;
    }
}

static bool is_finite_verb(const ent_word *word) {
    return word->xpos == ENT_XPOS_VBD || word->xpos == ENT_XPOS_VBZ || word->xpos == ENT_XPOS_VBP;
}

static bool is_perfect(const finder *f, const ent_clause *parent) {
    return parent != NULL && parent->objects.count == 0 &&
           ent_lemma_is(word_at(f, parent->head), "have");
}

/* "...; met with the king": what stands beside a clause without a subject of its own goes on from
 * it, and from the name alone where the rest is a headline ("President Clinton working visit; met
 * ..."). */
static void fill_beside(finder *f, ent_clause *clause, const ent_clause *parent) {
    bool past = word_at(f, clause->head)->xpos == ENT_XPOS_VBD;
    if (parent != NULL && (clause->gerund || past)) {
        share_subject(clause, parent->subjects, ENT_SUBJECT_MATRIX);
        return;
    }
    if (past && parent == NULL && word_at(f, f->tree->root)->upos == ENT_PROPN &&
        f->tree->root < clause->head)
        set_subject(f, clause, f->tree->root, ENT_SUBJECT_MATRIX);
}

static void fill_subject(finder *f, ent_clause *clause) {
    const ent_clause *parent = clause->parent == ENT_NO_CLAUSE ? NULL : &f->at[clause->parent];
    if (clause->link == ENT_DEP_ACL_RELCL && clause->first_conjunct == ENT_NO_CLAUSE) {
        fill_relative(f, clause, f->bound[f->by_head[clause->head]]);
        return;
    }
    if (clause->subjects.count == 0 && is_finite_verb(word_at(f, clause->head)))
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
        if (first->passive && word_at(f, clause->head)->xpos == ENT_XPOS_VBN)
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
        if (word_at(f, clause->head)->xpos == ENT_XPOS_VBN && !is_perfect(f, parent))
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
        if (word_at(f, clause->head)->xpos == ENT_XPOS_VBN && clause->objects.count == 0)
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

/* "demanded that Iran withdraw and called on ...": a past tense without a subject goes on from a
 * verb that has tense, so from the one above. */
static uint32_t tensed_above(const finder *f, uint32_t conjunct, uint32_t found) {
    enum { LEVELS_MAX = 4 };
    const ent_word *head = word_at(f, conjunct);
    if (head->xpos != ENT_XPOS_VBD ||
        ent_tree_child(f->tree, conjunct, ENT_DEP_NSUBJ) != ENT_NO_WORD)
        return found;
    uint32_t at = found;
    for (uint32_t i = 0; i < LEVELS_MAX && at != ENT_NO_CLAUSE; i++) {
        const ent_word *first = word_at(f, f->at[at].head);
        if (is_finite_verb(first) || f->at[at].kind == ENT_CLAUSE_COPULA)
            return at;
        if (first->head == ENT_NO_WORD ||
            (first->xpos != ENT_XPOS_VB && first->xpos != ENT_XPOS_VBG))
            return found;
        at = climb(f->sentence, f->by_head, first->head);
    }
    return found;
}

/* The clause that a conjunct goes on from. A finite verb that parsed text joins to a noun goes on
 * from the verb above it. */
static uint32_t first_conjunct_of(const finder *f, const ent_word *head) {
    enum { STEPS_MAX = 16 };
    uint32_t found = f->by_head[head->head];
    bool is_finite = is_finite_verb(head);
    uint32_t word = head->head;
    for (uint32_t i = 0; is_finite && found == ENT_NO_CLAUSE && i < STEPS_MAX; i++) {
        word = word_at(f, word)->head;
        if (word == ENT_NO_WORD)
            break;
        found = f->by_head[word];
        if (found != ENT_NO_CLAUSE && f->at[found].kind == ENT_CLAUSE_COPULA)
            found = ENT_NO_CLAUSE;
    }
    return found;
}

static void place_clause(finder *f, ent_clause *clause) {
    const ent_word *head = word_at(f, clause->head);
    clause->governor = head->head;
    clause->link = (ent_deprel)head->deprel;
    clause->parent =
        head->head == ENT_NO_WORD ? ENT_NO_CLAUSE : climb(f->sentence, f->by_head, head->head);
    if (head->deprel == ENT_DEP_CONJ && head->head != ENT_NO_WORD)
        clause->first_conjunct = tensed_above(f, clause->head, first_conjunct_of(f, head));
    clause->relative = head->deprel == ENT_DEP_ACL_RELCL;
}

/* Order of clauses from the root down: words by breadth, so each clause comes after its governor.
 */
static uint32_t *order_top_down(const finder *f) {
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
static bool is_to_do(const finder *f, uint32_t i) {
    uint32_t mark = ent_tree_child(f->tree, i, ENT_DEP_MARK);
    return word_at(f, i)->upos == ENT_VERB && word_at(f, i)->xpos == ENT_XPOS_VB &&
           mark != ENT_NO_WORD && mark < i && ent_word_is(word_at(f, mark), "to");
}

static void find_heads(finder *f) {
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
            (word_at(f, i)->upos != ENT_VERB && word_at(f, i)->upos != ENT_AUX &&
             !is_hidden_verb(f, i));
        f->at[filled] = (ent_clause){.head = i,
                                     .particle = ENT_NO_WORD,
                                     .cop = ENT_NO_WORD,
                                     .mark = ENT_NO_WORD,
                                     .marker = {"", 0},
                                     .first_conjunct = ENT_NO_CLAUSE,
                                     .kind = is_copula ? ENT_CLAUSE_COPULA : ENT_CLAUSE_VERB};
        f->by_head[i] = filled++;
    }
}

void ent_clauses_find(const ent_sentence *sentence, const ent_tree *tree, ent_arena *arena,
                      ent_clauses *out) {
    uint32_t n = sentence->count;
    finder f = {.sentence = sentence, .tree = tree, .arena = arena};
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
            f.bound[i] = bind_relatives(&f, clause->head, clause->governor);
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
                bind_relatives(&f, clause->head, clause->governor);
        }
        read_children(&f, clause);
        fill_subject(&f, clause);
    }
    out->at = f.at;
    out->count = f.count;
    out->top_down = order;
}
