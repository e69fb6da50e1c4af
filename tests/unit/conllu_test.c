#include "core/tree/conllu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define LINE(id, form, head) id "\t" form "\t_\tNOUN\tNN\t_\t" head "\tdep\t_\t_\n"

static const struct {
    const char *name;
    const char *text;
    const char *want; /* the message with its line, or the forms read */
} rows[] = {
    {"an empty file has no sentences", "", ""},
    {"blank lines alone are no sentences", "\n\n\n", ""},
    {"a word is read", LINE("1", "Peace", "0"), "Peace"},
    {"the last blank line may be missing", LINE("1", "We", "2") LINE("2", "met", "0"), "We met"},
    {"carriage returns are dropped", "1\tWe\t_\t_\t_\t_\t0\troot\t_\t_\r\n\r\n", "We"},
    {"an empty node is skipped", LINE("1", "We", "0") "1.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n", "We"},
    {"a multiword token becomes joined words",
     "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n" LINE("1", "do", "2") LINE("2", "n't", "0"), "do+n't"},
    {"an unknown head is allowed", LINE("1", "We", "_"), "We"},
    {"too few columns are refused", "1\tWe\n", "x:1: expected 10 tab-separated columns, found 2"},
    {"a number out of turn is refused", LINE("2", "We", "0"),
     "x:1: expected the number of the next word, found \"2\""},
    {"a head outside the sentence is refused", LINE("1", "We", "0") LINE("2", "met", "7"),
     "x:2: head 7 of word 2 lies outside the sentence of 2 words"},
    {"a word that heads itself is refused", LINE("1", "We", "1"),
     "x:1: expected the number of another word as head, found \"1\""},
    {"a huge number is refused", LINE("1", "We", "99999999999"),
     "x:1: expected the number of another word as head, found \"99999999999\""},
    {"an empty form is refused", LINE("1", "", "0"), "x:1: expected a form, found \"\""},
    {"a broken byte is refused", LINE("1", "W\xff", "0"),
     "x:1: byte 4 of the line is not UTF-8 text; convert the file"},
    {"an open multiword token is refused",
     "1-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n" LINE("1", "do", "0") "\n",
     "x:3: the sentence ends inside the multiword token 1-3"},
    {"a range backwards is refused", "2-1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n",
     "x:1: expected the range of the next words (as \"1-2\"), found \"2-1\""},
    {"a range without words is refused", "1-2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n\n",
     "x:2: the sentence ends inside the multiword token 1-2"},
};

static void print_forms(const ent_conllu *file, ent_buffer *out) {
    for (uint32_t s = 0; s < file->count; s++)
        for (uint32_t i = 0; i < file->at[s].sentence.count; i++) {
            const ent_word *word = &file->at[s].sentence.words[i];
            const ent_word *last = i > 0 ? word - 1 : NULL;
            if (last != NULL)
                ent_buffer_add_char(out, last->flags & ENT_WORD_JOINED ? '+' : ' ');
            ent_buffer_add(out, word->form);
        }
}

static void files_are_read_or_refused_with_a_line(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        ent_arena arena;
        ent_arena_init(&arena, "test");
        ent_conllu file;
        ent_error err = {.line = 0};
        ent_buffer got = {.len = 0};
        char message[1024];
        if (ent_conllu_read(ent_text_of(rows[r].text), "x", &arena, &file, &err) == ENT_OK)
            print_forms(&file, &got);
        else
            ent_buffer_add(&got, ent_text_of(ent_error_print(&err, message, sizeof message)));
        if (!ent_text_is(ent_buffer_text(&got), ent_text_of(rows[r].want)))
            fail_msg("%s: got \"%.*s\"", rows[r].name, (int)got.len, got.at);
        ent_buffer_clear(&got);
        ent_arena_clear(&arena);
    }
}

static void a_file_is_written_as_it_was_read(void **state) {
    (void)state;
    const char *text = "# sent_id = a-1\n"
                       "# text = We don't agree.\n"
                       "1\tWe\twe\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\t_\n"
                       "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                       "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
                       "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
                       "4\tagree\tagree\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
                       "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n";
    ent_arena arena;
    ent_arena_init(&arena, "test");
    ent_conllu file;
    ent_error err = {.line = 0};
    assert_int_equal(ent_conllu_read(ent_text_of(text), "x", &arena, &file, &err), ENT_OK);
    assert_int_equal(file.count, 1);
    ent_buffer out = {.len = 0};
    ent_conllu_write(&file.at[0].sentence, file.text, file.at[0].sent_id, &out);
    assert_string_equal(out.at, text);
    ent_buffer_clear(&out);
    ent_arena_clear(&arena);
}

/* Marks of names stand before the blank that is missing. */
static void names_are_written_in_misc(void **state) {
    (void)state;
    ent_word words[] = {{.form = ENT_TEXT("Lima"), .at = {0, 4}, .ner = ENT_NER_LOC_BEGIN},
                        {.form = ENT_TEXT("Times"), .at = {5, 10}, .ner = ENT_NER_LOC_IN},
                        {.form = ENT_TEXT("fell"), .at = {11, 15}}};
    words[0].flags = ENT_WORD_SPACE_AFTER;
    for (unsigned i = 0; i < 3; i++)
        words[i].head = ENT_NO_WORD;
    ent_sentence sentence = {.at = {0, 15}, .words = words, .count = 3, .number = 1};
    ent_buffer out = {.len = 0};
    ent_conllu_write(&sentence, ENT_TEXT("Lima Times fell"), ENT_TEXT(""), &out);
    assert_string_equal(out.at, "# text = Lima Times fell\n"
                                "1\tLima\t_\t_\t_\t_\t_\t_\t_\tNER=B-LOC\n"
                                "2\tTimes\t_\t_\t_\t_\t_\t_\t_\tNER=I-LOC|SpaceAfter=No\n"
                                "3\tfell\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\n");
    ent_buffer_clear(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_read_or_refused_with_a_line),
        cmocka_unit_test(a_file_is_written_as_it_was_read),
        cmocka_unit_test(names_are_written_in_misc),
    };
    return cmocka_run_group_tests_name("conllu", tests, NULL, NULL);
}
