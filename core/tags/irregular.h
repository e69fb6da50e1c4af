/* Turns irregular forms into their lemmas: "fought" into "fight", "crises" into "crisis". What few
 * texts hold no training shows, and what a rule over suffixes would get wrong. */
#ifndef ENT_TAGS_IRREGULAR_H
#define ENT_TAGS_IRREGULAR_H

#include "core/base/text.h"
#include "core/tokens/ud.h"

/* The lemma of a lower-cased form that has the tag; empty where it is not known as irregular. */
ent_text ent_irregular_lemma(ent_text lower, ent_xpos xpos);

#endif
