#include "core/tokens/contractions.h"

/* Words that are written together without an apostrophe: the whole and the length of its first
 * part. Informal spellings are listed only where no other word is spelt so. */
static const struct {
    const char *whole;
    uint8_t first;
} joined[] = {
    {"cannot", 3},  {"gonna", 3},     {"gotta", 3},    {"wanna", 3},    {"outta", 3},
    {"dont", 2},    {"didnt", 3},     {"doesnt", 4},   {"isnt", 2},     {"wasnt", 3},
    {"wont", 2},    {"couldnt", 5},   {"wouldnt", 5},  {"shouldnt", 6}, {"arent", 3},
    {"werent", 4},  {"havent", 4},    {"hasnt", 3},    {"hadnt", 3},    {"aint", 2},
    {"cant", 2},    {"im", 1},        {"ive", 1},      {"youre", 3},    {"youve", 3},
    {"youll", 3},   {"youd", 3},      {"theyre", 4},   {"theyve", 4},   {"theyll", 4},
    {"weve", 2},    {"hes", 2},       {"shes", 3},     {"itll", 2},     {"thats", 4},
    {"thatll", 4},  {"whats", 4},     {"heres", 4},    {"theres", 5},   {"elses", 4},
    {"anyones", 6}, {"everyones", 8}, {"someones", 7},
};

/* Bytes of the apostrophe that ends before offset at: ASCII, typographic, or a grave accent. */
static size_t apostrophe_before(ent_text token, size_t at) {
    if (at >= 1 && (token.at[at - 1] == '\'' || token.at[at - 1] == '`'))
        return 1;
    if (at >= 3 && memcmp(token.at + at - 3, "\xE2\x80\x99", 3) == 0)
        return 3;
    return 0;
}

/* Where the last clitic starts, or token.len where there is none. */
static size_t clitic_start(ent_text token) {
    static const char *const endings[] = {"s", "m", "d", "re", "ve", "ll"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t len = strlen(endings[i]);
        if (token.len <= len + 1)
            continue;
        size_t at = token.len - len;
        if (!ent_text_is_nocase((ent_text){token.at + at, len}, ent_text_of(endings[i])))
            continue;
        size_t size = apostrophe_before(token, at);
        if (size == 0 || at == size)
            continue;
        bool decade = len == 1 && token.at[at - size - 1] == '0';
        return decade ? token.len : at - size; /* "1990's" is one word in the treebanks */
    }
    if (token.len >= 4 && ent_ascii_lower(token.at[token.len - 1]) == 't') {
        size_t size = apostrophe_before(token, token.len - 1);
        size_t n = token.len - 1 - size;
        if (size > 0 && n > 1 && ent_ascii_lower(token.at[n - 1]) == 'n')
            return n - 1;
    }
    size_t size = apostrophe_before(token, token.len); /* "ministers'" */
    if (size > 0 && token.len > size && ent_ascii_is_alpha(token.at[token.len - size - 1]))
        return token.len - size;
    return token.len;
}

static uint32_t split_joined(ent_text token, uint32_t *lengths) {
    bool shouts = token.len > 1 && ent_ascii_is_upper(token.at[1]);
    for (size_t i = 0; i < sizeof joined / sizeof joined[0]; i++) {
        ent_text whole = ent_text_of(joined[i].whole);
        if (!ent_text_is_nocase(token, whole) || (shouts && whole.len < 4))
            continue; /* "IM" and "IVE" are names */
        lengths[0] = joined[i].first;
        lengths[1] = (uint32_t)token.len - joined[i].first;
        return 2;
    }
    lengths[0] = (uint32_t)token.len;
    return 1;
}

/* "its", "your" and "lets" where the next word tells that a verb is in them: "its a pity", "your
 * going". Words that open a compound are left out: "its so-called reform". */
static uint32_t lost_apostrophe(ent_text token, ent_text next) {
    static const char *const behind_its[] = {
        "a",      "an",      "the",   "not",        "from", "with",  "just",
        "really", "simply",  "too",   "also",       "been", "going", "getting",
        "like",   "because", "gonna", "definitely", "okay", "ok",    "probably"};
    static const char *const behind_your[] = {"a", "an", "the", "not", "going", "gonna"};
    static const char *const behind_lets[] = {"be",  "face", "hope", "see",  "say",  "take", "try",
                                              "get", "just", "not",  "keep", "look", "talk"};
    const char *const *list = NULL;
    size_t count = 0;
    uint32_t first = 0;
#define TAKE(words, length) \
    (list = (words), count = sizeof(words) / sizeof(words)[0], first = (length))
    if (ent_text_is_nocase(token, ENT_TEXT("its")))
        TAKE(behind_its, 2);
    else if (ent_text_is_nocase(token, ENT_TEXT("your")))
        TAKE(behind_your, 3);
    else if (ent_text_is_nocase(token, ENT_TEXT("lets")))
        TAKE(behind_lets, 3);
#undef TAKE
    for (size_t i = 0; i < count; i++)
        if (ent_text_is_nocase(next, ent_text_of(list[i])))
            return first;
    return 0;
}

uint32_t ent_contraction_split_before(ent_text token, ent_text next, uint32_t *lengths) {
    uint32_t first = next.len > 0 ? lost_apostrophe(token, next) : 0;
    if (first == 0)
        return ent_contraction_split(token, lengths);
    lengths[0] = first;
    lengths[1] = (uint32_t)token.len - first;
    return 2;
}

uint32_t ent_contraction_split(ent_text token, uint32_t *lengths) {
    uint32_t clitics[ENT_TOKEN_WORDS_MAX];
    uint32_t count = 0;
    while (count < ENT_TOKEN_WORDS_MAX - 2) {
        size_t start = clitic_start(token);
        if (start == token.len)
            break;
        clitics[count++] = (uint32_t)(token.len - start);
        token.len = start;
    }
    uint32_t words = split_joined(token, lengths);
    while (count > 0)
        lengths[words++] = clitics[--count];
    return words;
}
