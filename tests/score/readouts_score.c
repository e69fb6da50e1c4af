/* Measures who spoke with whom on readouts, whose titles announce a pair: "Readout of President
 * A's Call with Prime Minister B of C". The title is taken away, and a record is right when its
 * body gives at least one CONSULT between a person whose name shares a word with what stands before
 * "with" and one whose name, or whose family name as the body spells it, shares a word with what
 * stands behind it.
 *
 *     readouts_score [-v] ARTICLES.jsonl[.gz]
 *
 * Other articles are passed over, as are readouts whose title names no office of another country
 * behind "with" ("with allies and partners"). -v lists the records that were missed. */
#include "core/mentions/knowledge.h"
#include "records.h"

#include <stdio.h>

typedef struct tally {
    const ent_knowledge *knowledge;
    ent_text left, right; /* of the title of the record at hand; in its arena */
    uint32_t records, found;
    bool verbose;
} tally;

static size_t find_nocase(ent_text text, ent_text needle) {
    for (size_t i = 0; i + needle.len <= text.len; i++)
        if (ent_text_is_nocase((ent_text){text.at + i, needle.len}, needle))
            return i;
    return text.len;
}

/* Whether the words name an office, and a country that is not the one that publishes readouts. */
static bool names_foreign_office(const tally *sum, ent_text text, ent_arena *arena) {
    const ent_names *names = &sum->knowledge->names;
    bool office = false;
    bool country = false;
    ent_pieces pieces = {0};
    ent_fold(text, 0, arena, &pieces);
    for (uint32_t i = 0; i < pieces.count; i++) {
        uint32_t lengths = ent_names_lengths(names, pieces.at[i].folded);
        for (uint32_t count = 1; lengths >> (count - 1) != 0 && i + count <= pieces.count; count++)
            for (uint32_t n = ent_names_get(names, pieces.at + i, count); n != UINT32_MAX;
                 n = names->all.at[n].next) {
                const ent_name *name = &names->all.at[n];
                office = office || name->kind == ENT_NAME_TITLE;
                if (name->kind != ENT_NAME_FULL && name->kind != ENT_NAME_DEMONYM)
                    continue;
                const ent_known *known = &sum->knowledge->actors.at[name->target];
                country = country || (known->type == ENT_ACTOR_COUNTRY &&
                                      !ent_text_is(known->country, ENT_TEXT("USA")));
            }
    }
    return office && country;
}

static bool wants(const json_t *record, ent_article *article, ent_arena *arena, void *user) {
    tally *sum = user;
    static const char *const talks[] = {"call", "meeting", "conversation", "lunch", "dinner"};
    ent_text title = article->title;
    (void)record;
    if (!ent_text_starts(title, ENT_TEXT("Readout")))
        return false;
    size_t with = find_nocase(title, ENT_TEXT(" with "));
    sum->left = ent_arena_copy(arena, (ent_text){title.at, with});
    bool talk = false;
    for (size_t i = 0; i < sizeof talks / sizeof talks[0]; i++)
        talk = talk || find_nocase(sum->left, ent_text_of(talks[i])) < sum->left.len;
    if (!talk || with == title.len)
        return false;
    sum->right = ent_arena_copy(arena, (ent_text){title.at + with + 6, title.len - with - 6});
    article->title = (ent_text){"", 0};
    return names_foreign_office(sum, sum->right, arena);
}

/* The last word of a name before "of": "President Volodymyr Zelenskyy of Ukraine". */
static ent_text family_in(ent_text text) {
    size_t end = find_nocase(text, ENT_TEXT(" of "));
    size_t start = end;
    while (start > 0 && text.at[start - 1] != ' ')
        start--;
    return (ent_text){text.at + start, end - start};
}

static bool is_person(const ent_extraction *found, const ent_triple_end *end, ent_text words,
                      ent_arena *arena) {
    return end->actor != ENT_NO_ACTOR && found->actors.at[end->actor].type == ENT_ACTOR_PERSON &&
           (records_share_word(found->actors.at[end->actor].name, words, arena) ||
            records_share_word(family_in(end->text), words, arena));
}

static void visit(const json_t *record, const ent_extraction *found, ent_arena *arena, void *user) {
    tally *sum = user;
    bool right = false;
    (void)record;
    for (uint32_t i = 0; i < found->triples.count && !right; i++) {
        const ent_triple *triple = &found->triples.at[i];
        const ent_triple_end *a = &triple->subject;
        const ent_triple_end *b = &triple->object;
        right =
            triple->event == ENT_EVENT_CONSULT &&
            ((is_person(found, a, sum->left, arena) && is_person(found, b, sum->right, arena)) ||
             (is_person(found, b, sum->left, arena) && is_person(found, a, sum->right, arena)));
    }
    sum->records++;
    sum->found += right;
    if (!sum->verbose || right)
        return;
    printf("- %.*s | %.*s\n  %.*s\n", (int)sum->left.len, sum->left.at, (int)sum->right.len,
           sum->right.at, (int)found->article->text.len, found->article->text.at);
    for (uint32_t i = 0; i < found->triples.count; i++) {
        const ent_triple *triple = &found->triples.at[i];
        if (triple->event == ENT_EVENT_STATE)
            continue;
        const ent_actor *subject = &found->actors.at[triple->subject.actor];
        const ent_actor *object = &found->actors.at[triple->object.actor];
        printf("    %.*s | %.*s %s | %.*s\n", (int)subject->name.len, subject->name.at,
               (int)triple->relation.len, triple->relation.at, ent_event_name(triple->event),
               (int)object->name.len, object->name.at);
    }
}

int main(int argc, char **argv) {
    ent_arena arena = {0};
    ent_error err = {0};
    tally sum = {0};
    int status = 1;
    ent_arena_init(&arena, "the knowledge");
    if (ent_knowledge_load(NULL, 0, &arena, &sum.knowledge, &err) == ENT_OK) {
        records_visitor visitor = {wants, visit, &sum};
        status = records_main(argc, argv, "readouts_score [-v] ARTICLES.jsonl[.gz]", &sum.verbose,
                              &visitor);
    }
    if (status == 0)
        printf("pair of the title in the body %5.1f (%u of %u)\n",
               sum.records ? 100.0 * sum.found / sum.records : 0.0, sum.found, sum.records);
    ent_arena_clear(&arena);
    return status;
}
