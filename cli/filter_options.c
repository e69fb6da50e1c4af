#include "cli/filter_options.h"

#include "graph/lookup.h"

#include <errno.h>

/* Filters come first, so that an option's key gives the filter's. */
enum {
    KEY_FILTER = 0x400,
    KEY_ACTUAL_ONLY = KEY_FILTER + ENT_FILTER_KEY_COUNT,
    KEY_EGO,
    KEY_HOPS,
    KEY_COMPONENT,
    KEY_TOP,
    KEY_BACKBONE,
};

enum { HOPS_MAX = 1000, TOP_MAX = 10 * 1000 * 1000, PERCENT = 100 };

static const struct argp_option filter_options[] = {
    {NULL, 0, NULL, 0, "Filters:", 10},
    {"since", KEY_FILTER + ENT_FILTER_SINCE, "DATE", 0,
     "Events of that day or later; a date is 2023, 2023-10 or 2023-10-15", 10},
    {"until", KEY_FILTER + ENT_FILTER_UNTIL, "DATE", 0,
     "Events of that day, month or year, or earlier", 10},
    {"event", KEY_FILTER + ENT_FILTER_EVENT, "NAME", 0,
     "CONSULT, ASSAULT, ... or STATE; several with commas", 10},
    {"quad", KEY_FILTER + ENT_FILTER_QUAD, "NAME", 0,
     "verbal-cooperation, material-cooperation, verbal-conflict, material-conflict, or both of a "
     "side: cooperation, conflict",
     10},
    {"actor", KEY_FILTER + ENT_FILTER_ACTOR, "NAME", 0,
     "One of the two ends is this actor; again for more", 10},
    {"country", KEY_FILTER + ENT_FILTER_COUNTRY, "CODE", 0,
     "One of the two ends is of this country, as in CHN; several with commas", 10},
    {"source", KEY_FILTER + ENT_FILTER_SOURCE, "OUTLET", 0,
     "Reported by this outlet; again for more", 10},
    {"min-weight", KEY_FILTER + ENT_FILTER_MIN_WEIGHT, "N", 0,
     "Edges that N independent articles or more speak for", 10},
    {"min-confidence", KEY_FILTER + ENT_FILTER_MIN_CONFIDENCE, "X", 0,
     "Confidence of X or more, 0 to 1", 10},
    {"actual-only", KEY_ACTUAL_ONLY, NULL, 0, "Nothing denied, planned, wished or merely possible",
     10},
    {0},
};

static error_t parse_filter(int key, char *value, struct argp_state *state) {
    ent_cli_filter *filter = state->input;
    ent_error err = {0};
    if (key == KEY_ACTUAL_ONLY) {
        filter->filter.actual_only = true;
        return 0;
    }
    if (key < KEY_FILTER || key >= KEY_FILTER + ENT_FILTER_KEY_COUNT)
        return ARGP_ERR_UNKNOWN;
    if (ent_filter_read((ent_filter_key)(key - KEY_FILTER), ent_text_of(value), &filter->arena,
                        &filter->filter, &err) != ENT_OK)
        argp_error(state, "%s", err.text);
    return 0;
}

const struct argp ent_cli_filter_argp = {.options = filter_options, .parser = parse_filter};

void ent_cli_filter_clear(ent_cli_filter *filter) {
    ent_arena_clear(&filter->arena);
    *filter = (ent_cli_filter){0};
}

static const struct argp_option selection_options[] = {
    {NULL, 0, NULL, 0, "Which part of the graph, in this order after the filters:", 11},
    {"backbone", KEY_BACKBONE, "PERCENT", OPTION_ARG_OPTIONAL,
     "Only ties that stand out among those of one of their ends, at this level of significance "
     "(disparity filter); 5 is the default",
     11},
    {"ego", KEY_EGO, "ACTOR", 0, "The actor and what is around it", 12},
    {"hops", KEY_HOPS, "N", 0, "How far around --ego; 1 is the default", 12},
    {"component", KEY_COMPONENT, "ACTOR", OPTION_ARG_OPTIONAL,
     "The largest connected part, or the one that the actor is in", 13},
    {"top", KEY_TOP, "N", 0, "The N actors of the greatest weighted degree", 14},
    {0},
};

static error_t parse_selection(int key, char *value, struct argp_state *state) {
    ent_cli_selection *a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->filter;
        return 0;
    case KEY_EGO:
        a->ego = value;
        return 0;
    case KEY_HOPS:
        a->selection.hops = ent_cli_number(value, 1, HOPS_MAX, "--hops", state);
        return 0;
    case KEY_COMPONENT:
        a->component_of = value;
        a->selection.component = value == NULL ? ENT_COMPONENT_LARGEST : ENT_COMPONENT_OF;
        return 0;
    case KEY_TOP:
        a->selection.top = ent_cli_number(value, 1, TOP_MAX, "--top", state);
        return 0;
    case KEY_BACKBONE:
        a->selection.backbone =
            value == NULL
                ? 0.05
                : ent_cli_number(value, 1, PERCENT, "--backbone", state) / (double)PERCENT;
        return 0;
    case ARGP_KEY_END:
        if (a->selection.hops != 0 && a->ego == NULL)
            argp_error(state, "--hops needs --ego");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_child selection_children[] = {{&ent_cli_filter_argp, 0, NULL, 0}, {0}};
const struct argp ent_cli_selection_argp = {
    .options = selection_options, .parser = parse_selection, .children = selection_children};

static ent_status find_id(const ent_graph *graph, const char *name, ent_arena *arena, ent_text *out,
                          ent_error *err) {
    uint32_t actor = 0;
    if (name == NULL)
        return ENT_OK;
    ENT_TRY(ent_actor_find(graph, ent_text_of(name), &actor, err));
    *out = ent_arena_copy(arena, graph->actors[actor].id);
    return ENT_OK;
}

bool ent_cli_selection_needs_graph(const ent_cli_selection *selection) {
    const ent_selection *chosen = &selection->selection;
    return selection->filter.filter.actors.count > 0 || selection->filter.filter.min_weight > 0 ||
           selection->ego != NULL || selection->component_of != NULL ||
           chosen->component != ENT_COMPONENT_ALL || chosen->backbone > 0 || chosen->top > 0;
}

ent_status ent_cli_selection_resolve(ent_cli_selection *selection, const ent_graph *graph,
                                     ent_error *err) {
    ent_selection *chosen = &selection->selection;
    ent_arena *arena = &selection->filter.arena;
    ENT_TRY(ent_filter_resolve(graph, arena, &selection->filter.filter, err));
    ENT_TRY(find_id(graph, selection->ego, arena, &chosen->ego, err));
    ENT_TRY(find_id(graph, selection->component_of, arena, &chosen->component_of, err));
    selection->resolved = true;
    return ENT_OK;
}

ent_status ent_cli_selection_apply(ent_cli_selection *selection, ent_graph *graph, ent_error *err) {
    uint32_t edges = graph->edge_count;
    if (!selection->resolved)
        ENT_TRY(ent_cli_selection_resolve(selection, graph, err));
    selection->selection.filter = selection->filter.filter;
    ent_graph_select(graph, &selection->selection);
    if (graph->edge_count == 0 && edges > 0)
        (void)fputs("entente: the filters leave nothing of the graph\n", stderr);
    return ENT_OK;
}

void ent_cli_selection_clear(ent_cli_selection *selection) {
    ent_cli_filter_clear(&selection->filter);
}
