/* Runs the examples of one stage: golden_test STAGE FILE [--update | --sort]. An example is a title
 * after
 * "= ", an article of one or a few lines, "---", and the output up to the next title. Examples
 * behind "== known-wrong ==" are reported and never fail; --update leaves them as they are. Where
 * what should come out is written by hand, --sort keeps it and moves each example to the part that
 * it belongs to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/base/file.h"
#include "core/pipeline.h"

#include <stdio.h>

enum { FILE_MAX = 1 << 24 };

typedef struct run {
    const ent_engine *engine;
    const char *stage;
    ent_arena arena;
    ent_text out;
} run;

static const char *stage_name, *file_name;
static bool updating, sorting;

static void put(run *r, ent_text text) {
    r->out = ent_arena_print(&r->arena, "%.*s%.*s", (int)r->out.len, r->out.len ? r->out.at : "",
                             (int)text.len, text.len ? text.at : "");
}

static void put_string(run *r, const char *string) {
    put(r, ent_text_of(string));
}

static void put_words(run *r, const ent_extraction *found, bool tree) {
    for (uint32_t s = 0; s < found->sentences.count; s++) {
        const ent_sentence *sentence = &found->sentences.at[s];
        for (uint32_t i = 0; i < sentence->count; i++) {
            const ent_word *word = &sentence->words[i];
            put_string(r, i == 0 ? "" : tree ? " " : "|");
            put(r, word->form);
            uint32_t head = word->head == ENT_NO_WORD ? 0 : word->head + 1;
            if (tree)
                put(r, ent_arena_print(&r->arena, ">%u:%s", head,
                                       ent_deprel_name((ent_deprel)word->deprel)));
        }
        put_string(r, "\n");
    }
}

static void put_actors(run *r, const ent_extraction *found) {
    for (uint32_t i = 0; i < found->actors.mention_count; i++) {
        const ent_mention *mention = &found->actors.mentions[i];
        if (mention->actor_count == 0)
            continue;
        put(r, ent_text_cut(found->article->text, mention->at));
        for (uint32_t k = 0; k < mention->actor_count; k++) {
            put_string(r, k == 0 ? " = " : " + ");
            put(r, found->actors.at[mention->actors[k]].name);
        }
        put_string(r, "\n");
    }
}

static void put_triples(run *r, const ent_extraction *found, bool statics) {
    for (uint32_t i = 0; i < found->triples.count; i++) {
        const ent_triple *triple = &found->triples.at[i];
        if ((triple->event == ENT_EVENT_STATE) != statics)
            continue;
        if (triple->subject.actor == ENT_NO_ACTOR || triple->object.actor == ENT_NO_ACTOR)
            continue;
        put(r, found->actors.at[triple->subject.actor].name);
        put_string(r, " | ");
        put(r, statics ? triple->lemma : ent_text_of(ent_event_name(triple->event)));
        put_string(r, " | ");
        put(r, found->actors.at[triple->object.actor].name);
        if (!statics && triple->negated)
            put_string(r, " | negated");
        if (!statics && triple->modality != ENT_MODALITY_ACTUAL) {
            put_string(r, " | ");
            put_string(r, ent_modality_name(triple->modality));
        }
        if (!statics && triple->attribution != ENT_NO_ACTOR) {
            put_string(r, " | by ");
            put(r, found->actors.at[triple->attribution].name);
        }
        put_string(r, "\n");
    }
}

static void put_open(run *r, const ent_extraction *found) {
    for (uint32_t i = 0; i < found->triples.count; i++) {
        const ent_triple *triple = &found->triples.at[i];
        put(r, triple->subject.text);
        put_string(r, " | ");
        put(r, triple->relation);
        put_string(r, triple->object.text.len > 0 ? " | " : "");
        put(r, triple->object.text);
        for (uint32_t k = 0; k < triple->argument_count; k++) {
            put_string(r, " | ");
            put(r, triple->arguments[k].text);
        }
        if (triple->negated)
            put_string(r, " (negated)");
        if (triple->modality != ENT_MODALITY_ACTUAL)
            put(r, ent_arena_print(&r->arena, " (%s)", ent_modality_name(triple->modality)));
        put_string(r, "\n");
    }
}

static void produce(run *r, ent_text text) {
    ent_error err = {.line = 0};
    ent_article article;
    ent_extraction found;
    bool is_open = strcmp(r->stage, "open") == 0;
    r->out = (ent_text){"", 0};
    if (ent_article_from_text(text, NULL, &r->arena, &article, &err) != ENT_OK ||
        ent_extract(r->engine, &article, is_open ? ENT_EXTRACT_OPEN : 0, &r->arena, &found, NULL,
                    &err) != ENT_OK)
        fail_msg("%s", err.text);
    if (strcmp(r->stage, "tokens") == 0 || strcmp(r->stage, "trees") == 0)
        put_words(r, &found, r->stage[1] == 'r');
    else if (strcmp(r->stage, "actors") == 0)
        put_actors(r, &found);
    else if (is_open)
        put_open(r, &found);
    else
        put_triples(r, &found, strcmp(r->stage, "statics") == 0);
}

/* Cuts *rest behind the first occurrence of mark and returns what stood before it. */
static ent_text before(ent_text *rest, const char *mark) {
    size_t length = strlen(mark);
    for (size_t i = 0; i + length <= rest->len; i++)
        if (memcmp(rest->at + i, mark, length) == 0) {
            ent_text cut = {rest->at, i};
            *rest = (ent_text){rest->at + i + length, rest->len - i - length};
            return cut;
        }
    ent_text all = *rest;
    rest->len = 0;
    return all;
}

/* Prints each line with "-" (wanted) or "+" (found) where the other side lacks it. */
static void print_diff(ent_text lines, ent_text other, char mark) {
    while (lines.len > 0) {
        ent_text line = before(&lines, "\n");
        bool shared = false;
        for (ent_text rest = other; rest.len > 0 && !shared;)
            shared = ent_text_is(before(&rest, "\n"), line);
        if (!shared)
            print_message("    %c %.*s\n", mark, (int)line.len, line.at);
    }
}

static bool run_example(run *r, ent_text example, bool known_wrong) {
    ent_text title = before(&example, "\n");
    ent_text article = before(&example, "\n---\n");
    while (example.len > 0 && example.at[example.len - 1] == '\n')
        example.len--;
    produce(r, article);
    ent_text have = r->out;
    while (have.len > 0 && have.at[have.len - 1] == '\n')
        have.len--;
    bool right = ent_text_is(have, example);
    if (sorting && right == known_wrong)
        return true;
    if (updating) {
        ent_text write = known_wrong || sorting ? example : have;
        printf("= %.*s\n%.*s\n---\n%.*s%s\n", (int)title.len, title.at, (int)article.len,
               article.at, (int)write.len, write.len ? write.at : "", write.len ? "\n" : "");
        return true;
    }
    if (right == known_wrong)
        print_message("%s: %.*s\n",
                      right         ? "now right, move it up"
                      : known_wrong ? ""
                                    : "wrong",
                      (int)title.len, title.at);
    else if (!right)
        print_message("known to be wrong: %.*s\n", (int)title.len, title.at);
    if (!right) {
        print_diff(example, have, '-');
        print_diff(have, example, '+');
    }
    return right || known_wrong;
}

/* The examples of one part; returns how many fail. */
static uint32_t run_part(run *r, ent_text examples, bool known_wrong) {
    uint32_t wrong = 0;
    if (ent_text_starts(examples, ENT_TEXT("= ")))
        (void)before(&examples, "= ");
    while (examples.len > 0)
        wrong += !run_example(r, before(&examples, "\n= "), known_wrong);
    return wrong;
}

static void test_examples(void **state) {
    run *r = *state;
    ent_error err = {.line = 0};
    ent_text rest;
    if (ent_file_read(file_name, FILE_MAX, &r->arena, &rest, &err) != ENT_OK)
        fail_msg("%s", err.text);
    uint32_t wrong = 0;
    ent_text good = before(&rest, "== known-wrong ==\n");
    for (int part = 0; part < 2; part++) {
        if (updating && part == 1 && (rest.len > 0 || sorting))
            printf("== known-wrong ==\n");
        wrong += run_part(r, part == 0 || sorting ? good : rest, part == 1);
        if (sorting)
            wrong += run_part(r, rest, part == 1);
    }
    if (wrong > 0)
        fail_msg("%u examples of %s", wrong, file_name);
}

int main(int argc, char **argv) {
    if (argc < 3)
        return 2;
    stage_name = argv[1];
    file_name = argv[2];
    sorting = argc > 3 && strcmp(argv[3], "--sort") == 0;
    updating = sorting || (argc > 3 && strcmp(argv[3], "--update") == 0);
    ent_error err = {.line = 0};
    ent_engine *engine = NULL;
    if (ent_engine_new(&(ent_engine_options){0}, &engine, &err) != ENT_OK) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    run r = {.engine = engine, .stage = stage_name};
    void *state = &r;
    if (updating)
        test_examples(&state); /* without cmocka, which writes to standard output too */
    const struct CMUnitTest tests[] = {cmocka_unit_test_prestate(test_examples, &r)};
    int failed = updating ? 0 : cmocka_run_group_tests(tests, NULL, NULL);
    ent_arena_clear(&r.arena);
    ent_engine_free(engine);
    return failed;
}
