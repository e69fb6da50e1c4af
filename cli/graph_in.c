#include "cli/graph_in.h"

#include "graph/graph_read.h"
#include "graph/store.h"

ent_status ent_cli_graph_in(const char *path, const ent_filter *filter, ent_graph *out,
                            ent_error *err) {
    if (strcmp(path, "-") == 0 || !ent_store_is(path))
        return ent_graph_read(path, out, err);
    ent_store *store = NULL;
    ENT_TRY(ent_store_open(path, ENT_STORE_READ, &store, err));
    ent_status status = ent_store_graph(store, filter, out, err);
    ent_store_close(store);
    return status;
}
