/* The event types of PLOVER (Political Language Ontology for Verifiable Event Records, Open Event
 * Data Alliance), with CAMEO root code, quad class and a Goldstein-like intensity for each. */
#ifndef ENT_TRIPLES_PLOVER_H
#define ENT_TRIPLES_PLOVER_H

#include "core/base/text.h"

typedef enum ent_event {
    ENT_EVENT_NONE, /* a relation outside the sixteen: "" */
    ENT_EVENT_AGREE,
    ENT_EVENT_CONSULT,
    ENT_EVENT_SUPPORT,
    ENT_EVENT_CONCEDE,
    ENT_EVENT_COOPERATE,
    ENT_EVENT_AID,
    ENT_EVENT_RETREAT,
    ENT_EVENT_REQUEST,
    ENT_EVENT_ACCUSE,
    ENT_EVENT_REJECT,
    ENT_EVENT_THREATEN,
    ENT_EVENT_PROTEST,
    ENT_EVENT_SANCTION,
    ENT_EVENT_MOBILIZE,
    ENT_EVENT_COERCE,
    ENT_EVENT_ASSAULT,
    ENT_EVENT_STATE, /* a standing relation; not of PLOVER */
    ENT_EVENT_COUNT
} ent_event;

typedef enum ent_quad {
    ENT_QUAD_NONE,
    ENT_QUAD_VERBAL_COOPERATION,
    ENT_QUAD_MATERIAL_COOPERATION,
    ENT_QUAD_VERBAL_CONFLICT,
    ENT_QUAD_MATERIAL_CONFLICT,
} ent_quad;

/* "" for none, "STATE", "CONSULT", ... Static strings. */
const char *ent_event_name(ent_event event);
/* False where the name is none of them. "" is ENT_EVENT_NONE. */
bool ent_event_find(ent_text name, ent_event *out);
ent_quad ent_event_quad(ent_event event);
const char *ent_quad_name(ent_quad quad); /* "verbal cooperation", ... "" for none */
/* The root code that stands for the type where a frame gives none ("04" for CONSULT); "" for none.
 */
const char *ent_event_cameo(ent_event event);
/* The usual intensity of the type, where a frame gives none. */
float ent_event_intensity(ent_event event);
/* +1 cooperation, -1 conflict, 0 neither. */
int ent_event_sign(ent_event event);

#endif
