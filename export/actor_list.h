/* Turns the actors of an article and their mentions into JSON Lines, an actor a line, or into lines
 * for people: the actor, and below it each mention with where it stands, its kind, how sure it is
 * and the rule that resolved it. Mentions that were left unresolved are not listed. */
#ifndef ENT_EXPORT_ACTOR_LIST_H
#define ENT_EXPORT_ACTOR_LIST_H

#include "core/base/buffer.h"
#include "core/pipeline.h"

typedef enum ent_actor_list_format {
    ENT_ACTOR_LIST_TEXT,
    ENT_ACTOR_LIST_JSONL
} ent_actor_list_format;

/* False where the name is none of "text" and "jsonl". */
bool ent_actor_list_format_find(const char *name, ent_actor_list_format *out);

/* Appends the actors in the order of their first mentions. A mention of several actors is listed
 * with each. Returns how many characters the format could not carry. Linear in the mentions. */
uint32_t ent_actor_list_add(const ent_extraction *extraction, ent_actor_list_format format,
                            ent_arena *arena, ent_buffer *out);

#endif
