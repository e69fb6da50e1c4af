#include "core/triples/fit.h"

#include "core/triples/clause_lemma.h"
#include "core/triples/slots.h"
#include "core/triples/time.h"

static const ent_word *word_at(const ent_scene *scene, uint32_t i) {
    return &scene->sentence->words[i];
}

static bool has_word(const ent_words *list, ent_text word) {
    for (uint32_t i = 0; i < list->count; i++)
        if (ent_text_is_nocase(list->at[i], word))
            return true;
    return false;
}

/* "announced the United States will sign" declares no state of emergency. */
static bool is_country_name(const ent_scene *scene, uint32_t word) {
    const ent_mention *mention = ent_mention_at(scene->actors, scene->number, word);
    return mention != NULL && mention->kind == ENT_MENTION_NAME && mention->actor_count == 1 &&
           (mention->flags & ENT_MENTION_CITY) == 0 &&
           scene->actors->at[mention->actors[0]].type == ENT_ACTOR_COUNTRY;
}

/* True where the list has the word's lemma, or "missile test" for "test" after "missile". */
static bool has_noun(const ent_scene *scene, const ent_words *list, uint32_t word) {
    const ent_word *noun = word_at(scene, word);
    if (is_country_name(scene, word) && noun->upos == ENT_PROPN)
        return false;
    if (has_word(list, noun->lemma) || has_word(list, noun->form))
        return true;
    for (uint32_t i = 0; i < list->count && word > 0; i++) {
        ent_text want = list->at[i];
        const ent_word *before = word_at(scene, word - 1);
        if (want.len == before->form.len + 1 + noun->lemma.len &&
            want.at[before->form.len] == ' ' &&
            ent_text_is_nocase((ent_text){want.at, before->form.len}, before->form) &&
            ent_text_is_nocase((ent_text){want.at + before->form.len + 1, noun->lemma.len},
                               noun->lemma))
            return true;
    }
    return false;
}

static bool has_oblique(const ent_scene *scene, const ent_predicate *p, const ent_words *preps,
                        const ent_words *nouns) {
    if (p->clause != ENT_NO_CLAUSE) {
        const ent_clause *clause = &scene->clauses->at[p->clause];
        for (uint32_t i = 0; i < clause->obliques.count; i++)
            if ((preps->count == 0 || has_word(preps, clause->obliques.at[i].preposition)) &&
                (nouns->count > 0 ||
                 !ent_is_time_word(word_at(scene, clause->obliques.at[i].word))) &&
                (nouns->count == 0 || has_noun(scene, nouns, clause->obliques.at[i].word)))
                return true;
    }
    uint32_t hosts[2 * ENT_CONJUNCTS_MAX + 1];
    uint32_t host_count = 0;
    hosts[host_count++] = p->word;
    if (p->clause != ENT_NO_CLAUSE && p->class == ENT_CLASS_VERB) {
        ent_arguments objects = ent_clause_object_words(&scene->clauses->at[p->clause]);
        for (uint32_t i = 0; i < objects.count && host_count <= ENT_CONJUNCTS_MAX; i++)
            hosts[host_count++] = objects.at[i].word;
    }
    const uint32_t own_count = host_count;
    if (p->clause != ENT_NO_CLAUSE && p->class == ENT_CLASS_VERB) {
        ent_arguments obliques = scene->clauses->at[p->clause].obliques;
        for (uint32_t i = 0; i < obliques.count && host_count <= 2 * ENT_CONJUNCTS_MAX; i++)
            hosts[host_count++] = obliques.at[i].word;
    }
    for (uint32_t h = 0; h < host_count; h++) {
        uint32_t count;
        const uint32_t *children = ent_tree_children(scene->tree, hosts[h], &count);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t at;
            ent_deprel rel = (ent_deprel)word_at(scene, children[i])->deprel;
            if (rel != ENT_DEP_NMOD && rel != ENT_DEP_OBL && rel != ENT_DEP_ADVCL)
                continue;
            ent_text prep =
                ent_preposition(scene->sentence, scene->tree, children[i], scene->arena, &at);
            if (rel == ENT_DEP_ADVCL) {
                uint32_t mark = ent_tree_child(scene->tree, children[i], ENT_DEP_MARK);
                if (mark != ENT_NO_WORD)
                    prep = word_at(scene, mark)->form;
            }
            if ((h >= own_count && !ent_is_reaching_preposition(prep)) ||
                (nouns->count == 0 && ent_is_time_word(word_at(scene, children[i]))))
                continue;
            if ((preps->count == 0 || has_word(preps, prep)) &&
                (nouns->count == 0 || has_noun(scene, nouns, children[i])))
                return true;
        }
    }
    return false;
}

static bool has_complement(const ent_scene *scene, uint32_t word, const ent_words *kinds) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(scene->tree, word, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t index = scene->clauses->by_head[children[i]];
        ent_deprel rel = (ent_deprel)word_at(scene, children[i])->deprel;
        if (index == ENT_NO_CLAUSE || rel == ENT_DEP_CONJ || rel == ENT_DEP_ACL_RELCL ||
            rel == ENT_DEP_OBJ || rel == ENT_DEP_OBL || rel == ENT_DEP_NSUBJ)
            continue;
        const ent_clause *inner = &scene->clauses->at[index];
        if (inner->infinitive && has_word(kinds, ENT_TEXT("to")))
            return true;
        if (inner->gerund && has_word(kinds, ENT_TEXT("ing")))
            return true;
        if (rel == ENT_DEP_CCOMP && !inner->infinitive && !inner->gerund &&
            has_word(kinds, ENT_TEXT("that")))
            return true;
        if (inner->mark != ENT_NO_WORD && has_word(kinds, inner->marker))
            return true;
    }
    return false;
}

bool ent_frame_fits(const ent_scene *scene, const ent_frame *frame, const ent_predicate *p) {
    static const ent_words none = {0};
    const ent_clause *clause = p->clause == ENT_NO_CLAUSE ? NULL : &scene->clauses->at[p->clause];
    if (frame->objects.count > 0) {
        bool found = false;
        if (clause == NULL || p->class == ENT_CLASS_NOUN)
            return false;
        ent_arguments objects = ent_clause_object_words(clause);
        for (uint32_t i = 0; i < objects.count; i++)
            found = found || has_noun(scene, &frame->objects, objects.at[i].word);
        if (!found)
            return false;
    }
    bool is_verb = p->class == ENT_CLASS_VERB && p->clause != ENT_NO_CLAUSE;
    if (frame->no_object && is_verb && !scene->clauses->at[p->clause].passive &&
        scene->clauses->at[p->clause].objects.count > 0)
        return false;
    if (frame->voice != ENT_VOICE_ANY && is_verb &&
        scene->clauses->at[p->clause].passive != (frame->voice == ENT_VOICE_PASSIVE))
        return false;
    if (frame->prep_objects.count > 0) {
        if (!has_oblique(scene, p, &frame->preps, &frame->prep_objects))
            return false;
    } else if (frame->preps.count > 0 && !has_oblique(scene, p, &frame->preps, &none)) {
        return false;
    }
    if (frame->complements.count > 0 && !has_complement(scene, p->word, &frame->complements))
        return false;
    bool is_copula = clause != NULL && clause->head == p->word; /* "are at war" */
    if (p->light && clause != NULL && frame->light.count > 0 && !frame->light_any && !is_copula &&
        !has_word(&frame->light, word_at(scene, clause->head)->lemma) &&
        !has_word(&frame->light, ent_clause_lemma(scene, clause)) &&
        !ent_lexicon_is_aspectual(ent_clause_lemma(scene, clause)))
        return false;
    return true;
}

bool ent_frame_takes_object(const ent_frame *frame) {
    for (uint32_t i = 0; i < frame->preps.count; i++)
        if (ent_text_is(frame->preps.at[i], ENT_TEXT("as")))
            return false;
    return frame->objects.count == 0 && frame->prep_objects.count == 0 && frame->target.count > 0 &&
           frame->target.at[0].kind == ENT_SLOT_OBJ;
}
