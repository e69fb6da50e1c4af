#include "core/triples/predicate.h"

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

static bool is_known(const ent_scene *scene, ent_text lemma) {
    uint32_t count = 0;
    (void)ent_lexicon_frames(scene->lexicon, ENT_CLASS_VERB, lemma, &count);
    if (count == 0)
        (void)ent_lexicon_operators(scene->lexicon, ENT_CLASS_VERB, lemma, &count);
    return count > 0;
}

/* Past forms that a lemmatizer which never saw them cannot guess. */
static ent_text irregular(const ent_word *verb) {
    static const char *const forms[][2] = {
        {"fought", "fight"},
        {"withdrew", "withdraw"},
        {"withdrawn", "withdraw"},
        {"overthrew", "overthrow"},
        {"overthrown", "overthrow"},
        {"sought", "seek"},
        {"struck", "strike"},
        {"forbade", "forbid"},
        {"forbidden", "forbid"},
        {"withheld", "withhold"},
        {"upheld", "uphold"},
        {"broke", "break"},
        {"broken", "break"},
        {"shot", "shoot"},
        {"slew", "slay"},
        {"slain", "slay"},
        {"fled", "flee"},
        {"foresaw", "foresee"},
        {"forgave", "forgive"},
        {"forgiven", "forgive"},
        {"swore", "swear"},
        {"sworn", "swear"},
        {"drew", "draw"},
        {"drawn", "draw"},
        {"threw", "throw"},
        {"thrown", "throw"},
        {"froze", "freeze"},
        {"frozen", "freeze"},
        {"stole", "steal"},
        {"stolen", "steal"},
        {"undertook", "undertake"},
        {"undertaken", "undertake"},
        {"overran", "overrun"},
        {"forsook", "forsake"},
        {"clung", "cling"},
        {"hung", "hang"},
        {"rebuilt", "rebuild"},
        {"resold", "resell"},
        {"dealt", "deal"},
        {"bought", "buy"},
        {"taught", "teach"},
        {"caught", "catch"},
        {"lent", "lend"},
        {"flew", "fly"},
        {"flown", "fly"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (ent_word_is(verb, forms[i][0]))
            return ent_text_of(forms[i][1]);
    return (ent_text){"", 0};
}

/* A verb's lemma as the lexicon spells it. A lemmatizer may lose the e of a verb that it never saw
 * ("telephon"), keep a doubled letter ("travell"), or spell as the British do. */
static ent_text verb_lemma(const ent_scene *scene, const ent_word *verb) {
    ent_text lemma = verb->lemma;
    if (lemma.len < 3 || is_known(scene, lemma))
        return lemma;
    ent_text known = irregular(verb);
    if (known.len > 0 && is_known(scene, known))
        return known;
    /* "bombed" may have become "bom". */
    static const char *const endings[] = {"ed", "ing", "es", "s", "d"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        ent_text stem = ent_arena_print(scene->arena, "%.*s", (int)verb->form.len, verb->form.at);
        ent_text ending = ent_text_of(endings[i]);
        if (stem.len < ending.len + 3 || !ent_text_ends(stem, ending))
            continue;
        stem.len -= ending.len;
        if (is_known(scene, stem))
            return stem;
    }
    /* A participle that was taken for an adjective is its own lemma. */
    if (lemma.len > 5 && ent_text_ends(lemma, ENT_TEXT("ed")))
        lemma.len -= 2;
    else if (lemma.len > 6 && ent_text_ends(lemma, ENT_TEXT("ing")))
        lemma.len -= 3;
    if (lemma.len != verb->lemma.len && is_known(scene, lemma))
        return lemma;
    ent_text longer = ent_arena_print(scene->arena, "%.*se", (int)lemma.len, lemma.at);
    if (is_known(scene, longer))
        return longer;
    ent_text shorter = {lemma.at, lemma.len - 1};
    if (lemma.at[lemma.len - 1] == lemma.at[lemma.len - 2] && is_known(scene, shorter))
        return shorter;
    if (ent_text_ends(lemma, ENT_TEXT("ise"))) {
        ent_text american = ent_arena_print(scene->arena, "%.*sze", (int)lemma.len - 2, lemma.at);
        if (is_known(scene, american))
            return american;
    }
    return verb->lemma;
}

/* "ordered X out", "called its envoy home": an adverb that parsed text does not call a particle. */
static uint32_t adverb_particle(const ent_scene *scene, uint32_t verb) {
    static const char *const list[] = {"out",  "back", "home", "away",     "off",   "down", "up",
                                       "over", "in",   "on",   "together", "apart", NULL};
    uint32_t count;
    const uint32_t *children = ent_tree_children(scene->tree, verb, &count);
    for (uint32_t i = 0; i < count; i++)
        if (children[i] > verb && (word_at(scene, children[i])->deprel == ENT_DEP_ADVMOD ||
                                   (word_at(scene, children[i])->deprel == ENT_DEP_XCOMP &&
                                    word_at(scene, children[i])->upos == ENT_ADV)))
            for (const char *const *one = list; *one != NULL; one++)
                if (ent_word_is(word_at(scene, children[i]), *one))
                    return children[i];
    return ENT_NO_WORD;
}

ent_text ent_clause_lemma(const ent_scene *scene, const ent_clause *clause) {
    ent_text lemma = verb_lemma(scene, word_at(scene, clause->head));
    uint32_t particle = clause->particle;
    if (particle == ENT_NO_WORD)
        particle = adverb_particle(scene, clause->head);
    if (particle == ENT_NO_WORD)
        return lemma;
    ent_text form = word_at(scene, particle)->form;
    ent_text joined = ent_arena_print(scene->arena, "%.*s %.*s", (int)lemma.len, lemma.at,
                                      (int)form.len, form.at);
    return is_known(scene, joined) ? joined : lemma;
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

/* The words in the place of the logical object: of a passive its subject. */
static ent_arguments object_words(const ent_clause *clause) {
    return clause->passive ? clause->subjects : clause->objects;
}

/* Prepositions that seldom belong to the noun before them. */
static bool is_reaching(ent_text prep) {
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
        ent_arguments objects = object_words(clause);
        for (uint32_t i = 0; i < objects.count && out->count == 0; i++)
            ent_ends_add_nmod(scene, objects.at[i].word, prep, flags, out);
        if (clause->kind == ENT_CLAUSE_COPULA)
            ent_ends_add_nmod(scene, clause->head, prep, flags, out);
        /* So may it from a phrase in between: "spoke by video link with Biden". */
        for (uint32_t i = 0; i < clause->obliques.count && out->count == 0; i++)
            if (is_reaching(prep))
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

static void add_oblique_targets(const ent_scene *scene, const ent_clause *clause, ent_ends *out) {
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
            add_oblique_targets(scene, inner, out);
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
    ent_arguments objects = object_words(clause);
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
    ent_arguments objects = object_words(clause);
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

static void fill_slot(const ent_scene *scene, const ent_predicate *p, ent_slot slot,
                      ent_event event, ent_ends *out) {
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

/* Fills both sides; true where the frame relates anyone. */
static bool fill_frame(const ent_scene *scene, const ent_frame *frame, ent_predicate *p) {
    p->sources.count = 0;
    p->targets.count = 0;
    p->mutual = false;
    for (uint32_t i = 0; i < frame->source.count && p->sources.count == 0; i++)
        fill_slot(scene, p, frame->source.at[i], frame->event, &p->sources);
    if (p->sources.count == 0)
        return false;
    for (uint32_t i = 0; i < frame->target.count && p->targets.count == 0; i++) {
        fill_slot(scene, p, frame->target.at[i], frame->event, &p->targets);
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
        ent_arguments objects = object_words(&scene->clauses->at[p->clause]);
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
            if ((h >= own_count && !is_reaching(prep)) ||
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

static bool frame_fits(const ent_scene *scene, const ent_frame *frame, const ent_predicate *p) {
    static const ent_words none = {0};
    const ent_clause *clause = p->clause == ENT_NO_CLAUSE ? NULL : &scene->clauses->at[p->clause];
    if (frame->objects.count > 0) {
        bool found = false;
        if (clause == NULL || p->class == ENT_CLASS_NOUN)
            return false;
        ent_arguments objects = object_words(clause);
        for (uint32_t i = 0; i < objects.count; i++)
            found = found || has_noun(scene, &frame->objects, objects.at[i].word);
        if (!found)
            return false;
    }
    if (frame->voice != ENT_VOICE_ANY && p->class == ENT_CLASS_VERB && clause != NULL &&
        clause->passive != (frame->voice == ENT_VOICE_PASSIVE))
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
    if (p->light && frame->light.count > 0 && !frame->light_any && !is_copula &&
        !has_word(&frame->light, word_at(scene, clause->head)->lemma) &&
        !has_word(&frame->light, ent_clause_lemma(scene, clause)) &&
        !ent_lexicon_is_aspectual(ent_clause_lemma(scene, clause)))
        return false;
    return true;
}

static bool takes_object(const ent_frame *frame) {
    for (uint32_t i = 0; i < frame->preps.count; i++)
        if (ent_text_is(frame->preps.at[i], ENT_TEXT("as")))
            return false;
    return frame->objects.count == 0 && frame->prep_objects.count == 0 && frame->target.count > 0 &&
           frame->target.at[0].kind == ENT_SLOT_OBJ;
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

/* Types whose other side is often named only in passing: "lifted the curfew in Montenegro",
 * "mobilized reservists for a war against Iraq". Who is praised or met is named in the place for
 * it. */
static bool reaches_far(ent_event event) {
    switch (event) {
    case ENT_EVENT_CONCEDE:
    case ENT_EVENT_RETREAT:
    case ENT_EVENT_REQUEST:
    case ENT_EVENT_ACCUSE:
    case ENT_EVENT_REJECT:
    case ENT_EVENT_THREATEN:
    case ENT_EVENT_PROTEST:
    case ENT_EVENT_SANCTION:
    case ENT_EVENT_MOBILIZE:
    case ENT_EVENT_COERCE:
    case ENT_EVENT_ASSAULT:
        return true;
    default:
        return false;
    }
}

/* "staged a strike to demand reforms by the government", "marched calling for independence from
 * Iraq": whom the purpose of a protest names. */
static void add_purpose_targets(const ent_scene *scene, const ent_clause *clause, ent_ends *out) {
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

/* A frame that has its doer and its own words, and nobody in the places of the other: whoever the
 * object is about, or the clause's other phrases name. */
static bool fill_far(const ent_scene *scene, const ent_frame *frame, ent_predicate *p) {
    if (p->clause == ENT_NO_CLAUSE || p->class != ENT_CLASS_VERB || !reaches_far(frame->event))
        return false;
    const ent_clause *clause = &scene->clauses->at[p->clause];
    bool has_words = frame->objects.count > 0 || frame->prep_objects.count > 0;
    if (!has_words && frame->event != ENT_EVENT_PROTEST && frame->event != ENT_EVENT_MOBILIZE)
        return false;
    p->sources.count = 0;
    p->targets.count = 0;
    for (uint32_t i = 0; i < frame->source.count && p->sources.count == 0; i++)
        fill_slot(scene, p, frame->source.at[i], frame->event, &p->sources);
    if (p->sources.count == 0)
        return false;
    ent_arguments objects = object_words(clause);
    for (uint32_t i = 0; i < objects.count && has_words; i++)
        ent_ends_add(scene, objects.at[i].word, ENT_NO_WORD,
                     ENT_END_DEEP | ENT_END_ABOUT | ENT_END_NO_CITY, &p->targets);
    ent_ends_remove(&p->targets, &p->sources);
    if (p->targets.count == 0)
        add_oblique_targets(scene, clause, &p->targets);
    ent_ends_remove(&p->targets, &p->sources);
    if (p->targets.count == 0 && frame->event == ENT_EVENT_PROTEST)
        add_purpose_targets(scene, clause, &p->targets);
    ent_ends_remove(&p->targets, &p->sources);
    return p->targets.count > 0;
}

/* A verb without the phrase that its frames ask for: "blames Iran" (for what is not said), "the two
 * men talked" (with each other). Where the frames that take a plain object tell different events,
 * the verb alone tells none. */
static void choose_bare_frame(const ent_scene *scene, const ent_frame *const *frames,
                              uint32_t count, ent_predicate *p) {
    const ent_frame *found = NULL;
    const ent_clause *clause = &scene->clauses->at[p->clause];
    for (uint32_t i = 0; i < count; i++) {
        if (frames[i]->voice != ENT_VOICE_ANY || !takes_object(frames[i]))
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
 * clause and has them decides, even where it relates nobody: "hold talks" is no "hold". */
static void choose_frame(const ent_scene *scene, const ent_frame *const *frames, uint32_t count,
                         ent_predicate *p) {
    enum { TRIED_MAX = 64, WORDS_DECIDE = 4 };
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
        if (!frame_fits(scene, frames[best], p))
            continue;
        if (first == NULL)
            first = frames[best];
        if (fill_frame(scene, frames[best], p)) {
            p->frame = frames[best];
            return;
        }
        if (frames[best]->specific >= WORDS_DECIDE && !decided) {
            decided = true;
            specific = frames[best]->specific;
        }
    }
    if (first != NULL && fill_far(scene, first, p)) {
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
            try_class(scene, ENT_CLASS_VERB, verb_lemma(scene, head), out);
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
