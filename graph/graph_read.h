/* Reads a graph back from the GraphML that export/graphml.h wrote, or from another program's: keys
 * are found by their names, what is missing is left empty. */
#ifndef ENT_GRAPH_GRAPH_READ_H
#define ENT_GRAPH_GRAPH_READ_H

#include "core/base/status.h"
#include "graph/graph.h"

/* A file with more of anything is refused. */
enum {
    ENT_READ_BYTES_MAX = 1 << 30,
    ENT_READ_ACTORS_MAX = 10 * 1000 * 1000,
    ENT_READ_EDGES_MAX = 50 * 1000 * 1000,
    ENT_READ_KEYS_MAX = 256,
    ENT_READ_VALUE_MAX = 1 << 20, /* bytes of one value */
};

/* Fills *out, which is cleared by the caller, also after a failure. path may be "-"; gzipped files
 * are unpacked. No entity, DTD or network is ever loaded. ENT_ERR_FORMAT names the line,
 * ENT_ERR_LIMIT what there is too much of. O(n log n). */
ent_status ent_graph_read(const char *path, ent_graph *out, ent_error *err) ENT_MUST_CHECK;

#endif
