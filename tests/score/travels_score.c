/* Measures who met whom on short reports of journeys: a record is right when it gives at least one
 * CONSULT between the traveller and an actor of the country visited.
 *
 *     travels_score [-v] TRIPS.jsonl
 *
 * A record is an article (text, date, id) with "traveller", a family name, and "country", an ISO
 * code. Those whose text begins with a dateline (a place and a dash) are counted apart from those
 * without one, which take knowledge of who held which office then. -v lists the records that were
 * missed. */
#include "records.h"

#include <stdio.h>

typedef struct tally {
    uint32_t records[2]; /* without, with a dateline */
    uint32_t right[2];
    bool verbose;
} tally;

static bool is_traveller(const ent_extraction *found, uint32_t actor, ent_text family,
                         ent_arena *arena) {
    return actor != ENT_NO_ACTOR && found->actors.at[actor].type == ENT_ACTOR_PERSON &&
           records_share_word(family, found->actors.at[actor].name, arena);
}

static bool is_of(const ent_extraction *found, uint32_t actor, ent_text country) {
    return actor != ENT_NO_ACTOR && ent_text_is(found->actors.at[actor].country, country);
}

/* A talk between the traveller and an actor of the country. */
static bool has_talk(const ent_extraction *found, ent_text family, ent_text country,
                     ent_arena *arena) {
    for (uint32_t i = 0; i < found->triples.count; i++) {
        const ent_triple *triple = &found->triples.at[i];
        uint32_t a = triple->subject.actor;
        uint32_t b = triple->object.actor;
        if (triple->event == ENT_EVENT_CONSULT &&
            ((is_traveller(found, a, family, arena) && is_of(found, b, country)) ||
             (is_traveller(found, b, family, arena) && is_of(found, a, country))))
            return true;
    }
    return false;
}

static void print_missed(const ent_extraction *found, ent_text country) {
    printf("- %.*s %.*s\n", (int)country.len, country.at, (int)found->article->text.len,
           found->article->text.at);
    for (uint32_t i = 0; i < found->triples.count; i++) {
        const ent_triple *triple = &found->triples.at[i];
        if (triple->event == ENT_EVENT_STATE)
            continue;
        const ent_actor *subject = &found->actors.at[triple->subject.actor];
        const ent_actor *object = &found->actors.at[triple->object.actor];
        printf("    %.*s (%.*s) | %.*s %s | %.*s (%.*s)\n", (int)subject->name.len,
               subject->name.at, (int)subject->country.len, subject->country.at,
               (int)triple->relation.len, triple->relation.at, ent_event_name(triple->event),
               (int)object->name.len, object->name.at, (int)object->country.len,
               object->country.at);
    }
}

static void visit(const json_t *record, const ent_extraction *found, ent_arena *arena, void *user) {
    tally *sum = user;
    const char *family = json_string_value(json_object_get(record, "traveller"));
    const char *code = json_string_value(json_object_get(record, "country"));
    if (family == NULL || code == NULL)
        return;
    ent_text traveller = ent_text_of(family);
    ent_text country = ent_text_of(code);
    bool right = has_talk(found, traveller, country, arena);
    bool dateline = ent_text_contains(found->article->text, ENT_TEXT(" \xE2\x80\x94 "));
    sum->records[dateline]++;
    sum->right[dateline] += right;
    if (sum->verbose && !right)
        print_missed(found, country);
}

static double percent(uint32_t part, uint32_t whole) {
    return whole ? 100.0 * part / whole : 0.0;
}

int main(int argc, char **argv) {
    tally sum = {0};
    records_visitor visitor = {.visit = visit, .user = &sum};
    int status = records_main(argc, argv, "travels_score [-v] TRIPS.jsonl", &sum.verbose, &visitor);
    static const char *const names[] = {"without a dateline", "with a dateline"};
    for (int i = 0; status == 0 && i < 2; i++)
        printf("%-20s %5.1f (%u of %u)\n", names[i], percent(sum.right[i], sum.records[i]),
               sum.right[i], sum.records[i]);
    return status;
}
