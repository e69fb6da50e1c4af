/* The table of formats, and the two doors to them: triples of an article, and a graph as a file. */
#ifndef ENT_EXPORT_WRITER_H
#define ENT_EXPORT_WRITER_H

#include "core/base/status.h"
#include "export/graph_options.h"
#include "export/lines.h"
#include "graph/graph.h"

typedef enum ent_format {
    ENT_FORMAT_TEXT,
    ENT_FORMAT_JSONL,
    ENT_FORMAT_CSV,
    ENT_FORMAT_EVENTS,
    ENT_FORMAT_NQUADS,
    ENT_FORMAT_GRAPHML,
    ENT_FORMAT_GEXF,
    ENT_FORMAT_JSON,
    ENT_FORMAT_JSON_LINES,
    ENT_FORMAT_NEO4J,
    ENT_FORMAT_CYPHER,
    ENT_FORMAT_DOT,
    ENT_FORMAT_SVG,
    ENT_FORMAT_PNG,
    ENT_FORMAT_PDF,
    ENT_FORMAT_HTML,
    ENT_FORMAT_COUNT
} ent_format;

typedef enum ent_format_use {
    ENT_FOR_TRIPLES = 1, /* of an extraction */
    ENT_FOR_GRAPHS = 2,
    ENT_FOR_RECORDS = 4, /* triples of actors, from anywhere: see export/record_file.h */
} ent_format_use;

typedef struct ent_format_entry {
    const char *name;       /* of --format */
    const char *extensions; /* ".dot .gv" */
    uint32_t uses;          /* ent_format_use */
    bool placed;            /* shows actors where the graph has them: place it first */
    bool paired;            /* a file of edges and one of nodes: see ent_graph_write */
} ent_format_entry;

const ent_format_entry *ent_format_about(ent_format format);

/* By name, for one of the uses (bits). ENT_ERR_NOT_FOUND lists what there is for them. */
ent_status ent_format_find(const char *name, uint32_t uses, ent_format *out,
                           ent_error *err) ENT_MUST_CHECK;

/* By the longest extension that path ends in, in any case of letters. ENT_ERR_NOT_FOUND as above.
 */
ent_status ent_format_of_path(const char *path, uint32_t uses, ent_format *out,
                              ent_error *err) ENT_MUST_CHECK;

/* What stands before the first triple (the header line of CSV). */
void ent_triples_header(ent_format format, ent_buffer *out);

/* Appends the article's triples, in a format that is text, jsonl or csv; lines_flags
 * (ent_lines_flag) are for ENT_FORMAT_TEXT. Returns how many characters the format cannot carry. */
uint32_t ent_triples_add(const ent_extraction *extraction, ent_format format, uint32_t lines_flags,
                         ent_buffer *out);

/* Writes the graph to path ("-" for standard output); on failure no file is left. A format of two
 * files puts the edges there and the nodes beside it, "news.nodes.csv" beside "news.csv"; standard
 * output, a device or a pipe gets the edges alone. dropped (added to) gets the number of characters
 * that the format cannot carry. */
ent_status ent_graph_write(const ent_graph *graph, ent_format format,
                           const ent_graph_options *options, const char *path, uint64_t *dropped,
                           ent_error *err) ENT_MUST_CHECK;

#endif
