#include "core/triples/open.h"

#include "core/base/vec.h"
#include "core/triples/slice.h"

#include <stdlib.h>

/* Lists longer than this are not multiplied out; further arguments than these add nothing. */
enum { SPLIT_MAX = 8, ARGUMENTS_MAX = 3, CHAIN_MAX = 4 };

/* How often a triple of each kind is right: mean precision on the development half of CaRB. */
static const float sure_root = 0.68F;
static const float sure_conjunct = 0.68F;
static const float sure_parataxis = 0.68F;
static const float sure_relative = 0.55F;
static const float sure_complement = 0.53F;
static const float sure_adverbial = 0.49F;
static const float sure_copula = 0.50F;
static const float sure_adnominal = 0.41F;
static const float sure_noun_infinitive = 0.27F;
static const float sure_controlled = 0.30F;
static const float sure_apposition = 0.33F;
static const float sure_nested = 0.28F;
static const float sure_possessive = 0.21F;
static const float sure_own = 0.12F;
static const float sure_modifier = 0.20F;

typedef struct opener {
    const ent_article *article;
    const ent_sentence *sentence;
    const ent_tree *tree;
    const ent_clauses *clauses;
    uint32_t number;
    ent_arena *arena;
    ENT_VEC(ent_triple) triples;
} opener;

/* The parts of a clause's triple before lists are split. */
typedef struct frame_parts {
    ent_slice relation;
    uint32_t objects[SPLIT_MAX];
    uint32_t object_count;
    uint32_t object_flags;
    uint32_t without; /* a word below the object that is no part of it, else ENT_NO_WORD */
    uint32_t arguments[ARGUMENTS_MAX];
    uint32_t argument_count;
} frame_parts;

static const ent_word *word_at(const opener *o, uint32_t i) {
    return &o->sentence->words[i];
}

static ent_triple_end end_of(opener *o, ent_slice *slice) {
    ent_slice_sort(slice);
    ent_triple_end end = {.actor = ENT_NO_ACTOR, .text = {"", 0}};
    if (slice->count == 0)
        return end;
    end.text = ent_slice_text(slice, o->sentence, o->article->text, o->arena);
    end.at = (ent_span){word_at(o, slice->at[0])->at.start,
                        word_at(o, slice->at[slice->count - 1])->at.end};
    return end;
}

static bool is_relation_adverb(const opener *o, uint32_t child, uint32_t head) {
    const ent_word *word = word_at(o, child);
    if (word->deprel != ENT_DEP_ADVMOD || word->upos == ENT_SCONJ || word->xpos == ENT_XPOS_WRB)
        return false;
    if (o->tree->first[child] != child || o->tree->last[child] != child)
        return false;
    if (word->upos == ENT_PART)
        return true;
    return child < head &&
           (child + 1 == head ||
            (word_at(o, child + 1)->head == head && child > 0 &&
             word_at(o, child - 1)->head == head && word_at(o, child - 1)->upos != ENT_PUNCT));
}

/* Auxiliaries, negation, copula, particle and the adverbs among them. */
static void add_verb_group(const opener *o, uint32_t head, bool with_head, ent_slice *out) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(o->tree, head, &count);
    for (uint32_t i = 0; i < count; i++) {
        switch ((ent_deprel)word_at(o, children[i])->deprel) {
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
    if (with_head)
        ent_slice_add(out, head);
}

static bool needs_auxiliary(const ent_word *head) {
    return head->xpos == ENT_XPOS_VB || head->xpos == ENT_XPOS_VBN || head->xpos == ENT_XPOS_VBG;
}

/* A conjunct borrows the first conjunct's auxiliaries where it has none and its form asks for them.
 */
static void add_shared_auxiliaries(const opener *o, const ent_clause *clause, ent_slice *out) {
    if (clause->first_conjunct == ENT_NO_CLAUSE || !needs_auxiliary(word_at(o, clause->head)) ||
        ent_tree_child(o->tree, clause->head, ENT_DEP_AUX) != ENT_NO_WORD ||
        ent_tree_child(o->tree, clause->head, ENT_DEP_AUX_PASS) != ENT_NO_WORD)
        return;
    uint32_t first = o->clauses->at[clause->first_conjunct].head;
    uint32_t count;
    const uint32_t *children = ent_tree_children(o->tree, first, &count);
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *word = word_at(o, children[i]);
        if (word->deprel == ENT_DEP_AUX || word->deprel == ENT_DEP_AUX_PASS)
            ent_slice_add(out, children[i]);
    }
}

static const ent_clause *clause_child(const opener *o, uint32_t head, ent_deprel rel) {
    uint32_t child = ent_tree_child(o->tree, head, rel);
    if (child == ENT_NO_WORD || o->clauses->by_head[child] == ENT_NO_CLAUSE)
        return NULL;
    return &o->clauses->at[o->clauses->by_head[child]];
}

/* Follows a chain of open complements while no object stands between; the last verb has the
 * arguments. */
static const ent_clause *add_chain(const opener *o, const ent_clause *clause, ent_slice *out) {
    for (uint32_t i = 0; i < CHAIN_MAX; i++) {
        const ent_clause *inner = clause_child(o, clause->head, ENT_DEP_XCOMP);
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

static void add_objects(const opener *o, frame_parts *parts, const ent_argument *first,
                        uint32_t flags) {
    uint32_t words[SPLIT_MAX];
    uint32_t count = 1;
    words[0] = first->stands;
    if (first->stands == first->word)
        count = ent_conjuncts(o->sentence, o->tree, first->word, words, SPLIT_MAX);
    else
        words[0] = first->word;
    for (uint32_t i = 0; i < count; i++)
        parts->objects[parts->object_count++] = words[i];
    parts->object_flags = flags;
}

static void add_argument(frame_parts *parts, uint32_t word) {
    if (parts->argument_count < ARGUMENTS_MAX)
        parts->arguments[parts->argument_count++] = word;
}

/* The preposition of an oblique with what is fixed to it. */
static void add_preposition(const opener *o, uint32_t prep, ent_slice *out) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(o->tree, prep, &count);
    ent_slice_add(out, prep);
    for (uint32_t i = 0; i < count; i++)
        if (word_at(o, children[i])->deprel == ENT_DEP_FIXED)
            ent_slice_add(out, children[i]);
}

static const ent_argument *first_oblique(const ent_clause *clause) {
    for (uint32_t i = 0; i < clause->obliques.count; i++)
        if (clause->obliques.at[i].word > clause->head &&
            clause->obliques.at[i].prep != ENT_NO_WORD)
            return &clause->obliques.at[i];
    return NULL;
}

/* "became a member", "was elected president": a predicate that is no clause. */
static uint32_t bare_predicate(const opener *o, const ent_clause *clause) {
    uint32_t child = ent_tree_child(o->tree, clause->head, ENT_DEP_XCOMP);
    if (child == ENT_NO_WORD || child < clause->head || o->clauses->by_head[child] != ENT_NO_CLAUSE)
        return ENT_NO_WORD;
    return child;
}

/* "..., he adds": what is said governs the verb of saying. */
static bool is_said_behind(const opener *o, const ent_clause *clause) {
    static const char *const verbs[] = {"say",    "add",     "argue",    "note",   "tell",
                                        "report", "explain", "announce", "insist", "write",
                                        "think",  "believe", "claim",    "warn",   "observe",
                                        "ask",    "reply",   "suggest",  "recall", NULL};
    if (clause->link != ENT_DEP_PARATAXIS || clause->governor == ENT_NO_WORD ||
        o->clauses->by_head[clause->governor] == ENT_NO_CLAUSE)
        return false;
    for (const char *const *one = verbs; *one != NULL; one++)
        if (ent_lemma_is(word_at(o, clause->head), *one))
            return true;
    return false;
}

static void find_object(const opener *o, const ent_clause *clause, frame_parts *parts,
                        const ent_argument **used) {
    *used = NULL;
    if (clause->kind == ENT_CLAUSE_COPULA && clause->cop != ENT_NO_WORD) {
        uint32_t prep;
        const ent_argument *about = first_oblique(clause);
        if (word_at(o, clause->head)->upos == ENT_ADJ && about != NULL) {
            ent_slice_add(&parts->relation, clause->head);
            add_preposition(o, about->prep, &parts->relation);
            add_objects(o, parts, about, ENT_PHRASE_WITHOUT_CASE);
            *used = about;
            return;
        }
        (void)ent_preposition(o->sentence, o->tree, clause->head, o->arena, &prep);
        if (prep != ENT_NO_WORD)
            add_preposition(o, prep, &parts->relation);
        parts->objects[parts->object_count++] = clause->head;
        parts->object_flags = ENT_PHRASE_WITHOUT_CASE;
        return;
    }
    if (clause->objects.count > 0) {
        const ent_argument *first = &clause->objects.at[0];
        add_objects(o, parts, first, 0);
        *used = first;
        for (uint32_t i = 1; i < clause->objects.count; i++)
            if (clause->objects.at[i].conjunct != first->conjunct &&
                clause->objects.at[i].conjunct == clause->objects.at[i].word)
                add_argument(parts, clause->objects.at[i].word);
        if (bare_predicate(o, clause) != ENT_NO_WORD)
            add_argument(parts, bare_predicate(o, clause));
        return;
    }
    uint32_t predicate = bare_predicate(o, clause);
    if (predicate != ENT_NO_WORD) {
        ent_argument argument = {.word = predicate, .stands = predicate};
        add_objects(o, parts, &argument, 0);
        return;
    }
    const ent_clause *content = clause_child(o, clause->head, ENT_DEP_CCOMP);
    if (content == NULL)
        content = clause_child(o, clause->head, ENT_DEP_XCOMP);
    if (content == NULL && clause->link != ENT_DEP_PARATAXIS) {
        const ent_argument *oblique = first_oblique(clause);
        if (oblique != NULL) {
            add_preposition(o, oblique->prep, &parts->relation);
            add_objects(o, parts, oblique, ENT_PHRASE_WITHOUT_CASE);
            *used = oblique;
            return;
        }
    }
    if (content != NULL) {
        if (content->mark != ENT_NO_WORD && content->mark == o->tree->first[content->head] &&
            ent_text_is(content->marker, ENT_TEXT("that")))
            ent_slice_add(&parts->relation, content->mark);
        parts->objects[parts->object_count++] = content->head;
        parts->object_flags = ENT_PHRASE_WITH_CLAUSES;
        return;
    }
    if (is_said_behind(o, clause)) {
        parts->objects[parts->object_count++] = clause->governor;
        parts->object_flags = ENT_PHRASE_WITH_CLAUSES;
        parts->without = clause->head;
        return;
    }
    const ent_argument *oblique = first_oblique(clause);
    if (oblique != NULL) {
        add_preposition(o, oblique->prep, &parts->relation);
        add_objects(o, parts, oblique, ENT_PHRASE_WITHOUT_CASE);
        *used = oblique;
    }
}

static void find_arguments(const opener *o, const ent_clause *clause, frame_parts *parts,
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
        const ent_word *word = word_at(o, children[i]);
        if (word->deprel == ENT_DEP_ADVMOD && children[i] > clause->head && word->upos == ENT_ADV)
            add_argument(parts, children[i]);
    }
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *word = word_at(o, children[i]);
        if (word->deprel == ENT_DEP_ADVCL && children[i] > clause->head &&
            ent_tree_child(o->tree, children[i], ENT_DEP_MARK) != ENT_NO_WORD)
            add_argument(parts, children[i]);
    }
}

/* What kind of clause a triple comes from, and how often such a one is right. */
typedef struct kind {
    float sure;
    ent_text rule;
} kind;

static kind kind_of(const ent_clause *clause) {
    if (clause->kind == ENT_CLAUSE_COPULA)
        return (kind){sure_copula, ENT_TEXT("copula")};
    if (clause->first_conjunct != ENT_NO_CLAUSE)
        return (kind){sure_conjunct, ENT_TEXT("coordinated clause")};
    switch (clause->link) {
    case ENT_DEP_ROOT:
        return (kind){sure_root, ENT_TEXT("main clause")};
    case ENT_DEP_PARATAXIS:
        return (kind){sure_parataxis, ENT_TEXT("clause beside")};
    case ENT_DEP_ACL_RELCL:
        return (kind){sure_relative, ENT_TEXT("relative clause")};
    case ENT_DEP_CCOMP:
    case ENT_DEP_CSUBJ:
        return (kind){sure_complement, ENT_TEXT("complement clause")};
    case ENT_DEP_ACL:
        if (clause->infinitive)
            return (kind){sure_noun_infinitive, ENT_TEXT("infinitive of a noun")};
        return (kind){sure_adnominal, ENT_TEXT("participle")};
    case ENT_DEP_XCOMP:
        return (kind){sure_controlled, ENT_TEXT("infinitive")};
    default:
        return (kind){sure_adverbial, ENT_TEXT("adverbial clause")};
    }
}

static ent_triple *push(opener *o, uint32_t predicate, float confidence) {
    ent_triple triple = {.sentence = o->number,
                         .date = o->article->date,
                         .open = true,
                         .attribution = ENT_NO_ACTOR,
                         .evidence = ent_text_cut(o->article->text, o->sentence->at),
                         .confidence = confidence,
                         .predicate = predicate};
    triple.subject.actor = ENT_NO_ACTOR;
    triple.object.actor = ENT_NO_ACTOR;
    ENT_PUSH(o->arena, &o->triples, triple);
    return &o->triples.at[o->triples.count - 1];
}

/* How sure the parser is of what hangs from a head, on the average. */
static float parse_score(const opener *o, uint32_t head) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(o->tree, head, &count);
    float sum = word_at(o, head)->head_score;
    for (uint32_t i = 0; i < count; i++)
        sum += word_at(o, children[i])->head_score;
    float mean = sum / (float)(count + 1);
    return mean >= 0.0F && mean <= 1.0F ? mean : 1.0F;
}

/* "became a founding justice of" / the High Court: the head of the object goes into the relation.
 */
static void push_nested(opener *o, const ent_clause *clause, const frame_parts *parts,
                        const ent_triple_end *subject, uint32_t object, float parse) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(o->tree, object, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t prep;
        if (word_at(o, children[i])->deprel != ENT_DEP_NMOD || children[i] < object)
            continue;
        (void)ent_preposition(o->sentence, o->tree, children[i], o->arena, &prep);
        if (prep == ENT_NO_WORD)
            continue;
        ent_slice relation = parts->relation;
        ent_slice inner = {.count = 0};
        ent_slice_add_phrase(&relation, o->sentence, o->tree, object,
                             parts->object_flags | ENT_PHRASE_WITHOUT_NMOD);
        add_preposition(o, prep, &relation);
        ent_slice_sort(&relation);
        ent_slice_add_phrase(&inner, o->sentence, o->tree, children[i], ENT_PHRASE_WITHOUT_CASE);
        ent_triple_end end = end_of(o, &inner);
        ent_triple *triple = push(o, clause->head, sure_nested * parse);
        triple->subject = *subject;
        triple->object = end;
        triple->relation = ent_slice_text(&relation, o->sentence, o->article->text, o->arena);
        triple->lemma = word_at(o, clause->head)->lemma;
        triple->rule = ENT_TEXT("nested noun");
        return; /* the first one alone */
    }
}

/* What stands in the relation ("also" of "is also a member") or is no part of the object. */
static void drop_words(const opener *o, const frame_parts *parts, ent_slice *slice) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < slice->count; i++) {
        uint32_t word = slice->at[i];
        bool stands_there = false;
        for (uint32_t k = 0; k < parts->relation.count; k++)
            stands_there = stands_there || parts->relation.at[k] == word;
        if (parts->without != ENT_NO_WORD && ent_tree_is_below(o->tree, word, parts->without))
            stands_there = true;
        if (!stands_there)
            slice->at[kept++] = word;
    }
    while (kept > 0 && word_at(o, slice->at[kept - 1])->upos == ENT_PUNCT)
        kept--;
    slice->count = kept;
}

/* How much a triple's shape takes from how often its kind is right: without an object it says
 * little, and a long subject or one with a comma in it is often a wrong parse. */
static float shape_of(ent_text subject, uint32_t object) {
    static const float no_object = 0.3F;
    static const float long_subject = 0.85F;
    enum { SUBJECT_BYTES_LONG = 60 };
    bool has_comma = subject.len > 0 && memchr(subject.at, ',', subject.len) != NULL;
    float factor = object == ENT_NO_WORD ? no_object : 1.0F;
    return has_comma || subject.len > SUBJECT_BYTES_LONG ? factor * long_subject : factor;
}

static void push_clause(opener *o, const ent_clause *clause, const frame_parts *parts,
                        const ent_triple_end *subject, uint32_t object, float parse) {
    ent_triple_end end = {.actor = ENT_NO_ACTOR, .text = {"", 0}};
    if (object != ENT_NO_WORD) {
        ent_slice slice = {.count = 0};
        ent_slice_add_phrase(&slice, o->sentence, o->tree, object, parts->object_flags);
        drop_words(o, parts, &slice);
        end = end_of(o, &slice);
    }
    ent_triple_argument *arguments = NULL;
    if (parts->argument_count > 0)
        arguments = ENT_NEW_ARRAY(o->arena, ent_triple_argument, parts->argument_count);
    for (uint32_t i = 0; i < parts->argument_count; i++) {
        ent_slice slice = {.count = 0};
        ent_slice_add_phrase(&slice, o->sentence, o->tree, parts->arguments[i],
                             ENT_PHRASE_WITH_CLAUSES);
        ent_slice_sort(&slice);
        arguments[i] = (ent_triple_argument){
            .text = ent_slice_text(&slice, o->sentence, o->article->text, o->arena),
            .role = ENT_ROLE_OTHER};
    }
    ent_triple *triple =
        push(o, clause->head, kind_of(clause).sure * parse * shape_of(subject->text, object));
    triple->subject = *subject;
    triple->object = end;
    triple->relation = ent_slice_text(&parts->relation, o->sentence, o->article->text, o->arena);
    /* "a form known as variolation": said with the verb that is left out, as an apposition is. */
    if (clause->link == ENT_DEP_ACL && clause->passive &&
        clause->subject_origin == ENT_SUBJECT_PARTICIPLE)
        triple->relation =
            ent_arena_print(o->arena, "is %.*s", (int)triple->relation.len, triple->relation.at);
    triple->lemma = word_at(o, clause->head)->lemma;
    triple->arguments = arguments;
    triple->argument_count = parts->argument_count;
    triple->rule = kind_of(clause).rule;
}

/* "There were families": what there is, is the object. */
static bool open_existence(opener *o, const ent_clause *clause, frame_parts *parts, float parse) {
    uint32_t there = ent_tree_child(o->tree, clause->head, ENT_DEP_EXPL);
    if (there == ENT_NO_WORD || !ent_word_is(word_at(o, there), "there") ||
        clause->kind != ENT_CLAUSE_VERB || clause->objects.count > 0)
        return false;
    if (parts->object_count > 0)
        add_argument(parts, parts->objects[0]);
    parts->object_flags = 0;
    ent_slice slice = {.count = 0};
    ent_slice_add(&slice, there);
    ent_triple_end subject = end_of(o, &slice);
    for (uint32_t i = 0; i < clause->subjects.count && i < SPLIT_MAX; i++)
        push_clause(o, clause, parts, &subject, clause->subjects.at[i].word, parse);
    return true;
}

/* A complement that the governing verb's triple has swallowed. */
static bool is_merged(const opener *o, const ent_clause *clause) {
    if (clause->link != ENT_DEP_XCOMP || clause->parent == ENT_NO_CLAUSE)
        return false;
    const ent_clause *parent = &o->clauses->at[clause->parent];
    return parent->objects.count == 0 && clause->head > parent->head;
}

static void open_clause(opener *o, const ent_clause *clause) {
    frame_parts parts = {.object_count = 0, .without = ENT_NO_WORD};
    const ent_argument *used;
    if (clause->subjects.count == 0 || clause->subject_origin == ENT_SUBJECT_BEFORE ||
        is_merged(o, clause))
        return;
    bool is_copula = clause->kind == ENT_CLAUSE_COPULA;
    if (is_copula && clause->cop == ENT_NO_WORD)
        return;
    add_verb_group(o, clause->head, !is_copula, &parts.relation);
    add_shared_auxiliaries(o, clause, &parts.relation);
    const ent_clause *last = is_copula ? clause : add_chain(o, clause, &parts.relation);
    find_object(o, last, &parts, &used);
    find_arguments(o, last, &parts, used);
    if (last != clause)
        find_arguments(o, clause, &parts, used);
    if (parts.object_count == 0 && parts.argument_count > 0) {
        parts.objects[parts.object_count++] = parts.arguments[0];
        parts.argument_count--;
        memmove(parts.arguments, parts.arguments + 1,
                parts.argument_count * sizeof *parts.arguments);
        parts.object_flags = 0;
    }
    ent_slice_sort(&parts.relation);
    float parse = parse_score(o, clause->head);
    if (open_existence(o, clause, &parts, parse))
        return;
    uint32_t subject_flags = ENT_PHRASE_WITHOUT_CASE;
    if (clause->subject_origin == ENT_SUBJECT_PARTICIPLE)
        subject_flags |= ENT_PHRASE_WITHOUT_ACL;
    for (uint32_t i = 0; i < clause->subjects.count && i < SPLIT_MAX; i++) {
        uint32_t word = clause->subjects.at[i].word;
        ent_slice slice = {.count = 0};
        bool is_clause = clause->subjects.at[i].rel == ENT_DEP_CSUBJ;
        ent_slice_add_phrase(&slice, o->sentence, o->tree, word,
                             is_clause ? ENT_PHRASE_WITH_CLAUSES : subject_flags);
        ent_triple_end subject = end_of(o, &slice);
        if (parts.object_count == 0)
            push_clause(o, clause, &parts, &subject, ENT_NO_WORD, parse);
        for (uint32_t k = 0; k < parts.object_count; k++) {
            push_clause(o, clause, &parts, &subject, parts.objects[k], parse);
            if (parts.object_flags != ENT_PHRASE_WITH_CLAUSES)
                push_nested(o, clause, &parts, &subject, parts.objects[k], parse);
        }
    }
}

static bool is_noun(const ent_word *word) {
    return word->upos == ENT_NOUN || word->upos == ENT_PROPN;
}

/* X, a Y: (X; is; Y), with "is" for every tense. */
static void open_apposition(opener *o, uint32_t word) {
    const ent_word *apposition = word_at(o, word);
    if (apposition->deprel != ENT_DEP_APPOS || !is_noun(apposition) ||
        apposition->head == ENT_NO_WORD || !is_noun(word_at(o, apposition->head)))
        return;
    /* A list is read as appositions where "and" follows. */
    uint32_t count;
    const uint32_t *children = ent_tree_children(o->tree, apposition->head, &count);
    for (uint32_t i = 0; i < count; i++)
        if (children[i] > apposition->head && (word_at(o, children[i])->deprel == ENT_DEP_CC ||
                                               word_at(o, children[i])->deprel == ENT_DEP_CONJ))
            return;
    ent_slice x = {.count = 0};
    ent_slice y = {.count = 0};
    ent_slice_add_phrase(&x, o->sentence, o->tree, apposition->head, ENT_PHRASE_WITHOUT_CASE);
    ent_slice_add_phrase(&y, o->sentence, o->tree, word, 0);
    ent_triple_end subject = end_of(o, &x);
    ent_triple_end object = end_of(o, &y);
    ent_triple *triple = push(o, word, sure_apposition * parse_score(o, word));
    triple->subject = subject;
    triple->object = object;
    triple->relation = ENT_TEXT("is");
    triple->lemma = ENT_TEXT("be");
    triple->rule = ENT_TEXT("apposition");
}

/* Pushes (X; relation; Y) of two noun phrases. */
static void push_nouns(opener *o, uint32_t x_head, ent_text relation, uint32_t y_head,
                       uint32_t x_flags, float sure, ent_text rule) {
    ent_slice x = {.count = 0};
    ent_slice y = {.count = 0};
    ent_slice_add_phrase(&x, o->sentence, o->tree, x_head, x_flags | ENT_PHRASE_WITHOUT_CASE);
    ent_slice_add_phrase(&y, o->sentence, o->tree, y_head, ENT_PHRASE_WITHOUT_CASE);
    ent_triple_end subject = end_of(o, &x);
    ent_triple_end object = end_of(o, &y);
    if (subject.text.len == 0 || object.text.len == 0)
        return;
    ent_triple *triple = push(o, y_head, sure * parse_score(o, y_head));
    triple->subject = subject;
    triple->object = object;
    triple->relation = relation;
    triple->lemma = ENT_TEXT("be");
    triple->rule = rule;
}

/* X's Y: (X; has; Y). */
static void open_possessive(opener *o, uint32_t word) {
    const ent_word *owner = word_at(o, word);
    if (owner->deprel != ENT_DEP_NMOD_POSS || !is_noun(owner) || owner->head == ENT_NO_WORD)
        return;
    ent_slice x = {.count = 0};
    ent_slice y = {.count = 0};
    ent_slice all = {.count = 0};
    ent_slice_add_phrase(&x, o->sentence, o->tree, word, ENT_PHRASE_WITHOUT_CASE);
    ent_slice_add_phrase(&all, o->sentence, o->tree, owner->head, ENT_PHRASE_WITHOUT_CASE);
    for (uint32_t i = 0; i < x.count; i++)
        if (word_at(o, x.at[i])->xpos == ENT_XPOS_POS)
            x.at[i--] = x.at[--x.count];
    for (uint32_t i = 0; i < all.count; i++)
        if (all.at[i] < o->tree->first[word] || all.at[i] > o->tree->last[word])
            ent_slice_add(&y, all.at[i]);
    ent_triple_end subject = end_of(o, &x);
    ent_triple_end object = end_of(o, &y);
    if (subject.text.len == 0 || object.text.len == 0)
        return;
    ent_triple *triple = push(o, word, sure_possessive * parse_score(o, word));
    triple->subject = subject;
    triple->object = object;
    triple->relation = ENT_TEXT("has");
    triple->lemma = ENT_TEXT("have");
    triple->rule = ENT_TEXT("possessive");
}

/* "King refers to ... her grandmother": the subject of the clause is the likeliest owner. */
static void open_own(opener *o, uint32_t word) {
    const ent_word *owner = word_at(o, word);
    if (owner->deprel != ENT_DEP_NMOD_POSS || owner->upos != ENT_PRON || owner->head == ENT_NO_WORD)
        return;
    uint32_t index = ent_clause_of(o->sentence, o->clauses, word);
    if (index == ENT_NO_CLAUSE || o->clauses->at[index].subjects.count == 0 ||
        o->clauses->at[index].subject_origin == ENT_SUBJECT_BEFORE)
        return;
    uint32_t subject = o->clauses->at[index].subjects.at[0].word;
    if (ent_tree_is_below(o->tree, word, subject))
        return;
    ent_slice x = {.count = 0};
    ent_slice y = {.count = 0};
    ent_slice_add_phrase(&x, o->sentence, o->tree, subject, ENT_PHRASE_WITHOUT_CASE);
    ent_slice_add_phrase(&y, o->sentence, o->tree, owner->head, ENT_PHRASE_WITHOUT_CASE);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < y.count; i++)
        if (y.at[i] != word)
            y.at[kept++] = y.at[i];
    y.count = kept;
    ent_triple_end from = end_of(o, &x);
    ent_triple_end to = end_of(o, &y);
    if (from.text.len == 0 || to.text.len == 0)
        return;
    ent_triple *triple = push(o, word, sure_own * parse_score(o, word));
    triple->subject = from;
    triple->object = to;
    triple->relation = ENT_TEXT("has");
    triple->lemma = ENT_TEXT("have");
    triple->rule = ENT_TEXT("possessive");
}

/* Y in X: (Y; is in; X). */
static void open_modifier(opener *o, uint32_t word) {
    const ent_word *modifier = word_at(o, word);
    uint32_t prep;
    if (modifier->deprel != ENT_DEP_NMOD || !is_noun(modifier) || modifier->head == ENT_NO_WORD ||
        !is_noun(word_at(o, modifier->head)))
        return;
    ent_text preposition = ent_preposition(o->sentence, o->tree, word, o->arena, &prep);
    if (prep == ENT_NO_WORD)
        return;
    ent_text relation = ent_arena_print(o->arena, "is %.*s", (int)preposition.len, preposition.at);
    push_nouns(o, modifier->head, relation, word, ENT_PHRASE_WITHOUT_NMOD, sure_modifier,
               ENT_TEXT("noun modifier"));
}

static int compare_triples(const void *left, const void *right) {
    const ent_triple *a = left;
    const ent_triple *b = right;
    int order = ent_triple_compare_place(a, b);
    order = order ? order : ent_text_compare(a->relation, b->relation);
    return order ? order : ent_text_compare(a->object.text, b->object.text);
}

void ent_open_triples(const ent_article *article, const ent_sentences *sentences,
                      const ent_tree *trees, const ent_clauses *clauses, ent_arena *arena,
                      ent_triples *out) {
    opener o = {.article = article, .arena = arena};
    for (uint32_t i = 0; i < sentences->count; i++) {
        o.sentence = &sentences->at[i];
        o.tree = &trees[i];
        o.clauses = &clauses[i];
        o.number = i;
        for (uint32_t k = 0; k < o.clauses->count; k++)
            open_clause(&o, &o.clauses->at[k]);
        for (uint32_t k = 0; k < o.sentence->count; k++) {
            open_apposition(&o, k);
            open_possessive(&o, k);
            open_own(&o, k);
            open_modifier(&o, k);
        }
    }
    if (o.triples.count > 1)
        qsort(o.triples.at, o.triples.count, sizeof *o.triples.at, compare_triples);
    *out = (ent_triples){o.triples.at, o.triples.count};
}
