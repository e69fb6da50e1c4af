#include "core/triples/coder.h"

#include "core/clauses/attribution.h"
#include "core/triples/clause_lemma.h"
#include "core/triples/draft.h"
#include "core/triples/occasion.h"
#include "core/triples/operation.h"
#include "core/triples/slots.h"
#include "core/triples/verdict.h"
#include "core/triples/visit.h"

#include <stdlib.h>

static const ent_word *word_at(const ent_draft *c, uint32_t i) {
    return &c->scene.sentence->words[i];
}

/* True where the object of a clause is a bare number: "expelled four", "withdrew two each". */
static bool is_counted(const ent_draft *c, const ent_clause *clause) {
    uint32_t next = clause->head + 1;
    if (clause->objects.count == 1 && clause->objects.at[0].word > clause->head) {
        const ent_word *object = word_at(c, clause->objects.at[0].word);
        if (object->upos != ENT_NUM && !ent_word_is(object, "each"))
            return false;
    } else if (clause->objects.count > 0) {
        return false;
    }
    return next < c->scene.sentence->count && word_at(c, next)->upos == ENT_NUM;
}

/* "Britain expelled 23 diplomats and Poland expelled four": what was counted before is counted on.
 */
static void fill_counted(const ent_draft *c, uint32_t index, ent_predicate *by_clause) {
    const ent_scene *s = &c->scene;
    const ent_clause *clause = &s->clauses->at[index];
    uint32_t first = clause->first_conjunct;
    uint32_t count;
    if (by_clause[index].frame != NULL || first == ENT_NO_CLAUSE || clause->passive ||
        !is_counted(c, clause))
        return;
    const ent_predicate *before = &by_clause[first];
    const ent_frame *const *frames =
        ent_lexicon_frames(s->lexicon, ENT_CLASS_VERB, ent_clause_lemma(s, clause), &count);
    for (uint32_t i = 0; i < count && before->frame != NULL; i++) {
        if (frames[i]->event != before->frame->event)
            continue;
        ent_predicate *p = &by_clause[index];
        p->frame = before->frame;
        p->sources.count = 0;
        ent_clause_doers(s, clause, &p->sources);
        p->targets = before->targets;
        ent_ends_remove(&p->targets, &p->sources);
        return;
    }
}

static void code_sentence(ent_draft *c) {
    ent_scene *s = &c->scene;
    uint32_t clause_count = s->clauses->count;
    uint32_t n = s->sentence->count;
    ent_clause_mood *moods = ENT_NEW_ARRAY(s->arena, ent_clause_mood, clause_count + 1);
    ent_context *contexts = ENT_NEW_ARRAY(s->arena, ent_context, clause_count + 1);
    ent_predicate *by_clause = ENT_NEW_ARRAY(s->arena, ent_predicate, clause_count + 1);
    bool *speech = ENT_NEW_ARRAY(s->arena, bool, clause_count + 1);
    uint32_t *sources = ENT_NEW_ARRAY(s->arena, uint32_t, n + 1);
    ent_moods_find(s->sentence, s->tree, s->clauses, moods);
    for (uint32_t i = 0; i < clause_count; i++) {
        ent_predicate_of_clause(s, i, &by_clause[i]);
        speech[i] = ent_is_speech(s, &s->clauses->at[i]);
    }
    for (uint32_t i = 0; i < clause_count; i++)
        fill_counted(c, i, by_clause);
    ent_attributions_find(s->sentence, s->tree, s->clauses, speech, s->arena, sources);
    ent_contexts_find(s, by_clause, moods, contexts);
    c->moods = moods;
    c->contexts = contexts;
    c->sources = sources;
    for (uint32_t i = 0; i < n; i++)
        if (ent_is_event_noun(s, i))
            ent_draft_noun(c, i, by_clause);
    ent_draft_operators(c, by_clause);
    ent_draft_verdicts(c, speech);
    for (uint32_t i = 0; i < clause_count; i++)
        ent_draft_predicate(c, &by_clause[i], contexts[i]);
    ent_draft_visit(c);
}

/* others is how many actors stand by outside of the sentence. */
static bool sentence_has_pair(const ent_actors *actors, uint32_t sentence, uint32_t words,
                              uint32_t others) {
    uint32_t found = others;
    for (uint32_t i = 0; i < words && found < 2; i++) {
        uint32_t index = actors->by_head[sentence][i];
        if (index != ENT_NO_MENTION)
            found += actors->mentions[index].actor_count;
    }
    return found >= 2;
}

static void add_statics(ent_draft *c, const ent_sentences *sentences) {
    const ent_actors *actors = c->scene.actors;
    for (uint32_t i = 0; i < actors->static_count; i++) {
        const ent_static *s = &actors->statics[i];
        const ent_mention *mention = &actors->mentions[s->subject_mention];
        ent_triple triple = {.sentence = s->sentence,
                             .date = c->article->date,
                             .event = ENT_EVENT_STATE,
                             .modality = ENT_MODALITY_ACTUAL,
                             .attribution = ENT_NO_ACTOR,
                             .confidence = s->confidence,
                             .rule = ENT_TEXT("standing relation"),
                             .predicate = mention->head};
        triple.lemma = ent_text_of(ent_static_kind_name(s->kind));
        triple.relation = s->office.len > 0 ? s->office : triple.lemma;
        triple.frame = triple.lemma;
        triple.subject =
            (ent_triple_end){s->subject, mention->at, ent_text_cut(c->article->text, mention->at)};
        triple.object = (ent_triple_end){s->object, s->object_at, {"", 0}};
        if (s->object_at.end > s->object_at.start)
            triple.object.text = ent_text_cut(c->article->text, s->object_at);
        triple.evidence = ent_text_cut(c->article->text, sentences->at[s->sentence].at);
        if (s->office.len > 0) {
            ent_triple_argument *office = ENT_NEW(c->scene.arena, ent_triple_argument);
            *office = (ent_triple_argument){s->office, ENT_ROLE_OFFICE};
            triple.arguments = office;
            triple.argument_count = 1;
        }
        ENT_PUSH(c->scene.arena, &c->triples, triple);
    }
}

static int compare_numbers(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

/* The order of output: by place in the text, never by how a triple was found. */
static int compare_triples(const void *left, const void *right) {
    const ent_triple *a = left;
    const ent_triple *b = right;
    int order = ent_triple_compare_place(a, b);
    order = order ? order : compare_numbers(a->subject.actor, b->subject.actor);
    order = order ? order : compare_numbers(a->object.actor, b->object.actor);
    order = order ? order : compare_numbers(a->event, b->event);
    order = order ? order : ent_text_compare(a->lemma, b->lemma);
    order = order ? order : -(a->confidence > b->confidence) + (a->confidence < b->confidence);
    return order ? order : compare_numbers((uint64_t)a->modality, (uint64_t)b->modality);
}

/* The same deed of the same two told twice in a sentence is one triple, the surer one. */
static int compare_same(const void *left, const void *right) {
    const ent_triple *a = *(ent_triple *const *)left;
    const ent_triple *b = *(ent_triple *const *)right;
    uint32_t a_low = a->subject.actor, a_high = a->object.actor;
    uint32_t b_low = b->subject.actor, b_high = b->object.actor;
    int order = compare_numbers(a->sentence, b->sentence);
    order = order ? order : compare_numbers(a->event, b->event);
    if (order == 0 && a->event == ENT_EVENT_STATE)
        order = ent_text_compare(a->lemma, b->lemma);
    if (a->symmetric && a_low > a_high) {
        a_low = a->object.actor;
        a_high = a->subject.actor;
    }
    if (b->symmetric && b_low > b_high) {
        b_low = b->object.actor;
        b_high = b->subject.actor;
    }
    order = order ? order : compare_numbers(a_low, b_low);
    return order ? order : compare_numbers(a_high, b_high);
}

static int compare_same_best(const void *left, const void *right) {
    int order = compare_same(left, right);
    const ent_triple *a = *(ent_triple *const *)left;
    const ent_triple *b = *(ent_triple *const *)right;
    if (order == 0)
        order = -(a->confidence > b->confidence) + (a->confidence < b->confidence);
    return order ? order : compare_triples(a, b);
}

static void finish(ent_draft *c, ent_triples *out) {
    uint32_t count = c->triples.count;
    if (count == 0) {
        *out = (ent_triples){0};
        return;
    }
    ent_triple **order = ENT_NEW_ARRAY(c->scene.arena, ent_triple *, count);
    ent_triple *kept = ENT_NEW_ARRAY(c->scene.arena, ent_triple, count);
    uint32_t kept_count = 0;
    for (uint32_t i = 0; i < count; i++)
        order[i] = &c->triples.at[i];
    qsort(order, count, sizeof *order, compare_same_best);
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || compare_same(&order[i - 1], &order[i]) != 0)
            kept[kept_count++] = *order[i];
    qsort(kept, kept_count, sizeof *kept, compare_triples);
    *out = (ent_triples){kept, kept_count};
}

void ent_code(const ent_lexicon *lexicon, const ent_article *article,
              const ent_sentences *sentences, const ent_tree *trees, const ent_clauses *clauses,
              const ent_actors *actors, ent_arena *arena, ent_triples *out) {
    ent_draft c = {.scene = {.lexicon = lexicon, .actors = actors, .arena = arena},
                   .article = article};
    for (uint32_t i = 0; i < sentences->count; i++) {
        c.scene.sentence = &sentences->at[i];
        c.scene.tree = &trees[i];
        c.scene.clauses = &clauses[i];
        c.scene.number = i;
        uint32_t others = ent_is_behind_dateline(&c);
        if (sentence_has_pair(actors, i, sentences->at[i].count, others))
            code_sentence(&c);
        c.last_start = sentences->at[i].at.start;
    }
    add_statics(&c, sentences);
    finish(&c, out);
}
