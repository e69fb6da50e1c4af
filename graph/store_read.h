/* How the files of a store read its rows: with the few distinct ones kept. */
#ifndef ENT_GRAPH_STORE_READ_H
#define ENT_GRAPH_STORE_READ_H

#include "graph/store_inside.h"

/* Rows by their numbers, filled as they are asked for. */
typedef struct ent_store_table {
    void **at;
    size_t room;
} ent_store_table;

typedef struct ent_store_reader {
    ent_store *store;
    ent_store_table faces;     /* const ent_record_end */
    ent_store_table relations; /* const ent_record, what belongs to its relation */
    ent_arena arena;           /* of these */
    ent_arena scratch;         /* of one record */
} ent_store_reader;

void ent_store_reader_init(ent_store_reader *reader, ent_store *store);
void ent_store_reader_clear(ent_store_reader *reader);

/* The actor as the face shows it; text and span are empty. Lives as long as reader. */
ent_status ent_store_face(ent_store_reader *reader, int64_t number, const ent_record_end **out,
                          ent_error *err) ENT_MUST_CHECK;

#endif
