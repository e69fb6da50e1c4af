#include "export/writer.h"

#include "core/base/file.h"
#include "export/csv.h"
#include "export/dot.h"
#include "export/gexf.h"
#include "export/graphml.h"
#include "export/html.h"
#include "export/image.h"
#include "export/json.h"
#include "export/jsonl.h"
#include "export/neo4j.h"
#include "export/tables.h"
#include "graph/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { TRIPLES = ENT_FOR_TRIPLES, GRAPHS = ENT_FOR_GRAPHS, RECORDS = ENT_FOR_RECORDS };

static const ent_format_entry formats[ENT_FORMAT_COUNT] = {
    [ENT_FORMAT_TEXT] = {"text", ".txt", TRIPLES, .placed = false},
    [ENT_FORMAT_JSONL] = {"jsonl", ".jsonl .ndjson", TRIPLES | RECORDS, .placed = false},
    [ENT_FORMAT_EVENTS] = {"events", ".tsv", TRIPLES | RECORDS, .placed = false},
    [ENT_FORMAT_NQUADS] = {"nquads", ".nq", TRIPLES | RECORDS, .placed = false},
    [ENT_FORMAT_CSV] = {"csv", ".csv", TRIPLES | GRAPHS, .placed = true, .paired = true},
    [ENT_FORMAT_GRAPHML] = {"graphml", ".graphml .xml", GRAPHS, .placed = true},
    [ENT_FORMAT_GEXF] = {"gexf", ".gexf", GRAPHS, .placed = true},
    [ENT_FORMAT_JSON] = {"json", ".json", GRAPHS, .placed = true},
    [ENT_FORMAT_JSON_LINES] = {"graph-jsonl", ".graph.jsonl", GRAPHS, .placed = true},
    [ENT_FORMAT_NEO4J] = {"neo4j", ".neo4j.csv", GRAPHS, .paired = true},
    [ENT_FORMAT_CYPHER] = {"cypher", ".cypher .cql", GRAPHS, .placed = false},
    [ENT_FORMAT_DOT] = {"dot", ".dot .gv", GRAPHS, .placed = false},
    [ENT_FORMAT_SVG] = {"svg", ".svg", GRAPHS, .placed = false},
    [ENT_FORMAT_PNG] = {"png", ".png", GRAPHS, .placed = false},
    [ENT_FORMAT_PDF] = {"pdf", ".pdf", GRAPHS, .placed = false},
    [ENT_FORMAT_HTML] = {"html", ".html .htm", GRAPHS, .placed = false},
};

/* Formats that are text, record by record: the whole graph, or its edges and its nodes. */
typedef void write_graph(const ent_graph *graph, const ent_graph_options *options, ent_stream *out);

static const struct {
    write_graph *edges, *nodes;
} writers[ENT_FORMAT_COUNT] = {
    [ENT_FORMAT_CSV] = {ent_table_edges_write, ent_table_nodes_write},
    [ENT_FORMAT_GRAPHML] = {ent_graphml_write, NULL},
    [ENT_FORMAT_GEXF] = {ent_gexf_write, NULL},
    [ENT_FORMAT_JSON] = {ent_json_write, NULL},
    [ENT_FORMAT_JSON_LINES] = {ent_json_lines_write, NULL},
    [ENT_FORMAT_NEO4J] = {ent_neo4j_edges_write, ent_neo4j_nodes_write},
    [ENT_FORMAT_CYPHER] = {ent_cypher_write, NULL},
};

const ent_format_entry *ent_format_about(ent_format format) {
    return &formats[format];
}

static ent_status no_format(const char *name, uint32_t uses, ent_error *err) {
    ent_buffer list = {0};
    for (int i = 0; i < ENT_FORMAT_COUNT; i++)
        if ((formats[i].uses & uses) != 0)
            ent_buffer_print(&list, "%s%s", list.len > 0 ? ", " : "", formats[i].name);
    (void)ent_fail(err, ENT_ERR_NOT_FOUND, NULL, 0, "no format is known for \"%s\"; there are %s",
                   name, list.at);
    ent_buffer_clear(&list);
    return ENT_ERR_NOT_FOUND;
}

ent_status ent_format_find(const char *name, uint32_t uses, ent_format *out, ent_error *err) {
    for (int i = 0; i < ENT_FORMAT_COUNT; i++)
        if ((formats[i].uses & uses) != 0 && strcmp(formats[i].name, name) == 0) {
            *out = (ent_format)i;
            return ENT_OK;
        }
    return no_format(name, uses, err);
}

/* The length of the longest of the blank-separated extensions that ends path; 0 where none does. */
static size_t extension_length(ent_text path, const char *extensions) {
    size_t longest = 0;
    const char *at = extensions;
    while (*at != '\0') {
        size_t len = strcspn(at, " ");
        if (path.len > len && len > longest &&
            ent_text_is_nocase((ent_text){path.at + path.len - len, len}, (ent_text){at, len}))
            longest = len;
        at += len + (at[len] == ' ');
    }
    return longest;
}

ent_status ent_format_of_path(const char *path, uint32_t uses, ent_format *out, ent_error *err) {
    size_t longest = 0;
    for (int i = 0; i < ENT_FORMAT_COUNT; i++) {
        size_t len = extension_length(ent_text_of(path), formats[i].extensions);
        if ((formats[i].uses & uses) != 0 && len > longest) {
            *out = (ent_format)i;
            longest = len;
        }
    }
    return longest > 0 ? ENT_OK : no_format(path, uses, err);
}

void ent_triples_header(ent_format format, ent_buffer *out) {
    if (format == ENT_FORMAT_CSV)
        ent_csv_header(out);
}

uint32_t ent_triples_add(const ent_extraction *extraction, ent_format format, uint32_t lines_flags,
                         ent_buffer *out) {
    if (format == ENT_FORMAT_TEXT)
        return ent_lines_add(extraction, lines_flags, out);
    uint32_t dropped = 0;
    for (uint32_t i = 0; i < extraction->triples.count; i++) {
        const ent_triple *triple = &extraction->triples.at[i];
        ent_record record;
        ent_record_of(extraction, triple, &record);
        dropped +=
            format == ENT_FORMAT_CSV ? ent_csv_add(&record, out) : ent_jsonl_add(&record, out);
    }
    return dropped;
}

static ent_status write_format(const ent_graph *graph, ent_format format,
                               const ent_graph_options *options, ent_stream *out, ent_error *err) {
    if (writers[format].edges != NULL) {
        writers[format].edges(graph, options, out);
        return ENT_OK;
    }
    switch (format) {
    case ENT_FORMAT_DOT:
        out->dropped += ent_dot_add(graph, options->layout, &out->text);
        return ENT_OK;
    case ENT_FORMAT_HTML:
        return ent_html_write(graph, out, err);
    case ENT_FORMAT_SVG:
    case ENT_FORMAT_PNG:
    case ENT_FORMAT_PDF:
        return ent_image_write(graph, formats[format].name, options->layout, out->file,
                               &out->dropped, err);
    default:
        return ent_fail(err, ENT_ERR_USAGE, NULL, 0, "a graph cannot be written in this format");
    }
}

/* Standard output, a device or a pipe: nothing can stand beside it. */
static bool is_stream(const char *path) {
    struct stat about;
    return strcmp(path, "-") == 0 || (stat(path, &about) == 0 && !S_ISREG(about.st_mode));
}

/* "news.nodes.csv" for "news.csv", in heap memory. */
static char *nodes_path(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(path, '.');
    size_t stem =
        dot != NULL && (slash == NULL || dot > slash) ? (size_t)(dot - path) : strlen(path);
    ent_buffer name = {0};
    ent_buffer_add(&name, (ent_text){path, stem});
    ent_buffer_add(&name, ENT_TEXT(".nodes"));
    ent_buffer_add(&name, ent_text_of(path + stem));
    return name.at;
}

/* Puts the file in its place where all went well, else leaves none. */
static ent_status close_file(ent_file_out *file, ent_status status, ent_error *err) {
    if (status == ENT_OK)
        return ent_file_commit(file, err);
    ent_file_abandon(file);
    return status;
}

static ent_status write_nodes(const ent_graph *graph, ent_format format,
                              const ent_graph_options *options, const char *path, uint64_t *dropped,
                              ent_error *err) {
    ent_file_out file;
    ENT_TRY(ent_file_create(path, &file, err));
    ent_stream out = {.file = file.stream};
    writers[format].nodes(graph, options, &out);
    *dropped += out.dropped;
    return close_file(&file, ent_stream_end(&out, path, err), err);
}

static ent_status write_edges(const ent_graph *graph, ent_format format,
                              const ent_graph_options *options, const char *path, uint64_t *dropped,
                              ent_error *err) {
    ent_file_out file;
    ENT_TRY(ent_file_create(path, &file, err));
    ent_stream out = {.file = file.stream};
    ent_status written = write_format(graph, format, options, &out, err);
    ent_status ended = ent_stream_end(&out, path, err);
    *dropped += out.dropped;
    return close_file(&file, written != ENT_OK ? written : ended, err);
}

ent_status ent_graph_write(const ent_graph *graph, ent_format format,
                           const ent_graph_options *options, const char *path, uint64_t *dropped,
                           ent_error *err) {
    if (!formats[format].paired || is_stream(path))
        return write_edges(graph, format, options, path, dropped, err);
    char *beside = nodes_path(path);
    ent_status status = write_nodes(graph, format, options, beside, dropped, err);
    if (status == ENT_OK) {
        status = write_edges(graph, format, options, path, dropped, err);
        if (status != ENT_OK)
            (void)remove(beside);
    }
    free(beside);
    return status;
}
