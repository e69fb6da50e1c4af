#include "core/triples/qualifiers.h"

#include "core/triples/phrase.h"
#include "core/triples/time.h"

/* A triple names at most so many arguments, none longer than this. */
enum { ARGUMENTS_MAX = 4, ARGUMENT_WORDS_MAX = 40 };

static const ent_word *word_at(const ent_draft *c, uint32_t i) {
    return &c->scene.sentence->words[i];
}

/* The words of a phrase: its whole subtree where that is short and unbroken. */
static ent_text phrase_text(const ent_draft *c, uint32_t word) {
    uint32_t first = c->scene.tree->first[word];
    uint32_t last = c->scene.tree->last[word];
    while (first < word && word_at(c, first)->upos == ENT_PUNCT)
        first++;
    while (last > word && word_at(c, last)->upos == ENT_PUNCT)
        last--;
    if (last - first > ARGUMENT_WORDS_MAX)
        last = first = word;
    return ent_range_text(&c->scene, c->article->text, first, last);
}

static void set_attribution(const ent_draft *c, uint32_t word, ent_triple *triple) {
    triple->attribution = ENT_NO_ACTOR;
    uint32_t source = c->sources[word];
    if (source == ENT_NO_WORD)
        return;
    const ent_mention *mention = ent_mention_at(c->scene.actors, c->scene.number, source);
    if (mention != NULL && mention->actor_count > 0) {
        /* Who tells of himself adds nothing to what he does. */
        if (mention->actors[0] == triple->subject.actor)
            return;
        triple->attribution = mention->actors[0];
        triple->attribution_text = ent_text_cut(c->article->text, mention->at);
        return;
    }
    if (word_at(c, source)->upos == ENT_PRON)
        return;
    /* "according to a statement by Israel's embassy": the words themselves. */
    triple->attribution_text = phrase_text(c, source);
    if (triple->attribution_text.len == 0)
        return;
    uint32_t prep;
    ent_text preposition =
        ent_preposition(c->scene.sentence, c->scene.tree, source, c->scene.arena, &prep);
    if (preposition.len > 0 && prep != ENT_NO_WORD) {
        uint32_t first = prep;
        while (first < source && (word_at(c, first)->deprel == ENT_DEP_CASE ||
                                  word_at(c, first)->deprel == ENT_DEP_FIXED))
            first++;
        uint32_t last = c->scene.tree->last[source];
        if (last - first <= ARGUMENT_WORDS_MAX)
            triple->attribution_text = ent_range_text(&c->scene, c->article->text, first, last);
    }
}

static ent_argument_role role_of(const ent_draft *c, const ent_argument *oblique) {
    static const char *const topics[] = {"about",      "on", "over", "regarding",
                                         "concerning", "of", NULL};
    static const char *const manners[] = {"by", "via", "through", "with", "without", "like", NULL};
    ent_date date;
    if (ent_is_time_word(word_at(c, oblique->word)) ||
        ent_time_read(c->scene.sentence, c->scene.tree->first[oblique->word],
                      c->scene.tree->last[oblique->word], c->article->date, ENT_TIME_PAST, &date))
        return ENT_ROLE_TIME;
    if (ent_lemma_is(word_at(c, oblique->word), "sideline") ||
        ent_lemma_is(word_at(c, oblique->word), "margin"))
        return ENT_ROLE_PLACE;
    if (ent_text_is(oblique->preposition, ENT_TEXT("during")) ||
        ent_text_is(oblique->preposition, ENT_TEXT("after")) ||
        ent_text_is(oblique->preposition, ENT_TEXT("before")) ||
        ent_text_is(oblique->preposition, ENT_TEXT("since")))
        return ENT_ROLE_TIME;
    for (const char *const *one = topics; *one != NULL; one++)
        if (ent_text_is(oblique->preposition, ent_text_of(*one)))
            return ENT_ROLE_TOPIC;
    if (ent_text_is(oblique->preposition, ENT_TEXT("for")))
        return ENT_ROLE_PURPOSE;
    if (ent_is_place_preposition(oblique->preposition))
        return ENT_ROLE_PLACE;
    for (const char *const *one = manners; *one != NULL; one++)
        if (ent_text_is(oblique->preposition, ent_text_of(*one)))
            return ENT_ROLE_MANNER;
    return ENT_ROLE_OTHER;
}

static bool covers(const ent_draft *c, uint32_t word, const ent_triple_end *end) {
    uint32_t first = c->scene.tree->first[word];
    uint32_t last = c->scene.tree->last[word];
    return word_at(c, first)->at.start < end->at.end && word_at(c, last)->at.end > end->at.start;
}

static void set_arguments(const ent_draft *c, uint32_t clause_index, ent_triple *triple) {
    if (clause_index == ENT_NO_CLAUSE)
        return;
    const ent_clause *clause = &c->scene.clauses->at[clause_index];
    ent_triple_argument *at = NULL;
    for (uint32_t i = 0; i < clause->obliques.count && triple->argument_count < ARGUMENTS_MAX;
         i++) {
        const ent_argument *oblique = &clause->obliques.at[i];
        if (oblique->word != oblique->conjunct || covers(c, oblique->word, &triple->subject) ||
            covers(c, oblique->word, &triple->object))
            continue;
        if (at == NULL)
            at = ENT_NEW_ARRAY(c->scene.arena, ent_triple_argument, ARGUMENTS_MAX);
        ent_text text = phrase_text(c, oblique->word);
        if (text.len == 0 || ent_text_is(oblique->preposition, ENT_TEXT("according to")))
            continue;
        at[triple->argument_count++] =
            (ent_triple_argument){.text = text, .role = role_of(c, oblique)};
    }
    triple->arguments = at;
}

/* Dates named below a word, at most two levels down and not inside another clause. */
/* NOLINTNEXTLINE(misc-no-recursion): nested is set by the first call, which stops the second */
static bool date_below(const ent_draft *c, uint32_t head, ent_time_direction direction, bool nested,
                       ent_date *out) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(c->scene.tree, head, &count);
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *word = word_at(c, children[i]);
        switch ((ent_deprel)word->deprel) {
        case ENT_DEP_OBL:
        case ENT_DEP_OBL_UNMARKED:
        case ENT_DEP_NMOD_UNMARKED:
        case ENT_DEP_NMOD_POSS:
        case ENT_DEP_NMOD:
        case ENT_DEP_ADVMOD:
        case ENT_DEP_COMPOUND:
            break;
        default:
            continue;
        }
        uint32_t prep;
        ent_text preposition =
            ent_preposition(c->scene.sentence, c->scene.tree, children[i], c->scene.arena, &prep);
        bool is_span = ent_text_is(preposition, ENT_TEXT("since")) ||
                       ent_text_is(preposition, ENT_TEXT("until")) ||
                       ent_text_is(preposition, ENT_TEXT("before")) ||
                       ent_text_is(preposition, ENT_TEXT("after")) ||
                       ent_text_is(preposition, ENT_TEXT("for")) ||
                       ent_text_is(preposition, ENT_TEXT("by"));
        if (is_span)
            continue;
        if (ent_is_decade(word)) {
            *out = (ent_date){0};
            return true;
        }
        if (ent_time_read(c->scene.sentence, c->scene.tree->first[children[i]],
                          c->scene.tree->last[children[i]], c->article->date, direction, out))
            return true;
        if (nested && word->deprel == ENT_DEP_OBL &&
            date_below(c, children[i], direction, false, out))
            return true;
    }
    return false;
}

static ent_date date_of(const ent_draft *c, const ent_predicate *p, ent_mood mood) {
    ent_date date = {0};
    ent_time_direction direction = mood == ENT_MOOD_FUTURE ? ENT_TIME_FUTURE : ENT_TIME_PAST;
    if (date_below(c, p->word, direction, true, &date))
        return date;
    uint32_t clause = p->clause;
    enum { UP_MAX = 3 };
    for (uint32_t i = 0; i < UP_MAX && clause != ENT_NO_CLAUSE; i++) {
        if (date_below(c, c->scene.clauses->at[clause].head, direction, true, &date))
            return date;
        if (c->scene.clauses->at[clause].link != ENT_DEP_XCOMP)
            break;
        clause = c->scene.clauses->at[clause].parent;
    }
    return mood == ENT_MOOD_ACTUAL ? c->article->date : date;
}

void ent_qualifiers_fill(const ent_draft *draft, const ent_predicate *predicate, ent_mood mood,
                         ent_triple *triple) {
    triple->date = date_of(draft, predicate, mood);
    set_attribution(draft, predicate->word, triple);
    set_arguments(draft, predicate->clause, triple);
}
