/* Graphs out of a store: whole through the merge, or light from the figures that are kept. */
#include "graph/store_read.h"

#include <stddef.h>
#include <stdlib.h>

/* The whole graph. */

static ent_status take_record(void *user, const ent_record *record, ent_error *err) {
    (void)err;
    ent_merge_add_record(user, record);
    return ENT_OK;
}

/* A name that a correction took from an actor is one of its aliases. */
static ent_status add_sighting(ent_store_reader *reader, sqlite3_stmt *row, ent_merge *merge,
                               ent_error *err) {
    const ent_record_end *face = NULL;
    ENT_TRY(ent_store_face(reader, sqlite3_column_int64(row, 2), &face, err));
    ent_record_end end = *face;
    ENT_TRY(ent_store_apply(reader, ent_column_text(row, 4), &end, err));
    const ent_sighting sighting = {.id = end.id,
                                   .name = end.name,
                                   .country = end.country,
                                   .office = end.office,
                                   .type = end.type,
                                   .mentions = ent_column_u32(row, 3)};
    uint64_t article = ent_column_hash(row, 0);
    ent_merge_add_sighting(merge, article, ent_store_date(ent_column_u32(row, 1)), &sighting);
    if (!ent_text_is(end.name, face->name))
        ent_merge_add_name(merge, article, end.id, face->name);
    return ENT_OK;
}

static ent_status add_sightings(ent_store_reader *reader, ent_merge *merge, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(reader->store,
                              "SELECT a.key, a.date, s.face, s.mentions, a.id FROM sightings s"
                              " JOIN articles a ON a.number = s.article",
                              &select, err));
    ENT_TRY(ent_store_step(reader->store, select, &more, err));
    while (more) {
        ENT_TRY(add_sighting(reader, select, merge, err));
        ENT_TRY(ent_store_step(reader->store, select, &more, err));
    }
    return ENT_OK;
}

static ent_status add_names(ent_store *store, ent_merge *merge, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(store,
                              "SELECT a.key, c.id, n.name, a.id FROM namings u JOIN articles a ON"
                              " a.number = u.article JOIN aliases n ON n.number = u.alias"
                              " JOIN actors c ON c.number = n.actor",
                              &select, err));
    ENT_TRY(ent_store_step(store, select, &more, err));
    while (more) {
        ent_text id = ent_corrections_actor(&store->corrections, ent_column_text(select, 1),
                                            ent_column_text(select, 3));
        ent_merge_add_name(merge, ent_column_hash(select, 0), id, ent_column_text(select, 2));
        ENT_TRY(ent_store_step(store, select, &more, err));
    }
    return ENT_OK;
}

static ent_status fill_merge(ent_store *store, const ent_filter *filter, ent_merge *merge,
                             ent_error *err) {
    const ent_record_sink sink = {merge, take_record};
    ENT_TRY(ent_store_records(store, filter, &sink, err));
    ent_store_reader reader;
    ent_store_reader_init(&reader, store);
    ent_status status = add_sightings(&reader, merge, err);
    ent_store_reader_clear(&reader);
    return status != ENT_OK ? status : add_names(store, merge, err);
}

/* Drops edges that too few articles speak for, and actors that have none left. */
static void drop_light_edges(ent_graph *graph, uint32_t min_weight) {
    uint32_t kept = 0;
    uint32_t *place = ENT_NEW_ARRAY(&graph->arena, uint32_t, graph->actor_count);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (graph->edges[i].weight >= min_weight)
            graph->edges[kept++] = graph->edges[i];
    graph->edge_count = kept;
    for (uint32_t i = 0; i < kept; i++)
        place[graph->edges[i].from] = place[graph->edges[i].to] = 1;
    uint32_t actors = 0;
    for (uint32_t i = 0; i < graph->actor_count; i++) {
        if (place[i] == 0)
            continue;
        graph->actors[actors] = graph->actors[i];
        place[i] = actors++;
    }
    graph->actor_count = actors;
    for (uint32_t i = 0; i < kept; i++) {
        graph->edges[i].from = place[graph->edges[i].from];
        graph->edges[i].to = place[graph->edges[i].to];
    }
}

ent_status ent_store_graph(ent_store *store, const ent_filter *filter, ent_graph *out,
                           ent_error *err) {
    *out = (ent_graph){0};
    ent_merge *merge = ent_merge_new();
    ENT_TRY(ent_store_begin_read(store, err));
    ent_status status = ent_store_end(store, fill_merge(store, filter, merge, err), err);
    if (status == ENT_OK) {
        ent_merge_finish(merge, out);
        if (filter != NULL && filter->min_weight > 1)
            drop_light_edges(out, filter->min_weight);
    }
    ent_merge_free(merge);
    return status;
}

/* The light graph. */

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

/* Who was split off in an article looks there as the other did. */
static ent_status collect_split(light *l, looks *list, const ent_correction *split,
                                ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(ent_store_prepare(l->store,
                              "SELECT f.actor, f.name, f.country, f.office, f.type, 1, s.mentions,"
                              " a.date, a.date FROM articles a JOIN sightings s ON s.article ="
                              " a.number JOIN faces f ON f.number = s.face JOIN actors c ON"
                              " c.number = f.actor WHERE a.id = ?1 AND c.id = ?2",
                              &select, err));
    ent_bind_text(select, 1, split->article);
    ent_bind_text(select, 2, split->subject);
    ENT_TRY(ent_store_step(l->store, select, &more, err));
    while (more) {
        face_sums face = face_of(list, select);
        ENT_TRY(correct_face(l, list, split->subject, split->article, &face, err));
        if (face.actor != ENT_NO_ACTOR)
            ENT_PUSH(&list->arena, &list->faces, face);
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

/* "e" and 16 hexadecimal digits, without the cost of printf. */
static ent_text edge_id(ent_arena *arena, uint64_t hash) {
    char digits[17] = "e";
    for (int i = 16; i > 0; i--, hash >>= 4)
        digits[i] = "0123456789abcdef"[hash & 15U];
    return ent_arena_copy(arena, (ent_text){digits, sizeof digits});
}

static void light_edge(const light *l, sqlite3_stmt *row, const ent_tally *tally,
                       ent_graph_edge *out) {
    uint32_t event = ent_column_u32(row, 4);
    ent_date *dates = ENT_NEW_ARRAY(&l->graph->arena, ent_date, 2);
    *out = (ent_graph_edge){
        .id = edge_id(&l->graph->arena, ent_column_hash(row, 1)),
        .from = place_of(l, sqlite3_column_int64(row, 2)),
        .to = place_of(l, sqlite3_column_int64(row, 3)),
        .event = event < ENT_EVENT_COUNT ? (ent_event)event : ENT_EVENT_NONE,
        .symmetric = sqlite3_column_int(row, 5) != 0,
        .weight = tally->weight,
        .n = tally->n,
        .negated = tally->negated,
        .future = tally->future,
        .hypothetical = tally->hypothetical,
        .confidence = tally->confidence,
        .docs = tally->docs,
        .dates = dates,
    };
    if (ent_event_has_relations(out->event))
        out->relation = ent_arena_copy(&l->graph->arena, ent_column_text(row, 15));
    if (tally->first != 0)
        dates[out->date_count++] = ent_store_date(tally->first);
    if (tally->last != tally->first)
        dates[out->date_count++] = ent_store_date(tally->last);
}

static ent_status read_edges(light *l, ent_error *err) {
    ent_store *store = l->store;
    ent_graph *graph = l->graph;
    sqlite3_stmt *select = NULL;
    int64_t count = 0;
    bool more = true;
    ENT_TRY(ent_store_number(store, "SELECT count(*) FROM edges", &count, err));
    graph->edges = ENT_NEW_ARRAY(&graph->arena, ent_graph_edge, (size_t)count);
    ENT_TRY(ent_store_prepare(store,
                              "SELECT number, id, subject, object, event, symmetric, weight, n,"
                              " negated, future, hypothetical, confidence, docs, first, last,"
                              " relation, stale FROM edges",
                              &select, err));
    ENT_TRY(ent_store_step(store, select, &more, err));
    while (more && graph->edge_count < count) {
        ent_tally tally = {.weight = ent_column_u32(select, 6),
                           .n = ent_column_u32(select, 7),
                           .negated = ent_column_u32(select, 8),
                           .future = ent_column_u32(select, 9),
                           .hypothetical = ent_column_u32(select, 10),
                           .confidence = ent_column_hash(select, 11),
                           .docs = ent_column_u32(select, 12),
                           .first = ent_column_u32(select, 13),
                           .last = ent_column_u32(select, 14)};
        if (sqlite3_column_int(select, 16) != 0)
            ENT_TRY(ent_store_tally_edge(store, sqlite3_column_int64(select, 0), &tally, err));
        ent_graph_edge *edge = &graph->edges[graph->edge_count];
        light_edge(l, select, &tally, edge);
        if (edge->n > 0 && edge->from != ENT_NO_ACTOR && edge->to != ENT_NO_ACTOR)
            graph->edge_count++;
        ENT_TRY(ent_store_step(store, select, &more, err));
    }
    if (more)
        (void)sqlite3_reset(select);
    return ENT_OK;
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
    drop_light_edges(out, 1);
    ent_graph_sort_edges(out);
    return ENT_OK;
}

ent_status ent_store_fill(ent_store *store, ent_graph *graph, uint32_t edge, ent_error *err) {
    ent_graph one = {0};
    ent_merge *merge = ent_merge_new();
    const ent_record_sink sink = {merge, take_record};
    ent_graph_edge *to = &graph->edges[edge];
    ent_status status = ent_store_edge_records(store, to->id, &sink, err);
    ent_merge_finish(merge, &one);
    ent_merge_free(merge);
    if (status == ENT_OK && one.edge_count == 1) {
        ent_graph_edge *from = &one.edges[0];
        from->from = to->from;
        from->to = to->to;
        ent_graph_edge_copy(from, &graph->arena, to);
    }
    ent_graph_clear(&one);
    return status;
}

ent_status ent_store_count(ent_store *store, ent_store_figures *out, ent_error *err) {
    static const char *const sql[] = {
        "SELECT count(*) FROM articles",
        "SELECT count(DISTINCT story) FROM articles",
        "SELECT count(*) FROM triples WHERE edge IS NOT NULL",
        "SELECT count(*) FROM sentences",
        ("SELECT count(*) FROM (SELECT subject FROM edges WHERE n > 0 OR stale"
         " UNION SELECT object FROM edges WHERE n > 0 OR stale)"),
        "SELECT count(*) FROM edges WHERE n > 0 OR stale",
        "SELECT coalesce(min(nullif(date, 0)), 0) FROM triples WHERE edge IS NOT NULL",
        "SELECT coalesce(max(date), 0) FROM triples WHERE edge IS NOT NULL",
    };
    int64_t numbers[sizeof sql / sizeof *sql];
    ENT_TRY(ent_store_begin_read(store, err));
    ent_status status = ENT_OK;
    for (size_t i = 0; i < sizeof sql / sizeof *sql && status == ENT_OK; i++)
        status = ent_store_number(store, sql[i], &numbers[i], err);
    ENT_TRY(ent_store_end(store, status, err));
    *out = (ent_store_figures){
        .articles = (uint64_t)numbers[0],
        .stories = (uint64_t)numbers[1],
        .triples = (uint64_t)numbers[2],
        .sentences = (uint64_t)numbers[3],
        .actors = (uint64_t)numbers[4],
        .edges = (uint64_t)numbers[5],
        .first = ent_store_date((uint32_t)numbers[6]),
        .last = ent_store_date((uint32_t)numbers[7]),
    };
    return ENT_OK;
}
