/* Turns a gold file (corpus/gold, format in corpus/README.md) into arrays that the evaluator
 * compares with what the program found. Offsets are turned from characters into bytes. */
#ifndef ENT_TESTS_SCORE_GOLD_H
#define ENT_TESTS_SCORE_GOLD_H

#include "core/base/status.h"
#include "core/base/vec.h"
#include "core/mentions/actor.h"

typedef struct gold_mention {
    uint32_t actor;
    uint32_t sentence; /* from 1 */
    ent_span at;
    ent_text text;
    ent_mention_kind kind;
} gold_mention;

typedef struct gold_actor {
    ent_text id, name, type, country;
    ENT_VEC(ent_text) names;  /* folded: canonical, aliases, mentions that are names */
    ENT_VEC(ent_text) texts;  /* folded: name and nominal mentions */
    ENT_VEC(ent_text) accept; /* ids of actors that are right too, or ISO codes */
} gold_actor;

typedef struct gold_triple {
    uint32_t sentence;
    uint32_t subject, object; /* actors; object may be ENT_NO_ACTOR for a place in statics */
    ent_text relation, event, modality, object_name;
    ENT_VEC(ent_text) event_also;
    ENT_VEC(ent_text) modality_also;
    bool negated, symmetric, core;
    bool has_attribution;
    uint32_t attribution; /* actor, or ENT_NO_ACTOR where it is none */
    ent_text attribution_name;
    bool used;
} gold_triple;

typedef struct gold_article {
    ent_text id;
    ENT_VEC(ent_span) sentences; /* bytes */
    ENT_VEC(gold_actor) actors;
    ENT_VEC(gold_mention) mentions;
    ENT_VEC(gold_triple) triples;
    ENT_VEC(gold_triple) statics; /* relation holds the kind */
} gold_article;

/* text is the article's, for the offsets. */
ent_status gold_read(const char *path, ent_text text, ent_arena *arena, gold_article *out,
                     ent_error *err) ENT_MUST_CHECK;

#endif
