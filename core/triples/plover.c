#include "core/triples/plover.h"

typedef struct event_row {
    const char *name;
    const char *cameo;
    float intensity;
    ent_quad quad;
} event_row;

/* Intensities are the middle of what Goldstein (1992) gives to the acts of a type. */
static const event_row rows[ENT_EVENT_COUNT] = {
    [ENT_EVENT_NONE] = {"", "", 0.0F, ENT_QUAD_NONE},
    [ENT_EVENT_AGREE] = {"AGREE", "03", 4.5F, ENT_QUAD_VERBAL_COOPERATION},
    [ENT_EVENT_CONSULT] = {"CONSULT", "04", 1.5F, ENT_QUAD_VERBAL_COOPERATION},
    [ENT_EVENT_SUPPORT] = {"SUPPORT", "05", 3.5F, ENT_QUAD_VERBAL_COOPERATION},
    [ENT_EVENT_CONCEDE] = {"CONCEDE", "08", 5.0F, ENT_QUAD_VERBAL_COOPERATION},
    [ENT_EVENT_COOPERATE] = {"COOPERATE", "06", 6.5F, ENT_QUAD_MATERIAL_COOPERATION},
    [ENT_EVENT_AID] = {"AID", "07", 7.5F, ENT_QUAD_MATERIAL_COOPERATION},
    [ENT_EVENT_RETREAT] = {"RETREAT", "08", 7.0F, ENT_QUAD_MATERIAL_COOPERATION},
    [ENT_EVENT_REQUEST] = {"REQUEST", "10", -1.0F, ENT_QUAD_VERBAL_CONFLICT},
    [ENT_EVENT_ACCUSE] = {"ACCUSE", "11", -2.5F, ENT_QUAD_VERBAL_CONFLICT},
    [ENT_EVENT_REJECT] = {"REJECT", "12", -4.0F, ENT_QUAD_VERBAL_CONFLICT},
    [ENT_EVENT_THREATEN] = {"THREATEN", "13", -5.5F, ENT_QUAD_VERBAL_CONFLICT},
    [ENT_EVENT_PROTEST] = {"PROTEST", "14", -6.5F, ENT_QUAD_MATERIAL_CONFLICT},
    [ENT_EVENT_SANCTION] = {"SANCTION", "16", -5.0F, ENT_QUAD_VERBAL_CONFLICT},
    [ENT_EVENT_MOBILIZE] = {"MOBILIZE", "15", -7.2F, ENT_QUAD_MATERIAL_CONFLICT},
    [ENT_EVENT_COERCE] = {"COERCE", "17", -7.0F, ENT_QUAD_MATERIAL_CONFLICT},
    [ENT_EVENT_ASSAULT] = {"ASSAULT", "19", -9.5F, ENT_QUAD_MATERIAL_CONFLICT},
    [ENT_EVENT_STATE] = {"STATE", "", 0.0F, ENT_QUAD_NONE},
};

static const event_row *row_of(ent_event event) {
    return &rows[(unsigned)event < ENT_EVENT_COUNT ? event : ENT_EVENT_NONE];
}

const char *ent_event_name(ent_event event) {
    return row_of(event)->name;
}

bool ent_event_find(ent_text name, ent_event *out) {
    for (unsigned i = 0; i < ENT_EVENT_COUNT; i++)
        if (ent_text_is(name, ent_text_of(rows[i].name))) {
            *out = (ent_event)i;
            return true;
        }
    return false;
}

ent_quad ent_event_quad(ent_event event) {
    return row_of(event)->quad;
}

const char *ent_quad_name(ent_quad quad) {
    static const char *const names[] = {"", "verbal cooperation", "material cooperation",
                                        "verbal conflict", "material conflict"};
    return (unsigned)quad < sizeof names / sizeof *names ? names[quad] : "";
}

const char *ent_event_cameo(ent_event event) {
    return row_of(event)->cameo;
}

float ent_event_intensity(ent_event event) {
    return row_of(event)->intensity;
}

int ent_event_sign(ent_event event) {
    switch (row_of(event)->quad) {
    case ENT_QUAD_VERBAL_COOPERATION:
    case ENT_QUAD_MATERIAL_COOPERATION:
        return 1;
    case ENT_QUAD_VERBAL_CONFLICT:
    case ENT_QUAD_MATERIAL_CONFLICT:
        return -1;
    default:
        return 0;
    }
}
