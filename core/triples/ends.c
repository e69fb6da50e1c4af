#include "core/triples/ends.h"

/* How many phrases lie between the object of a verb and the actor it is about, at most: "a front on
 * the border of Israel". */
enum { DEPTH_MAX = 3 };

static const ent_word *word_at(const ent_scene *scene, uint32_t i) {
    return &scene->sentence->words[i];
}

bool ent_is_place_preposition(ent_text prep) {
    static const char *const list[] = {"in",   "from",    "at",     "near", "outside", "inside",
                                       "into", "through", "around", "over", "via",     NULL};
    for (const char *const *one = list; *one != NULL; one++)
        if (ent_text_is(prep, ent_text_of(*one)))
            return true;
    return false;
}

const ent_frame *const *ent_event_noun_frames(const ent_scene *scene, uint32_t word,
                                              uint32_t *count) {
    const ent_word *w = word_at(scene, word);
    *count = 0;
    if (word > 0 && word_at(scene, word - 1)->head == word &&
        word_at(scene, word - 1)->deprel == ENT_DEP_COMPOUND) {
        ent_text before = word_at(scene, word - 1)->form;
        ent_text joined = ent_arena_print(scene->arena, "%.*s %.*s", (int)before.len, before.at,
                                          (int)w->lemma.len, w->lemma.at);
        const ent_frame *const *found =
            ent_lexicon_frames(scene->lexicon, ENT_CLASS_NOUN, joined, count);
        if (*count > 0)
            return found;
    }
    return ent_lexicon_frames(scene->lexicon, ENT_CLASS_NOUN, w->lemma, count);
}

bool ent_is_event_noun(const ent_scene *scene, uint32_t word) {
    uint32_t count;
    const ent_word *w = word_at(scene, word);
    if (w->upos != ENT_NOUN && w->upos != ENT_PROPN)
        return false;
    (void)ent_event_noun_frames(scene, word, &count);
    return count > 0;
}

static void add_end(const ent_end *end, ent_ends *out) {
    if (out->count == ENT_ENDS_MAX)
        return;
    for (uint32_t i = 0; i < out->count; i++)
        if (out->at[i].actor == end->actor)
            return;
    out->at[out->count++] = *end;
}

/* Adds the actors of a mention; false where it has none that can be an end. */
static bool add_mention(const ent_scene *scene, uint32_t word, uint32_t prep, uint32_t flags,
                        uint32_t depth, ent_ends *out) {
    uint32_t index = scene->actors->by_head[scene->number][word];
    if (index == ENT_NO_MENTION)
        return false;
    const ent_mention *mention = &scene->actors->mentions[index];
    if ((flags & ENT_END_NO_CITY) != 0 && (mention->flags & ENT_MENTION_CITY) != 0)
        return true; /* found, and no actor here */
    bool added = false;
    for (uint32_t i = 0; i < mention->actor_count; i++) {
        if (scene->actors->at[mention->actors[i]].type == ENT_ACTOR_PLACE)
            continue;
        ent_end end = {.actor = mention->actors[i],
                       .mention = index,
                       .word = word,
                       .prep = prep,
                       .depth = (uint8_t)depth};
        add_end(&end, out);
        added = true;
    }
    return added;
}

static bool add_deep(const ent_scene *scene, uint32_t word, uint32_t prep, uint32_t flags,
                     uint32_t depth, ent_ends *out);

static ent_actor_type type_at(const ent_scene *scene, uint32_t word) {
    uint32_t index = scene->actors->by_head[scene->number][word];
    if (index == ENT_NO_MENTION || scene->actors->mentions[index].actor_count != 1)
        return ENT_ACTOR_PLACE;
    return scene->actors->at[scene->actors->mentions[index].actors[0]].type;
}

/* "A, B, C and D": parsed text may call one item of a list an apposition to the first. Two
 * countries are never one. */
static void add_lost_items(const ent_scene *scene, uint32_t word, uint32_t prep, ent_ends *out) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(scene->tree, word, &count);
    for (uint32_t i = 0; i < count; i++)
        if (word_at(scene, children[i])->deprel == ENT_DEP_APPOS &&
            type_at(scene, word) == ENT_ACTOR_COUNTRY &&
            type_at(scene, children[i]) == ENT_ACTOR_COUNTRY)
            (void)add_mention(scene, children[i], prep, 0, 0, out);
}

/* NOLINTBEGIN(misc-no-recursion): each round goes a level down, to DEPTH_MAX at most */

static bool add_deep_list(const ent_scene *scene, uint32_t word, uint32_t prep, uint32_t flags,
                          uint32_t depth, ent_ends *out) {
    uint32_t list[ENT_ENDS_MAX];
    uint32_t count = ent_conjuncts(scene->sentence, scene->tree, word, list, ENT_ENDS_MAX);
    bool added = false;
    for (uint32_t i = 0; i < count; i++)
        added = add_deep(scene, list[i], prep, flags, depth, out) || added;
    add_lost_items(scene, word, prep, out);
    return added;
}

/* Children of a noun with one of these relations that lead to an actor. */
static bool add_children(const ent_scene *scene, uint32_t noun, const uint8_t *rels, uint32_t flags,
                         uint32_t depth, ent_ends *out) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(scene->tree, noun, &count);
    bool added = false;
    for (uint32_t i = 0; i < count; i++)
        for (const uint8_t *rel = rels; *rel != ENT_DEPREL_NONE; rel++)
            if (word_at(scene, children[i])->deprel == *rel)
                added = add_deep_list(scene, children[i], ENT_NO_WORD, flags, depth, out) || added;
    return added;
}

static bool add_owner(const ent_scene *scene, uint32_t noun, uint32_t flags, uint32_t depth,
                      ent_ends *out) {
    static const uint8_t rels[] = {ENT_DEP_NMOD_POSS, ENT_DEPREL_NONE};
    return add_children(scene, noun, rels, flags & ~(unsigned)ENT_END_NO_CITY, depth, out);
}

static bool add_demonym(const ent_scene *scene, uint32_t noun, uint32_t depth, ent_ends *out) {
    static const uint8_t rels[] = {ENT_DEP_AMOD, ENT_DEP_COMPOUND, ENT_DEP_NMOD_DESC,
                                   ENT_DEP_NMOD_UNMARKED, ENT_DEPREL_NONE};
    return add_children(scene, noun, rels, 0, depth, out);
}

static bool add_nmod(const ent_scene *scene, uint32_t noun, const char *const *preps,
                     uint32_t flags, uint32_t depth, ent_ends *out) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(scene->tree, noun, &count);
    bool added = false;
    for (const char *const *prep = preps; *prep != NULL && !added; prep++)
        for (uint32_t i = 0; i < count; i++) {
            uint32_t at;
            ent_deprel rel = (ent_deprel)word_at(scene, children[i])->deprel;
            if (rel != ENT_DEP_NMOD && rel != ENT_DEP_OBL)
                continue;
            ent_text text =
                ent_preposition(scene->sentence, scene->tree, children[i], scene->arena, &at);
            if (ent_text_is(text, ent_text_of(*prep)))
                added = add_deep_list(scene, children[i], at, flags, depth, out) || added;
        }
    return added;
}

/* What a noun that is no actor is about. Of an event noun only its doer counts: who condemns an
 * attack on someone does not condemn that one. */
static bool add_inside(const ent_scene *scene, uint32_t noun, uint32_t flags, uint32_t depth,
                       ent_ends *out) {
    static const char *const doer[] = {"by", "between", "from", NULL};
    static const char *const about[] = {
        "of", "by", "between", "among", "with",      "against", "toward", "towards",
        "to", "on", "such as", "like",  "including", "for",     "from",   NULL};
    static const char *const places[] = {"in",      "into",   "near",   "at",
                                         "outside", "inside", "across", NULL};
    static const uint8_t appositions[] = {ENT_DEP_APPOS, ENT_DEP_FLAT, ENT_DEPREL_NONE};
    if (depth > DEPTH_MAX)
        return false;
    if (add_owner(scene, noun, flags, depth, out))
        return true;
    if (ent_is_event_noun(scene, noun) &&
        (add_nmod(scene, noun, doer, flags, depth, out) || add_demonym(scene, noun, depth, out) ||
         (flags & ENT_END_ABOUT) == 0))
        return out->count > 0;
    return add_children(scene, noun, appositions, flags, depth, out) ||
           add_demonym(scene, noun, depth, out) ||
           add_nmod(scene, noun, about, flags, depth, out) ||
           ((flags & ENT_END_PLACE) != 0 && !ent_is_event_noun(scene, noun) &&
            add_nmod(scene, noun, places, flags & ~(unsigned)ENT_END_NO_CITY, depth + 1, out));
}

static bool add_deep(const ent_scene *scene, uint32_t word, uint32_t prep, uint32_t flags,
                     uint32_t depth, ent_ends *out) {
    if (scene->clauses->antecedent[word] != ENT_NO_WORD)
        word = scene->clauses->antecedent[word];
    if (add_mention(scene, word, prep, flags, depth, out))
        return true;
    uint32_t clause = scene->clauses->by_head[word];
    if ((flags & ENT_END_DEEP) == 0 || out->count == ENT_ENDS_MAX ||
        (clause != ENT_NO_CLAUSE &&
         scene->clauses->at[clause].subject_origin == ENT_SUBJECT_BEFORE))
        return false;
    uint32_t before = out->count;
    bool added = add_inside(scene, word, flags, depth + 1, out);
    for (uint32_t i = before; i < out->count; i++)
        if (out->at[i].prep == ENT_NO_WORD)
            out->at[i].prep = prep;
    return added;
}

/* NOLINTEND(misc-no-recursion) */

void ent_ends_add(const ent_scene *scene, uint32_t word, uint32_t prep, uint32_t flags,
                  ent_ends *out) {
    if (add_deep(scene, word, prep, flags, 0, out))
        add_lost_items(scene, word, prep, out);
}

void ent_ends_add_list(const ent_scene *scene, uint32_t word, uint32_t prep, uint32_t flags,
                       ent_ends *out) {
    (void)add_deep_list(scene, word, prep, flags, 0, out);
}

void ent_ends_add_owner(const ent_scene *scene, uint32_t noun, uint32_t flags, ent_ends *out) {
    (void)add_owner(scene, noun, flags, 0, out);
}

void ent_ends_add_demonym(const ent_scene *scene, uint32_t noun, ent_ends *out) {
    (void)add_demonym(scene, noun, 0, out);
}

/* "the bombing of Serbia by NATO": parsed text hangs the doer from the noun next to it. */
static void add_doer_below(const ent_scene *scene, uint32_t noun, uint32_t flags, ent_ends *out) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(scene->tree, noun, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at;
        if (word_at(scene, children[i])->deprel == ENT_DEP_NMOD &&
            ent_text_is(
                ent_preposition(scene->sentence, scene->tree, children[i], scene->arena, &at),
                ENT_TEXT("by")) &&
            at == noun + 1)
            ent_ends_add_list(scene, children[i], at, flags, out);
    }
}

void ent_ends_add_nmod(const ent_scene *scene, uint32_t noun, ent_text prep, uint32_t flags,
                       ent_ends *out) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(scene->tree, noun, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at;
        ent_deprel rel = (ent_deprel)word_at(scene, children[i])->deprel;
        if (rel != ENT_DEP_NMOD && rel != ENT_DEP_OBL && rel != ENT_DEP_NMOD_UNMARKED)
            continue;
        ent_text text =
            ent_preposition(scene->sentence, scene->tree, children[i], scene->arena, &at);
        if (ent_text_is(text, prep))
            ent_ends_add_list(scene, children[i], at, flags, out);
        else if (ent_text_is(prep, ENT_TEXT("by")) && ent_text_is(text, ENT_TEXT("of")))
            add_doer_below(scene, children[i], flags, out);
    }
}

void ent_ends_remove(ent_ends *from, const ent_ends *of) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < from->count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < of->count; k++)
            found = found || from->at[i].actor == of->at[k].actor;
        if (!found)
            from->at[kept++] = from->at[i];
    }
    from->count = kept;
}
