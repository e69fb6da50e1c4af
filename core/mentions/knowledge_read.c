#include "core/mentions/knowledge_read.h"

#include <jansson.h>

/* One file while it is read; line is that of the record at hand. */
typedef struct reader {
    ent_knowledge_builder *builder;
    const char *file;
    ent_text bytes;
    uint64_t line;
    size_t searched; /* where the search for the next record's line goes on */
    uint64_t searched_line;
    ent_error *err;
} reader;

#define FAIL(r, ...) ent_fail((r)->err, ENT_ERR_FORMAT, (r)->file, (r)->line, __VA_ARGS__)

/* jansson keeps no lines, so the record's is found by its quoted id; records stand in order, hence
 * one pass over the file in all. */
static void find_line(reader *r, const char *id) {
    ent_text want = ent_text_of(id);
    for (size_t i = r->searched; i + want.len + 2 <= r->bytes.len; i++) {
        if (r->bytes.at[i] == '\n')
            r->searched_line++;
        if (r->bytes.at[i] == '"' && r->bytes.at[i + want.len + 1] == '"' &&
            memcmp(r->bytes.at + i + 1, want.at, want.len) == 0) {
            r->searched = i;
            r->line = r->searched_line;
            return;
        }
    }
}

static ent_text keep(reader *r, const char *string) {
    return string ? ent_arena_copy(r->builder->arena, ent_text_of(string)) : (ent_text){"", 0};
}

static ent_status string_field(reader *r, const json_t *record, const char *name, bool required,
                               const char **out) {
    const json_t *value = json_object_get(record, name);
    *out = NULL;
    if (value == NULL)
        return required ? FAIL(r, "a record has no \"%s\"", name) : ENT_OK;
    if (json_is_null(value) && !required)
        return ENT_OK;
    if (!json_is_string(value) || json_string_length(value) == 0)
        return FAIL(r, "\"%s\" is not a text", name);
    *out = json_string_value(value);
    return ENT_OK;
}

static ent_status check_fields(reader *r, const json_t *record, const char *const *allowed) {
    const char *key = NULL;
    json_t *value = NULL;
    if (!json_is_object(record))
        return FAIL(r, "a record is not an object");
    /* jansson takes no const */
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): the detour takes the const away, nothing else */
    json_object_foreach((json_t *)(uintptr_t)record, key, value) {
        const char *const *name = allowed;
        while (*name != NULL && strcmp(*name, key) != 0)
            name++;
        if (*name == NULL)
            return FAIL(r, "unknown field \"%s\"; see corpus/knowledge/README.md", key);
    }
    return ENT_OK;
}

static ent_status date_field(reader *r, const json_t *record, const char *name, ent_date *out) {
    const char *text = NULL;
    *out = (ent_date){0};
    ENT_TRY(string_field(r, record, name, false, &text));
    if (text != NULL && !ent_date_parse(ent_text_of(text), out))
        return FAIL(r, "\"%s\": \"%s\" is no date; write YYYY, YYYY-MM or YYYY-MM-DD", name, text);
    return ENT_OK;
}

/* Calls add for each text of a list (or a single text). */
static ent_status list_field(reader *r, const json_t *record, const char *name,
                             ent_status (*add)(reader *, const char *, void *), void *user) {
    const json_t *list = json_object_get(record, name);
    if (list == NULL || json_is_null(list))
        return ENT_OK;
    if (json_is_string(list))
        return add(r, json_string_value(list), user);
    if (!json_is_array(list))
        return FAIL(r, "\"%s\" is not a list", name);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));
        if (text == NULL || *text == '\0')
            return FAIL(r, "\"%s\" holds something that is not a text", name);
        ENT_TRY(add(r, text, user));
    }
    return ENT_OK;
}

typedef struct name_target {
    ent_name_kind kind;
    uint32_t target;
} name_target;

static ent_status add_name(reader *r, const char *text, void *user) {
    const name_target *to = user;
    ent_names_add(&r->builder->knowledge->names, r->builder->arena, ent_text_of(text), to->kind,
                  to->target);
    return ENT_OK;
}

static ent_status add_reference(reader *r, const char *text, void *user) {
    ent_reference reference = *(const ent_reference *)user;
    reference.to = keep(r, text);
    reference.file = r->file;
    reference.line = r->line;
    ENT_PUSH(r->builder->arena, &r->builder->references, reference);
    return ENT_OK;
}

static ent_status read_office(reader *r, const json_t *record, uint32_t holder, ent_text country) {
    static const char *const fields[] = {"office", "of", "title", "start", "end", "note", NULL};
    ent_knowledge *knowledge = r->builder->knowledge;
    const char *role = NULL;
    const char *of = NULL;
    const char *title = NULL;
    ENT_TRY(check_fields(r, record, fields));
    ENT_TRY(string_field(r, record, "office", true, &role));
    ENT_TRY(string_field(r, record, "of", false, &of));
    ENT_TRY(string_field(r, record, "title", false, &title));
    ent_office office = {.holder = holder};
    ENT_TRY(date_field(r, record, "start", &office.start));
    ENT_TRY(date_field(r, record, "end", &office.end));
    office.role = ent_knowledge_role(knowledge, ent_text_of(role));
    if (office.role == UINT32_MAX)
        return FAIL(r, "unknown office \"%s\"; it must be an id of the roles", role);
    if (office.start.year != 0 && office.end.year != 0 &&
        ent_date_compare(office.end, office.start) < 0 &&
        (office.end.year != office.start.year ||
         (office.end.month != 0 && office.start.month != 0 &&
          office.end.month != office.start.month) ||
         (office.end.day != 0 && office.start.day != 0)))
        return FAIL(r, "the office \"%s\" ends before it starts", role);
    office.of = of ? keep(r, of) : country;
    office.title = keep(r, title);
    ENT_PUSH(r->builder->arena, &knowledge->offices, office);
    ent_office_place place = {office, r->file, r->line};
    ENT_PUSH(r->builder->arena, &r->builder->offices, place);
    return ENT_OK;
}

static ent_text last_word(ent_text name) {
    size_t i = name.len;
    while (i > 0 && name.at[i - 1] != ' ')
        i--;
    return (ent_text){name.at + i, name.len - i};
}

/* "Schroeder" of "Schröder", empty where no letter is written so. */
static ent_text spelled_out(reader *r, ent_text name) {
    static const struct {
        const char *letter, *letters;
    } rows[] = {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"ø", "oe"}, {"å", "aa"},
                {"Ä", "Ae"}, {"Ö", "Oe"}, {"Ü", "Ue"}, {"Ø", "Oe"}, {"Å", "Aa"}};
    char buffer[256];
    size_t len = 0;
    bool changed = false;
    for (size_t i = 0; i < name.len && len + 2 < sizeof buffer;) {
        size_t row = 0;
        while (
            row < sizeof rows / sizeof rows[0] &&
            !ent_text_starts((ent_text){name.at + i, name.len - i}, ent_text_of(rows[row].letter)))
            row++;
        if (row == sizeof rows / sizeof rows[0]) {
            buffer[len++] = name.at[i++];
            continue;
        }
        buffer[len++] = rows[row].letters[0];
        buffer[len++] = rows[row].letters[1];
        i += 2;
        changed = true;
    }
    return changed ? ent_arena_copy(r->builder->arena, (ent_text){buffer, len}) : (ent_text){"", 0};
}

static void add_both(reader *r, ent_text name, ent_name_kind kind, uint32_t index) {
    ent_names *names = &r->builder->knowledge->names;
    ent_names_add(names, r->builder->arena, name, kind, index);
    ent_text other = spelled_out(r, name);
    if (other.len > 0)
        ent_names_add(names, r->builder->arena, other, kind, index);
}

/* A family name of fewer letters says too little where it is no part of the name that newspapers
 * use ("Yi" of "Wang Yi"). */
enum { OTHER_NAME_BYTES_MIN = 4 };

/* The names that stand alone: the family name, as aliases spell it too, and the last name of
 * somebody who goes by another ("Zenawi" of "Meles Zenawi"), Korean and the like left out. */
static void add_families(reader *r, const json_t *record, uint32_t index) {
    const ent_known *known = &r->builder->knowledge->actors.at[index];
    const json_t *aliases = json_object_get(record, "aliases");
    ent_text last = last_word(known->name);
    add_both(r, known->family, ENT_NAME_FAMILY, index);
    if (!ent_text_ends(known->name, known->family)) {
        if (last.len >= OTHER_NAME_BYTES_MIN && memchr(last.at, '-', last.len) == NULL)
            add_both(r, last, ENT_NAME_FAMILY, index);
        return;
    }
    if (!ent_text_is(last, known->family))
        return;
    for (size_t i = 0; i < json_array_size(aliases); i++) {
        const char *alias = json_string_value(json_array_get(aliases, i));
        ent_text other = last_word(ent_text_of(alias != NULL ? alias : ""));
        if (other.len >= OTHER_NAME_BYTES_MIN && other.at != alias && other.len * 2 > last.len &&
            ent_ascii_lower(other.at[0]) == ent_ascii_lower(last.at[0]))
            ent_names_add(&r->builder->knowledge->names, r->builder->arena, other, ENT_NAME_FAMILY,
                          index);
    }
}

static ent_status read_names(reader *r, const json_t *record, uint32_t index) {
    static const struct {
        const char *field;
        ent_name_kind kind;
    } lists[] = {
        {"aliases", ENT_NAME_FULL},          {"ambiguous", ENT_NAME_AMBIGUOUS},
        {"demonyms", ENT_NAME_DEMONYM},      {"capital", ENT_NAME_CAPITAL},
        {"government", ENT_NAME_GOVERNMENT}, {"cities", ENT_NAME_CITY},
    };
    ent_knowledge *knowledge = r->builder->knowledge;
    const ent_known *known = &knowledge->actors.at[index];
    add_both(r, known->name, ENT_NAME_FULL, index);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        name_target to = {lists[i].kind, index};
        ENT_TRY(list_field(r, record, lists[i].field, add_name, &to));
    }
    if (known->family.len > 0)
        add_families(r, record, index);
    return ENT_OK;
}

/* Counts a given name under the person's gender. */
static void count_given(reader *r, const ent_known *known) {
    ent_map *map = &r->builder->knowledge->by_given;
    const char *space = memchr(known->name.at, ' ', known->name.len);
    if (known->gender == ENT_GENDER_UNKNOWN || space == NULL)
        return;
    ent_text first = {known->name.at, (size_t)(space - known->name.at)};
    if (ent_text_starts(known->family, first))
        return; /* the family name stands first */
    ent_text key = ent_fold_key(first, r->builder->arena, NULL);
    uint32_t counts = ent_map_get(map, key);
    counts = counts == ENT_MAP_NONE ? 0 : counts;
    ent_map_put(map, r->builder->arena, key,
                counts + (known->gender == ENT_GENDER_FEMALE ? 1U << 16 : 1U));
}

/* A code that a state shares with one that ended (EGY, DEU) means the one that lasts. */
static bool is_code_taken(const ent_knowledge *knowledge, const ent_known *known) {
    uint32_t holder = ent_map_get(&knowledge->by_id, known->country);
    return known->end.year != 0 && holder != ENT_MAP_NONE &&
           knowledge->actors.at[holder].end.year == 0;
}

static ent_status read_actor(reader *r, const json_t *record) {
    static const char *const fields[] = {
        "id",       "type",    "name",       "country", "aliases",    "ambiguous",
        "demonyms", "capital", "government", "cities",  "members",    "parent",
        "backers",  "opposes", "located",    "kind",    "gender",     "family",
        "offices",  "start",   "end",        "note",    "successors", NULL};
    ent_knowledge *knowledge = r->builder->knowledge;
    ent_arena *arena = r->builder->arena;
    const char *id = json_string_value(json_object_get(record, "id"));
    if (id != NULL)
        find_line(r, id);
    ENT_TRY(check_fields(r, record, fields));
    const char *type = NULL;
    const char *name = NULL;
    const char *country = NULL;
    const char *kind = NULL;
    const char *gender = NULL;
    const char *family = NULL;
    ENT_TRY(string_field(r, record, "id", true, &id));
    ENT_TRY(string_field(r, record, "type", true, &type));
    ENT_TRY(string_field(r, record, "name", true, &name));
    ENT_TRY(string_field(r, record, "country", false, &country));
    ENT_TRY(string_field(r, record, "kind", false, &kind));
    ENT_TRY(string_field(r, record, "gender", false, &gender));
    ENT_TRY(string_field(r, record, "family", false, &family));
    ent_known known = {.id = keep(r, id),
                       .name = keep(r, name),
                       .country = keep(r, country),
                       .kind = keep(r, kind),
                       .parent = ENT_NO_ACTOR};
    if (!ent_actor_type_find(ent_text_of(type), &known.type))
        return FAIL(r, "unknown type \"%s\"", type);
    ENT_TRY(date_field(r, record, "start", &known.start));
    ENT_TRY(date_field(r, record, "end", &known.end));
    if (gender != NULL)
        known.gender = *gender == 'f' ? ENT_GENDER_FEMALE : ENT_GENDER_MALE;
    if (known.type == ENT_ACTOR_PERSON) {
        known.family = family ? keep(r, family) : last_word(known.name);
        count_given(r, &known);
    }

    uint32_t index = ent_map_get(&knowledge->by_id, known.id);
    if (index == ENT_MAP_NONE) {
        index = knowledge->actors.count;
        ENT_PUSH(arena, &knowledge->actors, known);
        ent_map_put(&knowledge->by_id, arena, known.id, index);
    } else {
        /* A later file wins: its offices replace the older ones, its names are added. */
        knowledge->actors.at[index] = known;
        uint32_t kept = 0;
        for (uint32_t i = 0; i < knowledge->offices.count; i++)
            if (knowledge->offices.at[i].holder != index)
                knowledge->offices.at[kept++] = knowledge->offices.at[i];
        if (json_object_get(record, "offices") != NULL)
            knowledge->offices.count = kept;
    }
    if (known.type == ENT_ACTOR_COUNTRY && known.country.len > 0) {
        if (!is_code_taken(knowledge, &known))
            ent_map_put(&knowledge->by_id, arena, known.country, index);
    } else if (known.country.len > 0) {
        ent_reference code = {
            .actor = index, .to = known.country, .file = r->file, .line = r->line};
        ENT_PUSH(arena, &r->builder->countries, code);
    }
    ENT_TRY(read_names(r, record, index));
    ent_reference reference = {.actor = index, .kind = ENT_REFERENCE_PARENT};
    ENT_TRY(list_field(r, record, "parent", add_reference, &reference));
    reference.kind = ENT_REFERENCE_BACKER;
    ENT_TRY(list_field(r, record, "backers", add_reference, &reference));
    reference.kind = ENT_REFERENCE_MEMBER;
    ENT_TRY(list_field(r, record, "members", add_reference, &reference));
    if (json_object_get(record, "successors") != NULL && known.end.year == 0)
        return FAIL(r, "\"successors\" of a state that has no \"end\"");
    reference.kind = ENT_REFERENCE_SUCCESSOR;
    ENT_TRY(list_field(r, record, "successors", add_reference, &reference));
    const json_t *offices = json_object_get(record, "offices");
    if (offices != NULL && !json_is_array(offices))
        return FAIL(r, "\"offices\" is not a list");
    for (size_t i = 0; i < json_array_size(offices); i++)
        ENT_TRY(read_office(r, json_array_get(offices, i), index, known.country));
    return ENT_OK;
}

static bool static_kind(const char *name, ent_static_kind *out) {
    for (unsigned i = 0; i < ENT_STATIC_COUNT; i++)
        if (strcmp(ent_static_kind_name((ent_static_kind)i), name) == 0) {
            *out = (ent_static_kind)i;
            return true;
        }
    return false;
}

/* True where the title says that the office is held no more or not quite: "acting president" is a
 * president all the same, but the plain title is what is printed. */
static ent_status read_role(reader *r, const json_t *record) {
    static const char *const fields[] = {"id",     "titles", "exclusive_to", "unique",
                                         "static", "rank",   "note",         NULL};
    ent_knowledge *knowledge = r->builder->knowledge;
    ent_arena *arena = r->builder->arena;
    const char *id = json_string_value(json_object_get(record, "id"));
    if (id != NULL)
        find_line(r, id);
    ENT_TRY(check_fields(r, record, fields));
    const char *relation = NULL;
    ENT_TRY(string_field(r, record, "id", true, &id));
    ENT_TRY(string_field(r, record, "static", false, &relation));
    ent_role role = {.id = keep(r, id), .relation = ENT_STATIC_HOLDS_OFFICE, .rank = 7};
    role.standing = relation != NULL;
    if (relation != NULL && !static_kind(relation, &role.relation))
        return FAIL(r, "unknown relation \"%s\"", relation);
    role.unique = json_is_true(json_object_get(record, "unique"));
    const json_t *rank = json_object_get(record, "rank");
    if (json_is_integer(rank) && json_integer_value(rank) >= 1 && json_integer_value(rank) <= 7)
        role.rank = (uint8_t)json_integer_value(rank);
    const json_t *titles = json_object_get(record, "titles");
    role.title = keep(r, json_string_value(json_array_get(titles, 0)));
    if (role.title.len == 0)
        return FAIL(r, "the role \"%s\" has no titles", id);
    uint32_t index = ent_knowledge_role(knowledge, role.id);
    if (index == UINT32_MAX) {
        index = knowledge->roles.count;
        ENT_PUSH(arena, &knowledge->roles, role);
        ent_map_put(&knowledge->by_role, arena, role.id, index);
    } else {
        knowledge->roles.at[index] = role;
    }
    name_target to = {ENT_NAME_TITLE, index};
    ENT_TRY(list_field(r, record, "titles", add_name, &to));
    const json_t *exclusive = json_object_get(record, "exclusive_to");
    for (size_t i = 0; i < json_array_size(exclusive); i++) {
        const json_t *one = json_array_get(exclusive, i);
        const char *title = json_string_value(json_object_get(one, "title"));
        const json_t *countries = json_object_get(one, "countries");
        if (title == NULL || !json_is_array(countries))
            return FAIL(r, "\"exclusive_to\" wants a title and countries");
        for (size_t k = 0; k < json_array_size(countries); k++) {
            ent_exclusive entry = {index, ent_fold_key(ent_text_of(title), arena, NULL),
                                   keep(r, json_string_value(json_array_get(countries, k)))};
            ENT_PUSH(arena, &knowledge->exclusives, entry);
        }
    }
    return ENT_OK;
}

static ent_status read_noun(reader *r, const json_t *record) {
    static const char *const fields[] = {"words",  "stands_for", "type", "group",
                                         "plural", "note",       NULL};
    static const char *const classes[] = {"none", "country", "self", "person", "group", NULL};
    ent_knowledge *knowledge = r->builder->knowledge;
    const char *first = json_string_value(json_array_get(json_object_get(record, "words"), 0));
    if (first != NULL)
        find_line(r, first);
    ENT_TRY(check_fields(r, record, fields));
    const char *class = NULL;
    const char *type = NULL;
    const char *group = NULL;
    ENT_TRY(string_field(r, record, "stands_for", true, &class));
    ENT_TRY(string_field(r, record, "type", false, &type));
    ENT_TRY(string_field(r, record, "group", false, &group));
    ent_noun noun = {.word = keep(r, first), .group = keep(r, group), .type = ENT_ACTOR_COUNTRY};
    unsigned i = 0;
    while (classes[i] != NULL && !ent_text_is(ent_text_of(classes[i]), ent_text_of(class)))
        i++;
    if (classes[i] == NULL)
        return FAIL(r, "\"stands_for\": unknown \"%s\"", class);
    noun.stands_for = (ent_noun_class)i;
    if (noun.stands_for == ENT_NOUN_GROUP && noun.group.len == 0)
        return FAIL(r, "a noun that stands for a group wants \"group\", what it is called");
    if (type != NULL && !ent_actor_type_find(ent_text_of(type), &noun.type))
        return FAIL(r, "unknown type \"%s\"", type);
    noun.plural = json_is_true(json_object_get(record, "plural"));
    name_target to = {ENT_NAME_NOUN, knowledge->nouns.count};
    ENT_PUSH(r->builder->arena, &knowledge->nouns, noun);
    return list_field(r, record, "words", add_name, &to);
}

static ent_status read_all(reader *r, const json_t *root) {
    static const char *const fields[] = {"schema", "roles", "nouns", "honorifics",
                                         "actors", "note",  NULL};
    static const struct {
        const char *field;
        ent_status (*read)(reader *, const json_t *);
    } lists[] = {{"roles", read_role}, {"nouns", read_noun}, {"actors", read_actor}};
    r->line = 1;
    ENT_TRY(check_fields(r, root, fields));
    if (json_integer_value(json_object_get(root, "schema")) != 1)
        return FAIL(r, "\"schema\" is not 1");
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        const json_t *list = json_object_get(root, lists[i].field);
        if (list != NULL && !json_is_array(list))
            return FAIL(r, "\"%s\" is not a list", lists[i].field);
        for (size_t k = 0; k < json_array_size(list); k++)
            ENT_TRY(lists[i].read(r, json_array_get(list, k)));
    }
    name_target to = {ENT_NAME_HONORIFIC, 0};
    return list_field(r, root, "honorifics", add_name, &to);
}

ent_status ent_knowledge_read(ent_knowledge_builder *builder, const char *file, ent_text bytes,
                              ent_error *err) {
    json_error_t error;
    json_t *root = json_loadb(bytes.at, bytes.len, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL)
        return ent_fail(err, ENT_ERR_FORMAT, file, error.line > 0 ? (uint64_t)error.line : 0,
                        "not valid JSON: %s (column %d)", error.text, error.column);
    reader r = {.builder = builder, .file = file, .bytes = bytes, .searched_line = 1, .err = err};
    ent_status status = read_all(&r, root);
    json_decref(root);
    return status;
}
