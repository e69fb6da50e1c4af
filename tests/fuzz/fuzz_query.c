/* Any lines as filters, names and ways to ask: each is read or refused with a reason, and what the
 * selection leaves is a sound graph that passes its own filter. A line is a letter and a value. */
#include "graph/changes.h"
#include "graph/filter_read.h"
#include "graph/lookup.h"
#include "graph/paths.h"
#include "graph/select.h"
#include "tests/support/small_graph.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LINES_MAX = 24, VALUE_MAX = 300 };

static void require(bool good) {
    if (!good)
        abort();
}

static void take_line(ent_text line, const ent_graph *graph, ent_selection *selection,
                      ent_arena *arena) {
    ent_error err = {.line = 0};
    ent_text value = {line.at + 1, line.len - 1};
    uint32_t letter = (uint32_t)(unsigned char)line.at[0] - 'a';
    uint32_t actor = 0;
    ent_status status = ENT_OK;
    if (letter < ENT_FILTER_KEY_COUNT)
        status = ent_filter_read((ent_filter_key)letter, value, arena, &selection->filter, &err);
    else if (line.at[0] == 'n')
        status = ent_actor_find(graph, value, &actor, &err);
    else if (line.at[0] == 't')
        selection->top = (uint32_t)value.len;
    else if (line.at[0] == 'u')
        selection->ego = value;
    else if (line.at[0] == 'o')
        selection->component = (ent_component)(value.len % 3);
    else if (line.at[0] == 'k')
        selection->backbone = (double)value.len / 100;
    require((status == ENT_OK) == (err.text[0] == '\0'));
    require(actor < graph->actor_count);
}

static void check_graph(const ent_graph *graph, const ent_filter *filter) {
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_graph_edge *edge = &graph->edges[i];
        require(edge->from < graph->actor_count && edge->to < graph->actor_count);
        require(ent_filter_takes_edge(filter, graph, edge));
        for (uint32_t d = 0; d < edge->date_count; d++)
            require(ent_filter_takes_date(filter, edge->dates[d]));
    }
    for (uint32_t i = 1; i < graph->actor_count; i++)
        require(ent_text_compare(graph->actors[i - 1].id, graph->actors[i].id) < 0);
}

static void ask(const ent_graph *graph, const ent_filter *filter, ent_arena *arena) {
    ent_paths paths;
    ent_changes changes;
    ent_error err = {.line = 0};
    const ent_path_options options = {
        .count = 3, .max_hops = filter->min_weight % 7, .in_time = filter->actual_only};
    ent_changes_find(graph, filter->since, filter->until, arena, &changes);
    if (graph->actor_count > 1)
        require(ent_paths_find(graph, 0, graph->actor_count - 1, &options, arena, &paths, &err) ==
                ENT_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    random_state random = 7;
    ent_graph graph;
    ent_selection selection = {.top = 0};
    ent_error err = {.line = 0};
    ent_arena arena = {.name = "fuzz"};
    ent_text bytes = ent_arena_copy(&arena, (ent_text){(const char *)data, size});
    size_t start = 0;
    random_graph(12, 40, &random, &graph);
    for (size_t i = 0, lines = 0; i <= bytes.len && lines < LINES_MAX; i++)
        if (i == bytes.len || bytes.at[i] == '\n') {
            if (i > start && i - start < VALUE_MAX)
                take_line((ent_text){bytes.at + start, i - start}, &graph, &selection, &arena);
            start = i + 1;
            lines++;
        }
    if (ent_filter_resolve(&graph, &arena, &selection.filter, &err) == ENT_OK) {
        ent_graph_select(&graph, &selection);
        check_graph(&graph, &selection.filter);
        ask(&graph, &selection.filter, &arena);
    }
    ent_graph_clear(&graph);
    ent_arena_clear(&arena);
    return 0;
}
