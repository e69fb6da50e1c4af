#include "core/model/linear.h"

static uint32_t read_u32(const char *at) {
    const unsigned char *b = (const unsigned char *)at;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

ent_status ent_linear_open(ent_text bytes, const char *name, ent_linear *out, ent_error *err) {
    enum { BITS_MAX = 24 };
    if (bytes.len < ENT_LINEAR_HEADER)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0, "section \"%s\" of the model is too short",
                        name);
    uint32_t bits = read_u32(bytes.at);
    uint32_t classes = read_u32(bytes.at + 4);
    if (bits > BITS_MAX || classes == 0 || classes > ENT_LINEAR_CLASSES_MAX)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "section \"%s\" of the model has %u classes and 2^%u places", name, classes,
                        bits);
    uint32_t width = ent_linear_width(classes);
    size_t want = ((size_t)1 << bits) + width;
    if (bytes.len - ENT_LINEAR_HEADER != want)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "section \"%s\" of the model should hold %zu weights, it holds %zu", name,
                        want, bytes.len - ENT_LINEAR_HEADER);
    *out = (ent_linear){.weights = (const int8_t *)bytes.at + ENT_LINEAR_HEADER,
                        .mask = ((uint32_t)1 << bits) - 1,
                        .classes = classes,
                        .width = width};
    return ENT_OK;
}
