#include "core/mentions/elements.h"

/* What is chosen first where one key has names of several kinds. */
static int kind_order(ent_name_kind kind) {
    static const int order[] = {
        [ENT_NAME_FULL] = 0,       [ENT_NAME_DEMONYM] = 1,   [ENT_NAME_CAPITAL] = 2,
        [ENT_NAME_GOVERNMENT] = 3, [ENT_NAME_TITLE] = 4,     [ENT_NAME_NOUN] = 5,
        [ENT_NAME_CITY] = 6,       [ENT_NAME_HONORIFIC] = 7, [ENT_NAME_AMBIGUOUS] = 8,
        [ENT_NAME_FAMILY] = 9,
    };
    return order[kind];
}

static bool is_nounish(const ent_word *word) {
    return word->upos == ENT_NOUN || word->upos == ENT_PROPN || word->upos == ENT_ADJ ||
           word->upos == ENT_X || word->upos == ENT_NUM || word->upos == ENT_DET;
}

static bool starts_upper(const ent_word *word) {
    return word->form.len > 0 && !ent_ascii_is_lower(word->form.at[0]) &&
           (ent_ascii_is_upper(word->form.at[0]) || (unsigned char)word->form.at[0] >= 0x80);
}

/* In capitals, as headlines are, where the tagger takes names for nouns. */
static bool is_in_capitals(const ent_word *word) {
    for (size_t i = 0; i < word->form.len; i++)
        if (ent_ascii_is_lower(word->form.at[i]))
            return false;
    return word->form.len >= 4;
}

/* What a verb has is no adjective, whatever the tagger says. */
static bool is_argument(const ent_word *word) {
    return word->deprel == ENT_DEP_NSUBJ || word->deprel == ENT_DEP_NSUBJ_PASS ||
           word->deprel == ENT_DEP_OBJ || word->deprel == ENT_DEP_OBL;
}

/* True where the tagger's word classes allow the name; "may" and "will" are no families, "forces"
 * as a verb no troops. */
static bool class_fits(const ent_sentence *sentence, ent_name_kind kind, uint32_t first,
                       uint32_t last) {
    const ent_word *word = &sentence->words[last];
    switch (kind) {
    case ENT_NAME_TITLE:
    case ENT_NAME_NOUN:
        /* "secretary general"; "the general" that the tagger takes for an adjective */
        return is_nounish(word) && (word->upos != ENT_ADJ || first != last || is_argument(word));
    case ENT_NAME_AMBIGUOUS:
        /* "the Post-Ministerial Conference" is no newspaper's. */
        if (first == last && word->deprel == ENT_DEP_AMOD && word->head != ENT_NO_WORD &&
            starts_upper(&sentence->words[word->head]))
            return false;
        __attribute__((fallthrough));
    case ENT_NAME_FAMILY:
        /* "dos Santos", "van der Stoel" */
        return (starts_upper(&sentence->words[first]) ||
                (kind == ENT_NAME_FAMILY && first != last && starts_upper(word))) &&
               (word->upos == ENT_PROPN || (word->upos == ENT_NOUN && is_in_capitals(word)));
    case ENT_NAME_HONORIFIC:
        return starts_upper(&sentence->words[first]);
    default:
        return first != last || is_nounish(word) || starts_upper(word);
    }
}

static ent_element_kind element_kind(const ent_knowledge *knowledge, const ent_name *name) {
    switch (name->kind) {
    case ENT_NAME_TITLE:
        return ENT_ELEMENT_TITLE;
    case ENT_NAME_NOUN:
        return ENT_ELEMENT_NOUN;
    case ENT_NAME_HONORIFIC:
        return ENT_ELEMENT_HONORIFIC;
    case ENT_NAME_DEMONYM:
        return ENT_ELEMENT_DEMONYM;
    case ENT_NAME_CAPITAL:
    case ENT_NAME_CITY:
        return ENT_ELEMENT_CITY;
    case ENT_NAME_GOVERNMENT:
        return ENT_ELEMENT_GOVERNMENT;
    default:
        break;
    }
    switch (knowledge->actors.at[name->target].type) {
    case ENT_ACTOR_PERSON:
        return ENT_ELEMENT_PERSON;
    case ENT_ACTOR_COUNTRY:
        return ENT_ELEMENT_COUNTRY;
    case ENT_ACTOR_PLACE:
        return ENT_ELEMENT_NEW_PLACE;
    default:
        return ENT_ELEMENT_ORG;
    }
}

/* A proper noun that needs no article: "Congress", "Parliament". */
static bool is_bare_name(const ent_sentence *sentence, uint32_t word) {
    const ent_word *words = sentence->words;
    return words[word].upos == ENT_PROPN && starts_upper(&words[word]) &&
           is_argument(&words[word]) &&
           (word == 0 ||
            (words[word - 1].upos != ENT_DET && words[word - 1].upos != ENT_ADJ &&
             words[word - 1].upos != ENT_PROPN && words[word - 1].xpos != ENT_XPOS_POS &&
             words[word - 1].xpos != ENT_XPOS_PRPS));
}

/* The name of the chain that fits best, or UINT32_MAX. */
static uint32_t choose(const ent_knowledge *knowledge, const ent_sentence *sentence,
                       const ent_piece *pieces, uint32_t count, uint32_t chain) {
    uint32_t best = UINT32_MAX;
    int best_order = INT32_MAX;
    for (uint32_t i = chain; i != UINT32_MAX; i = knowledge->names.all.at[i].next) {
        const ent_name *name = &knowledge->names.all.at[i];
        if (!ent_name_fits(name, pieces, count) ||
            !class_fits(sentence, name->kind, pieces[0].word, pieces[count - 1].word))
            continue;
        int order = 2 * kind_order(name->kind);
        if (name->kind == ENT_NAME_AMBIGUOUS && count > 1)
            order = 2 * kind_order(ENT_NAME_TITLE); /* "the Security Council" is no council */
        else if (name->kind == ENT_NAME_AMBIGUOUS && is_bare_name(sentence, pieces[0].word))
            order = 2 * kind_order(ENT_NAME_NOUN) - 1; /* "Congress passed the bill" */
        if (order < best_order) {
            best = i;
            best_order = order;
        }
    }
    return best;
}

/* The longest name starting at piece i that ends with a word. */
static bool match(const ent_knowledge *knowledge, const ent_sentence *sentence,
                  const ent_pieces *pieces, uint32_t i, ent_element *out) {
    uint32_t lengths = ent_names_lengths(&knowledge->names, pieces->at[i].folded);
    while (lengths != 0) {
        uint32_t count = 32U - (uint32_t)__builtin_clz(lengths);
        lengths &= ~(1U << (count - 1));
        if (i + count > pieces->count || !pieces->at[i + count - 1].last)
            continue;
        uint32_t chain = ent_names_get(&knowledge->names, pieces->at + i, count);
        if (chain == UINT32_MAX)
            continue;
        uint32_t chosen = choose(knowledge, sentence, pieces->at + i, count, chain);
        if (chosen == UINT32_MAX)
            continue;
        const ent_name *name = &knowledge->names.all.at[chosen];
        *out = (ent_element){element_kind(knowledge, name),
                             pieces->at[i].word,
                             pieces->at[i + count - 1].word,
                             chain,
                             name->target,
                             UINT32_MAX,
                             false};
        return true;
    }
    return false;
}

static bool ner_begins(const ent_word *word) {
    return word->ner == ENT_NER_PER_BEGIN || word->ner == ENT_NER_LOC_BEGIN ||
           word->ner == ENT_NER_ORG_BEGIN;
}

static bool is_article(const ent_word *word) {
    return word->upos == ENT_DET && ent_text_is_nocase(word->form, ENT_TEXT("the"));
}

/* Whether the entity tagger starts a name at word i; an article in front is no part of it. */
static bool ner_starts(const ent_sentence *sentence, uint32_t i) {
    const ent_word *word = &sentence->words[i];
    if (ner_begins(word))
        return !is_article(word);
    return i > 0 && word->ner != ENT_NER_OUT && is_article(&word[-1]) &&
           word[-1].ner + 1 == word->ner;
}

/* The last word of the name that the entity tagger starts at i, or UINT32_MAX. */
static uint32_t ner_end(const ent_sentence *sentence, uint32_t i) {
    if (!ner_starts(sentence, i))
        return UINT32_MAX;
    uint8_t ner = sentence->words[i].ner;
    uint8_t inside = ner_begins(&sentence->words[i]) ? (uint8_t)(ner + 1) : ner;
    while (i + 1 < sentence->count && sentence->words[i + 1].ner == inside)
        i++;
    return i;
}

static ent_element_kind ner_kind(uint8_t ner) {
    if (ner == ENT_NER_PER_BEGIN || ner == ENT_NER_PER_IN)
        return ENT_ELEMENT_PERSON;
    return ner == ENT_NER_LOC_BEGIN || ner == ENT_NER_LOC_IN ? ENT_ELEMENT_NEW_PLACE
                                                             : ENT_ELEMENT_NEW_ORG;
}

/* Whether the entity tagger's longer name is believed against the name of the list in it: "Chad
 * Johnson" is no country, "Jordan River" neither. A title or demonym inside speaks for the list. */
static bool ner_wins(const ent_element *listed, const ent_element *tagged) {
    if (listed->kind == ENT_ELEMENT_TITLE || listed->kind == ENT_ELEMENT_HONORIFIC ||
        listed->kind == ENT_ELEMENT_DEMONYM)
        return false;
    if (listed->kind == ENT_ELEMENT_NOUN)
        return true;
    return tagged->last > listed->last && listed->first == listed->last;
}

static bool is_person_kind(const ent_element *element) {
    return element->kind == ENT_ELEMENT_PERSON;
}

static bool is_particle(const ent_word *word) {
    static const char *const particles[] = {
        "bin", "ibn",  "bint", "al",  "el",    "ul",  "van", "von", "der", "den",
        "de",  "da",   "di",   "del", "della", "dos", "du",  "la",  "le",  "abu",
        "ben", "ould", "-",    "ter", "wa",    "zu",  "ag",  "uld", NULL};
    for (unsigned i = 0; particles[i] != NULL; i++)
        if (ent_text_is_nocase(word->form, ent_text_of(particles[i])))
            return true;
    return false;
}

static bool is_name_word(const ent_word *word) {
    return word->upos == ENT_PROPN && starts_upper(word) && word->form.len > 1 &&
           !ent_ascii_is_digit(word->form.at[0]);
}

/* Names longer than this are lists or headlines. */
enum { NAME_WORDS_MAX = 7 };

static bool is_free(const ent_element *element) {
    return element->kind == ENT_ELEMENT_WORD ||
           (element->kind == ENT_ELEMENT_PERSON && element->name == UINT32_MAX);
}

/* "Warren Minor Christopher": a noun of the list that stands as a name between two others, or a
 * word that only its Penn tag takes for a name. */
static bool is_middle_name(const ent_sentence *sentence, const ent_elements *elements, uint32_t k) {
    const ent_element *element = &elements->at[k];
    if (k + 1 >= elements->count || element->first != element->last ||
        (element->kind != ENT_ELEMENT_NOUN && element->kind != ENT_ELEMENT_CITY &&
         element->kind != ENT_ELEMENT_WORD))
        return false;
    const ent_word *word = &sentence->words[element->first];
    if (!is_name_word(word) &&
        (word->upos != ENT_ADJ || word->xpos != ENT_XPOS_NNP || !starts_upper(word)))
        return false;
    const ent_element *next = &elements->at[k + 1];
    return (next->kind == ENT_ELEMENT_PERSON || next->kind == ENT_ELEMENT_WORD) &&
           is_name_word(&sentence->words[next->first]);
}

/* The last element of a run of name words from i on; particles count between two of them. Sets
 * *tagged where the entity tagger saw a person in it, *flat where the parser sees one name. */
static uint32_t name_run(const ent_sentence *sentence, const ent_elements *elements, uint32_t i,
                         bool *tagged, bool *flat) {
    uint32_t last = UINT32_MAX;
    for (uint32_t k = i; k < elements->count && k < i + NAME_WORDS_MAX; k++) {
        const ent_element *element = &elements->at[k];
        const ent_word *word = &sentence->words[element->first];
        if (element->kind == ENT_ELEMENT_PERSON && element->name == UINT32_MAX) {
            *tagged = true;
            last = k;
        } else if (element->kind == ENT_ELEMENT_WORD && is_name_word(word)) {
            last = k;
        } else if (last != UINT32_MAX && last + 1 == k && is_middle_name(sentence, elements, k)) {
            last = k;
        } else if (element->kind != ENT_ELEMENT_WORD || last == UINT32_MAX || !is_particle(word)) {
            break;
        }
        if (last == k && k > i && word->deprel == ENT_DEP_FLAT)
            *flat = true;
    }
    return last;
}

/* Whether the family name of somebody who held the office is among the names. */
static bool has_holder(const ent_knowledge *knowledge, uint32_t chain, uint32_t role) {
    for (uint32_t i = chain; i != UINT32_MAX; i = knowledge->names.all.at[i].next) {
        const ent_name *name = &knowledge->names.all.at[i];
        if (name->kind != ENT_NAME_FAMILY)
            continue;
        const ent_known *known = &knowledge->actors.at[name->target];
        for (uint32_t k = 0; k < known->office_count; k++)
            if (knowledge->offices.at[known->first_office + k].role == role)
                return true;
    }
    return false;
}

/* "Prime Minister al-Hoss" is a person, whatever the entity tagger takes the name for. */
static bool is_titled_name(const ent_sentence *sentence, const ent_elements *elements, uint32_t i) {
    const ent_element *element = &elements->at[i];
    return i > 0 && elements->at[i - 1].kind == ENT_ELEMENT_TITLE &&
           starts_upper(&sentence->words[elements->at[i - 1].first]) &&
           (element->kind == ENT_ELEMENT_NEW_ORG || element->kind == ENT_ELEMENT_NEW_PLACE) &&
           element->name == UINT32_MAX;
}

/* "Prime Minister Major", "President Chamorro": a rank, a people or a city that is the name of
 * somebody who held the office, and no name behind it. */
static bool is_holders_name(const ent_knowledge *knowledge, const ent_sentence *sentence,
                            const ent_elements *elements, uint32_t i) {
    const ent_element *element = &elements->at[i];
    if (i == 0 || element->kind == ENT_ELEMENT_WORD || element->kind == ENT_ELEMENT_PERSON ||
        element->first != element->last || !is_name_word(&sentence->words[element->first]))
        return false;
    const ent_element *title = &elements->at[i - 1];
    const ent_element *next = i + 1 < elements->count ? &elements->at[i + 1] : NULL;
    return title->kind == ENT_ELEMENT_TITLE && starts_upper(&sentence->words[title->first]) &&
           !(next != NULL && is_name_word(&sentence->words[next->first])) &&
           has_holder(knowledge, element->name, title->target);
}

static bool has_full_name(const ent_knowledge *knowledge, uint32_t chain) {
    for (uint32_t i = chain; i != UINT32_MAX; i = knowledge->names.all.at[i].next)
        if (knowledge->names.all.at[i].kind == ENT_NAME_FULL)
            return true;
    return false;
}

/* The last element of a name that begins with the family name of somebody else: more such names
 * beside it, and name words that are flat in the tree or stand before one. */
static uint32_t rest_of_name(const ent_knowledge *knowledge, const ent_sentence *sentence,
                             const ent_elements *elements, uint32_t i) {
    uint32_t last = i;
    for (uint32_t k = i + 1; k < elements->count && k < i + NAME_WORDS_MAX; k++) {
        const ent_element *element = &elements->at[k];
        const ent_word *word = &sentence->words[element->first];
        bool before_person =
            k + 1 < elements->count && elements->at[k + 1].kind == ENT_ELEMENT_PERSON;
        if (element->kind == ENT_ELEMENT_PERSON &&
            (element->name == UINT32_MAX || !has_full_name(knowledge, element->name)))
            last = k;
        else if (element->kind == ENT_ELEMENT_WORD && is_name_word(word) &&
                 (word->deprel == ENT_DEP_FLAT || before_person))
            last = k;
        else if (before_person && is_middle_name(sentence, elements, k))
            last = k;
        else
            break;
    }
    return last;
}

/* The entity tagger misses foreign names. A run of name words is a person as well where a title or
 * an honorific stands before it, where the tagger saw a part of it, or where the parser made it one
 * flat name, which the treebanks do for persons. A family name of the list takes its given name. */
static void find_persons(const ent_knowledge *knowledge, const ent_sentence *sentence,
                         ent_elements *elements) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < elements->count; i++) {
        ent_element element = elements->at[i];
        const ent_word *word = &sentence->words[element.first];
        if (is_holders_name(knowledge, sentence, elements, i) ||
            is_titled_name(sentence, elements, i))
            elements->at[i].kind = element.kind = ENT_ELEMENT_PERSON;
        bool titled = kept > 0 && (elements->at[kept - 1].kind == ENT_ELEMENT_TITLE ||
                                   elements->at[kept - 1].kind == ENT_ELEMENT_HONORIFIC);
        if (is_free(&element) && (element.kind == ENT_ELEMENT_PERSON || is_name_word(word))) {
            bool tagged = false;
            bool flat = false;
            uint32_t last = name_run(sentence, elements, i, &tagged, &flat);
            const ent_element *next = last + 1 < elements->count ? &elements->at[last + 1] : NULL;
            bool family = next != NULL && next->kind == ENT_ELEMENT_PERSON &&
                          next->first == elements->at[last].last + 1 && last < i + 3;
            /* "Asia-Pacific Affairs Rafi Harpaz": what modifies the name is no part of it. */
            bool modifies = element.kind == ENT_ELEMENT_WORD && tagged && !titled &&
                            (word->deprel == ENT_DEP_NMOD_DESC || word->deprel == ENT_DEP_COMPOUND);
            bool sure = titled || tagged || (flat && last > i) || family;
            if (!modifies && (sure || last < i + 4)) {
                element.kind = ENT_ELEMENT_PERSON;
                element.maybe = !sure;
                element.last = elements->at[last].last;
                if (family) {
                    element.last = next->last; /* the given name decides against the list's man */
                    last++;
                }
                i = last;
            }
        } else if (element.kind == ENT_ELEMENT_PERSON && element.name != UINT32_MAX &&
                   !has_full_name(knowledge, element.name)) {
            /* "Xi Jinping", "Warren Minor Christopher" where the list knows a Xi or a Warren alone:
             * the rest belongs to the name. */
            uint32_t last = rest_of_name(knowledge, sentence, elements, i);
            if (last > i) {
                element.last = elements->at[last].last;
                element.name = UINT32_MAX;
                i = last;
            }
        }
        elements->at[kept++] = element;
    }
    elements->count = kept;
}

/* A list may know "President Xi" and "Xi Jinping": what begins as the one goes on as the other. */
static void extend_person(const ent_knowledge *knowledge, const ent_sentence *sentence,
                          const ent_pieces *pieces, const uint32_t *piece_of,
                          ent_element *element) {
    ent_element behind;
    uint32_t next = element->first + 1;
    if (element->kind != ENT_ELEMENT_PERSON || next > element->last)
        return;
    uint32_t p = piece_of[next];
    if (pieces->at[p].word == next && match(knowledge, sentence, pieces, p, &behind) &&
        behind.kind == ENT_ELEMENT_PERSON && behind.target == element->target &&
        behind.last > element->last)
        element->last = behind.last;
}

/* "Chad Johnson" where the entity tagger marks the family name alone: a name that the parser joins
 * to a place of one word makes a person of both. */
static bool is_namesake(const ent_sentence *sentence, const ent_element *element) {
    if ((element->kind != ENT_ELEMENT_COUNTRY && element->kind != ENT_ELEMENT_CITY) ||
        element->first != element->last || element->last + 1 >= sentence->count)
        return false;
    const ent_word *next = &sentence->words[element->last + 1];
    return next->ner == ENT_NER_PER_BEGIN && next->deprel == ENT_DEP_FLAT &&
           next->head == element->last;
}

void ent_elements_find(const ent_knowledge *knowledge, const ent_sentence *sentence,
                       ent_arena *arena, ent_elements *out) {
    ent_pieces pieces = {0};
    uint32_t *piece_of = ENT_NEW_ARRAY(arena, uint32_t, sentence->count);
    for (uint32_t w = 0; w < sentence->count; w++) {
        piece_of[w] = pieces.count;
        ent_fold(sentence->words[w].form, w, arena, &pieces);
    }
    for (uint32_t w = 0; w < sentence->count;) {
        ent_element element = {ENT_ELEMENT_WORD, w, w, UINT32_MAX, UINT32_MAX, UINT32_MAX, false};
        uint32_t p = piece_of[w];
        bool listed = p < pieces.count && pieces.at[p].word == w &&
                      match(knowledge, sentence, &pieces, p, &element);
        uint32_t end = ner_end(sentence, w);
        if (listed)
            extend_person(knowledge, sentence, &pieces, piece_of, &element);
        if (listed && is_namesake(sentence, &element)) {
            end = ner_end(sentence, w + 1);
            element = (ent_element){ENT_ELEMENT_PERSON, w,          end,  UINT32_MAX,
                                    UINT32_MAX,         UINT32_MAX, false};
        }
        if (end != UINT32_MAX) {
            ent_element tagged = {ner_kind(sentence->words[w].ner),
                                  w,
                                  end,
                                  UINT32_MAX,
                                  UINT32_MAX,
                                  UINT32_MAX,
                                  false};
            if (!listed || (end > element.last && ner_wins(&element, &tagged)))
                element = tagged;
            else if (listed && is_person_kind(&element) && tagged.kind == ENT_ELEMENT_PERSON &&
                     end > element.last)
                element.last = end; /* "Faisal bin Farhan Al Saud": more of the name than listed */
        }
        ENT_PUSH(arena, out, element);
        w = element.last + 1;
    }
    find_persons(knowledge, sentence, out);
}
