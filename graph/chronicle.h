/* Turns triples, as they come, into a chronicle: in the order of time, each once however many
 * reprints say it, with the balance of cooperation and conflict month by month. */
#ifndef ENT_GRAPH_CHRONICLE_H
#define ENT_GRAPH_CHRONICLE_H

#include "core/base/arena.h"
#include "graph/record.h"

typedef struct ent_chronicle ent_chronicle;

ent_chronicle *ent_chronicle_new(void);
void ent_chronicle_free(ent_chronicle *chronicle); /* NULL is fine */

/* Keeps a copy of every record. */
ent_record_sink ent_chronicle_sink(ent_chronicle *chronicle);

/* A triple, and how many articles say it: the one shown is the surest, then by article. */
typedef struct ent_told {
    ent_record record;
    uint32_t docs;
} ent_told;

/* All that came, by day (unknown days last), article and place; the chronicle owns it. What several
 * articles of one story say alike (story and same of a record) is told once. O(n log n). */
const ent_told *ent_chronicle_tell(ent_chronicle *chronicle, uint32_t *count);

/* A stretch of time that begins with a month. */
typedef struct ent_period {
    ent_date start;
    uint32_t cooperation, conflict; /* triples told as facts and not denied */
} ent_period;

/* Periods shown at most; where months would be more, a period is a year, ten or a hundred. */
enum { ENT_PERIODS_MAX = 60 };

typedef struct ent_balance {
    const ent_period *at; /* without a gap from the first to the last known day */
    uint32_t count;
    uint32_t months;                /* of each: 1, 12, 120 or 1200 */
    uint32_t cooperation, conflict; /* sums */
} ent_balance;

/* *out lives in arena. Linear. */
void ent_balance_make(const ent_told *told, uint32_t count, ent_arena *arena, ent_balance *out);

#endif
