#include "core/triples/triple.h"

const char *ent_modality_name(ent_modality modality) {
    static const char *const names[] = {"actual", "future", "hypothetical"};
    return names[(unsigned)modality < sizeof names / sizeof *names ? modality : 0];
}

const char *ent_argument_role_name(ent_argument_role role) {
    static const char *const names[] = {"time",   "place",  "topic", "purpose",
                                        "manner", "office", "other"};
    return (unsigned)role < sizeof names / sizeof *names ? names[role] : "other";
}

static int compare_numbers(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

int ent_triple_compare_place(const ent_triple *a, const ent_triple *b) {
    int order = compare_numbers(a->sentence, b->sentence);
    order = order ? order : compare_numbers(a->predicate, b->predicate);
    order = order ? order : compare_numbers(a->subject.at.start, b->subject.at.start);
    return order ? order : compare_numbers(a->object.at.start, b->object.at.start);
}
