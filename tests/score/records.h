/* Turns a file of JSON Lines (gzipped or not) into extractions, one record after the other, for
 * evaluators whose records carry what a right reading must give beside the article. */
#ifndef ENT_TESTS_SCORE_RECORDS_H
#define ENT_TESTS_SCORE_RECORDS_H

#include "core/pipeline.h"

#include <jansson.h>

/* What is done with each record. user is passed through. */
typedef struct records_visitor {
    /* False where the record is not to be scored; it is not extracted then. May be NULL. May change
     * the article, for instance take its title away. */
    bool (*wants)(const json_t *record, ent_article *article, ent_arena *arena, void *user);
    void (*visit)(const json_t *record, const ent_extraction *found, ent_arena *arena, void *user);
    void *user;
} records_visitor;

/* ENT_ERR_FORMAT names the line of a broken record. Memory is that of one record. */
ent_status records_read(const ent_engine *engine, const char *path, const records_visitor *visitor,
                        ent_error *err) ENT_MUST_CHECK;

/* True where the words of the folded name, of at least three letters each, include one that is a
 * word of the folded text: "Xi Jinping" and "a call with President Xi". */
bool records_share_word(ent_text name, ent_text text, ent_arena *arena);

/* The whole of a command line "PROGRAM [-v] FILE": reads it, runs the visitor over FILE with an
 * engine of the built-in model and knowledge, reports what failed. The exit status. */
int records_main(int argc, char **argv, const char *usage, bool *verbose,
                 const records_visitor *visitor);

#endif
