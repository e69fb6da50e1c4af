#include "cli/triples_out.h"

#include "graph/report.h"

ent_status ent_triples_out_open(const ent_graph_out *out, const ent_filter *filter,
                                ent_triples_out *triples, ent_error *err) {
    *triples = (ent_triples_out){.filter = filter, .arena = {.name = "choosing triples"}};
    for (size_t i = 0; i < out->paths.count; i++) {
        if (!ent_graph_out_is_triples(out, i))
            continue;
        ent_status status = ent_record_file_open(out->formats[i], out->paths.at[i],
                                                 &triples->files[triples->count], err);
        if (status != ENT_OK) {
            ent_triples_out_abandon(triples);
            return status;
        }
        triples->count++;
    }
    return ENT_OK;
}

/* What makes an edge of a triple: its ends, and the event or, where that says nothing, the
 * relation. A symmetric one is looked for both ways. */
static ent_text edge_key(ent_text from, ent_text to, ent_event event, ent_text relation,
                         ent_buffer *out) {
    bool coded = ent_event_quad(event) != ENT_QUAD_NONE;
    ent_buffer_reset(out);
    ent_buffer_add(out, from);
    ent_buffer_add_char(out, '\n');
    ent_buffer_add(out, to);
    ent_buffer_add_char(out, '\n');
    ent_buffer_add(out, coded ? ent_text_of(ent_event_name(event)) : relation);
    return ent_buffer_text(out);
}

void ent_triples_out_choose(ent_triples_out *triples, const ent_graph *graph) {
    triples->chosen = true;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        ent_text key = edge_key(graph->actors[edge->from].id, graph->actors[edge->to].id,
                                edge->event, edge->relation, &triples->key);
        ent_map_put(&triples->edges, &triples->arena, ent_arena_copy(&triples->arena, key), 1);
    }
}

static bool is_chosen(ent_triples_out *triples, const ent_record *record) {
    if (!triples->chosen)
        return true;
    ent_text subject = record->subject.id;
    ent_text object = record->object.id;
    ent_text key = edge_key(subject, object, record->event, record->lemma, &triples->key);
    if (ent_map_get(&triples->edges, key) != ENT_MAP_NONE)
        return true;
    key = edge_key(object, subject, record->event, record->lemma, &triples->key);
    return record->symmetric && ent_map_get(&triples->edges, key) != ENT_MAP_NONE;
}

static ent_status take(void *user, const ent_record *record, ent_error *err) {
    ent_triples_out *triples = user;
    if ((triples->filter != NULL && !ent_filter_takes(triples->filter, record)) ||
        !is_chosen(triples, record))
        return ENT_OK;
    for (size_t i = 0; i < triples->count; i++) {
        ent_record_sink sink = ent_record_file_sink(triples->files[i]);
        ENT_TRY(sink.take(sink.user, record, err));
    }
    return ENT_OK;
}

ent_record_sink ent_triples_out_sink(ent_triples_out *triples) {
    return (ent_record_sink){triples, take};
}

ent_status ent_triples_out_add(ent_triples_out *triples, const ent_extraction *extraction,
                               ent_error *err) {
    ent_report report;
    ent_arena arena = {.name = "the triples of an article"};
    ent_status status = ENT_OK;
    ent_report_make(extraction, &arena, &report);
    for (uint32_t i = 0; i < report.record_count && status == ENT_OK; i++)
        status = take(triples, &report.records[i], err);
    ent_arena_clear(&arena);
    return status;
}

static void clear(ent_triples_out *triples) {
    ent_arena_clear(&triples->arena);
    ent_buffer_clear(&triples->key);
    *triples = (ent_triples_out){0};
}

ent_status ent_triples_out_commit(ent_triples_out *triples, ent_error *err) {
    uint64_t dropped = 0;
    ent_status status = ENT_OK;
    for (size_t i = 0; i < triples->count; i++) {
        ent_record_file *file = triples->files[i];
        triples->files[i] = NULL;
        if (status == ENT_OK)
            status = ent_record_file_commit(file, &dropped, err);
        else
            ent_record_file_abandon(file);
    }
    clear(triples);
    ent_cli_say_dropped(dropped);
    return status;
}

void ent_triples_out_abandon(ent_triples_out *triples) {
    for (size_t i = 0; i < triples->count; i++)
        ent_record_file_abandon(triples->files[i]);
    clear(triples);
}

static ent_status write_triples(const ent_graph_out *out, const ent_cli_selection *selection,
                                ent_store *store, const ent_graph *graph, ent_error *err) {
    ent_triples_out triples;
    ENT_TRY(ent_triples_out_open(out, &selection->filter.filter, &triples, err));
    if (ent_cli_selection_needs_graph(selection))
        ent_triples_out_choose(&triples, graph);
    ent_record_sink sink = ent_triples_out_sink(&triples);
    ent_status status = ent_store_records(store, triples.filter, &sink, err);
    if (status == ENT_OK)
        return ent_triples_out_commit(&triples, err);
    ent_triples_out_abandon(&triples);
    return status;
}

/* The graph of the triples that pass; names are those of all that the store holds. */
static ent_status read_graph(ent_cli_selection *selection, ent_store *store, ent_graph *out,
                             ent_error *err) {
    const ent_filter *filter = &selection->filter.filter;
    if (ent_filter_is_empty(filter))
        return ent_store_graph(store, NULL, out, err);
    ent_graph names;
    ent_status status = ent_store_ties(store, &names, err);
    if (status == ENT_OK)
        status = ent_cli_selection_resolve(selection, &names, err);
    ent_graph_clear(&names);
    return status == ENT_OK ? ent_store_graph(store, filter, out, err) : status;
}

ent_status ent_store_out_write(const ent_graph_out *out, ent_cli_selection *selection,
                               ent_store *store, ent_error *err) {
    size_t triples = ent_graph_out_triples(out);
    ent_graph graph = {0};
    ent_status status = ENT_OK;
    if (triples < out->paths.count || ent_cli_selection_needs_graph(selection)) {
        status = read_graph(selection, store, &graph, err);
        if (status == ENT_OK)
            status = ent_cli_selection_apply(selection, &graph, err);
        if (status == ENT_OK)
            status = ent_graph_out_write(out, &graph, err);
    }
    if (status == ENT_OK && triples > 0)
        status = write_triples(out, selection, store, &graph, err);
    ent_graph_clear(&graph);
    return status;
}
