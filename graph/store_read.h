/* How the files of a store read its rows: with the few distinct ones kept. */
#ifndef ENT_GRAPH_STORE_READ_H
#define ENT_GRAPH_STORE_READ_H

#include "graph/store_inside.h"

/* Rows by their numbers, filled as they are asked for. */
typedef struct ent_store_table {
    void **at;
    size_t room;
} ent_store_table;

/* A name that articles use for an actor. */
typedef struct ent_store_alias {
    ent_text id; /* the actor's, before corrections */
    ent_text name;
} ent_store_alias;

typedef struct ent_store_reader {
    ent_store *store;
    ent_store_table faces;     /* const ent_record_end */
    ent_store_table aliases;   /* const ent_store_alias */
    ent_store_table reasons;   /* const ent_text */
    ent_store_table relations; /* const ent_record, what belongs to its relation */
    bool raw;                  /* actors as the articles have them, without corrections */
    ent_map merged_numbers;    /* ids of actors that others were merged into */
    ENT_VEC(ent_record_end) merged;
    ent_arena arena;   /* of these */
    ent_arena scratch; /* of one record */
} ent_store_reader;

void ent_store_reader_init(ent_store_reader *reader, ent_store *store);
void ent_store_reader_clear(ent_store_reader *reader);

/* The actor as the face shows it; text and span are empty. Lives as long as reader. */
ent_status ent_store_face(ent_store_reader *reader, int64_t number, const ent_record_end **out,
                          ent_error *err) ENT_MUST_CHECK;

/* An alias by its number, likewise. */
ent_status ent_store_alias_of(ent_store_reader *reader, int64_t number, const ent_store_alias **out,
                              ent_error *err) ENT_MUST_CHECK;

/* Puts corrections into an actor that the article (an id) has. */
ent_status ent_store_apply(ent_store_reader *reader, ent_text article, ent_record_end *end,
                           ent_error *err) ENT_MUST_CHECK;

/* The triples of one article as they were read, rejected ones too, with the actors as the article
 * has them. */
ent_status ent_store_article_records(ent_store_reader *reader, int64_t article,
                                     const ent_record_sink *sink, ent_error *err) ENT_MUST_CHECK;

/* An article as the report that it came from, in arena and reader; maker is this store's number. */
ent_status ent_store_read_report(ent_store_reader *reader, int64_t article, ent_arena *arena,
                                 ent_report *out, int64_t *maker, ent_error *err) ENT_MUST_CHECK;

#endif
