#include "core/triples/open_parts.h"

/* Clauses above are counted so far: farther up nothing changes. */
enum { DEPTH_MAX = 4 };

static ent_open_kind kind_of(const ent_clause *clause) {
    if (clause->kind == ENT_CLAUSE_COPULA)
        return ENT_OPEN_COPULA;
    if (clause->first_conjunct != ENT_NO_CLAUSE)
        return ENT_OPEN_CONJUNCT;
    switch (clause->link) {
    case ENT_DEP_ROOT:
        return ENT_OPEN_MAIN;
    case ENT_DEP_PARATAXIS:
        return ENT_OPEN_BESIDE;
    case ENT_DEP_ACL_RELCL:
        return ENT_OPEN_RELATIVE;
    case ENT_DEP_CCOMP:
    case ENT_DEP_CSUBJ:
        return ENT_OPEN_COMPLEMENT;
    case ENT_DEP_ACL:
        return clause->infinitive ? ENT_OPEN_NOUN_INFINITIVE : ENT_OPEN_PARTICIPLE;
    case ENT_DEP_XCOMP:
        return ENT_OPEN_INFINITIVE;
    default:
        return ENT_OPEN_ADVERBIAL;
    }
}

static uint32_t depth_of(const ent_opener *o, const ent_clause *clause) {
    uint32_t depth = 0;
    for (uint32_t at = clause->parent; at != ENT_NO_CLAUSE && depth < DEPTH_MAX; depth++)
        at = o->clauses->at[at].parent;
    return depth;
}

/* What all triples of a clause share. */
static ent_open_evidence weigh(const ent_opener *o, const ent_clause *clause,
                               const ent_open_parts *parts) {
    const ent_word *head = ent_opener_word(o, clause->head);
    const ent_word *first = ent_opener_word(o, clause->subjects.at[0].word);
    return (ent_open_evidence){
        .kind = kind_of(clause),
        .subject_score = first->head_score,
        .relation_words = parts->relation.count,
        .subject_is_name = first->upos == ENT_PROPN,
        .is_clause = true,
        .subjects = clause->subjects.count,
        .depth = depth_of(o, clause),
        .infinitive = clause->infinitive,
        .gerund = clause->gerund,
        .past = head->xpos == ENT_XPOS_VBD,
    };
}

/* An infinitive with a triple of its own tells what is asked for, planned or meant, not what was
 * done: "urged Mali to release them". */
static ent_modality modality_of(const ent_clause *clause, ent_mood mood) {
    if (mood == ENT_MOOD_HYPOTHETICAL || clause->infinitive)
        return ENT_MODALITY_HYPOTHETICAL;
    return mood == ENT_MOOD_FUTURE ? ENT_MODALITY_FUTURE : ENT_MODALITY_ACTUAL;
}

static ent_triple *push_clause(ent_opener *o, const ent_clause *clause,
                               const ent_open_evidence *evidence, const ent_triple_end *subject) {
    const ent_clause_mood *mood = &o->moods[clause - o->clauses->at];
    ent_triple *triple = ent_opener_push(o, clause->head, evidence);
    triple->subject = *subject;
    triple->lemma = ent_opener_word(o, clause->head)->lemma;
    triple->negated = mood->negated;
    triple->modality = modality_of(clause, mood->mood);
    return triple;
}

/* "a form known as variolation": said with the verb that is left out, in the tense of the sentence
 * and the number of the noun. */
static const char *left_out_verb(const ent_opener *o, const ent_clause *clause) {
    const ent_word *noun = ent_opener_word(o, clause->subjects.at[0].word);
    bool is_plural = noun->xpos == ENT_XPOS_NNS || noun->xpos == ENT_XPOS_NNPS;
    bool is_past = ent_opener_word(o, o->tree->root)->xpos == ENT_XPOS_VBD;
    static const ent_deprel helpers[] = {ENT_DEP_AUX, ENT_DEP_AUX_PASS, ENT_DEP_COP};
    for (size_t i = 0; i < sizeof helpers / sizeof *helpers; i++) {
        uint32_t helper = ent_tree_child(o->tree, o->tree->root, helpers[i]);
        is_past =
            is_past || (helper != ENT_NO_WORD && ent_opener_word(o, helper)->xpos == ENT_XPOS_VBD);
    }
    if (is_past)
        return is_plural ? "were" : "was";
    return is_plural ? "are" : "is";
}

static ent_text relation_text(const ent_opener *o, const ent_clause *clause,
                              const ent_slice *relation) {
    ent_text text = ent_slice_text(relation, o->sentence, o->article->text, o->arena);
    if (clause->link == ENT_DEP_ACL && clause->passive &&
        clause->subject_origin == ENT_SUBJECT_PARTICIPLE)
        return ent_arena_print(o->arena, "%s %.*s", left_out_verb(o, clause), (int)text.len,
                               text.at);
    return text;
}

/* "became a founding justice of" / the High Court: the head of the object goes into the relation.
 */
static void push_nested(ent_opener *o, const ent_clause *clause, const ent_open_parts *parts,
                        const ent_triple_end *subject, uint32_t object) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(o->tree, object, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t prep;
        if (ent_opener_word(o, children[i])->deprel != ENT_DEP_NMOD || children[i] < object)
            continue;
        (void)ent_preposition(o->sentence, o->tree, children[i], o->arena, &prep);
        if (prep == ENT_NO_WORD)
            continue;
        ent_slice relation = parts->relation;
        ent_slice inner = {.count = 0};
        ent_slice_add_phrase(&relation, o->sentence, o->tree, object,
                             parts->object_flags | ENT_PHRASE_WITHOUT_NMOD);
        ent_open_add_preposition(o, prep, &relation);
        ent_slice_sort(&relation);
        ent_slice_add_phrase(&inner, o->sentence, o->tree, children[i], ENT_PHRASE_WITHOUT_CASE);
        ent_triple_end end = ent_opener_end(o, &inner);
        ent_open_evidence evidence = weigh(o, clause, parts);
        evidence.kind = ENT_OPEN_NESTED;
        evidence.relation_words = relation.count;
        evidence.object_words = inner.count;
        ent_triple *triple = push_clause(o, clause, &evidence, subject);
        triple->object = end;
        triple->relation = relation_text(o, clause, &relation);
        return; /* the first one alone */
    }
}

/* What stands in the relation ("also" of "is also a member") or is no part of the object. */
static void drop_words(const ent_opener *o, const ent_open_parts *parts, ent_slice *slice) {
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
    while (kept > 0 && kept < slice->count &&
           ent_opener_word(o, slice->at[kept - 1])->upos == ENT_PUNCT)
        kept--;
    slice->count = kept;
}

static void push_whole(ent_opener *o, const ent_clause *clause, const ent_open_parts *parts,
                       const ent_triple_end *subject, uint32_t object) {
    ent_open_evidence evidence = weigh(o, clause, parts);
    ent_triple_end end = {.actor = ENT_NO_ACTOR, .text = {"", 0}};
    if (object != ENT_NO_WORD) {
        ent_slice slice = {.count = 0};
        ent_slice_add_phrase(&slice, o->sentence, o->tree, object, parts->object_flags);
        drop_words(o, parts, &slice);
        end = ent_opener_end(o, &slice);
        evidence.object_words = slice.count;
    }
    ent_triple_argument *arguments = NULL;
    if (parts->argument_count > 0)
        arguments = ENT_NEW_ARRAY(o->arena, ent_triple_argument, parts->argument_count);
    for (uint32_t i = 0; i < parts->argument_count; i++) {
        ent_slice slice = {.count = 0};
        ent_slice_add_phrase(&slice, o->sentence, o->tree, parts->arguments[i],
                             ENT_PHRASE_WITH_CLAUSES);
        ent_slice_sort(&slice);
        evidence.argument_words += slice.count;
        arguments[i] = (ent_triple_argument){
            .text = ent_slice_text(&slice, o->sentence, o->article->text, o->arena),
            .role = ENT_ROLE_OTHER};
    }
    ent_triple *triple = push_clause(o, clause, &evidence, subject);
    triple->object = end;
    triple->relation = relation_text(o, clause, &parts->relation);
    triple->arguments = arguments;
    triple->argument_count = parts->argument_count;
}

/* One triple for each object with this subject. */
static void push_objects(ent_opener *o, const ent_clause *clause, const ent_open_parts *parts,
                         ent_slice *subject_words) {
    ent_triple_end subject = ent_opener_end(o, subject_words);
    if (parts->object_count == 0)
        push_whole(o, clause, parts, &subject, ENT_NO_WORD);
    for (uint32_t i = 0; i < parts->object_count; i++) {
        push_whole(o, clause, parts, &subject, parts->objects[i]);
        if (parts->object_flags != ENT_PHRASE_WITH_CLAUSES && parts->subject == ENT_NO_WORD)
            push_nested(o, clause, parts, &subject, parts->objects[i]);
    }
}

void ent_open_clause(ent_opener *o, const ent_clause *clause) {
    ent_open_parts parts;
    if (clause->subjects.count == 0 || clause->subject_origin == ENT_SUBJECT_BEFORE ||
        !ent_open_parts_find(o, clause, &parts))
        return;
    if (parts.subject != ENT_NO_WORD) {
        ent_slice slice = {.count = 0};
        ent_slice_add(&slice, parts.subject);
        push_objects(o, clause, &parts, &slice);
        return;
    }
    uint32_t flags = ENT_PHRASE_WITHOUT_CASE;
    if (clause->subject_origin == ENT_SUBJECT_PARTICIPLE)
        flags |= ENT_PHRASE_WITHOUT_ACL;
    for (uint32_t i = 0; i < clause->subjects.count && i < ENT_OPEN_SPLIT_MAX; i++) {
        ent_slice slice = {.count = 0};
        if (ent_opener_word(o, clause->subjects.at[i].word)->xpos == ENT_XPOS_PRPS)
            continue; /* "our plan to ..." names nobody */
        bool is_clause = clause->subjects.at[i].rel == ENT_DEP_CSUBJ;
        ent_slice_add_phrase(&slice, o->sentence, o->tree, clause->subjects.at[i].word,
                             is_clause ? ENT_PHRASE_WITH_CLAUSES : flags);
        push_objects(o, clause, &parts, &slice);
    }
}
