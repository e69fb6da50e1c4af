#include "core/mentions/knowledge_image.h"

#include "core/base/codec.h"

static const ent_codec_head head = {"entknow", 4};

static void date(ent_codec *c, ent_date *value) {
    uint32_t packed =
        ent_codec_word(c, (uint32_t)value->year << 16 | (uint32_t)value->month << 8 | value->day);
    *value = (ent_date){(uint16_t)(packed >> 16), (uint8_t)(packed >> 8), (uint8_t)packed};
}

static void code_role(ent_codec *c, ent_role *role) {
    ent_codec_text(c, &role->id);
    ent_codec_text(c, &role->title);
    role->relation = (ent_static_kind)ent_codec_word(c, role->relation);
    role->rank = (uint8_t)ent_codec_word(c, role->rank);
    role->unique = ent_codec_word(c, role->unique) != 0;
    role->standing = ent_codec_word(c, role->standing) != 0;
}

static void code_office(ent_codec *c, ent_office *office) {
    office->holder = ent_codec_word(c, office->holder);
    office->role = ent_codec_word(c, office->role);
    ent_codec_text(c, &office->of);
    ent_codec_text(c, &office->title);
    date(c, &office->start);
    date(c, &office->end);
}

static void code_list(ent_codec *c, const uint32_t **list, uint32_t *count) {
    *count = ent_codec_rows(c, *count, 1);
    if (*count == 0)
        return;
    uint32_t *made = ENT_NEW_ARRAY(c->arena, uint32_t, *count);
    for (uint32_t i = 0; i < *count; i++)
        made[i] = ent_codec_word(c, c->writing ? (*list)[i] : 0);
    *list = made;
}

static void code_actor(ent_codec *c, ent_known *known) {
    ent_codec_text(c, &known->id);
    ent_codec_text(c, &known->name);
    ent_codec_text(c, &known->country);
    ent_codec_text(c, &known->kind);
    ent_codec_text(c, &known->family);
    known->type = (ent_actor_type)ent_codec_word(c, known->type);
    known->gender = (ent_gender)ent_codec_word(c, known->gender);
    known->first_office = ent_codec_word(c, known->first_office);
    known->office_count = ent_codec_word(c, known->office_count);
    known->parent = ent_codec_word(c, known->parent);
    code_list(c, &known->backers, &known->backer_count);
    code_list(c, &known->members, &known->member_count);
    code_list(c, &known->successors, &known->successor_count);
    code_list(c, &known->predecessors, &known->predecessor_count);
    date(c, &known->start);
    date(c, &known->end);
}

static void code_noun(ent_codec *c, ent_noun *noun) {
    ent_codec_text(c, &noun->word);
    ent_codec_text(c, &noun->group);
    noun->stands_for = (ent_noun_class)ent_codec_word(c, noun->stands_for);
    noun->type = (ent_actor_type)ent_codec_word(c, noun->type);
    noun->plural = ent_codec_word(c, noun->plural) != 0;
}

static void code_exclusive(ent_codec *c, ent_exclusive *exclusive) {
    exclusive->role = ent_codec_word(c, exclusive->role);
    ent_codec_text(c, &exclusive->title);
    ent_codec_text(c, &exclusive->country);
}

static void code_name(ent_codec *c, ent_name *name) {
    ent_codec_text(c, &name->folded);
    ent_codec_text(c, &name->cased);
    name->target = ent_codec_word(c, name->target);
    name->next = ent_codec_word(c, name->next);
    name->kind = (ent_name_kind)ent_codec_word(c, name->kind);
}

/* None of these can fail to resolve any more: what they name is built in and no file takes ids
 * away, so the file that they stood in need not be kept. */
static void code_reference(ent_codec *c, ent_reference *reference) {
    reference->actor = ent_codec_word(c, reference->actor);
    ent_codec_text(c, &reference->to);
    reference->kind = ent_codec_word(c, reference->kind);
    if (!c->writing)
        reference->file = "built-in knowledge";
}

static void code_map(ent_codec *c, ent_map *map) {
    uint32_t room = ent_codec_word(c, map->room);
    uint32_t count = ent_codec_rows(c, map->count, 5);
    ent_map_entry entry = {.slot = 0};
    /* The room of a table that lies in the image is a few times its count. */
    if (!c->writing && (room / 16 > count || !ent_map_reserve(map, c->arena, room))) {
        c->broken = true;
        return;
    }
    for (uint32_t i = 0, from = 0; i < count; i++, from = entry.slot + 1) {
        if (c->writing && !ent_map_entry_at(map, from, &entry))
            return; /* not reached: count is the map's own */
        ent_codec_text(c, &entry.key);
        entry.slot = ent_codec_word(c, entry.slot);
        entry.hash = ent_codec_word(c, entry.hash);
        entry.value = ent_codec_word(c, entry.value);
        if (!c->writing && !ent_map_restore(map, &entry)) {
            c->broken = true;
            return;
        }
    }
}

static void code_next_offices(ent_codec *c, ent_knowledge *knowledge) {
    uint32_t count = ent_codec_rows(c, knowledge->offices.count, 1);
    uint32_t *made = ENT_NEW_ARRAY(c->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        made[i] = ent_codec_word(c, c->writing ? knowledge->next_office[i] : 0);
    knowledge->next_office = made;
    if (count != knowledge->offices.count)
        c->broken = true;
}

static void code_all(ent_codec *c, ent_knowledge_builder *builder) {
    ent_knowledge *knowledge = builder->knowledge;
    ENT_CODEC_VECTOR(c, &knowledge->roles, 8);
    for (uint32_t i = 0; i < knowledge->roles.count; i++)
        code_role(c, &knowledge->roles.at[i]);
    ENT_CODEC_VECTOR(c, &knowledge->offices, 8);
    for (uint32_t i = 0; i < knowledge->offices.count; i++)
        code_office(c, &knowledge->offices.at[i]);
    ENT_CODEC_VECTOR(c, &knowledge->actors, 21);
    for (uint32_t i = 0; i < knowledge->actors.count; i++)
        code_actor(c, &knowledge->actors.at[i]);
    ENT_CODEC_VECTOR(c, &knowledge->nouns, 7);
    for (uint32_t i = 0; i < knowledge->nouns.count; i++)
        code_noun(c, &knowledge->nouns.at[i]);
    ENT_CODEC_VECTOR(c, &knowledge->exclusives, 5);
    for (uint32_t i = 0; i < knowledge->exclusives.count; i++)
        code_exclusive(c, &knowledge->exclusives.at[i]);
    ENT_CODEC_VECTOR(c, &knowledge->names.all, 7);
    for (uint32_t i = 0; i < knowledge->names.all.count; i++)
        code_name(c, &knowledge->names.all.at[i]);
    ENT_CODEC_VECTOR(c, &builder->references, 4);
    for (uint32_t i = 0; i < builder->references.count; i++)
        code_reference(c, &builder->references.at[i]);
    code_map(c, &knowledge->names.by_key);
    code_map(c, &knowledge->names.lengths);
    code_map(c, &knowledge->by_id);
    code_map(c, &knowledge->by_role);
    code_map(c, &knowledge->by_given);
    code_map(c, &knowledge->by_office);
    code_next_offices(c, knowledge);
}

void ent_knowledge_image_write(ent_knowledge_builder *builder, ent_buffer *out) {
    ent_codec c;
    ent_codec_begin(&c, builder->arena);
    code_all(&c, builder);
    ent_codec_seal(&c, &head, builder->knowledge->hash, out);
}

ent_status ent_knowledge_image_read(ent_text image, ent_knowledge_builder *builder,
                                    ent_error *err) {
    ent_codec c;
    ent_codec_open(&c, builder->arena, image, &head, &builder->knowledge->hash);
    code_all(&c, builder);
    return ent_codec_close(&c, "knowledge", err);
}
