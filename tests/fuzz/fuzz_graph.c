/* Any bytes as a GraphML file; what is read is written in every text format, JSON and GEXF are well
 * formed, and GraphML that is read and written again stays as it is. */
#include "core/base/file.h"
#include "export/writer.h"
#include "graph/graph_read.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One file for all that is read and written, gone when the process ends. */
static char file_name[] = "/tmp/fuzz_graph_XXXXXX";

static void remove_file(void) {
    (void)unlink(file_name);
}

static void make_file(void) {
    static bool made;
    if (made)
        return;
    int fd = mkstemp(file_name);
    if (fd < 0 || close(fd) != 0 || atexit(remove_file) != 0)
        abort();
    made = true;
}

static void fill_file(const uint8_t *data, size_t size) {
    FILE *file = fopen(file_name, "wb");
    if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        abort();
}

/* Writes the graph and gives back the bytes of the file. */
static ent_text written(const ent_graph *graph, ent_format format, ent_arena *arena) {
    static const ent_graph_options plain = {0};
    ent_error err = {.line = 0};
    ent_text text = {0};
    uint64_t dropped = 0;
    if (ent_graph_write(graph, format, &plain, file_name, &dropped, &err) != ENT_OK ||
        ent_file_read(file_name, (size_t)1 << 30, arena, &text, &err) != ENT_OK)
        abort();
    return text;
}

static void check_json(const ent_graph *graph, ent_arena *arena) {
    ent_text text = written(graph, ENT_FORMAT_JSON, arena);
    json_t *json = json_loadb(text.at, text.len, 0, NULL);
    if (json_array_size(json_object_get(json, "nodes")) != graph->actor_count ||
        json_array_size(json_object_get(json, "links")) != graph->edge_count)
        abort();
    json_decref(json);
}

static void check_gexf(const ent_graph *graph, ent_arena *arena) {
    ent_text text = written(graph, ENT_FORMAT_GEXF, arena);
    xmlDocPtr xml = xmlReadMemory(text.at, (int)text.len, "gexf", NULL,
                                  XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);
    if (xml == NULL)
        abort();
    xmlFreeDoc(xml);
}

/* Numbers and lists are brought into form by the first writing; after that nothing changes. */
static void check_graphml(const ent_graph *graph, ent_arena *arena) {
    ent_text before = {0};
    (void)written(graph, ENT_FORMAT_GRAPHML, arena);
    for (int round = 0; round < 2; round++) {
        ent_graph again = {.placed = false};
        ent_error err = {.line = 0};
        if (ent_graph_read(file_name, &again, &err) != ENT_OK ||
            again.actor_count != graph->actor_count || again.edge_count != graph->edge_count)
            abort();
        ent_text text = written(&again, ENT_FORMAT_GRAPHML, arena);
        if (round > 0 && !ent_text_is(text, before))
            abort();
        before = text;
        ent_graph_clear(&again);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const ent_format others[] = {ENT_FORMAT_JSON_LINES, ENT_FORMAT_CSV, ENT_FORMAT_NEO4J,
                                        ENT_FORMAT_CYPHER, ENT_FORMAT_DOT};
    ent_graph graph = {.placed = false};
    ent_error err = {.line = 0};
    ent_arena arena = {.name = "fuzz"};
    make_file();
    fill_file(data, size);
    if (ent_graph_read(file_name, &graph, &err) == ENT_OK) {
        check_graphml(&graph, &arena);
        check_json(&graph, &arena);
        check_gexf(&graph, &arena);
        for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
            uint64_t dropped = 0;
            if (ent_graph_write(&graph, others[i], &(ent_graph_options){0}, "/dev/null", &dropped,
                                &err) != ENT_OK)
                abort();
        }
    } else if (err.text[0] == '\0') {
        abort();
    }
    ent_graph_clear(&graph);
    ent_arena_clear(&arena);
    return 0;
}
