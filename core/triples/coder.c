#include "core/triples/coder.h"

#include "core/clauses/attribution.h"
#include "core/triples/confidence.h"
#include "core/triples/context.h"
#include "core/triples/phrase.h"
#include "core/triples/time.h"

#include <stdlib.h>

/* One predicate gives at most so many triples; a longer product of two lists is cut. */
enum { PAIRS_MAX = 96, ARGUMENTS_MAX = 4, ARGUMENT_WORDS_MAX = 40, CHAIN_MAX = 3 };

typedef struct coder {
    ent_scene scene;
    const ent_article *article;
    const ent_clause_mood *moods;
    const ent_context *contexts;
    const uint32_t *sources; /* for each word who tells of it */
    ENT_VEC(ent_triple) triples;
} coder;

/* One found relation, before it is written out. */
typedef struct finding {
    const ent_predicate *predicate;
    ent_context context;
    ent_event event;
    const char *cameo;
    float intensity;
    bool symmetric;
    bool by_operator;
    ent_text rule;
    ent_text line;
} finding;

static const ent_word *word_at(const coder *c, uint32_t i) {
    return &c->scene.sentence->words[i];
}

static ent_triple_end end_of(const coder *c, const ent_end *end) {
    const ent_mention *mention = &c->scene.actors->mentions[end->mention];
    return (ent_triple_end){.actor = end->actor,
                            .at = mention->at,
                            .text = ent_text_cut(c->article->text, mention->at)};
}

/* The words of a phrase: its whole subtree where that is short and unbroken. */
static ent_text phrase_text(const coder *c, uint32_t word) {
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

static void set_attribution(const coder *c, uint32_t word, ent_triple *triple) {
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

/* A word that makes an oblique one of time. */
static bool is_time_word(const ent_word *word) {
    static const char *const lemmas[] = {
        "day",       "week",     "month",     "year",     "hour",    "minute",    "decade",
        "century",   "today",    "time",      "moment",   "morning", "evening",   "afternoon",
        "night",     "weekend",  "yesterday", "tomorrow", "tonight", "monday",    "tuesday",
        "wednesday", "thursday", "friday",    "saturday", "sunday",  "january",   "february",
        "march",     "april",    "june",      "july",     "august",  "september", "october",
        "november",  "december", "oct.",      "nov.",     "dec.",    "jan.",      "feb.",
        "aug.",      "sept.",    NULL};
    for (const char *const *one = lemmas; *one != NULL; one++)
        if (ent_lemma_is(word, *one) || ent_word_is(word, *one))
            return true;
    return word->upos == ENT_NUM && word->form.len == 4;
}

static ent_argument_role role_of(const coder *c, const ent_argument *oblique) {
    static const char *const topics[] = {"about",      "on", "over", "regarding",
                                         "concerning", "of", NULL};
    static const char *const manners[] = {"by", "via", "through", "with", "without", "like", NULL};
    if (is_time_word(word_at(c, oblique->word)))
        return ENT_ROLE_TIME;
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

static bool covers(const coder *c, uint32_t word, const ent_triple_end *end) {
    uint32_t first = c->scene.tree->first[word];
    uint32_t last = c->scene.tree->last[word];
    return word_at(c, first)->at.start < end->at.end && word_at(c, last)->at.end > end->at.start;
}

static void set_arguments(const coder *c, uint32_t clause_index, ent_triple *triple) {
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
static bool date_below(const coder *c, uint32_t head, ent_time_direction direction, bool nested,
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
        if (ent_time_read(c->scene.sentence, c->scene.tree->first[children[i]],
                          c->scene.tree->last[children[i]], c->article->date, direction, out))
            return true;
        if (nested && word->deprel == ENT_DEP_OBL &&
            date_below(c, children[i], direction, false, out))
            return true;
    }
    return false;
}

static ent_date date_of(const coder *c, const ent_predicate *p, ent_mood mood) {
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

static ent_modality modality_of(ent_mood mood) {
    switch (mood) {
    case ENT_MOOD_FUTURE:
        return ENT_MODALITY_FUTURE;
    case ENT_MOOD_HYPOTHETICAL:
        return ENT_MODALITY_HYPOTHETICAL;
    default:
        return ENT_MODALITY_ACTUAL;
    }
}

/* A minister and his own country, or an embassy and the country that it stands for: what is said of
 * the two is about a third one, or the country is named for what belongs to it ("defended Ecuador's
 * decision"). A nominal may well be someone else than the linker thinks. */
static bool is_own_country(const coder *c, ent_event event, const ent_end *source,
                           const ent_end *target) {
    /* A government may well turn on its own: "banned Ugandan opposition rallies". */
    if (event == ENT_EVENT_COERCE || event == ENT_EVENT_ASSAULT)
        return false;
    const ent_actor *doer = &c->scene.actors->at[source->actor];
    const ent_actor *other = &c->scene.actors->at[target->actor];
    return c->scene.actors->mentions[target->mention].kind == ENT_MENTION_NAME &&
           other->type == ENT_ACTOR_COUNTRY && doer->country.len > 0 &&
           (doer->type == ENT_ACTOR_PERSON || doer->type == ENT_ACTOR_GOVERNMENT) &&
           ent_text_is(doer->country, other->country);
}

static void emit(coder *c, const finding *f, const ent_end *source, const ent_end *target) {
    const ent_predicate *p = f->predicate;
    if (source->actor == target->actor || is_own_country(c, f->event, source, target))
        return;
    ent_triple triple = {.sentence = c->scene.number,
                         .subject = end_of(c, source),
                         .object = end_of(c, target),
                         .event = f->event,
                         .intensity = f->intensity,
                         .modality = modality_of(f->context.mood),
                         .negated = f->context.negated,
                         .symmetric = f->symmetric,
                         .evidence = ent_text_cut(c->article->text, c->scene.sentence->at),
                         .rule = f->rule,
                         .frame = f->line,
                         .predicate = p->word};
    memcpy(triple.cameo, f->cameo, strlen(f->cameo) + 1);
    triple.relation =
        ent_relation_text(&c->scene, c->article->text, p, f->context.outer, source, target);
    triple.lemma = ent_relation_lemma(&c->scene, p, target);
    triple.date = date_of(c, p, f->context.mood);
    set_attribution(c, p->word, &triple);
    set_arguments(c, p->clause, &triple);
    ent_confidence_facts facts = {.is_noun = p->class == ENT_CLASS_NOUN && !p->light,
                                  .hypothetical = f->context.mood == ENT_MOOD_HYPOTHETICAL,
                                  .by_operator = f->by_operator,
                                  .no_event = f->event == ENT_EVENT_NONE};
    triple.confidence = ent_confidence(&c->scene, p, source, target, facts);
    ENT_PUSH(c->scene.arena, &c->triples, triple);
}

static void emit_pairs(coder *c, const finding *f, const ent_ends *sources,
                       const ent_ends *targets) {
    uint32_t pairs = 0;
    for (uint32_t i = 0; i < sources->count; i++)
        for (uint32_t k = 0; k < targets->count && pairs < PAIRS_MAX; k++, pairs++)
            emit(c, f, &sources->at[i], &targets->at[k]);
    if (targets->count > 0 || !f->symmetric)
        return;
    for (uint32_t i = 0; i < sources->count; i++)
        for (uint32_t k = i + 1; k < sources->count && pairs < PAIRS_MAX; k++, pairs++)
            emit(c, f, &sources->at[i], &sources->at[k]);
}

static void emit_predicate(coder *c, const ent_predicate *p, ent_context context) {
    if (p->frame == NULL || context.dropped)
        return;
    finding f = {.predicate = p,
                 .context = context,
                 .event = p->frame->event,
                 .cameo = p->frame->cameo,
                 .intensity = p->frame->intensity,
                 .symmetric = p->frame->symmetric || p->mutual,
                 .rule = p->class == ENT_CLASS_NOUN
                             ? (p->light ? ENT_TEXT("light verb frame") : ENT_TEXT("noun frame"))
                             : ENT_TEXT("verb frame"),
                 .line = p->frame->line};
    f.context.negated = f.context.negated != p->frame->negated;
    emit_pairs(c, &f, &p->sources, &p->targets);
}

/* Who acts in an operator: the subject of a verb, the owner of a noun. */
static void operator_sources(const coder *c, uint32_t governor, uint32_t clause_index,
                             ent_ends *out) {
    const ent_scene *s = &c->scene;
    const ent_clause *clause = clause_index == ENT_NO_CLAUSE ? NULL : &s->clauses->at[clause_index];
    if (clause != NULL && clause->head == governor) {
        if (clause->kind == ENT_CLAUSE_VERB &&
            !(clause->passive && word_at(c, governor)->upos == ENT_ADJ)) {
            ent_clause_doers(s, clause, out);
            return;
        }
        for (uint32_t i = 0; i < clause->subjects.count; i++)
            ent_ends_add(s, clause->subjects.at[i].word, ENT_NO_WORD, ENT_END_DEEP, out);
        return;
    }
    ent_ends_add_owner(s, governor, ENT_END_DEEP, out);
    if (out->count == 0)
        ent_ends_add_demonym(s, governor, out);
    if (out->count == 0)
        ent_ends_add_nmod(s, governor, ENT_TEXT("by"), ENT_END_DEEP, out);
    if (out->count == 0 && clause != NULL && word_at(c, governor)->deprel == ENT_DEP_OBJ)
        ent_clause_doers(s, clause, out);
}

static void add_obliques(const ent_scene *s, const ent_clause *clause, const char *const *preps,
                         ent_ends *out) {
    for (const char *const *prep = preps; *prep != NULL && out->count == 0; prep++)
        for (uint32_t i = 0; i < clause->obliques.count; i++) {
            const ent_argument *oblique = &clause->obliques.at[i];
            if (ent_text_is(oblique->preposition, ent_text_of(*prep)))
                ent_ends_add(s, oblique->word, oblique->prep, ENT_END_DEEP, out);
        }
}

/* Whom the words of an inner clause are about. */
static void inner_targets(const coder *c, const ent_clause *inner, const ent_ends *sources,
                          ent_ends *out) {
    static const char *const inside[] = {"with", "to", "against", "on",   "from", "for",
                                         "over", "of", "in",      "into", NULL};
    const ent_scene *s = &c->scene;
    ent_clause_patients(s, inner, ENT_END_DEEP | ENT_END_ABOUT, out);
    ent_ends_remove(out, sources);
    if (out->count == 0)
        add_obliques(s, inner, inside, out);
    ent_ends_remove(out, sources);
    if (out->count == 0 && inner->passive)
        ent_clause_doers(s, inner, out);
    ent_ends_remove(out, sources);
}

/* The clause that hangs from another one as its complement or purpose. */
static const ent_clause *next_in_chain(const ent_scene *s, const ent_clause *clause) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(s->tree, clause->head, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t index = s->clauses->by_head[children[i]];
        if (index == ENT_NO_CLAUSE || children[i] < clause->head)
            continue;
        ent_deprel link = s->clauses->at[index].link;
        if (link == ENT_DEP_XCOMP || link == ENT_DEP_CCOMP ||
            (link == ENT_DEP_ADVCL && s->clauses->at[index].infinitive))
            return &s->clauses->at[index];
    }
    return NULL;
}

/* Whom an operator's event is directed at: its own object, else whom the inner clause is about. */
static void operator_targets(const coder *c, uint32_t governor, const ent_clause *outer,
                             const ent_predicate *inner, const ent_clause *inner_clause,
                             const ent_ends *sources, ent_ends *out) {
    static const char *const own[] = {"with", "to", "on", "upon", "against", NULL};
    const ent_scene *s = &c->scene;
    if (outer != NULL && outer->head == governor) {
        if (!outer->passive)
            ent_clause_patients(s, outer, ENT_END_DEEP | ENT_END_ABOUT, out);
        ent_ends_remove(out, sources);
        if (out->count == 0)
            add_obliques(s, outer, own, out);
        ent_ends_remove(out, sources);
    } else {
        for (const char *const *prep = own; *prep != NULL && out->count == 0; prep++)
            ent_ends_add_nmod(s, governor, ent_text_of(*prep), ENT_END_DEEP | ENT_END_ABOUT, out);
        ent_ends_remove(out, sources);
    }
    if (out->count > 0 || inner == NULL)
        return;
    if (inner_clause != NULL && inner_clause->subject_origin == ENT_SUBJECT_OWN &&
        !inner_clause->passive) {
        ent_clause_doers(s, inner_clause, out);
        ent_ends_remove(out, sources);
        if (out->count > 0)
            return;
    }
    for (uint32_t i = 0; i < inner->targets.count && out->count < ENT_ENDS_MAX; i++)
        out->at[out->count++] = inner->targets.at[i];
    ent_ends_remove(out, sources);
    /* "willing to send material to help defend ...": down the chain until someone is named. */
    for (uint32_t i = 0; i < CHAIN_MAX && out->count == 0 && inner_clause != NULL; i++) {
        inner_targets(c, inner_clause, sources, out);
        inner_clause = next_in_chain(s, inner_clause);
    }
}

/* "agreed to withdraw": the outer predicate is the event. */
static void emit_operator(coder *c, const ent_operator *operator, uint32_t governor,
                          uint32_t outer_index, const ent_predicate *inner,
                          const ent_clause *inner_clause) {
    const ent_clause *outer =
        outer_index == ENT_NO_CLAUSE ? NULL : &c->scene.clauses->at[outer_index];
    ent_context context = {.outer = ENT_NO_CLAUSE};
    if (outer_index != ENT_NO_CLAUSE)
        context = c->contexts[outer_index];
    if (context.dropped)
        return;
    ent_predicate *p = ENT_NEW(c->scene.arena, ent_predicate);
    p->word = governor;
    p->clause = outer_index;
    p->class = outer != NULL && outer->head == governor
                   ? (outer->kind == ENT_CLAUSE_VERB ? ENT_CLASS_VERB : ENT_CLASS_ADJECTIVE)
                   : ENT_CLASS_NOUN;
    p->light = p->class == ENT_CLASS_NOUN && word_at(c, governor)->deprel == ENT_DEP_OBJ;
    operator_sources(c, governor, outer_index, &p->sources);
    if (p->sources.count == 0)
        return;
    operator_targets(c, governor, outer, inner, inner_clause, &p->sources, &p->targets);
    ent_event event = operator->event;
    if (operator->by_inner)
        event = operator->by_event[inner != NULL && inner->frame != NULL ? inner->frame->event
                                                                         : ENT_EVENT_NONE];
    bool same = event == operator->event;
    finding f = {.predicate = p,
                 .context = context,
                 .event = event,
                 .cameo = same     ? operator->cameo : ent_event_cameo(event),
                 .intensity = same ? operator->intensity : ent_event_intensity(event),
                 .symmetric = event == ENT_EVENT_AGREE && p->targets.count == 0,
                 .by_operator = true,
                 .rule = ENT_TEXT("operator"),
                 .line = operator->line };
    emit_pairs(c, &f, &p->sources, &p->targets);
}

/* The noun that stands in the clause for an event noun: "days" of "two days of talks". */
static uint32_t carrier_of(const ent_scene *s, uint32_t noun) {
    static const char *const measures[] = {
        "day",     "week",  "month", "hour",    "round",   "series", "flurry", "set",
        "session", "cycle", "night", "evening", "weekend", "part",   "year",   NULL};
    enum { STEPS_MAX = 8 };
    for (uint32_t i = 0; i < STEPS_MAX; i++) {
        const ent_word *word = &s->sentence->words[noun];
        uint32_t prep;
        if (word->deprel == ENT_DEP_CONJ) {
            noun = word->head;
            continue;
        }
        if (word->deprel != ENT_DEP_NMOD ||
            !ent_text_is(ent_preposition(s->sentence, s->tree, noun, s->arena, &prep),
                         ENT_TEXT("of")))
            break;
        bool is_measure = false;
        for (const char *const *one = measures; *one != NULL; one++)
            is_measure = is_measure || ent_lemma_is(&s->sentence->words[word->head], *one);
        if (!is_measure)
            break;
        noun = word->head;
    }
    return noun;
}

/* The clause whose light verb an event noun belongs to. */
static uint32_t light_clause(const ent_scene *s, uint32_t noun) {
    uint32_t word = carrier_of(s, noun);
    uint32_t count;
    const uint32_t *children = ent_tree_children(s->tree, noun, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t index = s->clauses->by_head[children[i]];
        if (index == ENT_NO_CLAUSE || s->clauses->at[index].link != ENT_DEP_ACL_RELCL)
            continue;
        const ent_clause *clause = &s->clauses->at[index];
        for (uint32_t k = 0; k < clause->objects.count; k++)
            if (clause->objects.at[k].word == noun)
                return index;
    }
    const ent_word *w = &s->sentence->words[word];
    if (s->clauses->by_head[word] != ENT_NO_CLAUSE)
        return s->clauses->by_head[word];
    if (w->head == ENT_NO_WORD)
        return ENT_NO_CLAUSE;
    if (w->deprel == ENT_DEP_OBJ || w->deprel == ENT_DEP_NSUBJ_PASS)
        return s->clauses->by_head[w->head];
    return ENT_NO_CLAUSE;
}

static bool is_light_for(const ent_scene *s, uint32_t noun, const ent_clause *clause) {
    uint32_t count;
    if (clause->head == noun)
        return clause->cop != ENT_NO_WORD;
    if (clause->kind != ENT_CLAUSE_VERB)
        return false;
    ent_text verb = ent_clause_lemma(s, clause);
    const ent_frame *const *frames =
        ent_lexicon_frames(s->lexicon, ENT_CLASS_NOUN, s->sentence->words[noun].lemma, &count);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < frames[i]->light.count; k++)
            if (ent_text_is_nocase(frames[i]->light.at[k], verb) ||
                (frames[i]->light_any && ent_lexicon_is_light(verb)))
                return true;
    return false;
}

/* "During a visit to Beijing, he ...": who acts in the clause is who visits. */
static bool is_occasion(const ent_scene *s, uint32_t noun) {
    static const char *const preps[] = {"during",    "in",       "on",   "at",   "after", "before",
                                        "following", "ahead of", "amid", "with", "for",   NULL};
    const ent_word *word = &s->sentence->words[noun];
    uint32_t prep;
    if (word->deprel != ENT_DEP_OBL)
        return false;
    ent_text text = ent_preposition(s->sentence, s->tree, noun, s->arena, &prep);
    for (const char *const *one = preps; *one != NULL; one++)
        if (ent_text_is(text, ent_text_of(*one)))
            return true;
    return false;
}

/* Who is met on an occasion is named with it: "talks with", "a visit to"; a summit of a bloc is
 * none with the bloc. */
static void keep_partners(const ent_scene *s, ent_ends *targets) {
    static const char *const preps[] = {"with", "to", "between", "in", NULL};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < targets->count; i++) {
        uint32_t prep = targets->at[i].prep;
        bool is_partner = false;
        for (const char *const *one = preps; prep != ENT_NO_WORD && *one != NULL; one++)
            is_partner = is_partner || ent_word_is(&s->sentence->words[prep], *one);
        if (is_partner)
            targets->at[kept++] = targets->at[i];
    }
    targets->count = kept;
}

static void code_noun(coder *c, uint32_t noun, ent_predicate *by_clause) {
    const ent_scene *s = &c->scene;
    ent_predicate *p = ENT_NEW(s->arena, ent_predicate);
    uint32_t clause = light_clause(s, noun);
    if (clause != ENT_NO_CLAUSE && is_light_for(s, noun, &s->clauses->at[clause])) {
        const ent_frame *verb = by_clause[clause].frame;
        ent_predicate_of_noun(s, noun, clause, p);
        /* A frame of the verb that asks for this very noun knows better. */
        if (p->frame != NULL && (verb == NULL || verb->objects.count == 0)) {
            by_clause[clause].frame = NULL;
            emit_predicate(c, p, ent_context_of_noun(s, p, c->contexts));
            return;
        }
        if (p->frame != NULL && verb != NULL && verb->event == p->frame->event)
            return;
    }
    ent_predicate_of_noun(s, noun, ENT_NO_CLAUSE, p);
    uint32_t carrier = carrier_of(s, noun);
    if (p->frame == NULL && is_occasion(s, carrier)) {
        uint32_t over = s->clauses->by_head[s->sentence->words[carrier].head];
        if (over != ENT_NO_CLAUSE)
            ent_predicate_of_occasion(s, noun, over, p);
        keep_partners(s, &p->targets);
        if (p->frame != NULL && (p->frame->event != ENT_EVENT_CONSULT || p->targets.count == 0))
            p->frame = NULL;
    }
    if (p->frame != NULL)
        emit_predicate(c, p, ent_context_of_noun(s, p, c->contexts));
}

/* Events of operators over clauses; where the operator's event goes before the governing verb's own
 * frame, that frame is put aside. */
static void code_operators(coder *c, ent_predicate *by_clause) {
    const ent_clauses *clauses = c->scene.clauses;
    for (uint32_t i = 0; i < clauses->count; i++) {
        const ent_clause *clause = &clauses->at[i];
        const ent_operator *operator= c->contexts[i].over;
        if (operator== NULL || operator->effect != ENT_EFFECT_EVENT)
            continue;
        uint32_t outer = clause->parent;
        bool is_own = outer != ENT_NO_CLAUSE && clauses->at[outer].head == clause->governor;
        const ent_frame *frame = is_own ? by_clause[outer].frame : NULL;
        if (frame != NULL && frame->event != ENT_EVENT_NONE &&
            (frame->event == operator->event || frame->complements.count> 0))
            continue;
        uint32_t before = c->triples.count;
        emit_operator(c, operator, clause->governor, outer, &by_clause[i], clause);
        if (is_own && c->triples.count > before)
            by_clause[outer].frame = NULL;
    }
}

static bool is_obliged(const coder *c, const ent_clause *clause) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(c->scene.tree, clause->head, &count);
    for (uint32_t i = 0; i < count; i++)
        if (word_at(c, children[i])->deprel == ENT_DEP_AUX &&
            (ent_word_is(word_at(c, children[i]), "must") ||
             ent_word_is(word_at(c, children[i]), "should")))
            return true;
    return false;
}

/* "was guilty of", "bore all the blame", "had made a mistake". */
static bool is_blamed(const coder *c, const ent_clause *clause) {
    static const char *const faults[] = {"blame", "responsibility", "guilt", "mistake",
                                         "error", "fault",          "crime", NULL};
    static const char *const verbs[] = {"bear", "bore", "carry", "make", "commit", "share", NULL};
    const ent_word *head = word_at(c, clause->head);
    if (clause->kind == ENT_CLAUSE_COPULA)
        return ent_word_is(head, "guilty") || ent_word_is(head, "responsible") ||
               ent_word_is(head, "culpable");
    bool bears = false;
    for (const char *const *one = verbs; *one != NULL; one++)
        bears = bears || ent_lemma_is(head, *one);
    for (uint32_t i = 0; bears && i < clause->objects.count; i++)
        for (const char *const *one = faults; *one != NULL; one++)
            if (ent_lemma_is(word_at(c, clause->objects.at[i].word), *one))
                return true;
    return false;
}

/* "said that Libya must hand over ..." asks it of Libya; "said that Iran was guilty" accuses Iran.
 */
static void code_verdicts(coder *c, const bool *speech) {
    const ent_scene *s = &c->scene;
    for (uint32_t i = 0; i < s->clauses->count; i++) {
        const ent_clause *clause = &s->clauses->at[i];
        bool is_content = clause->link == ENT_DEP_CCOMP && clause->parent != ENT_NO_CLAUSE &&
                          clause->subject_origin == ENT_SUBJECT_OWN && !clause->passive &&
                          s->clauses->at[clause->parent].head == clause->governor;
        if (!is_content || !speech[clause->parent])
            continue;
        bool is_demand = is_obliged(c, clause);
        if (!is_demand && (c->moods[i].negated || !is_blamed(c, clause)))
            continue;
        ent_event event = is_demand ? ENT_EVENT_REQUEST : ENT_EVENT_ACCUSE;
        ent_predicate *p = ENT_NEW(s->arena, ent_predicate);
        p->word = clause->governor;
        p->clause = clause->parent;
        p->class = ENT_CLASS_VERB;
        ent_clause_doers(s, &s->clauses->at[clause->parent], &p->sources);
        for (uint32_t k = 0; k < clause->subjects.count; k++)
            ent_ends_add(s, clause->subjects.at[k].word, ENT_NO_WORD, 0, &p->targets);
        ent_ends_remove(&p->targets, &p->sources);
        finding f = {.predicate = p,
                     .context = c->contexts[clause->parent],
                     .event = event,
                     .cameo = ent_event_cameo(event),
                     .intensity = ent_event_intensity(event),
                     .by_operator = true,
                     .rule = ENT_TEXT("verdict"),
                     .line = is_demand ? ENT_TEXT("say that X must -> REQUEST")
                                       : ENT_TEXT("say that X is guilty -> ACCUSE")};
        if (!f.context.dropped)
            emit_pairs(c, &f, &p->sources, &p->targets);
    }
}

/* True where the object of a clause is a bare number: "expelled four", "withdrew two each". */
static bool is_counted(const coder *c, const ent_clause *clause) {
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
static void fill_counted(const coder *c, uint32_t index, ent_predicate *by_clause) {
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

static void code_sentence(coder *c) {
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
            code_noun(c, i, by_clause);
    code_operators(c, by_clause);
    code_verdicts(c, speech);
    for (uint32_t i = 0; i < clause_count; i++)
        emit_predicate(c, &by_clause[i], contexts[i]);
}

static bool sentence_has_pair(const ent_actors *actors, uint32_t sentence, uint32_t words) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < words && found < 2; i++) {
        uint32_t index = actors->by_head[sentence][i];
        if (index != ENT_NO_MENTION)
            found += actors->mentions[index].actor_count;
    }
    return found >= 2;
}

static void add_statics(coder *c, const ent_sentences *sentences) {
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

static void finish(coder *c, ent_triples *out) {
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
    coder c = {.scene = {.lexicon = lexicon, .actors = actors, .arena = arena}, .article = article};
    for (uint32_t i = 0; i < sentences->count; i++) {
        c.scene.sentence = &sentences->at[i];
        c.scene.tree = &trees[i];
        c.scene.clauses = &clauses[i];
        c.scene.number = i;
        if (sentence_has_pair(actors, i, sentences->at[i].count))
            code_sentence(&c);
    }
    add_statics(&c, sentences);
    finish(&c, out);
}
