#include "export/actor_list.h"

#include "export/clean.h"
#include "export/number.h"

/* Where a mention stands in the list of its actor. */
typedef struct link {
    const ent_mention *mention;
    uint32_t next; /* or UINT32_MAX */
} link;

typedef struct listing {
    const ent_extraction *extraction;
    link *links;
    uint32_t *first, *last; /* links of each actor, UINT32_MAX where there are none */
    uint32_t *order;        /* actors by first mention */
    uint32_t count;         /* of order */
    uint32_t dropped;
    ent_buffer *out;
} listing;

bool ent_actor_list_format_find(const char *name, ent_actor_list_format *out) {
    if (strcmp(name, "text") == 0)
        *out = ENT_ACTOR_LIST_TEXT;
    else if (strcmp(name, "jsonl") == 0)
        *out = ENT_ACTOR_LIST_JSONL;
    else
        return false;
    return true;
}

static void gather(listing *l, ent_arena *arena) {
    const ent_actors *actors = &l->extraction->actors;
    uint32_t total = 0;
    for (uint32_t i = 0; i < actors->mention_count; i++)
        total += actors->mentions[i].actor_count;
    l->links = ENT_NEW_ARRAY(arena, link, total + 1);
    l->first = ENT_NEW_ARRAY(arena, uint32_t, actors->count + 1);
    l->last = ENT_NEW_ARRAY(arena, uint32_t, actors->count + 1);
    l->order = ENT_NEW_ARRAY(arena, uint32_t, actors->count + 1);
    for (uint32_t i = 0; i < actors->count; i++)
        l->first[i] = UINT32_MAX;
    uint32_t filled = 0;
    for (uint32_t i = 0; i < actors->mention_count; i++)
        for (uint32_t k = 0; k < actors->mentions[i].actor_count; k++) {
            uint32_t actor = actors->mentions[i].actors[k];
            l->links[filled] = (link){&actors->mentions[i], UINT32_MAX};
            if (l->first[actor] == UINT32_MAX) {
                l->first[actor] = filled;
                l->order[l->count++] = actor;
            } else {
                l->links[l->last[actor]].next = filled;
            }
            l->last[actor] = filled++;
        }
}

static const char *kind_name(const ent_mention *mention) {
    static const char *const names[] = {"name", "nominal", "pronoun"};
    return names[mention->kind];
}

static ent_text mention_text(const listing *l, const ent_mention *mention) {
    return ent_text_cut(l->extraction->article->text, mention->at);
}

static void add_json_text(listing *l, const char *key, ent_text value) {
    if (value.len == 0)
        return;
    ent_buffer_print(l->out, ", \"%s\": ", key);
    l->dropped += ent_escape_json(value, l->out);
}

static void add_json_mention(listing *l, const ent_mention *mention) {
    ent_buffer_add(l->out, ENT_TEXT("{\"text\": "));
    l->dropped += ent_escape_json(mention_text(l, mention), l->out);
    ent_buffer_print(l->out, ", \"kind\": \"%s\", \"sentence\": %u, \"start\": %u, \"end\": %u, ",
                     kind_name(mention), mention->sentence + 1, mention->at.start, mention->at.end);
    ent_buffer_add(l->out, ENT_TEXT("\"confidence\": "));
    ent_number_add((double)mention->confidence, 2, l->out);
    add_json_text(l, "why", ent_text_of(mention->why));
    ent_buffer_add_char(l->out, '}');
}

static void add_json(listing *l, uint32_t index) {
    const ent_actor *actor = &l->extraction->actors.at[index];
    ent_buffer_add(l->out, ENT_TEXT("{\"doc\": "));
    l->dropped += ent_escape_json(l->extraction->article->id, l->out);
    add_json_text(l, "id", actor->id);
    add_json_text(l, "name", actor->name);
    add_json_text(l, "type", ent_text_of(ent_actor_type_name(actor->type)));
    add_json_text(l, "country", actor->country);
    add_json_text(l, "office", actor->office);
    ent_buffer_add(l->out, ENT_TEXT(", \"mentions\": ["));
    for (uint32_t i = l->first[index]; i != UINT32_MAX; i = l->links[i].next) {
        if (i != l->first[index])
            ent_buffer_add(l->out, ENT_TEXT(", "));
        add_json_mention(l, l->links[i].mention);
    }
    ent_buffer_add(l->out, ENT_TEXT("]}\n"));
}

static void add_line_field(listing *l, ent_text value) {
    if (value.len == 0)
        return;
    ent_buffer_add(l->out, ENT_TEXT("  "));
    l->dropped += ent_clean_line(value, l->out);
}

static void add_lines(listing *l, uint32_t index) {
    const ent_actor *actor = &l->extraction->actors.at[index];
    l->dropped += ent_clean_line(actor->name, l->out);
    add_line_field(l, ent_text_of(ent_actor_type_name(actor->type)));
    add_line_field(l, actor->country);
    add_line_field(l, actor->office);
    add_line_field(l, actor->id);
    ent_buffer_add_char(l->out, '\n');
    for (uint32_t i = l->first[index]; i != UINT32_MAX; i = l->links[i].next) {
        const ent_mention *mention = l->links[i].mention;
        ent_buffer_add(l->out, ENT_TEXT("    "));
        l->dropped += ent_clean_line(l->extraction->article->id, l->out);
        ent_buffer_print(l->out, ":%u  %-7s  %.2f", mention->sentence + 1, kind_name(mention),
                         (double)mention->confidence);
        add_line_field(l, mention_text(l, mention));
        ent_buffer_print(l->out, "  (%s)\n", mention->why);
    }
}

uint32_t ent_actor_list_add(const ent_extraction *extraction, ent_actor_list_format format,
                            ent_arena *arena, ent_buffer *out) {
    listing l = {.extraction = extraction, .out = out};
    gather(&l, arena);
    for (uint32_t i = 0; i < l.count; i++) {
        if (format == ENT_ACTOR_LIST_JSONL)
            add_json(&l, l.order[i]);
        else
            add_lines(&l, l.order[i]);
    }
    return l.dropped;
}
