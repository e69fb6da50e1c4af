/* Decides which offices a general title stands for: "the leader", "the minister". */
#ifndef ENT_MENTIONS_OFFICES_H
#define ENT_MENTIONS_OFFICES_H

#include "core/mentions/link_state.h"

/* Whether it is the role of "the Chinese leader", whatever office he holds. */
bool ent_office_is_leader(const ent_knowledge *knowledge, uint32_t role);

/* Whether an actor of the article may be called by the role wanted: by his own, or by a more
 * general one. "The leader" is any head of state or government, "the minister" any minister, "the
 * secretary" any secretary. */
bool ent_office_covers(const ent_link_state *state, uint32_t wanted, uint32_t actor);

/* Who leads a country (ISO code) on that day, as known: who stands above the offices of the state,
 * else the one who alone holds such an office; ENT_NO_ACTOR where that stays open, as with a
 * president beside a prime minister. */
uint32_t ent_office_leader_then(const ent_knowledge *knowledge, ent_text of, ent_date date);

#endif
