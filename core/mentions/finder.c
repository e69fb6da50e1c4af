#include "core/mentions/finder.h"

#include "core/mentions/elements.h"

#include <stdlib.h>

/* How far to the left of a name a title may stand with words between ("Deputy Director-General in
 * charge of Asia-Pacific Affairs Rafi Harpaz"), and how far to its right an apposition. */
enum { TITLE_REACH = 14, APPOSITION_REACH = 9, MODIFIER_REACH = 8 };

/* The sentence at hand. */
typedef struct scene {
    const ent_knowledge *knowledge;
    const ent_sentence *sentence;
    const ent_tree *tree;
    uint32_t index;
    ent_arena *arena;
    ent_elements elements;
    ent_founds *out;
} scene;

static const ent_word *word_at(const scene *s, uint32_t word) {
    return &s->sentence->words[word];
}

static const ent_element *element_at(const scene *s, uint32_t i) {
    return &s->elements.at[i];
}

static bool form_is(const scene *s, uint32_t word, const char *form) {
    return ent_text_is_nocase(word_at(s, word)->form, ent_text_of(form));
}

static bool form_in(const scene *s, uint32_t word, const char *const *forms) {
    for (; *forms != NULL; forms++)
        if (form_is(s, word, *forms))
            return true;
    return false;
}

static bool is_plain(const ent_element *element) {
    return element->kind == ENT_ELEMENT_WORD;
}

static bool plain_is(const scene *s, uint32_t i, const char *form) {
    return i < s->elements.count && is_plain(element_at(s, i)) &&
           form_is(s, element_at(s, i)->first, form);
}

static bool starts_upper(const ent_word *word) {
    return word->form.len > 0 &&
           (ent_ascii_is_upper(word->form.at[0]) || (unsigned char)word->form.at[0] >= 0xC3);
}

/* A possessive ending: 's or the bare apostrophe, straight or curly. */
static bool is_possessive_mark(const scene *s, uint32_t word) {
    return word < s->sentence->count && (word_at(s, word)->xpos == ENT_XPOS_POS ||
                                         form_is(s, word, "'s") || form_is(s, word, "’s"));
}

static bool is_owner_kind(ent_element_kind kind) {
    return kind == ENT_ELEMENT_COUNTRY || kind == ENT_ELEMENT_DEMONYM || kind == ENT_ELEMENT_CITY ||
           kind == ENT_ELEMENT_GOVERNMENT || kind == ENT_ELEMENT_ORG || kind == ENT_ELEMENT_NEW_ORG;
}

/* The word of first..last by which the tree hangs the span: from the core upward. */
static uint32_t head_of(const scene *s, uint32_t first, uint32_t last, uint32_t core) {
    uint32_t head = core;
    for (uint32_t steps = first; steps <= last; steps++) {
        uint32_t above = word_at(s, head)->head;
        if (above == ENT_NO_WORD || above < first || above > last)
            break;
        head = above;
    }
    return head;
}

static uint32_t add(scene *s, ent_found found) {
    found.sentence = s->index;
    found.head = head_of(s, found.first, found.last, found.core_last);
    if (is_possessive_mark(s, found.last + 1))
        found.flags |= ENT_MENTION_POSSESSIVE;
    ENT_PUSH(s->arena, s->out, found);
    return s->out->count - 1;
}

static ent_found blank(const ent_element *element, ent_found_class class) {
    return (ent_found){.first = element->first,
                       .last = element->last,
                       .core_first = element->first,
                       .core_last = element->last,
                       .name = element->name,
                       .role = UINT32_MAX,
                       .noun = UINT32_MAX,
                       .of = ENT_NO_FOUND,
                       .owner = ENT_NO_FOUND,
                       .same_as = ENT_NO_FOUND,
                       .class = class};
}

/* Names of countries, cities and organizations come first: titles and nouns refer to them. */
static void add_names(scene *s) {
    for (uint32_t i = 0; i < s->elements.count; i++) {
        ent_element *element = &s->elements.at[i];
        ent_found found = blank(element, ENT_FOUND_KNOWN);
        switch (element->kind) {
        case ENT_ELEMENT_CITY:
            found.flags = ENT_MENTION_CITY;
            break;
        case ENT_ELEMENT_DEMONYM:
            if (word_at(s, element->last)->upos == ENT_ADJ ||
                word_at(s, element->last)->deprel == ENT_DEP_AMOD ||
                word_at(s, element->last)->deprel == ENT_DEP_COMPOUND)
                found.flags = ENT_MENTION_ADJECTIVE;
            else
                found.flags = ENT_MENTION_PLURAL;
            break;
        case ENT_ELEMENT_COUNTRY:
        case ENT_ELEMENT_GOVERNMENT:
        case ENT_ELEMENT_ORG:
            break;
        case ENT_ELEMENT_NEW_ORG:
            found.class = ENT_FOUND_ORG;
            break;
        case ENT_ELEMENT_NEW_PLACE:
            found.class = ENT_FOUND_PLACE;
            break;
        default:
            continue;
        }
        element->found = add(s, found);
    }
}

static bool is_hyphen(const scene *s, uint32_t word) {
    return word < s->sentence->count && word_at(s, word)->form.len == 1 &&
           word_at(s, word)->form.at[0] == '-';
}

static const char *const past_words[] = {"former",  "ex",       "late",    "then", "ousted",
                                         "deposed", "outgoing", "retired", NULL};

static uint8_t small_number(const scene *s, uint32_t word) {
    static const char *const names[] = {"two", "both", "either", "neither", "three", "four", NULL};
    static const uint8_t values[] = {2, 2, 2, 2, 3, 4};
    for (unsigned i = 0; names[i] != NULL; i++)
        if (form_is(s, word, names[i]))
            return values[i];
    return 0;
}

static bool is_led(const scene *s, uint32_t word) {
    return word < s->sentence->count && form_is(s, word, "led");
}

/* Takes the element before a title or noun into the candidate, if it can modify it. */
static bool take_modifier(scene *s, ent_found *found, uint32_t i) {
    const ent_element *element = element_at(s, i);
    const ent_word *word = word_at(s, element->last);
    if (is_owner_kind(element->kind)) {
        /* "Kyrgyzstan and Tajikistan both" */
        if (element->kind != ENT_ELEMENT_DEMONYM && small_number(s, found->core_first) != 0)
            return false;
        /* "the Iran-backed group" is not Iran's; "Saudi-led forces" are the Saudis'. */
        if (found->of == ENT_NO_FOUND && !(i > 0 && plain_is(s, i - 1, "ethnic")) &&
            (!is_hyphen(s, element->last + 1) || is_led(s, element->last + 2)))
            found->of = element->found;
        found->definite = true;
        return true;
    }
    /* "backed" of "Iran-backed", "led" of "Saudi-led" */
    if (word->upos == ENT_VERB && i > 0 && is_hyphen(s, element->first - 1))
        return true;
    if (element->kind == ENT_ELEMENT_TITLE || element->kind == ENT_ELEMENT_HONORIFIC ||
        element->kind == ENT_ELEMENT_NOUN) {
        if (element->kind == ENT_ELEMENT_TITLE && found->role == UINT32_MAX &&
            found->class == ENT_FOUND_PERSON)
            found->role = element->target;
        return true;
    }
    if (!is_plain(element))
        return false;
    if (form_in(s, element->first, past_words)) {
        found->former = true;
        return true;
    }
    return word->upos == ENT_ADJ || word->upos == ENT_NOUN || word->upos == ENT_PROPN ||
           word->upos == ENT_NUM || word->xpos == ENT_XPOS_HYPH ||
           form_is(s, element->first, "-") || form_is(s, element->first, "&");
}

/* Leaves marks and hyphens that ended up at the left edge outside of the span. */
static uint32_t trim_left(const scene *s, uint32_t first, uint32_t core) {
    while (first < core && (word_at(s, first)->upos == ENT_PUNCT))
        first++;
    return first;
}

/* Words up the tree from "whose", candidates looked back at for whom it means. */
enum { CLAUSE_STEPS_MAX = 8, ANTECEDENT_REACH = 40 };

/* The noun that the relative clause of "whose" describes, or ENT_NO_WORD where the tree has none.
 */
static uint32_t described_by(const scene *s, uint32_t whose) {
    uint32_t word = whose;
    for (uint32_t steps = 0; word_at(s, word)->deprel != ENT_DEP_ACL_RELCL; steps++) {
        word = word_at(s, word)->head;
        if (word == ENT_NO_WORD || steps == CLAUSE_STEPS_MAX)
            return ENT_NO_WORD;
    }
    return word_at(s, word)->head;
}

/* "The Emirates, whose crown prince ...": whom the relative clause describes has the office; where
 * the tree hangs the clause elsewhere, it is the one named right before. */
static void take_antecedent(const scene *s, ent_found *found, uint32_t whose) {
    found->definite = true;
    uint32_t word = described_by(s, whose);
    uint32_t before = whose > 0 && word_at(s, whose - 1)->upos == ENT_PUNCT ? whose - 1 : whose;
    uint32_t count = s->out->count;
    uint32_t from = count > ANTECEDENT_REACH ? count - ANTECEDENT_REACH : 0;
    for (uint32_t k = count; k-- > from && s->out->at[k].sentence == s->index;) {
        const ent_found *other = &s->out->at[k];
        if (other->last > whose ||
            (word != ENT_NO_WORD ? other->head != word : other->last + 1 != before))
            continue;
        if (other->class == ENT_FOUND_PERSON)
            found->owner = k;
        else
            found->of = k;
        return;
    }
}

/* Goes left from element i over what modifies a title or noun: adjectives, demonyms, owners with
 * 's, a determiner. Returns the first element taken. */
static uint32_t extend_left(scene *s, ent_found *found, uint32_t i) {
    for (uint32_t steps = 0; steps < MODIFIER_REACH && i > 0; steps++) {
        const ent_element *before = element_at(s, i - 1);
        if (is_plain(before) && is_possessive_mark(s, before->first)) {
            /* "China 's foreign minister": the owner stands before the mark. */
            if (i < 2)
                break;
            const ent_element *owner = element_at(s, i - 2);
            if (is_owner_kind(owner->kind)) {
                if (found->of == ENT_NO_FOUND)
                    found->of = owner->found;
            } else if (owner->found != UINT32_MAX && found->owner == ENT_NO_FOUND) {
                found->owner = owner->found; /* "Biden's envoy" */
            } else {
                break;
            }
            found->definite = true;
            i = owner->found != UINT32_MAX && !is_owner_kind(owner->kind) ? i : i - 2;
            if (found->owner != ENT_NO_FOUND) {
                found->first = s->out->at[found->owner].first;
                return i;
            }
            continue;
        }
        const ent_word *word = word_at(s, before->first);
        if (before->kind == ENT_ELEMENT_PERSON && found->class == ENT_FOUND_NOUN &&
            found->owner == ENT_NO_FOUND && before->found != UINT32_MAX) {
            found->owner = before->found; /* "the Biden administration" */
            i--;
            continue;
        }
        if (is_plain(before) && word->xpos == ENT_XPOS_WPS) {
            take_antecedent(s, found, before->first);
            i--;
            break;
        }
        if (is_plain(before) && word->xpos == ENT_XPOS_PRPS) {
            found->owner = before->found; /* "his counterpart" */
            found->definite = true;
            i--;
            break;
        }
        /* The list has "two" and "four" as nouns too, for "the four". */
        if ((is_plain(before) && word->upos == ENT_DET) || small_number(s, before->first) != 0) {
            if (small_number(s, before->first) != 0)
                found->number = small_number(s, before->first);
            if (form_is(s, before->first, "the") || form_is(s, before->first, "this") ||
                form_is(s, before->first, "both") || form_is(s, before->first, "that") ||
                form_is(s, before->first, "either") || form_is(s, before->first, "neither") ||
                (form_is(s, before->first, "all") && found->number != 0))
                found->definite = true;
            i--;
            if (word->upos == ENT_DET && !form_is(s, before->first, "both"))
                break;
            continue;
        }
        if (steps > 0 && i >= 2 && is_plain(before) && form_is(s, before->first, ",") &&
            word_at(s, before->first - 1)->upos == ENT_ADJ) {
            i--; /* "the small, gas-rich emirate" */
            continue;
        }
        if (!take_modifier(s, found, i - 1))
            break;
        i--;
    }
    found->first = trim_left(s, element_at(s, i)->first, found->core_first);
    return i;
}

/* "the government of President Najibullah" is his. */
static void extend_to_person(const scene *s, ent_found *found, uint32_t k) {
    while (k < s->elements.count && element_at(s, k)->kind == ENT_ELEMENT_TITLE)
        k++;
    if (k >= s->elements.count || element_at(s, k)->kind != ENT_ELEMENT_PERSON ||
        found->owner != ENT_NO_FOUND || element_at(s, k)->found == UINT32_MAX ||
        is_possessive_mark(s, element_at(s, k)->last + 1))
        return;
    found->owner = element_at(s, k)->found;
    found->last = element_at(s, k)->last;
}

/* "of China", "for the State Department": the country or organization behind a title or noun. */
static void extend_right(scene *s, ent_found *found, uint32_t i) {
    static const char *const links[] = {"of", "for", "to", "from", "at", NULL};
    if (i >= s->elements.count || !is_plain(element_at(s, i)) ||
        !form_in(s, element_at(s, i)->first, links))
        return;
    if (found->class == ENT_FOUND_NOUN && form_is(s, element_at(s, i)->first, "to"))
        return; /* "loans by banks to India"; an ambassador is one to a country */
    if (form_is(s, element_at(s, i)->first, "from") && found->owner != ENT_NO_FOUND &&
        !found->counterpart)
        return; /* "its forces from the islands"; an "envoy from Paris" is France's */
    bool belongs = !form_is(s, element_at(s, i)->first, "to");
    uint32_t k = i + 1;
    if (k < s->elements.count && is_plain(element_at(s, k)) &&
        word_at(s, element_at(s, k)->first)->upos == ENT_DET)
        k++;
    if (k >= s->elements.count)
        return;
    if (found->class == ENT_FOUND_NOUN && belongs &&
        (element_at(s, k)->kind == ENT_ELEMENT_PERSON ||
         element_at(s, k)->kind == ENT_ELEMENT_TITLE)) {
        extend_to_person(s, found, k);
        return;
    }
    /* "the presidents of the Baltic states" */
    bool region =
        element_at(s, k)->kind == ENT_ELEMENT_NEW_PLACE && element_at(s, k)->name != UINT32_MAX;
    if (!is_owner_kind(element_at(s, k)->kind) && !region)
        return;
    const ent_element *owner = element_at(s, k);
    uint32_t last = owner->last;
    if (owner->kind == ENT_ELEMENT_DEMONYM) {
        /* "of the Israeli army": the demonym belongs to the noun behind it. */
        const ent_element *noun = k + 1 < s->elements.count ? element_at(s, k + 1) : owner;
        if (noun->kind == ENT_ELEMENT_NOUN || noun->kind == ENT_ELEMENT_TITLE)
            last = noun->last;
        else if ((s->out->at[owner->found].flags & ENT_MENTION_ADJECTIVE) != 0)
            return; /* "from the Indian capital" */
    }
    if (is_possessive_mark(s, last + 1))
        return;
    found->last = last;
    /* "The Ecuadorean under secretary general of the United Nations" */
    bool from_people = found->of != ENT_NO_FOUND && owner->kind == ENT_ELEMENT_ORG &&
                       (s->out->at[found->of].flags & ENT_MENTION_ADJECTIVE) != 0;
    if (belongs && (found->of == ENT_NO_FOUND || from_people))
        found->of = owner->found;
}

/* "Special Envoy on the Middle East Issue Zhai Jun": a title with its own complement before the
 * name. Returns the element of the title, or UINT32_MAX. */
static uint32_t far_title(const scene *s, uint32_t i) {
    static const char *const small[] = {"of",  "for",    "on", "in", "the", "to",
                                        "and", "charge", "at", "-",  "&",   NULL};
    uint32_t found = UINT32_MAX;
    for (uint32_t steps = 0; steps < TITLE_REACH && i > 0; steps++) {
        const ent_element *element = element_at(s, --i);
        const ent_word *word = word_at(s, element->first);
        if (element->kind == ENT_ELEMENT_TITLE)
            return starts_upper(word) ? i : found;
        if (element->kind == ENT_ELEMENT_PERSON)
            return found;
        if (is_plain(element) && !form_in(s, element->first, small) &&
            !(starts_upper(word) &&
              (word->upos == ENT_PROPN || word->upos == ENT_NOUN || word->upos == ENT_ADJ)))
            return found;
    }
    return found;
}

/* "Foreign Minister Prince Faisal": the office counts, not the birth. */
static bool is_higher(const scene *s, uint32_t role, uint32_t than) {
    return s->knowledge->roles.at[role].rank < s->knowledge->roles.at[than].rank;
}

/* Titles and honorifics before a person's name. */
static void titles_before(scene *s, ent_found *found, uint32_t i) {
    uint32_t at = i;
    bool titled = false;
    while (at > 0 && (element_at(s, at - 1)->kind == ENT_ELEMENT_TITLE ||
                      element_at(s, at - 1)->kind == ENT_ELEMENT_HONORIFIC)) {
        at--;
        if (element_at(s, at)->kind == ENT_ELEMENT_TITLE) {
            titled = true;
            if (found->role == UINT32_MAX || is_higher(s, element_at(s, at)->target, found->role)) {
                found->role = element_at(s, at)->target;
                found->title = (ent_span){element_at(s, at)->first, element_at(s, at)->last + 1};
            }
        }
    }
    if (!titled && at == i) {
        uint32_t far = far_title(s, i);
        if (far == UINT32_MAX)
            return;
        found->role = element_at(s, far)->target;
        found->title = (ent_span){element_at(s, far)->first, found->core_first};
        for (uint32_t k = far + 1; k < i; k++)
            if (found->of == ENT_NO_FOUND && is_owner_kind(element_at(s, k)->kind) && k > far + 1 &&
                plain_is(s, k - 1, "of"))
                found->of = element_at(s, k)->found;
        titled = true;
        at = far;
    }
    if (titled)
        extend_left(s, found, at);
    else
        found->first = element_at(s, at)->first;
}

static bool is_year(const scene *s, uint32_t word) {
    ent_text form = word < s->sentence->count ? word_at(s, word)->form : (ent_text){"", 0};
    return form.len == 4 && (form.at[0] == '1' || form.at[0] == '2') &&
           ent_ascii_is_digit(form.at[1]) && ent_ascii_is_digit(form.at[2]) &&
           ent_ascii_is_digit(form.at[3]);
}

/* "vice president from 2013 to 2017", "foreign minister until 1996" */
static bool is_past_tenure(const scene *s, uint32_t word) {
    if (!is_year(s, word + 1))
        return false;
    if (form_is(s, word, "until") || form_is(s, word, "till"))
        return true;
    return (form_is(s, word, "from") || form_is(s, word, "between")) &&
           word + 3 < s->sentence->count && is_year(s, word + 3);
}

/* "His Saudi opposite number" */
static const char *const counterparts[] = {"counterpart", "counterparts", "number", NULL};

/* Makes the nominal of the title or noun element i. */
static ent_found nominal(scene *s, uint32_t i, ent_found_class class) {
    const ent_element *element = element_at(s, i);
    ent_found found = blank(element, class);
    found.name = UINT32_MAX;
    if (class == ENT_FOUND_ROLE) {
        found.role = element->target;
        found.title = (ent_span){element->first, element->last + 1};
        found.counterpart = form_in(s, element->last, counterparts);
    } else {
        found.noun = element->target;
    }
    const ent_word *word = word_at(s, element->last);
    if (word->xpos == ENT_XPOS_NNS || word->xpos == ENT_XPOS_NNPS)
        found.flags |= ENT_MENTION_PLURAL;
    extend_left(s, &found, i);
    extend_right(s, &found, i + 1);
    found.former = found.former || is_past_tenure(s, found.last + 1);
    return found;
}

/* "Wang Yi, the Chinese foreign minister," and "Hezbollah, the militia group in Lebanon": the
 * nominal behind the comma, or ENT_NO_FOUND. */
static uint32_t apposition_after(const scene *s, uint32_t i) {
    if (!plain_is(s, i + 1, ","))
        return UINT32_MAX;
    for (uint32_t k = i + 2; k < s->elements.count && k < i + 2 + APPOSITION_REACH; k++) {
        const ent_element *element = element_at(s, k);
        if (element->kind == ENT_ELEMENT_TITLE || element->kind == ENT_ELEMENT_NOUN) {
            /* "State Department spokesman": a noun before a title is its modifier. */
            if (k + 1 < s->elements.count && (element_at(s, k + 1)->kind == ENT_ELEMENT_TITLE ||
                                              element_at(s, k + 1)->kind == ENT_ELEMENT_NOUN))
                continue;
            /* A name behind the title is another person: "Biden, President Xi and ..." */
            if (k + 1 < s->elements.count && element_at(s, k + 1)->kind == ENT_ELEMENT_PERSON)
                return UINT32_MAX;
            return k;
        }
        if (element->kind == ENT_ELEMENT_PERSON)
            return UINT32_MAX;
        const ent_word *word = word_at(s, element->first);
        if (is_plain(element) && word->upos != ENT_DET && word->upos != ENT_ADJ &&
            word->upos != ENT_NOUN && word->upos != ENT_PROPN && word->upos != ENT_NUM &&
            word->xpos != ENT_XPOS_HYPH && word->xpos != ENT_XPOS_POS &&
            word->xpos != ENT_XPOS_PRPS && !is_hyphen(s, element->first) &&
            !is_hyphen(s, element->first - 1))
            return UINT32_MAX;
    }
    return UINT32_MAX;
}

static bool is_pronoun(const ent_word *word) {
    static const char *const lemmas[] = {
        "he",  "she", "it",      "they",    "we",     "I",          "his",
        "her", "its", "their",   "our",     "my",     "him",        "them",
        "us",  "me",  "himself", "herself", "itself", "themselves", NULL};
    if (word->upos != ENT_PRON || (word->xpos != ENT_XPOS_PRP && word->xpos != ENT_XPOS_PRPS))
        return false;
    for (unsigned i = 0; lemmas[i] != NULL; i++)
        if (ent_text_is_nocase(word->form, ent_text_of(lemmas[i])))
            return true;
    return false;
}

static void add_pronouns(scene *s) {
    for (uint32_t i = 0; i < s->elements.count; i++) {
        ent_element *element = &s->elements.at[i];
        if (!is_plain(element) || !is_pronoun(word_at(s, element->first)))
            continue;
        ent_found found = blank(element, ENT_FOUND_PRONOUN);
        if (word_at(s, element->first)->xpos == ENT_XPOS_PRPS)
            found.flags = ENT_MENTION_POSSESSIVE;
        element->found = add(s, found);
    }
    uint32_t verb = ent_tree_without_subject(s->tree);
    if (verb == ENT_NO_WORD)
        return;
    ent_element unsaid = {ENT_ELEMENT_WORD, verb, verb, UINT32_MAX, UINT32_MAX, UINT32_MAX, false};
    ent_found found = blank(&unsaid, ENT_FOUND_PRONOUN);
    found.unsaid = true;
    (void)add(s, found);
}

/* "Chun Yung-woo of South Korea": the country of a name without a title. */
static uint32_t country_behind(const scene *s, uint32_t i) {
    if (!plain_is(s, i + 1, "of"))
        return ENT_NO_FOUND;
    uint32_t k = plain_is(s, i + 2, "the") ? i + 3 : i + 2;
    if (k >= s->elements.count || element_at(s, k)->kind != ENT_ELEMENT_COUNTRY ||
        is_possessive_mark(s, element_at(s, k)->last + 1))
        return ENT_NO_FOUND;
    return element_at(s, k)->found;
}

static void add_persons(scene *s) {
    for (uint32_t i = 0; i < s->elements.count; i++) {
        if (element_at(s, i)->kind != ENT_ELEMENT_PERSON)
            continue;
        ent_found found = blank(element_at(s, i), ENT_FOUND_PERSON);
        found.maybe = element_at(s, i)->maybe;
        if (!found.maybe)
            titles_before(s, &found, i);
        if (found.role != UINT32_MAX && plain_is(s, i + 1, "of"))
            extend_right(s, &found, i + 1); /* "Foreign Minister Gohar Ayub Khan of Pakistan" */
        else if (found.of == ENT_NO_FOUND)
            found.of = country_behind(s, i);
        s->elements.at[i].found = add(s, found);
    }
}

/* "the two", "both camps": a number alone, or with the plural that it counts. */
static bool take_counted(const scene *s, ent_found *found) {
    const ent_word *word = word_at(s, found->core_last);
    found->number = small_number(s, found->core_last);
    if (word->deprel != ENT_DEP_NUMMOD && word->deprel != ENT_DEP_DET)
        return found->definite || form_is(s, found->core_last, "both");
    if (word->head == ENT_NO_WORD || word->head < found->core_last ||
        word->head > found->core_last + 3 || word_at(s, word->head)->xpos != ENT_XPOS_NNS ||
        (!found->definite && !form_is(s, found->core_last, "both")))
        return false;
    found->core_last = found->last = word->head;
    return true;
}

/* "terrorist attacks", "state visit": the noun only says of what kind the next one is. */
static bool is_modifier(const scene *s, const ent_element *element) {
    const ent_word *word = word_at(s, element->last);
    return (word->deprel == ENT_DEP_COMPOUND || word->deprel == ENT_DEP_AMOD) &&
           word->head != ENT_NO_WORD && word->head > element->last &&
           word_at(s, word->head)->upos == ENT_NOUN;
}

static void add_nominals(scene *s, uint32_t first_found) {
    /* A person's titles end where its name starts: one sweep marks the words they cover. */
    bool *taken = ENT_NEW_ARRAY(s->arena, bool, s->sentence->count + 1);
    for (uint32_t k = first_found; k < s->out->count; k++)
        if (s->out->at[k].class == ENT_FOUND_PERSON)
            for (uint32_t w = s->out->at[k].first; w < s->out->at[k].core_first; w++)
                taken[w] = true;
    for (uint32_t i = 0; i < s->elements.count; i++) {
        ent_element *element = &s->elements.at[i];
        if ((element->kind != ENT_ELEMENT_TITLE && element->kind != ENT_ELEMENT_NOUN) ||
            taken[element->first])
            continue;
        /* "government officials", "army chief": the last noun is the head. */
        if (i + 1 < s->elements.count && (element_at(s, i + 1)->kind == ENT_ELEMENT_TITLE ||
                                          element_at(s, i + 1)->kind == ENT_ELEMENT_NOUN))
            continue;
        if (element->kind == ENT_ELEMENT_NOUN &&
            s->knowledge->nouns.at[element->target].stands_for == ENT_NOUN_NONE)
            continue;
        if (is_modifier(s, element))
            continue;
        ent_found found =
            nominal(s, i, element->kind == ENT_ELEMENT_TITLE ? ENT_FOUND_ROLE : ENT_FOUND_NOUN);
        if (small_number(s, element->last) != 0 && !take_counted(s, &found))
            continue;
        if (element->first < element->last && small_number(s, element->first) != 0) {
            found.number = small_number(s, element->first); /* "both sides" */
            found.definite = found.definite || form_is(s, element->first, "both");
        }
        element->found = add(s, found);
    }
}

/* A noun behind a comma that is the subject or object of a verb of its own is no apposition:
 * "... with Hamas, the State Department said". */
static bool is_argument(const scene *s, uint32_t word) {
    switch (word_at(s, word)->deprel) {
    case ENT_DEP_NSUBJ:
    case ENT_DEP_NSUBJ_PASS:
    case ENT_DEP_OBJ:
    case ENT_DEP_OBL:
    case ENT_DEP_ROOT:
        return true;
    default:
        return false;
    }
}

/* "Zain Noorani, Pakistan's minister of state, and ...": between two commas it is one all the same.
 */
static bool is_closed(const scene *s, const ent_found *behind) {
    return behind->definite && behind->last + 1 < s->sentence->count &&
           form_is(s, behind->last + 1, ",");
}

static void join_appositions(scene *s) {
    for (uint32_t i = 0; i < s->elements.count; i++) {
        const ent_element *element = element_at(s, i);
        if (element->found == UINT32_MAX || is_plain(element) ||
            (element->kind != ENT_ELEMENT_PERSON && element->kind != ENT_ELEMENT_ORG &&
             element->kind != ENT_ELEMENT_NEW_ORG))
            continue;
        uint32_t end = i; /* "President Kikwete of Tanzania, the chairman ..." */
        while (end + 1 < s->elements.count &&
               element_at(s, end + 1)->last <= s->out->at[element->found].last)
            end++;
        uint32_t k = apposition_after(s, end);
        if (k == UINT32_MAX || element_at(s, k)->found == UINT32_MAX)
            continue;
        ent_found *behind = &s->out->at[element_at(s, k)->found];
        bool is_person = element->kind == ENT_ELEMENT_PERSON;
        bool says_person = behind->class == ENT_FOUND_ROLE ||
                           (behind->class == ENT_FOUND_NOUN &&
                            s->knowledge->nouns.at[behind->noun].stands_for == ENT_NOUN_PERSON);
        if (is_person != says_person || behind->same_as != ENT_NO_FOUND ||
            (behind->flags & ENT_MENTION_PLURAL) != 0 ||
            is_possessive_mark(s, behind->last + 1) || /* "Hunter Biden, the President's son" */
            behind->first != element_at(s, end + 2)->first ||
            (is_argument(s, behind->head) && !is_closed(s, behind)))
            continue;
        behind->same_as = element->found;
        s->out->at[element->found].maybe = false; /* who holds an office is a person */
    }
}

/* "Japan's prime minister, Fumio Kishida, ..." */
static void join_names_behind(scene *s) {
    for (uint32_t i = 0; i < s->elements.count; i++) {
        const ent_element *element = element_at(s, i);
        if (element->kind != ENT_ELEMENT_TITLE || element->found == UINT32_MAX)
            continue;
        ent_found *title = &s->out->at[element->found];
        uint32_t end = i;
        while (end + 1 < s->elements.count && element_at(s, end + 1)->last <= title->last)
            end++;
        if (title->class != ENT_FOUND_ROLE || title->same_as != ENT_NO_FOUND ||
            (title->flags & ENT_MENTION_PLURAL) != 0 || !plain_is(s, end + 1, ",") ||
            end + 2 >= s->elements.count || element_at(s, end + 2)->kind != ENT_ELEMENT_PERSON ||
            element_at(s, end + 2)->found == UINT32_MAX)
            continue;
        ent_found *name = &s->out->at[element_at(s, end + 2)->found];
        bool closed = plain_is(s, end + 3, ",") || plain_is(s, end + 3, ".") ||
                      word_at(s, name->head)->deprel == ENT_DEP_APPOS;
        if (name->maybe || name->role != UINT32_MAX || !closed)
            continue;
        title->same_as = element_at(s, end + 2)->found;
        if (!title->counterpart)
            name->role = title->role;
        name->of = title->of;
    }
}

static int compare(const void *a, const void *b) {
    const ent_found *const *x = a;
    const ent_found *const *y = b;
    if ((*x)->first != (*y)->first)
        return (*x)->first < (*y)->first ? -1 : 1;
    if ((*x)->last != (*y)->last)
        return (*x)->last > (*y)->last ? -1 : 1;
    return (*x < *y) ? -1 : (*x > *y);
}

static uint32_t moved(const uint32_t *place, uint32_t base, uint32_t index) {
    return index == ENT_NO_FOUND ? ENT_NO_FOUND : place[index - base];
}

/* Puts the candidates from base on into the order of the text and marks the nested ones. */
static void put_in_order(scene *s, uint32_t base) {
    uint32_t count = s->out->count - base;
    if (count == 0)
        return;
    const ent_found **order = ENT_NEW_ARRAY(s->arena, const ent_found *, count);
    uint32_t *place = ENT_NEW_ARRAY(s->arena, uint32_t, count);
    ent_found *sorted = ENT_NEW_ARRAY(s->arena, ent_found, count);
    for (uint32_t i = 0; i < count; i++)
        order[i] = &s->out->at[base + i];
    qsort(order, count, sizeof *order, compare);
    for (uint32_t i = 0; i < count; i++)
        place[order[i] - &s->out->at[base]] = base + i;
    uint32_t reach = 0;
    for (uint32_t i = 0; i < count; i++) {
        sorted[i] = *order[i];
        sorted[i].of = moved(place, base, sorted[i].of);
        sorted[i].owner = moved(place, base, sorted[i].owner);
        sorted[i].same_as = moved(place, base, sorted[i].same_as);
        if (i > 0 && sorted[i].last < reach) {
            sorted[i].part = true;
            sorted[i].flags |= ENT_MENTION_NESTED;
        }
        if (sorted[i].last + 1 > reach)
            reach = sorted[i].last + 1;
    }
    memcpy(&s->out->at[base], sorted, count * sizeof *sorted);
}

void ent_find(const ent_knowledge *knowledge, const ent_sentence *sentence, const ent_tree *tree,
              uint32_t sentence_index, ent_arena *arena, ent_founds *out) {
    scene s = {knowledge, sentence, tree, sentence_index, arena, {0}, out};
    uint32_t base = out->count;
    if (sentence->count == 0)
        return;
    ent_elements_find(knowledge, sentence, arena, &s.elements);
    add_names(&s);
    add_pronouns(&s);
    add_persons(&s);
    add_nominals(&s, base);
    join_appositions(&s);
    join_names_behind(&s);
    put_in_order(&s, base);
}

ent_text ent_words_text(const ent_sentence *sentence, ent_text article, uint32_t first,
                        uint32_t last) {
    return ent_text_cut(article,
                        (ent_span){sentence->words[first].at.start, sentence->words[last].at.end});
}
