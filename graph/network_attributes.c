#include <igraph/igraph.h>

#include "graph/network_igraph.h"

/* Texts of vertices and edges; scratch has room for a date. */
typedef ent_text text_of(const ent_graph *graph, uint32_t number, char *scratch);
typedef double number_of(const ent_graph *graph, uint32_t number);

static ent_text actor_id(const ent_graph *graph, uint32_t number, char *scratch) {
    (void)scratch;
    return graph->actors[number].id;
}
static ent_text actor_name(const ent_graph *graph, uint32_t number, char *scratch) {
    (void)scratch;
    return graph->actors[number].name;
}
static ent_text actor_type(const ent_graph *graph, uint32_t number, char *scratch) {
    (void)scratch;
    return ent_text_of(ent_actor_type_name(graph->actors[number].type));
}
static ent_text actor_country(const ent_graph *graph, uint32_t number, char *scratch) {
    (void)scratch;
    return graph->actors[number].country;
}
static ent_text actor_role(const ent_graph *graph, uint32_t number, char *scratch) {
    (void)scratch;
    return graph->actors[number].role;
}
static double actor_mentions(const ent_graph *graph, uint32_t number) {
    return graph->actors[number].mentions;
}
static double actor_docs(const ent_graph *graph, uint32_t number) {
    return graph->actors[number].docs;
}

static ent_text edge_id(const ent_graph *graph, uint32_t number, char *scratch) {
    (void)scratch;
    return graph->edges[number].id;
}
static ent_text edge_event(const ent_graph *graph, uint32_t number, char *scratch) {
    (void)scratch;
    return ent_text_of(ent_event_name(graph->edges[number].event));
}
static ent_text edge_relation(const ent_graph *graph, uint32_t number, char *scratch) {
    (void)scratch;
    return graph->edges[number].relation;
}
static ent_text edge_first(const ent_graph *graph, uint32_t number, char *scratch) {
    const ent_graph_edge *edge = &graph->edges[number];
    ent_date date = edge->date_count > 0 ? edge->dates[0] : (ent_date){0};
    return ent_text_of(ent_date_print(date, scratch));
}
static ent_text edge_last(const ent_graph *graph, uint32_t number, char *scratch) {
    const ent_graph_edge *edge = &graph->edges[number];
    ent_date date = edge->date_count > 0 ? edge->dates[edge->date_count - 1] : (ent_date){0};
    return ent_text_of(ent_date_print(date, scratch));
}
static double edge_n(const ent_graph *graph, uint32_t number) {
    return graph->edges[number].n;
}
static double edge_negated(const ent_graph *graph, uint32_t number) {
    return graph->edges[number].negated;
}
static double edge_confidence(const ent_graph *graph, uint32_t number) {
    return (double)ent_edge_confidence(&graph->edges[number]) / ENT_CONFIDENCE_ONE;
}
static double edge_docs(const ent_graph *graph, uint32_t number) {
    return graph->edges[number].docs;
}

static igraph_error_t set_text(ent_network *network, const char *name, text_of *text, bool edges) {
    igraph_strvector_t values;
    igraph_integer_t count =
        edges ? igraph_ecount(&network->igraph) : igraph_vcount(&network->igraph);
    IGRAPH_CHECK(igraph_strvector_init(&values, count));
    IGRAPH_FINALLY(igraph_strvector_destroy, &values);
    for (igraph_integer_t i = 0; i < count; i++) {
        char scratch[16];
        ent_text value =
            text(network->graph, edges ? network->edge_numbers[i] : (uint32_t)i, scratch);
        IGRAPH_CHECK(
            igraph_strvector_set_len(&values, i, value.len > 0 ? value.at : "", value.len));
    }
    IGRAPH_CHECK(edges ? SETEASV(&network->igraph, name, &values)
                       : SETVASV(&network->igraph, name, &values));
    igraph_strvector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t set_number(ent_network *network, const char *name, number_of *number,
                                 bool edges) {
    igraph_vector_t values;
    igraph_integer_t count =
        edges ? igraph_ecount(&network->igraph) : igraph_vcount(&network->igraph);
    IGRAPH_CHECK(igraph_vector_init(&values, count));
    IGRAPH_FINALLY(igraph_vector_destroy, &values);
    for (igraph_integer_t i = 0; i < count; i++)
        VECTOR(values)[i] = number(network->graph, edges ? network->edge_numbers[i] : (uint32_t)i);
    IGRAPH_CHECK(edges ? SETEANV(&network->igraph, name, &values)
                       : SETVANV(&network->igraph, name, &values));
    igraph_vector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t set_symmetric(ent_network *network) {
    igraph_vector_bool_t values;
    igraph_integer_t count = igraph_ecount(&network->igraph);
    IGRAPH_CHECK(igraph_vector_bool_init(&values, count));
    IGRAPH_FINALLY(igraph_vector_bool_destroy, &values);
    for (igraph_integer_t i = 0; i < count; i++)
        VECTOR(values)[i] = network->graph->edges[network->edge_numbers[i]].symmetric;
    IGRAPH_CHECK(SETEABV(&network->igraph, "symmetric", &values));
    igraph_vector_bool_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

igraph_error_t ent_network_set_attributes(ent_network *network) {
    static const struct {
        const char *name;
        text_of *text;
        number_of *number;
        bool edges;
    } attributes[] = {
        {"name", actor_id, NULL, false},
        {"label", actor_name, NULL, false},
        {"type", actor_type, NULL, false},
        {"country", actor_country, NULL, false},
        {"role", actor_role, NULL, false},
        {"mentions", NULL, actor_mentions, false},
        {"docs", NULL, actor_docs, false},
        {"id", edge_id, NULL, true},
        {"event", edge_event, NULL, true},
        {"relation", edge_relation, NULL, true},
        {"first", edge_first, NULL, true},
        {"last", edge_last, NULL, true},
        {"n", NULL, edge_n, true},
        {"negated", NULL, edge_negated, true},
        {"confidence", NULL, edge_confidence, true},
        {"docs", NULL, edge_docs, true},
    };
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        IGRAPH_CHECK(
            attributes[i].text != NULL
                ? set_text(network, attributes[i].name, attributes[i].text, attributes[i].edges)
                : set_number(network, attributes[i].name, attributes[i].number,
                             attributes[i].edges));
    IGRAPH_CHECK(SETEANV(&network->igraph, "weight", &network->weight));
    IGRAPH_CHECK(SETEANV(&network->igraph, "cost", &network->cost));
    return set_symmetric(network);
}
