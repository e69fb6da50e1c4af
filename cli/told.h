/* Prints triples for people, and in the formats of entente extract for programs. */
#ifndef ENT_CLI_TOLD_H
#define ENT_CLI_TOLD_H

#include "cli/query.h"
#include "graph/chronicle.h"

/* Triples one by one between begin and end: a block each with the sentence in quotes, a JSON array
 * of the objects of extract, or its CSV. number counts from 0. */
void ent_cli_told_begin(const ent_cli_query *query, ent_buffer *out);
void ent_cli_told_add(const ent_cli_query *query, const ent_told *told, uint64_t number,
                      ent_buffer *out);
void ent_cli_told_end(const ent_cli_query *query, uint64_t count, ent_buffer *out);

/* Appends two lines of bars, for cooperation and for conflict, and the time they span; nothing
 * where no triple has a day. */
void ent_cli_balance_add(const ent_cli_query *query, const ent_balance *balance, ent_buffer *out);

#endif
