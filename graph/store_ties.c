/* The graph of a store without words and evidence, from the figures that are kept. */
#include "graph/store_cast.h"
#include "graph/store_read.h"

#include <stddef.h>
#include <stdlib.h>

typedef struct light {
    ent_store *store;
    ent_graph *graph;
    ent_store_reader reader; /* for corrections */
    uint32_t *places; /* actor of the store, by number, to place in the graph or ENT_NO_ACTOR */
    size_t room;
} light;

typedef struct sorted_actor {
    ent_text id;
    int64_t number;
} sorted_actor;

static int compare_actors(const void *left, const void *right) {
    return ent_text_compare(((const sorted_actor *)left)->id, ((const sorted_actor *)right)->id);
}

/* Actors with an edge, in the order of their ids. */
static ent_status read_actors(light *l, ent_error *err) {
    ENT_VEC(sorted_actor) actors = {0};
    ent_arena scratch = {0};
    sqlite3_stmt *select = NULL;
    int64_t greatest = 0;
    bool more = true;
    ENT_TRY(
        ent_store_number(l->store, "SELECT coalesce(max(number), 0) FROM actors", &greatest, err));
    if (greatest < 0 || greatest > UINT32_MAX)
        return ent_fail(err, ENT_ERR_FORMAT, l->store->path, 0, "the store is broken (an actor)");
    l->room = (size_t)greatest + 1;
    l->places = ENT_NEW_ARRAY(&l->graph->arena, uint32_t, l->room);
    for (size_t i = 0; i < l->room; i++)
        l->places[i] = ENT_NO_ACTOR;
    ENT_TRY(ent_store_prepare(l->store, "SELECT number, id FROM actors", &select, err));
    ENT_TRY(ent_store_step(l->store, select, &more, err));
    while (more) {
        sorted_actor actor = {ent_arena_copy(&l->graph->arena, ent_column_text(select, 1)),
                              sqlite3_column_int64(select, 0)};
        ENT_PUSH(&scratch, &actors, actor);
        ENT_TRY(ent_store_step(l->store, select, &more, err));
    }
    if (actors.count > 0)
        qsort(actors.at, actors.count, sizeof *actors.at, compare_actors);
    l->graph->actors = ENT_NEW_ARRAY(&l->graph->arena, ent_graph_actor, actors.count);
    l->graph->actor_count = actors.count;
    for (uint32_t i = 0; i < actors.count; i++) {
        l->graph->actors[i].id = actors.at[i].id;
        if (actors.at[i].number >= 0 && (uint64_t)actors.at[i].number < l->room)
            l->places[actors.at[i].number] = i;
    }
    ent_arena_clear(&scratch);
    return ENT_OK;
}

/* The place of an actor, by id. */
static uint32_t place_named(const light *l, ent_text id) {
    uint32_t low = 0;
    uint32_t high = l->graph->actor_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ent_text_compare(l->graph->actors[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < l->graph->actor_count && ent_text_is(l->graph->actors[low].id, id);
    return found ? low : ENT_NO_ACTOR;
}

static uint32_t place_of(const light *l, int64_t number) {
    return number >= 0 && (uint64_t)number < l->room ? l->places[number] : ENT_NO_ACTOR;
}

typedef struct face_sums {
    uint32_t actor; /* place */
    ent_text name, country, office;
    uint32_t type, docs, mentions, first, last;
} face_sums;

typedef struct alias {
    uint32_t actor;
    uint32_t docs;
    ent_text name;
} alias;

typedef struct face_list {
    const face_sums *at;
    uint32_t count;
} face_list;

/* The value that most articles have, the first in byte order among equals; the empty one counts
 * for nothing. offset is that of the text in a face. */
static ent_text commonest(const face_list *faces, size_t offset) {
    ent_text best = ENT_TEXT("");
    uint64_t most = 0;
    for (uint32_t i = 0; i < faces->count; i++) {
        uint64_t docs = 0;
        ent_text value = *(const ent_text *)((const char *)&faces->at[i] + offset);
        for (uint32_t k = 0; k < faces->count; k++)
            if (ent_text_is(value, *(const ent_text *)((const char *)&faces->at[k] + offset)))
                docs += faces->at[k].docs;
        if (value.len > 0 && (docs > most || (docs == most && ent_text_compare(value, best) < 0))) {
            best = value;
            most = docs;
        }
    }
    return best;
}

static void describe(ent_graph *graph, ent_graph_actor *actor, const face_list *faces) {
    uint64_t types[ENT_ACTOR_TYPE_COUNT] = {0};
    uint32_t first = 0;
    uint32_t last = 0;
    uint32_t held = 0;
    ent_text office = ENT_TEXT("");
    for (uint32_t i = 0; i < faces->count; i++) {
        const face_sums *face = &faces->at[i];
        actor->docs += face->docs;
        actor->mentions += face->mentions;
        types[face->type < ENT_ACTOR_TYPE_COUNT ? face->type : 0] += face->docs;
        if (face->first != 0 && (first == 0 || face->first < first))
            first = face->first;
        if (face->last > last)
            last = face->last;
        if (face->office.len > 0 &&
            (office.len == 0 || face->last > held ||
             (face->last == held && ent_text_compare(face->office, office) < 0))) {
            office = face->office;
            held = face->last;
        }
    }
    uint32_t type = 0;
    for (uint32_t i = 1; i < ENT_ACTOR_TYPE_COUNT; i++)
        if (types[i] > types[type])
            type = i;
    actor->type = (ent_actor_type)type;
    actor->first = ent_store_date(first);
    actor->last = ent_store_date(last);
    actor->name = ent_arena_copy(&graph->arena, commonest(faces, offsetof(face_sums, name)));
    actor->country = ent_arena_copy(&graph->arena, commonest(faces, offsetof(face_sums, country)));
    actor->role = ent_arena_copy(&graph->arena, office);
}

static int compare_faces(const void *left, const void *right) {
    const face_sums *a = left;
    const face_sums *b = right;
    return (a->actor > b->actor) - (a->actor < b->actor);
}

typedef struct looks {
    ENT_VEC(face_sums) faces;
    ENT_VEC(alias) aliases;
    ent_arena arena;
} looks;

/* Puts corrections into a face of the actor with the id, in the article or in any. */
static ent_status correct_face(light *l, looks *list, ent_text id, ent_text article,
                               face_sums *face, ent_error *err) {
    ent_record_end end = {.id = id,
                          .name = face->name,
                          .country = face->country,
                          .office = face->office,
                          .type = (ent_actor_type)face->type};
    ENT_TRY(ent_store_apply(&l->reader, article, &end, err));
    face->actor = place_named(l, end.id);
    if (!ent_text_is(end.name, face->name) && face->actor != ENT_NO_ACTOR) {
        alias old = {.actor = face->actor, .docs = face->docs, .name = face->name};
        ENT_PUSH(&list->arena, &list->aliases, old);
    }
    face->name = end.name;
    face->country = end.country;
    face->office = end.office;
    face->type = (uint32_t)end.type;
    return ENT_OK;
}

static face_sums face_of(looks *list, sqlite3_stmt *row) {
    return (face_sums){.name = ent_arena_copy(&list->arena, ent_column_text(row, 1)),
                       .country = ent_arena_copy(&list->arena, ent_column_text(row, 2)),
                       .office = ent_arena_copy(&list->arena, ent_column_text(row, 3)),
                       .type = ent_column_u32(row, 4),
                       .docs = ent_column_u32(row, 5),
                       .mentions = ent_column_u32(row, 6),
                       .first = ent_column_u32(row, 7),
                       .last = ent_column_u32(row, 8)};
}

/* Rows come as they lie, which is fast, and are sorted afterwards. */
static ent_status collect_faces(light *l, looks *list, ent_error *err) {
    bool corrected = l->store->corrections.at.count > 0;
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(l->store,
                              "SELECT actor, name, country, office, type, docs, mentions, first,"
                              " last FROM faces",
                              &select, err));
    ENT_TRY(ent_store_step(l->store, select, &more, err));
    while (more) {
        face_sums face = face_of(list, select);
        face.actor = place_of(l, sqlite3_column_int64(select, 0));
        if (corrected && face.actor != ENT_NO_ACTOR)
            ENT_TRY(
                correct_face(l, list, l->graph->actors[face.actor].id, ENT_TEXT(""), &face, err));
        if (face.actor != ENT_NO_ACTOR)
            ENT_PUSH(&list->arena, &list->faces, face);
        ENT_TRY(ent_store_step(l->store, select, &more, err));
    }
    return ENT_OK;
}

/* The face of one article: all its figures are those of that one. */
static ent_status split_face(light *l, looks *list, const ent_correction *split,
                             const ent_cast_entry *entry, uint32_t day, ent_error *err) {
    const ent_record_end *end = NULL;
    ENT_TRY(ent_store_face(&l->reader, entry->face, &end, err));
    face_sums face = {.name = end->name,
                      .country = end->country,
                      .office = end->office,
                      .type = (uint32_t)end->type,
                      .docs = 1,
                      .mentions = entry->mentions,
                      .first = day,
                      .last = day};
    if (!ent_text_is(end->id, split->subject))
        return ENT_OK;
    ENT_TRY(correct_face(l, list, split->subject, split->article, &face, err));
    if (face.actor != ENT_NO_ACTOR)
        ENT_PUSH(&list->arena, &list->faces, face);
    return ENT_OK;
}

/* Who was split off in an article looks there as the other did. */
static ent_status collect_split(light *l, looks *list, const ent_correction *split,
                                ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(
        ent_store_prepare(l->store, "SELECT date, who FROM articles WHERE id = ?1", &select, err));
    ent_bind_text(select, 1, split->article);
    ENT_TRY(ent_store_step(l->store, select, &more, err));
    while (more) {
        ent_cast cast;
        ENT_TRY(ent_cast_read(l->store, select, 1, &list->arena, &cast, err));
        for (uint32_t i = 0; i < cast.count; i++)
            ENT_TRY(split_face(l, list, split, &cast.at[i], ent_column_u32(select, 0), err));
        ENT_TRY(ent_store_step(l->store, select, &more, err));
    }
    return ENT_OK;
}

static ent_status read_faces(light *l, looks *list, ent_error *err) {
    ENT_TRY(collect_faces(l, list, err));
    for (uint32_t i = 0; i < l->store->corrections.at.count; i++)
        if (l->store->corrections.at.at[i].kind == ENT_CORRECT_SPLIT)
            ENT_TRY(collect_split(l, list, &l->store->corrections.at.at[i], err));
    if (list->faces.count > 0)
        qsort(list->faces.at, list->faces.count, sizeof *list->faces.at, compare_faces);
    for (uint32_t i = 0; i < list->faces.count;) {
        uint32_t end = i;
        while (end < list->faces.count && list->faces.at[end].actor == list->faces.at[i].actor)
            end++;
        const face_list own = {list->faces.at + i, end - i};
        describe(l->graph, &l->graph->actors[list->faces.at[i].actor], &own);
        i = end;
    }
    return ENT_OK;
}

/* Actor by actor, the commonest first. */
static int compare_aliases(const void *left, const void *right) {
    const alias *a = left;
    const alias *b = right;
    if (a->actor != b->actor)
        return a->actor < b->actor ? -1 : 1;
    if (a->docs != b->docs)
        return a->docs > b->docs ? -1 : 1;
    return ent_text_compare(a->name, b->name);
}

static bool holds(const ent_text *texts, uint32_t count, ent_text text) {
    for (uint32_t i = 0; i < count; i++)
        if (ent_text_is(texts[i], text))
            return true;
    return false;
}

static void set_aliases(ent_graph *graph, const alias *at, uint32_t count) {
    ent_graph_actor *actor = &graph->actors[at->actor];
    ent_text *names =
        ENT_NEW_ARRAY(&graph->arena, ent_text, count < ENT_ALIASES_MAX ? count : ENT_ALIASES_MAX);
    for (uint32_t i = 0; i < count && actor->aliases.count < ENT_ALIASES_MAX; i++)
        if (!ent_text_is(at[i].name, actor->name) &&
            !holds(names, actor->aliases.count, at[i].name))
            names[actor->aliases.count++] = ent_arena_copy(&graph->arena, at[i].name);
    actor->aliases.at = names;
}

static ent_status read_aliases(light *l, looks *list, ent_error *err) {
    bool corrected = l->store->corrections.at.count > 0;
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(l->store, "SELECT actor, docs, name FROM aliases", &select, err));
    ENT_TRY(ent_store_step(l->store, select, &more, err));
    while (more) {
        alias one = {.actor = place_of(l, sqlite3_column_int64(select, 0)),
                     .docs = ent_column_u32(select, 1),
                     .name = ent_arena_copy(&list->arena, ent_column_text(select, 2))};
        if (corrected && one.actor != ENT_NO_ACTOR)
            one.actor =
                place_named(l, ent_corrections_actor(&l->store->corrections,
                                                     l->graph->actors[one.actor].id, ENT_TEXT("")));
        if (one.actor != ENT_NO_ACTOR && one.docs > 0)
            ENT_PUSH(&list->arena, &list->aliases, one);
        ENT_TRY(ent_store_step(l->store, select, &more, err));
    }
    if (list->aliases.count > 0)
        qsort(list->aliases.at, list->aliases.count, sizeof *list->aliases.at, compare_aliases);
    for (uint32_t i = 0; i < list->aliases.count;) {
        uint32_t end = i;
        while (end < list->aliases.count &&
               list->aliases.at[end].actor == list->aliases.at[i].actor)
            end++;
        set_aliases(l->graph, list->aliases.at + i, end - i);
        i = end;
    }
    return ENT_OK;
}

enum { EDGE_ID = 18 }; /* "e", 16 hexadecimal digits, NUL */

/* Without the cost of printf. */
static ent_text edge_id(char *out, uint64_t hash) {
    out[0] = 'e';
    for (int i = 16; i > 0; i--, hash >>= 4)
        out[i] = "0123456789abcdef"[hash & 15U];
    return (ent_text){out, EDGE_ID - 1};
}

/* An edge as it is read, before its place is known: small, for there are many. */
typedef struct light_row {
    uint64_t id;
    uint64_t confidence;
    const char *relation; /* NULL where the event has a name of its own */
    uint32_t relation_len;
    uint32_t weight, n, negated, future, hypothetical, docs, first, last;
    uint8_t event;
    bool symmetric;
} light_row;

/* On the heap, for they grow. */
typedef struct light_rows {
    light *l;
    light_row *at;
    uint32_t *from, *to; /* actors of the graph */
    uint32_t count, room;
} light_rows;

static void *widen(void *at, size_t room, size_t size) {
    void *wider = realloc(at, room * size);
    if (wider == NULL)
        ent_out_of_memory("reading edges");
    return wider;
}

static void add_room(light_rows *rows) {
    if (rows->count < rows->room)
        return;
    if (rows->room > UINT32_MAX / 2)
        ent_out_of_memory("reading edges");
    rows->room = rows->room == 0 ? 4096 : rows->room * 2;
    rows->at = widen(rows->at, rows->room, sizeof *rows->at);
    rows->from = widen(rows->from, rows->room, sizeof *rows->from);
    rows->to = widen(rows->to, rows->room, sizeof *rows->to);
}

static ent_status take_edge(void *user, const ent_packed_edge *edge, ent_error *err) {
    (void)err;
    light_rows *rows = user;
    uint32_t from = place_of(rows->l, edge->subject);
    uint32_t to = place_of(rows->l, edge->object);
    if (edge->tally.n == 0 || from == ENT_NO_ACTOR || to == ENT_NO_ACTOR)
        return ENT_OK;
    add_room(rows);
    light_row *row = &rows->at[rows->count];
    rows->from[rows->count] = from;
    rows->to[rows->count++] = to;
    *row = (light_row){.id = edge->id,
                       .confidence = edge->tally.confidence,
                       .weight = edge->tally.weight,
                       .n = edge->tally.n,
                       .negated = edge->tally.negated,
                       .future = edge->tally.future,
                       .hypothetical = edge->tally.hypothetical,
                       .docs = edge->tally.docs,
                       .first = edge->tally.first,
                       .last = edge->tally.last,
                       .event = edge->event < ENT_EVENT_COUNT ? (uint8_t)edge->event
                                                              : (uint8_t)ENT_EVENT_NONE,
                       .symmetric = edge->symmetric};
    if (ent_event_has_relations((ent_event)row->event)) {
        ent_text relation = ent_arena_copy(&rows->l->graph->arena, edge->relation);
        row->relation = relation.at;
        row->relation_len = (uint32_t)relation.len; /* packs have 32 bits for it */
    }
    return ENT_OK;
}

static void light_edge(const light_row *row, char *id, ent_date *dates, ent_graph_edge *out) {
    *out = (ent_graph_edge){
        .id = edge_id(id, row->id),
        .event = (ent_event)row->event,
        .relation = {row->relation != NULL ? row->relation : "", row->relation_len},
        .symmetric = row->symmetric,
        .weight = row->weight,
        .n = row->n,
        .negated = row->negated,
        .future = row->future,
        .hypothetical = row->hypothetical,
        .confidence = row->confidence,
        .docs = row->docs,
        .dates = dates,
    };
    if (row->first != 0)
        dates[out->date_count++] = ent_store_date(row->first);
    if (row->last != row->first)
        dates[out->date_count++] = ent_store_date(row->last);
}

/* Edges are large, so they are written once, in their order. */
static void place_edges(ent_graph *graph, const light_rows *rows) {
    ent_arena scratch;
    ent_arena_init(&scratch, "reading edges");
    const uint32_t *order =
        ent_edges_order(rows->from, rows->to, rows->count, graph->actor_count, &scratch);
    ent_date *dates = ENT_NEW_ARRAY(&graph->arena, ent_date, 2 * (size_t)rows->count);
    char *ids = ENT_NEW_ARRAY(&graph->arena, char, (size_t)rows->count *EDGE_ID);
    graph->edges = ENT_NEW_ARRAY(&graph->arena, ent_graph_edge, rows->count);
    graph->edge_count = rows->count;
    for (uint32_t i = 0; i < rows->count; i++) {
        ent_graph_edge *edge = &graph->edges[i];
        light_edge(&rows->at[order[i]], ids + (size_t)i * EDGE_ID, &dates[2 * (size_t)i], edge);
        edge->from = rows->from[order[i]];
        edge->to = rows->to[order[i]];
    }
    ent_graph_sort_parallel(graph);
    ent_arena_clear(&scratch);
}

static ent_status read_edges(light *l, ent_error *err) {
    light_rows rows = {.l = l};
    const ent_packed_sink sink = {&rows, take_edge};
    ent_status status = ent_store_edges(l->store, &sink, err);
    if (status == ENT_OK)
        place_edges(l->graph, &rows);
    free(rows.at);
    free(rows.from);
    free(rows.to);
    return status;
}

static ent_status read_light(light *l, ent_error *err) {
    looks list = {0};
    ENT_TRY(read_actors(l, err));
    ent_store_reader_init(&l->reader, l->store);
    ent_status status = read_faces(l, &list, err);
    if (status == ENT_OK)
        status = read_aliases(l, &list, err);
    ent_store_reader_clear(&l->reader);
    ent_arena_clear(&list.arena);
    return status != ENT_OK ? status : read_edges(l, err);
}

ent_status ent_store_ties(ent_store *store, ent_graph *out, ent_error *err) {
    *out = (ent_graph){0};
    ent_arena_init(&out->arena, "the graph");
    light l = {.store = store, .graph = out};
    ENT_TRY(ent_store_begin_read(store, err));
    ENT_TRY(ent_store_end(store, read_light(&l, err), err));
    ent_graph_drop_idle(out);
    return ENT_OK;
}
