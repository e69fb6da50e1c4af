#include "core/mentions/salience.h"

/* Actors looked at (hostile text), mentions counted, and how clearly the last that is taken must
 * stand before the next: tried on annotated articles of our own. */
enum { ACTORS_MAX = 400, MENTIONS_MAX = 20, NEAR = 1, LATELY = 3, CLEARLY_OF = 4, CLEARLY = 5 };

static uint32_t score_of(const ent_link_state *state, uint32_t found, uint32_t actor, bool behind) {
    uint32_t last = state->about.at[actor].last_found;
    uint32_t mentions = state->actors.at[actor].mentions;
    uint32_t score = 2 * (mentions < MENTIONS_MAX ? mentions : MENTIONS_MAX);
    if (last == ENT_NO_FOUND || last >= found)
        return behind ? score : 0;
    uint32_t distance = state->founds.at[found].sentence - state->founds.at[last].sentence;
    return score + (distance <= NEAR ? 4 : distance <= LATELY ? 2 : 0);
}

bool ent_salient(const ent_link_state *state, uint32_t found, const ent_salience *asked,
                 uint32_t count, uint32_t *out) {
    uint32_t scores[ENT_SALIENT_MAX + 1] = {0};
    uint32_t best[ENT_SALIENT_MAX + 1];
    uint32_t kept = 0;
    uint32_t from = state->actors.count > ACTORS_MAX ? state->actors.count - ACTORS_MAX : 0;
    for (uint32_t actor = from; actor < state->actors.count; actor++) {
        if ((asked->types >> state->actors.at[actor].type & 1U) == 0 || actor == asked->except ||
            (asked->fits != NULL && !asked->fits(state, actor)))
            continue;
        uint32_t score = score_of(state, found, actor, asked->behind);
        if (score == 0)
            continue;
        uint32_t place = kept <= count && kept <= ENT_SALIENT_MAX ? kept++ : kept - 1;
        if (place + 1 == kept && kept == count + 1 && scores[place] >= score)
            continue;
        while (place > 0 && scores[place - 1] < score) {
            scores[place] = scores[place - 1];
            best[place] = best[place - 1];
            place--;
        }
        scores[place] = score;
        best[place] = actor;
    }
    if (kept < count || count == 0)
        return false;
    if (kept > count && scores[count - 1] * CLEARLY_OF < scores[count] * CLEARLY)
        return false;
    memcpy(out, best, count * sizeof *out);
    return true;
}
