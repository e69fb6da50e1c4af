#include "core/triples/predicate.h"

#include "core/triples/clause_lemma.h"
#include "core/triples/far.h"
#include "core/triples/fit.h"
#include "core/triples/slots.h"

static const ent_word *word_at(const ent_scene *scene, uint32_t i) {
    return &scene->sentence->words[i];
}

static bool is_pair_of(const ent_scene *scene, uint32_t at, const char *first, const char *second) {
    return at + 1 < scene->sentence->count && ent_word_is(word_at(scene, at), first) &&
           ent_word_is(word_at(scene, at + 1), second);
}

/* "each other", "one another" in a phrase: "fought each other", "in each other's capitals". */
static bool has_each_other(const ent_scene *scene, uint32_t word) {
    enum { WORDS_MAX = 12 };
    uint32_t first = scene->tree->first[word];
    uint32_t last = scene->tree->last[word];
    if (last - first > WORDS_MAX)
        first = last = word;
    if (first > 0)
        first--; /* where the parser made the second word the head */
    for (uint32_t i = first; i <= last; i++)
        if (is_pair_of(scene, i, "each", "other") || is_pair_of(scene, i, "one", "another"))
            return true;
    return false;
}

/* "travelled to speak with veterans": they spoke with someone, whoever that is. */
static bool has_partner(const ent_scene *scene, const ent_predicate *p) {
    if (p->clause == ENT_NO_CLAUSE)
        return false;
    const ent_clause *clause = &scene->clauses->at[p->clause];
    for (uint32_t i = 0; i < clause->obliques.count; i++) {
        const ent_argument *oblique = &clause->obliques.at[i];
        if (ent_text_is(oblique->preposition, ENT_TEXT("with")) &&
            !has_each_other(scene, oblique->stands))
            return true;
    }
    return false;
}

/* Two doers without an object did it with each other ("they discussed a ceasefire"), where they
 * stand as the subject of the very verb: who is helped "to address" something meets nobody. */
static bool relates_sources(const ent_scene *scene, const ent_frame *frame,
                            const ent_predicate *p) {
    if (has_partner(scene, p))
        return false;
    if (p->clause != ENT_NO_CLAUSE && p->class == ENT_CLASS_VERB) {
        ent_subject_origin origin = scene->clauses->at[p->clause].subject_origin;
        if (origin != ENT_SUBJECT_OWN && origin != ENT_SUBJECT_SHARED &&
            origin != ENT_SUBJECT_CONTROL)
            return false;
    }
    if (frame->symmetric)
        return true;
    if (frame->event != ENT_EVENT_CONSULT)
        return false;
    for (uint32_t i = 0; i < frame->target.count; i++)
        if (frame->target.at[i].kind == ENT_SLOT_PREP &&
            ent_text_is(frame->target.at[i].prep, ENT_TEXT("with")))
            return true;
    return false;
}

/* "each other", "one another" among the arguments of a clause. */
static bool is_reciprocal(const ent_scene *scene, const ent_predicate *p) {
    if (p->clause == ENT_NO_CLAUSE)
        return false;
    const ent_clause *clause = &scene->clauses->at[p->clause];
    const ent_arguments lists[] = {clause->objects, clause->obliques};
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        for (uint32_t i = 0; i < lists[k].count; i++)
            if (has_each_other(scene, lists[k].at[i].stands))
                return true;
    return false;
}

/* Who "welcomed the inauguration of the government" or "met the call of Kyiv" saw nobody. */
static void keep_shallow(ent_ends *ends) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < ends->count; i++)
        if (ends->at[i].depth == 0)
            ends->at[kept++] = ends->at[i];
    ends->count = kept;
}

/* Leaves those whom the frame may relate: who joins a company or a ministry is hired by it. */
static void keep_types(const ent_scene *scene, uint32_t types, ent_ends *ends) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < ends->count && types != 0; i++)
        if ((types >> scene->actors->at[ends->at[i].actor].type & 1U) != 0)
            ends->at[kept++] = ends->at[i];
    ends->count = types != 0 ? kept : ends->count;
}

/* Fills both sides; true where the frame relates anyone. */
static bool fill_frame(const ent_scene *scene, const ent_frame *frame, ent_predicate *p) {
    p->sources.count = 0;
    p->targets.count = 0;
    p->mutual = false;
    for (uint32_t i = 0; i < frame->source.count && p->sources.count == 0; i++)
        ent_slot_fill(scene, p, frame->source.at[i], frame->event, &p->sources);
    keep_types(scene, frame->source_types, &p->sources);
    if (p->sources.count == 0)
        return false;
    for (uint32_t i = 0; i < frame->target.count && p->targets.count == 0; i++) {
        ent_slot_fill(scene, p, frame->target.at[i], frame->event, &p->targets);
        keep_types(scene, frame->target_types, &p->targets);
        if (frame->event == ENT_EVENT_CONSULT && frame->target.at[i].kind == ENT_SLOT_OBJ)
            keep_shallow(&p->targets);
        ent_ends_remove(&p->targets, &p->sources);
    }
    if (p->targets.count > 0)
        return true;
    if (p->sources.count < 2)
        return false;
    p->mutual = relates_sources(scene, frame, p) || is_reciprocal(scene, p);
    return p->mutual;
}

static bool takes_plural(const ent_frame *frame) {
    if (!frame->symmetric || frame->objects.count > 0 || frame->prep_objects.count > 0 ||
        frame->event != ENT_EVENT_CONSULT)
        return false;
    for (uint32_t i = 0; i < frame->target.count; i++)
        if (frame->target.at[i].kind == ENT_SLOT_SUBJ)
            return true;
    return false;
}

/* A verb without the phrase that its frames ask for: "blames Iran" (for what is not said), "the two
 * men talked" (with each other). Where the frames that take a plain object tell different events,
 * the verb alone tells none. */
static void choose_bare_frame(const ent_scene *scene, const ent_frame *const *frames,
                              uint32_t count, ent_predicate *p) {
    const ent_frame *found = NULL;
    const ent_clause *clause = &scene->clauses->at[p->clause];
    for (uint32_t i = 0; i < count; i++) {
        if (frames[i]->voice != ENT_VOICE_ANY || !ent_frame_takes_object(frames[i]))
            continue;
        if (found != NULL && found->event != frames[i]->event)
            return;
        if (frames[i]->complements.count == 0)
            found = frames[i];
    }
    if (found != NULL && fill_frame(scene, found, p) && p->targets.count > 0 &&
        p->targets.at[0].depth == 0) {
        p->frame = found;
        return;
    }
    for (uint32_t i = 0; i < count && clause->objects.count == 0 && !clause->passive; i++)
        if (takes_plural(frames[i]) && frames[i]->complements.count == 0 &&
            fill_frame(scene, frames[i], p) && p->mutual) {
            p->frame = frames[i];
            return;
        }
    p->sources.count = 0;
    p->targets.count = 0;
}

/* Tries the frames of a lemma, those that ask for most first. A frame that asks for words of the
 * clause and has them decides, even where it relates nobody: "hold talks" is no "hold". Two who
 * "called for calm" did not call each other, though nobody is in the places of "call for". */
static void choose_frame(const ent_scene *scene, const ent_frame *const *frames, uint32_t count,
                         ent_predicate *p) {
    enum { TRIED_MAX = 96, WORDS_DECIDE = 4 };
    bool tried[TRIED_MAX] = {0};
    bool decided = false;
    uint32_t specific = 0;         /* of the frame that decided */
    const ent_frame *first = NULL; /* that fits best */
    if (count > TRIED_MAX)
        count = TRIED_MAX;
    for (uint32_t round = 0; round < count; round++) {
        uint32_t best = TRIED_MAX;
        for (uint32_t i = 0; i < count; i++)
            if (!tried[i] && (best == TRIED_MAX || frames[i]->specific > frames[best]->specific))
                best = i;
        tried[best] = true;
        if (decided && frames[best]->specific < specific)
            break;
        if (!ent_frame_fits(scene, frames[best], p))
            continue;
        if (first == NULL)
            first = frames[best];
        if (fill_frame(scene, frames[best], p) &&
            !(p->mutual && first->specific > frames[best]->specific &&
              first->event != frames[best]->event)) {
            p->frame = frames[best];
            return;
        }
        if (frames[best]->specific >= WORDS_DECIDE && !decided) {
            decided = true;
            specific = frames[best]->specific;
        }
    }
    if (first != NULL && ent_fill_far(scene, first, p)) {
        p->frame = first;
        return;
    }
    p->sources.count = 0;
    p->targets.count = 0;
    if (!decided && p->class == ENT_CLASS_VERB)
        choose_bare_frame(scene, frames, count, p);
}

static void try_class(const ent_scene *scene, ent_word_class class, ent_text lemma,
                      ent_predicate *p) {
    uint32_t count;
    const ent_frame *const *frames = ent_lexicon_frames(scene->lexicon, class, lemma, &count);
    if (count == 0 || p->frame != NULL)
        return;
    p->class = class;
    choose_frame(scene, frames, count, p);
}

/* "when it comes to Russia": nobody comes. */
static bool is_idle(const ent_scene *scene, const ent_clause *clause) {
    return clause->subjects.count == 1 && ent_lemma_is(word_at(scene, clause->head), "come") &&
           ent_word_is(word_at(scene, clause->subjects.at[0].word), "it");
}

void ent_predicate_of_clause(const ent_scene *scene, uint32_t clause, ent_predicate *out) {
    const ent_clause *c = &scene->clauses->at[clause];
    const ent_word *head = word_at(scene, c->head);
    out->word = c->head;
    out->clause = clause;
    out->light = false;
    out->frame = NULL;
    out->class = ENT_CLASS_VERB;
    out->sources.count = 0;
    out->targets.count = 0;
    if (is_idle(scene, c))
        return;
    if (c->kind == ENT_CLAUSE_VERB) {
        ent_text lemma = ent_clause_lemma(scene, c);
        try_class(scene, ENT_CLASS_VERB, lemma, out);
        if (c->particle != ENT_NO_WORD)
            try_class(scene, ENT_CLASS_VERB, ent_verb_lemma(scene, head), out);
        /* "is concerned about": tagged as a passive. */
        if (out->frame == NULL && head->xpos == ENT_XPOS_VBN && c->passive)
            try_class(scene, ENT_CLASS_ADJECTIVE, head->form, out);
    } else if (head->upos == ENT_ADJ || head->upos == ENT_VERB) {
        out->class = ENT_CLASS_ADJECTIVE;
        try_class(scene, ENT_CLASS_ADJECTIVE, head->lemma, out);
    }
}

static void read_noun(const ent_scene *scene, uint32_t noun, uint32_t clause, bool light,
                      ent_predicate *out) {
    const ent_word *head = word_at(scene, noun);
    out->word = noun;
    out->clause = clause;
    out->light = light;
    out->frame = NULL;
    out->class = ENT_CLASS_NOUN;
    out->sources.count = 0;
    out->targets.count = 0;
    if (noun > 0) {
        ent_text before = word_at(scene, noun - 1)->form;
        if (word_at(scene, noun - 1)->head == noun)
            try_class(scene, ENT_CLASS_NOUN,
                      ent_arena_print(scene->arena, "%.*s %.*s", (int)before.len, before.at,
                                      (int)head->lemma.len, head->lemma.at),
                      out);
    }
    try_class(scene, ENT_CLASS_NOUN, head->lemma, out);
}

void ent_predicate_of_noun(const ent_scene *scene, uint32_t noun, uint32_t clause,
                           ent_predicate *out) {
    read_noun(scene, noun, clause, clause != ENT_NO_CLAUSE, out);
}

void ent_predicate_of_occasion(const ent_scene *scene, uint32_t noun, uint32_t clause,
                               ent_predicate *out) {
    read_noun(scene, noun, clause, false, out);
}
