#include "core/triples/slots.h"

#include "core/triples/time.h"

static const ent_word *word_at(const ent_scene *scene, uint32_t i) {
    return &scene->sentence->words[i];
}

static void fill_subjects(const ent_scene *scene, const ent_clause *clause, ent_ends *out) {
    for (uint32_t i = 0; i < clause->subjects.count; i++)
        ent_ends_add(scene, clause->subjects.at[i].word, ENT_NO_WORD, ENT_END_DEEP, out);
}

void ent_clause_doers(const ent_scene *scene, const ent_clause *clause, ent_ends *out) {
    if (!clause->passive) {
        fill_subjects(scene, clause, out);
        return;
    }
    for (uint32_t i = 0; i < clause->obliques.count; i++) {
        const ent_argument *oblique = &clause->obliques.at[i];
        if (oblique->rel == ENT_DEP_OBL_AGENT || ent_text_is(oblique->preposition, ENT_TEXT("by")))
            ent_ends_add(scene, oblique->word, oblique->prep, ENT_END_DEEP, out);
    }
}

void ent_clause_patients(const ent_scene *scene, const ent_clause *clause, uint32_t flags,
                         ent_ends *out) {
    const ent_arguments *list = clause->passive ? &clause->subjects : &clause->objects;
    for (uint32_t i = 0; i < list->count; i++)
        ent_ends_add(scene, list->at[i].word, ENT_NO_WORD, flags, out);
}

ent_arguments ent_clause_object_words(const ent_clause *clause) {
    return clause->passive ? clause->subjects : clause->objects;
}

bool ent_is_reaching_preposition(ent_text prep) {
    return ent_text_is(prep, ENT_TEXT("with")) || ent_text_is(prep, ENT_TEXT("against"));
}

static void fill_prep(const ent_scene *scene, const ent_predicate *p, ent_text prep,
                      ent_event event, ent_ends *out) {
    uint32_t flags = ENT_END_DEEP;
    if (ent_is_place_preposition(prep) && event != ENT_EVENT_CONSULT)
        flags |= ENT_END_NO_CITY;
    if (p->class == ENT_CLASS_NOUN)
        ent_ends_add_nmod(scene, p->word, prep, flags, out);
    if (p->clause == ENT_NO_CLAUSE)
        return;
    const ent_clause *clause = &scene->clauses->at[p->clause];
    for (uint32_t i = 0; i < clause->obliques.count; i++) {
        const ent_argument *oblique = &clause->obliques.at[i];
        if (ent_text_is(oblique->preposition, prep) &&
            !(clause->passive && ent_text_is(prep, ENT_TEXT("by")) && p->class != ENT_CLASS_NOUN))
            ent_ends_add(scene, oblique->word, oblique->prep, flags, out);
    }
    if (p->class != ENT_CLASS_NOUN && out->count == 0) {
        /* "talks with Iran" may hang from the object as well as from the verb. */
        ent_arguments objects = ent_clause_object_words(clause);
        for (uint32_t i = 0; i < objects.count && out->count == 0; i++)
            ent_ends_add_nmod(scene, objects.at[i].word, prep, flags, out);
        if (clause->kind == ENT_CLAUSE_COPULA)
            ent_ends_add_nmod(scene, clause->head, prep, flags, out);
        /* So may it from a phrase in between: "spoke by video link with Biden". */
        for (uint32_t i = 0; i < clause->obliques.count && out->count == 0; i++)
            if (ent_is_reaching_preposition(prep))
                ent_ends_add_nmod(scene, clause->obliques.at[i].word, prep, flags, out);
    }
}

static void fill_between(const ent_scene *scene, const ent_predicate *p, ent_ends *out) {
    fill_prep(scene, p, ENT_TEXT("between"), ENT_EVENT_CONSULT, out);
    if (out->count == 0)
        fill_prep(scene, p, ENT_TEXT("among"), ENT_EVENT_CONSULT, out);
    if (out->count != 1 || p->class != ENT_CLASS_NOUN)
        return;
    /* "the call between Xi and Macron": parsed text may hang the second from the noun. */
    uint32_t count;
    const uint32_t *children = ent_tree_children(scene->tree, p->word, &count);
    for (uint32_t i = 0; i < count; i++)
        if (word_at(scene, children[i])->deprel == ENT_DEP_CONJ &&
            word_at(scene, children[i])->upos == ENT_PROPN && children[i] > out->at[0].word)
            ent_ends_add(scene, children[i], ENT_NO_WORD, 0, out);
}

void ent_slot_add_obliques(const ent_scene *scene, const ent_clause *clause, ent_ends *out) {
    static const char *const preps[] = {"against", "with", "on",   "to", "toward", "towards",
                                        "over",    "from", "near", "in", "of",     NULL};
    for (const char *const *prep = preps; *prep != NULL && out->count == 0; prep++)
        for (uint32_t i = 0; i < clause->obliques.count; i++) {
            const ent_argument *oblique = &clause->obliques.at[i];
            uint32_t flags = ENT_END_DEEP | ENT_END_ABOUT;
            if (ent_is_place_preposition(oblique->preposition))
                flags |= ENT_END_NO_CITY;
            if (ent_text_is(oblique->preposition, ent_text_of(*prep)))
                ent_ends_add(scene, oblique->word, oblique->prep, flags, out);
        }
}

static void fill_complement_subject(const ent_scene *scene, const ent_clause *clause,
                                    ent_ends *out) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(scene->tree, clause->head, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t index = scene->clauses->by_head[children[i]];
        if (index == ENT_NO_CLAUSE)
            continue;
        const ent_clause *inner = &scene->clauses->at[index];
        if (inner->link != ENT_DEP_CCOMP && inner->link != ENT_DEP_XCOMP &&
            inner->link != ENT_DEP_ADVCL)
            continue;
        if (inner->subject_origin == ENT_SUBJECT_OWN)
            for (uint32_t k = 0; k < inner->subjects.count; k++)
                ent_ends_add(scene, inner->subjects.at[k].word, ENT_NO_WORD, ENT_END_DEEP, out);
        /* "that control be taken away from the militias": whom it is taken from. */
        if (out->count == 0 && inner->passive)
            ent_slot_add_obliques(scene, inner, out);
    }
    /* "demanded that the Sudanese government end curbs": parsed text may see one noun phrase. */
    for (uint32_t i = 0; i < count && out->count == 0; i++)
        if (word_at(scene, children[i])->deprel == ENT_DEP_CCOMP &&
            scene->clauses->by_head[children[i]] == ENT_NO_CLAUSE)
            ent_ends_add(scene, children[i], ENT_NO_WORD, ENT_END_DEEP, out);
}

/* The places of an object's own modifiers: "obj.poss", "obj.of". */
static void fill_inside_objects(const ent_scene *scene, const ent_predicate *p, ent_slot slot,
                                ent_ends *out) {
    const ent_clause *clause = &scene->clauses->at[p->clause];
    ent_arguments objects = ent_clause_object_words(clause);
    for (uint32_t i = 0; i < objects.count; i++) {
        uint32_t word = objects.at[i].word;
        if (slot.kind == ENT_SLOT_OBJ_POSS)
            ent_ends_add_owner(scene, word, ENT_END_DEEP, out);
        else if (slot.kind == ENT_SLOT_OBJ_AMOD)
            ent_ends_add_demonym(scene, word, out);
        else
            ent_ends_add_nmod(scene, word, slot.prep, ENT_END_DEEP, out);
    }
    if (out->count == 0 && slot.kind == ENT_SLOT_OBJ_PREP)
        fill_prep(scene, p, slot.prep, ENT_EVENT_NONE, out);
}

static void fill_objects(const ent_scene *scene, const ent_clause *clause, bool indirect,
                         ent_ends *out) {
    ent_arguments objects = ent_clause_object_words(clause);
    uint32_t skipped = 0;
    for (uint32_t i = 0; i < objects.count; i++) {
        bool is_indirect = objects.at[i].rel == ENT_DEP_IOBJ;
        if (is_indirect == indirect || clause->passive)
            ent_ends_add(scene, objects.at[i].word, ENT_NO_WORD, ENT_END_DEEP, out);
        else
            skipped++;
    }
    /* "gave Ukraine jets": parsed text may see one noun phrase. */
    for (uint32_t i = 0; indirect && out->count == 0 && i < objects.count && !clause->passive;
         i++) {
        uint32_t first = scene->tree->first[objects.at[i].word];
        if (first == clause->head + 1 && first < objects.at[i].word &&
            word_at(scene, first)->upos == ENT_PROPN &&
            word_at(scene, first)->deprel == ENT_DEP_COMPOUND)
            ent_ends_add(scene, first, ENT_NO_WORD, 0, out);
    }
    /* "told Zhai Jun that ..." has an indirect object alone. */
    if (!indirect && out->count == 0 && skipped > 0)
        for (uint32_t i = 0; i < objects.count; i++)
            ent_ends_add(scene, objects.at[i].word, ENT_NO_WORD, ENT_END_DEEP, out);
}

void ent_slot_fill(const ent_scene *scene, const ent_predicate *p, ent_slot slot, ent_event event,
                   ent_ends *out) {
    const ent_clause *clause = p->clause == ENT_NO_CLAUSE ? NULL : &scene->clauses->at[p->clause];
    bool is_noun = p->class == ENT_CLASS_NOUN;
    switch (slot.kind) {
    case ENT_SLOT_SUBJ:
        if (clause != NULL && p->class == ENT_CLASS_ADJECTIVE)
            fill_subjects(scene, clause, out);
        else if (clause != NULL)
            ent_clause_doers(scene, clause, out);
        break;
    case ENT_SLOT_OBJ:
    case ENT_SLOT_IOBJ:
        if (clause != NULL && !is_noun)
            fill_objects(scene, clause, slot.kind == ENT_SLOT_IOBJ, out);
        break;
    case ENT_SLOT_OBJ_POSS:
    case ENT_SLOT_OBJ_AMOD:
    case ENT_SLOT_OBJ_PREP:
        if (clause != NULL && !is_noun)
            fill_inside_objects(scene, p, slot, out);
        break;
    case ENT_SLOT_COMP_SUBJ:
        if (clause != NULL && !is_noun)
            fill_complement_subject(scene, clause, out);
        break;
    case ENT_SLOT_POSS:
        ent_ends_add_owner(scene, p->word, ENT_END_DEEP, out);
        break;
    case ENT_SLOT_AMOD:
        ent_ends_add_demonym(scene, p->word, out);
        break;
    case ENT_SLOT_BETWEEN:
        fill_between(scene, p, out);
        break;
    case ENT_SLOT_PREP:
        fill_prep(scene, p, slot.prep, event, out);
        break;
    case ENT_SLOT_SELF:
        break;
    }
}

/* "staged a strike to demand reforms by the government", "marched calling for independence from
 * Iraq": whom the purpose of a protest names. */
void ent_slot_add_purpose(const ent_scene *scene, const ent_clause *clause, ent_ends *out) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(scene->tree, clause->head, &count);
    for (uint32_t i = 0; i < count && out->count == 0; i++) {
        uint32_t index = scene->clauses->by_head[children[i]];
        if (index == ENT_NO_CLAUSE || children[i] < clause->head)
            continue;
        const ent_clause *inner = &scene->clauses->at[index];
        if ((inner->link != ENT_DEP_ADVCL && inner->link != ENT_DEP_XCOMP) ||
            (!inner->infinitive && !inner->gerund))
            continue;
        for (uint32_t k = 0; k < inner->objects.count; k++)
            ent_ends_add(scene, inner->objects.at[k].word, ENT_NO_WORD,
                         ENT_END_DEEP | ENT_END_ABOUT, out);
        for (uint32_t k = 0; k < inner->obliques.count && out->count == 0; k++)
            if (!ent_is_time_word(word_at(scene, inner->obliques.at[k].word)))
                ent_ends_add(scene, inner->obliques.at[k].word, inner->obliques.at[k].prep,
                             ENT_END_DEEP | ENT_END_ABOUT, out);
    }
}
