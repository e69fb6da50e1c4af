/* A graph as one string, for comparing two. */
#ifndef ENT_TESTS_GRAPH_TEXT_H
#define ENT_TESTS_GRAPH_TEXT_H

#include "export/graphml.h"
#include "export/writer.h"

#include <stdio.h>
#include <stdlib.h>

/* The graph as GraphML, in heap memory. */
static inline char *graphml_of(const ent_graph *graph) {
    FILE *stream = tmpfile();
    assert_non_null(stream);
    ent_stream out = {.file = stream};
    ent_graphml_write(graph, &(ent_graph_options){0}, &out);
    ent_stream_flush(&out);
    ent_stream_clear(&out);
    long size = ftell(stream);
    assert_true(size > 0);
    char *text = calloc((size_t)size + 1, 1);
    rewind(stream);
    assert_int_equal(fread(text, 1, (size_t)size, stream), (size_t)size);
    (void)fclose(stream);
    return text;
}

#endif
