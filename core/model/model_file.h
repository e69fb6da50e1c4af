/* Turns the bytes of a model file into named, checked sections, without a copy: the file is
 * embedded in the library or memory-mapped.
 *
 * Layout, little-endian: magic "ENTMODEL", u32 version, u32 number of sections, u64 size of the
 * whole file, u64 XXH3 of everything behind the header, then for each section a 32-byte record
 * (name of 16 bytes padded with NUL, u64 offset, u64 size), then the sections, each aligned to 64
 * bytes. The section "about" is text: trainer, seed, settings, data, dev scores. */
#ifndef ENT_MODEL_MODEL_FILE_H
#define ENT_MODEL_MODEL_FILE_H

#include "core/base/arena.h"
#include "core/base/status.h"

enum { ENT_MODEL_VERSION = 1, ENT_MODEL_SECTIONS_MAX = 64 };

typedef struct ent_model_section {
    ent_text name;
    ent_text bytes;
} ent_model_section;

typedef struct ent_model_file {
    ent_model_section sections[ENT_MODEL_SECTIONS_MAX];
    uint32_t count;
} ent_model_file;

/* Checks magic, version, size, checksum and bounds. bytes (aligned to 8) are borrowed. file names
 * the model in messages (may be NULL). */
ent_status ent_model_open(ent_text bytes, const char *file, ent_model_file *out,
                          ent_error *err) ENT_MUST_CHECK;

/* The section of that name; ENT_ERR_FORMAT where the model has none. */
ent_status ent_model_section_find(const ent_model_file *model, const char *name, ent_text *out,
                                  ent_error *err) ENT_MUST_CHECK;

/* The model built into the library. */
ent_text ent_model_embedded(void);

/* Writes a model file (the trainers' side). */
ent_status ent_model_write(const char *path, const ent_model_section *sections, uint32_t count,
                           ent_error *err) ENT_MUST_CHECK;

#endif
