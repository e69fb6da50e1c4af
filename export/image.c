#include "export/image.h"

#include "graph/strongest.h"

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

/* Cairo notes the time in a PDF; the same graph is to give the same bytes. */
static void forget_the_time(char *bytes, size_t length) {
    static const char key[] = "/CreationDate (D:";
    static const char never[] = "19700101000000";
    const size_t size = sizeof key - 1 + sizeof never - 1;
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(bytes + i, key, sizeof key - 1) == 0)
            memcpy(bytes + i + sizeof key - 1, never, sizeof never - 1);
}

static ent_status draw(GVC_t *context, Agraph_t *drawing, const char *layout, const char *format,
                       FILE *stream, ent_error *err) {
    if (gvLayout(context, drawing, layout) != 0)
        return ent_fail(err, ENT_ERR_GUEST, NULL, 0, "graphviz could not lay the graph out");
    char *bytes = NULL;
    unsigned length = 0;
    /* Into memory first: a failing disk is then seen by the stream, not lost in the guest. */
    int failed = gvRenderData(context, drawing, format, &bytes, &length);
    if (failed == 0 && strcmp(format, "pdf") == 0)
        forget_the_time(bytes, length);
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

ent_status ent_image_write(const ent_graph *graph, const char *format, ent_dot_layout_kind layout,
                           FILE *stream, uint64_t *dropped, ent_error *err) {
    ent_graph part = {0};
    ent_buffer text = {0};
    ent_status status = ENT_OK;
    if (!ent_image_shows_all(graph)) {
        ent_graph_strongest(graph, ENT_IMAGE_ACTORS_MAX, ENT_IMAGE_EDGES_MAX, &part);
        graph = &part;
    }
    *dropped += ent_dot_add(graph, layout, &text);
    (void)agseterrf(say_nothing);
    GVC_t *context = only_context();
    Agraph_t *drawing = agmemread(text.at);
    if (context == NULL || drawing == NULL)
        status = ent_fail(err, ENT_ERR_GUEST, NULL, 0, "graphviz could not read the graph");
    else
        status = draw(context, drawing, ent_dot_layout(graph, layout), format, stream, err);
    if (drawing != NULL)
        (void)agclose(drawing);
    ent_buffer_clear(&text);
    ent_graph_clear(&part);
    return status;
}
