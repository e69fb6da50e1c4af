#include "core/mentions/knowledge.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/mentions/knowledge_read.h"

#include <stdlib.h>

/* A knowledge file larger than this is no file a person wrote. */
enum { KNOWLEDGE_BYTES_MAX = 256 * 1024 * 1024 };

uint32_t ent_knowledge_role(const ent_knowledge *knowledge, ent_text id) {
    return ent_map_get(&knowledge->by_role, id);
}

uint32_t ent_knowledge_find(const ent_knowledge *knowledge, ent_text id_or_code) {
    return ent_map_get(&knowledge->by_id, id_or_code);
}

ent_gender ent_knowledge_gender(const ent_knowledge *knowledge, ent_text given) {
    enum { NEARLY_ALL = 9 };
    uint32_t counts = ent_map_get(&knowledge->by_given, given);
    if (counts == ENT_MAP_NONE)
        return ENT_GENDER_UNKNOWN;
    uint32_t women = counts >> 16;
    uint32_t men = counts & UINT16_MAX;
    if (women > men * NEARLY_ALL)
        return ENT_GENDER_FEMALE;
    return men > women * NEARLY_ALL ? ENT_GENDER_MALE : ENT_GENDER_UNKNOWN;
}

/* Compares as far as both dates go: with day or month unknown on either side, they are equal. */
static int compare_coarse(ent_date a, ent_date b) {
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month == 0 || b.month == 0 || a.month == b.month) {
        if (a.month == 0 || b.month == 0 || a.day == 0 || b.day == 0 || a.day == b.day)
            return 0;
        return a.day < b.day ? -1 : 1;
    }
    return a.month < b.month ? -1 : 1;
}

bool ent_office_held(const ent_office *office, ent_date date) {
    if (date.year == 0)
        return office->end.year == 0;
    if (office->start.year != 0 && compare_coarse(date, office->start) < 0)
        return false;
    return office->end.year == 0 || compare_coarse(date, office->end) <= 0;
}

bool ent_known_existed(const ent_known *known, ent_date date) {
    ent_office span = {.start = known->start, .end = known->end};
    return date.year == 0 ? known->end.year == 0 : ent_office_held(&span, date);
}

ent_text ent_knowledge_code_today(const ent_knowledge *knowledge, ent_text code) {
    enum { ENDS_MAX = 4 }; /* Yugoslavia, Serbia and Montenegro, Serbia */
    uint32_t state = ent_knowledge_find(knowledge, code);
    for (uint32_t ends = 0; state != ENT_NO_ACTOR && ends < ENDS_MAX; ends++) {
        const ent_known *known = &knowledge->actors.at[state];
        if (known->end.year == 0 || known->successor_count == 0)
            return known->country;
        state = known->successors[0];
    }
    return code;
}

uint32_t ent_knowledge_predecessor(const ent_knowledge *knowledge, uint32_t country,
                                   ent_date date) {
    const ent_known *known = &knowledge->actors.at[country];
    for (uint32_t i = 0; i < known->predecessor_count; i++) {
        const ent_known *before = &knowledge->actors.at[known->predecessors[i]];
        if (date.year != 0 && ent_known_existed(before, date))
            return known->predecessors[i];
    }
    return ENT_NO_ACTOR;
}

static ent_text office_key(char *buffer, size_t size, uint32_t role, ent_text of) {
    size_t len = of.len < size - 16 ? of.len : size - 16;
    for (unsigned i = 0; i < 4; i++)
        buffer[i] = (char)('0' + ((role >> (4 * i)) & 15U));
    if (len > 0)
        memcpy(buffer + 4, of.at, len);
    return (ent_text){buffer, len + 4};
}

/* Newspapers write of the day before: on the first or last day of an office its holder is the one
 * whose day is further from the edge, so of two holders the later start wins when both count. */
uint32_t ent_knowledge_holder(const ent_knowledge *knowledge, uint32_t role, ent_text of,
                              ent_date date) {
    char buffer[128];
    uint32_t holder = ENT_NO_ACTOR;
    const ent_office *best = NULL;
    for (uint32_t i =
             ent_map_get(&knowledge->by_office, office_key(buffer, sizeof buffer, role, of));
         i != ENT_MAP_NONE; i = knowledge->next_office[i]) {
        const ent_office *office = &knowledge->offices.at[i];
        if (!ent_office_held(office, date))
            continue;
        if (best != NULL && office->holder != best->holder) {
            if (!knowledge->roles.at[role].unique)
                return ENT_NO_ACTOR;
            if (ent_date_compare(office->start, best->start) <= 0)
                continue;
        }
        best = office;
        holder = office->holder;
    }
    return holder;
}

/* Appends to a list that few records have; most have one or two. */
static void add_to(ent_knowledge_builder *builder, const uint32_t **list, uint32_t *count,
                   uint32_t actor) {
    uint32_t *grown = ENT_NEW_ARRAY(builder->arena, uint32_t, *count + 1);
    if (*count > 0)
        memcpy(grown, *list, *count * sizeof *grown);
    grown[(*count)++] = actor;
    *list = grown;
}

static ent_status resolve(ent_knowledge_builder *builder, ent_error *err) {
    ent_knowledge *knowledge = builder->knowledge;
    for (uint32_t i = 0; i < builder->countries.count; i++) {
        const ent_reference *code = &builder->countries.at[i];
        if (ent_knowledge_find(knowledge, code->to) == ENT_MAP_NONE)
            return ent_fail(err, ENT_ERR_FORMAT, code->file, code->line,
                            "unknown country code \"%.*s\"", (int)code->to.len, code->to.at);
    }
    for (uint32_t i = 0; i < builder->references.count; i++) {
        const ent_reference *reference = &builder->references.at[i];
        uint32_t to = ent_knowledge_find(knowledge, reference->to);
        if (to == ENT_MAP_NONE)
            return ent_fail(err, ENT_ERR_FORMAT, reference->file, reference->line,
                            "no actor has the id or code \"%.*s\"", (int)reference->to.len,
                            reference->to.at);
        ent_known *known = &knowledge->actors.at[reference->actor];
        if (reference->kind == ENT_REFERENCE_PARENT) {
            known->parent = to;
        } else if (reference->kind == ENT_REFERENCE_BACKER) {
            add_to(builder, &known->backers, &known->backer_count, to);
        } else if (reference->kind == ENT_REFERENCE_SUCCESSOR) {
            ent_known *after = &knowledge->actors.at[to];
            add_to(builder, &known->successors, &known->successor_count, to);
            add_to(builder, &after->predecessors, &after->predecessor_count, reference->actor);
        } else {
            add_to(builder, &known->members, &known->member_count, to);
        }
    }
    return ENT_OK;
}

static int compare_offices(const void *a, const void *b) {
    const ent_office *x = a;
    const ent_office *y = b;
    if (x->holder != y->holder)
        return x->holder < y->holder ? -1 : 1;
    int order = ent_date_compare(x->start, y->start);
    if (order != 0)
        return order;
    return (x->role > y->role) - (x->role < y->role);
}

static void index_offices(ent_knowledge *knowledge, ent_arena *arena) {
    if (knowledge->offices.count > 0)
        qsort(knowledge->offices.at, knowledge->offices.count, sizeof *knowledge->offices.at,
              compare_offices);
    uint32_t *next = ENT_NEW_ARRAY(arena, uint32_t, knowledge->offices.count);
    for (uint32_t i = 0; i < knowledge->offices.count; i++) {
        const ent_office *office = &knowledge->offices.at[i];
        ent_known *holder = &knowledge->actors.at[office->holder];
        if (holder->office_count++ == 0)
            holder->first_office = i;
        char buffer[128];
        ent_text key = office_key(buffer, sizeof buffer, office->role, office->of);
        uint32_t first = ent_map_get(&knowledge->by_office, key);
        next[i] = first;
        ent_map_put(&knowledge->by_office, arena,
                    first == ENT_MAP_NONE ? ent_arena_copy(arena, key) : key, i);
    }
    knowledge->next_office = next;
}

/* Whether both were held for some time; dates too coarse to tell, and a handing over, do not count.
 */
static bool overlap(const ent_office *a, const ent_office *b) {
    bool a_first = a->end.year != 0 && b->start.year != 0 && compare_coarse(a->end, b->start) <= 0;
    bool b_first = b->end.year != 0 && a->start.year != 0 && compare_coarse(b->end, a->start) <= 0;
    return !a_first && !b_first && (a->start.year != 0 || b->start.year != 0);
}

/* More warnings than these nobody reads. */
enum { WARNINGS_MAX = 100 };

/* Warns of two people in a one-person office at one time. */
static void check_offices(ent_knowledge_builder *builder) {
    ent_knowledge *knowledge = builder->knowledge;
    for (uint32_t i = 0; i < builder->offices.count; i++) {
        const ent_office_place *place = &builder->offices.at[i];
        const ent_office *office = &place->office;
        char buffer[128];
        if (!knowledge->roles.at[office->role].unique)
            continue;
        for (uint32_t k = ent_map_get(&knowledge->by_office,
                                      office_key(buffer, sizeof buffer, office->role, office->of));
             k != ENT_MAP_NONE && knowledge->warnings.count < WARNINGS_MAX;
             k = knowledge->next_office[k]) {
            const ent_office *other = &knowledge->offices.at[k];
            if (other->holder == office->holder || !overlap(office, other))
                continue;
            ent_error warning = {0};
            ent_text name = knowledge->actors.at[office->holder].name;
            ent_text rival = knowledge->actors.at[other->holder].name;
            ent_text title = knowledge->roles.at[office->role].title;
            (void)ent_fail(&warning, ENT_ERR_FORMAT, place->file, place->line,
                           "\"%.*s\" is %.*s of %.*s while \"%.*s\" is; one person holds the "
                           "office at a time, check the dates",
                           (int)name.len, name.at, (int)title.len, title.at, (int)office->of.len,
                           office->of.at, (int)rival.len, rival.at);
            ENT_PUSH(builder->arena, &knowledge->warnings, warning);
            break;
        }
    }
}

ent_status ent_knowledge_build(ent_knowledge_builder *builder, const char *const *paths,
                               size_t count, ent_error *err) {
    ent_knowledge *knowledge = builder->knowledge;
    for (size_t i = 0; i < count; i++) {
        ent_text bytes;
        ENT_TRY(ent_file_read(paths[i], KNOWLEDGE_BYTES_MAX, builder->arena, &bytes, err));
        knowledge->hash = ent_hash_seeded(bytes, knowledge->hash);
        ENT_TRY(ent_knowledge_read(builder, paths[i], bytes, err));
    }
    ENT_TRY(resolve(builder, err));
    index_offices(knowledge, builder->arena);
    check_offices(builder);
    return ENT_OK;
}

void ent_knowledge_reopen(ent_knowledge_builder *builder) {
    ent_knowledge *knowledge = builder->knowledge;
    for (uint32_t i = 0; i < knowledge->actors.count; i++) {
        ent_known *known = &knowledge->actors.at[i];
        known->first_office = 0;
        known->office_count = 0;
        known->parent = ENT_NO_ACTOR;
        known->backers = NULL;
        known->backer_count = 0;
        known->members = NULL;
        known->member_count = 0;
        known->successors = NULL;
        known->successor_count = 0;
        known->predecessors = NULL;
        known->predecessor_count = 0;
    }
    knowledge->by_office = (ent_map){0};
    knowledge->next_office = NULL;
}
