#include "graph/merge.h"

#include "core/base/buffer.h"
#include "core/base/checked.h"
#include "core/text/utf8.h"
#include "graph/observations.h"

#include <stdlib.h>

ent_merge *ent_merge_new(void) {
    ent_merge *merge = calloc(1, sizeof *merge);
    if (merge == NULL)
        ent_out_of_memory("the merged graph");
    ent_arena_init(&merge->arena, "the merged graph");
    ENT_PUSH(&merge->arena, &merge->texts, ENT_TEXT(""));
    return merge;
}

void ent_merge_free(ent_merge *merge) {
    if (merge == NULL)
        return;
    for (uint32_t i = 0; i < merge->edges.count; i++)
        for (uint32_t k = 0; k < merge->edges.at[i]->kept_count; k++)
            free(merge->edges.at[i]->kept[k].text);
    free(merge->triples.at);
    free(merge->seen.at);
    free(merge->names.at);
    free(merge->stories.at);
    ent_arena_clear(&merge->arena);
    free(merge);
}

/* Room for one more element, not filled. */
static void *push(ent_heap_array *array, size_t size) {
    if (array->count == array->room) {
        size_t room = array->room == 0 ? 64 : array->room;
        size_t bytes = 0;
        void *wider = NULL;
        if (ent_checked_mul(room, 2, &room) && ent_checked_mul(room, size, &bytes))
            wider = realloc(array->at, bytes);
        if (wider == NULL)
            ent_out_of_memory("the merged graph");
        array->at = wider;
        array->room = room;
    }
    return (char *)array->at + array->count++ * size;
}

static uint32_t intern(ent_merge *merge, ent_text text) {
    if (text.len == 0)
        return 0;
    uint32_t number = ent_map_get(&merge->text_numbers, text);
    if (number != ENT_MAP_NONE)
        return number;
    number = merge->texts.count;
    ent_text own = ent_arena_copy(&merge->arena, text);
    ent_map_put(&merge->text_numbers, &merge->arena, own, number);
    ENT_PUSH(&merge->arena, &merge->texts, own);
    return number;
}

/* text is the number of the actor's id. */
static uint32_t actor_number(ent_merge *merge, uint32_t text) {
    uint32_t number = ent_map_get_or_put(&merge->actor_numbers, &merge->arena,
                                         merge->texts.at[text], merge->actors.count);
    if (number == merge->actors.count)
        ENT_PUSH(&merge->arena, &merge->actors, text);
    return number;
}

static uint32_t edge_number(ent_merge *merge, const ent_merged_edge *edge) {
    const uint32_t key[] = {edge->subject, edge->object, edge->relation, (uint32_t)edge->event,
                            edge->symmetric};
    ent_text text = {(const char *)key, sizeof key};
    uint32_t number = ent_map_get(&merge->edge_numbers, text);
    if (number != ENT_MAP_NONE)
        return number;
    number = merge->edges.count;
    ent_merged_edge *own = ENT_NEW(&merge->arena, ent_merged_edge);
    *own = *edge;
    ENT_PUSH(&merge->arena, &merge->edges, own);
    ent_map_put(&merge->edge_numbers, &merge->arena, ent_arena_copy(&merge->arena, text), number);
    return number;
}

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

/* The total order of evidence: confidence, day, article, sentence, then all the rest. Texts are
 * compared as texts, since their numbers depend on the order of the articles. */
static int compare_kept(const ent_merge *merge, const ent_kept_sentence *a,
                        const ent_kept_sentence *b) {
    const ent_text *texts = merge->texts.at;
    int order = compare_numbers(b->confidence, a->confidence);
    if (order == 0)
        order = ent_date_order(ent_date_unpack(a->date), ent_date_unpack(b->date));
    if (order == 0)
        order = ent_text_compare(texts[a->doc], texts[b->doc]);
    if (order == 0)
        order = compare_numbers(a->sentence, b->sentence);
    if (order == 0)
        order = compare_numbers(a->flags, b->flags);
    if (order == 0)
        order = strcmp(a->text, b->text);
    if (order == 0)
        order = ent_text_compare(texts[a->phrase], texts[b->phrase]);
    if (order == 0)
        order = ent_text_compare(texts[a->said_by], texts[b->said_by]);
    if (order == 0)
        order = ent_text_compare(texts[a->outlet], texts[b->outlet]);
    if (order == 0)
        order = ent_text_compare(texts[a->url], texts[b->url]);
    return order != 0 ? order : (a->key > b->key) - (a->key < b->key);
}

/* Takes sentence (and its text) into the best few of the edge, or frees it. */
static void keep(const ent_merge *merge, ent_merged_edge *edge, ent_kept_sentence sentence) {
    uint32_t last = edge->kept_count;
    for (uint32_t i = 0; i < edge->kept_count; i++)
        if (strcmp(edge->kept[i].text, sentence.text) == 0)
            last = i;
    if (last < edge->kept_count || last == ENT_EVIDENCE_MAX) {
        uint32_t rival = last == ENT_EVIDENCE_MAX ? last - 1 : last;
        if (compare_kept(merge, &edge->kept[rival], &sentence) <= 0) {
            free(sentence.text);
            return;
        }
        free(edge->kept[rival].text);
        last = rival;
    } else {
        edge->kept_count++;
    }
    /* The place at last is free; what is better than sentence lies before it or must move down. */
    while (last > 0 && compare_kept(merge, &edge->kept[last - 1], &sentence) > 0) {
        edge->kept[last] = edge->kept[last - 1];
        last--;
    }
    edge->kept[last] = sentence;
}

/* The sentence on one line, cut to ENT_EVIDENCE_CHARACTERS with an ellipsis. */
static char *evidence_string(ent_text text) {
    ent_buffer flat = {0};
    uint32_t characters = 0;
    for (size_t i = 0; i < text.len;) {
        uint32_t size = 1;
        (void)ent_utf8_at(text, i, &size);
        bool blank = size == 1 && (unsigned char)text.at[i] <= ' ';
        if (!blank || (flat.len > 0 && flat.at[flat.len - 1] != ' ')) {
            if (++characters > ENT_EVIDENCE_CHARACTERS) {
                ent_buffer_add(&flat, ENT_TEXT("\xE2\x80\xA6"));
                break;
            }
            ent_buffer_add(&flat, blank ? ENT_TEXT(" ") : (ent_text){text.at + i, size});
        }
        i += size;
    }
    if (flat.at == NULL)
        ent_buffer_add(&flat, ENT_TEXT(""));
    return flat.at;
}

static uint16_t flags_of(const ent_record *record) {
    uint16_t flags = record->negated ? ENT_SEEN_NEGATED : 0;
    if (record->modality == ENT_MODALITY_FUTURE)
        return flags | ENT_SEEN_FUTURE;
    return record->modality == ENT_MODALITY_HYPOTHETICAL ? flags | ENT_SEEN_HYPOTHETICAL : flags;
}

static uint32_t intern_flat(ent_merge *merge, ent_text text) {
    ent_buffer flat = {0};
    ent_text_flatten(text, ENT_ALIAS_BYTES, &flat);
    uint32_t number = intern(merge, ent_buffer_text(&flat));
    ent_buffer_clear(&flat);
    return number;
}

/* What the relation is called on the edge: a standing relation's office says more than the words
 * that imply it. */
static uint32_t intern_phrase(ent_merge *merge, const ent_record *record) {
    ent_text phrase = record->relation.len > 0 ? record->relation : record->lemma;
    if (record->event == ENT_EVENT_STATE)
        for (uint32_t i = 0; i < record->argument_count; i++)
            if (record->arguments[i].role == ENT_ROLE_OFFICE) {
                phrase = record->arguments[i].text;
                break;
            }
    return intern_flat(merge, phrase);
}

void ent_merge_add_record(ent_merge *merge, const ent_record *record) {
    int order = ent_text_compare(record->subject.id, record->object.id);
    if (order == 0)
        return;
    bool turn = record->symmetric && order > 0;
    ent_text kind = ent_event_has_relations(record->event)
                        ? record->lemma
                        : ent_text_of(ent_event_name(record->event));
    uint32_t subject = actor_number(merge, intern(merge, record->subject.id));
    uint32_t object = actor_number(merge, intern(merge, record->object.id));
    ent_merged_edge edge = {
        .subject = turn ? object : subject,
        .object = turn ? subject : object,
        .relation = intern(merge, kind),
        .event = record->event,
        .symmetric = record->symmetric,
    };
    ent_seen_triple seen = {
        .story = record->story,
        .same = record->same,
        .article = record->article,
        .edge = edge_number(merge, &edge),
        .doc = intern(merge, record->doc),
        .outlet = intern(merge, record->outlet),
        .url = intern(merge, record->url),
        .phrase = intern_phrase(merge, record),
        .lemma = intern(merge, record->lemma),
        .date = ent_date_pack(record->date),
        .confidence = (uint16_t)record->confidence, /* ten-thousandths fit */
        .flags = flags_of(record),
    };
    *(ent_seen_triple *)push(&merge->triples, sizeof seen) = seen;
    keep(merge, merge->edges.at[seen.edge],
         (ent_kept_sentence){.text = evidence_string(record->evidence),
                             .doc = seen.doc,
                             .outlet = seen.outlet,
                             .url = seen.url,
                             .phrase = seen.phrase,
                             .key = record->key,
                             .said_by = intern_flat(merge, record->attribution.len > 0
                                                               ? record->attribution
                                                               : record->attribution_text),
                             .date = seen.date,
                             .sentence = record->sentence,
                             .confidence = seen.confidence,
                             .flags = seen.flags});
}

void ent_merge_add_name(ent_merge *merge, uint64_t article, ent_text id, ent_text name) {
    ent_seen_name seen = {.article = article,
                          .actor = actor_number(merge, intern(merge, id)),
                          .name = intern(merge, name)};
    *(ent_seen_name *)push(&merge->names, sizeof seen) = seen;
}

void ent_merge_add_sighting(ent_merge *merge, uint64_t article, ent_date date,
                            const ent_sighting *sighting) {
    ent_seen_actor seen = {
        .article = article,
        .actor = actor_number(merge, intern(merge, sighting->id)),
        .name = intern(merge, sighting->name),
        .country = intern(merge, sighting->country),
        .office = intern(merge, sighting->office),
        .mentions = sighting->mentions,
        .date = ent_date_pack(date),
        .type = (uint32_t)sighting->type,
    };
    *(ent_seen_actor *)push(&merge->seen, sizeof seen) = seen;
    for (uint32_t i = 0; i < sighting->names.count; i++)
        ent_merge_add_name(merge, article, sighting->id, sighting->names.at[i]);
}

void ent_merge_add_report(ent_merge *merge, const ent_report *report) {
    *(ent_story_text *)push(&merge->stories, sizeof(ent_story_text)) =
        (ent_story_text){.text = report->text, .sketch = report->sketch};
    for (uint32_t i = 0; i < report->record_count; i++)
        ent_merge_add_record(merge, &report->records[i]);
    for (uint32_t i = 0; i < report->actor_count; i++)
        ent_merge_add_sighting(merge, report->article, report->date, &report->actors[i]);
}

void ent_merge_add(ent_merge *merge, const ent_extraction *extraction) {
    ent_arena arena;
    ent_report report;
    ent_arena_init(&arena, "the merged graph");
    ent_report_make(extraction, &arena, &report);
    ent_merge_add_report(merge, &report);
    ent_arena_clear(&arena);
}

/* The number in merge of each text of from. */
static uint32_t *adopt_texts(ent_merge *merge, const ent_merge *from, ent_arena *arena) {
    uint32_t *numbers = ENT_NEW_ARRAY(arena, uint32_t, from->texts.count);
    for (uint32_t i = 0; i < from->texts.count; i++)
        numbers[i] = intern(merge, from->texts.at[i]);
    return numbers;
}

static void join_edge(ent_merge *merge, const ent_merged_edge *from, const uint32_t *texts,
                      const uint32_t *actors, uint32_t *number) {
    ent_merged_edge edge = *from;
    edge.subject = actors[from->subject];
    edge.object = actors[from->object];
    edge.relation = texts[from->relation];
    edge.kept_count = 0;
    *number = edge_number(merge, &edge);
    for (uint32_t i = 0; i < from->kept_count; i++) {
        ent_kept_sentence kept = from->kept[i];
        kept.text = strdup(kept.text);
        if (kept.text == NULL)
            ent_out_of_memory("the merged graph");
        kept.doc = texts[kept.doc];
        kept.outlet = texts[kept.outlet];
        kept.url = texts[kept.url];
        kept.phrase = texts[kept.phrase];
        kept.said_by = texts[kept.said_by];
        keep(merge, merge->edges.at[*number], kept);
    }
}

static void join_observations(ent_merge *merge, const ent_merge *from, const uint32_t *texts,
                              const uint32_t *actors, const uint32_t *edges) {
    for (size_t i = 0; i < from->triples.count; i++) {
        ent_seen_triple seen = ((const ent_seen_triple *)from->triples.at)[i];
        seen.edge = edges[seen.edge];
        seen.doc = texts[seen.doc];
        seen.outlet = texts[seen.outlet];
        seen.url = texts[seen.url];
        seen.phrase = texts[seen.phrase];
        seen.lemma = texts[seen.lemma];
        *(ent_seen_triple *)push(&merge->triples, sizeof seen) = seen;
    }
    for (size_t i = 0; i < from->seen.count; i++) {
        ent_seen_actor seen = ((const ent_seen_actor *)from->seen.at)[i];
        seen.actor = actors[seen.actor];
        seen.name = texts[seen.name];
        seen.country = texts[seen.country];
        seen.office = texts[seen.office];
        *(ent_seen_actor *)push(&merge->seen, sizeof seen) = seen;
    }
    for (size_t i = 0; i < from->stories.count; i++)
        *(ent_story_text *)push(&merge->stories, sizeof(ent_story_text)) =
            ((const ent_story_text *)from->stories.at)[i];
    for (size_t i = 0; i < from->names.count; i++) {
        ent_seen_name seen = ((const ent_seen_name *)from->names.at)[i];
        seen.actor = actors[seen.actor];
        seen.name = texts[seen.name];
        *(ent_seen_name *)push(&merge->names, sizeof seen) = seen;
    }
}

void ent_merge_join(ent_merge *merge, const ent_merge *from) {
    ent_arena arena;
    ent_arena_init(&arena, "joining two graphs");
    uint32_t *texts = adopt_texts(merge, from, &arena);
    uint32_t *actors = ENT_NEW_ARRAY(&arena, uint32_t, from->actors.count);
    for (uint32_t i = 0; i < from->actors.count; i++)
        actors[i] = actor_number(merge, texts[from->actors.at[i]]);
    uint32_t *edges = ENT_NEW_ARRAY(&arena, uint32_t, from->edges.count);
    for (uint32_t i = 0; i < from->edges.count; i++)
        join_edge(merge, from->edges.at[i], texts, actors, &edges[i]);
    join_observations(merge, from, texts, actors, edges);
    ent_arena_clear(&arena);
}
