#include "core/mentions/actor.h"

static const char *const type_names[ENT_ACTOR_TYPE_COUNT] = {
    "person", "country", "government", "organization", "group", "international-organization",
    "place"};

static const char *const static_names[ENT_STATIC_COUNT] = {
    "holds-office", "leads",     "represents", "member-of", "part-of",
    "ally-of",      "backed-by", "opposes",    "borders",   "located-in"};

const char *ent_actor_type_name(ent_actor_type type) {
    return (unsigned)type < ENT_ACTOR_TYPE_COUNT ? type_names[type] : "";
}

bool ent_actor_type_find(ent_text name, ent_actor_type *out) {
    for (unsigned i = 0; i < ENT_ACTOR_TYPE_COUNT; i++)
        if (ent_text_is(ent_text_of(type_names[i]), name)) {
            *out = (ent_actor_type)i;
            return true;
        }
    return false;
}

const char *ent_static_kind_name(ent_static_kind kind) {
    return (unsigned)kind < ENT_STATIC_COUNT ? static_names[kind] : "";
}
