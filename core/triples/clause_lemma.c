#include "core/triples/clause_lemma.h"

static const ent_word *word_at(const ent_scene *scene, uint32_t i) {
    return &scene->sentence->words[i];
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
ent_text ent_verb_lemma(const ent_scene *scene, const ent_word *verb) {
    ent_text lemma = verb->lemma;
    if (lemma.len < 3 || is_known(scene, lemma) || ent_text_is(lemma, ENT_TEXT("can")))
        return lemma; /* who does all he can canes nobody */
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
    ent_text lemma = ent_verb_lemma(scene, word_at(scene, clause->head));
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
