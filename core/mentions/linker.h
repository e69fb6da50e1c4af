/* Turns parsed sentences into actors and their mentions: finds names, titles, nominals and pronouns
 * and decides who is meant, with the article's date where an office decides. Leaves a mention
 * unresolved rather than guess. */
#ifndef ENT_MENTIONS_LINKER_H
#define ENT_MENTIONS_LINKER_H

#include "core/mentions/actor.h"
#include "core/mentions/knowledge.h"
#include "core/tree/dep_tree.h"

/* trees has one a sentence. Everything in *out lives in arena or is borrowed from knowledge and
 * article. Linear in the text. */
void ent_link(const ent_knowledge *knowledge, const ent_article *article,
              const ent_sentences *sentences, const ent_tree *trees, ent_arena *arena,
              ent_actors *out);

#endif
