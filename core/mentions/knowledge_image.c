#include "core/mentions/knowledge_image.h"

#include "core/base/hash.h"

enum { VERSION = 1, HEAD_BYTES = 32 };

static const char magic[8] = {'e', 'n', 't', 'k', 'n', 'o', 'w', '\n'};

/* Writes or reads: each record is described once, for both directions, so they cannot differ. */
typedef struct codec {
    ent_arena *arena;
    /* Reading. */
    const unsigned char *at, *end;
    ent_text texts;
    bool broken; /* something lay outside; all that follows reads as 0 */
    /* Writing; NULL else. */
    ent_buffer *out;
    ent_buffer pool;
    ent_map pooled; /* where in pool a text stands */
} codec;

static uint32_t decode(const unsigned char *at) {
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint64_t decode_long(const unsigned char *at) {
    return decode(at) | (uint64_t)decode(at + 4) << 32;
}

static void encode(ent_buffer *out, uint32_t value) {
    char bytes[4];
    for (unsigned i = 0; i < 4; i++)
        bytes[i] = (char)(unsigned char)(value >> (8 * i));
    ent_buffer_add(out, (ent_text){bytes, sizeof bytes});
}

static void encode_long(ent_buffer *out, uint64_t value) {
    encode(out, (uint32_t)value);
    encode(out, (uint32_t)(value >> 32));
}

/* Writes value and returns it, or reads one. */
static inline uint32_t word(codec *c, uint32_t value) {
    if (c->out != NULL) {
        encode(c->out, value);
        return value;
    }
    if (c->end - c->at < 4) {
        c->broken = true;
        return 0;
    }
    c->at += 4;
    return decode(c->at - 4);
}

static uint32_t pool(codec *c, ent_text text) {
    uint32_t place = (uint32_t)c->pool.len;
    if (ent_map_get_or_put(&c->pooled, c->arena, text, place) != place)
        return ent_map_get(&c->pooled, text);
    ent_buffer_add(&c->pool, text);
    ent_buffer_add_char(&c->pool, '\0');
    return place;
}

static inline void text(codec *c, ent_text *value) {
    uint32_t place = word(c, c->out ? pool(c, *value) : 0);
    uint32_t len = word(c, (uint32_t)value->len);
    if (c->out != NULL)
        return;
    if (place >= c->texts.len || len >= c->texts.len - place) {
        c->broken = true;
        *value = (ent_text){"", 0};
        return;
    }
    *value = (ent_text){c->texts.at + place, len};
}

static void date(codec *c, ent_date *value) {
    uint32_t packed =
        word(c, (uint32_t)value->year << 16 | (uint32_t)value->month << 8 | value->day);
    *value = (ent_date){(uint16_t)(packed >> 16), (uint8_t)(packed >> 8), (uint8_t)packed};
}

/* How many rows follow, at least min_words words each. */
static uint32_t rows(codec *c, uint32_t count, uint32_t min_words) {
    count = word(c, count);
    if (c->out == NULL && count > (size_t)(c->end - c->at) / 4 / min_words) {
        c->broken = true;
        return 0;
    }
    return count;
}

/* The length of a vector, which is made when reading. */
#define VECTOR(c, vec, min_words)                                                     \
    do {                                                                              \
        (vec)->count = rows((c), (vec)->count, (min_words));                          \
        if ((c)->out == NULL) {                                                       \
            (vec)->room = (vec)->count;                                               \
            (vec)->at = ent_arena_array((c)->arena, (vec)->count, sizeof *(vec)->at); \
        }                                                                             \
    } while (0)

static void code_role(codec *c, ent_role *role) {
    text(c, &role->id);
    text(c, &role->title);
    role->relation = (ent_static_kind)word(c, role->relation);
    role->rank = (uint8_t)word(c, role->rank);
    role->unique = word(c, role->unique) != 0;
    role->standing = word(c, role->standing) != 0;
}

static void code_office(codec *c, ent_office *office) {
    office->holder = word(c, office->holder);
    office->role = word(c, office->role);
    text(c, &office->of);
    text(c, &office->title);
    date(c, &office->start);
    date(c, &office->end);
}

static void code_backers(codec *c, ent_known *known) {
    known->backer_count = rows(c, known->backer_count, 1);
    if (known->backer_count == 0)
        return;
    uint32_t *made = ENT_NEW_ARRAY(c->arena, uint32_t, known->backer_count);
    for (uint32_t i = 0; i < known->backer_count; i++)
        made[i] = word(c, c->out ? known->backers[i] : 0);
    known->backers = made;
}

static void code_actor(codec *c, ent_known *known) {
    text(c, &known->id);
    text(c, &known->name);
    text(c, &known->country);
    text(c, &known->kind);
    text(c, &known->family);
    known->type = (ent_actor_type)word(c, known->type);
    known->gender = (ent_gender)word(c, known->gender);
    known->first_office = word(c, known->first_office);
    known->office_count = word(c, known->office_count);
    known->parent = word(c, known->parent);
    code_backers(c, known);
    date(c, &known->start);
    date(c, &known->end);
}

static void code_noun(codec *c, ent_noun *noun) {
    text(c, &noun->word);
    noun->stands_for = (ent_noun_class)word(c, noun->stands_for);
    noun->type = (ent_actor_type)word(c, noun->type);
    noun->plural = word(c, noun->plural) != 0;
}

static void code_exclusive(codec *c, ent_exclusive *exclusive) {
    exclusive->role = word(c, exclusive->role);
    text(c, &exclusive->title);
    text(c, &exclusive->country);
}

static void code_name(codec *c, ent_name *name) {
    text(c, &name->folded);
    text(c, &name->cased);
    name->target = word(c, name->target);
    name->next = word(c, name->next);
    name->kind = (ent_name_kind)word(c, name->kind);
}

/* None of these can fail to resolve any more: what they name is built in and no file takes ids
 * away, so the file that they stood in need not be kept. */
static void code_reference(codec *c, ent_reference *reference) {
    reference->actor = word(c, reference->actor);
    text(c, &reference->to);
    reference->kind = word(c, reference->kind);
    if (c->out == NULL)
        reference->file = "built-in knowledge";
}

static void code_map(codec *c, ent_map *map) {
    uint32_t room = word(c, map->room);
    uint32_t count = rows(c, map->count, 5);
    ent_map_entry entry = {.slot = 0};
    /* The room of a table that lies in the image is a few times its count. */
    if (c->out == NULL && (room / 16 > count || !ent_map_reserve(map, c->arena, room))) {
        c->broken = true;
        return;
    }
    for (uint32_t i = 0, from = 0; i < count; i++, from = entry.slot + 1) {
        if (c->out != NULL && !ent_map_entry_at(map, from, &entry))
            return; /* not reached: count is the map's own */
        text(c, &entry.key);
        entry.slot = word(c, entry.slot);
        entry.hash = word(c, entry.hash);
        entry.value = word(c, entry.value);
        if (c->out == NULL && !ent_map_restore(map, &entry)) {
            c->broken = true;
            return;
        }
    }
}

static void code_next_offices(codec *c, ent_knowledge *knowledge) {
    uint32_t count = rows(c, knowledge->offices.count, 1);
    uint32_t *made = ENT_NEW_ARRAY(c->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        made[i] = word(c, c->out ? knowledge->next_office[i] : 0);
    knowledge->next_office = made;
    if (count != knowledge->offices.count)
        c->broken = true;
}

static void code_all(codec *c, ent_knowledge_builder *builder) {
    ent_knowledge *knowledge = builder->knowledge;
    VECTOR(c, &knowledge->roles, 8);
    for (uint32_t i = 0; i < knowledge->roles.count; i++)
        code_role(c, &knowledge->roles.at[i]);
    VECTOR(c, &knowledge->offices, 8);
    for (uint32_t i = 0; i < knowledge->offices.count; i++)
        code_office(c, &knowledge->offices.at[i]);
    VECTOR(c, &knowledge->actors, 18);
    for (uint32_t i = 0; i < knowledge->actors.count; i++)
        code_actor(c, &knowledge->actors.at[i]);
    VECTOR(c, &knowledge->nouns, 5);
    for (uint32_t i = 0; i < knowledge->nouns.count; i++)
        code_noun(c, &knowledge->nouns.at[i]);
    VECTOR(c, &knowledge->exclusives, 5);
    for (uint32_t i = 0; i < knowledge->exclusives.count; i++)
        code_exclusive(c, &knowledge->exclusives.at[i]);
    VECTOR(c, &knowledge->names.all, 7);
    for (uint32_t i = 0; i < knowledge->names.all.count; i++)
        code_name(c, &knowledge->names.all.at[i]);
    VECTOR(c, &builder->references, 4);
    for (uint32_t i = 0; i < builder->references.count; i++)
        code_reference(c, &builder->references.at[i]);
    code_map(c, &knowledge->names.by_key);
    code_map(c, &knowledge->names.lengths);
    code_map(c, &knowledge->by_id);
    code_map(c, &knowledge->by_role);
    code_map(c, &knowledge->by_office);
    code_next_offices(c, knowledge);
}

void ent_knowledge_image_write(ent_knowledge_builder *builder, ent_buffer *out) {
    ent_buffer body = {0};
    codec c = {.arena = builder->arena, .out = &body};
    code_all(&c, builder);
    uint32_t texts_at = (uint32_t)body.len;
    ent_buffer_add(&body, ent_buffer_text(&c.pool));
    ent_buffer_add(out, (ent_text){magic, sizeof magic});
    encode(out, VERSION);
    encode(out, texts_at);
    encode_long(out, ent_hash(ent_buffer_text(&body)));
    encode_long(out, builder->knowledge->hash);
    ent_buffer_add(out, ent_buffer_text(&body));
    ent_buffer_clear(&c.pool);
    ent_buffer_clear(&body);
}

ent_status ent_knowledge_image_read(ent_text image, ent_knowledge_builder *builder,
                                    ent_error *err) {
    const unsigned char *head = (const unsigned char *)image.at;
    if (image.len < HEAD_BYTES || memcmp(head, magic, sizeof magic) != 0 ||
        decode(head + 8) != VERSION)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "the built-in knowledge is not of this version; build the program anew");
    ent_text body = {image.at + HEAD_BYTES, image.len - HEAD_BYTES};
    uint32_t texts_at = decode(head + 12);
    codec c = {.arena = builder->arena,
               .at = head + HEAD_BYTES,
               .broken = texts_at > body.len || decode_long(head + 16) != ent_hash(body)};
    if (!c.broken) {
        c.end = c.at + texts_at;
        c.texts = (ent_text){body.at + texts_at, body.len - texts_at};
        code_all(&c, builder);
    }
    if (c.broken)
        return ent_fail(err, ENT_ERR_FORMAT, NULL, 0,
                        "the built-in knowledge is damaged; build the program anew");
    builder->knowledge->hash = decode_long(head + 24);
    return ENT_OK;
}
