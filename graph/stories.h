/* Groups articles into stories by their sketches: reprints of reprints are one story. */
#ifndef ENT_GRAPH_STORIES_H
#define ENT_GRAPH_STORIES_H

#include "core/base/arena.h"
#include "graph/story.h"

/* A text and the story it belongs to: the least text hash among those it is joined with. */
typedef struct ent_story_text {
    uint64_t text; /* ent_story_hash */
    uint64_t story;
    ent_sketch sketch;
} ent_story_text;

/* Sorts texts by their hash and sets the story of each; the outcome does not depend on their order.
 * Scratch memory is taken from arena. O(n log n) where bands are shared by reprints alone; texts
 * that share a band without being alike (boilerplate) are compared pair by pair. */
void ent_stories_group(ent_story_text *texts, uint32_t count, ent_arena *arena);

/* The story of the text in grouped texts; the text itself where it is not among them. */
uint64_t ent_stories_find(const ent_story_text *texts, uint32_t count, uint64_t text);

#endif
