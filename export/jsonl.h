/* Turns a triple into one JSON object on a line, as the contract of the command line has it. */
#ifndef ENT_EXPORT_JSONL_H
#define ENT_EXPORT_JSONL_H

#include "core/base/buffer.h"
#include "export/number.h"
#include "graph/record.h"

/* Appends the object and a newline; returns how many characters no JSON text can carry were taken
 * out. Linear in what is written. */
uint32_t ent_jsonl_add(const ent_record *record, ent_buffer *out);

#endif
