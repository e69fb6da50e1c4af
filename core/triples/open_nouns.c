#include "core/triples/opener.h"

static bool is_noun(const ent_word *word) {
    return word->upos == ENT_NOUN || word->upos == ENT_PROPN;
}

/* Two noun phrases and what relates them. */
typedef struct pair {
    ent_open_kind kind;
    uint32_t at;     /* the word that gives rise to the triple */
    uint32_t x_head; /* of the subject */
    uint32_t y_head; /* of the object */
    ent_slice x;
    ent_slice y;
    ent_text preposition; /* behind "is"; empty for none */
} pair;

static void weigh(const ent_opener *o, const pair *p, ent_open_evidence *out) {
    const ent_word *x = ent_opener_word(o, p->x_head);
    const ent_word *y = ent_opener_word(o, p->y_head);
    *out = (ent_open_evidence){
        .kind = p->kind,
        .subject_score = x->head_score,
        .relation_words = p->preposition.len > 0 ? 2 : 1,
        .object_words = p->y.count,
        .subject_is_name = x->upos == ENT_PROPN,
        .of = ent_text_is(p->preposition, ENT_TEXT("of")),
        .inside_object = x->deprel == ENT_DEP_OBJ,
        .common = x->upos == ENT_NOUN && y->upos == ENT_NOUN,
    };
}

static bool is_having(const pair *p) {
    return p->kind == ENT_OPEN_POSSESSIVE || p->kind == ENT_OPEN_OWN;
}

/* "is", "are", "has", "have", with the preposition. In the present: what a noun phrase says holds
 * for longer than the deed that the sentence tells. */
static ent_text relation_of(const ent_opener *o, const pair *p) {
    const ent_word *x = ent_opener_word(o, p->x_head);
    bool is_plural = x->xpos == ENT_XPOS_NNS || x->xpos == ENT_XPOS_NNPS;
    if (is_having(p))
        return is_plural ? ENT_TEXT("have") : ENT_TEXT("has");
    if (p->preposition.len == 0)
        return is_plural ? ENT_TEXT("are") : ENT_TEXT("is");
    return ent_arena_print(o->arena, "%s %.*s", is_plural ? "are" : "is", (int)p->preposition.len,
                           p->preposition.at);
}

static void push_pair(ent_opener *o, pair *p) {
    ent_open_evidence evidence;
    ent_triple_end subject = ent_opener_end(o, &p->x);
    ent_triple_end object = ent_opener_end(o, &p->y);
    if (subject.text.len == 0 || object.text.len == 0)
        return;
    weigh(o, p, &evidence);
    ent_triple *triple = ent_opener_push(o, p->at, &evidence);
    triple->subject = subject;
    triple->object = object;
    triple->relation = relation_of(o, p);
    triple->lemma = is_having(p) ? ENT_TEXT("have") : ENT_TEXT("be");
}

static void add_phrase(const ent_opener *o, uint32_t head, uint32_t flags, ent_slice *out) {
    ent_slice_add_phrase(out, o->sentence, o->tree, head, flags);
}

static bool is_place(const ent_word *word) {
    return word->ner == ENT_NER_LOC_BEGIN || word->ner == ENT_NER_LOC_IN;
}

/* A list is read as appositions where "and" follows. Looks at so many words only: a noun may have
 * thousands of appositions, and each of them asks. */
static bool is_list(const ent_opener *o, uint32_t head) {
    enum { CHILDREN_MAX = 32 };
    uint32_t count;
    const uint32_t *children = ent_tree_children(o->tree, head, &count);
    if (count > CHILDREN_MAX)
        return true;
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *child = ent_opener_word(o, children[i]);
        if (children[i] > head && (child->deprel == ENT_DEP_CC || child->deprel == ENT_DEP_CONJ))
            return true;
    }
    return false;
}

/* X, a Y: (X; is; Y), with "is" for every tense; "a Y, Name" the other way round, "Tampa, Florida"
 * the place that it lies in. */
static void open_apposition(ent_opener *o, uint32_t word) {
    const ent_word *apposition = ent_opener_word(o, word);
    uint32_t head = apposition->head;
    if (apposition->deprel != ENT_DEP_APPOS || !is_noun(apposition) || head == ENT_NO_WORD ||
        !is_noun(ent_opener_word(o, head)) || is_list(o, head))
        return;
    bool is_beside =
        word == o->tree->first[word] && word > 0 && ent_opener_word(o, word - 1)->upos != ENT_PUNCT;
    if (is_beside && apposition->ner != ENT_NER_OUT && !is_place(apposition))
        return; /* "producer Leo Graham" has a title */
    pair p = {.kind = ENT_OPEN_APPOSITION, .at = word, .x_head = head, .y_head = word};
    if (is_place(apposition) && is_place(ent_opener_word(o, head))) {
        p.kind = ENT_OPEN_PLACE;
        p.preposition = ENT_TEXT("in");
    } else if (apposition->upos == ENT_PROPN && ent_opener_word(o, head)->upos == ENT_NOUN) {
        p.kind = ENT_OPEN_NAME;
        p.x_head = word;
        p.y_head = head;
    }
    add_phrase(o, p.x_head, p.kind == ENT_OPEN_NAME ? 0 : ENT_PHRASE_WITHOUT_CASE, &p.x);
    add_phrase(o, p.y_head, p.kind == ENT_OPEN_NAME ? ENT_PHRASE_WITHOUT_CASE : 0, &p.y);
    push_pair(o, &p);
}

static bool is_courtesy(const ent_word *word) {
    static const char *const list[] = {"mr",  "mr.", "mrs",  "mrs.", "ms",  "ms.",
                                       "dr",  "dr.", "miss", "sir",  "st.", "saint",
                                       "jr.", "sr.", "lord", "lady", NULL};
    for (const char *const *one = list; *one != NULL; one++)
        if (ent_word_is(word, *one))
            return true;
    return false;
}

/* True where a word may stand inside a title before its noun. */
static bool is_title_part(const ent_word *word) {
    switch ((ent_deprel)word->deprel) {
    case ENT_DEP_AMOD:
    case ENT_DEP_COMPOUND:
    case ENT_DEP_DET:
    case ENT_DEP_NMOD_POSS:
    case ENT_DEP_NMOD_DESC:
    case ENT_DEP_NUMMOD:
    case ENT_DEP_FLAT:
        return true;
    default:
        return word->xpos == ENT_XPOS_POS || word->xpos == ENT_XPOS_HYPH;
    }
}

/* "former Attorney Todd Graves", "rugby team Ammanford RFC": (the name; is; the title). The parser
 * is free to make either the head. */
static void open_title(ent_opener *o, uint32_t word) {
    enum { TITLE_WORDS_MAX = 12, NAME_WORDS_MAX = 12 };
    const ent_word *name = ent_opener_word(o, word);
    bool is_person = name->ner == ENT_NER_PER_BEGIN;
    if ((!is_person && name->ner != ENT_NER_ORG_BEGIN) || word == 0)
        return;
    uint32_t end = word + 1;
    while (end < o->sentence->count && end - word < NAME_WORDS_MAX &&
           ent_opener_word(o, end)->ner == (is_person ? ENT_NER_PER_IN : ENT_NER_ORG_IN))
        end++;
    uint32_t start = word - 1;
    const ent_word *title = ent_opener_word(o, start);
    bool is_joined = name->head == start || (title->head >= word && title->head < end);
    if (title->ner != ENT_NER_OUT || !is_noun(title) || !is_joined || is_courtesy(title) ||
        (!is_person && title->upos != ENT_NOUN))
        return;
    while (start > 0 && word - start < TITLE_WORDS_MAX) {
        const ent_word *before = ent_opener_word(o, start - 1);
        if (before->head == ENT_NO_WORD || before->head < start || before->head >= end ||
            !is_title_part(before))
            break;
        start--;
    }
    pair p = {.kind = ENT_OPEN_TITLE, .at = word, .x_head = word, .y_head = word - 1};
    for (uint32_t i = start; i < end; i++)
        ent_slice_add(i < word ? &p.y : &p.x, i);
    push_pair(o, &p);
}

/* X's Y: (X; has; Y). */
static void open_possessive(ent_opener *o, uint32_t word) {
    const ent_word *owner = ent_opener_word(o, word);
    if (owner->deprel != ENT_DEP_NMOD_POSS || !is_noun(owner) || owner->head == ENT_NO_WORD)
        return;
    pair p = {.kind = ENT_OPEN_POSSESSIVE, .at = word, .x_head = word, .y_head = owner->head};
    ent_slice all = {.count = 0};
    add_phrase(o, word, ENT_PHRASE_WITHOUT_CASE, &p.x);
    add_phrase(o, owner->head, ENT_PHRASE_WITHOUT_CASE, &all);
    for (uint32_t i = 0; i < p.x.count; i++)
        if (ent_opener_word(o, p.x.at[i])->xpos == ENT_XPOS_POS)
            p.x.at[i--] = p.x.at[--p.x.count];
    for (uint32_t i = 0; i < all.count; i++)
        if (all.at[i] < o->tree->first[word] || all.at[i] > o->tree->last[word])
            ent_slice_add(&p.y, all.at[i]);
    push_pair(o, &p);
}

/* "King refers to ... her grandmother": the subject of the clause is the likeliest owner. */
static void open_own(ent_opener *o, uint32_t word) {
    const ent_word *owner = ent_opener_word(o, word);
    if (owner->deprel != ENT_DEP_NMOD_POSS || owner->upos != ENT_PRON || owner->head == ENT_NO_WORD)
        return;
    uint32_t index = ent_clause_of(o->sentence, o->clauses, word);
    if (index == ENT_NO_CLAUSE || o->clauses->at[index].subjects.count == 0 ||
        o->clauses->at[index].subject_origin == ENT_SUBJECT_BEFORE)
        return;
    uint32_t subject = o->clauses->at[index].subjects.at[0].word;
    if (ent_tree_is_below(o->tree, word, subject))
        return;
    pair p = {.kind = ENT_OPEN_OWN, .at = word, .x_head = subject, .y_head = owner->head};
    add_phrase(o, subject, ENT_PHRASE_WITHOUT_CASE, &p.x);
    add_phrase(o, owner->head, ENT_PHRASE_WITHOUT_CASE, &p.y);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < p.y.count; i++)
        if (p.y.at[i] != word)
            p.y.at[kept++] = p.y.at[i];
    p.y.count = kept;
    push_pair(o, &p);
}

/* True where both words are of one name: "the United States of America". */
static bool is_one_name(const ent_opener *o, uint32_t from, uint32_t to) {
    enum { WORDS_MAX = 12 };
    if (to < from || to - from > WORDS_MAX || ent_opener_word(o, from)->ner == ENT_NER_OUT)
        return false;
    for (uint32_t i = from + 1; i <= to; i++) {
        uint8_t ner = (uint8_t)ent_opener_word(o, i)->ner;
        if (ner != ENT_NER_PER_IN && ner != ENT_NER_LOC_IN && ner != ENT_NER_ORG_IN)
            return false;
    }
    return true;
}

/* Y in X: (Y; is in; X). */
static void open_modifier(ent_opener *o, uint32_t word) {
    const ent_word *modifier = ent_opener_word(o, word);
    uint32_t prep;
    if (modifier->deprel != ENT_DEP_NMOD || !is_noun(modifier) || modifier->head == ENT_NO_WORD ||
        !is_noun(ent_opener_word(o, modifier->head)))
        return;
    ent_text preposition = ent_preposition(o->sentence, o->tree, word, o->arena, &prep);
    if (prep == ENT_NO_WORD || is_one_name(o, modifier->head, word))
        return;
    pair p = {.kind = ENT_OPEN_MODIFIER,
              .at = word,
              .x_head = modifier->head,
              .y_head = word,
              .preposition = preposition};
    add_phrase(o, modifier->head, ENT_PHRASE_WITHOUT_NMOD | ENT_PHRASE_WITHOUT_CASE, &p.x);
    add_phrase(o, word, ENT_PHRASE_WITHOUT_CASE, &p.y);
    push_pair(o, &p);
}

void ent_open_noun(ent_opener *o, uint32_t word) {
    open_apposition(o, word);
    open_title(o, word);
    open_possessive(o, word);
    open_own(o, word);
    open_modifier(o, word);
}
