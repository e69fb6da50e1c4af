/* Mends what a greedy parser does to a preposition that another clause or phrase follows: in "spoke
 * with the president to thank him" it may take "with" for a mark of "thank" and the president for
 * its subject; and to a clause that it gave two objects. No grammar has it so, hence the tree is
 * set right without asking why. */
#ifndef ENT_TREE_MEND_H
#define ENT_TREE_MEND_H

#include "core/tokens/sentence.h"

/* Changes head and deprel of a preposition and of what it governs, and deprel of objects; the tree
 * stays one. Linear in
 * the words, but for the climbs, which are bounded. */
void ent_tree_mend(ent_sentence *sentence);

#endif
