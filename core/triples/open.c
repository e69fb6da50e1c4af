#include "core/triples/open.h"

#include "core/triples/opener.h"

#include <stdlib.h>

ent_triple *ent_opener_push(ent_opener *o, uint32_t predicate, const ent_open_evidence *evidence) {
    ent_triple triple = {.sentence = o->number,
                         .date = o->article->date,
                         .open = true,
                         .attribution = ENT_NO_ACTOR,
                         .evidence = ent_text_cut(o->article->text, o->sentence->at),
                         .confidence = ent_open_confidence(evidence),
                         .rule = ent_open_kind_name(evidence->kind),
                         .predicate = predicate};
    triple.subject.actor = ENT_NO_ACTOR;
    triple.object.actor = ENT_NO_ACTOR;
    ENT_PUSH(o->arena, &o->triples, triple);
    return &o->triples.at[o->triples.count - 1];
}

ent_triple_end ent_opener_end(ent_opener *o, ent_slice *slice) {
    ent_slice_sort(slice);
    ent_triple_end end = {.actor = ENT_NO_ACTOR, .text = {"", 0}};
    if (slice->count == 0)
        return end;
    end.text = ent_slice_text(slice, o->sentence, o->article->text, o->arena);
    end.at = (ent_span){ent_opener_word(o, slice->at[0])->at.start,
                        ent_opener_word(o, slice->at[slice->count - 1])->at.end};
    return end;
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
    ent_opener o = {.article = article, .arena = arena};
    for (uint32_t i = 0; i < sentences->count; i++) {
        o.sentence = &sentences->at[i];
        o.tree = &trees[i];
        o.clauses = &clauses[i];
        o.number = i;
        ent_clause_mood *moods = ENT_NEW_ARRAY(arena, ent_clause_mood, o.clauses->count + 1);
        ent_moods_find(o.sentence, o.tree, o.clauses, moods);
        o.moods = moods;
        for (uint32_t k = 0; k < o.clauses->count; k++)
            ent_open_clause(&o, &o.clauses->at[k]);
        for (uint32_t k = 0; k < o.sentence->count; k++)
            ent_open_noun(&o, k);
    }
    if (o.triples.count > 1)
        qsort(o.triples.at, o.triples.count, sizeof *o.triples.at, compare_triples);
    *out = (ent_triples){o.triples.at, o.triples.count};
}
