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

static bool is_letter(char c) {
    return ent_ascii_is_alpha(c) || ent_ascii_is_digit(c);
}

static bool is_ascii(ent_text text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    return true;
}

static size_t skip_gap(ent_text name, size_t at) {
    while (at < name.len && !is_letter(name.at[at]))
        at++;
    return at;
}

/* Where key, which is folded, ends in the name when it begins at a word of it; 0 where it does not.
 * A gap between words may be anything that is neither letter nor digit. */
static size_t match_words(ent_text name, size_t at, ent_text key) {
    for (size_t k = 0; k < key.len; k++) {
        if (key.at[k] == ' ' && at < name.len && !is_letter(name.at[at])) {
            at = skip_gap(name, at);
            continue;
        }
        if (at == name.len || ent_ascii_lower(name.at[at]) != key.at[k])
            return 0;
        at++;
    }
    return at == name.len || !is_letter(name.at[at]) ? at : 0;
}

/* How an ASCII name fits, without folding it: most names of most graphs are looked at here. */
static ent_fit fit_ascii(ent_text name, ent_text key, ent_fit whole) {
    size_t first = skip_gap(name, 0);
    for (size_t i = first; i < name.len;) {
        size_t end = match_words(name, i, key);
        if (end != 0)
            return i == first && skip_gap(name, end) == name.len ? whole : ENT_FIT_WORDS;
        while (i < name.len && is_letter(name.at[i]))
            i++;
        i = skip_gap(name, i);
    }
    return ENT_FIT_NONE;
}

static ent_fit fit_name(ent_text name, ent_text key, ent_fit whole, ent_arena *scratch) {
    if (is_ascii(name))
        return fit_ascii(name, key, whole);
    ent_arena_reset(scratch);
    ent_text folded = ent_fold_key(name, scratch, NULL);
    if (ent_text_is(folded, key))
        return whole;
    return has_words(folded, key) ? ENT_FIT_WORDS : ENT_FIT_NONE;
}

static ent_fit fit_actor(const ent_graph_actor *actor, ent_text name, ent_text key,
                         ent_arena *scratch) {
    if (ent_text_is(actor->id, name))
        return ENT_FIT_ID;
    if (key.len == 0)
        return ENT_FIT_NONE;
    ent_fit best = fit_name(actor->name, key, ENT_FIT_NAME, scratch);
    for (uint32_t i = 0; i < actor->aliases.count && best > ENT_FIT_ALIAS; i++) {
        ent_fit fit = fit_name(actor->aliases.at[i], key, ENT_FIT_ALIAS, scratch);
        best = fit < best ? fit : best;
    }
    return best;
}

/* The least cost of any of the actor's names; false where none is near. */
static bool is_actor_near(const ent_graph_actor *actor, ent_text key, ent_arena *scratch,
                          uint32_t *least) {
    bool found = false;
    for (uint32_t i = 0; i <= actor->aliases.count; i++) {
        uint32_t cost = 0;
        ent_arena_reset(scratch);
        ent_text name = i == 0 ? actor->name : actor->aliases.at[i - 1];
        if (!is_near(ent_fold_key(name, scratch, NULL), key, &cost) || (found && cost >= *least))
            continue;
        *least = cost;
        found = true;
    }
    return found;
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

static void look_for_near(const ent_graph *graph, ent_text key, ent_arena *scratch, uint32_t *costs,
                          ent_lookup *out) {
    for (uint32_t i = 0; i < graph->actor_count; i++) {
        uint32_t cost = 0;
        if (!is_actor_near(&graph->actors[i], key, scratch, &cost))
            continue;
        out->fit = ENT_FIT_NEAR;
        insert(graph, out, costs, i, cost);
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
        ent_fit fit = fit_actor(&graph->actors[i], name, key, &scratch);
        if (fit > out->fit || fit == ENT_FIT_NONE)
            continue;
        if (fit < out->fit)
            *out = (ent_lookup){.fit = fit};
        insert(graph, out, costs, i, 0);
    }
    if (out->fit == ENT_FIT_NONE && key.len > 0)
        look_for_near(graph, key, &scratch, costs, out);
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
