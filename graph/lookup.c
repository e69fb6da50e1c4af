#include "graph/lookup.h"

#include "core/base/buffer.h"
#include "core/mentions/fold.h"

/* Names longer than this are not compared letter by letter. */
enum { NEAR_BYTES_MAX = 64 };

/* Levenshtein's distance, two rows of the table at a time. Both at most NEAR_BYTES_MAX long. */
static uint32_t distance(ent_text a, ent_text b) {
    uint32_t row[NEAR_BYTES_MAX + 1];
    for (uint32_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (uint32_t i = 1; i <= a.len; i++) {
        uint32_t diagonal = row[0];
        row[0] = i;
        for (uint32_t j = 1; j <= b.len; j++) {
            uint32_t least = diagonal + (a.at[i - 1] != b.at[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < least)
                least = row[j] + 1;
            if (row[j - 1] + 1 < least)
                least = row[j - 1] + 1;
            row[j] = least;
        }
    }
    return row[b.len];
}

/* True where key stands in name between blanks or ends. Both are folded: single blanks. */
static bool has_words(ent_text name, ent_text key) {
    for (size_t i = 0; i + key.len <= name.len; i++)
        if ((i == 0 || name.at[i - 1] == ' ') && memcmp(name.at + i, key.at, key.len) == 0 &&
            (i + key.len == name.len || name.at[i + key.len] == ' '))
            return true;
    return false;
}

/* A suggestion may differ by a third of its letters; a name that begins with key is close. */
static bool is_near(ent_text name, ent_text key, uint32_t *cost) {
    if (key.len >= 3 && ent_text_starts(name, key)) {
        *cost = 1;
        return true;
    }
    if (name.len > NEAR_BYTES_MAX || key.len > NEAR_BYTES_MAX || key.len < 3)
        return false;
    *cost = distance(name, key);
    return *cost <= 1 + key.len / 5;
}

typedef struct found {
    ent_fit fit;
    uint32_t cost; /* of ENT_FIT_NEAR */
} found;

static void try_name(ent_text name, ent_text key, ent_fit whole, ent_arena *scratch, found *best) {
    ent_arena_reset(scratch);
    ent_text folded = ent_fold_key(name, scratch, NULL);
    uint32_t cost = 0;
    if (ent_text_is(folded, key) && best->fit > whole)
        *best = (found){whole, 0};
    else if (best->fit > ENT_FIT_WORDS && has_words(folded, key))
        *best = (found){ENT_FIT_WORDS, 0};
    else if (best->fit >= ENT_FIT_NEAR && is_near(folded, key, &cost) &&
             (best->fit > ENT_FIT_NEAR || cost < best->cost))
        *best = (found){ENT_FIT_NEAR, cost};
}

static found fit_actor(const ent_graph_actor *actor, ent_text name, ent_text key,
                       ent_arena *scratch) {
    found best = {ENT_FIT_NONE, 0};
    if (ent_text_is(actor->id, name))
        return (found){ENT_FIT_ID, 0};
    if (key.len == 0)
        return best;
    try_name(actor->name, key, ENT_FIT_NAME, scratch, &best);
    for (uint32_t i = 0; i < actor->aliases.count && best.fit > ENT_FIT_NAME; i++)
        try_name(actor->aliases.at[i], key, ENT_FIT_ALIAS, scratch, &best);
    return best;
}

/* Puts the actor in its place: lower cost, more mentions, lower number first. */
static void insert(const ent_graph *graph, ent_lookup *out, uint32_t *costs, uint32_t actor,
                   uint32_t cost) {
    uint32_t at = out->count;
    while (at > 0 && (costs[at - 1] > cost ||
                      (costs[at - 1] == cost && graph->actors[out->actors[at - 1]].mentions <
                                                    graph->actors[actor].mentions)))
        at--;
    if (out->count == ENT_LOOKUP_MAX)
        out->more++;
    else
        out->count++;
    for (uint32_t i = out->count - 1; i > at; i--) {
        out->actors[i] = out->actors[i - 1];
        costs[i] = costs[i - 1];
    }
    if (at < out->count) {
        out->actors[at] = actor;
        costs[at] = cost;
    }
}

void ent_actor_look_up(const ent_graph *graph, ent_text name, ent_lookup *out) {
    uint32_t costs[ENT_LOOKUP_MAX];
    ent_arena arena;
    ent_arena scratch;
    ent_arena_init(&arena, "looking an actor up");
    ent_arena_init(&scratch, "looking an actor up");
    ent_text key = ent_fold_key(name, &arena, NULL);
    *out = (ent_lookup){.fit = ENT_FIT_NONE};
    for (uint32_t i = 0; i < graph->actor_count; i++) {
        found fit = fit_actor(&graph->actors[i], name, key, &scratch);
        if (fit.fit > out->fit || fit.fit == ENT_FIT_NONE)
            continue;
        if (fit.fit < out->fit)
            *out = (ent_lookup){.fit = fit.fit};
        insert(graph, out, costs, i, fit.cost);
    }
    ent_arena_clear(&scratch);
    ent_arena_clear(&arena);
}

static void list_actors(const ent_graph *graph, const ent_lookup *lookup, ent_buffer *out) {
    for (uint32_t i = 0; i < lookup->count; i++) {
        const ent_graph_actor *actor = &graph->actors[lookup->actors[i]];
        ent_buffer_print(out, "\n  %u. %.*s (%s)", i + 1, (int)actor->name.len, actor->name.at,
                         actor->id.at);
    }
    if (lookup->more > 0)
        ent_buffer_print(out, "\n  and %u more", lookup->more);
}

ent_status ent_actor_find(const ent_graph *graph, ent_text name, uint32_t *out, ent_error *err) {
    ent_lookup lookup;
    ent_actor_look_up(graph, name, &lookup);
    if (lookup.count == 1 && lookup.fit < ENT_FIT_NEAR) {
        *out = lookup.actors[0];
        return ENT_OK;
    }
    int len = name.len > 80 ? 80 : (int)name.len;
    ent_buffer list = {0};
    list_actors(graph, &lookup, &list);
    ent_status status = lookup.fit < ENT_FIT_NEAR ? ENT_ERR_USAGE : ENT_ERR_NOT_FOUND;
    if (lookup.count == 0)
        (void)ent_fail(err, status, NULL, 0, "no actor is called \"%.*s\"", len, name.at);
    else if (lookup.fit == ENT_FIT_NEAR)
        (void)ent_fail(err, status, NULL, 0, "no actor is called \"%.*s\"; did you mean%s", len,
                       name.at, list.at);
    else
        (void)ent_fail(err, status, NULL, 0,
                       "\"%.*s\" may be any of these; name one in full or by its id%s", len,
                       name.at, list.at);
    ent_buffer_clear(&list);
    return status;
}
