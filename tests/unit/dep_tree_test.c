#include "core/tree/dep_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { WORDS_MAX = 8, ROOT = -1 };

static const struct {
    const char *name;
    uint32_t count;
    int heads[WORDS_MAX]; /* from 0; ROOT */
    const char *want;     /* the message, or the spans of the subtrees */
} rows[] = {
    {"one word is a tree", 1, {ROOT}, "0-0"},
    {"heads on both sides", 3, {1, ROOT, 1}, "0-0 0-2 2-2"},
    {"a chain to the left", 3, {ROOT, 0, 1}, "0-2 1-2 2-2"},
    {"crossing arcs are a tree", 4, {ROOT, 3, 0, 0}, "0-3 1-1 2-2 1-3"},
    {"no word, no tree", 0, {0}, "sentence 1 has no root"},
    {"a cycle is refused", 3, {ROOT, 2, 1}, "sentence 1: the heads form a cycle"},
    {"no root is refused", 2, {1, 0}, "sentence 1 has no root"},
    {"two roots are refused",
     2,
     {ROOT, ROOT},
     "sentence 1 has two roots, words 1 and 2; a tree has one"},
    {"a head outside is refused",
     2,
     {ROOT, 5},
     "sentence 1: the head of word 2 is outside the sentence"},
    {"a word that heads itself is refused",
     2,
     {ROOT, 1},
     "sentence 1: the head of word 2 is the word itself"},
};

static void heads_are_trees_or_refused(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        ent_arena arena;
        ent_arena_init(&arena, "test");
        ent_word words[WORDS_MAX] = {{.head = 0}};
        for (uint32_t i = 0; i < rows[r].count; i++)
            words[i].head = rows[r].heads[i] == ROOT ? ENT_NO_WORD : (uint32_t)rows[r].heads[i];
        ent_sentence sentence = {.words = words, .count = rows[r].count, .number = 1};
        ent_tree tree;
        ent_error err = {.line = 0};
        char got[ENT_ERROR_TEXT_MAX] = "";
        if (ent_tree_build(&sentence, &arena, &tree, &err) == ENT_OK)
            for (uint32_t i = 0, at = 0; i < rows[r].count; i++)
                at += (uint32_t)snprintf(got + at, sizeof got - at, "%s%u-%u", i > 0 ? " " : "",
                                         tree.first[i], tree.last[i]);
        else
            snprintf(got, sizeof got, "%s", err.text);
        if (strcmp(got, rows[r].want) != 0)
            fail_msg("%s: got \"%s\"", rows[r].name, got);
        ent_arena_clear(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(heads_are_trees_or_refused)};
    return cmocka_run_group_tests_name("dep_tree", tests, NULL, NULL);
}
