#include "core/model/model_file.h"

#include "core/base/file.h"
#include "core/base/hash.h"

enum { MAGIC_SIZE = 8, HEADER_SIZE = 32, RECORD_SIZE = 32, NAME_SIZE = 16, ALIGNMENT = 64 };

static const char magic[MAGIC_SIZE + 1] = "ENTMODEL";

static uint64_t read_number(const char *at, unsigned bytes) {
    uint64_t value = 0;
    for (unsigned i = bytes; i-- > 0;)
        value = value << 8 | (unsigned char)at[i];
    return value;
}

static void write_number(char *at, unsigned bytes, uint64_t value) {
    for (unsigned i = 0; i < bytes; i++)
        at[i] = (char)(value >> (8 * i) & 0xFF);
}

static ent_status check_header(ent_text bytes, const char *file, uint32_t *count, ent_error *err) {
    if (bytes.len < HEADER_SIZE || memcmp(bytes.at, magic, MAGIC_SIZE) != 0)
        return ent_fail(err, ENT_ERR_FORMAT, file, 0, "not a model: it does not begin with \"%s\"",
                        magic);
    uint64_t version = read_number(bytes.at + 8, 4);
    if (version != ENT_MODEL_VERSION)
        return ent_fail(err, ENT_ERR_FORMAT, file, 0,
                        "model version %u, this program reads version %d; train it anew",
                        (unsigned)version, ENT_MODEL_VERSION);
    uint64_t sections = read_number(bytes.at + 12, 4);
    uint64_t size = read_number(bytes.at + 16, 8);
    if (size != bytes.len)
        return ent_fail(err, ENT_ERR_FORMAT, file, 0,
                        "the model says %llu bytes, but %llu are there; it was cut or joined",
                        (unsigned long long)size, (unsigned long long)bytes.len);
    if (sections > ENT_MODEL_SECTIONS_MAX || HEADER_SIZE + sections * RECORD_SIZE > size)
        return ent_fail(err, ENT_ERR_FORMAT, file, 0, "the model has %u sections, at most %d fit",
                        (unsigned)sections, ENT_MODEL_SECTIONS_MAX);
    ent_text rest = {bytes.at + HEADER_SIZE, bytes.len - HEADER_SIZE};
    if (ent_hash(rest) != read_number(bytes.at + 24, 8))
        return ent_fail(err, ENT_ERR_FORMAT, file, 0,
                        "the model's checksum is wrong; copy or train it anew");
    *count = (uint32_t)sections;
    return ENT_OK;
}

ent_status ent_model_open(ent_text bytes, const char *file, ent_model_file *out, ent_error *err) {
    *out = (ent_model_file){.count = 0};
    uint32_t count = 0;
    ENT_TRY(check_header(bytes, file, &count, err));
    for (uint32_t i = 0; i < count; i++) {
        const char *record = bytes.at + HEADER_SIZE + (size_t)i * RECORD_SIZE;
        uint64_t offset = read_number(record + NAME_SIZE, 8);
        uint64_t size = read_number(record + NAME_SIZE + 8, 8);
        size_t name_len = 0;
        while (name_len < NAME_SIZE && record[name_len] != '\0')
            name_len++;
        if (offset % ALIGNMENT != 0 || offset > bytes.len || size > bytes.len - offset)
            return ent_fail(err, ENT_ERR_FORMAT, file, 0, "section %u of the model lies outside it",
                            i + 1);
        out->sections[i] = (ent_model_section){.name = {record, name_len},
                                               .bytes = {bytes.at + offset, (size_t)size}};
    }
    out->count = count;
    return ENT_OK;
}

ent_status ent_model_section_find(const ent_model_file *model, const char *name, ent_text *out,
                                  ent_error *err) {
    for (uint32_t i = 0; i < model->count; i++)
        if (ent_text_is(model->sections[i].name, ent_text_of(name))) {
            *out = model->sections[i].bytes;
            return ENT_OK;
        }
    return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "the model has no section \"%s\"", name);
}

/* Where each section begins, and in *total how long the file gets. */
static void lay_out(const ent_model_section *sections, uint32_t count, size_t *offsets,
                    size_t *total) {
    size_t at = HEADER_SIZE + (size_t)count * RECORD_SIZE;
    for (uint32_t i = 0; i < count; i++) {
        at = (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        offsets[i] = at;
        at += sections[i].bytes.len;
    }
    *total = at;
}

ent_status ent_model_write(const char *path, const ent_model_section *sections, uint32_t count,
                           ent_error *err) {
    if (count > ENT_MODEL_SECTIONS_MAX)
        return ent_fail(err, ENT_ERR_LIMIT, path, 0, "a model has at most %d sections",
                        ENT_MODEL_SECTIONS_MAX);
    size_t offsets[ENT_MODEL_SECTIONS_MAX];
    size_t total = 0;
    lay_out(sections, count, offsets, &total);
    ent_arena arena;
    ent_arena_init(&arena, "model file");
    char *bytes = ent_arena_array(&arena, total, 1);
    memcpy(bytes, magic, MAGIC_SIZE);
    write_number(bytes + 8, 4, ENT_MODEL_VERSION);
    write_number(bytes + 12, 4, count);
    write_number(bytes + 16, 8, total);
    for (uint32_t i = 0; i < count; i++) {
        char *record = bytes + HEADER_SIZE + (size_t)i * RECORD_SIZE;
        size_t name_len = sections[i].name.len < NAME_SIZE ? sections[i].name.len : NAME_SIZE;
        memcpy(record, sections[i].name.at, name_len);
        write_number(record + NAME_SIZE, 8, offsets[i]);
        write_number(record + NAME_SIZE + 8, 8, sections[i].bytes.len);
        if (sections[i].bytes.len != 0)
            memcpy(bytes + offsets[i], sections[i].bytes.at, sections[i].bytes.len);
    }
    write_number(bytes + 24, 8, ent_hash((ent_text){bytes + HEADER_SIZE, total - HEADER_SIZE}));

    ent_file_out out;
    ent_status status = ent_file_create(path, &out, err);
    if (status == ENT_OK) {
        fwrite(bytes, 1, total, out.stream);
        status = ent_file_commit(&out, err);
    }
    ent_arena_clear(&arena);
    return status;
}
