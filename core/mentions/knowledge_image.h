/* Turns a finished knowledge into bytes and back. The built-in files are read when the program is
 * built (compile_knowledge.c), so that starting it parses no JSON and hashes no name.
 * The shape of an image is that of core/base/codec.h; roles come first, look-up tables last. */
#ifndef ENT_MENTIONS_KNOWLEDGE_IMAGE_H
#define ENT_MENTIONS_KNOWLEDGE_IMAGE_H

#include "core/base/buffer.h"
#include "core/mentions/knowledge_read.h"

/* Appends the image of builder's knowledge, which is finished and stays as it is, to out. */
void ent_knowledge_image_write(ent_knowledge_builder *builder, ent_buffer *out);

/* Fills builder's empty knowledge, finished, and its references. Arrays are made in its arena, so
 * that files can be built in after a reopen; texts are borrowed from image. Linear, one pass.
 * ENT_ERR_FORMAT where the checksum is wrong or a place lies outside; which number is an index of
 * which array is not checked, for an image is never a user's file. */
ent_status ent_knowledge_image_read(ent_text image, ent_knowledge_builder *builder,
                                    ent_error *err) ENT_MUST_CHECK;

#endif
