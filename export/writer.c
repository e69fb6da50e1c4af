#include "export/writer.h"

#include "core/base/file.h"
#include "export/csv.h"
#include "export/dot.h"
#include "export/image.h"
#include "export/jsonl.h"

static const ent_format_entry formats[ENT_FORMAT_COUNT] = {
    [ENT_FORMAT_TEXT] = {"text", ".txt", ENT_FOR_TRIPLES},
    [ENT_FORMAT_JSONL] = {"jsonl", ".jsonl .ndjson", ENT_FOR_TRIPLES},
    [ENT_FORMAT_CSV] = {"csv", ".csv", ENT_FOR_TRIPLES | ENT_FOR_GRAPHS},
    [ENT_FORMAT_GRAPHML] = {"graphml", ".graphml .xml", ENT_FOR_GRAPHS},
    [ENT_FORMAT_DOT] = {"dot", ".dot .gv", ENT_FOR_GRAPHS},
    [ENT_FORMAT_SVG] = {"svg", ".svg", ENT_FOR_GRAPHS},
    [ENT_FORMAT_PNG] = {"png", ".png", ENT_FOR_GRAPHS},
};

const ent_format_entry *ent_format_about(ent_format format) {
    return &formats[format];
}

static ent_status no_format(const char *name, ent_format_use use, ent_error *err) {
    ent_buffer list = {0};
    for (int i = 0; i < ENT_FORMAT_COUNT; i++)
        if ((formats[i].uses & (uint32_t)use) != 0)
            ent_buffer_print(&list, "%s%s", list.len > 0 ? ", " : "", formats[i].name);
    (void)ent_fail(err, ENT_ERR_NOT_FOUND, NULL, 0, "no format is known for \"%s\"; there are %s",
                   name, list.at);
    ent_buffer_clear(&list);
    return ENT_ERR_NOT_FOUND;
}

ent_status ent_format_find(const char *name, ent_format_use use, ent_format *out, ent_error *err) {
    for (int i = 0; i < ENT_FORMAT_COUNT; i++)
        if ((formats[i].uses & (uint32_t)use) != 0 && strcmp(formats[i].name, name) == 0) {
            *out = (ent_format)i;
            return ENT_OK;
        }
    return no_format(name, use, err);
}

/* True where one of the blank-separated extensions ends path. */
static bool has_extension(ent_text path, const char *extensions) {
    const char *at = extensions;
    while (*at != '\0') {
        size_t len = strcspn(at, " ");
        if (path.len > len &&
            ent_text_is_nocase((ent_text){path.at + path.len - len, len}, (ent_text){at, len}))
            return true;
        at += len + (at[len] == ' ');
    }
    return false;
}

ent_status ent_format_of_path(const char *path, ent_format_use use, ent_format *out,
                              ent_error *err) {
    for (int i = 0; i < ENT_FORMAT_COUNT; i++)
        if ((formats[i].uses & (uint32_t)use) != 0 &&
            has_extension(ent_text_of(path), formats[i].extensions)) {
            *out = (ent_format)i;
            return ENT_OK;
        }
    return no_format(path, use, err);
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
        dropped += format == ENT_FORMAT_CSV ? ent_csv_add(extraction, triple, out)
                                            : ent_jsonl_add(extraction, triple, out);
    }
    return dropped;
}

static void write_edges_csv(const ent_graph *graph, FILE *stream, uint64_t *dropped) {
    ent_buffer line = {0};
    ent_csv_edges_header(&line);
    (void)fwrite(line.at, 1, line.len, stream);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        ent_buffer_reset(&line);
        *dropped += ent_csv_edge_add(graph, &graph->edges[i], &line);
        (void)fwrite(line.at, 1, line.len, stream);
    }
    ent_buffer_clear(&line);
}

static ent_status write_format(const ent_graph *graph, ent_format format, ent_flavour flavour,
                               FILE *stream, uint64_t *dropped, ent_error *err) {
    ent_buffer text = {0};
    switch (format) {
    case ENT_FORMAT_GRAPHML:
        ent_graphml_write(graph, flavour, stream, dropped);
        return ENT_OK;
    case ENT_FORMAT_CSV:
        write_edges_csv(graph, stream, dropped);
        return ENT_OK;
    case ENT_FORMAT_DOT:
        *dropped += ent_dot_add(graph, &text);
        (void)fwrite(text.at, 1, text.len, stream);
        ent_buffer_clear(&text);
        return ENT_OK;
    case ENT_FORMAT_SVG:
    case ENT_FORMAT_PNG:
        return ent_image_write(graph, formats[format].name, stream, dropped, err);
    case ENT_FORMAT_TEXT:
    case ENT_FORMAT_JSONL:
    case ENT_FORMAT_COUNT:
        break;
    }
    return ent_fail(err, ENT_ERR_USAGE, NULL, 0, "a graph cannot be written in this format");
}

ent_status ent_graph_write(const ent_graph *graph, ent_format format, ent_flavour flavour,
                           const char *path, uint64_t *dropped, ent_error *err) {
    ent_file_out file;
    ENT_TRY(ent_file_create(path, &file, err));
    ent_status status = write_format(graph, format, flavour, file.stream, dropped, err);
    if (status == ENT_OK)
        return ent_file_commit(&file, err);
    ent_file_abandon(&file);
    return status;
}
