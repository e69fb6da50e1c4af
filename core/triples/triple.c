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
