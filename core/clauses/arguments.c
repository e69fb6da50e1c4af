#include "core/clauses/finder.h"

static ent_text lower_text(ent_text text, ent_arena *arena) {
    bool is_lower = true;
    for (size_t i = 0; i < text.len; i++)
        is_lower = is_lower && !ent_ascii_is_upper(text.at[i]);
    if (is_lower)
        return text;
    char *copy = ent_arena_array(arena, text.len + 1, 1);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = ent_ascii_lower(text.at[i]);
    return (ent_text){copy, text.len};
}

/* The form of word with the forms of what is fixed to it: "because of", "in front of". */
ent_text ent_finder_joined_form(const ent_sentence *sentence, const ent_tree *tree, uint32_t word,
                                ent_arena *arena) {
    enum { PARTS_MAX = 6, BYTES_MAX = 96 };
    uint32_t count;
    const uint32_t *children = ent_tree_children(tree, word, &count);
    ent_text form = sentence->words[word].form;
    char *joined = NULL;
    size_t len = form.len;
    uint32_t parts = 1;
    for (uint32_t i = 0; i < count && parts < PARTS_MAX; i++) {
        const ent_word *part = &sentence->words[children[i]];
        if (part->deprel != ENT_DEP_FIXED || len + 1 + part->form.len > BYTES_MAX)
            continue;
        if (joined == NULL) {
            joined = ent_arena_array(arena, BYTES_MAX + 1, 1);
            memcpy(joined, form.at, form.len);
        }
        joined[len++] = ' ';
        memcpy(joined + len, part->form.at, part->form.len);
        len += part->form.len;
        parts++;
    }
    return lower_text(joined ? (ent_text){joined, len} : form, arena);
}

/* "in front of X" and "on behalf of X" are a noun with "of" in trees; here they are prepositions.
 */
ent_text ent_finder_preposition(const ent_clause_finder *f, uint32_t word, uint32_t *prep) {
    return ent_preposition(f->sentence, f->tree, word, f->arena, prep);
}

ent_text ent_preposition(const ent_sentence *sentence, const ent_tree *tree, uint32_t word,
                         ent_arena *arena, uint32_t *prep) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(tree, word, &count);
    *prep = ENT_NO_WORD;
    for (uint32_t i = 0; i < count; i++) {
        const ent_word *child = &sentence->words[children[i]];
        if (child->deprel != ENT_DEP_CASE || child->xpos == ENT_XPOS_POS)
            continue;
        *prep = children[i];
        /* "from among", "such as" beside one another: the last one before the noun decides, but
         * "according to" without fixed is seen in parsed text. */
        if (i + 1 < count && sentence->words[children[i + 1]].deprel == ENT_DEP_CASE &&
            children[i + 1] == children[i] + 1) {
            ent_text a = ent_finder_joined_form(sentence, tree, children[i], arena);
            ent_text b = ent_finder_joined_form(sentence, tree, children[i + 1], arena);
            return ent_arena_print(arena, "%.*s %.*s", (int)a.len, a.at, (int)b.len, b.at);
        }
        return ent_finder_joined_form(sentence, tree, children[i], arena);
    }
    return (ent_text){"", 0};
}

uint32_t ent_next_verb(const ent_sentence *sentence, const ent_tree *tree, uint32_t word) {
    const ent_word *item = &sentence->words[word];
    uint32_t next = tree->last[word] + 1;
    if (item->deprel != ENT_DEP_CONJ || next >= sentence->count || item->head > word ||
        ent_tree_child(tree, word, ENT_DEP_CC) == ENT_NO_WORD)
        return ENT_NO_WORD;
    /* A list in front of the verb is its subject, or its object where it stands behind a verb. */
    const ent_word *verb = &sentence->words[next];
    const ent_word *first = &sentence->words[item->head];
    bool is_object = first->deprel == ENT_DEP_OBJ || first->deprel == ENT_DEP_OBL;
    bool is_open = is_object && verb->deprel == ENT_DEP_CONJ && verb->head == first->head &&
                   (verb->xpos == ENT_XPOS_VBD || verb->xpos == ENT_XPOS_VBZ) &&
                   ent_tree_child(tree, next, ENT_DEP_CC) == ENT_NO_WORD &&
                   ent_tree_child(tree, next, ENT_DEP_NSUBJ) == ENT_NO_WORD;
    return is_open ? next : ENT_NO_WORD;
}

/* What parsed text calls a conjunct is no item of a list of nouns behind a semicolon ("phoned
 * Hussein; Jordan voted"), nor with an article behind the item that closes the list ("Bunker and
 * Linowitz, the negotiators, ..."). */
static bool is_item(const ent_sentence *sentence, const ent_tree *tree, uint32_t word,
                    bool follows_last) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(tree, word, &count);
    const ent_word *item = &sentence->words[word];
    if (item->upos == ENT_VERB || item->upos == ENT_AUX)
        return true;
    if (ent_next_verb(sentence, tree, word) != ENT_NO_WORD)
        return false;
    for (uint32_t i = 0; i < count && children[i] < word; i++) {
        const ent_word *child = &sentence->words[children[i]];
        if (child->deprel == ENT_DEP_PUNCT && ent_word_is(child, ";") &&
            ent_tree_child(tree, word, ENT_DEP_CC) == ENT_NO_WORD)
            return false;
        if (follows_last && child->deprel == ENT_DEP_DET)
            return false;
    }
    return true;
}

uint32_t ent_conjuncts(const ent_sentence *sentence, const ent_tree *tree, uint32_t word,
                       uint32_t *out, uint32_t room) {
    uint32_t found = 0;
    if (room == 0)
        return 0;
    out[found++] = word;
    /* Lists hang flat from the first conjunct, or, in parsed text, as a chain. */
    for (uint32_t next = 0; next < found; next++) {
        uint32_t count;
        bool closed = false;
        const uint32_t *children = ent_tree_children(tree, out[next], &count);
        for (uint32_t i = 0; i < count && found < room; i++) {
            if (sentence->words[children[i]].deprel != ENT_DEP_CONJ)
                continue;
            bool has_cc = ent_tree_child(tree, children[i], ENT_DEP_CC) != ENT_NO_WORD;
            if (is_item(sentence, tree, children[i], closed && !has_cc))
                out[found++] = children[i];
            closed = closed || has_cc;
        }
    }
    return found;
}

void ent_finder_add_list(ent_clause_finder *f, ent_argument_vec *out, uint32_t word,
                         ent_deprel rel) {
    uint32_t list[ENT_CONJUNCTS_MAX];
    uint32_t prep;
    ent_text preposition = ent_finder_preposition(f, word, &prep);
    uint32_t count = ent_conjuncts(f->sentence, f->tree, word, list, ENT_CONJUNCTS_MAX);
    for (uint32_t i = 0; i < count && out->count < ENT_CONJUNCTS_MAX; i++) {
        ent_argument argument = {.word = list[i],
                                 .conjunct = word,
                                 .stands = list[i],
                                 .prep = prep,
                                 .preposition = preposition,
                                 .rel = rel};
        if (i > 0 && rel != ENT_DEP_NSUBJ && rel != ENT_DEP_NSUBJ_PASS && rel != ENT_DEP_OBJ) {
            uint32_t own;
            ent_text own_text = ent_finder_preposition(f, list[i], &own);
            if (own != ENT_NO_WORD) {
                argument.prep = own;
                argument.preposition = own_text;
            }
        }
        if (f->antecedent[list[i]] != ENT_NO_WORD)
            argument.word = f->antecedent[list[i]];
        ENT_PUSH(f->arena, out, argument);
    }
}

/* "called on X": parsed text may hang "on" from the verb as a particle. Before the phrase it stands
 * next to it is its preposition as well; an object becomes an oblique too. */
static void adopt_particle(ent_clause_finder *f, uint32_t particle, const ent_argument_vec *objects,
                           ent_argument_vec *obliques) {
    static const char *const prepositions[] = {"on", "upon", "for", "with", "to", "against", NULL};
    ent_text form = lower_text(ent_finder_word(f, particle)->form, f->arena);
    bool is_one = false;
    for (const char *const *one = prepositions; *one != NULL; one++)
        is_one = is_one || ent_text_is(form, ent_text_of(*one));
    if (!is_one)
        return;
    for (uint32_t i = 0; i < obliques->count; i++)
        if (obliques->at[i].prep == ENT_NO_WORD &&
            f->tree->first[obliques->at[i].conjunct] == particle + 1) {
            obliques->at[i].prep = particle;
            obliques->at[i].preposition = form;
        }
    for (uint32_t i = 0; i < objects->count && obliques->count < ENT_CONJUNCTS_MAX; i++)
        if (f->tree->first[objects->at[i].conjunct] == particle + 1) {
            ent_argument oblique = objects->at[i];
            oblique.prep = particle;
            oblique.preposition = form;
            oblique.rel = ENT_DEP_OBL;
            ENT_PUSH(f->arena, obliques, oblique);
        }
}

/* "pulled out of Georgia": parsed text hangs both words from the noun; the first is the verb's. */
static void part_out_of(const ent_clause_finder *f, ent_clause *clause,
                        ent_argument_vec *obliques) {
    for (uint32_t i = 0; i < obliques->count && clause->particle == ENT_NO_WORD; i++) {
        ent_argument *oblique = &obliques->at[i];
        if (ent_text_is(oblique->preposition, ENT_TEXT("out of")) && oblique->prep > clause->head &&
            oblique->prep + 1 < f->sentence->count) {
            clause->particle = oblique->prep;
            oblique->prep++;
            oblique->preposition = ENT_TEXT("of");
        }
    }
}

/* "U.S., Japan punish India": the comma of a headline is an "and", whatever the parser makes of the
 * first name. */
static void join_headline(ent_clause_finder *f, uint32_t head, ent_argument_vec *subjects) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(f->tree, head, &count);
    if (subjects->count == 0 || children[0] >= subjects->at[0].word)
        return; /* a subject is a child, so there is one */
    uint32_t first = children[0];
    const ent_word *word = ent_finder_word(f, first);
    uint32_t subject = subjects->at[0].word;
    uint32_t start = f->tree->first[subject];
    bool is_loose = word->deprel == ENT_DEP_OBL_UNMARKED || word->deprel == ENT_DEP_VOCATIVE ||
                    word->deprel == ENT_DEP_DISLOCATED || word->deprel == ENT_DEP_LIST;
    if (!is_loose || word->upos != ENT_PROPN || ent_finder_word(f, subject)->upos != ENT_PROPN ||
        start == 0 || f->tree->last[first] + 1 != start ||
        !ent_word_is(ent_finder_word(f, start - 1), ","))
        return;
    ent_finder_add_list(f, subjects, first, ENT_DEP_NSUBJ);
}

/* Collects a clause's own arguments and marks. */
void ent_finder_read_arguments(ent_clause_finder *f, ent_clause *clause) {
    uint32_t count;
    const uint32_t *children = ent_tree_children(f->tree, clause->head, &count);
    ent_argument_vec subjects = {0};
    ent_argument_vec objects = {0};
    ent_argument_vec obliques = {0};
    bool has_aux = false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t child = children[i];
        const ent_word *word = ent_finder_word(f, child);
        switch ((ent_deprel)word->deprel) {
        case ENT_DEP_NSUBJ_PASS:
            clause->passive = true;
            ent_finder_add_list(f, &subjects, child, ENT_DEP_NSUBJ_PASS);
            break;
        case ENT_DEP_NSUBJ:
        case ENT_DEP_NSUBJ_OUTER:
            /* A relative pronoun beside a real subject is no second doer. */
            ent_finder_add_list(f, &subjects, child, ENT_DEP_NSUBJ);
            break;
        case ENT_DEP_CSUBJ:
        case ENT_DEP_CSUBJ_PASS:
            ent_finder_add_list(f, &subjects, child, ENT_DEP_CSUBJ);
            break;
        case ENT_DEP_OBJ:
        case ENT_DEP_IOBJ:
            ent_finder_add_list(f, &objects, child, word->deprel);
            break;
        case ENT_DEP_OBL:
        case ENT_DEP_OBL_AGENT:
        case ENT_DEP_OBL_UNMARKED:
            ent_finder_add_list(f, &obliques, child, word->deprel);
            break;
        case ENT_DEP_NMOD:
            /* "calling for independence from Iraq": parsed text may hang both from the verb, and
             * call the second what it would be below the first. */
            if ((clause->kind == ENT_CLAUSE_COPULA &&
                 ent_finder_word(f, clause->head)->upos == ENT_ADJ) ||
                (clause->kind == ENT_CLAUSE_VERB && child > clause->head &&
                 ent_tree_child(f->tree, child, ENT_DEP_CASE) != ENT_NO_WORD))
                ent_finder_add_list(f, &obliques, child, ENT_DEP_OBL);
            break;
        case ENT_DEP_XCOMP:
            /* "called Macron": a name is no predicate. */
            if (word->upos == ENT_PROPN && f->by_head[child] == ENT_NO_CLAUSE &&
                child > clause->head && ent_tree_child(f->tree, child, ENT_DEP_CASE) == ENT_NO_WORD)
                ent_finder_add_list(f, &objects, child, ENT_DEP_OBJ);
            break;
        case ENT_DEP_COMPOUND_PRT:
            clause->particle = child;
            break;
        case ENT_DEP_COP:
            clause->cop = child;
            break;
        case ENT_DEP_AUX_PASS:
            clause->passive = true;
            has_aux = true;
            break;
        case ENT_DEP_AUX:
            has_aux = true;
            break;
        case ENT_DEP_MARK:
        case ENT_DEP_CASE:
            if (clause->mark == ENT_NO_WORD && clause->kind == ENT_CLAUSE_VERB) {
                clause->mark = child;
                clause->marker = ent_finder_joined_form(f->sentence, f->tree, child, f->arena);
            } else if (clause->mark == ENT_NO_WORD && word->deprel == ENT_DEP_MARK) {
                clause->mark = child;
                clause->marker = ent_finder_joined_form(f->sentence, f->tree, child, f->arena);
            }
            if (word->xpos == ENT_XPOS_TO && word->upos == ENT_PART)
                clause->infinitive = true;
            break;
        default:
            break;
        }
    }
    if (clause->particle != ENT_NO_WORD)
        adopt_particle(f, clause->particle, &objects, &obliques);
    part_out_of(f, clause, &obliques);
    join_headline(f, clause->head, &subjects);
    const ent_word *head = ent_finder_word(f, clause->head);
    clause->gerund = head->xpos == ENT_XPOS_VBG && !has_aux;
    if (head->xpos == ENT_XPOS_VB && !has_aux && clause->link == ENT_DEP_XCOMP)
        clause->infinitive = true;
    clause->subjects = ent_arguments_of(&subjects);
    clause->objects = ent_arguments_of(&objects);
    clause->obliques = ent_arguments_of(&obliques);
    if (subjects.count > 0)
        clause->subject_origin = ENT_SUBJECT_OWN;
}
