#include "export/html.h"
#include "graph/merge.h"
#include "tests/support/small_world.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* Sentences and names that try to get out of the data block. */
static const char *const hostile[] = {
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "<img src=x onerror=alert(1)> &amp; &lt;",
    "quotes \" ' ` and \\ backslashes \\u003c/script>",
    "separators \xE2\x80\xA8 and \xE2\x80\xA9, a bell \x07 and a tab",
    "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xF0\x9F\x98\x80",
    "@DATA@ @SCRIPT@",
};
enum { HOSTILE = sizeof hostile / sizeof *hostile };

static void make_graph(ent_graph *out) {
    ent_merge *merge = ent_merge_new();
    for (uint32_t i = 0; i < HOSTILE; i++) {
        char id[8];
        ent_arena arena = {0};
        ent_extraction extraction;
        (void)snprintf(id, sizeof id, "P:%u", i);
        const small_fact fact = {hostile[i], hostile[i], "2023-10-15",   id,   "C:ISR", hostile[i],
                                 "Israel",   hostile[i], ENT_EVENT_NONE, 0.5F, false,   false,
                                 hostile[i]};
        small_extraction(&fact, &arena, &extraction);
        ent_merge_add(merge, &extraction);
        ent_arena_clear(&arena);
    }
    ent_merge_finish(merge, out);
    ent_merge_free(merge);
}

/* The page of the graph, in heap memory. */
static char *page_of(const ent_graph *graph) {
    ent_error err = {0};
    ent_stream out = {.file = tmpfile()};
    assert_non_null(out.file);
    assert_int_equal(ent_html_write(graph, &out, &err), ENT_OK);
    ent_stream_flush(&out);
    ent_stream_clear(&out);
    long size = ftell(out.file);
    assert_true(size > 0);
    char *page = calloc((size_t)size + 1, 1);
    rewind(out.file);
    assert_int_equal(fread(page, 1, (size_t)size, out.file), (size_t)size);
    (void)fclose(out.file);
    return page;
}

/* The data block of the page, in heap memory. */
static char *data_of(const char *page) {
    static const char opening[] = "<script id=\"data\" type=\"application/json\">";
    const char *start = strstr(page, opening);
    assert_non_null(start);
    start += strlen(opening);
    const char *end = strstr(start, "</script>");
    assert_non_null(end);
    char *data = calloc((size_t)(end - start) + 1, 1);
    memcpy(data, start, (size_t)(end - start));
    return data;
}

static const char *string_at(const json_t *list, size_t place) {
    return json_string_value(json_array_get(list, place));
}

static void no_text_ends_the_data_block(void **state) {
    (void)state;
    ent_graph graph;
    make_graph(&graph);
    char *page = page_of(&graph);
    char *data = data_of(page);
    assert_null(strpbrk(data, "<>&"));
    assert_null(strstr(data, "\xE2\x80\xA8"));
    assert_null(strstr(data, "\xE2\x80\xA9"));
    free(data);
    free(page);
    ent_graph_clear(&graph);
}

static void texts_come_back_as_they_were(void **state) {
    (void)state;
    ent_graph graph;
    make_graph(&graph);
    char *page = page_of(&graph);
    char *data = data_of(page);
    json_t *root = json_loads(data, 0, NULL);
    assert_non_null(root);
    json_t *actors = json_object_get(root, "actors");
    json_t *edges = json_object_get(root, "edges");
    assert_int_equal(json_array_size(actors), graph.actor_count);
    assert_int_equal(json_array_size(edges), graph.edge_count);
    assert_true(json_is_null(json_object_get(root, "cut")));
    for (uint32_t i = 0; i < graph.actor_count; i++) {
        assert_string_equal(string_at(json_array_get(actors, i), 0), graph.actors[i].id.at);
        assert_string_equal(string_at(json_array_get(actors, i), 1), graph.actors[i].name.at);
    }
    for (uint32_t i = 0; i < graph.edge_count; i++) {
        const json_t *evidence = json_array_get(json_array_get(json_array_get(edges, i), 14), 0);
        assert_string_equal(string_at(json_array_get(edges, i), 0), graph.edges[i].id.at);
        assert_string_equal(string_at(evidence, 0), graph.edges[i].evidence[0].text.at);
        assert_string_equal(string_at(evidence, 6), graph.edges[i].evidence[0].said_by.at);
    }
    json_decref(root);
    free(data);
    free(page);
    ent_graph_clear(&graph);
}

static void the_page_asks_nothing_of_the_network(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        bool is_there;
    } rows[] = {
        {"a policy that allows nothing by default", "default-src 'none'", true},
        {"a script by its hash", "script-src 'sha256-", true},
        {"a style by its hash", "style-src 'sha256-", true},
        {"no mark of the template is left", "_HASH@", false},
        {"no file is asked for by a style", "url(", false},
        {"no style is imported", "@import", false},
        {"no text is taken for markup", "innerHTML", false},
        {"no text is taken for a script", "eval(", false},
    };
    ent_graph graph = {0};
    char *page = page_of(&graph);
    /* What is ours ends where the parts of D3 begin: those hold words for which there is no use. */
    char *others = strstr(page, "// https://d3js.org");
    assert_non_null(others);
    char *own = strstr(others, "\"use strict\";\n");
    assert_non_null(own);
    memset(others, ' ', (size_t)(own - others));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if ((strstr(page, rows[i].text) != NULL) != rows[i].is_there)
            fail_msg("%s: \"%s\"", rows[i].name, rows[i].text);
    free(page);
    ent_graph_clear(&graph);
}

static void a_large_graph_is_cut_and_says_so(void **state) {
    (void)state;
    enum { ACTORS = ENT_HTML_ACTORS_MAX + 3 };
    ent_graph graph = {.actor_count = ACTORS, .edge_count = ACTORS - 1, .placed = true};
    ent_arena_init(&graph.arena, "a star");
    graph.actors = ENT_NEW_ARRAY(&graph.arena, ent_graph_actor, ACTORS);
    graph.edges = ENT_NEW_ARRAY(&graph.arena, ent_graph_edge, ACTORS);
    for (uint32_t i = 0; i < ACTORS; i++)
        graph.actors[i].id = ent_arena_print(&graph.arena, "a%05u", i);
    for (uint32_t i = 0; i + 1 < ACTORS; i++)
        graph.edges[i] = (ent_graph_edge){.id = ent_arena_print(&graph.arena, "e%05u", i),
                                          .from = 0,
                                          .to = i + 1,
                                          .weight = 1 + i,
                                          .n = 1};
    char *page = page_of(&graph);
    char *data = data_of(page);
    json_t *root = json_loads(data, 0, NULL);
    assert_non_null(root);
    assert_int_equal(json_array_size(json_object_get(root, "actors")), ENT_HTML_ACTORS_MAX);
    assert_int_equal(json_integer_value(json_array_get(json_object_get(root, "cut"), 0)), ACTORS);
    assert_null(strstr(data, "\"e00000\"")); /* the lightest */
    json_decref(root);
    free(data);
    free(page);
    ent_graph_clear(&graph);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_ends_the_data_block),
        cmocka_unit_test(texts_come_back_as_they_were),
        cmocka_unit_test(the_page_asks_nothing_of_the_network),
        cmocka_unit_test(a_large_graph_is_cut_and_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
