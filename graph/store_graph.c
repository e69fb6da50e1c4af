/* The whole graph out of a store, through the merge, and what there is of everything. */
#include "graph/store_cast.h"
#include "graph/store_read.h"

static ent_status take_record(void *user, const ent_record *record, ent_error *err) {
    (void)err;
    ent_merge_add_record(user, record);
    return ENT_OK;
}

/* A name that a correction took from an actor is one of its aliases. */
static ent_status add_entry(ent_store_reader *reader, sqlite3_stmt *article,
                            const ent_cast_entry *entry, ent_merge *merge, ent_error *err) {
    const ent_record_end *face = NULL;
    ent_text doc = ent_column_text(article, 2);
    uint64_t key = ent_column_hash(article, 0);
    ENT_TRY(ent_store_face(reader, entry->face, &face, err));
    ent_record_end end = *face;
    ENT_TRY(ent_store_apply(reader, doc, &end, err));
    const ent_sighting sighting = {.id = end.id,
                                   .name = end.name,
                                   .country = end.country,
                                   .office = end.office,
                                   .type = end.type,
                                   .mentions = entry->mentions};
    ent_merge_add_sighting(merge, key, ent_store_date(ent_column_u32(article, 1)), &sighting);
    if (!ent_text_is(end.name, face->name))
        ent_merge_add_name(merge, key, end.id, face->name);
    for (uint32_t i = 0; i < entry->alias_count; i++) {
        const ent_store_alias *alias = NULL;
        ENT_TRY(ent_store_alias_of(reader, entry->aliases[i], &alias, err));
        ent_text id = ent_corrections_actor(&reader->store->corrections, alias->id, doc);
        ent_merge_add_name(merge, key, id, alias->name);
    }
    return ENT_OK;
}

static ent_status add_casts(ent_store_reader *reader, ent_merge *merge, ent_error *err) {
    sqlite3_stmt *select = NULL;
    bool more = true;
    ENT_TRY(
        ent_store_prepare(reader->store, "SELECT key, date, id, who FROM articles", &select, err));
    ENT_TRY(ent_store_step(reader->store, select, &more, err));
    while (more) {
        ent_cast cast;
        ent_arena_reset(&reader->scratch);
        ENT_TRY(ent_cast_read(reader->store, select, 3, &reader->scratch, &cast, err));
        for (uint32_t i = 0; i < cast.count; i++)
            ENT_TRY(add_entry(reader, select, &cast.at[i], merge, err));
        ENT_TRY(ent_store_step(reader->store, select, &more, err));
    }
    return ENT_OK;
}

static ent_status fill_merge(ent_store *store, const ent_filter *filter, ent_merge *merge,
                             ent_error *err) {
    const ent_record_sink sink = {merge, take_record};
    ENT_TRY(ent_store_records(store, filter, &sink, err));
    ent_store_reader reader;
    ent_store_reader_init(&reader, store);
    ent_status status = add_casts(&reader, merge, err);
    ent_store_reader_clear(&reader);
    return status;
}

/* Drops edges that too few articles speak for, and actors that have none left. */
static void drop_light_edges(ent_graph *graph, uint32_t min_weight) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (graph->edges[i].weight >= min_weight)
            graph->edges[kept++] = graph->edges[i];
    graph->edge_count = kept;
    ent_graph_drop_idle(graph);
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
