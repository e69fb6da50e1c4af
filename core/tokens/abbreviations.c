#include "core/tokens/abbreviations.h"

#include <stdlib.h>

/* Sorted bytewise, for bsearch; a unit test checks it. */
typedef struct list {
    const char *const *words;
    size_t count;
} list;

#define LIST_OF(array)                            \
    (list) {                                      \
        (array), sizeof(array) / sizeof(array)[0] \
    }

static const char *const titles[] = {
    "Adm", "Amb",   "Asst",  "Atty",   "Brig", "Bros", "Capt", "Cardl",   "Cdr", "Cmdr",
    "Col", "Comdr", "Commr", "Cpl",    "Cpt",  "DR",   "Dep",  "Det",     "Dr",  "Drs",
    "Fr",  "Gen",   "Gens",  "Gov",    "Govs", "Hon",  "Insp", "Justc",   "Lt",  "MR",
    "MRS", "MS",    "Maj",   "Messrs", "Mlle", "Mme",  "Mr",   "Mrs",     "Ms",  "Msgr",
    "Pfc", "Pres",  "Prof",  "Profs",  "Pvt",  "Rabb", "Rep",  "Reps",    "Rev", "Revd",
    "Sen", "Sens",  "Sgt",   "Spc",    "Spec", "Sr",   "Supt", "Vice-Adm"};

static const char *const numbers[] = {"Art",  "Arts", "Chap", "Fig", "Figs", "No",
                                      "Nos",  "Op",   "Para", "Res", "Sect", "fig",
                                      "figs", "no",   "nos",  "p",   "pp"};

static const char *const months[] = {"Apr", "Aug",  "Dec",   "Feb", "Fri",  "Jan", "Jul",  "Jun",
                                     "Mar", "Mon",  "Nov",   "Oct", "Sat",  "Sep", "Sept", "Sun",
                                     "Thu", "Thur", "Thurs", "Tue", "Tues", "Wed"};

static const char *const places[] = {
    "Ala",  "Ariz", "Ark",  "Ave", "Blvd", "Calif", "Colo", "Conn", "Dak",  "Dept", "Fla",  "Ft",
    "Ga",   "Ill",  "Ind",  "Kan", "Ky",   "La",    "Mass", "Md",   "Mich", "Minn", "Miss", "Mo",
    "Mont", "Mt",   "Neb",  "Nev", "Okla", "Ont",   "Ore",  "Pa",   "Penn", "Que",  "Rd",   "Sask",
    "St",   "Ste",  "Tenn", "Tex", "Va",   "Vt",    "Wash", "Wis",  "Wisc", "Wyo"};

static const char *const words[] = {
    "Assn", "Attn", "Bhd", "Bros",   "Cia",  "Cie", "Co",   "Conf", "Corp", "Cos",   "Ctr",  "Dist",
    "Div",  "Ed",   "Eds", "Esq",    "Est",  "Ext", "Gmbh", "Inc",  "Inst", "Int'l", "Intl", "Jnr",
    "Jr",   "Ltd",  "Mfg", "Ph",     "Prop", "Pty", "Sc",   "Sci",  "Ser",  "Snr",   "Tel",  "Univ",
    "Vol",  "Vols", "al",  "approx", "appt", "ca",  "cf",   "dept", "div",  "eds",   "eg",   "esp",
    "est",  "etc",  "ext", "ft",     "govt", "hrs", "incl", "info", "km",   "lb",    "lbs",  "max",
    "mins", "misc", "oz",  "resp",   "sq",   "tel", "viz",  "vol",  "vols", "vs",    "yr",   "yrs"};

/* Openers in the sense of Kiss and Strunk 2006: words that stand capitalised only where a sentence
 * begins, hence sure signs of one. */
static const char *const openers[] = {
    "A",       "According", "After",     "Also",    "Although", "Among",   "An",      "And",
    "Another", "As",        "At",        "Because", "Before",   "Both",    "But",     "By",
    "Despite", "During",    "Each",      "Earlier", "Even",     "Every",   "For",     "From",
    "Further", "Given",     "He",        "Her",     "Here",     "His",     "How",     "However",
    "I",       "If",        "In",        "Instead", "It",       "Its",     "Last",    "Later",
    "Like",    "Many",      "Meanwhile", "More",    "Moreover", "Most",    "My",      "Neither",
    "No",      "Nor",       "Not",       "Now",     "On",       "Once",    "One",     "Only",
    "Or",      "Others",    "Our",       "Over",    "Perhaps",  "Several", "She",     "Since",
    "So",      "Some",      "Still",     "Such",    "That",     "The",     "Their",   "Then",
    "There",   "These",     "They",      "This",    "Those",    "Though",  "Thus",    "To",
    "Under",   "Unless",    "Until",     "We",      "What",     "When",    "Whether", "While",
    "With",    "Yet",       "You",       "Your"};

/* Learned from the hyphens of EWT and GUM: derivational prefixes stay, all else is split. */
static const char *const prefixes[] = {
    "anti",  "arch",  "bi",     "co",     "counter", "cross", "de",    "e",    "ex",
    "extra", "hyper", "infra",  "inter",  "intra",   "macro", "mega",  "meta", "micro",
    "mid",   "mini",  "multi",  "neo",    "non",     "over",  "para",  "poly", "post",
    "pre",   "pro",   "pseudo", "psycho", "re",      "semi",  "socio", "sub",  "super",
    "trans", "tri",   "ultra",  "un",     "uni"};

static const char *const units[] = {"AM", "B",   "BN", "GB", "GHz", "Hz",  "K",  "KB", "MB", "MHz",
                                    "MW", "PM",  "TB", "am", "b",   "bn",  "cc", "cm", "ft", "g",
                                    "gb", "hrs", "in", "k",  "kHz", "kW",  "kb", "kg", "km", "kt",
                                    "lb", "lbs", "m",  "mb", "mg",  "min", "ml", "mm", "mn", "mph",
                                    "ms", "oz",  "p",  "pm", "tn",  "yr",  "yrs"};

static int compare(const void *key, const void *entry) {
    const ent_text *word = key;
    return ent_text_compare(*word, ent_text_of(*(const char *const *)entry));
}

static bool is_in(list of, ent_text word) {
    return word.len > 0 && bsearch(&word, of.words, of.count, sizeof *of.words, compare) != NULL;
}

static ent_abbreviation find_as_written(ent_text word) {
    if (is_in(LIST_OF(titles), word))
        return ENT_ABBREVIATION_TITLE;
    if (is_in(LIST_OF(months), word))
        return ENT_ABBREVIATION_MONTH;
    if (is_in(LIST_OF(places), word))
        return ENT_ABBREVIATION_PLACE;
    if (is_in(LIST_OF(words), word))
        return ENT_ABBREVIATION_WORD;
    if (is_in(LIST_OF(numbers), word))
        return ENT_ABBREVIATION_NUMBER;
    return ENT_ABBREVIATION_NONE;
}

/* Headlines and datelines write "ST. LOUIS" and "SEN. ROE". */
ent_abbreviation ent_abbreviation_find(ent_text word) {
    enum { LONGEST = 8 };
    if (word.len > LONGEST)
        return ENT_ABBREVIATION_NONE;
    ent_abbreviation found = find_as_written(word);
    bool shouts = word.len > 1;
    for (size_t i = 0; i < word.len; i++)
        shouts = shouts && ent_ascii_is_upper(word.at[i]);
    if (found != ENT_ABBREVIATION_NONE || !shouts)
        return found;
    char calm[LONGEST];
    for (size_t i = 0; i < word.len; i++)
        calm[i] = i == 0 ? word.at[i] : ent_ascii_lower(word.at[i]);
    return find_as_written((ent_text){calm, word.len});
}

bool ent_is_initialism(ent_text word) {
    /* Sixteen letters; whoever asks at every dot of a longer chain of them must not pay for it. */
    enum { LONGEST = 31 };
    if (word.len == 1)
        return ent_ascii_is_upper(word.at[0]);
    if (word.len > LONGEST)
        return false;
    if (ent_text_is(word, ENT_TEXT("Ph.D")) || ent_text_is(word, ENT_TEXT("M.Sc")) ||
        ent_text_is(word, ENT_TEXT("B.Sc")))
        return true;
    if (word.len % 2 == 0)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (i % 2 == 0 ? !ent_ascii_is_alpha(word.at[i]) : word.at[i] != '.')
            return false;
    return true;
}

bool ent_is_opener(ent_text word) {
    return is_in(LIST_OF(openers), word);
}

bool ent_is_prefix(ent_text word) {
    enum { LONGEST = 8 };
    char lower[LONGEST];
    if (word.len == 0 || word.len > LONGEST)
        return false;
    for (size_t i = 0; i < word.len; i++)
        lower[i] = ent_ascii_lower(word.at[i]);
    return is_in(LIST_OF(prefixes), (ent_text){lower, word.len});
}

bool ent_is_unit(ent_text word) {
    return is_in(LIST_OF(units), word);
}
