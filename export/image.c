#include "export/image.h"

#include "export/dot.h"

#include <graphviz/gvc.h>

/* Graphviz prints warnings of its own; what matters is its return value. */
static int say_nothing(char *message) {
    (void)message;
    return 0;
}

/* The one context of the process, never freed. Graphviz 2.42's text plugin keeps, in a static
 * variable, the name of the last font, which belongs to the context it was used in: with a second
 * context it reads freed memory (seen with AddressSanitizer). The state is the guest's; ours is
 * this pointer. */
static GVC_t *only_context(void) {
    static GVC_t *context;
    if (context == NULL)
        context = gvContext();
    return context;
}

static ent_status draw(GVC_t *context, Agraph_t *drawing, const char *layout, const char *format,
                       FILE *stream, ent_error *err) {
    if (gvLayout(context, drawing, layout) != 0)
        return ent_fail(err, ENT_ERR_GUEST, NULL, 0, "graphviz could not lay the graph out");
    char *bytes = NULL;
    unsigned length = 0;
    /* Into memory first: a failing disk is then seen by the stream, not lost in the guest. */
    int failed = gvRenderData(context, drawing, format, &bytes, &length);
    if (failed == 0)
        (void)fwrite(bytes, 1, length, stream);
    if (bytes != NULL)
        gvFreeRenderData(bytes);
    (void)gvFreeLayout(context, drawing);
    return failed == 0
               ? ENT_OK
               : ent_fail(err, ENT_ERR_GUEST, NULL, 0,
                          "graphviz could not draw \"%s\"; is its plugin installed?", format);
}

ent_status ent_image_write(const ent_graph *graph, const char *format, FILE *stream,
                           uint64_t *dropped, ent_error *err) {
    if (graph->actor_count > ENT_IMAGE_ACTORS_MAX || graph->edge_count > ENT_IMAGE_EDGES_MAX)
        return ent_fail(err, ENT_ERR_LIMIT, NULL, 0,
                        "%u actors and %u edges are too many for a picture; write GraphML, or "
                        "build from fewer articles",
                        graph->actor_count, graph->edge_count);
    ent_buffer text = {0};
    ent_status status = ENT_OK;
    *dropped += ent_dot_add(graph, &text);
    (void)agseterrf(say_nothing);
    GVC_t *context = only_context();
    Agraph_t *drawing = agmemread(text.at);
    if (context == NULL || drawing == NULL)
        status = ent_fail(err, ENT_ERR_GUEST, NULL, 0, "graphviz could not read the graph");
    else
        status = draw(context, drawing, ent_dot_layout(graph), format, stream, err);
    if (drawing != NULL)
        (void)agclose(drawing);
    ent_buffer_clear(&text);
    return status;
}
