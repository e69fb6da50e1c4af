/* Shared by the files that find standing relations: statics.c (offices), ties.c (allies, backers,
 * members, neighbours, places). */
#ifndef ENT_MENTIONS_STATICS_H
#define ENT_MENTIONS_STATICS_H

#include "core/mentions/link_state.h"

/* A sentence whose relations are looked for. */
typedef struct ent_static_scene {
    ent_link_state *state;
    const ent_tree *tree;
    const ent_word *words;
    const uint32_t *at;   /* for each word the resolved mention that it heads, or ENT_NO_FOUND */
    const uint32_t *said; /* for each word that ends a nominal in apposition, whom it is said of */
    uint32_t sentence;
    uint32_t from, to; /* candidates of the sentence */
} ent_static_scene;

/* Takes the relation, unless its ends are no two actors or the sentence has stated it already. */
void ent_static_add(ent_link_state *state, ent_static relation);

/* Where the text has candidate found. */
ent_span ent_static_bytes(const ent_link_state *state, uint32_t found);

/* The resolved mention that a word heads, or that it is an apposition to, else ENT_NO_FOUND. */
uint32_t ent_static_mention(const ent_static_scene *scene, uint32_t word);

/* The mention that is the subject of a verb or of a noun with a copula: its own, that of the verb
 * it is coordinated with or controlled by, or what a relative clause describes; else ENT_NO_FOUND.
 */
uint32_t ent_static_subject(const ent_static_scene *scene, uint32_t predicate);

/* Whom a copula, an apposition or a verb of becoming says to be the nominal headed by a word:
 * "Turkey, a NATO member", "Turkey is a member", "Odinga becomes prime minister". */
uint32_t ent_static_identified(const ent_static_scene *scene, uint32_t word);

/* Actors that a mention stands for: itself several, or coordinated with others. */
uint32_t ent_static_group(const ent_static_scene *scene, uint32_t found, uint32_t *group,
                          uint32_t room);

/* ties.c: what the words of a sentence state beside offices. */
void ent_ties_find(const ent_static_scene *scene);

#endif
