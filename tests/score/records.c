#include "records.h"

#include "core/mentions/fold.h"
#include "core/text/input.h"

#include <stdio.h>

static ent_status read_record(const ent_engine *engine, const ent_input_item *item,
                              const records_visitor *visitor, ent_arena *arena, ent_error *err) {
    ent_article article;
    ent_extraction found;
    json_error_t where;
    ENT_TRY(ent_input_parse(item, arena, &article, err));
    json_t *record = json_loadb(item->bytes.at, item->bytes.len, 0, &where);
    if (record == NULL)
        return ent_fail(err, ENT_ERR_FORMAT, item->file, item->line, "not valid JSON: %s",
                        where.text);
    ent_status status = ENT_OK;
    if (visitor->wants == NULL || visitor->wants(record, &article, arena, visitor->user)) {
        status = ent_extract(engine, &article, 0, arena, &found, NULL, err);
        if (status == ENT_OK)
            visitor->visit(record, &found, arena, visitor->user);
    }
    json_decref(record);
    return status;
}

ent_status records_read(const ent_engine *engine, const char *path, const records_visitor *visitor,
                        ent_error *err) {
    ent_input *input = ent_input_new(&path, 1);
    ent_status status = ENT_OK;
    for (bool more = true; status == ENT_OK && more;) {
        ent_arena arena = {0};
        ent_input_item item;
        ent_arena_init(&arena, path);
        status = ent_input_next(input, &arena, &item, &more, err);
        if (status == ENT_OK && more)
            status = read_record(engine, &item, visitor, &arena, err);
        ent_arena_clear(&arena);
    }
    ent_input_free(input);
    return status;
}

bool records_share_word(ent_text name, ent_text text, ent_arena *arena) {
    enum { LETTERS_MIN = 3 };
    ent_pieces names = {0};
    ent_pieces words = {0};
    ent_fold(name, 0, arena, &names);
    ent_fold(text, 0, arena, &words);
    for (uint32_t i = 0; i < names.count; i++)
        for (uint32_t k = 0; names.at[i].folded.len >= LETTERS_MIN && k < words.count; k++)
            if (ent_text_is(names.at[i].folded, words.at[k].folded))
                return true;
    return false;
}

int records_main(int argc, char **argv, const char *usage, bool *verbose,
                 const records_visitor *visitor) {
    *verbose = argc > 2 && strcmp(argv[1], "-v") == 0;
    if (argc != (*verbose ? 3 : 2)) {
        (void)fprintf(stderr, "usage: %s\n", usage);
        return 2;
    }
    ent_engine *engine = NULL;
    ent_error err = {0};
    ent_status status = ent_engine_new(&(ent_engine_options){0}, &engine, &err);
    if (status == ENT_OK)
        status = records_read(engine, argv[argc - 1], visitor, &err);
    ent_engine_free(engine);
    if (status != ENT_OK) {
        char message[ENT_ERROR_FILE_MAX + ENT_ERROR_TEXT_MAX];
        (void)fprintf(stderr, "%s\n", ent_error_print(&err, message, sizeof message));
        return 1;
    }
    return 0;
}
