/* Ranks the actors of an article by how much it is about them: how often it names them, and how
 * lately. What has no better clue ("the country", "the rebels", "the two nations") means the first
 * of them, where they stand out. */
#ifndef ENT_MENTIONS_SALIENCE_H
#define ENT_MENTIONS_SALIENCE_H

#include "core/mentions/link_state.h"

enum { ENT_SALIENT_MAX = 4 };

/* Which actors are asked for. */
typedef struct ent_salience {
    uint32_t types;  /* bits by ent_actor_type */
    uint32_t except; /* an actor that is not meant, or ENT_NO_ACTOR */
    bool behind;     /* also those that are named only further on */
    bool (*fits)(const ent_link_state *state, uint32_t actor); /* NULL for all */
} ent_salience;

/* The count (at most ENT_SALIENT_MAX) actors asked for that were mentioned before the candidate and
 * rank first, best first. False where there are fewer, or where the next one is too near to tell.
 * Linear in the actors of the article, of which it looks at the latest few hundred. */
bool ent_salient(const ent_link_state *state, uint32_t found, const ent_salience *asked,
                 uint32_t count, uint32_t *out);

#endif
