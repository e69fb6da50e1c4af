#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/model/model_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* A written model, read back; the rows break one byte of it. */
static ent_text make_model(ent_arena *arena) {
    char path[] = "model_file_test.XXXXXX";
    int handle = mkstemp(path);
    assert_true(handle >= 0);
    close(handle);
    ent_model_section sections[] = {{ENT_TEXT("about"), ENT_TEXT("seed 1\n")},
                                    {ENT_TEXT("empty"), ENT_TEXT("")},
                                    {ENT_TEXT("weights"), ENT_TEXT("0123456789")}};
    ent_error err = {.line = 0};
    ent_text bytes;
    assert_int_equal(ent_model_write(path, sections, 3, &err), ENT_OK);
    assert_int_equal(ent_file_read(path, 1 << 20, arena, &bytes, &err), ENT_OK);
    unlink(path);
    return bytes;
}

static void sections_come_back(void **state) {
    (void)state;
    ent_arena arena;
    ent_arena_init(&arena, "test");
    ent_error err = {.line = 0};
    ent_model_file model;
    ent_text section;
    assert_int_equal(ent_model_open(make_model(&arena), "m", &model, &err), ENT_OK);
    assert_int_equal(ent_model_section_find(&model, "weights", &section, &err), ENT_OK);
    assert_true(ent_text_is(section, ENT_TEXT("0123456789")));
    assert_int_equal(ent_model_section_find(&model, "empty", &section, &err), ENT_OK);
    assert_int_equal(section.len, 0);
    assert_int_equal(ent_model_section_find(&model, "none", &section, &err), ENT_ERR_FORMAT);
    assert_string_equal(err.text, "the model has no section \"none\"");
    ent_arena_clear(&arena);
}

enum { WHOLE = 100000 };

static const struct {
    const char *name;
    size_t place; /* of the byte changed; WHOLE for none */
    size_t len;   /* bytes kept; WHOLE for all */
    bool mend;    /* the checksum is made right again */
    const char *want;
} rows[] = {
    {"a whole model is opened", WHOLE, WHOLE, false, ""},
    {"no bytes are no model", WHOLE, 0, false, "not a model: it does not begin with \"ENTMODEL\""},
    {"another magic is refused", 0, WHOLE, false,
     "not a model: it does not begin with \"ENTMODEL\""},
    {"another version is refused", 8, WHOLE, false,
     "model version 254, this program reads version 1; train it anew"},
    {"a cut model is refused", WHOLE, 200, false, "the model says"},
    {"too many sections are refused", 13, WHOLE, false, "the model has"},
    {"a changed byte is refused", 150, WHOLE, false, "the model's checksum is wrong"},
    {"an offset outside is refused", 32 + 16 + 2, WHOLE, true,
     "section 1 of the model lies outside"},
    {"a size outside is refused", 32 + 24 + 2, WHOLE, true, "section 1 of the model lies outside"},
};

static void broken_models_are_refused(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        ent_arena arena;
        ent_arena_init(&arena, "test");
        ent_text bytes = make_model(&arena);
        char *at = (char *)ent_arena_array(&arena, bytes.len, 1);
        memcpy(at, bytes.at, bytes.len);
        if (rows[r].place != WHOLE)
            at[rows[r].place] = (char)~at[rows[r].place];
        if (rows[r].mend) {
            uint64_t sum = ent_hash((ent_text){at + 32, bytes.len - 32});
            for (unsigned i = 0; i < 8; i++)
                at[24 + i] = (char)(sum >> (8 * i) & 0xFF);
        }
        size_t len = rows[r].len == WHOLE ? bytes.len : rows[r].len;
        ent_error err = {.line = 0};
        ent_model_file model;
        ent_status status = ent_model_open((ent_text){at, len}, "m", &model, &err);
        if ((status == ENT_OK) != (rows[r].want[0] == '\0') ||
            strncmp(err.text, rows[r].want, strlen(rows[r].want)) != 0)
            fail_msg("%s: got \"%s\"", rows[r].name, err.text);
        ent_arena_clear(&arena);
    }
}

static void the_embedded_model_opens(void **state) {
    (void)state;
    ent_error err = {.line = 0};
    ent_model_file model;
    assert_int_equal(ent_model_open(ent_model_embedded(), "embedded", &model, &err), ENT_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_come_back),
        cmocka_unit_test(broken_models_are_refused),
        cmocka_unit_test(the_embedded_model_opens),
    };
    return cmocka_run_group_tests_name("model_file", tests, NULL, NULL);
}
