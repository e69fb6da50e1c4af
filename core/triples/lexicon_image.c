#include "core/triples/lexicon_image.h"

#include "core/base/codec.h"

static const ent_codec_head head = {"entlexi", 2};

static void code_words(ent_codec *c, ent_words *words) {
    words->count = ent_codec_rows(c, words->count, 2);
    ent_text *made = ENT_NEW_ARRAY(c->arena, ent_text, words->count);
    for (uint32_t i = 0; i < words->count; i++) {
        if (c->writing)
            made[i] = words->at[i];
        ent_codec_text(c, &made[i]);
    }
    words->at = made;
}

static void code_slots(ent_codec *c, ent_slots *slots) {
    slots->count = ent_codec_rows(c, slots->count, 3);
    ent_slot *made = ENT_NEW_ARRAY(c->arena, ent_slot, slots->count);
    for (uint32_t i = 0; i < slots->count; i++) {
        if (c->writing)
            made[i] = slots->at[i];
        made[i].kind = (ent_slot_kind)ent_codec_word(c, made[i].kind);
        ent_codec_text(c, &made[i].prep);
    }
    slots->at = made;
}

static void code_coding(ent_codec *c, ent_event *event, char cameo[3], float *intensity) {
    *event = (ent_event)ent_codec_word(c, *event);
    for (unsigned i = 0; i < 3; i++)
        cameo[i] = (char)(unsigned char)ent_codec_word(c, (unsigned char)cameo[i]);
    *intensity = ent_codec_float(c, *intensity);
}

static void code_frame(ent_codec *c, void *record) {
    ent_frame *frame = record;
    code_coding(c, &frame->event, frame->cameo, &frame->intensity);
    code_words(c, &frame->objects);
    code_words(c, &frame->preps);
    code_words(c, &frame->prep_objects);
    code_words(c, &frame->complements);
    code_words(c, &frame->light);
    frame->light_any = ent_codec_word(c, frame->light_any) != 0;
    code_slots(c, &frame->source);
    code_slots(c, &frame->target);
    frame->voice = (ent_frame_voice)ent_codec_word(c, frame->voice);
    frame->source_types = ent_codec_word(c, frame->source_types);
    frame->target_types = ent_codec_word(c, frame->target_types);
    frame->no_object = ent_codec_word(c, frame->no_object) != 0;
    frame->symmetric = ent_codec_word(c, frame->symmetric) != 0;
    frame->negated = ent_codec_word(c, frame->negated) != 0;
    frame->order = ent_codec_word(c, frame->order);
    frame->specific = ent_codec_word(c, frame->specific);
    ent_codec_text(c, &frame->line);
}

static void code_operator(ent_codec *c, void *record) {
    ent_operator *op = record;
    op->effect = (ent_effect)ent_codec_word(c, op->effect);
    code_words(c, &op->complements);
    code_coding(c, &op->event, op->cameo, &op->intensity);
    op->inner = (ent_inner)ent_codec_word(c, op->inner);
    op->inner_subject = (ent_inner_subject)ent_codec_word(c, op->inner_subject);
    op->inner_events = ent_codec_word(c, op->inner_events);
    op->by_inner = ent_codec_word(c, op->by_inner) != 0;
    for (unsigned i = 0; i < ENT_EVENT_COUNT; i++)
        op->by_event[i] = (ent_event)ent_codec_word(c, op->by_event[i]);
    op->order = ent_codec_word(c, op->order);
    ent_codec_text(c, &op->line);
}

/* A record stands before the first of its pairs. When writing, a copy goes through code, which
 * hangs fresh lists into what it is given. */
static void code_pairs(ent_codec *c, ent_lexicon_pairs *pairs, size_t size,
                       void (*code)(ent_codec *, void *)) {
    const void *last = NULL;
    ENT_CODEC_VECTOR(c, pairs, 3);
    for (uint32_t i = 0; i < pairs->count; i++) {
        ent_lexicon_pair *pair = &pairs->at[i];
        bool opens = ent_codec_word(c, pair->record != last) != 0;
        if (opens) {
            void *record = ent_arena_array(c->arena, 1, size);
            if (c->writing && pair->record != NULL)
                memcpy(record, pair->record, size);
            code(c, record);
            last = c->writing ? pair->record : record;
        } else if (last == NULL) {
            c->broken = true;
            return;
        }
        ent_codec_text(c, &pair->key);
        pair->record = last;
    }
}

static void code_parts(ent_codec *c, ent_lexicon_parts *parts) {
    code_pairs(c, &parts->frames, sizeof(ent_frame), code_frame);
    code_pairs(c, &parts->operators, sizeof(ent_operator), code_operator);
    parts->order = ent_codec_word(c, parts->order);
}

void ent_lexicon_image_write(const ent_lexicon_parts *parts, ent_arena *arena, ent_buffer *out) {
    ent_codec c;
    ent_lexicon_parts same = *parts; /* what is written is stored back unchanged */
    ent_codec_begin(&c, arena);
    code_parts(&c, &same);
    ent_codec_seal(&c, &head, parts->hash, out);
}

ent_status ent_lexicon_image_read(ent_text image, ent_arena *arena, ent_lexicon_parts *parts,
                                  ent_error *err) {
    ent_codec c;
    *parts = (ent_lexicon_parts){.order = 0};
    ent_codec_open(&c, arena, image, &head, &parts->hash);
    code_parts(&c, parts);
    return ent_codec_close(&c, "lexicon of events", err);
}
