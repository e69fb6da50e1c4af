/* What a merge holds: observations with their texts interned, as flat arrays on the heap. Private
 * to graph/merge.c and graph/merge_finish.c. */
#ifndef ENT_GRAPH_OBSERVATIONS_H
#define ENT_GRAPH_OBSERVATIONS_H

#include "core/base/map.h"
#include "core/base/vec.h"
#include "graph/merge.h"
#include "graph/stories.h"
#include "graph/tally.h"

/* One triple of one article. Numbers of texts index ent_merge.texts; 0 is the empty text. */
typedef struct ent_seen_triple {
    uint64_t story;   /* hash of the article's normalised text; finish joins reprints */
    uint64_t same;    /* hash of what is said: reprints share it */
    uint64_t article; /* hash of the article's id and story */
    uint32_t edge;
    uint32_t doc, outlet, url, phrase, lemma;
    uint32_t date;
    uint16_t confidence; /* ten-thousandths */
    uint16_t flags;
} ent_seen_triple;

/* One actor in one article. */
typedef struct ent_seen_actor {
    uint64_t article; /* hash of the article's id and story */
    uint32_t actor;
    uint32_t name, country, office;
    uint32_t mentions;
    uint32_t date;
    uint32_t type;
} ent_seen_actor;

/* One name of an actor in one article. */
typedef struct ent_seen_name {
    uint64_t article;
    uint32_t actor;
    uint32_t name;
} ent_seen_name;

/* A sentence kept for an edge; text is a heap string of its own, so that one that is displaced
 * takes no memory. */
typedef struct ent_kept_sentence {
    char *text;
    uint64_t key;
    uint32_t doc, outlet, url, phrase, said_by;
    uint32_t date;
    uint32_t sentence;
    uint16_t confidence;
    uint16_t flags;
} ent_kept_sentence;

typedef struct ent_merged_edge {
    uint32_t subject, object; /* actors of the merge */
    uint32_t relation; /* text: the event's name, or the lemma where it has none of its own */
    ent_event event;
    bool symmetric;
    uint32_t kept_count;
    ent_kept_sentence kept[ENT_EVIDENCE_MAX]; /* best first, no text twice */
} ent_merged_edge;

typedef struct ent_heap_array {
    void *at;
    size_t count;
    size_t room;
} ent_heap_array;

struct ent_merge {
    ent_arena arena;
    ent_map text_numbers;
    ENT_VEC(ent_text) texts;
    ent_map actor_numbers;    /* by id */
    ENT_VEC(uint32_t) actors; /* their ids, as texts */
    ent_map edge_numbers;
    ENT_VEC(ent_merged_edge *) edges;
    ent_heap_array triples; /* ent_seen_triple */
    ent_heap_array seen;    /* ent_seen_actor */
    ent_heap_array names;   /* ent_seen_name */
    ent_heap_array stories; /* ent_story_text, their story not set */
};

/* A day as a number that ascends with it; 0 where unknown. */
static inline uint32_t ent_date_pack(ent_date date) {
    return (uint32_t)date.year << 9 | (uint32_t)date.month << 5 | date.day;
}
static inline ent_date ent_date_unpack(uint32_t packed) {
    return (ent_date){(uint16_t)(packed >> 9), (uint8_t)(packed >> 5 & 15U),
                      (uint8_t)(packed & 31U)};
}

#endif
