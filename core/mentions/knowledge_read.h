/* Turns knowledge files into entries of a knowledge that is being built. Split from knowledge.c so
 * that what is said about a wrong record stands in one place. */
#ifndef ENT_MENTIONS_KNOWLEDGE_READ_H
#define ENT_MENTIONS_KNOWLEDGE_READ_H

#include "core/mentions/knowledge.h"

/* A reference that can be resolved only when every file was read. */
typedef struct ent_reference {
    uint32_t actor;
    ent_text to; /* id or ISO code */
    enum {
        ENT_REFERENCE_PARENT,
        ENT_REFERENCE_BACKER,
        ENT_REFERENCE_MEMBER,
        ENT_REFERENCE_SUCCESSOR
    } kind;
    const char *file;
    uint64_t line;
} ent_reference;

/* An office and where a file says so. */
typedef struct ent_office_place {
    ent_office office;
    const char *file;
    uint64_t line;
} ent_office_place;

typedef struct ent_knowledge_builder {
    ent_knowledge *knowledge;
    ent_arena *arena;
    ENT_VEC(ent_reference) references;
    ENT_VEC(ent_office_place) offices;
    ENT_VEC(ent_reference) countries; /* ISO codes that records name, to be checked at the end */
} ent_knowledge_builder;

ent_status ent_knowledge_read(ent_knowledge_builder *builder, const char *file, ent_text bytes,
                              ent_error *err) ENT_MUST_CHECK;

/* Reads files over what is there already, then looks up what records refer to and files offices
 * under their holders and roles. A knowledge that was finished must be reopened before. */
ent_status ent_knowledge_build(ent_knowledge_builder *builder, const char *const *paths,
                               size_t count, ent_error *err) ENT_MUST_CHECK;

/* Takes back all that finishing found out, so that more files can be built in. */
void ent_knowledge_reopen(ent_knowledge_builder *builder);

#endif
