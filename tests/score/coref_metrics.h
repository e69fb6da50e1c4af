/* Turns two partitions of mentions into the three measures whose mean is the CoNLL score: MUC
 * (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998) and entity-based CEAF (Luo 2005), as
 * defined in Pradhan et al. 2014. A partition gives each mention a cluster; one that a side does
 * not have is in ENT_NO_CLUSTER. Sums are over documents. */
#ifndef ENT_TESTS_SCORE_COREF_METRICS_H
#define ENT_TESTS_SCORE_COREF_METRICS_H

#include "core/base/arena.h"

#define ENT_NO_CLUSTER UINT32_MAX

/* Numerators and denominators of one measure. */
typedef struct coref_measure {
    double precise, precise_of, recalled, recalled_of;
} coref_measure;

typedef struct coref_measures {
    coref_measure muc, b3, ceaf;
} coref_measures;

/* Adds a document of count mentions, some of which both sides have. Clusters are numbered from 0;
 * those of one mention are left out before. Quadratic in the clusters, cubic for their alignment.
 */
void coref_measures_add(coref_measures *sum, const uint32_t *gold, const uint32_t *found,
                        uint32_t count, ent_arena *arena);

double coref_precision(const coref_measure *measure); /* 0 to 1 */
double coref_recall(const coref_measure *measure);
double coref_f1(const coref_measure *measure);

#endif
