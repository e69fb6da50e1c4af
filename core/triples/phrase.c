#include "core/triples/phrase.h"

/* A longer gap between verb and preposition is left out of the phrase. */
enum { GAP_WORDS_MAX = 9 };

static const ent_word *word_at(const ent_scene *scene, uint32_t i) {
    return &scene->sentence->words[i];
}

ent_span ent_range_span(const ent_scene *scene, uint32_t first, uint32_t last) {
    return (ent_span){word_at(scene, first)->at.start, word_at(scene, last)->at.end};
}

ent_text ent_range_text(const ent_scene *scene, ent_text article, uint32_t first, uint32_t last) {
    ent_span span = ent_range_span(scene, first, last);
    if (span.end < span.start || span.end > article.len)
        return (ent_text){"", 0};
    return ent_text_cut(article, span);
}

static bool is_verb_group(const ent_word *word) {
    switch ((ent_deprel)word->deprel) {
    case ENT_DEP_AUX:
    case ENT_DEP_AUX_PASS:
    case ENT_DEP_COP:
    case ENT_DEP_COMPOUND_PRT:
        return true;
    case ENT_DEP_ADVMOD:
        return word->upos == ENT_PART || word->upos == ENT_ADV;
    default:
        return false;
    }
}

/* The words that form one group with the head of a clause, without a gap between them. */
static void verb_group(const ent_scene *scene, uint32_t head, uint32_t *first, uint32_t *last) {
    *first = head;
    *last = head;
    while (*first > 0 && word_at(scene, *first - 1)->head == head &&
           is_verb_group(word_at(scene, *first - 1)))
        --*first;
    /* "has been particularly concerned": the adverb hangs from the head as well; leading adverbs
     * alone are no part of the group. */
    while (*first < head && word_at(scene, *first)->deprel == ENT_DEP_ADVMOD &&
           word_at(scene, *first)->upos == ENT_ADV && !ent_word_is(word_at(scene, *first), "never"))
        ++*first;
    while (*last + 1 < scene->sentence->count && word_at(scene, *last + 1)->head == head &&
           word_at(scene, *last + 1)->deprel == ENT_DEP_COMPOUND_PRT)
        ++*last;
}

static bool holds_end(const ent_scene *scene, const ent_end *end, uint32_t first, uint32_t last) {
    if (end == NULL || first > last)
        return false;
    const ent_mention *mention = &scene->actors->mentions[end->mention];
    return mention->first <= last && mention->last >= first;
}

/* Last word of the preposition at prep, with what is fixed to it. */
static uint32_t preposition_end(const ent_scene *scene, uint32_t prep) {
    uint32_t last = prep;
    while (last + 1 < scene->sentence->count && word_at(scene, last + 1)->head == prep &&
           word_at(scene, last + 1)->deprel == ENT_DEP_FIXED)
        last++;
    return last;
}

static void noun_group(const ent_scene *scene, const ent_predicate *p, const ent_end *source,
                       const ent_end *target, uint32_t *first, uint32_t *last) {
    *first = p->word;
    *last = p->word;
    while (*first > 0) {
        const ent_word *before = word_at(scene, *first - 1);
        if (before->head != p->word ||
            (before->deprel != ENT_DEP_AMOD && before->deprel != ENT_DEP_COMPOUND))
            break;
        if (holds_end(scene, source, *first - 1, *first - 1) ||
            holds_end(scene, target, *first - 1, *first - 1))
            break;
        --*first;
    }
}

ent_text ent_relation_text(const ent_scene *scene, ent_text article, const ent_predicate *p,
                           uint32_t outer, const ent_end *source, const ent_end *target) {
    uint32_t first;
    uint32_t last;
    uint32_t group_last;
    if (p->class == ENT_CLASS_NOUN && !p->light)
        noun_group(scene, p, source, target, &first, &last);
    else
        verb_group(scene, p->clause == ENT_NO_CLAUSE ? p->word : scene->clauses->at[p->clause].head,
                   &first, &last);
    group_last = last;
    if (p->word > last && !holds_end(scene, source, last + 1, p->word) &&
        p->word - last <= GAP_WORDS_MAX)
        last = p->word;
    if (outer != ENT_NO_CLAUSE) {
        uint32_t outer_first;
        uint32_t outer_last;
        verb_group(scene, scene->clauses->at[outer].head, &outer_first, &outer_last);
        if (outer_first < first && first - outer_last <= GAP_WORDS_MAX &&
            !holds_end(scene, source, outer_first, first))
            first = outer_first;
    }
    if (holds_end(scene, target, first, last))
        last = group_last;
    uint32_t prep = target == NULL ? ENT_NO_WORD : target->prep;
    const ent_text head = ent_range_text(scene, article, first, last);
    if (prep == ENT_NO_WORD || prep <= last || holds_end(scene, source, first, last))
        prep = prep != ENT_NO_WORD && prep > last ? prep : ENT_NO_WORD;
    if (prep == ENT_NO_WORD) {
        /* The words of an object that is about the target: "hailed the improvement in". */
        return head;
    }
    uint32_t prep_last = preposition_end(scene, prep);
    if (prep - last <= GAP_WORDS_MAX && !holds_end(scene, source, last + 1, prep_last) &&
        !holds_end(scene, target, last + 1, prep_last))
        return ent_range_text(scene, article, first, prep_last);
    ent_text tail = ent_range_text(scene, article, prep, prep_last);
    return ent_arena_print(scene->arena, "%.*s ... %.*s", (int)head.len, head.at, (int)tail.len,
                           tail.at);
}

ent_text ent_relation_lemma(const ent_scene *scene, const ent_predicate *p, const ent_end *target) {
    ent_text lemma = word_at(scene, p->word)->lemma;
    const char *be = p->class == ENT_CLASS_ADJECTIVE ? "be " : "";
    ent_text verb = {"", 0};
    if (p->class == ENT_CLASS_VERB && p->clause != ENT_NO_CLAUSE) {
        const ent_clause *clause = &scene->clauses->at[p->clause];
        uint32_t particle = clause->particle;
        if (particle != ENT_NO_WORD)
            lemma = ent_arena_print(scene->arena, "%.*s %.*s", (int)lemma.len, lemma.at,
                                    (int)word_at(scene, particle)->form.len,
                                    word_at(scene, particle)->form.at);
    } else if (p->light && p->class == ENT_CLASS_NOUN) {
        verb = word_at(scene, scene->clauses->at[p->clause].head)->lemma;
        if (scene->clauses->at[p->clause].head == p->word)
            verb = (ent_text){"", 0};
    }
    uint32_t prep = target == NULL ? ENT_NO_WORD : target->prep;
    ent_text prep_form = {"", 0};
    if (prep != ENT_NO_WORD && !ent_word_is(word_at(scene, prep), "by"))
        prep_form = word_at(scene, prep)->form;
    if (be[0] == '\0' && verb.len == 0 && prep_form.len == 0)
        return lemma;
    return ent_arena_print(scene->arena, "%s%.*s%s%.*s%s%.*s", be, (int)verb.len, verb.at,
                           verb.len ? " " : "", (int)lemma.len, lemma.at, prep_form.len ? " " : "",
                           (int)prep_form.len, prep_form.at);
}
