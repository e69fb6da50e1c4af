#include "core/mentions/other_names.h"

/* A longer name is a headline. */
enum { NAME_REACH = 6 };

static bool is_one_of(ent_text form, const char *const *words) {
    for (; *words != NULL; words++)
        if (ent_text_is_nocase(form, ent_text_of(*words)))
            return true;
    return false;
}

/* What a state or its people makes for itself, and what is held in honour of it. */
static bool is_own_paper(ent_text form) {
    static const char *const words[] = {
        "Act",      "Budget", "Acts",         "Law",          "Laws",         "Bill",
        "Plan",     "Code",   "Dream",        "Award",        "Awards",       "Prize",
        "Medal",    "Day",    "Week",         "Month",        "Decade",       "Heritage",
        "Festival", "Cup",    "Championship", "Constitution", "Proclamation", NULL};
    return is_one_of(form, words);
}

/* What states make with each other: an actor's name in front is one of those who made it. */
static bool is_joint_paper(ent_text form) {
    static const char *const words[] = {
        "Resolution", "Accord",  "Accords",    "Treaty",   "Pact",      "Agreement",  "Agreements",
        "Protocol",   "Charter", "Convention", "Doctrine", "Amendment", "Memorandum", NULL};
    return is_one_of(form, words);
}

static bool starts_upper(ent_text form) {
    return form.len > 0 && ent_ascii_is_upper(form.at[0]);
}

/* "Jude Law" is a person, "the Infrastructure Law" none. */
static bool has_given_name(const ent_link_state *state, const ent_found *found) {
    ent_text first = ent_link_word(state, found, found->core_first)->form;
    return found->core_first < found->core_last &&
           ent_knowledge_gender(state->knowledge, ent_fold_key(first, state->arena, NULL)) !=
               ENT_GENDER_UNKNOWN;
}

bool ent_names_paper(const ent_link_state *state, const ent_found *found) {
    if (found->class == ENT_FOUND_PERSON &&
        (found->role != UINT32_MAX || has_given_name(state, found)))
        return false;
    ent_text last = ent_link_word(state, found, found->core_last)->form;
    return is_own_paper(last) || is_joint_paper(last);
}

/* The last word of the run of capitalized words that begins behind the candidate, or its own. */
static uint32_t end_of_name(const ent_link_state *state, const ent_found *found) {
    const ent_sentence *sentence = &state->sentences->at[found->sentence];
    uint32_t last = found->core_last;
    while (last + 1 < sentence->count && last < found->core_last + NAME_REACH &&
           sentence->words[last + 1].upos == ENT_PROPN &&
           starts_upper(sentence->words[last + 1].form))
        last++;
    return last;
}

/* "Asian Americans", "Cuban American leaders", "American Indian", "Native American": not "the
 * Japanese-American alliance", which has a hyphen. */
static bool is_of_people(const ent_link_state *state, const ent_found *found) {
    static const char *const before[] = {
        "Native", "African",    "Asian",      "Black",  "Arab",    "Muslim",  "Hispanic",
        "Jewish", "Indigenous", "Italian",    "Irish",  "Mexican", "Cuban",   "Chinese",
        "Korean", "Polish",     "Vietnamese", "Latino", "Indian",  "Haitian", NULL};
    static const char *const american[] = {"American", "Americans", NULL};
    static const char *const indian[] = {"Indian", "Indians", NULL};
    const ent_sentence *sentence = &state->sentences->at[found->sentence];
    if (found->core_first != found->core_last)
        return false;
    ent_text form = sentence->words[found->core_first].form;
    ent_text left =
        found->core_first > 0 ? sentence->words[found->core_first - 1].form : (ent_text){"", 0};
    ent_text right = found->core_last + 1 < sentence->count
                         ? sentence->words[found->core_last + 1].form
                         : (ent_text){"", 0};
    return (is_one_of(form, american) && (is_one_of(left, before) || is_one_of(right, indian))) ||
           (is_one_of(form, indian) && is_one_of(left, american)) ||
           (is_one_of(form, before) && is_one_of(right, american));
}

bool ent_is_in_other_name(const ent_link_state *state, const ent_found *found) {
    uint32_t last = end_of_name(state, found);
    if (last > found->core_last &&
        is_own_paper(state->sentences->at[found->sentence].words[last].form))
        return true;
    return is_of_people(state, found);
}
